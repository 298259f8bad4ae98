"""Modals and home tabs, and the short-lived triggers that open them."""

import time
from dataclasses import dataclass, field

from tests.slackserver.api import Method
from tests.slackserver.faults import Refused
from tests.slackserver.places import check_view

MOST_STACKED = 3


@dataclass
class View:
    """A modal or a home tab as a person has it open; `content` is what the app sent."""

    id: str
    team: str
    user: str
    content: dict
    hash: str
    previous: "View | None" = None
    root: "View | None" = None
    state: dict = field(default_factory=dict)
    errors: dict = field(default_factory=dict)

    @property
    def kind(self):
        return self.content["type"]

    @property
    def blocks(self):
        return self.content["blocks"]

    @property
    def title(self):
        return self.content.get("title", {}).get("text", "")

    def as_slack(self, app, bot_id):
        """Return the view as Slack gives it in answers and payloads."""
        empty = {"private_metadata": "", "callback_id": "", "external_id": ""}
        return {
            **empty,
            "title": None,
            "submit": None,
            "close": None,
            "clear_on_close": False,
            "notify_on_close": False,
            **self.content,
            "id": self.id,
            "team_id": self.team,
            "state": {"values": self.state},
            "hash": self.hash,
            "previous_view_id": self.previous and self.previous.id,
            "root_view_id": (self.root or self).id,
            "app_id": app.id,
            "app_installed_team_id": self.team,
            "bot_id": bot_id,
        }


@dataclass
class Trigger:
    """What a person's action gives the app: leave to open one modal, for a moment."""

    id: str
    user: str
    team: str
    view: View | None
    born: float = field(default_factory=time.monotonic)
    used: bool = False


class Views:
    """All open modals, a stack a person, and all home tabs."""

    def __init__(self, slack):
        self._slack = slack
        self.stacks: dict[tuple[str, str], list[View]] = {}
        self.homes: dict[tuple[str, str], View] = {}
        self.triggers: dict[str, Trigger] = {}

    def trigger(self, team, user, view=None) -> str:
        """Return a new trigger for what a person just did."""
        number = self._slack.world.number()
        trigger = Trigger(f"{number}.{team}.trigger", user, team, view)
        self.triggers[trigger.id] = trigger
        return trigger.id

    def spend(self, name) -> Trigger:
        """Return the trigger of that id and use it up, or refuse."""
        trigger = self.triggers.get(name or "")
        if trigger is None:
            raise Refused("invalid_trigger_id")
        if trigger.used:
            raise Refused("exchanged_trigger_id")
        if time.monotonic() - trigger.born > self._slack.times.trigger:
            raise Refused("expired_trigger_id")
        trigger.used = True
        return trigger

    def stack(self, team, user) -> list[View]:
        """Return a person's open modals, the top one last."""
        return self.stacks.setdefault((team, user), [])

    def make(self, team, user, content) -> View:
        """Return a new view; its blocks get ids."""
        world = self._slack.world
        content = {**content, "blocks": world.with_ids(content["blocks"])}
        number = world.number()
        return View(f"V{number:06d}", team, user, content, f"h{number}")

    def push(self, team, user, content) -> View:
        """Put a modal on top of a person's others, or refuse a fourth one."""
        stack = self.stack(team, user)
        if len(stack) >= MOST_STACKED:
            raise Refused("push_limit_reached")
        view = self.make(team, user, content)
        if stack:
            view.previous, view.root = stack[-1], stack[0]
        stack.append(view)
        return view

    def rewrite(self, view, content):
        """Give a view new content; it stays where it is in the stack."""
        fresh = self.make(view.team, view.user, content)
        view.content, view.hash, view.state = fresh.content, fresh.hash, {}

    def find(self, view_id, external_id=None) -> View:
        """Return an open view by one of its two ids, or refuse."""
        every = [view for stack in self.stacks.values() for view in stack]
        for view in (*every, *self.homes.values()):
            if view_id and view.id == view_id:
                return view
            if external_id and view.content.get("external_id") == external_id:
                return view
        raise Refused("not_found")

    def shown(self, view) -> dict:
        """Return a view in Slack's shape."""
        team = self._slack.world.team(view.team)
        return view.as_slack(self._slack.app, team.bot_id)


async def open_view(slack, caller, arguments):
    """views.open"""
    trigger = slack.views.spend(arguments.get("trigger_id"))
    check_view(slack, "views.open", arguments["view"], kind="modal")
    slack.views.stack(caller.team.id, trigger.user).clear()
    view = slack.views.push(caller.team.id, trigger.user, arguments["view"])
    return {"view": slack.views.shown(view)}


async def push_view(slack, caller, arguments):
    """views.push"""
    trigger = slack.views.spend(arguments.get("trigger_id"))
    check_view(slack, "views.push", arguments["view"], kind="modal")
    if not slack.views.stack(caller.team.id, trigger.user):
        raise Refused("not_found")
    view = slack.views.push(caller.team.id, trigger.user, arguments["view"])
    return {"view": slack.views.shown(view)}


async def update_view(slack, caller, arguments):
    """views.update"""
    view = slack.views.find(arguments.get("view_id"), arguments.get("external_id"))
    if view.team != caller.team.id:
        raise Refused("not_found")
    check_view(slack, "views.update", arguments["view"], kind=view.kind)
    if arguments.get("hash") and arguments["hash"] != view.hash:
        raise Refused("hash_conflict")
    slack.views.rewrite(view, arguments["view"])
    return {"view": slack.views.shown(view)}


async def publish_view(slack, caller, arguments):
    """views.publish"""
    user = arguments["user_id"]
    if user not in caller.team.people:
        raise Refused("user_not_found")
    check_view(slack, "views.publish", arguments["view"], kind="home")
    home = slack.views.homes.get((caller.team.id, user))
    if arguments.get("hash") and home and arguments["hash"] != home.hash:
        raise Refused("hash_conflict")
    if home:
        slack.views.rewrite(home, arguments["view"])
    else:
        home = slack.views.make(caller.team.id, user, arguments["view"])
        slack.views.homes[caller.team.id, user] = home
    return {"view": slack.views.shown(home)}


POINTER = ("trigger_id", "interactivity_pointer")
METHODS = {
    "views.open": Method(open_view, ("view",), POINTER, tier=4),
    "views.push": Method(push_view, ("view",), POINTER, tier=4),
    "views.update": Method(
        update_view, ("view",), ("view_id", "external_id", "hash"), tier=4
    ),
    "views.publish": Method(publish_view, ("user_id", "view"), ("hash",), tier=4),
}

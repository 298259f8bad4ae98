"""People, whose deeds read as a transcript."""

import re
from dataclasses import dataclass

from tests.slackserver import acting, answering, browsing, events
from tests.slackserver.deliveries import COMMANDS
from tests.slackserver.files import file_in_event, kept_file
from tests.slackserver.seen import Thread, seen
from tests.slackserver.world import Channel, Message, Team
from tests.slackserver.writing import written

APP = "@parley"


@dataclass(frozen=True)
class Person:
    """One person of a team.

    `where` is "#news", "@parley" for a direct message, a channel, or a message whose
    thread is meant.
    """

    slack: object
    team: Team
    id: str

    # Talking ----------------------------------------------------------------------

    async def says(self, where, text, *, files=()) -> Message:
        """Post a message; the app gets it, and a mention of it a second time."""
        channel, root = self._place(where)
        assert not channel.archived, "nobody can write in an archived channel"
        typed = self._written(text)
        world = self.slack.world
        message = Message(
            channel, world.now(), self.id, typed.text, typed.blocks, thread_ts=root
        )
        if files:
            message.subtype = "file_share"
            message.files = [file_in_event(self.slack, one, channel) for one in files]
        world.add(message)
        self._tell(events.message(message))
        if f"<@{self.team.bot}>" in typed.text and channel.kind != "im":
            self._tell(events.mention(message))
        return message

    async def replies(self, message, text) -> Message:
        """Post a message into another one's thread."""
        return await self.says(message, text)

    async def uploads(self, where, name, content, text="") -> Message:
        """Share a file in a channel or thread, with some words or none."""
        file = self.file(name, content)
        message = await self.says(where, text, files=[file])
        now = self.slack.world.now()
        self._tell(events.file_shared(file, message.channel, now))
        return message

    def file(self, name, content):
        """Upload a file without sharing it, as a form's file input does."""
        return kept_file(self.slack, self.team, self.id, name, content)

    async def edits(self, message, text):
        """Change the words of one's own message."""
        assert message.user == self.id, "only one's own message can be edited"
        before = message.as_slack()
        typed = self._written(text)
        world = self.slack.world
        message.text, message.blocks = typed.text, world.with_ids(typed.blocks)
        message.edited = world.now()
        self._tell(events.changed(message, before, message.edited))

    async def deletes(self, message):
        """Delete one's own message."""
        assert message.user == self.id, "only one's own message can be deleted"
        message.deleted = True
        self._tell(events.deleted(message, self.slack.world.now()))

    async def reacts(self, message, name):
        """Add a reaction to a message."""
        message.reactions.setdefault(name, []).append(self.id)
        now = self.slack.world.now()
        self._tell(events.reaction("reaction_added", message, self.id, name, now))

    async def unreacts(self, message, name):
        """Take one's reaction away."""
        message.reactions[name].remove(self.id)
        if not message.reactions[name]:
            del message.reactions[name]
        now = self.slack.world.now()
        self._tell(events.reaction("reaction_removed", message, self.id, name, now))

    # Commands, buttons, forms -----------------------------------------------------

    async def commands(self, command, text="", *, where="#news"):
        """Type a slash command; what the app says in its ack is shown."""
        channel, root = self._place(where)
        assert root is None, "a slash command cannot be used in a thread"
        names = self.slack.app.commands
        assert names is None or command in names, f"{command} is no command"
        # In commands, Slack adds people's names to mentions.
        typed = re.sub(r"<@(\w+)>", r"<@\1|\1>", self._written(text).text)
        payload = acting.command(self, channel, command, typed)
        delivery = await acting.done(self.slack, COMMANDS, payload)
        answering.show_answer(self, channel, delivery, command)
        return delivery

    async def clicks(self, target, action, *, option=None):
        """Press a button of a message or view, by its action_id or label.

        `option` is the value of the choice, where the thing pressed offers choices.
        """
        element, block = acting.element_of(target, action)
        chosen = acting.chosen(element, option)
        if isinstance(target, Message):
            assert target.only_for in {None, self.id}, "that is not to be seen"
            payload = acting.message_click(self, target, block, chosen)
        else:
            state = {k: v for k, v in chosen.items() if k != "text"}
            if element["type"] != "button":
                target.state.setdefault(block, {})[element["action_id"]] = state
            payload = acting.view_click(self, target, block, chosen)
        return await acting.done(self.slack, "interactive", payload)

    async def submits(self, view, values=None):
        """Fill a form in, by action_id, and submit it; follow what the app says."""
        assert view in self.views, "that form is not open"
        acting.fill(self, view, values or {})
        payload = acting.view_event(self, view, "view_submission")
        delivery = await acting.done(self.slack, "interactive", payload)
        answering.follow(self, view, delivery)
        return delivery

    async def closes(self, view):
        """Close a form; the app is told so where it asked to be."""
        self.views.remove(view)
        if not view.content.get("notify_on_close"):
            return None
        payload = acting.view_event(self, view, "view_closed") | {"is_cleared": False}
        return await acting.done(self.slack, "interactive", payload)

    async def uses(self, callback_id, *, on=None):
        """Use a shortcut: of a message where one is given, else a global one."""
        payload = acting.shortcut(self, callback_id, on)
        return await acting.done(self.slack, "interactive", payload)

    async def opens_home(self, tab="home"):
        """Open the app's home tab, or its messages tab."""
        home = self.home
        shown = self.slack.views.shown(home) if home and tab == "home" else None
        now = self.slack.world.now()
        self._tell(events.home_opened(self.id, self.dm, tab, now, shown))

    async def stops(self, message):
        """Press Stop while the app is at work in a thread."""
        now = self.slack.world.now()
        self._tell(events.stopped(message.channel, self.id, message.root, now))

    # Rooms and installing ---------------------------------------------------------

    async def invites_app(self, where):
        """Let the app into a channel."""
        channel, _ = self._place(where)
        channel.members.add(self.team.bot)
        now = self.slack.world.now()
        self._tell(events.joined(channel, self.team.bot, now))

    async def removes_app(self, where):
        """Put the app out of a channel."""
        channel, _ = self._place(where)
        channel.members.discard(self.team.bot)
        kind = "channel_left" if channel.kind == "channel" else "group_left"
        self._tell(events.gone(kind, channel, self.id, self.slack.world.now()))

    async def archives(self, where):
        """Archive a channel."""
        self._place(where)[0].archived = True

    async def deletes_channel(self, where):
        """Delete a channel for good."""
        channel, _ = self._place(where)
        channel.deleted = True
        kind = "channel_deleted" if channel.kind == "channel" else "group_deleted"
        self._tell(events.gone(kind, channel, self.id, self.slack.world.now()))

    def browser(self) -> browsing.Browser:
        """Return a browser of this person, with its own cookies."""
        return browsing.Browser(self.slack, self.team, self.id)

    # Seeing -----------------------------------------------------------------------

    @property
    def dm(self) -> Channel:
        """The channel in which this person and the app speak alone."""
        return self.slack.world.direct(self.team, self.id)

    @property
    def views(self) -> list:
        """The forms that this person has open, the top one last."""
        return self.slack.views.stack(self.team.id, self.id)

    @property
    def view(self):
        """The form on top, or None."""
        return self.views[-1] if self.views else None

    @property
    def home(self):
        """What the app published as this person's home tab, or None."""
        return self.slack.views.homes.get((self.team.id, self.id))

    @property
    def ephemerals(self) -> list[Message]:
        """All messages that only this person sees, oldest first."""
        every = self.team.messages
        return [one for one in every if one.only_for == self.id and not one.deleted]

    def sees(self, message) -> Thread:
        """Return a message's thread as this person sees it."""
        thread = self.slack.world.thread(self.team, message.channel.id, message.root)
        mine = [one for one in thread if one.only_for in {None, self.id}]
        return Thread(tuple(seen(one, self.slack.app.name) for one in mine))

    def _place(self, where):
        """Return the channel, and the thread in it, joining the channel if need be."""
        root = None
        if isinstance(where, Message):
            where, root = where.channel, where.root
        elif where == APP:
            where = self.dm
        elif isinstance(where, str):
            where = self.slack.channel(where, team=self.team.id)
        where.members.add(self.id)
        return where, root

    def _written(self, text):
        return written(text.replace("<@PARLEY>", f"<@{self.team.bot}>"))

    def _tell(self, event):
        return self.slack.publish(self.team, event)

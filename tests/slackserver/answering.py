"""What follows from the app's answer to a command or a form."""

from tests.slackserver.faults import Refused
from tests.slackserver.places import check_view
from tests.slackserver.responses import ResponseUrl
from tests.slackserver.world import Message


def follow(person, view, delivery):
    """Do with a submitted form what the app's ack says."""
    if not delivery.acked:
        return
    try:
        _follow(person, view, delivery.answer)
    except Refused:
        return  # the app is to blame already, and the person sees no change
    finally:
        person.slack.changes.tell()


def _follow(person, view, answer):
    slack = person.slack
    action = answer.get("response_action")
    if action in {"update", "push"}:
        check_view(slack, "view_submission", answer["view"], kind="modal")
    match action:
        case None:
            if view in person.views:
                person.views.remove(view)
        case "clear":
            person.views.clear()
        case "update":
            slack.views.rewrite(view, answer["view"])
        case "push":
            slack.views.push(person.team.id, person.id, answer["view"])
        case "errors":
            view.errors = answer["errors"]
            _check_errors(slack, view)
        case unknown:
            slack.blame("view_submission", f"no response_action {unknown}")


def _check_errors(slack, view):
    ids = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if unknown := view.errors.keys() - ids:
        slack.blame("view_submission", f"errors for blocks unknown: {sorted(unknown)}")


def show_answer(person, channel, delivery, name):
    """Show what the app's ack of a command says, or that it failed."""
    slack = person.slack
    if not delivery.acked:
        text = f"{name} failed because the app did not respond."
        now = slack.world.now()
        only_for = person.id
        slack.world.add(Message(channel, now, "USLACKBOT", text, only_for=only_for))
    elif delivery.answer.get("text") or delivery.answer.get("blocks"):
        try:
            slack.responses.take(ResponseUrl(channel, person.id), delivery.answer)
        except Refused:
            return  # the app is to blame already

"""Payloads of commands, clicks, forms and shortcuts."""

from tests.slackserver.deliveries import Delivery
from tests.slackserver.files import file_as_slack
from tests.slackserver.limits import parts_of

# How a kind of element calls what was chosen in it.
SELECTED = {
    "static_select": "selected_option",
    "radio_buttons": "selected_option",
    "overflow": "selected_option",
    "external_select": "selected_option",
    "checkboxes": "selected_options",
    "multi_static_select": "selected_options",
    "conversations_select": "selected_conversation",
    "multi_conversations_select": "selected_conversations",
    "channels_select": "selected_channel",
    "multi_channels_select": "selected_channels",
    "users_select": "selected_user",
    "timepicker": "selected_time",
    "datepicker": "selected_date",
    "file_input": "files",
}
DIRECT = {"im": "directmessage", "group": "privategroup"}


async def done(slack, kind, payload) -> Delivery:
    """Send what a person did, and wait until the app has acked it or let it pass."""
    delivery = slack.deliveries.send(kind, payload)
    await delivery.over.wait()
    return delivery


def command(person, channel, name, text) -> dict:
    """Return the form of a slash command."""
    slack = person.slack
    return {
        "token": "verification-token-of-old",
        "team_id": person.team.id,
        "team_domain": person.team.id.lower(),
        "channel_id": channel.id,
        "channel_name": DIRECT.get(channel.kind, channel.name),
        "user_id": person.id,
        "user_name": person.id.lower(),
        "command": name,
        "text": text,
        "api_app_id": slack.app.id,
        "is_enterprise_install": "false",
        "response_url": slack.responses.url(channel, person.id),
        "trigger_id": slack.views.trigger(person.team.id, person.id),
    }


def _action(person, kind, view=None):
    """Return what all interactions have in common."""
    slack = person.slack
    team = {"id": person.team.id, "domain": person.team.id.lower()}
    user = {
        "id": person.id,
        "username": person.id.lower(),
        "name": person.id.lower(),
        "team_id": person.team.id,
    }
    return {
        "type": kind,
        "token": "verification-token-of-old",
        "team": team,
        "user": user,
        "api_app_id": slack.app.id,
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": slack.views.trigger(person.team.id, person.id, view),
    }


def message_click(person, message, block, chosen) -> dict:
    """Return the payload of a click in a message."""
    channel = message.channel
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": bool(message.only_for),
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    payload = _action(person, "block_actions") | {
        "container": container,
        "channel": {"id": channel.id, "name": DIRECT.get(channel.kind, channel.name)},
        "response_url": person.slack.responses.url(channel, person.id, message),
        "state": {"values": {}},
        "actions": [_clicked(person, block, chosen)],
    }
    # As in Slack, what only one person sees is not sent back to the app.
    shown = {} if message.only_for else {"message": message.as_slack()}
    return payload | shown


def view_click(person, view, block, chosen) -> dict:
    """Return the payload of a click in a modal or the home tab."""
    return _action(person, "block_actions", view) | {
        "container": {"type": "view", "view_id": view.id},
        "view": person.slack.views.shown(view),
        "actions": [_clicked(person, block, chosen)],
    }


def _clicked(person, block, chosen):
    return {**chosen, "block_id": block, "action_ts": person.slack.world.now()}


def view_event(person, view, kind) -> dict:
    """Return the payload of a submitted or closed form."""
    shown = person.slack.views.shown(view)
    return _action(person, kind, view) | {"view": shown, "response_urls": []}


def shortcut(person, callback_id, message) -> dict:
    """Return the payload of a shortcut, on a message or global."""
    slack = person.slack
    named = {"callback_id": callback_id, "action_ts": slack.world.now()}
    if message is None:
        return _action(person, "shortcut") | named
    channel = message.channel
    return (
        _action(person, "message_action")
        | named
        | {
            "channel": {"id": channel.id, "name": channel.name},
            "message_ts": message.ts,
            "message": message.as_slack(),
            "response_url": slack.responses.url(channel, person.id),
        }
    )


def element_of(target, action) -> tuple[dict, str]:
    """Find an element by its action_id or label; return it with its block's id."""
    names = []
    for block in target.blocks:
        for _, part in parts_of(block):
            label = part.get("text")
            label = label.get("text") if isinstance(label, dict) else None
            names += [part["action_id"]] if "action_id" in part else []
            if action == part.get("action_id") or (
                action == label and part.get("type") == "button"
            ):
                return part, block["block_id"]
    raise AssertionError(f"nothing to press is called {action}; there are {names}")


def chosen(element, option=None) -> dict:
    """Return an element as a payload names it, with what was chosen in it."""
    kind = element["type"]
    named = {"type": kind, "action_id": element["action_id"]}
    if kind == "button":
        kept = {key: element[key] for key in ("text", "value") if key in element}
        return named | kept
    if kind == "feedback_buttons":
        return named | {"value": option}
    return named | _selected(element, option)


def _selected(element, value):
    key = SELECTED.get(element["type"], "value")
    options = element.get("options", ())
    if key == "selected_option":
        return {key: _option(options, value) if value is not None else None}
    if key == "selected_options":
        return {key: [_option(options, one) for one in value or ()]}
    return {key: value}


def _option(options, value):
    found = [one for one in options if one.get("value") == value]
    assert found, f"no choice {value} among {[one.get('value') for one in options]}"
    return found[0]


def fill(person, view, values):
    """Fill in a form's inputs; what is not given keeps what the app put in."""
    left = dict(values)
    for block in view.blocks:
        element = block.get("element") if block["type"] == "input" else None
        if element is None:
            continue
        element.setdefault("action_id", f"a{person.slack.world.number()}")
        name = element["action_id"]
        given = _given(person, element, left.pop(name, None))
        missing = not any(given[key] for key in given.keys() - {"type", "action_id"})
        assert not missing or block.get("optional"), f"{name} has to be filled in"
        state = {key: value for key, value in given.items() if key != "action_id"}
        view.state.setdefault(block["block_id"], {})[name] = state
    assert not left, f"the form has no {sorted(left)}"


def _given(person, element, value):
    key = SELECTED.get(element["type"], "value")
    if value is None:
        initial = "initial_" + key.removeprefix("selected_")
        named = {"type": element["type"], "action_id": element["action_id"]}
        return named | {key: element.get(initial)}
    if key == "value":
        most = element.get("max_length", 3000)
        assert len(value) <= most, f"at most {most} characters can be typed"
    if key == "files":
        value = [file_as_slack(person.slack, file) for file in value]
    return chosen(element, value)

"""Events as Slack shapes them, and the envelope that they come in."""

import time


def message(new):
    """Return the event of a new message."""
    return new.as_slack() | {
        "channel": new.channel.id,
        "channel_type": new.channel.kind,
        "event_ts": new.ts,
    }


def mention(new):
    """Return the app_mention that comes beside the event of a message."""
    event = message(new) | {"type": "app_mention"}
    return {
        key: value
        for key, value in event.items()
        if key not in {"channel_type", "subtype"}
    }


def changed(message, before, now, **more):
    """Return the event of a changed message; `more` goes into its new state."""
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "channel": message.channel.id,
        "channel_type": message.channel.kind,
        "ts": now,
        "event_ts": now,
        "message": message.as_slack() | more,
        "previous_message": before,
    }


def deleted(message, now):
    """Return the event of a deleted message."""
    return {
        "type": "message",
        "subtype": "message_deleted",
        "hidden": True,
        "channel": message.channel.id,
        "channel_type": message.channel.kind,
        "ts": now,
        "event_ts": now,
        "deleted_ts": message.ts,
        "previous_message": message.as_slack(),
    }


def reaction(kind, message, user, name, now):
    """Return reaction_added or reaction_removed."""
    item = {"type": "message", "channel": message.channel.id, "ts": message.ts}
    return {
        "type": kind,
        "user": user,
        "reaction": name,
        "item_user": message.user or "",
        "item": item,
        "event_ts": now,
    }


def file_shared(file, channel, now):
    """Return the event beside the message that carries a file."""
    return {
        "type": "file_shared",
        "file_id": file.id,
        "user_id": file.user,
        "file": {"id": file.id},
        "channel_id": channel.id,
        "event_ts": now,
    }


def home_opened(user, channel, tab, now, view):
    """Return app_home_opened, with the view that stands there, if any."""
    event = {
        "type": "app_home_opened",
        "user": user,
        "channel": channel.id,
        "tab": tab,
        "event_ts": now,
    }
    return event | ({"view": view} if view else {})


def gone(kind, channel, user, now):
    """Return channel_left, group_left or channel_deleted."""
    event = {"type": kind, "channel": channel.id}
    if kind.endswith("_deleted"):
        return event
    return event | {"actor_id": user, "event_ts": now}


def joined(channel, user, now):
    """Return member_joined_channel."""
    return {
        "type": "member_joined_channel",
        "user": user,
        "channel": channel.id,
        "channel_type": channel.id[0],
        "team": channel.team,
        "event_ts": now,
    }


def stopped(channel, user, thread_ts, now):
    """Return the event of a person who pressed Stop."""
    return {
        "type": "agent_session_stopped",
        "channel": channel.id,
        "user": user,
        "thread_ts": thread_ts,
        "streaming_message_ts": [],
        "event_ts": now,
    }


def wrapped(app, team, event, number, *, shared=False):
    """Return an event in its envelope, as the Events API delivers it."""
    authorization = {
        "enterprise_id": None,
        "team_id": team.id,
        "user_id": team.bot,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    return {
        "token": "verification-token-of-old",
        "team_id": team.id,
        "context_team_id": team.id,
        "context_enterprise_id": None,
        "api_app_id": app.id,
        "event": event,
        "type": "event_callback",
        "event_id": f"Ev{number:08d}",
        "event_time": int(time.time()),
        "authorizations": [authorization],
        "is_ext_shared_channel": shared,
        "event_context": f"4-{number}",
    }


def subscription_of(event) -> str:
    """Return the name of the subscription that an event comes by."""
    kinds = {"channel": "channels", "group": "groups"}
    if event["type"] != "message":
        return event["type"]
    kind = event["channel_type"]
    return f"message.{kinds.get(kind, kind)}"

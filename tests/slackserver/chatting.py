"""chat.*: the app's messages, seen by all or by one person alone."""

from tests.slackserver import events
from tests.slackserver.api import Method, truth
from tests.slackserver.faults import Refused
from tests.slackserver.places import (
    content_of,
    message_of,
    place_of,
    root_of,
    writable,
)
from tests.slackserver.world import Message

WRITE = ("chat:write",)
CONTENT = ("text", "blocks", "attachments", "markdown_text", "link_names", "parse")
FACE = ("icon_emoji", "icon_url", "username", "as_user", "mrkdwn")
UNFURL = ("unfurl_links", "unfurl_media", "reply_broadcast", "container_id")


async def post(slack, caller, arguments):
    """chat.postMessage"""
    channel = writable(slack, caller, arguments["channel"])
    where = "chat.postMessage"
    text, blocks = content_of(slack, where, arguments)
    root = root_of(slack, caller.team, channel, arguments.get("thread_ts"), where)
    message = bot_message(slack, caller.team, channel, (text, blocks), root)
    message.metadata = arguments.get("metadata")
    message.sent = arguments
    slack.statuses.pop((channel.id, message.root), None)
    slack.publish(caller.team, events.message(message))
    return {"channel": channel.id, "ts": message.ts, "message": message.as_slack()}


def bot_message(slack, team, channel, content, root=None, *, only_for=None):
    """Keep a message of the app; its event is the caller's to send."""
    text, blocks = content
    return slack.world.add(
        Message(
            channel,
            slack.world.now(),
            team.bot,
            text,
            blocks,
            thread_ts=root,
            bot_id=team.bot_id,
            only_for=only_for,
        )
    )


async def update(slack, caller, arguments):
    """chat.update"""
    channel, message = message_of(slack, caller, arguments)
    if message.bot_id != caller.team.bot_id:
        raise Refused("cant_update_message")
    text, blocks = content_of(slack, "chat.update", arguments)
    rewrite(slack, caller.team, message, text, blocks)
    message.metadata = arguments.get("metadata", message.metadata)
    shown = message.as_slack()
    return {"channel": channel.id, "ts": message.ts, "text": text, "message": shown}


def rewrite(slack, team, message, text, blocks):
    """Change a message's text and blocks, and tell the app so, as Slack does."""
    before = message.as_slack()
    message.text, message.blocks = text, slack.world.with_ids(blocks)
    message.edited = slack.world.now()
    if not message.only_for:
        slack.publish(team, events.changed(message, before, message.edited))


async def delete(slack, caller, arguments):
    """chat.delete"""
    channel, message = message_of(slack, caller, arguments)
    if message.bot_id != caller.team.bot_id:
        raise Refused("cant_delete_message")
    message.deleted = True
    slack.publish(caller.team, events.deleted(message, slack.world.now()))
    return {"channel": channel.id, "ts": message.ts}


async def post_ephemeral(slack, caller, arguments):
    """chat.postEphemeral"""
    channel = writable(slack, caller, arguments["channel"])
    if arguments["user"] not in channel.members:
        raise Refused("user_not_in_channel")
    where = "chat.postEphemeral"
    content = content_of(slack, where, arguments)
    root = root_of(slack, caller.team, channel, arguments.get("thread_ts"), where)
    only_for = arguments["user"]
    message = bot_message(slack, caller.team, channel, content, root, only_for=only_for)
    return {"message_ts": message.ts}


async def permalink(slack, caller, arguments):
    """chat.getPermalink"""
    channel, message = message_of(slack, caller, arguments, key="message_ts")
    return {"channel": channel.id, "permalink": slack.permalink(message)}


async def history(slack, caller, arguments):
    """conversations.history"""
    channel = place_of(slack, caller, arguments["channel"])
    _may_read(caller, channel)
    found = [
        message
        for message in caller.team.messages
        if message.channel is channel and message.root == message.ts
    ]
    return _page(found[::-1], arguments)


async def replies(slack, caller, arguments):
    """conversations.replies"""
    channel = place_of(slack, caller, arguments["channel"])
    _may_read(caller, channel)
    found = slack.world.thread(caller.team, channel.id, arguments["ts"])
    if not found:
        raise Refused("thread_not_found")
    return _page(found, arguments)


def _may_read(caller, channel):
    caller.needs(f"{channel.plural}:history")
    if caller.team.bot not in channel.members:
        raise Refused("not_in_channel")


def _page(found, arguments):
    """Return one page of messages, within the span of time that was asked for."""
    inclusive = truth(arguments.get("inclusive"))
    oldest, latest = arguments.get("oldest"), arguments.get("latest")
    visible = [
        one
        for one in found
        if not one.only_for
        and not one.deleted
        and (not oldest or one.ts > oldest or (inclusive and one.ts == oldest))
        and (not latest or one.ts < latest or (inclusive and one.ts == latest))
    ]
    start, size = int(arguments.get("cursor") or 0), int(arguments.get("limit") or 100)
    end = start + size
    metadata = truth(arguments.get("include_all_metadata"))
    more = end < len(visible)
    return {
        "messages": [one.as_slack(metadata=metadata) for one in visible[start:end]],
        "has_more": more,
        "response_metadata": {"next_cursor": str(end) if more else ""},
    }


SPAN = ("cursor", "limit", "oldest", "latest", "inclusive", "include_all_metadata")
METHODS = {
    "chat.postMessage": Method(
        post,
        ("channel",),
        (*CONTENT, *FACE, *UNFURL, "thread_ts", "metadata"),
        WRITE,
    ),
    "chat.update": Method(
        update,
        ("channel", "ts"),
        (*CONTENT, "as_user", "file_ids", "reply_broadcast", "metadata"),
        WRITE,
    ),
    "chat.delete": Method(delete, ("channel", "ts"), ("as_user",), WRITE),
    "chat.postEphemeral": Method(
        post_ephemeral,
        ("channel", "user"),
        (*CONTENT, *FACE, "thread_ts"),
        WRITE,
        tier=4,
    ),
    "chat.getPermalink": Method(permalink, ("channel", "message_ts")),
    "conversations.history": Method(history, ("channel",), SPAN),
    "conversations.replies": Method(replies, ("channel", "ts"), SPAN),
}

"""Finding what a call names: channels, messages, and what may be said in them."""

from tests.slackserver import rules
from tests.slackserver.faults import Refused
from tests.slackserver.limits import TEXT_CHARACTERS


def place_of(slack, caller, name):
    """Return the channel of an id, of a #name, or of a person's id; or refuse.

    A private channel that the app is not in is not to be found, as in Slack.
    """
    team = caller.team
    if name.startswith("U") and name in team.people:
        return slack.world.direct(team, name)
    for channel in team.channels.values():
        visible = channel.kind == "channel" or team.bot in channel.members
        named = name in {channel.id, f"#{channel.name}"}
        if named and visible and not channel.deleted:
            return channel
    raise Refused("channel_not_found")


def writable(slack, caller, name):
    """Return a channel that the app may write in, or refuse."""
    channel = place_of(slack, caller, name)
    if channel.archived:
        raise Refused("is_archived")
    public = "chat:write.public" in caller.token.scopes
    if caller.team.bot not in channel.members and not public:
        raise Refused("not_in_channel")
    return channel


def message_of(slack, caller, arguments, *, key="ts"):
    """Return the channel and the message that a call names, or refuse."""
    channel = place_of(slack, caller, arguments["channel"])
    message = slack.world.message(caller.team, channel.id, arguments[key])
    if message is None or message.only_for:
        raise Refused("message_not_found")
    return channel, message


def root_of(slack, team, channel, thread_ts, where) -> str | None:
    """Return the ts of a thread, or refuse where there is no such thread."""
    if not thread_ts:
        return None
    root = slack.world.message(team, channel.id, thread_ts)
    if root is None and not slack.world.thread(team, channel.id, thread_ts):
        raise Refused("thread_not_found")
    if root is not None and root.root != root.ts:
        slack.blame(where, "thread_ts names a reply; it has to name the first message")
        return root.root
    return thread_ts


def content_of(slack, where, arguments) -> tuple[str, list]:
    """Return text and blocks of a message, or refuse what Slack would not take."""
    text, blocks = arguments.get("text") or "", arguments.get("blocks") or []
    if "markdown_text" in arguments and (text or blocks):
        raise Refused("markdown_text_conflict")
    text = text or arguments.get("markdown_text", "")
    if not text and not blocks and not arguments.get("attachments"):
        raise Refused("no_text")
    if blocks and not text:
        slack.blame(where, "blocks without a text: notifications would be empty")
    if len(text) > TEXT_CHARACTERS:
        slack.blame(where, f"a text of {len(text)} characters")
        raise Refused("msg_too_long")
    check_blocks(slack, where, blocks)
    _check_metadata(slack, where, arguments.get("metadata"))
    return text, blocks


def check_blocks(slack, where, blocks):
    """Refuse blocks that Slack would refuse, and blame the app for them."""
    if faults := rules.block_faults(blocks):
        slack.blame(where, "; ".join(faults[:5]))
        raise Refused("invalid_blocks", response_metadata={"messages": faults})
    if rules.too_long(blocks):
        slack.blame(where, "too many characters over all blocks")
        raise Refused("msg_blocks_too_long")


def check_view(slack, where, view, *, kind):
    """Refuse a view that Slack would refuse, and blame the app for it."""
    faults = rules.view_faults(view)
    if not faults and view["type"] != kind:
        faults = [f"a {view['type']} where a {kind} is due"]
    if faults:
        slack.blame(where, "; ".join(faults[:5]))
        raise Refused("invalid_arguments", response_metadata={"messages": faults})


def _check_metadata(slack, where, metadata):
    if metadata is None:
        return
    shaped = isinstance(metadata, dict) and metadata.keys() == {
        "event_type",
        "event_payload",
    }
    if not shaped or not isinstance(metadata["event_payload"], dict):
        slack.blame(where, "metadata is not of event_type and event_payload")
        raise Refused("invalid_metadata_format")

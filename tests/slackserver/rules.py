"""Checks what an app sends, three ways: Slack's schemas, its models, and the limits.

The schemas are read from the shared data folder; where it is absent, the models, the
limits and the rules written here are all that is checked.
"""

from tests.slackserver import limits, models, schemas


def block_faults(blocks) -> list[str]:
    """Say what is wrong with a message's blocks; nothing, where Slack takes them."""
    if not isinstance(blocks, list):
        return ["blocks is no list"]
    faults = [fault for block in blocks for fault in _block_faults(block)]
    if len(blocks) > limits.MESSAGE_BLOCKS:
        faults.append(f"{len(blocks)} blocks, at most {limits.MESSAGE_BLOCKS}")
    faults += limits.limit_faults(blocks)
    return faults + _sums(blocks) + _repeated(blocks)


def too_long(blocks) -> bool:
    """Tell whether Slack says msg_blocks_too_long."""
    return limits.characters_of(blocks) > limits.MESSAGE_CHARACTERS


def view_faults(view) -> list[str]:
    """Say what is wrong with a modal or a home tab."""
    if not isinstance(view, dict) or view.get("type") not in {"modal", "home"}:
        return ["a view is an object of type modal or home"]
    blocks = view.get("blocks")
    if not isinstance(blocks, list):
        return ["blocks is no list"]
    faults = [fault for block in blocks for fault in _block_faults(block)]
    # Blocks are checked one by one above, which names the fault exactly.
    kind = view["type"]
    faults += schemas.faults(kind, _SHAPES[kind], {**view, "blocks": []})
    if len(blocks) > limits.VIEW_BLOCKS:
        faults.append(f"{len(blocks)} blocks, at most {limits.VIEW_BLOCKS}")
    asks = any(isinstance(one, dict) and one.get("type") == "input" for one in blocks)
    if asks and view["type"] == "modal" and "submit" not in view:
        faults.append("a modal with an input needs a submit")
    faults += models.faults_of_view(view)
    return faults + limits.limit_faults(view) + _repeated(blocks)


_SHAPES = {"modal": "ModalView", "home": "HomeView"}


def manifest_faults(manifest) -> list[str]:
    """Say what is wrong with an app's manifest."""
    return schemas.manifest_faults(manifest)


def event_faults(event) -> list[str]:
    """Say where an event is not shaped as Slack's types say; for tests of this fake."""
    kind = event.get("type"), event.get("subtype")
    # Slack's types differ from event to event in what a file looks like.
    shape = {key: value for key, value in event.items() if key != "files"}
    return schemas.faults("event", _EVENTS[kind], shape) if kind in _EVENTS else []


# Changed and deleted messages are not among them: Slack's types ask for more of the
# message within than Slack sends.
_EVENTS = {
    ("message", None): "GenericMessageEvent",
    ("message", "file_share"): "FileShareMessageEvent",
    ("message", "bot_message"): "BotMessageEvent",
    ("app_mention", None): "AppMentionEvent",
    ("app_home_opened", None): "AppHomeOpenedEvent",
    ("file_shared", None): "FileSharedEvent",
    ("reaction_added", None): "ReactionAddedEvent",
    ("reaction_removed", None): "ReactionRemovedEvent",
    ("app_uninstalled", None): "AppUninstalledEvent",
    ("tokens_revoked", None): "TokensRevokedEvent",
    ("channel_left", None): "ChannelLeftEvent",
    ("group_left", None): "GroupLeftEvent",
    ("channel_deleted", None): "ChannelDeletedEvent",
    ("member_joined_channel", None): "MemberJoinedChannelEvent",
    ("agent_session_stopped", None): "AgentSessionStoppedEvent",
}


def _block_faults(block):
    kind = block.get("type") if isinstance(block, dict) else None
    if not isinstance(kind, str):
        return [f"no block: {str(block)[:80]}"]
    if kind == "section" and not (block.get("text") or block.get("fields")):
        return ["a section needs text or fields"]
    return _schema_faults(kind, block) + models.faults_of_block(block)


def _schema_faults(kind, block):
    if not schemas.present():
        return []
    shape = schemas.block_shapes().get(kind)
    if shape is None:
        return [f"no such type of block: {kind}"]
    return schemas.faults("blocks", shape, block)


def _sums(blocks):
    """Check what is limited over all blocks of a message."""
    parts = [part for _, part in limits.parts_of(blocks)]
    markdown = sum(
        limits.size_of(part) for part in parts if part.get("type") == "markdown"
    )
    tables = [part for part in parts if part.get("type") == "table"]
    faults = []
    if markdown > limits.MARKDOWN_CHARACTERS:
        faults.append(f"{markdown} characters of Markdown")
    if len(tables) > 1:
        faults.append("more than one table")
    if limits.characters_of(tables) > limits.TABLE_CHARACTERS:
        faults.append("too many characters in a table")
    return faults


def _repeated(blocks):
    """Find ids that occur twice: of blocks, and of the actions of one block."""
    groups = [[block.get("block_id") for block in blocks if isinstance(block, dict)]]
    groups += [
        [part.get("action_id") for _, part in limits.parts_of(block)]
        for block in blocks
    ]
    faults = []
    for group in groups:
        ids = [one for one in group if one]
        faults += [f"{one} occurs twice" for one in set(ids) if ids.count(one) > 1]
    return faults

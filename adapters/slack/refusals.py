"""Slack's refusals in our words: what is lost for good, and what its asker is told."""

from collections.abc import Mapping

from slack_sdk.errors import SlackApiError

from adapters.slack.calling import BUSY, error_of, wait_of
from bot import errors
from bot.errors import BotError
from bot.ports import NotShown

MISSHAPEN = frozenset(
    {
        "invalid_blocks",
        "invalid_blocks_format",
        "msg_blocks_too_long",
        "msg_too_long",
        "invalid_arguments",
    }
)
"""What Slack says of a message that a simpler form of it may mend."""

UNHEARD = frozenset({"user_not_in_channel", "messages_tab_disabled", "user_not_found"})

_SHUT: Mapping[str, str] = {
    "not_in_channel": "I'm not in it: type “/invite @Parley” there",
    "channel_not_found": "I'm not in it: type “/invite @Parley” there",
    "is_archived": "it is archived",
    "restricted_action": "the workspace lets only some people write there",
    "restricted_action_read_only_channel": "only some people may write there",
    "restricted_action_thread_only_channel": "only threads may be written in there",
    "restricted_action_thread_locked": "its thread is locked",
    "restricted_action_non_threadable_channel": "it has no threads",
    "thread_not_found": "the message that it belongs to was deleted",
    "message_not_found": "the message that it belongs to was deleted",
    "cannot_reply_to_message": "the message that it belongs to was deleted",
    "ekm_access_denied": "the workspace has locked it",
    "team_access_not_granted": "the workspace has not let me in",
}
_UNSPOKEN = frozenset(
    {
        "account_inactive",
        "invalid_auth",
        "not_authed",
        "token_expired",
        "token_revoked",
        "org_login_required",
        "access_denied",
        "no_permission",
    }
)


def refusal_of(error: SlackApiError) -> NotShown:
    """Return what a refusal means for a Card: tried again, or lost for good."""
    word, wait = error_of(error), wait_of(error)
    if word in BUSY or wait is not None:
        return NotShown("ratelimited", wait=wait or 30.0)
    lasting = (
        word in _SHUT.keys() | _UNSPOKEN | MISSHAPEN | UNHEARD
        or word == "missing_scope"
    )
    return NotShown(word, lasting=lasting)


def explained(error: SlackApiError) -> BotError | None:
    """Return what the asker is to be told; None where nobody can be told."""
    word = error_of(error)
    if word == "missing_scope":
        needed = error.response.get("needed") or "a permission"
        return errors.MissingPermission(needed=needed)
    if word in _SHUT:
        return errors.ChannelShut(why=_SHUT[word])
    return None

"""What Discord's refusals come to, by its own numbers."""

import discord
import pytest

from adapters.discord.errors import EXPIRED, explained, refusal_of
from bot.errors import ChannelShut


class Response:
    """As much of an answer as an error keeps."""

    def __init__(self, status):
        """Take the status."""
        self.status = status
        self.reason = "so it is"


def refused(status, code):
    """Make an error as the library raises it."""
    kinds = {403: discord.Forbidden, 404: discord.NotFound}
    kind = kinds.get(status, discord.HTTPException)
    if status >= 500:
        kind = discord.DiscordServerError
    return kind(Response(status), {"code": code, "message": "so it is"})


@pytest.mark.parametrize(
    ("status", "code", "told"),
    [
        (403, 50013, ChannelShut),
        (403, 50001, ChannelShut),
        (404, 10003, ChannelShut),
        (400, 50083, ChannelShut),
        (403, 50007, None),
        (404, 10008, None),
    ],
    ids=["permission", "access", "channel", "locked", "no-directs", "message"],
)
def test_what_is_lost_for_good_is_said_to_whom_it_concerns(status, code, told):
    error = refused(status, code)
    assert refusal_of(error).lasting
    found = explained(error)
    assert type(found) is (told or type(None))


@pytest.mark.parametrize(
    "error",
    [refused(503, 0), refused(429, 0), OSError(), TimeoutError()],
    ids=["fault", "busy", "no-line", "slow"],
)
def test_what_may_pass_is_tried_again(error):
    assert not refusal_of(error).lasting
    assert explained(error) is None


def test_a_wait_that_discord_asks_for_is_kept():
    assert refusal_of(discord.RateLimited(7.5)).wait == 7.5


def test_the_reason_is_a_word_for_logs_without_what_anybody_wrote():
    assert refusal_of(refused(403, 50013)).reason == "discord-403-50013"
    assert frozenset({10062, 10015, 40060, 50027}) == EXPIRED

"""The adapter's note on a Post: how to answer it, and which message bears its signs."""

import json
from dataclasses import asdict, dataclass

RESPONSE_SECONDS = 29 * 60.0
"""How long Slack takes answers at a response_url, less a minute."""


@dataclass(frozen=True, slots=True)
class Address:
    """How to answer a post.

    `message` is the ts of the message that people see as the cause of it. `response` is
    where Slack takes an answer for the asker alone, until `until` in seconds since
    1970. `alone` is set where the result is for the asker alone too.
    """

    message: str = ""
    response: str = ""
    until: float = 0.0
    alone: bool = False

    def written(self) -> str:
        """Return it as Post.address carries it."""
        return json.dumps({key: value for key, value in asdict(self).items() if value})


def address_of(written: str) -> Address:
    """Read an address; anything else gives an empty one."""
    try:
        found = json.loads(written) if written else {}
        return Address(**found)
    except (TypeError, ValueError):
        return Address()

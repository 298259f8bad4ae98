"""The adapter's note on a Post: how to answer it, and which message bears its signs."""

import json
from dataclasses import asdict, dataclass

TOKEN_SECONDS = 14 * 60.0
"""How long Discord takes answers with an interaction's token, less a minute."""


@dataclass(frozen=True, slots=True)
class Address:
    """How to answer a post.

    `message` is the id of the message in `channel` that people see as the cause of it:
    theirs, or ours that Discord shows as thinking. `token` lets us edit the latter
    until `until`, in seconds since 1970. `opens` is set where that message's thread is
    still to be opened, `alone` where the result is for the asker alone.
    """

    channel: str = ""
    message: str = ""
    token: str = ""
    until: float = 0.0
    opens: bool = False
    alone: bool = False

    def written(self) -> str:
        """Return it as Post.address carries it."""
        return json.dumps({key: value for key, value in asdict(self).items() if value})

    def is_open(self, now: float) -> bool:
        """Tell whether Discord takes answers with the token still."""
        return bool(self.token) and now < self.until


def address_of(written: str) -> Address:
    """Read an address; anything else gives an empty one."""
    try:
        found = json.loads(written) if written else {}
        return Address(**found)
    except (TypeError, ValueError):
        return Address()

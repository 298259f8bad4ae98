"""A model that says what it was told to say, and what hands its replies out."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bot.engines.llm.chat import Ask, ChatError, Reason, Reply
from bot.model import Usage

REPLIES = json.loads(
    (Path(__file__).parent / "seeds" / "llm_replies.json").read_text(encoding="utf-8")
)
ONE_CALL = Usage(calls=1, prompt=1000, cached=0, completion=200, dollars=0.001)

Said = dict | Reason | Callable[[Ask], dict]


def all_supported(ask: Ask) -> dict:
    """Find every pair supported, whatever it is."""
    count = ask.user.count("<<PAIR ")
    verdicts = [
        {"pair": n, "words": "", "verdict": "supported"} for n in range(1, count + 1)
    ]
    return {"verdicts": verdicts}


@dataclass
class FakeChat:
    """A chat with set replies by the name of what is asked, a reason for none.

    By default it mends nothing and finds everything supported.
    """

    replies: dict[str, Said] = field(default_factory=dict)
    asks: list[Ask] = field(default_factory=list)
    closed: bool = False

    async def ask(self, ask: Ask) -> Reply:
        """Return the set reply, or raise for the set reason."""
        self.asks.append(ask)
        defaults: dict[str, Said] = {"mend": {"pieces": []}, "support": all_supported}
        said = {**defaults, **self.replies}[ask.name]
        if isinstance(said, Reason):
            raise ChatError(said, usage=Usage(calls=1))
        value = said(ask) if callable(said) else said
        return Reply(value, "a-model", ONE_CALL)

    async def aclose(self) -> None:
        """Note that it was closed."""
        self.closed = True

    @property
    def names(self) -> list[str]:
        """Return what was asked, in order."""
        return [ask.name for ask in self.asks]

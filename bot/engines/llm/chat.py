"""What the engine asks of a model and what comes back, whatever the server is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.model import Usage


@dataclass(frozen=True, slots=True)
class Ask:
    """One question to a model: instructions, material, and the answer's form.

    `name` is that of the prompt and of its schema, `schema` the strict JSON schema of
    the object wanted. `most_tokens` is the room for the answer, `seconds` the overall
    deadline, `workspace` whose budget it is. Where `progress` is given and the server
    streams, it is called with the number of lines written so far (fields called `text`)
    when the first piece comes and whenever there are more, never with words.
    `cache_key` is the same for asks about the same articles, and names nobody.
    """

    system: str
    user: str
    name: str
    schema: Mapping[str, object]
    most_tokens: int
    seconds: float
    workspace: str
    progress: Callable[[int], None] | None = None
    cache_key: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """A model's answer: one JSON object, which model wrote it, and what it took."""

    value: Mapping[str, object]
    model: str
    usage: Usage


class Reason(StrEnum):
    """Why there is no reply.

    Of the operator's making: `auth` (key refused), `unknown-model`, `not-found` (no
    such address), `bad-request`. Of the account: `quota`. Of the server: `busy`,
    `timeout`, `down`. Of the answer: `refused`, `filtered`, `garbled`, `truncated`.
    Of the question: `too-long`. Of our own limits: `budget`, `open-circuit`.
    """

    AUTH = "auth"
    UNKNOWN_MODEL = "unknown-model"
    NOT_FOUND = "not-found"
    BAD_REQUEST = "bad-request"
    QUOTA = "quota"
    BUSY = "busy"
    TIMEOUT = "timeout"
    DOWN = "down"
    REFUSED = "refused"
    FILTERED = "filtered"
    GARBLED = "garbled"
    TRUNCATED = "truncated"
    TOO_LONG = "too-long"
    BUDGET = "budget"
    OPEN_CIRCUIT = "open-circuit"


class ChatError(Exception):
    """There is no reply; `reason` says why, in a machine word.

    It never holds text of the reply. `wait` is after how many seconds the server
    wants to be asked again, where it said so; `usage` what was spent all the same.
    """

    def __init__(
        self, reason: Reason, *, wait: float | None = None, usage: Usage | None = None
    ) -> None:
        """Keep the reason; the message is the same word."""
        super().__init__(reason.value)
        self.reason = reason
        self.wait = wait
        self.usage = usage or Usage()


class Chat(Protocol):
    """Asks a model; raises ChatError, and what the ledger of its budget raises."""

    async def ask(self, ask: Ask) -> Reply:
        """Return the object that the model wrote, within the deadline."""
        ...

    async def aclose(self) -> None:
        """Close all connections."""
        ...

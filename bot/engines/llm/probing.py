"""What `parley doctor` finds out about a model's server, by one small call."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from time import monotonic
from typing import Protocol

from bot.engines.llm.chat import Ask, Chat, ChatError, Reason
from bot.engines.llm.ladder import Form, Rung

_WORD = "sky-is-violet"  # nobody answers so, unless the schema is enforced
_SCHEMA = {
    "type": "object",
    "properties": {"colour": {"type": "string", "enum": [_WORD]}},
    "required": ["colour"],
    "additionalProperties": False,
}


class Schemas(StrEnum):
    """What a server does with the schema that it is sent."""

    ENFORCED = "enforced"
    ACCEPTED = "accepted only"
    REJECTED = "rejected"


class LearningChat(Chat, Protocol):
    """A Chat that tells in which form its server is asked."""

    @property
    def form(self) -> Form:
        """Return the form that is known by now."""
        ...


@dataclass(frozen=True, slots=True)
class Probe:
    """What one call has shown; `reason` says why there was no reply.

    `reachable` is whether the server answered at all. `rung` is how the form of an
    answer is asked for from now on, `seconds` how long the call took.
    """

    reachable: bool
    rung: Rung
    schemas: Schemas | None
    streams: bool
    seconds: float
    model: str | None = None
    reason: Reason | None = None


async def probe(chat: LearningChat, *, now: Callable[[], float] = monotonic) -> Probe:
    """Make one small call whose schema a natural answer would violate; never raises."""
    counts: list[int] = []
    began = now()
    model, reason, value = None, None, None
    try:
        reply = await chat.ask(_ask(counts.append))
        model, value = reply.model, reply.value.get("colour")
    except ChatError as error:
        reason = error.reason
    return Probe(
        reachable=reason not in _UNREACHED,
        rung=chat.form.rung,
        schemas=_schemas(chat.form.rung, value, reason),
        streams=bool(counts),
        seconds=now() - began,
        model=model,
        reason=reason,
    )


_UNREACHED = frozenset(
    {Reason.DOWN, Reason.TIMEOUT, Reason.OPEN_CIRCUIT, Reason.BUDGET}
)


def _schemas(rung: Rung, value: object, reason: Reason | None) -> Schemas | None:
    if reason not in {None, Reason.GARBLED}:
        return None
    if rung in {Rung.OBJECT, Rung.TEXT}:
        return Schemas.REJECTED
    return Schemas.ENFORCED if value == _WORD else Schemas.ACCEPTED


def _ask(progress: Callable[[int], None]) -> Ask:
    return Ask(
        system="Answer with a JSON object that has one field, colour.",
        user="Which colour does a cloudless sky have at noon? Answer in JSON.",
        name="probe",
        schema=_SCHEMA,
        most_tokens=400,
        seconds=30,
        workspace="doctor",
        progress=progress,
    )

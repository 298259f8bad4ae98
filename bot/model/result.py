"""What readers get: Briefs and Answers that have passed the gate."""

from dataclasses import dataclass
from datetime import datetime

from bot.model.kinds import AnswerStatus
from bot.model.statement import Citation, Point, Statement, Unaddressed
from bot.model.usage import Usage

RECENT_DAYS = 30
"""How far back a question to a channel looks."""


@dataclass(frozen=True, slots=True)
class Side:
    """A party as it appears in the text, with the statements shown for it.

    `found` counts all its statements in the articles, shown or not. `described_by` is
    the author of an opinion piece where only that piece tells what the side says.
    """

    name: str
    statements: tuple[Statement, ...]
    not_addressed: tuple[Unaddressed, ...] = ()
    found: int = 0
    described_by: str | None = None

    @property
    def speakers(self) -> tuple[str, ...]:
        """Everyone who speaks for the side here, in order of first statement."""
        return tuple(dict.fromkeys(s.speaker for s in self.statements))


@dataclass(frozen=True, slots=True)
class Making:
    """How a Brief or an Answer came to be; stored with it.

    `checks` names the checks of the gate that it passed. `prompt_hash` is None for
    engines that use no prompt, `usage` for those that use no language model. `note` is
    a sentence for the reader: why another engine answered, what was read in part.
    """

    engine: str
    revision: str
    at: datetime
    checks: tuple[str, ...]
    model: str | None = None
    prompt: str | None = None
    prompt_hash: str | None = None
    usage: Usage | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """Where each side stands in some articles, and what they agree on and dispute.

    `same_point` pairs statements of different sides on one topic, without saying
    that they agree or differ. `not_addressed` holds the silences of those who are no
    side, because nothing else of theirs is in the articles. `dropped` counts what the
    gate took out. `versions` stands beside `articles`: the versions it was made from.
    """

    id: str
    articles: tuple[str, ...]
    sides: tuple[Side, ...]
    mentioned: tuple[str, ...]
    agreements: tuple[Point, ...]
    disputes: tuple[Point, ...]
    same_point: tuple[Point, ...]
    framing: tuple[Point, ...]
    dropped: int
    making: Making
    not_addressed: tuple[Unaddressed, ...] = ()
    versions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the stored articles say to a question, or that they do not say it.

    `nearest` holds the closest sentences of a refusal; `searched` the ids of all
    articles that were looked through, `versions` their versions; `reason` is the
    machine reason of a refusal. Where they were chosen from those that the channel has
    seen in the last RECENT_DAYS days, `chosen_from` is how many it has seen.
    """

    id: str
    question: str
    status: AnswerStatus
    statements: tuple[Statement, ...]
    nearest: tuple[Citation, ...]
    searched: tuple[str, ...]
    dropped: int
    making: Making
    reason: str | None = None
    versions: tuple[int, ...] = ()
    chosen_from: int | None = None

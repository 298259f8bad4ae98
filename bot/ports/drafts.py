"""The drafts that engines hand to the gate, and the faults that it finds in them.

A draft names sentences by id: `A2.7` is sentence 7 of the second sheet it was made
from. Nothing of a draft is shown before bot.citing has checked it.
"""

from dataclasses import dataclass

from bot.model import Attribution, How, Silence, Usage


@dataclass(frozen=True, slots=True)
class StatementDraft:
    """A statement as an engine proposes it.

    `anchor` is a short run that the engine says stands word for word in one of the
    cited sentences. The local engine's `text` is itself a run of the article.
    """

    text: str
    sentences: tuple[str, ...]
    side: str
    attribution: Attribution
    how: How
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class PointDraft:
    """An agreement, a dispute, a shared topic or a loaded word as proposed."""

    text: str
    sentences: tuple[str, ...]
    sides: tuple[str, ...]
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class UnaddressedDraft:
    """Something that a side does not address, as proposed."""

    kind: Silence
    who: str
    text: str
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SideDraft:
    """A side with its proposed statements."""

    name: str
    statements: tuple[StatementDraft, ...]
    not_addressed: tuple[UnaddressedDraft, ...] = ()
    found: int = 0


@dataclass(frozen=True, slots=True)
class Origin:
    """Which engine made a draft: its name, revision, model and prompt.

    `usage` is what it has taken so far; `note` a sentence for the reader.
    """

    engine: str
    revision: str
    model: str | None = None
    prompt: str | None = None
    prompt_hash: str | None = None
    usage: Usage | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class BriefDraft:
    """Everything an engine proposes for a Brief.

    `not_addressed` is for those who decline and are no side of the draft.
    """

    origin: Origin
    sides: tuple[SideDraft, ...]
    mentioned: tuple[str, ...] = ()
    agreements: tuple[PointDraft, ...] = ()
    disputes: tuple[PointDraft, ...] = ()
    same_point: tuple[PointDraft, ...] = ()
    framing: tuple[PointDraft, ...] = ()
    not_addressed: tuple[UnaddressedDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """What an engine proposes as an answer; no statements means a refusal.

    `nearest` are sentence ids, best first. `partly` says that the engine itself
    holds the answer to be incomplete. `reason` is the machine reason of a refusal.
    """

    origin: Origin
    statements: tuple[StatementDraft, ...]
    nearest: tuple[str, ...] = ()
    partly: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Why the gate refuses a piece of a draft.

    `place` is its path in the draft ("sides.0.statements.2"), `reason` a machine
    word of bot.citing.gate.Reason, `detail` the offending words.
    """

    place: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Words that passed the gate, with the stored sentences that they cite.

    `speaker` is who is said to say them, empty where nobody is.
    """

    text: str
    speaker: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unsupported:
    """Which pairs, counted from 0, hold more than their sentences say."""

    pairs: tuple[int, ...] = ()
    usage: Usage | None = None
    note: str | None = None

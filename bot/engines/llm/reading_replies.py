"""From a model's reply to a draft: counts capped, rules of the house enforced.

What DESIGN says about sides is done here rather than hoped for: one side for all names
of one party, the same budget for each, order of first mention, an opinion's author
first. An agreement or a dispute that the text does not tell is only the same point.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.engines.llm.parties import in_order, party_of
from bot.engines.llm.points import (
    agreements_of,
    disputes_of,
    framing_points,
    place_of,
    same_points,
    silences,
    told_points,
)
from bot.engines.llm.schemas import (
    AnswerReply,
    BriefReply,
    PointReply,
    SideReply,
    SilenceReply,
    StatementReply,
    read_or_empty,
)
from bot.model import Attribution, How, Sheet
from bot.ports import (
    AnswerDraft,
    BriefDraft,
    Origin,
    SideDraft,
    StatementDraft,
    UnaddressedDraft,
)

MOST_SIDES = 6
MOST_STATEMENTS = 5
MOST_CHARACTERS = 280
_MOST_IN_ANSWER = 5
_MOST_POINTS = 4
_MOST_FRAMING = 8
_MOST_MENTIONED = 12
_MOST_SILENCES = 3
_MOST_NEAREST = 2
# Characters that all statements of a side may take together: the same for each side.
_BUDGET = 1_000


def brief_of(reply: BriefReply, sheets: Sequence[Sheet], origin: Origin) -> BriefDraft:
    """Read a reply as a draft of a Brief."""
    read = [read_or_empty(SideReply, side) for side in reply.sides[:MOST_SIDES]]
    sides = in_order(_as_one([_side(side) for side in read], sheets), sheets)
    shown = {party_of(side.name, sheets): side.name for side in sides}
    silent = _silences(read, sheets)

    def points(pieces: Sequence[object], most: int = _MOST_POINTS) -> list[PointReply]:
        return [read_or_empty(PointReply, piece) for piece in pieces[:most]]

    agreements, no_agreements = told_points(
        points(reply.agreements), sheets, agreements_of, shown
    )
    disputes, no_disputes = told_points(
        points(reply.disputes), sheets, disputes_of, shown
    )
    same = (*points(reply.same_point), *no_agreements, *no_disputes)
    return BriefDraft(
        origin,
        tuple(_with_silences(side, silent, sheets) for side in sides),
        mentioned=_mentioned(reply.mentioned, sides),
        agreements=agreements,
        disputes=disputes,
        same_point=same_points(same, sheets, shown),
        framing=framing_points(points(reply.framing, _MOST_FRAMING), sheets),
        not_addressed=tuple(u for u in silent if party_of(u.who, sheets) not in shown),
    )


def answer_of(
    reply: AnswerReply, sheets: Sequence[Sheet], origin: Origin
) -> AnswerDraft:
    """Read a reply as a draft of an Answer; a refusal has a reason."""
    refused = reply.status == "not_in_articles"
    pieces = () if refused else reply.statements[:_MOST_IN_ANSWER]
    read = [read_or_empty(StatementReply, piece) for piece in pieces]
    return AnswerDraft(
        origin,
        tuple(statement_of(one, one.side or "", sheets) for one in read),
        tuple(reply.nearest[:_MOST_NEAREST]),
        partly=reply.status == "partly",
        reason=None if read else "not-in-articles",
    )


def statement_of(
    reply: StatementReply, side: str, sheets: Sequence[Sheet]
) -> StatementDraft:
    """Read a statement of a side; without a side, it is the outlet's own words."""
    if not side:
        attribution, how = Attribution(_outlet(reply.sentences, sheets)), How.NARRATION
    else:
        attribution = Attribution(reply.speaker or side, reply.role, reply.carrier)
        how = reply.how
    return StatementDraft(
        text=reply.text,
        sentences=tuple(reply.sentences),
        side=side,
        attribution=attribution,
        how=how,
        anchor=reply.anchor or None,
    )


def _side(reply: SideReply) -> SideDraft:
    statements = [
        read_or_empty(StatementReply, piece)
        for piece in reply.statements[:MOST_STATEMENTS]
    ]
    # A side without a name stays one: the gate refuses it, with all its statements.
    drafts = [statement_of(s, reply.name or "?", ()) for s in statements]
    return SideDraft(reply.name or "?", tuple(drafts))


def _silences(
    replies: Sequence[SideReply], sheets: Sequence[Sheet]
) -> tuple[UnaddressedDraft, ...]:
    """Read what sides decline to say; each silence is that of whoever keeps it."""
    pieces = (p for side in replies for p in side.not_addressed[:_MOST_SILENCES])
    read = [read_or_empty(SilenceReply, piece) for piece in pieces]
    return tuple(dict.fromkeys(silences(read, sheets)))


def _with_silences(
    side: SideDraft, silent: Sequence[UnaddressedDraft], sheets: Sequence[Sheet]
) -> SideDraft:
    party = party_of(side.name, sheets)
    own = (one for one in silent if party_of(one.who, sheets) == party)
    return replace(side, not_addressed=tuple(own))


def _as_one(sides: Sequence[SideDraft], sheets: Sequence[Sheet]) -> list[SideDraft]:
    """Make one side of all that the articles know as one party, within its budget."""
    merged: dict[str, list[SideDraft]] = {}
    for side in sides:
        merged.setdefault(party_of(side.name, sheets), []).append(side)
    return [
        _joined(group[0].name if len(group) == 1 else party, group)
        for party, group in merged.items()
    ]


def _joined(name: str, group: Sequence[SideDraft]) -> SideDraft:
    statements = [replace(s, side=name) for side in group for s in side.statements]
    kept = tuple(_within_budget(statements[:MOST_STATEMENTS]))
    return SideDraft(name, kept, found=len(statements))


def _within_budget(statements: Iterable[StatementDraft]) -> Iterator[StatementDraft]:
    room = _BUDGET
    for statement in statements:
        if len(statement.text) <= room:
            room -= len(statement.text)
            yield statement


def _outlet(ids: Sequence[str], sheets: Sequence[Sheet]) -> str:
    """Name the outlet of the first cited sentence, as the gate knows it."""
    at = next((place_of(name)[0] for name in ids), 0)
    outlet = sheets[at - 1].article.outlet if 1 <= at <= len(sheets) else None
    return outlet.text if outlet else "the article"


def _mentioned(names: Sequence[object], sides: Sequence[SideDraft]) -> tuple[str, ...]:
    taken = {side.name for side in sides}
    texts = [n for n in names[:_MOST_MENTIONED] if isinstance(n, str) and len(n) < 200]
    return tuple(dict.fromkeys(name for name in texts if name not in taken))

"""The one mend: only the faulty statements go back, each with the machine reasons."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.engines.llm.reading_replies import MOST_STATEMENTS, statement_of
from bot.engines.llm.schemas import MendReply, PieceReply, StatementReply, read
from bot.model import Sheet
from bot.ports import AnswerDraft, BriefDraft, Fault, StatementDraft

Places = Mapping[str, StatementDraft]

_MOST_PIECES = 6 * MOST_STATEMENTS
_MOST_DETAIL = 200


def places_of_brief(draft: BriefDraft) -> Places:
    """Return the statements of a draft by their places in it."""
    return {
        f"sides.{i}.statements.{j}": statement
        for i, side in enumerate(draft.sides)
        for j, statement in enumerate(side.statements)
    }


def places_of_answer(draft: AnswerDraft) -> Places:
    """Return the statements of a draft by their places in it."""
    return {f"statements.{i}": s for i, s in enumerate(draft.statements)}


def faults_text(places: Places, faults: Sequence[Fault]) -> str:
    """Return the faulty statements as JSON lines with their reasons; may be empty."""
    faulty: dict[str, list[str]] = {}
    for fault in faults:
        if fault.place in places:
            reason = f"{fault.reason}: {fault.detail[:_MOST_DETAIL]}"
            faulty.setdefault(fault.place, []).append(reason)
    lines = (
        json.dumps(_piece(place, places[place], reasons), ensure_ascii=False)
        for place, reasons in list(faulty.items())[:_MOST_PIECES]
    )
    return "\n".join(lines)


def mended(
    places: Places, faults: Sequence[Fault], reply: MendReply, sheets: Sequence[Sheet]
) -> Places:
    """Put the pieces of a reply in the place of faulty statements, and of no others."""
    faulty = {fault.place for fault in faults} & set(places)
    pieces = (read(PieceReply, piece) for piece in reply.pieces[:_MOST_PIECES])
    put_right: dict[str, StatementDraft] = {}
    for piece in pieces:
        if piece is None or piece.place not in faulty:
            continue
        statement = read(StatementReply, piece.statement)
        if statement is not None:
            side = places[piece.place].side
            put_right[piece.place] = statement_of(statement, side, sheets)
    return {**places, **put_right}


def brief_with(draft: BriefDraft, places: Places) -> BriefDraft:
    """Return a draft with other statements at its places."""
    sides = (
        replace(
            side,
            statements=tuple(
                places[f"sides.{i}.statements.{j}"]
                for j, _ in enumerate(side.statements)
            ),
        )
        for i, side in enumerate(draft.sides)
    )
    return replace(draft, sides=tuple(sides))


def answer_with(draft: AnswerDraft, places: Places) -> AnswerDraft:
    """Return a draft with other statements at its places."""
    return replace(draft, statements=tuple(places[p] for p in places_of_answer(draft)))


def _piece(
    place: str, draft: StatementDraft, reasons: Iterable[str]
) -> dict[str, object]:
    return {
        "place": place,
        "faults": list(reasons),
        "statement": {
            "sentences": draft.sentences,
            "anchor": draft.anchor or "",
            "how": str(draft.how),
            "speaker": draft.attribution.speaker,
            "role": draft.attribution.role,
            "carrier": draft.attribution.carrier,
            "text": draft.text,
        },
    }

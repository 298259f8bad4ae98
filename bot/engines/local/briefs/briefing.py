"""Drafts a Brief from findings: the sides, what is shown of each, what they share."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from bot.citing.one_bearer import as_one
from bot.engines.local.briefs.choosing import about, choose
from bot.engines.local.briefs.pairs import (
    Scale,
    Vector,
    likeness,
    scale_of,
    shared,
    telling_run,
)
from bot.engines.local.briefs.sides_heard import (
    Heard,
    Sides,
    is_no_party,
    mentioned_in,
    side_of,
    sides_of,
)
from bot.model import Citation, Completeness, Point, Sheet, Silence
from bot.ports import (
    BriefDraft,
    Origin,
    PointDraft,
    SideDraft,
    StatementDraft,
    UnaddressedDraft,
)

# How many statements are shown of each side, where the sides are few or many.
_BUDGET_OF_FEW = 4
_BUDGET_OF_MANY = 2
_MANY = 6
# How alike statements on one topic are: less where they share a run of words.
_SAME_POINT = 0.16
_SAME_WORD = 0.3
_SAME_POINTS = 3
_SHARED_WORDS = 2
_ANSWERED = 0.1
# What answers an accusation, and waits for no answer itself.
_DENYING = frozenset(
    ("contradict", "deny", "dismiss", "dispute", "rebuff", "refute", "reject", "call")
)
_PARTS = frozenset({Completeness.TEASER, Completeness.TITLE_ONLY})
# The words of telling tell nothing of what is told.
_TELLING = """
say tell add statement report reporter spokesman spokeswoman spokesperson according
call describe ask announce comment interview official assert post expect believe
think hope want
Monday Tuesday Wednesday Thursday Friday Saturday Sunday
"""


def brief_of(sheets: Sequence[Sheet], *, origin: Origin) -> BriefDraft:
    """Draft where each side stands in these articles."""
    sheets = as_one(sheets)
    sides = sides_of(sheets)
    scale = _scale(sheets)
    shown = _shown(sides, sheets, scale)
    silences = _silences(sheets, sides, scale)
    return BriefDraft(
        origin=origin,
        sides=tuple(
            SideDraft(
                name=side,
                statements=tuple(_statement(one) for one in heard),
                not_addressed=tuple(draft for at, draft in silences if at == side),
                found=len(sides[side]),
            )
            for side, heard in shown.items()
        ),
        mentioned=mentioned_in(sheets, sides),
        agreements=_points([_agreed(sheet) for sheet in sheets]),
        disputes=_points([sheet.findings.disputes for sheet in sheets]),
        same_point=_same_point(shown, scale),
        framing=_points([sheet.findings.framing for sheet in sheets]),
        not_addressed=tuple(draft for at, draft in silences if at is None),
    )


def _scale(sheets: Sequence[Sheet]) -> Scale:
    """Return how much each word tells in these articles; names tell nothing."""
    names = (
        form
        for sheet in sheets
        for name in sheet.findings.names
        for form in (name.canonical, *name.forms)
    )
    texts = (s.article.words_of(n) for s in sheets for n in s.article.sentences)
    return scale_of(texts, silent=(_TELLING, *names))


def _shown(sides: Sides, sheets: Sequence[Sheet], scale: Scale) -> Sides:
    """Choose what is shown of each side; every side has the same budget."""
    most = _BUDGET_OF_FEW if len(sides) < _MANY else _BUDGET_OF_MANY
    articles = [about(sheet) for sheet in sheets]
    chosen = {
        side: choose(
            [one.statement for one in heard],
            [articles[one.sheet] for one in heard],
            scale,
            most=most,
        )
        for side, heard in sides.items()
    }
    return {side: [sides[side][i] for i in places] for side, places in chosen.items()}


def _statement(heard: Heard) -> StatementDraft:
    statement = heard.statement
    return StatementDraft(
        text=statement.text,
        sentences=_ids(heard.sheet, statement.citations),
        side=statement.side,
        attribution=statement.attribution,
        how=statement.how,
    )


def _ids(sheet: int, citations: Iterable[Citation]) -> tuple[str, ...]:
    """Return the ids of cited sentences in a draft, without repeats."""
    numbers = dict.fromkeys(citation.sentence for citation in citations)
    return tuple(f"A{sheet + 1}.{n}" for n in numbers)


def _agreed(sheet: Sheet) -> Sequence[Point]:
    """Return the agreements of which the text says who is party to them."""
    return [point for point in sheet.findings.agreements if len(point.sides) > 1]


def _points(found: Sequence[Sequence[Point]]) -> tuple[PointDraft, ...]:
    """Return the points that were found in each sheet, with the ids of a draft."""
    return tuple(
        PointDraft(point.text, _ids(i, point.citations), point.sides, point.cue)
        for i, points in enumerate(found)
        for point in points
    )


def _same_point(shown: Sides, scale: Scale) -> tuple[PointDraft, ...]:
    """Pair statements of different sides that are on one topic, the nearest first."""
    heard = [(side, one) for side, statements in shown.items() for one in statements]
    vectors = [scale.vector(one.statement.text) for _, one in heard]
    likes = {
        (i, j): shared(vectors[i], vectors[j])
        for i, j in combinations(range(len(heard)), 2)
        if heard[i][0] != heard[j][0]
    }
    points: list[PointDraft] = []
    used: set[int] = set()
    for i, j in sorted(likes, key=lambda pair: -sum(likes[pair].values())):
        if used & {i, j} or len(points) == _SAME_POINTS:
            continue
        point = _point(heard[i], heard[j], likes[i, j])
        if point is not None:
            used |= {i, j}
            points.append(point)
    return tuple(points)


def _point(
    one: tuple[str, Heard], other: tuple[str, Heard], like: Mapping[str, float]
) -> PointDraft | None:
    """Return what two statements share, if that makes a topic.

    The text is a run of the first: one that the second has in these or like words.
    """
    ids = _statement(one[1]).sentences, _statement(other[1]).sentences
    text = telling_run(one[1].statement.text, like)
    least = _SAME_POINT if len(text.split()) > 1 else _SAME_WORD
    if len(like) < _SHARED_WORDS or sum(like.values()) < least or {*ids[0]} & {*ids[1]}:
        return None
    return PointDraft(text, (*ids[0], *ids[1]), (one[0], other[0]))


def _silences(
    sheets: Sequence[Sheet], sides: Sides, scale: Scale
) -> list[tuple[str | None, UnaddressedDraft]]:
    """Return what somebody declined to say, or is silent on in an article.

    With each comes the side it belongs to, or None where that has no statement.
    """
    topics = {
        side: [(one.sheet, scale.vector(one.statement.text)) for one in heard]
        for side, heard in sides.items()
    }
    found: list[tuple[str | None, UnaddressedDraft]] = []
    for i, sheet in enumerate(sheets):
        for declined in sheet.findings.declined:
            ids = _ids(i, declined.citations)
            who = declined.who
            draft = UnaddressedDraft(declined.kind, who, declined.text, ids)
            found.append((side_of(who, sheet, sides), draft))
        for dispute in sheet.findings.disputes:
            target = _unanswered(dispute, i, sheet, topics, scale)
            quiet = {who for side, draft in found for who in (side, draft.who)}
            if target and target not in quiet:
                draft = _silence(dispute.sides[0], target, sheets)
                found.append((target if target in sides else None, draft))
    return found


def _unanswered(
    dispute: Point,
    i: int,
    sheet: Sheet,
    topics: Mapping[str, Sequence[tuple[int, Vector]]],
    scale: Scale,
) -> str | None:
    """Return whom a dispute is aimed at, if nothing of theirs here is on its topic."""
    denies = dispute.cue in _DENYING or "each other" in dispute.text
    if (
        denies
        or len(dispute.sides) < 2
        or any(is_no_party(side, sheet) for side in dispute.sides)
    ):
        return None
    source, target = dispute.sides[:2]
    topic = scale.vector(dispute.text)
    told = topics.get(target, ())
    near = (likeness(topic, vector) for at, vector in told if at == i)
    answered = max(near, default=0.0) >= _ANSWERED
    return None if answered or source == target else target


def _silence(source: str, target: str, sheets: Sequence[Sheet]) -> UnaddressedDraft:
    part = any(sheet.article.completeness in _PARTS for sheet in sheets)
    return UnaddressedDraft(
        kind=Silence.UNKNOWN if part else Silence.SILENT,
        who=target,
        text=f"This article carries no reply from {target} to the words of {source}.",
    )

"""Agreements, disputes, shared topics, loaded words and silences of a reply.

These stand under headings of ours ("They agree"), so that a wrong one would put words
into our own mouth. A model only points at them: their words are the stored ones, and
agreement, dispute and silence have to be found in the text by the analyst too.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from bot.engines.llm.parties import party_of
from bot.engines.llm.schemas import PointReply, SilenceReply
from bot.model import Citation, Findings, Point, Sheet, Silence
from bot.ports import PointDraft, UnaddressedDraft

Shown = Mapping[str, str]
"""How each party is called in the draft."""


def place_of(name: str) -> tuple[int, int]:
    """Return the number of the article and of the sentence that an id names."""
    article, _, sentence = name.removeprefix("A").partition(".")
    return int(article), int(sentence)


def agreements_of(findings: Findings) -> tuple[Point, ...]:
    """Return the agreements that have more than one party."""
    return tuple(point for point in findings.agreements if len(point.sides) > 1)


def disputes_of(findings: Findings) -> tuple[Point, ...]:
    """Return the disputes."""
    return findings.disputes


def told_points(
    replies: Iterable[PointReply],
    sheets: Sequence[Sheet],
    found_in: Callable[[Findings], tuple[Point, ...]],
    shown: Shown,
) -> tuple[tuple[PointDraft, ...], tuple[PointReply, ...]]:
    """Return the points that the text tells in so many words, and the other replies."""
    told: dict[PointDraft, None] = {}
    untold = []
    for reply in replies:
        places = {place_of(name) for name in reply.sentences}
        drafts = [
            PointDraft(
                point.text,
                _ids(at, point.citations),
                _sides(point.sides, sheets, shown),
                point.cue,
            )
            for at, sheet in enumerate(sheets, start=1)
            for point in found_in(sheet.findings)
            if places & {(at, citation.sentence) for citation in point.citations}
        ]
        told.update(dict.fromkeys(drafts))
        if not drafts:
            untold.append(reply)
    return tuple(told), tuple(untold)


def same_points(
    replies: Iterable[PointReply], sheets: Sequence[Sheet], shown: Shown
) -> tuple[PointDraft, ...]:
    """Return the sentences in which two sides or more speak on one matter."""
    drafts = (_with_sentence(reply, sheets, shown) for reply in replies)
    return tuple(draft for draft in drafts if len(draft.sides) > 1)


def framing_points(
    replies: Iterable[PointReply], sheets: Sequence[Sheet]
) -> tuple[PointDraft, ...]:
    """Return loaded words, each with the stored sentence that it stands in."""
    drafts = (_with_sentence(reply, sheets, {}) for reply in replies)
    return tuple(
        PointDraft(draft.text, draft.sentences[:1], (), reply.cue)
        for draft, reply in zip(drafts, replies, strict=True)
    )


def silences(
    replies: Iterable[SilenceReply], sheets: Sequence[Sheet]
) -> Iterator[UnaddressedDraft]:
    """Return silences of those who decline by the text; the others without evidence."""
    for reply in replies:
        found = [
            (at, one)
            for at, sheet in enumerate(sheets, start=1)
            for one in sheet.findings.declined
            if {(at, c.sentence) for c in one.citations}
            & {place_of(name) for name in reply.sentences}
        ]
        wanted = party_of(reply.who, sheets)
        same = [(at, one) for at, one in found if reply.who in {one.who, wanted}]
        at, one = next(iter(same or found), (0, None))
        if one is None:
            yield UnaddressedDraft(Silence.DECLINED, reply.who, reply.text)
        else:
            ids = _ids(at, one.citations)
            yield UnaddressedDraft(Silence.DECLINED, one.who, one.text, ids)


def _with_sentence(
    reply: PointReply, sheets: Sequence[Sheet], shown: Shown
) -> PointDraft:
    """Put the first stored sentence in place of what a model writes of a point."""
    stored = (_words(name, sheets) for name in reply.sentences[:1])
    sides = _sides(reply.sides, sheets, shown)
    return PointDraft(next(stored, ""), tuple(reply.sentences), sides)


def _sides(
    names: Iterable[str], sheets: Sequence[Sheet], shown: Shown
) -> tuple[str, ...]:
    parties = (party_of(name, sheets) for name in names)
    return tuple(dict.fromkeys(shown.get(party, party) for party in parties))


def _ids(at: int, citations: Iterable[Citation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"A{at}.{c.sentence}" for c in citations))


def _words(name: str, sheets: Sequence[Sheet]) -> str:
    at, n = place_of(name)
    if not 1 <= at <= len(sheets):
        return ""
    article = sheets[at - 1].article
    sentence = article.sentence(n)
    return article.words_of(sentence) if sentence else ""

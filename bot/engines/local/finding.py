"""What an article holds: who says what, who is named, who declined to say."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.engines.local.names.cast import Cast, cast_of
from bot.engines.local.parsing import Parser
from bot.engines.local.revision import REVISION
from bot.engines.local.speakers.resolving import Speaker, speakers_of
from bot.engines.local.speech.attribution import saids_of
from bot.engines.local.speech.authors import argued, author_of
from bot.engines.local.speech.contention import agreements_in, disputes_in
from bot.engines.local.speech.framing import framing_in
from bot.engines.local.speech.ground import Ground, Told
from bot.engines.local.speech.places import Places
from bot.engines.local.speech.quoting import Quotations
from bot.engines.local.speech.said import Said
from bot.engines.local.speech.silences import silences_of
from bot.model import (
    Article,
    Citation,
    Findings,
    How,
    Name,
    NameKind,
    Silence,
    Statement,
    Unaddressed,
)

_MOST_SENTENCES = 3
_WHOLE = 0.4


@dataclass(frozen=True, slots=True)
class _Turn:
    """Something said, with the speaker that it was resolved to."""

    said: Said
    speaker: Speaker


def find(article: Article, parser: Parser) -> Findings:
    """Find statements, names, silences and contention in one article."""
    parsed = parser.parse(article)
    quotations = Quotations(article)
    places = Places(article)
    cast = cast_of(article, parsed)
    silent = silences_of(article.raw, parsed, quotations)
    said = _apart_from(saids_of(article, parsed, quotations), silent)
    saids = sorted((*said, *silent), key=lambda one: (one.spans[0], one.clause))
    speakers = speakers_of(article, parsed, saids, cast)
    known = [
        _Turn(one, each)
        for one, speaker in zip(saids, speakers, strict=True)
        if speaker is not None
        for each in (speaker, *speaker.beside)
    ]
    hushed = frozenset(silent)
    turns = [turn for turn in known if turn.said not in hushed]
    ground = Ground(
        places,
        parsed,
        quotations,
        [Told(t.said, t.speaker.side, t.speaker.against) for t in turns],
        lambda start, end: _side_of(cast, start, end),
    )
    statements = tuple(_statements(turns, silent, places))
    author = author_of(article, quotations)
    return Findings(
        revision=REVISION,
        statements=_with_author(author, statements, silent, places, quotations),
        names=_with_name(author, cast.names),
        declined=tuple(_declined(t, places) for t in known if t.said in hushed),
        disputes=disputes_in(ground),
        agreements=agreements_in(ground),
        framing=framing_in(ground),
        author=author,
    )


def _with_author(
    author: str | None,
    statements: tuple[Statement, ...],
    silent: Sequence[Said],
    places: Places,
    quotations: Quotations,
) -> tuple[Statement, ...]:
    """Put what the author of an opinion piece argues among what others say."""
    if author is None:
        return statements
    taken = {c.sentence for s in statements for c in s.citations}
    taken |= {one.sentence for one in silent}
    own = argued(author, places, quotations, taken)
    return tuple(sorted((*statements, *own), key=lambda s: s.citations[0].start))


def _with_name(author: str | None, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Let an author be known by name also where only the byline gives it."""
    if author is None or any(name.canonical == author for name in names):
        return names
    by_name = Name(author, NameKind.PERSON, (author,), ("author",), side=author)
    return (*names, by_name)


def _side_of(cast: Cast, start: int, end: int) -> str | None:
    name = cast.bearer(start, end)
    if name is not None:
        return name.side
    whole = (
        m.bearer for m in cast.within(start, end) if m.end - m.start == end - start
    )
    bearer = next(whole, None)
    return None if bearer is None else cast.names[bearer].side


def _apart_from(saids: Sequence[Said], silent: Sequence[Said]) -> tuple[Said, ...]:
    """Leave out what is only a part of somebody's silence."""
    clauses: dict[int, list[tuple[int, int]]] = {}
    for one in silent:
        clauses.setdefault(one.sentence, []).append(one.clause)
    return tuple(
        said
        for said in saids
        if not any(
            start <= said.spans[0][0] and said.spans[-1][1] <= end
            for start, end in clauses.get(said.sentence, ())
        )
    )


def _statements(
    turns: Sequence[_Turn], silent: Sequence[Said], places: Places
) -> Iterator[Statement]:
    """Yield statements in text order, one for each run of turns of one speaker."""
    shared = {one.sentence for one in silent}
    in_order = sorted(turns, key=lambda turn: turn.said.sentence)
    for number, in_sentence in groupby(in_order, key=lambda turn: turn.said.sentence):
        groups = [list(group) for _, group in groupby(in_sentence, key=_who)]
        alone = len(groups) == 1 and number not in shared
        shown: set[tuple[tuple[int, int], str]] = set()
        for group in groups:
            run = _shown(group, places, alone=alone)
            if (run, group[0].speaker.side) not in shown:
                shown.add((run, group[0].speaker.side))
                yield from _cited(group, places.citations(*run), raw=places.article.raw)


def _who(turn: _Turn) -> tuple[str, str]:
    return turn.speaker.attribution.speaker, turn.speaker.side


def _shown(group: Sequence[_Turn], places: Places, *, alone: bool) -> tuple[int, int]:
    """Return what is shown: whole sentences where one speaker holds most of them."""
    start = min(turn.said.clause[0] for turn in group)
    end = max(turn.said.clause[1] for turn in group)
    first, last = places.sentence_run(start, end)
    whole = alone and end - start >= _WHOLE * (last - first)
    return (first, last) if whole or group[0].said.answers else (start, end)


def _cited(
    group: Sequence[_Turn], citations: Sequence[Citation], *, raw: str
) -> Iterator[Statement]:
    """Yield the statement, in pieces of three sentences where a quote is long."""
    lead = group[0]
    for at in range(0, len(citations), _MOST_SENTENCES):
        piece = tuple(citations[at : at + _MOST_SENTENCES])
        yield Statement(
            text=raw[piece[0].start : piece[-1].end],
            how=_how(group),
            side=lead.speaker.side,
            attribution=lead.speaker.attribution,
            citations=piece,
        )


def _how(group: Iterable[_Turn]) -> How:
    """Return how most of what is shown is rendered."""

    def length(turn: _Turn) -> int:
        return sum(end - start for start, end in turn.said.spans)

    return max(group, key=length).said.how


def _declined(turn: _Turn, places: Places) -> Unaddressed:
    start, end = turn.said.clause
    return Unaddressed(
        kind=Silence.DECLINED,
        who=turn.speaker.attribution.speaker,
        text=places.article.raw[start:end],
        citations=places.citations(start, end),
    )

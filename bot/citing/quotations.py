"""Whether the cited sentences carry a draft's quotations word for word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.citing.evidence import Run
from bot.citing.folding import fold
from bot.citing.quotes import Quoted, Quoting, quoting_of
from bot.citing.reasons import Objection, Reason
from bot.model import How

SHORT = 12
"""Characters; a shorter quotation must stand within one cited sentence."""

_NEAR_COPY = 0.6
"""Share of a quotation's words that makes another article's words a copy of it."""

_MOST_PLACES = 50
# What stitches two runs: an ellipsis, or words in brackets put in by the engine.
_STITCH = re.compile(r"[\[(]?\s*(?:\.\s?\.\s?\.|\u2026)\s*[\])]?|\[[^\[\]]{0,80}\]")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Located:
    """A quotation of a draft and the raw span that carries it.

    `tail` is the draft's own punctuation before the closing mark.
    """

    quoted: Quoted
    run: Run
    span: tuple[int, int]
    tail: str

    @property
    def words(self) -> str:
        """The stored words, unchanged."""
        return self.run.article.raw[slice(*self.span)]


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quotations of a text, and for each all places in the runs that carry it."""

    text: str
    quoting: Quoting
    places: tuple[tuple[Located, ...], ...]

    def __iter__(self) -> Iterator[tuple[str, tuple[Located, ...]]]:
        """Yield the words of each quotation with its places."""
        for quoted, places in zip(self.quoting.strings, self.places, strict=True):
            yield self.text[quoted.start : quoted.end], places

    def blanked(self) -> str:
        """Return the text with its quotations blanked out."""
        text = self.text
        for quoted in self.quoting.strings:
            blank = " " * (quoted.end - quoted.start)
            text = text[: quoted.start] + blank + text[quoted.end :]
        return text


def locate(text: str, runs: Sequence[Run]) -> Quotations:
    """Find each quotation of a text: all places in the cited runs that carry it."""
    quoting = quoting_of(text)
    places = (_places(text[q.start : q.end], q, runs) for q in quoting.strings)
    return Quotations(text, quoting, tuple(places))


def check_quotations(
    quotations: Quotations, runs: Sequence[Run]
) -> Iterator[Objection]:
    """Object to every quotation of a text that the cited runs do not carry."""
    if not quotations.quoting.is_balanced:
        yield Objection(Reason.UNBALANCED_QUOTE, quotations.text)
    for words, places in quotations:
        if not places:
            yield Objection(_missing(words, runs), words)
        elif not any(_is_speech(place) for place in places):
            yield Objection(Reason.PARAPHRASE_AS_QUOTE, words)
    yield from check_renderings(quotations, runs)


def check_renderings(
    quotations: Quotations, runs: Sequence[Run]
) -> Iterator[Objection]:
    """Object to a quotation that another cited article words differently."""
    if len({run.article.id for run in runs}) > 1:
        for words, places in quotations:
            if places:
                yield from _worded_otherwise(words, places, runs)


def _places(words: str, quoted: Quoted, runs: Sequence[Run]) -> tuple[Located, ...]:
    for bare in dict.fromkeys((words, words.rstrip(".,;:"))):
        needle = fold(bare).text.strip()
        found = tuple(
            Located(quoted, run, span, words[len(bare) :])
            for run in runs
            for span in islice(run.spans(needle), _MOST_PLACES)
            if len(needle) >= SHORT or len(run.parts(span)) == 1
        )
        if found:
            return found
    return ()


def _missing(words: str, runs: Sequence[Run]) -> Reason:
    """Tell a quotation stitched from stored runs from one that is not stored."""
    pieces = [fold(piece).text.strip(" .,;:") for piece in _STITCH.split(words)]
    pieces = [piece for piece in pieces if piece]
    is_stitched = len(pieces) > 1 or (pieces and _STITCH.search(words))
    if is_stitched and all(
        any(next(run.spans(p), None) for run in runs) for p in pieces
    ):
        return Reason.STITCHED_QUOTE
    return Reason.QUOTE_NOT_FOUND


def _worded_otherwise(
    words: str, places: Sequence[Located], runs: Sequence[Run]
) -> Iterator[Objection]:
    """Object where another cited article carries a near copy of a quotation."""
    carrying = {place.run.article.id for place in places}
    sought = _words_of(words)
    for run in runs:
        if run.article.id in carrying or len(sought) < 2:
            continue
        shared = len(sought & _words_of(run.folded.text))
        if shared >= _NEAR_COPY * len(sought):
            yield Objection(Reason.OTHER_WORDING, words)
            return


def _words_of(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _is_speech(place: Located) -> bool:
    """Tell whether the stored words are somebody's own, as far as the text tells.

    An outlet's rendering of what somebody said does not become speech by being put
    in quotation marks; an author's own prose may be quoted.
    """
    parts = place.run.parts(place.span)
    if all(c.quoting.covers(start, end) for c, start, end in parts):
        return True
    renderings = [s for c, start, end in parts for s in c.statements_at(start, end)]
    return not renderings or any(s.how is How.QUOTE for s in renderings)

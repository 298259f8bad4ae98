"""Links that open a page at one sentence and highlight it: `#:~:text=` fragments.

A browser highlights the first match on the page that its reader sees, so a fragment
must be told apart from everything before it there, not only within the article.
"""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from bot.model import Article
from bot.reading.places import Place, places_of
from bot.reading.shown import Context, PageIndex, Run

_EXACT, _EXACT_AT_MOST = 120, 300
# A letter of another alphabet takes up to nine characters: then more may be needed.
_FRAGMENT_AT_MOST, _FRAGMENT_AT_WORST = 300, 700
# How many words of either end are tried; the last ones where all else is too long.
_EDGES, _LAST_EDGES = range(3, 13), (2, 1)
# How many words around it tell a sentence from others; few nearly always do.
_CONTEXT = (*range(1, 9), 12, 18, 24)


def fragments_for(index: PageIndex, sentences: Sequence[str]) -> tuple[str | None, ...]:
    """Return for each sentence of an article the fragment that highlights it.

    None stands where the page does not show a sentence, shows it in several places of
    which none is surely meant, or where no fragment leads there and nowhere else.
    """
    places = places_of(index, sentences)
    return tuple(fragment_at(index, place) if place else None for place in places)


def fragment_at(index: PageIndex, place: Place) -> str | None:
    """Return the fragment that highlights one place of a page, or None."""
    longer = None
    for form in _forms(index, place.first, place.last):
        if len(form) <= _FRAGMENT_AT_MOST:
            return form
        if longer is None and len(form) <= _FRAGMENT_AT_WORST:
            longer = form
    return longer


def stored_copy(article: Article, sentence: int) -> str:
    """Return the path of a sentence in our stored copy, on whatever serves it.

    It names the version, so that a citation opens what it was made on.
    """
    return f"/read/{article.id}/{article.version}#s{sentence}"


def link_to(url: str, fragment: str | None) -> str:
    """Return the address of a page, opened at the sentence of a fragment."""
    page, _, place = url.partition("#")
    place = place.partition(":~:")[0]
    if fragment is not None:
        place += f":~:text={fragment}"
    return f"{page}#{place}" if place else page


def _forms(index: PageIndex, first: int, last: int) -> Iterator[str]:
    """Yield the fragments that lead to a sentence, the best one first."""
    exact = index.run(first, last) if index.in_one_block(first, last) else None
    if exact and len(exact.text) <= _EXACT:
        yield from map(_exact, _told_apart(index, exact))
    yield from _ranges(index, first, last, edges=_EDGES)
    if exact and _EXACT < len(exact.text) <= _EXACT_AT_MOST:
        yield from map(_exact, _told_apart(index, exact))
    yield from _ranges(index, first, last, edges=_LAST_EDGES)


def _ranges(
    index: PageIndex, first: int, last: int, *, edges: Sequence[int]
) -> Iterator[str]:
    """Yield fragments of so many words from the start and from the end each."""
    for words in edges:
        start, end = first + words - 1, last - words + 1
        if start >= end or not (
            index.in_one_block(first, start) and index.in_one_block(end, last)
        ):
            continue
        ending = _followed(index, index.run(end, last), start=start + 1)
        if ending is None:
            continue
        for context in _preceded(index, index.run(first, start)):
            yield f"{_exact(context)},{_exact(ending)}"


def _preceded(index: PageIndex, run: Run) -> Iterator[Context]:
    """Yield the run alone, or with words before it, where that is its first place."""
    if index.is_first(run.first, run.last):
        yield Context(run)
        return
    for words in _CONTEXT:
        context = index.before(run, words=words)
        if context and index.is_first(context.first, context.last):
            yield context


def _followed(index: PageIndex, run: Run, *, start: int) -> Context | None:
    """Return the run alone, or with words after it, where it comes first from there."""
    if index.is_first(run.first, run.last, start=start):
        return Context(run)
    for words in _CONTEXT:
        context = index.after(run, words=words)
        if context and index.is_first(run.first, context.last, start=start):
            return context
    return None


def _told_apart(index: PageIndex, run: Run) -> Iterator[Context]:
    """Yield the run alone, or with words around it, where that is its first place."""
    if index.is_first(run.first, run.last):
        yield Context(run)
        return
    for words in _CONTEXT:
        before, after = index.before(run, words=words), index.after(run, words=words)
        both = before and index.after(before.run, words=words)
        if before and both:
            both = Context(both.run, before.before, both.after)
        for context in (before, after, both):
            if context and index.is_first(context.first, context.last):
                yield context


def _exact(context: Context) -> str:
    before = f"{_encode(context.before.text)}-," if context.before else ""
    after = f",-{_encode(context.after.text)}" if context.after else ""
    return before + _encode(context.run.text) + after


def _encode(text: str) -> str:
    """Encode the characters that mean something in a fragment, or in a message."""
    quoted = quote(text, safe="", errors="replace")
    return quoted.replace("-", "%2D").replace("_", "%5F").replace("~", "%7E")

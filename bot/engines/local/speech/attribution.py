"""Who says what: turns what cues govern into stretches of the raw text."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from bot.engines.local.cues import Group
from bot.engines.local.parsing import Parsed
from bot.engines.local.phrases import Run, children, name_run, run_of
from bot.engines.local.speech.governing import Governed, relay_of
from bot.engines.local.speech.places import Places
from bot.engines.local.speech.quoting import Quotations, Quote
from bot.engines.local.speech.said import Said
from bot.engines.local.speech.scenes import Scene, found_in, lead_of, scene_of
from bot.engines.local.speech.syntax import has_words, joined, raw_of
from bot.model import Article, How, Sentence

_LEAST = 5
_MOSTLY_QUOTED = 0.8
_EDGES = " \t\n\r\u00a0,;:–—-."
_LEADING_ON = " \t\u00a0,;:–—-"
_COMPANY = frozenset({"aux", "neg", "prt", "dobj", "dative", "npadvmod", "prep"})
_ENDS = frozenset(".,!?…—-")
_SIGNED = re.compile(r"\s*[-–—]+\s*(?=[A-Z][^\d\n]{2,80}$)", re.MULTILINE)


def saids_of(
    article: Article, parsed: Sequence[Parsed], quotations: Quotations
) -> tuple[Said, ...]:
    """Return everything that somebody is said to say, in text order."""
    saids: list[Said] = []
    leads: dict[int, tuple[int, int]] = {}
    for one in parsed:
        scene = scene_of(one, quotations.over(one.sentence.start, one.end))
        found = found_in(scene)
        saids += (_said(each, scene, article.raw) for each in found)
        leads |= _lead(scene, found)
    saids += _bare(_Telling(Places(article), quotations, leads), saids)
    return tuple(sorted(saids, key=lambda said: (said.spans[0], said.clause)))


def _lead(scene: Scene, found: list[Governed]) -> dict[int, tuple[int, int]]:
    """Return who is announced by a sentence that ends in a colon: "She wrote:"."""
    doc = scene.parsed.doc
    if not len(doc) or doc[-1].text not in {":", ","} or doc[-1].i in scene.quoted:
        return {}
    lead = found[-1] if found else lead_of([t for t in doc if t.dep_ == "ROOT"])
    if lead is None:
        return {}
    source = raw_of(scene.parsed, name_run(lead.source))
    return {scene.parsed.sentence.n: source}


def _said(found: Governed, scene: Scene, raw: str) -> Said:
    parsed = scene.parsed
    worded = [run for run in found.content if has_words(parsed.doc, run)]
    runs = [raw_of(parsed, run) for run in worded or found.content]
    spans = joined(_snapped(run, scene.quotes) for run in runs)
    source = raw_of(parsed, name_run(found.source))
    hull = [*spans, source]
    hull += (raw_of(parsed, run) for run in _company(found))
    if found.source.dep_ == "conj":
        hull.append(raw_of(parsed, name_run(found.source.head)))
    if found.cue.dep_ == "relcl":
        noun = found.cue.head
        hull.append(raw_of(parsed, (noun.left_edge.i, noun.i + 1)))
    clause = (min(start for start, _ in hull), max(end for _, end in hull))
    return Said(
        sentence=parsed.sentence.n,
        clause=_closed(clause, raw, parsed.sentence.end),
        spans=tuple(_trimmed(span, raw, scene.quotes) for span in spans),
        source=source,
        cue="according to" if found.cue.lower_ == "according" else found.cue.lemma_,
        how=_how(found, spans, scene.quotes),
        carrier=_noun(found.carrier, parsed),
        target=_noun(found.target, parsed),
    )


def _noun(head: Token | None, parsed: Parsed) -> tuple[int, int] | None:
    return None if head is None else raw_of(parsed, name_run(head))


def _company(found: Governed) -> list[Run]:
    """Return a cue with its short company: "told reporters on Saturday"."""
    cue = found.cue
    relay = relay_of(cue)
    verbs = [cue] if relay is None else [cue, relay, *children(relay, "nsubj")]
    company = [run_of(child) for child in cue.children if child.dep_ in _COMPANY]
    if cue.dep_ == "pobj":
        verbs.append(cue.head)
    apart = (run for run in company if not _touches(run, found.content))
    return [*((verb.i, verb.i + 1) for verb in verbs), *apart]


def _touches(run: Run, others: Sequence[Run]) -> bool:
    return any(run[0] < end and start < run[1] for start, end in others)


def _snapped(span: tuple[int, int], quotes: Sequence[Quote]) -> tuple[int, int]:
    """Widen a span to the whole of the quotes that it begins or ends in."""
    start, end = span
    for quote in quotes:
        if quote.start < end and start < quote.end:
            start, end = min(start, quote.start), max(end, quote.end)
    return start, end


def _trimmed(
    span: tuple[int, int], raw: str, quotes: Sequence[Quote]
) -> tuple[int, int]:
    """Return a span without marks at its edges; of one whole quote, its words."""
    start, end = span
    for quote in quotes:
        if quote.start <= start and not raw[quote.end : end].strip(_EDGES):
            return quote.inner
    while start < end and raw[start] in _EDGES:
        start += 1
    while start < end and raw[end - 1] in _EDGES:
        end -= 1
    return (start, end) if start < end else span


def _closed(clause: tuple[int, int], raw: str, limit: int) -> tuple[int, int]:
    """Return a clause with the marks that close it and without those that lead on."""
    start, end = clause
    end = start + len(raw[start:end].rstrip(_LEADING_ON))
    while end < limit and raw[end] in ".!?\"”'’)":
        end += 1
    return start, end


def _how(
    found: Governed, spans: Sequence[tuple[int, int]], quotes: Sequence[Quote]
) -> How:
    length = sum(end - start for start, end in spans)
    inside = sum(
        max(0, min(end, quote.end) - max(start, quote.start))
        for start, end in spans
        for quote in quotes
    )
    if inside > _MOSTLY_QUOTED * length:
        return How.QUOTE
    if found.carrier is not None:
        return How.REPORTED
    told = found.group in {Group.THINK, Group.STANCE, Group.MOOD}
    return How.NARRATION if told and not inside else How.PARAPHRASE


@dataclass(frozen=True, slots=True)
class _Telling:
    """An article while its quotes without a cue are given to those who go on."""

    places: Places
    quotations: Quotations
    leads: dict[int, tuple[int, int]]


def _bare(telling: _Telling, saids: Sequence[Said]) -> list[Said]:
    """Return the quotes without a cue, each with its source where one is plain."""
    spans = sorted((span, said.source) for said in saids for span in said.spans)
    starts = [span[0] for span, _ in spans]
    out: list[Said] = []
    before: Quote | None = None
    source: tuple[int, int] | None = None
    for quote in telling.quotations.quotes:
        at = bisect_right(starts, quote.inner[0]) - 1
        if at >= 0 and spans[at][0][1] > quote.inner[0]:
            before, source = quote, spans[at][1]
            continue
        sentence = telling.places.at(quote.start)
        if sentence is None:
            continue
        goes_on = _goes_on(before, quote, telling.places)
        if _is_speech(quote, sentence, telling.places, least=1 if goes_on else _LEAST):
            known = source if goes_on else None
            source = _source(quote, sentence, telling) or known
            clause, content = (quote.start, quote.end), (quote.inner,)
            out.append(Said(sentence.n, clause, content, source, "", How.QUOTE))
            before = quote
    return out


def _is_speech(quote: Quote, sentence: Sentence, places: Places, *, least: int) -> bool:
    """Tell a quotation of `least` words or more from a title in quotation marks."""
    raw = places.article.raw
    words = raw[quote.inner[0] : quote.inner[1]].rstrip()
    signed = _SIGNED.match(raw, quote.end, sentence.end) is not None
    whole = signed or not quote.closed or words[-1:] in _ENDS
    return quote.start == sentence.start and whole and len(words.split()) >= least


def _source(
    quote: Quote, sentence: Sentence, telling: _Telling
) -> tuple[int, int] | None:
    """Return who is announced before a quote, or signs behind it."""
    raw = telling.places.article.raw
    signed = _SIGNED.match(raw, quote.end, sentence.end)
    if signed is not None:
        return signed.end(), signed.end() + len(
            raw[signed.end() : sentence.end].rstrip(".")
        )
    return telling.leads.get(sentence.n - 1)


def _goes_on(before: Quote | None, quote: Quote, places: Places) -> bool:
    """Tell whether a quote goes on with the one before it."""
    if before is None or quote.continues:
        return before is not None
    last, this = places.at(before.start), places.at(quote.start)
    return last is not None and this is not None and last.paragraph == this.paragraph

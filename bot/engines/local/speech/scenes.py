"""One sentence and its quotes: whom each quotation and each clause belongs to."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from bot.engines.local.cues import QUOTING, RELAYING, SAY, Group, can_speak, groups_of
from bot.engines.local.parsing import Parsed
from bot.engines.local.phrases import Run, children, run_of
from bot.engines.local.speech.governing import Governed, governed, rendering_of
from bot.engines.local.speech.quoting import Quote
from bot.engines.local.speech.syntax import (
    beside,
    is_beyond,
    joined,
    source_of,
    without,
)

_LEAST_QUOTE = 3
_CLOSE = 3
_ANSWERS = frozenset({Group.JUDGE, Group.STANCE})
_CONTRASTS = frozenset({"but", "while", "whereas"})


@dataclass(frozen=True, slots=True)
class Scene:
    """One parsed sentence with the quotes that touch it, also as runs of tokens."""

    parsed: Parsed
    quotes: tuple[Quote, ...]
    runs: tuple[Run, ...]

    @property
    def quoted(self) -> frozenset[int]:
        """The numbers of the tokens that stand in quotation marks."""
        return frozenset(t for start, end in self.runs for t in range(start, end))


def scene_of(parsed: Parsed, quotes: Sequence[Quote]) -> Scene:
    """Return a sentence with the tokens that each of its quotes covers."""
    offsets = [parsed.start + token.idx for token in parsed.doc]
    runs = (
        (bisect_left(offsets, quote.start), bisect_left(offsets, quote.end))
        for quote in quotes
    )
    return Scene(parsed, tuple(quotes), tuple(runs))


def found_in(scene: Scene) -> list[Governed]:
    """Return what the cues of a sentence govern; of nested cues only the outermost."""
    found = list(governed(scene.parsed.doc, scene.quoted))
    found = _passed_on(_relayed(found))
    found = _with_quotes(_outermost(_divided(found)), scene)
    return [each for one in found for each in _for_each_party(one)]


def _for_each_party(found: Governed) -> Iterator[Governed]:
    """Yield what is said once for each party of "X and Y said"."""
    yield found
    for other in children(found.source, "conj"):
        between = other.doc[found.source.i + 1 : other.i + 1]
        one_name = all(token.ent_iob_ == "I" for token in between)
        if found.source.dep_ == "nsubj" and can_speak(other) and not one_name:
            yield replace(found, source=other)


def _within(token: Token, found: Governed) -> bool:
    return any(start <= token.i < end for start, end in found.content)


def _relayed(found: list[Governed]) -> list[Governed]:
    """Read "X said Q, according to Y" as the words of X, relayed by Y."""
    out = list(found)
    for outer in found:
        inner = _told_above(outer, out)
        if inner is None:
            continue
        phrase = run_of(outer.cue)
        content = (run for part in inner.content for run in without(part, [phrase]))
        carrier = inner.carrier or rendering_of(outer.source) or outer.source
        out[out.index(inner)] = replace(inner, carrier=carrier, content=tuple(content))
        out.remove(outer)
    return [one for one in out if one.content]


def _passed_on(found: list[Governed]) -> list[Governed]:
    """Read "X said Q, Y reported" as the words of X, relayed by Y."""
    out = list(found)
    for outer in found:
        if outer.group is not Group.SAY or outer.cue.lemma_.lower() not in RELAYING:
            continue
        for inner in found:
            under = inner.cue.dep_ == "ccomp" and inner.cue.head == outer.cue
            if under and inner.cue.i < outer.cue.i and outer in out:
                carried = replace(inner, carrier=inner.carrier or outer.source)
                out[out.index(inner)] = carried
                out.remove(outer)
    return out


def _told_above(outer: Governed, found: list[Governed]) -> Governed | None:
    """Return what is said by the verb that an "according to" hangs on, or None."""
    if outer.group is not Group.SOURCE:
        return None
    above = set(outer.cue.ancestors)
    said = (one for one in found if one.group is Group.SAY and one.cue in above)
    return next(said, None)


def _divided(found: list[Governed]) -> list[Governed]:
    """Cut "X said A, but Y said B" in two where the parse hangs Y's words on A."""
    out = []
    for outer in found:
        inside = (inner for inner in found if _within(inner.cue, outer))
        holes = [hole for inner in inside for hole in _coordinate(inner, outer)]
        content = (run for part in outer.content for run in without(part, holes))
        out.append(replace(outer, content=tuple(content)))
    return [one for one in out if one.content]


def _coordinate(inner: Governed, outer: Governed) -> Iterator[Run]:
    """Yield where the words of a second party stand inside what the first one says."""
    verb = inner.cue
    if is_beyond(verb) and verb.head.head == outer.cue:
        yield verb.left_edge.i - 1, verb.right_edge.i + 1
    subject = next(iter(children(verb, "nsubj")), None)
    if subject is None or inner.group is Group.THINK:
        return
    start = subject.left_edge.i
    link = subject.doc[start - 1].lower_ if start else ""
    comma = start > 1 and subject.doc[start - 2].text == ","
    same = subject.pos_ == "PRON" and subject.lower_ != "i"
    match verb.dep_:
        case "conj" if link in _CONTRASTS and not same:
            apart = True
        case "conj":
            apart = same and _first_of(verb).head == outer.cue
        case "advcl":
            apart = comma and link in _CONTRASTS and not same
        case _:
            apart = comma and link == "which" and inner.group in _ANSWERS
    if apart:
        yield start - (link in {"and", "which", *_CONTRASTS}), verb.right_edge.i + 1


def _first_of(verb: Token) -> Token:
    while verb.dep_ == "conj":
        verb = verb.head
    return verb


def _outermost(found: list[Governed]) -> list[Governed]:
    return [
        inner for inner in found if not any(_holds(outer, inner) for outer in found)
    ]


def _holds(outer: Governed, inner: Governed) -> bool:
    other = outer is not inner and _within(inner.cue, outer)
    return other and not _within(outer.cue, inner)


def _with_quotes(found: list[Governed], scene: Scene) -> list[Governed]:
    """Give each quote of the sentence that nobody has yet to the nearest cue."""
    out = {one.cue.i: one for one in found}
    takers = [token for token in scene.parsed.doc if _may_take(token, scene, found)]
    for run in scene.runs:
        held = any(
            run[0] < end and start < run[1]
            for one in out.values()
            for start, end in one.content
        )
        if held or run[0] == run[1]:
            continue
        taken = _taker(run, takers, out) or _by_colon(run, scene)
        if taken is not None:
            content = joined([*taken.content, run])
            out[taken.cue.i] = replace(taken, content=content)
    return list(out.values())


def _may_take(token: Token, scene: Scene, found: list[Governed]) -> bool:
    """Tell a word that can carry a quotation although it governs nothing else."""
    if token.i in scene.quoted or any(_within(token, one) for one in found):
        return False
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN":
        return lemma in SAY
    return token.pos_ == "VERB" and (
        lemma in QUOTING or bool({Group.SAY, Group.JUDGE} & groups_of(token))
    )


def _taker(
    run: Run, takers: list[Token], found: dict[int, Governed]
) -> Governed | None:
    """Return the nearest cue that can take a quote, with what it has so far."""
    cues = [token for token in takers if _reaches(token, run)]
    if run[1] - run[0] - 2 >= _LEAST_QUOTE:
        cues += [one.cue for one in found.values()]
    else:
        cues = [c for c in cues if c.i not in found and _speaks_shortly(c, run)]
    for cue in sorted(cues, key=lambda token: _gap(token, run)):
        if cue.i in found:
            return found[cue.i]
        source = source_of(cue) or beside(cue)
        if source is not None and can_speak(source):
            return Governed(cue, Group.SAY, (), source)
    return None


def _speaks_shortly(cue: Token, run: Run) -> bool:
    """Tell the "No," of an answer from a word that is only set in quotation marks."""
    near = _gap(cue, run) <= _CLOSE and Group.SAY in groups_of(cue)
    return near and cue.doc[run[1] - 2].text in {",", ".", "!", "?"}


def _reaches(token: Token, run: Run) -> bool:
    """Tell whether a word that only carries quotes beside it stands beside this one."""
    if token.pos_ == "NOUN":
        return run[0] == token.i + 2 and token.nbor().text in {",", ":"}
    return token.lemma_.lower() not in QUOTING or _gap(token, run) <= _CLOSE


def _gap(cue: Token, run: Run) -> int:
    return run[0] - cue.i if cue.i < run[0] else cue.i - run[1]


def _by_colon(run: Run, scene: Scene) -> Governed | None:
    """Return the subject of the sentence in: X put it plainly: "..."."""
    doc = scene.parsed.doc
    if not 1 < run[0] < len(doc) or doc[run[0] - 1].text != ":":
        return None
    before = [token for token in doc[: run[0]] if token.pos_ in {"VERB", "AUX"}]
    roots = [token for token in before if token.dep_ == "ROOT"]
    return lead_of(roots or before[-1:])


def lead_of(roots: Sequence[Token]) -> Governed | None:
    """Return who leads in a quotation with the main verb of a sentence."""
    for verb in roots:
        for subject in children(verb, "nsubj"):
            if can_speak(subject):
                return Governed(verb, Group.SAY, (), subject)
    return None

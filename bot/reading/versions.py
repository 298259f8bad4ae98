"""What changed between two versions of one Article, sentence by sentence.

A sentence keeps its id as long as its words stay, wherever other sentences go, so
that a citation survives edits elsewhere.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256

from bot.model import Article, Citation, Sentence
from bot.reading.copies import body_of
from bot.reading.identity import fold

_LEAST_ALIKE = 0.8
_WORD = re.compile(r"\w+")
_PIECE = re.compile(r" ?(?:\w+|[^\w ])")
# What keeps the search for changed sentences linear on any text.
_MOST_HOLDERS = 50
_MOST_CANDIDATES = 3
_MOST_PIECES = 300


@dataclass(frozen=True, slots=True)
class Difference:
    """How a newer version of an article differs from version `since`.

    `added` and the second of each `changed` pair are sentences of the newer version,
    `removed` and the first of each pair are sentences of the older one.
    """

    article: str
    since: int
    added: tuple[Sentence, ...]
    removed: tuple[Sentence, ...]
    changed: tuple[tuple[Sentence, Sentence], ...]

    @property
    def is_empty(self) -> bool:
        """Whether both versions have the same sentences."""
        return not (self.added or self.removed or self.changed)


def text_hash(article: Article) -> str:
    """Return the name of an article's body; white space and quote marks don't count.

    A page that was read again is a new version only where this differs.
    """
    return _digest(fold(body_of(article)))


def sentence_ids(article: Article) -> tuple[str, ...]:
    """Return an id for each sentence: of its words, and which of its equals it is."""
    met: Counter[str] = Counter()
    ids: list[str] = []
    for sentence in article.sentences:
        name = _digest(fold(article.words_of(sentence)))[:16]
        met[name] += 1
        ids.append(f"{name}-{met[name]}")
    return tuple(ids)


def difference(old: Article, new: Article) -> Difference:
    """Return which sentences were added, removed and changed; moves don't count."""
    before = dict(zip(sentence_ids(old), old.sentences, strict=True))
    after = dict(zip(sentence_ids(new), new.sentences, strict=True))
    removed = {
        s: fold(old.words_of(s)) for key, s in before.items() if key not in after
    }
    added = {s: fold(new.words_of(s)) for key, s in after.items() if key not in before}
    changed = _pairs(removed, added)
    gone, come = {pair[0] for pair in changed}, {pair[1] for pair in changed}
    return Difference(
        article=new.id,
        since=old.version,
        added=tuple(s for s in added if s not in come),
        removed=tuple(s for s in removed if s not in gone),
        changed=changed,
    )


def cited_changed(
    found: Difference, citations: Iterable[Citation]
) -> tuple[Citation, ...]:
    """Return the citations whose sentence no longer stands as it was cited."""
    gone = {s.n for s in found.removed} | {was.n for was, _ in found.changed}
    return tuple(
        citation
        for citation in citations
        if (citation.article, citation.version) == (found.article, found.since)
        and citation.sentence in gone
    )


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()


def _pairs(
    removed: Mapping[Sentence, str], added: Mapping[Sentence, str]
) -> tuple[tuple[Sentence, Sentence], ...]:
    """Pair removed sentences with the added ones that they became, most alike first."""
    alike = sorted(
        (
            (likeness, was, now)
            for was, now in _candidates(removed, added)
            if (likeness := _alike(removed[was], added[now])) >= _LEAST_ALIKE
        ),
        key=lambda found: (-found[0], found[1].n, found[2].n),
    )
    became: dict[Sentence, Sentence] = {}
    taken: set[Sentence] = set()
    for _, was, now in alike:
        if was not in became and now not in taken:
            became[was] = now
            taken.add(now)
    return tuple(sorted(became.items(), key=lambda pair: pair[0].n))


def _candidates(
    removed: Mapping[Sentence, str], added: Mapping[Sentence, str]
) -> Iterator[tuple[Sentence, Sentence]]:
    """Yield for each removed sentence the few added ones that share most words."""
    holders: defaultdict[str, list[Sentence]] = defaultdict(list)
    for now, text in added.items():
        for word in _distinct(text):
            holders[word].append(now)
    for was, text in removed.items():
        shared: Counter[Sentence] = Counter()
        for word in _distinct(text):
            if len(having := holders.get(word, ())) <= _MOST_HOLDERS:
                shared.update(having)
        for now, _ in shared.most_common(_MOST_CANDIDATES):
            yield was, now


def _distinct(text: str) -> list[str]:
    return list(dict.fromkeys(_WORD.findall(text)[:_MOST_PIECES]))


def _alike(a: str, b: str) -> float:
    """Return how alike two sentences are, from 0 to 1, by the characters they share.

    What they share at both ends is counted by characters, what lies between by words.
    """
    head = _same_start(a, b)
    rest_a, rest_b = a[head:], b[head:]
    tail = _same_start(rest_a[::-1], rest_b[::-1])
    stop_a, stop_b = len(rest_a) - tail, len(rest_b) - tail
    same = head + tail
    if 2 * (same + min(stop_a, stop_b)) < _LEAST_ALIKE * (len(a) + len(b)):
        return 0.0
    same += _shared(_PIECE.findall(rest_a[:stop_a]), _PIECE.findall(rest_b[:stop_b]))
    return 2 * same / (len(a) + len(b))


def _same_start(a: str, b: str) -> int:
    """Return how many characters two texts begin with alike."""
    pairs = enumerate(zip(a, b, strict=False))
    return next((n for n, (x, y) in pairs if x != y), min(len(a), len(b)))


def _shared(a: Sequence[str], b: Sequence[str]) -> int:
    """Return how many characters two runs of words have in common, in order."""
    a, b = a[:_MOST_PIECES], b[:_MOST_PIECES]
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return sum(
        len(word) for block in blocks for word in a[block.a : block.a + block.size]
    )

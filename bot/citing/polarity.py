"""Whether a statement says yes or no, may or will, as its cited sentences do.

Only the same words are compared: a statement is refused where it denies what its
sentences affirm in those words, affirms what they deny, or takes as settled what they
call possible. Other words for the same thing are beyond this check.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from bot.citing.evidence import Run
from bot.citing.folding import fold
from bot.citing.name_words import FUNCTION
from bot.citing.reasons import Objection, Reason
from bot.citing.stems import stem_of

_SCOPE = 4
"""Content words after a negation that it is taken to deny."""

_CORE = 3
"""Content words after a stored negation that a statement must not affirm."""

_TOKEN = re.compile(r"\w+(?:'\w+)?|[.,;:!?()]| - ")
_TURNS = frozenset(
    {"but", "although", "though", "while", "because", "whereas", "however", " - "}
)
_ENDS_PART = frozenset(".;:!?")
_NEGATIONS = frozenset(
    {"not", "never", "no", "none", "nobody", "nothing", "neither", "nor", "without"}
    | {"cannot", "nowhere", "hardly", "barely"}
)
_DENIALS = re.compile(
    r"den(?:y|ies|ied|ying|ial|ials)|reject\w*|refus\w*|refut\w*|lack\w*"
)
_DENIALS_TO = re.compile(r"declin(?:e|es|ed|ing)|fail(?:s|ed|ing)?|unable")
_NOT_DENYING = frozenset({"only", "just", "merely", "simply", "least", "doubt"})
_WEAK = frozenset({"could", "may", "might"})
_HEDGE = re.compile(
    r"\b(?:could|may|might|can|would|should|if|whether|unless|hop\w+|possib\w+|perhaps"
    r"|maybe|potential\w*|likely|probabl\w+|able|capable|chance|expect\w*|option)\b",
    re.IGNORECASE,
)
_CUT_DENIAL = re.compile(
    r"(?:\b(?:not|never|no|without|cannot|neither|nor|hardly)|n't|\bdeni(?:ed|es)"
    r"|\bdeny(?:ing)?|\b(?:reject|refus|refut)\w*)(?: [\w']+){0,2} ?[\"']?$",
    re.IGNORECASE,
)
_CUT_HEDGE = re.compile(r"\b(?:could|may|might|if|unless|whether)(?: [\w']+)? ?$")


class _Use(Enum):
    """How a word is used: denied, beside a denial in its part, or plainly."""

    DENIED = "denied"
    BESIDE = "beside"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class _Reading:
    """The content words of some texts: how they are used, and what is denied."""

    uses: dict[str, set[_Use]]
    weak: dict[str, set[bool]]
    groups: tuple[tuple[str, ...], ...]

    def only(self, word: str, use: _Use) -> bool:
        """Tell whether a word is used, and every time in this way."""
        return self.uses.get(word) == {use}


def check_polarity(prose: str, sentences: Sequence[str]) -> Iterator[Objection]:
    """Object where prose denies, affirms or asserts what its sentences do not.

    `sentences` are folded.
    """
    text = fold(prose).text
    said = _read([text])
    stored = _read(sentences)
    for group in said.groups:
        shared = [w for w in group if w in stored.uses and said.only(w, _Use.DENIED)]
        if shared and all(stored.only(word, _Use.PLAIN) for word in shared):
            yield Objection(Reason.POLARITY, " ".join(shared))
    for group in stored.groups:
        core = group[:_CORE]
        turned = [
            word
            for word in core
            if stored.only(word, _Use.DENIED) and said.only(word, _Use.PLAIN)
        ]
        if turned and (turned[0] == core[0] or len(turned) > 1):
            yield Objection(Reason.POLARITY, " ".join(turned))
    yield from _check_modality(text, said, stored)


def check_cut(run: Run, start: int) -> Iterator[Objection]:
    """Object where a verbatim run leaves out a negation or an "if" right before it."""
    sentence = next(c.sentence for c in run.cited if start < c.sentence.end)
    before = fold(run.article.raw[sentence.start : start]).text
    if match := _CUT_DENIAL.search(before[-60:]):
        yield Objection(Reason.POLARITY, match[0].strip())
    elif match := _CUT_HEDGE.search(before[-60:]):
        yield Objection(Reason.MODALITY, match[0].strip())


def _check_modality(text: str, said: _Reading, stored: _Reading) -> Iterator[Objection]:
    if _HEDGE.search(text):
        return
    for word, uses in stored.weak.items():
        if uses == {True} and said.weak.get(word) == {False}:
            yield Objection(Reason.MODALITY, word)


def _read(texts: Sequence[str]) -> _Reading:
    reader = _Reader()
    for text in texts:
        reader.read(text)
    groups = tuple(tuple(group) for group in reader.groups if group)
    return _Reading(reader.uses, reader.weak, groups)


class _Reader:
    """Reads texts word by word, keeping track of the negations that are open."""

    def __init__(self) -> None:
        self.uses: dict[str, set[_Use]] = {}
        self.weak: dict[str, set[bool]] = {}
        self.groups: list[list[str]] = []
        self._open: list[list[str]] = []
        self._is_weak = False
        self._outside: list[str] = []
        self._has_denial = False

    def read(self, text: str) -> None:
        """Read one folded text to its end."""
        tokens = _TOKEN.findall(text)
        words = [token.casefold() for token in tokens]
        following_words = [*words[1:], ""][: len(words)]
        for token, word, following in zip(tokens, words, following_words, strict=True):
            if not token[0].isalnum() or word in _TURNS:
                self._end_clause()
                if word in _TURNS or token in _ENDS_PART:
                    self._end_part()
            elif _is_denial(word, following):
                self._has_denial = True
                self._open.append([])
                self.groups.append(self._open[-1])
            elif token in _WEAK:
                self._is_weak = True
            elif word not in FUNCTION:
                self._use(stem_of(word))
        self._end_clause()
        self._end_part()

    def _use(self, stem: str) -> None:
        if self._open:
            use = _Use.DENIED if len(self._open) % 2 else _Use.PLAIN
            self.uses.setdefault(stem, set()).add(use)
        else:
            self._outside.append(stem)
        self.weak.setdefault(stem, set()).add(self._is_weak)
        for group in self._open:
            group.append(stem)
        self._open = [group for group in self._open if len(group) < _SCOPE]
        self._is_weak = False

    def _end_clause(self) -> None:
        self._open = []
        self._is_weak = False

    def _end_part(self) -> None:
        use = _Use.BESIDE if self._has_denial else _Use.PLAIN
        for stem in self._outside:
            self.uses.setdefault(stem, set()).add(use)
        self._outside = []
        self._has_denial = False


def _is_denial(word: str, following: str) -> bool:
    if _DENIALS_TO.fullmatch(word):
        return following == "to"
    if word in _NEGATIONS or word.endswith("n't"):
        return following not in _NOT_DENYING
    return _DENIALS.fullmatch(word) is not None

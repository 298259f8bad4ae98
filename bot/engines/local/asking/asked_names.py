"""Who a question names: bearers of the article, and names that the article lacks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice

from bot.engines.local.asking.aliases import Mention
from bot.engines.local.asking.ranking import Index
from bot.engines.local.gazetteer import FormKind, known_forms, known_in
from bot.engines.local.words import STOP, Word, stems_of, words_in

# Above this share of capitalised words, capitals do not tell names.
_TITLE_CASE = 0.8
# A name this long may be misspelt, if it is this like; otherwise it is another name.
_SPELLABLE = 5
_SPELLING = 0.82
_ACRONYM = range(2, 7)
# No question names more; a pasted text in place of a question must stay quick.
_MOST_NAMES = 12
_NO_NAME_WORDS = """
january february march april june july august september october november december
monday tuesday wednesday thursday friday saturday sunday mr mrs ms dr sir lord lady
president prime minister secretary senator governor mayor chancellor chairman king
queen prince pope general judge ceo cfo tv gdp god english internet article articles
according name tell give list describe explain summarize
"""
_NO_NAMES = STOP | frozenset(_NO_NAME_WORDS.split())
_RUN = re.compile(
    r"[^\W\d_a-z][\w’'-]*(?:\s+(?:(?:of|the|de|al|bin|van|von)\s+)?[^\W\d_a-z][\w’'-]*)*"
)


@dataclass(frozen=True, slots=True)
class Named:
    """The names of a question: `covered` are the places of words that are in them.

    `mentions` are bearers of the article; `roles` are those meant by a role that only
    one of them has; `absent` are names that its sentences do not hold.
    """

    mentions: tuple[Mention, ...]
    roles: tuple[Mention, ...]
    absent: tuple[str, ...]
    covered: frozenset[int]


def named_in(text: str, words: Sequence[Word], index: Index) -> Named:
    """Return who a question names, as far as an article and the gazetteer tell."""
    own = list(index.aliases.mentions(words, in_article=False))
    roles = _by_role(words, own, index)
    known = {i for m in (*own, *roles) for i in _span(m)}
    states = [s for s in _states(text, words) if not known & set(_span(s))]
    own += [s for s in states if s.bearer in index.aliases.names]
    known |= {i for s in states for i in _span(s)}
    unknown = [
        *(list(_span(s)) for s in states if s.bearer not in index.aliases.names),
        *(run for run in _runs(text, words) if not known & set(run)),
    ]
    absent = [run for run in unknown if not _held(run, words, index)]
    return Named(
        mentions=tuple(sorted(own, key=lambda mention: mention.first)),
        roles=tuple(roles),
        absent=tuple(text[words[r[0]].start : words[r[-1]].end] for r in absent),
        covered=frozenset(known.union(*absent)),
    )


def respelt(text: str, index: Index) -> str:
    """Return a question with misspelt names as the article spells them."""
    words = words_in(text)
    capitals = {w.text for line in index.words for w in line if w.text[0].isupper()}
    for i in (i for run in reversed(_runs(text, words)) for i in reversed(run)):
        word = words[i]
        if len(word.text) < _SPELLABLE or index.holding(stems_of([word.text])[0]):
            continue
        if word.text not in known_forms():
            size = range(len(word.text) - 1, len(word.text) + 2)
            alike = [c for c in capitals if len(c) in size and c[0] == word.text[0]]
            near = get_close_matches(word.text, sorted(alike), n=1, cutoff=_SPELLING)
            text = text[: word.start] + (near or [word.text])[0] + text[word.end :]
    return text


def _span(mention: Mention) -> range:
    return range(mention.first, mention.last)


def is_owner(mention: Mention, words: Sequence[Word]) -> bool:
    """Tell whether a name is in the possessive ("Ek's")."""
    return mention.last < len(words) and words[mention.last].text.casefold() == "s"


def _by_role(
    words: Sequence[Word], named: Sequence[Mention], index: Index
) -> list[Mention]:
    """Return who is meant by a role that one bearer alone has ("the president").

    A role beside a name belongs to that name ("President Ek"), unless it is that of
    somebody else ("Ek's lawyer").
    """
    beside = {
        i
        for m in named
        for i in range(m.first - 2, m.last + (0 if is_owner(m, words) else 2))
    }
    stems = stems_of(word.text for word in words)
    return [
        Mention(next(iter(bearers)), i, i + 1)
        for i, stem in enumerate(stems)
        if i not in beside and len(bearers := index.aliases.by_role.get(stem, ())) == 1
    ]


def _states(text: str, words: Sequence[Word]) -> list[Mention]:
    """Return the states and bodies of a question that the gazetteer knows."""
    small = not any(c.isupper() for c in text[1:])
    places = {word.start: i for i, word in enumerate(words)}
    found: list[Mention] = []
    for hit in known_in([(_capitalised(text, words) if small else text, 0)]):
        known = hit.found
        if known.doubtful or (small and known.kind is not FormKind.NAME):
            continue
        first = places.get(hit.start)
        if first is not None:
            last = first + len(words_in(text[hit.start : hit.end]))
            own = known.kind in {FormKind.ORGAN, FormKind.BODY, FormKind.CARRIER}
            bearer = known.owner if own else known.state or known.owner
            found.append(Mention(bearer, first, last))
    return found


def _capitalised(text: str, words: Sequence[Word]) -> str:
    """Return a text in small letters as its names would be written ("the US")."""
    letters = list(text)
    before = ""
    for word in words:
        if word.text in STOP and before != "the":
            length = 0
        else:
            length = len(word.text) if word.text.upper() in known_forms() else 1
        end = word.start + length
        letters[word.start : end] = [c.upper()[:1] for c in text[word.start : end]]
        before = word.text
    return "".join(letters)


def _runs(text: str, words: Sequence[Word]) -> list[list[int]]:
    """Return the capitalised runs that may be names, by the places of their words."""
    capitals = sum(word.text[0].isupper() for word in words)
    if len(words) > 3 and capitals > _TITLE_CASE * len(words):
        return []
    matches = list(islice(_RUN.finditer(text), _MOST_NAMES))
    runs = (_places(words, *match.span()) for match in matches)
    return [
        named
        for run in runs
        if (named := [i for i in run if not _is_no_name(words[i].text)])
        and not _only_opens(run, words)
    ]


def _places(words: Sequence[Word], start: int, end: int) -> list[int]:
    """Return the places of the capitalised words within [start, end) of a text."""
    return [
        i
        for i, word in enumerate(words)
        if start <= word.start < end and word.text[0].isupper()
    ]


def _is_no_name(word: str) -> bool:
    """Tell whether a word is capitalised for another reason than being a name."""
    small = word.casefold()
    return small in _NO_NAMES or small.removesuffix("s") in _NO_NAMES


def _only_opens(run: Sequence[int], words: Sequence[Word]) -> bool:
    """Tell whether a run is one word, which may be capitalised as the first of all."""
    return list(run) == [0] and len(words[0].text) > 1


def _held(run: Sequence[int], words: Sequence[Word], index: Index) -> bool:
    """Tell whether at least half of a name's words occur in the article."""
    stems = stems_of(words[i].text for i in run)
    held = sum(bool(index.holding(stem)) for stem in stems)
    return 2 * held >= len(stems) or _spelt_out(words[run[-1]].text, index)


def _spelt_out(acronym: str, index: Index) -> bool:
    """Tell whether capitalised words beside each other have an acronym's letters."""
    if not acronym.isupper() or len(acronym) not in _ACRONYM:
        return False
    initials = ("".join(_initial(word.text) for word in words) for words in index.words)
    return any(acronym in letters for letters in initials)


def _initial(word: str) -> str:
    """Return the letter that a word gives to an acronym; "of" gives none."""
    if word[0].isupper():
        return word[0]
    return "" if word in STOP else " "

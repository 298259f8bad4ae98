"""Those who act without a name: "the ferry company", "residents of the north"."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from spacy.tokens import Token

from bot.engines.local.cues import word_set
from bot.engines.local.names.mentions import Mention
from bot.engines.local.names.roles import BODY_NOUNS
from bot.engines.local.names.sides import stands_by
from bot.engines.local.parsing import Parsed
from bot.engines.local.phrases import bare, name_run

FAR = 4000  # characters back to "the secretary", or to who made "the statement"
_ANYBODY = word_set("around across worldwide some many most few other such")


@dataclass(frozen=True, slots=True)
class Group:
    """A body or several people as the text calls them; their noun stands at `at`."""

    at: int
    noun: str
    phrase: str
    many: bool


class Groups:
    """The groups that a text lets act, and which of their descriptions are one."""

    def __init__(self, parsed: Sequence[Parsed], mentions: Sequence[Mention]) -> None:
        """Take the sentences of an article, and the names in it."""
        starts = [mention.start for mention in mentions]
        found = (group for p in parsed for group in _groups(p, mentions, starts))
        self._by_noun: dict[str, list[Group]] = {}
        self._by_place: dict[int, Group] = {}
        for group in found:
            self._by_noun.setdefault(group.noun, []).append(group)
            self._by_place[group.at] = group

    def at(self, place: int) -> Group | None:
        """Return the group whose noun stands at a place, as it is called in full."""
        group = self._by_place.get(place)
        if group is None:
            return None
        described = group.phrase.lower().split()
        return self.fuller(group.noun, described, place) or group

    def called(self, phrase: str, at: int) -> Group | None:
        """Return who was called just so before a place."""
        named = self._before(phrase.rsplit(maxsplit=1)[-1], at)
        return next((group for group in named if group.phrase.lower() == phrase), None)

    def fuller(self, noun: str, described: Collection[str], at: int) -> Group | None:
        """Return who was called by these words and more before a place.

        Nobody where two were called by that noun.
        """
        phrases = {
            group.phrase.lower(): group
            for group in reversed(self._before(noun, at))
            if group.phrase.lower() != noun
        }
        if len(phrases) != 1:
            return None
        phrase, group = phrases.popitem()
        return group if set(described) < set(phrase.split()) else None

    def _before(self, noun: str, at: int) -> Sequence[Group]:
        """Return those of a noun within reach before a place, in text order."""
        groups = self._by_noun.get(noun, [])
        first, last = (
            bisect_left(groups, place, key=attrgetter("at")) for place in (at - FAR, at)
        )
        return groups[first:last]


def _groups(
    parsed: Parsed, mentions: Sequence[Mention], starts: Sequence[int]
) -> Iterator[Group]:
    for token in parsed.doc:
        if not _is_group(token):
            continue
        first, last = name_run(token)
        span = parsed.doc[first:last]
        if _ANYBODY & set(span.text.lower().split()):
            continue
        begin = bisect_left(starts, parsed.start + span.start_char)
        named = mentions[begin : begin + 1]
        apart = not named or named[0].start >= parsed.start + span.end_char
        if apart or stands_by(span.text):
            at = parsed.start + token.idx
            yield Group(at, token.lower_, bare(span.text), token.tag_ == "NNS")


def _is_group(token: Token) -> bool:
    first = token.left_edge
    if token.tag_ == "NNS":
        return token.dep_ == "nsubj" and first.tag_ != "PRP$"
    acts = token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"}
    return acts and first.lower_ == "the" and token.text in BODY_NOUNS

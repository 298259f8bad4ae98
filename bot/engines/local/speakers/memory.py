"""What has been read so far: who spoke, and where, for later words to refer to."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from bot.engines.local.names.cast import Cast
from bot.engines.local.names.sides import Ties
from bot.engines.local.parsing import Parsed
from bot.engines.local.speech.quoting import Quotations
from bot.model import Name, NameKind


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody who spoke or acted at a place of the raw text.

    `number` is the place of the name in the cast, None for somebody without a name, of
    whom `noun` is the word that says what they are; `joint` are those of two or more
    named people who speak as one.
    """

    at: int
    number: int | None
    phrase: str
    ties: Ties
    gender: str
    person: bool
    plural: bool = False
    noun: str = ""
    joint: tuple[int, ...] = ()


@dataclass(slots=True)
class Memory:
    """An article while it is read: its words, its cast, and the turns so far."""

    raw: str
    parsed: tuple[Parsed, ...]
    cast: Cast
    quotations: Quotations
    starts: tuple[int, ...]
    turns: list[Turn] = field(default_factory=list)

    def sentence_at(self, offset: int) -> int:
        """Return the place in the parse of the sentence at an offset (at least 0)."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def paragraph(self, offset: int) -> int:
        """Return the paragraph of an offset."""
        if not self.parsed:
            return -1
        return self.parsed[self.sentence_at(offset)].sentence.paragraph

    def words(self, span: tuple[int, int]) -> str:
        """Return raw words on one line."""
        return " ".join(self.raw[span[0] : span[1]].split())

    def tokens(self, span: tuple[int, int]) -> Span | None:
        """Return the tokens of a raw span that lies in one sentence."""
        if not self.parsed:
            return None
        sentence = self.parsed[self.sentence_at(span[0])]
        start, end = span[0] - sentence.start, span[1] - sentence.start
        found = sentence.doc.char_span(
            max(0, start), min(end, len(sentence.doc.text)), alignment_mode="expand"
        )
        return found if found is not None and len(found) else None

    def raw_of(self, sentence: int, first: Token, last: Token) -> tuple[int, int]:
        """Return the raw span of tokens of a sentence, both ends included."""
        start = self.parsed[sentence].start
        return start + first.idx, start + last.idx + len(last)

    def named(self, number: int, at: int) -> Turn:
        """Return a bearer of a name as somebody to refer to."""
        name = self.cast.names[number]
        return Turn(
            at,
            number,
            name.canonical,
            self.cast.ties[number],
            self.cast.genders[number],
            person=name.kind is NameKind.PERSON,
        )

    def name_of(self, turn: Turn) -> Name | None:
        """Return the name of who spoke, if it has one."""
        return None if turn.number is None else self.cast.names[turn.number]

    def turns_before(self, offset: int, limit: int) -> Iterator[Turn]:
        """Yield who spoke in the `limit` characters before an offset, latest first."""
        for turn in reversed(self.turns):
            if offset - turn.at > limit:
                return
            yield turn

    def numbers_before(self, offset: int, limit: int) -> Iterator[tuple[int, int]]:
        """Yield (name number, offset) of the mentions before, latest first."""
        for mention in reversed(self.cast.before(offset, limit)):
            if mention.bearer is not None:
                yield mention.bearer, mention.start

"""To whom the source of what is said refers."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from bot.engines.local.cues import word_set
from bot.engines.local.names.cast import Cast
from bot.engines.local.names.mentions import Mention
from bot.engines.local.names.roles import BODY_NOUNS, PERSON_NOUNS, ROLES
from bot.engines.local.parsing import Parsed
from bot.engines.local.speakers.memory import Memory, Turn
from bot.engines.local.speakers.nominals import as_written, of_noun
from bot.engines.local.speakers.pronouns import PRONOUNS, of_pronoun
from bot.engines.local.speech.quoting import Quotations
from bot.engines.local.speech.said import Said
from bot.model import Article, NameKind

_PARAGRAPHS = 2  # paragraphs back to the speaker of a quote without a source
_NAME = 60  # characters
_DEPTH = 3  # "a statement by the spokesman of the ministry"
_BOTH = re.compile(
    r"(?:both|(?:the |its |their )?two|the (?:rival|opposing|warring)) "
    r"(?:sides|countries|nations|parties|leaders|men|women|governments|teams)|both|"
    r"the (?:sides|parties|two|pair)|(?:each|neither|either) (?:side|party|of them)|"
    r"all (?:sides|parties)",
    re.IGNORECASE,
)
_NOBODY = word_set("i we you us me who which that this there what one")


class Referring:
    """Walks what is said in text order and remembers who spoke."""

    def __init__(
        self,
        article: Article,
        parsed: Sequence[Parsed],
        cast: Cast,
        saids: Sequence[Said],
    ) -> None:
        """Take an article's parse and cast, and everything that is said in it."""
        starts = tuple(p.start for p in parsed)
        self._memory = Memory(
            article.raw, tuple(parsed), cast, Quotations(article), starts
        )
        self._depth = 0
        self._sources: dict[int, list[tuple[int, int]]] = {}
        for source in sorted({s.source for s in saids if s.source is not None}):
            paragraph = self._memory.paragraph(source[0])
            self._sources.setdefault(paragraph, []).append(source)

    def turn(self, said: Said) -> Turn | None:
        """Return who says the next stretch, None where nobody can be named."""
        if said.source is None:
            return self._of_quote(said.clause[0])
        turn = self._of(self._memory.cast.whole(*said.source))
        if turn is not None:
            self._memory.turns.append(replace(turn, at=said.source[0]))
        return turn

    def target(self, said: Said) -> Turn | None:
        """Return whom the stretch is aimed at; asked right after who says it."""
        if said.target is None:
            return None
        return self._of(self._memory.cast.whole(*said.target))

    def _of(self, source: tuple[int, int]) -> Turn | None:
        """Return whom a noun phrase means."""
        words = self._memory.words(source).lower()
        if not words or words in _NOBODY or _BOTH.fullmatch(words):
            return None
        if self._depth >= _DEPTH:
            return None
        self._depth += 1
        try:
            return self._resolved(words, source)
        finally:
            self._depth -= 1

    def _resolved(self, words: str, source: tuple[int, int]) -> Turn | None:
        if words in PRONOUNS:
            return of_pronoun(self._memory, words, source[0], self._of)
        mention = (
            self._memory.cast.head(*source)
            or self._named_behind(source)
            or self._named_last(source)
        )
        if mention is None:
            return of_noun(self._memory, source, self._of)
        if mention.bearer is None:
            return as_written(self._memory, source)
        return self._memory.named(mention.bearer, source[0])

    def _named_behind(self, source: tuple[int, int]) -> Mention | None:
        """Return the name right behind a source that holds only what it explains."""
        behind = self._memory.cast.within(source[1], source[1] + _NAME)
        if not behind:
            return None
        gap = self._memory.raw[source[1] : behind[0].start]
        titled = self._memory.raw[source[1] : behind[0].lead] in {", ", ", the "}
        if gap == ", " or titled:
            closed = self._memory.raw[behind[0].end : behind[0].end + 1] == ","
            return behind[0] if closed and self._explains(behind[0], source) else None
        return behind[0] if gap == " " and behind[0].lead < source[1] else None

    def _named_last(self, source: tuple[int, int]) -> Mention | None:
        """Return the person whom a long title names at its end, behind a comma."""
        inside = self._memory.cast.within(*source)
        tokens = self._memory.tokens(source)
        if not inside or tokens is None or inside[-1].end != source[1]:
            return None
        name, first = inside[-1], inside[-1].bearer
        person = first is not None and self._is_person(first)
        apart = self._memory.raw[name.start - 2 : name.start] == ", "
        apart = apart or self._memory.raw[name.lead - 2 : name.lead] == ", "
        role = tokens.root.lower_ in ROLES | PERSON_NOUNS | {tokens[-1].lower_}
        told = any(token.lower_ in ROLES for token in tokens)
        return name if person and apart and role and told else None

    def _is_person(self, number: int) -> bool:
        return self._memory.cast.names[number].kind is NameKind.PERSON

    def _explains(self, mention: Mention, source: tuple[int, int]) -> bool:
        """Whether a name can be that of "the union", or of "the mayor"."""
        if mention.bearer is None:
            return False
        last = self._memory.words(source).lower().split()[-1]
        person = self._memory.cast.names[mention.bearer].kind is NameKind.PERSON
        return last in (ROLES if person else BODY_NOUNS)

    def _of_quote(self, at: int) -> Turn | None:
        """Return the speaker of a quote without a source.

        The nearest source of its paragraph, else who spoke last in the two before.
        """
        paragraph = self._memory.paragraph(at)
        near = self._sources.get(paragraph, [])
        i = bisect_left(near, (at, at))
        around = near[max(0, i - 1) : i + 1]
        if around:
            return self._of(min(around, key=lambda s: abs(s[0] - at)))
        last = self._memory.turns[-1] if self._memory.turns else None
        if last is None or paragraph - self._memory.paragraph(last.at) > _PARAGRAPHS:
            return None
        return last

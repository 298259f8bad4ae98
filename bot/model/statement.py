"""Who says what in an Article, with Citations: what gate and engines work from."""

from dataclasses import dataclass

from bot.model.article import Article
from bot.model.kinds import How, NameKind, Silence


@dataclass(frozen=True, slots=True)
class Citation:
    """One stored sentence, and the verbatim run in it that a statement rests on.

    `quote` equals `raw[start:end]` of that version of the article and lies within
    the sentence.
    """

    article: str
    version: int
    sentence: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so: speaker <- role <- carrier <- outlet, as far as the text tells."""

    speaker: str
    role: str | None = None
    carrier: str | None = None
    outlet: str | None = None

    @property
    def chain(self) -> tuple[str, ...]:
        """The known links from the speaker outwards, without repeats."""
        links = (self.speaker, self.role, self.carrier, self.outlet)
        return tuple(dict.fromkeys(link for link in links if link))


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing a side says or does, with its citations."""

    text: str
    how: How
    side: str
    attribution: Attribution
    citations: tuple[Citation, ...]

    @property
    def speaker(self) -> str:
        """Who says it, by the name the article gives."""
        return self.attribution.speaker


@dataclass(frozen=True, slots=True)
class Name:
    """A bearer of a name in one article, with every form the text uses for it.

    Two bearers may share a form ("Kim" is two people in one story); `spans` are the
    places that were resolved to this one. `side` is the side the text ties it to.
    """

    canonical: str
    kind: NameKind
    forms: tuple[str, ...]
    roles: tuple[str, ...] = ()
    side: str | None = None
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Unaddressed:
    """Something a side does not address, and which kind of silence that is."""

    kind: Silence
    who: str
    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """An agreement, a dispute, a shared topic or a loaded word, with its evidence.

    `sides` names the sides concerned, in order of first mention. `cue` is the word
    of the text that carries it ("denied", "slammed").
    """

    text: str
    sides: tuple[str, ...]
    citations: tuple[Citation, ...]
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """What the analyst found in one article: who says what, who is named, who declined.

    `statements` holds every attributed statement in text order, not only those that
    a Brief has room for. `revision` names the rules that made it. `author` is set for
    an opinion piece alone: whose opinion it argues, as the side is called.
    """

    revision: str
    statements: tuple[Statement, ...] = ()
    names: tuple[Name, ...] = ()
    declined: tuple[Unaddressed, ...] = ()
    disputes: tuple[Point, ...] = ()
    agreements: tuple[Point, ...] = ()
    framing: tuple[Point, ...] = ()
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One article with what was found in it: the evidence that engines work from."""

    article: Article
    findings: Findings

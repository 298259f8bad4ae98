"""The stored sentences that a draft may name, found by id or by their words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.citing.bearers import Bearers
from bot.citing.folding import Folded, cleaned, fold
from bot.citing.one_bearer import as_one
from bot.citing.quotes import Quoting, quoting_of
from bot.model import Article, Citation, Sentence, Sheet, Statement

_ID = re.compile(r"A([1-9][0-9]{0,5})\.([1-9][0-9]{0,6})")


@dataclass(frozen=True, slots=True)
class Cited:
    """A stored sentence that an id names, with its paragraph and its article.

    Both are folded; `quoting` holds the quoted strings of the paragraph, `said` what
    was found to be said in the sentence. Paragraphs and bearers are shared between the
    sentences.
    """

    sheet: Sheet
    sentence: Sentence
    folded: Folded
    paragraph: Folded
    quoting: Quoting
    bearers: Bearers
    said: tuple[Statement, ...]

    @property
    def article(self) -> Article:
        """The article in which the sentence stands."""
        return self.sheet.article

    def statements_at(self, start: int, end: int) -> tuple[Statement, ...]:
        """Return what was found to be said in [start, end) of the sentence."""
        return tuple(
            statement
            for statement in self.said
            if any(
                c.sentence == self.sentence.n and c.start < end and start < c.end
                for c in statement.citations
            )
        )

    def spans(self, words: str) -> Iterator[tuple[int, int]]:
        """Yield the raw spans of some words in the sentence."""
        for run in self.folded.runs(fold(words).text.strip()):
            yield self.folded.raw_span(*run)

    def find(self, words: str) -> tuple[int, int] | None:
        """Return the first raw span of some words in the sentence, or None."""
        return next(self.spans(words), None)

    def citation(self, span: tuple[int, int] | None = None) -> Citation:
        """Cite the sentence, resting on a raw span of it or on the whole of it."""
        start, end = span or (self.sentence.start, self.sentence.end)
        return Citation(
            article=self.article.id,
            version=self.article.version,
            sentence=self.sentence.n,
            start=start,
            end=end,
            quote=self.article.raw[start:end],
        )


@dataclass(frozen=True, slots=True)
class Run:
    """Cited sentences of one article that follow each other with nothing between."""

    cited: tuple[Cited, ...]
    folded: Folded

    @property
    def article(self) -> Article:
        """The article in which the run stands."""
        return self.cited[0].article

    def spans(self, needle: str) -> Iterator[tuple[int, int]]:
        """Yield the raw spans of a folded needle within the run."""
        for at in self.folded.runs(needle):
            yield self.folded.raw_span(*at)

    def parts(self, span: tuple[int, int]) -> tuple[tuple[Cited, int, int], ...]:
        """Cut a raw span into the parts that lie within each sentence."""
        cut = (
            (c, max(span[0], c.sentence.start), min(span[1], c.sentence.end))
            for c in self.cited
        )
        return tuple((c, start, end) for c, start, end in cut if start < end)


def runs_of(cited: Sequence[Cited]) -> tuple[Run, ...]:
    """Group cited sentences into runs; furniture between two of them parts a run."""
    ordered = sorted(cited, key=lambda c: (c.article.id, c.sentence.start))
    groups: list[list[Cited]] = []
    for each in ordered:
        if groups and _follows(groups[-1][-1], each):
            groups[-1].append(each)
        else:
            groups.append([each])
    return tuple(_run(group) for group in groups)


def _follows(one: Cited, other: Cited) -> bool:
    same = one.sheet is other.sheet and other.sentence.n == one.sentence.n + 1
    between = one.article.raw[one.sentence.end : other.sentence.start]
    return same and not cleaned(between)


def _run(group: Sequence[Cited]) -> Run:
    if len(group) == 1:
        return Run((group[0],), group[0].folded)
    start, end = group[0].sentence.start, group[-1].sentence.end
    return Run(tuple(group), fold(group[0].article.raw[start:end], offset=start))


class Evidence:
    """The sentences of some sheets, each folded once and only when asked for."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        """Take the sheets in the order in which the draft numbers them."""
        self.sheets = as_one(sheets)
        self.bearers = tuple(Bearers(sheet) for sheet in self.sheets)
        self._said = tuple(_by_sentence(sheet) for sheet in self.sheets)
        self._known: dict[tuple[int, int], Cited] = {}
        self._paragraphs: dict[tuple[int, int], tuple[Folded, Quoting]] = {}
        self._bodies: tuple[Folded, ...] | None = None

    def cited(self, name: str) -> Cited | None:
        """Return the sentence of an id like `A2.7`, or None where there is none."""
        match = _ID.fullmatch(name.strip())
        if match is None:
            return None
        return self._sentence(int(match[1]) - 1, int(match[2]))

    def holding(self, words: str) -> tuple[Cited, ...]:
        """Return the sentences of all sheets in which some words stand."""
        return tuple(cited for cited in self.sentences() if cited.find(words))

    @property
    def bodies(self) -> tuple[Folded, ...]:
        """The story of each article, folded: what its sentences cover."""
        if self._bodies is None:
            self._bodies = tuple(_body(sheet.article) for sheet in self.sheets)
        return self._bodies

    def paragraphs(self) -> tuple[Cited, ...]:
        """Return one sentence for each paragraph of every article."""
        first: dict[int, Cited] = {}
        for cited in self.sentences():
            first.setdefault(id(cited.paragraph), cited)
        return tuple(first.values())

    def holds(self, words: str) -> bool:
        """Tell whether some words stand in the story of any of the articles."""
        needle = fold(words).text.strip()
        return any(next(body.runs(needle), None) for body in self.bodies)

    def sentences(self) -> Iterator[Cited]:
        """Yield every sentence of every article."""
        for index, sheet in enumerate(self.sheets):
            for n in range(1, len(sheet.article.sentences) + 1):
                if cited := self._sentence(index, n):
                    yield cited

    def _sentence(self, index: int, n: int) -> Cited | None:
        if (index, n) in self._known:
            return self._known[index, n]
        if index >= len(self.sheets):
            return None
        sheet = self.sheets[index]
        sentence = sheet.article.sentence(n)
        if sentence is None:
            return None
        words = sheet.article.words_of(sentence)
        folded = fold(words, offset=sentence.start)
        paragraph, quoting = self._paragraph(index, sentence.paragraph)
        cited = Cited(
            sheet=sheet,
            sentence=sentence,
            folded=folded,
            paragraph=paragraph,
            quoting=quoting,
            bearers=self.bearers[index],
            said=tuple(self._said[index].get(n, ())),
        )
        self._known[index, n] = cited
        return cited

    def _paragraph(self, index: int, at: int) -> tuple[Folded, Quoting]:
        if (index, at) not in self._paragraphs:
            article = self.sheets[index].article
            start, end = article.lines[at].start, article.lines[at].end
            folded = fold(article.raw[start:end], offset=start)
            quoting = quoting_of(article.raw, start=start, end=end)
            self._paragraphs[index, at] = folded, quoting
        return self._paragraphs[index, at]


def _by_sentence(sheet: Sheet) -> dict[int, list[Statement]]:
    """Return the statements that were found, by the sentences that they rest on."""
    said: dict[int, list[Statement]] = {}
    for statement in sheet.findings.statements:
        for n in dict.fromkeys(c.sentence for c in statement.citations):
            said.setdefault(n, []).append(statement)
    return said


def _body(article: Article) -> Folded:
    words = "\n".join(article.words_of(sentence) for sentence in article.sentences)
    return fold(words)

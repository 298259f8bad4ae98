"""Articles put together by hand, paragraph by paragraph."""

from bot.model import Article, Completeness, Line, Role, Sentence


def article_of(
    *paragraphs: tuple[str, ...],
    name: str = "a1",
    completeness: Completeness = Completeness.FULL,
) -> Article:
    """Build an article whose paragraphs are given as tuples of sentences."""
    raw = ""
    lines: list[Line] = []
    sentences: list[Sentence] = []
    for paragraph in paragraphs:
        first = len(raw)
        for words in paragraph:
            raw += " " if len(raw) > first else ""
            start = len(raw)
            raw += words
            place = Sentence(len(sentences) + 1, start, len(raw), len(lines))
            sentences.append(place)
        lines.append(Line(Role.BODY, first, len(raw)))
        raw += "\n\n"
    return Article(name, 1, raw, tuple(lines), tuple(sentences), completeness)

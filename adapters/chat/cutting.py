"""Text cut into pieces where a platform takes no more of it at once."""

from collections.abc import Iterator

_TAIL = 200


def cut(text: str, most: int) -> Iterator[str]:
    """Cut text at spaces into pieces of at most `most` characters.

    No last piece is so short that it holds less than the end of a sentence.
    """
    start = 0
    while len(text) - start > most:
        take = most if len(text) - start - most >= _TAIL else most - _TAIL
        space = text.rfind(" ", start + take // 2, start + take) + 1
        end = space or start + take
        yield text[start:end]
        start = end
    yield text[start:]

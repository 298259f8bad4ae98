"""What a model reads: articles as numbered sentences, and questions, inside fences.

The fence bears a mark that nobody outside this process can know, so that no article
and no question can close it. What looks like a mark or a sentence's id is defused.
"""

import hashlib
import hmac
import re
from collections.abc import Collection, Sequence

from bot.citing.folding import cleaned
from bot.model import Article, Sheet
from bot.ports import Turn

_LONGEST_LINE = 4_000
_LONGEST_PART = 300  # of an earlier turn
_MOST_EARLIER = 900
_LEAST = 120
_AROUND = 160  # fence, blank lines, and the instruction at the end
_NOTHING = "nothing, the articles do not say"
_ID_LIKE = re.compile(r"[\[\uff3b\u3010](?=\s*A\s*\d)", re.IGNORECASE)
_FENCE_LIKE = re.compile(r"<{2,}|>{2,}|\u00ab{2,}|\u00bb{2,}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff]")


class Fences:
    """Makes the marks of fences: the same for the same articles, known to nobody."""

    def __init__(self, key: bytes) -> None:
        """Take the secret of this process."""
        self._key = key

    def mark(self, *parts: str) -> str:
        """Return the mark for some material, 12 hex digits."""
        text = "\n".join(parts).encode("utf-8", "surrogatepass")
        return hmac.new(self._key, text, hashlib.sha256).hexdigest()[:12]

    def of_sheets(self, sheets: Sequence[Sheet]) -> str:
        """Return the mark for some articles."""
        return self.mark(*(f"{s.article.id}/{s.article.version}" for s in sheets))


def plain(text: str) -> str:
    """Return a text on one line, without unseen characters or fence look-alikes."""
    text = _FENCE_LIKE.sub("\u2039", cleaned(_CONTROL.sub(" ", text)))
    return _ID_LIKE.sub("(", text)[:_LONGEST_LINE]


def fenced(kind: str, body: str, mark: str) -> str:
    """Put a text between a line that opens it and its END line."""
    return f"<<{kind} {mark}>>\n{body}\n<<END {kind.split(maxsplit=1)[0]} {mark}>>"


def articles_text(
    sheets: Sequence[Sheet], mark: str, chosen: Collection[str] | None = None
) -> str:
    """Return the articles as numbered sentences; `chosen` ids only, where given."""
    parts = (
        fenced(f"ARTICLE A{at}", _article(sheet.article, at, chosen), mark)
        for at, sheet in enumerate(sheets, start=1)
    )
    return "\n\n".join(parts)


def _article(article: Article, at: int, chosen: Collection[str] | None) -> str:
    details = (
        ("Title", article.title),
        ("Outlet", article.outlet),
        ("Published", article.published),
    )
    lines = [f"{name}: {plain(found.text)}" for name, found in details if found]
    for sentence in article.sentences:
        name = f"A{at}.{sentence.n}"
        if chosen is None or name in chosen:
            lines.append(f"[{name}] {plain(article.words_of(sentence))}")
    return "\n".join(lines)


def cache_key_of(sheets: Sequence[Sheet]) -> str:
    """Return a name for some articles that tells nothing of them or their readers."""
    names = "\n".join(f"{s.article.id}/{s.article.version}" for s in sheets)
    return hashlib.sha256(names.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def room_beside(sheets: Sequence[Sheet], taken: int) -> int:
    """Return how many characters of a prompt earlier turns may have.

    A prompt is at most a quarter longer than its articles, and 3,000 characters more.
    `taken` is the length of its instructions, articles and question.
    """
    most = sum(len(sheet.article.raw) for sheet in sheets) * 5 // 4 + 3_000
    return min(_MOST_EARLIER, most - taken - _AROUND)


def earlier_text(turns: Sequence[Turn], room: int) -> str:
    """Return the newest turns that have room, in characters; the newest comes last.

    Where not even that one has room, its beginning is better than nothing.
    """
    kept: list[str] = []
    for turn in reversed(turns):
        text = _turn(turn)
        if len(text) > room and not kept and room >= _LEAST:
            kept.append(_short(text, room))
        if len(text) > room:
            break
        kept.append(text)
        room -= len(text) + 1
    return "\n".join(reversed(kept))


def _turn(turn: Turn) -> str:
    shown = " / ".join(plain(line) for line in turn.shown) or _NOTHING
    question = _short(plain(turn.question), _LONGEST_PART)
    return f"Asked: {question}\nShown: {_short(shown, _LONGEST_PART)}"


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 2]} …"


def question_text(question: str, mark: str) -> str:
    """Return the question in a fence of its own."""
    return fenced("QUESTION", plain(question), mark)

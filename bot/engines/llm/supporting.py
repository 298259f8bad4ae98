"""Whether the cited sentences say what a statement says.

A first look is mechanical: prose of which the sentences hold no more than half of the
telling words is refused without asking. That costs a free rendering now and then, and
holds whatever a model says. The rest a model judges, pair by pair; a pair without a
clear verdict is not supported.
"""

import re
from collections.abc import Sequence

from bot.citing.folding import fold
from bot.citing.stems import stem_of
from bot.engines.llm.material import fenced, plain
from bot.engines.llm.schemas import SupportReply, VerdictReply, read
from bot.ports import Pair

_WORD = re.compile(r"[^\W\d_]{3,}")
# A text of fewer words than this is too short to tell its language by.
_FEWEST = 4
# Words that mark English prose: only the same language can be compared by its words.
_ENGLISH_WORDS = """
a about according added adds after all also an and any are as at be because been before
but by call called calls could did do for from had has have he her his if in into is it
its more no not of on or out over said says she so some stated states tells than that
the their them there they this to told up was we were what when which while who will
with would you
"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())


def unrelated(pairs: Sequence[Pair]) -> frozenset[int]:
    """Return the pairs whose sentences hold at most half of the telling words."""
    return frozenset(at for at, pair in enumerate(pairs) if _is_unrelated(pair))


def pairs_text(pairs: Sequence[Pair], mark: str) -> str:
    """Return pairs as a model reads them, numbered from 1, each in its fence."""
    return "\n\n".join(
        fenced(f"PAIR {number}", _body(pair), mark)
        for number, pair in enumerate(pairs, start=1)
    )


def supported(reply: SupportReply, many: int) -> frozenset[int]:
    """Return which of so many pairs, from 0, have one verdict and that is for them."""
    verdicts: dict[int, set[str]] = {}
    for item in reply.verdicts[: 2 * many]:
        verdict = read(VerdictReply, item)
        if verdict is not None:
            verdicts.setdefault(verdict.pair - 1, set()).add(verdict.verdict)
    return frozenset(at for at in range(many) if verdicts.get(at) == {"supported"})


def _body(pair: Pair) -> str:
    who = f"{plain(pair.speaker)}: " if pair.speaker else ""
    sentences = "\n".join(f"Sentence: {plain(words)}" for words in pair.sentences)
    return f"Statement: {who}{plain(pair.text)}\n{sentences}"


def _is_unrelated(pair: Pair) -> bool:
    text = fold(pair.text).text.casefold()
    stored = " ".join(fold(words).text for words in pair.sentences).casefold()
    if not _is_english(text) or not _is_english(stored):
        return False
    # Who says it may be told by a sentence before.
    held = _telling(f"{stored} {pair.speaker.casefold()}")
    said = _telling(text)
    return 2 * len(said & held) <= len(said)


def _is_english(text: str) -> bool:
    words = _WORD.findall(text)
    return len(words) < _FEWEST or any(word in _ENGLISH for word in words)


def _telling(text: str) -> frozenset[str]:
    return frozenset(stem_of(w) for w in _WORD.findall(text) if w not in _ENGLISH)

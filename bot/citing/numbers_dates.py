"""Numbers and dates of a statement: each occurs in the sentences that it cites."""

import re
from collections.abc import Iterator, Sequence

from bot.citing.dates import dates
from bot.citing.folding import fold
from bot.citing.quantities import Quantity, Reading, quantities
from bot.citing.reasons import Objection, Reason

_ONE: Reading = ("1", "")
# "One" that counts nothing: "no one", "one of them", "the one".
_PRONOUN_BEFORE = re.compile(
    r"\b(?:no|any|every|each|some|the|this|that|which|another|only|a)[ -]$",
    re.IGNORECASE,
)
_PRONOUN_AFTER = re.compile(r"['-]| (?:of|another|who|that|is|was|has|can|should)\b")
_NEXT = re.compile(r"[ -](\w+)")


def check_numbers(text: str, sentences: Sequence[str]) -> Iterator[Objection]:
    """Object to every number and date of a text that its sentences do not carry.

    `sentences` are folded. A number must be there with the same unit, a date by the
    same name: no arithmetic, no "Saturday" for "yesterday".
    """
    folded = fold(text).text
    stored: set[Reading] = set()
    known: set[str] = set()
    for sentence in sentences:
        stored |= {r for q in quantities(sentence) for r in q.readings}
        known |= {date.key for date in dates(sentence)}
    for quantity in quantities(folded):
        if not quantity.readings & stored and not _is_article(
            quantity, folded, sentences
        ):
            yield Objection(Reason.NUMBER_NOT_CITED, quantity.words)
    for date in dates(folded):
        if date.key not in known:
            yield Objection(Reason.DATE_NOT_CITED, date.words)


def _is_article(quantity: Quantity, text: str, sentences: Sequence[str]) -> bool:
    """Tell whether "one" is a pronoun, or stands for "a" before the same word."""
    if _ONE not in quantity.readings or quantity.words.casefold() != "one":
        return False
    before = text[max(0, quantity.start - 10) : quantity.start]
    if _PRONOUN_BEFORE.search(before) or _PRONOUN_AFTER.match(text, quantity.end):
        return True
    following = _NEXT.match(text, quantity.end)
    if following is None:
        return True
    pattern = re.compile(
        rf"\b(?:an?|single|sole) {re.escape(following[1])}", re.IGNORECASE
    )
    return any(pattern.search(sentence) for sentence in sentences)

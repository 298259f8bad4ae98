"""A light English stemmer, enough to know "left" and "leaving" for one word."""

import re
from functools import lru_cache

_IRREGULAR = {
    form: base
    for base, forms in {
        "begin": "began begun",
        "break": "broke broken",
        "bring": "brought",
        "build": "built",
        "buy": "bought",
        "catch": "caught",
        "choose": "chose chosen",
        "come": "came",
        "draw": "drew drawn",
        "fall": "fell fallen",
        "fight": "fought",
        "find": "found",
        "fly": "flew flown",
        "get": "got gotten",
        "give": "gave given",
        "go": "went gone goes",
        "grow": "grew grown",
        "hold": "held",
        "keep": "kept",
        "know": "knew known",
        "lead": "led",
        "leave": "left",
        "lose": "lost",
        "make": "made",
        "mean": "meant",
        "meet": "met",
        "pay": "paid",
        "rise": "rose risen",
        "run": "ran",
        "say": "said",
        "see": "saw seen",
        "seek": "sought",
        "sell": "sold",
        "send": "sent",
        "speak": "spoke spoken",
        "spend": "spent",
        "stand": "stood",
        "steal": "stole stolen",
        "strike": "struck",
        "take": "took taken",
        "teach": "taught",
        "tell": "told",
        "think": "thought",
        "throw": "threw thrown",
        "win": "won",
        "withdraw": "withdrew withdrawn",
        "write": "wrote written",
    }.items()
    for form in forms.split()
}
_ENDING = re.compile(r"(?:ing|ed|es|(?<!s)s|e)$")
_DOUBLED = re.compile(r"([bdgmnprt])\1$")
_SHORT = 40


def stem_of(word: str) -> str:
    """Return the stem that the forms of a lower-case word share."""
    return _kept_stem(word) if len(word) <= _SHORT else _stem(word)


def _stem(word: str) -> str:
    plain = word.removesuffix("'s")
    plain = _IRREGULAR.get(plain, plain)
    if len(plain) < 4:
        return plain
    if plain.endswith(("ies", "ied")):
        return plain[:-3] + "y"
    stem = _ENDING.sub("", plain)
    return _DOUBLED.sub(r"\1", stem) if len(stem) > 2 else plain


_kept_stem = lru_cache(maxsize=4096)(_stem)

"""Noun phrases of a parse: where they begin and end, and what they say."""

import re

from spacy.tokens import Token

Run = tuple[int, int]
"""Token numbers of a sentence, [first, behind the last)."""

_CUT = frozenset({"relcl", "advcl", "parataxis", "ccomp", "cc", "conj"})
_BREAKS = frozenset(",:;-–—(")
_SHORT = 5
_MADE_BY = frozenset({"issue", "make", "sign", "write", "give", "name", "base", "call"})
_ARTICLE = re.compile(
    r"(?:both )?(?:the|a|an|this|that|these|those)\s+|both\s+", re.IGNORECASE
)
_RELATIVE = re.compile(r",? (?:who|which|whose|whom)\b")


def run_of(token: Token) -> Run:
    """Return the tokens that a token governs, itself included."""
    return token.left_edge.i, token.right_edge.i + 1


def children(token: Token, *deps: str) -> list[Token]:
    """Return the children of a token that stand in one of these relations."""
    return [child for child in token.children if child.dep_ in deps]


def name_run(head: Token) -> Run:
    """Return the noun phrase of a source without relative clauses and long tails."""
    first, last = run_of(head)
    tails = [child.left_edge.i for child in head.rights if _is_tail(child, head)]
    if not any(
        child.dep_ == "appos" and child.left_edge.i not in tails
        for child in head.rights
    ):
        tails += [c.i for c in head.rights if c.dep_ == "punct" and c.text in _BREAKS]
    last = max(min([last, *tails]), head.i + 1)
    while last - 1 > head.i and head.doc[last - 1].text in _BREAKS:
        last -= 1
    return first, last


def _is_tail(child: Token, head: Token) -> bool:
    match child.dep_:
        case "acl":
            return child.lemma_ not in _MADE_BY
        case "appos":
            first, last = run_of(child)
            short = last - first <= _SHORT and child.pos_ == "PROPN"
            return not short or head.pos_ == "PROPN"
        case "prep":
            return bool(children(child, "pcomp"))
        case dep:
            return dep in _CUT


def bare(words: str) -> str:
    """Return a noun phrase on one line without its article."""
    words = _RELATIVE.split(" ".join(words.split()), maxsplit=1)[0]
    found = _ARTICLE.match(words)
    return words[found.end() :] if found else words

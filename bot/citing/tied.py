"""How the articles tie a side to their text, by its name or by what it says."""

from collections.abc import Sequence

from bot.citing.bearers import Bearers
from bot.citing.evidence import Cited, Evidence
from bot.citing.folding import cleaned
from bot.citing.speaker import is_named_in, is_side


def is_in_articles(name: str, evidence: Evidence) -> bool:
    """Tell whether a name, or another name of its bearer, occurs in the articles."""
    if not cleaned(name):
        return False
    forms = {name, *(form for b in evidence.bearers for form in _forms(name, b))}
    return any(evidence.holds(form) for form in forms)


def is_concerned(side: str, cited: Sequence[Cited]) -> bool:
    """Tell whether some of these sentences name a side or hold a statement of it."""
    return any(is_named_in(side, c) or _speaks_in(side, c) for c in cited)


def _forms(name: str, bearers: Bearers) -> set[str]:
    named = bearers.named(name)
    return {form for one in named for form in one.forms}


def _speaks_in(side: str, cited: Cited) -> bool:
    given = cited.statements_at(cited.sentence.start, cited.sentence.end)
    return any(is_side(side, statement, cited.bearers) for statement in given)

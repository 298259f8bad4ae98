"""How the articles tie a side to their text, by its name or by what it says."""

from collections.abc import Sequence

from bot.citing.bearers import Bearers
from bot.citing.evidence import Cited, Evidence
from bot.citing.folding import cleaned
from bot.citing.speaker import is_named_in, is_side
from bot.model import Citation


def is_in_articles(name: str, evidence: Evidence) -> bool:
    """Tell whether a name, or another name of its bearer, occurs in the articles.

    The author of an opinion piece need only stand in its byline, or nowhere.
    """
    if not cleaned(name):
        return False
    if any(name == sheet.findings.author for sheet in evidence.sheets):
        return True
    forms = {name, *(form for b in evidence.bearers for form in _forms(name, b))}
    return any(evidence.holds(form) for form in forms)


def is_concerned(side: str, cited: Sequence[Cited]) -> bool:
    """Tell whether some of these sentences name a side or hold a statement of it.

    Or something was found in one that concerns the side: "They accused the mayor."
    """
    return any(
        is_named_in(side, c) or _speaks_in(side, c) or _is_meant_in(side, c)
        for c in cited
    )


def _forms(name: str, bearers: Bearers) -> set[str]:
    named = bearers.named(name)
    return {form for one in named for form in one.forms}


def _is_meant_in(side: str, cited: Cited) -> bool:
    found, number = cited.sheet.findings, cited.sentence.n
    return any(
        side in point.sides and any(c.sentence == number for c in point.citations)
        for point in (*found.disputes, *found.agreements, *found.framing)
    )


def _speaks_in(side: str, cited: Cited) -> bool:
    given = cited.statements_at(cited.sentence.start, cited.sentence.end)
    return any(is_side(side, statement, cited.bearers) for statement in given)


def describer_of(
    side: str, citations: Sequence[Citation], evidence: Evidence
) -> str | None:
    """Return the author of the opinion piece that alone tells what a side says.

    None where some of it is told in news, and for the author's own side.
    """
    cited = {citation.article for citation in citations}
    authors = {
        sheet.findings.author for sheet in evidence.sheets if sheet.article.id in cited
    }
    author = authors.pop() if len(authors) == 1 else None
    return None if author == side else author

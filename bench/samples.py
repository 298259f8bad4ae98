"""The samples' statements, sides and questions, against what was marked by hand."""

import json
from importlib.resources import files
from pathlib import Path

from bench.tables import Table
from bot.engines.local.engine import LocalEngine
from bot.engines.local.finding import find
from bot.engines.local.parsing import Parser
from bot.model import Sheet, Statement
from bot.ports import AnswerDraft
from bot.reading.pasted import read_pasted

_SEEDS = Path(__file__).resolve().parents[1] / "tests" / "seeds"
_NAMES = ("voa-regrettable.txt", "cnn-gangster-like.txt")


def statements(parser: Parser) -> Table:
    """Count the hand-marked statements found with a right speaker and side."""
    gold = json.loads((_SEEDS / "attributions.json").read_text(encoding="utf-8"))
    figures = []
    for name in _NAMES:
        sheet = _sheet(name, parser)
        wanted = [g for g in gold["statements"] if g["article"] == name]
        found = [g for g in wanted if any(_fits(s, g) for s in _of(sheet, g))]
        figures.append(
            {
                "article": name,
                "marked": len(wanted),
                "found": sum(bool(_of(sheet, g)) for g in wanted),
                "right speaker and side": len(found),
                "all statements": len(sheet.findings.statements),
            }
        )
    return Table("Statements of the samples", figures)


def sides(parser: Parser) -> Table:
    """Count the statements of each side."""
    figures = []
    for name in _NAMES:
        sheet = _sheet(name, parser)
        for side in dict.fromkeys(s.side for s in sheet.findings.statements):
            own = [s for s in sheet.findings.statements if s.side == side]
            figures.append({"article": name, "side": side, "statements": len(own)})
    return Table("Sides of the samples", figures)


async def questions(parser: Parser) -> Table:
    """Ask the samples' questions: evidence cited, first sentence right, refusals."""
    asked = json.loads((_SEEDS / "questions.json").read_text(encoding="utf-8"))
    engine = LocalEngine()
    sheets = {name: _sheet(name, parser) for name in _NAMES}
    cited = first = refused = wrongly = 0
    for question in asked:
        sheet = sheets[question["article"]]
        draft = await engine.answer(question["question"], [sheet], workspace="w1")
        if not question["answerable"]:
            refused += not draft.statements
            continue
        wrongly += not draft.statements
        hits = _hits(draft, sheet, question["evidence"])
        cited += any(hits)
        first += bool(hits) and hits[0]
    answerable = sum(q["answerable"] for q in asked)
    figures: list[dict[str, object]] = [
        {"figure": "evidence cited", "of": answerable, "count": cited},
        {"figure": "first sentence right", "of": answerable, "count": first},
        {"figure": "refused wrongly", "of": answerable, "count": wrongly},
        {"figure": "refused rightly", "of": len(asked) - answerable, "count": refused},
    ]
    return Table("Questions about the samples", figures)


def _sheet(name: str, parser: Parser) -> Sheet:
    folder = files("adapters.cli") / "samples"
    article = read_pasted((folder / name).read_text(encoding="utf-8"))
    return Sheet(article, find(article, parser))


def _of(sheet: Sheet, gold: dict[str, str]) -> list[Statement]:
    """Return the statements whose words hold the marked fragment."""
    fragment = gold["fragment"]
    return [
        s
        for s in sheet.findings.statements
        if fragment in s.text.replace("\u00a0", " ")
        or any(fragment in c.quote.replace("\u00a0", " ") for c in s.citations)
    ]


def _fits(statement: Statement, gold: dict[str, str]) -> bool:
    chain = " / ".join(statement.attribution.chain).casefold()
    speakers = [speaker.casefold() for speaker in gold["speaker_any_of"]]
    return statement.side == gold["side"] and any(s in chain for s in speakers)


def _hits(draft: AnswerDraft, sheet: Sheet, evidence: list[list[str]]) -> list[bool]:
    """Tell for each cited sentence whether it holds a fragment of the evidence."""
    fragments = [fragment for wanted in evidence for fragment in wanted]
    numbers = [int(i.split(".")[1]) for s in draft.statements for i in s.sentences]
    cited = [sheet.article.sentences[n - 1] for n in numbers]
    words = [sheet.article.words_of(s).replace("\u00a0", " ") for s in cited]
    return [any(fragment in w for fragment in fragments) for w in words]

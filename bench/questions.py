"""Answer sentences and refusals on SQuAD 2.0, a paragraph taken as an article."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.tables import Table
from bot.engines.local.engine import LocalEngine
from bot.engines.local.finding import find
from bot.engines.local.parsing import Parser
from bot.errors import TextError
from bot.model import Article, Sheet
from bot.reading.pasted import read_pasted


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a paragraph; no answers where the paragraph does not say."""

    paragraph: str
    question: str
    answers: tuple[tuple[int, str], ...]


async def measure(folder: Path, parser: Parser, most: int) -> Table:
    """Ask every k-th question, so that about `most` are asked over all texts."""
    asked = list(_asked(folder))
    step = max(1, len(asked) // most)
    engine, sheets, count = LocalEngine(), dict[str, Sheet](), Counter[str]()
    for question in asked[::step]:
        sheet = _sheet(question.paragraph, parser, sheets)
        if sheet is None:
            count["too short"] += 1
            continue
        draft = await engine.answer(question.question, [sheet], workspace="w1")
        ids = [i for s in draft.statements for i in s.sentences]
        numbers = [int(i.split(".")[1]) for i in ids]
        _tally(question, sheet.article, numbers, count)
    notice = f"{count['too short']} questions left out: their paragraph is too short"
    return Table("Questions (SQuAD 2.0)", _figures(count), notice)


def _asked(folder: Path) -> Iterator[Asked]:
    files = [json.loads(path.read_bytes()) for path in sorted(folder.glob("*.json"))]
    paragraphs = (
        p for file in files for text in file["data"] for p in text["paragraphs"]
    )
    for paragraph in paragraphs:
        for question in paragraph["qas"]:
            answers = tuple((a["answer_start"], a["text"]) for a in question["answers"])
            yield Asked(paragraph["context"], question["question"], answers)


def _sheet(text: str, parser: Parser, sheets: dict[str, Sheet]) -> Sheet | None:
    if text not in sheets:
        try:
            article = read_pasted(text)
        except TextError:
            return None
        sheets[text] = Sheet(article, find(article, parser))
    return sheets[text]


def _tally(
    asked: Asked, article: Article, numbers: list[int], count: Counter[str]
) -> None:
    if not asked.answers:
        count["unanswerable"] += 1
        count["refused rightly"] += not numbers
        return
    count["answerable"] += 1
    count["refused wrongly"] += not numbers
    held = [
        any(_holds(article, n, start) for start, _ in asked.answers) for n in numbers
    ]
    count["first"] += bool(held) and held[0]
    count["any"] += any(held)


def _holds(article: Article, number: int, start: int) -> bool:
    sentence = article.sentences[number - 1]
    return sentence.start <= start < sentence.end


def _figures(count: Counter[str]) -> list[dict[str, object]]:
    rows = (
        ("first sentence right", "first", "answerable"),
        ("answer among the sentences", "any", "answerable"),
        ("refused wrongly", "refused wrongly", "answerable"),
        ("refused rightly", "refused rightly", "unanswerable"),
    )
    return [
        {"figure": name, "of": count[of], "share": count[key] / max(1, count[of])}
        for name, key, of in rows
    ]

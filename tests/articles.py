"""Articles for tests, made without the reading rooms' judgement about lines."""

import re

from bot.engines.local.parsing import Parser
from bot.engines.local.speech.attribution import saids_of
from bot.engines.local.speech.quoting import Quotations
from bot.engines.local.speech.said import Said
from bot.model import Article, Completeness, Line, Role
from bot.reading.sentences import split


def plain_article(raw: str) -> Article:
    """Return an article in which every line that is not blank is a body line."""
    lines = tuple(
        Line(Role.BODY, line.start(), line.end())
        for line in re.finditer(r"[^\n]+", raw)
        if line[0].strip()
    )
    sentences = split(raw, lines)
    return Article("a1", 1, raw, lines, sentences, Completeness.PASTED)


def saids_in(raw: str, parser: Parser) -> tuple[Said, ...]:
    """Return what is said in a text."""
    article = plain_article(raw)
    return saids_of(article, parser.parse(article), Quotations(article))


def told_in(raw: str, parser: Parser) -> list[tuple]:
    """Return what is said in a text in words, as (source, cue, content, how)."""
    return [
        (
            None if said.source is None else raw[slice(*said.source)],
            said.cue,
            " | ".join(raw[start:end] for start, end in said.spans),
            said.how,
        )
        for said in saids_in(raw, parser)
    ]

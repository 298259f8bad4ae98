"""Words as ranking compares them: stems, and which of them mean the same."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from bot.words import STOP, Word, content_of, stems_of, words_in

__all__ = ["STOP", "Word", "content_of", "stems_of", "synonyms", "words_in"]


@cache
def synonyms() -> Mapping[str, frozenset[str]]:
    """Return for each stem the stems that news text uses for the same thing."""
    text = files("bot.engines.local").joinpath("synonyms.txt").read_text("utf-8")
    near: dict[str, set[str]] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        group = stems_of(line.split())
        for stem in group:
            near.setdefault(stem, set()).update(group)
    return {stem: frozenset(group - {stem}) for stem, group in near.items()}

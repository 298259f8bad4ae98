"""The kinds of question that a model is asked, each with its room and its deadline."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.engines.llm import schemas
from bot.engines.llm.reading_replies import (
    MOST_CHARACTERS,
    MOST_SIDES,
    MOST_STATEMENTS,
)
from prompts import Prompt


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of question: prompt, schema, room for the answer, deadline, last words.

    `seconds` is the deadline; `ends` the instruction that stands behind all material.
    """

    name: str
    schema: Mapping[str, object]
    most_tokens: int
    seconds: float
    ends: str


_MEND = "Put these statements right. Answer with the JSON object alone."

# Reasoning models spend tokens before they write, so that there is room to spare. The
# deadlines of the three calls of a result add up to 60 s for an answer, 120 s a brief.
BRIEF = Kind(
    "brief",
    schemas.BRIEF,
    6_000,
    70,
    "Show where each side stands. Answer with the JSON object alone.",
)
ANSWER = Kind(
    "answer",
    schemas.ANSWER,
    3_000,
    35,
    "Answer in the language of the question, with the JSON object alone.",
)
MEND_BRIEF = Kind("mend", schemas.MEND, 4_000, 30, _MEND)
MEND_ANSWER = Kind("mend", schemas.MEND, 2_000, 15, _MEND)
SUPPORT = Kind(
    "support",
    schemas.SUPPORT,
    2_000,
    10,
    "Judge each pair. Answer with the JSON object alone.",
)


def instructions_of(prompt: Prompt) -> str:
    """Fill the caps on what is read of a reply into a prompt that names them."""
    words = {
        "most_sides": MOST_SIDES,
        "most_statements": MOST_STATEMENTS,
        "most_characters": MOST_CHARACTERS,
    }
    return prompt.fill(**{k: v for k, v in words.items() if k in prompt.words})

"""How a use case tells those who wait for it how far it is."""

from enum import StrEnum
from typing import Protocol


class Step(StrEnum):
    """How far the desk is; adapters show it while a reader waits."""

    READING = "reading the text"
    FINDING = "finding who says what"
    DRAFTING = "drafting"
    CHECKING = "checking every line against the text"


class Progress(Protocol):
    """Shows a step; `lines` is how many of a draft are written so far.

    It is told counts and never words, since no line is shown before the gate.
    """

    def __call__(self, step: Step, lines: int = 0, /) -> None:
        """Show the step in place of the one before."""
        ...


def silent(_step: Step, _lines: int = 0, /) -> None:
    """Show nothing. Where this is given nobody watches, so that nothing is streamed."""


def told(step: Step, lines: int = 0) -> str:
    """Put a step into words: "drafting, 7 lines so far"."""
    if not lines:
        return step.value
    return f"{step}, {lines} line{'' if lines == 1 else 's'} so far"

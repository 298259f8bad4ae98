"""How a use case tells those who wait for it how far it is."""

from collections.abc import Callable
from enum import StrEnum


class Step(StrEnum):
    """How far the desk is; adapters show it while a reader waits."""

    READING = "reading the text"
    FINDING = "finding who says what"
    DRAFTING = "drafting"
    CHECKING = "checking every line against the text"


Progress = Callable[[Step], None]

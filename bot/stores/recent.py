"""Sheets that were read lately, so that each is decoded once and not at every question.

They are only what a row holds, decoded: whether a channel may have a sheet, and whether
it is still there, the database is asked every time.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime

from bot.model import Sheet

MOST_CHARACTERS = 8_000_000
"""Stored characters of all sheets together: about 350 articles, 20 MB when decoded."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells a stored sheet from every other one that there is or was.

    A version of an article that was forgotten and is read again was created later;
    newer findings have another revision.
    """

    workspace: str
    article: str
    version: int
    created: datetime
    revision: str


class RecentSheets:
    """Decoded sheets by their stamps; those not asked for the longest go first."""

    def __init__(self, most_characters: int = MOST_CHARACTERS) -> None:
        """Begin with none, and never hold more than so many characters."""
        self._room = most_characters
        self._sheets: OrderedDict[Stamp, tuple[Sheet, int]] = OrderedDict()

    def get(self, stamp: Stamp) -> Sheet | None:
        """Return the sheet of this stamp, if it was read lately."""
        if stamp not in self._sheets:
            return None
        self._sheets.move_to_end(stamp)
        return self._sheets[stamp][0]

    def add(self, stamp: Stamp, sheet: Sheet, characters: int) -> None:
        """Hold a sheet that takes so many characters in the database."""
        if stamp in self._sheets:
            return
        self._sheets[stamp] = sheet, characters
        self._room -= characters
        while self._room < 0:
            _, (_, freed) = self._sheets.popitem(last=False)
            self._room += freed

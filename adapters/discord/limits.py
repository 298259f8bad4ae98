"""How much fits into Discord's messages, buttons and forms, and how text is cut to fit.

A message is refused above 4,000 characters over all its texts, above 40 components
(nested ones count), and, which Discord documents nowhere, above 10,170 bytes, each text
counting 12 more than it has. All of it is counted after escaping, with some room left.
"""

CHARACTERS = 3_900
BYTES = 10_000
BYTES_A_TEXT = 12
COMPONENTS = 40
MESSAGES = 3
"""How many messages a Card may take; what is left over is attached as a file."""

LINE = (3_000, 8_000)
"""How many characters and bytes a line may have; a longer one is cut."""

TOGETHER = (3_400, 9_000)
"""How much the lines that stay together may have, of a heading and what it heads."""

HEADING = (300, 600)
"""How much a heading may have that stays with its lines and is repeated."""

LINK = 500
"""The longest link that a number may have: three of them fit into a line."""

CUSTOM_ID = 100
BUTTON = 80
FILE = 8_000_000
ROW = 5
ROWS = 5
URL = 512
TITLE = 45
LABEL = 45
INPUT = 4_000


def fits(text: str, room: tuple[int, int]) -> bool:
    """Tell whether text has room, which is counted in characters and in bytes."""
    return len(text) <= room[0] and weight(text) <= room[1]


def weight(text: str) -> int:
    """Return how many bytes a text has when it is sent."""
    return len(text.encode())


def clipped(text: str, most: int) -> str:
    """Return text of at most `most` characters, the cut marked with …."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"

"""What goes out, the same on every platform: values of text and numbers, never markup.

A Card holds plain words; each adapter escapes and renders them in its own way.
"""

from dataclasses import dataclass
from enum import StrEnum


class Ink(StrEnum):
    """How a span of a card is written."""

    PLAIN = "plain"
    STRONG = "strong"
    QUOTE = "quote"
    MUTED = "muted"
    MARK = "mark"
    CODE = "code"


class Shape(StrEnum):
    """What a block of a card is."""

    HEADLINE = "headline"
    SIDE = "side"
    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    NOTE = "note"


class Action(StrEnum):
    """What pressing a button of a card asks for.

    The button's value is an id: of the made thing (`evidence`, `wrong`, `share`; `ask`
    adds "/" and the number of the suggested question), of the post (`retry`, `paste`),
    of the thread (`open`), of the article (`reread`, `forget`), or empty (`settings`,
    `help`).
    """

    EVIDENCE = "evidence"
    ASK = "ask"
    WRONG = "wrong"
    SHARE = "share"
    RETRY = "retry"
    PASTE = "paste"
    OPEN = "open"
    REREAD = "reread"
    FORGET = "forget"
    SETTINGS = "settings"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of a block; a mark carries the number of the evidence it opens."""

    text: str
    ink: Ink = Ink.PLAIN
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, an item or a paragraph of a card."""

    shape: Shape
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The block's words without any ink."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The stored sentence behind a number: what a reader sees on opening [n].

    `before` and `after` are the parts of the sentence around the run that the
    statement rests on. `link` opens the publisher's page at the sentence.
    """

    number: int
    article: str
    sentence: int
    outlet: str
    headline: str
    before: str
    run: str
    after: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Button:
    """Something a reader can press; `value` tells the adapter what it is about."""

    action: Action
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Card:
    """One message: its blocks, the evidence behind its numbers, and its buttons."""

    kind: str
    blocks: tuple[Block, ...]
    evidence: tuple[Evidence, ...] = ()
    buttons: tuple[Button, ...] = ()

    @property
    def text(self) -> str:
        """The card as plain text, for logs of conversations and for fallbacks."""
        return "\n".join(block.text for block in self.blocks)

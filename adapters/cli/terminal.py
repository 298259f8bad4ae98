"""Writes Cards to a terminal with rich, or JSON to standard output."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from rich.console import Console
from rich.text import Text

from bot.cards.card import plain
from bot.model.card import Card, Evidence, Ink, Shape, Span
from bot.ports import Progress, silent, told

_STYLES = {
    Ink.PLAIN: "",
    Ink.STRONG: "bold",
    Ink.QUOTE: "italic",
    Ink.MUTED: "dim",
    Ink.MARK: "cyan",
    Ink.CODE: "cyan",
}
_SPACED = frozenset({Shape.SIDE, Shape.HEADING, Shape.NOTE})


class Terminal:
    """Standard output for results, standard error for progress and complaints."""

    def __init__(self, *, json: bool = False) -> None:
        """Write JSON where `json`, else Cards."""
        self.json = json
        self._out = Console(highlight=False, markup=False, emoji=False)
        self._err = Console(highlight=False, markup=False, emoji=False, stderr=True)

    def show(self, card: Card) -> None:
        """Print a Card, and after it the sentence behind every number."""
        for block in card.blocks:
            if block.shape in _SPACED:
                self._out.print()
            text = Text.assemble(*(_styled(span) for span in block.spans))
            self._print(text, "  • " if block.shape is Shape.ITEM else "")
        if card.evidence:
            self._out.print()
            self._out.print(Text("Evidence", style="bold"))
        for evidence in card.evidence:
            self._print(_opened(evidence), "  ")

    def _print(self, text: Text, lead: str) -> None:
        """Print a text behind a lead, its further lines as far in as the first."""
        room = max(20, self._out.width - len(lead))
        for number, line in enumerate(text.wrap(self._out, room)):
            line.rstrip()
            self._out.print(lead if number == 0 else " " * len(lead), line, sep="")

    def say(self, words: str) -> None:
        """Print a line of our own words."""
        self._out.print(Text(words))

    def rule(self, words: str) -> None:
        """Print a line across the terminal with the next command in it."""
        self._out.print()
        self._out.rule(Text(words, style="bold"), align="left")

    def dump(self, value: Mapping[str, object]) -> None:
        """Print a JSON document."""
        self._out.file.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")

    def line(self, value: Mapping[str, object]) -> None:
        """Print a JSON document on a line of its own, in ASCII."""
        self._out.file.write(json.dumps(value) + "\n")

    def complain(self, message: str) -> None:
        """Print one line to standard error."""
        self._err.print(Text(f"parley: {plain(message)}"), soft_wrap=True)

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """Show what the desk is doing while a person waits at the terminal."""
        if not self._err.is_terminal:
            yield silent
            return
        with self._err.status("starting …") as status:
            yield lambda step, lines=0: status.update(f"{told(step, lines)} …")


def _styled(span: Span) -> tuple[str, str]:
    return span.text, _STYLES[span.ink]


def _opened(evidence: Evidence) -> Text:
    source = f" {evidence.outlet}, sentence {evidence.sentence} ({evidence.article}): "
    return Text.assemble(
        (f"[{evidence.number}]", "cyan"),
        (source, "dim"),
        evidence.before,
        (evidence.run, "bold"),
        evidence.after,
        (f" {evidence.link}" if evidence.link else "", "dim"),
    )

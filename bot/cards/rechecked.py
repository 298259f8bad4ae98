"""The Card of a check done once more, because somebody doubts a line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.cards.card import block, clipped, plain
from bot.cards.evidence import sentence_spans
from bot.cards.wording import counted, noted
from bot.citing.rechecking import Flaw
from bot.model import Citation
from bot.model.card import Block, Card, Evidence, Ink, Shape, Span

_LINE = 240
_JUDGE = (
    "Parley checks that the words stand there, and that names and numbers do. Whether "
    "they mean what the line says is for you to judge: your doubt has been counted."
)


def of_rechecked(card: Card, flaws: Sequence[tuple[Citation, Flaw | None]]) -> Card:
    """Show each line of a Card with its sentences, and what the check has found.

    `flaws` has every citation of what the Card was made from.
    """
    by_number = {each.number: each for each in card.evidence}
    blocks = (
        _verdict(flaws),
        *_flaws(flaws),
        *_lines(card, by_number),
        *noted((_JUDGE,)),
    )
    return Card("evidence", blocks, card.evidence)


def _verdict(flaws: Sequence[tuple[Citation, Flaw | None]]) -> Block:
    found = sum(flaw is not None for _, flaw in flaws)
    if not flaws:
        words = "Nothing is cited here, so there is nothing to check."
    elif found:
        words = f"Checked again: {found} of {counted(len(flaws), 'citation')} fail."
    elif len(flaws) == 1:
        words = "Checked again: the citation stands word for word in the stored text."
    else:
        words = (
            f"Checked again: all {len(flaws)} citations stand word for word in the "
            "stored text."
        )
    return block(Shape.HEADLINE, Span(words, Ink.STRONG))


def _flaws(flaws: Iterable[tuple[Citation, Flaw | None]]) -> Iterator[Block]:
    for citation, flaw in flaws:
        if flaw is not None:
            words = clipped(plain(citation.quote), _LINE)
            yield block(Shape.ITEM, f"“{words}”: ", Span(flaw, Ink.STRONG))


def _lines(card: Card, by_number: Mapping[int, Evidence]) -> Iterator[Block]:
    """Give each line that cites something, and under it what it cites."""
    for line in card.blocks:
        numbers = [s.number for s in line.spans if s.number in by_number]
        if not numbers:
            continue
        yield block(Shape.ITEM, *line.spans)
        for number in dict.fromkeys(numbers):
            each = by_number[number or 0]
            mark = Span(f"[{number}]", Ink.MARK, number)
            yield block(Shape.NOTE, mark, f" {each.outlet}: ", *sentence_spans(each))

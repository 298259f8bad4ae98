"""Doubts about a line: everything cited is checked against the stored text again."""

from bot.cards.rechecked import of_rechecked
from bot.citing.cited import citations_of
from bot.citing.rechecking import Flaw, recheck
from bot.model import Article, Citation
from bot.model.card import Card
from bot.place import Channel
from bot.receiving.made_cards import MadeCards
from bot.receiving.ports import Doubts


class Doubting:
    """Checks a made thing once more, and counts that somebody wanted it."""

    def __init__(self, *, made: MadeCards, doubts: Doubts) -> None:
        """Take what was made, and who counts."""
        self._made = made
        self._doubts = doubts

    async def card(self, channel: Channel, made: str) -> Card:
        """Show each line of a made thing with its sentences, checked again.

        Raises OutdatedButton.
        """
        laid = await self._made.of(channel, made)
        known: dict[tuple[str, int], Article | None] = {}
        checked: list[tuple[Citation, Flaw | None]] = []
        for citation in dict.fromkeys(citations_of(laid.made)):
            key = (citation.article, citation.version)
            if key not in known:
                known[key] = await self._made.article(channel, *key)
            checked.append((citation, recheck(citation, known[key])))
        flaws = sum(flaw is not None for _, flaw in checked)
        self._doubts.doubted(laid.card.kind, flaws)
        return of_rechecked(laid.card, checked)

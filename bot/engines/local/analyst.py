"""The local analyst: finds who says what, with its model loaded on first use."""

import asyncio
from collections.abc import Callable
from threading import Lock

from bot.engines.local.revision import REVISION
from bot.model import Article, Findings

Find = Callable[[Article], Findings]


def load_rules() -> Find:
    """Load the parser and the rules over it (about two seconds)."""
    # Asking about stored articles needs neither, and should not wait for them.
    from bot.engines.local.finding import find  # noqa: PLC0415 - see above
    from bot.engines.local.parsing import load_parser  # noqa: PLC0415 - see above

    parser = load_parser()

    def found(article: Article) -> Findings:
        with parser.session():
            return find(article, parser)

    return found


class LocalAnalyst:
    """Finds who says what with no key and no network; loads its rules on first use."""

    def __init__(self, load: Callable[[], Find] = load_rules) -> None:
        """Take what loads the rules; nothing is loaded yet."""
        self._load = load
        self._found_by: Find | None = None
        self._one_at_a_time = Lock()

    @property
    def revision(self) -> str:
        """Name of the rules that make these findings."""
        return REVISION

    async def findings(self, article: Article) -> Findings:
        """Find statements, names and silences; never raises on any text."""
        return await asyncio.to_thread(self._findings, article)

    def _findings(self, article: Article) -> Findings:
        # spaCy stays on one thread at a time.
        with self._one_at_a_time:
            if self._found_by is None:
                self._found_by = self._load()
            return self._found_by(article)

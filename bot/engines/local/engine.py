"""The local engine: drafts Briefs and Answers from findings, with no key or network."""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

from bot.engines.local.asking.answering import answer_of, ranked_for
from bot.engines.local.asking.ranking import Index
from bot.engines.local.briefs.briefing import brief_of
from bot.engines.local.revision import REVISION
from bot.model import Sheet
from bot.ports import (
    AnswerDraft,
    BriefDraft,
    Fault,
    Origin,
    Pair,
    Turn,
    Unsupported,
    Wrote,
)


class LocalEngine:
    """Drafts by rules alone; everything it shows is a run of an article.

    It keeps the indexes of the articles asked about last, so that the next question
    about them is quick.
    """

    def __init__(self, *, kept: int = 32) -> None:
        """Keep the indexes of up to `kept` articles."""
        self._origin = Origin(engine="local", revision=REVISION)
        self._shelf = _Shelf(kept)

    async def brief(
        self, sheets: Sequence[Sheet], *, workspace: str, wrote: Wrote | None = None
    ) -> BriefDraft:
        """Draft where each side stands in these articles."""
        del workspace, wrote
        return await asyncio.to_thread(brief_of, tuple(sheets), origin=self._origin)

    async def answer(
        self,
        question: str,
        sheets: Sequence[Sheet],
        *,
        workspace: str,
        earlier: Sequence[Turn] = (),
        wrote: Wrote | None = None,
    ) -> AnswerDraft:
        """Draft an answer, or a refusal, to a question; it has to stand by itself."""
        del workspace, earlier, wrote
        return await asyncio.to_thread(self._answer, question, tuple(sheets))

    async def ranked(self, question: str, sheets: Sequence[Sheet]) -> tuple[str, ...]:
        """Return the ids of all sentences, the nearest to a question first."""
        return await asyncio.to_thread(self._ranked, question, tuple(sheets))

    async def mend_brief(
        self,
        draft: BriefDraft,
        faults: Sequence[Fault],
        sheets: Sequence[Sheet],
        *,
        workspace: str,
    ) -> BriefDraft:
        """Return the draft as it is: rules have nothing better for a faulty piece."""
        del faults, sheets, workspace
        return draft

    async def mend_answer(
        self,
        draft: AnswerDraft,
        faults: Sequence[Fault],
        sheets: Sequence[Sheet],
        *,
        workspace: str,
    ) -> AnswerDraft:
        """Return the draft as it is: rules have nothing better for a faulty piece."""
        del faults, sheets, workspace
        return draft

    async def unsupported(
        self, pairs: Sequence[Pair], *, workspace: str
    ) -> Unsupported:
        """Return none: all that it drafts are runs of the articles."""
        del pairs, workspace
        return Unsupported()

    def _answer(self, question: str, sheets: tuple[Sheet, ...]) -> AnswerDraft:
        indexes = [self._shelf.index(sheet) for sheet in sheets]
        return answer_of(question, sheets, indexes, origin=self._origin)

    def _ranked(self, question: str, sheets: tuple[Sheet, ...]) -> tuple[str, ...]:
        indexes = [self._shelf.index(sheet) for sheet in sheets]
        return ranked_for(question, sheets, indexes)


class _Shelf:
    """The indexes of the articles used last."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._indexes: OrderedDict[tuple[str, int, str], Index] = OrderedDict()
        self._lock = Lock()

    def index(self, sheet: Sheet) -> Index:
        """Return the index of a sheet, made now if it is not kept."""
        key = (sheet.article.id, sheet.article.version, sheet.findings.revision)
        with self._lock:
            index = self._indexes.get(key)
            if index is not None:
                self._indexes.move_to_end(key)
                return index
        index = Index(sheet)
        with self._lock:
            self._indexes[key] = index
            while len(self._indexes) > self._most:
                self._indexes.popitem(last=False)
        return index

"""Stand-ins for the ports: plain implementations with settable behaviour."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.errors import BotError
from bot.model import Article, Attribution, Findings, How, Sheet
from bot.place import File
from bot.ports import (
    AnswerDraft,
    BriefDraft,
    Fault,
    Origin,
    PageRead,
    Pair,
    SideDraft,
    StatementDraft,
    Turn,
    Unsupported,
    Visit,
    Wrote,
)
from bot.reading.pasted import read_pasted

ORIGIN = Origin(engine="fake", revision="fake-1")


def draft_of(sheet: Sheet, n: int, *, side: str, speaker: str) -> StatementDraft:
    """Draft sentence `n` of the first sheet, word for word, as said by a side."""
    sentence = sheet.article.sentence(n)
    return StatementDraft(
        text=sheet.article.words_of(sentence),
        sentences=(f"A1.{n}",),
        side=side,
        attribution=Attribution(speaker),
        how=How.PARAPHRASE,
    )


@dataclass
class FakeClock:
    """A clock that stands where it is put."""

    at: datetime = datetime(2026, 11, 21, 9, 14, tzinfo=UTC)

    def now(self) -> datetime:
        """Return the set moment."""
        return self.at


@dataclass
class FakeAnalyst:
    """An analyst that finds what it was told to find, and counts its calls."""

    found: Findings = field(default_factory=lambda: Findings(revision="fake-1"))
    calls: int = 0

    @property
    def revision(self) -> str:
        """Return the revision of the findings it gives."""
        return self.found.revision

    async def findings(self, article: Article) -> Findings:
        """Return the set findings."""
        self.calls += 1
        return self.found


@dataclass
class FakeEngine:
    """An engine that drafts what it was told to draft, and mends as it was told."""

    brief_draft: BriefDraft = field(default_factory=lambda: BriefDraft(ORIGIN, ()))
    answer_draft: AnswerDraft = field(default_factory=lambda: AnswerDraft(ORIGIN, ()))
    mended_brief: BriefDraft | None = None
    mended_answer: AnswerDraft | None = None
    faults: tuple[Fault, ...] = ()
    pairs: tuple[Pair, ...] = ()
    unsupported_pairs: tuple[int, ...] = ()
    earlier: tuple[Turn, ...] = ()
    watched: bool = False
    briefs: int = 0
    answers: int = 0

    async def brief(
        self, sheets: Sequence[Sheet], *, workspace: str, wrote: Wrote | None = None
    ) -> BriefDraft:
        """Return the set draft; where somebody watches, tell of its lines."""
        self.briefs += 1
        self._told(wrote, sum(len(s.statements) for s in self.brief_draft.sides))
        return self.brief_draft

    async def answer(
        self,
        question: str,
        sheets: Sequence[Sheet],
        *,
        workspace: str,
        earlier: Sequence[Turn] = (),
        wrote: Wrote | None = None,
    ) -> AnswerDraft:
        """Return the set draft, and keep the earlier turns for the test to see."""
        self.answers += 1
        self.earlier = tuple(earlier)
        self._told(wrote, len(self.answer_draft.statements))
        return self.answer_draft

    async def mend_brief(
        self,
        draft: BriefDraft,
        faults: Sequence[Fault],
        sheets: Sequence[Sheet],
        *,
        workspace: str,
    ) -> BriefDraft:
        """Keep the faults for the test to see; return the mended draft, if any."""
        self.faults = tuple(faults)
        return self.mended_brief or draft

    async def mend_answer(
        self,
        draft: AnswerDraft,
        faults: Sequence[Fault],
        sheets: Sequence[Sheet],
        *,
        workspace: str,
    ) -> AnswerDraft:
        """Keep the faults for the test to see; return the mended draft, if any."""
        self.faults = tuple(faults)
        return self.mended_answer or draft

    async def unsupported(
        self, pairs: Sequence[Pair], *, workspace: str
    ) -> Unsupported:
        """Keep the pairs for the test to see; return those that are set."""
        self.pairs = tuple(pairs)
        return Unsupported(self.unsupported_pairs)

    def _told(self, wrote: Wrote | None, lines: int) -> None:
        self.watched = wrote is not None
        for line in range(1, lines + 1):
            if wrote is not None:
                wrote(line)


def sides(*drafts: SideDraft) -> BriefDraft:
    """Return a brief draft of some sides and nothing else."""
    return BriefDraft(ORIGIN, drafts)


@dataclass
class FakeReader:
    """A reader of links that gives set pages, and counts what it was asked for.

    A page that is set to None answers that nothing has changed.
    """

    pages: dict[str, PageRead | BotError | None] = field(default_factory=dict)
    asked: list[tuple[str, Visit | None]] = field(default_factory=list)

    async def read(self, link: str, visit: Visit | None = None) -> PageRead | None:
        """Return the set page of a link, or raise what is set for it."""
        self.asked.append((link, visit))
        page = self.pages[link]
        if isinstance(page, BotError):
            raise page
        return page

    async def open(self, file: File) -> Article:
        """Read a file as pasted text."""
        return read_pasted(file.content)

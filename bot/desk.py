"""The newsroom desk: every use case, over ports and pure modules only."""

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.citing.gate import (
    CHECKS,
    AnswerVerdict,
    BriefVerdict,
    check_answer,
    check_brief,
)
from bot.errors import (
    EmptyQuestion,
    EmptyText,
    LongQuestion,
    NothingToAsk,
    UnknownArticle,
)
from bot.model import Answer, AnswerStatus, Article, Brief, Making, Sheet
from bot.place import Channel, Post
from bot.ports import Analyst, Clock, Engine, Entry, Forgotten, Origin, Store
from bot.reading.pasted import read_pasted

MAX_QUESTION = 2_000


class Step(StrEnum):
    """How far the desk is; adapters show it while a reader waits."""

    READING = "reading the text"
    FINDING = "finding who says what"
    DRAFTING = "drafting"
    CHECKING = "checking every line against the text"


Progress = Callable[[Step], None]


@dataclass(frozen=True, slots=True)
class Briefed:
    """A Brief with the articles that its citations open."""

    brief: Brief
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """An Answer with the articles that its citations open."""

    answer: Answer
    articles: tuple[Article, ...]


def _silent(_step: Step) -> None:
    """Show nothing."""


class Desk:
    """Turns posts into Briefs and Answers that have passed the gate."""

    def __init__(
        self, *, store: Store, analyst: Analyst, engine: Engine, clock: Clock
    ) -> None:
        """Take the ports that the use cases work over."""
        self._store = store
        self._analyst = analyst
        self._engine = engine
        self._clock = clock

    async def brief(self, post: Post, progress: Progress = _silent) -> Briefed:
        """Show where each side stands in the articles of a post.

        A post that was briefed before gets the same Brief.
        """
        kept = await self._store.brief_of(post.thread, post.id)
        if kept is not None:
            sheets = await self._stored(post.thread.channel, kept.articles)
            return Briefed(kept, _articles(sheets))
        sheets = await self._sheets(post, progress)
        if not sheets:
            raise EmptyText
        progress(Step.DRAFTING)
        draft = await self._engine.brief(sheets)
        progress(Step.CHECKING)
        verdict = check_brief(draft, sheets)
        if verdict.faults:
            draft = await self._engine.mend_brief(draft, verdict.faults, sheets)
            verdict = check_brief(draft, sheets)
        brief = self._made_brief(post, sheets, verdict, draft.origin)
        brief = await self._store.keep_brief(post.thread, post.id, brief)
        return Briefed(brief, _articles(sheets))

    async def answer(self, post: Post, progress: Progress = _silent) -> Answered:
        """Answer the post's question from its articles, else its thread's, else all.

        What the articles do not say is an Answer too: with the nearest sentences and
        what was searched.
        """
        question = _question(post.text)
        kept = await self._store.answer_of(post.thread, post.id)
        if kept is not None:
            sheets = await self._stored(post.thread.channel, kept.searched)
            return Answered(kept, _articles(sheets))
        sheets = await self._sheets(post, progress) or await self._context(post)
        if not sheets:
            raise NothingToAsk
        progress(Step.DRAFTING)
        draft = await self._engine.answer(question, sheets)
        progress(Step.CHECKING)
        verdict = check_answer(draft, sheets)
        if verdict.faults:
            draft = await self._engine.mend_answer(draft, verdict.faults, sheets)
            verdict = check_answer(draft, sheets)
        status = _status(verdict, partly=draft.partly)
        refused = status is AnswerStatus.NOT_IN_ARTICLES
        answer = Answer(
            id=_id("answer", post),
            question=question,
            status=status,
            statements=verdict.statements,
            nearest=verdict.nearest if refused else (),
            searched=tuple(sheet.article.id for sheet in sheets),
            dropped=verdict.dropped,
            making=self._making(draft.origin),
            reason=(draft.reason or "nothing-passed") if refused else None,
        )
        answer = await self._store.keep_answer(post.thread, post.id, answer)
        return Answered(answer, _articles(sheets))

    async def article(self, channel: Channel, article_id: str) -> Sheet:
        """Return a stored article of this channel with what was found in it."""
        (sheet,) = await self._stored(channel, (article_id,))
        return sheet

    async def entries(self, channel: Channel) -> tuple[Entry, ...]:
        """List the articles of a channel, newest first."""
        return await self._store.entries(channel)

    async def forget(self, channel: Channel, article_id: str) -> Forgotten:
        """Delete one article from a channel, with all that was made from it."""
        forgotten = await self._store.forget_article(channel, article_id)
        if not forgotten.articles:
            raise UnknownArticle(article=article_id)
        return forgotten

    async def forget_workspace(self, workspace: str) -> Forgotten:
        """Delete everything that a workspace has stored."""
        return await self._store.forget_workspace(workspace)

    async def _sheets(self, post: Post, progress: Progress) -> tuple[Sheet, ...]:
        """Read what the post holds; all of it is readable before any is stored."""
        channel = post.thread.channel
        if post.texts:
            progress(Step.READING)
        pasted = [await asyncio.to_thread(read_pasted, text) for text in post.texts]
        stored = await self._stored(channel, post.articles)
        read = [await self._read(channel, article, progress) for article in pasted]
        by_id = {sheet.article.id: sheet for sheet in (*read, *stored)}
        return tuple(by_id.values())

    async def _read(
        self, channel: Channel, article: Article, progress: Progress
    ) -> Sheet:
        """Return the article's sheet: the stored one, or one made and stored now."""
        known = await self._store.sheet(channel, article.id)
        if known is not None and known.findings.revision == self._analyst.revision:
            return known
        progress(Step.FINDING)
        read = known.article if known is not None else article
        sheet = Sheet(read, await self._analyst.findings(read))
        return await self._store.keep_sheet(channel, sheet, self._clock.now())

    async def _stored(self, channel: Channel, ids: Sequence[str]) -> tuple[Sheet, ...]:
        """Return stored sheets in the order asked for."""
        sheets = []
        for article_id in ids:
            sheet = await self._store.sheet(channel, article_id)
            if sheet is None:
                raise UnknownArticle(article=article_id)
            sheets.append(sheet)
        return tuple(sheets)

    async def _context(self, post: Post) -> tuple[Sheet, ...]:
        """Return the articles of the thread, else those of the channel."""
        ids = await self._store.thread_articles(post.thread)
        if not ids:
            entries = await self._store.entries(post.thread.channel)
            ids = tuple(entry.article for entry in reversed(entries))
        return await self._stored(post.thread.channel, ids)

    def _made_brief(
        self, post: Post, sheets: Sequence[Sheet], verdict: BriefVerdict, origin: Origin
    ) -> Brief:
        return Brief(
            id=_id("brief", post),
            articles=tuple(sheet.article.id for sheet in sheets),
            sides=verdict.sides,
            mentioned=verdict.mentioned,
            agreements=verdict.agreements,
            disputes=verdict.disputes,
            same_point=verdict.same_point,
            framing=verdict.framing,
            not_addressed=verdict.not_addressed,
            dropped=verdict.dropped,
            making=self._making(origin),
        )

    def _making(self, origin: Origin) -> Making:
        return Making(
            engine=origin.engine,
            revision=origin.revision,
            at=self._clock.now(),
            checks=CHECKS,
            model=origin.model,
            prompt=origin.prompt,
            prompt_hash=origin.prompt_hash,
        )


def _articles(sheets: Sequence[Sheet]) -> tuple[Article, ...]:
    return tuple(sheet.article for sheet in sheets)


def _question(text: str) -> str:
    """Return the question with its white space folded, or say what is wrong with it."""
    # Half a surrogate pair cannot be stored; a terminal can send one all the same.
    question = " ".join(text.encode("utf-8", "replace").decode().split())
    if not any(character.isalnum() for character in question):
        raise EmptyQuestion
    if len(question) > MAX_QUESTION:
        raise LongQuestion(characters=len(question), most=MAX_QUESTION)
    return question


def _status(verdict: AnswerVerdict, *, partly: bool) -> AnswerStatus:
    if not verdict.statements:
        return AnswerStatus.NOT_IN_ARTICLES
    if partly or verdict.dropped:
        return AnswerStatus.PARTLY
    return AnswerStatus.ANSWERED


def _id(kind: str, post: Post) -> str:
    """Make the id of what a post leads to: the same post, the same id."""
    channel = post.thread.channel
    key = "\n".join((kind, channel.workspace, channel.id, post.id))
    return hashlib.sha256(key.encode()).hexdigest()[:16]

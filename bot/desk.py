"""The newsroom desk: every use case, over ports and pure modules only."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from bot.cards.wording import unsaid
from bot.citing.gate import CHECKS, AnswerVerdict
from bot.drafting import DraftedBrief, Drafting
from bot.errors import (
    EmptyQuestion,
    EmptyText,
    LongQuestion,
    NothingToAsk,
    UnknownArticle,
)
from bot.library import Context, Gathered, Library
from bot.model import RECENT_DAYS, Answer, AnswerStatus, Article, Brief, Making, Sheet
from bot.place import Channel, Post, Thread
from bot.ports import (
    Clock,
    Cost,
    Engine,
    Entry,
    Forgotten,
    Origin,
    Progress,
    QuietWatch,
    Store,
    Turn,
    Watch,
    silent,
)

MAX_QUESTION = 2_000
_EARLIER = 4  # turns of a thread that an engine is told


@dataclass(frozen=True, slots=True)
class Briefed:
    """A Brief with the articles that its citations open, and notes on reading."""

    brief: Brief
    articles: tuple[Article, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """An Answer with the articles that its citations open, and notes on reading."""

    answer: Answer
    articles: tuple[Article, ...]
    notes: tuple[str, ...] = ()


class Desk:
    """Turns posts into Briefs and Answers that have passed the gate."""

    def __init__(
        self,
        *,
        store: Store,
        library: Library,
        engine: Engine,
        clock: Clock,
        spare: Engine | None = None,
        watch: Watch | None = None,
    ) -> None:
        """Take library and ports; `spare` drafts where the engine has nothing."""
        self._store = store
        self._library = library
        self._watch = watch or QuietWatch()
        self._drafting = Drafting(engine, spare=spare, watch=self._watch)
        self._clock = clock

    async def read(self, post: Post, progress: Progress = silent) -> Gathered:
        """Read and store what a post holds, without drafting anything."""
        gathered = await self._library.gather(post, progress)
        if not gathered.sheets:
            raise EmptyText
        return gathered

    async def brief(
        self,
        post: Post,
        progress: Progress = silent,
        *,
        gathered: Gathered | None = None,
    ) -> Briefed:
        """Show where each side stands in the articles of a post.

        A post that was briefed before gets the same Brief. `gathered` is what has just
        been read of the post for the first time.
        """
        if gathered is None:
            kept = await self._store.brief_of(post.thread, post.id)
            if kept is not None:
                return await self._briefed(post, kept)
            gathered = await self.read(post, progress)
        sheets = gathered.sheets
        workspace = post.thread.channel.workspace
        drafted = await self._drafting.brief(
            sheets, workspace=workspace, progress=progress
        )
        brief = self._made_brief(post, sheets, drafted)
        kept = await self._store.keep_brief(post.thread, post.id, brief)
        if kept is not brief:
            return await self._briefed(post, kept)
        return Briefed(brief, _articles(sheets), gathered.notes)

    async def _briefed(self, post: Post, kept: Brief) -> Briefed:
        """Return a Brief that is kept, with the articles as they were then."""
        sheets = await self._library.stored(
            post.thread.channel, kept.articles, kept.versions
        )
        return Briefed(kept, _articles(sheets))

    async def answer(self, post: Post, progress: Progress = silent) -> Answered:
        """Answer the post's question from its articles, else its thread's.

        Where neither has any, from the channel's that fit it best.

        What the articles do not say is an Answer too: with the nearest sentences and
        what was searched.
        """
        question = _question(post.text)
        kept = await self._store.answer_of(post.thread, post.id)
        if kept is not None:
            sheets = await self._library.stored(
                post.thread.channel, kept.searched, kept.versions
            )
            return Answered(kept, _articles(sheets))
        gathered = await self._library.gather(post, progress)
        context = Context(gathered.sheets)
        if not context.sheets:
            context = await self._library.context(post.thread, question)
        sheets = context.sheets
        if not sheets:
            raise NothingToAsk(days=RECENT_DAYS)
        drafted = await self._drafting.answer(
            question,
            sheets,
            workspace=post.thread.channel.workspace,
            earlier=await self._earlier(post.thread, sheets),
            progress=progress,
        )
        verdict = drafted.verdict
        status = _status(verdict, partly=drafted.partly)
        refused = status is AnswerStatus.NOT_IN_ARTICLES
        answer = Answer(
            id=_id("answer", post),
            question=question,
            status=status,
            statements=verdict.statements,
            nearest=verdict.nearest if refused else (),
            searched=tuple(sheet.article.id for sheet in sheets),
            versions=tuple(sheet.article.version for sheet in sheets),
            dropped=verdict.dropped,
            making=self._making(drafted.origin),
            reason=(drafted.reason or "nothing-passed") if refused else None,
            chosen_from=context.chosen_from,
        )
        answer = await self._store.keep_answer(post.thread, post.id, answer)
        return Answered(answer, _articles(sheets), gathered.notes)

    async def article(self, channel: Channel, article_id: str) -> Sheet:
        """Return a stored article of this channel with what was found in it."""
        (sheet,) = await self._library.stored(channel, (article_id,))
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

    async def forget_channel(self, channel: Channel) -> Forgotten:
        """Delete everything of one channel, with what it has chosen."""
        return await self._store.forget_channel(channel)

    async def forget_workspace(self, workspace: str) -> Forgotten:
        """Delete everything that a workspace has stored."""
        return await self._store.forget_workspace(workspace)

    async def costs(self, workspace: str) -> tuple[Cost, ...]:
        """Return what a workspace's Briefs and Answers took, by day and model."""
        return await self._store.costs(workspace)

    async def _earlier(
        self, thread: Thread, sheets: Sequence[Sheet]
    ) -> tuple[Turn, ...]:
        """Return the last turns of a thread that were about these articles alone."""
        ids = {sheet.article.id for sheet in sheets}
        answers = await self._store.answers_of(thread, _EARLIER)
        return tuple(
            _turn(answer) for answer in answers if ids.issuperset(answer.searched)
        )

    def _made_brief(
        self, post: Post, sheets: Sequence[Sheet], drafted: DraftedBrief
    ) -> Brief:
        verdict = drafted.verdict
        return Brief(
            id=_id("brief", post),
            articles=tuple(sheet.article.id for sheet in sheets),
            versions=tuple(sheet.article.version for sheet in sheets),
            sides=verdict.sides,
            mentioned=verdict.mentioned,
            agreements=verdict.agreements,
            disputes=verdict.disputes,
            same_point=verdict.same_point,
            framing=verdict.framing,
            not_addressed=verdict.not_addressed,
            dropped=verdict.dropped,
            making=self._making(drafted.origin),
        )

    def _making(self, origin: Origin) -> Making:
        """Return how something was made, and count what that took of a model."""
        if origin.usage is not None:
            self._watch.spent(origin.model or origin.engine, origin.usage)
        return Making(
            engine=origin.engine,
            revision=origin.revision,
            at=self._clock.now(),
            checks=CHECKS,
            model=origin.model,
            prompt=origin.prompt,
            prompt_hash=origin.prompt_hash,
            usage=origin.usage,
            note=origin.note,
        )


def _turn(answer: Answer) -> Turn:
    lines = (
        f"{who}: {statement.text}" if (who := unsaid(statement)) else statement.text
        for statement in answer.statements
    )
    return Turn(answer.question, tuple(lines))


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

"""The jobs of a worker over the real engine: started, found again, told when they fail.

Each test takes an engine of its own through several matters, for starting one is slow.
"""

import asyncio
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from bot.errors import StoreTaken
from bot.jobs import trying, workflows
from bot.jobs.engine import FILE
from bot.jobs.running import open_jobs
from bot.jobs.workflows import Work, due_of, ids_of
from bot.model.card import Block, Card, Shape, Span
from bot.place import Channel
from bot.ports import DigestState, Due, NotShown, PostState, Tidied
from bot.posting.digests import DigestPosting
from bot.stores.where import Where
from tests.keeping import MOMENT
from tests.posting_room import CHANNEL, question, room, story

DUE = Due(Channel("sim:acme", "news", private=True), date(2026, 11, 21), MOMENT)


@dataclass
class FakeDigests:
    """Digests that are due once, and what became of them."""

    waiting: list[Due] = field(default_factory=list)
    claimed: list[Due] = field(default_factory=list)
    ends: list[DigestState] = field(default_factory=list)
    quiet: bool = False

    async def due(self, now):
        """Give out what is due, once."""
        due, self.waiting = self.waiting, []
        return due

    async def cards(self, channel, day, at):
        """Make a parent and two details."""
        return None if self.quiet else Cards()

    async def unfinished(self, before, most):
        """Give what was claimed and has no end."""
        return () if self.ends else tuple(self.claimed)

    async def finish(self, channel, day, state):
        """Keep the end."""
        self.ends.append(state)


def card(text):
    """Make a card of one line."""
    return Card("digest", (Block(Shape.PARAGRAPH, (Span(text),)),))


@dataclass(frozen=True)
class Cards:
    """A digest of two stories."""

    parent: Card = field(default_factory=lambda: card("Today"))
    details: tuple[Card, ...] = (card("One"), card("Two"))


@dataclass
class FakeUpkeep:
    """Has two batches to delete."""

    batches: list[Tidied] = field(default_factory=lambda: [Tidied(posts=2), Tidied(1)])
    before: list = field(default_factory=list)

    async def tidy(self, before, most):
        """Delete a batch."""
        self.before.append(before)
        return self.batches.pop() if self.batches else Tidied()


@asynccontextmanager
async def at_work(folder, digests=None, upkeep=None):
    """Give a room with its jobs at work."""
    digests = digests or FakeDigests()
    async with room(folder) as opened:
        work = Work(
            posting=opened.posting,
            digests=DigestPosting(
                desk=digests,
                plans=digests,
                showing=opened.showing,
                watch=opened.watch,
                clock=opened.clock,
            ),
            desk=opened.desk,
            inbox=opened.stores.inbox,
            upkeep=upkeep or FakeUpkeep(),
            watch=opened.watch,
            clock=opened.clock,
            days=90,
        )
        async with open_jobs(Where(folder), work) as jobs:
            yield opened, jobs


async def until(condition):
    """Wait until something holds."""
    async with asyncio.timeout(30):
        while not condition():  # noqa: ASYNC110 - nobody tells it
            await asyncio.sleep(0.01)


async def test_posts_are_worked_off_once_however_they_come(tmp_path):
    async with at_work(tmp_path) as (desk, jobs):
        shown = desk.poster.shown
        assert await jobs.submit(story())
        assert await jobs.submit(question())
        assert not await jobs.submit(story())
        await until(lambda: len(shown) == 2)
        assert [delivery.card.kind for delivery in shown] == ["brief", "answer"]

        # Accepted by a worker that died before it had started a job.
        lost = await desk.accepted(story("p2", thread="t2"))
        desk.clock.at += timedelta(seconds=10)
        await jobs.sweep()
        await jobs.sweep()
        await until(lambda: len(shown) == 3)
        await until(lambda: "p2" in desk.poster.settled)
        assert (await desk.stores.inbox.kept(lost)).state is PostState.SHOWN

        desk.poster.refusals = [NotShown("busy", wait=0.05)]
        await jobs.submit(story("p3", thread="t3"))
        await until(lambda: len(shown) == 4)
        await jobs.ready()
    assert len(shown) == 4
    assert b"old bridge" not in (tmp_path / FILE).read_bytes()


async def test_a_question_is_begun_when_its_story_is_made(tmp_path):
    """Also where the worker that held it back is gone."""
    async with at_work(tmp_path) as (desk, jobs):
        await desk.accepted(story())
        desk.clock.at += timedelta(seconds=1)
        await jobs.submit(question())
        lost = await desk.accepted(question("q2"))
        await asyncio.sleep(0.3)
        assert desk.poster.shown == []
        desk.clock.at += timedelta(seconds=10)
        await until_swept(jobs, lambda: len(desk.poster.shown) == 3)
        answers = [shown.card.text for shown in desk.poster.shown[1:]]
        assert all("Searched: Council" in text for text in answers)
        await until(lambda: lost.post in desk.poster.settled)

        await desk.accepted(story("p9", thread="t9"))
        await jobs.submit(question("q9", thread="t9"))
    assert len(desk.poster.shown) == 3


async def test_our_faults_are_told_to_their_asker(tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(trying, "_PAUSES", (0.01,))

    async def broken(*_, **__):
        raise RuntimeError("Omar Haddad")

    async with at_work(tmp_path) as (desk, jobs):
        shown = desk.poster.shown
        monkeypatch.setattr(type(desk.engine), "brief", broken)
        await jobs.submit(story())
        await until(lambda: len(shown) == 1)
        assert "Something went wrong on our side" in shown[0].card.text
        assert shown[0].asker == "anna"
        assert desk.watch.errors == ["OurFault"]

        assert "RuntimeError" in caplog.text
        assert "Omar Haddad" not in caplog.text

        # A job that breaks as a whole, outside of its steps.
        monkeypatch.setattr(workflows, "tried", broken)
        await jobs.submit(story("p2"))
        await until(lambda: "Omar Haddad" in caplog.text)
        monkeypatch.undo()
        desk.clock.at += timedelta(seconds=10)
        await until_swept(jobs, lambda: len(shown) == 2)
        assert shown[1].post.id == "p2"
        assert shown[1].card.kind == "error"


async def until_swept(jobs, condition):
    """Sweep until something holds."""
    async with asyncio.timeout(30):
        while not condition():
            await jobs.sweep()
            await asyncio.sleep(0.05)


async def test_digests_and_tidying_come_with_the_clock(tmp_path):
    digests, upkeep = FakeDigests(waiting=[DUE, DUE]), FakeUpkeep()
    async with at_work(tmp_path, digests, upkeep) as (desk, jobs):
        shown = desk.poster.shown
        await jobs.tick()
        await jobs.tick()
        await until(lambda: digests.ends)
        assert [delivery.card.text for delivery in shown] == ["Today", "One", "Two"]
        assert [delivery.thread.id for delivery in shown] == ["", "m1", "m1"]
        assert shown[0].thread.channel.private
        await until(lambda: len(upkeep.before) == 3)
        assert set(upkeep.before) == {desk.clock.at - timedelta(days=90)}
    assert digests.ends == [DigestState.SENT]


async def test_a_claimed_digest_without_a_job_is_started_and_may_be_quiet(tmp_path):
    digests = FakeDigests(claimed=[DUE], quiet=True)
    async with at_work(tmp_path, digests) as (desk, jobs):
        await jobs.resume_digests()
        await until(lambda: digests.ends)
        assert desk.poster.shown == []
    assert digests.ends == [DigestState.QUIET]


async def test_a_flood_of_one_workspace_keeps_nobody_waiting(tmp_path):
    async with at_work(tmp_path) as (desk, jobs):
        posts = [story(f"f{n}", thread=f"f{n}") for n in range(30)]
        await asyncio.gather(*map(jobs.submit, posts))
        other = story("other")
        place = Channel("sim:rival", "news")
        thread = type(other.thread)(place, "t1")
        await jobs.submit(type(other)("other", thread, "eva", texts=other.texts))
        await until(lambda: "other" in desk.poster.settled)
        assert len(desk.poster.settled) < 31
        await until(lambda: len(desk.poster.settled) == 31)
    assert len({delivery.key for delivery in desk.poster.shown}) == 31


async def test_a_flood_of_one_workspace_leaves_the_stores_to_others(
    tmp_path, monkeypatch
):
    at_once, most = Counter(), Counter()
    async with at_work(tmp_path) as (desk, jobs):
        kept = type(desk.stores.inbox).accept

        async def accept(inbox, post, at):
            workspace = post.thread.channel.workspace
            at_once[workspace] += 1
            most[workspace] = max(most[workspace], at_once[workspace])
            await asyncio.sleep(0.01)
            at_once[workspace] -= 1
            return await kept(inbox, post, at)

        monkeypatch.setattr(type(desk.stores.inbox), "accept", accept)
        flood = [story(f"f{n}", thread=f"f{n}") for n in range(20)]
        assert all(await asyncio.gather(*map(jobs.submit, flood)))
        await until(lambda: len(desk.poster.settled) == 20)
    assert most == {CHANNEL.workspace: 4}


async def test_forgetting_is_a_job_and_a_second_worker_is_refused(tmp_path):
    async with at_work(tmp_path) as (desk, jobs):
        await jobs.submit(story())
        await until(lambda: desk.poster.settled)
        with pytest.raises(StoreTaken) as refused:
            async with at_work(tmp_path):
                pytest.fail("two workers in one folder")
        assert str(tmp_path) in refused.value.message
        (entry,) = await desk.stores.store.entries(CHANNEL)
        await jobs.forget(CHANNEL.workspace, CHANNEL.id, entry.article)
        await jobs.forget(CHANNEL.workspace, CHANNEL.id, entry.article)
        async with asyncio.timeout(30):
            while await desk.stores.store.entries(CHANNEL):  # noqa: ASYNC110 - a table's
                await asyncio.sleep(0.02)


def test_a_digest_that_is_due_is_carried_by_its_ids():
    assert due_of(ids_of(DUE)) == DUE

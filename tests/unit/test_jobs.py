"""The jobs of a worker over the real engine: started, found again, told when they fail.

Each test takes an engine of its own through several matters, for starting one is slow.
"""

import asyncio
from datetime import date, timedelta

import pytest

from bot.errors import StoreTaken
from bot.jobs import trying, workflows
from bot.jobs.engine import FILE
from bot.jobs.workflows import due_of, ids_of
from bot.place import Channel
from bot.ports import DigestState, Due, NotShown, PostState
from tests.jobroom import FakeDigests, FakeUpkeep, at_work, until, until_swept
from tests.keeping import MOMENT
from tests.posting_room import CHANNEL, question, story

DUE = Due(Channel("sim:acme", "news", private=True), date(2026, 11, 21), MOMENT)


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

"""Many posts at once, over the real engine: who waits, and for whom."""

import asyncio
from collections import Counter
from dataclasses import replace

from bot.jobs import workflows
from bot.place import Channel
from bot.ports import NotShown
from tests.jobroom import at_work, until
from tests.posting_room import CHANNEL, story


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


async def test_few_posts_are_at_work_at_once_and_one_that_waits_has_no_place(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(workflows, "_AT_ONCE", 2)
    at_work_now, most = Counter(), Counter()
    async with at_work(tmp_path) as (desk, jobs):
        drafted = type(desk.engine).brief

        async def brief(engine, *args, **options):
            at_work_now["all"] += 1
            most["all"] = max(most["all"], at_work_now["all"])
            await asyncio.sleep(0.01)
            at_work_now["all"] -= 1
            return await drafted(engine, *args, **options)

        monkeypatch.setattr(type(desk.engine), "brief", brief)
        desk.poster.refusals = [NotShown("busy", wait=1)] * 2
        for number in range(8):
            channel = Channel(f"sim:w{number}", "news")
            post = story(f"p{number}")
            thread = replace(post.thread, channel=channel)
            await jobs.submit(replace(post, thread=thread))
        await until(lambda: len(desk.poster.settled) == 8)
    assert most == {"all": 2}
    assert {delivery.post.id for delivery in desk.poster.shown[6:]} == {"p0", "p1"}

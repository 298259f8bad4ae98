"""Links that nobody asked about: pointed to their thread, or left in silence."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model.card import Action
from bot.place import Thread
from tests.posting_room import CHANNEL, room, story

HOUR = timedelta(hours=1)


@pytest.fixture
async def desk(tmp_path):
    async with room(tmp_path / "home") as opened:
        yield opened


def bare(name, **of):
    return replace(story(name, thread=name, **of), asked=False)


def kinds(desk):
    return [delivery.card.kind for delivery in desk.poster.shown]


async def test_a_repeated_link_points_to_its_thread(desk):
    await desk.worked_off(story("p1", thread="t1"))
    desk.clock.at += HOUR
    await desk.worked_off(bare("p2"))
    assert kinds(desk) == ["brief", "discussed"]
    last = desk.poster.shown[-1]
    assert last.thread == Thread(CHANNEL, "p2")
    assert last.asker is None
    opening = last.card.buttons[0]
    assert (opening.action, opening.value) == (Action.OPEN, "t1")
    assert desk.engine.briefs == 1
    assert desk.poster.settled == ["p1", "p2"]


async def test_after_a_day_or_when_asked_for_it_is_briefed_again(desk):
    await desk.worked_off(story("p1", thread="t1"))
    desk.clock.at += HOUR
    await desk.worked_off(story("p2", thread="t2"))
    desk.clock.at += 25 * HOUR
    await desk.worked_off(bare("p3"))
    assert kinds(desk) == ["brief", "brief", "brief"]


async def test_nobody_is_told_that_a_link_nobody_asked_about_holds_no_story(desk):
    await desk.worked_off(bare("p1", text="Too short."))
    assert desk.poster.shown == []
    assert desk.poster.settled == ["p1"]
    await desk.worked_off(story("p2", text="Too short."))
    (told,) = desk.poster.shown
    assert told.asker == "anna"
    assert [button.action for button in told.card.buttons] == [Action.PASTE]

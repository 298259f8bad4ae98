"""Whoever watches is told what the gate took out and why, and what models took."""

from collections import Counter
from dataclasses import replace

import pytest

from bot.citing.counting import drops_of
from bot.citing.gate import check_brief
from bot.desk import Desk
from bot.drafting import Drafting
from bot.library import Library
from bot.model import Findings, How, Sheet, Usage
from bot.place import Channel, Post, Thread
from bot.ports import AnswerDraft, NoDraft, QuietWatch, SideDraft, silent
from bot.reading.pasted import read_pasted
from bot.stores.opening import Where, open_stores
from tests.fakes import (
    ORIGIN,
    FakeAnalyst,
    FakeClock,
    FakeEngine,
    FakeReader,
    draft_of,
    sides,
)
from tests.stories import BRIDGE

SHEET = Sheet(read_pasted(BRIDGE), Findings("fake-1"))


class CountingWatch(QuietWatch):
    """Keeps what was dropped, by reason."""

    def __init__(self):
        self.drops = Counter()

    def dropped(self, reason, many):
        self.drops[reason] += many


def told(n, **changes):
    """Draft sentence `n` as something that the article itself tells."""
    drafted = draft_of(SHEET, n, side="", speaker="the article")
    return replace(drafted, how=How.NARRATION, **changes)


def said(n, side):
    return draft_of(SHEET, n, side=side, speaker=side)


@pytest.fixture
def watch():
    return CountingWatch()


@pytest.fixture
async def stores(tmp_path):
    async with open_stores(Where(tmp_path)) as opened:
        yield opened


async def brief(watch, *drafted, engine=None, spare=None):
    engine = engine or FakeEngine(brief_draft=sides(*drafted))
    drafting = Drafting(engine, spare=spare, watch=watch)
    return await drafting.brief([SHEET], workspace="w", progress=silent)


async def answer(watch, *drafted, **engine):
    engine = FakeEngine(answer_draft=AnswerDraft(ORIGIN, drafted), **engine)
    drafting = Drafting(engine, watch=watch)
    return await drafting.answer(
        "Who?", [SHEET], workspace="w", earlier=(), progress=silent
    )


async def test_a_piece_is_counted_once_under_the_first_reason_against_it(watch):
    wrong = told(2, text="Martians took 999 euros.", sentences=("A1.2",))
    drafted = await answer(watch, told(1), wrong)
    assert drafted.verdict.dropped == watch.drops.total() == 1
    (reason,) = watch.drops
    assert reason == drafted.verdict.faults[0].reason


async def test_what_goes_with_an_unknown_side_is_counted_too(watch):
    side = SideDraft("Martians", (said(1, "Martians"), said(2, "Martians")))
    drafted = await brief(watch, side)
    assert drafted.verdict.dropped == 2
    assert watch.drops == {"unknown-side": 1, "with-its-side": 1}


async def test_prose_without_support_is_counted_under_a_reason_of_its_own(watch):
    prose = told(3, text="The association of the residents rejected the delay.")
    drafted = await answer(watch, told(1), prose, unsupported_pairs=(0,))
    assert drafted.verdict.dropped == 1
    assert watch.drops == {"unsupported": 1}


async def test_what_a_spare_engine_drafts_is_counted_as_well(watch):
    class Silent(FakeEngine):
        async def brief(self, sheets, *, workspace, wrote=None):
            raise NoDraft("No model")

    spare = FakeEngine(brief_draft=sides(SideDraft("Martians", (said(1, "Martians"),))))
    await brief(watch, engine=Silent(), spare=spare)
    assert watch.drops == {"unknown-side": 1}


async def test_where_nothing_is_dropped_nothing_is_counted(watch):
    await answer(watch, told(1))
    assert not watch.drops


@pytest.mark.parametrize("many", [1, 2, 5])
def test_the_counts_add_up_to_what_the_verdict_says(many):
    statements = tuple(said(1, "Martians") for _ in range(many))
    verdict = check_brief(sides(SideDraft("Martians", statements)), [SHEET])
    assert sum(drops_of(verdict).values()) == verdict.dropped == many


async def test_what_a_model_took_is_told_once_for_each_result(stores):
    spent = []
    watch = QuietWatch()
    watch.spent = lambda model, usage: spent.append((model, usage))
    clock, few, more = FakeClock(), Usage(1, 10), Usage(2, 20)
    engine = FakeEngine(
        brief_draft=replace(sides(), origin=replace(ORIGIN, model="m", usage=few)),
        answer_draft=AnswerDraft(replace(ORIGIN, usage=more), ()),
    )
    library = Library(
        store=stores.store,
        archive=stores.archive,
        analyst=FakeAnalyst(),
        reader=FakeReader(),
        clock=clock,
    )
    desk = Desk(
        store=stores.store, library=library, engine=engine, clock=clock, watch=watch
    )
    thread = Thread(Channel("w1", "c1"), "t1")
    for _ in range(2):
        await desk.brief(Post("p1", thread, "someone", texts=(BRIDGE,)))
        await desk.answer(Post("p2", thread, "someone", "Who?"))
    assert spent == [("m", few), ("fake", more)]

"""What every ledger keeps to, and what several processes share through the store."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest
from sqlalchemy import event

from bot.engines.llm.budget import MemoryLedger
from bot.stores.folders import FILE
from bot.stores.opening import Where, open_stores

TODAY = date(2026, 11, 21)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture(params=["memory", "stored"])
async def ledger(request, where):
    """Give each implementation in turn, with nothing spent."""
    if request.param == "memory":
        yield MemoryLedger()
        return
    async with open_stores(where) as opened:
        yield opened.ledger


async def reserve(ledger, tokens, *, workspace="w1", day=TODAY, limit=100):
    return await ledger.reserve(workspace, day, tokens=tokens, limit=limit)


async def test_tokens_are_set_aside_up_to_the_limit_and_no_further(ledger):
    assert await reserve(ledger, 60)
    assert not await reserve(ledger, 41)
    assert await reserve(ledger, 40)
    assert not await reserve(ledger, 1)


async def test_what_alone_exceeds_the_limit_is_refused_and_costs_nothing(ledger):
    assert not await reserve(ledger, 101)
    assert await reserve(ledger, 100)


async def test_what_was_not_used_is_given_back_and_what_was_more_is_taken(ledger):
    await reserve(ledger, 100)
    await ledger.settle("w1", TODAY, change=-70)
    assert await reserve(ledger, 50)
    await ledger.settle("w1", TODAY, change=20)
    assert not await reserve(ledger, 1)


async def test_workspaces_spend_apart(ledger):
    assert await reserve(ledger, 100)
    assert await reserve(ledger, 100, workspace="w2")
    await ledger.settle("w2", TODAY, change=-100)
    assert not await reserve(ledger, 1)


async def test_a_new_day_begins_with_nothing_spent_and_ends_the_old_one(ledger):
    await reserve(ledger, 100)
    assert await reserve(ledger, 90, day=TOMORROW)
    await ledger.settle("w1", TODAY, change=-100)
    assert not await reserve(ledger, 11, day=TOMORROW)


async def test_another_limit_counts_what_is_spent_already(ledger):
    await reserve(ledger, 60)
    assert not await reserve(ledger, 10, limit=50)
    assert await reserve(ledger, 90, limit=150)


async def test_of_many_that_ask_at_once_only_as_many_get_tokens_as_there_are(ledger):
    got = await asyncio.gather(*(reserve(ledger, 30) for _ in range(10)))
    assert sum(got) == 3


async def test_processes_share_what_is_spent_and_a_restart_forgets_nothing(where):
    async with open_stores(where) as one, open_stores(where) as other:
        asks = (reserve(each.ledger, 30) for each in (one, other) * 4)
        assert sum(await asyncio.gather(*asks)) == 3
        await other.ledger.settle("w1", TODAY, change=-20)
    async with open_stores(where) as again:
        assert await reserve(again.ledger, 30)
        assert not await reserve(again.ledger, 1)


def spent_in(folder):
    with closing(sqlite3.connect(folder / FILE)) as connection:
        return connection.execute("SELECT workspace_id, day FROM spent").fetchall()


async def test_old_days_and_forgotten_workspaces_leave_nothing_behind(tmp_path):
    async with open_stores(Where(tmp_path)) as stores:
        for workspace in ("w1", "w2"):
            await reserve(stores.ledger, 1, workspace=workspace)
            await reserve(stores.ledger, 1, workspace=workspace, day=TOMORROW)
        assert spent_in(tmp_path) == [("w1", str(TOMORROW)), ("w2", str(TOMORROW))]
        await stores.store.forget_workspace("w1")
        assert spent_in(tmp_path) == [("w2", str(TOMORROW))]


async def test_one_statement_looks_and_adds(tmp_path):
    async with open_stores(Where(tmp_path)) as stores:
        told = []

        def note(_connection, _cursor, statement, *_rest):
            told.append(statement)

        engine = stores.ledger._database._engine
        event.listen(engine.sync_engine, "before_cursor_execute", note)
        await reserve(stores.ledger, 30)
    assert [said.split()[0] for said in told] == ["BEGIN", "DELETE", "INSERT"]
    assert "workspace_id = ?" in told[1]

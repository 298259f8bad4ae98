"""Work that keeps something: in one transaction, and on SQLite in one crossing."""

import asyncio

import pytest
from sqlalchemy import text

COUNT = text("SELECT count(*) FROM voices WHERE workspace_id = 'w'")
ADD = text(
    "INSERT INTO voices (workspace_id, channel_id, thread_id, person, created)"
    " VALUES ('w', 'c', 't', :person, CURRENT_TIMESTAMP)"
)


@pytest.fixture
def database(stores):
    """A database of each kind."""
    return stores.store._database


async def count(database):
    async with database.reading() as connection:
        return await connection.scalar(COUNT)


async def test_work_is_kept_whole(database):
    async def work(connection):
        for person in "abc":
            await connection.execute(ADD, {"person": person})
        return await connection.scalar(COUNT)

    assert await database.keep("w", work) == 3
    assert await count(database) == 3


async def test_work_that_fails_leaves_nothing_and_keeps_nobody_waiting(database):
    async def work(connection):
        await connection.execute(ADD, {"person": "a"})
        raise KeyError("a")

    for _ in range(20):
        with pytest.raises(KeyError):
            await database.keep("w", work)
    assert await count(database) == 0
    async with database.writing() as connection:
        await connection.execute(ADD, {"person": "b"})
    assert await count(database) == 1


async def test_work_at_once_is_done_one_after_the_other(database):
    def adding(person):
        async def work(connection):
            await connection.execute(ADD, {"person": person})

        return work

    people = [f"p{n}" for n in range(30)]
    await asyncio.gather(*(database.keep("w", adding(person)) for person in people))
    assert await count(database) == len(people)


async def test_work_that_waits_for_something_else_is_a_fault_of_ours(database):
    async def work(connection):
        await connection.execute(ADD, {"person": "a"})
        await asyncio.sleep(0)

    if not database.is_sqlite:
        pytest.skip("on PostgreSQL nobody would be kept waiting by it")
    with pytest.raises(RuntimeError, match="waits for more than its connection"):
        await database.keep("w", work)
    assert await count(database) == 0

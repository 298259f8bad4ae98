"""The stores of each kind of database, with nothing stored."""

import pytest

from bot.stores.opening import open_stores


@pytest.fixture
async def stores(where):
    """Give all stores on each kind of database in turn."""
    async with open_stores(where) as opened:
        yield opened


@pytest.fixture
def store(stores):
    """Give the store of articles, briefs and answers on each in turn."""
    return stores.store

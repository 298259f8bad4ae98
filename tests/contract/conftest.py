"""Every store there is; another one joins the contract with a line in STORES."""

from contextlib import asynccontextmanager

import pytest

from bot.stores.opening import open_store


@asynccontextmanager
async def on_sqlite(folder):
    """Give the store of a new folder."""
    async with open_store(folder / "home") as store:
        yield store


STORES = {"sqlite": on_sqlite}


@pytest.fixture(params=STORES)
async def store(request, tmp_path):
    """Give each implementation in turn, with nothing stored."""
    async with STORES[request.param](tmp_path) as opened:
        yield opened

"""What several kinds of test share."""

import pytest

from bot.engines.local.parsing import Parser, load_parser
from bot.stores.opening import Where
from tests.databases import DATABASES, migrated, running_server


def pytest_itemcollected(item):
    """Leave attacks out of the coverage: it takes long, and they must not raise it."""
    if "attack" in item.path.parts:
        item.add_marker("no_cover")


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The real parser, loaded once for all tests of a process."""
    return load_parser()


@pytest.fixture(scope="session")
def postgres():
    """A PostgreSQL server, started once for all tests of a process."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def tables(postgres):
    """The name of a database with all tables in it, which tests use in turn."""
    return migrated(postgres)


@pytest.fixture(params=DATABASES)
def where(request, tmp_path):
    """Where stores may be, on each kind of database in turn, with nothing stored."""
    home = tmp_path / "home"
    if request.param == "sqlite":
        return Where(home)
    server = request.getfixturevalue("postgres")
    name = request.getfixturevalue("tables")
    server.clear(name)
    return Where(home, server.url(name))

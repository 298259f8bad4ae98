"""What several kinds of test share."""

import pytest

from bot.engines.local.parsing import Parser, load_parser


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The real parser, loaded once for all tests of a process."""
    return load_parser()

"""A command line with a folder of its own, and a story to read."""

import pytest

from adapters.cli.main import main
from tests.stories import BRIDGE


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    folder = tmp_path / "home"
    monkeypatch.setenv("PARLEY_HOME", str(folder))
    monkeypatch.setenv("COLUMNS", "200")
    return folder


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "bridge.txt"
    path.write_text(BRIDGE, encoding="utf-8")
    return str(path)


@pytest.fixture
def parley(capsys):
    """Run a command line; return its status, output and complaint."""

    def run(*argv):
        status = main(argv)
        streams = capsys.readouterr()
        return status, streams.out, streams.err

    return run

"""The back-up that the docs tell, made while a worker runs, brings everything back."""

import asyncio
import re
import shutil
import subprocess
import sys
from pathlib import Path

from bot.ports import QuietWatch
from bot.settings import Settings
from bot.worker import open_worker

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
COMMANDS = re.findall(
    r"(?m)^    python3 -c '(.+)' ~/\.parley/(\S+) backup/(\S+)$", TEXT
)


def test_the_docs_tell_how_to_copy_both_files_the_jobs_first():
    assert [name for _, name, _ in COMMANDS] == ["jobs.sqlite3", "parley.sqlite3"]
    assert all(name == copy for _, name, copy in COMMANDS)


async def back_up(home, folder):
    """Run the commands of the docs beside a worker that runs."""
    folder.mkdir(mode=0o700)
    async with open_worker(Settings(home=home, database_url=None), {}, QuietWatch()):
        for script, name, _ in COMMANDS:
            command = [sys.executable, "-c", script, home / name, folder / name]
            subprocess.run(command, check=True)  # noqa: ASYNC221 - nothing else runs


def test_what_was_stored_is_there_in_a_restored_back_up(
    parley, story, home, tmp_path, monkeypatch
):
    assert parley("brief", story)[0] == 0
    stored = parley("list")[1]
    asyncio.run(back_up(home, tmp_path / "backup"))
    shutil.rmtree(home)
    monkeypatch.setenv("PARLEY_HOME", str(tmp_path / "backup"))
    assert parley("list")[1] == stored
    assert "Council delays bridge repair" in parley("brief", story)[1]

"""kill -9 at any moment: what was accepted is shown once, and nothing half-made is.

The same with many more kills: python -m bench kills.
"""

import json
import time

import pytest

from bench.kills import Trial, in_a_folder, on_a_server
from bot.jobs.engine import migrate_jobs
from bot.stores.where import Where
from tests.databases import migrated

KILLS = 4


@pytest.fixture
def database(postgres, tmp_path):
    """A database of a server, with the tables of stores and of jobs."""
    name = migrated(postgres)
    where = Where(tmp_path, postgres.url(name))
    migrate_jobs(where)
    yield where
    postgres.drop(name)


def check(trial):
    """Each accepted post was shown once, whole, and in its place."""
    shown = trial.shown()
    assert trial.accepted_posts() <= shown.keys()
    assert set(shown.values()) == {1}
    for line in trial.transcript.read_text().splitlines():
        card = json.loads(line)
        story = card["thread"]
        assert card["post"] in {story, f"{story}q"}
        if card["kind"] == "brief":
            assert card["text"].startswith(f"Bridge of {story} closed")
        else:
            assert card["kind"] == "answer"
            assert f"Searched: Bridge of {story} closed" in card["text"]


def test_in_a_folder_the_next_worker_goes_on(tmp_path):
    trial = in_a_folder(tmp_path, KILLS, seed=7)
    check(trial)
    assert len(trial.shown()) >= KILLS


def test_on_a_server_the_living_replicas_take_over(database, tmp_path):
    trial = on_a_server(database, tmp_path, KILLS, seed=7)
    check(trial)
    assert len(trial.taken_over) == KILLS


def test_a_server_that_goes_away_under_load_loses_nothing(database, postgres, tmp_path):
    trial = Trial(database, tmp_path)
    trial.begin()
    trial.begin()
    postgres.stop()
    time.sleep(1)
    postgres.start()
    trial.begin()
    trial.finish()
    check(trial)

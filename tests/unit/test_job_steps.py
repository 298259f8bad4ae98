"""The small parts of jobs: names, how steps are tried, one worker a folder."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import StoreTaken, StoreUnusable
from bot.jobs import trying
from bot.jobs.alone import alone, taken
from bot.jobs.names import name_of, name_of_post, reference_of
from bot.jobs.trying import DONE, FAULT, tried
from bot.ports import NotShown, PostId

AWAY = StoreUnusable(place="The folder x", why="away", setting="PARLEY_HOME")


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(trying, "_PAUSES", (0.001, 0.001))
    monkeypatch.setattr(trying, "_SLOWEST", 0.001)


def failing(*faults):
    """Make a call that fails in these ways, then works; it counts its calls."""
    left = list(faults)
    calls = []

    async def call():
        calls.append(1)
        if left:
            raise left.pop(0)

    return call, calls


@pytest.mark.parametrize(
    ("faults", "verdict", "times"),
    [
        ((), DONE, 1),
        ((KeyError("a"),), DONE, 2),
        ((KeyError("a"),) * 3, FAULT, 3),
        ((AWAY,) * 9, DONE, 10),
        ((NotShown("busy", wait=7),), 7, 1),
        ((NotShown("busy"),), 2, 1),
        ((AWAY, KeyError("a"), NotShown("busy", wait=1)), 1, 3),
    ],
    ids=["works", "once", "always", "store", "told to wait", "refused", "mixed"],
)
async def test_a_step_is_tried_as_often_as_it_makes_sense(faults, verdict, times):
    call, calls = failing(*faults)
    assert await tried("read of p1", call) == verdict
    assert len(calls) == times


async def test_the_words_of_a_fault_are_not_logged(caplog):
    call, _ = failing(*[ValueError("a reader's words")] * 3)
    await tried("read of p1", call)
    assert "ValueError" in caplog.text
    assert "test_job_steps" in caplog.text
    assert "a reader's words" not in caplog.text


@given(st.text(max_size=80), st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_a_name_is_of_plain_characters_and_of_one_post_only(one, other):
    name = name_of("post", one, other)
    assert name.isascii()
    assert name.isprintable()
    assert len(name) <= 150
    assert (name_of("post", other, one) == name) == (one == other)
    assert name_of("post", one + other, "") != name or not other


def test_a_name_reads_like_its_ids():
    assert name_of_post(PostId("slack:T1", "C1", "17.5")) == "post:slack%3AT1:C1:17.5"
    assert len(reference_of("post:a:b:c")) == 8


def test_a_folder_is_one_workers_at_a_time(tmp_path):
    assert not taken(tmp_path)
    with alone(tmp_path):
        assert taken(tmp_path)
        with pytest.raises(StoreTaken), alone(tmp_path):
            pytest.fail("two in one folder")
    assert not taken(tmp_path)
    assert not taken(tmp_path / "nowhere")

"""What is counted, in Prometheus' text format: words of few kinds, never ids."""

import re
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from adapters.web.metrics import PrometheusWatch
from bot.errors import LinkGone
from bot.model import Usage
from bot.ports import QuietWatch, Watch


@pytest.fixture
def watch():
    return PrometheusWatch()


def counted(watch):
    """Return the samples as a mapping from name and labels to the value."""
    lines = watch.text().decode().splitlines()
    pairs = (line.rpartition(" ") for line in lines if not line.startswith("#"))
    return {name: float(value) for name, _, value in pairs}


def test_a_card_is_counted_with_its_askers_wait(watch):
    watch.shown("brief", 3.0)
    watch.shown("brief", 7.0)
    found = counted(watch)
    assert found['parley_cards_shown_total{kind="brief"}'] == 2
    assert found['parley_wait_seconds_sum{kind="brief"}'] == 10
    assert found['parley_wait_seconds_bucket{kind="brief",le="5.0"}'] == 1


def test_a_clock_that_was_set_back_makes_no_wait_below_zero(watch):
    watch.shown("answer", -5.0)
    assert counted(watch)['parley_wait_seconds_sum{kind="answer"}'] == 0


def test_errors_are_counted_by_name_and_drops_by_reason(watch):
    watch.failed(LinkGone.__name__)
    watch.dropped("name-not-cited", 3)
    found = counted(watch)
    assert found['parley_errors_total{error="LinkGone"}'] == 1
    assert found['parley_statements_dropped_total{reason="name-not-cited"}'] == 3


def test_calls_tokens_and_dollars_are_counted_by_model(watch):
    watch.spent("gpt-6-luna", Usage(2, 100, 40, 20, 0.5))
    watch.spent("gpt-6-luna", Usage(1, 10, 0, 5))
    found = counted(watch)
    assert found['parley_llm_calls_total{model="gpt-6-luna"}'] == 3
    assert found['parley_llm_dollars_total{model="gpt-6-luna"}'] == 0.5
    for direction, tokens in (("in", 110), ("cached", 40), ("out", 25)):
        name = f'{{direction="{direction}",model="gpt-6-luna"}}'
        assert found[f"parley_llm_tokens_total{name}"] == tokens


@pytest.mark.parametrize("name", ["posts", "jobs"])
def test_a_state_that_is_no_longer_told_stands_at_zero(watch, name):
    tell = watch.working if name == "posts" else watch.jobs
    tell({"accepted": 4, "read": 1})
    tell({"accepted": 2})
    found = counted(watch)
    assert found[f'parley_{name}{{state="accepted"}}'] == 2
    assert found[f'parley_{name}{{state="read"}}'] == 0


@pytest.mark.parametrize(
    "word",
    ["", "C0123456789", "a b", 'x"} 1\nparley_x 1', "wort\u00fc", "a" * 41, "3f2a9c01"],
    ids=["empty", "an id", "words", "another line", "a letter", "long", "hash"],
)
def test_what_is_no_plain_word_is_counted_as_other(watch, word):
    watch.failed(word)
    watch.dropped(word, 1)
    watch.shown(word, 1.0)
    found = counted(watch)
    assert found['parley_errors_total{error="other"}'] == 1
    assert found['parley_statements_dropped_total{reason="other"}'] == 1
    assert found['parley_cards_shown_total{kind="other"}'] == 1


def test_a_flood_of_words_does_not_become_a_flood_of_series(watch):
    letters = "abcdefghijklmnopqrstuvwxyz"
    for first in letters:
        for second in letters:
            watch.failed(first + second)
            watch.spent(first + second, Usage(calls=1))
    found = counted(watch)
    assert sum(name.startswith("parley_errors_total") for name in found) == 65
    assert found['parley_errors_total{error="other"}'] == len(letters) ** 2 - 64
    assert sum(name.startswith("parley_llm_calls_total") for name in found) == 65


def test_every_name_is_ours_and_the_process_is_measured(watch):
    found = counted(watch)
    assert all(name.startswith("parley_") for name in found)
    assert found["parley_process_resident_memory_bytes"] > 1_000_000
    assert "parley_process_cpu_seconds_total" in found
    assert any(re.match(r'parley_build_info\{version="\d', name) for name in found)


def test_states_stand_at_zero_before_anybody_looked(watch):
    found = counted(watch)
    assert found['parley_posts{state="accepted"}'] == 0
    assert found['parley_jobs{state="pending"}'] == 0
    assert 'parley_posts{state="shown"}' not in found


def test_every_metric_stands_in_the_docs(watch):
    text = (Path(__file__).resolve().parents[2] / "docs/running.md").read_text()
    families = text_string_to_metric_families(watch.text().decode())
    for family in families:
        ending = "_total" if family.type == "counter" else ""
        name = family.name.removesuffix("_total") + ending
        assert f"`{name}`" in text, name


def test_no_line_tells_when_a_series_began(watch):
    watch.failed("LinkGone")
    watch.shown("brief", 1.0)
    watch.spent("m", Usage(calls=1))
    assert b"_created" not in watch.text()


def test_two_watches_count_apart(watch):
    PrometheusWatch().failed("LinkGone")
    assert 'parley_errors_total{error="LinkGone"}' not in counted(watch)


@pytest.mark.parametrize("watches", [PrometheusWatch, QuietWatch])
def test_every_watch_takes_what_the_port_gives(watches):
    watch: Watch = watches()
    watch.shown("brief", 1.0)
    watch.failed("LinkGone")
    watch.dropped("polarity", 1)
    watch.spent("m", Usage())
    watch.working({"read": 1})
    watch.jobs({"pending": 1})

"""Sheets held in memory: which are found again, and which go first."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.stores.recent import RecentSheets, Stamp
from tests.keeping import MOMENT, sheet

STAMP = Stamp("acme", "a1", 1, MOMENT, "local-1")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"workspace": "rival"}, id="another workspace"),
        pytest.param({"article": "a2"}, id="another article"),
        pytest.param({"version": 2}, id="another version"),
        pytest.param({"created": MOMENT + timedelta(seconds=1)}, id="kept anew"),
        pytest.param({"revision": "local-2"}, id="newer findings"),
    ],
)
def test_a_sheet_is_found_under_its_own_stamp_alone(change):
    recent = RecentSheets()
    recent.add(STAMP, sheet(), 10)
    assert recent.get(STAMP) == sheet()
    assert recent.get(replace(STAMP, **change)) is None


def test_the_sheet_not_asked_for_the_longest_goes_first():
    recent = RecentSheets(most_characters=20)
    stamps = [replace(STAMP, version=n) for n in (1, 2, 3)]
    recent.add(stamps[0], sheet(), 10)
    recent.add(stamps[1], sheet(version=2), 10)
    recent.get(stamps[0])
    recent.add(stamps[2], sheet(version=3), 10)
    assert [recent.get(stamp) is not None for stamp in stamps] == [True, False, True]


def test_a_sheet_that_is_too_big_alone_is_not_held():
    recent = RecentSheets(most_characters=20)
    recent.add(STAMP, sheet(), 21)
    assert recent.get(STAMP) is None


def test_a_sheet_that_is_added_twice_counts_once():
    recent = RecentSheets(most_characters=20)
    other = replace(STAMP, article="a2")
    recent.add(STAMP, sheet(), 10)
    recent.add(STAMP, sheet(), 10)
    recent.add(other, sheet("a2"), 10)
    assert recent.get(STAMP) == sheet()
    assert recent.get(other) == sheet("a2")

"""Setting and previewing a channel's digest from the command line."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.transcripts import read_json

SET = ("digest", "--set", "terminal")


def test_a_channel_that_chose_nothing_has_no_digest(parley):
    status, out, _ = parley("digest")
    assert status == 0
    assert "Digest: off, 17:00 UTC, every day" in out


def test_setting_a_digest_names_the_next_run(parley):
    chosen = ("--hour", "17", "--zone", "berlin", "--weekdays", "mon-fri", "--on")
    status, out, _ = parley(*SET, *chosen)
    assert status == 0
    assert "Digest: on, 17:00 Europe/Berlin, Monday to Friday" in out
    assert "Next digest: " in out
    assert parley("digest", "terminal")[1] == out


def test_the_rules_are_given_as_json(parley):
    parley(*SET, "--hour", "9", "--zone", "Asia/Kathmandu", "--on")
    rules = read_json(parley("digest", "terminal", "--json"))
    digest = rules["digest"]
    coming = datetime.fromisoformat(digest.pop("next"))
    assert digest == {
        "on": True,
        "hour": 9,
        "weekdays": [1, 2, 3, 4, 5, 6, 7],
        "zone": "Asia/Kathmandu",
    }
    assert coming.astimezone(ZoneInfo("Asia/Kathmandu")).hour == 9
    assert timedelta(0) < coming - datetime.now(UTC) <= timedelta(days=1)
    assert rules["trigger"] == "off"


def test_turning_a_digest_off_keeps_the_rest(parley):
    parley(*SET, "--hour", "9", "--on")
    _, out, _ = parley(*SET, "--off")
    assert "Digest: off, 09:00 UTC" in out
    assert "Next" not in out


def test_a_preview_shows_the_next_digest_with_its_details(parley, story):
    parley("brief", story)
    status, out, _ = parley("digest", "--preview", "terminal")
    assert status == 0
    assert "A preview: nothing is sent." in out
    assert "Council delays bridge repair · outlet not stated: " in out
    assert "in its thread" in out
    assert parley("digest", "terminal", "--preview")[1] == out


def test_a_preview_as_json_cites_the_stored_text(parley, story):
    parley("brief", story)
    shown = read_json(parley("digest", "--preview", "--json"))
    (told,) = shown["stories"]
    assert told["title"] == "Council delays bridge repair"
    assert shown["late"] is False
    raw = read_json(parley("read", story, "--json"))["text"]
    cited = [
        c for s in told["sides"] for each in s["statements"] for c in each["citations"]
    ]
    assert cited
    assert all(raw[c["start"] : c["end"]] == c["quote"] for c in cited)


def test_a_day_with_nothing_new_has_no_digest(parley, story):
    parley("brief", story)
    earlier = ("digest", "--preview", "terminal", "--date", "2026-01-05")
    status, out, _ = parley(*earlier)
    assert status == 0
    assert "Nothing new for Monday 5 January 2026 at 17:00 (UTC)" in out
    assert read_json(parley(*earlier, "--json")) == {"day": "2026-01-05", "stories": []}


def test_another_channel_has_rules_and_articles_of_its_own(parley, story):
    parley("brief", story)
    _, out, _ = parley("digest", "--set", "slack:T1/C2", "--on")
    assert "Rules of slack:T1/C2" in out
    assert "Digest: off" in parley("digest", "C2")[1]
    assert "Nothing new" in parley("digest", "--preview", "slack:T1/C2")[1]


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        (("--set", "--zone", "Berln"), "No time zone is called “Berln”."),
        (("--set", "--hour", "25"), "“25” is no hour of the day."),
        (("--set", "--weekdays", "1-5"), "“1-5” is no list of weekdays."),
        (("--set", "--on", "--off"), "Give --on or --off, not both."),
        (("--set",), "Give --set with what to set"),
        (("--hour", "9"), "Give --set with what to set"),
        (("--preview", "--on"), "one at a time"),
        (("--date", "2026-01-05"), "--date goes with --preview."),
        (("--preview", "--date", "tomorrow"), "“tomorrow” is no day"),
        (("a/", "--preview"), "“a/” is no channel."),
        (("two words", "--preview"), "“two words” is no channel."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_wrong_use_is_one_clear_line(parley, typed, complaint):
    status, out, err = parley("digest", *typed)
    assert (status, out) == (2, "")
    assert complaint in err
    assert err.count("\n") == 1


def test_wrong_words_change_nothing(parley):
    parley(*SET, "--hour", "9", "--on")
    before = parley("digest")
    parley(*SET, "--hour", "12", "--zone", "Nowhere")
    assert parley("digest") == before

import json
from importlib.resources import files

import pytest

from bot.engines.local.gazetteer import (
    FormKind,
    Forms,
    first_name_gender,
    known_in,
    state_of,
)


def owners(text):
    return [(text[h.start : h.end], h.found.owner) for h in known_in([(text, 0)])]


@pytest.mark.parametrize(
    ("form", "state"),
    [
        ("Norway", "Norway"),
        ("Norwegian", "Norway"),
        ("Oslo", "Norway"),
        ("U.S.", "United States"),
        ("DPRK", "North Korea"),
        ("ROK", "South Korea"),
        ("Kremlin", "Russia"),
        ("Downing Street", "United Kingdom"),
        ("Greenpeace", None),
    ],
)
def test_a_form_stands_for_its_state(form, state):
    assert state_of(form) == state


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "South Koreans left.",
            [("South Koreans", "South Korea")],
            id="the longest form wins",
        ),
        pytest.param(
            "the People’s Republic of China",
            [("People’s Republic of China", "China")],
            id="curly apostrophe",
        ),
        pytest.param("It is up to us, he said.", [], id="us is not US"),
        pytest.param("USB sticks in Chinatown", [], id="whole words only"),
        pytest.param("a U.S.-led force", [("U.S.", "United States")], id="hyphen"),
        pytest.param("(US)", [("US", "United States")], id="brackets"),
        pytest.param("Turkey is roasted for four hours.", [], id="the bird"),
        pytest.param("Georgia beat Alabama.", [], id="the American state"),
        pytest.param(
            "Turkey and its capital, Ankara",
            [("Turkey", "Turkey"), ("Ankara", "Turkey")],
            id="a doubtful form beside a sure one",
        ),
    ],
)
def test_known_forms_are_found_in_a_text(text, found):
    assert owners(text) == found


def test_an_agency_of_a_state_knows_its_state():
    [hit] = known_in([("Xinhua reported", 10)])
    assert (hit.start, hit.end) == (10, 16)
    assert hit.found.kind is FormKind.CARRIER
    assert hit.found.state == "China"


def test_a_form_of_another_text_of_the_article_lifts_the_doubt():
    hits = known_in([("Jordan agreed.", 0), ("Amman sent a minister.", 50)])
    assert [h.start for h in hits] == [0, 50]


def test_forms_do_not_overlap():
    forms = Forms({"New York": 1, "York": 2, "New": 3})
    assert [h.found for h in forms.found_in("New York, York and New")] == [1, 2, 3]


def test_first_names_tell_the_gender_only_where_it_is_sure():
    assert first_name_gender("Maria") == "f"
    assert first_name_gender("James") == "m"
    assert first_name_gender("Kim") == ""


def test_a_form_belongs_to_one_bearer():
    text = files("bot.engines.local").joinpath("gazetteer.json").read_text("utf-8")
    content = json.loads(text)
    forms = [
        (form, owner)
        for owner, kinds in content["states"].items()
        for group in kinds.values()
        for form in set(group)
    ]
    forms += [(f, b) for b, fs in content["bodies"].items() for f in fs]
    forms += [(f, b) for b, fs in content["parties"].items() for f in fs]
    forms += [(f, c) for c, e in content["carriers"].items() for f in e["forms"]]
    seen = {}
    shared = {f for f, o in forms if seen.setdefault(f, o) != o}
    assert shared == {"Congolese"}


@pytest.mark.parametrize("text", ["A." * 100_000, "U.S. " * 40_000, "Å" * 200_000])
def test_long_odd_texts_are_read_through(text):
    assert all(text[h.start : h.end] == "U.S." for h in known_in([(text, 0)]))

"""How the form of asking changes with what servers say."""

from dataclasses import replace

import pytest

from bot.engines.llm.endpoint import Endpoint, prices_of
from bot.engines.llm.failures import Trouble
from bot.engines.llm.fitting import fits
from bot.engines.llm.ladder import (
    Learned,
    Rung,
    body_of,
    first_form,
    mended,
    stepped_down,
)
from tests.modelchats import ASK

ANY = Endpoint("http://models.example/v1", "m")
OPENAI = Endpoint("https://api.openai.com/v1", "m")
AZURE = Endpoint("https://ours.openai.azure.com/openai/v1/", "m")


def rungs(form):
    while form is not None:
        yield form.rung
        form = stepped_down(form)


def test_the_ladder_leads_from_the_surest_form_to_text():
    assert list(rungs(first_form(ANY))) == list(Rung)
    own = [rung for rung in Rung if rung is not Rung.OBJECT_WITH_SCHEMA]
    assert list(rungs(first_form(OPENAI))) == list(rungs(first_form(AZURE))) == own


@pytest.mark.parametrize("status", [401, 403, 409, 429, 502, 503, None])
def test_other_errors_teach_nothing(status):
    trouble = Trouble(status, message="response_format: strict json_schema")
    assert mended(first_form(ANY), trouble) is None


@pytest.mark.parametrize("status", [400, 404, 415, 422, 500, 501])
@pytest.mark.parametrize(
    "words", ["response_format", "json_schema", "failed to parse grammar", "strict"]
)
def test_an_error_that_names_the_form_steps_down(status, words):
    assert mended(first_form(ANY), Trouble(status, message=words)).rung is Rung.SCHEMA


@pytest.mark.parametrize("words", ["restricted", "no", "the model is overloaded"])
def test_an_error_about_something_else_changes_nothing(words):
    assert mended(first_form(ANY), Trouble(400, message=words)) is None


def test_the_lowest_rung_has_none_below():
    form = replace(first_form(ANY), rung=Rung.TEXT)
    assert mended(form, Trouble(400, message="response_format")) is None


def test_the_schema_beside_an_object_is_dropped_on_any_400():
    form = replace(first_form(ANY), rung=Rung.OBJECT_WITH_SCHEMA)
    assert mended(form, Trouble(400, message="unexpected")).rung is Rung.OBJECT


def test_the_name_of_the_room_is_swapped_once():
    trouble = Trouble(400, message="max_tokens and max_completion_tokens: no")
    once = mended(first_form(ANY), trouble)
    assert once.room == "max_completion_tokens"
    assert mended(once, trouble) is None


def test_every_error_of_one_kind_ends_after_few_steps():
    every = Trouble(400, message="temperature reasoning max_tokens system role "
                    "max_completion_tokens response_format stream")  # fmt: skip
    form, steps = first_form(ANY), 0
    while (form := mended(form, every)) is not None:
        steps += 1
    assert steps <= 10


def test_a_cache_key_is_told_to_openai_only_and_only_where_there_is_one():
    asking = replace(ASK, cache_key="k1")
    assert body_of(asking, OPENAI, first_form(OPENAI))["prompt_cache_key"] == "k1"
    assert "prompt_cache_key" not in body_of(ASK, OPENAI, first_form(OPENAI))
    assert "prompt_cache_key" not in body_of(asking, ANY, first_form(ANY))


@pytest.mark.parametrize(
    "trouble",
    [
        Trouble(400, param="prompt_cache_key", message="unsupported parameter"),
        Trouble(400, message="unrecognized request argument: prompt_cache_key"),
    ],
    ids=["by field", "in words"],
)
def test_a_refused_cache_key_is_left_out(trouble):
    form = mended(first_form(AZURE), trouble)
    asking = replace(ASK, cache_key="k1")
    assert "prompt_cache_key" not in body_of(asking, AZURE, form)
    assert form == replace(first_form(AZURE), cache_key=False)


def test_two_misfits_in_a_row_step_down_and_a_fit_between_forgives():
    learned = Learned(ANY, relearn=100)
    form = learned.form(0)
    for fit in (False, True, False):
        learned.judge(form, fits=fit)
        assert learned.form(1) == form
    learned.judge(form, fits=False)
    assert learned.form(1).rung is Rung.SCHEMA


def test_an_answer_in_another_form_says_nothing_about_this_one():
    learned = Learned(ANY, relearn=100)
    other = stepped_down(learned.form(0))
    for _ in range(5):
        learned.judge(other, fits=False)
    assert learned.form(1).rung is Rung.STRICT


def test_text_that_does_not_fit_stays_on_the_lowest_rung():
    learned = Learned(ANY, relearn=100)
    form = replace(learned.form(0), rung=Rung.TEXT)
    learned.taken(form)
    for _ in range(5):
        learned.judge(form, fits=False)
    assert learned.form(1) == form


def test_what_was_learnt_is_forgotten_after_a_while():
    learned = Learned(ANY, relearn=100)
    learned.taken(stepped_down(learned.form(0)))
    assert learned.form(100).rung is Rung.SCHEMA
    assert learned.form(101).rung is Rung.STRICT


def test_usage_of_a_stream_is_asked_of_openai_only():
    asking = replace(ASK, progress=print)
    assert "stream_options" not in body_of(asking, ANY, first_form(ANY))
    assert "stream_options" in body_of(asking, OPENAI, first_form(OPENAI))
    assert "stream_options" not in body_of(ASK, OPENAI, first_form(OPENAI))


@pytest.mark.parametrize(
    ("url", "places"),
    [
        ("http://localhost:11434/v1", 1),
        ("http://127.0.0.1:8080/v1", 1),
        ("http://[::1]:8080/v1", 1),
        ("https://api.openai.com/v1", 4),
        ("http://10.0.0.7/v1", 4),
        ("http://[broken", 4),
    ],
)
def test_a_server_of_this_machine_gets_one_call_at_a_time(url, places):
    assert Endpoint(url, "m").places == places
    assert Endpoint(url, "m", concurrent=7).places == 7


def test_prices_are_read_as_they_are_written():
    prices = prices_of("0.10/0.01/0.50")
    assert (prices.prompt, prices.cached, prices.completion) == (0.1, 0.01, 0.5)


@pytest.mark.parametrize(
    "text", ["", "1", "1/2", "1/2/3/4", "a/b/c", "1/2/-3", "1/2/nan"]
)
def test_what_are_no_prices_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        prices_of(text)


PLACE = {
    "type": "object",
    "properties": {
        "name": {"type": "string"},
        "kind": {"enum": ["town", "lake"]},
        "depth": {"anyOf": [{"type": "number"}, {"type": "null"}]},
        "near": {"type": "array", "items": {"$ref": "#/$defs/place"}},
        "note": {"type": ["string", "null"]},
        "any": {"type": "array"},
    },
    "required": ["name"],
    "additionalProperties": False,
}
PLACES = {**PLACE, "$defs": {"place": PLACE}}


@pytest.mark.parametrize(
    ("value", "fit"),
    [
        ({"name": "Vik"}, True),
        ({"name": "Vik", "kind": "lake", "depth": 3, "note": None}, True),
        ({"name": "Vik", "depth": None, "near": [{"name": "Aa"}]}, True),
        ({}, False),
        ({"name": 1}, False),
        ({"name": "Vik", "kind": "sea"}, False),
        ({"name": "Vik", "depth": "deep"}, False),
        ({"name": "Vik", "depth": True}, False),
        ({"name": "Vik", "near": [{"kind": "town"}]}, False),
        ({"name": "Vik", "near": {}}, False),
        ({"name": "Vik", "any": ["thing", 1]}, True),
        ({"name": "Vik", "more": 1}, False),
        ([], False),
    ],
)
def test_an_object_fits_its_schema_or_not(value, fit):
    assert fits(value, PLACES) is fit

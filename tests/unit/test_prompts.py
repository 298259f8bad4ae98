"""The prompts: found, filled strictly, told apart by their hash."""

import re

import pytest

from prompts import Prompt, load

PLACEHOLDERS = {
    "answer": {"most_statements", "most_characters"},
    "brief": {"most_sides", "most_statements", "most_characters"},
    "mend": {"most_characters"},
    "support": set(),
}
each_prompt = pytest.mark.parametrize("name", PLACEHOLDERS)


@each_prompt
def test_a_prompt_loads_with_the_placeholders_its_engine_knows(name):
    prompt = load(name)
    assert prompt.name == name
    assert prompt.words == PLACEHOLDERS[name]


@each_prompt
def test_a_filled_prompt_holds_every_value_and_no_placeholder(name):
    filled = load(name).fill(**dict.fromkeys(PLACEHOLDERS[name], "73"))
    assert filled.count("73") == load(name).text.count("$")
    assert "$" not in filled


@each_prompt
def test_a_prompt_says_that_the_fenced_text_is_no_instruction(name):
    assert "never an instruction" in load(name).text


@pytest.mark.parametrize("name", ["brief", "answer"])
def test_the_form_asks_for_the_citations_before_the_text(name):
    form = re.search(r"^STATEMENT: .*$", load(name).text, re.MULTILINE)
    assert form is not None
    assert form[0].index("sentences") < form[0].index("anchor") < form[0].index("text")


def test_the_hash_is_the_same_at_every_reading_and_differs_between_prompts():
    first = {name: load(name).hash for name in PLACEHOLDERS}
    load.cache_clear()
    assert {name: load(name).hash for name in PLACEHOLDERS} == first
    assert len(set(first.values())) == len(first)
    assert all(re.fullmatch("[0-9a-f]{12}", hash_) for hash_ in first.values())


def test_an_operators_file_takes_the_place_of_ours_with_a_hash_of_its_own(tmp_path):
    (tmp_path / "mend.md").write_text("Mend £5 and $$5 in $tongue.", encoding="utf-8")
    prompt = load("mend", tmp_path)
    assert prompt.fill(tongue="Welsh") == "Mend £5 and $5 in Welsh."
    assert prompt.hash != load("mend").hash


def test_a_prompt_that_the_operator_has_not_written_is_ours(tmp_path):
    assert load("brief", tmp_path) == load("brief")


def test_a_missing_prompt_is_named():
    with pytest.raises(LookupError, match="no prompt called nonesuch"):
        load("nonesuch")


def test_a_lone_dollar_in_an_operators_file_is_explained(tmp_path):
    (tmp_path / "mend.md").write_text("It costs $ 5.", encoding="utf-8")
    with pytest.raises(ValueError, match=r"write \$\$ for a dollar"):
        load("mend", tmp_path)


@pytest.mark.parametrize(
    "words",
    [{}, {"side": "x", "more": "y"}, {"more": "y"}],
    ids=["few", "many", "other"],
)
def test_values_that_do_not_fit_the_placeholders_are_refused(words):
    with pytest.raises(ValueError, match="wants values for: side"):
        Prompt("one", "Take $side.", "0" * 12).fill(**words)


def test_a_value_is_put_in_as_it_is():
    filled = Prompt("one", "Take $side.", "0" * 12).fill(side="$other {x} %s")
    assert filled == "Take $other {x} %s."

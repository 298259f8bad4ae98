"""How alike statements are."""

import pytest

from bot.engines.local.briefs.pairs import (
    likeness,
    scale_of,
    shared,
    spread,
    telling_run,
    unit,
)

TEXTS = ("The port opens.", "The port closes.", "The port floods.", "Oil prices rise.")


def test_the_same_words_are_wholly_alike_and_other_words_not_at_all():
    scale = scale_of(TEXTS)
    port, oil = scale.vector("port opens"), scale.vector("oil prices")
    assert likeness(port, port) == pytest.approx(1)
    assert likeness(port, oil) == 0


def test_a_word_of_few_sentences_tells_more():
    scale = scale_of(TEXTS)
    assert scale.idf("oil") > scale.idf("port")


def test_silent_words_tell_nothing():
    assert scale_of(TEXTS, silent=("Port",)).vector("the port") == {}


def test_a_word_of_the_same_meaning_is_shared_for_less():
    scale = scale_of(("talks", "discussions", "rain"))
    own, near = scale.vector("talks"), scale.vector("discussions")
    assert 0 < sum(shared(own, near).values()) < sum(shared(own, own).values())


def test_the_most_telling_run_is_verbatim():
    text = "They said the high-level talks, and the talks, went on."
    weights = {"high": 0.2, "level": 0.2, "talk": 0.1}
    assert telling_run(text, weights) == "high-level talks"
    assert telling_run(text, {"zebra": 1.0}) == ""


def test_the_heaviest_are_chosen_and_come_in_order():
    vectors = [unit({name: 1.0}) for name in "abcd"]
    assert spread([0.1, 0.9, 0.2, 0.8], vectors, most=2) == (1, 3)


def test_what_is_nearly_the_same_is_chosen_once():
    same, other = unit({"a": 1.0, "b": 1.0}), unit({"c": 1.0})
    assert spread([0.9, 0.8, 0.1], [same, same, other], most=3) == (0, 2)


def test_variety_beats_a_little_weight():
    one, like = unit({"a": 1.0}), unit({"a": 1.0, "b": 1.0})
    other = unit({"c": 1.0})
    assert spread([0.9, 0.8, 0.7], [one, like, other], most=2) == (0, 2)


def test_nothing_is_chosen_of_nothing():
    assert spread([], [], most=4) == ()

"""Loaded verbs in an engine's own prose, and where they are no such thing."""

import pytest

from bot.citing.loaded import check_loaded

LOADED = (
    "The ministry slammed the talks.",
    "He blasted the plan.",
    "She lashed out at the council.",
    "They claimed that it was late.",
    "The firm touted its success.",
    "The so-called experts agreed.",
    "He hit back at critics.",
)
PLAIN = (
    "The ministry said the talks were over.",
    "The blast killed nobody.",
    "A lorry slammed into the wall.",
    "He claimed asylum in May.",
    "Trump called the plan good.",
    "She denied the claim.",
)


@pytest.mark.parametrize("prose", LOADED)
def test_a_loaded_word_is_refused(prose):
    assert list(check_loaded(prose))


@pytest.mark.parametrize("prose", PLAIN)
def test_neutral_prose_is_not(prose):
    assert not list(check_loaded(prose))


def test_a_long_text_is_read_in_one_go():
    assert list(check_loaded("hit " * 50_000 + "slammed it"))

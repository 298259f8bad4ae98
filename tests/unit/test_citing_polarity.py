"""A statement says yes or no, may or will, as its sentences do."""

import pytest

from bot.citing.folding import fold
from bot.citing.polarity import check_polarity
from bot.citing.reasons import Reason


def reasons(prose, *sentences):
    return {o.reason for o in check_polarity(prose, [fold(s).text for s in sentences])}


KEPT = {
    "no negation": ("She left the room.", "She left the room early."),
    "kept in other words": ("She never left the room.", "She didn't leave the room."),
    "a denial for a not": (
        "She denied leaving a letter.",
        "She did not leave a letter.",
    ),
    "a passive": (
        "A meeting was never expected.",
        "There was never a meeting expected.",
    ),
    "beside another clause": (
        "She spent hours there.",
        "She gave no details, but spent hours there.",
    ),
    "not only": ("She sings.", "She not only sings but dances."),
    "a fall in sales": ("Sales declined in spring.", "In spring, sales declined."),
    "a double negation": ("She did not deny leaving.", "She did not deny leaving."),
    "both ways in the text": (
        "He met Lee.",
        "He met Lee on Friday.",
        "He did not meet Ray.",
    ),
    "may kept": ("It may move the date.", "It could move the date."),
    "a hedge": ("It is possible that the date moves.", "The date could move."),
    "other words": ("He rejects the offer.", "He poured cold water on the plan."),
}
TURNED = {
    "dropped not": ("She left a letter.", "She did not leave a letter."),
    "dropped n't": ("She shares details.", "She wouldn't share details."),
    "dropped denial": ("They met in secret.", "He denied they met in secret."),
    "dropped refusal": ("They signed the deal.", "They refused to sign the deal."),
    "dropped no one": ("People walked away.", "Not one of the people walked away."),
    "added not": ("She did not leave a letter.", "She left a letter."),
    "added denial": ("She denied leaving a letter.", "She left a letter."),
    "added never": ("The talks were never useful.", "The talks were useful."),
    "a rejected plan": ("They rejected the plan.", "They accepted the plan."),
    "a doubled negation": ("She did not deny leaving.", "She denied leaving."),
}
RAISED = {
    "could": ("The date moves.", "The date could move."),
    "may": ("They will strike.", "They may strike."),
    "might": ("It rattles them.", "It might rattle them."),
}


@pytest.mark.parametrize(
    ("prose", "sentences"), [(k[0], k[1:]) for k in KEPT.values()], ids=KEPT
)
def test_what_the_text_says_passes(prose, sentences):
    assert reasons(prose, *sentences) == set()


@pytest.mark.parametrize(("prose", "sentence"), TURNED.values(), ids=TURNED)
def test_a_turned_statement_is_seen(prose, sentence):
    assert reasons(prose, sentence) == {Reason.POLARITY}


@pytest.mark.parametrize(("prose", "sentence"), RAISED.values(), ids=RAISED)
def test_a_possibility_told_as_a_fact_is_seen(prose, sentence):
    assert reasons(prose, sentence) == {Reason.MODALITY}


def test_long_runs_are_read():
    text = "not go " * 30_000
    assert reasons(text, text) == set()

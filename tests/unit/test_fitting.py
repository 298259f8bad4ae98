"""Whether a sentence holds what a kind of question asks for."""

import pytest

from bot.engines.local.asking.fitting import fits
from bot.engines.local.asking.questions import read_question
from bot.engines.local.asking.ranking import Index
from tests.sheets import SheetBuilder


def fit(question, sentence):
    sheet = SheetBuilder(sentence).sheet()
    index = Index(sheet)
    return fits(read_question(question, index), 0, sheet.article, index)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How many schools were built?", "They built 12 new schools."),
        ("How many members are there?", "Some 1,200 of the members met."),
        ("How many people died?", "The storm killed 107 or more."),
        ("How old is the boy?", "The 14-year-old boy left."),
        ("How tall is the tower?", "The tower is 90 metres high."),
        ("How much did it cost?", "It cost 2.5 million euros."),
        ("When did it open?", "It opened on June 3."),
        ("When did it open?", "It opened last week."),
        ("Where did they meet?", "They met at the harbour."),
        ("Who came?", "Only Anna came."),
        ("Why did it close?", "It closed because of rain."),
        ("How did she feel?", "She was disappointed."),
    ],
)
def test_a_sentence_fits(question, sentence):
    assert fit(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How many schools were built?", "They built schools on 12 July."),
        ("How many members are there?", "Ek, 19, a member, left."),
        ("How many people died?", "The storm hit the coast."),
        ("How tall is the tower?", "The tower killed 107 in 2015."),
        ("How much did the clock cost?", "The 14-year-old built a clock."),
        ("When did it open?", "It opened with songs."),
        ("Where did they meet?", "They met and talked."),
        ("Who came?", "only dogs came."),
        ("Why did it close?", "It closed."),
        ("How did she feel?", "She opened a door."),
        ("Did it open?", "It opened."),
    ],
)
def test_a_sentence_does_not_fit(question, sentence):
    assert not fit(question, sentence)

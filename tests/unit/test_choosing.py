"""Which statements of a side are shown."""

import pytest

from bot.engines.local.briefs.choosing import about, choose, is_procedural, weight_of
from bot.engines.local.briefs.pairs import scale_of
from bot.model import Attribution, Citation, How, Statement
from tests.sheets import SheetBuilder

LONG = "the council will rebuild the old bridge over the harbour next May"


def statement(text, how=How.PARAPHRASE, speaker="Ada", sentence=1):
    cited = (Citation("a1", 1, sentence, 0, len(text), text),)
    return Statement(text, how, "side", Attribution(speaker), cited)


@pytest.mark.parametrize(
    ("heavier", "lighter"),
    [
        (statement(LONG, How.QUOTE), statement(LONG)),
        (statement(f"{LONG}, “at last”"), statement(LONG)),
        (statement(f"They rejected that {LONG}"), statement(f"They said that {LONG}")),
        (statement(f"Ada said {LONG}"), statement("Ada said no.")),
        (statement(f"Ada said {LONG}"), statement("word " * 80)),
        (statement(f"The plan: {LONG}"), statement(f"That is it: {LONG}")),
        (statement(f"Ada said {LONG}"), statement(f"Ada asked whether {LONG}")),
    ],
    ids=["quote", "some words", "stance", "short", "long", "leaning", "asking"],
)
def test_one_statement_tells_more_than_another(heavier, lighter):
    assert weight_of(heavier) > weight_of(lighter)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada declined to comment.", True),
        ("Ada did not respond to requests.", True),
        ("Ada asked Ben if he slept well.", True),
        ("Ada asked for more money.", False),
        ("Ada demanded a reply.", False),
    ],
)
def test_asking_and_declining_are_procedural(text, expected):
    assert is_procedural(statement(text)) is expected


def chosen(statements, *, most, raw="The bridge closes.\nThe bridge opens.\nIt rains."):
    sheet = SheetBuilder(raw).sheet()
    scale = scale_of(s.text for s in statements)
    return choose(statements, [about(sheet)] * len(statements), scale, most=most)


def test_a_statement_on_the_topic_is_chosen_before_one_off_it():
    on_topic = statement("Ada said the bridge was closed for a very long time")
    off_topic = statement("Ben said the circus was closed for a very long time")
    assert chosen([off_topic, on_topic], most=1) == (1,)


def test_an_earlier_statement_is_chosen_before_a_later_one():
    early, late = statement(LONG), statement("other " * 11, sentence=3)
    assert chosen([late, early], most=1) == (1,)


def test_another_speaker_is_heard_before_the_same_one_again():
    statements = [
        statement("we will rebuild the harbour wall of stone by the end of May"),
        statement("we will repair the old church tower by the end of the year"),
        statement("we will paint all schools of this town before winter", speaker="B"),
    ]
    assert chosen(statements, most=2) == (0, 2)

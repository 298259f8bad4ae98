"""Which sides the articles give a voice."""

from dataclasses import replace

import pytest

from bot.engines.local.briefs.sides_heard import (
    is_no_party,
    mentioned_in,
    side_of,
    sides_of,
)
from bot.model import Found
from tests.sheets import BODY, PERSON, SheetBuilder, harbour

HARBOUR = harbour()


def test_sides_come_in_order_of_first_mention():
    raw = "The firm was accused by the union.\nThe union said no.\nThe firm said yes."
    sheet = (
        SheetBuilder(raw)
        .name("firm", BODY)
        .name("union", BODY)
        .says("The union said", "union", "union")
        .says("The firm said", "firm", "firm")
        .sheet()
    )
    assert list(sides_of([sheet])) == ["firm", "union"]


def test_a_side_keeps_every_statement_of_every_article():
    sides = sides_of([HARBOUR, HARBOUR])
    assert {side: len(heard) for side, heard in sides.items()} == {
        "city council": 6,
        "residents' association": 4,
    }
    assert {one.sheet for one in sides["city council"]} == {0, 1}


@pytest.mark.parametrize(
    "name",
    ["reporters", "South Korean media", "Daily News", "the results", "Reuters", "Pier"],
)
def test_news_media_and_things_are_no_sides(name):
    article = replace(HARBOUR.article, outlet=Found("Pier", "line"))
    assert is_no_party(name, replace(HARBOUR, article=article))


@pytest.mark.parametrize("name", ["press secretary Ray", "Pressburg", "North Korea"])
def test_a_party_is_one_whatever_its_name_holds(name):
    assert not is_no_party(name, HARBOUR)


def test_who_only_asks_is_no_side_where_others_say_something():
    raw = "Ada said it was late.\nBen asked Ada if it was late."
    builder = SheetBuilder(raw).says("Ben asked", "Ben", "Ben")
    assert list(sides_of([builder.sheet()])) == ["Ben"]
    assert list(sides_of([builder.says("Ada said", "Ada", "Ada").sheet()])) == ["Ada"]


def test_a_statement_without_a_side_gives_none():
    sheet = SheetBuilder("It is late, they say.").says("It is late", "they", "").sheet()
    assert sides_of([sheet]) == {}


@pytest.mark.parametrize(
    ("who", "side"),
    [
        ("city council", "city council"),
        ("Lindqvist", "city council"),
        ("Omar Haddad", "residents' association"),
        ("building firm", None),
    ],
)
def test_somebody_belongs_to_the_side_that_the_findings_say(who, side):
    assert side_of(who, HARBOUR, sides_of([HARBOUR])) == side


def test_a_speaker_belongs_to_the_side_of_the_statement():
    sheet = SheetBuilder("It is late, said a clerk.").says("It", "a clerk", "Town")
    made = sheet.sheet()
    assert side_of("a clerk", made, sides_of([made])) == "Town"


def test_who_has_no_statement_is_mentioned_in_order():
    raw = "Cleo met Ben.\nThe board said it was late.\nAda of CNN declined to comment."
    sheet = (
        SheetBuilder(raw)
        .name("Ben", PERSON)
        .name("CNN", BODY)
        .name("Cleo", PERSON)
        .name("board", BODY)
        .name("Ada", PERSON)
        .says("The board said", "board", "board")
        .declines("Ada of CNN declined to comment", "Ada")
        .sheet()
    )
    assert mentioned_in([sheet], sides_of([sheet])) == ("Cleo", "Ben")


def test_at_most_twelve_are_mentioned():
    names = [f"Person{letter}" for letter in "ABCDEFGHIJKLMNOP"]
    builder = SheetBuilder(" and ".join(names) + " met.")
    for name in names:
        builder.name(name, PERSON)
    assert mentioned_in([builder.sheet()], {}) == tuple(names[:12])


def test_voices_without_a_name_come_last():
    raw = "Some experts said no.\nCritics said yes.\nThe firm said it would wait."
    sheet = (
        SheetBuilder(raw)
        .name("firm", BODY)
        .says("Some experts said", "Some experts", "Some experts")
        .says("Critics said", "Critics", "Critics")
        .says("The firm said", "firm", "firm")
        .sheet()
    )
    assert list(sides_of([sheet])) == ["firm", "Some experts", "Critics"]


def test_of_many_sides_the_parties_of_the_story_come_first():
    lines = [f"Person{n} said it was late." for n in range(7)]
    builder = SheetBuilder("\n".join([*lines, "The firm denied it. It waits."]))
    for n, line in enumerate(lines):
        builder = builder.says(line, f"Person{n}", f"Person{n}")
    sheet = (
        builder.says("The firm denied it", "firm", "firm")
        .disputes("The firm denied it", "firm", "Person5", cue="denied")
        .sheet()
    )
    order = list(sides_of([sheet]))
    assert order[:3] == ["Person0", "Person5", "firm"]  # the first is in the headline
    assert len(order) == 8


def test_the_author_of_an_opinion_piece_comes_first():
    raw = "The firm said yes.\nI doubt it."
    sheet = (
        SheetBuilder(raw)
        .name("firm", BODY)
        .says("The firm said", "firm", "firm")
        .says("I doubt it", "the author", "the author")
        .sheet()
    )
    argued = replace(sheet, findings=replace(sheet.findings, author="the author"))
    assert list(sides_of([argued])) == ["the author", "firm"]


@pytest.mark.parametrize(
    "name",
    [
        "study",
        "its website",
        'paper in 2018, "Aging"',
        "study by the institute",
        "leaked letter",
        "Friday",
    ],
)
def test_what_is_only_written_is_no_side(name):
    assert is_no_party(name, HARBOUR)

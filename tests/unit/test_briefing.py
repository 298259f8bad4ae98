"""Briefs from findings."""

from dataclasses import replace

import pytest

from bot.citing.gate import check_brief
from bot.engines.local.briefs.briefing import brief_of
from bot.model import Completeness, Silence
from bot.ports import Origin
from tests.sheets import BODY, SheetBuilder, harbour

ORIGIN = Origin("local", "test")
HARBOUR = harbour()
COUNCIL, RESIDENTS = "city council", "residents' association"


def brief(*sheets):
    return brief_of(sheets or (HARBOUR,), origin=ORIGIN)


def side(draft, name):
    return next(side for side in draft.sides if side.name == name)


def quarrel(*replies):
    """Return a story in which a union accuses a firm, and the firm says some things."""
    raw = "The union accused the firm of hiding the asbestos reports.\n"
    builder = SheetBuilder(raw + "\n".join(replies))
    builder.name("union", BODY, side="union").name("firm", BODY, side="firm")
    builder.says("The union accused", "union", "union")
    builder.disputes("accused the firm of hiding the asbestos reports", "union", "firm")
    for reply in replies:
        builder.says(reply, "firm", "firm")
    return builder.sheet()


def test_each_side_has_its_own_statements_in_text_order():
    draft = brief()
    assert [side.name for side in draft.sides] == [COUNCIL, RESIDENTS]
    for one in draft.sides:
        assert {statement.side for statement in one.statements} == {one.name}
        numbers = [int(s.sentences[0].split(".")[1]) for s in one.statements]
        assert numbers == sorted(numbers)
    assert side(draft, COUNCIL).found == 3


def test_a_side_shows_at_most_four_statements_and_two_where_sides_are_many():
    few = "\n".join(f"Ada said plan {n} of room {n * 7} was good." for n in range(9))
    builder = SheetBuilder(few)
    for n in range(9):
        builder.says(f"Ada said plan {n} ", "Ada", "Ada")
    assert len(brief(builder.sheet()).sides[0].statements) == 4
    many = "\n".join(
        f"Side{s} said plan {n} of room {s * 7 + n} was good."
        for s in range(6)
        for n in range(3)
    )
    builder = SheetBuilder(many)
    for s in range(6):
        for n in range(3):
            builder.says(f"Side{s} said plan {n} ", f"Side{s}", f"Side{s}")
    assert {len(one.statements) for one in brief(builder.sheet()).sides} == {2}


def test_a_side_with_one_statement_stays_with_one():
    sheet = SheetBuilder("It is late, said Ada.").says("It is", "Ada", "Ada").sheet()
    (only,) = brief(sheet).sides
    assert len(only.statements) == only.found == 1


def test_an_article_without_statements_gives_a_draft_without_sides():
    assert brief(SheetBuilder("It rained.").sheet()).sides == ()
    assert brief(SheetBuilder("").sheet()).sides == ()


def test_statements_of_two_articles_stand_side_by_side():
    draft = brief(HARBOUR, quarrel("The firm said that it hid nothing."))
    ids = {s.sentences[0][:2] for one in draft.sides for s in one.statements}
    assert ids == {"A1", "A2"}
    assert len(draft.sides) == 4


def test_a_declined_reply_goes_to_the_side_of_who_declined():
    builder = SheetBuilder("Ada said yes.\nAda declined to say when.")
    builder.says("Ada said yes.", "Ada", "Ada")
    draft = brief(builder.declines("Ada declined to say when", "Ada").sheet())
    (silence,) = draft.sides[0].not_addressed
    assert silence.kind is Silence.DECLINED
    assert silence.text == "Ada declined to say when"
    assert silence.sentences == ("A1.2",)


def test_an_accusation_without_a_reply_on_its_topic_is_silence():
    draft = brief(quarrel("The firm said that its profits rose in spring."))
    (silence,) = side(draft, "firm").not_addressed
    assert (silence.kind, silence.who) == (Silence.SILENT, "firm")
    assert silence.sentences == ()
    assert side(draft, "union").not_addressed == ()


def test_an_accusation_with_a_reply_on_its_topic_is_no_silence():
    draft = brief(quarrel("The firm said that no asbestos reports were hidden."))
    assert side(draft, "firm").not_addressed == ()


def test_of_a_part_of_a_story_nobody_knows_who_is_silent():
    sheet = quarrel("The firm said that its profits rose in spring.")
    part = replace(sheet.article, completeness=Completeness.TEASER)
    draft = brief(replace(sheet, article=part))
    assert side(draft, "firm").not_addressed[0].kind is Silence.UNKNOWN


def test_an_accusation_against_nobody_or_oneself_is_no_silence():
    raw = "The union accused itself of hiding asbestos reports."
    builder = SheetBuilder(raw).says("The union accused", "union", "union")
    builder.disputes("accused itself", "union", "union").disputes("accused", "union")
    assert brief(builder.sheet()).sides[0].not_addressed == ()


@pytest.mark.parametrize(
    ("one", "other", "text"),
    [
        (
            "Ada said the asbestos reports from spring were public.",
            "Ben said the asbestos reports from spring were hidden.",
            ("asbestos", "spring"),
        ),
        (
            "Ada said the harbour bridge was safe.",
            "Ben said dinner was late again.",
            None,
        ),
    ],
    ids=["one topic", "two topics"],
)
def test_statements_of_two_sides_on_one_topic_are_a_pair(one, other, text):
    rest = "\n".join(f"Cleo painted {n} boats and went away." for n in range(20))
    builder = SheetBuilder(f"{one}\n{other}\n{rest}")
    draft = brief(builder.says(one, "Ada", "Ada").says(other, "Ben", "Ben").sheet())
    if text is None:
        assert draft.same_point == ()
        return
    (point,) = draft.same_point
    assert point.sides == ("Ada", "Ben")
    assert point.sentences == ("A1.1", "A1.2")
    assert point.text in one
    assert any(words in point.text for words in text)


def test_disputes_come_with_their_evidence():
    (dispute,) = brief().disputes
    assert dispute.sides == (RESIDENTS, COUNCIL)
    assert dispute.sentences == ("A1.4",)
    assert dispute.cue == "accused"


def test_who_declines_and_has_no_statement_is_told_apart_from_the_sides():
    draft = brief()
    assert "building firm" not in {one.name for one in draft.sides}
    assert "building firm" not in draft.mentioned
    (silence,) = draft.not_addressed
    assert (silence.kind, silence.who) == (Silence.DECLINED, "building firm")


def test_who_is_accused_and_has_no_statement_at_all_is_silent():
    draft = brief(quarrel())
    (silence,) = draft.not_addressed
    assert (silence.kind, silence.who) == (Silence.SILENT, "firm")


def test_who_declined_is_not_said_to_be_silent_too():
    builder = SheetBuilder("The union accused the firm.\nThe firm declined to comment.")
    builder.name("union", BODY, side="union").name("firm", BODY, side="firm")
    builder.says("The union accused", "union", "union")
    builder.disputes("accused", "union", "firm")
    draft = brief(builder.declines("The firm declined to comment", "firm").sheet())
    assert [silence.kind for silence in draft.not_addressed] == [Silence.DECLINED]


@pytest.mark.parametrize(
    "sheets",
    [(HARBOUR,), (quarrel("The firm said that profits rose."), HARBOUR)],
    ids=["one", "two"],
)
def test_the_gate_passes_every_piece(sheets):
    assert check_brief(brief(*sheets), sheets).faults == ()

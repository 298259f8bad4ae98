"""What a model's reply about sides and points becomes: the rules of the house."""

from bot.citing.gate import check_brief
from bot.engines.llm.engine import LlmEngine
from bot.engines.local.engine import LocalEngine
from tests.chats import FakeChat
from tests.faulty_replies import brief, piece, point, side
from tests.sheets import harbour

HARBOUR = harbour()
COUNCIL, RESIDENTS = "city council", "residents' association"
MAYOR = "Anna Lindqvist"
CLOSING = "The council said the harbour bridge would close in May."


def by_council(text=CLOSING, *ids, **more):
    return piece(text, *(ids or ("A1.1",)), by=COUNCIL, side=COUNCIL, **more)


def by_residents(text="They rejected the closure of the bridge.", *ids, **more):
    ids = ids or ("A1.4",)
    return piece(text, *ids, by=RESIDENTS, side=RESIDENTS, **more)


BRIEF = brief(side(RESIDENTS, by_residents()), side(COUNCIL, by_council()))


async def draft_of(reply, *sheets):
    engine = LlmEngine(FakeChat({"brief": reply}), LocalEngine())
    return await engine.brief(sheets or (HARBOUR,), workspace="w1")


async def test_sides_come_in_order_of_first_mention():
    draft = await draft_of(BRIEF)
    assert [s.name for s in draft.sides] == [COUNCIL, RESIDENTS]
    turned = replace_sides(BRIEF, reversed(BRIEF["sides"]))
    assert (await draft_of(turned)).sides == draft.sides


def replace_sides(reply, sides):
    return {**reply, "sides": list(sides)}


async def test_all_names_of_one_party_are_one_side():
    mayor = piece("We need it.", "A1.2", by=MAYOR, side=MAYOR)
    draft = await draft_of(brief(side(MAYOR, mayor), side(COUNCIL, by_council())))
    (one,) = draft.sides
    assert one.name == COUNCIL
    assert {s.side for s in one.statements} == {COUNCIL}
    assert [s.attribution.speaker for s in one.statements] == [MAYOR, COUNCIL]


async def test_every_side_has_the_same_budget():
    long = [by_council("council " * 34) for _ in range(9)]
    short = [by_residents() for _ in range(9)]
    draft = await draft_of(brief(side(COUNCIL, *long), side(RESIDENTS, *short)))
    assert [len(s.statements) for s in draft.sides] == [3, 5]


async def test_an_agreement_that_the_text_does_not_tell_is_only_the_same_point():
    agreed = point("They agree.", "A1.1", "A1.4", sides=(COUNCIL, RESIDENTS))
    draft = await draft_of({**BRIEF, "agreements": [agreed]})
    assert draft.agreements == ()
    (same,) = draft.same_point
    assert same.text == HARBOUR.article.words_of(HARBOUR.article.sentence(1))
    assert check_brief(draft, [HARBOUR]).same_point


async def test_a_dispute_is_shown_in_the_words_of_the_text():
    told = point("They are at war.", "A1.4", sides=(COUNCIL, RESIDENTS), cue="war")
    draft = await draft_of({**BRIEF, "disputes": [told]})
    (dispute,) = draft.disputes
    assert dispute.cue == "accused"
    assert dispute.text in HARBOUR.article.raw
    assert check_brief(draft, [HARBOUR]).disputes


async def test_a_silence_is_that_of_whoever_keeps_it():
    silent = {"sentences": ["A1.8"], "who": "building firm", "text": "It hides."}
    draft = await draft_of(brief(side(COUNCIL, by_council(), silences=[silent])))
    assert draft.sides[0].not_addressed == ()
    (one,) = draft.not_addressed
    assert one.who == "building firm"
    assert one.text == "The building firm declined to comment."


async def test_a_silence_that_the_text_does_not_tell_has_no_evidence():
    silent = {"sentences": ["A1.1"], "who": COUNCIL, "text": "It declined to say."}
    draft = await draft_of(brief(side(COUNCIL, by_council(), silences=[silent])))
    assert draft.sides[0].not_addressed[0].sentences == ()

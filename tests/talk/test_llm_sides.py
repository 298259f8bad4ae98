"""Briefs of a language model over stories with one side more, and opinion pieces."""

import json
from pathlib import Path

import pytest

from tests.chats import FakeChat
from tests.newsroom import newsroom
from tests.stories import OPINION

SEED = Path(__file__).resolve().parents[1] / "seeds" / "many_sides.json"
SEEDS = json.loads(SEED.read_text(encoding="utf-8"))
HARBOUR, DRAFT = SEEDS["text"], SEEDS["brief"]
NAMES = [side["name"] for side in DRAFT["sides"]]
AUTHOR = "Ida Holm"


async def briefed(folder, draft, text):
    async with newsroom(folder, FakeChat({"brief": draft})) as room:
        return await room.brief(text)


def told(text, sentence, *, speaker=None, how="paraphrase"):
    return {"sentences": [sentence], "how": how, "speaker": speaker, "text": text}


def opinion(*sides):
    parts = [{"name": name, "statements": list(said)} for name, *said in sides]
    return {"sides": parts}


OWN = told("Holm does not want it closed on Sundays.", "A1.1", speaker=AUTHOR)
BERG = told("Berg promises that no book will be sold.", "A1.3", speaker="Anna Berg")
UNION = told("300 children come every Sunday.", "A1.5", speaker="Readers' Union")
OTHERS = (("Mayor Anna Berg", BERG), ("Readers' Union", UNION))


async def test_every_side_of_a_story_with_four_is_shown_with_all_it_says(tmp_path):
    brief = await briefed(tmp_path, DRAFT, HARBOUR)
    assert [side.name for side in brief.sides] == NAMES
    assert [len(side.statements) for side in brief.sides] == [4, 4, 3, 2]
    assert (brief.making.engine, brief.dropped) == ("llm", 0)


async def test_four_sides_come_in_the_order_in_which_the_story_names_them(tmp_path):
    turned = {**DRAFT, "sides": DRAFT["sides"][::-1]}
    brief = await briefed(tmp_path, turned, HARBOUR)
    assert [side.name for side in brief.sides] == NAMES


async def test_a_dispute_between_two_of_four_sides_names_those_two_alone(tmp_path):
    brief = await briefed(tmp_path, DRAFT, HARBOUR)
    (dispute,) = brief.disputes
    (shared,) = brief.same_point
    assert set(dispute.sides) == set(shared.sides) == set(NAMES[:2])


@pytest.mark.parametrize("at", range(4), ids=NAMES)
async def test_what_one_side_says_is_not_shown_for_the_next_one(tmp_path, at):
    sides = [dict(side) for side in DRAFT["sides"]]
    taken = sides[at - 3]["statements"][-1]
    own = sides[at]["statements"][0]
    sides[at]["statements"] = [own, {**taken, "speaker": own["speaker"]}]
    brief = await briefed(tmp_path, {**DRAFT, "sides": sides}, HARBOUR)
    (shown,) = (side for side in brief.sides if side.name == NAMES[at])
    assert len(shown.statements) == 1
    assert brief.dropped == 1


async def test_a_fifth_side_that_only_a_model_knows_is_dropped(tmp_path):
    fifth = {"name": "Mariners' Guild", "statements": DRAFT["sides"][0]["statements"]}
    draft = {**DRAFT, "sides": [*DRAFT["sides"], fifth]}
    brief = await briefed(tmp_path, draft, HARBOUR)
    assert [side.name for side in brief.sides] == NAMES
    assert brief.dropped == len(fifth["statements"])


async def test_the_author_of_an_opinion_piece_is_side_one(tmp_path):
    draft = opinion(*OTHERS, (AUTHOR, OWN))
    brief = await briefed(tmp_path, draft, OPINION)
    assert brief.sides[0].name == AUTHOR
    assert len(brief.sides) == 3
    assert (brief.making.engine, brief.dropped) == ("llm", 0)


async def test_others_in_an_opinion_piece_are_as_the_author_describes_them(tmp_path):
    brief = await briefed(tmp_path, opinion((AUTHOR, OWN), *OTHERS), OPINION)
    assert [side.described_by for side in brief.sides] == [None, AUTHOR, AUTHOR]


async def test_the_authors_own_view_is_not_shown_as_that_of_another_side(tmp_path):
    stolen = told("Berg does not want it closed.", "A1.1", speaker="Anna Berg")
    draft = opinion((AUTHOR, OWN), ("Mayor Anna Berg", BERG, stolen))
    brief = await briefed(tmp_path, draft, OPINION)
    shown = {side.name: len(side.statements) for side in brief.sides}
    assert set(shown.values()) == {1}
    assert brief.dropped == 1


async def test_what_the_author_lets_others_say_is_not_the_authors_view(tmp_path):
    borrowed = told("300 children come every Sunday.", "A1.5", speaker=AUTHOR)
    brief = await briefed(tmp_path, opinion((AUTHOR, OWN, borrowed)), OPINION)
    assert [len(side.statements) for side in brief.sides] == [1]
    assert brief.dropped == 1

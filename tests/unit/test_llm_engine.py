"""The LLM engine over a model that is set: what is asked, what a reply becomes."""

import re
from dataclasses import replace

import pytest

from bot.citing.gate import check_answer
from bot.engines.llm.chat import Reason
from bot.engines.llm.choosing import MOST_TOKENS, tokens_of
from bot.engines.llm.engine import LlmEngine
from bot.engines.local.engine import LocalEngine
from bot.model import How, NameKind, Usage
from bot.ports import Fault, NoDraft, Pair
from prompts import load
from tests.chats import ONE_CALL, FakeChat
from tests.faulty_replies import brief, piece, side
from tests.sheets import SheetBuilder, harbour

HARBOUR = harbour()
COUNCIL, RESIDENTS = "city council", "residents' association"
CLOSING = "The council said the harbour bridge would close in May."


def by_council(text=CLOSING, *ids, **more):
    return piece(text, *(ids or ("A1.1",)), by=COUNCIL, side=COUNCIL, **more)


def by_residents(text="They rejected the closure of the bridge.", *ids, **more):
    ids = ids or ("A1.4",)
    return piece(text, *ids, by=RESIDENTS, side=RESIDENTS, **more)


BRIEF = brief(side(RESIDENTS, by_residents()), side(COUNCIL, by_council()))


def engine_of(chat):
    return LlmEngine(chat, LocalEngine(), key=b"k" * 16)


async def draft_of(reply, *sheets):
    engine = engine_of(FakeChat({"brief": reply}))
    return await engine.brief(sheets or (HARBOUR,), workspace="w1")


async def asked_with(question="When does it close?", *sheets):
    reply = {"statements": [by_council()], "status": "answered", "nearest": []}
    chat = FakeChat({"answer": reply})
    draft = await engine_of(chat).answer(question, sheets or (HARBOUR,), workspace="w1")
    return chat.asks[0], draft


async def test_articles_come_first_and_question_and_instruction_last():
    ask, _ = await asked_with()
    places = [
        ask.user.index(words)
        for words in ("<<ARTICLE A1 ", "[A1.1] The city", "<<END ARTICLE", "<<QUESTION")
    ]
    assert places == sorted(places)
    assert ask.user.endswith("with the JSON object alone.")
    assert "harbour" not in ask.system
    assert (ask.name, ask.workspace) == ("answer", "w1")


async def test_the_articles_stand_the_same_before_every_question():
    first, _ = await asked_with("When?")
    second, _ = await asked_with("Why?")
    end = first.user.index("<<QUESTION")
    assert first.user[:end] == second.user[:end]
    assert first.system == second.system


async def test_a_prompt_is_hardly_longer_than_the_articles():
    ask, _ = await asked_with("x" * 200)
    raw = HARBOUR.article.raw
    assert len(ask.system) + len(ask.user) <= 1.25 * len(raw) + 3_000 + 200


async def test_a_draft_tells_prompt_model_and_usage():
    _, draft = await asked_with()
    origin = draft.origin
    assert (origin.engine, origin.model, origin.prompt) == ("llm", "a-model", "answer")
    assert origin.prompt_hash == load("answer").hash
    assert origin.usage == ONE_CALL


async def test_an_operators_prompt_changes_hash_and_revision(tmp_path):
    (tmp_path / "brief.md").write_text("Brief it.", encoding="utf-8")
    chat = FakeChat({"brief": BRIEF})
    engine = LlmEngine(chat, LocalEngine(), prompts=tmp_path)
    draft = await engine.brief([HARBOUR], workspace="w1")
    assert chat.asks[0].system == "Brief it."
    assert draft.origin.prompt_hash != load("brief").hash
    assert engine.revision != engine_of(chat).revision


@pytest.mark.parametrize("value", [{}, {"sides": 3}, {"sides": None}])
async def test_a_reply_of_another_form_is_no_draft(value):
    with pytest.raises(NoDraft, match="could not be read") as raised:
        await draft_of(value)
    assert raised.value.usage == ONE_CALL


async def test_no_reply_is_no_draft_and_says_why():
    with pytest.raises(NoDraft, match="out of quota"):
        await draft_of(Reason.QUOTA)


async def test_a_refusal_shows_what_is_nearest_even_if_the_model_names_nothing():
    reply = {"statements": [], "status": "not_in_articles", "nearest": []}
    engine = engine_of(FakeChat({"answer": reply}))
    draft = await engine.answer("Who is Moon?", [HARBOUR], workspace="w1")
    assert (draft.statements, draft.reason) == ((), "not-in-articles")
    assert len(check_answer(draft, [HARBOUR]).nearest) == 2


async def test_a_mend_sends_the_faulty_statements_alone_with_their_reasons():
    right = by_council()
    mend = {"pieces": [{"place": "statements.0", "statement": right}]}
    wrong = by_council("It closes in June.")
    reply = {"statements": [wrong, right], "status": "answered", "nearest": []}
    chat = FakeChat({"answer": reply, "mend": mend})
    engine = engine_of(chat)
    draft = await engine.answer("When?", [HARBOUR], workspace="w1")
    faults = check_answer(draft, [HARBOUR]).faults
    draft = await engine.mend_answer(draft, faults, [HARBOUR], workspace="w1")
    assert check_answer(draft, [HARBOUR]).faults == ()
    asked = chat.asks[1].user.split("<<FAULTS")[1]
    assert "date-not-cited: June" in asked
    assert '"place": "statements.0"' in asked
    assert "statements.1" not in asked
    assert draft.origin.usage == ONE_CALL + ONE_CALL


async def test_a_mend_changes_nothing_that_had_no_fault():
    pieces = [{"place": p, "statement": by_residents()} for p in ("x", "sides.1.1")]
    sneaky = {"place": "sides.0.statements.0", "statement": by_residents()}
    chat = FakeChat({"brief": BRIEF, "mend": {"pieces": [*pieces, sneaky, 7]}})
    engine = engine_of(chat)
    draft = await engine.brief([HARBOUR], workspace="w1")
    fault = Fault("sides.1.statements.0", "polarity", "closure")
    mended = await engine.mend_brief(draft, [fault], [HARBOUR], workspace="w1")
    assert mended.sides == draft.sides


async def test_faults_that_no_statement_has_are_not_sent():
    chat = FakeChat({"brief": BRIEF})
    engine = engine_of(chat)
    draft = await engine.brief([HARBOUR], workspace="w1")
    fault = Fault("mentioned.0", "not-in-articles", "Somebody")
    assert await engine.mend_brief(draft, [fault], [HARBOUR], workspace="w1") is draft
    assert chat.names == ["brief"]


async def test_a_mend_without_a_reply_leaves_the_draft():
    chat = FakeChat({"brief": BRIEF, "mend": Reason.TIMEOUT})
    engine = engine_of(chat)
    draft = await engine.brief([HARBOUR], workspace="w1")
    fault = Fault("sides.0.statements.0", "polarity", "x")
    mended = await engine.mend_brief(draft, [fault], [HARBOUR], workspace="w1")
    assert mended.sides == draft.sides
    assert mended.origin.usage == ONE_CALL + Usage(calls=1)


SENTENCE = "The bridge will close in May for repairs."
PAIRS = [
    Pair("The bridge closes in May.", COUNCIL, (SENTENCE,)),
    Pair("The bridge closes for repairs.", COUNCIL, (SENTENCE,)),
    Pair("The king abdicated yesterday.", COUNCIL, (SENTENCE,)),
]


def verdict(pair, verdict):
    return {"pair": pair, "words": "", "verdict": verdict}


@pytest.mark.parametrize(
    ("said", "failed"),
    [
        ([verdict(1, "supported"), verdict(2, "supported")], (2,)),
        ([verdict(1, "supported"), verdict(2, "partly")], (1, 2)),
        ([verdict(1, "supported")], (1, 2)),
        ([verdict(2, "not"), verdict(2, "supported")], (0, 1, 2)),
        ([verdict(3, "supported"), "x", {"pair": "one"}], (0, 1, 2)),
        ("supported", (0, 1, 2)),
    ],
    ids=["all", "partly", "one is missing", "two minds", "odd", "no list"],
)
async def test_only_what_a_verdict_supports_is_supported(said, failed):
    engine = engine_of(FakeChat({"support": {"verdicts": said}}))
    found = await engine.unsupported(PAIRS, workspace="w1")
    assert found.pairs == failed
    assert found.usage == ONE_CALL


async def test_without_an_answer_about_support_nothing_is_supported():
    engine = engine_of(FakeChat({"support": Reason.DOWN}))
    found = await engine.unsupported(PAIRS, workspace="w1")
    assert found.pairs == (0, 1, 2)
    assert "only verbatim lines" in found.note


async def test_unrelated_words_are_refused_without_asking():
    chat = FakeChat()
    found = await engine_of(chat).unsupported(PAIRS[2:], workspace="w1")
    assert found.pairs == (0,)
    assert chat.asks == []


def long_story(paragraphs=900):
    """A story of many paragraphs, one of which tells of a crane."""
    lines = [
        f"Paragraph {n} tells of the long work on the harbour bridge in the town."
        for n in range(paragraphs)
    ]
    lines[600] = "A yellow crane fell into the water, the council said."
    raw = "\n".join(lines)
    return (
        SheetBuilder(raw)
        .name("council", NameKind.BODY, side="council")
        .says("A yellow crane", "council", "council", How.PARAPHRASE)
        .sheet()
    )


async def test_of_long_articles_the_nearest_sentences_are_sent_under_their_ids():
    sheet = long_story()
    ask, draft = await asked_with("Did a yellow crane fall?", sheet)
    ids = [int(n) for n in re.findall(r"\[A1\.(\d+)\]", ask.user)]
    assert {1, 600, 601, 602} <= set(ids)
    assert ids == sorted(ids)
    assert tokens_of(ask.user) <= MOST_TOKENS * 1.05 + 200
    assert f"{len(ids)} of 900 sentences" in draft.origin.note


async def test_of_a_long_article_a_brief_reads_where_somebody_speaks():
    chat = FakeChat({"brief": BRIEF})
    draft = await engine_of(chat).brief([long_story()], workspace="w1")
    assert "[A1.601] A yellow crane" in chat.asks[0].user
    assert "not all" in draft.origin.note


async def test_a_short_article_has_no_note():
    _, draft = await asked_with()
    assert draft.origin.note is None


async def test_text_of_the_article_stays_on_its_line():
    raw = HARBOUR.article.raw.replace("bridge", "bri\u2028dge", 1)
    sheet = replace(HARBOUR, article=replace(HARBOUR.article, raw=raw))
    ask, _ = await asked_with("When?", sheet)
    lines = [line for line in ask.user.splitlines() if line.startswith("[A1.")]
    assert len(lines) == len(HARBOUR.article.sentences)

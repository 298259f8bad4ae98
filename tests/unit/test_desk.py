"""The desk's use cases over a real store, with a fake analyst and a fake engine."""

from dataclasses import replace

import pytest

from bot.desk import MAX_QUESTION, Desk
from bot.errors import (
    EmptyQuestion,
    EmptyText,
    LongQuestion,
    NothingToAsk,
    TooShort,
    UnknownArticle,
)
from bot.library import Library
from bot.model import AnswerStatus, Findings, How, Sheet
from bot.place import Channel, Post, Thread
from bot.ports import AnswerDraft, SideDraft, Step, silent
from bot.reading.pasted import read_pasted
from bot.stores.opening import Where, open_stores
from tests.fakes import (
    ORIGIN,
    FakeAnalyst,
    FakeClock,
    FakeEngine,
    FakeReader,
    draft_of,
    sides,
)
from tests.stories import BRIDGE, sample

ARTICLE = read_pasted(BRIDGE)
SHEET = Sheet(ARTICLE, Findings("fake-1"))
HERE = Channel("w1", "c1")
THREAD = Thread(HERE, "t1")


def post(text="", *, name="p1", thread=THREAD, texts=(BRIDGE,), articles=()):
    return Post(name, thread, "someone", text, texts=texts, articles=articles)


def told(n, speaker="the article"):
    """Draft sentence `n` as something that the article itself tells."""
    return replace(draft_of(SHEET, n, side="", speaker=speaker), how=How.NARRATION)


@pytest.fixture
async def stores(tmp_path):
    async with open_stores(Where(tmp_path)) as opened:
        yield opened


@pytest.fixture
def store(stores):
    return stores.store


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def analyst():
    return FakeAnalyst()


@pytest.fixture
def desk(stores, engine, analyst, clock):
    library = Library(
        store=stores.store,
        archive=stores.archive,
        analyst=analyst,
        reader=FakeReader(),
        clock=clock,
    )
    return Desk(store=stores.store, library=library, engine=engine, clock=clock)


async def test_a_brief_names_its_articles_and_how_it_was_made(desk):
    briefed = await desk.brief(post())
    assert briefed.brief.articles == (ARTICLE.id,)
    assert briefed.articles == (ARTICLE,)
    assert briefed.brief.making.engine == "fake"
    assert briefed.brief.making.checks


async def test_what_was_just_read_is_not_read_again(desk, engine, stores):
    gathered = await desk.read(post())
    briefed = await desk.brief(post(texts=()), gathered=gathered)
    assert briefed.articles == (ARTICLE,)
    assert briefed == await desk.brief(post())


async def test_of_two_briefs_of_a_post_the_first_that_is_kept_is_shown(desk, engine):
    gathered = await desk.read(post())
    first = await desk.brief(post())
    assert await desk.brief(post(), gathered=gathered) == first
    assert engine.briefs == 2


async def test_the_same_post_twice_gives_the_same_brief_made_once(desk, engine):
    first = await desk.brief(post())
    second = await desk.brief(post())
    assert first == second
    assert engine.briefs == 1


async def test_another_post_of_a_known_text_reads_nothing_anew(desk, analyst):
    await desk.brief(post())
    await desk.brief(post(name="p2"))
    assert analyst.calls == 1


async def test_findings_of_older_rules_are_made_anew(desk, analyst):
    await desk.brief(post())
    analyst.found = Findings("fake-2")
    await desk.brief(post(name="p2"))
    assert analyst.calls == 2
    assert (await desk.article(HERE, ARTICLE.id)).findings.revision == "fake-2"


async def test_progress_tells_the_steps_in_order(desk):
    steps = []
    await desk.brief(post(), steps.append)
    assert steps == [Step.READING, Step.FINDING, Step.DRAFTING, Step.CHECKING]


async def test_progress_tells_how_many_lines_are_drafted(desk, engine):
    engine.brief_draft = sides(SideDraft("council", (told(1), told(2))))
    steps = []
    await desk.brief(post(), lambda step, lines=0: steps.append((step, lines)))
    drafting = (Step.DRAFTING, 0), (Step.DRAFTING, 1), (Step.DRAFTING, 2)
    assert steps[2:] == [*drafting, (Step.CHECKING, 0)]


@pytest.mark.parametrize("progress", [silent, lambda *_: None], ids=["no", "yes"])
async def test_an_engine_knows_whether_anybody_watches(desk, engine, progress):
    await desk.brief(post(), progress)
    assert engine.watched is (progress is not silent)
    await desk.answer(post("When?"), progress)
    assert engine.watched is (progress is not silent)


async def test_a_post_without_a_text_is_refused(desk):
    with pytest.raises(EmptyText):
        await desk.brief(post(texts=()))


async def test_one_unreadable_text_leaves_nothing_of_the_post_stored(desk):
    with pytest.raises(TooShort):
        await desk.brief(post(texts=(BRIDGE, "Too short.")))
    assert await desk.entries(HERE) == ()


async def test_what_fails_after_mending_is_dropped_and_counted(desk, engine):
    wrong = replace(told(1), text="The bridge was repaired in 1987.")
    engine.brief_draft = sides(SideDraft("Nobody here", (wrong,)))
    brief = (await desk.brief(post())).brief
    assert engine.faults
    assert brief.sides == ()
    assert brief.dropped >= 1


async def test_a_mended_answer_is_shown_in_place_of_the_faulty_one(desk, engine):
    wrong = replace(told(2), text="The mayor needs 9 million euros.")
    engine.answer_draft = AnswerDraft(ORIGIN, (wrong,))
    engine.mended_answer = AnswerDraft(ORIGIN, (told(2),))
    answer = (await desk.answer(post("How much is needed?"))).answer
    assert answer.status is AnswerStatus.ANSWERED
    assert "2.5 million euros" in answer.statements[0].text
    assert answer.dropped == 0


async def test_an_answer_of_which_a_part_fails_is_an_answer_in_part(desk, engine):
    wrong = replace(told(2), text="The mayor needs 9 million euros.")
    engine.answer_draft = AnswerDraft(ORIGIN, (told(1), wrong))
    answer = (await desk.answer(post("When does it start?"))).answer
    assert answer.status is AnswerStatus.PARTLY
    assert (len(answer.statements), answer.dropped) == (1, 1)


async def test_an_answer_of_which_nothing_passes_is_a_refusal(desk, engine):
    wrong = replace(told(2), text="The mayor needs 9 million euros.")
    engine.answer_draft = AnswerDraft(ORIGIN, (wrong,), nearest=("A1.2",))
    answer = (await desk.answer(post("How much?"))).answer
    assert answer.status is AnswerStatus.NOT_IN_ARTICLES
    assert answer.reason == "nothing-passed"
    assert [citation.sentence for citation in answer.nearest] == [2]


async def test_a_refusal_of_the_engine_keeps_its_reason_and_what_is_nearest(
    desk, engine
):
    engine.answer_draft = AnswerDraft(
        ORIGIN, (), nearest=("A1.1", "A1.99"), reason="absent-name"
    )
    answer = (await desk.answer(post("What did the king say?"))).answer
    assert answer.status is AnswerStatus.NOT_IN_ARTICLES
    assert answer.reason == "absent-name"
    assert [citation.sentence for citation in answer.nearest] == [1]
    assert answer.searched == (ARTICLE.id,)


async def test_the_same_question_post_twice_is_answered_once(desk, engine):
    first = await desk.answer(post("When does it start?"))
    assert await desk.answer(post("When does it start?")) == first
    assert engine.answers == 1


async def test_a_question_in_a_thread_is_about_the_articles_of_the_thread(desk):
    await desk.brief(post())
    other = Thread(HERE, "t2")
    await desk.brief(post(name="p2", thread=other, texts=(sample("voa-regrettable"),)))
    answered = await desk.answer(post("When?", name="q1", texts=()))
    assert answered.answer.searched == (ARTICLE.id,)


async def test_a_question_in_a_new_thread_is_about_all_articles_of_the_channel(desk):
    await desk.brief(post())
    await desk.brief(
        post(name="p2", thread=Thread(HERE, "t2"), texts=(sample("voa-regrettable"),))
    )
    place = Thread(HERE, "t3")
    answered = await desk.answer(post("When?", name="q1", thread=place, texts=()))
    assert len(answered.answer.searched) == 2


async def test_an_article_of_one_channel_answers_nothing_in_another(desk):
    await desk.brief(post())
    there = Thread(Channel("w1", "c2"), "t1")
    with pytest.raises(NothingToAsk):
        await desk.answer(post("When?", name="q1", thread=there, texts=()))
    with pytest.raises(UnknownArticle):
        await desk.answer(
            post("When?", name="q1", thread=there, texts=(), articles=(ARTICLE.id,))
        )
    assert await desk.entries(there.channel) == ()


@pytest.mark.parametrize("text", ["", "  \n ", "?!", "\u200b"])
async def test_an_empty_question_is_refused(desk, text):
    with pytest.raises(EmptyQuestion):
        await desk.answer(post(text))


async def test_a_question_longer_than_a_page_is_refused(desk):
    with pytest.raises(LongQuestion):
        await desk.answer(post("why " * MAX_QUESTION))


async def test_half_a_surrogate_pair_in_a_question_does_no_harm(desk):
    answered = await desk.answer(post("When \ud83d does it start?"))
    assert answered.answer.question == "When ? does it start?"


async def test_a_forgotten_article_takes_its_briefs_and_answers_with_it(desk):
    await desk.brief(post())
    await desk.answer(post("When?", name="q1"))
    forgotten = await desk.forget(HERE, ARTICLE.id)
    assert (forgotten.articles, forgotten.briefs, forgotten.answers) == (1, 1, 1)
    assert await desk.entries(HERE) == ()
    with pytest.raises(UnknownArticle):
        await desk.forget(HERE, ARTICLE.id)


async def test_forgetting_a_workspace_leaves_the_others(desk):
    await desk.brief(post())
    there = Thread(Channel("w2", "c1"), "t1")
    await desk.brief(post(thread=there))
    await desk.forget_workspace("w1")
    assert await desk.entries(HERE) == ()
    assert len(await desk.entries(there.channel)) == 1

"""A question outside of any thread: what is searched, and what is kept apart."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.cards.answer import of_answer
from bot.desk import Desk
from bot.errors import NothingToAsk
from bot.library import Library
from bot.model import RECENT_DAYS, AnswerStatus
from bot.place import Channel, Post, Thread
from bot.ports import AnswerDraft
from bot.stores.opening import Where, open_stores
from tests.fakes import ORIGIN, FakeAnalyst, FakeClock, FakeEngine, FakeReader
from tests.keeping import NEWS, RIVAL, SPORT, THREAD, WHISPERS, sheet

WORDS = "The ministry denied it.\nThe {} was closed."
NAMES = ("bridge", "harbour", "tunnel", "station", "airport", "canal")


@pytest.fixture
async def stores(tmp_path):
    async with open_stores(Where(tmp_path)) as opened:
        yield opened


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def desk(stores, clock):
    library = Library(
        store=stores.store,
        archive=stores.archive,
        analyst=FakeAnalyst(),
        reader=FakeReader(),
        clock=clock,
    )
    engine = FakeEngine(answer_draft=AnswerDraft(ORIGIN, (), nearest=("A1.2",)))
    return Desk(store=stores.store, library=library, engine=engine, clock=clock)


@pytest.fixture
def keep(stores, clock):
    """Keep a story about each name in a channel, so many days ago."""

    async def kept(channel=NEWS, *, names=NAMES, days=0):
        for n, name in enumerate(names):
            at = clock.at - timedelta(days=days) + timedelta(seconds=n)
            story = sheet(name, raw=WORDS.format(name))
            titled = replace(story.article, title=None)
            story = replace(story, article=titled)
            await stores.store.keep_sheet(channel, story, at)

    return kept


async def asked(desk, question, thread=None, *, name="q1"):
    """Ask a question in a channel, outside of any thread."""
    post = Post(name, thread or Thread(NEWS, ""), "someone", question)
    return await desk.answer(post)


async def test_the_articles_that_fit_are_searched(desk, keep):
    await keep()
    answered = await asked(desk, "Why was the tunnel closed, and the canal?")
    assert answered.answer.searched[:2] == ("canal", "tunnel")
    assert answered.answer.chosen_from == 6
    assert [article.id for article in answered.articles[:2]] == ["canal", "tunnel"]


async def test_of_very_many_articles_the_best_few_are_searched(desk, keep):
    await keep(names=[f"gate{n}" for n in range(20)])
    answer = (await asked(desk, "Was gate7 closed?")).answer
    assert (answer.searched[0], len(answer.searched)) == ("gate7", 8)
    assert answer.chosen_from == 20


async def test_without_a_word_in_common_the_newest_are_searched(desk, keep):
    await keep()
    answer = (await asked(desk, "Any elephants?")).answer
    assert answer.searched == ("canal", "airport", "station", "tunnel")
    assert answer.chosen_from == 6


async def test_what_is_older_is_not_searched(desk, keep):
    await keep(names=("bridge",), days=RECENT_DAYS + 1)
    with pytest.raises(NothingToAsk, match="in the last 30 days"):
        await asked(desk, "Why was the bridge closed?")
    await keep(names=("canal",))
    answer = (await asked(desk, "Why was the bridge closed?")).answer
    assert (answer.searched, answer.chosen_from) == (("canal",), 1)


async def test_the_card_says_what_was_searched(desk, keep):
    await keep()
    answered = await asked(desk, "Any elephants?")
    card = of_answer(answered.answer, answered.articles)
    assert "Searched 4 of 6 articles of the last 30 days." in card.text


async def test_a_thread_with_articles_keeps_to_them(desk, keep):
    await keep()
    about = Post("q0", THREAD, "someone", "Why?", articles=("bridge",))
    await desk.answer(about)
    answered = await asked(desk, "Was the canal closed?", THREAD)
    assert answered.answer.searched == ("bridge",)
    assert answered.answer.chosen_from is None
    assert "of the last" not in of_answer(answered.answer, answered.articles).text


async def test_an_earlier_question_to_the_channel_does_not_narrow_the_next(desk, keep):
    await keep()
    await asked(desk, "Why was the tunnel closed?")
    answer = (await asked(desk, "Any elephants?", name="q2")).answer
    assert answer.searched[0] == "canal"


async def test_a_new_thread_begins_with_the_channel_and_then_keeps_to_it(desk, keep):
    await keep(names=[f"gate{n}" for n in range(20)])
    thread = Thread(NEWS, "t9")
    first = (await asked(desk, "Was gate7 closed?", thread)).answer
    second = (await asked(desk, "Was gate3 closed?", thread, name="q2")).answer
    assert set(second.searched) == set(first.searched)


@pytest.mark.parametrize(
    "channel",
    [SPORT, WHISPERS, RIVAL, Channel("acme", "D1", private=True)],
    ids=["another channel", "a private one", "another workspace", "a direct message"],
)
async def test_what_another_place_has_seen_answers_nothing_here(desk, keep, channel):
    await keep(channel)
    with pytest.raises(NothingToAsk):
        await asked(desk, "Why was the bridge closed?")
    await keep(names=("canal",))
    answered = await asked(desk, "Why was the bridge closed?")
    assert answered.answer.searched == ("canal",)
    assert answered.answer.chosen_from == 1
    assert "bridge was" not in of_answer(answered.answer, answered.articles).text


async def test_a_forgotten_article_answers_nothing(desk, keep):
    await keep()
    await desk.forget(NEWS, "bridge")
    answer = (await asked(desk, "Why was the bridge closed?")).answer
    assert "bridge" not in answer.searched
    assert answer.chosen_from == 5


async def test_a_question_to_the_channel_goes_through_the_gate(desk, keep):
    await keep(names=("bridge",))
    answer = (await asked(desk, "Why was the bridge closed?")).answer
    assert answer.status is AnswerStatus.NOT_IN_ARTICLES
    assert [near.quote for near in answer.nearest] == ["The bridge was closed."]

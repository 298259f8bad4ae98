"""Follow-up questions in a thread: what of the talk so far a model is told."""

from datetime import timedelta

from bot.engines.llm.chat import Reason
from bot.model import AnswerStatus
from bot.place import Channel, Post, Thread
from tests.chats import FakeChat
from tests.faulty_replies import piece
from tests.newsroom import THREAD, newsroom
from tests.stories import BRIDGE, sample

MAYOR = piece(
    "We need 2.5 million euros first.",
    "A1.2",
    by="Anna Lindqvist",
    side="Anna Lindqvist",
)
HADDAD = piece(
    "Omar Haddad has collected 1,200 signatures.",
    "A1.4",
    by="Omar Haddad",
    side="Omar Haddad",
)
FIRST, SECOND = "What did the mayor say?", "And what did the other one say?"
FALSE = {**HADDAD, "text": "Omar Haddad has collected 9,900 signatures."}


def reply(*statements):
    status = "answered" if statements else "not_in_articles"
    return {"statements": list(statements), "status": status, "nearest": []}


def replying(ask):
    """Answer the second question only where the talk tells whom it means."""
    _, _, asked = ask.user.partition("<<QUESTION")
    if SECOND in asked:
        return reply(HADDAD) if "Anna Lindqvist" in earlier(ask) else reply()
    return reply(MAYOR, FALSE) if FIRST in asked else reply()


def earlier(ask):
    """Return what stands in the fence of earlier turns, or nothing."""
    _, _, after = ask.user.partition("<<EARLIER ")
    return after.partition("<<END EARLIER")[0]


class Talk:
    """A desk that is asked as on a platform: each question a post of its own."""

    def __init__(self, room, chat):
        self.desk, self.clock, self.chat = room.desk, room.clock, chat
        self.posts = 0

    async def ask(self, question, *texts, thread=THREAD):
        self.posts += 1
        self.clock.at += timedelta(minutes=1)
        post = Post(f"q{self.posts}", thread, "someone", question, texts=texts)
        return (await self.desk.answer(post)).answer

    @property
    def told(self):
        """Return what the model was told of the talk with the last question."""
        return earlier([ask for ask in self.chat.asks if ask.name == "answer"][-1])


async def talking(folder, *asked, chat=None):
    """Ask questions in turn; return the last answer and what the model was told."""
    chat = chat or FakeChat({"answer": replying})
    async with newsroom(folder, chat) as room:
        talk = Talk(room, chat)
        for question, *texts in asked:
            answer = await talk.ask(question, *texts)
        return answer, talk.told


async def test_the_other_one_is_known_from_the_question_before(tmp_path):
    answer, told = await talking(tmp_path, (FIRST, BRIDGE), (SECOND,))
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.statements[0].speaker == "Omar Haddad"
    assert f"Asked: {FIRST}\nShown: " in told


async def test_the_first_question_of_a_thread_stands_alone(tmp_path):
    answer, told = await talking(tmp_path, (SECOND, BRIDGE))
    assert (answer.status, told) == (AnswerStatus.NOT_IN_ARTICLES, "")


async def test_what_the_gate_has_refused_is_not_told_again(tmp_path):
    _, told = await talking(tmp_path, (FIRST, BRIDGE), (SECOND,))
    assert "2.5 million" in told
    assert "9,900" not in told
    assert "[1]" not in told


async def test_what_the_local_engine_has_shown_is_told_too(tmp_path):
    chat = FakeChat({"answer": Reason.BUSY})
    _, told = await talking(tmp_path, (FIRST, BRIDGE), (SECOND,), chat=chat)
    assert "2.5 million" in told


async def test_a_refusal_is_told_as_one(tmp_path):
    _, told = await talking(tmp_path, ("What did China say?", BRIDGE), (SECOND,))
    assert "Asked: What did China say?\nShown: nothing, the articles do not say" in told


async def test_four_turns_at_most_are_told_the_newest_last(tmp_path):
    questions = [f"Why {n}?" for n in range(6)]
    first = (questions[0], sample("voa-regrettable"))
    others = ((question,) for question in (*questions[1:], SECOND))
    _, told = await talking(tmp_path, first, *others)
    assert [q for q in questions if q in told] == questions[2:]
    assert told.index(questions[2]) < told.index(questions[5])


async def test_another_thread_and_another_channel_hear_nothing_of_it(tmp_path):
    chat = FakeChat({"answer": replying})
    places = [Thread(THREAD.channel, "t2"), Thread(Channel("w1", "c2"), THREAD.id)]
    async with newsroom(tmp_path, chat) as room:
        talk = Talk(room, chat)
        await talk.ask(FIRST, BRIDGE)
        for place in places:
            await talk.ask(SECOND, BRIDGE, thread=place)
            assert talk.told == ""


async def test_a_turn_about_other_articles_is_not_told(tmp_path):
    other = sample("voa-regrettable")
    _, told = await talking(tmp_path, (FIRST, BRIDGE), (SECOND, other))
    assert told == ""


async def test_a_forgotten_article_takes_its_turns_along(tmp_path):
    chat = FakeChat({"answer": replying})
    async with newsroom(tmp_path, chat) as room:
        talk = Talk(room, chat)
        searched = (await talk.ask(FIRST, BRIDGE)).searched
        await room.desk.forget(THREAD.channel, searched[0])
        await talk.ask(SECOND, BRIDGE)
        assert talk.told == ""


async def test_what_was_shown_before_is_no_evidence_now(tmp_path):
    """A model that repeats an earlier line without its sentence shows nothing."""
    again = {**MAYOR, "sentences": ["A1.5"]}

    def repeating(ask):
        return reply(again) if earlier(ask) else reply(MAYOR)

    chat = FakeChat({"answer": repeating})
    answer, _ = await talking(tmp_path, (FIRST, BRIDGE), (SECOND,), chat=chat)
    assert answer.making.engine == "local"

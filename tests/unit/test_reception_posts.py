"""The posts that commands, buttons and forms lead to."""

import pytest

from bot.errors import EmptyQuestion, EmptyText, NothingToRead, OutdatedButton
from bot.model.card import Action
from bot.place import Post, Thread, Wants
from bot.reception import Form, Opened, Submitted
from tests.keeping import ELSEWHERE, NEWS, THREAD
from tests.reception_room import OMAR, in_channel, room, story

LINK = "https://news.example/story"
T2 = Thread(NEWS, "t2")


@pytest.fixture
def desk():
    return room()


@pytest.mark.parametrize(
    ("words", "links", "held"),
    [
        pytest.param(LINK, (LINK,), {"links": (LINK,)}, id="a link"),
        pytest.param("3f2a9c014bde", (), {"articles": ("3f2a9c014bde",)}, id="an id"),
        pytest.param(" A text. ", (), {"texts": ("A text.",)}, id="a text"),
    ],
)
async def test_sides_of_a_story_are_a_post(desk, words, links, held):
    outcome = await desk.typed("sides", words, links=links)
    post = Post("e1", THREAD, "U1", address="token", wants=Wants.BRIEF, **held)
    assert outcome == Submitted(post)


async def test_a_question_is_a_post_without_its_links_in_the_words(desk):
    outcome = await desk.typed("ask", f"Who pays? {LINK}", links=(LINK,))
    assert outcome.post.text == "Who pays?"
    assert outcome.post.links == (LINK,)
    assert outcome.post.wants is Wants.ANSWER


@pytest.mark.parametrize(
    ("name", "words", "form"),
    [
        ("sides", " ", Form.PASTE),
        ("paste", "", Form.PASTE),
        ("ask", "", Form.ASK),
    ],
)
async def test_a_command_without_words_opens_a_form(desk, name, words, form):
    assert await desk.typed(name, words) == Opened(form)


async def test_a_suggested_question_is_asked_once_in_the_thread_of_its_brief(desk):
    desk.has_article()
    desk.has_brief()
    first = await desk.pressed(Action.ASK, "b1/1", thread=T2, event="e4")
    assert first.post.text == "What did the Ministry say?"
    assert first.post.thread == THREAD
    assert first.post.articles == ("a1",)
    assert first.post.wants is Wants.ANSWER
    second = await desk.pressed(Action.ASK, "b1/1", by=OMAR, event="e5")
    assert second.post.id == first.post.id
    desk.has_answer(post=first.post.id)
    third = await desk.pressed(Action.ASK, "b1/1", by=OMAR, event="e6")
    assert third.card.kind == "answer"


async def test_a_suggested_question_that_failed_can_be_asked_again(desk):
    desk.has_article()
    desk.has_brief()
    first = await desk.pressed(Action.ASK, "b1/1")
    desk.posts.fail(first.post)
    second = await desk.pressed(Action.ASK, "b1/1")
    assert second.post.id != first.post.id


async def test_what_failed_is_tried_again_in_its_thread_under_a_new_id(desk):
    desk.posts.fail(story(text="Who?", wants=Wants.ANSWER))
    first = await desk.pressed(Action.RETRY, "p1", thread=T2, by=OMAR, event="e4")
    assert first.post.thread == THREAD
    assert first.post.id != "p1"
    assert (first.post.text, first.post.wants) == ("Who?", Wants.ANSWER)
    assert first.post.links == story().links
    assert (first.post.author, first.post.address) == ("U2", "token")
    again = await desk.pressed(Action.RETRY, "p1", thread=T2, by=OMAR, event="e4")
    assert again == first, "a redelivery is the same post"
    desk.posts.fail(first.post)
    assert (await desk.pressed(Action.RETRY, "p1")).post.id != first.post.id


async def test_a_text_that_was_stored_can_be_tried_again_and_others_cannot(desk):
    desk.posts.fail(story("p1", links=()), articles=("a1",))
    assert (await desk.pressed(Action.RETRY, "p1")).post.articles == ("a1",)
    desk.posts.fail(story("p2", links=()))
    with pytest.raises(NothingToRead):
        await desk.pressed(Action.RETRY, "p2")


async def test_what_did_not_fail_is_not_tried_again(desk):
    desk.posts.keep(story())
    with pytest.raises(OutdatedButton):
        await desk.pressed(Action.RETRY, "p1")


async def test_trying_again_ends_at_last(desk):
    desk.posts.fail(story())
    for _ in range(20):
        desk.posts.fail((await desk.pressed(Action.RETRY, "p1")).post)
    with pytest.raises(OutdatedButton):
        await desk.pressed(Action.RETRY, "p1")


async def test_a_pasted_text_takes_the_place_of_what_could_not_be_read(desk):
    desk.posts.fail(story(text="Who pays?", wants=Wants.ANSWER))
    opened = await desk.pressed(Action.PASTE, "p1", thread=T2)
    assert opened == Opened(Form.PASTE, about="p1")
    outcome = await desk.filled(Form.PASTE, about="p1", text="The text.", thread=T2)
    assert outcome.post.texts == ("The text.",)
    assert outcome.post.text == "Who pays?"
    assert outcome.post.wants is Wants.ANSWER
    assert outcome.post.thread == THREAD


async def test_a_pasted_text_of_its_own_is_briefed_where_it_was_pasted(desk):
    outcome = await desk.filled(Form.PASTE, about="nothing", text="The text.")
    assert outcome.post.thread == THREAD
    assert outcome.post.wants is Wants.BRIEF
    with pytest.raises(EmptyText):
        await desk.filled(Form.PASTE, text=" \n")


async def test_a_form_asks_about_the_thing_that_it_was_opened_from(desk):
    desk.has_article()
    desk.has_brief()
    outcome = await desk.filled(Form.ASK, about="b1", question="Who?", thread=T2)
    assert (outcome.post.thread, outcome.post.articles) == (THREAD, ("a1",))
    with pytest.raises(OutdatedButton):
        await desk.filled(Form.ASK, about="b9", question="Who?")
    with pytest.raises(EmptyQuestion):
        await desk.filled(Form.ASK, question=" ")


async def test_an_article_of_a_page_can_be_read_again(desk):
    desk.has_article("a1", url=LINK)
    outcome = await desk.pressed(Action.REREAD, "a1")
    assert outcome.post.links == (LINK,)
    assert outcome.post.id != "e2"
    desk.has_article("a2")
    with pytest.raises(NothingToRead):
        await desk.pressed(Action.REREAD, "a2")
    with pytest.raises(OutdatedButton):
        await desk.pressed(Action.REREAD, "a9")


async def test_pasting_elsewhere_takes_nothing_along(desk):
    desk.posts.fail(story(text="A secret question", wants=Wants.ANSWER))
    place = in_channel(ELSEWHERE[0])
    outcome = await desk.filled(Form.PASTE, about="p1", text="A text.", thread=place)
    assert outcome.post.text == ""
    assert outcome.post.thread == place

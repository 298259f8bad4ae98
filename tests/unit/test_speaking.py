"""Who speaks when: every row of the rules, the same on every platform."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import ChannelRules, Trigger
from bot.place import Channel, Thread
from bot.receiving.listening import Listening
from bot.speaking import Heard, Speech, is_bare, is_pasted, speech
from tests.fakes import FakeClock
from tests.reception_room import FakeDigests, FakeTalks

OFF, REACT, AUTO = Trigger.OFF, Trigger.REACT, Trigger.AUTO
SILENCE, OFFER, BRIEF, ANSWER, HELP = (
    Speech.SILENCE,
    Speech.OFFER,
    Speech.BRIEF,
    Speech.ANSWER,
    Speech.HELP,
)

ROWS = [
    # In a channel, outside of Parley's threads.
    ("chatter", {"words": True}, (SILENCE, SILENCE, SILENCE)),
    ("a bare link", {"links": True}, (SILENCE, OFFER, BRIEF)),
    ("a link with words", {"links": True, "words": True}, (SILENCE, OFFER, BRIEF)),
    ("a link for another", {"links": True, "others": True}, (SILENCE,) * 3),
    ("a file", {"story": True}, (SILENCE,) * 3),
    ("a long text", {"story": True, "words": True}, (SILENCE,) * 3),
    ("a mention alone", {"mentioned": True}, (HELP,) * 3),
    ("a mention, link", {"mentioned": True, "links": True}, (BRIEF,) * 3),
    ("a mention, file", {"mentioned": True, "story": True}, (BRIEF,) * 3),
    ("a mention, question", {"mentioned": True, "words": True}, (ANSWER,) * 3),
    (
        "a mention, question, another person",
        {"mentioned": True, "words": True, "others": True},
        (ANSWER,) * 3,
    ),
    # In a direct message.
    ("direct, nothing", {"direct": True}, (HELP,) * 3),
    ("direct, link", {"direct": True, "links": True}, (BRIEF,) * 3),
    ("direct, pasted", {"direct": True, "story": True, "words": True}, (BRIEF,) * 3),
    ("direct, question", {"direct": True, "words": True}, (ANSWER,) * 3),
    # In a thread of Parley's.
    ("our thread, question", {"ours": True, "words": True}, (ANSWER,) * 3),
    ("our thread, link", {"ours": True, "links": True}, (BRIEF,) * 3),
    ("our thread, file", {"ours": True, "story": True}, (BRIEF,) * 3),
    ("our thread, a picture", {"ours": True}, (SILENCE,) * 3),
    (
        "our thread, a second voice",
        {"ours": True, "words": True, "voices": 2},
        (SILENCE,) * 3,
    ),
    (
        "our thread, a second voice, link",
        {"ours": True, "links": True, "voices": 2},
        (SILENCE,) * 3,
    ),
    (
        "our thread, a second voice, mention",
        {"ours": True, "words": True, "voices": 2, "mentioned": True},
        (ANSWER,) * 3,
    ),
    (
        "our thread, to another person",
        {"ours": True, "words": True, "others": True},
        (SILENCE,) * 3,
    ),
    # Programs.
    ("a program, link", {"from_bot": True, "links": True}, (SILENCE,) * 3),
    (
        "a program, mention",
        {"from_bot": True, "mentioned": True, "links": True, "words": True},
        (SILENCE,) * 3,
    ),
    (
        "a program, direct",
        {"from_bot": True, "direct": True, "words": True},
        (SILENCE,) * 3,
    ),
    (
        "a listed program, link",
        {"from_bot": True, "allowed": True, "links": True},
        (SILENCE, OFFER, BRIEF),
    ),
    (
        "a listed program, words",
        {"from_bot": True, "allowed": True, "words": True},
        (SILENCE,) * 3,
    ),
    (
        "a listed program, mention and link",
        {"from_bot": True, "allowed": True, "mentioned": True, "links": True},
        (BRIEF,) * 3,
    ),
    (
        "a listed program, mention and question",
        {"from_bot": True, "allowed": True, "mentioned": True, "words": True},
        (SILENCE,) * 3,
    ),
    (
        "a listed program in our thread",
        {"from_bot": True, "allowed": True, "ours": True, "links": True},
        (SILENCE,) * 3,
    ),
    (
        "a listed program, mention in our thread",
        {
            "from_bot": True,
            "allowed": True,
            "ours": True,
            "mentioned": True,
            "links": True,
        },
        (SILENCE,) * 3,
    ),
    # Edited messages.
    (
        "edited, mention",
        {"edited": True, "mentioned": True, "links": True},
        (SILENCE,) * 3,
    ),
    ("edited, bare link", {"edited": True, "links": True}, (SILENCE,) * 3),
    ("edited, direct", {"edited": True, "direct": True, "words": True}, (SILENCE,) * 3),
]


@pytest.mark.parametrize(
    ("heard", "led_to"),
    [pytest.param(Heard(**heard), led_to, id=name) for name, heard, led_to in ROWS],
)
def test_a_message_leads_to_what_the_rules_say(heard, led_to):
    assert tuple(speech(heard, each) for each in (OFF, REACT, AUTO)) == led_to


FLAGS = (
    *("direct", "ours", "mentioned", "others", "from_bot", "allowed", "edited"),
    *("links", "words", "story"),
)
HEARD = st.builds(
    Heard, **dict.fromkeys(FLAGS, st.booleans()), voices=st.integers(1, 3)
)


@given(HEARD)
@settings(max_examples=200, deadline=None)
def test_the_trigger_matters_for_bare_links_and_nothing_else(heard):
    led_to = {speech(heard, trigger) for trigger in Trigger}
    assert (len(led_to) > 1) == is_bare(heard)


@given(HEARD, st.sampled_from(Trigger))
@settings(max_examples=200, deadline=None)
def test_no_program_is_ever_answered(heard, trigger):
    if heard.from_bot:
        assert speech(heard, trigger) not in {ANSWER, HELP}


@pytest.mark.parametrize(
    ("words", "pasted"),
    [
        pytest.param("What did the ministry say?", False, id="a question"),
        pytest.param("word " * 59, False, id="59 words"),
        pytest.param("word " * 60, True, id="60 words"),
        pytest.param("x" * 200_000, False, id="one long word"),
        pytest.param("a " * 100_000, True, id="very many words"),
    ],
)
def test_a_long_message_is_a_pasted_article(words, pasted):
    assert is_pasted(words) is pasted


NEWS = Channel("slack:T1", "news")
THREAD = Thread(NEWS, "t1")


def listening(*, trigger=OFF, ours=()):
    talks = FakeTalks(threads=set(ours))
    plans = FakeDigests({NEWS: ChannelRules(trigger=trigger)})
    return talks, Listening(talks=talks, plans=plans, clock=FakeClock())


async def test_a_thread_is_followed_until_a_second_person_writes_in_it():
    talks, listens = listening()
    mention = Heard(mentioned=True, links=True)
    assert await listens.speech(THREAD, "anna", mention) is BRIEF
    talks.threads.add(THREAD)
    assert await listens.speech(THREAD, "anna", Heard(words=True)) is ANSWER
    assert await listens.speech(THREAD, "omar", Heard(words=True)) is SILENCE
    assert await listens.speech(THREAD, "anna", Heard(words=True)) is SILENCE
    asked = Heard(words=True, mentioned=True)
    assert await listens.speech(THREAD, "omar", asked) is ANSWER


async def test_nobody_is_noted_in_threads_that_are_not_ours():
    talks, listens = listening(trigger=REACT)
    assert await listens.speech(THREAD, "anna", Heard(words=True)) is SILENCE
    assert await listens.speech(THREAD, "anna", Heard(links=True)) is OFFER
    assert talks.people == {}


async def test_programs_are_no_voices():
    talks, listens = listening(ours=[THREAD])
    await listens.speech(THREAD, "feed", Heard(from_bot=True, allowed=True))
    assert await listens.speech(THREAD, "anna", Heard(words=True)) is ANSWER
    assert talks.people == {THREAD: ["anna"]}


async def test_a_direct_message_needs_no_voices():
    talks, listens = listening()
    assert (
        await listens.speech(THREAD, "anna", Heard(direct=True, words=True)) is ANSWER
    )
    assert talks.people == {}


@pytest.mark.parametrize(
    ("trigger", "led_to"), [(OFF, SILENCE), (REACT, OFFER), (AUTO, BRIEF)]
)
async def test_a_bare_link_leads_to_what_its_channel_chose(trigger, led_to):
    _, listens = listening(trigger=trigger)
    assert await listens.speech(Thread(NEWS, "9"), "anna", Heard(links=True)) is led_to
    elsewhere = Thread(Channel("slack:T2", "news"), "9")
    assert await listens.speech(elsewhere, "anna", Heard(links=True)) is SILENCE

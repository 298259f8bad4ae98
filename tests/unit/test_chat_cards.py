"""The cards around briefs and answers: errors, help, privacy, progress, evidence."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.brief import questions_of
from bot.cards.discussed import of_discussed
from bot.cards.errors import of_failed, of_refused
from bot.cards.evidence import of_evidence
from bot.cards.help import of_help
from bot.cards.privacy import Keeping, of_privacy
from bot.cards.progress import of_progress
from bot.commands import CHAT_COMMANDS
from bot.errors import NotAllowed
from bot.model import Side
from bot.model.card import Action, Evidence
from bot.place import Post, Thread, Wants
from bot.ports import Discussion, Kept, PostState, Step
from bot.receiving.repeats import REPEATED, Repeats
from tests.keeping import MOMENT, NEWS, THREAD, article, brief
from tests.reception_room import FakeTalks, room

DOCS = Path(__file__).resolve().parents[2] / "docs"
LINKS = ("https://news.example/a",)
RETRY, PASTE, HELP = Action.RETRY, Action.PASTE, Action.HELP


def failed(error, *, articles=(), **of):
    post = Post("p1", THREAD, "U1", **of)
    return Kept(post, PostState.FAILED, MOMENT, articles, (), error, "It failed.")


@pytest.mark.parametrize(
    ("kept", "ways"),
    [
        pytest.param(failed("LinkTooSlow", links=LINKS), [RETRY, PASTE], id="slow"),
        pytest.param(failed("LinkUntrusted", links=LINKS), [RETRY, PASTE], id="cert"),
        pytest.param(failed("LinkClosed", links=LINKS), [PASTE], id="closed"),
        pytest.param(failed("FreePart", links=LINKS), [PASTE], id="free part"),
        pytest.param(failed("TooShort", texts=("a",)), [PASTE], id="too short"),
        pytest.param(failed("OurFault", links=LINKS), [RETRY], id="our fault"),
        pytest.param(failed("OurFault", texts=("a",)), [PASTE], id="text is lost"),
        pytest.param(failed("OurFault", articles=("a1",)), [RETRY], id="text is kept"),
        pytest.param(failed("OurFault", wants=Wants.ANSWER), [RETRY], id="question"),
        pytest.param(failed("StoreUnusable", links=LINKS), [RETRY], id="store"),
        pytest.param(failed("NothingToAsk", wants=Wants.ANSWER), [PASTE], id="empty"),
        pytest.param(
            failed("EmptyQuestion", wants=Wants.ANSWER), [HELP], id="no words"
        ),
        pytest.param(failed("NoSuchError", links=LINKS), [HELP], id="unknown"),
    ],
)
def test_an_error_shows_the_ways_out_that_help(kept, ways):
    card = of_failed(kept)
    assert card.kind == "error"
    assert card.text == "It failed."
    assert [button.action for button in card.buttons] == ways
    assert {button.value for button in card.buttons} <= {"p1", ""}


def test_a_refusal_says_who_may():
    card = of_refused(NotAllowed(who="those who manage this channel", what="do that"))
    assert card.text.startswith("Only those who manage this channel can do that.")


def test_progress_says_which_step_of_how_many():
    assert of_progress(Step.READING).text == "Reading the text … · step 1 of 4"
    assert of_progress(Step.CHECKING).text.endswith("step 4 of 4")


def test_the_help_names_every_command_and_fits_one_message():
    card = of_help()
    for command in CHAT_COMMANDS:
        assert f"/parley {command.name}" in card.text
        assert command.help in card.text
    assert len(card.text) <= 2_500


@pytest.mark.parametrize("command", CHAT_COMMANDS, ids=lambda command: command.name)
def test_every_chat_command_stands_in_the_docs_with_its_examples(command):
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    for example in command.examples:
        assert example in page
    assert command.help in page
    assert len(command.help) <= 100, "a platform cuts it there"


def test_privacy_says_who_reads_and_how_long():
    alone = of_privacy(Keeping(days=30)).text
    assert "30 days" in alone
    assert "No language model is asked" in alone
    told = of_privacy(Keeping(days=90, model="m-1", host="llm.example")).text
    assert "m-1 at llm.example" in told
    assert "forget channel" in told


def evidence(**of):
    made = {"number": 1, "article": "a1", "sentence": 1, "outlet": "VOA"}
    words = {"headline": "Denied", "before": "", "run": "It rained.", "after": ""}
    return Evidence(**(made | words | of))


def test_a_very_long_sentence_is_cut_around_its_run():
    long = "many words " * 20_000
    card = of_evidence((evidence(before=long, after=long, run="It rained."),), ())
    assert "… many words" in card.text
    assert "It rained." in card.text
    assert len(card.text) < 2_000


def test_the_last_sentence_has_no_next_one():
    card = of_evidence((evidence(sentence=2),), (article(),))
    assert card.text == "[1] VOA · Denied\nThe ministry denied it. It rained."


def test_nothing_cited_is_said():
    assert "Nothing is cited" in of_evidence((), ()).text


@given(st.text(), st.text(), st.text(), st.integers(-3, 5))
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_the_evidence(before, run, after, n):
    given_ = evidence(before=before, run=run, after=after, sentence=n)
    assert of_evidence((given_,), (article(),)).evidence == (given_,)


HOUR = timedelta(hours=1)
T2 = Thread(NEWS, "t2")


def repeats(*discussions):
    desk = room()
    desk.has_article()
    talks = FakeTalks(discussions={(NEWS, "a1"): discussions})
    return Repeats(store=desk.store, talks=talks)


def bare(thread=T2, *, articles=("a1",), asked=False):
    return Post("p2", thread, "U2", articles=articles, asked=asked)


async def test_a_repeated_link_points_to_its_thread():
    before = Discussion(THREAD, MOMENT - HOUR)
    card = await repeats(before).card(bare(), MOMENT)
    assert card.kind == "discussed"
    opening, again = card.buttons
    assert (opening.action, opening.value) == (Action.OPEN, "t1")
    assert (again.action, again.value) == (Action.REREAD, "a1")
    assert card == of_discussed(article(), THREAD, MOMENT - HOUR)


@pytest.mark.parametrize(
    ("before", "post"),
    [
        pytest.param((), bare(), id="never briefed"),
        pytest.param(
            (Discussion(THREAD, MOMENT - HOUR),), bare(asked=True), id="asked"
        ),
        pytest.param((Discussion(T2, MOMENT - HOUR),), bare(), id="the same thread"),
        pytest.param(
            (Discussion(THREAD, MOMENT - REPEATED - HOUR),), bare(), id="too long ago"
        ),
        pytest.param((Discussion(THREAD, MOMENT + HOUR),), bare(), id="later"),
        pytest.param(
            (Discussion(Thread(NEWS, ""), MOMENT - HOUR),), bare(), id="no thread"
        ),
        pytest.param(
            (Discussion(THREAD, MOMENT - HOUR),),
            bare(articles=("a1", "a2")),
            id="two articles",
        ),
        pytest.param(
            (Discussion(THREAD, MOMENT - HOUR),), bare(articles=("a9",)), id="forgotten"
        ),
    ],
)
async def test_what_was_not_discussed_elsewhere_is_briefed(before, post):
    assert await repeats(*before).card(post, MOMENT) is None


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("city council", "the city council"),
        ("the union", "the union"),
        ("two residents", "two residents"),
        ("United States", "the United States"),
        ("State Department", "the State Department"),
        ("Norway's Foreign Ministry", "Norway's Foreign Ministry"),
        ("Anna Lindqvist", "Anna Lindqvist"),
        ("Norway", "Norway"),
        ("", ""),
    ],
)
def test_suggested_questions_call_a_side_as_sentences_do(name, called):
    made = replace(brief(), sides=(Side(name, ()),))
    assert questions_of(made) == (f"What did {called} say?",)

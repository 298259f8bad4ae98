"""Commands, buttons and forms lead to the same on every platform."""

from dataclasses import replace

import pytest

from bot.cards.brief import of_brief
from bot.commands import CHAT_COMMANDS
from bot.errors import (
    BotError,
    OutdatedButton,
)
from bot.model import ChannelRules, Citation, DigestPlan, Trigger
from bot.model.card import Action
from bot.place import Thread
from bot.ports import Made
from bot.reception import Form, Opened, Pointed, Shown
from tests.keeping import ELSEWHERE, NEWS, brief, statement, words
from tests.keeping import article as made_article
from tests.reception_room import ANNA, CHIEF, in_channel, room, story

LINK = "https://news.example/story"
T2 = Thread(NEWS, "t2")


@pytest.fixture
def desk():
    return room()


def cited(of, sentence):
    quote = of.words_of(sentence)
    return Citation(of.id, 1, sentence.n, sentence.start, sentence.end, quote)


def words_of(outcome):
    assert isinstance(outcome, Shown)
    return outcome.card.text


@pytest.mark.parametrize("command", CHAT_COMMANDS, ids=lambda command: command.name)
async def test_every_command_of_the_table_is_known_and_its_examples_work(desk, command):
    desk.has_article("3f2a9c014bde")
    for example in command.examples:
        _, name, *words = example.split()
        assert name == command.name
        outcome = await desk.typed(name, " ".join(words), by=CHIEF)
        assert "There is no command" not in getattr(outcome, "card", outcome).__repr__()


@pytest.mark.parametrize("name", ["dance", "", "a" * 10_000, "x\n<!channel>"])
async def test_an_unknown_command_gets_the_help(desk, name):
    outcome = await desk.typed(name)
    assert outcome.card.kind == "help"
    assert not outcome.public
    assert len(outcome.card.text) < 2_500
    assert "\n<!channel>" not in outcome.card.text


async def test_the_list_names_the_newest_articles_of_this_channel_alone(desk):
    desk.has_article("a2", channel=ELSEWHERE[1])
    assert "No article" in words_of(await desk.typed("list"))
    for n in range(25):
        desk.has_article(f"b{n}")
    listed = words_of(await desk.typed("list"))
    assert listed.count("Denied") == 20
    assert "5 older articles not listed" in listed
    assert "a2" not in listed


async def test_evidence_shows_the_sentence_and_the_next_one(desk):
    desk.has_article()
    desk.has_brief()
    card = (await desk.pressed(Action.EVIDENCE, "b1")).card
    assert card.kind == "evidence"
    assert "[1]" in card.text
    assert "The ministry denied it. It rained." in card.text
    assert card.evidence[0].run == "The ministry denied it."
    assert await desk.pressed(Action.EVIDENCE, "b1/1") == Shown(card)


async def test_evidence_has_the_numbers_that_its_brief_was_shown_with(desk):
    """Notes on reading take room: a card with notes shows fewer statements."""
    lines = [words(40, of=f"w{n}x") for n in range(12)]
    read = made_article(raw="\n".join(lines))
    said = tuple(
        replace(
            statement(read), text=read.words_of(each), citations=(cited(read, each),)
        )
        for each in read.sentences
    )
    sides = tuple(replace(brief().sides[0], statements=said[n::3]) for n in range(3))
    made = replace(brief(), sides=sides)
    notes = tuple(f"Note {n}: {words(20)}" for n in range(6))
    desk.has_article(raw=read.raw)
    desk.has_brief(made=made)
    desk.posts.keep(story("p1"), notes=notes)
    shown = of_brief(made, (read,), notes).evidence
    assert len(shown) < len(of_brief(made, (read,)).evidence)
    assert (await desk.reception.evidence(NEWS, "b1")).evidence == shown


@pytest.mark.parametrize(
    "value", ["b2", "", "b1/0", "b1/2", "b1/x", "b1/١", "b1/99999999999", "/", "b1-1"]
)
async def test_what_a_button_may_not_carry_is_outdated(desk, value):
    desk.has_article()
    desk.has_brief()
    with pytest.raises(OutdatedButton):
        await desk.pressed(Action.EVIDENCE, value)


async def test_a_doubt_checks_every_citation_and_is_counted(desk):
    desk.has_article()
    desk.has_brief()
    card = (await desk.pressed(Action.WRONG, "b1")).card
    assert "the citation stands word for word" in card.text
    assert "[1] outlet not stated: The ministry denied it." in card.text
    assert desk.doubts.counted == [("brief", 0)]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"quote": "The ministry said it."}, "other words"),
        ({"sentence": 9}, "no sentence of that number"),
        ({"sentence": 2}, "do not lie in that sentence"),
        ({"end": 10_000}, "do not lie in that sentence"),
        ({"version": 2}, "not stored any more"),
    ],
)
async def test_a_doubt_finds_what_does_not_stand(desk, change, reason):
    desk.has_article()
    whole = statement(made_article())
    (citation,) = whole.citations
    wrong = replace(whole, citations=(replace(citation, **change),))
    side = replace(brief().sides[0], statements=(whole, wrong))
    desk.has_brief(made=replace(brief(), sides=(side,)))
    card = (await desk.pressed(Action.WRONG, "b1")).card
    assert "1 of 2 citations fail" in card.text
    assert reason in card.text
    assert desk.doubts.counted == [("brief", 1)]


async def test_an_answer_can_be_shared_with_the_thread(desk):
    desk.has_article()
    desk.has_answer()
    outcome = await desk.pressed(Action.SHARE, "q1")
    assert outcome.public
    assert "Who denied it?" in outcome.card.text


async def test_a_button_leads_to_threads_of_parleys_alone(desk):
    desk.talks.threads.add(T2)
    assert await desk.pressed(Action.OPEN, "t2") == Pointed(T2)
    with pytest.raises(OutdatedButton):
        await desk.pressed(Action.OPEN, "t3")


async def test_settings_open_for_admins_and_are_shown_to_others(desk):
    rules = ChannelRules(DigestPlan(on=True), Trigger.REACT)
    desk.digests.chosen[NEWS] = rules
    assert await desk.typed("settings", by=CHIEF) == Opened(Form.SETTINGS, rules=rules)
    shown = await desk.typed("settings")
    assert shown.card.kind == "settings"
    assert "newspaper" in shown.card.text


LEAKS = [
    (Action.EVIDENCE, "b1"),
    (Action.EVIDENCE, "q1"),
    (Action.WRONG, "b1"),
    (Action.SHARE, "b1"),
    (Action.SHARE, "q1"),
    (Action.ASK, "b1/1"),
    (Action.RETRY, "p1"),
    (Action.REREAD, "a1"),
    (Action.OPEN, "t1"),
    (Action.FORGET, "a1"),
]


@pytest.mark.parametrize("channel", ELSEWHERE, ids=lambda channel: str(channel.id))
@pytest.mark.parametrize(("action", "value"), LEAKS)
async def test_nothing_of_a_channel_can_be_had_from_another(
    desk, channel, action, value
):
    desk.has_article()
    desk.has_brief()
    desk.has_answer()
    desk.posts.fail(story())
    place = in_channel(channel)
    with pytest.raises(BotError) as refused:
        await desk.pressed(action, value, thread=place, by=CHIEF)
    assert "ministry" not in refused.value.message.lower()


@pytest.mark.parametrize(("action", "value"), LEAKS)
async def test_all_of_that_can_be_had_in_its_own_channel(desk, action, value):
    desk.has_article(url=f"https://news.example/{value}")
    desk.has_brief()
    desk.has_answer()
    desk.posts.fail(story())
    assert await desk.pressed(action, value) is not None


@pytest.mark.parametrize("channel", ELSEWHERE, ids=lambda channel: str(channel.id))
async def test_a_thing_that_a_store_would_hand_out_is_still_not_of_this_channel(
    desk, channel
):
    """A made thing names its articles; another channel has not seen them."""
    desk.has_article()
    made = brief()
    desk.talks.things[channel, "b1"] = Made(in_channel(channel), "p1", made)
    with pytest.raises(OutdatedButton):
        await desk.reception.evidence(channel, "b1")


async def test_help_and_privacy_are_for_the_asker_alone(desk):
    for name in ("help", "privacy"):
        outcome = await desk.typed(name, by=ANNA)
        assert outcome.card.kind == name
        assert not outcome.public
    assert (await desk.pressed(Action.HELP)).card.kind == "help"

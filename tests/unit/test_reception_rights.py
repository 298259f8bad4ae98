"""Who may change and delete what, and what a digest and a home tell."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.errors import (
    NotAllowed,
    OutdatedButton,
    UnknownArticle,
    UnknownWords,
    UnknownZone,
)
from bot.model import ChannelRules, Digest, DigestPlan, DigestStory, Trigger
from bot.model.card import Action
from bot.place import Channel, Thread
from bot.reception import Form, Opened, Visible
from tests.keeping import MOMENT, NEWS, RIVAL, SPORT, WHISPERS, article, brief, making
from tests.reception_room import (
    ANNA,
    CHIEF,
    OMAR,
    OWNER,
    FakeDigested,
    in_channel,
    room,
)

ON = ChannelRules(DigestPlan(on=True))
DIRECT = Channel("acme", "direct", private=True)


@pytest.fixture
def desk():
    return room()


@pytest.mark.parametrize(
    ("words", "plan"),
    [
        ("on", DigestPlan(on=True)),
        ("on 8", DigestPlan(on=True, hour=8)),
        ("on 8 Berlin", DigestPlan(on=True, hour=8, zone="Europe/Berlin")),
        (
            "on 17 America/New_York mon-wed, fri",
            DigestPlan(on=True, zone="America/New_York", weekdays=(1, 2, 3, 5)),
        ),
        ("off", DigestPlan()),
    ],
)
async def test_an_admin_types_when_the_digest_comes(desk, words, plan):
    outcome = await desk.typed("digest", words, by=CHIEF)
    assert desk.digests.chosen[NEWS].digest == plan
    assert outcome.card.kind == "settings"
    assert ("Next digest" in outcome.card.text) is plan.on


@pytest.mark.parametrize(
    "words", ["on 25", "sometimes", "on 8 Berlin never", "now now"]
)
async def test_what_is_no_digest_changes_nothing(desk, words):
    with pytest.raises(UnknownWords):
        await desk.typed("digest", words, by=CHIEF)
    with pytest.raises(UnknownZone):
        await desk.typed("digest", "on 8 Nowhere/City", by=CHIEF)
    assert desk.digests.chosen == {}


async def test_a_form_changes_what_it_names_and_keeps_the_rest(desk):
    desk.digests.chosen[NEWS] = ChannelRules(DigestPlan(on=True, hour=8))
    await desk.filled(Form.SETTINGS, by=CHIEF, trigger="auto", zone="Europe/Berlin")
    plan = DigestPlan(on=True, hour=8, zone="Europe/Berlin")
    assert desk.digests.chosen[NEWS] == ChannelRules(plan, Trigger.AUTO)
    for fields in ({"trigger": "always"}, {"digest": "maybe"}, {"weekdays": "x"}):
        with pytest.raises(UnknownWords):
            await desk.filled(Form.SETTINGS, by=CHIEF, **fields)


async def test_only_admins_change_what_a_channel_chose(desk):
    with pytest.raises(NotAllowed) as refused:
        await desk.typed("digest", "on 8")
    assert "those who manage this channel" in refused.value.message
    with pytest.raises(NotAllowed):
        await desk.typed("digest", "off")
    with pytest.raises(NotAllowed):
        await desk.filled(Form.SETTINGS, trigger="auto")
    with pytest.raises(NotAllowed):
        await desk.pressed(Action.SETTINGS)
    assert desk.digests.chosen == {}
    rules = ChannelRules()
    opened = await desk.pressed(Action.SETTINGS, by=CHIEF)
    assert opened == Opened(Form.SETTINGS, rules=rules)


async def test_anybody_sees_when_the_digest_comes_and_previews_it(desk):
    desk.digests.chosen[NEWS] = ON
    assert "Next digest" in (await desk.typed("digest")).card.text
    assert "Nothing new" in (await desk.typed("digest", "now")).card.text
    desk.digests.made = FakeDigested(digest_of("a1"), (article(),))
    card = (await desk.typed("digest", "now")).card
    assert "A preview" in card.text
    assert card.buttons == (), "it is not kept, so buttons would lead nowhere"


async def test_a_digest_that_is_off_can_be_previewed(desk):
    desk.digests.made = FakeDigested(digest_of("a1"), (article(),))
    assert "A preview" in (await desk.typed("digest", "now")).card.text


def digest_of(*articles):
    """Make a digest of a Story for each article."""
    side = brief().sides
    stories = tuple(DigestStory((each,), (1,), side) for each in articles)
    since = MOMENT - timedelta(days=1)
    return Digest("d1", date(2026, 11, 21), since, MOMENT, "UTC", stories, making())


async def test_the_evidence_of_a_digest_and_of_its_stories_can_be_opened(desk):
    digest = digest_of("a1")
    desk.has_article()
    desk.talks.digests[NEWS, "d1"] = digest
    desk.digests.made = FakeDigested(digest, (article(),))
    for value in ("d1", "d1-1"):
        card = (await desk.pressed(Action.EVIDENCE, value)).card
        assert card.evidence[0].run == "The ministry denied it."
        checked = (await desk.pressed(Action.WRONG, value)).card
        assert "stands word for word" in checked.text
    asked = await desk.pressed(Action.ASK, "d1-1/1", thread=Thread(NEWS, "d"))
    assert asked.post.thread == Thread(NEWS, "d")
    assert asked.post.articles == ("a1",)
    for value in ("d1-2", "d1-0", "d1-x", "d2", "d1-1/2"):
        with pytest.raises(OutdatedButton):
            await desk.pressed(Action.EVIDENCE, value)
    with pytest.raises(OutdatedButton):
        await desk.pressed(Action.EVIDENCE, "d1", thread=in_channel(SPORT))


async def test_whoever_gave_an_article_alone_may_delete_it(desk):
    desk.has_article(by=("U1",))
    with pytest.raises(NotAllowed):
        await desk.typed("forget", "a1", by=OMAR)
    outcome = await desk.typed("forget", " a1 ", by=ANNA)
    assert outcome.card.kind == "forgotten"
    assert await desk.store.sheet(NEWS, "a1") is None


async def test_what_others_gave_too_takes_an_admin(desk):
    desk.has_article(by=("U1", "U2"))
    with pytest.raises(NotAllowed):
        await desk.typed("forget", "a1", by=ANNA)
    with pytest.raises(NotAllowed):
        await desk.pressed(Action.FORGET, "a1", by=ANNA)
    await desk.pressed(Action.FORGET, "a1", by=CHIEF)
    assert await desk.store.sheet(NEWS, "a1") is None


async def test_a_thread_is_deleted_whole_or_not_at_all(desk):
    desk.has_article("a1", by=("U1",))
    desk.has_article("a2", by=("U2",), raw="Another text.")
    desk.has_brief(made=brief(articles=("a1", "a2")))
    with pytest.raises(NotAllowed):
        await desk.typed("forget", "thread", by=ANNA)
    assert len(await desk.store.entries(NEWS)) == 2
    outcome = await desk.typed("forget", "thread", by=CHIEF)
    assert "Deleted 2 articles" in outcome.card.text
    assert await desk.store.entries(NEWS) == ()


@pytest.mark.parametrize(
    ("what", "may_not", "may"),
    [("channel", ANNA, CHIEF), ("everything", CHIEF, OWNER)],
)
async def test_much_is_deleted_by_those_who_may_and_asked_once_more(
    desk, what, may_not, may
):
    desk.has_article()
    desk.has_article(channel=SPORT)
    with pytest.raises(NotAllowed):
        await desk.typed("forget", what, by=may_not)
    with pytest.raises(NotAllowed):
        await desk.pressed(Action.FORGET, f"{what}/sure", by=may_not)
    asked = await desk.typed("forget", what, by=may)
    assert "can't be undone" in asked.card.text
    assert len(await desk.store.entries(NEWS)) == 1
    (sure,) = asked.card.buttons
    await desk.pressed(sure.action, sure.value, by=may)
    assert await desk.store.entries(NEWS) == ()
    assert (await desk.store.entries(SPORT) == ()) is (what == "everything")


async def test_what_is_not_there_can_not_be_deleted(desk):
    desk.has_article(channel=WHISPERS)
    with pytest.raises(UnknownArticle):
        await desk.typed("forget", "a1", by=CHIEF)
    with pytest.raises(UnknownWords):
        await desk.typed("forget", "", by=CHIEF)
    outcome = await desk.typed("forget", "thread", by=CHIEF, thread=Thread(NEWS, ""))
    assert "Deleted 0 articles" in outcome.card.text


async def test_a_home_shows_ones_own_and_public_places_and_nothing_private(desk):
    desk.has_article("mine", channel=DIRECT)
    desk.has_article("sport", channel=SPORT)
    desk.has_article("whisper", channel=WHISPERS)
    desk.has_article("rival", channel=RIVAL)
    visible = [Visible(each, f"#{each.id}") for each in (SPORT, WHISPERS, RIVAL, NEWS)]
    card = await desk.reception.home(DIRECT, CHIEF, visible)
    assert card.kind == "home"
    assert "mine" in card.text
    assert "Lately in #sport" in card.text
    assert "whisper" not in card.text
    assert "rival" not in card.text
    assert "Lately in #news" not in card.text, "there is nothing to list"
    assert {b.action for b in card.buttons} >= {Action.PASTE, Action.FORGET}


async def test_a_home_is_one_persons_alone(desk):
    desk.has_article("mine", channel=DIRECT)
    other = replace(DIRECT, id="other")
    assert "mine" not in (await desk.reception.home(other, OMAR)).text

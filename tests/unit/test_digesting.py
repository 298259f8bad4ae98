"""What a digest tells, since when, and when it comes late or not at all."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.errors import UnknownZone
from bot.model import ChannelRules
from bot.place import Channel, Thread
from bot.ports import DigestState, Due
from bot.stores.opening import Where, open_stores
from tests.digests import NEWS, SATURDAY, brief, digesting, read, rules, text_of
from tests.fakes import FakeClock
from tests.keeping import brief as brief_of

DAY = date(2026, 11, 21)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
SPORT = Channel("acme", "sport")
WHISPERS = Channel("acme", "whispers", private=True)
RIVAL = Channel("rival", "news")


@pytest.fixture
async def stores(tmp_path):
    async with open_stores(Where(tmp_path)) as opened:
        yield opened


@pytest.fixture
def clock():
    return FakeClock(SATURDAY - 5 * HOUR)


@pytest.fixture
async def desk(stores, clock):
    """Digests of a channel that wants one at 17:00 in Berlin, every day."""
    made = digesting(stores, clock)
    await made.keep_rules(NEWS, rules())
    return made


async def made_at(desk, clock, moment=SATURDAY, *, day=DAY, at=SATURDAY):
    """Claim what is due by a moment, and make the digest of a day then."""
    clock.at = moment
    await desk.due(moment)
    return await desk.make(NEWS, day, at=at)


async def test_a_digest_tells_each_side_with_citations_of_the_stored_text(
    desk, stores, clock
):
    article = await read(stores, NEWS, text_of(1), clock.at)
    made = await made_at(desk, clock)
    (story,) = made.digest.stories
    assert made.articles == (article,)
    assert story.articles == (article.id,)
    assert "city council" in [side.name for side in story.sides]
    cited = [c for s in story.sides for each in s.statements for c in each.citations]
    assert cited
    for citation in (*cited, *story.disputes[0].citations):
        assert article.raw[citation.start : citation.end] == citation.quote
    assert (made.digest.late, made.digest.zone) == (False, "Europe/Berlin")


async def test_a_digest_tells_what_was_first_seen_since_the_one_before(
    desk, stores, clock
):
    day = timedelta(days=1)
    before, inside = SATURDAY - day - MINUTE, SATURDAY - day
    await read(stores, NEWS, text_of(1), before)
    second = await read(stores, NEWS, text_of(2), inside)
    third = await read(stores, NEWS, text_of(3), SATURDAY - MINUTE)
    await read(stores, NEWS, text_of(4), SATURDAY)
    await read(stores, NEWS, text_of(1), SATURDAY - HOUR)
    made = await made_at(desk, clock)
    assert [s.articles for s in made.digest.stories] == [(second.id,), (third.id,)]
    assert (made.digest.since, made.digest.until) == (inside, SATURDAY)


async def test_nothing_new_makes_no_digest(desk, stores, clock):
    await read(stores, NEWS, text_of(1), SATURDAY - 30 * HOUR)
    assert await made_at(desk, clock) is None


@pytest.mark.parametrize("place", [SPORT, WHISPERS, RIVAL], ids=lambda c: c.id)
async def test_what_another_channel_saw_is_never_told(desk, stores, clock, place):
    await read(stores, place, text_of(1), clock.at)
    assert await made_at(desk, clock) is None
    assert await desk.preview(NEWS, DAY) is None


async def test_copies_of_one_text_are_one_story(desk, stores, clock):
    first = await read(stores, NEWS, text_of(1), clock.at)
    other = await read(stores, NEWS, text_of(2), clock.at + MINUTE)
    again = text_of(1).replace("Pier 1 repair", "Repair of pier 1")
    copy = await read(stores, NEWS, again, clock.at + 2 * MINUTE)
    made = await made_at(desk, clock)
    assert [s.articles for s in made.digest.stories] == [
        (first.id, copy.id),
        (other.id,),
    ]
    assert {article.id for article in made.articles} == {first.id, other.id, copy.id}


async def test_a_story_is_told_by_the_brief_that_the_channel_has_of_it(
    desk, stores, clock
):
    kept = await brief(stores, clock, text_of(1))
    made = await made_at(desk, clock)
    (story,) = made.digest.stories
    assert [s.name for s in story.sides] == [s.name for s in kept.sides]
    assert story.thread == "t1"


async def test_of_several_briefs_the_newest_tells_and_the_first_thread_is_named(
    desk, stores, clock
):
    older = await brief(stores, clock, text_of(1))
    newer = replace(older, id="newer", sides=older.sides[:1])
    newer = replace(newer, making=replace(newer.making, at=clock.at + MINUTE))
    await stores.store.keep_brief(Thread(NEWS, "t2"), "p2", newer)
    (story,) = (await made_at(desk, clock)).digest.stories
    assert [s.name for s in story.sides] == [older.sides[0].name]
    assert story.thread == "t1"


async def test_a_brief_over_other_articles_too_tells_no_story(desk, stores, clock):
    other = await read(stores, NEWS, text_of(2), SATURDAY - 40 * HOUR)
    article = await read(stores, NEWS, text_of(1), clock.at)
    both = replace(brief_of("both", articles=(article.id, other.id)), sides=())
    await stores.store.keep_brief(Thread(NEWS, "t2"), "p2", both)
    (story,) = (await made_at(desk, clock)).digest.stories
    assert story.sides
    assert story.thread == "t2"


async def test_more_stories_than_there_is_room_for_are_counted(desk, stores, clock):
    for n in range(14):
        await read(stores, NEWS, text_of(n), clock.at + n * MINUTE)
    copied = text_of(13).replace("Pier 13 repair", "Repair of pier 13")
    await read(stores, NEWS, copied, clock.at + 20 * MINUTE)
    made = await made_at(desk, clock)
    stories = made.digest.stories
    assert len(stories) == 14
    assert len(stories[0].articles) == 2
    assert all(story.sides for story in stories[:12])
    assert not any(story.sides for story in stories[12:])
    cards = await desk.cards(NEWS, DAY, SATURDAY)
    assert len(cards.details) == 12
    assert "2 more" in cards.parent.text


async def test_a_digest_is_made_once_and_given_again(desk, stores, clock):
    await read(stores, NEWS, text_of(1), clock.at)
    first = await made_at(desk, clock)
    await read(stores, NEWS, text_of(2), SATURDAY - MINUTE)
    clock.at += HOUR
    assert await desk.make(NEWS, DAY, at=SATURDAY) == first
    assert await desk.preview(NEWS, DAY) == first


async def test_a_preview_has_the_words_of_what_is_sent_and_keeps_nothing(
    desk, stores, clock
):
    await read(stores, NEWS, text_of(1), clock.at)
    await brief(stores, clock, text_of(2))
    previewed = await desk.preview(NEWS, DAY)
    assert await stores.plans.digest_of(NEWS, DAY) is None
    assert previewed == await made_at(desk, clock)


async def test_what_was_forgotten_after_the_digest_was_made_is_told_no_more(
    desk, stores, clock
):
    first = await read(stores, NEWS, text_of(1), clock.at)
    second = await read(stores, NEWS, text_of(2), clock.at)
    made = await made_at(desk, clock)
    await stores.store.forget_article(NEWS, first.id)
    await stores.plans.keep_digest(NEWS, made.digest)
    (article,) = (await desk.make(NEWS, DAY, at=SATURDAY)).articles
    assert article == second
    await stores.store.forget_article(NEWS, second.id)
    assert await desk.make(NEWS, DAY, at=SATURDAY) is None


@pytest.mark.parametrize(
    ("behind", "late"), [(5 * MINUTE, False), (6 * MINUTE, True), (6 * HOUR, True)]
)
async def test_a_digest_that_is_minutes_behind_its_hour_is_late(
    desk, stores, clock, behind, late
):
    await read(stores, NEWS, text_of(1), clock.at)
    made = await made_at(desk, clock, SATURDAY + behind)
    assert made.digest.late is late
    cards = await desk.cards(NEWS, DAY, SATURDAY)
    assert ("Late: it was due at 17:00" in cards.parent.text) is late


async def test_a_digest_more_than_six_hours_behind_is_skipped(desk, stores, clock):
    await read(stores, NEWS, text_of(1), clock.at)
    assert await desk.due(SATURDAY + 6 * HOUR + MINUTE) == ()
    assert await stores.plans.state_of(NEWS, DAY) is DigestState.SKIPPED


async def test_a_claimed_digest_that_was_not_made_for_six_hours_is_skipped(
    desk, stores, clock
):
    await read(stores, NEWS, text_of(1), clock.at)
    assert await desk.due(SATURDAY) == (Due(NEWS, DAY, SATURDAY),)
    clock.at = SATURDAY + 7 * HOUR
    assert await desk.make(NEWS, DAY, at=SATURDAY) is None
    assert await stores.plans.state_of(NEWS, DAY) is DigestState.SKIPPED


async def test_the_next_digest_tells_what_a_skipped_one_did_not(stores, clock):
    friday, sunday = SATURDAY - timedelta(days=1), SATURDAY + timedelta(days=1)
    clock.at = friday - HOUR
    desk = digesting(stores, clock)
    await desk.keep_rules(NEWS, rules())
    assert len(await desk.due(friday)) == 1
    article = await read(stores, NEWS, text_of(1), friday + HOUR)
    assert await desk.due(SATURDAY + 7 * HOUR) == ()
    made = await made_at(desk, clock, sunday, day=date(2026, 11, 22), at=sunday)
    assert made.articles == (article,)


async def test_after_a_long_downtime_only_the_newest_digest_comes(desk, stores, clock):
    later = SATURDAY + timedelta(days=5)
    due = await desk.due(later + HOUR)
    assert due == (Due(NEWS, date(2026, 11, 26), later),)
    assert await desk.due(later + 2 * HOUR) == ()


async def test_nothing_is_told_twice_or_left_out_when_the_hour_is_moved(
    desk, stores, clock
):
    await read(stores, NEWS, text_of(1), clock.at)
    assert len((await made_at(desk, clock)).articles) == 1
    evening = await read(stores, NEWS, text_of(2), SATURDAY + HOUR)
    clock.at = SATURDAY + 2 * HOUR
    sunday = SATURDAY + timedelta(days=1, hours=4)
    assert await desk.keep_rules(NEWS, rules(hour=21)) == sunday
    made = await made_at(desk, clock, sunday, day=date(2026, 11, 22), at=sunday)
    assert made.articles == (evening,)


async def test_turning_a_digest_on_names_its_next_run(stores, clock):
    desk = digesting(stores, clock)
    assert await desk.keep_rules(NEWS, rules()) == SATURDAY
    assert await desk.rules(NEWS) == rules()
    assert await desk.keep_rules(NEWS, rules(on=False)) is None
    assert await desk.due(SATURDAY) == ()


async def test_a_first_digest_looks_back_to_the_day_before_alone(stores, clock):
    await read(stores, NEWS, text_of(1), SATURDAY - timedelta(days=10))
    article = await read(stores, NEWS, text_of(2), clock.at)
    desk = digesting(stores, clock)
    await desk.keep_rules(NEWS, rules())
    assert (await made_at(desk, clock)).articles == (article,)


async def test_an_unknown_zone_is_not_kept(stores, clock):
    desk = digesting(stores, clock)
    with pytest.raises(UnknownZone):
        await desk.keep_rules(NEWS, rules("Europe/Nowhere"))
    assert await desk.rules(NEWS) == ChannelRules()


async def test_a_zone_that_this_machine_lost_holds_up_no_other_channel(
    desk, stores, clock, caplog
):
    await stores.plans.keep_rules(SPORT, rules("Europe/Nowhere"), SATURDAY - HOUR)
    assert [due.channel for due in await desk.due(SATURDAY)] == [NEWS]
    assert "acme sport" in caplog.text


async def test_more_channels_than_are_claimed_at_a_time_are_all_claimed(
    desk, stores, clock, monkeypatch
):
    monkeypatch.setattr("bot.digesting.desk._BATCH", 2)
    for n in range(4):
        await desk.keep_rules(Channel("acme", f"c{n}"), rules())
    due = await desk.due(SATURDAY)
    assert len({each.channel for each in due}) == 5


async def test_what_was_told_does_not_come_again_when_a_part_of_it_is_forgotten(
    desk, stores, clock
):
    await read(stores, NEWS, text_of(1), clock.at)
    gone = await read(stores, NEWS, text_of(2), clock.at)
    await made_at(desk, clock)
    await stores.store.forget_article(NEWS, gone.id)
    assert await stores.plans.digest_of(NEWS, DAY) is None
    assert await desk.preview(NEWS, date(2026, 11, 22)) is None
    assert await desk.keep_rules(NEWS, rules(hour=20)) > SATURDAY + 24 * HOUR

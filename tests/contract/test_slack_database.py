"""Slack's own tables, on SQLite and on PostgreSQL: installations, states, notes."""

import asyncio
import time

import pytest
from slack_sdk.oauth.installation_store import Installation
from sqlalchemy import func, select

from adapters.slack import database
from adapters.slack.notes import Notes, Offer, Place
from adapters.slack.tokens import Installations, Seal, States
from bot.stores.where import Where
from tests.databases import DATABASES

CLIENT = "11.22"
KEY = "a long and random word that nobody knows"
OTHER = "another long and random word of no meaning"
TOKEN = "xoxb-of-a-team"  # noqa: S105 - of a test
HERE = Place("slack:T1", "C1", "1.1")
THERE = Place("slack:T1", "C2", "1.1")
ABROAD = Place("slack:T2", "C1", "1.1")


@pytest.fixture(params=DATABASES)
def url(request, tmp_path):
    """The address of an empty database of each kind: these tables make themselves."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / database.FILE}"
        return
    server = request.getfixturevalue("postgres")
    name = server.database()
    where = Where(tmp_path, server.url(name))
    yield where.server().render_as_string(hide_password=False)
    server.drop(name)


@pytest.fixture
async def engine(url):
    async with database.opened(url) as opened:
        yield opened


@pytest.fixture
def installed(engine):
    return Installations(CLIENT, engine, Seal(KEY))


@pytest.fixture
def notes(engine):
    return Notes(engine)


def installation(team="T1", user="U1", token=TOKEN, enterprise=None):
    return Installation(
        app_id="A1",
        enterprise_id=enterprise,
        team_id=team,
        user_id=user,
        bot_token=token,
        bot_id="B1",
        bot_user_id="UB",
        bot_scopes="chat:write,commands",
        bot_refresh_token=f"{token}-refresh",
        bot_token_expires_in=43_200,
    )


async def count(engine, table):
    async with engine.connect() as connection:
        return await connection.scalar(select(func.count()).select_from(table))


async def column(engine, named):
    async with engine.connect() as connection:
        return list(await connection.scalars(select(named)))


async def test_many_processes_may_make_the_tables_at_once(url):
    async def made():
        async with database.opened(url) as engine:
            return await count(engine, database.bots)

    assert await asyncio.gather(*(made() for _ in range(4))) == [0] * 4


async def test_a_token_is_kept_sealed_and_given_back_open(engine, installed):
    await installed.async_save(installation())
    for named in (database.bots.c.bot_token, database.installations.c.bot_token):
        (kept,) = await column(engine, named)
        assert kept.startswith("sealed:")
        assert TOKEN not in kept
    bot = await installed.async_find_bot(enterprise_id=None, team_id="T1")
    assert (bot.bot_token, bot.bot_refresh_token) == (TOKEN, f"{TOKEN}-refresh")
    found = await installed.async_find_installation(enterprise_id=None, team_id="T1")
    assert found.bot_token == TOKEN
    assert found.user_id == "U1"
    assert abs(bot.bot_token_expires_at - time.time() - 43_200) < 60


async def test_no_other_key_opens_it_and_an_old_one_beside_a_new_one_does(
    engine, installed
):
    await installed.async_save(installation())
    where = {"enterprise_id": None, "team_id": "T1"}
    lost = Installations(CLIENT, engine, Seal(OTHER))
    assert await lost.async_find_bot(**where) is None
    both = Installations(CLIENT, engine, Seal(f"{OTHER} {KEY}"))
    assert (await both.async_find_bot(**where)).bot_token == TOKEN


@pytest.mark.parametrize("enterprise", [None, "E1"])
async def test_installing_again_takes_the_place_of_the_first_time(
    engine, installed, enterprise
):
    for token in ("xoxb-1", "xoxb-2"):
        await installed.async_save(installation(token=token, enterprise=enterprise))
    assert await count(engine, database.bots) == 1
    assert await count(engine, database.installations) == 1
    bot = await installed.async_find_bot(enterprise_id=enterprise, team_id="T1")
    assert bot.bot_token == "xoxb-2"  # noqa: S105 - of a test
    assert await installed.enterprise_of("T1") == enterprise


async def test_workspaces_and_people_are_kept_apart(installed):
    await installed.async_save(installation())
    await installed.async_save(installation(user="U2"))
    await installed.async_save(installation(team="T2", user="U3", token="xoxb-2"))  # noqa: S106 - of a test
    assert sorted(await installed.installers_of("T1")) == ["U1", "U2"]
    assert await installed.installers_of("T9") == []
    await installed.async_delete_all(enterprise_id=None, team_id="T1")
    assert [await installed.knows(team) for team in ("T1", "T2")] == [False, True]
    assert await installed.async_find_bot(enterprise_id=None, team_id="T1") is None


async def test_another_app_of_the_same_database_is_not_seen(engine, installed):
    await installed.async_save(installation())
    other = Installations("33.44", engine, Seal(KEY))
    assert not await other.knows("T1")


async def test_a_state_is_good_once_however_many_bring_it(engine):
    states = States(engine)
    state = await states.async_issue()
    taken = await asyncio.gather(*(states.async_consume(state) for _ in range(5)))
    assert sorted(taken) == [False] * 4 + [True]
    assert not await states.async_consume("never-issued")


async def test_states_that_nobody_brought_back_are_dropped(engine, monkeypatch):
    monkeypatch.setattr("adapters.slack.tokens.STATE_SECONDS", -1)
    states = States(engine)
    late = await states.async_issue()
    assert not await states.async_consume(late)
    await states.async_issue()
    assert await count(engine, database.states) == 1


async def test_an_offer_is_noted_changed_and_taken_away(notes):
    await notes.offer(HERE, Offer("1.0", ("https://a.example",)), 100.0)
    changed = Offer("1.0", ("https://b.example", "https://c.example/ünï"))
    await notes.offer(HERE, changed, 101.0)
    assert await notes.offered(HERE, 101.0) == changed
    assert await notes.offered(HERE, 101.5) is None
    assert await notes.offered(THERE, 0.0) is None
    await notes.offer(HERE, Offer("", ()), 102.0)
    assert await notes.offered(HERE, 0.0) is None


async def test_what_waits_for_its_files_comes_back_oldest_first(notes):
    for place, at in ((HERE, 2.0), (THERE, 1.0), (ABROAD, 3.0)):
        await notes.put_off(place, {"post": {"id": place.channel}}, at)
    assert [place for place, _ in await notes.put_off_before(2.5)] == [THERE, HERE]
    await notes.done(HERE)
    (kept,) = await notes.put_off_before(2.5)
    assert kept == (THERE, {"post": {"id": "C2"}})


async def test_a_sign_is_given_back_once(notes):
    await notes.sign(HERE, "9.1", 1.0)
    await notes.sign(HERE, "9.2", 2.0)
    assert await notes.unsign(HERE) == "9.2"
    assert await notes.unsign(HERE) is None


async def test_a_channel_or_a_workspace_is_forgotten_and_no_other(notes):
    for place in (HERE, THERE, ABROAD):
        await notes.offer(place, Offer("1", ("https://a.example",)), 1.0)
        await notes.put_off(place, {}, 1.0)
        await notes.sign(place, "9.1", 1.0)
    await notes.forget("slack:T1", "C1")
    assert await kept(notes) == [THERE, ABROAD]
    await notes.forget("slack:T1")
    assert await kept(notes) == [ABROAD]


async def kept(notes):
    places = [place for place, _ in await notes.put_off_before(9.0)]
    for place in (HERE, THERE, ABROAD):
        here = place in places
        assert (await notes.offered(place, 0.0) is not None) == here
    return sorted(places, key=lambda place: (place.workspace, place.channel))


async def test_whoever_left_is_known_until_they_come_back(notes):
    await notes.leave("slack:T1", 1.0)
    await notes.leave("slack:T1", 2.0)
    await notes.leave("slack:T2", 3.0)
    assert await notes.left_before(2.0) == ("slack:T1",)
    await notes.stay("slack:T1")
    assert await notes.left_before(9.0) == ("slack:T2",)


async def test_old_notes_are_tidied_away(notes):
    await notes.offer(HERE, Offer("1", ("https://a.example",)), 1.0)
    await notes.offer(THERE, Offer("1", ("https://a.example",)), 5.0)
    await notes.sign(HERE, "9.1", 1.0)
    await notes.tidy(4.0)
    assert await notes.offered(HERE, 0.0) is None
    assert await notes.offered(THERE, 0.0) is not None
    assert await notes.unsign(HERE) is None


async def test_twins_that_note_the_same_at_once_do_not_trip_over_each_other(notes):
    offers = [Offer(str(n), ("https://a.example",)) for n in range(8)]
    await asyncio.gather(
        *(notes.offer(HERE, offer, 1.0) for offer in offers),
        *(notes.leave("slack:T1", 1.0) for _ in offers),
    )
    assert await notes.offered(HERE, 0.0) in offers
    assert await notes.left_before(2.0) == ("slack:T1",)

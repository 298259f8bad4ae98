"""Commands, forms, buttons and menus on Discord."""

import time
from types import SimpleNamespace

import pytest

from adapters.discord import acts, files
from adapters.discord.commands import ASK_ABOUT, SHOW_SIDES
from bot.commands import CHAT_COMMANDS
from bot.model import ChannelRules, DigestPlan, Trigger
from tests.discordroom import discord_room
from tests.discordseen import button, texts, verbs
from tests.frontdesk import OTHER, STORY
from tests.stories import BRIDGE

QUESTION = "What did the foreign ministry say?"
SAID = "We need 2.5 million euros first"


@pytest.fixture
def brings(monkeypatch):
    """Take files from where the simulated Discord keeps them."""
    monkeypatch.setattr(files, "_HOSTS", frozenset({"cdn.simcord.invalid"}))


ARGUMENTS = {
    "sides": {"story": STORY},
    "ask": {"question": QUESTION},
    "digest": {"when": "now"},
    "forget": {"what": "thread"},
}


@pytest.mark.parametrize("command", [each.name for each in CHAT_COMMANDS])
async def test_every_command_is_answered_or_opens_a_form(tmp_path, command):
    async with discord_room(tmp_path) as room:
        typed = await room.anna.slash(
            room.news, f"parley {command}", **ARGUMENTS.get(command, {})
        )
        assert typed.acknowledged
        shown = [typed.response, *typed.followups]
        assert typed.modal or any(each and texts(each) for each in shown)
        # What is not the thing that was asked for is for the asker alone.
        assert typed.modal or typed.ephemeral or command == "sides"


def test_every_command_of_parley_is_one_of_discords():
    told = {command.name for command in CHAT_COMMANDS}
    assert told == set(ARGUMENTS) | {"paste", "list", "settings", "privacy", "help"}


async def test_commands_are_for_servers_and_direct_messages_alone(tmp_path):
    async with discord_room(tmp_path) as room:
        [told] = room.sent("PUT", "/commands")
        assert [each["name"] for each in told.json] == ["parley", SHOW_SIDES, ASK_ABOUT]
        for command in told.json:
            assert command["contexts"] == [0, 1]
            assert command["integration_types"] == [0]
        [group] = [each for each in told.json if each["name"] == "parley"]
        for command in [group, *group["options"]]:
            assert command["description"]
            for option in command.get("options", []):
                assert option["description"]


@pytest.mark.parametrize("name", ["parley paste", "parley sides"])
async def test_a_pasted_text_of_the_form_is_briefed_in_a_thread(tmp_path, name):
    async with discord_room(tmp_path) as room:
        form = await room.anna.slash(room.news, name)
        first, _, rest = BRIDGE.partition("\n\n")
        done = await room.anna.submit_modal(form, {"text": first, "text2": rest})
        brief = await room.shown(done, "Omar Haddad")
        [thread] = room.news.threads
        assert thread.id == brief.id
        assert not done.ephemeral


async def test_a_file_of_the_form_is_briefed(tmp_path, brings):
    async with discord_room(tmp_path) as room:
        form = await room.anna.slash(room.news, "parley paste")
        file = ("story.txt", BRIDGE.encode())
        done = await room.anna.submit_modal(form, {"file": file})
        await room.shown(done, "Omar Haddad")


async def test_a_form_that_holds_nothing_says_so(tmp_path):
    async with discord_room(tmp_path) as room:
        form = await room.anna.slash(room.news, "parley paste")
        done = await room.anna.submit_modal(form, {})
        await room.until(lambda: done.followups)
        assert done.followups[-1].ephemeral
        assert not room.worker.submitted


async def test_a_file_that_is_no_story_is_told_to_its_owner_alone(tmp_path, brings):
    async with discord_room(tmp_path) as room:
        form = await room.anna.slash(room.news, "parley paste")
        done = await room.anna.submit_modal(form, {"file": ("cat.txt", b"\x89PNG\r\n")})
        await room.until(lambda: done.followups)
        assert done.followups[-1].ephemeral
        assert not room.news.history(viewer=room.person("eve"))


async def test_a_file_from_elsewhere_is_not_brought(tmp_path):
    async with discord_room(tmp_path) as room:
        form = await room.anna.slash(room.news, "parley paste")
        done = await room.anna.submit_modal(form, {"file": ("story.txt", b"x")})
        await room.until(lambda: done.followups)
        assert "does not hand it out" in texts(done.followups[-1])


async def test_the_menu_of_a_message_shows_the_sides_of_its_link(tmp_path):
    async with discord_room(tmp_path) as room:
        posted = await room.anna.send(room.news, f"Have you seen {STORY}")
        done = await room.person("bob").context_menu(room.news, SHOW_SIDES, posted)
        brief = await room.shown(done, "North Korea")
        assert room.news.threads[-1].id == brief.id


async def test_the_menu_of_a_message_shows_the_sides_of_its_text_and_file(
    tmp_path, brings
):
    async with discord_room(tmp_path) as room:
        posted = await room.anna.send(room.news, BRIDGE)
        done = await room.anna.context_menu(room.news, SHOW_SIDES, posted)
        await room.shown(done, "Omar Haddad")
        posted = await room.anna.send(
            room.news, "this", attachments=[("a.html", f"<p>{BRIDGE}".encode())]
        )
        done = await room.anna.context_menu(room.news, SHOW_SIDES, posted)
        await room.until(lambda: len(room.worker.submitted) == 2)
        assert room.worker.submitted[1].files


async def test_the_menu_of_a_brief_asks_about_it(tmp_path):
    async with discord_room(tmp_path) as room:
        brief, thread = await room.briefed()
        form = await room.anna.context_menu(room.news, ASK_ABOUT, _message(room, brief))
        done = await room.anna.submit_modal(form, {"question": QUESTION})
        assert done.ephemeral
        await room.said(thread, "[1]")


async def test_the_menu_of_somebody_elses_message_asks_the_channel(tmp_path):
    async with discord_room(tmp_path) as room:
        await room.briefed()
        other = await room.anna.send(room.news, "I wonder")
        form = await room.anna.context_menu(room.news, ASK_ABOUT, other)
        done = await room.anna.submit_modal(form, {"question": QUESTION})
        assert done.ephemeral
        await room.shown(done, "[1]")


def _message(room, shown):
    return next(each for each in room.news.history() if each.id == shown.id)


async def test_stories_are_suggested_by_their_headlines(tmp_path):
    async with discord_room(tmp_path) as room:
        await room.briefed()
        await room.briefed(OTHER, "gangster")
        for name, option in (("parley sides", "story"), ("parley forget", "what")):
            choices = await room.anna.autocomplete(room.news, name, option, "REGRET")
            assert [each["name"][:11] for each in choices] == ["North Korea"]
            assert len(await room.anna.autocomplete(room.news, name, option, "")) == 2
            assert not await room.anna.autocomplete(room.news, name, option, "xyz")


async def test_a_suggested_story_is_shown_again_without_reading_it(tmp_path):
    async with discord_room(tmp_path) as room:
        await room.briefed()
        [choice] = await room.anna.autocomplete(room.news, "parley sides", "story", "")
        link = choice["value"]
        shown = await room.anna.slash(room.news, "parley sides", story=link)
        await room.until(lambda: shown.response and texts(shown.response))
        assert room.worker.submitted[-1].articles == (link,)


async def test_many_at_once_are_asked_to_wait(tmp_path, monkeypatch):
    async with discord_room(tmp_path) as room:
        for _ in range(10):
            assert (await room.anna.slash(room.news, "parley help")).acknowledged
        refused = await room.anna.slash(room.news, "parley help")
        assert "Try again in" in texts(refused.response)
        # That is so for one person alone, and for a minute.
        other = await room.person("bob").slash(room.news, "parley help")
        assert "Try again in" not in texts(other.response)
        later = SimpleNamespace(monotonic=lambda: time.monotonic() + 61)
        monkeypatch.setattr(acts, "time", later)
        again = await room.anna.slash(room.news, "parley help")
        assert "Try again in" not in texts(again.response)


async def test_settings_are_shown_to_all_and_changed_by_those_who_may(tmp_path):
    async with discord_room(tmp_path) as room:
        told = await room.anna.slash(room.news, "parley settings")
        assert told.ephemeral
        assert told.modal is None
        form = await room.chief.slash(room.news, "parley settings")
        chosen = {
            "digest": "on",
            "hour": ["17"],
            "weekdays": ["1", "5"],
            "trigger": "react",
            "zone": "Europe/Berlin",
        }
        done = await room.chief.submit_modal(form, chosen)
        assert done.ephemeral
        await room.shown(done, "17:00")
        plan = DigestPlan(on=True, hour=17, weekdays=(1, 5), zone="Europe/Berlin")
        rules = await room.digesting.rules(room.here())
        assert rules == ChannelRules(plan, Trigger.REACT)


async def test_a_zone_that_is_none_is_told_and_nothing_is_changed(tmp_path):
    async with discord_room(tmp_path) as room:
        form = await room.chief.slash(room.news, "parley settings")
        chosen = {
            "digest": "on",
            "hour": ["17"],
            "weekdays": ["1"],
            "trigger": "off",
            "zone": "Nowhere/Land",
        }
        done = await room.chief.submit_modal(form, chosen)
        await room.shown(done, "Nowhere/Land")
        assert await room.digesting.rules(room.here()) == ChannelRules()


async def test_who_may_not_change_a_channel_is_told_so(tmp_path):
    async with discord_room(tmp_path) as room:
        for when in ("on 9 UTC daily", "off"):
            told = await room.anna.slash(room.news, "parley digest", when=when)
            await room.shown(told, "those who manage this channel")
        assert await room.digesting.rules(room.here()) == ChannelRules()


async def test_everything_goes_for_those_who_manage_the_server_alone(tmp_path):
    async with discord_room(tmp_path) as room:
        await room.briefed()
        told = await room.anna.slash(room.news, "parley forget", what="everything")
        await room.shown(told, "those who manage this workspace")
        asked = await room.chief.slash(room.news, "parley forget", what="everything")
        sure = await room.shown(asked, "can't be undone")
        assert await room.desk.entries(room.here())
        done = await room.chief.click(sure, custom_id=button(sure, "forget"))
        await room.until(lambda: done.response and texts(done.response))
        assert not await room.desk.entries(room.here())


async def test_a_failed_link_can_be_tried_again_or_pasted(tmp_path):
    async with discord_room(tmp_path) as room:
        typed = await room.anna.slash(
            room.news, "parley sides", story="https://gone.example/story"
        )
        await room.until(lambda: typed.followups)
        told = typed.followups[-1]
        assert {"paste", "retry"} & set(verbs(told))
        form = await room.anna.click(told, custom_id=button(told, "paste"))
        done = await room.anna.submit_modal(form, {"text": BRIDGE})
        await room.shown(done, "Omar Haddad")


async def test_what_a_command_can_t_do_is_said_and_logged_without_words(
    tmp_path, caplog
):
    async with discord_room(tmp_path) as room:

        async def broken(_channel):
            raise RuntimeError(SAID)

        room.stores.store.entries = broken
        room.env.check_errors = False
        told = await room.anna.slash(room.news, "parley list")
        await room.shown(told, "wrong on our side")
        assert "RuntimeError" in caplog.text
        assert SAID not in caplog.text

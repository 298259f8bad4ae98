"""Conversations on Discord: what people do there, and what comes of it."""

from discord import ui

from tests.discordroom import GONE, OTHER, STORY, discord_room, texts

ASKED = "What did Pompeo say about progress?"


def evidence_of(message):
    """Return the custom_id of a message's button of evidence."""
    found = (each for each in sent_by(message.components) if ":evidence:" in each)
    return next(found)


def sent_by(value):
    """Give what the buttons of a message send."""
    match value:
        case list():
            for each in value:
                yield from sent_by(each)
        case dict():
            if "custom_id" in value:
                yield value["custom_id"]
            yield from sent_by(value.get("components", []))
        case _:
            yield from sent_by(value.to_dict())


async def test_a_link_a_question_evidence_and_a_digest_in_one_conversation(tmp_path):
    async with discord_room(tmp_path) as room:
        brief, thread = await room.briefed()
        assert thread.id == brief.id
        starter = await room.said(thread, "Ask about it here")

        named = f"{room.bot.user.mention} {ASKED}"
        await room.anna.send(thread, named, reply_to=starter)
        answer = await room.said(thread, "[1]")
        assert "progress" in texts(answer)

        pressed = await room.anna.click(answer, custom_id=evidence_of(answer))
        assert pressed.ephemeral
        await room.shown(pressed, "progress")

        digest = await room.digest()
        assert digest in {str(each.id) for each in room.news.history()}
        assert str(room.news.threads[-1].id) == digest


async def test_buttons_of_old_messages_work_after_a_restart(tmp_path):
    async with discord_room(tmp_path) as room:
        brief, _ = await room.briefed()
        await room.env.restart_bot(room.new_bot())
        pressed = await room.anna.click(brief, custom_id=evidence_of(brief))
        await room.shown(pressed, "Pompeo")


async def test_what_belongs_to_another_guild_is_refused(tmp_path):
    async with discord_room(tmp_path) as room:
        brief, _ = await room.briefed()
        other = room.env.create_guild("Elsewhere")
        channel = other.create_text_channel("copies")
        stranger = other.add_member(room.env.create_user("stranger"))
        sent = evidence_of(brief)
        copied = await room.bot.get_channel(channel.id).send(view=_copy(sent))
        pressed = await stranger.click(copied, custom_id=sent)
        await room.shown(pressed, "not stored in this channel")


def _copy(sent):
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.ActionRow(ui.Button(label="Evidence", custom_id=sent)))
    view.stop()
    return view


async def test_a_mention_with_a_link_is_briefed_in_a_thread_of_its_message(tmp_path):
    async with discord_room(tmp_path) as room:
        sent = await room.anna.send(room.news, f"{room.bot.user.mention} {OTHER}")
        await room.until(lambda: room.news.threads)
        assert room.news.threads[-1].id == sent.id
        await room.said(room.news.threads[-1], "gangster")


async def test_a_link_that_can_t_be_read_is_told_to_its_asker_alone(tmp_path):
    async with discord_room(tmp_path) as room:
        result = await room.anna.slash(room.news, "parley sides", story=GONE)
        await room.until(lambda: result.followups)
        assert result.followups[-1].ephemeral
        assert [each for each in room.news.history() if not _alone(each)] == []


def _alone(message):
    return bool(message.flags.ephemeral)


async def test_a_question_typed_in_a_channel_is_answered_to_its_asker_alone(tmp_path):
    async with discord_room(tmp_path) as room:
        await room.briefed()
        result = await room.anna.slash(room.news, "parley ask", question=ASKED)
        assert result.ephemeral
        await room.shown(result, "progress")


async def test_stories_are_suggested_by_their_headlines(tmp_path):
    async with discord_room(tmp_path) as room:
        await room.briefed()
        name = "parley sides"
        choices = await room.anna.autocomplete(room.news, name, "story", "regret")
        assert [len(each["value"]) for each in choices] == [12]
        choices = await room.anna.autocomplete(room.news, name, "story", "xyz")
        assert choices == []


async def test_settings_open_a_form_for_those_who_may_change_them(tmp_path):
    async with discord_room(tmp_path) as room:
        chief = room.person("chief", manage_guild=True)
        assert (await room.anna.slash(room.news, "parley settings")).ephemeral
        form = await chief.slash(room.news, "parley settings")
        chosen = {
            "digest": "on",
            "hour": ["17"],
            "weekdays": ["1", "5"],
            "trigger": "react",
            "zone": "Europe/Berlin",
        }
        done = await chief.submit_modal(form, chosen)
        await room.shown(done, "17:00")


async def test_a_direct_message_is_answered_where_it_is(tmp_path):
    async with discord_room(tmp_path) as room:
        user = room.env.create_user("omar")
        await user.send_dm(STORY)
        await room.said(user.dm_channel, "North Korea")


async def test_guilds_that_send_us_away_are_forgotten(tmp_path):
    async with discord_room(tmp_path) as room:
        workspace = f"discord:{room.guild.id}"
        await room.bot.on_guild_remove(room.bot.get_guild(room.guild.id))
        assert (workspace, "") in room.forgotten
        await room.bot.on_ready()
        await room.until(lambda: ("discord:7", "") in room.forgotten)
        assert ("discord:@me", "") not in room.forgotten
        assert ("slack:T1", "") not in room.forgotten


async def test_discord_is_told_the_commands_once_until_they_change(tmp_path):
    async with discord_room(tmp_path) as room:
        await room.env.restart_bot(room.new_bot())
        told = [each for each in room.env.http_requests if each.method == "PUT"]
        assert len(told) == 1

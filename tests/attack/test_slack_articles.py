"""Articles full of mark-up on Slack: shown whole, and nothing in them works."""

import pytest

from adapters.slack.config import Mode
from tests.frontdesk import page, web
from tests.slackroom import slack_room
from tests.slackserver.seen import links_of, pings_of
from tests.stories import BRIDGE

# An address of its own: what was found in a text is kept by the article's id.
LINK = "https://hostile.example/story"
HOSTILE = (
    "<!channel> <!here> <@U1> <@UBOTT1> <#C1|x> <https://evil.example|Evil> "
    "https://evil.example/plain [link](https://evil.example) *bold* _it_ ~s~ `code` "
    "&lt;!channel&gt; :rotating_light: | > quote"
)
LINE = f'The ministry said: "We reject {HOSTILE} in every form." It said no more. '
NEWS = (
    f"Ministry rejects {HOSTILE}\n\n{LINE}\n\n"
    f"{'The ministry said on Monday that talks would go on as planned. ' * 12}\n\n"
    'The union\'s chairman, Omar Haddad, said: "<!everyone> must know <@U2> of this."\n'
)
LONG = 200_000
VAST = {
    "mark-up": f"{HOSTILE} " * (LONG // len(HOSTILE)),
    "words": "The ministry rejects it. " * (LONG // 25),
    "one word": "x" * LONG,
    "angle brackets": "<" * LONG,
    "pipes": "|" * LONG,
    "emoji": "🦜" * (LONG // 4),
}
# Eight thousand sentences take their time.
PATIENT = 120


@pytest.mark.parametrize("mode", list(Mode))
async def test_nothing_of_an_article_works(tmp_path, mode):
    await nothing_works(tmp_path, NEWS, mode=mode)


@pytest.mark.parametrize("line", VAST.values(), ids=VAST)
async def test_nothing_of_a_line_of_200_kilobytes_works(tmp_path, line):
    said = f"The minister said: “{line}”"
    await nothing_works(tmp_path, f"{NEWS}\n{said}\n\n{line}\n")


async def nothing_works(folder, text, **how):
    """Show an article in every way that there is, and see that all of it is inert."""
    reader = web()
    reader.pages[LINK] = page(LINK, text)
    async with slack_room(folder, reader=reader, long=PATIENT, **how) as room:
        slack, alice = room.slack, room.alice
        asked = await alice.says("#news", f"<@PARLEY> {LINK}")
        brief = await slack.reply(asked, within=PATIENT)
        await alice.replies(asked, "What did the ministry say?")
        await slack.reply(asked, nth=2, within=PATIENT)
        await alice.clicks(brief, "parley:evidence")
        await alice.clicks(brief, "parley:wrong")
        await alice.commands("/parley", "list")
        await alice.commands("/parley", "digest now")
        await room.chief.commands("/parley", "digest on 9 UTC daily")
        await room.digest()
        posted = await alice.says("@parley", LINK)
        await slack.reply(posted, within=PATIENT)
        await alice.opens_home()
        await slack.until(lambda: alice.home)
        assert_inert(room)


def assert_inert(room):
    """Nothing that Parley has shown pings, and its links lead to the article alone."""
    messages = [m for m in room.slack.world.team("T1").messages if m.bot_id]
    assert len(messages) > 6
    for message in messages:
        assert pings_of(message) == []
    views = (*room.alice.views, room.alice.home)
    shown = [each.blocks for each in (*messages, *views)]
    links = [link for blocks in shown for link in links_of(blocks)]
    own = ("https://t1.slack.test/archives/", LINK)
    assert all(link.startswith(own) for link in links), links


@pytest.mark.parametrize("name", ["mark-up", "one word", "angle brackets"])
async def test_a_file_with_such_a_line_is_briefed(tmp_path, name):
    content = f"{BRIDGE}\n\n{VAST[name]}\n".encode()
    async with slack_room(tmp_path, long=PATIENT) as room:
        asked = await room.alice.uploads("#news", "a.txt", content, "<@PARLEY>")
        brief = await room.slack.reply(asked, within=PATIENT)
        assert "Council" in str(brief.blocks)
        assert pings_of(brief) == []
        assert links_of(brief.blocks) == []


@pytest.mark.parametrize("text", ["x" * 39_000, "word " * 7_000, "<" * 30_000])
async def test_very_long_messages_end_in_a_card(tmp_path, text):
    async with slack_room(tmp_path) as room:
        asked = await room.alice.says("#news", f"<@PARLEY> {text}")
        await room.slack.reply(asked)
        await room.slack.until(lambda: "eyes" not in asked.reactions)

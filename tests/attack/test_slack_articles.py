"""Articles full of mark-up on Slack: shown whole, and nothing in them works."""

import pytest

from adapters.slack.config import Mode
from tests.slackroom import page, slack_room, web
from tests.slackserver.seen import links_of, pings_of

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


@pytest.mark.parametrize("mode", list(Mode))
async def test_nothing_of_an_article_works(tmp_path, mode):
    reader = web()
    reader.pages[LINK] = page(LINK, NEWS)
    async with slack_room(tmp_path, mode=mode, reader=reader) as room:
        slack = room.slack
        asked, brief = await room.briefed(link=LINK)
        await room.alice.replies(asked, "What did the ministry say?")
        answer = await slack.reply(asked, nth=2)
        await room.alice.clicks(brief, "parley:evidence")
        for message in (brief, answer):
            assert pings_of(message) == []
            links = links_of(message.blocks)
            assert all(link.startswith(LINK) for link in links), links
        (window,) = room.alice.views
        assert all(link.startswith(LINK) for link in links_of(window.blocks))
        assert not slack.blunders


@pytest.mark.parametrize("text", ["x" * 39_000, "word " * 7_000, "<" * 30_000])
async def test_very_long_messages_end_in_a_card(tmp_path, text):
    async with slack_room(tmp_path) as room:
        asked = await room.alice.says("#news", f"<@PARLEY> {text}")
        await room.slack.reply(asked)
        await room.slack.until(lambda: "eyes" not in asked.reactions)
        assert not room.slack.blunders

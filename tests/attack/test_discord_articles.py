"""Articles full of mark-up on Discord: whole, taken by Discord, and nothing works.

Discord's own description and the simulated one judge every request: see discordroom.
"""

import re

import pytest

from bot.cards.card import visible
from tests.discordcards import HOSTILE, LONG, assert_inert, read_in
from tests.discordroom import discord_room
from tests.discordrules import texts_in
from tests.discordseen import button, verbs
from tests.frontdesk import page, web

SITE = "https://hostile.example"
QUESTION = "What did the ministry say?"
# A text with a zero byte is no text, which is told before anything is stored.
WORDS = {"all": HOSTILE.replace("\0", ""), **LONG}
CALM = "The ministry said on Monday that talks would go on as planned. "


def story(words):
    """Write a story whose headline, quotations and reports are full of some words."""
    return (
        f"Ministry rejects {words}\n\n"
        "The foreign ministry rejected the plan on Monday. "
        f'"We reject {words} in every form," the ministry said in a statement.\n\n'
        f"The union's chairman, Omar Haddad, said that {words} was too much. "
        f'"They must know {words} of this," he said.\n\n{CALM * 6}\n'
    )


def seen_by_all(room):
    """Return what readers see of every message and file, without blanks."""
    backend = room.env.backend
    messages = [m for each in backend.messages.values() for m in each.values()]
    shown = [text for message in messages for text in texts_in(message.components)]
    urls = [each["url"] for message in messages for each in message.attachments]
    files = [backend.cdn.get(url).decode() for url in urls]
    rows = [row for text in (*shown, *files) for row in read_in(text)]
    return squeezed("".join(rows))


def squeezed(words):
    """Return words without blanks and what is seen of none."""
    return re.sub(r"[\s·\u200b\u200d]", "", words)


def watched(room):
    """Return the list that each Card comes into as it is shown."""
    cards, post = [], room.bot.poster.post

    async def noted(delivery):
        cards.append(delivery.card)
        return await post(delivery)

    room.bot.poster.post = noted
    return cards


# Words of 60 characters fit anywhere; those of 900 fill a line with what they are
# escaped by, and those of 3,900 a message.
LENGTHS = [("all", 60), *((name, 900) for name in WORDS)]
LENGTHS += [(name, 3_900) for name in ("links", "brackets", "chinese", "emoji")]


@pytest.mark.parametrize(("name", "length"), LENGTHS)
async def test_nothing_of_an_article_works_and_nothing_is_lost(tmp_path, name, length):
    words = WORDS[name]
    words = (words * (length // len(words)) or words).strip()
    reader = web()
    # An address of its own: what was found in a text is kept by the article's id.
    link = f"{SITE}/{name}-{length}"
    reader.pages[link] = page(link, story(words))
    async with discord_room(tmp_path, reader=reader) as room:
        cards = watched(room)
        _, thread = await room.briefed(link, "Ministry rejects")
        await room.anna.send(thread, f"{room.bot.user.mention} {QUESTION}")
        await room.until(lambda: len(cards) == 2)
        cards += await opened(room, thread)
        listed = await room.anna.slash(room.news, "parley list")
        await room.shown(listed, "Ministry rejects")
        [choice] = await room.anna.autocomplete(room.news, "parley sides", "story", "")
        assert 1 <= len(choice["name"]) <= 100
        await room.digest()
        assert len(cards) >= 5
        see_inert(room, link)
        see_whole(room, cards, words)


async def opened(room, thread):
    """Open the evidence of what stands in a channel and in a thread; return it."""
    cards = []
    for message in (*room.news.history()[-2:], *thread.history()):
        if "evidence" in verbs(message):
            sent = button(message, "evidence")
            pressed = await room.anna.click(message, custom_id=sent)
            await room.shown(pressed, "[1]")
            made = sent.split(":")[2]
            cards.append(await room.front.reception.evidence(room.here(), made))
    return cards


def see_inert(room, link):
    """See that nothing that was sent is more than text, and calls nobody."""
    for request in room.env.http_requests:
        body = request.json if isinstance(request.json, dict) else {}
        for text in texts_in(body.get("components") or []):
            assert_inert(text, link)
        if str(request.path).endswith("/messages") and request.method == "POST":
            assert body["allowed_mentions"]["parse"] == []


def see_whole(room, cards, words):
    """See that readers have all that some Cards hold of some words."""
    seen = seen_by_all(room)
    for span in (
        each for card in cards for block in card.blocks for each in block.spans
    ):
        if words[:8] in span.text:
            # A longer one may be cut, with a heading in between.
            assert squeezed(visible(span.text))[:900] in seen

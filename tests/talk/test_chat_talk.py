"""Conversations on a made-up chat platform, as transcripts, over the real desk."""

import pytest

from bot.place import Channel
from bot.reception import Form, Opened, Pointed
from tests.chatroom import chatroom
from tests.stories import BRIDGE

NEWS = Channel("chat:acme", "news")
WHISPERS = Channel("chat:acme", "whispers", private=True)
RIVAL = Channel("chat:rival", "news")


@pytest.fixture
async def news(tmp_path):
    async with chatroom(tmp_path / "chat", NEWS) as opened:
        yield opened


async def test_a_story_is_briefed_asked_about_doubted_and_forgotten(news):
    brief = await news.types("anna", f"/parley sides {BRIDGE}")
    assert brief.kind == "brief"
    assert "City council" in brief.text

    evidence = await news.presses("omar", "Evidence", on=brief)
    assert evidence.kind == "evidence"
    assert [e.number for e in evidence.evidence] == [e.number for e in brief.evidence]
    for each in evidence.evidence:
        assert each.run in BRIDGE

    checked = await news.presses("omar", "Wrong line", on=brief)
    assert "stand word for word in the stored text" in checked.text

    question = next(b.label for b in brief.buttons if b.action == "ask")
    answer = await news.presses("omar", question, on=brief)
    assert answer.kind == "answer"
    assert answer.text.startswith(question)
    assert await news.presses("anna", question, on=brief) == answer

    refusal = await news.types("anna", "/parley ask Who won the football match?")
    assert "The stored articles don't say" in refusal.text

    listed = await news.types("omar", "/parley list")
    assert "Council delays bridge repair" in listed.text
    article = brief.evidence[0].article

    refused = await news.types("omar", f"/parley forget {article}")
    assert refused.kind == "error"
    assert "Only those who manage this channel" in refused.text
    gone = await news.types("anna", "/parley forget thread")
    assert "Deleted 1 article, 1 brief and 2 answers." in gone.text
    late = await news.presses("omar", "Evidence", on=brief)
    assert "not stored in this channel" in late.text


async def test_what_can_not_be_read_is_pasted_and_then_answered(news):
    failed = await news.types("anna", "/parley sides Too short.")
    assert failed.kind == "error"
    form = await news.presses("anna", "Paste the text")
    assert form.form is Form.PASTE
    brief = await news.fills("anna", form, text=BRIDGE)
    assert brief.kind == "brief"


async def test_a_command_without_words_opens_a_form(news):
    form = await news.types("anna", "/parley paste")
    assert form == Opened(Form.PASTE)
    assert (await news.fills("anna", form, text=BRIDGE)).kind == "brief"
    form = await news.types("anna", "/parley ask")
    answer = await news.fills("anna", form, question="What did Omar Haddad say?")
    assert "Every week costs our children" in answer.text


async def test_nothing_of_a_channel_is_seen_from_another(news):
    brief = await news.types("anna", f"/parley sides {BRIDGE}")
    for channel in (WHISPERS, RIVAL):
        other = news.at(channel)
        for button in brief.buttons:
            seen = await other.presses("anna", button.label, on=brief, admin=True)
            assert seen.kind == "error", button.label
            assert "bridge" not in seen.text.lower()
        listed = await other.types("anna", "/parley list")
        assert listed.text == "No article is stored here yet."
        answer = await other.types("anna", "/parley ask What did Omar Haddad say?")
        assert answer.kind == "error"
        article = brief.evidence[0].article
        for line in (f"sides {article}", f"forget {article}"):
            seen = await other.types("anna", f"/parley {line}", admin=True)
            assert seen.text.startswith(f"No article {article} is stored here.")


async def test_words_for_the_platforms_stay_words(news):
    story = BRIDGE.replace("Omar Haddad", "<!channel> Haddad <@U1> @everyone")
    await news.types("anna", f"/parley sides {story}")
    seen = await news.types("anna", "/parley <!channel>")
    assert seen.kind == "help"
    assert not isinstance(seen, Pointed)

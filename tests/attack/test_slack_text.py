"""Hostile words in Cards: on Slack they are valid, inert and complete."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.blocks import message_of, messages_of
from adapters.slack.home import home_view
from adapters.slack.ladder import STEPS, simpler
from adapters.slack.views import evidence_view
from bot.cards.card import visible
from bot.model.card import Action, Block, Button, Card, Evidence, Ink, Shape, Span
from tests.cards import KINDS, card_of
from tests.slackrules import (
    MOST_CHARACTERS,
    PERMALINKS,
    faults_of_message,
    faults_of_view,
    live_in,
    texts_in,
    units,
    words_in,
)

HOSTILE = {
    "channel": "<!channel> <!here> <!everyone> @channel",
    "mention": "<@U012AB3CD> <#C024BE7LR|general> <!subteam^SAZ94GDB8>",
    "link": "<https://evil.example|https://bank.example> [a](https://evil.example)",
    "escapes": "&lt;!channel&gt; &amp;amp; & < > | \\ \" '",
    "markup": "*b* _i_ ~s~ `c` ```pre``` > quote\n• item :tada: :skull:",
    "dates": "<!date^1392734382^Posted {date_num}|Posted>",
    "directions": "\u202eevil\u202c \u2066x\u2069 \u200f\u200bhidden\ufeff",
    "right to left": "قال المتحدث: לא נכון",
    "east asian": "外務省は土曜日、" * 40,
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈🦜" * 40,
    "surrogates": "\ud800 lone \udfff",
    "controls": "a\x00b\x1b[31mc\r\nd\x85e\u2028f",
    "nothing": " \u200b\n ",
    "marks": "[1] [2][3] [999999999999]",
}
words = st.one_of(st.text(max_size=300), st.sampled_from(sorted(HOSTILE.values())))


def spans(text):
    return st.builds(Span, text, st.sampled_from(Ink), st.none() | st.integers(-1, 4))


blocks = st.builds(
    Block,
    st.sampled_from(Shape),
    st.lists(spans(words), max_size=4).map(tuple),
)
buttons = st.builds(Button, st.sampled_from(Action), words, words)
evidence = st.builds(
    Evidence,
    st.integers(0, 4),
    words,
    st.integers(),
    *[words] * 5,
    st.none() | words | words.map("https://a.example/{}".format),
)
cards = st.builds(
    Card,
    st.sampled_from(KINDS),
    st.lists(blocks, max_size=12).map(tuple),
    st.lists(evidence, max_size=4).map(tuple),
    st.lists(buttons, max_size=6).map(tuple),
)


def squeezed(text):
    return "".join(visible(text).split())


def assert_fit(message):
    assert faults_of_message(list(message.blocks), message.text) == []
    assert live_in(list(message.blocks), message.text) == []


def assert_complete(card, messages):
    shown = "".join(words_in(list(message.blocks)) for message in messages)
    for block in card.blocks:
        for span in block.spans:
            said = squeezed(span.text).lstrip(".;:·")
            assert said in shown or not said.strip(".;:·")


@settings(max_examples=30, deadline=None)
@given(cards)
def test_any_card_is_valid_inert_and_complete(card):
    messages = messages_of(card, PERMALINKS)
    for message in messages:
        # A message without any block is sent as its text alone.
        assert_fit(message)
        for step in range(1, STEPS + 1):
            for form in simpler(message, step):
                assert_fit(form)
    assert_complete(card, messages)


@settings(max_examples=15, deadline=None)
@given(cards)
def test_any_card_in_a_view_is_valid_and_inert(card):
    for view in (evidence_view(card), home_view(card)):
        assert faults_of_view(view) == []
        assert live_in(view["blocks"], "") == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_are_inert_in_every_kind_of_card(kind, hostile):
    card = card_of(kind, HOSTILE[hostile])
    messages = messages_of(card, PERMALINKS)
    for message in (*messages, message_of(card)):
        assert live_in(list(message.blocks), message.text) == []
    assert_complete(card, messages)


@pytest.mark.parametrize("kind", ["brief", "digest", "evidence", "error"])
@pytest.mark.parametrize(
    "line",
    [
        pytest.param("<!channel> word " * 12_500, id="words"),
        pytest.param("x" * 200_000, id="one word"),
        pytest.param("🦜" * 50_000, id="emoji"),
    ],
)
def test_a_line_of_200_kilobytes_is_shown_whole_over_several_messages(kind, line):
    item = Block(Shape.ITEM, (Span(line), Span("[1]", Ink.MARK, 1)))
    messages = messages_of(Card(kind, (item,)))
    for message in messages:
        assert sum(map(units, texts_in(list(message.blocks)))) <= MOST_CHARACTERS
        assert live_in(list(message.blocks), message.text) == []
    assert_fit(messages[0])
    shown = "".join(words_in(list(message.blocks)) for message in messages)
    assert shown == f"{squeezed(line)}[1]"


@pytest.mark.parametrize("shape", [Shape.HEADLINE, Shape.NOTE, Shape.HEADING])
def test_a_headline_or_a_note_of_200_kilobytes_is_shown_whole(shape):
    block = Block(shape, (Span("word " * 40_000),))
    messages = messages_of(Card("brief", (block,)))
    assert_fit(messages[-1])
    shown = "".join(words_in(list(message.blocks)) for message in messages)
    assert shown == "word" * 40_000

"""Cards that are too long for a message: cut at statements, and nothing is lost."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord.layout import ATTACHMENT, messages_of
from bot.cards.card import plain
from bot.model.card import Action, Block, Button, Card, Shape, Span
from tests.cards import brief, card_of, item, side
from tests.discordcards import HOSTILE, read_in, texts_of
from tests.discordrules import faults_of_components, faults_of_message, texts_in

CITED = re.compile(r"end(\d+)\.\u00a0\\\[(\d+)\\\]$", re.MULTILINE)


def lines_of(messages):
    return [line for text in texts_of(messages) for line in read_in(text)]


@given(
    st.lists(st.integers(min_value=1, max_value=900), min_size=20, max_size=60),
    st.sampled_from(["x", "一", "*", "👩‍👩‍👧", "@everyone "]),
)
@settings(max_examples=15, deadline=None)
def test_a_statement_and_its_citation_are_never_parted(lengths, letter):
    lines = [
        item(f"{letter * length} end{n}.", n) for n, length in enumerate(lengths, 1)
    ]
    messages = messages_of(brief(*side("Council", *lines)))
    cited = [pair for text in texts_of(messages) for pair in CITED.findall(text)]
    assert cited == [(str(n), str(n)) for n in range(1, len(lengths) + 1)]
    for message in messages:
        assert faults_of_components(message.view.to_components()) == []


def test_a_side_that_goes_on_in_a_further_message_says_so_under_its_colour():
    lines = [item("word " * 120, n) for n in range(1, 13)]
    first, second = messages_of(brief(*side("Council", *lines)))
    *_, frame = first.view.to_components()
    again, *_ = second.view.to_components()
    assert again["accent_color"] == frame["accent_color"]
    assert again["components"][0]["content"].startswith(
        "### Council (continued)\n- word"
    )


def test_a_heading_is_never_left_alone():
    for length in range(3_300, 3_900, 20):
        long = Block(Shape.PARAGRAPH, (Span("x" * length),))
        card = brief(long, *side("Council", item("It is so.", 1)))
        shown = [text for text in texts_of(messages_of(card)) if "### Council" in text]
        assert len(shown) == 1
        assert "It is so" in shown[0]


def test_only_the_last_message_has_the_buttons():
    lines = [item("word " * 120, n) for n in range(1, 13)]
    card = brief(*side("Council", *lines))
    button = Button(Action.EVIDENCE, "Evidence", "b1")
    messages = messages_of(Card("brief", card.blocks, buttons=(button,)))
    rows = [
        [each["type"] for each in message.view.to_components()].count(1)
        for message in messages
    ]
    assert rows == [0, 1]


def test_what_has_no_room_in_three_messages_is_attached():
    lines = [item(f"{'word ' * 120}end{n}.", n) for n in range(1, 60)]
    messages = messages_of(brief(*side("Council", *lines)))
    assert [message.attachment is None for message in messages] == [True, True, False]
    files = [
        each["file"]["url"]
        for each in messages[-1].view.to_components()
        if each["type"] == 13
    ]
    assert files == [f"attachment://{ATTACHMENT}"]
    assert faults_of_message(messages[-1]) == []
    text = " ".join(lines_of(messages))
    assert all(f"end{n}.\u00a0[{n}]" in text for n in range(1, 60))


def test_one_line_of_200_000_characters_is_whole_in_messages_and_file():
    words = HOSTILE * (200_000 // len(HOSTILE))
    messages = messages_of(brief(item(words, 1)))
    assert len(messages) == 3
    for message in messages:
        assert faults_of_components(message.view.to_components()) == []
    ours = ("A headline (continued)", "The rest has no room here: it is in this file.")
    lines = (line for line in lines_of(messages) if line not in ours)
    shown = "".join(lines).replace("\u00a0", "").replace(" ", "")
    assert plain(words).replace(" ", "") + "[1]" in shown


def test_a_statement_with_very_many_citations_fits():
    card = brief(item("It is so.", *range(1, 500)), numbers=range(1, 500))
    for message in messages_of(card):
        sent = message.view.to_components()
        assert faults_of_components(sent) == []
        assert texts_in(sent)


def test_very_many_buttons_leave_room_for_the_words():
    buttons = tuple(Button(Action.RETRY, "Again", f"p{n}") for n in range(60))
    blocks = card_of("digest", times=9).blocks * 3
    for message in messages_of(Card("digest", blocks, buttons=buttons)):
        assert faults_of_message(message) == []

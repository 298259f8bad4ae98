"""Cards as Discord messages: valid, whole, and laid out to be read at a glance."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord.layout import messages_of
from adapters.discord.parts import SIDES, WARNING
from bot.cards.card import plain
from bot.model.card import Action, Block, Button, Card, Ink, Shape, Span
from tests.cards import KINDS, PAGE, brief, card_of, item, mark, opened, side
from tests.discordcards import HOSTILE, read_in, texts_of
from tests.discordrules import (
    described_at_all,
    faults_of_components,
    faults_of_message,
    texts_in,
)

PANEL, PAPER = 0x393A41, 0xFFFFFF


def components(card):
    (message,) = messages_of(card)
    return message.view.to_components()


@pytest.mark.skipif(not described_at_all(), reason="Discord's description is not here")
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_card_is_a_message_that_discord_takes(kind):
    for words in ("Some words.", HOSTILE):
        for message in messages_of(card_of(kind, words), guild="81"):
            assert faults_of_message(message) == []


@given(
    st.sampled_from(KINDS),
    st.text(min_size=1, max_size=700),
    st.integers(min_value=0, max_value=12),
)
@settings(max_examples=40, deadline=None)
def test_any_words_fit(kind, words, times):
    for message in messages_of(card_of(kind, words, times=times)):
        sent = message.view.to_components()
        assert faults_of_components(sent) == []
        assert all(text.strip() for text in texts_in(sent))


@pytest.mark.parametrize("kind", KINDS)
def test_all_words_and_numbers_of_a_card_are_shown(kind):
    card = card_of(kind, HOSTILE)
    lines = [line for text in texts_of(messages_of(card)) for line in read_in(text)]
    words = plain(" ".join(lines))
    for block in card.blocks:
        for span in block.spans:
            assert plain(span.text).lstrip("· ") in words


def test_a_side_is_framed_in_a_colour_of_its_own():
    card = brief(*side("Council", item("Yes.", 1)), *side("Union", item("No.", 2)))
    frames = [each for each in components(card) if each["type"] == 17]
    assert [frame["accent_color"] for frame in frames] == list(SIDES[:2])
    assert frames[0]["components"][0]["content"] == (
        "### Council\n-# 1 of 2 statements\n- Yes.\u00a0\\[1\\]"
    )


def contrast(one, other):
    def light(color):
        parts = ((color >> shift & 255) / 255 for shift in (16, 8, 0))
        linear = [
            p / 12.92 if p <= 0.04 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("color", [*SIDES, WARNING], ids=hex)
def test_a_frame_is_seen_in_the_dark_and_in_the_light_theme(color):
    assert contrast(color, PANEL) >= 3
    assert contrast(color, PAPER) >= 3


def test_a_headline_leads_to_its_page_and_the_outlet_stands_under_it():
    words = (Span("A headline", Ink.STRONG), Span(" · VOA · July 7", Ink.MUTED))
    evidence = (opened(1, "A headline", f"{PAGE}#:~:text=so"),)
    card = Card("brief", (Block(Shape.HEADLINE, words),), evidence)
    (text,) = components(card)
    assert text["content"] == f"## [A headline]({PAGE})\n-# VOA · July 7"


def test_a_number_leads_to_its_sentence():
    link = f"{PAGE}#:~:text=so"
    card = brief(*side("Council", item("Yes.", 1)), link=link, numbers=(1,))
    assert f"- Yes.\u00a0[[1]]({link})" in texts_of(messages_of(card))[1]


def test_links_that_would_cost_a_second_message_are_left_out():
    link = f"{PAGE}#:~:text={'x' * 400}"
    lines = [item("It is so.", 1, 2) for _ in range(8)]
    few = brief(*side("Council", *lines), link=link, numbers=(1, 2))
    (text,) = texts_of(messages_of(few))[1:]
    assert text.count(link) == 2, "only the first ones are kept"
    lines = [item("It is so.", n) for n in range(1, 13)]
    many = brief(*side("Council", *lines), link=link, numbers=range(1, 13))
    (text,) = texts_of(messages_of(many))[1:]
    assert link not in text


def test_evidence_keeps_all_its_links():
    link = f"{PAGE}#:~:text={'x' * 400}"
    blocks = [
        block
        for n in range(1, 13)
        for block in (
            Block(Shape.HEADING, (mark(n), Span(" VOA", Ink.STRONG))),
            Block(Shape.ITEM, (Span("It is so."),)),
        )
    ]
    evidence = tuple(opened(n, link=link) for n in range(1, 13))
    messages = messages_of(Card("evidence", tuple(blocks), evidence))
    assert len(messages) == 2
    assert sum(text.count(link) for text in texts_of(messages)) == 12


def test_evidence_is_a_quotation_with_its_neighbours_small_around_it():
    blocks = (
        Block(Shape.HEADING, (mark(1), Span(" VOA", Ink.STRONG))),
        Block(
            Shape.ITEM,
            (
                Span("Before. ", Ink.MUTED),
                Span("He said "),
                Span("no", Ink.STRONG),
                Span(" to it."),
                Span(" After.", Ink.MUTED),
            ),
        ),
    )
    (text,) = components(Card("evidence", blocks))
    assert text["content"] == (
        "\\[1\\] **VOA**\n-# Before.\n> He said **no** to it.\n-# After."
    )


def test_a_sentence_that_is_cited_as_a_whole_is_not_set_bold():
    heading = Block(Shape.HEADING, (mark(1), Span(" VOA", Ink.STRONG)))
    sentence = Block(Shape.ITEM, (Span("It is so.", Ink.STRONG),))
    (text,) = components(Card("evidence", (heading, sentence)))
    assert text["content"].endswith("\n> It is so.")


def test_a_story_of_a_digest_has_a_line_for_each_side_and_dispute():
    spans = (
        Span("A headline", Ink.STRONG),
        Span(" · VOA, CNN", Ink.MUTED),
        Span(": "),
        Span("Council", Ink.STRONG),
        Span(": "),
        Span("Yes. "),
        mark(1),
        Span("; "),
        Span("Union", Ink.STRONG),
        Span(": "),
        Span("No. "),
        mark(2),
        Span("; 2 more sides", Ink.MUTED),
        Span(". In dispute: ", Ink.MUTED),
        Span("It is so. "),
        mark(3),
    )
    (text,) = components(Card("digest", (Block(Shape.ITEM, spans),)))
    assert text["content"].split("\n") == [
        "### A headline",
        "-# VOA, CNN",
        "- **Council**: Yes.\u00a0\\[1\\]",
        "- **Union**: No.\u00a0\\[2\\]",
        "- *2 more sides*",
        "- *In dispute:* It is so.\u00a0\\[3\\]",
    ]


def test_the_stories_of_a_digest_are_parted_by_rules():
    story = Block(Shape.ITEM, (Span("A headline", Ink.STRONG),))
    heading = Block(Shape.HEADLINE, (Span("Digest", Ink.STRONG),))
    kinds = [
        each["type"] for each in components(Card("digest", (heading, story, story)))
    ]
    assert kinds == [10, 14, 10, 14, 10]


def test_an_article_of_a_list_is_a_headline_with_the_rest_small_under_it():
    spans = (Span("3f2a", Ink.CODE), Span(" "), Span("A headline", Ink.STRONG))
    entry = Block(Shape.ITEM, (*spans, Span(" · VOA", Ink.MUTED)))
    (text,) = components(Card("list", (entry,)))
    assert text["content"] == "**A headline**\n-# `3f2a` · VOA"


def test_an_error_is_framed_and_says_so_without_its_colour():
    card = Card("error", (Block(Shape.PARAGRAPH, (Span("It failed."),)),))
    (frame,) = components(card)
    assert frame["accent_color"] == WARNING
    assert frame["components"][0]["content"] == "⚠️ It failed."


def test_an_empty_card_still_is_a_message():
    assert [each["type"] for each in components(Card("list", ()))] == [10]


async def test_no_client_waits_for_what_is_sent():
    card = Card("help", (), buttons=(Button(Action.HELP, "Help", ""),))
    (message,) = messages_of(card)
    assert message.view.is_finished()

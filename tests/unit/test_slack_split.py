"""A long Card over several Slack messages, and a refused message made simpler."""

import pytest

from adapters.chat.cutting import cut
from adapters.slack.blocks import Message, messages_of
from adapters.slack.ladder import STEPS, simpler
from adapters.slack.limits import clipped
from bot.model.card import Action, Block, Button, Card, Shape, Span
from tests.cards import PAGE, item, mark, opened, side
from tests.slackrules import faults_of_message, texts_in, things_in, words_in

EVIDENCE = Button(Action.EVIDENCE, "Evidence", "b1")


def statements(count, *, of="word "):
    return [item(f"Statement {n}: {of * 40}", n) for n in range(1, count + 1)]


def long_card(count=120):
    half = count // 2
    said = statements(count)
    blocks = (*side("Ministry", *said[:half]), *side("Union", *said[half:]))
    evidence = tuple(opened(n, link=f"{PAGE}#{n}") for n in range(1, count + 1))
    return Card("brief", blocks, evidence, (EVIDENCE,))


def lines_of(message):
    """Give the elements of each line of a message."""
    for thing in things_in(list(message.blocks)):
        elements = thing.get("elements") or []
        if elements and all(isinstance(each.get("text"), str) for each in elements):
            yield elements


def test_a_long_card_is_split_between_statements_and_stays_complete():
    messages = messages_of(long_card())
    assert len(messages) > 2
    for message in messages:
        assert faults_of_message(list(message.blocks), message.text) == []
    lines = ["".join(e["text"] for e in line) for m in messages for line in lines_of(m)]
    ended = [line for line in lines if line.startswith("Statement")]
    assert [line.rpartition(" ")[2] for line in ended] == [
        f"[{n}]" for n in range(1, 121)
    ]


def test_a_side_that_goes_on_in_the_next_message_is_named_again():
    second = messages_of(long_card())[1]
    assert next(texts_in(list(second.blocks))) == "Ministry"
    assert " (continued)" in list(texts_in(list(second.blocks)))


def test_no_heading_is_the_last_line_of_a_message():
    blocks = [b for n in range(60) for b in side(f"Side {n}", *statements(3))]
    for message in messages_of(Card("brief", tuple(blocks))):
        assert message.blocks[-1]["elements"][-1]["type"] == "rich_text_list"


def test_the_buttons_are_in_the_last_message():
    messages = messages_of(long_card())
    rows = [[b for b in m.blocks if b["type"] == "actions"] for m in messages]
    assert [len(row) for row in rows] == [*[0] * (len(messages) - 1), 1]


def test_each_of_several_messages_says_which_one_it_is():
    messages = messages_of(long_card())
    starts = [f"{at} of {len(messages)} · " for at in range(1, len(messages) + 1)]
    assert [m.text[: len(s)] for m, s in zip(messages, starts, strict=True)] == starts


def test_a_statement_longer_than_a_message_keeps_its_citations_at_its_end():
    block = Block(Shape.ITEM, (Span("word " * 40_000), mark(1), mark(2)))
    messages = messages_of(Card("brief", (block,), (opened(1), opened(2))))
    last = [each["text"] for each in list(lines_of(messages[-1]))[-1]]
    assert last[-2:] == ["[1]", "[2]"]
    assert len(last[-3]) >= 200
    assert sum(words_in(list(m.blocks)).count("word") for m in messages) == 40_000


def test_more_blocks_than_a_message_takes_go_on_in_the_next():
    blocks = tuple(Block(Shape.PARAGRAPH, (Span(f"P{n}."),)) for n in range(100))
    assert [len(m.blocks) for m in messages_of(Card("help", blocks))] == [45, 45, 10]


@pytest.mark.parametrize("step", range(1, STEPS + 1))
def test_each_simpler_form_of_a_message_has_all_its_words(step):
    (message,) = messages_of(long_card(count=10))
    (*_, last) = forms = simpler(message, step)
    shown = words_in([*(list(m.blocks) for m in forms)]) or "".join(
        "".join(m.text.split()) for m in forms
    )
    for n in range(1, 11):
        assert f"Statement{n}:" in shown
        assert f"word[{n}]" in shown
    for form in forms:
        assert faults_of_message(list(form.blocks), form.text) == []
    assert bool(last.blocks) == (step < STEPS)


def test_the_first_step_halves_a_message_and_keeps_its_links_and_buttons():
    (message,) = messages_of(long_card(count=10))
    first, second = simpler(message, 1)
    assert first.blocks + second.blocks == message.blocks
    assert second.blocks[-1]["type"] == "actions"


def test_a_single_list_is_halved_between_its_items():
    (message,) = messages_of(Card("list", tuple(statements(4))))
    first, second = simpler(message, 1)
    assert words_in(list(first.blocks)).count("Statement") == 2
    assert words_in(list(second.blocks)).count("Statement") == 2


def test_the_second_step_has_only_plain_sections_and_buttons():
    (message,) = messages_of(long_card(count=10))
    blocks = [block for form in simpler(message, 2) for block in form.blocks]
    assert {block["type"] for block in blocks} == {"section", "actions"}
    assert {b["text"]["type"] for b in blocks if "text" in b} == {"plain_text"}
    assert "• Statement 1:" in blocks[0]["text"]["text"]


def test_the_third_step_is_text_in_which_nothing_is_live():
    (message,) = messages_of(Card("brief", (item("<!channel> & <@U1>", 1),)))
    (form,) = simpler(message, 3)
    assert form == Message((), "• &lt;!channel&gt; &amp; &lt;@U1&gt; [1]")


def test_a_message_of_buttons_alone_keeps_them_as_long_as_there_are_blocks():
    (message,) = messages_of(Card("brief", (), buttons=(EVIDENCE,)))
    assert [simpler(message, step) for step in (1, 2, 3)] == [
        (message,),
        (message,),
        (),
    ]


@pytest.mark.parametrize("step", [0, STEPS + 1])
def test_beyond_the_last_step_there_is_nothing(step):
    (message,) = messages_of(long_card(count=2))
    assert simpler(message, step) == ()


@pytest.mark.parametrize("text", ["", "short", "word " * 999, "x" * 5_000, "🦜" * 999])
def test_a_cut_text_is_whole_and_ends_in_no_scrap(text):
    pieces = list(cut(text, 1_000))
    assert "".join(pieces) == text
    assert all(len(piece) <= 1_000 for piece in pieces)
    assert len(pieces) == 1 or len(pieces[-1]) >= 200


def test_a_text_is_clipped_by_the_units_that_slack_counts():
    assert clipped("🦜" * 10, 7) == "🦜🦜🦜…"
    assert clipped("🦜", 2) == "🦜"
    assert clipped("word word", 6) == "word…"

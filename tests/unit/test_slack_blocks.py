"""Cards become Slack messages: what stands where, and that Slack takes it."""

import pytest

from adapters.slack.blocks import fallback, message_of, messages_of
from adapters.slack.rich import safe_link
from bot.model.card import Action, Block, Button, Card, Ink, Shape, Span
from tests.cards import KINDS, PAGE, card_of, item, mark, opened, side
from tests.slackrules import PERMALINKS, faults_of_message, live_in, texts_in, words_in


def shown(card):
    (message,) = messages_of(card)
    return message.blocks


def texts_of(block):
    return "".join(each["text"] for each in block["elements"])


@pytest.mark.parametrize("kind", KINDS)
def test_a_card_of_every_kind_is_a_message_that_slack_takes(kind):
    for message in messages_of(card_of(kind), PERMALINKS):
        assert faults_of_message(list(message.blocks), message.text) == []
        assert live_in(list(message.blocks), message.text) == []


def test_a_brief_has_its_headline_large_its_outlet_small_and_each_side_apart():
    headline = (Span("Denied", Ink.STRONG), Span(" · VOA · Nov. 20", Ink.MUTED))
    blocks = (
        Block(Shape.HEADLINE, headline),
        *side("Ministry", item("It denied it.", 1)),
        *side("Union", item("It was glad.", 2)),
        Block(Shape.NOTE, (Span("1 article", Ink.MUTED),)),
        Block(Shape.NOTE, (Span("1 line was left out", Ink.MUTED),)),
    )
    header, outlet, first, second, notes = shown(Card("brief", blocks))
    assert header["text"]["text"] == "Denied"
    assert outlet["elements"][0]["text"] == "VOA · Nov. 20"
    heading, statements = first["elements"]
    assert heading["elements"][0] == {
        "type": "text",
        "text": "Ministry",
        "style": {"bold": True},
    }
    assert texts_of(statements["elements"][0]) == "It denied it. [1]"
    assert second["elements"][0]["elements"][0]["text"] == "Union"
    assert notes["elements"][0]["text"] == "1 article\n1 line was left out"


def test_a_number_links_to_its_sentence_and_is_plain_where_there_is_no_page():
    link = f"{PAGE}#:~:text=it%20rained"
    evidence = (opened(1, link=link), opened(2, link=None))
    card = Card("brief", (item("It rained.", 1, 2),), evidence)
    (block,) = shown(card)
    _, first, second = block["elements"][0]["elements"][0]["elements"]
    assert first == {
        "type": "link",
        "url": link,
        "text": "[1]",
        "style": {"code": True},
    }
    assert second == {"type": "text", "text": "[2]", "style": {"code": True}}


@pytest.mark.parametrize(
    ("link", "safe"),
    [
        pytest.param("https://a.example/x?y=1#:~:text=z", True, id="sentence"),
        pytest.param("http://a.example", True, id="host alone"),
        pytest.param("javascript:alert(1)", False, id="script"),
        pytest.param("slack://open", False, id="another scheme"),
        pytest.param("https://a.example@evil.example/", False, id="account"),
        pytest.param("https://a.example/|label", False, id="pipe"),
        pytest.param("https://a.example/><!channel>", False, id="angle brackets"),
        pytest.param("https://a.example/a b", False, id="space"),
        pytest.param("https://a.example/\u202etxt", False, id="direction mark"),
        pytest.param("https://", False, id="no host"),
        pytest.param("", False, id="empty"),
        pytest.param(None, False, id="none"),
    ],
)
def test_only_plain_web_addresses_become_links(link, safe):
    assert safe_link(link) == (link if safe else None)


def test_a_link_that_is_too_long_opens_the_page_instead_of_the_sentence():
    assert safe_link(f"{PAGE}#:~:text={'a' * 3000}") == PAGE
    assert safe_link(f"{PAGE}/{'a' * 3000}") is None


def test_further_headlines_of_a_story_stand_small_and_those_of_a_home_large():
    headlines = [Block(Shape.HEADLINE, (Span(w, Ink.STRONG),)) for w in ("One", "Two")]
    kinds = {
        kind: [block["type"] for block in shown(Card(kind, tuple(headlines)))]
        for kind in ("brief", "home")
    }
    assert kinds == {
        "brief": ["header", "context"],
        "home": ["header", "divider", "header"],
    }


def test_a_headline_too_long_for_large_type_is_shown_whole():
    headline = Block(Shape.HEADLINE, (Span("long " * 40, Ink.STRONG),))
    (block,) = shown(Card("brief", (headline,)))
    assert block["type"] == "rich_text"
    assert words_in(block) == "long" * 40


def test_a_story_of_a_digest_has_a_bullet_for_each_side_and_one_for_the_dispute():
    spans = (
        Span("Denied", Ink.STRONG),
        Span(" · VOA", Ink.MUTED),
        Span(": "),
        Span("Ministry", Ink.STRONG),
        Span(": "),
        Span("It denied it. "),
        mark(1),
        Span("; "),
        Span("Union", Ink.STRONG),
        Span(": "),
        Span("It was glad. "),
        mark(2),
        Span("; 2 more sides", Ink.MUTED),
        Span(". In dispute: ", Ink.MUTED),
        mark(1),
    )
    divider, story = shown(Card("digest", (Block(Shape.ITEM, spans),)))
    assert divider == {"type": "divider"}
    heading, sides = story["elements"]
    assert texts_of(heading) == "Denied · VOA"
    assert [texts_of(each) for each in sides["elements"]] == [
        "Ministry: It denied it. [1]",
        "Union: It was glad. [2]",
        "2 more sides",
        "In dispute: [1]",
    ]


def test_evidence_is_quoted_under_its_number_with_the_way_to_the_page():
    heading = Block(Shape.HEADING, (mark(1), Span(" VOA", Ink.STRONG)))
    sentence = Block(Shape.ITEM, (Span("It "), Span("rained", Ink.STRONG), Span(".")))
    card = Card("evidence", (heading, sentence), (opened(1),))
    (block,) = shown(card)
    above, quoted = block["elements"]
    assert texts_of(above) == "[1] VOA · open the page"
    assert (quoted["type"], texts_of(quoted)) == ("rich_text_quote", "It rained.")


def test_in_a_list_the_id_of_an_article_comes_last():
    spans = (Span("3f2a", Ink.CODE), Span(" "), Span("Denied", Ink.STRONG))
    (block,) = shown(Card("list", (Block(Shape.ITEM, spans),)))
    assert texts_of(block["elements"][0]["elements"][0]).endswith("Denied · 3f2a")


def test_an_error_begins_with_a_warning_sign():
    (block,) = shown(Card("error", (Block(Shape.PARAGRAPH, (Span("It failed."),)),)))
    sign, space, words = block["elements"][0]["elements"]
    assert sign == {"type": "emoji", "name": "warning"}
    assert space["text"] + words["text"] == " It failed."


def test_a_card_without_words_is_a_message_without_blocks():
    (message,) = messages_of(Card("brief", ()))
    assert message.blocks == ()
    assert message.text == "Parley"


def test_the_fallback_text_is_the_beginning_of_the_card_escaped():
    card = Card("brief", (item("<!channel> & <@U1>"), item("word " * 100)))
    (message,) = messages_of(card)
    assert message.text.startswith("&lt;!channel&gt; &amp; &lt;@U1&gt; · word word")
    assert len(message.text) <= 300


def test_escaping_cuts_no_escape_in_two():
    assert fallback("&" * 1000).replace("&amp;", "") == "…"


def test_a_message_that_has_no_room_for_all_says_so_and_keeps_its_buttons():
    items = tuple(item(f"Statement {n} {'word ' * 60}", n) for n in range(1, 60))
    card = Card("brief", items, (), (Button(Action.EVIDENCE, "Evidence", "b1"),))
    assert len(messages_of(card)) > 1
    message = message_of(card)
    note, row = message.blocks[-2:]
    assert "no room" in note["elements"][0]["text"]
    assert row["elements"][0]["value"] == "b1"
    assert len(message.blocks) <= 47


def test_one_message_is_enough_for_a_short_card():
    card = card_of("brief")
    assert message_of(card) == messages_of(card)[0]


def test_no_word_of_a_card_is_read_as_markup_or_as_the_name_of_an_emoji():
    card = Card("brief", (*side("*Ministry* :smile:", item("_It_ `denied` it", 1)),))
    assert "*Ministry* :smile:" in list(texts_in(shown(card)))

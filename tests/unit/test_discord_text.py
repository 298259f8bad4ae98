"""In a text for Discord nothing is live, and everything is seen as it was written."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord.text import Piece, escaped, inline, safe_link
from bench.discord_markdown import live_in, rows_of, seen_by_servers, shown
from bot.cards.card import plain
from bot.model.card import Ink

LINK = "https://news.example/story#:~:text=so,-it%20is"
# Whatever Discord's syntax is made of, in any order.
WORDS = "http :// everyone here t: discord.gg/ <@1> </a:1> ** || ]( -# \u202e 👍 ツ"
SYNTAX = st.lists(
    st.sampled_from([*"\\*_~`|[]()<>#-+.:/@!&=1ax \n", *WORDS.split(" ")]), max_size=25
).map("".join)
ANYTHING = st.one_of(SYNTAX, st.text(max_size=60))
INKS = st.sampled_from([ink for ink in Ink if ink is not Ink.MARK])
PIECES = st.one_of(
    st.builds(Piece, ANYTHING, INKS),
    st.just(Piece("[1]", Ink.MARK)),
    st.just(Piece("")),
)


def seen(text):
    return "".join(shown(row.nodes) for row in rows_of(text)).replace("\u200b", "")


@given(ANYTHING)
@settings(max_examples=400, deadline=None)
def test_escaped_text_holds_nothing_live(text):
    assert live_in(escaped(text)) == set()
    assert seen_by_servers(escaped(text)) == []


@given(ANYTHING)
@settings(max_examples=400, deadline=None)
def test_escaped_text_is_seen_as_it_was_written(text):
    assert seen(escaped(text)).strip() == plain(text)


@given(ANYTHING)
@settings(max_examples=200, deadline=None)
def test_taking_the_escapes_away_gives_the_text_back(text):
    bare = re.sub(r"\\([^\w\s]|_)", r"\1", escaped(text).replace("\u200b", ""))
    assert bare.strip() == plain(text)


@pytest.mark.parametrize(
    "text",
    [
        "The council said: “We need 2.5 million euros (3%) first!”",
        "It's 10:30, at the U.S.-led talks & after - all + more = 5 > 3 < 4.",
        "Ärger in Zürich; #news is at a@b.example, $5/day?",
        "北京说：“不。” 東京は「はい」と言った。",
        "قال المتحدث: لا.",
        "👩‍👩‍👧 and 🇫🇷",
    ],
)
def test_text_that_needs_no_escape_stays_as_it_is(text):
    assert escaped(text) == text


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("*so*", r"\*so\*"),
        ("1. May", r"1\. May"),
        ("# May", r"\# May"),
        ("-# May", r"\-# May"),
        ("> May", r"\> May"),
        ("http://a.example", r"http\://a.example"),
        (":skull:", r"\:skull:"),
        ("<@1>", "\\<\u200b@1>"),
        ("@everyone", "@\u200beveryone"),
        ("discord.gg/x", "discord.gg/\u200bx"),
        ("[a](b)", r"\[a\](b)"),
    ],
)
def test_what_would_be_live_is_escaped(text, sent):
    assert escaped(text) == sent


@pytest.mark.parametrize("ink", Ink)
@given(text=ANYTHING)
@settings(max_examples=80, deadline=None)
def test_words_of_any_ink_hold_nothing_but_that_ink(ink, text):
    styles = {Ink.STRONG: "strong", Ink.QUOTE: "slanted", Ink.MUTED: "slanted"}
    line = "So: " + inline([Piece(text, ink)])
    assert live_in(line) <= {styles.get(ink, "words"), "code"}
    assert ink is Ink.CODE or "code" not in live_in(line)
    assert seen(line).strip() == f"So: {plain(text)}".strip()


@given(st.lists(PIECES, max_size=5))
@settings(max_examples=200, deadline=None)
def test_pieces_beside_each_other_are_seen_as_written(pieces):
    line = "So: " + inline(pieces)
    assert live_in(line) <= {"strong", "slanted", "code"}
    words = plain("So: " + "".join(piece.text for piece in pieces))
    assert plain(seen(line)) == words


def test_a_number_leads_to_its_sentence_and_stays_with_the_words_before_it():
    pieces = [Piece("It is so. "), Piece("[1]", Ink.MARK, LINK)]
    assert inline(pieces) == f"It is so.\u00a0[[1]]({LINK})"


def test_numbers_of_one_page_are_links_each():
    marks = [Piece("[1]", Ink.MARK, LINK), Piece("[2]", Ink.MARK, LINK)]
    assert inline(marks) == f"[[1]]({LINK})[[2]]({LINK})"
    kinds = [node.kind for row in rows_of(inline(marks)) for node in row.nodes]
    assert kinds == ["link", "link"]


def test_a_number_without_a_link_is_plain():
    assert inline([Piece("[1]", Ink.MARK)]) == r"\[1\]"


@pytest.mark.parametrize(
    "title", ["[x] May", "👍 May", "see https://a.example", "a ]("]
)
def test_a_title_in_which_discord_shows_no_link_is_no_link(title):
    assert live_in(inline([Piece(title, link=LINK)])) == set()


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_a_link_ends_where_its_address_does(words):
    link = safe_link(f"https://news.example/{words}", 500)
    line = inline([Piece("[1]", Ink.MARK, link), Piece(" more")])
    kinds = [node.kind for node in rows_of(line)[0].nodes]
    assert kinds == (["link", "words"] if link else ["words"])


@pytest.mark.parametrize(
    ("link", "safe"),
    [
        (LINK, LINK),
        ("https://a.example/b (c)?d=[e]", None),
        ("https://a.example/b_(c)?d=[e]", "https://a.example/b_%28c%29?d=%5Be%5D"),
        ("https://a.example/ü", "https://a.example/%C3%BC"),
        ("https://user@a.example/", None),
        ("javascript:alert(1)", None),
        ("discord://x", None),
        ("https://a.example/\u202e", None),
        (None, None),
    ],
)
def test_only_links_to_web_pages_are_shown(link, safe):
    assert safe_link(link, 500) == safe


def test_a_link_that_is_too_long_leads_to_the_page():
    link = "https://a.example/b#:~:text=" + "x" * 600
    assert safe_link(link, 500) == "https://a.example/b"
    assert safe_link("https://a.example/" + "x" * 600, 500) is None

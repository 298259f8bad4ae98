"""Links are found in messages of both platforms, however they are written there."""

import pytest

from bot.reading.urls import MOST_LINKS, links_in, url_key


@pytest.mark.parametrize(
    ("text", "links"),
    [
        pytest.param("Read https://a.example/x.", ["https://a.example/x"], id="bare"),
        pytest.param("(https://a.example/x)", ["https://a.example/x"], id="brackets"),
        pytest.param("<https://a.example/x>", ["https://a.example/x"], id="marked"),
        pytest.param(
            "<https://a.example/x|a.example> <https://b.example|https://c.example…>",
            ["https://a.example/x", "https://b.example"],
            id="labelled",
        ),
        pytest.param(
            "[https://a.ex…](https://a.example/x)[b](https://b.example)",
            ["https://a.example/x", "https://b.example"],
            id="markdown",
        ),
        pytest.param(
            "https://a.example/X_(y), https://b.example/?a[]=1!",
            ["https://a.example/X_(y)", "https://b.example/?a[]=1"],
            id="own-brackets",
        ),
        pytest.param(
            "<https://a.example/?a=1&amp;b=2>", ["https://a.example/?a=1&b=2"], id="and"
        ),
        pytest.param(
            "**https://a.example/x** “https://b.example”…",
            ["https://a.example/x", "https://b.example"],
            id="emphasis",
        ),
        pytest.param(
            "「https://a.example/あ」。http://b.example/、",
            ["https://a.example/あ", "http://b.example/"],
            id="wide-punctuation",
        ),
        pytest.param(
            "https://a.example/x http://www.a.example/x/?utm_source=y HTTPS://B.example",
            ["https://a.example/x", "HTTPS://B.example"],
            id="each-story-once",
        ),
        pytest.param("https://a.example/\u200bx", ["https://a.example/"], id="unseen"),
        pytest.param("http:// https://. ftp://a.example www.a.example", [], id="none"),
    ],
)
def test_links_are_found_in_a_message(text, links):
    assert list(links_in(text)) == links


def test_at_most_twenty_links_are_read():
    text = " ".join(f"https://a.example/{n}" for n in range(50))
    assert links_in(text) == tuple(text.split()[:MOST_LINKS])


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example/" + "a" * 200_000,
        "https://a.example/" + "/" * 200_000,
        "https://a.example/" + ".amp" * 50_000 + "x",
        "https://a.example/?" + "a=1&" * 50_000,
        "https://" + "m." * 100_000 + "example",
        "https://a.example/" + "([{" * 66_000,
        "[https://" * 20_000,
        "<https://a.example|" * 10_000,
        "https://a.example/)" * 10_000,
        "https://www.google.com/url?q=" * 7_000,
    ],
    ids=lambda text: text[:24],
)
def test_hostile_messages_are_read_to_their_end(text):
    assert len(links_in(text)) <= MOST_LINKS
    assert url_key(f"https://{url_key(text)}")

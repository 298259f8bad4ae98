"""The blocks of a page hold what a browser shows, letter by letter."""

import pytest

from bot.reading.extracting.blocks import shown_blocks
from bot.reading.extracting.tree import parsed


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        pytest.param("<p>One</p><p>Two</p>", ("One", "Two"), id="paragraphs"),
        pytest.param("<p>a <b>bo</b>ld\n word</p>", ("a bold word",), id="inline"),
        pytest.param(
            "<p>T<span>he</span> x-<my-y>z</my-y></p>", ("The x-z",), id="own"
        ),
        pytest.param(
            "<div>One<p>Two</p>three</div>", ("One", "Two", "three"), id="mixed"
        ),
        pytest.param("<p>One<br>two<img>three", ("One", "two", "three"), id="breaks"),
        pytest.param(
            "<table><tr><td>1<td>2</table>", ("1", "2"), id="cells-of-a-table"
        ),
        pytest.param("<p>a<!-- x -->b</p>", ("ab",), id="comment"),
        pytest.param(
            "<title>x</title><p>a<script>x</script><noscript>y</noscript>b</p>",
            ("ab",),
            id="not-shown",
        ),
        pytest.param(
            "<p hidden>x</p>a<span style='color: red; display : none'>x</span>b",
            ("ab",),
            id="hidden",
        ),
        pytest.param(
            "<p>a\u00a0 b\u00a0</p>", ("a\u00a0 b\u00a0",), id="no-break-space"
        ),
        pytest.param("", (), id="empty"),
        pytest.param("<p> \n </p>", (), id="blank"),
    ],
)
def test_blocks_are_parted_where_a_browser_parts_them(html, blocks):
    assert shown_blocks(parsed(html)) == blocks


def test_deeply_nested_pages_are_read():
    html = "<div>" * 100 + "<p>One" + "<b>" * 100 + "two"
    assert shown_blocks(parsed(html)) == ("Onetwo",)


def test_very_many_pieces_are_read():
    assert len(shown_blocks(parsed("<p>a <b>b</b> c" * 50_000))) == 50_000

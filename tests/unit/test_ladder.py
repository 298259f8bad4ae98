"""The ladder of extractors and the cleaning of what they find."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.extracting import ladder
from bot.reading.extracting.cleaning import count_words, one_line, stored_text
from tests.pages import DAYS, STORY, html


def test_the_story_is_found_among_the_furniture_of_a_page():
    menu = "".join(f'<li><a href="/{day}">{day} news</a></li>' for day in DAYS)
    comments = "<div class=comments><p>I think this pier is ugly, friends.</p></div>"
    story = "".join(f"<p>{line}</p>" for line in STORY)
    body = f"<nav><ul>{menu}</ul></nav><article>{story}</article>{comments}"
    *_, text = ladder.climb(html(body=body))
    assert [line for line in text.splitlines() if line] == STORY


def test_the_careful_reading_is_taken_while_it_keeps_enough():
    assert ladder.careful_or_plain("y" * 60, "x" * 100) == "y" * 60


def test_the_plain_reading_is_kept_when_the_careful_one_loses_the_story():
    assert ladder.careful_or_plain("y" * 59, "x" * 100) == "x" * 100


@pytest.mark.parametrize(
    ("second", "best", "taken"),
    [
        pytest.param(" ".join(STORY), STORY[0], " ".join(STORY), id="fuller"),
        pytest.param("Sport and weather. " * 90, STORY[0], STORY[0], id="another text"),
        pytest.param(" ".join(STORY[:2]), STORY[0] * 2, STORY[0] * 2, id="no longer"),
        pytest.param("", "", "", id="nothing at all"),
        pytest.param(STORY[0], "", STORY[0], id="nothing before"),
    ],
)
def test_a_second_opinion_must_be_much_longer_and_hold_the_text(second, best, taken):
    assert ladder.fuller(second, best) == taken


@pytest.mark.parametrize(
    ("told", "line"),
    [
        pytest.param("  A\n title\t here ", "A title here", id="white space"),
        pytest.param("<b>Bold</b> words", "Bold words", id="tags"),
        pytest.param("&lt;img src=x onerror=1&gt; Hi", "Hi", id="hidden tags"),
        pytest.param("Tom &amp; Ann&#8217;s", "Tom & Ann’s", id="references"),
        pytest.param("a\u202eevil\u2066\x07\x00 b", "aevil b", id="direction marks"),
        pytest.param("x" * 30, "x" * 9 + "…", id="too long"),
        pytest.param(["list"], "", id="not a text"),
        pytest.param(None, "", id="nothing"),
        pytest.param("می\u200cشود", "می\u200cشود", id="joiners stay"),
        pytest.param("\ud800half", "half", id="half a letter"),
    ],
)
def test_what_a_page_says_of_itself_becomes_one_clean_line(told, line):
    assert one_line(told, most=10 if told == "x" * 30 else 40) == line


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.integers(1, 50))
def test_a_clean_line_is_short_and_shows_all_of_itself(told, most):
    line = one_line(told, most=most)
    assert len(line) <= most
    assert "\n" not in line
    assert stored_text(line) == line


@pytest.mark.parametrize("told", ["<" * 200_000, "&" * 200_000, "<a " * 70_000])
def test_long_runs_of_mark_up_are_cleaned_in_one_go(told):
    assert len(one_line(told, most=300)) <= 300


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("one two  three", 3, id="spaced"),
        pytest.param("日本語の記事です", 4, id="japanese"),
        pytest.param("ประเทศไทย", 1, id="thai"),
        pytest.param("the 東京 office", 3, id="mixed"),
        pytest.param("", 0, id="none"),
    ],
)
def test_words_are_counted_in_every_script(text, words):
    assert count_words(text) == words


def test_the_stored_text_keeps_lines_and_drops_what_cannot_be_stored():
    assert stored_text("\n\ta\x0bb\ud800\n\nc\u200d\n") == "\ta" + "b\n\nc\u200d"

"""A pasted text -> the Article it holds."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import EmptyText, NotText, TextError, TooLong, TooShort
from bot.model import Completeness, Role
from bot.reading.pasted import read_pasted

SAMPLES = Path(__file__).resolve().parents[2] / "adapters" / "cli" / "samples"
SENTENCE = "The committee said on Tuesday that it would meet again before the winter. "
STORY = "\n\n".join(
    ["Ferry talks go on", *[f"Day {n} began late. {SENTENCE}" for n in range(6)]]
)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda p: p.stem)
def test_a_sample_is_read_as_a_whole_story(path):
    article = read_pasted(path.read_bytes())
    assert article.raw == path.read_text("utf-8")
    assert article.completeness is Completeness.PASTED
    assert article.version == 1
    assert article.title
    assert len(article.sentences) >= 24


def test_bytes_text_and_windows_line_ends_are_one_article():
    plain = read_pasted(STORY)
    windows = read_pasted(STORY.replace("\n", "\r\n").encode())
    assert plain.id == windows.id
    assert [plain.words_of(s) for s in plain.sentences] == [
        windows.words_of(s) for s in windows.sentences
    ]


@pytest.mark.parametrize(
    ("given", "error"),
    [
        pytest.param(" \n", EmptyText, id="blank"),
        pytest.param(SENTENCE * 4, TooShort, id="short"),
        pytest.param("Only a headline", TooShort, id="title-only"),
        pytest.param("word " * 100_001, TooLong, id="long"),
        pytest.param(b"\x00\x01\x02" * 99, NotText, id="binary"),
    ],
)
def test_what_holds_no_story_is_refused(given, error):
    with pytest.raises(error):
        read_pasted(given)


def test_the_refusal_of_a_short_text_counts_its_words():
    with pytest.raises(TooShort) as caught:
        read_pasted(SENTENCE)
    assert caught.value.facts == {"words": 13, "least": 60}


@pytest.mark.parametrize(
    "furniture",
    [
        pytest.param(
            ["Menu", "Search", "Share", *[f"Cook {n} eggs" for n in range(30)]],
            id="page",
        ),
        pytest.param(
            [f"Get our newsletter number {n}, it is for free" for n in range(20)],
            id="junk",
        ),
    ],
)
def test_more_furniture_than_story_is_said(furniture):
    article = read_pasted("\n".join([STORY, *furniture]))
    assert article.completeness is Completeness.FURNITURE_HEAVY
    assert len(article.sentences) == 12


def test_a_hard_wrapped_story_has_its_sentences_across_lines():
    wrapped = (
        "The ferry company said on Tuesday that it would sail again before the\n"
        "winter, although the two unions that had called the strike said they had\n"
        "not been asked. A spokesman for the port would not say when the boats\n"
        "would be ready, or who would pay for the repairs that the storm had made\n"
        "necessary in the spring of last year. Nobody was hurt in that storm.\n"
    )
    article = read_pasted(wrapped)
    assert [line.role for line in article.lines] == [Role.BODY]
    assert [len(article.words_of(s).split()) for s in article.sentences] == [29, 33, 6]


@given(
    st.binary(max_size=400)
    | st.text(max_size=300)
    | st.lists(
        st.sampled_from([SENTENCE, "\n", "\r\n", '"', "''", "\u202e", "\ufeff", "🎉"])
        | st.sampled_from(
            ["Menu\n", "0:00 0:01\n", "(AP) — ", "By A B\n", "\x1c", "《"]
        )
    ).map("".join)
)
@settings(max_examples=300, deadline=None)
def test_anything_is_an_article_or_a_text_error(given):
    try:
        article = read_pasted(given)
    except TextError:
        return
    assert article == read_pasted(article.raw)
    assert article.sentences


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "a longer line of words\n",
            ". ",
            '"',
            "A.",
            "1:11 ",
            "( ",
            "word ",
            "我们去。",
            "a\u200b",
            "A, ",
        ),
        *("told Reuters ", "auto|", "Source: a-", "same words here again\n", "a.[1]"),
    ],
)
def test_a_long_hostile_text_is_read_to_its_end(unit):
    text = (unit * 200_000)[:200_000]
    try:
        article = read_pasted(text)
    except TooShort:
        return
    assert article.sentences[-1].end >= len(text) - 1_000

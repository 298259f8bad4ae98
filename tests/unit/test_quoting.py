import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engines.local.speech.quoting import Quotations, quotes_of
from tests.articles import plain_article


def quoted(raw):
    return [raw[q.inner[0] : q.inner[1]] for q in Quotations(plain_article(raw)).quotes]


@pytest.mark.parametrize(
    ("raw", "inside"),
    [
        pytest.param('"We won," she said.', ["We won,"], id="straight"),
        pytest.param("“We won,” she said.", ["We won,"], id="curly"),
        pytest.param("«We won», she said.", ["We won"], id="guillemets"),
        pytest.param("``We won,'' she said.", ["We won,"], id="typewriter"),
        pytest.param("\"We won.''", ["We won."], id="closed by two apostrophes"),
        pytest.param('He said "no" and "never".', ["no", "never"], id="two"),
        pytest.param('A 6" pipe and a 4" pipe burst.', [], id="inches"),
        pytest.param('She wrote ("see me") and left.', ["see me"], id="in brackets"),
        pytest.param("He said “one and “two words” then.", ["two words"], id="restart"),
        pytest.param('"We won and then', ["We won and then"], id="never closed"),
        pytest.param('He left." She stayed.', [], id="never opened"),
        pytest.param('A lone " mark', [], id="a mark between spaces"),
        pytest.param(
            "It is 'a matter of time', he said.", ["a matter of time"], id="single"
        ),
        pytest.param("It's the players' fault, isn't it?", [], id="apostrophes"),
        pytest.param("The 'big' one", [], id="a single word in single marks"),
        pytest.param('"', [], id="nothing but a mark"),
    ],
)
def test_what_stands_in_quotation_marks_is_found(raw, inside):
    assert quoted(raw) == inside


def test_a_quote_over_two_paragraphs_goes_on_in_the_second():
    raw = '"We waited for years.\n\n"And we will wait no more," she said.'
    first, second = Quotations(plain_article(raw)).quotes
    assert (first.closed, first.continues) == (False, False)
    assert (second.closed, second.continues) == (True, True)
    assert raw[first.start : first.end] == '"We waited for years.'


def test_a_closed_quote_is_not_taken_up_again():
    raw = '"We waited," she said.\n"It was long," he said.'
    assert not any(q.continues for q in Quotations(plain_article(raw)).quotes)


def test_an_open_quote_ends_with_its_paragraph():
    raw = '"We waited for years\nThe town is small.'
    assert quoted(raw) == ["We waited for years"]


def test_quotes_are_looked_up_by_offset():
    raw = 'He said "no" and "never".'
    quotations = Quotations(plain_article(raw))
    assert [quotations.cover(raw.index(w)) for w in ("He", "no", "and", "never")] == [
        False,
        True,
        False,
        True,
    ]
    assert len(quotations.over(0, len(raw))) == 2
    assert quotations.over(0, 3) == ()


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab \"'“”‘’`«».\n—("))
def test_quotes_never_overlap_and_stay_inside_the_text(raw):
    paragraphs = tuple((line.start, line.end) for line in plain_article(raw).lines)
    end = 0
    for quote in quotes_of(raw, paragraphs):
        start, stop = quote.inner
        assert end <= quote.start < start <= stop <= quote.end <= len(raw)
        end = quote.end


def test_an_endless_line_of_marks_is_read():
    raw = "“ \" ‘a' '" * 20_000
    assert Quotations(plain_article(raw)).quotes

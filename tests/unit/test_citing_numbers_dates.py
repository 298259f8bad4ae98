"""Numbers and dates of prose must occur in the cited sentences."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.citing.dates import dates
from bot.citing.folding import fold
from bot.citing.numbers_dates import check_numbers
from bot.citing.quantities import quantities


def objections(text, *sentences):
    return [o.detail for o in check_numbers(text, [fold(s).text for s in sentences])]


SAME = {
    "thousands marks": ("1000 men", "1,000 men"),
    "full-width digits": ("12 men", "１２ men"),
    "Arabic digits": ("12 men", "١٢ men"),
    "a word and its digit": ("2 men", "two men"),
    "a long number in words": (
        "21,205 men",
        "twenty-one thousand two hundred and five",
    ),
    "a magnitude": ("1,500,000 men", "1.5 million men"),
    "a magnitude in letters": ("$3.2 billion", "$3.2bn"),
    "a currency word": ("$5", "five dollars"),
    "percent": ("5%", "5 percent"),
    "per cent": ("five percent", "5 per cent"),
    "a range": ("5 percent", "5 to 6 percent"),
    "a range of millions": ("two million", "two or three million"),
    "an ordinal": ("the 3rd time", "the third time"),
    "a day with and without its ending": ("July 6th", "July 6"),
    "days of one month": ("July 7", "July 6 and 7"),
    "day before month": ("12 July", "July 12"),
    "a short month": ("Sept. 4", "September 4"),
    "one for an article": ("within one year", "within a year"),
    "one as a pronoun": ("no one of them, one of the talks", "nothing"),
    "may as a verb": ("They may go. May they?", "nothing"),
    "next month": ("next month", "in the next month"),
}
DIFFERENT = {
    "a digit": ("13 men", "12 men", ["13"]),
    "a decimal": ("1.5 men", "15 men", ["1.5"]),
    "a percentage": ("5% of men", "5 men", ["5%"]),
    "a dropped percent sign": ("5 men", "5% of men", ["5"]),
    "percent and percentage points": (
        "5 percentage points",
        "5%",
        ["5 percentage points"],
    ),
    "another currency": ("€5", "$5", ["€5"]),
    "a magnitude": ("5 billion", "5 million", ["5 billion"]),
    "a sign": ("-5 degrees", "5 degrees", ["-5"]),
    "a fraction": ("3½ cups", "3 cups", ["3½"]),
    "a sum": ("five men", "two men and three men", ["five"]),
    "a vague number": ("dozens of men", "men", ["dozens"]),
    "half": ("half the men", "the men", ["half"]),
    "doubled": ("it doubled", "it grew", ["doubled"]),
    "one": ("one day", "two days", ["one"]),
    "an ordinal": ("the fourth visit", "the third visit", ["fourth"]),
    "a weekday": ("on Friday", "on Saturday", ["Friday"]),
    "yesterday": ("yesterday", "on Saturday", ["yesterday"]),
    "another day of the month": ("July 6", "July 12, 6 men", ["July 6"]),
    "a month": ("in May 2018", "in June 2018", ["May"]),
    "last for next": ("last month", "next month", ["last month"]),
}


@pytest.mark.parametrize(("text", "sentence"), SAME.values(), ids=SAME)
def test_the_same_number_or_date_in_another_form_is_carried(text, sentence):
    assert objections(text, sentence) == []


@pytest.mark.parametrize(
    ("text", "sentence", "missing"), DIFFERENT.values(), ids=DIFFERENT
)
def test_another_number_or_date_is_not_carried(text, sentence, missing):
    assert objections(text, sentence) == missing


def test_numbers_may_come_from_several_cited_sentences():
    assert objections("2 men and 3 women", "two men", "three women") == []


@given(st.integers(min_value=0, max_value=10**12))
@settings(max_examples=100, deadline=None)
def test_any_number_is_carried_by_itself_and_by_no_other(number):
    assert objections(f"{number} men", f"{number:,} men") == []
    assert objections(f"{number} men", f"{number + 1} men") == [str(number)]


@pytest.mark.parametrize("piece", ["1,", "1 ", "one ", "July 1, "])
def test_long_runs_are_read(piece):
    text = piece * (200_000 // len(piece))
    assert all(q.end <= len(text) for q in quantities(text))
    assert all(date.words for date in dates(text))

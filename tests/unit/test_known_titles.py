"""A title that the page has told is found among the lines, or nearly."""

import pytest

from bot.model import Role
from bot.reading.lines import label

LEAD = (
    "Lawmakers failed on Tuesday to agree on a new subsidy for the ferries that cross "
    "the river."
)
MORE = (
    "The transport minister denied it and told reporters that the government would not "
    "move beyond twelve million euros a year."
)


def role_of(raw, words, *, title):
    """Give the role of the line with these words."""
    lines = label(raw, title=title)
    (role,) = {line.role for line in lines if raw[line.start : line.end] == words}
    return role


def test_a_known_title_is_found_wherever_it_stands():
    raw = f"Some other line here\n{LEAD}\nFerry Talks “Fail”\n{MORE}"
    assert role_of(raw, "Ferry Talks “Fail”", title='Ferry talks "fail"') is Role.TITLE
    assert role_of(raw, "Some other line here", title="Not in it") is not Role.TITLE


@pytest.mark.parametrize(
    ("line", "nearly"),
    [
        ("Ferry talks fail again in the harbour, city says", True),
        ("Ferry talks fail", False),
        (f"Ferry talks fail again in the harbour {LEAD[:-1]}", False),
    ],
)
def test_a_line_that_nearly_is_the_known_title_is_the_title(line, nearly):
    title = "Ferry talks fail again in the harbour"
    role = role_of(f"{line}\n{LEAD}\n{MORE}", line, title=title)
    assert (role is Role.TITLE) == nearly


def test_no_line_of_extracted_text_lies_outside_the_story():
    menu = "\n".join(f"Menu {n}" for n in range(70))
    raw = f"{LEAD}\n{MORE}\n{menu}"
    roles = {line.role for line in label(raw, extracted=True)}
    assert Role.OUTSIDE not in roles
    assert Role.OUTSIDE in {line.role for line in label(raw)}

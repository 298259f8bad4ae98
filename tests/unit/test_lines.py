"""Raw text -> labelled Lines."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Role
from bot.reading.lines import label

SAMPLES = Path(__file__).resolve().parents[2] / "adapters" / "cli" / "samples"
LEAD = (
    "Lawmakers failed on Tuesday to agree on a new subsidy for the ferries that cross "
    "the river."
)
MORE = (
    "The transport minister denied it and told reporters that the government would not "
    "move beyond twelve million euros a year."
)
LAST = (
    "Nobody could say on Wednesday when the committee would meet again or who would "
    "pay for the winter."
)


def labelled(raw, **known):
    """Give (role, words on one row) of every line."""
    lines = label(raw, **known)
    return [(line.role, " ".join(raw[line.start : line.end].split())) for line in lines]


def role_of(raw, words, **known):
    """Give the role of the one line with these words."""
    (role,) = {role for role, text in labelled(raw, **known) if text == words}
    return role


VOA_SET_APART = """
nav: Accessibility links
nav: Breaking News
title: North Korea Says Talks with Pompeo Were 'Regrettable'
caption: U.S. Secretary of State Mike Pompeo, second from right, greets North Korea's \
director of the United Front Department, Kim Yong Chol as they arrive for a meeting at \
the Park Hwa Guest House in Pyongyang, July 6, 2018.
related: Goals for U.S. Secretary Mike Pompeo's visit to North Korea on Friday.
related: Goals for U.S. Secretary Mike Pompeo's visit to North Korea on Friday.
related: WATCH: Pompeo Under Pressure to Return With Results from North Korea
related: Pompeo Under Pressure to Return With Results from North Korea
player: please wait
player: No media source currently available
player: 0:00 0:02:03 0:00
heading: Expansion by Pyongyang
"""
CNN_SET_APART = """
title: North Korea pans 'gangster-like mindset' of US as Pompeo signals 'progress' in \
talks
related: Pompeo seeking progress in North Korea as US struggles to craft strategy
related: Pompeo seeking progress in North Korea as US struggles to craft strategy
credit: CNN's Jungeun Kim, Elise Labott, Boris Sanchez and Adam Mintzer contributed to \
this report.
source: News Courtesy: www.cnn.com
"""


@pytest.mark.parametrize(
    ("name", "set_apart", "body"),
    [
        ("voa-regrettable.txt", VOA_SET_APART, 19),
        ("cnn-gangster-like.txt", CNN_SET_APART, 18),
    ],
)
def test_the_samples_have_every_line_that_is_not_the_story_set_apart(
    name, set_apart, body
):
    found = labelled((SAMPLES / name).read_text("utf-8"))
    apart = [f"{role}: {text}" for role, text in found if role is not Role.BODY]
    assert apart == set_apart.strip().split("\n")
    assert sum(role is Role.BODY for role, _ in found) == body


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Skip to main content", Role.NAV),
        ("MOST READ:", Role.NAV),
        ("Editors’ Picks", Role.NAV),
        ("Reuters", Role.NAV),
        ("240p | 360p | 480p", Role.PLAYER),
        ("1 of 9", Role.PLAYER),
        ("Embed share", Role.PLAYER),
        ("2018-07-06", Role.STAMP),
        ("Friday, 6 July 2018 10:30 GMT", Role.STAMP),
        ("Last modified on Tue 9 Mar 2021 11.45 GMT", Role.STAMP),
        ("This article is more than 3 years old", Role.STAMP),
        ("___", Role.STAMP),
        ("https://news.example.org/a?b=1", Role.LINK),
        ("@a_reporter", Role.LINK),
        ("desk@example.org", Role.LINK),
        ("Read more: Why the ferries stopped", Role.RELATED),
        ("WATCH | Ferries in a storm", Role.RELATED),
        ("Courtesy: www.example.org", Role.SOURCE),
        ("This story was originally published by Reuters.", Role.SOURCE),
        ("(Reporting by A. Silva; Editing by B. Costa)", Role.CREDIT),
        ("Follow Ann Poe on Twitter", Role.CREDIT),
        ("Have a tip? Write to us.", Role.CREDIT),
        ("Sign up for our daily newsletter.", Role.PROMO),
        ("© 2021 The Paper. All rights reserved.", Role.PROMO),
        ("The harbour at dusk (Ann Poe/Getty Images)", Role.CAPTION),
        ("FILE - The harbour at dusk, seen from the north.", Role.CAPTION),
        ("Ann Poe, left, and Bo Li, right, at the harbour.", Role.CAPTION),
        ("From: desk@example.org", Role.NAV),
    ],
)
def test_furniture_between_paragraphs_is_known_by_its_words(line, role):
    assert role_of(f"{LEAD}\n{line}\n{MORE}\n{LAST}", line) is role


@pytest.mark.parametrize(
    "line",
    [
        "WASHINGTON (Reuters) - Scientists on Monday showed the first picture of it.",
        "LONDON, July 6 (AFP) — Photo by photo, the story of the harbour is told here.",
        "They walked from the Moscone Center, where the talks were held, to the river.",
        "The agency (EPA) said so.",
        "It may take years before we see the full picture.",
        "The company says that many consumers will sign up for it before the winter.",
        '"I share this recognition with all who worked on it," she said.',
        "He watched the news and read more than he should have.",
        "Related costs rose as well.",
        "She left her husband, right or wrong.",
        "Updated rules come into force next year.",
        "By Friday, the troops had left.",
        "It was late.",
        "The source: a senior official.",
        "She wrote in a newsletter to clients that prices would fall in the winter.",
    ],
)
def test_a_sentence_of_the_story_is_not_taken_for_furniture(line):
    assert role_of(f"{LEAD}\n{line}\n{MORE}", line) is Role.BODY


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        (f"Ferry talks fail\n\n{LEAD}", "Ferry talks fail"),
        (
            f"Home\nFerry talks fail\nBy Ann Poe\nJuly 6, 2018\n{LEAD}",
            "Ferry talks fail",
        ),
        (
            f"Opinion\nAnalysis\nWho pays for the ferries?\n{LEAD}",
            "Who pays for the ferries?",
        ),
        (f"Ferry talks fail\nA photo of it (AP)\n{LEAD}", "Ferry talks fail"),
        (f"Ferry talks fail in the U.S.\n{LEAD}", "Ferry talks fail in the U.S."),
        (f"Ferry talks fail\nFerry talks fail\n{LEAD}", "Ferry talks fail"),
        (f"Strike\n{LEAD}", "Strike"),
        (f"Ferry talks fail\n(CNN){LEAD}", "Ferry talks fail"),
        (LEAD, None),
        (f"{LEAD}\nWho pays\n{MORE}", None),
        ("no sentence here\nnor there", None),
    ],
)
def test_the_title_is_the_headline_in_front_of_the_story(raw, title):
    titles = [text for role, text in labelled(raw) if role is Role.TITLE]
    assert titles == ([title] if title else [])


def test_a_long_line_that_comes_twice_is_kept_once():
    found = labelled(f"{LEAD}\n{MORE} {MORE}\n{MORE} {MORE}\n{LAST}")
    assert [role for role, _ in found] == [Role.BODY, Role.BODY, Role.DUP, Role.BODY]


def test_a_short_unfinished_line_before_a_paragraph_is_a_heading():
    found = labelled(f"{LEAD}\nWho pays\n{MORE}\nWho pays")
    assert [role for role, _ in found] == [
        Role.BODY,
        Role.HEADING,
        Role.BODY,
        Role.BODY,
    ]


def test_what_stands_between_kicker_and_story_is_not_body():
    raw = f"Analysis\nWho pays for the ferries\nAnn Poe in Lima\n{LEAD}"
    assert [role for role, _ in labelled(raw)] == [
        Role.NAV,
        Role.TITLE,
        Role.HEADING,
        Role.BODY,
    ]


def test_a_short_first_sentence_in_front_of_the_lead_stays_body():
    raw = f"Ferry talks fail\nIt rained.\n{LEAD}"
    assert role_of(raw, "It rained.") is Role.BODY


def test_a_transcript_without_punctuation_is_body():
    raw = "\n".join(f"and then we went to number {n}" for n in range(90))
    assert {role for role, _ in labelled(raw)} == {Role.BODY}


def test_of_a_page_copied_whole_only_the_densest_run_is_the_story():
    teasers = [f"Cook {n} eggs in a new way" for n in range(9)]
    page = ["Menu", "Search", "Share", *teasers, LEAD, MORE, "Next", LAST, *teasers]
    roles = Counter(role for role, _ in labelled("\n".join(page)))
    assert roles[Role.BODY] == 3
    assert roles[Role.OUTSIDE] >= 16


def test_a_long_list_of_short_lines_is_cut_to_its_story_without_any_furniture():
    page = [*[f"Cook {n} eggs" for n in range(70)], LEAD, MORE, LAST]
    found = labelled("\n".join(page))
    assert [text for role, text in found if role is Role.BODY] == [LEAD, MORE, LAST]


def test_a_clean_paste_is_never_cut():
    raw = "\n".join([LEAD, *[f"Short line {n}" for n in range(30)], MORE])
    assert Role.OUTSIDE not in {role for role, _ in labelled(raw)}


WRAPPED = """The ferry company said on Tuesday that it would sail again before the
winter, although the two unions that had called the strike said they had
not been asked. A spokesman for the port would not say when the boats
would be ready, or who would pay for the repairs that the storm made.

The minister denied it. "We stayed until midnight. The figures were on
the table," she told reporters, and added that nothing would be settled
before the end of the year."""


def test_a_hard_wrapped_paragraph_is_one_line():
    assert [text for _, text in labelled(WRAPPED)] == [
        " ".join(paragraph.split()) for paragraph in WRAPPED.split("\n\n")
    ]


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(
            f"{LEAD}\n{MORE}\n{LAST}\n{LEAD} So.\n{MORE} So.", id="long-lines"
        ),
        pytest.param("\n".join(f"Cook {n} eggs" for n in range(20)), id="short-lines"),
        pytest.param(
            "\n".join(f"Day {n} was cold and dark, so nobody left." for n in range(20)),
            id="a-sentence-a-line",
        ),
        pytest.param(
            "\n".join(
                f"- a rather long item of a list with number {n}" for n in range(9)
            ),
            id="list",
        ),
    ],
)
def test_lines_that_were_not_wrapped_are_not_joined(raw):
    assert len(label(raw)) == len(raw.splitlines())


@pytest.mark.parametrize(
    "mark", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x85", "\n\n \n"]
)
def test_every_kind_of_line_break_ends_a_line(mark):
    assert [text for _, text in labelled(mark.join([LEAD, MORE]))] == [LEAD, MORE]


PIECES = st.sampled_from(
    [
        *(LEAD, MORE, "Menu", "Share", "WATCH: it now and then", "Cook it", "(AP) — "),
        *("\n", "\r\n", "\n\n", "\u2028", "\u202e", "\u200b", "\ufeff", "0:00", "👍"),
    ]
)


@given(st.lists(PIECES | st.text(max_size=8), max_size=60).map("".join))
@settings(max_examples=300, deadline=None)
def test_every_visible_character_is_in_exactly_one_line(raw):
    lines = label(raw)
    assert all(a.end <= b.start for a, b in pairwise(lines))
    covered = {place for line in lines for place in range(line.start, line.end)}
    for place, character in enumerate(raw):
        assert place in covered or not character.isprintable() or character == " "
    for line in lines:
        assert not raw[line.start].isspace()
        assert not raw[line.end - 1].isspace()

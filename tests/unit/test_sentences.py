"""Body lines -> numbered Sentences."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Line, Role
from bot.reading.lines import label
from bot.reading.sentences import split
from bot.reading.text.dateline import find_dateline

GUM = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "gum"
PIECES = st.sampled_from(
    [
        *" ab.A,\"'”“()!?…\n\r\t我。🙂بé1—\u200b\u200f\ufeff\u2028\x85\u00a0\x07",
        *("''", "U.S.", "Mr. ", "The ", " said ", "(AP) — ", "LIMA — ", "[1]", "word "),
        *("http://a.example", "July 6, 2018", "Share\n"),
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join)


def sentences(text):
    """Split one body line and give the words of its sentences."""
    return [text[s.start : s.end] for s in split(text, [Line(Role.BODY, 0, len(text))])]


# A bar stands where a sentence ends; the text itself has no bars.
@pytest.mark.parametrize(
    "marked",
    [
        "He left.| She stayed.",
        '"It is over," he said.| "We go home."| Then he left.',
        "“We go home.”| “Now.”| Then he left.",
        "\"It won't be necessary.''| Then he left.",
        '"Are you sure?" Mr. Hill asked.| "No!" he said.| She laughed.',
        '"Who is that?" the Rev. Ann Poe asked again.| Nobody knew.',
        "Sen. Ann Poe met Lt. Col. Roe and St. Mary's Gov. Hill.| All agreed.",
        "The U.S. Senate met at 5 p.m. Saturday in Washington, D.C.| The vote failed.",
        "They moved to the U.K.| He did not.| But Acme Inc. Chief Li stayed.",
        "J. K. Roe and George W. Hill spoke.| He sang.",
        "It rose 3.5 percent to $4.20.| No. 5 was sold on Jan. 5 for 2.| 35 were not.",
        "Did it?| No.| I think so.| Yes!",
        "Wait ... and see.| He thought ...| The end came.",
        "It stopped. . . .| Then it went on.",
        "He left (in May.)| Then she left [again].| So?!| Yes.",
        "He spoke of the talks.|The minister did not.| “Fine.”|She left.",
        "See www.example.com or Node.js for v2.0.1 of it.",
        "It was sold.[3]| They kept it.[4][5]| Good.",
        "Sales fell.| iPad sales rose.| eBay was flat.",
        "i went home.| then i slept.| it was late.",
        "Great news! 🎉🎉| More follows. 👍",
        "他说：“我们去。”|然后他走了。|真的吗？|是！",
        "قال الوزير إن الاتفاق جاهز.| هل هذا صحيح؟| نعم.",
        "no punctuation at all in this line of a transcript",
        "1. First we go.| And stay.",
        "Smith et al. Hill wrote it.| Pens, paper, etc.| They read it.",
        "« C'est fini. »| Il est parti.",
        "Prices rose by 5%.|\u00a0They fell again.",
        "... and so it began.| It ended.",
    ],
)
def test_a_line_is_split_where_its_sentences_end(marked):
    expected = [part.strip() for part in marked.split("|")]
    assert sentences(marked.replace("|", "")) == expected


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("(CNN)North Korea spoke. It did.", "North Korea spoke."),
        ("SEOUL (Reuters) - Talks failed. They did.", "Talks failed."),
        ("AUGUSTA, Me. - A vote was held. It passed.", "A vote was held."),
        ("PARIS — “We won.” They did.", "“We won.”"),
        ("LONDON, July 6 (Reuters) - Shares fell. Gold rose.", "Shares fell."),
        ("NATO — the alliance — met. It did.", "NATO — the alliance — met."),
        ("Time — the enemy — is short. It is.", "Time — the enemy — is short."),
        ("US - China talks resumed. They did.", "US - China talks resumed."),
    ],
)
def test_a_dateline_is_no_part_of_the_first_sentence(text, first):
    assert sentences(text)[0] == first


def test_a_bare_place_is_a_dateline_only_where_the_story_opens():
    raw = "\n".join([*["He said that."] * 3, "LIMA — The end."])
    lines = label(raw, title=None)
    words = [raw[s.start : s.end] for s in split(raw, lines)]
    assert words[-1] == "LIMA — The end."


def test_only_body_lines_have_sentences_and_their_numbers_run_on():
    raw = "Title\nOne. Two.\nHome\nThree."
    lines = [
        Line(Role.TITLE, 0, 5),
        Line(Role.BODY, 6, 15),
        Line(Role.NAV, 16, 20),
        Line(Role.BODY, 21, 27),
    ]
    found = split(raw, lines)
    assert [(s.n, raw[s.start : s.end], s.paragraph) for s in found] == [
        (1, "One.", 1),
        (2, "Two.", 1),
        (3, "Three.", 3),
    ]


def test_a_blank_body_line_has_no_sentence():
    assert split(" \u200b ", [Line(Role.BODY, 0, 3)]) == ()


def test_a_quote_over_two_paragraphs_keeps_its_marks_in_each():
    raw = '"We waited. Nobody came.\n\n"Then we left," he said.'
    words = [raw[s.start : s.end] for s in split(raw, label(raw))]
    assert words == ['"We waited.', "Nobody came.", '"Then we left," he said.']


def test_what_runs_on_without_a_stop_is_cut_between_words():
    text = "word " * 2_000 + "x" * 5_000 + " end"
    found = sentences(text)
    assert " ".join(found) == text
    assert max(len(piece) for piece in found if "xx" not in piece) <= 1_000


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_sentences_stand_in_order_inside_body_lines_and_leave_nothing_out(raw):
    lines = [Line(Role.BODY, line.start, line.end) for line in label(raw)]
    found = split(raw, lines)
    assert [s.n for s in found] == list(range(1, len(found) + 1))
    assert all(a.end <= b.start for a, b in pairwise(found))
    for s in found:
        line = lines[s.paragraph]
        assert line.start <= s.start < s.end <= line.end
        assert raw[s.start : s.end] == raw[s.start : s.end].strip("\u200b\u200f\ufeff ")
    covered = {place for s in found for place in range(s.start, s.end)}
    for n, line in enumerate(lines):
        dateline = find_dateline(raw[line.start : line.end], nth=n)
        start = line.start + (dateline.end if dateline else 0)
        left_out = [raw[i] for i in range(start, line.end) if i not in covered]
        assert not "".join(left_out).strip("\u200b\u200f\ufeff \t\n\r\u00a0")


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_other_line_ends_give_the_same_sentences(raw):
    plain = raw.replace("\r", "\n")
    windows = plain.replace("\n", "\r\n")
    assert [plain[s.start : s.end].split() for s in split(plain, label(plain))] == [
        windows[s.start : s.end].split() for s in split(windows, label(windows))
    ]


def paragraphs(path):
    """Give the sentences of a CoNLL-U document, paragraph by paragraph."""
    found = []
    for row in path.read_text("utf-8").splitlines():
        if row.split(" =")[0] == "# newpar" or not found:
            found.append([])
        if row.startswith("# text = "):
            found[-1].append(row.removeprefix("# text = "))
    return [sentences for sentences in found if sentences]


def boundaries(path):
    """Give the true and the found sentence ends of one document."""
    raw, lines, true = "", [], set()
    for paragraph in paragraphs(path):
        start = len(raw)
        for sentence in paragraph:
            raw += (" " if len(raw) > start else "") + sentence
            true.add(len(raw))
        lines.append(Line(Role.BODY, start, len(raw)))
        raw += "\n"
    return true, {s.end for s in split(raw, lines)}


@pytest.mark.parametrize(
    ("genre", "least"), [("news", 0.97), ("interview", 0.97), ("speech", 0.99)]
)
def test_sentence_ends_of_a_public_set_are_found(genre, least):
    documents = sorted((GUM / genre).glob("*.conllu"))
    if not documents:
        pytest.skip("the public set is not on this machine")
    both = true_ends = found_ends = 0
    for document in documents:
        true, found = boundaries(document)
        both += len(true & found)
        true_ends += len(true)
        found_ends += len(found)
    assert 2 * both / (true_ends + found_ends) >= least

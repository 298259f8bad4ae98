"""PDFs: with a text layer, without one, locked, broken."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from bot.model import Found
from bot.reading.extracting.pdf import BrokenPdfError, LockedPdfError, read_leaves
from bot.reading.extracting.stages import Request, pages
from bot.reading.pages.page import Note, PageKind
from tests.pages import DAYS, pdf

FIRST = ("The harbour council said that the third pier would stay",
         "closed until the survey of its pillars, which began in",
         "spring, is finished.")  # fmt: skip
SECOND = ("Traders on the pier said that they had not been asked and",
          "that they would lose the whole of the sum-",
          "mer to a survey.")  # fmt: skip


def read(body):
    return list(read_leaves(body))[-1]


def written(body, *, title=None, lock=None):
    """The same PDF written anew with a title or behind a password."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(body)))
    if title:
        writer.add_metadata({"/Title": title})
    if lock is not None:
        writer.encrypt(lock, "owner", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("between", [[], [" "]], ids=["close", "blank line"])
def test_lines_become_paragraphs_and_parted_words_are_made_whole(between):
    told = read(pdf([*FIRST, *between, *SECOND]))
    first, second = told.text.split("\n\n")
    assert first == " ".join(FIRST)
    assert second.endswith("they would lose the whole of the summer to a survey.")


def test_running_heads_and_page_numbers_are_left_out():
    leaves = [
        ["Harbour Gazette, Friday", f"On {day} the pier was closed.", f"{n}"]
        for n, day in enumerate(DAYS, start=1)
    ]
    told = read(pdf(*leaves))
    assert told.text == " ".join(f"On {day} the pier was closed." for day in DAYS)


def test_ever_more_leaves_are_told_so_that_a_trap_behind_them_costs_little():
    told = list(read_leaves(pdf(*([FIRST] * 5))))
    assert [(leaves.read, leaves.total) for leaves in told] == [
        (1, 5), (2, 5), (4, 5), (5, 5),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Pier stays closed", Found("Pier stays closed", "pdf")),
        ("press release final.docx", None),
        ("untitled", None),
        (None, None),
    ],
)
def test_the_title_of_the_file_counts_where_a_person_gave_it(title, found):
    assert read(written(pdf(FIRST), title=title)).title == found


def test_a_pdf_that_opens_without_a_password_is_read():
    assert "third pier" in read(written(pdf(FIRST), lock="")).text


def test_a_locked_pdf_is_told_apart():
    locked = written(pdf(FIRST), lock="secret")
    with pytest.raises(LockedPdfError):
        read(locked)


@pytest.mark.parametrize(
    "body",
    [b"", b"%PDF-1.4", b"%PDF-1.4\nrubbish", pdf(FIRST)[:-300], pdf()],
    ids=["empty", "head only", "rubbish", "no end", "no leaves"],
)
def test_a_broken_pdf_is_told_apart_or_mended(body):
    try:
        told = read(body)
    except BrokenPdfError:
        return
    assert "third pier" in told.text


@pytest.mark.parametrize(
    ("body", "notes", "leaves"),
    [
        pytest.param(pdf(FIRST * 6, SECOND * 6), (), 2, id="text"),
        pytest.param(pdf([], []), (Note.NO_TEXT_LAYER,), 2, id="scanned"),
        pytest.param(written(pdf(FIRST), lock="x"), (Note.LOCKED,), 0, id="locked"),
        pytest.param(b"%PDF-1.4 rubbish", (Note.BROKEN,), 0, id="broken"),
    ],
)
def test_a_pdf_is_a_page_with_a_note_of_what_is_wrong(body, notes, leaves):
    last = list(pages(body, Request("pdf", url="https://a.example/x.pdf")))[-1]
    assert last.kind is PageKind.PDF
    assert last.notes == notes
    assert last.leaves == leaves


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_pdf_with_changed_bytes_is_read_or_told_to_be_broken(data):
    body = bytearray(pdf(FIRST, SECOND))
    for _ in range(data.draw(st.integers(1, 8))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    try:
        for leaves in read_leaves(bytes(body)):
            assert leaves.total >= leaves.read
    except (BrokenPdfError, LockedPdfError):
        pass

"""What a text says about itself."""

from pathlib import Path

import pytest

from bot.reading.details import details
from bot.reading.lines import label

SAMPLES = Path(__file__).resolve().parents[2] / "adapters" / "cli" / "samples"
LEAD = (
    "Lawmakers failed on Tuesday to agree on a new subsidy for the ferries that cross "
    "the river, after both parties accused each other of bad faith."
)


def found_in(raw):
    """Find the details of a raw text; every piece of evidence is in the text."""
    found = details(raw, label(raw))
    for detail in (found.title, found.dateline, found.published):
        assert detail is None or raw[detail.start : detail.end] == detail.text
    return found


@pytest.mark.parametrize(
    ("name", "title", "outlet", "dateline"),
    [
        (
            "cnn-gangster-like.txt",
            (
                "North Korea pans 'gangster-like mindset' of US as Pompeo signals "
                "'progress' in talks"
            ),
            "CNN",
            "(CNN)",
        ),
        (
            "voa-regrettable.txt",
            "North Korea Says Talks with Pompeo Were 'Regrettable'",
            None,
            None,
        ),
    ],
)
def test_the_details_of_the_samples_are_what_they_state(name, title, outlet, dateline):
    found = found_in((SAMPLES / name).read_text("utf-8"))
    assert found.title
    assert found.title.text == title
    assert (found.outlet and found.outlet.text) == outlet
    assert (found.dateline and found.dateline.text) == dateline
    assert (found.origin, found.published) == (None, None)


@pytest.mark.parametrize(
    ("raw", "outlet", "how"),
    [
        (f"{LEAD}\nSource: www.dw.com", "Deutsche Welle", "source-line"),
        (f"{LEAD}\nCourtesy of The Guardian", "The Guardian", "source-line"),
        (f"{LEAD}\nSource: news.small-paper.example", "news.small-paper.example", None),
        (f"LIMA (AP) — {LEAD}\nSource: cbc.ca", "CBC", "source-line"),
        (f"LIMA (Reuters) - {LEAD}", "Reuters", "dateline"),
        (f"(CNN){LEAD}", "CNN", "dateline"),
        (
            f"{LEAD}\nNPR's Ann Poe and Bo Li contributed to this report.",
            "NPR",
            "credit",
        ),
        (
            f"{LEAD}\nHe did not reply to requests for comment from Axios.",
            "Axios",
            "asked",
        ),
        (
            f"{LEAD}\nShe ignored the Guardian's request for comment.",
            "The Guardian",
            "asked",
        ),
        (f"{LEAD}\nIn May Reuters' requests for comment failed.", "Reuters", "asked"),
        (f"{LEAD}\nIt was, according to an AFP translation, late.", "AFP", "asked"),
        (
            f"{LEAD}\nHe told Reuters so.\nShe told Reuters on Monday.",
            "Reuters",
            "told",
        ),
    ],
)
def test_the_outlet_is_the_first_that_the_text_states(raw, outlet, how):
    found = found_in(raw).outlet
    assert found
    assert found.text == outlet
    assert found.how == (how or "source-line")


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(LEAD, id="nothing"),
        pytest.param(f"{LEAD}\nShe told Fox News that it was late.", id="told-once"),
        pytest.param(f"{LEAD}\nHe told CNN, she told NPR.", id="told-two-outlets"),
        pytest.param(f"{LEAD}\nNo media source currently available", id="layout-habit"),
        pytest.param(f"{LEAD}\nSource: a senior official", id="source-is-a-person"),
        pytest.param(
            f"{LEAD}\nShe told the Ministry, then told the Senate.", id="no-outlet"
        ),
    ],
)
def test_an_outlet_that_is_not_stated_is_not_guessed(raw):
    assert found_in(raw).outlet is None


@pytest.mark.parametrize(
    ("raw", "origin"),
    [
        (f"LIMA (Reuters) - {LEAD}", "Reuters"),
        (f"LIMA, Peru (Agence France-Presse) — {LEAD}", "AFP"),
        (f"MOSCOW, July 7. /TASS/. {LEAD}", "TASS"),
        (f"(CNN) {LEAD}", None),
        (f"LIMA — {LEAD}", None),
        (f"LIMA (Ann Poe) — {LEAD}", None),
    ],
)
def test_an_agency_in_the_dateline_is_the_origin_of_the_text(raw, origin):
    found = found_in(raw).origin
    assert (found and found.text) == origin


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (f"LIMA, July 6 (Reuters) - {LEAD}", "LIMA, July 6 (Reuters)"),
        (f"NEW YORK — {LEAD}", "NEW YORK"),
        (f"Ferry talks fail\nCNN — {LEAD}", "CNN"),
        (f"US — {LEAD}", None),
        (LEAD, None),
    ],
)
def test_the_dateline_is_the_place_and_the_tag(raw, place):
    found = found_in(raw).dateline
    assert (found and found.text) == place


@pytest.mark.parametrize(
    ("raw", "date"),
    [
        (f"Ferry talks fail\nJuly 6, 2018\n{LEAD}", "July 6, 2018"),
        (
            f"Talks fail again\nUpdated 6:12 PM EDT, July 8, 2021\n{LEAD}",
            "6:12 PM EDT, July 8, 2021",
        ),
        (f"Talks fail again\n2021-07-08T10:00:00Z\n{LEAD}", "2021-07-08T10:00:00Z"),
        (
            f"{LEAD}\n{LEAD} Or.\n{LEAD} So.\n{LEAD} And.\nPublished on 8 July 2021",
            "8 July 2021",
        ),
        (f"{LEAD}\nThe first ferry sank on July 6, 2018.", None),
        (f"{LEAD} It sank on 2018-07-06.", None),
        (f"Talks fail again\n2 hours ago\n{LEAD}", None),
        (f"{LEAD}\n{LEAD} Or.\n{LEAD} So.\n{LEAD} And.\nJuly 6, 2018", None),
    ],
)
def test_the_date_is_that_of_a_stamp_line_as_the_text_gives_it(raw, date):
    found = found_in(raw).published
    assert (found and found.text) == date

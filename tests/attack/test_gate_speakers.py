"""Drafts of an engine that cites wrongly or turns statements, over both samples."""

from dataclasses import replace

import pytest

from bot.citing.gate import Reason, check_answer
from bot.model import Attribution, How
from bot.ports import StatementDraft
from tests.samples_by_hand import (
    NAUERT,
    NK,
    POMPEO,
    US,
    answer,
    said,
    sheets,
    words,
)

FIRST = "North Korea's Foreign Ministry said Saturday that discussions were "
OWN = StatementDraft("", (), "", Attribution("the article"), How.NARRATION)

# What the draft does: (the draft, the reason that it must meet).
FAULTS = {
    # Ids and citations.
    "no citation": (said("Talks were held.", by=POMPEO), Reason.NO_CITATION),
    "an id of a sentence that is not there": (
        said("The talks were productive.", "A1.99", by=POMPEO),
        Reason.UNKNOWN_ID,
    ),
    "an id of an article that is not there": (
        said("The talks were productive.", "A3.1", by=POMPEO),
        Reason.UNKNOWN_ID,
    ),
    "an id in full-width digits": (
        said("The talks were productive.", "A１.5", by=POMPEO),
        Reason.UNKNOWN_ID,
    ),
    "an id of endless digits": (
        said("The talks were productive.", "A1." + "9" * 5000, by=POMPEO),
        Reason.UNKNOWN_ID,
    ),
    "an unknown id with an anchor that stands in several sentences": (
        said("Progress was made.", "A1.99", by=POMPEO, anchor="Pompeo"),
        Reason.UNKNOWN_ID,
    ),
    "a citation of everything": (
        said(
            "Pompeo spoke of progress.", *(f"A1.{n}" for n in range(1, 29)), by=POMPEO
        ),
        Reason.TOO_MANY_CITATIONS,
    ),
    "an anchor of another sentence": (
        said("He slept well.", "A1.13", by=POMPEO, anchor="within a year"),
        Reason.ANCHOR_NOT_FOUND,
    ),
    "an anchor with one digit changed": (
        said("A meeting is planned.", "A1.8", by=POMPEO, anchor="for July 21"),
        Reason.ANCHOR_NOT_FOUND,
    ),
    # Speakers and sides.
    "another speaker of the same side": (
        said(words("A1.14"), "A1.14", by=NAUERT),
        Reason.WRONG_SPEAKER,
    ),
    "the other side's speaker": (
        said(words("A2.7"), "A2.7", by=POMPEO),
        Reason.WRONG_SPEAKER,
    ),
    "the second speaker of a sentence for the first": (
        said(
            "Trump's national security adviser, John Bolton, says North Korea could"
            " dismantle its nuclear arsenal within a year",
            "A1.28",
            by="other U.S. officials",
            side=US,
        ),
        Reason.WRONG_SPEAKER,
    ),
    "the wrong side": (
        said(words("A1.14"), "A1.14", by=POMPEO, side=NK),
        Reason.WRONG_SIDE,
    ),
    "an invented side": (
        said(words("A1.14"), "A1.14", by=POMPEO, side="China"),
        Reason.WRONG_SIDE,
    ),
    "a side's claim as the article's own words": (
        replace(
            OWN,
            text="It could dismantle its nuclear arsenal within a year.",
            sentences=("A1.28",),
        ),
        Reason.WRONG_SPEAKER,
    ),
    "narration as somebody's statement": (
        said("It was the third visit this year.", "A1.15", by=POMPEO),
        Reason.WRONG_SPEAKER,
    ),
    "an act of a side that the sentence does not name": (
        said("The two had a brief exchange.", "A2.5", by="Germany", how=How.NARRATION),
        Reason.WRONG_SPEAKER,
    ),
    # Polarity.
    "a dropped negation": (
        said("Nauert said Pompeo left Kim a CD.", "A2.24", by=NAUERT),
        Reason.POLARITY,
    ),
    "a dropped never": (
        said("Nauert said there was an expectation of a meeting.", "A1.10", by=NAUERT),
        Reason.POLARITY,
    ),
    "an added negation": (
        said("Pompeo said the conversations were not productive.", "A2.2", by=POMPEO),
        Reason.POLARITY,
    ),
    "a verbatim run cut off behind its negation": (
        said("leave Kim a CD with the Elton John song", "A2.24", by=NAUERT),
        Reason.POLARITY,
    ),
    "a possibility as a fact": (
        said("North Korea dismantles its nuclear arsenal.", "A1.28", by="John Bolton"),
        Reason.MODALITY,
    ),
    "a possibility as a promise": (
        said(
            "North Korea will dismantle its nuclear arsenal.", "A1.28", by="John Bolton"
        ),
        Reason.MODALITY,
    ),
}


@pytest.mark.parametrize(("draft", "reason"), FAULTS.values(), ids=FAULTS)
def test_a_false_statement_is_refused_with_its_reason(draft, reason):
    verdict = check_answer(answer(draft), sheets())
    assert verdict.statements == ()
    assert verdict.dropped == 1
    assert reason in {fault.reason for fault in verdict.faults}
    assert {fault.place for fault in verdict.faults} == {"statements.0"}

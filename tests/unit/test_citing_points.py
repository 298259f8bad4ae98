"""Points and silences of a brief pass the same checks as its statements."""

from dataclasses import replace

import pytest

from bot.citing.gate import Reason, check_brief
from bot.model import Completeness, Findings, How, Sheet, Silence
from bot.ports import BriefDraft, PointDraft, SideDraft, UnaddressedDraft
from tests.paper import article_of
from tests.samples_by_hand import MINISTRY, NK, ORIGIN, POMPEO, US, said, sheets, words

NORTH = said(words("A1.1"), "A1.1", by=MINISTRY)
SOUTH = said(words("A1.14"), "A1.14", by=POMPEO)
SIDES = (SideDraft(NK, (NORTH,)), SideDraft(US, (SOUTH,), found=7))
DRAFT = BriefDraft(ORIGIN, SIDES)


def brief(**changes):
    return check_brief(replace(DRAFT, **changes), sheets())


def reasons(verdict):
    return {(fault.place, fault.reason) for fault in verdict.faults}


POINTS = {
    "a dispute with its cue": (
        "disputes",
        PointDraft("it accused Washington", ("A1.1",), (NK, US), "accused"),
        None,
    ),
    "two sentences that stand for themselves": (
        "same_point",
        PointDraft("", ("A1.1", "A1.14"), (NK, US)),
        None,
    ),
    "the words of both sides": (
        "same_point",
        PointDraft(f"{words('A1.1')} / {words('A1.14')}", ("A1.1", "A1.14"), (NK, US)),
        None,
    ),
    "a loaded word": (
        "framing",
        PointDraft(
            "poured cold water on the talks", ("A2.6",), (NK,), "poured cold water"
        ),
        None,
    ),
    "no text and one sentence": (
        "disputes",
        PointDraft("", ("A1.1",), (NK,), "accused"),
        Reason.EMPTY_TEXT,
    ),
    "no citation": (
        "disputes",
        PointDraft("They differ.", (), (NK, US)),
        Reason.NO_CITATION,
    ),
    "a cue that is not there": (
        "disputes",
        PointDraft("it accused Washington", ("A1.1",), (NK, US), "denied"),
        Reason.CUE_NOT_FOUND,
    ),
    "a loaded word of a speaker": (
        "framing",
        PointDraft("The talks were regrettable", ("A1.1",), (NK,), "regrettable"),
        Reason.CUE_IN_QUOTE,
    ),
    "framing without its word": (
        "framing",
        PointDraft("poured cold water on the talks", ("A2.6",), (NK,)),
        Reason.CUE_NOT_FOUND,
    ),
    "an agreement of one side": (
        "agreements",
        PointDraft(words("A1.14"), ("A1.14",), (US,)),
        Reason.UNKNOWN_SIDE,
    ),
    "an agreement with a side that the sentence is not about": (
        "agreements",
        PointDraft(words("A1.20"), ("A1.20",), (NK, US)),
        Reason.WRONG_SIDE,
    ),
    "a name from nowhere": (
        "disputes",
        PointDraft("Norway accused Washington.", ("A1.1",), (NK, US), "accused"),
        Reason.NAME_NOT_CITED,
    ),
    "a citation of everything": (
        "agreements",
        PointDraft("Both spoke.", tuple(f"A1.{n}" for n in range(1, 9)), (NK, US)),
        Reason.TOO_MANY_CITATIONS,
    ),
}


@pytest.mark.parametrize(("kind", "point", "reason"), POINTS.values(), ids=POINTS)
def test_a_point_passes_the_same_checks(kind, point, reason):
    verdict = brief(**{kind: (point,)})
    if reason is None:
        assert verdict.faults == ()
        (kept,) = getattr(verdict, kind)
        assert {c.article for c in kept.citations} <= {s.article.id for s in sheets()}
        assert len(kept.citations) == len(point.sentences)
    else:
        assert (f"{kind}.0", reason) in reasons(verdict)
        assert getattr(verdict, kind) == ()
        assert verdict.dropped == 1


SILENCES = {
    "declined": (
        UnaddressedDraft(
            Silence.DECLINED,
            "Mike Pompeo",
            "Pompeo did not divulge any details",
            ("A1.7",),
        ),
        None,
    ),
    "silent": (
        UnaddressedDraft(
            Silence.SILENT, US, "This article carries no reply from Washington."
        ),
        None,
    ),
    "declined without a citation": (
        UnaddressedDraft(Silence.DECLINED, US, "The White House declined to comment"),
        Reason.NO_CITATION,
    ),
    "declined without a cue": (
        UnaddressedDraft(
            Silence.DECLINED, US, "Pompeo began the day Saturday", ("A1.11",)
        ),
        Reason.NO_DECLINE_CUE,
    ),
    "silent on what is in no article": (
        UnaddressedDraft(Silence.SILENT, US, "No reply to China's 40 demands."),
        Reason.NAME_NOT_CITED,
    ),
    "silent with an invented quotation": (
        UnaddressedDraft(
            Silence.SILENT, US, 'No reply to the "crimes of the century".'
        ),
        Reason.QUOTE_NOT_FOUND,
    ),
    "silent without words": (
        UnaddressedDraft(Silence.SILENT, US, " "),
        Reason.EMPTY_TEXT,
    ),
    "unknown though the text is whole": (
        UnaddressedDraft(Silence.UNKNOWN, US, "No reply is known."),
        Reason.WRONG_SILENCE,
    ),
    "silent in endless words": (
        UnaddressedDraft(Silence.SILENT, US, "no reply " * 200),
        Reason.TOO_LONG,
    ),
}


@pytest.mark.parametrize(("silence", "reason"), SILENCES.values(), ids=SILENCES)
def test_the_three_kinds_of_silence_are_kept_apart(silence, reason):
    verdict = brief(sides=(SIDES[0], replace(SIDES[1], not_addressed=(silence,))))
    kept = verdict.sides[1].not_addressed
    if reason is None:
        assert verdict.faults == ()
        assert [len(u.citations) for u in kept] == [len(silence.sentences)]
    else:
        assert kept == ()
        assert ("sides.1.not_addressed.0", reason) in reasons(verdict)
        assert verdict.dropped == 1


def test_in_a_part_of_a_story_nobody_is_silent():
    article = article_of(
        ("The council met. Mayor Berg said no.",), completeness=Completeness.TEASER
    )
    silences = tuple(
        UnaddressedDraft(kind, "Mayor Berg", "No reply is known.")
        for kind in (Silence.SILENT, Silence.UNKNOWN)
    )
    statement = said("Mayor Berg said no.", "A1.1", by="Mayor Berg", how=How.NARRATION)
    draft = BriefDraft(ORIGIN, (SideDraft("Mayor Berg", (statement,), silences),))
    verdict = check_brief(draft, [Sheet(article, Findings("none"))])
    assert reasons(verdict) == {("sides.0.not_addressed.0", Reason.WRONG_SILENCE)}


def test_the_cue_of_a_point_is_shown_as_the_text_has_it():
    point = PointDraft("it accused Washington", ("A1.1",), (NK, US), "accuse")
    (kept,) = brief(disputes=(point,)).disputes
    assert kept.cue == "accused"

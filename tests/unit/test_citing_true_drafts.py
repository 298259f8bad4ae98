"""True drafts over both samples: the gate lets every one of them through."""

import pytest

from bot.citing.gate import check_answer
from bot.model import Attribution, How
from bot.ports import (
    StatementDraft,
)
from tests.samples_by_hand import (
    MINISTRY,
    NAUERT,
    NK,
    POMPEO,
    TRUMP,
    answer,
    said,
    sheets,
    words,
)

VERBATIM = tuple(
    pytest.param(at, statement, id=f"A{at}.{statement.citations[0].sentence}")
    for at, sheet in enumerate(sheets(), start=1)
    for statement in sheet.findings.statements
    if statement.text[0].isupper() or statement.text[0] == '"'
)
PROSE = {
    "a quotation within prose": said(
        'The Foreign Ministry called the discussions "regrettable".',
        "A1.1",
        by=MINISTRY,
    ),
    "the draft's comma within the marks": said(
        'Calling the talks "regrettable," the Foreign Ministry accused Washington.',
        "A1.1",
        by=MINISTRY,
    ),
    "other marks, dashes and spaces": said(
        "It said “the attitude” of the US was “regrettable”.".replace("the att", "att"),
        "A2.6",
        by=NK,
    ),
    "a state by another form of its name": said(
        "The United States tried to force North Korea to scrap its program.",
        "A1.1",
        by=MINISTRY,
    ),
    "a person by the full name where the text has the surname": said(
        "Donald Trump said he still believes Kim Jong Un will follow through.",
        "A1.23",
        by=TRUMP,
    ),
    "an office and a surname that the text ties together": said(
        "Secretary Pompeo said the two sides had productive conversations.",
        "A1.5",
        by=POMPEO,
    ),
    "number words and digits": said(
        "She named 3 basic goals, among them security assurances.", "A1.19", by=NAUERT
    ),
    "a date as it stands": said(
        "A meeting is scheduled for July 12, Pompeo said.", "A1.8", by=POMPEO
    ),
    "a negation in other words": said(
        "Nauert denied that Pompeo left Kim a CD.", "A2.24", by=NAUERT
    ),
    "a negation kept": said(
        "Heather Nauert said a meeting with Kim was never expected.", "A1.10", by=NAUERT
    ),
    "a possibility kept": said(
        "John Bolton says the arsenal could be dismantled within one year.",
        "A1.28",
        by="John Bolton",
    ),
    "who relays it as the speaker": said(
        "KCNA cited a spokesperson on a phased, bilateral approach.", "A1.4", by="KCNA"
    ),
    "a sentence that opens with a common word": said(
        "Conversations were productive and many hours long, he said.", "A2.2", by=POMPEO
    ),
    "a quotation over two sentences": said(
        'Pompeo said: "Some places, a great deal of progress. Other places,'
        " there's still more work to be done.\"",
        "A2.3",
        "A2.4",
        "A2.5",
        by=POMPEO,
    ),
    "one utterance in two renderings, each with its own words": said(
        'The statement calls the outcome "very concerning" here and "worrisome" there.',
        "A1.3",
        "A2.10",
        by=NK,
    ),
    "an act of a side that the outlet tells": said(
        "Pompeo did not meet with North Korean leader Kim Jong Un.",
        "A1.9",
        by=POMPEO,
        how=How.NARRATION,
    ),
    "the article's own words": StatementDraft(
        "This was the third visit this year.",
        ("A1.15",),
        "",
        Attribution("the article"),
        How.NARRATION,
    ),
    "the outlet's own words": StatementDraft(
        words("A2.20"), ("A2.20",), "", Attribution("CNN"), How.NARRATION
    ),
}


@pytest.mark.parametrize(("at", "statement"), VERBATIM)
def test_a_statement_of_the_samples_passes_word_for_word(at, statement):
    citation = statement.citations[0]
    draft = said(
        statement.text,
        f"A{at}.{citation.sentence}",
        by=statement.speaker,
        side=statement.side,
    )
    verdict = check_answer(answer(draft), sheets())
    assert verdict.faults == ()
    (shown,) = verdict.statements
    assert shown.text == statement.text
    assert shown.citations == (citation,)


@pytest.mark.parametrize("draft", PROSE.values(), ids=PROSE)
def test_true_prose_passes(draft):
    verdict = check_answer(answer(draft), sheets())
    assert verdict.faults == ()
    assert len(verdict.statements) == 1
    assert verdict.dropped == 0

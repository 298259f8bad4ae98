"""Drafts of an engine that puts in words of its own, over both samples."""

import pytest

from bot.citing.gate import Reason, check_answer
from bot.model import Attribution, How
from bot.ports import StatementDraft
from tests.samples_by_hand import (
    MINISTRY,
    NAUERT,
    NK,
    POMPEO,
    TRUMP,
    US,
    answer,
    said,
    sheets,
)

FIRST = "North Korea's Foreign Ministry said Saturday that discussions were "
OWN = StatementDraft("", (), "", Attribution("the article"), How.NARRATION)

# What the draft does: (the draft, the reason that it must meet).
FAULTS = {
    # Quotations.
    "an invented quotation": (
        said(f'{FIRST}"a disgrace to both nations".', "A1.1", by=MINISTRY),
        Reason.QUOTE_NOT_FOUND,
    ),
    "a quotation with one word changed": (
        said('The statement feared a "dangerous phrase".', "A1.3", by=MINISTRY),
        Reason.QUOTE_NOT_FOUND,
    ),
    "a quotation without its negation": (
        said(
            'Trump said: "I do think that\'s going to be necessary."', "A1.27", by=TRUMP
        ),
        Reason.QUOTE_NOT_FOUND,
    ),
    "a quotation stitched with an ellipsis": (
        said(
            'Trump said: "I think we understand each other ... a different future'
            ' for North Korea."',
            "A1.24",
            "A1.25",
            by=TRUMP,
        ),
        Reason.STITCHED_QUOTE,
    ),
    "a quotation stitched with brackets": (
        said(
            'Pompeo said: "many hours […] productive conversations"', "A1.5", by=POMPEO
        ),
        Reason.STITCHED_QUOTE,
    ),
    "words put into a quotation in brackets": (
        said(
            'Pompeo said: "many hours of [very] productive conversations"',
            "A1.5",
            by=POMPEO,
        ),
        Reason.STITCHED_QUOTE,
    ),
    "a quotation that begins within a word": (
        said('The talks were called "table".', "A1.1", by=MINISTRY),
        Reason.QUOTE_NOT_FOUND,
    ),
    "a short quotation of the sentence before": (
        said('It called the outcome "regrettable".', "A1.3", by=MINISTRY),
        Reason.QUOTE_NOT_FOUND,
    ),
    "a quotation mark that is never closed": (
        said('It called the talks "regrettable and left.', "A1.1", by=MINISTRY),
        Reason.UNBALANCED_QUOTE,
    ),
    "a closing mark that was never opened": (
        said('It called the talks regrettable" and more.', "A1.1", by=MINISTRY),
        Reason.UNBALANCED_QUOTE,
    ),
    "the outlet's words as the speaker's own": (
        said(
            'Bolton says it "could dismantle its nuclear arsenal within a year".',
            "A1.28",
            by="John Bolton",
        ),
        Reason.PARAPHRASE_AS_QUOTE,
    ),
    "the other outlet's translation": (
        said('The statement called the outcome "worrisome".', "A1.3", by=MINISTRY),
        Reason.QUOTE_NOT_FOUND,
    ),
    "one outlet's wording cited to both": (
        said(
            'Pompeo said there was "progress on almost all of the central issues."',
            "A1.5",
            "A2.3",
            by=POMPEO,
        ),
        Reason.OTHER_WORDING,
    ),
    "two translations merged": (
        said('The outcome was "very worrisome".', "A1.3", "A2.10", by=NK),
        Reason.QUOTE_NOT_FOUND,
    ),
    # Numbers and dates.
    "an altered day": (
        said("A meeting is set for July 21, Pompeo said.", "A1.8", by=POMPEO),
        Reason.NUMBER_NOT_CITED,
    ),
    "an altered month": (
        said("A meeting is set for June 12, Pompeo said.", "A1.8", by=POMPEO),
        Reason.DATE_NOT_CITED,
    ),
    "an altered weekday": (
        said("Nauert spoke on Sunday of working groups.", "A1.18", by=NAUERT),
        Reason.DATE_NOT_CITED,
    ),
    "a weekday worked out": (
        said("A meeting is set for Thursday, July 12.", "A1.8", by=POMPEO),
        Reason.DATE_NOT_CITED,
    ),
    "a number worked out": (
        said("Pompeo held 48 hours of talks.", "A1.5", by=POMPEO),
        Reason.NUMBER_NOT_CITED,
    ),
    "an altered number word": (
        said("She named four basic goals.", "A1.19", by=NAUERT),
        Reason.NUMBER_NOT_CITED,
    ),
    "an altered year": (
        said(
            "Officials hope for January 2012.",
            "A1.28",
            by="other U.S. officials",
            side=US,
        ),
        Reason.NUMBER_NOT_CITED,
    ),
    "a raised power": (
        said("A meeting is set for July 12².", "A1.8", by=POMPEO),
        Reason.NUMBER_NOT_CITED,
    ),
    # Names.
    "a foreign name": (
        said("Nauert said Moon Jae-in was pleased.", "A1.20", by=NAUERT),
        Reason.NAME_NOT_CITED,
    ),
    "a foreign state at the start": (
        said("China expects nothing of a meeting with Kim.", "A1.10", by=NAUERT),
        Reason.NAME_NOT_CITED,
    ),
    "a swapped name": (
        said("Nauert said Bolton left Kim a letter.", "A2.23", by=NAUERT),
        Reason.NAME_NOT_CITED,
    ),
    "a first name with another's surname": (
        said("Heather Pompeo left Kim a letter from Trump.", "A2.23", by=NAUERT),
        Reason.NAME_NOT_CITED,
    ),
    "the other half of a peninsula": (
        said("South Korea could dismantle its arsenal.", "A1.28", by="John Bolton"),
        Reason.NAME_NOT_CITED,
    ),
    "the wrong one of two Kims": (
        said("Kim Jong Un asked Pompeo if he slept well.", "A1.12", by="Kim Yong Chol"),
        Reason.NAME_NOT_CITED,
    ),
    "the other one of two Kims": (
        said("Kim Yong Chol will keep his promise, Trump said.", "A1.23", by=TRUMP),
        Reason.NAME_NOT_CITED,
    ),
    "an office that is not the person's": (
        said("President Pompeo spoke of productive conversations.", "A1.5", by=POMPEO),
        Reason.NAME_NOT_CITED,
    ),
    "a state that is not the person's": (
        said("North Korean Heather Nauert spoke of a meeting.", "A1.10", by=NAUERT),
        Reason.NAME_NOT_CITED,
    ),
    # Characters.
    "no words": (said(" \u200b ", "A1.1", by=MINISTRY), Reason.EMPTY_TEXT),
    "a look-alike letter": (
        said("Pompeо spoke of productive conversations.", "A1.5", by=POMPEO),
        Reason.LOOK_ALIKE,
    ),
    "a word of look-alike letters only": (
        said("He spoke of a раса of work.", "A1.5", by=POMPEO),
        Reason.FOREIGN_SCRIPT,
    ),
    "another script than the article's": (
        said("蓬佩奥说谈话富有成果。", "A1.5", by=POMPEO),
        Reason.FOREIGN_SCRIPT,
    ),
    "letters in a mathematical style": (
        said("He spoke of 𝐩𝐫𝐨𝐠𝐫𝐞𝐬𝐬 there.", "A1.5", by=POMPEO),
        Reason.FOREIGN_SCRIPT,
    ),
    "a link": (
        said("See https://evil.example for more.", "A1.5", by=POMPEO),
        Reason.MARKUP,
    ),
    "a Markdown link": (
        said("He spoke of [progress](//evil.example).", "A1.5", by=POMPEO),
        Reason.MARKUP,
    ),
    "a live mention": (
        said("He spoke of progress, <!channel>.", "A1.5", by=POMPEO),
        Reason.MARKUP,
    ),
    "a mention of everyone": (
        said("He spoke of progress, @everyone.", "A1.5", by=POMPEO),
        Reason.MARKUP,
    ),
    "a number of its own for a reader": (
        said("He spoke of progress [7].", "A1.5", by=POMPEO),
        Reason.MARKUP,
    ),
    "an escape code": (
        said("He spoke of progress\x1b[31m.", "A1.5", by=POMPEO),
        Reason.CONTROL_CHARACTER,
    ),
}


@pytest.mark.parametrize(("draft", "reason"), FAULTS.values(), ids=FAULTS)
def test_a_false_statement_is_refused_with_its_reason(draft, reason):
    verdict = check_answer(answer(draft), sheets())
    assert verdict.statements == ()
    assert verdict.dropped == 1
    assert reason in {fault.reason for fault in verdict.faults}
    assert {fault.place for fault in verdict.faults} == {"statements.0"}

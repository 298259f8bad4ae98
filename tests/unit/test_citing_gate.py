"""What the gate lets through of whole drafts, and how it is drawn up."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.citing.folding import fold
from bot.citing.gate import CHECKS, Reason, check_answer, check_brief
from bot.citing.quotes import quoting_of
from bot.model import Attribution, How
from bot.ports import AnswerDraft, BriefDraft, PointDraft, SideDraft
from tests.samples_by_hand import (
    MINISTRY,
    NAUERT,
    NK,
    ORIGIN,
    POMPEO,
    US,
    answer,
    said,
    sheets,
    words,
)

NORTH = said(words("A1.1"), "A1.1", by=MINISTRY)
SOUTH = said(words("A1.14"), "A1.14", by=POMPEO)
SIDES = (SideDraft(NK, (NORTH,)), SideDraft(US, (SOUTH,), found=7))
DRAFT = BriefDraft(ORIGIN, SIDES)


def shown(draft):
    verdict = check_answer(answer(draft), sheets())
    assert verdict.faults == ()
    (statement,) = verdict.statements
    return statement


def brief(**changes):
    return check_brief(replace(DRAFT, **changes), sheets())


def reasons(verdict):
    return {(fault.place, fault.reason) for fault in verdict.faults}


def test_a_verbatim_text_is_shown_from_the_store():
    told = shown(
        replace(SOUTH, text="“President Trump is committed  to a brighter future")
    )
    assert told.text == '"President Trump is committed to a brighter future'
    (citation,) = told.citations
    assert citation.quote == told.text


def test_a_run_over_two_sentences_is_cut_into_a_citation_for_each():
    text = "I think we understand each other. I really believe that he sees"
    told = shown(said(text, "A1.24", "A1.25", by="Donald Trump"))
    assert [c.quote for c in told.citations] == [
        "I think we understand each other.",
        "I really believe that he sees",
    ]
    assert told.text == text


def test_a_cited_sentence_that_carries_nothing_of_a_verbatim_text_is_left_out():
    told = shown(said(words("A1.14"), "A1.14", "A1.8", by=POMPEO))
    assert [c.sentence for c in told.citations] == [14]


def test_a_quotation_in_prose_is_shown_as_it_is_stored():
    told = shown(said("It was ‘indeed  regrettable,’ they said.", "A2.8", by=NK))
    assert told.text == "It was ‘indeed regrettable’, they said."
    assert told.citations[0].quote == "indeed regrettable"


def test_prose_rests_on_its_anchor_or_on_the_whole_sentence():
    draft = said("He spoke of conversations.", "A1.5", by=POMPEO)
    assert shown(draft).citations[0].quote == words("A1.5")
    anchored = replace(draft, anchor="many  hours of productive conversations")
    assert (
        shown(anchored).citations[0].quote == "many hours of productive conversations"
    )


def test_an_unknown_id_is_pointed_to_the_one_sentence_that_holds_the_anchor():
    draft = said(
        "It might rattle them.", "A9.1", by=MINISTRY, anchor='a "dangerous phase'
    )
    told = check_answer(answer(draft), sheets()[:1])
    assert [c.sentence for s in told.statements for c in s.citations] == [3]


def test_the_chain_of_speakers_is_the_one_that_the_text_gives():
    draft = said(words("A1.4"), "A1.4", by="KCNA")
    invented = Attribution("KCNA", role="a famous liar", carrier="BBC", outlet="BBC")
    told = shown(replace(draft, attribution=invented))
    assert told.attribution == Attribution(
        "foreign ministry spokesperson", carrier="KCNA"
    )


def test_prose_without_a_quotation_is_not_shown_as_a_quote():
    draft = said("He spoke of conversations.", "A1.5", by=POMPEO, how=How.QUOTE)
    assert shown(draft).how is How.PARAPHRASE
    assert (
        shown(said(words("A1.14"), "A1.14", by=POMPEO, how=How.QUOTE)).how is How.QUOTE
    )


def test_unseen_characters_of_prose_are_left_out():
    told = shown(
        said("He spoke\u202e of con\u200bversations\ufeff.", "A1.5", by=POMPEO)
    )
    assert told.text == "He spoke of conversations."


def test_a_true_brief_passes_whole():
    verdict = brief(mentioned=("Montana", "Donald Trump"))
    assert verdict.faults == ()
    assert [(s.name, s.found) for s in verdict.sides] == [(NK, 1), (US, 7)]
    assert verdict.mentioned == ("Montana", "Donald Trump")
    assert verdict.dropped == 0


def test_a_side_without_a_true_statement_disappears_with_what_concerns_it():
    lie = said("The talks were a triumph for 300 men.", "A1.14", by=POMPEO)
    point = PointDraft("", ("A1.1", "A1.14"), (NK, US))
    verdict = brief(sides=(SIDES[0], SideDraft(US, (lie,))), same_point=(point,))
    assert [side.name for side in verdict.sides] == [NK]
    assert verdict.same_point == ()
    assert ("sides.1.statements.0", Reason.NUMBER_NOT_CITED) in reasons(verdict)
    assert ("same_point.0", Reason.UNKNOWN_SIDE) in reasons(verdict)
    assert verdict.dropped == 2


@pytest.mark.parametrize("name", ["China", "", "Worth Korea"])
def test_a_side_that_is_not_in_the_articles_is_refused(name):
    statement = replace(NORTH, side=name)
    verdict = brief(sides=(SideDraft(name, (statement, statement)),))
    assert reasons(verdict) == {("sides.0", Reason.UNKNOWN_SIDE)}
    assert verdict.dropped == 2


def test_a_statement_stands_under_its_own_side_only():
    verdict = brief(sides=(SideDraft(NK, (NORTH, SOUTH)),))
    assert ("sides.0.statements.1", Reason.WRONG_SIDE) in reasons(verdict)
    assert [s.text for side in verdict.sides for s in side.statements] == [NORTH.text]


def test_a_name_that_is_not_in_the_articles_is_not_mentioned():
    verdict = brief(mentioned=("Moon Jae-in", "Montana", "US"))
    assert verdict.mentioned == ("Montana", "US")
    assert reasons(verdict) == {("mentioned.0", Reason.NOT_IN_ARTICLES)}


def test_the_nearest_sentences_of_a_refusal_are_stored_ones():
    draft = AnswerDraft(ORIGIN, (), nearest=("A1.2", "A1.999", "A2.1"))
    verdict = check_answer(draft, sheets())
    assert [c.quote for c in verdict.nearest] == [words("A1.2"), words("A2.1")]
    assert reasons(verdict) == {("nearest.1", Reason.UNKNOWN_ID)}


def test_the_checks_are_named_once_each():
    assert len(set(CHECKS)) == len(CHECKS) > 5


@given(
    st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=80),
    st.lists(st.sampled_from(["A1.3", "A1.24", "A1.25", "A2.1", "A7.7", "", "A1."])),
    st.one_of(st.none(), st.text(max_size=20)),
    st.sampled_from(list(How)),
    st.sampled_from([NK, US, "", "Kim"]),
)
@settings(max_examples=80, deadline=None)
def test_no_draft_raises_and_what_is_shown_is_stored(text, ids, anchor, how, side):
    for words_of in (text, f'He said "{text}".', words("A1.24")[: len(text)]):
        draft = said(words_of, *ids, by=NAUERT, side=side, how=how, anchor=anchor)
        verdict = check_answer(answer(draft), sheets())
        assert verdict.dropped + len(verdict.statements) == 1
        for statement in verdict.statements:
            check_stored(statement)


@pytest.mark.parametrize("at", range(2))
def test_what_is_shown_of_the_samples_is_stored(at):
    for statement in sheets()[at].findings.statements:
        (sentence, *_) = (c.sentence for c in statement.citations)
        quoted = quoting_of(statement.text).strings
        for q in quoted:
            prose = f'They said: "{statement.text[q.start : q.end]}"'
            draft = said(
                prose,
                f"A{at + 1}.{sentence}",
                by=statement.speaker,
                side=statement.side,
            )
            verdict = check_answer(answer(draft), sheets())
            assert q.closed is False or verdict.faults == ()
            for kept in verdict.statements:
                check_stored(kept)


def check_stored(statement):
    """Assert that all that a statement shows stands in the store where it says."""
    articles = {sheet.article.id: sheet.article for sheet in sheets()}
    assert 1 <= len(statement.citations) <= 3
    for citation in statement.citations:
        article = articles[citation.article]
        sentence = article.sentence(citation.sentence)
        assert sentence.start <= citation.start < citation.end <= sentence.end
        assert citation.quote == article.raw[citation.start : citation.end]
    raw = " ".join(fold(a.raw).text for a in articles.values())
    is_verbatim = fold(statement.text).text.strip() in raw
    for quoted in () if is_verbatim else quoting_of(statement.text).strings:
        assert fold(statement.text[quoted.start : quoted.end]).text in raw

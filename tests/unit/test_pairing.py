"""What of a verdict is prose, and what is left when some of it goes."""

from bot.citing.gate import check_answer, check_brief
from bot.citing.pairing import answer_without, brief_without, pair_of, prose_of
from bot.model import Attribution, How
from bot.ports import (
    AnswerDraft,
    BriefDraft,
    Origin,
    PointDraft,
    SideDraft,
    StatementDraft,
)
from tests.sheets import harbour

SHEETS = (harbour(),)
ARTICLE = SHEETS[0].article
ORIGIN = Origin("fake", "1")
COUNCIL, RESIDENTS = "city council", "residents' association"


def drafted(text, *ids, by=COUNCIL):
    return StatementDraft(text, ids, by, Attribution(by), How.PARAPHRASE)


def words(n):
    return ARTICLE.words_of(ARTICLE.sentence(n))


PROSE = drafted("The council said the harbour bridge would close in May.", "A1.1")
VERBATIM = drafted(words(1), "A1.1")
REJECTED = drafted("They rejected the closure of the bridge.", "A1.4", by=RESIDENTS)


def brief():
    disputes = (PointDraft(words(4), ("A1.4",), (RESIDENTS, COUNCIL), "accused"),)
    sides = (SideDraft(COUNCIL, (PROSE, VERBATIM)), SideDraft(RESIDENTS, (REJECTED,)))
    return check_brief(BriefDraft(ORIGIN, sides, disputes=disputes), SHEETS)


def test_words_that_stand_in_the_text_are_no_prose():
    verdict = check_answer(AnswerDraft(ORIGIN, (PROSE, VERBATIM)), SHEETS)
    assert [piece.text for piece in prose_of(verdict, SHEETS)] == [PROSE.text]


def test_a_pair_has_the_whole_stored_sentences_and_the_speaker():
    verdict = check_answer(AnswerDraft(ORIGIN, (PROSE,)), SHEETS)
    pair = pair_of(verdict.statements[0], SHEETS)
    assert (pair.text, pair.speaker) == (PROSE.text, COUNCIL)
    assert pair.sentences == (words(1),)


def test_what_is_refused_goes_and_is_counted():
    verdict = check_answer(AnswerDraft(ORIGIN, (PROSE, VERBATIM)), SHEETS)
    left = answer_without(verdict, prose_of(verdict, SHEETS))
    assert [statement.text for statement in left.statements] == [VERBATIM.text]
    assert left.dropped == 1


def test_a_side_without_statements_goes_with_the_points_about_it():
    verdict = brief()
    assert len(verdict.disputes) == 1
    left = brief_without(verdict, prose_of(verdict, SHEETS))
    assert [side.name for side in left.sides] == [COUNCIL]
    assert left.disputes == ()
    assert left.dropped == 3


def test_where_nothing_is_refused_all_stays():
    assert brief_without(brief(), ()) == brief()

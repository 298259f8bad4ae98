"""Which sides the text ties to some sentences, where it does not name them."""

from dataclasses import replace

import pytest

from bot.citing.evidence import Evidence
from bot.citing.stems import stem_of
from bot.citing.tied import describer_of, is_concerned, is_in_articles
from tests.sheets import BODY, PERSON, SheetBuilder

SHEET = (
    SheetBuilder("Lou Hale accused the mayor of lying.\nThe firm waited.\n")
    .name("Lou Hale", PERSON, side="Lou Hale")
    .name("firm", BODY, side="firm")
    .says("Lou Hale accused", "Lou Hale", "Lou Hale")
    .disputes("Lou Hale accused the mayor", "Lou Hale", "Anna Berg", cue="accused")
    .sheet()
)
ARGUED = replace(SHEET, findings=replace(SHEET.findings, author="Ida Holm"))


def test_a_side_that_a_dispute_means_by_a_role_is_concerned_in_its_sentence_alone():
    evidence = Evidence((SHEET,))
    first, second = evidence.cited("A1.1"), evidence.cited("A1.2")
    assert is_concerned("Anna Berg", (first,))
    assert not is_concerned("Anna Berg", (second,))
    assert not is_concerned("Ida Holm", (first, second))


@pytest.mark.parametrize(("sheet", "known"), [(SHEET, False), (ARGUED, True)])
def test_an_author_is_a_side_of_an_opinion_piece_alone(sheet, known):
    assert is_in_articles("Ida Holm", Evidence((sheet,))) is known


def test_only_other_sides_of_an_opinion_piece_are_described_by_its_author():
    cited = [c for s in ARGUED.findings.statements for c in s.citations]
    assert describer_of("Lou Hale", cited, Evidence((ARGUED,))) == "Ida Holm"
    assert describer_of("Ida Holm", cited, Evidence((ARGUED,))) is None
    assert describer_of("Lou Hale", cited, Evidence((SHEET,))) is None


@pytest.mark.parametrize(
    "forms", [("dismiss", "dismissed"), ("dispute", "disputes"), ("deny", "denied")]
)
def test_the_forms_of_a_cue_have_one_stem(forms):
    assert len({stem_of(form) for form in forms}) == 1

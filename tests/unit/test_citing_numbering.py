"""Reader-facing numbers in order of first use."""

import pytest

from bot.citing.numbering import number
from bot.model import Citation


def cite(article, sentence, start=0, version=1):
    return Citation(article, version, sentence, start, start + 1, "x")


def test_numbers_run_from_one_in_order_of_first_use():
    citations = [cite("b", 9), cite("a", 2), cite("b", 1)]
    numbering = number(citations)
    assert [numbering.of(c) for c in citations] == [1, 2, 3]
    assert numbering.ordered == tuple(citations)


def test_one_sentence_has_one_number_whatever_run_of_it_is_cited():
    numbering = number([cite("a", 2), cite("a", 2, start=5), cite("a", 3)])
    assert numbering.of(cite("a", 2, start=5)) == 1
    assert numbering.ordered == (cite("a", 2), cite("a", 3))


def test_versions_of_an_article_are_numbered_apart():
    numbering = number([cite("a", 2), cite("a", 2, version=2)])
    assert numbering.of(cite("a", 2, version=2)) == 2


def test_a_sentence_that_was_not_numbered_has_no_number():
    with pytest.raises(KeyError):
        number([]).of(cite("a", 1))

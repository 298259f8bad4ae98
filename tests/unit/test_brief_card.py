"""The Card of a Brief: authors, disputes, and more sides than there is room for."""

from datetime import UTC, datetime

from bot.cards.brief import BUDGET, of_brief
from bot.model import Attribution, Brief, Citation, How, Making, Point, Side, Statement
from bot.reading.pasted import read_pasted
from tests.stories import BRIDGE

ARTICLE = read_pasted(BRIDGE)
MAKING = Making("local", "r", datetime(2026, 11, 22, 9, 14, tzinfo=UTC), ("ids",))


def cite(n):
    sentence = ARTICLE.sentence(n)
    quote = ARTICLE.words_of(sentence)
    return Citation(ARTICLE.id, 1, n, sentence.start, sentence.end, quote)


def statement(n):
    words = ARTICLE.words_of(ARTICLE.sentence(n))
    who = Attribution("Anna Lindqvist")
    return Statement(words, How.PARAPHRASE, "City council", who, (cite(n),))


def brief_of(*sides, disputes=()):
    return Brief(
        "b1", (ARTICLE.id,), sides, (), (), disputes, (), (), dropped=0, making=MAKING
    )


def test_a_side_of_an_opinion_piece_is_shown_as_its_author_describes_it():
    author = Side("Ida Holm", (statement(1),))
    other = Side("City council", (statement(2),), described_by="Ida Holm")
    text = of_brief(brief_of(author, other), (ARTICLE,)).text
    assert "City council · as Ida Holm describes them" in text
    assert "Ida Holm · as" not in text


def test_a_dispute_says_who_and_with_whom():
    sides = (Side("City council", (statement(1),)), Side("Union", (statement(2),)))
    point = Point("He denied it.", ("union", "City council"), (cite(2),), "denied")
    text = of_brief(brief_of(*sides, disputes=(point,)), (ARTICLE,)).text
    assert "Union to City council, “denied”: He denied it. [2]" in text


def test_of_too_many_sides_the_first_have_blocks_and_the_others_are_named():
    sides = [Side(f"Party number {n}", (statement(1 + n % 3),)) for n in range(60)]
    card = of_brief(brief_of(*sides), (ARTICLE,))
    assert len(card.text) <= BUDGET
    assert "Also heard: Party number 6, " in card.text

"""How close sentences are to some terms."""

from bot.engines.local.asking.ranking import Index, Terms, pairs_of, plain_tokens
from bot.engines.local.words import words_in
from tests.sheets import BODY, SheetBuilder, harbour


def index(raw):
    return Index(SheetBuilder(raw).sheet())


def best(found, **weights):
    close = found.rank(Terms(weights))
    return max(range(len(close)), key=lambda i: close[i].bm25)


def test_a_rare_word_outweighs_a_frequent_one():
    found = index("The vote was close.\nThe vote failed.\nThe storm passed.\nA vote.")
    assert best(found, vote=1.0, storm=1.0) == 2


def test_a_shorter_sentence_wins_with_the_same_words():
    found = index("The storm passed over the long coast in the late night.\nA storm.")
    assert best(found, storm=1.0) == 1


def test_every_figure_lies_between_nought_and_one():
    found = Index(harbour())
    terms = Terms({"bridg": 1.0, "council": 1.0, "zebra": 1.0}, pairs_of(()))
    for close in found.rank(terms):
        for figure in (close.bm25, close.cover, close.around, close.pairs):
            assert 0 <= figure <= 1
        assert close.around >= close.cover


def test_a_word_of_the_same_meaning_counts_less_than_the_word_itself():
    found = index("They had talks.\nThey had discussions.\nIt rained.")
    near = {"talk": {"discuss"}}
    own, other, none = found.rank(Terms({"talk": 1.0}, near=near))
    assert own.cover == 1
    assert 0 < other.cover < 1
    assert none.cover == 0


def test_all_forms_of_a_bearer_are_one_token():
    raw = "Norland agreed.\nPort Nor will pay.\nIt rained."
    found = Index(SheetBuilder(raw).name("Norland", BODY, "Port Nor").sheet())
    assert set(found.holding("@norland")) == {0, 1}


def test_a_statement_holds_its_speaker_and_its_side():
    raw = "Ada Ray spoke.\nShe added that it was late.\nIt rained."
    found = Index(SheetBuilder(raw).says("She added", "Ada Ray", "the firm").sheet())
    assert set(found.holding("@ada ray")) == {1}
    assert set(found.holding("@the firm")) == {1}


def test_words_stand_together_with_one_stop_word_between():
    assert ("price", "oil") in pairs_of(words_in("the price of oil"))
    assert ("price", "oil") not in pairs_of(words_in("the price for all of the oil"))


def test_a_pair_counts_where_it_stands_together_again():
    found = index("The oil price fell.\nThe price rose for oil.")
    close = found.rank(Terms({"oil": 1.0}, pairs_of(words_in("oil price"))))
    assert [c.pairs for c in close] == [1, 0]


def test_an_article_without_sentences_has_nothing_to_rank():
    assert index("").rank(Terms({"oil": 1.0})) == []


def test_plain_tokens_leave_stop_words_out():
    assert plain_tokens(words_in("It is the bridge")) == ["bridg"]


def test_a_word_of_saying_beside_a_name_tells_of_its_bearer():
    raw = (
        "Ada Ray said no.\nMore was said by all.\n"
        "“No,” said Ada Ray.\nAda Ray left, he said."
    )
    found = Index(SheetBuilder(raw).name("Ada Ray", BODY).sheet())
    assert list(found.told_of("Ada Ray")) == [0, 2]

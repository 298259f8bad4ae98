"""Cards hold visible words and nothing that could steer a terminal or a client."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.answer import NOT_SAID, of_answer
from bot.cards.article import of_article
from bot.cards.brief import BUDGET, of_brief
from bot.cards.card import clipped, plain, visible
from bot.cards.lists import of_entries, of_error, of_forgotten
from bot.errors import UnknownArticle
from bot.model import (
    Answer,
    AnswerStatus,
    Attribution,
    Brief,
    Citation,
    How,
    Making,
    Point,
    Side,
    Silence,
    Statement,
    Unaddressed,
)
from bot.model.card import Action
from bot.ports import Entry, Forgotten
from bot.reading.pasted import read_pasted
from tests.stories import BRIDGE

ARTICLE = read_pasted(BRIDGE)
AT = datetime(2026, 11, 21, 9, 14, tzinfo=UTC)
MAKING = Making("local", "local-1", AT, ("ids",))


def cite(n):
    sentence = ARTICLE.sentence(n)
    quote = ARTICLE.words_of(sentence)
    return Citation(ARTICLE.id, 1, n, sentence.start, sentence.end, quote)


def statement(n, speaker="Anna Lindqvist", **more):
    words = ARTICLE.words_of(ARTICLE.sentence(n))
    attribution = Attribution(speaker, **more)
    return Statement(words, How.PARAPHRASE, "City council", attribution, (cite(n),))


def brief_of(*sides, **more):
    blank = dict.fromkeys(("agreements", "disputes", "same_point", "framing"), ())
    return Brief(
        "b1",
        (ARTICLE.id,),
        sides,
        **{"mentioned": (), **blank, "dropped": 0, **more},
        making=MAKING,
    )


def answer_of(status, *statements, nearest=(), dropped=0):
    return Answer(
        "q1",
        "When does it begin?",
        status,
        statements,
        nearest,
        (ARTICLE.id,),
        dropped,
        MAKING,
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("a\x1b[31mb", "a[31mb", id="terminal escapes"),
        pytest.param("a\u202eb\u2066c", "abc", id="direction marks"),
        pytest.param("a\u200bb\ufeffc", "abc", id="zero width"),
        pytest.param(" a\n\n b\u00a0c\t", "a b c", id="white space"),
        pytest.param("👩\u200d🚒", "👩\u200d🚒", id="joined emoji stay whole"),
        pytest.param("a\r\nb\x00c\x9bd", "a bcd", id="control characters"),
    ],
)
def test_only_visible_characters_are_shown(text, shown):
    assert plain(text) == shown


@given(st.text())
def test_what_is_shown_has_no_control_character_and_is_stable(text):
    shown = plain(text)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in shown)
    assert plain(shown) == shown


def test_a_space_at_the_edge_of_a_run_stays_one_space():
    assert visible("said \n") == "said "


@given(st.text(), st.integers(min_value=4, max_value=50))
def test_a_clipped_text_is_no_longer_than_asked_and_a_beginning(text, most):
    cut = clipped(text, most)
    assert len(cut) <= most
    assert text.startswith(cut.removesuffix(" …")) or cut == text


def test_a_brief_shows_each_side_with_who_says_so_and_the_mark():
    said = statement(1, "Anna Lindqvist", role="mayor", carrier="City Wire")
    card = of_brief(brief_of(Side("City council", (said,), found=3)), (ARTICLE,))
    assert "City council · 1 of 3 statements" in card.text
    assert "Anna Lindqvist, mayor, carried by City Wire: The city council" in card.text
    assert card.text.count("[1]") == 1
    assert "Only one side speaks here: City council." in card.text
    assert "1 article · pasted text · local engine · 2026-11-21 09:14 UTC" in card.text


def test_who_says_so_is_not_repeated_for_the_same_speaker():
    side = Side("City council", (statement(1), statement(2)))
    card = of_brief(brief_of(side), (ARTICLE,))
    assert card.text.count("Anna Lindqvist: ") == 1


def test_the_evidence_of_a_number_is_the_stored_sentence_around_the_run():
    start = BRIDGE.index("2.5 million euros")
    run = Citation(ARTICLE.id, 1, 2, start, start + 17, "2.5 million euros")
    said = Statement("x", How.QUOTE, "City council", Attribution("A"), (run,))
    (shown,) = of_brief(brief_of(Side("City council", (said,))), (ARTICLE,)).evidence
    assert (shown.number, shown.sentence) == (1, 2)
    assert shown.before + shown.run + shown.after == plain(
        ARTICLE.words_of(ARTICLE.sentence(2))
    )
    assert shown.before.endswith("need ")
    assert shown.run == "2.5 million euros"


def test_a_brief_of_no_side_says_so_and_offers_no_button():
    card = of_brief(brief_of(), (ARTICLE,))
    assert "there are no sides to show" in card.text
    assert card.buttons == ()


def test_agreements_disputes_silences_and_framing_have_headings_of_their_own():
    silence = Unaddressed(Silence.DECLINED, "The firm", "declined", (cite(5),))
    point = Point("rejected the delay", ("A", "B"), (cite(3),), cue="rejected")
    side = Side("City council", (statement(1),), (silence,))
    card = of_brief(
        brief_of(
            side,
            agreements=(point,),
            disputes=(point,),
            same_point=(point,),
            framing=(point,),
            mentioned=("Omar Haddad",),
        ),
        (ARTICLE,),
    )
    for heading in (
        "They agree",
        "In dispute",
        "Both sides on the same point",
        "Does not address",
        "The outlet's own words",
        "Also named: Omar Haddad",
    ):
        assert heading in card.text
    assert "The firm (declined): declined [3]" in card.text
    assert "“rejected”: rejected the delay [2]" in card.text


def test_what_the_gate_took_out_is_counted():
    side = Side("City council", (statement(1),))
    assert "1 line was left out" in of_brief(brief_of(side, dropped=1), (ARTICLE,)).text
    assert "2 lines were left" in of_brief(brief_of(side, dropped=2), (ARTICLE,)).text


def test_a_brief_of_six_talkative_sides_fits_one_message():
    said = Statement("word " * 200, How.QUOTE, "S", Attribution("A"), (cite(1),))
    sides = tuple(Side(f"Side {n}", (said,) * 5, found=9) for n in range(6))
    card = of_brief(brief_of(*sides), (ARTICLE,))
    assert len(card.text) <= BUDGET
    assert all(f"Side {n}" in card.text for n in range(6))


def test_the_buttons_of_a_brief_open_evidence_ask_and_object():
    side = Side("City council", (statement(1),))
    actions = [button.action for button in of_brief(brief_of(side), (ARTICLE,)).buttons]
    assert actions == [Action.EVIDENCE, Action.ASK, Action.WRONG]


def test_an_answer_names_who_says_so_but_not_the_outlet_itself():
    told = Statement("It begins.", How.NARRATION, "", Attribution("CNN"), (cite(1),))
    said = statement(1, "Omar Haddad")
    card = of_answer(answer_of(AnswerStatus.ANSWERED, said, told), (ARTICLE,))
    assert "Omar Haddad: The city council" in card.text
    assert "CNN: " not in card.text
    assert [e.number for e in card.evidence] == [1]


def test_who_says_so_is_left_to_the_words_where_they_tell_it():
    assert (
        "Anna Lindqvist: "
        not in of_brief(
            brief_of(Side("City council", (statement(2),))), (ARTICLE,)
        ).text
    )
    relayed = statement(2, "Anna Lindqvist", carrier="City Wire")
    assert (
        "Anna Lindqvist, carried by City Wire: "
        in of_brief(brief_of(Side("City council", (relayed,))), (ARTICLE,)).text
    )


def test_the_outlets_own_words_stand_in_one_line():
    points = tuple(Point("x", (), (cite(n),), cue=w) for n, w in ((1, "so"), (3, "no")))
    card = of_brief(
        brief_of(Side("City council", (statement(1),)), framing=points), (ARTICLE,)
    )
    assert "The outlet's own words: “so” [1] “no” [2] " in card.text


def test_a_silence_of_nobodys_side_is_shown_too():
    silence = Unaddressed(Silence.DECLINED, "The firm", "declined", (cite(5),))
    card = of_brief(brief_of(not_addressed=(silence,)), (ARTICLE,))
    assert "The firm (declined): declined [1]" in card.text


def test_an_answer_in_part_says_so():
    card = of_answer(
        answer_of(AnswerStatus.PARTLY, statement(1), dropped=1), (ARTICLE,)
    )
    assert "answer this in part" in card.text
    assert "1 line was left out" in card.text


def test_a_refusal_shows_the_nearest_sentences_and_what_was_searched():
    refused = answer_of(AnswerStatus.NOT_IN_ARTICLES, nearest=(cite(1), cite(6)))
    card = of_answer(refused, (ARTICLE,))
    assert NOT_SAID in card.text
    assert "Nearest sentences" in card.text
    assert "Searched: Council delays bridge repair" in card.text
    assert [e.sentence for e in card.evidence] == [1, 6]


def test_a_refusal_without_anything_near_still_says_what_was_searched():
    card = of_answer(answer_of(AnswerStatus.NOT_IN_ARTICLES), (ARTICLE,))
    assert "Nearest sentences" not in card.text
    assert "Searched: " in card.text


def test_an_article_card_holds_every_sentence_and_what_was_set_apart():
    card = of_article(ARTICLE)
    for sentence in ARTICLE.sentences:
        assert f"[{sentence.n}] {plain(ARTICLE.words_of(sentence))}" in card.text
    assert "title: Council delays bridge repair" in card.text


def test_one_sentence_is_shown_with_its_neighbours():
    card = of_article(ARTICLE, 3)
    assert "[2] " in card.text
    assert "[4] " in card.text
    assert "[5] " not in card.text
    assert "Set apart" not in card.text


def test_an_article_without_furniture_has_no_list_of_it():
    body = read_pasted("It rained all day in the north and in the south. " * 12)
    assert "Set apart" not in of_article(body).text


def test_the_list_names_each_article_once():
    entry = Entry("abc", "A headline", None, None, AT, 6)
    assert (
        "abc A headline · outlet not stated · 6 sentences" in of_entries((entry,)).text
    )
    assert "No article" in of_entries(()).text


def test_what_was_forgotten_is_counted_in_words():
    text = of_forgotten(Forgotten(articles=1, briefs=2, answers=0)).text
    assert text == "Deleted 1 article, 2 briefs and 0 answers."


def test_an_error_card_holds_the_message_of_the_error():
    assert (
        "No article abc is stored here." in of_error(UnknownArticle(article="abc")).text
    )

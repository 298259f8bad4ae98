"""What changed between two readings of one page, and whether a citation was hit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Article, Citation, Completeness, Line, Role
from bot.reading.sentences import split
from bot.reading.versions import (
    cited_changed,
    difference,
    sentence_ids,
    text_hash,
)

STORY = (
    "The council met on Monday.",
    "The mayor said that the repair of the bridge would cost 2.5 million euros.",
    "No.",
    "Residents who live on the northern bank of the river rejected the delay.",
    "No.",
)


def article(*paragraphs: str, version: int = 1) -> Article:
    lines, start = [], 0
    for paragraph in paragraphs:
        lines.append(Line(Role.BODY, start, start + len(paragraph)))
        start += len(paragraph) + 1
    raw = "\n".join(paragraphs)
    sentences = split(raw, tuple(lines))
    return Article("a1", version, raw, tuple(lines), sentences, Completeness.FULL)


def citation(of: Article, n: int, **other: object) -> Citation:
    sentence = of.sentences[n - 1]
    facts = {"article": of.id, "version": of.version, **other}
    quote = of.words_of(sentence)
    return Citation(
        sentence=n, start=sentence.start, end=sentence.end, quote=quote, **facts
    )


def words(of: Article, sentences) -> list[str]:
    return [of.words_of(sentence) for sentence in sentences]


@pytest.mark.parametrize(
    ("raw", "same"),
    [
        ('He said "no" at 9.', True),
        ("He said ''no'' at 9.", True),
        ("He  said “no”\nat\u00a09.", True),
        ('He said "no" at 8.', False),
        ('He said "No" at 9.', False),
    ],
)
def test_a_body_has_one_name_whatever_its_quote_marks_and_spaces(raw, same):
    named = text_hash(article("He said “no” at 9."))
    assert (text_hash(article(*raw.split("\n"))) == named) is same
    assert len(named) == 64


def test_furniture_does_not_make_a_new_version():
    story = article("Menu", "The story.")
    menu, body = story.lines
    lines = (Line(Role.NAV, menu.start, menu.end), body)
    read_again = Article("a1", 1, story.raw, lines, (), Completeness.FULL)
    assert text_hash(read_again) == text_hash(article("The story."))


def test_a_sentence_keeps_its_id_while_others_change():
    before, after = article(*STORY), article("A new start.", *STORY[1:])
    assert sentence_ids(before)[1:] == sentence_ids(after)[1:]


def test_equal_sentences_have_ids_of_their_own():
    ids = sentence_ids(article(*STORY))
    assert len(set(ids)) == len(STORY)
    assert ids[2].removesuffix("-1") == ids[4].removesuffix("-2")


def test_the_same_sentences_in_another_order_are_no_difference():
    found = difference(article(*STORY), article(*reversed(STORY), version=2))
    assert found.is_empty
    assert (found.article, found.since) == ("a1", 1)


def test_added_removed_and_changed_sentences_are_told_apart():
    old = article(*STORY)
    new = article(
        STORY[0],
        STORY[1].replace("2.5", "3.1"),
        STORY[2],
        "Work begins in the spring of next year.",
        version=2,
    )
    found = difference(old, new)
    assert words(new, found.added) == ["Work begins in the spring of next year."]
    assert words(old, found.removed) == [STORY[3], STORY[4]]
    ((was, now),) = found.changed
    assert (was.n, now.n) == (2, 2)
    assert "3.1" in new.words_of(now)


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("He will recieve the letter.", "He will receive the letter.", True),
        ("Twelve people died in the fire.", "Eleven people died in the fire.", True),
        ("The talks went well.", "Rain is expected in the north.", False),
        ("Yes.", "No.", False),
        ("A b c d e f g h.", "H g f e d c b a.", False),
    ],
    ids=["typing-error", "figure", "another-sentence", "short", "words-turned-round"],
)
def test_only_what_stays_alike_is_changed_and_not_replaced(before, after, changed):
    found = difference(article(before), article(after, version=2))
    assert bool(found.changed) is changed
    assert bool(found.removed) is not changed


def test_each_sentence_becomes_at_most_one_other():
    old = article("The price rose by 4 percent in May.")
    new = article(
        "The price rose by 5 percent in May.",
        "The price rose by 4 percent in June.",
        version=2,
    )
    found = difference(old, new)
    assert len(found.changed) == len(found.added) == 1
    assert not found.removed


def test_a_citation_of_a_removed_or_changed_sentence_is_reported():
    old = article(*STORY)
    new = article(STORY[0], STORY[1].replace("2.5", "3.1"), STORY[3], version=2)
    cited = [citation(old, n) for n in (1, 2, 3, 4)]
    assert cited_changed(difference(old, new), cited) == (cited[1], cited[2])


@pytest.mark.parametrize("other", [{"article": "a2"}, {"version": 7}])
def test_a_citation_of_something_else_is_not_reported(other):
    old = article(*STORY)
    found = difference(old, article("All is new.", version=2))
    assert cited_changed(found, [citation(old, 2, **other)]) == ()


def test_two_thousand_changed_sentences_find_their_successors():
    rows = range(2_000)
    text = "The price of good number {} {} by {} percent on Monday in the shops."
    old = article(*(text.format(n, "rose", n % 97) for n in rows))
    new = article(*(text.format(n, "fell", n % 97) for n in rows), version=2)
    changed = difference(old, new).changed
    assert [(was.n, now.n) for was, now in changed] == [(n, n) for n in range(1, 2_001)]


@pytest.mark.parametrize(
    ("before", "after"),
    [("x" * 200_000, "x" * 199_999 + "y"), ("a b " * 50_000, "b a " * 50_000)],
    ids=["one-endless-word", "few-different-words"],
)
def test_hostile_texts_are_compared_as_well(before, after):
    found = difference(article(before), article(after, version=2))
    assert not found.is_empty


PARAGRAPHS = st.lists(st.text(st.characters(exclude_characters="\n"), max_size=30))


@given(PARAGRAPHS, PARAGRAPHS)
@settings(max_examples=100, deadline=None)
def test_every_sentence_is_kept_added_removed_or_changed(before, after):
    old, new = article(*before), article(*after, version=2)
    found = difference(old, new)
    kept = set(sentence_ids(old)) & set(sentence_ids(new))
    old_left = [*found.removed, *(was for was, _ in found.changed)]
    new_left = [*found.added, *(now for _, now in found.changed)]
    assert (
        len(old.sentences)
        == len(kept) + len(set(old_left))
        == len(kept) + len(old_left)
    )
    assert (
        len(new.sentences)
        == len(kept) + len(set(new_left))
        == len(kept) + len(new_left)
    )
    assert difference(old, old).is_empty

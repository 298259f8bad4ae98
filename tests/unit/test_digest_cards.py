"""How a Digest and a channel's rules look: every line with its marks, no markup."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.cards.brief import BUDGET
from bot.cards.digest import as_preview, of_digest, of_nothing
from bot.cards.rules import of_rules
from bot.model import (
    Article,
    Attribution,
    ChannelRules,
    Citation,
    Digest,
    DigestPlan,
    DigestStory,
    Found,
    How,
    Making,
    Point,
    Side,
    Statement,
    Trigger,
)
from bot.model.card import Action, Ink
from tests.keeping import article

UNTIL = datetime(2026, 11, 21, 16, tzinfo=UTC)
NEXT = UNTIL + timedelta(days=2)
RAW = "The ministry denied the claim.\nThe union said that it was true."


def told(n, sentence, side, **of):
    """Make a statement of a sentence of article `n`."""
    of_article = paper(n)
    cited = of_article.sentences[sentence - 1]
    words = of_article.words_of(cited)
    citation = Citation(f"a{n}", 1, sentence, cited.start, cited.end, words)
    return Statement(words, How.REPORTED, side, Attribution(side), (citation,), **of)


def paper(n, *, title=None, outlet=None) -> Article:
    """Make article `n`, of two sentences."""
    return replace(
        article(f"a{n}", raw=RAW),
        title=Found(title or f"Headline {n}", "line"),
        outlet=Found(outlet, "line") if outlet else None,
    )


def story(*numbers, thread=None, dropped=0, by=None):
    """Make a Story of two sides, told by the first of some articles."""
    first = told(numbers[0], 1, "ministry")
    second = told(numbers[0], 2, "union")
    sides = (
        Side("ministry", (first, second), found=5, described_by=by),
        Side("union", (second,)),
    )
    denial = Point(first.text, ("ministry", "union"), first.citations, "denied")
    ids = tuple(f"a{n}" for n in numbers)
    return DigestStory(ids, (1,) * len(ids), sides, (denial,), thread, dropped)


def digest(*stories, late=False):
    """Make a Digest of 21 November in Berlin."""
    making = Making("local", "local-1", UNTIL, ("ids",))
    return Digest(
        "d1",
        date(2026, 11, 21),
        UNTIL - timedelta(days=1),
        UNTIL,
        "Europe/Berlin",
        stories,
        making,
        late=late,
    )


def cards(*stories, articles, late=False, next_due=NEXT):
    """Lay a digest of some stories out."""
    return of_digest(digest(*stories, late=late), articles, next_due)


def test_a_line_of_a_digest_names_headline_outlets_sides_and_dispute():
    papers = (paper(1, outlet="The Tribune"), paper(2, outlet="Post"))
    parent = cards(story(1, 2), articles=papers).parent
    assert parent.blocks[0].text == (
        "Digest of Saturday 21 November 2026 · 17:00 Europe/Berlin"
    )
    assert parent.blocks[1].text == (
        "Headline 1 · The Tribune, Post: Ministry: The ministry denied the claim. [1]; "
        "Union: The union said that it was true. [2]. "
        "In dispute: Ministry to union, “denied” [1]"
    )


def test_a_dispute_that_no_side_was_just_heard_in_is_told_in_words():
    first = story(1)
    words = "They deny each other."
    point = replace(first.disputes[0], text=words)
    line = cards(replace(first, disputes=(point,)), articles=(paper(1),)).parent
    assert f"“denied” {words} [1]" in line.text


def test_every_mark_of_every_card_opens_the_stored_sentence():
    papers = tuple(paper(n) for n in range(3))
    made = cards(story(0), story(1), story(2), articles=papers)
    for card in (made.parent, *made.details):
        marked = {
            span.number
            for block in card.blocks
            for span in block.spans
            if span.ink is Ink.MARK
        }
        assert marked == {evidence.number for evidence in card.evidence}
        assert {e.run for e in card.evidence} == set(RAW.split("\n"))
    assert [e.article for e in made.details[2].evidence] == ["a2", "a2"]


def test_a_digest_says_what_was_read_and_when_the_next_one_comes():
    text = cards(story(1, 2), articles=(paper(1), paper(2))).parent.text
    since = "Friday 20 November 2026 at 17:00 (Europe/Berlin)"
    assert f"2 articles since {since} · local engine" in text
    assert "The next one comes Monday 23 November 2026 at 17:00" in text
    assert "turn it off: the command “digest”." in text


def test_a_digest_that_is_off_now_names_no_next_one():
    text = cards(story(1), articles=(paper(1),), next_due=None).parent.text
    assert "No next one comes: the digest is off." in text


@pytest.mark.parametrize("late", [True, False])
def test_a_late_digest_says_so(late):
    text = cards(story(1), articles=(paper(1),), late=late).parent.text
    assert ("Late: it was due at 17:00" in text) is late


def test_stories_beyond_the_room_are_counted():
    more = (DigestStory(("b1",), (1,), ()), DigestStory(("b2", "b3"), (1, 1), ()))
    made = cards(story(1), *more, articles=(paper(1),))
    assert "2 more: see “list”." in made.parent.text
    assert "4 articles since" in made.parent.text
    assert len(made.details) == 1


def test_a_story_in_which_nobody_speaks_says_so():
    silent = DigestStory(("a1",), (1,), ())
    made = cards(silent, articles=(paper(1),))
    assert "nobody is said to say anything" in made.parent.text
    assert "no sides to show" in made.details[0].text


def test_further_sides_are_counted():
    first = story(1)
    many = tuple(replace(first.sides[1], name=f"union {n}") for n in range(5))
    made = cards(replace(first, sides=many), articles=(paper(1),))
    assert "; 2 more sides" in made.parent.text


def test_an_opinion_piece_tells_whose_description_it_is():
    made = cards(story(1, by="Ana Ruiz"), articles=(paper(1),))
    assert "Ministry (as Ana Ruiz tells it): The ministry" in made.parent.text
    assert "as Ana Ruiz describes them" in made.details[0].text


def test_a_detail_is_laid_out_as_a_brief_with_its_thread():
    made = cards(
        story(1, 2, thread="t9", dropped=2), articles=(paper(1), paper(2))
    ).details[0]
    assert "Ministry · 2 of 5 statements" in made.text
    assert "2 lines were left out" in made.text
    assert "same text and count once" in made.text
    values = {button.action: button.value for button in made.buttons}
    assert values[Action.OPEN] == "t9"
    assert values[Action.EVIDENCE] == "d1-1"


@pytest.mark.parametrize("many", [1, 6, 12])
def test_a_digest_of_long_words_is_one_message(many):
    title = "A headline of many words " * 20
    papers = tuple(
        paper(n, title=f"{n} {title}", outlet="An outlet " * 20) for n in range(many)
    )
    parent = cards(*(story(n) for n in range(many)), articles=papers).parent
    assert len(parent.text) <= BUDGET
    assert len(parent.evidence) >= many


def test_hostile_headlines_steer_nothing():
    bad = paper(1, title="Line\nbreak \u202egnp.exe\x1b[31m", outlet="Out\x00let")
    text = cards(story(1), articles=(bad,)).parent.blocks[1].text
    assert text.startswith("Line break gnp.exe[31m · Outlet: ")


def test_a_preview_says_that_nothing_is_sent():
    made = as_preview(cards(story(1), articles=(paper(1),)))
    assert made.parent.blocks[0].text.startswith("A preview: nothing is sent.")


def test_a_day_with_nothing_new_says_so():
    assert of_nothing(UNTIL, "Europe/Berlin").text == (
        "Nothing new for Saturday 21 November 2026 at 17:00 (Europe/Berlin): "
        "no digest is sent then."
    )


@pytest.mark.parametrize(
    ("weekdays", "words"),
    [
        ((1, 2, 3, 4, 5, 6, 7), "every day"),
        ((1, 2, 3, 4, 5), "Monday to Friday"),
        ((6, 7), "Saturday, Sunday"),
        ((1, 3, 6), "Monday, Wednesday, Saturday"),
    ],
)
def test_the_rules_of_a_channel_are_told(weekdays, words):
    plan = DigestPlan(on=True, hour=9, weekdays=weekdays, zone="Asia/Kathmandu")
    text = of_rules("acme/news", ChannelRules(plan, Trigger.AUTO), NEXT).text
    assert text.startswith("Rules of acme/news\n")
    assert f"Digest: on, 09:00 Asia/Kathmandu, {words}\n" in text
    assert "Next digest: Monday 23 November 2026 at 21:45 (Asia/Kathmandu)" in text
    assert "it is briefed at once" in text


def test_the_rules_of_a_channel_without_a_digest_name_no_next_one():
    text = of_rules("news", ChannelRules(), None).text
    assert "Digest: off, 17:00 UTC, every day" in text
    assert "Next" not in text

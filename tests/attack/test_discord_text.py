"""Article text that tries to be more than text on Discord."""

from datetime import UTC, datetime

import pytest

from adapters.discord.layout import messages_of
from adapters.discord.text import escaped
from bench.discord_markdown import rows_of, seen_by_servers
from bot.cards.answer import of_answer
from bot.cards.article import of_article
from bot.cards.brief import of_brief
from bot.cards.errors import of_refused
from bot.cards.evidence import of_evidence
from bot.errors import UnknownWords
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
    Statement,
)
from tests.articles import plain_article
from tests.cards import KINDS, brief, card_of, item
from tests.discordcards import HOSTILE, LONG, assert_inert, texts_of
from tests.discordrules import faults_of_message

MAKING = Making("local", "r", datetime(2026, 11, 22, 9, 14, tzinfo=UTC), ("ids",))


def cards_of(words):
    """Make the cards of an article whose every sentence and name are these words."""
    article = plain_article(f"{words}\n{words}\n{words}\n")
    cited = tuple(
        Citation(article.id, 1, s.n, s.start, s.end, article.words_of(s))
        for s in article.sentences[:3]
    )
    said = Statement(words, How.QUOTE, words, Attribution(words, words, words), cited)
    point = Point(words, (words, words), cited, words)
    sides = (Side(words, (said,)), Side(words, (said,), described_by=words))
    told = Brief(
        "b1", (article.id,), sides, (words,), (point,), (point,), (point,), (point,),
        dropped=1, making=MAKING,
    )  # fmt: skip
    answer = Answer(
        "a1", words, AnswerStatus.ANSWERED, (said,), (), (article.id,), 0, MAKING
    )
    card = of_brief(told, (article,), (words,))
    yield card
    yield of_answer(answer, (article,))
    yield of_evidence(card.evidence, (article,))
    yield of_article(article)
    yield of_refused(UnknownWords(words=words, what="word", like="this"))


def assert_all_inert(messages):
    for message in messages:
        assert faults_of_message(message) == []
    for text in texts_of(messages):
        assert_inert(text)


@pytest.mark.parametrize("words", [HOSTILE, *LONG.values()], ids=["all", *LONG])
def test_the_words_of_an_article_stay_words(words):
    for card in cards_of(f"{words} 1."):
        assert_all_inert(messages_of(card))


@pytest.mark.parametrize("words", LONG.values(), ids=LONG)
@pytest.mark.parametrize("length", [700, 4_100])
def test_words_of_any_length_stay_words(words, length):
    card = brief(item(words * (length // len(words)), 1), numbers=(1,))
    assert_all_inert(messages_of(card))


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_card_lets_words_out(kind):
    assert_all_inert(messages_of(card_of(kind, HOSTILE), guild="81"))


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "https://a.example/)[x](https://evil.example",
        "https://user:word@evil.example/",
        "https://a.example/ <@1>",
        "https://a.example/\\",
        "https://evil.example|https://news.example",
    ],
)
def test_an_address_leads_nowhere_else(link):
    for text in texts_of(messages_of(card_of("brief", link=link))):
        targets = [
            node.target
            for row in rows_of(text)
            for node in row.nodes
            if node.kind == "link"
        ]
        assert all(
            target.startswith("https://a.example/") and "(" not in target
            for target in targets
        )


@pytest.mark.parametrize("words", [*LONG.values(), ":a", "1.", "<", "@", "discord.gg/"])
def test_very_long_words_are_escaped_in_linear_time(words):
    text = words * (200_000 // len(words))
    assert seen_by_servers(escaped(text)) == []

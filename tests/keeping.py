"""Values for tests of stores: articles, briefs and answers, kept in a few channels."""

from datetime import UTC, datetime, timedelta

from bot.model import (
    Answer,
    AnswerStatus,
    Article,
    Attribution,
    Brief,
    Citation,
    Completeness,
    Findings,
    Found,
    How,
    Line,
    Making,
    Role,
    Sentence,
    Sheet,
    Side,
    Statement,
)
from bot.place import Channel, Thread
from bot.ports import Visit

MOMENT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
NEWS = Channel("acme", "news")
SPORT = Channel("acme", "sport")
WHISPERS = Channel("acme", "whispers", private=True)
RIVAL = Channel("rival", "news")
ELSEWHERE = (SPORT, WHISPERS, RIVAL)
THREAD = Thread(NEWS, "t1")


def article(id_="a1", *, version=1, raw="The ministry denied it.\nIt rained."):
    """Make an article of which each line is a sentence."""
    lines, sentences, start = [], [], 0
    for text in raw.split("\n"):
        end = start + len(text)
        lines.append(Line(Role.BODY, start, end))
        sentences.append(Sentence(len(sentences) + 1, start, end, len(lines) - 1))
        start = end + 1
    return Article(
        id_,
        version,
        raw,
        tuple(lines),
        tuple(sentences),
        Completeness.PASTED,
        title=Found("Denied", "line"),
        published=Found("Nov. 20, 2026", "stamp", 3, 9),
    )


def statement(of):
    """Make a statement that rests on the first sentence of an article."""
    first = of.sentences[0]
    words = of.words_of(first)
    citation = Citation(of.id, of.version, 1, first.start, first.end, words)
    return Statement(
        words, How.REPORTED, "Ministry", Attribution("a ministry"), (citation,)
    )


def sheet(id_="a1", *, revision="local-1", **of):
    """Make a sheet with one statement found."""
    made = article(id_, **of)
    return Sheet(made, Findings(revision, (statement(made),)))


def making(minutes=0):
    """Tell how something was made, some minutes after MOMENT."""
    at = MOMENT + timedelta(minutes=minutes)
    return Making("local", "local-1", at, ("ids", "quotes"))


def brief(id_="b1", *, articles=("a1",), minutes=0):
    """Make a brief that carries words of its first article."""
    side = Side("Ministry", (statement(article(articles[0])),), found=3)
    return Brief(id_, articles, (side,), ("UN",), (), (), (), (), 1, making(minutes))


def answer(id_="q1", *, searched=("a1",), minutes=0):
    """Make a refusal that looked through some articles."""
    return Answer(
        id_,
        "Who denied it?",
        AnswerStatus.NOT_IN_ARTICLES,
        (),
        statement(article(searched[0])).citations,
        searched,
        0,
        making(minutes),
        "no-speaker",
    )


def visit(id_="a1", *, version=1, minutes=0, etag='W/"1"'):
    """Make a visit of the page of an article, some minutes after MOMENT."""
    at = MOMENT + timedelta(minutes=minutes)
    url = f"https://news.example/{id_}?from=feed"
    return Visit(id_, version, url, at, etag, "Sat, 21 Nov 2026 09:00:00 GMT")


def words(count, *, of="word"):
    """Make a line of different words, which shares three in a row with no other."""
    return " ".join(f"{of}{n}" for n in range(count))


async def fill(store, channel, *, mark=""):
    """Keep an article, a brief and an answer in a channel's thread t1."""
    thread = Thread(channel, "t1")
    await store.keep_sheet(channel, sheet(), MOMENT)
    await store.keep_brief(thread, "p1", brief(f"b{mark}"))
    await store.keep_answer(thread, "p2", answer(f"q{mark}"))


async def contents(store, channel):
    """Ask all that can be asked about what `fill` keeps in a channel."""
    thread = Thread(channel, "t1")
    return (
        await store.sheet(channel, "a1"),
        await store.sheet(channel, "a1", 1),
        await store.brief_of(thread, "p1"),
        await store.answer_of(thread, "p2"),
        await store.thread_articles(thread),
        await store.entries(channel),
        await store.copies(channel, article("a2")),
        await store.citations(channel, "a1"),
    )


EMPTY = (None, None, None, None, (), (), (), ())

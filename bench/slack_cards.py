"""Cards for the pictures: two samples as the local engine reads them, and the rest."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.bootstrap import open_parley
from bot.cards.answer import of_answer
from bot.cards.brief import of_brief
from bot.cards.digest import of_digest
from bot.cards.discussed import of_discussed
from bot.cards.errors import of_failed
from bot.cards.evidence import of_evidence
from bot.cards.help import of_help
from bot.cards.home import Place, of_home
from bot.cards.lists import of_entries
from bot.cards.privacy import Keeping, of_privacy
from bot.cards.progress import of_progress
from bot.cards.rechecked import of_rechecked
from bot.cards.rules import of_rules
from bot.errors import LinkTooSlow
from bot.model import (
    Answer,
    Article,
    Brief,
    ChannelRules,
    Citation,
    Completeness,
    Digest,
    DigestPlan,
    DigestStory,
    Found,
    Trigger,
)
from bot.model.card import Card
from bot.place import Channel, Post, Thread
from bot.ports import Entry, Kept, PostState, Step
from bot.reading.fragments import fragments_for, link_to
from bot.reading.shown import PageIndex
from bot.settings import Settings

RULES = ChannelRules(DigestPlan(on=True, zone="Europe/Berlin"), Trigger.REACT)
LINKS = {"1763712000.000100": "https://acme.slack.com/archives/C01/p1763712000000100"}
_CHANNEL = Channel("slack:T01", "C01")
_NOW = datetime(2026, 11, 21, 16, 0, tzinfo=UTC)
_PAGES = {
    "voa-regrettable": "https://www.voanews.example/a/north-korea-talks/4472349.html",
    "cnn-gangster-like": "https://www.cnn.example/2018/07/07/north-korea/index.html",
}
# A story of six sides, written for the picture.
_HARBOUR = """\
Harbour to grow into the marsh

HARBOUR WIRE
Nov. 20, 2026

The port authority said on Friday that two new quays would be built in the eastern \
marsh by 2031. "Without deeper water the big ships will call elsewhere," the port \
authority said.

The fishermen's union rejected the plan. "The marsh is where our catch grows up," the \
fishermen's union said, adding that 340 boats depended on it.

The city council said it would vote on the money on Dec. 8. The city council said the \
town could pay 40 million euros and "not a cent more".

The environment ministry said that it had not yet received the study that the law asks \
for. The environment ministry warned that building before a permit would be illegal.

The shipping company Nordlin denied that it had asked for the new quays. "We were not \
part of this decision," Nordlin said in a statement.

The residents' association warned of more lorries. "We already count 900 a day," the \
residents' association said.
"""


async def cards() -> dict[str, Card]:
    """Return a Card for each picture, by the picture's name."""
    with TemporaryDirectory(prefix="parley-pictures-") as folder:
        async with open_parley(Settings(home=Path(folder))) as parley:
            voa = await parley.desk.brief(_post("voa-regrettable"))
            cnn = await parley.desk.brief(_post("cnn-gangster-like"))
            port = await parley.desk.brief(_given("port", _HARBOUR))
            asked = _post(
                "voa-regrettable", "What did North Korea say about the talks?"
            )
            said = await parley.desk.answer(asked)
            asked = _post("voa-regrettable", "What did the president of France say?")
            unsaid = await parley.desk.answer(asked)
            entries = await parley.desk.entries(_CHANNEL)
    articles = [_linked(voa.articles[0], _PAGES["voa-regrettable"])]
    brief = of_brief(voa.brief, articles)
    entries = tuple(replace(entry, added=_NOW) for entry in entries)
    told = of_answer(said.answer, articles)
    digest = of_digest(
        _digest(voa.brief, cnn.brief, port.brief),
        [*articles, *cnn.articles, *port.articles],
        _NOW + timedelta(days=1),
    )
    return {
        "brief": brief,
        "brief-of-six-sides": of_brief(port.brief, port.articles),
        "answer": told,
        "refusal": of_answer(unsaid.answer, articles),
        "digest": digest.parent,
        "story": digest.details[1],
        "evidence": of_evidence(brief.evidence[:4], articles),
        "rechecked": of_rechecked(
            told, [(citation, None) for citation in _cited(said.answer)]
        ),
        **_small(entries, articles[0]),
    }


def _small(entries: tuple[Entry, ...], article: Article) -> dict[str, Card]:
    thread = Thread(_CHANNEL, "1763712000.000100")
    post = Post("p1", thread, "U1", links=("https://www.voanews.example/a",))
    words = LinkTooSlow(host="www.voanews.example").message
    failed = Kept(post, PostState.FAILED, _NOW, error="LinkTooSlow", message=words)
    places = (Place("#news", entries[:1]),)
    due = _NOW + timedelta(days=1)
    return {
        "error": of_failed(failed),
        "discussed": of_discussed(article, thread, _NOW),
        "list": of_entries(entries),
        "help": of_help(),
        "privacy": of_privacy(Keeping(90)),
        "rules": of_rules("this channel", RULES, due),
        "progress": of_progress(Step.CHECKING),
        "home": of_home(entries, places, RULES, due),
    }


def _cited(answer: Answer) -> Iterator[Citation]:
    for statement in answer.statements:
        yield from statement.citations


def _post(name: str, question: str = "") -> Post:
    text = (files("adapters.cli") / "samples" / f"{name}.txt").read_text("utf-8")
    return _given(name, text, question)


def _given(name: str, text: str, question: str = "") -> Post:
    thread = Thread(_CHANNEL, name)
    return Post(f"{name} {question}", thread, "U1", question, texts=(text,))


def _linked(article: Article, page: str) -> Article:
    """Return an article as if it had been read from a page."""
    index = PageIndex([article.raw[line.start : line.end] for line in article.lines])
    sentences = [article.words_of(sentence) for sentence in article.sentences]
    links = (link_to(page, found) for found in fragments_for(index, sentences))
    return replace(
        article,
        url=page,
        links=tuple(links),
        outlet=Found("VOA", "page"),
        published=Found("July 7, 2018", "page"),
        completeness=Completeness.FULL,
    )


def _digest(*briefs: Brief) -> Digest:
    stories = tuple(
        DigestStory(
            brief.articles,
            brief.versions,
            brief.sides,
            brief.disputes,
            thread="1763712000.000100",
        )
        for brief in briefs
    )
    day = date(2026, 11, 21)
    since = _NOW - timedelta(days=1)
    making = replace(briefs[0].making, at=_NOW)
    return Digest("d1", day, since, _NOW, "Europe/Berlin", stories, making)

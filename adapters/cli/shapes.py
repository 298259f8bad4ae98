"""The JSON that `--json` prints; docs/json.md describes it, and it stays stable."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from bot.digesting import Digested
from bot.errors import BotError
from bot.model import (
    Answer,
    Article,
    Brief,
    ChannelRules,
    Citation,
    DigestStory,
    Found,
    Point,
    Side,
    Statement,
    Unaddressed,
)
from bot.ports import Cost, Entry, Forgotten
from bot.reading.fragments import stored_copy
from bot.reading.urls import story_key

Shape = dict[str, object]


def of_brief(
    brief: Brief, articles: Sequence[Article], notes: Sequence[str] = ()
) -> Shape:
    """Return the shape of a Brief with the articles that it cites."""
    return {
        "articles": [of_article(article) for article in articles],
        "sides": [_side(side) for side in brief.sides],
        "mentioned": list(brief.mentioned),
        "agreements": [_point(point) for point in brief.agreements],
        "disputes": [_point(point) for point in brief.disputes],
        "same_point": [_point(point) for point in brief.same_point],
        "framing": [_point(point) for point in brief.framing],
        "not_addressed": [_silence(silence) for silence in brief.not_addressed],
        "notes": list(notes),
        "dropped": brief.dropped,
        "engine": brief.making.engine,
        "model": brief.making.model,
        "note": brief.making.note,
    }


def of_answer(answer: Answer) -> Shape:
    """Return the shape of an Answer."""
    return {
        "status": str(answer.status),
        "statements": [_statement(statement) for statement in answer.statements],
        "nearest": [_citation(citation) for citation in answer.nearest],
        "searched": list(answer.searched),
        "chosen_from": answer.chosen_from,
        "reason": answer.reason,
        "dropped": answer.dropped,
        "engine": answer.making.engine,
        "model": answer.making.model,
        "note": answer.making.note,
    }


def of_article(article: Article) -> Shape:
    """Return the shape of an article: its details, line roles and sentences."""
    roles = Counter(str(line.role) for line in article.lines)
    return {
        "id": article.id,
        "title": _found(article.title),
        "outlet": _found(article.outlet),
        "origin": _found(article.origin),
        "published": _found(article.published),
        "dateline": _found(article.dateline),
        "author": _found(article.author),
        "language": _found(article.language),
        "url": article.url,
        "version": article.version,
        "completeness": str(article.completeness),
        "lines": dict(sorted(roles.items())),
        "sentences": [
            {"n": s.n, "start": s.start, "end": s.end, "text": article.words_of(s)}
            for s in article.sentences
        ],
    }


def of_reading(article: Article, posted: str) -> Shape:
    """Return the shape of an article as it was read, with its whole text."""
    links = article.links or (None,) * len(article.sentences)
    return {
        **of_article(article),
        "key": story_key(posted) if article.url else None,
        "text": article.raw,
        "lines": [
            {"role": str(line.role), "start": line.start, "end": line.end}
            for line in article.lines
        ],
        "sentences": [
            {
                "n": s.n,
                "start": s.start,
                "end": s.end,
                "text": article.words_of(s),
                "link": link,
                "copy": stored_copy(article, s.n),
            }
            for s, link in zip(article.sentences, links, strict=True)
        ],
        "remarks": list(article.remarks),
    }


def of_refusal(error: BotError) -> Shape:
    """Return the shape of a refusal to read: a machine word, and what to do."""
    word = re.sub(r"(?<!^)(?=[A-Z])", "-", type(error).__name__).lower()
    return {"refusal": word, "message": error.message}


def of_entries(entries: Sequence[Entry]) -> Shape:
    """Return the shape of the list of stored articles."""
    return {
        "articles": [
            {
                "id": entry.article,
                "title": entry.headline,
                "outlet": entry.outlet,
                "published": entry.published,
                "added": entry.added.isoformat(),
                "sentences": entry.sentences,
            }
            for entry in entries
        ]
    }


def of_costs(costs: Sequence[Cost]) -> Shape:
    """Return the shape of what language models took, by day and model."""
    return {
        "costs": [
            {
                "day": cost.day.isoformat(),
                "model": cost.model,
                "results": cost.results,
                "calls": cost.usage.calls,
                "prompt": cost.usage.prompt,
                "cached": cost.usage.cached,
                "completion": cost.usage.completion,
                "dollars": cost.usage.dollars,
            }
            for cost in costs
        ]
    }


def of_forgotten(forgotten: Forgotten) -> Shape:
    """Return the shape of what was deleted."""
    return {
        "articles": forgotten.articles,
        "briefs": forgotten.briefs,
        "answers": forgotten.answers,
        "posts": forgotten.posts,
        "digests": forgotten.digests,
    }


def of_rules(rules: ChannelRules, next_due: datetime | None) -> Shape:
    """Return the shape of what a channel has chosen."""
    plan = rules.digest
    return {
        "digest": {
            "on": plan.on,
            "hour": plan.hour,
            "weekdays": list(plan.weekdays),
            "zone": plan.zone,
            "next": next_due.isoformat() if next_due else None,
        },
        "trigger": str(rules.trigger),
    }


def of_digest(day: date, made: Digested | None) -> Shape:
    """Return the shape of a digest; of a day without one, a shape with no stories."""
    if made is None:
        return {"day": day.isoformat(), "stories": []}
    digest = made.digest
    by_id = {article.id: article for article in made.articles}
    return {
        "day": digest.day.isoformat(),
        "zone": digest.zone,
        "since": digest.since.isoformat(),
        "until": digest.until.isoformat(),
        "late": digest.late,
        "next": made.next_due.isoformat() if made.next_due else None,
        "stories": [_story(story, by_id) for story in digest.stories],
        "engine": digest.making.engine,
        "model": digest.making.model,
    }


def _story(story: DigestStory, by_id: Mapping[str, Article]) -> Shape:
    articles = [by_id[id_] for id_ in story.articles if id_ in by_id]
    return {
        "articles": list(story.articles),
        "title": articles[0].headline if articles else None,
        "outlets": [_found(article.outlet) for article in articles],
        "sides": [_side(side) for side in story.sides],
        "disputes": [_point(point) for point in story.disputes],
        "thread": story.thread,
        "dropped": story.dropped,
    }


def _found(found: Found | None) -> str | None:
    return found.text if found is not None else None


def _side(side: Side) -> Shape:
    return {
        "name": side.name,
        "statements": [_statement(statement) for statement in side.statements],
        "not_addressed": [_silence(silence) for silence in side.not_addressed],
        "found": side.found,
        "described_by": side.described_by,
    }


def _statement(statement: Statement) -> Shape:
    return {
        "text": statement.text,
        "how": str(statement.how),
        "speaker": statement.speaker,
        "attribution": list(statement.attribution.chain),
        "citations": [_citation(citation) for citation in statement.citations],
    }


def _silence(silence: Unaddressed) -> Shape:
    return {
        "kind": str(silence.kind),
        "who": silence.who,
        "text": silence.text,
        "citations": [_citation(citation) for citation in silence.citations],
    }


def _point(point: Point) -> Shape:
    return {
        "text": point.text,
        "sides": list(point.sides),
        "cue": point.cue,
        "citations": [_citation(citation) for citation in point.citations],
    }


def _citation(citation: Citation) -> Shape:
    return {
        "article": citation.article,
        "sentence": citation.sentence,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
    }

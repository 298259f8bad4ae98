"""Drafts written by hand, replayed through gate and desk in the place of a model.

What is measured is all that is not the model: displayed quotes, drops, time, length of
the prompt. `tests/seeds/` holds the drafts.
"""

import json
import time
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from bench.simulated import NoReader
from bench.tables import Figures, Table
from bot.bootstrap import SystemClock
from bot.desk import Desk
from bot.engines.llm.chat import Ask, Reply
from bot.engines.llm.engine import LlmEngine
from bot.engines.local.analyst import LocalAnalyst
from bot.engines.local.engine import LocalEngine
from bot.library import Library
from bot.model import Answer, Brief, Citation, Statement, Usage
from bot.place import Channel, Post, Thread
from bot.reading.pasted import read_pasted
from bot.stores.opening import Where, open_stores

_FOLDER = Path(__file__).resolve().parents[1] / "tests" / "seeds"
_SEEDS = _FOLDER / "llm_replies.json"
_MANY_SIDES = _FOLDER / "many_sides.json"
_THREAD = Thread(Channel("bench", "bench"), "t")
_TIMES = 20
_Took = tuple[float, float]
"""Milliseconds on the clock, and of the processor: these tell on a busy machine too."""
_Json = Mapping[str, Any]
_Made = Sequence[tuple[Brief | Answer, _Took]]


class Replay:
    """Says what it is given, finds all supported, and clocks its own share."""

    def __init__(self) -> None:
        """Begin with nothing to say."""
        self.said: _Json = {}
        self.asks: list[Ask] = []

    async def ask(self, ask: Ask) -> Reply:
        """Return the set reply, at once."""
        self.asks.append(ask)
        pairs = range(1, ask.user.count("<<PAIR ") + 1)
        verdicts = [{"pair": n, "words": "", "verdict": "supported"} for n in pairs]
        replies: dict[str, _Json] = {
            "mend": {"pieces": []},
            "support": {"verdicts": verdicts},
        }
        return Reply(replies.get(ask.name, self.said), "replay", Usage(calls=1))

    async def aclose(self) -> None:
        """Close nothing."""


class _Bench:
    """A desk over a store, its articles, and what it made."""

    def __init__(self, desk: Desk, chat: Replay) -> None:
        self.desk, self.chat = desk, chat
        self._posts = 0

    async def brief(
        self, articles: tuple[str, ...], said: _Json
    ) -> tuple[Brief, _Took]:
        """Make a brief; return it with what it took."""
        post = self._post(articles, said)
        begun = _now()
        made = (await self.desk.brief(post)).brief
        return made, _since(begun)

    async def answer(
        self, question: str, articles: tuple[str, ...], said: _Json
    ) -> tuple[Answer, _Took]:
        """Make an answer; return it with what it took."""
        post = self._post(articles, said, question)
        begun = _now()
        made = (await self.desk.answer(post)).answer
        return made, _since(begun)

    def _post(self, articles: tuple[str, ...], said: _Json, text: str = "") -> Post:
        self._posts += 1
        self.chat.said = said
        return Post(f"p{self._posts}", _THREAD, "bench", text, articles=articles)


def _now() -> _Took:
    return 1000 * time.perf_counter(), 1000 * time.process_time()


def _since(begun: _Took) -> _Took:
    wall, cpu = _now()
    return wall - begun[0], cpu - begun[1]


async def measure() -> list[Table]:
    """Replay the drafts; times in milliseconds."""
    seeds = json.loads(_SEEDS.read_text(encoding="utf-8"))
    chat, local, clock = Replay(), LocalEngine(), SystemClock()
    with TemporaryDirectory() as folder:
        async with open_stores(Where(Path(folder))) as stores:
            store = stores.store
            library = Library(
                store=store,
                archive=stores.archive,
                analyst=LocalAnalyst(),
                reader=NoReader(),
                clock=clock,
            )
            desk = Desk(
                store=store,
                library=library,
                engine=LlmEngine(chat, local),
                clock=clock,
                spare=local,
            )
            bench = _Bench(desk, chat)
            ids = {
                name: await _stored(desk, name, _sample(name))
                for name in seeds["briefs"]
            }
            briefs = [
                await bench.brief((ids[name],), said)
                for name, said in seeds["briefs"].items()
                for _ in range(_TIMES)
            ]
            answers = [
                await bench.answer(a["question"], (ids[a["article"]],), a["reply"])
                for a in seeds["answers"]
                for _ in range(3)
            ]
            both = await _both(bench, ids, seeds)
            many = await _many_sides(bench)
    return [
        Table(
            "Replayed drafts", [_shown("briefs", briefs), _shown("answers", answers)]
        ),
        Table(
            "Overhead (all but the model)",
            [
                _times(answers),
                _times(briefs),
                _times(many),
                _times(both),
            ],
        ),
        Table("Prompt", _prompts(chat, seeds)),
    ]


async def _stored(desk: Desk, name: str, text: str) -> str:
    post = Post(f"read {name}", _THREAD, "bench", texts=(text,))
    return (await desk.read(post)).sheets[0].article.id


def _sample(name: str) -> str:
    return (files("adapters.cli") / "samples" / f"{name}.txt").read_text("utf-8")


async def _many_sides(bench: _Bench) -> _Made:
    """Make a brief of thirteen statements of four sides."""
    seed = json.loads(_MANY_SIDES.read_text(encoding="utf-8"))
    story = await _stored(bench.desk, "many sides", seed["text"])
    return [await bench.brief((story,), seed["brief"]) for _ in range(_TIMES)]


async def _both(bench: _Bench, ids: Mapping[str, str], seeds: _Json) -> _Made:
    """Make a brief over both samples: ten statements and the points around them."""
    first, second = seeds["briefs"].values()
    text = json.dumps(second, ensure_ascii=False).replace("A1.", "A2.")
    said = {**first, **{k: first[k] + v for k, v in json.loads(text).items()}}
    return [await bench.brief(tuple(ids.values()), said) for _ in range(_TIMES)]


def _shown(what: str, made: _Made) -> dict[str, object]:
    results = [one for one, _ in made]
    statements = [s for one in results for s in _statements(one)]
    dropped = sum(one.dropped for one in results)
    citations = [c for s in statements for c in s.citations]
    return {
        "what": what,
        "statements": len(statements),
        "dropped": dropped,
        "dropped %": 100 * dropped / max(1, dropped + len(statements)),
        "citations": len(citations),
        "quotes exact %": 100 * sum(map(_is_exact, citations)) / max(1, len(citations)),
        "by the model": sum(one.making.engine == "llm" for one in results),
    }


def _statements(made: Brief | Answer) -> list[Statement]:
    if isinstance(made, Answer):
        return list(made.statements)
    return [s for side in made.sides for s in side.statements]


def _is_exact(citation: Citation) -> bool:
    return any(
        article.id == citation.article
        and article.raw[citation.start : citation.end] == citation.quote
        for article in map(read_pasted, map(_sample, _names()))
    )


def _title(name: str) -> str:
    title = read_pasted(_sample(name)).title
    return title.text if title else name


def _names() -> tuple[str, ...]:
    return tuple(json.loads(_SEEDS.read_text(encoding="utf-8"))["briefs"])


def _times(made: _Made) -> dict[str, object]:
    walls = sorted(wall for _, (wall, _) in made)
    result = made[0][0]
    return {
        "what": type(result).__name__.casefold(),
        "articles": len(result.versions),
        "statements": len(_statements(result)),
        "times": len(walls),
        "p50 ms": median(walls),
        "p95 ms": walls[int(0.95 * (len(walls) - 1))],
        "cpu p50 ms": median(cpu for _, (_, cpu) in made),
    }


def _prompts(chat: Replay, seeds: _Json) -> Figures:
    """Compare each first prompt about one sample with its own characters."""
    figures: Figures = []
    lengths = {name: len(_sample(name)) for name in seeds["briefs"]}
    titles = {name: _title(name) for name in seeds["briefs"]}
    for kind in ("answer", "brief"):
        for name, length in lengths.items():
            start = titles[name]
            asks = [
                ask
                for ask in chat.asks
                if ask.name == kind
                and start in ask.user
                and "ARTICLE A2" not in ask.user
            ]
            longest = max((len(a.system) + len(a.user) for a in asks), default=0)
            figures.append(
                {
                    "prompt": kind,
                    "article": name,
                    "characters": longest,
                    "of article": length,
                    "over 1.25 times": longest - 1.25 * length,
                }
            )
    return figures

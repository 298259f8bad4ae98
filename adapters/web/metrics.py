"""What operators watch, counted for Prometheus: numbers and short words, never ids."""

import re
from collections.abc import Mapping

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Info,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from bot import __version__
from bot.model import Usage
from bot.ports import PostState

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4

OTHER = "other"
"""Stands for a word that is no word, or one too many."""

_MOST = 64  # different words of one label
_WORD = re.compile(r"[A-Za-z][A-Za-z_-]{0,39}")
_MODEL = re.compile(r"[A-Za-z0-9][\w.:/@+-]{0,79}", re.ASCII)
_SECONDS = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300, 900)


class PrometheusWatch:
    """Counts in a registry of its own; see bot.ports.Watch."""

    def __init__(self) -> None:
        """Begin at zero."""
        # When each series began tells nothing that the start of the process doesn't.
        disable_created_metrics()  # type: ignore[no-untyped-call]  # theirs
        registry = CollectorRegistry()
        self._registry = registry
        self._words = _Words(_WORD)
        self._models = _Words(_MODEL)
        self._waited = Histogram(
            "parley_wait_seconds",
            "Seconds from a post's coming in to its Card being shown.",
            ("kind",),
            buckets=_SECONDS,
            registry=registry,
        )
        self._shown = _counter("cards_shown", "Cards shown.", "kind", registry)
        self._failed = _counter(
            "errors", "Posts that led to an error.", "error", registry
        )
        self._dropped = _counter(
            "statements_dropped", "Pieces that the gate took out.", "reason", registry
        )
        self._doubted = _counter("doubts", "Presses of “Wrong line”.", "kind", registry)
        self._flaws = _counter(
            "flaws", "Citations that a doubt found not to stand.", "kind", registry
        )
        self._spent = _Spent(registry)
        self._posts = _States("posts", "Posts in a state now.", registry)
        self._posts.set({state: 0 for state in PostState if state != PostState.SHOWN})
        self._jobs = _States("jobs", "Jobs in a state now.", registry)
        self._jobs.set({"pending": 0, "enqueued": 0})
        Info("parley_build", "This Parley.", registry=registry).info(
            {"version": __version__}
        )
        ProcessCollector(namespace="parley", registry=registry)

    def text(self) -> bytes:
        """Return everything counted, in Prometheus' text format."""
        return generate_latest(self._registry)

    def shown(self, kind: str, seconds: float) -> None:
        """Count a Card and its asker's wait; see bot.ports.Watch."""
        kind = self._words.bounded("kind", kind)
        self._shown.labels(kind).inc()
        self._waited.labels(kind).observe(max(0.0, seconds))

    def failed(self, error: str) -> None:
        """Count a post that led to an error; see bot.ports.Watch."""
        self._failed.labels(self._words.bounded("error", error)).inc()

    def dropped(self, reason: str, many: int) -> None:
        """Count what the gate took out; see bot.ports.Watch."""
        self._dropped.labels(self._words.bounded("reason", reason)).inc(many)

    def doubted(self, kind: str, flaws: int) -> None:
        """Count a doubt, and what it found; see bot.ports.Watch."""
        kind = self._words.bounded("kind", kind)
        self._doubted.labels(kind).inc()
        self._flaws.labels(kind).inc(flaws)

    def spent(self, model: str, usage: Usage) -> None:
        """Count what a result took of a language model; see bot.ports.Watch."""
        self._spent.add(self._models.bounded("model", model), usage)

    def working(self, states: Mapping[str, int]) -> None:
        """Set how many posts are in each state; see bot.ports.Watch."""
        self._posts.set(states)

    def jobs(self, states: Mapping[str, int]) -> None:
        """Set how many jobs are in each state; see bot.ports.Watch."""
        self._jobs.set(states)


class _Words:
    """Keeps each label's values few: a flood of words may not become one of series."""

    def __init__(self, shape: re.Pattern[str]) -> None:
        self._shape = shape
        self._seen: dict[str, set[str]] = {}

    def bounded(self, label: str, word: str) -> str:
        """Return a word of a label as it is, or `other` for what is none."""
        seen = self._seen.setdefault(label, set())
        if word in seen:
            return word
        if len(seen) >= _MOST or not self._shape.fullmatch(word):
            return OTHER
        seen.add(word)
        return word


class _States:
    """A gauge a state; a state that is no longer told stands at zero."""

    def __init__(self, name: str, help_: str, registry: CollectorRegistry) -> None:
        self._gauge = Gauge(f"parley_{name}", help_, ("state",), registry=registry)
        self._words = _Words(_WORD)
        self._told: set[str] = set()

    def set(self, states: Mapping[str, int]) -> None:
        """Set the number of every state."""
        now: dict[str, int] = dict.fromkeys(self._told, 0)
        for state, many in states.items():
            word = self._words.bounded("state", state.lower())
            now[word] = now.get(word, 0) + many
        for word, many in now.items():
            self._gauge.labels(word).set(many)
        self._told = set(now)


class _Spent:
    """Calls, tokens and dollars by model."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._calls = _counter("llm_calls", "Calls of a model.", "model", registry)
        self._dollars = _counter(
            "llm_dollars", "Dollars, where prices are known.", "model", registry
        )
        self._tokens = Counter(
            "parley_llm_tokens",
            "Tokens: in, of them cached, and out.",
            ("model", "direction"),
            registry=registry,
        )

    def add(self, model: str, usage: Usage) -> None:
        """Count what one result took."""
        self._calls.labels(model).inc(usage.calls)
        self._dollars.labels(model).inc(usage.dollars or 0.0)
        self._tokens.labels(model, "in").inc(usage.prompt)
        self._tokens.labels(model, "cached").inc(usage.cached)
        self._tokens.labels(model, "out").inc(usage.completion)


def _counter(name: str, help_: str, label: str, registry: CollectorRegistry) -> Counter:
    return Counter(f"parley_{name}", help_, (label,), registry=registry)

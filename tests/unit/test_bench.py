"""The benchmarks can be called by name, and say so where there is no data."""

import json
import sys

import pytest

from bench.__main__ import main
from bench.exact import exactly_best
from bench.tables import Table, printed


@pytest.fixture
def bench(monkeypatch, capsys):
    """Run a command line of the benchmarks; return what it printed."""

    def run(*argv):
        monkeypatch.setattr(sys, "argv", ["bench", *argv])
        assert main() == 0
        return capsys.readouterr().out

    return run


def test_the_samples_are_measured_without_the_public_data(bench, tmp_path):
    figures = json.loads(bench("quality", "--json", "--data", str(tmp_path)))
    statements = figures["Statements of the samples"]
    assert sum(row["marked"] for row in statements) == 36
    assert figures["GUM"] == []


@pytest.mark.parametrize(
    "what",
    [
        "speed",
        "quality",
        "robust",
        "extraction",
        "fragments",
        "llm",
        "digests",
        "kills",
        "load",
        "archive",
        "slack",
        "discord",
    ],
)
def test_every_benchmark_is_named_in_the_help(monkeypatch, capsys, what):
    monkeypatch.setattr(sys, "argv", ["bench", "--help"])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 0
    assert what in capsys.readouterr().out


def test_a_table_without_figures_prints_why():
    assert printed(Table("T", [], "left out: no data")) == "T\n  left out: no data"


def test_a_table_is_aligned():
    table = Table("T", [{"what": "a", "share": 0.5}, {"what": "long", "share": 1.0}])
    assert printed(table) == "T\n  what  share\n  a     0.500\n  long  1.000"


def test_the_exact_ranking_puts_rare_words_and_later_texts_first():
    texts = [("a1", "river bank"), ("a2", "river"), ("a3", "river bank"), ("a4", "x")]
    found = exactly_best(texts, {"bank river", "x", "elephants"}, 3)
    assert list(found["bank river"]) == ["a3", "a1", "a2"]
    assert found["x"][0] == "a4"

"""The statements of the samples that a person wrote down, with speaker and side."""

import json
from pathlib import Path

import pytest

from bot.engines.local.finding import find
from bot.reading.pasted import read_pasted
from tests.stories import sample

SEEDS = json.loads(
    (Path(__file__).resolve().parents[1] / "seeds" / "attributions.json").read_text(
        encoding="utf-8"
    )
)
SAMPLES = ("voa-regrettable", "cnn-gangster-like")
MOST_MISSED = 2


@pytest.fixture(scope="module")
def findings(parser):
    return {f"{n}.txt": find(read_pasted(sample(n)), parser) for n in SAMPLES}


def has_speaker(seed, statement, findings):
    """Tell whether a right speaker is in the chain, or is a form of the bearer."""
    chain = statement.attribution.chain
    forms = {
        form
        for name in findings.names
        if name.canonical in chain
        for form in (name.canonical, *name.forms)
    }
    wanted = [speaker.lower() for speaker in seed["speaker_any_of"]]
    said_by = " | ".join([*chain, *forms]).lower()
    return any(speaker in said_by for speaker in wanted)


def miss(seed, findings):
    """Say what is wrong with a seed statement in the findings, or None."""
    plain = str.maketrans("\u00a0", " ")
    found = [
        s for s in findings.statements if seed["fragment"] in s.text.translate(plain)
    ]
    if not found:
        return "not found"
    if not any(s.side == seed["side"] for s in found):
        return f"side {found[0].side}"
    if not any(has_speaker(seed, s, findings) for s in found):
        return f"speaker {found[0].attribution.chain}"
    return None


def test_the_statements_of_the_samples_are_found_with_speaker_and_side(findings):
    misses = {
        seed["fragment"]: wrong
        for seed in SEEDS["statements"]
        if (wrong := miss(seed, findings[seed["article"]]))
    }
    print(*misses.items(), sep="\n")  # noqa: T201 - the misses are to be read
    assert len(misses) <= MOST_MISSED


@pytest.mark.parametrize(
    "seed", SEEDS["declined"], ids=lambda seed: seed["fragment"][:30]
)
def test_a_silence_of_the_samples_is_found(findings, seed):
    found = findings[seed["article"]].declined
    assert [d.who for d in found if seed["fragment"] in d.text] == [seed["who"]]


@pytest.mark.parametrize("name", SAMPLES)
def test_nobody_else_is_silent_in_the_samples(findings, name):
    expected = [s for s in SEEDS["declined"] if s["article"] == f"{name}.txt"]
    assert len(findings[f"{name}.txt"].declined) == len(expected)

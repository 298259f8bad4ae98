"""Both samples with findings written by hand, and drafts over them for the gate.

Attributions come from tests/seeds/attributions.json; names are those that an analyst
should find. `A1` is the VOA story and `A2` the one of CNN.
"""

import json
from functools import cache
from pathlib import Path

from bot.citing.folding import find_runs
from bot.model import (
    Article,
    Attribution,
    Citation,
    Findings,
    How,
    Name,
    NameKind,
    Sheet,
    Statement,
)
from bot.ports import AnswerDraft, Origin, StatementDraft
from bot.reading.pasted import read_pasted
from tests.stories import sample

SEEDS = json.loads(
    (Path(__file__).parent / "seeds" / "attributions.json").read_text("utf-8")
)
FILES = ("voa-regrettable", "cnn-gangster-like")
ORIGIN = Origin("hand", "1")
NK, US = "North Korea", "United States"
POMPEO, NAUERT, TRUMP = "Mike Pompeo", "Heather Nauert", "Donald Trump"
MINISTRY = "North Korea's Foreign Ministry"

# Canonical name, kind, forms, roles, side.
_NAMES = (
    (NK, NameKind.STATE, (NK, "North Korean", "North Koreans", "Pyongyang"), (), NK),
    (US, NameKind.STATE, (US, "US", "U.S.", "Washington", "American"), (), US),
    (
        POMPEO,
        NameKind.PERSON,
        (POMPEO, "Pompeo"),
        ("U.S. Secretary of State", "US Secretary of State", "top U.S. diplomat"),
        US,
    ),
    (
        NAUERT,
        NameKind.PERSON,
        (NAUERT, "Nauert"),
        ("State Department spokeswoman",),
        US,
    ),
    (TRUMP, NameKind.PERSON, (TRUMP, "Trump"), ("U.S. President", "President"), US),
    (
        "John Bolton",
        NameKind.PERSON,
        ("John Bolton",),
        ("national security adviser",),
        US,
    ),
    (
        "Kim Jong Un",
        NameKind.PERSON,
        ("Kim Jong Un", "Kim"),
        ("North Korean leader", "Chairman"),
        NK,
    ),
    (
        "Kim Yong Chol",
        NameKind.PERSON,
        ("Kim Yong Chol", "Kim"),
        ("vice chairman", "former intelligence chief"),
        NK,
    ),
    ("KCNA", NameKind.BODY, ("KCNA",), ("state-run news agency",), NK),
    ("State Department", NameKind.BODY, ("State Department",), (), US),
    ("White House", NameKind.BODY, ("White House",), (), US),
    (MINISTRY, NameKind.BODY, (MINISTRY, "foreign ministry"), (), NK),
    ("Montana", NameKind.PLACE, ("Montana",), (), None),
)
# Quotations of the seeds that go on over so many more sentences.
_GOES_ON = {"These are complicated issues": 2, "I think we understand each other": 1}
# A bare "Kim" that is Kim Yong Chol, by the words that follow it.
_SECOND_KIM = " asked Pompeo if"


@cache
def sheets() -> tuple[Sheet, Sheet]:
    """Return the two samples with their findings."""
    first, second = (_sheet(name) for name in FILES)
    return first, second


def ids_of(sheet: Sheet, fragment: str) -> str:
    """Return the id of the one sentence that holds a fragment."""
    at = sheets().index(sheet) + 1
    return f"A{at}.{place_of(sheet.article, fragment).sentence}"


def words(name: str) -> str:
    """Return the stored words of an id."""
    at, n = name.removeprefix("A").split(".")
    article = sheets()[int(at) - 1].article
    sentence = article.sentence(int(n))
    assert sentence is not None
    return article.words_of(sentence)


def said(text: str, *ids: str, by: str, side: str = "", **changes: object):
    """Draft one statement; its side is that of the speaker unless given."""
    side = side or next((n[4] or "" for n in _NAMES if n[0] == by), by)
    facts = {"how": How.PARAPHRASE, "anchor": None} | changes
    return StatementDraft(text, ids, side, Attribution(by), **facts)


def answer(*statements: StatementDraft) -> AnswerDraft:
    """Draft an answer of these statements."""
    return AnswerDraft(ORIGIN, statements)


def place_of(article: Article, fragment: str) -> Citation:
    """Cite the run of an article that a fragment stands for; it stands there once."""
    plain = article.raw.replace("\u00a0", " ")
    start = plain.index(fragment)
    sentence = article.sentence_at(start)
    assert sentence is not None
    end = start + len(fragment)
    return Citation(
        article.id, article.version, sentence.n, start, end, article.raw[start:end]
    )


def _sheet(name: str) -> Sheet:
    article = read_pasted(sample(name))
    seeds = [seed for seed in SEEDS["statements"] if seed["article"] == f"{name}.txt"]
    statements = tuple(_statement(article, seed, seeds) for seed in seeds)
    names = (_name(article, facts) for facts in _NAMES)
    found = Findings("hand-1", statements, tuple(n for n in names if n.spans))
    return Sheet(article, found)


def _statement(article: Article, seed: dict, seeds: list[dict]) -> Statement:
    """Make a statement of a whole sentence, or of a fragment where two speak in it."""
    run = place_of(article, seed["fragment"])
    others = [
        other
        for other in seeds
        if other["speaker_any_of"] != seed["speaker_any_of"]
        and place_of(article, other["fragment"]).sentence == run.sentence
    ]
    sentence = article.sentence(run.sentence)
    assert sentence is not None
    if not others:
        run = _whole(article, sentence.n)
    speaker = seed["speaker_any_of"][-1 if "KCNA" in seed["speaker_any_of"] else 0]
    carrier = "KCNA" if "KCNA" in seed["speaker_any_of"] else None
    attribution = Attribution(speaker, carrier=carrier)
    more = _GOES_ON.get(seed["fragment"], 0)
    runs = (run, *(_whole(article, run.sentence + 1 + n) for n in range(more)))
    return Statement(run.quote, How.PARAPHRASE, seed["side"], attribution, runs)


def _whole(article: Article, n: int) -> Citation:
    sentence = article.sentence(n)
    assert sentence is not None
    start, end = sentence.start, sentence.end
    raw = article.raw[start:end]
    return Citation(article.id, article.version, n, start, end, raw)


def _name(article: Article, facts: tuple) -> Name:
    canonical, kind, forms, roles, side = facts
    spans = [
        span
        for form in sorted(forms, key=len, reverse=True)
        for span in find_runs(form, article.raw)
        if form != "Kim" or _bearer_of_kim(article, span) == canonical
    ]
    stands = tuple(f for f in forms if find_runs(f, article.raw))
    return Name(canonical, kind, stands, roles, side, tuple(sorted(set(spans))))


def _bearer_of_kim(article: Article, span: tuple[int, int]) -> str:
    following = article.raw[span[1] : span[1] + 20]
    is_second = following.startswith((_SECOND_KIM, " Yong Chol"))
    return "Kim Yong Chol" if is_second else "Kim Jong Un"

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engines.local.analyst import LocalAnalyst
from bot.engines.local.finding import find
from bot.engines.local.revision import REVISION
from bot.model import Findings, How, Silence
from bot.reading.pasted import read_pasted
from tests.articles import plain_article
from tests.stories import BRIDGE, sample

CHECKED = json.loads(
    (Path(__file__).resolve().parents[1] / "seeds" / "findings.json").read_text(
        encoding="utf-8"
    )
)


def shown(findings):
    return [(s.side, s.text) for s in findings.statements]


@pytest.mark.parametrize("name", CHECKED)
def test_the_findings_of_a_sample_are_those_a_person_checked(parser, name):
    findings = find(read_pasted(sample(name)), parser)
    assert [
        {
            "sentences": [citation.sentence for citation in statement.citations],
            "side": statement.side,
            "how": statement.how,
            "starts": " ".join(statement.text.split()[:6]),
            "ends": " ".join(statement.text.split()[-4:]),
        }
        for statement in findings.statements
    ] == CHECKED[name]


@pytest.mark.parametrize("name", CHECKED)
def test_every_citation_of_a_sample_is_verbatim(parser, name):
    article = read_pasted(sample(name))
    findings = find(article, parser)
    pieces = (
        *findings.statements,
        *findings.declined,
        *findings.disputes,
        *findings.framing,
    )
    for piece in pieces:
        assert piece.text in article.raw
        for citation in piece.citations:
            sentence = article.sentence(citation.sentence)
            assert article.raw[citation.start : citation.end] == citation.quote
            assert sentence.start <= citation.start < citation.end <= sentence.end


def test_a_sentence_of_one_speaker_is_shown_whole(parser):
    raw = "On Monday, despite the rain, Anna Berg said the bridge was safe to use."
    assert [text for _, text in shown(find(plain_article(raw), parser))] == [raw]


def test_a_sentence_of_two_speakers_is_shown_in_two_pieces(parser):
    raw = (
        "Anna Berg said the bridge was safe, but Omar Haddad told reporters that it "
        "was falling apart."
    )
    assert shown(find(plain_article(raw), parser)) == [
        ("Anna Berg", "Anna Berg said the bridge was safe"),
        (
            "Omar Haddad",
            "Omar Haddad told reporters that it was falling apart.",
        ),
    ]


def test_a_small_clause_is_shown_without_its_sentence(parser):
    raw = (
        "The old bridge over the river, which Anna Berg called ugly, was closed for "
        "repairs on Monday after a long winter with much snow and heavy floods, and "
        "it will not be opened to cars or lorries before the end of the summer."
    )
    (statement,) = find(plain_article(raw), parser).statements
    assert len(statement.text) < len(raw) / 2


def test_a_long_quote_is_given_in_pieces_of_three_sentences(parser):
    raw = (
        '"We lost. We were tired. It rained. The pitch was bad. We will be back," '
        "Anna Berg said."
    )
    findings = find(plain_article(raw), parser)
    assert [len(s.citations) for s in findings.statements] == [3, 2]
    assert {s.how for s in findings.statements} == {How.QUOTE}
    assert " ".join(s.text for s in findings.statements) == raw


def test_what_two_people_say_together_is_given_to_both(parser):
    raw = "Anna Berg and Omar Haddad said the bridge was safe."
    findings = find(plain_article(raw), parser)
    assert [s.speaker for s in findings.statements] == ["Anna Berg", "Omar Haddad"]
    assert {s.text for s in findings.statements} == {raw}


def test_a_silence_is_no_statement(parser):
    raw = "Anna Berg declined to comment on the bridge."
    findings = find(plain_article(raw), parser)
    assert findings.statements == ()
    (silence,) = findings.declined
    assert (silence.kind, silence.who, silence.text) == (
        Silence.DECLINED,
        "Anna Berg",
        raw,
    )


def test_a_story_yields_statements_names_silences_and_disputes(parser):
    findings = find(read_pasted(BRIDGE), parser)
    assert findings.revision == REVISION
    assert {s.speaker for s in findings.statements} >= {"Anna Lindqvist", "Omar Haddad"}
    assert [d.text for d in findings.declined] == [
        "The building firm declined to comment."
    ]
    assert [d.cue for d in findings.disputes] == ["reject"]
    assert "Anna Lindqvist" in {name.canonical for name in findings.names}


WORDS = ("He", "Anna", " said", " that", " according to", " it is", ":\n", " U.S. ")
SOUP = st.lists(st.sampled_from([*"\"'“”‘’`,.!?-—() \n", *WORDS]), max_size=80)


@settings(max_examples=60, deadline=None)
@given(raw=SOUP.map("".join) | st.text(max_size=120))
def test_no_text_makes_the_analyst_fail(parser, raw):
    article = plain_article(raw)
    for statement in find(article, parser).statements:
        assert 1 <= len(statement.citations) <= 3
        assert statement.text in raw


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("", id="empty"),
        pytest.param("\u200b\n\u2028", id="nothing to see"),
        pytest.param("؟ قال الوزير «نعم» ؟", id="right to left"),
        pytest.param("🙂 said 🙃: “🙂🙃🙂.”", id="emoji"),
        pytest.param('"' * 200_000, id="nothing but marks"),
        pytest.param("a" * 200_000, id="one endless word"),
    ],
)
def test_odd_texts_are_read(parser, raw):
    assert isinstance(find(plain_article(raw), parser), Findings)


async def test_the_rules_are_loaded_once_and_not_before_it_is_needed(parser):
    loaded = []

    def load():
        loaded.append(1)
        return lambda article: find(article, parser)

    analyst = LocalAnalyst(load)
    assert (analyst.revision, loaded) == (REVISION, [])
    article = plain_article("Anna Berg said the bridge was safe.")
    first = await analyst.findings(article)
    assert await analyst.findings(article) == first == find(article, parser)
    assert loaded == [1]

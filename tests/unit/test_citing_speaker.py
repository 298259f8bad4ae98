"""Who may be shown as the speaker, and for which side."""

from dataclasses import replace

import pytest

from bot.citing.bearers import Bearers, key_of
from bot.citing.gate import Reason, check_answer
from bot.citing.speaker import is_side, is_speaker
from bot.model import (
    Attribution,
    Citation,
    Findings,
    Found,
    How,
    Name,
    NameKind,
    Sheet,
    Statement,
)
from tests.paper import article_of
from tests.samples_by_hand import answer, said

MINISTRY = Name(
    "Foreign Ministry of Norway",
    NameKind.BODY,
    ("Foreign Ministry of Norway", "Foreign Ministry"),
    side="Norway",
)
NAMES = (
    Name("Norway", NameKind.STATE, ("Norway", "Norwegian", "Oslo"), side="Norway"),
    Name("Sweden", NameKind.STATE, ("Sweden", "Swedish"), side="Sweden"),
    MINISTRY,
    Name(
        "Ida Holm",
        NameKind.PERSON,
        ("Ida Holm", "Holm"),
        ("finance minister",),
        "Norway",
    ),
    Name("Per Holm", NameKind.PERSON, ("Per Holm", "Holm"), ("mayor",), "Sweden"),
)
ARTICLE = article_of(
    ("Norway closed the border, the Foreign Ministry said.", "Ida Holm left for Oslo."),
    ("A driver slept.",),
)
BEARERS = Bearers(Sheet(ARTICLE, Findings("hand", names=NAMES)))


def given_by(speaker, *, side="Norway", role=None, carrier=None):
    return Statement("x", How.PARAPHRASE, side, Attribution(speaker, role, carrier), ())


SAME = {
    "the same words": ("a spokesman", "spokesman"),
    "an unnamed one": ("the unnamed driver", "driver"),
    "another form": ("Foreign Ministry", "Foreign Ministry of Norway"),
    "a shared surname": ("Holm", "Ida Holm"),
    "a role of the bearer": ("the finance minister", "Ida Holm"),
    "a shorter form": ("spokesman", "unnamed ministry spokesman"),
    "a longer form of the same side": ("Norwegian spokesman", "spokesman"),
    "a longer form with the role": ("Finance minister Ida Holm", "Ida Holm"),
    "the state for its ministry": ("Oslo", "Foreign Ministry"),
}
OTHER = {
    "another person": ("Per Holm", "Ida Holm"),
    "another's spokesman": ("Swedish spokesman", "spokesman"),
    "the state for a person": ("Norway", "Ida Holm"),
    "another state": ("Sweden", "Foreign Ministry"),
    "the end of a word": ("man", "spokesman"),
    "nobody": ("", "Ida Holm"),
}


@pytest.mark.parametrize(("phrase", "speaker"), SAME.values(), ids=SAME)
def test_a_phrase_that_means_the_speaker_is_the_speaker(phrase, speaker):
    assert is_speaker(phrase, given_by(speaker), BEARERS)


@pytest.mark.parametrize(("phrase", "speaker"), OTHER.values(), ids=OTHER)
def test_a_phrase_that_means_another_is_not_the_speaker(phrase, speaker):
    assert not is_speaker(phrase, given_by(speaker), BEARERS)


def test_the_role_and_the_carrier_may_be_named_as_speaker():
    statement = given_by("Ida Holm", role="head of the bank", carrier="NTB")
    assert is_speaker("NTB", statement, BEARERS)
    assert is_speaker("the head of the bank", statement, BEARERS)
    assert not is_speaker("Aftenposten", statement, BEARERS)


@pytest.mark.parametrize(
    ("side", "is_right"),
    [
        ("Norway", True),
        ("Norwegian", True),
        ("Foreign Ministry", True),
        ("Ida Holm", True),
        ("Sweden", False),
        ("Per Holm", False),
        ("Denmark", False),
    ],
)
def test_a_side_is_the_one_of_the_statement_or_a_narrower_name_for_it(side, is_right):
    assert is_side(side, given_by("Ida Holm"), BEARERS) is is_right


def test_determiners_possessives_and_points_do_not_count_in_names():
    assert key_of("The U.S.’s") == key_of("US")
    assert key_of("an unnamed official") == key_of("Official")


def verdict_of(statement, *, found=(), outlet=None):
    article = replace(ARTICLE, outlet=Found(outlet, "line") if outlet else None)
    return check_answer(
        answer(statement), [Sheet(article, Findings("hand", found, NAMES))]
    )


def reasons(verdict):
    return {fault.reason for fault in verdict.faults}


def narrated(text, name, *, by, side=""):
    return said(text, name, by=by, side=side, how=How.NARRATION)


def test_an_act_is_narrated_of_whom_its_sentence_names():
    told = narrated("Ida Holm left for Oslo.", "A1.2", by="Ida Holm", side="Norway")
    verdict = verdict_of(told, outlet="NTB")
    assert verdict.faults == ()
    assert verdict.statements[0].attribution == Attribution("Ida Holm", outlet="NTB")


def test_an_act_is_not_narrated_of_somebody_else():
    other = narrated("Ida Holm left for Oslo.", "A1.2", by="Per Holm", side="Norway")
    assert reasons(verdict_of(other)) == {Reason.WRONG_SPEAKER}
    elsewhere = narrated("A driver slept.", "A1.3", by="Norway", side="Norway")
    assert reasons(verdict_of(elsewhere)) == {Reason.WRONG_SIDE}


def test_what_nobody_was_found_to_say_is_nobodys_statement():
    told = said("A driver slept.", "A1.3", by="driver", side="driver")
    assert reasons(verdict_of(told)) == {Reason.WRONG_SPEAKER}


def test_each_cited_sentence_must_be_of_the_speaker():
    run = Citation(ARTICLE.id, 1, 1, 0, 25, ARTICLE.raw[:25])
    found = Statement(
        "x", How.PARAPHRASE, "Norway", Attribution("Foreign Ministry"), (run,)
    )
    text = "Norway closed the border. A driver slept there."
    told = said(text, "A1.1", "A1.3", by="Foreign Ministry", side="Norway")
    assert reasons(verdict_of(told, found=(found,))) == {Reason.WRONG_SPEAKER}
    told = said(
        "Norway closed the border", "A1.1", by="Foreign Ministry", side="Norway"
    )
    assert verdict_of(told, found=(found,)).faults == ()

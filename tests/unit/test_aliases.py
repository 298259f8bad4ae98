"""Which bearer a run of words stands for."""

import pytest

from bot.engines.local.asking.aliases import Aliases
from bot.engines.local.words import words_in
from bot.model import Name, NameKind

STATE = Name("Norland", NameKind.STATE, ("Norland", "NL", "Norlander", "Port Nor"))
LEADER = Name("Per Ek", NameKind.PERSON, ("Per Ek", "Ek"), roles=("leader of Norland",))
BROTHER = Name("Jan Ek", NameKind.PERSON, ("Jan Ek", "Ek"), spans=((8, 10),))
ALIASES = Aliases((STATE, LEADER, BROTHER))


def named_in(text, **where):
    return [mention.bearer for mention in ALIASES.mentions(words_in(text), **where)]


@pytest.mark.parametrize(
    ("text", "bearers"),
    [
        ("Port Nor replied", ["Norland"]),
        ("two Norlanders left", ["Norland"]),
        ("NL replied", ["Norland"]),
        ("nl replied", []),
        ("per ek replied", ["Per Ek"]),
        ("Ek replied", []),
    ],
    ids=["capital", "plural", "acronym", "no acronym", "small letters", "shared form"],
)
def test_a_form_stands_for_its_bearer_where_it_has_one(text, bearers):
    assert named_in(text, in_article=False) == bearers


def test_a_shared_form_stands_for_whom_the_findings_say_it_does():
    assert named_in("And Mr. Ek left.") == ["Jan Ek"]
    assert named_in("And Mr. Ek left.", in_article=False) == []


def test_a_role_leads_to_its_bearer_by_its_head():
    assert ALIASES.by_role == {"leader": frozenset({"Per Ek"})}


def test_a_form_is_shared_when_two_bear_it():
    assert ALIASES.shared("Ek")
    assert not ALIASES.shared("Norland")


def test_the_words_of_a_bearer_are_those_that_name_nobody_else():
    assert sorted(ALIASES.own_words("Per Ek")) == ["per"]

"""Links in messages, files that are read, and the notes that Posts carry."""

import pytest

from adapters.discord.address import Address, address_of
from adapters.discord.files import Attached, readable, uploaded
from adapters.discord.intents import PERMISSIONS, intents_of, invite_url, missing
from adapters.discord.words import links_of, said_of


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("see <https://news.example/a> now", "https://news.example/a"),
        ("(https://news.example/a_(b)).", "https://news.example/a_(b)"),
        ("**https://news.example/a**", "https://news.example/a"),
        ("https://news.example/a?b=c#d!", "https://news.example/a?b=c#d"),
    ],
    ids=["angles", "brackets", "bold", "query"],
)
def test_a_link_ends_before_what_belongs_to_its_sentence(text, link):
    assert links_of(text) == (link,)


def test_links_in_a_very_long_text_are_found_in_no_time():
    text = "https://" + ")" * 200_000
    assert len(links_of(text)) == 1
    assert len(links_of("https://news.example/a " * 10_000)) == 1


def test_mentions_are_no_words():
    assert said_of("<@1> <@!2> <@&3> what?") == "what?"


def test_an_address_that_is_no_address_is_empty():
    told = Address("1", "2", "token", 5.0, opens=True)
    assert address_of(told.written()) == told
    assert address_of('{"x": 1}') == address_of("nonsense") == Address()
    assert not told.is_open(6.0)


def test_files_of_a_form_are_known_by_their_names():
    told = {"attachments": {"1": {"filename": "a.PDF", "url": "u", "size": 3}, "2": 1}}
    [file] = uploaded(told)
    assert readable([file, Attached("b.exe", "u", 1)]) == (file,)
    assert uploaded(None) == ()


def test_no_more_is_asked_for_than_is_needed():
    assert not intents_of(content=False).message_content
    assert intents_of(content=False).value == 4609
    assert f"permissions={PERMISSIONS.value}" in invite_url(17)
    assert missing(PERMISSIONS) == ()

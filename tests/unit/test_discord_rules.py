"""The validators that other tests trust, and the reading of Markdown, find faults."""

import pytest
from discord import ui

from adapters.discord.forms import modal_of
from adapters.discord.layout import Message
from bench.discord_markdown import live_in, seen_by_servers
from bot.reception import Form
from tests.discordrules import (
    described_at_all,
    faults_of_components,
    faults_of_message,
    faults_of_modal,
    faults_of_request,
)

LIVE = {
    "title": "# a",
    "small": "-# a",
    "bullet": "- a",
    "numbered": "1. a",
    "quote": "> a",
    "fence": "```a",
    "link": "[a](https://a.example)",
    "mention": "<@1>",
    "time": "<t:0:R>",
    "command": "</a:1>",
    "emoji": "<:a:1>",
    "guide": "<id:browse>",
    "mail": "<a@b.example>",
    "url": "https://a.example",
    "invite": "discord.gg/a",
    "everyone": "@here",
    "shortcode": ":a:",
    "code": "so `a`",
    "strong": "**a**",
    "underline": "__a__",
    "slanted": "*a*",
    "struck": "~~a~~",
    "spoiler": "||a||",
}


def message(*texts, framed=False):
    view = ui.LayoutView()
    for text in texts:
        shown = ui.TextDisplay(text)
        view.add_item(ui.Container(shown) if framed else shown)
    return Message(view)


@pytest.mark.parametrize("kind", LIVE)
def test_what_discord_makes_something_of_is_found(kind):
    assert kind in live_in(LIVE[kind])


@pytest.mark.parametrize(
    "text", ["\\<@1>", "`@everyone`", "https\\://a.example https://a.example"]
)
def test_servers_read_over_backslashes(text):
    assert len(seen_by_servers(text)) == 1


@pytest.mark.parametrize("text", ["a_b_c", "5 * 3", "a - b", "a # b", "10:30"])
def test_text_that_only_looks_like_markup_is_not(text):
    assert live_in(text) == set()


@pytest.mark.parametrize(
    ("texts", "what"),
    [(["a" * 2_100] * 2, "characters"), (["一" * 3_500], "bytes")],
)
def test_too_much_text_in_all_is_found(texts, what):
    found = faults_of_components(message(*texts).view.to_components())
    assert any(what in fault for fault in found)


def test_too_many_components_are_found():
    components = message("a").view.to_components() * 41
    assert any("components" in fault for fault in faults_of_components(components))


@pytest.mark.skipif(not described_at_all(), reason="Discord's description is not here")
def test_shapes_that_discord_refuses_are_found():
    assert faults_of_message(message("a", framed=True)) == []
    body = {"flags": 1 << 15, "components": [{"type": 17, "components": []}]}
    assert faults_of_request("POST", "/channels/1/messages", body)
    assert faults_of_request("POST", "/channels/1/threads", {"name": "x" * 101})


def test_a_form_with_too_long_a_title_is_found():
    modal = modal_of(Form.ASK)
    modal.title = "x" * 46
    assert faults_of_modal(modal)

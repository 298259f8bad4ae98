"""The transcript of Cards: each once, whole, also where a worker was cut off."""

import asyncio
import json

from adapters.cli.transcript import FileTranscript, PrintedTranscript
from bot.model.card import Block, Card, Shape, Span
from bot.place import Thread
from bot.ports import Delivery, Step
from tests.posting_room import CHANNEL, story


class PlainTerminal:
    """Keeps what it is to print."""

    def __init__(self):
        self.lines = []

    def rule(self, words):
        self.lines.append(words)

    def show(self, card):
        self.lines.append(card.text)


def delivery(key="k1", *, text="Hello", asker=None):
    card = Card("brief", (Block(Shape.PARAGRAPH, (Span(text),)),))
    return Delivery(key, card, Thread(CHANNEL, "t1"), story(), asker)


async def test_every_worker_finds_what_another_wrote(tmp_path):
    file = tmp_path / "cards"
    one, other = FileTranscript(file), FileTranscript(file)
    message = await one.post(delivery())
    assert await other.posted(delivery()) == message
    assert await other.posted(delivery("k2")) is None


async def test_a_card_that_is_posted_twice_stands_there_twice(tmp_path):
    file = tmp_path / "cards"
    one, other = FileTranscript(file), FileTranscript(file)
    messages = await asyncio.gather(one.post(delivery()), other.post(delivery()))
    assert len(set(messages)) == 2
    assert len(file.read_text().splitlines()) == 2


async def test_a_line_that_was_cut_off_counts_as_not_written(tmp_path):
    file = tmp_path / "cards"
    first = await FileTranscript(file).post(delivery())
    with file.open("a") as cut:
        cut.write('{"key": "k2", "mess')
    again = FileTranscript(file)
    assert await again.posted(delivery("k2")) is None
    second = await again.post(delivery("k2", text="線\nzwei"))
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert [(line["key"], line["message"]) for line in lines] == [
        ("k1", first),
        ("k2", second),
    ]
    assert lines[1]["text"] == "線\nzwei"


async def test_a_printed_card_stands_under_its_place():
    terminal = PlainTerminal()
    printed = PrintedTranscript(terminal)
    message = await printed.post(delivery(asker="anna"))
    assert terminal.lines == ["sim:acme/news t1, seen by anna alone", "Hello"]
    assert await printed.posted(delivery()) == message
    await printed.progress(story(), Step.READING, 0)
    await printed.settle(story())
    assert len(terminal.lines) == 2

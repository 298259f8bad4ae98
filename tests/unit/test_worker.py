"""How the extracting child answers, and what it must not do."""

import json
from socket import socketpair

import pytest

from bot.reading.extracting.stages import Request, request_of
from bot.reading.extracting.worker import Channel, bar, serve
from bot.reading.pages import frames
from tests.pages import html, pdf


@pytest.fixture
def ends():
    """The child's channel, and a stream at the bot's end of it."""
    ours, theirs = socketpair()
    with ours, theirs, ours.makefile("rwb") as stream:
        yield Channel(theirs), stream


def answers(ends, body, request):
    """All that the child says of a body."""
    channel, stream = ends
    serve(channel, body, request)
    told = []
    while not told or "end" not in told[-1]:
        length = frames.length_of(stream.read(frames.HEAD.size))
        told.append(frames.heard(stream.read(length)))
    return told


def test_a_child_sends_every_stage_and_then_that_it_is_done(ends):
    *pages, end = answers(ends, html().encode(), Request("html"))
    assert end == {"end": frames.DONE}
    assert len(pages) >= 3
    assert pages[-1]["page"]["kind"] == "article"


def test_a_child_refuses_a_page_of_nothing_but_tags(ends):
    assert answers(ends, b"<" * 50_001, Request("html")) == [{"end": frames.REFUSED}]


def test_a_child_tells_of_a_fault_and_lives_on(ends):
    assert answers(ends, None, Request("html")) == [{"end": frames.FAILED}]
    assert answers(ends, pdf(["Pier."]), Request("pdf"))[-1] == {"end": frames.DONE}


def test_a_child_that_is_not_heard_stops_its_work():
    ours, theirs = socketpair()
    with theirs:
        channel = Channel(theirs)
        ours.close()
        with pytest.raises(ConnectionError):
            serve(channel, html().encode(), Request("html"))
        with pytest.raises(EOFError):
            channel.hear()


def test_a_channel_hears_whole_bodies_and_its_end(ends):
    channel, stream = ends
    stream.write(frames.packed(b"one") + frames.packed(b""))
    stream.flush()
    assert (channel.hear(), channel.hear()) == (b"one", b"")


@pytest.mark.parametrize("event", ["socket.connect", "subprocess.Popen", "os.system"])
def test_a_child_may_not_leave_its_place(event):
    with pytest.raises(PermissionError):
        bar(event, ())


def test_a_child_may_read_files_of_its_own_libraries():
    bar("open", ("tables.npz",))


def test_a_request_is_read_as_it_was_sent():
    sent = {"kind": "html", "content_type": "text/html", "url": "u", "cut_off": True}
    assert request_of(sent) == Request("html", "text/html", "u", cut_off=True)
    assert request_of({"kind": "pdf", "url": 5}) == Request("pdf")


def test_a_frame_replaces_half_letters_and_holds_a_table():
    frame = frames.told({"text": "half \ud800 é"})
    assert frames.length_of(frame[:4]) == len(frame) - 4
    assert frames.heard(frame[4:]) == {"text": "half ? é"}
    for body in (b"[]", b"no"):
        with pytest.raises((TypeError, json.JSONDecodeError)):
            frames.heard(body)

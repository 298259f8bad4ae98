"""Names are looked up once, all their numbers are judged, and refusals take as long."""

import socket

import httpcore2
import pytest

from bot.reading.web.guard import LinkPolicy, Reason, RefusalError
from bot.reading.web.limits import Limits
from bot.reading.web.transport import GuardedDialler, SystemResolver
from tests.weblab import PUBLIC, FakeNames, NotingDialler, StuckNames


class SleepNotingDialler(NotingDialler):
    """Notes how long it is told to sleep, and does not."""

    def __init__(self):
        super().__init__()
        self.slept = []

    async def sleep(self, seconds):
        self.slept.append(seconds)


def guarded(names, **limits):
    dialler = SleepNotingDialler()
    return dialler, GuardedDialler(
        dialler, resolver=names, policy=LinkPolicy(), limits=Limits(**limits)
    )


async def reason_of(guarded_dialler, host, port=80):
    with pytest.raises(RefusalError) as refusal:
        await guarded_dialler.connect_tcp(host, port)
    return refusal.value.reason


@pytest.mark.parametrize(
    ("host", "reason"),
    [
        ("inner.test", Reason.ADDRESS),
        ("half.test", Reason.ADDRESS),
        ("unknown.test", Reason.NOT_FOUND),
        ("empty.test", Reason.NOT_FOUND),
        ("slow.test", Reason.NOT_FOUND),
    ],
)
async def test_a_name_is_refused_at_a_full_step_whatever_the_reason(host, reason):
    names = StuckNames(
        {"inner.test": ["10.0.0.5"], "half.test": [PUBLIC, "::1"], "empty.test": []}
    )
    dialler, outer = guarded(names, resolve=0.01, refusal_step=1_000)
    assert await reason_of(outer, host) is reason
    assert dialler.dialled == []
    assert [round(seconds, -1) for seconds in dialler.slept] == [1_000]


async def test_a_number_is_judged_without_a_look_up():
    names = FakeNames({})
    dialler, outer = guarded(names)
    assert await reason_of(outer, "169.254.169.254") is Reason.ADDRESS
    with pytest.raises(httpcore2.ConnectError):
        await outer.connect_tcp("8.8.8.8", 80)
    assert names.asked == []
    assert dialler.dialled == [("8.8.8.8", 80)]


async def test_a_port_is_judged_again_before_anything_is_looked_up():
    names = FakeNames({"pub.test": [PUBLIC]})
    _, outer = guarded(names)
    assert await reason_of(outer, "pub.test", 6379) is Reason.PORT
    assert names.asked == []


async def test_no_socket_of_this_machine_is_opened():
    _, outer = guarded(FakeNames({}))
    with pytest.raises(RefusalError):
        await outer.connect_unix_socket("/run/some.sock")


async def test_the_system_is_asked_for_the_absolute_name(monkeypatch):
    asked = []

    def look_up(host, port, **options):
        asked.append((host, port, options))
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (PUBLIC, 0)),
            (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("2606:4700::1111", 0, 0, 0)),
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (PUBLIC, 0)),
        ]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    found = await SystemResolver().resolve("news.example")
    assert found == (PUBLIC, "2606:4700::1111")
    assert asked == [("news.example.", None, {"type": socket.SOCK_STREAM})]


async def test_the_system_says_when_a_name_is_not_known(monkeypatch):
    def look_up(*_, **__):
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(OSError, match="unknown"):
        await SystemResolver().resolve("news.example")

"""Health pages: alive, ready or not and why, in plain words and nothing more."""

import asyncio
import socket

import httpx
import pytest

from adapters.web import app as pages
from adapters.web.app import build_app
from adapters.web.metrics import PrometheusWatch
from adapters.web.serving import serve
from bot.errors import PortTaken


async def works():
    """Be ready."""


async def fails():
    raise ConnectionError("no route to postgresql://parley:sesame@db.example/parley")


async def hangs():
    await asyncio.Event().wait()


def app(**ready):
    return build_app(ready=ready, watch=PrometheusWatch())


async def asked(path, *, method="GET", **ready):
    transport = httpx.ASGITransport(app(**ready))
    async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
        return await client.request(method, path)


async def test_a_turning_event_loop_is_alive_whatever_else_fails():
    answer = await asked("/live", database=fails)
    assert (answer.status_code, answer.text) == (200, "live\n")


async def test_it_is_ready_where_every_part_is():
    answer = await asked("/ready", database=works, jobs=works)
    assert (answer.status_code, answer.text) == (200, "ready\n")


async def test_every_failing_part_is_named_without_its_reason():
    answer = await asked("/ready", database=fails, jobs=works, platform=fails)
    assert (answer.status_code, answer.text) == (503, "database\nplatform\n")


async def test_a_part_that_does_not_answer_is_not_ready(monkeypatch):
    monkeypatch.setattr(pages, "PATIENCE", 0.01)
    answer = await asked("/ready", database=hangs)
    assert (answer.status_code, answer.text) == (503, "database\n")


async def test_metrics_are_prometheus_text():
    answer = await asked("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert "# TYPE parley_cards_shown_total counter" in answer.text


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/", "GET", 404),
        ("/metrics/../x", "GET", 404),
        ("/docs", "GET", 404),
        ("/live", "POST", 405),
        ("/metrics", "DELETE", 405),
    ],
)
async def test_there_is_nothing_else_to_see(path, method, status):
    answer = await asked(path, method=method)
    assert answer.status_code == status
    assert len(answer.text) < 40


@pytest.mark.parametrize("path", ["/live", "/ready", "/metrics", "/nothing"])
async def test_every_answer_tells_browsers_to_make_nothing_of_it(path):
    headers = (await asked(path)).headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in headers


async def test_an_app_is_served_in_the_running_loop_and_no_longer_after():
    async with serve(app(), host="127.0.0.1", port=0) as port:
        address = f"http://127.0.0.1:{port}/live"
        async with httpx.AsyncClient() as client:
            answer = await client.get(address)
        assert answer.text == "live\n"
        assert "server" not in answer.headers
    async with httpx.AsyncClient() as client:
        with pytest.raises(httpx.ConnectError):
            await client.get(address)


async def test_a_connection_that_is_kept_open_does_not_hold_the_end_up():
    async with (
        asyncio.timeout(5),
        httpx.AsyncClient() as client,
        serve(app(), host="127.0.0.1", port=0) as port,
    ):
        await client.get(f"http://127.0.0.1:{port}/live")


async def test_a_fault_of_the_worker_ends_serving_and_goes_on():
    with pytest.raises(LookupError):
        async with serve(app(), host="127.0.0.1", port=0):
            raise LookupError
    assert len(asyncio.all_tasks()) == 1


async def test_a_port_that_is_taken_is_told_at_once_and_in_words():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken, match="PARLEY_WEB_PORT") as told:
            async with serve(app(), host="127.0.0.1", port=port):
                pytest.fail("served at a port of another's")
    assert f"port {port} (address already in use)" in told.value.message


async def test_an_address_that_is_not_ours_is_told_in_the_same_way():
    with pytest.raises(PortTaken):
        async with serve(app(), host="203.0.113.9", port=0):
            pytest.fail("served at an address of another's")

"""The loopback Slack's signed HTTP and its consent page, as Bolt finds them."""

import asyncio

import pytest
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.installation_store import FileInstallationStore
from slack_sdk.oauth.state_store import FileOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from tests.slackserver.server import LoopbackSlack
from tests.slackserver.serving import app_of, over_http
from tests.slackserver.world import Times

# Slack's client still names the password so; aiohttp 3.14 has a newer way.
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated")
FORGED = "of somebody else"
PATIENT = Times(ack=10.0, retries=(0.0, 0.05, 0.05))


@pytest.fixture
async def slack():
    async with LoopbackSlack.running(times=PATIENT) as running:
        yield running


async def test_an_event_is_signed_and_its_ack_is_timed(slack):
    app, heard = app_of(slack), asyncio.Queue()

    @app.event("app_mention")
    async def mentioned(event, say):
        await heard.put(event)
        await say("Reading", thread_ts=event["ts"])

    @app.event("message")
    async def ignored():
        """Let other messages pass."""

    async with over_http(app, slack):
        asked = await slack.person("U1").says("#news", "<@PARLEY> hello")
        assert (await heard.get())["text"] == "<@UBOTT1> hello"
        reply = await slack.reply(asked)
        await slack.settled()
    assert reply.text == "Reading"
    assert all(delivery.acked for delivery in slack.deliveries.all)
    assert slack.deliveries.all[0].seconds > 0


async def test_forged_stale_and_unsigned_requests_are_told_from_true_ones(slack):
    app = app_of(slack)

    @app.event("message")
    async def ignored():
        """Take everything."""

    async with over_http(app, slack):
        await slack.person("U1").says("#news", "Hello")
        await slack.settled()
        payload = slack.deliveries.all[0].payload
        assert await slack.http.forge(payload) == 200
        assert await slack.http.forge(payload, secret=FORGED) == 401
        assert await slack.http.forge(payload, age=600) == 401
        assert await slack.http.forge(payload, signature="v0=") == 401
        assert await slack.http.replay(slack.http.sent[1]) == 200


def answering(statuses, headers=None):
    """Return a bare app which answers events with these statuses in turn."""
    asked = []

    async def events(request):
        value = await request.json()
        if value["type"] == "url_verification":
            return web.json_response({"challenge": value["challenge"]})
        asked.append(request.headers)
        return web.Response(status=statuses[len(asked) - 1], headers=headers)

    return events, asked


async def served(slack, events):
    server = web.Application()
    server.router.add_post("/", events)
    runner = web.AppRunner(server)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await slack.http.subscribe(f"http://127.0.0.1:{runner.addresses[0][1]}/")
    return runner


async def test_an_event_that_failed_comes_again_and_says_why(slack):
    events, asked = answering([500, 404, 200])
    runner = await served(slack, events)
    await slack.person("U1").says("#news", "Hello")
    await slack.settled()
    await runner.cleanup()
    named = ("X-Slack-Retry-Num", "X-Slack-Retry-Reason")
    marks = [tuple(map(headers.get, named)) for headers in asked]
    assert marks == [(None, None), ("1", "http_error"), ("2", "http_error")]
    results = [one.result for one in slack.deliveries.all[0].attempts]
    assert results == ["http_500", "http_404", "acked"]


async def test_an_app_may_ask_for_no_more_tries(slack):
    events, asked = answering([500, 500], {"X-Slack-No-Retry": "1"})
    runner = await served(slack, events)
    await slack.person("U1").says("#news", "Hello")
    await slack.settled()
    await runner.cleanup()
    assert len(asked) == 1


def installable(slack, folder):
    """Return an app that people install through the consent page."""
    return AsyncApp(
        signing_secret=slack.app.signing_secret,
        client=AsyncWebClient(base_url=slack.api),
        oauth_settings=AsyncOAuthSettings(
            client_id=slack.app.client_id,
            client_secret=slack.app.client_secret,
            scopes=list(slack.app.scopes),
            authorization_url=f"{slack.base}/oauth/v2/authorize",
            installation_store=FileInstallationStore(base_dir=str(folder / "a")),
            state_store=FileOAuthStateStore(
                expiration_seconds=60, base_dir=str(folder / "b")
            ),
        ),
    )


async def test_an_app_is_installed_hears_and_is_uninstalled(tmp_path):
    async with LoopbackSlack.running(times=PATIENT, installed=False) as slack:
        app = installable(slack, tmp_path)
        alice, gone = slack.person("U1"), asyncio.Event()

        @app.event("message")
        async def answer(event, say):
            if not event.get("bot_id"):
                await say("Read", thread_ts=event["ts"])

        @app.event("app_uninstalled")
        async def leave():
            gone.set()

        @app.event("tokens_revoked")
        async def revoked():
            """Let it pass."""

        async with over_http(app, slack) as base, alice.browser() as browser:
            await alice.says("#news", "Nobody hears this")
            assert slack.publisher.withheld == [("message.channels", "not installed")]
            page = await browser.installs(f"{base}/slack/install")
            assert page.status == 200
            asked = await alice.says("#news", "Hello")
            assert (await slack.reply(asked)).text == "Read"
            # The same state and code again, and a browser without the cookie.
            assert (await browser.visits(page.url)).status != 200
            async with alice.browser() as other:
                assert (await other.visits(page.url)).status != 200
            slack.uninstall()
            await asyncio.wait_for(gone.wait(), 10)
            await slack.settled()
        assert slack.tokens.of_team("T1") == []
        assert slack.blunders == []


async def test_a_code_is_good_for_one_token(slack):
    client = AsyncWebClient(base_url=slack.api)
    consent = slack.consent.allow("T2", "U7", {"scope": "chat:write,commands"})
    code = consent.partition("code=")[2].partition("&")[0]
    app = slack.app
    known = {"client_id": app.client_id, "client_secret": app.client_secret}
    granted = await client.oauth_v2_access(**known, code=code)
    assert granted["scope"] == "chat:write,commands"
    assert slack.bot_token("T2") == granted["access_token"]
    for wrong in ({"code": code}, {"code": "x"}, {"client_secret": "y", "code": code}):
        with pytest.raises(
            Exception, match=r"code_already_used|invalid_code|bad_client"
        ):
            await client.oauth_v2_access(**known | wrong)


async def test_a_token_that_rotates_is_refreshed_once(slack):
    client = AsyncWebClient(base_url=slack.api)
    slack.app.rotates = True
    consent = slack.consent.allow("T2", "U7", {"scope": "chat:write"})
    code = consent.partition("code=")[2].partition("&")[0]
    app = slack.app
    known = {"client_id": app.client_id, "client_secret": app.client_secret}
    granted = await client.oauth_v2_access(**known, code=code)
    again = {"grant_type": "refresh_token", "refresh_token": granted["refresh_token"]}
    fresh = await client.oauth_v2_access(**known, **again)
    assert fresh["access_token"] != granted["access_token"]
    with pytest.raises(Exception, match="invalid_refresh_token"):
        await client.oauth_v2_access(**known, **again)

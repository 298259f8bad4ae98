"""Runs a Bolt app against the loopback Slack, over a socket or over HTTP."""

from contextlib import asynccontextmanager

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient


def client_of(slack, token=None) -> AsyncWebClient:
    """Return a client of the Web API, with the bot token of the first team."""
    token = slack.bot_token() if token is None else token
    return AsyncWebClient(token, base_url=slack.api, timeout=5)


def app_of(slack, **settings) -> AsyncApp:
    """Return an app with nothing in it yet."""
    client = client_of(slack)
    secret = slack.app.signing_secret
    return AsyncApp(client=client, signing_secret=secret, **settings)


@asynccontextmanager
async def over_socket(app, slack, *, ping_interval=1.0):
    """Connect an app by Socket Mode, until the end of the block."""
    web_client = AsyncWebClient(base_url=slack.api)
    door = AsyncSocketModeHandler(
        app, slack.app.app_token, web_client=web_client, ping_interval=ping_interval
    )
    try:
        await door.connect_async()
        yield door.client
    finally:
        await door.close_async()
        # The client leaves its connection pool to us.
        await door.client.aiohttp_client_session.close()


@asynccontextmanager
async def over_http(app, slack, *, subscribed=True):
    """Serve an app on a free port, subscribe it to events, and yield its address."""

    async def events(request):
        asked = await to_bolt_request(request)
        return await to_aiohttp_response(await app.async_dispatch(asked))

    async def install(request):
        asked = await to_bolt_request(request)
        return await to_aiohttp_response(
            await app.oauth_flow.handle_installation(asked)
        )

    async def callback(request):
        asked = await to_bolt_request(request)
        return await to_aiohttp_response(await app.oauth_flow.handle_callback(asked))

    server = web.Application()
    server.router.add_post("/slack/events", events)
    server.router.add_get("/slack/install", install)
    server.router.add_get("/slack/oauth_redirect", callback)
    runner = web.AppRunner(server, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        slack.redirect_url = f"{base}/slack/oauth_redirect"
        if subscribed:
            await slack.http.subscribe(f"{base}/slack/events")
        yield base
    finally:
        await runner.cleanup()

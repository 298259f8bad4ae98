"""Slack beside a worker: what `parley run slack` opens before it and around it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from pydantic import SecretStr

from adapters.cli.platforms import Heard, Lost, Platform, front_of
from adapters.slack.config import Mode, SlackConfig
from adapters.slack.database import FILE
from adapters.slack.running import Slack, open_slack
from adapters.web.serving import Served, serve
from bot.bootstrap import where_of
from bot.settings import Settings
from bot.worker import Worker

_SERVED = Served("What Slack asks for", "PARLEY_SLACK_PORT or PARLEY_SLACK_HOST")


def config_of(settings: Settings) -> SlackConfig:
    """Return the Slack part of the settings."""
    return SlackConfig(
        mode=Mode(settings.slack_mode),
        bot_token=_said(settings.slack_bot_token),
        app_token=_said(settings.slack_app_token),
        signing_secret=_said(settings.slack_signing_secret),
        client_id=settings.slack_client_id,
        client_secret=_said(settings.slack_client_secret),
        secret=_said(settings.slack_secret),
        url=settings.slack_url,
        api=settings.slack_api,
        admins=frozenset(settings.slack_admins.split()),
        bots=frozenset(settings.slack_bots.split()),
    )


@asynccontextmanager
async def slack(settings: Settings) -> AsyncIterator[Platform]:
    """Open Slack, with its own tables beside those of the stored articles.

    Raises SettingMissing.
    """
    where = where_of(settings)
    if where.url is None:
        folder = where.folder.expanduser()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        database = f"sqlite+aiosqlite:///{folder / FILE}"
    else:
        database = where.server().render_as_string(hide_password=False)
    async with open_slack(config_of(settings), database) as opened:
        yield Platform({"slack": opened.poster}, partial(_heard, opened, settings))


@asynccontextmanager
async def _heard(
    opened: Slack, settings: Settings, worker: Worker, lost: Lost
) -> AsyncIterator[Heard]:
    async with opened.app(front_of(worker)) as app:
        if opened.mode is Mode.HTTP:
            # The public reaches this port: health and metrics have another.
            host, port = settings.slack_host, settings.slack_port
            pages = opened.pages(app)
            async with serve(pages, host=host, port=port, served=_SERVED):
                yield {}
            return
        async with opened.line(app, lost) as line:
            yield {"slack": line.trial}


def _said(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret else None

"""`parley doctor`: tries everything Parley needs and says what is missing."""

import platform
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters.cli import storage_checks
from adapters.cli.inputs import CHANNEL
from adapters.cli.terminal import Terminal
from bot import __version__
from bot.bootstrap import endpoint_of, open_parley, probe_model, where_of
from bot.cards.card import block, plain
from bot.cards.wording import counted
from bot.errors import BotError
from bot.model.card import Card, Ink, Shape, Span
from bot.place import Post, Thread
from bot.settings import Settings
from prompts import NAMES, load

# Our own words: a story just long enough to be read, with one side speaking.
_STORY = """Council delays bridge repair

The city council said on Monday that the repair of the old bridge would begin in
spring. "We need the money first," the mayor told reporters after the meeting.
Residents had asked for an earlier start, because the detour adds half an hour to
their way to school and work. The council will meet again in two weeks to decide how
the repair is to be paid for.
"""


_KEY_WAITS = "There is a key in OPENAI_API_KEY: set PARLEY_LLM_MODEL to use it."


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was tried: whether it works, and what was seen."""

    name: str
    works: bool
    seen: str


async def doctor(settings: Settings, terminal: Terminal) -> int:
    """Run every check; exit status 1 where one fails."""
    where = where_of(settings)
    checks = [
        await _tried("python", _python),
        await _tried("prompts", _prompts),
        await _tried("local engine", _trial),
        await _tried("stored articles", lambda: _store(settings)),
        await _tried("folder", lambda: storage_checks.folder(where)),
        await _tried("database", lambda: storage_checks.database(where)),
        await _tried("jobs", lambda: storage_checks.jobs(where)),
        await _tried("time zones", storage_checks.time_zones),
        await _tried(
            "retention", lambda: storage_checks.retention(settings.retention_days)
        ),
        await _tried("language model", lambda: _model(settings)),
        *await _slack(settings),
        *await _discord(settings),
    ]
    works = all(check.works for check in checks)
    if terminal.json:
        terminal.dump({"works": works, "checks": [asdict(c) for c in checks]})
    else:
        terminal.show(
            Card("doctor", tuple(block(Shape.ITEM, *_line(c)) for c in checks))
        )
    return 0 if works else 1


async def _slack(settings: Settings) -> list[Check]:
    """Try what Slack needs, where anything of it is set."""
    if not any((settings.slack_bot_token, settings.slack_client_id)):
        return []
    # Slow to import, and of no use to a Parley without Slack.
    from adapters.cli.slack_running import config_of  # noqa: PLC0415 - see above
    from adapters.slack.doctor import tried  # noqa: PLC0415 - see above

    return [
        Check(name, works=works, seen=seen)
        async for name, works, seen in tried(config_of(settings))
    ]


async def _discord(settings: Settings) -> list[Check]:
    """Try what Discord needs, where it is set."""
    if settings.discord_token is None:
        return []
    # Slow to import, and of no use to a Parley without Discord.
    from adapters.cli.discord_command import config_of  # noqa: PLC0415 - see above
    from adapters.discord.trying import tried  # noqa: PLC0415 - see above

    return [
        Check(name, works=works, seen=seen)
        async for name, works, seen in tried(config_of(settings))
    ]


def _line(check: Check) -> tuple[Span, ...]:
    verdict = "works" if check.works else "FAILS"
    return (Span(f"{check.name} {verdict}: ", Ink.STRONG), Span(plain(check.seen)))


async def _tried(name: str, trial: Callable[[], Awaitable[str]]) -> Check:
    """Run one trial; what it raises is what is wrong."""
    try:
        return Check(name, works=True, seen=await trial())
    except BotError as error:
        return Check(name, works=False, seen=error.message)
    except (ImportError, OSError, LookupError) as error:
        return Check(name, works=False, seen=f"{type(error).__name__}: {error}")


async def _python() -> str:
    return f"Parley {__version__} on Python {platform.python_version()}"


async def _prompts() -> str:
    return ", ".join(f"{name} {load(name).hash}" for name in NAMES)


def _local_only(home: Path) -> Settings:
    """Return settings of a folder alone, whatever the environment names."""
    return Settings(
        home=home,
        database_url=None,
        llm_base_url=None,
        llm_model=None,
        llm_api_key=None,
    )


async def _trial() -> str:
    """Brief a story of our own in a folder that is then deleted."""
    with TemporaryDirectory(prefix="parley-doctor-") as folder:
        async with open_parley(_local_only(Path(folder))) as parley:
            post = Post("trial", Thread(CHANNEL, "doctor"), "doctor", texts=(_STORY,))
            sides = (await parley.desk.brief(post)).brief.sides
    if not sides:
        raise LookupError("a story was read, but no side was found in it")
    found = counted(sum(side.found for side in sides), "statement")
    return f"a story of our own gave {counted(len(sides), 'side')}, {found}"


async def _model(settings: Settings) -> str:
    """Ask the model's server one small question, where one is set."""
    endpoint = endpoint_of(settings)
    found = await probe_model(settings)
    if endpoint is None or found is None:
        seen = "none is set; the local engine works alone"
        return f"{seen}. {_KEY_WAITS}" if settings.openai_api_key else seen
    if found.reason is not None and found.schemas is None:
        raise LookupError(f"{endpoint.host} gave no reply: {found.reason}")
    streams = "streams" if found.streams else "does not stream"
    return (
        f"{found.model or endpoint.model} at {endpoint.host}, {found.seconds:.1f} s; "
        f"schemas {found.schemas}, asked by {found.rung.name.lower()}; {streams}"
    )


async def _store(settings: Settings) -> str:
    async with open_parley(settings) as parley:
        entries = await parley.desk.entries(CHANNEL)
    return f"{counted(len(entries), 'article')} of this machine"

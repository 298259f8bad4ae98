"""The Discord part of the settings, handed in whole: nothing here reads a variable."""

from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import SettingMissing


@dataclass(frozen=True, slots=True)
class DiscordConfig:
    """All that Parley has to be told about Discord.

    `content` says that Discord lets us read messages that are not to us. `bots` are the
    ids of programs whose links are read. In `folder` it is noted which commands Discord
    knows already. Who is cut off for `patience` seconds ends. `api` is the address of a
    server that stands in for Discord's.
    """

    token: str | None = field(default=None, repr=False)
    content: bool = False
    bots: frozenset[str] = frozenset()
    folder: Path | None = None
    patience: float = 600.0
    api: str | None = None


def checked(config: DiscordConfig) -> DiscordConfig:
    """Return a config that Parley can run with; raises SettingMissing."""
    if not config.token:
        raise SettingMissing(what="Discord", names="PARLEY_DISCORD_TOKEN")
    return config

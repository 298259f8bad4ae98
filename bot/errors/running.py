"""What fails on our side: the stored articles, the settings, the platforms."""

from bot.errors.base import BotError


class PortTaken(BotError):
    """{what} can't be served at {host}, port {port} ({why}). Nothing was started. Name
    another with {setting}."""


class OurFault(BotError):
    """Something went wrong on our side. Nothing was lost on yours: please try again in
    a minute. Whoever runs Parley finds it in the logs under {reference}."""


class ChannelShut(BotError):
    """I can't write in that channel: {why}. What you asked for is kept; once that is
    put right, ask again."""


class MissingPermission(ChannelShut):
    """I can't write there: this workspace hasn't given me the permission {needed}. Ask
    whoever installed Parley to install it again."""


class SettingMissing(BotError):
    """{what} can't be used without {names}. Nothing was started. The docs say where
    each of them comes from."""


class PlatformShut(BotError):
    """{platform} does not let Parley in ({why}). Nothing was started. `parley doctor`
    tells more."""


class StoreError(BotError):
    """The stored articles can't be used right now. Nothing was changed."""


class StoreNotMigrated(StoreError):
    """{place} isn't up to date with this Parley. Nothing was changed. Run
    `parley migrate` once, then try again."""


class StoreTooNew(StoreError):
    """{place} was written by a newer Parley. Nothing was changed. Use that version, or
    name another with {setting}."""


class StoreTaken(StoreError):
    """Another `parley run` works in the folder {folder} already. Nothing was changed.
    Stop that one first, or run several on one PostgreSQL."""


class StoreUnusable(StoreError):
    """{place} can't be used ({why}). Nothing was changed. Put that right, or name
    another with {setting}."""

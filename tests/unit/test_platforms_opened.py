"""Which platforms a worker shows Cards on, and which it listens to."""

from contextlib import asynccontextmanager

import pytest

from adapters.cli.all_running import platforms
from adapters.cli.platforms import Platform
from bot.errors import SettingMissing
from bot.settings import Settings


class Street:
    """Doors of platforms, which note who comes in and goes out."""

    def __init__(self):
        """Begin with all closed."""
        self.told = []
        self.doors = {name: self._door(name) for name in ("slack", "discord")}

    def _door(self, name):
        @asynccontextmanager
        async def heard(_worker, _lost):
            self.told.append(f"{name} is heard")
            yield {name: None}

        @asynccontextmanager
        async def door(settings):
            if not getattr(settings, _TOKENS[name]):
                raise SettingMissing(what=name, names="a token")
            yield Platform({name: f"a poster of {name}"}, heard)
            self.told.append(f"{name} is closed")

        return door


_TOKENS = {"slack": "slack_bot_token", "discord": "discord_token"}


def settings_of(*names):
    tokens = {_TOKENS[name]: "a-token" for name in names}
    return Settings(**(dict.fromkeys(_TOKENS.values()) | tokens))


@pytest.mark.parametrize(
    ("what", "named", "shown", "heard"),
    [
        ("worker", [], [], []),
        ("worker", ["discord"], ["discord"], []),
        ("worker", ["slack", "discord"], ["slack", "discord"], []),
        ("slack", ["slack", "discord"], ["slack", "discord"], ["slack"]),
        ("discord", ["slack", "discord"], ["slack", "discord"], ["discord"]),
        ("discord", ["discord"], ["discord"], ["discord"]),
        ("all", ["slack", "discord"], ["slack", "discord"], ["slack", "discord"]),
        ("all", ["slack"], ["slack"], ["slack"]),
    ],
    ids=lambda it: it if isinstance(it, str) else "+".join(it) or "none",
)
async def test_cards_are_shown_on_all_that_is_set(what, named, shown, heard):
    street = Street()
    async with platforms(settings_of(*named), what, doors=street.doors) as platform:
        assert list(platform.posters) == shown
        assert street.told == []
        async with platform.heard(None, None) as told:
            assert list(told) == heard
        assert street.told == [f"{name} is heard" for name in heard]
    assert street.told[len(heard) :] == [f"{name} is closed" for name in shown[::-1]]


@pytest.mark.parametrize(
    ("what", "named"),
    [("slack", []), ("slack", ["discord"]), ("discord", ["slack"]), ("all", [])],
    ids=lambda it: it if isinstance(it, str) else "+".join(it) or "none",
)
async def test_what_is_to_be_heard_must_be_set(what, named):
    with pytest.raises(SettingMissing):
        async with platforms(settings_of(*named), what, doors=Street().doors):
            raise AssertionError

"""Telling Discord which commands there are, only when they have changed.

Discord allows few such calls a day. What was told last is noted in a file by the
application's id; a process that finds no note tells it once more, which harms nothing.
"""

import asyncio
import hashlib
import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import discord
from discord import app_commands

_log = logging.getLogger("parley.discord")

NOTED = "discord-commands.json"

Tree = app_commands.CommandTree[discord.Client]


def payload_of(tree: Tree) -> list[dict[str, object]]:
    """Return what Discord is told of the commands."""
    return [dict(command.to_dict(tree)) for command in tree.get_commands(type=None)]


def hash_of(tree: Tree) -> str:
    """Return what changes whenever a command does."""
    told = sorted(payload_of(tree), key=lambda each: str(each["name"]))
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


async def sync(tree: Tree, folder: Path | None) -> bool:
    """Tell Discord the commands where they have changed; True where that was so."""
    application = str(tree.client.application_id)
    now = hash_of(tree)
    noted = _noted(folder)
    if noted.get(application) == now:
        return False
    await tree.sync()
    if folder is not None:
        await asyncio.to_thread(_note, folder, {**noted, application: now})
    _log.info("commands told: application %s", application)
    return True


async def diff(tree: Tree) -> tuple[Sequence[str], Sequence[str]]:
    """Return the names that Discord does not know yet, and those to be taken away."""
    fetched = [command.to_dict() for command in await tree.fetch_commands()]
    there = {name for told in fetched for name in _names(told)}
    here = {name for told in payload_of(tree) for name in _names(told)}
    return sorted(here - there), sorted(there - here)


async def clear(tree: Tree, folder: Path | None, guild: int | None = None) -> None:
    """Take all commands away from Discord, or those of one guild."""
    place = discord.Object(guild) if guild else None
    tree.clear_commands(guild=place, type=None)
    await tree.sync(guild=place)
    if guild is None and folder is not None:
        (folder / NOTED).unlink(missing_ok=True)


def _names(told: Mapping[str, Any]) -> Iterator[str]:
    """Give the name of a command, and those of the commands in its group."""
    yield str(told["name"])
    for option in told.get("options", ()):
        if option["type"] == discord.AppCommandOptionType.subcommand.value:
            yield f"{told['name']} {option['name']}"


def _note(folder: Path, noted: Mapping[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / NOTED).write_text(json.dumps(noted), encoding="utf-8")


def _noted(folder: Path | None) -> dict[str, str]:
    try:
        text = (folder / NOTED).read_text(encoding="utf-8") if folder else "{}"
        found = json.loads(text)
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}

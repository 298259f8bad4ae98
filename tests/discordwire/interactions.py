"""How interactions are answered: once within seconds, and with a token for a while."""

import time

from tests.discordwire.faults import Refused
from tests.discordwire.messages import attached, changed
from tests.discordwire.world import COMPONENTS_V2, EPHEMERAL, LOADING, Message

UNKNOWN, ANSWERED, TOKEN_DEAD = 10062, 40060, 50027
SAY, THINK = 4, 5


async def callback(discord, asked, id_, token):
    """Take the first answer to an interaction."""
    found = discord.interactions.get(token)
    late = found and time.monotonic() - found.at > discord.times.answer
    if found is None or found.id != id_ or late:
        raise Refused(404, UNKNOWN, "Unknown interaction")
    if found.acked is not None:
        raise Refused(400, ANSWERED, "Interaction has already been acknowledged.")
    found.acked = time.monotonic() - found.at
    found.answer = asked.body
    kind, told = asked.body["type"], asked.body.get("data") or {}
    if kind in {SAY, THINK}:
        if kind == THINK and (told.get("flags") or 0) & COMPONENTS_V2:
            discord.blame("callback", "a deferral takes no flag but EPHEMERAL")
        found.original = await _say(discord, found, told, thinking=kind == THINK)
    return _told(found, kind)


def _told(found, kind):
    message = found.original
    told = {"id": str(found.id), "type": 2}
    if message is None:
        return {"interaction": told}
    told |= {
        "response_message_id": str(message.id),
        "response_message_loading": message.thinking,
        "response_message_ephemeral": bool(message.flags & EPHEMERAL),
    }
    resource = {"type": kind, "message": message.as_discord()}
    return {"interaction": told, "resource": resource}


async def _say(discord, found, told, *, thinking=False, files=()):
    flags = told.get("flags") or 0
    message = Message(
        discord.ids.new(),
        found.channel,
        discord.bot,
        told.get("content") or "",
        components=told.get("components") or [],
        flags=flags | (LOADING if thinking else 0),
        attachments=attached(files),
        kind=20,
        only_for=found.person if flags & EPHEMERAL else None,
    )
    await discord.publish(message)
    return message


def _open(discord, application, token):
    """Return the interaction of a token that is still good."""
    found = discord.interactions.get(token)
    if application != discord.application or found is None:
        raise Refused(404, 10015, "Unknown Webhook")
    if time.monotonic() - found.at > discord.times.token:
        raise Refused(401, TOKEN_DEAD, "Invalid Webhook Token")
    return found


def _shown(found, name):
    wanted = found.original if name == "@original" else None
    for each in found.shown:
        if each.id == name:
            wanted = each
    if wanted is None:
        raise Refused(404, 10008, "Unknown Message")
    return wanted


async def edit(discord, asked, application, token, name):
    """Edit an answer; what was thinking thinks no more."""
    message = _shown(_open(discord, application, token), name)
    kept = message.flags & EPHEMERAL
    changed(discord, message, asked.body, asked.files)
    message.flags = (message.flags | kept) & ~LOADING
    if not message.only_for:
        await discord.gateway.dispatch("MESSAGE_UPDATE", message.as_discord())
    return message.as_discord()


async def follow(discord, asked, application, token):
    """Add to an answer; right after a deferral that is the answer itself."""
    found = _open(discord, application, token)
    if found.original and found.original.thinking:
        discord.blame("follow-up", "right after a deferral it edits the answer")
    message = await _say(discord, found, asked.body, files=asked.files)
    found.followups.append(message)
    return message.as_discord()


def one(discord, _asked, application, token, name):
    """Return an answer."""
    return _shown(_open(discord, application, token), name).as_discord()


def delete(discord, _asked, application, token, name):
    """Delete an answer."""
    found = _open(discord, application, token)
    message = _shown(found, name)
    message.channel.messages.pop(message.id, None)
    if message is found.original:
        found.original = None
    else:
        found.followups.remove(message)
    discord.changes.tell()

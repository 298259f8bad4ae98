"""Messages, threads and reactions in channels, as the bot sends and edits them."""

import time

from tests.discordwire.faults import Refused
from tests.discordwire.world import PUBLIC_THREAD, Channel, Message

NO_CHANNEL, NO_MESSAGE, THREAD_THERE = 10003, 10008, 160004
EDITABLE = ("content", "components", "flags")


async def send(discord, asked, channel):
    """Send a message; a nonce that was used lately returns the earlier one."""
    body, place = asked.body, channel_of(discord, channel)
    nonce = str(body.get("nonce") or "") or None
    if nonce and len(nonce) > 25:
        discord.blame("nonce", f"{len(nonce)} characters")
    if nonce and body.get("enforce_nonce"):
        earlier = _with_nonce(discord, place, nonce)
        if earlier:
            discord.repeated.append(earlier)
            return earlier.as_discord()
    replied = body.get("message_reference") or {}
    message = Message(
        discord.ids.new(),
        place,
        discord.bot,
        body.get("content") or "",
        components=body.get("components") or [],
        flags=body.get("flags") or 0,
        reference=place.messages.get(int(replied.get("message_id") or 0)),
        attachments=attached(asked.files),
        nonce=nonce,
    )
    place.archived = False
    await discord.publish(message)
    return message.as_discord()


def _with_nonce(discord, place, nonce):
    since = time.monotonic() - discord.times.nonce
    return next(
        (m for m in place.messages.values() if m.nonce == nonce and m.at >= since), None
    )


def history(discord, asked, channel):
    """Return the newest messages of a channel."""
    place = channel_of(discord, channel)
    most = int(asked.query.get("limit", 50))
    newest = sorted(place.messages.values(), key=lambda m: m.id, reverse=True)
    return [each.as_discord() for each in newest[:most]]


def one(discord, _asked, channel, message):
    """Return a message."""
    return message_of(discord, channel, message).as_discord()


async def edit(discord, asked, channel, message):
    """Edit a message of the bot's."""
    found = message_of(discord, channel, message)
    if found.author is not discord.bot:
        raise Refused(403, 50005, "Cannot edit a message authored by another user")
    changed(discord, found, asked.body, asked.files)
    await discord.gateway.dispatch("MESSAGE_UPDATE", found.as_discord())
    return found.as_discord()


def delete(discord, _asked, channel, message):
    """Delete a message."""
    del message_of(discord, channel, message).channel.messages[message]


async def open_thread(discord, asked, channel, message):
    """Open the thread of a message; its id is that of the message."""
    found = message_of(discord, channel, message)
    if found.thread:
        raise Refused(400, THREAD_THERE, "A thread has already been created")
    found.thread = discord.add(
        Channel(
            found.id,
            asked.body["name"],
            guild=found.channel.guild,
            kind=PUBLIC_THREAD,
            parent=found.channel,
        )
    )
    told = found.thread.as_discord()
    await discord.gateway.dispatch("THREAD_CREATE", told | {"newly_created": True})
    return told


def react(discord, _asked, channel, message, emoji):
    """Add the bot's reaction."""
    message_of(discord, channel, message).reactions.add(emoji)


def unreact(discord, _asked, channel, message, emoji):
    """Take the bot's reaction away."""
    message_of(discord, channel, message).reactions.discard(emoji)


def type_(discord, _asked, channel):
    """Show that the bot is typing."""
    channel_of(discord, channel)


def channel(discord, _asked, channel):
    """Return a channel."""
    return channel_of(discord, channel).as_discord()


def change_channel(discord, asked, channel):
    """Take a thread out of the archive, or put it there."""
    found = channel_of(discord, channel)
    found.archived = asked.body.get("archived", found.archived)
    return found.as_discord()


def changed(discord, message, body, files=()):
    """Change a message as an edit of it says, and note what it was before."""
    message.states.append((time.monotonic(), message.words))
    for name in EDITABLE:
        if body.get(name) is not None:
            setattr(message, name, body[name])
    if body.get("attachments") is not None:
        message.attachments = attached(files)
    discord.changes.tell()


def attached(files):
    """Return files as Discord shows them."""
    link = "https://cdn.discordapp.com/attachments"
    return [
        {"id": str(at), "filename": name, "size": 1, "url": link, "proxy_url": link}
        for at, name in enumerate(files)
    ]


def channel_of(discord, id_):
    """Return a channel, or refuse."""
    found = discord.channels.get(id_)
    if found is None:
        raise Refused(404, NO_CHANNEL, "Unknown Channel")
    return found


def message_of(discord, channel, id_):
    """Return a message, or refuse."""
    found = channel_of(discord, channel).messages.get(id_)
    if found is None or found.only_for:
        raise Refused(404, NO_MESSAGE, "Unknown Message")
    return found

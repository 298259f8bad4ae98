"""A message on Discord, as far as the rules of speaking care, and the Post of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from adapters.discord.address import Address
from adapters.discord.files import Attached, attached, readable
from adapters.discord.places import is_opened, place_of
from adapters.discord.words import links_of, said_of
from bot.place import Post, Thread, Wants
from bot.speaking import Heard, is_pasted

_ALONE_WORDS = 200
_SPOKEN = frozenset({discord.MessageType.default, discord.MessageType.reply})


@dataclass(frozen=True, slots=True)
class Said:
    """What a message tells; `thread` is where its answer stands.

    `opens` where that thread is still to be opened, from the message itself or from
    that which it replies to. `inside` where it was said in a thread.
    """

    id: str
    channel: str
    place: Thread
    thread: Thread
    author: str
    text: str
    links: tuple[str, ...]
    files: tuple[Attached, ...]
    mentioned: bool
    others: bool
    program: bool

    @property
    def direct(self) -> bool:
        """Tell whether nobody else is there."""
        return self.thread.channel.workspace.endswith(":@me")

    @property
    def opens(self) -> bool:
        """Tell whether the thread is not the place itself."""
        return self.thread != self.place and is_opened(self.thread)

    @property
    def address(self) -> str:
        """Tell the Poster how to answer."""
        return Address(self.channel, self.id, opens=self.opens).written()


def said_in(message: discord.Message, me: discord.abc.User) -> Said | None:
    """Return what somebody said; None for what is not speech, and for our own."""
    if message.author.id == me.id or message.type not in _SPOKEN:
        return None
    guild = message.guild.id if message.guild else None
    place = place_of(message.channel, id_=message.channel.id, guild=guild)
    called = {user.id for user in message.mentions}
    ours = any(_is_ours(role, me) for role in message.role_mentions)
    others = bool(called - {me.id, message.author.id}) or message.mention_everyone
    return Said(
        id=str(message.id),
        channel=str(message.channel.id),
        place=place,
        thread=_thread(message, place, me),
        author=str(message.author.id),
        text=said_of(message.content),
        links=links_of(message.content),
        files=attached(message.attachments),
        mentioned=me.id in called or ours,
        others=others,
        program=message.author.bot or message.webhook_id is not None,
    )


def heard_of(said: Said, *, allowed: bool) -> Heard:
    """Return what the rules of speaking are asked about."""
    addressed = said.mentioned or said.direct or bool(said.place.id)
    files = bool(readable(said.files))
    return Heard(
        direct=said.direct,
        mentioned=said.mentioned,
        others=said.others,
        from_bot=said.program,
        allowed=allowed,
        links=bool(said.links),
        words=any(map(str.isalnum, said.text)),
        story=addressed and (files or is_pasted(said.text)),
    )


def brief_of(said: Said, *, asked: bool) -> Post:
    """Return the post of what was given: a pasted article, or links."""
    # A few words beside a link are about it; very many are the article itself.
    words = len(said.text.split(maxsplit=_ALONE_WORDS))
    pasted = words >= _ALONE_WORDS or (is_pasted(said.text) and not said.links)
    return Post(
        id=said.id,
        thread=said.thread,
        author=said.author,
        links=() if pasted else said.links,
        texts=(said.text,) if pasted else (),
        address=said.address,
        asked=asked,
    )


def question_of(said: Said) -> Post:
    """Return the post of a question."""
    return Post(
        id=said.id,
        thread=said.thread,
        author=said.author,
        text=said.text,
        wants=Wants.ANSWER,
        address=said.address,
    )


def is_mute(message: discord.Message) -> bool:
    """Tell whether Discord keeps from us what a message says."""
    shown: Sequence[object] = (
        message.content,
        message.attachments,
        message.embeds,
        message.stickers,
        message.components,
        message.poll,
    )
    return message.type in _SPOKEN and not message.author.bot and not any(shown)


def _thread(message: discord.Message, place: Thread, me: discord.abc.User) -> Thread:
    """Return where a message is answered: in its thread, or in one of its own.

    A reply to a message of ours is answered in the thread of that.
    """
    if place.id:
        return place
    replied = message.reference.resolved if message.reference else None
    if isinstance(replied, discord.Message) and replied.author.id == me.id:
        return Thread(place.channel, str(replied.id))
    return Thread(place.channel, str(message.id))


def _is_ours(role: discord.Role, me: discord.abc.User) -> bool:
    return role.tags is not None and role.tags.bot_id == me.id

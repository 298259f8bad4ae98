"""The reception: what chat commands and buttons lead to, the same on every platform.

An adapter translates what a person did into a call here, and does what comes back:
shows a Card, opens a form, submits a Post, or leads to a thread.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from bot.cards.help import of_help
from bot.cards.home import Place, of_home
from bot.cards.lists import of_entries
from bot.cards.privacy import Keeping, of_privacy
from bot.model.card import Card
from bot.place import Channel
from bot.ports import Store, Talks
from bot.receiving.asked import question_of, story_of
from bot.receiving.buttons import Buttons
from bot.receiving.choosing import Choosing
from bot.receiving.doubting import Doubting
from bot.receiving.exchange import (
    Filled,
    Form,
    Opened,
    Outcome,
    Person,
    Pointed,
    Pressed,
    Shown,
    Submitted,
    Typed,
    Visible,
)
from bot.receiving.forgetting import Forgetting
from bot.receiving.made_cards import MadeCards
from bot.receiving.ports import Digests, Doubts, Posts
from bot.receiving.reworking import Reworking

__all__ = [
    "Doubts",
    "Filled",
    "Form",
    "Keeping",
    "Opened",
    "Outcome",
    "Person",
    "Pointed",
    "Pressed",
    "Reception",
    "Shown",
    "Submitted",
    "Typed",
    "Visible",
]

_LISTED = 20


class Reception:
    """Answers commands, buttons and forms; raises BotError with words for the asker."""

    def __init__(
        self,
        *,
        store: Store,
        talks: Talks,
        inbox: Posts,
        digests: Digests,
        keeping: Keeping,
        doubts: Doubts,
    ) -> None:
        """Take the ports; `keeping` is what the operator has set."""
        self._store = store
        self._keeping = keeping
        made = MadeCards(store=store, talks=talks, inbox=inbox, digests=digests)
        self._reworking = Reworking(made=made, inbox=inbox)
        self._choosing = Choosing(digests)
        self._forgetting = Forgetting(store=store, talks=talks)
        self._buttons = Buttons(
            store=store,
            talks=talks,
            made=made,
            reworking=self._reworking,
            doubting=Doubting(made=made, doubts=doubts),
            choosing=self._choosing,
        )
        self._commands: Mapping[str, Callable[[Typed], Awaitable[Outcome]]] = {
            "sides": self._sides,
            "paste": self._paste,
            "ask": self._ask,
            "list": self._list,
            "digest": self._digest,
            "settings": self._settings,
            "forget": self._forget,
            "privacy": self._privacy,
            "help": self._help,
        }

    async def typed(self, typed: Typed) -> Outcome:
        """Answer a command; where there is none of that name, with the help."""
        return await self._commands.get(typed.name, self._help)(typed)

    async def pressed(self, pressed: Pressed) -> Outcome:
        """Answer a button. A made thing of another channel is unknown here."""
        return await self._buttons.pressed(pressed)

    async def filled(self, filled: Filled) -> Outcome:
        """Answer a form."""
        fields = dict(filled.fields)
        match filled.form:
            case Form.PASTE:
                text = fields.get("text", "")
                return Submitted(await self._reworking.pasted(filled, text))
            case Form.ASK:
                question = fields.get("question", "")
                return Submitted(await self._reworking.question(filled, question))
            case Form.SETTINGS:
                channel, person = filled.thread.channel, filled.person
                return Shown(await self._choosing.change(channel, person, fields))

    async def evidence(self, channel: Channel, made: str) -> Card:
        """Show the stored sentences behind the numbers of a made thing.

        After a "/", one number alone. Raises OutdatedButton.
        """
        return await self._buttons.evidence(channel, made)

    async def home(
        self, channel: Channel, person: Person, visible: Sequence[Visible] = ()
    ) -> Card:
        """Show a person's own place: recent stories, digest, settings, deletion.

        `channel` is their direct message. Of the channels that they can see, none is
        shown that is private.
        """
        rules = await self._choosing.rules(channel)
        next_due = await self._choosing.next_due(channel, rules)
        places = [
            Place(each.name, await self._store.entries(each.channel))
            for each in visible
            if each.channel.workspace == channel.workspace and not each.channel.private
        ]
        own = await self._store.entries(channel)
        card = of_home(own, places, rules, next_due)
        return card if person.admin else replace(card, buttons=())

    async def _sides(self, typed: Typed) -> Outcome:
        post = story_of(typed)
        return Submitted(post) if post else Opened(Form.PASTE)

    async def _paste(self, _typed: Typed) -> Outcome:
        return Opened(Form.PASTE)

    async def _ask(self, typed: Typed) -> Outcome:
        post = question_of(typed)
        return Submitted(post) if post else Opened(Form.ASK)

    async def _list(self, typed: Typed) -> Outcome:
        entries = await self._store.entries(typed.thread.channel)
        return Shown(of_entries(entries, _LISTED))

    async def _digest(self, typed: Typed) -> Outcome:
        channel, words = typed.thread.channel, typed.words
        return Shown(await self._choosing.digest(channel, typed.person, words))

    async def _settings(self, typed: Typed) -> Outcome:
        """Open the form for those who may change it, and show the rest to others."""
        channel = typed.thread.channel
        if not typed.person.admin:
            return Shown(await self._choosing.card(channel))
        return Opened(Form.SETTINGS, rules=await self._choosing.rules(channel))

    async def _forget(self, typed: Typed) -> Outcome:
        person, words = typed.person, typed.words
        return Shown(await self._forgetting.forget(typed.thread, person, words))

    async def _privacy(self, _typed: Typed) -> Outcome:
        return Shown(of_privacy(self._keeping))

    async def _help(self, typed: Typed) -> Outcome:
        return Shown(of_help("" if typed.name in self._commands else typed.name))

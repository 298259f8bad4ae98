"""What pressing a button of a Card leads to."""

from collections.abc import Awaitable, Callable, Mapping

from bot.cards.evidence import of_evidence
from bot.cards.help import of_help
from bot.errors import OutdatedButton
from bot.model.card import Action, Card
from bot.place import Channel, Thread
from bot.ports import Store, Talks
from bot.receiving.choosing import Choosing, require_admin
from bot.receiving.doubting import Doubting
from bot.receiving.exchange import (
    Form,
    Opened,
    Outcome,
    Pointed,
    Pressed,
    Shown,
    Submitted,
)
from bot.receiving.forgetting import Forgetting
from bot.receiving.made_cards import MadeCards, number_of
from bot.receiving.reworking import Reworking


class Buttons:
    """Answers buttons. What belongs to another channel is unknown here."""

    def __init__(
        self,
        *,
        store: Store,
        talks: Talks,
        made: MadeCards,
        reworking: Reworking,
        doubting: Doubting,
        choosing: Choosing,
    ) -> None:
        """Take the ports, and those who do what buttons ask for."""
        self._store = store
        self._talks = talks
        self._made = made
        self._reworking = reworking
        self._doubting = doubting
        self._choosing = choosing
        self._forgetting = Forgetting(store=store, talks=talks)
        self._answers: Mapping[Action, Callable[[Pressed], Awaitable[Outcome]]] = {
            Action.EVIDENCE: self._evidence,
            Action.ASK: self._ask,
            Action.WRONG: self._wrong,
            Action.SHARE: self._share,
            Action.RETRY: self._retry,
            Action.PASTE: self._paste,
            Action.OPEN: self._open,
            Action.REREAD: self._reread,
            Action.FORGET: self._forget,
            Action.SETTINGS: self._settings,
            Action.HELP: self._help,
        }

    async def pressed(self, pressed: Pressed) -> Outcome:
        """Answer a button; raises BotError with words for who pressed it."""
        return await self._answers[pressed.action](pressed)

    async def evidence(self, channel: Channel, value: str) -> Card:
        """Show the stored sentences behind the numbers of a made thing.

        After a "/", one number alone. Raises OutdatedButton.
        """
        made, _, number = value.partition("/")
        laid = await self._made.of(channel, made)
        evidence = laid.card.evidence
        most = max((each.number for each in evidence), default=0)
        only = number_of(number, most) if number else None
        return of_evidence(evidence, laid.articles, only)

    async def _evidence(self, pressed: Pressed) -> Outcome:
        return Shown(await self.evidence(pressed.thread.channel, pressed.value))

    async def _ask(self, pressed: Pressed) -> Outcome:
        """Ask a suggested question; where it was answered before, show that."""
        post = await self._reworking.asked(pressed)
        answer = await self._store.answer_of(post.thread, post.id)
        if answer is None:
            return Submitted(post)
        return Shown((await self._made.of(post.thread.channel, answer.id)).card)

    async def _wrong(self, pressed: Pressed) -> Outcome:
        channel = pressed.thread.channel
        return Shown(await self._doubting.card(channel, pressed.value))

    async def _share(self, pressed: Pressed) -> Outcome:
        laid = await self._made.of(pressed.thread.channel, pressed.value)
        return Shown(laid.card, public=True)

    async def _retry(self, pressed: Pressed) -> Outcome:
        return Submitted(await self._reworking.again(pressed))

    async def _paste(self, pressed: Pressed) -> Outcome:
        return Opened(Form.PASTE, about=pressed.value)

    async def _open(self, pressed: Pressed) -> Outcome:
        thread = Thread(pressed.thread.channel, pressed.value)
        if not await self._talks.ours(thread):
            raise OutdatedButton
        return Pointed(thread)

    async def _reread(self, pressed: Pressed) -> Outcome:
        return Submitted(await self._reworking.reread(pressed))

    async def _forget(self, pressed: Pressed) -> Outcome:
        person = pressed.person
        return Shown(
            await self._forgetting.forget(pressed.thread, person, pressed.value)
        )

    async def _settings(self, pressed: Pressed) -> Outcome:
        require_admin(pressed.person, "change what this channel has chosen")
        rules = await self._choosing.rules(pressed.thread.channel)
        return Opened(Form.SETTINGS, rules=rules)

    async def _help(self, _pressed: Pressed) -> Outcome:
        return Shown(of_help())

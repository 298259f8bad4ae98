"""What a channel chooses: its digest and its trigger, typed or by a form."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.cards.digest import as_preview, of_digest, of_nothing
from bot.cards.rules import of_rules
from bot.errors import NotAllowed, UnknownWords
from bot.model import ChannelRules, DigestPlan, Trigger
from bot.model.card import Action, Button, Card
from bot.place import Channel
from bot.receiving.exchange import Person
from bot.receiving.ports import Digests
from bot.schedule import hour_of, weekdays_of, zone_named

_LIKE = "now, off, or on 17 Europe/Berlin mon-fri"
_NAME = "this channel"


class Choosing:
    """Shows and keeps what channels choose; changing it takes an admin."""

    def __init__(self, digests: Digests) -> None:
        """Take the desk of digests."""
        self._digests = digests

    async def rules(self, channel: Channel) -> ChannelRules:
        """Return what a channel has chosen."""
        return await self._digests.rules(channel)

    async def next_due(self, channel: Channel, rules: ChannelRules) -> datetime | None:
        """Return when a channel's next digest comes, if any."""
        coming = await self._digests.coming(channel, rules.digest)
        return coming.at if coming else None

    async def card(self, channel: Channel) -> Card:
        """Show what a channel has chosen."""
        rules = await self._digests.rules(channel)
        card = of_rules(_NAME, rules, await self.next_due(channel, rules))
        return replace(card, buttons=(Button(Action.SETTINGS, "Change", ""),))

    async def digest(self, channel: Channel, person: Person, words: str) -> Card:
        """Do what was typed after `digest`; raises UnknownWords and NotAllowed."""
        match words.split():
            case []:
                return await self.card(channel)
            case ["now"]:
                return await self._preview(channel)
            case ["off"]:
                return await self.change(channel, person, {"digest": "off"})
            case ["on", *rest] if len(rest) != 1 or rest[0].isdigit():
                names = ("hour", "zone")
                typed = dict(zip(names, rest, strict=False))
                if rest[2:]:
                    typed["weekdays"] = " ".join(rest[2:])
                return await self.change(channel, person, {"digest": "on", **typed})
            case _:
                raise UnknownWords(words=words[:40], what="digest", like=_LIKE)

    async def change(
        self, channel: Channel, person: Person, fields: Mapping[str, str]
    ) -> Card:
        """Keep what was chosen and show it; what is missing stays as it is.

        Raises UnknownWords and NotAllowed.
        """
        require_admin(person, "change what this channel has chosen")
        before = await self._digests.rules(channel)
        rules = ChannelRules(
            digest=_plan(before.digest, fields),
            trigger=_trigger(fields.get("trigger") or before.trigger),
        )
        await self._digests.keep_rules(channel, rules)
        return await self.card(channel)

    async def _preview(self, channel: Channel) -> Card:
        """Show the digest that comes next, of what the channel has read by now."""
        plan = (await self._digests.rules(channel)).digest
        coming = await self._digests.coming(channel, replace(plan, on=True))
        if coming is None:
            return await self.card(channel)
        made = await self._digests.preview(channel, coming.day)
        if made is None:
            return of_nothing(coming.at, plan.zone)
        cards = of_digest(made.digest, made.articles, made.next_due)
        # It is not kept, so its buttons would lead nowhere.
        return replace(as_preview(cards).parent, buttons=())


def require_admin(person: Person, what: str) -> None:
    """Raise NotAllowed where a person may not change a channel."""
    if not person.admin:
        raise NotAllowed(who="those who manage this channel", what=what)


def _plan(before: DigestPlan, fields: Mapping[str, str]) -> DigestPlan:
    plan = before
    if state := fields.get("digest"):
        plan = replace(plan, on=_is_on(state))
    if hour := fields.get("hour"):
        plan = replace(plan, hour=hour_of(hour))
    if zone := fields.get("zone"):
        plan = replace(plan, zone=zone_named(zone))
    if weekdays := fields.get("weekdays"):
        plan = replace(plan, weekdays=weekdays_of(weekdays))
    return plan


def _is_on(words: str) -> bool:
    if words not in {"on", "off"}:
        raise UnknownWords(
            words=words[:40], what="state of a digest", like="on, or off"
        )
    return words == "on"


def _trigger(words: str) -> Trigger:
    try:
        return Trigger(words)
    except ValueError:
        like = ", ".join(Trigger)
        raise UnknownWords(words=words[:40], what="trigger", like=like) from None

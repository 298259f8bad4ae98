"""What a message leads to: the rules of bot.speaking, with what is known of its thread.

An adapter says what the message itself tells; whose thread it is, who else speaks there
and what the channel chose are known here.
"""

from dataclasses import replace

from bot.model import Trigger
from bot.place import Thread
from bot.ports import Clock, Plans, Talks
from bot.speaking import Heard, Speech, is_bare, speech


class Listening:
    """Decides when Parley speaks, the same on every platform."""

    def __init__(self, *, talks: Talks, plans: Plans, clock: Clock) -> None:
        """Take the ports."""
        self._talks = talks
        self._plans = plans
        self._clock = clock

    async def speech(self, thread: Thread, author: str, heard: Heard) -> Speech:
        """Decide what a message leads to.

        `ours` and `voices` of what was heard are filled in here. People are noted in
        threads that are ours, or become so by being asked in: never elsewhere.
        """
        ours = await self._talks.ours(thread)
        voices = 1
        if (ours or heard.mentioned) and not (heard.from_bot or heard.direct):
            people = await self._talks.heard(thread, author, self._clock.now())
            voices = len(people)
        known = replace(heard, ours=ours, voices=voices)
        trigger = Trigger.OFF
        if is_bare(known):
            trigger = (await self._plans.rules(thread.channel)).trigger
        return speech(known, trigger)

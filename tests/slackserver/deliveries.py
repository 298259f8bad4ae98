"""What Slack sends to the app: tried, timed, tried again, and put on record."""

import asyncio
import time
from dataclasses import dataclass, field

EVENTS, COMMANDS, INTERACTIVE = "events_api", "slash_commands", "interactive"


@dataclass
class Attempt:
    """One try: what became of it, how long it took, and what the app answered.

    `result` is "acked", or why not: "timeout", "connection_failed", "http_500" ...
    """

    result: str
    seconds: float
    answer: dict | None = None
    final: bool = False


@dataclass
class Delivery:
    """A payload on its way to the app."""

    kind: str
    payload: dict
    attempts: list[Attempt] = field(default_factory=list)
    over: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def acked(self) -> bool:
        """Tell whether the app has acknowledged it."""
        return bool(self.attempts) and self.attempts[-1].result == "acked"

    @property
    def answer(self) -> dict:
        """What the app answered with its ack."""
        return (self.attempts[-1].answer if self.attempts else None) or {}

    @property
    def seconds(self) -> float:
        """How long the last try took."""
        return self.attempts[-1].seconds


class Deliveries:
    """Carries payloads over a line: Socket Mode's sockets, or HTTP."""

    def __init__(self, slack):
        self._slack = slack
        self._tasks: set[asyncio.Task] = set()
        self.all: list[Delivery] = []

    def send(self, kind, payload) -> Delivery:
        """Put a payload on its way; events are tried again, all else only once."""
        delivery = Delivery(kind, payload)
        self.all.append(delivery)
        task = asyncio.create_task(self._carry(delivery))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return delivery

    def again(self, delivery) -> Delivery:
        """Deliver a payload once more, as Slack does when an ack was lost."""
        return self.send(delivery.kind, delivery.payload)

    @property
    def under_way(self) -> list[Delivery]:
        """All that is neither acked nor given up."""
        return [one for one in self.all if not one.over.is_set()]

    async def close(self):
        """Give everything up."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _carry(self, delivery):
        retries = self._slack.times.retries if delivery.kind == EVENTS else ()
        try:
            for number, pause in enumerate((0.0, *retries)):
                await asyncio.sleep(pause)
                attempt = await self._try(delivery, number)
                delivery.attempts.append(attempt)
                self._slack.changes.tell()
                if attempt.result == "acked" or attempt.final:
                    break
        finally:
            delivery.over.set()
            self._slack.changes.tell()

    async def _try(self, delivery, number):
        reason = delivery.attempts[-1].result if delivery.attempts else None
        began = time.perf_counter()
        result, answer, final = await self._slack.line.carry(delivery, number, reason)
        return Attempt(result, time.perf_counter() - began, answer, final)

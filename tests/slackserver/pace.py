"""How fast an app may go: one message a second in a channel, and tiers of methods."""

import time
from collections import defaultdict, deque

# Calls a minute.
TIERS = {1: 1, 2: 20, 3: 50, 4: 100, 5: 600}
MINUTE = 60.0
SECOND = 1.0


class Pace:
    """Counts calls; off until a test switches a kind of limit on."""

    def __init__(self):
        self.messages = False
        self.tiers = False
        self._spoken: dict[tuple, float] = {}
        self._called = defaultdict(deque)

    def wait(self, method, tier, team, channel) -> int | None:
        """Return for how many seconds the app has to wait, or None to let it pass."""
        now = time.monotonic()
        if self.tiers and (left := self._tier_wait((team, method), tier, now)):
            return left
        if self.messages and method == "chat.postMessage":
            return self._channel_wait((team, channel), now)
        return None

    def _tier_wait(self, key, tier, now):
        calls = self._called[key]
        while calls and now - calls[0] >= MINUTE:
            calls.popleft()
        if len(calls) >= TIERS[tier]:
            return int(MINUTE - (now - calls[0])) + 1
        calls.append(now)
        return None

    def _channel_wait(self, key, now):
        last = self._spoken.get(key)
        if last is not None and now - last < SECOND:
            return 1
        self._spoken[key] = now
        return None

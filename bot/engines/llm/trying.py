"""When to ask a server again, and when to leave it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception,
    wait_exponential,
    wait_random,
)

from bot.engines.llm.chat import Reason
from bot.engines.llm.endpoint import Limits
from bot.engines.llm.failures import Trouble

_SHARE = 0.75  # of the deadline: what begins later could hardly finish
_own_wait = wait_exponential(multiplier=0.5, max=8) + wait_random(0, 0.5)


class CallError(Exception):
    """A call that brought no answer.

    `passing` says whether another one may help, `sent` whether the server may have
    spent tokens on it, `wait` after how many seconds it wants to be asked again.
    """

    def __init__(
        self,
        reason: Reason,
        *,
        passing: bool = False,
        sent: bool = False,
        wait: float | None = None,
        trouble: Trouble | None = None,
    ) -> None:
        """Keep the facts; the message is the machine word."""
        super().__init__(reason.value)
        self.reason = reason
        self.passing = passing
        self.sent = sent
        self.wait = wait
        self.trouble = trouble

    @property
    def request(self) -> str:
        """Return the server's own id of the call, where it gave one."""
        return self.trouble.headers.get("x-request-id", "") if self.trouble else ""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long one ask may go on; moments are in seconds of `now`."""

    limits: Limits
    began: float
    seconds: float
    now: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]]
    is_open: Callable[[], bool]

    def retrying(self) -> AsyncRetrying:
        """Return the retries of one ask; the last failure is raised as it is."""
        return AsyncRetrying(
            stop=self._is_over,
            wait=_wait,
            retry=retry_if_exception(self._may_help),
            sleep=self.sleep,
            reraise=True,
        )

    def _may_help(self, error: BaseException) -> bool:
        # Where the circuit has opened, the next call would not be made anyway.
        return isinstance(error, CallError) and error.passing and not self.is_open()

    def _is_over(self, state: RetryCallState) -> bool:
        wait = state.upcoming_sleep
        return (
            state.attempt_number >= self.limits.attempts
            or wait > self.limits.longest_wait
            or self.now() + wait > self.began + _SHARE * self.seconds
        )


def _wait(state: RetryCallState) -> float:
    """Return the seconds before the next try: what the server asks for, or more."""
    error = state.outcome.exception() if state.outcome else None
    named = error.wait if isinstance(error, CallError) else None
    return max(_own_wait(state), named or 0.0)

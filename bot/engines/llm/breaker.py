"""A server that fails again and again is left alone for a while."""

from collections.abc import Callable


class Breaker:
    """Counts failed calls in a row, and opens the circuit when they are too many.

    Once it has been open for its rest, one call is let through as a trial: what comes
    of it closes the circuit or opens it anew.
    """

    def __init__(self, *, faults: int, rest: float, now: Callable[[], float]) -> None:
        """Open after so many faults, for so many seconds of `now`."""
        self._most = faults
        self._rest = rest
        self._now = now
        self._faults = 0
        self._opened: float | None = None
        self._trial = False

    @property
    def is_open(self) -> bool:
        """Tell whether calls are held back."""
        return self._opened is not None

    def lets_through(self) -> bool:
        """Tell whether a call may be made now; a trial is given to one caller only."""
        if self._opened is None:
            return True
        if self._trial or self._now() - self._opened < self._rest:
            return False
        self._trial = True
        return True

    def worked(self) -> None:
        """Note that the server answered, whatever it said."""
        self._faults, self._opened, self._trial = 0, None, False

    def failed(self) -> None:
        """Note that a call failed."""
        self._faults += 1
        if self._trial or self._faults >= self._most:
            self._opened = self._now()
        self._trial = False

    def gave_up(self) -> None:
        """Note that a call was given up for no fault of the server."""
        self._trial = False

"""Faults that a loopback platform is to have, planned by its tests."""

from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatch


@dataclass
class _Planned:
    where: str
    fault: object
    left: int | None
    when: Callable[[object], bool]


class Faults:
    """The faults that are still to come, first planned, first met."""

    def __init__(self):
        """Begin with none."""
        self._planned: list[_Planned] = []

    def plan(self, where, fault, *, times=1, when=None):
        """Let what is asked there meet a fault; for ever where `times` is None.

        `where` is a pattern ("chat.*", "POST /channels/*"); `when` looks at what is
        sent and says whether this request is meant.
        """
        self._planned.append(_Planned(where, fault, times, when or (lambda _: True)))

    def clear(self):
        """Let everything go well again."""
        self._planned.clear()

    @property
    def left(self):
        """How many plans are not used up."""
        return len(self._planned)

    def take(self, where, sent):
        """Return the fault that this request meets, if any."""
        for planned in self._planned:
            if fnmatch(where, planned.where) and planned.when(sent):
                return self._used(planned)
        return None

    def _used(self, planned):
        if planned.left is not None:
            planned.left -= 1
            if not planned.left:
                self._planned.remove(planned)
        return planned.fault

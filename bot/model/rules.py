"""What a channel has chosen: when Parley speaks there, and when its digest comes."""

from dataclasses import dataclass, field
from enum import StrEnum


class Trigger(StrEnum):
    """What a bare link does in a channel, where nobody asked for anything.

    `off`: nothing. `react`: Parley adds a newspaper to it, which asks for a brief when
    clicked. `auto`: it is briefed at once.
    """

    OFF = "off"
    REACT = "react"
    AUTO = "auto"


@dataclass(frozen=True, slots=True)
class DigestPlan:
    """When a channel's digest comes: an hour of the local day, on some weekdays.

    `weekdays` are ISO numbers, 1 for Monday. `zone` is an IANA name.
    """

    on: bool = False
    hour: int = 17
    weekdays: tuple[int, ...] = (1, 2, 3, 4, 5, 6, 7)
    zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class ChannelRules:
    """All that a channel has chosen."""

    digest: DigestPlan = field(default_factory=DigestPlan)
    trigger: Trigger = Trigger.OFF

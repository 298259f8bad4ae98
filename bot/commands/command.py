"""What a command is: its name, arguments, help and examples."""

from dataclasses import dataclass
from enum import StrEnum


class Takes(StrEnum):
    """What an argument takes on the command line."""

    ONE = "one"
    ONE_OR_NONE = "one or none"
    SOME = "some"
    ANY = "any"
    SWITCH = "switch"
    OPTION = "option"


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a command; a switch is an option without a value."""

    name: str
    help: str
    takes: Takes = Takes.ONE


@dataclass(frozen=True, slots=True)
class Command:
    """A command as people type it; `local` ones belong to one's own machine only."""

    name: str
    help: str
    arguments: tuple[Argument, ...] = ()
    examples: tuple[str, ...] = ()
    local: bool = False

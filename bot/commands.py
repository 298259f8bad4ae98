"""Every command once: its name, arguments, help and examples.

The command line, the help texts, the docs and the tests all read this table, so
that a command is described in one place only.
"""

from dataclasses import dataclass
from enum import StrEnum


class Takes(StrEnum):
    """What an argument takes on the command line."""

    ONE = "one"
    ONE_OR_NONE = "one or none"
    SOME = "some"
    ANY = "any"
    SWITCH = "switch"


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


_JSON = Argument("json", "print JSON instead of text", Takes.SWITCH)
_STORY = (
    "a link, a file (text, HTML, PDF), - for standard input, or the id of a stored "
    "article"
)

COMMANDS: tuple[Command, ...] = (
    Command(
        "brief",
        "Show where each side of a story stands, with a citation for every line.",
        (Argument("story", _STORY, Takes.SOME), _JSON),
        (
            "parley brief story.txt",
            "parley brief https://example.org/story b.txt --json",
        ),
    ),
    Command(
        "ask",
        "Answer a question from the stored text, or say that it isn't there.",
        (
            Argument("question", "what you want to know"),
            Argument("story", f"{_STORY}; none: all stored articles", Takes.ANY),
            _JSON,
        ),
        ('parley ask "What did the ministry say?" story.txt',),
    ),
    Command(
        "read",
        "Read and store an article without a brief, and show what was read.",
        (Argument("story", _STORY), _JSON),
        ("parley read https://example.org/story", "parley read page.html --json"),
    ),
    Command(
        "show",
        "Print a stored article with its numbered sentences and what was set apart.",
        (
            Argument("article", "the id of a stored article"),
            Argument("sentence", "one sentence by its number", Takes.ONE_OR_NONE),
            _JSON,
        ),
        ("parley show 3f2a9c014bde", "parley show 3f2a9c014bde 7"),
    ),
    Command(
        "list",
        "List the stored articles, newest first.",
        (_JSON,),
        ("parley list",),
    ),
    Command(
        "forget",
        "Delete an article with everything made from it, or all articles.",
        (
            Argument("article", "the id of a stored article", Takes.ONE_OR_NONE),
            Argument("all", "delete every stored article", Takes.SWITCH),
            _JSON,
        ),
        ("parley forget 3f2a9c014bde", "parley forget --all"),
    ),
    Command(
        "costs",
        "Show what the stored briefs and answers took of language models.",
        (_JSON,),
        ("parley costs",),
        local=True,
    ),
    Command(
        "doctor",
        "Check that everything Parley needs is in place.",
        (_JSON,),
        ("parley doctor",),
        local=True,
    ),
    Command(
        "migrate",
        "Bring the stored tables up to date after an upgrade.",
        (),
        ("parley migrate",),
        local=True,
    ),
    Command(
        "demo",
        "Run the main job on two sample articles, in a folder that is then deleted.",
        (),
        ("parley demo",),
        local=True,
    ),
)

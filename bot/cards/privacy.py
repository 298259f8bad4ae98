"""The Card of what is kept, for how long, who reads it, and how to delete it."""

from dataclasses import dataclass

from bot.cards.card import block, plain
from bot.model.card import Action, Block, Button, Card, Ink, Shape, Span


@dataclass(frozen=True, slots=True)
class Keeping:
    """What an operator has set about what is kept and who reads it.

    `days` is how long posts, questions and Briefs stay. `model` and `host` name the
    language model and its server, or are None where none is asked.
    """

    days: int
    model: str | None = None
    host: str | None = None


def of_privacy(keeping: Keeping) -> Card:
    """Say who keeps what, for how long, and how to delete it."""
    heading = Span("What Parley keeps, and how to delete it", Ink.STRONG)
    blocks = (
        block(Shape.HEADLINE, heading),
        _line("What is kept", _WHAT),
        _line("What is not", _NOT),
        _line("Who keeps it", _WHO),
        _line("How long", _long(keeping.days)),
        _line("Who reads it", _read(keeping)),
        _line("Deleting", _DELETING),
    )
    return Card("privacy", blocks, buttons=(Button(Action.HELP, "Help", ""),))


_WHAT = (
    "the articles that you give, as they came; the briefs, questions and answers made "
    "from them; which of you gave or asked them, by the number of your account."
)
_NOT = (
    "messages that Parley is not asked about. In a thread that it speaks in, it notes "
    "who has written, never what."
)
_WHO = (
    "whoever runs this Parley, on their own machine. What one channel has given is "
    "used in that channel alone."
)
_DELETING = (
    "`forget` and an article's id, `forget thread`, and for admins `forget channel` "
    "and `forget everything`. It is gone at once, with all that was made from it."
)


def _long(days: int) -> str:
    return (
        f"posts, questions, answers, briefs and digests for {days} days; an article "
        f"for {days} days after it was last given, and while one of those needs it."
    )


def _read(keeping: Keeping) -> str:
    if keeping.model is None:
        return "a program on that machine. No language model is asked."
    host = plain(keeping.host or "its server")
    return (
        f"the language model {plain(keeping.model)} at {host} is sent the sentences of "
        "the articles and your questions, without your names. A program checks every "
        "line that it drafts."
    )


def _line(what: str, words: str) -> Block:
    return block(Shape.ITEM, Span(f"{what}: ", Ink.STRONG), *_coded(words))


def _coded(words: str) -> tuple[Span, ...]:
    """Return words as spans; what stands between backquotes is a command."""
    parts = words.split("`")
    return tuple(
        Span(part, Ink.CODE if at % 2 else Ink.PLAIN)
        for at, part in enumerate(parts)
        if part
    )

"""What the attribution rules find, before it is known who the source is."""

from dataclasses import dataclass

from bot.model import How


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of an article that somebody is said to say; all offsets are raw.

    `sentence` is the number of the sentence that holds the cue (the quote, where it
    has no cue). `clause` runs over source, cue and content together: it is what is
    shown. `spans` are the content alone, in text order, perhaps over several
    sentences. `source` is the noun phrase that names the source, None where the
    quote has none of its own. `cue` is the lemma of the reporting word, "" for a
    bare quote. `carrier` is who relays it, `target` the other party that it is
    aimed at, each where the syntax names it.
    """

    sentence: int
    clause: tuple[int, int]
    spans: tuple[tuple[int, int], ...]
    source: tuple[int, int] | None
    cue: str
    how: How
    carrier: tuple[int, int] | None = None
    target: tuple[int, int] | None = None

    @property
    def answers(self) -> bool:
        """Whether it only answers what stands before: "..., which they deny"."""
        before = self.source is not None and self.spans[0][0] < self.source[0]
        return before and self.how is How.NARRATION

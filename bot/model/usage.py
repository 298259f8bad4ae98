"""What a result took of a language model: calls, tokens and dollars."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Usage:
    """Calls and tokens that a result took; dollars where prices are known.

    `cached` is the part of `prompt` that the server had in its cache. Adding a usage
    of unknown cost to one of known cost keeps the known cost.
    """

    calls: int = 0
    prompt: int = 0
    cached: int = 0
    completion: int = 0
    dollars: float | None = None

    def __add__(self, other: "Usage") -> "Usage":
        """Return what both took together."""
        known = [each for each in (self.dollars, other.dollars) if each is not None]
        return Usage(
            self.calls + other.calls,
            self.prompt + other.prompt,
            self.cached + other.cached,
            self.completion + other.completion,
            sum(known) if known else None,
        )

    @property
    def tokens(self) -> int:
        """Return all tokens, of question and answer."""
        return self.prompt + self.completion

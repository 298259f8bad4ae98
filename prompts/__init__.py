"""The instructions that language models are given, as text files.

They hold instructions only: article text and questions never pass through here.
"""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from string import Template

NAMES = ("brief", "answer", "mend", "support")
"""The prompts that ship with Parley."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One file of instructions; the hash names its exact text in 12 hex digits."""

    name: str
    text: str
    hash: str

    @property
    def words(self) -> frozenset[str]:
        """The placeholders that `fill` wants a value for."""
        return frozenset(Template(self.text).get_identifiers())

    def fill(self, **words: object) -> str:
        """Put a value in place of each placeholder; ValueError unless all fit."""
        if self.words != words.keys():
            wanted = ", ".join(sorted(self.words)) or "nothing"
            raise ValueError(f"prompt {self.name} wants values for: {wanted}")
        return Template(self.text).substitute(words)


@cache
def load(name: str, folder: Path | None = None) -> Prompt:
    """Read a prompt once: from an operator's folder if it is there, else our own.

    Raises LookupError where there is no such prompt, ValueError where it can't be read.
    """
    own = files("prompts") / f"{name}.md"
    other = folder / f"{name}.md" if folder else None
    source = other if other is not None and other.is_file() else own
    if not source.is_file():
        raise LookupError(f"there is no prompt called {name}")
    text = source.read_text(encoding="utf-8")
    if not Template(text).is_valid():
        raise ValueError(f"prompt {name} holds a lone $; write $$ for a dollar sign")
    return Prompt(name, text, sha256(text.encode()).hexdigest()[:12])

"""The port of those who count: what operators watch, in numbers and short words."""

from collections.abc import Mapping
from typing import Protocol

from bot.model import Usage


class Watch(Protocol):
    """Counts what happens; words are kinds and reasons, never text or ids."""

    def shown(self, kind: str, seconds: float) -> None:
        """Count a Card of a kind that was shown, and how long its asker waited."""
        ...

    def failed(self, error: str) -> None:
        """Count a post that led to an error, by the error's name."""
        ...

    def dropped(self, reason: str, many: int) -> None:
        """Count statements that the gate took out, by its machine reason."""
        ...

    def doubted(self, kind: str, flaws: int) -> None:
        """Count a doubt about a kind of Card, and the citations that do not stand."""
        ...

    def spent(self, model: str, usage: Usage) -> None:
        """Count what a Brief or an Answer took of a language model."""
        ...

    def working(self, states: Mapping[str, int]) -> None:
        """Set how many posts are in each state now."""
        ...

    def jobs(self, states: Mapping[str, int]) -> None:
        """Set how many jobs are in each state now."""
        ...


class QuietWatch:
    """Counts nothing: for direct commands, where nobody watches."""

    def shown(self, kind: str, seconds: float) -> None:
        """Count nothing; see Watch."""

    def failed(self, error: str) -> None:
        """Count nothing; see Watch."""

    def dropped(self, reason: str, many: int) -> None:
        """Count nothing; see Watch."""

    def doubted(self, kind: str, flaws: int) -> None:
        """Count nothing; see Watch."""

    def spent(self, model: str, usage: Usage) -> None:
        """Count nothing; see Watch."""

    def working(self, states: Mapping[str, int]) -> None:
        """Count nothing; see Watch."""

    def jobs(self, states: Mapping[str, int]) -> None:
        """Count nothing; see Watch."""

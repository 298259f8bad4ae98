"""How many pieces of a draft the gate took out, and why: for those who count."""

from collections import Counter
from collections.abc import Mapping

from bot.citing.gate import AnswerVerdict, BriefVerdict

WITH_ITS_SIDE = "with-its-side"
"""Why a piece went that nothing was against: nothing was left of its side."""


def drops_of(verdict: BriefVerdict | AnswerVerdict) -> Mapping[str, int]:
    """Count what a verdict dropped, each piece under the first reason against it."""
    first: dict[str, str] = {}
    for fault in verdict.faults:
        first.setdefault(fault.place, fault.reason)
    counts = Counter(first.values())
    counts[WITH_ITS_SIDE] = max(0, verdict.dropped - counts.total())
    return {reason: many for reason, many in counts.items() if many}

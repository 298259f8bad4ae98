"""The ports of the bot: what the desk and the gate know of everything around them."""

from bot.ports.drafts import (
    AnswerDraft,
    BriefDraft,
    Fault,
    Origin,
    Pair,
    PointDraft,
    SideDraft,
    StatementDraft,
    UnaddressedDraft,
    Unsupported,
)
from bot.ports.engines import Analyst, Clock, Engine, NoDraft, Turn, Wrote
from bot.ports.ledger import Ledger
from bot.ports.progress import Progress, Step, silent, told
from bot.ports.reading import Fetcher, PageRead, Reader
from bot.ports.store import (
    Copy,
    Cost,
    Entry,
    Forgotten,
    Store,
    VersionTakenError,
    Visit,
)

__all__ = [
    "Analyst",
    "AnswerDraft",
    "BriefDraft",
    "Clock",
    "Copy",
    "Cost",
    "Engine",
    "Entry",
    "Fault",
    "Fetcher",
    "Forgotten",
    "Ledger",
    "NoDraft",
    "Origin",
    "PageRead",
    "Pair",
    "PointDraft",
    "Progress",
    "Reader",
    "SideDraft",
    "StatementDraft",
    "Step",
    "Store",
    "Turn",
    "UnaddressedDraft",
    "Unsupported",
    "VersionTakenError",
    "Visit",
    "Wrote",
    "silent",
    "told",
]

"""The ports of the bot: what the desk and the gate know of everything around them."""

from bot.ports.drafts import (
    AnswerDraft,
    BriefDraft,
    Fault,
    Origin,
    PointDraft,
    SideDraft,
    StatementDraft,
    UnaddressedDraft,
)
from bot.ports.engines import Analyst, Clock, Engine
from bot.ports.reading import Fetcher, PageRead, Reader
from bot.ports.store import Copy, Entry, Forgotten, Store, Visit

__all__ = [
    "Analyst",
    "AnswerDraft",
    "BriefDraft",
    "Clock",
    "Copy",
    "Engine",
    "Entry",
    "Fault",
    "Fetcher",
    "Forgotten",
    "Origin",
    "PageRead",
    "PointDraft",
    "Reader",
    "SideDraft",
    "StatementDraft",
    "Store",
    "UnaddressedDraft",
    "Visit",
]

"""The ports of the bot: what the desk and the gate know of everything around them."""

from bot.ports.archive import Archive, Hit, Recent, Seen, Tidied, Upkeep
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
from bot.ports.plans import DigestState, Due, Plans
from bot.ports.posting import Delivery, NotShown, Poster
from bot.ports.progress import Progress, Step, silent, told
from bot.ports.reading import Fetcher, PageRead, Reader
from bot.ports.store import (
    Copy,
    Cost,
    Discussed,
    Entry,
    Forgotten,
    Memory,
    Store,
    VersionTakenError,
    Visit,
)
from bot.ports.talks import Discussion, Made, Talks
from bot.ports.watching import QuietWatch, Watch
from bot.ports.work import Inbox, Intent, Kept, Outbox, PostId, PostState

__all__ = [
    "Analyst",
    "AnswerDraft",
    "Archive",
    "BriefDraft",
    "Clock",
    "Copy",
    "Cost",
    "Delivery",
    "DigestState",
    "Discussed",
    "Discussion",
    "Due",
    "Engine",
    "Entry",
    "Fault",
    "Fetcher",
    "Forgotten",
    "Hit",
    "Inbox",
    "Intent",
    "Kept",
    "Ledger",
    "Made",
    "Memory",
    "NoDraft",
    "NotShown",
    "Origin",
    "Outbox",
    "PageRead",
    "Pair",
    "Plans",
    "PointDraft",
    "PostId",
    "PostState",
    "Poster",
    "Progress",
    "QuietWatch",
    "Reader",
    "Recent",
    "Seen",
    "SideDraft",
    "StatementDraft",
    "Step",
    "Store",
    "Talks",
    "Tidied",
    "Turn",
    "UnaddressedDraft",
    "Unsupported",
    "Upkeep",
    "VersionTakenError",
    "Visit",
    "Watch",
    "Wrote",
    "silent",
    "told",
]

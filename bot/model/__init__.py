"""The things Parley stores and shows, as frozen values in the words of DESIGN.

All offsets are [start, end) in Unicode code points of `Article.raw`, which is the
text exactly as it came in. Nothing in this room reads, writes or decides.
"""

from bot.model.article import Article, Found, Line, Sentence
from bot.model.digest import Digest, DigestStory
from bot.model.kinds import AnswerStatus, Completeness, How, NameKind, Role, Silence
from bot.model.result import RECENT_DAYS, Answer, Brief, Making, Side
from bot.model.rules import ChannelRules, DigestPlan, Trigger
from bot.model.statement import (
    Attribution,
    Citation,
    Findings,
    Name,
    Point,
    Sheet,
    Statement,
    Unaddressed,
)
from bot.model.usage import Usage

__all__ = [
    "RECENT_DAYS",
    "Answer",
    "AnswerStatus",
    "Article",
    "Attribution",
    "Brief",
    "ChannelRules",
    "Citation",
    "Completeness",
    "Digest",
    "DigestPlan",
    "DigestStory",
    "Findings",
    "Found",
    "How",
    "Line",
    "Making",
    "Name",
    "NameKind",
    "Point",
    "Role",
    "Sentence",
    "Sheet",
    "Side",
    "Silence",
    "Statement",
    "Trigger",
    "Unaddressed",
    "Usage",
]

"""What can go wrong for a reader; each docstring is what that reader is told.

BotError
├── TextError          the text that was given cannot be read as an article
│   ├── EmptyText
│   ├── TooShort
│   ├── TooLong
│   ├── NotText
│   ├── UnreadableFile
│   └── BigFile
├── LinkError          the page behind a link cannot be fetched
│   ├── LinkRefused        the same words whatever the reason: no oracle
│   ├── LinkUnreachable
│   │   └── LinkUntrusted
│   ├── LinkTooSlow
│   ├── LinkTooBig
│   ├── LinkTooWinding
│   ├── LinkGarbled
│   ├── LinkClosed
│   │   └── RobotCheck
│   ├── LinkBusy
│   ├── LinkGone
│   ├── LinkFaulty
│   ├── LinkDisallowed
│   ├── NotAnArticle
│   ├── HiddenLink
│   ├── TooManyLinks
│   └── PageError          the page was fetched, but holds no story to read
│       ├── ConsentPage
│       ├── ScriptedPage
│       ├── ShortPage
│       │   └── FreePart
│       ├── SilentPage
│       ├── ListPage
│       ├── FeedPage
│       ├── StorylessPage
│       ├── UnreadablePdf
│       │   ├── ScannedPdf
│       │   └── LockedPdf
│       └── UnsafePage
├── QuestionError      the question cannot be answered as it stands
│   ├── EmptyQuestion
│   ├── LongQuestion
│   └── NothingToAsk
├── UnknownWords       what was typed names no hour, day, channel
│   └── UnknownZone
├── UnknownArticle
├── ButtonError        a button or a form can't do what it says any more
│   ├── OutdatedButton
│   └── NothingToRead
├── NotAllowed
├── OurFault
├── PortTaken
├── SettingMissing
├── PlatformShut
├── ChannelShut        a platform does not let a Card be shown where it belongs
│   └── MissingPermission
└── StoreError         the stored articles cannot be used
    ├── StoreNotMigrated
    ├── StoreTooNew
    ├── StoreTaken
    └── StoreUnusable
"""

from bot.errors.asking import (
    ButtonError,
    EmptyQuestion,
    LongQuestion,
    NotAllowed,
    NothingToAsk,
    NothingToRead,
    OutdatedButton,
    QuestionError,
    UnknownArticle,
    UnknownWords,
    UnknownZone,
)
from bot.errors.base import BotError
from bot.errors.links import (
    ConsentPage,
    FeedPage,
    FreePart,
    HiddenLink,
    LinkBusy,
    LinkClosed,
    LinkDisallowed,
    LinkError,
    LinkFaulty,
    LinkGarbled,
    LinkGone,
    LinkRefused,
    LinkTooBig,
    LinkTooSlow,
    LinkTooWinding,
    LinkUnreachable,
    LinkUntrusted,
    ListPage,
    LockedPdf,
    NotAnArticle,
    PageError,
    RobotCheck,
    ScannedPdf,
    ScriptedPage,
    ShortPage,
    SilentPage,
    StorylessPage,
    TooManyLinks,
    UnreadablePdf,
    UnsafePage,
)
from bot.errors.running import (
    ChannelShut,
    MissingPermission,
    OurFault,
    PlatformShut,
    PortTaken,
    SettingMissing,
    StoreError,
    StoreNotMigrated,
    StoreTaken,
    StoreTooNew,
    StoreUnusable,
)
from bot.errors.texts import (
    BigFile,
    EmptyText,
    NotText,
    TextError,
    TooLong,
    TooShort,
    UnreadableFile,
)

__all__ = [
    "BigFile",
    "BotError",
    "ButtonError",
    "ChannelShut",
    "ConsentPage",
    "EmptyQuestion",
    "EmptyText",
    "FeedPage",
    "FreePart",
    "HiddenLink",
    "LinkBusy",
    "LinkClosed",
    "LinkDisallowed",
    "LinkError",
    "LinkFaulty",
    "LinkGarbled",
    "LinkGone",
    "LinkRefused",
    "LinkTooBig",
    "LinkTooSlow",
    "LinkTooWinding",
    "LinkUnreachable",
    "LinkUntrusted",
    "ListPage",
    "LockedPdf",
    "LongQuestion",
    "MissingPermission",
    "NotAllowed",
    "NotAnArticle",
    "NotText",
    "NothingToAsk",
    "NothingToRead",
    "OurFault",
    "OutdatedButton",
    "PageError",
    "PlatformShut",
    "PortTaken",
    "QuestionError",
    "RobotCheck",
    "ScannedPdf",
    "ScriptedPage",
    "SettingMissing",
    "ShortPage",
    "SilentPage",
    "StoreError",
    "StoreNotMigrated",
    "StoreTaken",
    "StoreTooNew",
    "StoreUnusable",
    "StorylessPage",
    "TextError",
    "TooLong",
    "TooManyLinks",
    "TooShort",
    "UnknownArticle",
    "UnknownWords",
    "UnknownZone",
    "UnreadableFile",
    "UnreadablePdf",
    "UnsafePage",
]

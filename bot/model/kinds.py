"""The kinds of things in the model, as words that JSON and the store use too."""

from enum import StrEnum


class Role(StrEnum):
    """What a line of an article is; only `body` lines are analysed and cited."""

    BODY = "body"
    TITLE = "title"
    HEADING = "heading"
    CAPTION = "caption"
    RELATED = "related"
    PLAYER = "player"
    NAV = "nav"
    STAMP = "stamp"
    LINK = "link"
    CREDIT = "credit"
    PROMO = "promo"
    SOURCE = "source"
    DUP = "dup"
    OUTSIDE = "outside"


class Completeness(StrEnum):
    """How much of the story the stored text is known to hold."""

    FULL = "full"
    TEASER = "teaser"
    FURNITURE_HEAVY = "furniture-heavy"
    PASTED = "pasted"
    TITLE_ONLY = "title-only"
    LIVE = "live"
    LIST = "list"


class How(StrEnum):
    """How an outlet renders what a side says or does.

    `quote`: its own words in quotation marks. `paraphrase`: the outlet's rendering,
    with or without some quoted words. `reported`: relayed by somebody between the
    speaker and the outlet. `narration`: an act of the side, told by the outlet.
    """

    QUOTE = "quote"
    PARAPHRASE = "paraphrase"
    REPORTED = "reported"
    NARRATION = "narration"


class NameKind(StrEnum):
    """What bears a name."""

    PERSON = "person"
    STATE = "state"
    BODY = "body"
    PLACE = "place"
    OTHER = "other"


class Silence(StrEnum):
    """Why a side does not address something; the three are never mixed.

    `declined`: the article says that it declined or did not respond (cited).
    `silent`: this article carries nothing from the side on it.
    `unknown`: the stored text is only a part, so nobody can tell.
    """

    DECLINED = "declined"
    SILENT = "silent"
    UNKNOWN = "unknown"


class AnswerStatus(StrEnum):
    """Whether the stored articles hold the answer."""

    ANSWERED = "answered"
    PARTLY = "partly"
    NOT_IN_ARTICLES = "not_in_articles"

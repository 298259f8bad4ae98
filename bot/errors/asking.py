"""Questions, commands and buttons that cannot be done as they stand."""

from bot.errors.base import BotError


class QuestionError(BotError):
    """This question can't be answered as it stands."""


class EmptyQuestion(QuestionError):
    """There is no question in what you wrote. Ask in a few words, for example: What did
    the ministry say?"""


class LongQuestion(QuestionError):
    """This question has {characters:,} characters; Parley reads up to {most:,}. Ask
    about one thing at a time."""


class NothingToAsk(QuestionError):
    """No article was stored here in the last {days} days, so there is nothing to ask
    about. Give Parley an article first."""


class UnknownWords(BotError):
    """“{words}” is no {what}. Nothing was changed. Write it like {like}."""


class UnknownZone(UnknownWords):
    """No time zone is called “{zone}”. Nothing was changed. Name one such as
    Europe/Berlin, America/New_York, Asia/Kolkata or UTC{near}."""


class UnknownArticle(BotError):
    """No article {article} is stored here. See the list of stored articles for the ids
    that are."""


class ButtonError(BotError):
    """This button can't do that any more. Nothing was changed. Ask anew."""


class OutdatedButton(ButtonError):
    """What this is about is not stored in this channel, or not any more. Nothing was
    changed. Post the link or paste the text again."""


class NothingToRead(ButtonError):
    """There is nothing left to read of it: pasted texts and files are dropped once they
    were read. Paste the text again."""


class NotAllowed(BotError):
    """Only {who} can {what}. Nothing was changed. Ask one of them to do it."""

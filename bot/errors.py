"""What can go wrong for a reader; each docstring is what that reader is told.

BotError
├── TextError          the text that was given cannot be read as an article
│   ├── EmptyText
│   ├── TooShort
│   ├── TooLong
│   ├── NotText
│   └── UnreadableFile
├── QuestionError      the question cannot be answered as it stands
│   ├── EmptyQuestion
│   ├── LongQuestion
│   └── NothingToAsk
├── UnknownArticle
└── StoreError         the folder of stored articles cannot be used
    ├── StoreNotMigrated
    ├── StoreTooNew
    └── StoreUnusable
"""

from inspect import cleandoc


class BotError(Exception):
    """Something went wrong on our side. Nothing was changed; please try again."""

    def __init__(self, **facts: object) -> None:
        """Fill the facts into the message that the class carries."""
        words = cleandoc(type(self).__doc__ or "").replace("\n", " ")
        self.facts = facts
        self.message = words.format(**facts)
        super().__init__(self.message)


class TextError(BotError):
    """This text can't be read as an article. Nothing was stored."""


class EmptyText(TextError):
    """There is no text in what you gave. Nothing was stored. Paste an article."""


class TooShort(TextError):
    """This looks too short to have sides: {words} words of story, and Parley needs
    {least}. Nothing was stored. Paste the whole article."""


class TooLong(TextError):
    """This text has {characters:,} characters; Parley reads up to {most:,}. Nothing was
    stored. Paste one article at a time."""


class NotText(TextError):
    """This is not plain text ({why}). Nothing was stored. Save the article as a text
    file in UTF-8, or paste its words."""


class UnreadableFile(TextError):
    """The file {name} can't be read ({why}). Nothing was stored. Check its name, or
    paste the text: give - as the file and end with Ctrl-D."""


class QuestionError(BotError):
    """This question can't be answered as it stands."""


class EmptyQuestion(QuestionError):
    """There is no question in what you wrote. Ask in a few words, for example: What did
    the ministry say?"""


class LongQuestion(QuestionError):
    """This question has {characters:,} characters; Parley reads up to {most:,}. Ask
    about one thing at a time."""


class NothingToAsk(QuestionError):
    """No article is stored here yet, so there is nothing to ask about. Give Parley an
    article first."""


class UnknownArticle(BotError):
    """No article {article} is stored here. See the list of stored articles for the ids
    that are."""


class StoreError(BotError):
    """The stored articles can't be used right now. Nothing was changed."""


class StoreNotMigrated(StoreError):
    """The folder {folder} holds tables of an older Parley. Nothing was changed. Run
    `parley migrate` once, then try again."""


class StoreTooNew(StoreError):
    """The folder {folder} was written by a newer Parley. Nothing was changed. Use that
    version, or name another folder with PARLEY_HOME."""


class StoreUnusable(StoreError):
    """The folder {folder} can't be used ({why}). Nothing was changed. Free it, or name
    another folder with PARLEY_HOME."""

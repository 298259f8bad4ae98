"""Texts and files that cannot be read as an article."""

from bot.errors.base import BotError


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


class BigFile(TextError):
    """This file is larger than {megabytes} MB. Nothing was stored. Paste the text of
    the article instead."""

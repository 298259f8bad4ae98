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
├── OurFault
├── PortTaken
└── StoreError         the stored articles cannot be used
    ├── StoreNotMigrated
    ├── StoreTooNew
    ├── StoreTaken
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


class LinkError(BotError):
    """I can't read that link. Paste the article text instead."""


class LinkRefused(LinkError):
    """I can't open that link: it doesn't point to a public web page. Paste the article
    text instead."""


class LinkUnreachable(LinkError):
    """I couldn't reach {host} (no answer). Try again or paste the text."""


class LinkUntrusted(LinkUnreachable):
    """I couldn't reach {host} (certificate problem). Try again or paste the text."""


class LinkTooSlow(LinkError):
    """{host} took too long. Paste the text instead."""


class LinkTooBig(LinkError):
    """{host} sent too much (over {most} MB). Paste the text instead."""


class LinkTooWinding(LinkError):
    """{host} keeps sending me on to other addresses. Open the link yourself and post
    the address that it ends at, or paste the text."""


class LinkGarbled(LinkError):
    """{host} answered in a form that I can't read. Try again or paste the text."""


class LinkClosed(LinkError):
    """{host} refuses automated readers. Paste the text."""


class RobotCheck(LinkClosed):
    """{host} showed a robot check instead of the story. Paste the text."""


class LinkBusy(LinkError):
    """{host} asks to slow down. Try again {when}, or paste the text."""


class LinkGone(LinkError):
    """{host} says this page no longer exists. Check the address, or paste the text."""


class LinkFaulty(LinkError):
    """{host} has a fault (status {status}). Try again later or paste the text."""


class LinkDisallowed(LinkError):
    """{host} asks bots not to read this page. Paste the text if you may share it."""


class NotAnArticle(LinkError):
    """That link is {what}, not an article. Post the article's link or paste its
    text."""


class HiddenLink(LinkError):
    """Google News hides the real address. Open it and post the publisher's link."""


class TooManyLinks(LinkError):
    """Too many links are being read right now. Try again in a minute, or paste the
    text."""


class PageError(LinkError):
    """I can't read a story on that page. Paste the article text instead."""


class ConsentPage(PageError):
    """{host} showed a cookie choice page, not the story. Paste the text."""


class ScriptedPage(PageError):
    """This page builds its text in the browser, so I only see {words} words. Paste the
    text."""


class ShortPage(PageError):
    """This looks too short to have sides ({words} words). If the story is longer, paste
    its text."""


class FreePart(ShortPage):
    """Only the free part ({words} words) is readable, too little to have sides. Paste
    the rest if you have it."""


class SilentPage(PageError):
    """I found a video page with no transcript. Paste one if you have it."""


class ListPage(PageError):
    """That's a front page, not one article. Which story? Post its link or paste its
    text."""


class FeedPage(PageError):
    """That's a feed, a list of stories. Post the link of one of them or paste its
    text."""


class StorylessPage(PageError):
    """I found no story on that page. Post the article's link or paste its text."""


class UnreadablePdf(PageError):
    """This PDF is damaged, so I can't read it. Paste the text."""


class ScannedPdf(UnreadablePdf):
    """This PDF is only images; paste the text."""


class LockedPdf(UnreadablePdf):
    """This PDF opens only with a password. Paste the text."""


class UnsafePage(PageError):
    """I couldn't read that page safely. Paste the text."""


class BigFile(TextError):
    """This file is larger than {megabytes} MB. Nothing was stored. Paste the text of
    the article instead."""


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


class PortTaken(BotError):
    """Health and metrics can't be served at {host}, port {port} ({why}). Nothing was
    started. Name another with PARLEY_WEB_PORT or PARLEY_WEB_HOST."""


class OurFault(BotError):
    """Something went wrong on our side. Nothing was lost on yours: please try again in
    a minute. Whoever runs Parley finds it in the logs under {reference}."""


class StoreError(BotError):
    """The stored articles can't be used right now. Nothing was changed."""


class StoreNotMigrated(StoreError):
    """{place} isn't up to date with this Parley. Nothing was changed. Run
    `parley migrate` once, then try again."""


class StoreTooNew(StoreError):
    """{place} was written by a newer Parley. Nothing was changed. Use that version, or
    name another with {setting}."""


class StoreTaken(StoreError):
    """Another `parley run` works in the folder {folder} already. Nothing was changed.
    Stop that one first, or run several on one PostgreSQL."""


class StoreUnusable(StoreError):
    """{place} can't be used ({why}). Nothing was changed. Put that right, or name
    another with {setting}."""

"""Links whose page cannot be fetched, or holds no story to read."""

from bot.errors.base import BotError


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

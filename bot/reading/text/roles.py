"""Roles that a line's own wording gives away, without looking at its neighbours."""

import re

from bot.model import Role
from bot.reading.text.dateline import find_dateline
from bot.reading.text.furniture import MONTHS, NAV, STAMP_WORDS
from bot.reading.text.outlets import outlet_named
from bot.reading.text.raw_lines import RawLine

_SPEECH = re.compile(
    r"\b(?:said|says|told|tells|added|adds|asked|according to)\b", re.IGNORECASE
)
RELATED_PREFIX = re.compile(
    r"(?:related(?: articles?| stor(?:y|ies)| video)?|read more|read next|read also"
    r"|see also|also (?:read|on \w+)|watch(?: live| now| more)?|listen|video|don't miss"
    r"|most read|filed under|tags|topics|more on this)\s*(?::|\||\s[-–—])\s*(?=\S)",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"\b(?:[a-z0-9-]{1,60}\.){1,4}[a-z]{2,12}\b", re.IGNORECASE)

_PLAYER = re.compile(
    r"please wait(?:\W|$)|no media source currently available"
    r"|(?:embed|share|direct link|pop-?out player|auto)(?:\s+(?:embed|share))*$"
    r"|(?:(?:\d{3,4}p|auto)[\s|]*)+$"
    r"|(?:[\d/|,\s-]*\d{1,2}:\d\d(?::\d\d)?){1,6}[\d:/|,\s-]*$"
    r"|(?:now playing|must watch|media caption|play(?: video)?|pause|unmute|mute)$"
    r"|(?:now playing|must watch)\b.{0,120}$"
    r"|enlarge this image|(?:image |photo |slide )?\d{1,3} of \d{1,3}$"
    r"|hide caption|toggle caption",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+|[@#]\w[\w-]*",
    re.IGNORECASE,
)
_MAIL_HEAD = re.compile(r"(?:From|To|Cc|Sent|Reply-To|Subject): \S")
_SOURCE = re.compile(
    r"\(?(?:news courtesy|courtesy|source|via|(?:originally|first) published"
    r"(?: (?:on|at|by|in))?|this (?:story|article) (?:was )?(?:originally|first) "
    r"(?:published|appeared) (?:on|at|by|in))\b\s*(?:of\b)?\s*:?\s*(?P<named>.*)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\bcontributed (?:to (?:this|the) (?:report|story|article)|reporting)\b"
    r"|^\W?(?:with )?(?:additional )?(?:reporting|writing|editing|compiled|edited)"
    r"(?: and (?:reporting|writing|editing))? by\b"
    r"|^this (?:story|article) (?:was|has been) (?:originally |first )?"
    r"(?:published|updated)"
    r"|^follow [\w .'’,-]{1,60} on (?:twitter|facebook|instagram|x|threads|bluesky)\b"
    r"|^(?:have|got) a (?:news )?tip\b"
    r"|^(?:last |first )?(?:updated|published|posted)\b.{0,80}\b(?:19|20)\d\d\b"
    r".{0,30}$",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"By:? (?!The [A-Z]?[a-z])[A-Z][\w.'’-]*(?:[ ,|/&-]+[\w.'’@-]+){0,14}$"
)
_PROMO = re.compile(
    r"\b(?:our|free|daily|weekly|morning) (?:\w+ ){0,3}newsletters?\b|\byour inbox\b"
    r"|\bsign up (?:to|for) (?:our|the|free|daily|weekly)\b|^subscribe\b"
    r"|\bdownload (?:our|the) (?:\w+ ){0,4}app\b|^follow us\b|\bclick here\b"
    r"|\ball rights reserved\b|©|\bmay not be (?:published|reproduced)\b"
    r"|\b(?:we|site|website) uses? cookies\b|^copyright\b",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r", (?:second |third |fourth |far )?(?:from (?:the )?)?(?:left|right)(?:,|\.$|;)"
    r"|, (?:second|third|fourth) from (?:the )?(?:left|right)\b|clockwise from\b"
    r"|\bfile (?:photo|picture|pic)\b|^(?:photo|image|picture|caption)s?:"
    r"|^\(?(?:photo|image|picture)s? (?:by|credit|courtesy)\b|^\(credit\b|\bphoto by\b",
    re.IGNORECASE,
)
_CAPTION_EXACT = re.compile(
    r"^FILE\b|\bAP Photo\b|^Getty Images\b|Getty Images$"
    r"|[/(](?:Getty|AFP|Reuters|REUTERS|EPA|AP|PA)\b[^)]{0,40}\)?\.?$"
    r"|\b(?:Reuters|REUTERS|AP)/[A-Z]|/(?:Getty|AFP|REUTERS|EPA)\b"
)
_DATE_AT_END = re.compile(
    rf"\b(?:{MONTHS})\.? \d{{1,2}}(?:, \d{{4}})?\.?$", re.IGNORECASE
)
# What is longer is no furniture, and no rule has to be tried on it.
_LONGEST = 600
_DIGIT = re.compile(r"\d")
_WORDLESS = re.compile(r"[\W_]+$")
_STAMP_TOKEN = re.compile(r"[^\W\d_]+|\d+")


def opens_with_dateline(line: RawLine) -> bool:
    """Whether a dateline stands in front of running text: such a line is body."""
    found = find_dateline(line.text)
    if found is None or found.end == len(line.text):
        return False
    return found.tag is not None or line.sentence_like()


def worded_first(line: RawLine) -> Role | None:
    """Return the role of page furniture: player, nav, stamp, link; it beats a title."""
    if line.words > 30 or len(line.text) > _LONGEST:
        return None
    folded = line.text.casefold().replace("’", "'").strip(" :.>»«<|•·-–—")
    roles = (
        (Role.PLAYER, bool(_PLAYER.match(line.text))),
        (Role.NAV, folded in NAV or outlet_named(folded) is not None),
        (Role.NAV, bool(_MAIL_HEAD.match(line.text))),
        (Role.STAMP, _is_stamp(line)),
        (Role.LINK, bool(_LINK.fullmatch(line.text))),
    )
    return next((role for role, fits in roles if fits), None)


def worded_later(line: RawLine, *, lead: bool) -> Role | None:
    """Return the role that a line's wording shows, if it is not the story's.

    `lead` says that the line stands before the first sentence of the story.
    """
    text, brief = line.text, line.words <= 30
    if line.words > 60 or len(text) > _LONGEST:
        return None
    byline = lead and bool(_BYLINE.match(text))
    roles = (
        (Role.SOURCE, brief and names_source(text) is not None),
        (Role.RELATED, brief and bool(RELATED_PREFIX.match(text))),
        (Role.CREDIT, byline or bool(_CREDIT.search(text))),
        (Role.PROMO, bool(_PROMO.search(text)) and (brief or not line.sentence_like())),
        (Role.CAPTION, _is_caption(line, lead=lead)),
    )
    return next((role for role, fits in roles if fits), None)


def names_source(text: str) -> str | None:
    """Return the outlet or web address that a "Courtesy of" line names."""
    match = _SOURCE.match(text)
    if match is None:
        return None
    domain = _DOMAIN.search(match["named"])
    if domain:
        address = domain[0].removeprefix("www.")
        return outlet_named(address) or address
    return outlet_named(match["named"].strip(" .)"))


def _is_stamp(line: RawLine) -> bool:
    """Whether nothing but dates, times and the words around them stands there."""
    if line.words > 16 or not (_DIGIT.search(line.text) or _WORDLESS.match(line.text)):
        return False
    return all(
        token.isdigit() or token in STAMP_WORDS
        for token in _STAMP_TOKEN.findall(line.text.casefold())
    )


def _is_caption(line: RawLine, *, lead: bool) -> bool:
    if _SPEECH.search(line.text):
        return False
    if _CAPTION.search(line.text) or _CAPTION_EXACT.search(line.text):
        return True
    return lead and line.words >= 8 and bool(_DATE_AT_END.search(line.text))

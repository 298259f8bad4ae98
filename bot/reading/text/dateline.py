"""The place and agency tag in front of a story: "SEOUL (Reuters) - "."""

import re
from dataclasses import dataclass

from bot.reading.text.outlets import outlet_named

_TAGGED = re.compile(
    r"(?P<place>[^()\"“”?!:;–—]{0,70})[(/（](?P<tag>[^()/（）\"“”]{2,40}"
    r"|RFE/RL)[)/）][.:]?\s*(?P<dash>[-–—:_]{0,3})\s*"
)
_PLACED = re.compile(
    r"(?P<place>[^()\"“”?!:;–—]{2,70}?)"
    r"(?:\s(?P<dash>[-–—_]{1,3})\s+|\s?(?P<tight>--|[–—])\s*)"
)
_NOT_PLACES = """
analysis ap bbc breaking cia cnn correction covid editorial eu exclusive explainer
factbox fbi gop imf live more nato news note opinion photo photos read related review
the timeline uk un update updated us usa video watch who wto
"""
_SMALL_WORDS = "and de del da do dos di la le al el of the on en am"
_MOST_PLACE_WORDS = 9
_OPENING_LINES = 3


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline found at the start of a line; `end` is where the sentence begins.

    Offsets are those of the text that was searched.
    """

    end: int
    place: str | None
    tag: str | None
    tag_start: int = 0


def find_dateline(text: str, *, nth: int = 0) -> Dateline | None:
    """Find the dateline in front of the `nth` body line of a story, if there is one.

    One without a tag is only a place in capitals and a dash, which means a dateline
    where a story begins and nowhere else.
    """
    found = _tagged(text) or _placed(text)
    return found if found and (found.tag or nth < _OPENING_LINES) else None


def _tagged(text: str) -> Dateline | None:
    match = _TAGGED.match(text)
    if match is None:
        return None
    place, tag = match["place"].strip(), match["tag"].strip()
    known = outlet_named(tag) is not None
    if not known and not (match["dash"] and _could_be_tag(tag)):
        return None
    if place and not _is_place(place, tagged=known):
        return None
    return Dateline(match.end(), place or None, tag, match.start("tag"))


def _could_be_tag(tag: str) -> bool:
    words = tag.split()
    return len(words) <= 4 and all(word[0].isupper() for word in words)


def _placed(text: str) -> Dateline | None:
    match = _PLACED.match(text)
    if match is None:
        return None
    place = match["place"].strip()
    following = text[match.end() :][:2].lstrip("\"'“‘«")
    if following[:1].islower():
        return None
    if outlet_named(place):
        # An outlet before a hyphen may well be what the sentence is about.
        dash = match["dash"] or match["tight"]
        return Dateline(match.end(), None, place) if dash == "—" else None
    if not following or not _is_place(place, tagged=False):
        return None
    return Dateline(match.end(), place, None)


def _is_place(text: str, *, tagged: bool) -> bool:
    """Whether this can be a place, perhaps with a state, a country or a date."""
    words = text.replace(",", " ").split()
    city = text.partition(",")[0].strip(" .")
    if not words or len(words) > _MOST_PLACE_WORDS or len(city) < 3:
        return False
    if (
        not (tagged or city.isupper())
        or city.split()[0].casefold() in _NOT_PLACES.split()
    ):
        return False
    return all(not word[0].islower() or word in _SMALL_WORDS.split() for word in words)

"""What kind of page it is, and how much of its story the text holds.

Signs are weighed together and against the length of the text: on 181 good pages
each one alone gives false alarms, and the combinations here give none.
"""

import re
from collections import Counter

from bot.model import Completeness, Role
from bot.reading.extracting.cleaning import count_words
from bot.reading.extracting.signs import Signs
from bot.reading.lines import label
from bot.reading.pages.page import Note, PageKind

SHORT = 60
THIN = 80
_TEASER = 150
LONGER = 1.5
_MANY_LINKS = 40
_OF_DECLARED = 0.6
_LINKED = 0.2
_LINKED_BESIDE_STORY = 0.5
_END = 600

_SUBSCRIBE = re.compile(
    r"subscribe (now )?to (continue|keep|read)|already a subscriber|to keep reading"
    r"|to (continue|read) (reading|the full|this (story|article))|subscribers[ -]only"
    r"|unlock (this|the full) (article|story)|create a free account"
    r"|reached your (\w+ ){0,3}limit|(sign|log) in to (continue|read)",
    re.IGNORECASE,
)
_STOPS = re.compile(r"[.!?…:;,。！？][\"'”’»)\]]*$")


def kind_of(signs: Signs, text: str) -> PageKind:
    """Name the kind of a page from its signs and the text that was found in it."""
    words = count_words(text)
    if signs.consent_host:
        return PageKind.CONSENT
    if words < THIN:
        return _thin_kind(signs, text)
    if signs.says_live or signs.live_address:
        return PageKind.LIVE
    return PageKind.LIST if _is_list(signs, text) else PageKind.ARTICLE


def _thin_kind(signs: Signs, text: str) -> PageKind:
    """Name the kind of a page in which hardly any text was found."""
    words = count_words(text)
    stated = signs.states_article or signs.paywall_flag
    wall = not stated and signs.links < _MANY_LINKS
    weighed = (
        (PageKind.LIVE, signs.says_live),
        (PageKind.VIDEO, signs.states_media),
        (PageKind.ROBOT_CHECK, wall and (signs.robot_words or signs.robot_vendor)),
        (PageKind.CONSENT, wall and signs.consent_words),
        (PageKind.ARTICLE, stated and words >= SHORT),
        (PageKind.LIST, _is_list(signs, text)),
        (PageKind.JS_ONLY, signs.wants_script and not signs.paywall_flag),
        (PageKind.ARTICLE, words >= SHORT),
        (PageKind.TOO_SHORT, words > 0),
    )
    return next((kind for kind, holds in weighed if holds), PageKind.NOT_AN_ARTICLE)


def _is_list(signs: Signs, text: str) -> bool:
    """Say whether a page that does not call itself an article shows mostly links."""
    if signs.states_article or signs.paywall_flag:
        return False
    if signs.home_address:
        return True
    linked = _share_linked(signs, text)
    least = _LINKED_BESIDE_STORY if _has_story(text) else _LINKED
    return signs.links >= _MANY_LINKS and linked >= least


def _share_linked(signs: Signs, text: str) -> float:
    """Return the share of lines that are nothing but the text of a link."""
    lines = [" ".join(line.split()).lstrip("- ") for line in text.splitlines()]
    lines = [line for line in lines if line]
    return sum(line in signs.link_texts for line in lines) / max(1, len(lines))


def _has_story(text: str) -> bool:
    """Say whether three paragraphs stand together, or one that is as long."""
    run = 0
    for line in filter(None, map(str.strip, text.splitlines())):
        words = count_words(line)
        if words >= 100:
            return True
        run = run + 1 if words >= 12 and _STOPS.search(line[-9:]) else 0
        if run == 3:
            return True
    return False


def completeness_of(
    signs: Signs, text: str, *, kind: PageKind, title: str | None, cut_off: bool
) -> Completeness:
    """Say how much of the story the text holds, as far as the page lets it be known."""
    if kind in {PageKind.LIVE, PageKind.LIST}:
        return Completeness(kind.value)
    words = count_words(text)
    if words < SHORT:
        return Completeness.TITLE_ONLY
    if cut_off or is_longer_elsewhere(signs, words) or _is_teaser(signs, text, words):
        return Completeness.TEASER
    if _is_furniture(text, title=title):
        return Completeness.FURNITURE_HEAVY
    return Completeness.FULL


def is_longer_elsewhere(signs: Signs, words: int) -> bool:
    """Say whether the page's JSON-LD carries much more of the story than the text."""
    return signs.body_words > LONGER * words


def _is_teaser(signs: Signs, text: str, words: int) -> bool:
    asked = bool(_SUBSCRIBE.search(text[-_END:]))
    if signs.paywall_flag and (words < _TEASER or asked):
        return True
    if asked and words < 2 * _TEASER:
        return True
    return words < _OF_DECLARED * (signs.declared_words or 0)


def _is_furniture(text: str, *, title: str | None) -> bool:
    words: Counter[bool] = Counter()
    for line in label(text, title=title):
        # Lines outside the densest run are furniture of a page that was copied whole;
        # here a library has left those out, and what remains is mostly the story.
        if line.role is not Role.OUTSIDE:
            size = len(text[line.start : line.end].split())
            words[line.role is Role.BODY] += size
    return words[False] > words[True]


def notes_of(signs: Signs, text: str, *, cut_off: bool) -> tuple[Note, ...]:
    """List what the desk should know about the reading."""
    told = {
        Note.PAYWALL_FLAG: signs.paywall_flag,
        Note.LONGER_IN_JSON_LD: is_longer_elsewhere(signs, count_words(text)),
        Note.CUT_OFF: cut_off,
    }
    return tuple(note for note, holds in told.items() if holds)

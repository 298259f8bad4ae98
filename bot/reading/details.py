"""What the text says about itself: title, outlet, origin, date and dateline."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.model import Found, Line, Role
from bot.reading.text.dateline import find_dateline
from bot.reading.text.furniture import MONTHS
from bot.reading.text.outlets import AGENCIES, outlet_named
from bot.reading.text.raw_lines import on_one_row
from bot.reading.text.roles import names_source

_DATE = re.compile(
    rf"\b(?:\d{{4}}-\d\d-\d\d|(?:{MONTHS})\b|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}})",
    re.IGNORECASE,
)
_STAMPED = re.compile(
    r"\W?(?:(?:last|first|published|updated|posted|modified|date|on|at)\b\W*)+",
    re.IGNORECASE,
)
_CREDITED = re.compile(r"(?P<named>[A-Z][\w./& -]{1,40}?)['’]s? [A-Z]")
_NAME = r"[A-Z][\w./&]{0,30}(?: (?:(?:of|and) )?[A-Z][\w./&]{0,30}){0,4}"
_ASKED = re.compile(
    rf"according to an? (?P<a>{_NAME}) translation\b"
    rf"|[Rr]equests? for comment from (?:the )?(?P<b>{_NAME})"
    rf"|\b(?P<c>{_NAME})['’]s? requests? for comment\b"
)
_TOLD = re.compile(rf"\btold (?:the )?(?P<a>{_NAME})")
_NEAR_STORY = 3


@dataclass(frozen=True, slots=True)
class Details:
    """What the text states about itself; None is "not stated", never a guess."""

    title: Found | None = None
    outlet: Found | None = None
    origin: Found | None = None
    published: Found | None = None
    dateline: Found | None = None


def details(raw: str, lines: Sequence[Line]) -> Details:
    """Find what the lines of a text state about it, each with its evidence."""
    place, tag = _dateline(raw, lines)
    return Details(
        title=_title(raw, lines),
        outlet=_outlet(raw, lines, tag=tag),
        origin=_agency(tag),
        published=_published(raw, lines),
        dateline=place,
    )


def _of_role(lines: Sequence[Line], *roles: Role) -> Iterator[Line]:
    return (line for line in lines if line.role in roles)


def _text(raw: str, line: Line) -> str:
    return on_one_row(raw[line.start : line.end])


def _title(raw: str, lines: Sequence[Line]) -> Found | None:
    line = next(_of_role(lines, Role.TITLE), None)
    return Found(_text(raw, line), "line", line.start, line.end) if line else None


def _dateline(raw: str, lines: Sequence[Line]) -> tuple[Found | None, Found | None]:
    """Return the dateline that the story begins with, and the name in its brackets."""
    for nth, line in enumerate(islice(_of_role(lines, Role.BODY), _NEAR_STORY)):
        found = find_dateline(raw[line.start : line.end], nth=nth)
        if found is None:
            continue
        head = raw[line.start : line.start + found.end].rstrip(" -–—:_.\t\n")
        whole = Found(head, "dateline", line.start, line.start + len(head))
        if found.tag is None:
            return whole, None
        at = line.start + found.tag_start
        return whole, Found(found.tag, "dateline", at, at + len(found.tag))
    return None, None


def _agency(tag: Found | None) -> Found | None:
    name = AGENCIES.get(tag.text.casefold()) if tag else None
    return replace(tag, text=name) if tag and name else None


def _outlet(raw: str, lines: Sequence[Line], *, tag: Found | None) -> Found | None:
    """Return the outlet by the first sign that states it; habits of layout do not."""
    named = outlet_named(tag.text) if tag else None
    return (
        _from_source_line(raw, lines)
        or (replace(tag, text=named) if tag and named else None)
        or _from_credit(raw, lines)
        or _from_body(raw, lines)
    )


def _from_source_line(raw: str, lines: Sequence[Line]) -> Found | None:
    found = (
        Found(name, "source-line", line.start, line.end)
        for line in _of_role(lines, Role.SOURCE)
        if (name := names_source(_text(raw, line)))
    )
    return next(found, None)


def _from_credit(raw: str, lines: Sequence[Line]) -> Found | None:
    for line in _of_role(lines, Role.CREDIT):
        match = _CREDITED.match(raw, line.start, line.end)
        name = outlet_named(match["named"]) if match else None
        if match and name:
            return Found(name, "credit", match.start("named"), match.end("named"))
    return None


def _from_body(raw: str, lines: Sequence[Line]) -> Found | None:
    """Return the outlet that says that somebody spoke, or would not, to itself.

    "Told" alone also names other outlets, so it counts when it comes twice and no
    other outlet was told.
    """
    told: list[Found] = []
    for line in _of_role(lines, Role.BODY):
        asked = _ASKED.search(raw, line.start, line.end)
        found = _known(asked, "asked") if asked else None
        if found:
            return found
        matches = _TOLD.finditer(raw, line.start, line.end)
        told += [found for match in matches if (found := _known(match, "told"))]
    return told[0] if len(told) > 1 and len({f.text for f in told}) == 1 else None


def _known(match: re.Match[str], how: str) -> Found | None:
    """Return the known outlet that the words in capitals begin or end with."""
    group = match.lastgroup or ""
    words, start = match[group].split(" "), match.start(group)
    for count in range(len(words), 0, -1):
        head, tail = " ".join(words[:count]).rstrip("."), " ".join(words[-count:])
        if outlet := outlet_named(head):
            return Found(outlet, how, start, start + len(head))
        if outlet := outlet_named(tail):
            return Found(outlet, how, match.end(group) - len(tail), match.end(group))
    return None


def _published(raw: str, lines: Sequence[Line]) -> Found | None:
    """Return the date of a stamp line near the story's beginning, as the text gives it.

    A line that says "published" or "updated" counts wherever it stands.
    """
    body = 0
    for line in lines:
        text = raw[line.start : line.end]
        label = _STAMPED.match(text)
        body += line.role is Role.BODY
        near = line.role is Role.STAMP and body < _NEAR_STORY
        named = line.role in {Role.STAMP, Role.CREDIT} and label
        if (near or named) and _DATE.search(text):
            start = line.start + (label.end() if label else 0)
            return Found(raw[start : line.end], "stamp", start, line.end)
    return None

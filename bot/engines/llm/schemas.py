"""The forms of replies: what a server is told to enforce, and how a reply is read.

The schemas hold no bounds, defaults or patterns, which some servers refuse; counts and
lengths are capped when a reply is read. A piece that does not fit its form is read as
an empty one, which the gate refuses and counts.
"""

import re
from collections.abc import Mapping
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bot.model import How

_TEXT: dict[str, object] = {"type": "string"}
_TEXT_OR_NULL: dict[str, object] = {"type": ["string", "null"]}
_ID = re.compile(r"A\d{1,7}\.\d{1,7}")

T = TypeVar("T", bound=BaseModel)


def _words(*words: str) -> dict[str, object]:
    return {"type": "string", "enum": list(words)}


def _list(of: Mapping[str, object]) -> dict[str, object]:
    return {"type": "array", "items": of}


def _object(**properties: Mapping[str, object]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


# Citations before text: a model that has named its evidence writes what it carries.
_STATEMENT = {
    "sentences": _list(_TEXT),
    "anchor": _TEXT,
    "how": _words(*How),
    "speaker": _TEXT_OR_NULL,
    "role": _TEXT_OR_NULL,
    "carrier": _TEXT_OR_NULL,
    "text": _TEXT,
}
_POINT = _object(
    sentences=_list(_TEXT), sides=_list(_TEXT), cue=_TEXT_OR_NULL, text=_TEXT
)
_SIDE = _object(
    name=_TEXT,
    statements=_list(_object(**_STATEMENT)),
    not_addressed=_list(_object(sentences=_list(_TEXT), who=_TEXT, text=_TEXT)),
)

BRIEF = _object(
    sides=_list(_SIDE),
    mentioned=_list(_TEXT),
    agreements=_list(_POINT),
    disputes=_list(_POINT),
    same_point=_list(_POINT),
    framing=_list(_POINT),
)
_OF_ANSWER = _object(
    **{
        name: form
        for key, value in _STATEMENT.items()
        for name, form in (
            [("side", _TEXT), (key, value)] if key == "speaker" else [(key, value)]
        )
    }
)
ANSWER = _object(
    statements=_list(_OF_ANSWER),
    status=_words("answered", "partly", "not_in_articles"),
    nearest=_list(_TEXT),
)
MEND = _object(pieces=_list(_object(place=_TEXT, statement=_object(**_STATEMENT))))
SUPPORT = _object(
    verdicts=_list(
        _object(
            pair={"type": "integer"},
            words=_TEXT,
            verdict=_words("supported", "partly", "not", "contradicts"),
        )
    )
)


def _ids(value: object) -> list[str]:
    """Read sentence ids out of a list, or out of a text that holds some."""
    texts = value if isinstance(value, list) else [value]
    found = (i for text in texts[:40] for i in _ID.findall(str(text)[:200]))
    return list(dict.fromkeys(found))


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _how(value: object) -> object:
    return value if value in set(How) else How.PARAPHRASE


_Ids = Annotated[list[str], BeforeValidator(_ids)]
_Text = Annotated[str, Field(max_length=2_000)]
_Name = Annotated[str, Field(max_length=200)]
_Some = Annotated[list[object], BeforeValidator(_listed)]


class _Reply(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class StatementReply(_Reply):
    """A statement as a model writes it."""

    sentences: _Ids = []
    anchor: _Text | None = None
    how: Annotated[How, BeforeValidator(_how)] = How.PARAPHRASE
    side: _Name | None = None
    speaker: _Name | None = None
    role: _Name | None = None
    carrier: _Name | None = None
    text: _Text = ""


class PointReply(_Reply):
    """An agreement, a dispute, a shared topic or a loaded word as a model writes it."""

    sentences: _Ids = []
    sides: list[_Name] = []
    cue: _Name | None = None
    text: _Text = ""


class SilenceReply(_Reply):
    """Something that a side declined to say, as a model writes it."""

    sentences: _Ids = []
    who: _Name = ""
    text: _Text = ""


class SideReply(_Reply):
    """A side as a model writes it; its pieces are read one by one."""

    name: _Name = ""
    statements: _Some = []
    not_addressed: _Some = []


class BriefReply(_Reply):
    """A whole reply for a Brief; its pieces are read one by one."""

    sides: list[object]
    mentioned: _Some = []
    agreements: _Some = []
    disputes: _Some = []
    same_point: _Some = []
    framing: _Some = []


class AnswerReply(_Reply):
    """A whole reply to a question; its pieces are read one by one."""

    statements: list[object]
    status: str = "answered"
    nearest: _Ids = []


class MendReply(_Reply):
    """The pieces that a model has put right."""

    pieces: _Some = []


class PieceReply(_Reply):
    """One piece put right, with its place in the draft."""

    place: _Name
    statement: object


class SupportReply(_Reply):
    """The verdicts of a model on pairs."""

    verdicts: _Some = []


class VerdictReply(_Reply):
    """A verdict on one pair, counted from 1."""

    pair: int
    verdict: str


def read(form: type[T], value: object) -> T | None:
    """Read a piece of a reply, or None where it does not fit its form."""
    try:
        return form.model_validate(value)
    except ValidationError:
        return None


def read_or_empty(form: type[T], value: object) -> T:
    """Read a piece of a reply; what does not fit is an empty piece."""
    return read(form, value) or form()

"""How a server wants to be asked: learnt from its answers, and remembered."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.engines.llm.chat import Ask, Reason
from bot.engines.llm.endpoint import Endpoint
from bot.engines.llm.failures import Trouble, reason_of

_TEACHING = frozenset({400, 404, 415, 422, 500, 501})
_TEACHABLE = frozenset({Reason.BAD_REQUEST, Reason.NOT_FOUND, Reason.DOWN})
_FORMAT = re.compile(
    r"response_format|json_schema|json_object|grammar|schema|\bstrict\b"
)
_NO_SYSTEM = re.compile(r"system role|role.{0,20}system|system message")
_STREAM = re.compile(r"\bstream(?:ing)?\b|stream_options")
_MOST_MISFITS = 2
# Where the server does not take the schema, the model is told it. This belongs to the
# wire, not to the instructions of an engine, so it is no prompt.
_IN_WORDS = "Reply with one JSON object and nothing else. Its JSON schema: "


class Rung(StrEnum):
    """How the form of the answer is asked for, from the surest to the plainest."""

    STRICT = "json_schema, strict"
    SCHEMA = "json_schema"
    OBJECT_WITH_SCHEMA = "json_object with a schema"
    OBJECT = "json_object"
    TEXT = "text"


_RUNGS = tuple(Rung)


@dataclass(frozen=True, slots=True)
class Form:
    """What is sent to one server and model, and under which names.

    `room` is the name of the parameter for the most tokens; it is swapped once.
    """

    rung: Rung
    room: str
    temperature: bool
    own_fields: bool
    effort: bool = True
    streams: bool = True
    system: bool = True
    cache_key: bool = True
    swapped: bool = False


def first_form(endpoint: Endpoint) -> Form:
    """Return the form to begin with, before a server has taught us better."""
    if endpoint.is_openai:
        return Form(
            Rung.STRICT, "max_completion_tokens", temperature=False, own_fields=True
        )
    return Form(Rung.STRICT, "max_tokens", temperature=True, own_fields=False)


def mended(form: Form, trouble: Trouble) -> Form | None:
    """Return the form to try after a server refused this one; None where none helps."""
    if trouble.status not in _TEACHING or reason_of(trouble) not in _TEACHABLE:
        return None
    named = trouble.param or trouble.words
    return _without_parameter(form, named) or _next_for(form, trouble)


def _without_parameter(form: Form, named: str) -> Form | None:
    if form.temperature and "temperature" in named:
        return replace(form, temperature=False)
    if form.cache_key and "prompt_cache_key" in named:
        return replace(form, cache_key=False)
    if form.effort and "reasoning" in named:
        return replace(form, effort=False)
    if not form.swapped and form.room in named:
        both = {"max_tokens", "max_completion_tokens"}
        return replace(form, room=(both - {form.room}).pop(), swapped=True)
    return None


def _next_for(form: Form, trouble: Trouble) -> Form | None:
    words = trouble.words
    if form.system and _NO_SYSTEM.search(words):
        return replace(form, system=False)
    if _FORMAT.search(words) or (
        form.rung is Rung.OBJECT_WITH_SCHEMA and trouble.status == 400
    ):
        return stepped_down(form)
    if form.streams and _STREAM.search(words):
        return replace(form, streams=False)
    return None


def stepped_down(form: Form) -> Form | None:
    """Return the form one rung further down; None on the lowest."""
    below = _RUNGS[_RUNGS.index(form.rung) + 1 :]
    if form.own_fields:
        below = tuple(rung for rung in below if rung is not Rung.OBJECT_WITH_SCHEMA)
    return replace(form, rung=below[0]) if below else None


class Learned:
    """What a server has taught: the form that it takes; forgotten after a while."""

    def __init__(self, endpoint: Endpoint, *, relearn: float) -> None:
        """Start at the top; `relearn` is in seconds."""
        self._first = first_form(endpoint)
        self._relearn = relearn
        self._form = self._first
        self._since: float | None = None
        self._misfits = 0

    def form(self, now: float) -> Form:
        """Return the form to ask in at this moment, in seconds of any clock."""
        if self._since is None or now - self._since > self._relearn:
            self._form, self._since, self._misfits = self._first, now, 0
        return self._form

    def taken(self, form: Form) -> None:
        """Remember a form that the server answered to after refusing another."""
        if form != self._form:
            self._form, self._misfits = form, 0

    def judge(self, form: Form, *, fits: bool) -> None:
        """Step down after two answers in a row that were not what was asked for."""
        if form != self._form:
            return
        self._misfits = 0 if fits else self._misfits + 1
        if self._misfits >= _MOST_MISFITS:
            self._form, self._misfits = stepped_down(form) or form, 0


def body_of(ask: Ask, endpoint: Endpoint, form: Form) -> dict[str, object]:
    """Return the body of the request; only what every server is known to take."""
    streams = form.streams and ask.progress is not None
    body: dict[str, object] = {
        "model": endpoint.model,
        "messages": _messages(ask, form),
        "stream": streams,
        form.room: ask.most_tokens,
    }
    if form.temperature:
        body["temperature"] = 0
    if form.effort and endpoint.effort:
        body["reasoning_effort"] = endpoint.effort
    if streams and form.own_fields:
        body["stream_options"] = {"include_usage": True}
    if form.own_fields and form.cache_key and ask.cache_key:
        body["prompt_cache_key"] = ask.cache_key
    if form.rung is not Rung.TEXT:
        body["response_format"] = _response_format(ask, form.rung)
    return body


def _response_format(ask: Ask, rung: Rung) -> dict[str, object]:
    schema: dict[str, object] = {"name": ask.name, "schema": ask.schema}
    match rung:
        case Rung.STRICT:
            return {"type": "json_schema", "json_schema": {**schema, "strict": True}}
        case Rung.SCHEMA:
            return {"type": "json_schema", "json_schema": schema}
        case Rung.OBJECT_WITH_SCHEMA:
            return {"type": "json_object", "schema": ask.schema}
        case _:
            return {"type": "json_object"}


def _messages(ask: Ask, form: Form) -> list[Mapping[str, str]]:
    system = ask.system
    if form.rung not in {Rung.STRICT, Rung.SCHEMA}:
        schema = json.dumps(ask.schema, ensure_ascii=False, separators=(",", ":"))
        system = f"{system}\n\n{_IN_WORDS}{schema}"
    turns = [("system", system), ("user", ask.user)]
    if not form.system:
        turns = [("user", f"{system}\n\n{ask.user}")]
    return [{"role": role, "content": _encodable(text)} for role, text in turns]


def _encodable(text: str) -> str:
    """Replace lone surrogates, which no request can carry."""
    return text.encode("utf-8", "replace").decode("utf-8")

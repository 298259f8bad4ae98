"""From what a server wrote to one JSON object, or to the reason why there is none."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.engines.llm.chat import ChatError, Reason

_THOUGHT = re.compile(r"<think>|</think>")
_OPENING = re.compile(r'\{\s*["}]')
_MODEL = re.compile(r"[\w.:/@+ -]{1,100}")
_LINE = '"text":'
_BLANK = "\ufeff \t\r\n"
_MOST_STARTS = 8  # places where the object may begin, in an answer full of prose


@dataclass(frozen=True, slots=True)
class Written:
    """What a server wrote: the text, why it ended, and what it says that it took.

    `request` is the server's own id of the call.
    """

    text: str = ""
    finish: str | None = None
    refusal: bool = False
    model: str | None = None
    usage: object = None
    request: str = ""


@dataclass(slots=True)
class Writing:
    """An answer that comes in pieces; nothing of it is read before the end.

    `lines` counts the fields called `text` that have begun.
    """

    characters: int = 0
    lines: int = 0
    _pieces: list[str] = field(default_factory=list)
    _finish: str | None = None
    _refusal: bool = False
    _model: str | None = None
    _usage: object = None
    _end: str = ""

    def add(self, chunk: object) -> None:
        """Take in one piece, of whatever shape."""
        piece = _written(chunk, "delta")
        self._pieces.append(piece.text)
        self.characters += len(piece.text)
        # A name may come in two pieces; no end is long enough to hold it twice.
        seen = self._end + piece.text
        self.lines += seen.count(_LINE)
        self._end = seen[1 - len(_LINE) :]
        self._finish = piece.finish or self._finish
        self._refusal = piece.refusal or self._refusal
        self._model = self._model or piece.model
        self._usage = piece.usage or self._usage

    @property
    def is_over(self) -> bool:
        """Tell whether the server has said why it ended."""
        return self._finish is not None

    def written(self) -> Written:
        """Return all of it."""
        return Written(
            "".join(self._pieces), self._finish, self._refusal, self._model, self._usage
        )


def written_of(body: object) -> Written:
    """Read the body of a whole answer; ChatError where it is not one."""
    if not isinstance(body, Mapping) or not isinstance(body.get("choices"), list):
        raise ChatError(Reason.GARBLED)
    return _written(body, "message")


def _written(body: object, part: str) -> Written:
    if not isinstance(body, Mapping):
        raise ChatError(Reason.GARBLED)
    choices = body.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else {}
    choice = choice if isinstance(choice, Mapping) else {}
    message = choice.get(part)
    message = message if isinstance(message, Mapping) else {}
    model = body.get("model")
    return Written(
        text=_text(message.get("content")),
        finish=_text(choice.get("finish_reason")) or None,
        refusal=bool(_text(message.get("refusal"))),
        model=model if isinstance(model, str) and _MODEL.fullmatch(model) else None,
        usage=body.get("usage"),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def object_of(written: Written, schema: Mapping[str, object]) -> Mapping[str, object]:
    """Return the object that was asked for; ChatError with the reason otherwise.

    A finish reason says nothing good: servers give "stop" for what is cut, and none
    for what is whole. An object is whole when its last brace is there.
    """
    if written.finish == "content_filter":
        raise ChatError(Reason.FILTERED)
    if written.refusal:
        raise ChatError(Reason.REFUSED)
    cut = written.finish in {None, "length"}
    try:
        found = _found(written.text, schema)
    except EOFError:
        found, cut = None, True
    except (ValueError, RecursionError):
        found = None  # NaN, numbers beyond all bounds, nesting without end
    if found is None:
        raise ChatError(Reason.TRUNCATED if cut else Reason.GARBLED)
    return found


def _found(text: str, schema: Mapping[str, object]) -> Mapping[str, object] | None:
    """Find the object in the text; EOFError where the text ends within it."""
    wanted = schema.get("properties")
    names = set(wanted) if isinstance(wanted, Mapping) else set()
    # An object may quote the tags of thoughts; then they are no tags.
    spoken = text if text.lstrip(_BLANK).startswith("{") else _after_thoughts(text)
    for value in _objects(spoken):
        if not names or names & value.keys():
            return value
    return None


def _after_thoughts(text: str) -> str:
    """Return the text without what a model thought aloud, closed or not."""
    kept, begin, inside = [], 0, False
    for tag in _THOUGHT.finditer(text):
        if tag.group() == "<think>" and not inside:
            kept.append(text[begin : tag.start()])
        elif tag.group() == "</think>" and not inside:
            # The opening tag stood in the server's template: all so far was thought.
            kept.clear()
        inside = tag.group() == "<think>"
        begin = tag.end()
    if not inside:
        kept.append(text[begin:])
    return "".join(kept)


def _objects(text: str) -> Iterator[Mapping[str, object]]:
    """Give the objects that stand in a text, be it fenced or wrapped in prose."""
    start, tries = 0, 0
    while (opening := _OPENING.search(text, start)) and tries < _MOST_STARTS:
        tries += 1
        start = opening.start() + 1
        try:
            value, end = _DECODER.raw_decode(text, opening.start())
        except json.JSONDecodeError as error:
            if _ran_out(error, text):
                raise EOFError from error
            start = max(start, error.pos)
            continue
        yield _storable(value)
        start = end


def _ran_out(error: json.JSONDecodeError, text: str) -> bool:
    if error.msg.startswith(("Unterminated", "Invalid \\uXXXX")):
        return True
    return not text[error.pos :].strip()


def _no_constant(name: str) -> object:
    raise ValueError(name)


_DECODER = json.JSONDecoder(parse_constant=_no_constant)


def _storable(value: Mapping[str, object]) -> Mapping[str, object]:
    """Replace lone surrogates: JSON can write them, and nothing can store them."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        clean = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        cleaned: Mapping[str, object] = json.loads(clean)
        return cleaned
    return value

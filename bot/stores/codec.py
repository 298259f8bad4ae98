"""Model values as JSON text and back, driven by the type hints of the model.

Keys that a class does not know are skipped and fields that are missing take their
defaults, so that a field with a default may be added without touching stored rows.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Reader = Callable[[object], object]

_READERS: dict[type, Callable[[str], object]] = {
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    bytes: lambda text: b64decode(text, validate=True),
}
"""How kinds that JSON lacks are read from a string."""


def encode(value: object) -> str:
    """Write a model value as JSON text; equal values give equal text."""
    # ASCII only: half a surrogate pair survives, which UTF-8 would refuse.
    return json.dumps(_plain(value), separators=(",", ":"))


def decode(kind: type[T], text: str) -> T:
    """Read a value of this class back; raises ValueError where the text holds none."""
    hint: object = kind
    try:
        value = _reader(hint)(json.loads(text))
    except (TypeError, ValueError) as error:
        raise ValueError(f"not a stored {kind.__name__}: {error}") from error
    return _of(kind, value)


def _of(kind: type[T], value: object) -> T:
    """Hand a value on if it is of this class."""
    if not isinstance(value, kind):
        raise TypeError(f"{type(value).__name__} in place of {kind.__name__}")
    return value


def _plain(value: object) -> object:
    """Turn a model value into dicts, lists, strings and numbers."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):  # a moment is a date too
        return value.isoformat()
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    kind: object = type(value)
    names = _names(kind)
    if names:
        return {name: _plain(getattr(value, name)) for name in names}
    return value


@cache
def _names(kind: object) -> tuple[str, ...]:
    """Name the fields of a dataclass; other classes have none."""
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) else ()


@cache
def _reader(hint: object) -> Reader:
    """Choose how a value with this type hint is read."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin is tuple:
        return _tuple_reader(parts)
    if origin in {Union, UnionType}:
        return _optional_reader(parts)
    if not isinstance(hint, type):
        raise TypeError(f"no way to read {hint}")
    return _dataclass_reader(hint) if is_dataclass(hint) else _single_reader(hint)


def _dataclass_reader(kind: type) -> Reader:
    hints = get_type_hints(kind)
    readers = tuple((name, _reader(hints[name])) for name in _names(kind))

    def read(plain: object) -> object:
        known = _of(dict, plain)
        return kind(
            **{name: reader(known[name]) for name, reader in readers if name in known}
        )

    return read


def _tuple_reader(parts: tuple[object, ...]) -> Reader:
    if parts[1:] == (...,):
        each = _reader(parts[0])
        return lambda plain: tuple([each(item) for item in _of(list, plain)])
    readers = tuple(_reader(part) for part in parts)
    return lambda plain: tuple(
        reader(item) for reader, item in zip(readers, _of(list, plain), strict=True)
    )


def _optional_reader(parts: tuple[object, ...]) -> Reader:
    (inner,) = (_reader(part) for part in parts if part is not NoneType)
    return lambda plain: None if plain is None else inner(plain)


def _single_reader(kind: type) -> Reader:
    if kind in _READERS:
        read = _READERS[kind]
        return lambda plain: read(_of(str, plain))
    if issubclass(kind, StrEnum):
        return kind
    return lambda plain: _of(kind, plain)

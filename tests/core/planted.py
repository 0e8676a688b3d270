"""A record with a marked word in every place a word can stand, to see what leaves and what not."""

from __future__ import annotations

import datetime as dt
import types
import typing
from collections.abc import Iterator
from typing import Any, Literal, TypeVar

import msgspec

from mus_cli.core.record import Agreements, Part, Preparation, Record

P = TypeVar("P", bound=Part)


def mark(owner: type[Part], field: str) -> str:
    """Return the word planted in a field: letters only, so that no escaping touches it."""
    return f"Q{owner.__name__}{field.title().replace('_', '')}Z"


def plant(part: type[P], *, shared: bool) -> P:
    """Return a part whose every text is its own mark and whose every flag is ``shared``."""
    hints = typing.get_type_hints(part)
    return part(
        **{
            field.name: _value(hints[field.name], part, field.name, shared=shared)
            for field in msgspec.structs.fields(part)
        }
    )


def planted(*, shared: bool) -> Record:
    """Return a whole year of marks, with the answers of the built-in keys that have rules."""
    record = plant(Record, shared=shared)
    assert isinstance(record.preparation, Preparation)
    assert isinstance(record.agreements, Agreements)
    return record


def marks(value: object) -> Iterator[str]:
    """Yield every mark in a part of a record, with what a test has written behind it."""
    if isinstance(value, str):
        if value.startswith("Q"):
            yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from marks(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from marks(item)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from marks(getattr(value, name))


def _value(hint: Any, owner: type[Part], name: str, *, shared: bool) -> Any:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _value(args[0], owner, name, shared=shared)
    if name in ("place", "rating_place"):
        return "manager" if shared else "me"
    if origin is Literal:
        return args[0]
    if origin is tuple:
        return (_value(args[0], owner, name, shared=shared),)
    if origin is dict:
        return {"energy": _value(args[1], owner, name, shared=shared)}
    if isinstance(hint, type) and issubclass(hint, Part):
        return plant(hint, shared=shared)
    plain = {
        Any: mark(owner, name),
        str: mark(owner, name),
        bool: shared,
        int: 4,
        dt.date: dt.date(2026, 12, 3),
    }
    return plain[hint]

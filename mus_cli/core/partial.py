"""Parts of a record of which a file gives only some fields."""

from __future__ import annotations

import datetime as dt
import types
import typing
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Annotated, Generic, Literal, NamedTuple, TypeVar

import msgspec

T = TypeVar("T", bound=msgspec.Struct)
P = TypeVar("P", bound=msgspec.Struct)


class Keys(NamedTuple):
    """The fields of a part that a file may give, and those it must.

    ``allowed`` is in the order in which an error lists them; empty, it allows every field except
    those ``withheld``, the required ones first.
    """

    required: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()

    def of(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the allowed fields, given the names of all."""
        others = (name for name in names if name not in (*self.required, *self.withheld))
        return self.allowed or (*self.required, *others)


class Partial(msgspec.Struct, Generic[T], frozen=True):
    """A part of which some fields are given: ``"due" in part`` says whether a field is.

    ``value`` is the whole part, where a field that is not given has its default or a blank.
    ``fields`` holds the given ones by name; a nested part may be partial there too.
    """

    value: T
    fields: Mapping[str, object]

    @classmethod
    def of(cls, type_: type[T], /, **fields: object) -> Partial[T]:
        """Return a part with ``fields`` given, except those that are ``None``."""
        values = {name: value for name, value in fields.items() if value is not None}
        return cls(blank(type_, {name: _whole(value) for name, value in values.items()}), values)

    def __contains__(self, name: str) -> bool:
        return name in self.fields

    def replace(self, **fields: object) -> Partial[T]:
        """Return the part with some fields replaced; ``None`` means that one is not given."""
        return Partial.of(type(self.value), **{**self.fields, **fields})

    def parts(self, name: str, type_: type[P]) -> tuple[Partial[P], ...]:
        """Return a list of partial parts; empty if it is not given."""
        listed = self.fields.get(name)
        if not isinstance(listed, tuple):
            return ()
        return tuple(
            part for part in listed if isinstance(part, Partial) and isinstance(part.value, type_)
        )


def _whole(value: object) -> object:
    if isinstance(value, Partial):
        return value.value
    if isinstance(value, tuple):
        return tuple(_whole(item) for item in value)
    return value


@cache
def fields(type_: type[msgspec.Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    """Return the fields of ``type_``; msgspec evaluates the annotations anew at each call."""
    return msgspec.structs.fields(type_)


def blank(type_: type[T], values: Mapping[str, object] = types.MappingProxyType({})) -> T:
    """Return a ``type_`` of ``values``, with a blank for each missing required field."""
    blanks = {
        field.name: _blank(field.type)
        for field in fields(type_)
        if field.required and field.name not in values
    }
    return type_(**{**blanks, **values})


def _blank(type_: object) -> object:
    if type_ is dt.date:
        return dt.date.min
    if isinstance(type_, type) and issubclass(type_, msgspec.Struct):
        return blank(type_)
    if typing.get_origin(type_) is Annotated:
        return _blank(typing.get_args(type_)[0])
    origin = typing.get_origin(type_) or type_
    if origin is Literal:
        return typing.get_args(type_)[0]
    return origin() if origin in (str, int, bool, tuple, dict) else None

"""Parts that a file gives only some fields of, and which fields those are."""

from __future__ import annotations

import datetime as dt
import types
import typing
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Generic, Literal, NamedTuple, TypeVar

import msgspec

T = TypeVar("T", bound=msgspec.Struct)
P = TypeVar("P", bound=msgspec.Struct)


class Keys(NamedTuple):
    """The fields of a part that a file may give, and those it must.

    ``allowed`` is in the order in which they are named to whoever writes another; without it
    every field is allowed but those ``withheld``, the ones that must be given first.
    """

    required: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()

    def of(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the fields that may be given, out of all that the part has."""
        others = (name for name in names if name not in (*self.required, *self.withheld))
        return self.allowed or (*self.required, *others)


class Partial(msgspec.Struct, Generic[T], frozen=True):
    """A part that is given in part: ``"due" in given`` tells whether a field is.

    ``value`` is the part as a whole: a field that is not given has its usual value there, or a
    blank. ``fields`` holds the given ones by name; a part in it that is partial too is one here.
    """

    value: T
    fields: Mapping[str, object]

    @classmethod
    def of(cls, type_: type[T], /, **fields: object) -> Partial[T]:
        """Return a part of which ``fields`` are given; one that is ``None`` is not."""
        given = {name: value for name, value in fields.items() if value is not None}
        return cls(blank(type_, {name: _whole(value) for name, value in given.items()}), given)

    def __contains__(self, name: str) -> bool:
        return name in self.fields

    def replace(self, **fields: object) -> Partial[T]:
        """Return the part with other fields given; one that is ``None`` is no longer."""
        return Partial.of(type(self.value), **{**self.fields, **fields})

    def parts(self, name: str, type_: type[P]) -> tuple[Partial[P], ...]:
        """Return a list of parts that are partial too; empty where it is not given."""
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
    """Return a ``type_`` of ``values``, with a blank for each required field that is not there."""
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
    origin = typing.get_origin(type_) or type_
    if origin is Literal:
        return typing.get_args(type_)[0]
    return origin() if origin in (str, int, bool, tuple, dict) else None

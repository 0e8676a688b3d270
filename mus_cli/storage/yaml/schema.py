"""From the plain values of a file to typed ones: one walk that finds every problem at once."""

from __future__ import annotations

import datetime as dt
import re
import types
import typing
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Generic, Literal, NamedTuple, TypeVar

import msgspec

from mus_cli.core import talk_year
from mus_cli.core.partial import Keys, Partial, blank, fields
from mus_cli.problems import Problem
from mus_cli.storage.yaml.reader import Step, Tree

T = TypeVar("T", bound=msgspec.Struct)

Unknown = Literal["error", "keep"]
Shorthand = Mapping[type[msgspec.Struct], str]
Partials = Mapping[type[msgspec.Struct], Keys]
_Reader = Callable[["_Walk", Any, tuple[Step, ...]], Any]

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHOWN = 40  # characters of a wrong value that a message quotes
_LIKE = 0.7  # how alike a name is to be offered: "alle" is not "table"
_GUESSES = 100  # problems after which no nearest name is looked for


class Built(NamedTuple, Generic[T]):
    """What a file came to, and everything wrong with it, by line.

    Where there are problems ``value`` is only good for looking for more of them: blanks stand for
    what is missing or wrong, and lists keep their length. ``None`` where the root is no mapping.
    """

    value: T | None
    problems: list[Problem]


def build(
    tree: Tree,
    type_: type[T],
    *,
    unknown: Unknown = "error",
    shorthand: Shorthand | None = None,
    partial: Partials | None = None,
) -> Built[T]:
    """Return ``tree`` as a ``type_``, with the tree's own problems and every further one.

    ``unknown`` says what becomes of a key that is no field: a problem, or kept in ``extra``.
    ``shorthand`` names the field that a single text fills where a mapping of that type could
    stand. A type in ``partial`` is read as a ``Partial`` of it wherever it occurs, so what holds
    one is partial itself or declares it (``talk: Partial[Talk]``).
    An empty value (``hint:``) counts as not given.
    """
    walk = _Walk(tree, unknown, shorthand or {}, partial or {})
    if not isinstance(tree.value, dict):
        what = "empty-file" if tree.value is None else "wrong-root"
        return Built(None, [*tree.problems, Problem(tree.line(()), what)])
    value = _struct(type_)(walk, tree.value, ())
    return Built(value, sorted((*tree.problems, *walk.problems)))


def dotted(path: tuple[Step, ...]) -> str:
    """Return a path as people count: ``goals.1.due`` is the first goal's."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)


class _Walk:
    """One walk: the tree for its lines, the rules, and what was found."""

    def __init__(
        self, tree: Tree, unknown: Unknown, shorthand: Shorthand, partial: Partials
    ) -> None:
        self.tree = tree
        self.keep = unknown == "keep"
        self.shorthand = shorthand
        self.partial = partial
        self.problems: list[Problem] = []

    def report(self, path: tuple[Step, ...], what: str, *facts: str) -> None:
        self.problems.append(Problem(self.tree.line(path), what, dotted(path), facts))

    def not_one_of(self, path: tuple[Step, ...], what: str, value: str, known: list[str]) -> None:
        # Only a file with a mistake needs it.
        import difflib

        # Of a file of the wrong kind nobody reads as many guesses, and they take long to make.
        guessing = len(self.problems) < _GUESSES
        near = difflib.get_close_matches(value[:_SHOWN], known, 1, _LIKE) if guessing else []
        if near:
            self.report(path, f"{what}-near", _shown(value), near[0])
        else:
            self.report(path, what, _shown(value), ", ".join(known))


def _shown(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _text(walk: _Walk, value: Any, path: tuple[Step, ...]) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        walk.report(path, "want-quotes", str(value).lower())
    elif isinstance(value, int):
        return str(value)
    else:
        walk.report(path, "want-text")
    return ""


def _number(walk: _Walk, value: Any, path: tuple[Step, ...]) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    walk.report(path, "want-number")
    return 0


def _year(walk: _Walk, value: Any, path: tuple[Step, ...]) -> int:
    if isinstance(value, str):
        year = talk_year.read(value)
        if isinstance(year, talk_year.LaterTalk):
            return year
    return _number(walk, value, path)


def _yes_no(walk: _Walk, value: Any, path: tuple[Step, ...]) -> bool:
    if isinstance(value, bool):
        return value
    walk.report(path, "want-true-false")
    return False


def _date(walk: _Walk, value: Any, path: tuple[Step, ...]) -> dt.date:
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            walk.report(path, "no-such-date", value)
    else:
        walk.report(path, "want-date")
    return dt.date.min


_LEAVES: dict[Any, _Reader] = {
    str: _text,
    int: _number,
    talk_year.Year: _year,
    bool: _yes_no,
    dt.date: _date,
    Any: lambda _walk, value, _path: value,
}


@cache
def _reader(type_: Any) -> _Reader:
    """Return what reads a value of ``type_``; each type is taken apart once."""
    if type_ in _LEAVES:
        return _LEAVES[type_]
    origin, args = typing.get_origin(type_), typing.get_args(type_)
    if origin in (typing.Union, types.UnionType) and len(args) == 2 and type(None) in args:  # noqa: PLR2004
        return _optional(_reader(next(arg for arg in args if arg is not type(None))))
    if origin is Literal:
        return _literal(args)
    if origin is tuple and args[1:] == (...,):
        return _items(_reader(args[0]))
    if origin is dict and args[0] is str:
        return _entries(args[1])
    if origin is Partial:
        return _struct(args[0])
    if isinstance(type_, type) and issubclass(type_, msgspec.Struct):
        return _struct(type_)
    raise TypeError(type_)


def _takes_null(type_: Any) -> bool:
    return type_ is Any or type(None) in typing.get_args(type_)


def _optional(read: _Reader) -> _Reader:
    def optional(walk: _Walk, value: Any, path: tuple[Step, ...]) -> Any:
        return None if value is None else read(walk, value, path)

    return optional


def _literal(known: tuple[Any, ...]) -> _Reader:
    def literal(walk: _Walk, value: Any, path: tuple[Step, ...]) -> Any:
        if value in known:
            return value
        if isinstance(value, list | dict):
            walk.report(path, "want-text")
        else:
            walk.not_one_of(path, "not-one-of", str(value), [str(one) for one in known])
        return known[0]

    return literal


def _items(read: _Reader) -> _Reader:
    def items(walk: _Walk, value: Any, path: tuple[Step, ...]) -> tuple[Any, ...]:
        if isinstance(value, list):
            return tuple(read(walk, item, (*path, at)) for at, item in enumerate(value))
        walk.report(path, "want-list")
        return ()

    return items


def _entries(type_: Any) -> _Reader:
    read, keeps_null = _reader(type_), _takes_null(type_)

    def entries(walk: _Walk, value: Any, path: tuple[Step, ...]) -> dict[str, Any]:
        if isinstance(value, dict):
            return {
                key: read(walk, item, (*path, key))
                for key, item in value.items()
                if item is not None or keeps_null
            }
        walk.report(path, "want-mapping")
        return {}

    return entries


class _Field(msgspec.Struct, frozen=True):
    name: str
    read: _Reader
    required: bool
    takes_null: bool


@cache
def _fields(type_: type[msgspec.Struct], keys: Keys | None) -> dict[str, _Field]:
    """Return the fields of ``type_`` by the key each has in a file; ``extra`` is none."""
    known = {field.name: field for field in fields(type_) if field.name != "extra"}
    return {
        known[name].encode_name: _Field(
            name,
            _reader(known[name].type),
            known[name].required if keys is None else name in keys.required,
            _takes_null(known[name].type),
        )
        for name in (known if keys is None else keys.of(known))
    }


@cache
def _struct(type_: type[msgspec.Struct]) -> _Reader:
    def struct(walk: _Walk, value: Any, path: tuple[Step, ...]) -> Any:
        keys = walk.partial.get(type_)
        short = walk.shorthand.get(type_)
        if short and isinstance(value, str | int) and not isinstance(value, bool):
            read = next(one.read for one in _fields(type_, keys).values() if one.name == short)
            return _made(type_, keys, {short: read(walk, str(value), path)})
        if not isinstance(value, dict):
            walk.report(path, "want-mapping")
            return _made(type_, keys, {})
        known = _fields(type_, keys)
        values = {
            field.name: field.read(walk, item, (*path, key))
            for key, item in value.items()
            if (field := known.get(key)) and (item is not None or field.takes_null)
        }
        for key, field in known.items():
            if field.required and field.name not in values:
                walk.report((*path, key), "missing")
        return _made(type_, keys, {**values, **_extra(walk, value, path, type_)})

    return struct


def _extra(
    walk: _Walk, value: dict[str, Any], path: tuple[Step, ...], type_: type[msgspec.Struct]
) -> dict[str, Any]:
    """Return the keys that are no field as the struct's ``extra``, or report them."""
    known = _fields(type_, walk.partial.get(type_))
    extra = {key: item for key, item in value.items() if key not in known}
    if walk.keep and "extra" in type_.__struct_fields__:
        return {"extra": extra} if extra else {}
    for key in extra:
        walk.not_one_of((*path, key), "unknown-key", key, list(known))
    return {}


def _made(type_: type[T], keys: Keys | None, values: dict[str, Any]) -> T | Partial[T]:
    return blank(type_, values) if keys is None else Partial.of(type_, **values)

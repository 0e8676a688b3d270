"""YAML read strictly: the values of a file, and the line of each.

One pass over the parser's events. Nothing is composed, so nothing can be repeated without end,
nested until the process dies, or turned into an object: a deep file stops at ``DEPTH``, aliases,
anchors and tags are problems, and so is a key that occurs twice. Only true, false, null and whole
numbers are anything but text: dates, ``no`` and ``12:30`` stay what was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import yaml

from mus_cli.core.text import clean
from mus_cli.errors import BadFile
from mus_cli.problems import Problem
from mus_cli.storage.yaml.explain import explain

LIMIT = 1024 * 1024
DEPTH = 20

Step = str | int

_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
# Only numbers that are written back unchanged: ``010``, ``+5`` and card numbers stay text.
_INT = re.compile(r"0|-?[1-9][0-9]{0,17}")
# What YAML refuses: C0, DEL and C1, and two that are no characters; UTF-8 cannot hold surrogates.
# Found first, because the two parsers say it differently and without a line.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_NO_CHARACTERS = ("\ufffe", "\uffff")


class Place(msgspec.Struct, frozen=True):
    """The line of a value (from 1), and the places of what is inside it."""

    line: int
    inside: dict[Step, Place]


class Tree(msgspec.Struct, frozen=True):
    """A file as read: plain values (dict, list, str, int, bool, None), all text cleaned.

    ``problems`` holds what was wrong without stopping the reading; ``strict.build`` reports it
    together with its own findings.
    """

    value: Any
    place: Place
    problems: tuple[Problem, ...] = ()

    def line(self, path: tuple[Step, ...]) -> int:
        """Return the line of the value at ``path``, or of the innermost part that is there."""
        place = self.place
        for step in path:
            inner = place.inside.get(step)
            if inner is None:
                break
            place = inner
        return place.line


_NOTHING_INSIDE: dict[Step, Place] = {}  # one for all: a file can have 200,000 single values
NOTHING = Tree(None, Place(0, {}))  # of a file that could not be read


def parse(data: bytes, path: Path, limit: int = LIMIT) -> Tree:
    """Return the values in ``data``, at most ``limit`` bytes of UTF-8; ``path`` is for messages.

    Raises:
        BadFile: too large, not UTF-8, a control character, not YAML, nested deeper than
            ``DEPTH``, more than one document.
    """
    if len(data) > limit:
        raise BadFile(path, (Problem(0, "too-large", "", (_size(limit),)),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadFile(path, (Problem(line, "not-utf-8"),)) from None
    forbidden = _forbidden(text)
    if forbidden:
        line = text.count("\n", 0, min(forbidden)) + 1
        raise BadFile(path, (Problem(line, "control-character"),))
    reader = _Reader(text)
    try:
        return reader.document()
    except _StopReadingError as stop:
        raise BadFile(path, (*reader.problems, stop.problem)) from None


def _forbidden(text: str) -> list[int]:
    """Return places of what YAML refuses, the first of each kind."""
    control = _CONTROL.search(text)
    found = [text.index(letter) for letter in _NO_CHARACTERS if letter in text]
    return [*found, control.start()] if control else found


def _size(limit: int) -> str:
    return f"{limit // (1024 * 1024)} MB" if limit >= LIMIT else f"{limit} B"


class _StopReadingError(Exception):
    """What makes the rest of the file unreadable."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


class _Reader:
    """One pass over one file's events."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.problems: list[Problem] = []
        self.events = self._events()

    def _events(self) -> Iterator[yaml.Event]:
        # The C parser is not part of every build of PyYAML.
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            yield from yaml.parse(self.text, Loader=loader)
        # The pure parser raises the others where an escape names no character there is.
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            mark = getattr(error, "problem_mark", None)
            raise _StopReadingError(explain(mark, self.text, DEPTH)) from None

    def document(self) -> Tree:
        value: Any = None
        place = Place(1, {})
        started = False
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if started:
                    line = _line(event)
                    raise _StopReadingError(Problem(line, "several-documents"))
                started = True
                value, place = self.node(next(self.events), 1)
        return Tree(value, place, tuple(self.problems))

    def node(self, event: Any, depth: int) -> tuple[Any, Place]:
        line = _line(event)
        if type(event) is yaml.ScalarEvent and event.anchor is None and event.tag is None:
            return _scalar(event), Place(line, _NOTHING_INSIDE)
        if isinstance(event, yaml.AliasEvent):
            self.problems.append(Problem(line, "alias"))
            return None, Place(line, {})
        self._plain(event, line)
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event), Place(line, {})
        if depth > DEPTH:
            raise _StopReadingError(Problem(line, "too-deep"))
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(line, depth)
        return self._mapping(line, depth)

    def _plain(self, event: Any, line: int) -> None:
        if event.anchor is not None:
            self.problems.append(Problem(line, "alias"))
        if event.tag is not None:
            self.problems.append(Problem(line, "tag"))

    def _sequence(self, line: int, depth: int) -> tuple[list[Any], Place]:
        values: list[Any] = []
        places: dict[Step, Place] = {}
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            value, places[len(values)] = self.node(event, depth + 1)
            values.append(value)
        return values, Place(line, places)

    def _mapping(self, line: int, depth: int) -> tuple[dict[str, Any], Place]:
        values: dict[str, Any] = {}
        places: dict[Step, Place] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key, at = self._key(event, depth)
            value, place = self.node(next(self.events), depth + 1)
            if key is None:
                continue
            if key in values:
                self.problems.append(
                    Problem(at, "duplicate-key", key, (key, str(places[key].line)))
                )
                continue
            values[key], places[key] = value, Place(at, place.inside)
        return values, Place(line, places)

    def _key(self, event: Any, depth: int) -> tuple[str | None, int]:
        line = _line(event)
        if isinstance(event, yaml.ScalarEvent):
            self._plain(event, line)
            return clean(event.value), line
        self.node(event, depth + 1)
        self.problems.append(Problem(line, "key-not-text"))
        return None, line


def _line(event: Any) -> int:
    line: int = event.start_mark.line
    return line + 1


def _scalar(event: Any) -> str | int | bool | None:
    text: str = event.value
    # A tag is a problem already; its value is read as if it had none.
    if event.implicit[0] or event.tag is not None:
        if text in _NULL:
            return None
        if text in _BOOL:
            return _BOOL[text]
        if _INT.fullmatch(text):
            return int(text)
    return clean(text)

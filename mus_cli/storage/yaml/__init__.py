"""Strict YAML, both ways: what banks, answers files, records and settings are read and written by.

``load`` reads a file into a typed value or raises with every problem it has, each with its line;
``dump`` writes one. ``parse`` and ``build`` are the two halves of ``load``, for who has bytes in
hand or wants to look at the values between them (to migrate a record, to check a bank further).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mus_cli.errors import BadFile
from mus_cli.problems import Problem
from mus_cli.storage import files
from mus_cli.storage.yaml.reader import LIMIT, NOTHING, Step, Tree, parse
from mus_cli.storage.yaml.schema import Built, Shorthand, T, Unknown, build, dotted
from mus_cli.storage.yaml.writer import dump, plain

__all__ = [
    "LIMIT",
    "NOTHING",
    "Built",
    "Shorthand",
    "Step",
    "Tree",
    "Unknown",
    "bad",
    "build",
    "dotted",
    "dump",
    "load",
    "parse",
    "parse_file",
    "plain",
]

# Nobody reads more than this, and a file of the wrong kind can have one for each line.
_MOST = 100


def load(
    path: Path,
    type_: type[T],
    *,
    unknown: Unknown = "error",
    limit: int = LIMIT,
    shorthand: Shorthand | None = None,
) -> T:
    """Return the file at ``path`` as a ``type_``; ``unknown`` and ``shorthand`` as in ``build``.

    Raises:
        BadFile: there is no such file, or it is not what it should be; with every problem.
        CannotRead: it is there but cannot be read.
    """
    built = build(parse_file(path, limit), type_, unknown=unknown, shorthand=shorthand)
    if built.value is None or built.problems:
        raise bad(path, built.problems)
    return built.value


def parse_file(path: Path, limit: int = LIMIT, *, from_pipe: bool = False) -> Tree:
    """Return the values in the file at ``path``; ``from_pipe`` as in ``files.read``.

    Raises:
        BadFile: there is no such file, or ``parse`` stops at it.
        CannotRead: it is there but cannot be read.
    """
    data = files.read(path, limit, from_pipe=from_pipe)
    if data is None:
        raise BadFile(path, (Problem(0, "no-file"),))
    return parse(data, path, limit)


def bad(path: Path, problems: Iterable[Problem]) -> BadFile:
    """Return the error that names ``problems`` by line, at most a hundred of them."""
    found = sorted(problems)
    if len(found) > _MOST:
        found = [*found[:_MOST], Problem(0, "more-problems", "", (str(len(found) - _MOST),))]
    return BadFile(path, tuple(found))

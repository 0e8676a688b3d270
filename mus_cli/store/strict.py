"""Strict YAML, both ways: what banks, answers files, records and settings are read and written by.

``load`` reads a file into a typed value or raises with every problem it has, each with its line;
``dump`` writes one. ``parse`` and ``build`` are the two halves of ``load``, for who has bytes in
hand or wants to look at the values between them (to migrate a record, to check a bank further).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mus_cli.errors import BadFile, Problem
from mus_cli.store.emit import dump, plain
from mus_cli.store.shape import Built, Shorthand, T, Unknown, build, dotted
from mus_cli.store.tree import LIMIT, Step, Tree, parse

__all__ = [
    "LIMIT",
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
    "plain",
    "read",
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
        BadFile: it cannot be read, or is not what it should be; with every problem.
    """
    built = build(
        parse(read(path, limit), path, limit), type_, unknown=unknown, shorthand=shorthand
    )
    if built.value is None or built.problems:
        raise bad(path, built.problems)
    return built.value


def read(path: Path, limit: int = LIMIT) -> bytes:
    """Return the bytes of a file, never more than one above ``limit``.

    Raises:
        BadFile: there is no such file, or it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError:
        raise BadFile(path, (Problem(0, "no-file"),)) from None
    except IsADirectoryError:
        raise BadFile(path, (Problem(0, "not-a-file"),)) from None
    except OSError:
        raise BadFile(path, (Problem(0, "unreadable"),)) from None


def bad(path: Path, problems: Iterable[Problem]) -> BadFile:
    """Return the error that names ``problems`` by line, at most a hundred of them."""
    found = sorted(problems)
    if len(found) > _MOST:
        found = [*found[:_MOST], Problem(0, "more-problems", "", (str(len(found) - _MOST),))]
    return BadFile(path, tuple(found))

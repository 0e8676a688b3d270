"""Which state folder belongs to a home: both hold one id, so the home may be moved or renamed.

The state folder remembers the path of its home too. It tells a home that was moved from a copy of
one, which gets an id and a state folder of its own: erasing a copy must not erase what the
original has.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

from mus_cli.errors import BadFile, CannotRead
from mus_cli.storage import files, folders, inventory

HOMES = "homes"  # in the usual state folder: those of other homes than the usual one

_LIMIT = 64 * 1024


class StateFolder(NamedTuple):
    """A state folder that is not in use here, and the home it belongs to, where that is known."""

    path: Path
    home: Path | None


class _Mark(NamedTuple):
    id: str
    home: Path


class _Found(NamedTuple):
    folder: Path
    id: str | None  # of the home, to be kept; without one a new id is needed


def find(base: Path, home: Path, usual: Path) -> Path:
    """Return the state folder of ``home``: ``base`` is that of ``usual``, the others are in it."""
    return _find(base, home, usual).folder


def claim(base: Path, home: Path, usual: Path) -> None:
    """Write the id into the home and its state folder, unless it is there.

    Raises:
        CannotWrite: one of them could not be written.
    """
    folder, id_ = _find(base, home, usual)
    mark = _Mark(id_ or os.urandom(16).hex(), _real(home))
    if _id(home) != mark.id:
        files.write(home / inventory.HOME_ID.usual, f"{mark.id}\n".encode())
    if _mark(folder) != mark:
        data = mark.id.encode() + b"\n" + os.fsencode(mark.home) + b"\n"
        files.write(folder / inventory.STATE_MARK.usual, data)


def others(base: Path, used: Path, usual: Path) -> Iterator[StateFolder]:
    """Yield the state folders with words in them whose home is gone, or not known.

    Raises:
        CannotRead: a folder may not be looked into.
    """
    for folder in _all(base):
        mark = _mark(folder)
        home = mark.home if mark else usual if folder == base else None
        is_there = home is not None and (_id(home) == mark.id if mark else files.is_folder(home))
        if folder != used and not is_there and _holds_words(folder):
            yield StateFolder(folder, home)


def _find(base: Path, home: Path, usual: Path) -> _Found:
    id_, real = _id(home), _real(home)
    is_copy = False
    if id_ is not None:
        for folder in _all(base):
            mark = _mark(folder)
            if mark is None or mark.id != id_:
                continue
            if mark.home == real or not _is_living(mark):
                return _Found(folder, id_)
            is_copy = True
    kept = None if is_copy else id_
    for folder in _candidates(base, real, usual):
        mark = _mark(folder)
        if mark is None:
            return _Found(folder, kept)
        # The id was lost, or a sync program put that of another machine in its place. A new home
        # at the path of one that was moved away has no record yet.
        if mark.home == real and not is_copy and (id_ is not None or _has_years(home)):
            return _Found(folder, kept or mark.id)
    raise AssertionError  # pragma: no cover - the candidates have no end


def _all(base: Path) -> Iterator[Path]:
    yield base
    with contextlib.suppress(CannotRead):
        yield from folders.inside(base / HOMES)


def _candidates(base: Path, real: Path, usual: Path) -> Iterator[Path]:
    import hashlib

    if real == _real(usual):
        yield base
    name = hashlib.sha256(os.fsencode(real)).hexdigest()[:16]
    yield base / HOMES / name
    yield from (base / HOMES / f"{name}-{number}" for number in count(2))


def _is_living(mark: _Mark) -> bool:
    return _id(mark.home) == mark.id


def _has_years(home: Path) -> bool:
    with contextlib.suppress(CannotRead):
        return any(inventory.is_year(path.name) for path in folders.inside(home))
    return True


def _holds_words(folder: Path) -> bool:
    drafts = folders.inside(folder / "drafts")
    versions = folders.inside(folder / "versions")
    return bool(drafts) or any(folders.inside(year) for year in versions)


def _id(home: Path) -> str | None:
    lines = _lines(home / inventory.HOME_ID.usual)
    return lines[0].decode("ascii", "replace") if lines and lines[0] else None


def _mark(folder: Path) -> _Mark | None:
    lines = _lines(folder / inventory.STATE_MARK.usual)
    if len(lines) < 2:  # noqa: PLR2004 - the id, and the path
        return None
    return _Mark(lines[0].decode("ascii", "replace"), Path(os.fsdecode(lines[1])))


def _lines(path: Path) -> list[bytes]:
    with contextlib.suppress(BadFile, CannotRead):
        return (files.read(path, _LIMIT) or b"").split(b"\n")
    return []


def _real(path: Path) -> Path:
    """Return one spelling of a path, whichever link leads there."""
    return Path(os.path.realpath(path))

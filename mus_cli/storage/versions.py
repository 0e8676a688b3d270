"""Earlier versions of a year's files, kept in the state folder (B2)."""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path

import msgspec

from mus_cli.errors import BadFile, CannotRead
from mus_cli.storage import folders
from mus_cli.storage.encryption import locked_files
from mus_cli.storage.paths import Places

KEPT = 20  # versions of one file that are always kept …
DAYS = 90  # … and for how many days all of them are

_STAMP = "%Y-%m-%dT%H%M%S.%fZ"
_STAMP_LENGTH = len("2026-12-03T141502.123456Z")


class Version(msgspec.Struct, frozen=True):
    """An earlier version: its path, the name of its file, and when it was kept (UTC).

    ``path`` is the plain one; ``read`` opens it also where it is locked.
    """

    path: Path
    name: str
    kept: dt.datetime


def keep(places: Places, year: int, data: bytes, name: str, now: dt.datetime) -> Path:
    """Keep ``data`` as a version of ``name``, and remove those that are old; returns its file.

    ``now`` is aware. What is already the latest version of ``name`` is not kept twice.

    Raises:
        CannotWrite, CannotRead: the version could not be kept.
    """
    before = latest(places, year, name)
    if before and _holds(places, before, data):
        return before.path
    moment = now.astimezone(dt.UTC)
    while (path := locked_files.place(places, _file(places, year, moment, name))).exists():
        moment += dt.timedelta(microseconds=1)
    written = locked_files.write(places, locked_files.plain(path), data)
    with contextlib.suppress(CannotRead):  # it is kept; the old ones can go next time
        _prune(places, year, name, now)
    return written


def listed(places: Places, year: int, name: str | None = None) -> tuple[Version, ...]:
    """Return the versions of a year, or of one of its files, the oldest first.

    Raises:
        CannotRead: the folder may not be looked into.
    """
    # One that was being locked when the machine stopped is there twice.
    paths = dict.fromkeys(map(locked_files.plain, folders.inside(_folder(places, year))))
    found = map(_version, paths)
    return tuple(v for v in found if v is not None and name in (None, v.name))


def latest(places: Places, year: int, name: str) -> Version | None:
    """Return the latest version of a file, or ``None`` where there is none."""
    found = listed(places, year, name)
    return found[-1] if found else None


def read(places: Places, version: Version, limit: int) -> bytes | None:
    """Return what an earlier version holds, or ``None`` where it is gone.

    Raises:
        CannotRead, BadFile: it cannot be read, or was damaged.
        KeyMissing, NotInstalled, PassphraseNeeded, WrongPassphrase: it stays locked.
    """
    return locked_files.read(places, version.path, limit)


def _folder(places: Places, year: int) -> Path:
    return places.versions / f"{year:04d}"


def _file(places: Places, year: int, moment: dt.datetime, name: str) -> Path:
    return _folder(places, year) / f"{moment.strftime(_STAMP)}-{name}"


def _version(path: Path) -> Version | None:
    stamp, name = path.name[:_STAMP_LENGTH], path.name[_STAMP_LENGTH:]
    try:
        kept = dt.datetime.strptime(stamp, _STAMP).replace(tzinfo=dt.UTC)
    except ValueError:
        return None
    return Version(path, name[1:], kept) if name.startswith("-") else None


def _holds(places: Places, version: Version, data: bytes) -> bool:
    with contextlib.suppress(BadFile, CannotRead):
        return read(places, version, len(data)) == data
    return False


def _prune(places: Places, year: int, name: str, now: dt.datetime) -> None:
    limit = now - dt.timedelta(days=DAYS)
    for version in listed(places, year, name)[:-KEPT]:
        if version.kept < limit:
            locked_files.remove(version.path)

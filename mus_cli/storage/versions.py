"""Earlier versions of a year's files, kept in the state folder (B2)."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from pathlib import Path

import msgspec

from mus_cli.core import talk_year
from mus_cli.errors import BadFile, CannotRead
from mus_cli.storage import files, folders, inventory
from mus_cli.storage.encryption import locked_files
from mus_cli.storage.paths import Places

KEPT = 20  # versions of one file that are always kept …
DAYS = 90  # … and for how many days all of them are

_STAMP = "%Y-%m-%dT%H%M%S.%fZ"
# The moment and the place in the chain; versions from before the chain was counted have none.
_FILE = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{6}\.[0-9]{6}Z)-(?:([0-9]{6,9})-)?(.+)", re.ASCII | re.DOTALL
)


class Version(msgspec.Struct, frozen=True):
    """An earlier version: its path, the name of its file, and when it was kept (UTC).

    ``path`` is the plain one; ``read`` opens it also where it is locked. ``number`` is its place
    among the versions of all years: a clock can be wrong, and then be put right.
    """

    path: Path
    name: str
    kept: dt.datetime
    number: int = 0


def keep(places: Places, year: int, data: bytes, name: str, now: dt.datetime) -> Path:
    """Keep ``data`` as a version of ``name``, and remove those that are old; returns its file.

    ``now`` is aware. What is already the latest version of ``name`` is not kept twice.

    Raises:
        CannotWrite, CannotRead: the version could not be kept.
    """
    found = listed(places, year)
    before = [version for version in found if version.name == name][-1:]
    if before and _holds(places, before[0], data):
        return before[0].path
    number = 1 + _last_number(places)
    file = f"{now.astimezone(dt.UTC).strftime(_STAMP)}-{number:06d}-{name}"
    written = locked_files.write(places, _folder(places, year) / file, data)
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
    found = (version for version in map(_version, paths) if version is not None)
    return tuple(
        sorted(
            (version for version in found if name in (None, version.name)),
            key=lambda version: (version.number, version.kept),
        )
    )


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


def move(places: Places, old: int, new: int) -> None:
    """Put the versions of one year behind those of another, in their own order.

    Raises:
        CannotRead, CannotWrite: some are still where they were.
    """
    number = _last_number(places)
    for version in listed(places, old):
        number += 1
        file = f"{version.kept.strftime(_STAMP)}-{number:06d}-{version.name}"
        target = _folder(places, new) / file
        for source, form in (
            (version.path, target),
            (locked_files.sealed(version.path), locked_files.sealed(target)),
        ):
            if files.is_there(source):
                files.rename(source, form)


def _last_number(places: Places) -> int:
    """Return the last number of the chain, which goes through all years."""
    last = 0
    for folder in folders.inside(places.versions):
        year = talk_year.read(folder.name)
        if year is not None:
            with contextlib.suppress(CannotRead):  # named by doctor; another year can go on
                last = max((last, *(version.number for version in listed(places, year))))
    return last


def _folder(places: Places, year: int) -> Path:
    return places.of(inventory.VERSIONS, year)


def _version(path: Path) -> Version | None:
    match = _FILE.fullmatch(path.name)
    if match is None:
        return None
    stamp, number, name = match.groups()
    try:
        kept = dt.datetime.strptime(stamp, _STAMP).replace(tzinfo=dt.UTC)
    except ValueError:
        return None
    return Version(path, name, kept, int(number or 0))


def _holds(places: Places, version: Version, data: bytes) -> bool:
    with contextlib.suppress(BadFile, CannotRead):
        return read(places, version, len(data)) == data
    return False


def _prune(places: Places, year: int, name: str, now: dt.datetime) -> None:
    limit = now - dt.timedelta(days=DAYS)
    for version in listed(places, year, name)[:-KEPT]:
        if version.kept < limit:
            locked_files.remove(version.path)

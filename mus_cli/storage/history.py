"""The earlier versions of a year's record: listed, and one of them brought back (B2)."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

from mus_cli.core import talk_year
from mus_cli.core.record import FORMAT, Record
from mus_cli.errors import (
    BadFile,
    CannotRead,
    CannotWrite,
    NewerFormat,
    NoSuchVersion,
    NothingEarlier,
)
from mus_cli.storage import file_lock, files, moving, records, versions
from mus_cli.storage.encryption import locked_files
from mus_cli.storage.paths import Places


class RecordVersion(msgspec.Struct, frozen=True):
    """An earlier version: its number (1 is the latest), when it was kept (UTC), its bytes.

    ``record`` is ``None`` where the version cannot be read; ``trouble`` is set where the
    system refused to read its file. ``was`` is the year it is of, if that was moved since.
    """

    number: int
    kept: dt.datetime
    data: bytes
    record: Record | None
    trouble: CannotRead | None = None
    was: int | None = None


class BroughtBack(NamedTuple):
    """A version that is the record now: of which year, from when, and what it replaced.

    ``trouble`` is why it could not be kept as the latest version too.
    """

    year: int
    kept: dt.datetime
    before: Record | None
    record: Record | None
    trouble: CannotWrite | CannotRead | BadFile | None = None


class _Kept(NamedTuple):
    """A version with its bytes, ``None`` where they cannot be read."""

    version: versions.Version
    data: bytes | None = None
    trouble: CannotRead | None = None


def years(places: Places) -> tuple[int, ...]:
    """Return the years that have a record or an earlier version, in order.

    Raises:
        CannotRead: one of the folders may not be looked into.
    """
    try:
        named = [talk_year.read(f.name) for f in places.versions.iterdir()]
    except FileNotFoundError:
        named = []
    except OSError as error:
        raise files.unreadable(places.versions, error) from error
    kept = (year for year in named if year is not None and _versions(places, year))
    return tuple(sorted({*places.years(), *kept}))


def last_saved(places: Places) -> int | None:
    """Return the year whose record was saved last, or ``None`` where there is none.

    The chain of versions decides, since a clock can be wrong. Only a record that its session
    could not keep as a version, as after a kill, counts by the time of its file.

    Raises:
        CannotRead: one of the folders may not be looked into.
    """
    chain = [
        (latest.number, latest.kept, year)
        for year in years(places)
        for latest in _versions(places, year)[-1:]
    ]
    last = max(chain, default=None)
    unkept = [
        (at, year)
        for year in places.years()
        if (at := records.saved_at(places, year)) is not None
        and (last is None or at > last[1])
        and not _is_kept(places, year)
    ]
    if unkept:
        return max(unkept)[1]
    return last[2] if last else None


def record_versions(places: Places, year: int) -> tuple[RecordVersion, ...]:
    """Return the earlier versions of a year's record, the latest first.

    The last session is kept as a version too; it is left out while the record still says the same.
    """
    found = [_read(places, version) for version in reversed(_versions(places, year))]
    path, now = places.record(year), None
    with contextlib.suppress(BadFile, CannotRead):
        now = locked_files.read(places, path, records.LIMIT)
    if found and now is not None and found[0].data == now:
        del found[0]
    before = _years_before(year, [(path, now), *((one.version.path, one.data) for one in found)])
    return tuple(
        _record_version(number, version, year, before) for number, version in enumerate(found, 1)
    )


def current(places: Places, year: int) -> Record | None:
    """Return the record as it is now, or ``None`` where there is none or it is damaged.

    Raises:
        CannotRead: it is there but cannot be read.
        NewerFormat: a newer ``mus`` wrote it.
    """
    path = places.record(year)
    try:
        data = locked_files.read(places, path, records.LIMIT)
        opened = None if data is None else records.parsed(data, path, year)
    except BadFile:
        return None
    if opened is not None and opened.read_only:
        raise NewerFormat(path, opened.record.format, FORMAT)
    return opened.record if opened else None


def bring_back(
    places: Places, year: int, number: int | None, now: dt.datetime | None = None
) -> BroughtBack:
    """Put a version in the record's place, and keep the present content as the latest version.

    Without ``number`` it is the latest that can be read and says something else; so doing it
    twice brings back what was there first. A version from before the year was moved moves it back
    if nothing is in the way. The year's lock is held.

    Raises:
        Usage: ``no-earlier`` or ``no-such-version``.
        CannotRead, CannotWrite: nothing was changed, or the next run finishes the move.
        LockedYear: the year it would be again is open in another window.
        NewerFormat: a newer ``mus`` wrote the record.
    """
    before = current(places, year)
    found = record_versions(places, year)
    if number is None:
        fits = (one for one in found if one.record is not None and one.record != before)
        chosen = next(fits, None)
        if chosen is None:
            raise _unread(found) or NothingEarlier(year)
    else:
        chosen = next((one for one in found if one.number == number), None)
        if chosen is None or chosen.record is None:
            raise _unread((chosen,)) or NoSuchVersion(str(number), year)
    records.keep(places, year, now)
    back = _year_again(places, year, chosen)
    if back == year or chosen.record is None:
        locked_files.write(places, places.record(year), chosen.data)
    else:
        with file_lock.held(places.lock(back), back):
            moving.move(places, records.Opened(chosen.record), back)
    brought = BroughtBack(back, chosen.kept, before, chosen.record)
    try:  # being a version too, it makes this the year that was saved last
        records.keep(places, back, now)
    except (CannotWrite, CannotRead, BadFile) as error:
        return brought._replace(trouble=error)
    return brought


def _year_again(places: Places, year: int, chosen: RecordVersion) -> int:
    """Return the year that the record is once a version is back."""
    if chosen.was is None or chosen.was in places.years():
        return year
    return year if moving.is_carried_on(places, year) else chosen.was


def _is_kept(places: Places, year: int) -> bool:
    """Whether the record says what its latest version says; a damaged one doesn't."""
    with contextlib.suppress(BadFile, CannotRead):
        now = locked_files.read(places, places.record(year), records.LIMIT)
        latest = _versions(places, year)[-1:]
        return bool(latest) and now == _read(places, latest[0]).data
    return False


def _unread(found: Iterable[RecordVersion | None]) -> CannotRead | None:
    """Return why the first unreadable one could not be read, so that it is not called missing."""
    return next((one.trouble for one in found if one and one.trouble), None)


def _versions(places: Places, year: int) -> tuple[versions.Version, ...]:
    return versions.listed(places, year, places.record(year).name)


def _read(places: Places, version: versions.Version) -> _Kept:
    try:
        return _Kept(version, versions.read(places, version, records.LIMIT))
    except CannotRead as error:
        return _Kept(version, trouble=error)
    except BadFile:
        return _Kept(version)


def _years_before(year: int, found: Iterable[tuple[Path, bytes | None]]) -> tuple[int, ...]:
    """Return the years that this one was before its talk was moved; each version may know some."""
    known = dict[int, None]()
    for path, data in found:
        if data is not None and b"moved_from" in data:
            with contextlib.suppress(BadFile, NewerFormat):
                known |= dict.fromkeys(records.parsed(data, path, year).record.moved_from)
    return tuple(known)


def _record_version(number: int, found: _Kept, year: int, before: tuple[int, ...]) -> RecordVersion:
    version, data, trouble = found
    if data is None:
        return RecordVersion(number, version.kept, b"", None, trouble)
    try:
        opened = records.parsed_version(data, version.path, year, before)
    except (BadFile, NewerFormat):
        return RecordVersion(number, version.kept, data, None)
    record = None if opened.read_only else opened.record
    return RecordVersion(number, version.kept, opened.revision or data, record, was=opened.was)

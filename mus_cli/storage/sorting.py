"""Records of before format 5 that hold two talks, sorted into two years (R2)."""

from __future__ import annotations

import contextlib
import re

from msgspec.structs import replace

from mus_cli.core import talk_year
from mus_cli.core.two_talks import TwoTalks, apart
from mus_cli.errors import BadFile, CannotRead, CannotWrite, LockedYear, NewerFormat, NoHome
from mus_cli.storage import file_lock, moving, records
from mus_cli.storage.encryption import locked_files
from mus_cli.storage.paths import Places
from mus_cli.storage.records import Opened

_LATEST = 4  # years; what is older isn't prepared any more
_SORTED_ONCE = 5  # the first format with a record for each talk
_FORMAT = re.compile(rb"format: ([0-9]{1,9})\n")  # as the file of a record begins
_HEAD = 32  # bytes that hold it


def sort_latest(places: Places) -> None:
    """Finish what was stopped and sort the latest records; what can't be done now waits.

    Raises:
        CannotRead: the home may not be looked into.
        KeyMissing, NotInstalled, PassphraseNeeded, WrongPassphrase: they stay locked.
    """
    with contextlib.suppress(CannotWrite, BadFile, NoHome):
        moving.finish(places)
    for year in places.years()[-_LATEST:]:
        if not _is_sorted(_head(places, year)):
            with contextlib.suppress(CannotWrite, CannotRead, BadFile, NewerFormat, LockedYear):
                _sort(places, year)


def sorted_out(places: Places, opened: Opened) -> Opened:
    """Return a record that is opened under its lock with one talk: the one that was held.

    The preparation of the next one gets a record of its own first, so that none is ever without;
    where a run was stopped in between, it is found again. The old version is kept.

    Raises:
        CannotWrite, CannotRead, BadFile: nothing is lost, and the next run tries again.
        LockedYear: the other year is open in another window.
    """
    talks = apart(opened.record) if opened.found < _SORTED_ONCE else None
    if talks is None or opened.read_only:
        return opened
    year = _sorted_before(places, talks) or _free(places, talks)
    with file_lock.held(places.lock(year), year):
        if records.load(places, year) is None:
            records.save(places, records.new(year), replace(talks.next, year=year))
        moving.move_preparation(places, opened.record.year, year)
    return records.save(places, opened, talks.held)


def _sort(places: Places, year: int) -> None:
    data = locked_files.read(places, places.record(year), records.LIMIT)
    if not data or _is_sorted(data[:_HEAD]):
        return
    found = records.parsed(data, places.record(year), year)
    if found.found >= _SORTED_ONCE or apart(found.record) is None:
        return
    with file_lock.held(places.lock(year), year):
        opened = records.load(places, year)
        if opened is not None:
            sorted_out(places, opened)


def _is_sorted(head: bytes) -> bool:
    """Whether a record begins as one of a format that has a record for each talk."""
    found = _FORMAT.match(head)
    return found is not None and int(found[1]) >= _SORTED_ONCE


def _head(places: Places, year: int) -> bytes:
    """Return how the file of a record begins; nothing of a locked one, which has to be opened."""
    with contextlib.suppress(OSError):
        if places.record(year).is_file():  # opening a pipe would wait without end
            with places.record(year).open("rb") as file:
                return file.read(_HEAD)
    return b""


def _free(places: Places, talks: TwoTalks) -> int:
    day = talks.next.talk.date
    year = day.year if day else int(talks.held.year) + 1
    return talk_year.free(year, places.years())


def _sorted_before(places: Places, talks: TwoTalks) -> int | None:
    for year in places.years():
        opened = records.load(places, year) if year > talks.held.year else None
        if opened and opened.record.preparation.answers == talks.next.preparation.answers:
            return year
    return None

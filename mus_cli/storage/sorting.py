"""Records of before format 5 that hold two talks, sorted into two years (R2)."""

from __future__ import annotations

import contextlib

from msgspec.structs import replace

from mus_cli.core import talk_year
from mus_cli.core.record import FORMAT
from mus_cli.core.two_talks import TwoTalks, apart
from mus_cli.errors import BadFile, CannotRead, CannotWrite, LockedYear, NewerFormat, NoHome
from mus_cli.storage import file_lock, moving, records
from mus_cli.storage.encryption import locked_files
from mus_cli.storage.paths import Places
from mus_cli.storage.records import Opened

_LATEST = 4  # years; what is older isn't prepared any more
_HEAD = f"format: {FORMAT}\n".encode()
_SORTED_ONCE = 5  # the first format with a record for each talk


def sort_latest(places: Places) -> None:
    """Finish what was stopped and sort the latest records; what can't be done now waits.

    Raises:
        CannotRead: the home may not be looked into.
        KeyMissing, NotInstalled, PassphraseNeeded, WrongPassphrase: they stay locked.
    """
    with contextlib.suppress(CannotWrite, BadFile, NoHome):
        moving.finish(places)
    for year in places.years()[-_LATEST:]:
        if not _is_new(places, year):
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
    opened = records.parsed(data, places.record(year), year) if data else None
    if opened is None or opened.found >= _SORTED_ONCE or apart(opened.record) is None:
        return
    with file_lock.held(places.lock(year), year):
        opened = records.load(places, year)
        if opened is not None:
            sorted_out(places, opened)


def _is_new(places: Places, year: int) -> bool:
    """Whether the file of a record begins as this format does; a locked one has to be opened."""
    with contextlib.suppress(OSError):
        if places.record(year).is_file():  # opening a pipe would wait without end
            with places.record(year).open("rb") as file:
                return file.read(len(_HEAD)) == _HEAD
    return False


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

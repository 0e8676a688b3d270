"""A year moved to another: its record, draft, earlier versions and papers (B2).

The talk's day decides the year, and can change. What is under way is written down first, so that
the next run finishes a move that was killed. The record counts: once the new one is there, the
move goes forward; before that, nothing has happened.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from mus_cli.core import talk_year
from mus_cli.core.agreements import items
from mus_cli.errors import LockedYear, MusError
from mus_cli.storage import (
    drafts,
    file_lock,
    files,
    folders,
    generated,
    inventory,
    records,
    versions,
)
from mus_cli.storage.encryption import locked_files
from mus_cli.storage.inventory import SEALED
from mus_cli.storage.paths import Places
from mus_cli.storage.records import Opened

_BETWEEN = " "
_PAGES = (inventory.MY_PAGE, inventory.TABLE_PAGE)


class Move(NamedTuple):
    """The year that is moved, and the one it becomes."""

    old: int
    new: int


def move(places: Places, opened: Opened, year: int) -> Opened:
    """Move an opened record and all that belongs to it to ``year``, which has no record.

    The locks of both years are held, and nothing writes the draft meanwhile.

    Raises:
        CannotWrite, CannotRead, BadFile: the record is whole in one of the years, and the next run
            finishes the rest.
    """
    begun = Move(opened.record.year, year)
    note = places.of(inventory.MOVING)
    files.write(note, _BETWEEN.join(map(talk_year.name, begun)).encode())
    try:
        records.keep(places, begun.old)
        before = dict.fromkeys((*opened.record.moved_from, begun.old))
        record = replace(opened.record, year=year, moved_from=tuple(before))
        moved = records.save(places, Opened(opened.record), record)
    except MusError:
        if not _has_record(places, year):
            _forget(places)
        raise
    _finish(places, begun)
    return replace(moved, kept=True)


def move_preparation(places: Places, old: int, new: int) -> None:
    """Move what belongs to the preparation of a year, and not to its agreements: draft and pages.

    The locks of both years are held.

    Raises:
        CannotWrite, CannotRead, BadFile: some of it is where it was.
    """
    _move_draft(places, Move(old, new))
    generated.rename(places, old, new, *_PAGES)
    for path in folders.inside(places.year(old)):
        if inventory.kind_like(path.relative_to(places.home), "home") in _PAGES:
            _rename(path, places.year(new) / path.name)


def is_carried_on(places: Places, year: int) -> bool:
    """Whether a later year builds on agreements of this one, or may do."""
    try:
        opened = [records.load(places, other) for other in records.later_years(places, year)]
    except MusError:  # doctor reports it
        return True
    later = [one.record for one in opened if one]
    ends = [end.year for one in later for end in one.preparation.loose_ends]
    again = [item.part.carried_from for one in later for item in items(one.agreements)]
    return year in (*ends, *(origin.year for origin in again if origin))


def finish(places: Places) -> None:
    """Finish a move that was stopped; one that another ``mus`` is making is left to it.

    Raises:
        CannotWrite, CannotRead, BadFile: it cannot be finished; the record is whole.
        KeyMissing, NotInstalled, PassphraseNeeded, WrongPassphrase: it stays locked.
    """
    if not files.is_there(places.of(inventory.MOVING)):
        return
    with contextlib.suppress(LockedYear), _held(places) as begun:
        if begun is None:
            _forget(places)
        elif _has_record(places, begun.new):
            records.keep(places, begun.old)
            _finish(places, begun)
        else:
            _forget(places)


@contextlib.contextmanager
def _held(places: Places) -> Iterator[Move | None]:
    """Hold both years of the move that is noted; ``None`` where the note names none."""
    begun = under_way(places)
    with contextlib.ExitStack() as locks:
        for year in begun or ():
            locks.enter_context(file_lock.held(places.lock(year), year))
        yield begun if under_way(places) == begun else None


def under_way(places: Places) -> Move | None:
    """Return the move that was begun and not finished, if any."""
    text = (files.read(places.of(inventory.MOVING), 100) or b"").decode("ascii", "replace")
    years = [talk_year.read(part) for part in text.split(_BETWEEN)]
    match years:
        case [int(old), int(new)] if old != new:
            return Move(old, new)
    return None


def _forget(places: Places) -> None:
    with contextlib.suppress(OSError):
        places.of(inventory.MOVING).unlink(missing_ok=True)


def _has_record(places: Places, year: int) -> bool:
    return files.is_there(locked_files.place(places, places.record(year)))


def _finish(places: Places, begun: Move) -> None:
    old, new = begun
    path = places.record(old)
    for form in (path, locked_files.sealed(path)):
        files.remove(form)
    _move_draft(places, begun)
    versions.move(places, old, new)
    generated.rename(places, old, new, *inventory.KINDS)
    for path in folders.inside(places.year(old)):
        if _belongs_to_talk(path, places):
            _rename(path, places.year(new) / path.name)
    for folder in (places.year(old), places.of(inventory.VERSIONS, old)):
        with contextlib.suppress(OSError):  # the notes of the calendar year stay
            folder.rmdir()
    _forget(places)


def _belongs_to_talk(path: Path, places: Places) -> bool:
    kind = inventory.kind_like(path.relative_to(places.home), "home")
    return kind is not None and not kind.is_of_calendar_years


def _move_draft(places: Places, begun: Move) -> None:
    old, new = map(places.draft, begun)
    for source, target in ((old, new), tuple(map(locked_files.sealed, (old, new)))):
        if files.is_there(source):
            drafts.drop(places, begun.new)
            _rename(source, target)


def _rename(path: Path, target: Path) -> None:
    """Give a file another place; what is there already stays, and the file gets a number."""
    end = SEALED if target.name.endswith(SEALED) else ""
    free, number = target, 1
    while files.is_there(free):
        free = target.with_name(f"{target.name.removesuffix(end)}.moved-{number}{end}")
        number += 1
    files.rename(path, free)

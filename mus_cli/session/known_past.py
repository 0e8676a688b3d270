"""What a year has from the years before it."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from mus_cli import errors
from mus_cli.core.carried_over import Past, is_earlier, past
from mus_cli.core.guesses import People
from mus_cli.core.new_notes import of_preparation, span
from mus_cli.core.notes import Note, Wanted
from mus_cli.core.record import Record
from mus_cli.core.settings import Settings
from mus_cli.session.context import AppContext
from mus_cli.storage import notes, records, settings
from mus_cli.storage.paths import Places


def known_past(places: Places, year: int) -> Past | None:
    """Return what the latest earlier year with agreements carries over (R1).

    Raises:
        errors.DamagedRecord: the record of an earlier year cannot be read.
    """
    for other in reversed([one for one in places.years() if int(one) <= int(year) and one != year]):
        opened = records.load(places, other)
        carried = past(opened.record) if opened else None
        if opened and carried and (int(other) < int(year) or _is_earlier(opened, places, year)):
            return carried
    return None


def known_manager(places: Places, year: int) -> str:
    """Return the manager of the latest earlier talk, where one is named."""
    earlier = [one for one in places.years() if one < year]
    managers = (record.talk.manager for record in _latest_first(places, earlier))
    return next(filter(None, managers), "")


def known_people(places: Places, year: int) -> People:
    """Return the two of a talk by name: from its year, the settings, or else the latest year.

    What cannot be read names nobody.
    """
    usual = Settings()
    with contextlib.suppress(errors.BadFile, errors.CannotRead):
        usual = settings.load(places)
    of_year = _names(_latest_first(places, [year]))
    others = _names(_latest_first(places, [one for one in places.years() if one != year]))
    me = manager = ""
    for name, other in chain(of_year, [(usual.name, usual.manager)], others):
        me, manager = me or name, manager or other
        if me and manager:
            break
    return People(me, manager)


def _latest_first(places: Places, years: Sequence[int]) -> Iterator[Record]:
    """Yield the records of years, the latest first, without those that cannot be read."""
    for year in reversed(years):
        with contextlib.suppress(errors.DamagedRecord):
            opened = records.load(places, year)
            if opened:
                yield opened.record


def _names(known: Iterable[Record]) -> Iterator[tuple[str, str]]:
    """Yield the names of the two of each talk."""
    return ((record.employee.name, record.talk.manager) for record in known)


def _is_earlier(other: records.Opened, places: Places, year: int) -> bool:
    opened = records.load(places, year) or records.new(year)
    return is_earlier(other.record, opened.record)


def kept_notes(context: AppContext, record: Record, past: Past | None) -> tuple[Note, ...]:
    """Return the notes of a preparation (P15); none where they cannot be read, as doctor says."""
    first = span(record, past, context.today).first
    # Written in a year, a note may be about the one before.
    wanted = Wanted(first=dt.date(first.year - 1, 1, 1))
    with contextlib.suppress(errors.CannotRead, errors.BadFile):
        return of_preparation(notes.kept(context.places, wanted), record, past, context.today)
    return ()

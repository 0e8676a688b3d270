"""What a year has from the years before it."""

from __future__ import annotations

import contextlib
import datetime as dt

from mus_cli import errors
from mus_cli.core.carried_over import Past, is_earlier, past
from mus_cli.core.new_notes import of_preparation, span
from mus_cli.core.notes import Note, Wanted
from mus_cli.core.record import Record
from mus_cli.session.context import AppContext
from mus_cli.storage import notes, records
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
    for other in reversed([one for one in places.years() if one < year]):
        with contextlib.suppress(errors.DamagedRecord):
            opened = records.load(places, other)
            if opened and opened.record.talk.manager:
                return opened.record.talk.manager
    return ""


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

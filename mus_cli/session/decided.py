"""A year as later preparations left its agreements: reached there, or dropped."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from msgspec.structs import replace

from mus_cli.core.agreements import items
from mus_cli.core.loose_ends import as_decided
from mus_cli.core.record import Record
from mus_cli.errors import DamagedRecord
from mus_cli.storage import records
from mus_cli.storage.paths import Places


def load(places: Places, year: int) -> records.Opened | None:
    """Return a year with what later preparations say of it, or ``None`` where there is none.

    Raises:
        errors.DamagedRecord: its record cannot be read; a later one is passed over.
    """
    opened = records.load(places, year)
    return replace(opened, record=decided(places, opened.record)) if opened else None


def decided(places: Places, record: Record) -> Record:
    """Return the record with what later preparations say of its agreements."""
    if not any(item.is_open for item in items(record.agreements)):
        return record
    return as_decided(record, _later(places, record.year))


def _later(places: Places, year: int) -> Iterator[Record]:
    for other in records.later_years(places, year):
        with contextlib.suppress(DamagedRecord):  # doctor reports it
            opened = records.load(places, other)
            if opened:
                yield opened.record

"""Records on the disk, as tests put them there and find them."""

from __future__ import annotations

from mus_cli.core.record import Record
from mus_cli.storage import records
from mus_cli.storage.paths import Places


def put(places: Places, *years: Record) -> None:
    """Save years, each over what there is of it."""
    for record in years:
        opened = records.load(places, record.year) or records.new(record.year)
        records.save(places, opened, record)


def stored(places: Places, year: int = 2026) -> Record:
    """Return the record of a year."""
    opened = records.load(places, year)
    assert opened is not None
    return opened.record

"""Reading where a year stands: for ``mus`` and ``mus status``, and what it has from before."""

from __future__ import annotations

from mus_cli.cli.surroundings import Surroundings
from mus_cli.model.past import Past, past
from mus_cli.model.standing import Standing, stands
from mus_cli.store import banks, records
from mus_cli.store.places import Places


def standing(here: Surroundings) -> Standing:
    """Return where this year stands, or the year of a talk still ahead.

    Raises:
        errors.DamagedRecord: the record of the year cannot be read.
        errors.BadFile: one of the person's own banks cannot be used.
    """
    years = [year for year in here.places.years() if year >= here.today.year]
    year = years[0] if years else here.today.year
    opened = records.load(here.places, year)
    library = banks.library(here.places.banks)
    return stands(
        opened.record if opened else None,
        library,
        known_past(here.places, year),
        here.today,
    )


def known_past(places: Places, year: int) -> Past | None:
    """Return what the latest earlier year with agreements hands on (R1).

    Raises:
        errors.DamagedRecord: the record of an earlier year cannot be read.
    """
    for earlier in reversed([y for y in places.years() if y < year]):
        opened = records.load(places, earlier)
        handed = past(opened.record) if opened else None
        if handed is not None:
            return handed
    return None

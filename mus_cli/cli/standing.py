"""Reading where the current year stands, for ``mus`` and ``mus status``."""

from __future__ import annotations

from mus_cli.cli.surroundings import Surroundings
from mus_cli.model.past import past
from mus_cli.model.standing import Standing, stands
from mus_cli.store import banks, records


def standing(here: Surroundings) -> Standing:
    """Return where this year stands, or the year of a talk still ahead.

    Raises:
        errors.DamagedRecord: the record of the year cannot be read.
        errors.BadFile: one of the person's own banks cannot be used.
    """
    years = [year for year in here.places.years() if year >= here.today.year]
    year = years[0] if years else here.today.year
    opened = records.load(here.places, year)
    earlier = [y for y in here.places.years() if y < year]
    before = records.load(here.places, earlier[-1]) if earlier else None
    library = banks.library(here.places.banks)
    return stands(
        opened.record if opened else None,
        library,
        past(before.record if before else None),
        here.today,
    )

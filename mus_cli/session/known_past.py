"""What a year has from the years before it."""

from __future__ import annotations

from mus_cli.core.carried_over import Past, past
from mus_cli.storage import records
from mus_cli.storage.paths import Places


def known_past(places: Places, year: int) -> Past | None:
    """Return what the latest earlier year with agreements carries over (R1).

    Raises:
        errors.DamagedRecord: the record of an earlier year cannot be read.
    """
    for earlier in reversed([y for y in places.years() if y < year]):
        opened = records.load(places, earlier)
        carried = past(opened.record) if opened else None
        if carried is not None:
            return carried
    return None

"""Loose ends: agreements of a year that a later preparation closed (R2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from msgspec.structs import replace

from mus_cli.core import record as rec
from mus_cli.core.agreements import items, with_part
from mus_cli.core.carried_over import LEFT_AS, worked_on
from mus_cli.core.follow_up import Update, followed_up


def as_decided(record: rec.Record, others: Iterable[rec.Record]) -> rec.Record:
    """Return a year whose agreements are as the preparations of other years left them (R2).

    One that its log has as reached or dropped since was followed up after that, which counts.
    """
    for other in others:
        for end in other.preparation.loose_ends:
            if end.year == record.year:
                record = _as_left(record, end, other)
    return record


def _as_left(record: rec.Record, end: rec.LooseEnd, preparing: rec.Record) -> rec.Record:
    status = LEFT_AS.get(end.decision)
    item = next((one for one in items(record.agreements) if one.id == end.id), None)
    if record.agreements is None or item is None or status is None or not item.is_open:
        return record
    earliest = dt.date(int(record.year), 1, 1)
    # Without its day, an entry of any day may be the one that was made of it.
    if any(
        entry.status == status for entry in item.log if entry.date >= (end.decided or dt.date.min)
    ):
        return record
    prepared = (
        end.decided or worked_on(preparing) or preparing.preparation.begun or record.agreements.held
    )
    day = max(prepared or earliest, *(entry.date for entry in item.log), earliest)
    part = followed_up(item, Update(status=status), day, record.agreements)
    return replace(record, agreements=with_part(record.agreements, item.id, part))

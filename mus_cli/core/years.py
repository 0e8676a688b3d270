"""All years side by side: well-being, and what became of the agreements (R5, R8)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from mus_cli.core.agreements import Agreement, is_empty, items
from mus_cli.core.loose_ends import as_decided
from mus_cli.core.record import Record

_WELL_BEING = "wellbeing"


class YearSummary(msgspec.Struct, frozen=True, kw_only=True):
    """One year: the rating of well-being, if any, and the number of agreements by outcome.

    ``carried`` were taken along to a later talk, and agreed on again if that was held; what was
    taken along to it and left there is ``not_agreed_again``. Those ``open`` were neither closed
    nor taken along.
    """

    year: int
    wellbeing: int | None
    agreements: int
    reached: int
    carried: int
    dropped: int
    open: int
    not_agreed_again: int


_End = Literal["reached", "carried", "dropped", "open", "not agreed again"]


def years(records: Sequence[Record]) -> tuple[YearSummary, ...]:
    """Return every year, the oldest first, with the decisions of later preparations (R2)."""
    ordered = sorted(records, key=lambda record: record.year)
    taken_to = {
        (end.year, end.id): record
        for record in ordered
        for end in record.preparation.loose_ends
        if end.decision == "carry"
    }
    return tuple(
        _year(as_decided(record, ordered), taken_to, _next_talk(record, ordered))
        for record in ordered
    )


def _next_talk(record: Record, ordered: Iterable[Record]) -> Record | None:
    """Return the next year with agreements, whatever was prepared: what goes on is among them."""
    return next((one for one in ordered if one.year > record.year and not is_empty(one)), None)


def _year(
    record: Record, taken_to: Mapping[tuple[int, str], Record], following: Record | None
) -> YearSummary:
    ends = [
        _end(item, record.year, taken_to.get((record.year, item.id), following))
        for item in items(record.agreements)
    ]
    answer = record.preparation.answers.get(_WELL_BEING)
    return YearSummary(
        year=record.year,
        wellbeing=answer.rating if answer else None,
        agreements=len(ends),
        reached=ends.count("reached"),
        carried=ends.count("carried"),
        dropped=ends.count("dropped"),
        open=ends.count("open"),
        not_agreed_again=ends.count("not agreed again"),
    )


def _end(item: Agreement, year: int, later: Record | None) -> _End:
    """Return what became of an agreement that was taken along to a ``later`` talk, if to any."""
    if not item.is_open:
        return "reached" if item.status == "done" else "dropped"
    if later is None:
        return "open"
    origins = (one.part.carried_from for one in items(later.agreements))
    is_there = any(one and (one.year, one.id) == (year, item.id) for one in origins)
    return "carried" if is_there or is_empty(later) else "not agreed again"


def rated(found: Iterable[YearSummary]) -> bool:
    """Whether any of the years has a rating to draw."""
    return any(year.wellbeing is not None for year in found)

"""All years side by side: well-being, and what became of the agreements (R5, R8)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from mus_cli.core.agreements import items
from mus_cli.core.record import Record

_WELL_BEING = "wellbeing"


class YearSummary(msgspec.Struct, frozen=True, kw_only=True):
    """One year: the rating of well-being, if any, and the number of agreements by outcome.

    ``carried`` were carried over to a later year, ``open`` are neither closed nor carried over.
    """

    year: int
    wellbeing: int | None
    agreements: int
    reached: int
    carried: int
    dropped: int
    open: int


def years(records: Sequence[Record]) -> tuple[YearSummary, ...]:
    """Return every year, the oldest first, with the decisions of later preparations (R2)."""
    ordered = sorted(records, key=lambda record: record.year)
    decisions = {
        (end.year, end.id): end.decision
        for record in ordered
        for end in record.preparation.loose_ends
    }
    return tuple(_year(record, decisions) for record in ordered)


def _year(record: Record, decisions: Mapping[tuple[int, str], str]) -> YearSummary:
    ends = [
        _end(item.status, decisions.get((record.year, item.id)))
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
    )


def _end(status: str, decision: str | None) -> str:
    if status == "done":
        return "reached"
    if status == "dropped":
        return "dropped"
    return {"carry": "carried", "done": "reached", "let-go": "dropped"}.get(decision or "", "open")


def rated(found: Iterable[YearSummary]) -> bool:
    """Whether any of the years has a rating to draw."""
    return any(year.wellbeing is not None for year in found)

"""What was agreed last year, agreed on again: a decision stays a decision, with its count (R7)."""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

from msgspec.structs import replace

from mus_cli.core import record as rec
from mus_cli.core.agreements import (
    FIELDS,
    Agreed,
    Agreement,
    AgreementContext,
    Kind,
    agreed,
    said_on,
    with_agreed,
)

KINDS: tuple[Kind, ...] = ("decision", "commitment", "pending", "")


def agreed_again(record: rec.Record, context: AgreementContext) -> tuple[str, ...]:
    """Return the ids of what goes on from last year and is agreed on again."""
    there = {_origin(part) for kind in KINDS for part in _parts(record, kind)}
    return tuple(
        item.id for item in context.carried.items if (context.carried.year, item.id) in there
    )


def with_agreed_again(
    record: rec.Record, chosen: Collection[str], context: AgreementContext
) -> rec.Record:
    """Return the record with these of last year agreed on again, and no others.

    One that has been followed up since stays (R6).
    """
    year = context.carried.year
    offered = {(year, item.id) for item in context.carried.items}
    changes: dict[str, object] = {}
    for kind in KINDS:
        left = [
            part
            for part in _parts(record, kind)
            if _origin(part) not in offered or _origin(part)[1] in chosen or part.log
        ]
        there = {_origin(part) for part in left}
        for item in context.carried.items:
            if item.kind == kind and item.id in chosen and (year, item.id) not in there:
                _add(left, _anew(item, record, context))
        if tuple(left) != _parts(record, kind):
            changes[FIELDS[kind]] = tuple(left)
    return with_agreed(record, context, **changes) if changes else record


def _add(parts: list[Agreed], part: Agreed) -> None:
    """Add an agreement; a line that was typed in the same words is that agreement."""
    for at, one in enumerate(parts):
        if not isinstance(one, rec.AgreedLine) or not isinstance(part, rec.AgreedLine):
            continue
        if one.text == part.text:
            parts[at] = replace(one, carried_from=part.carried_from)
            return
    parts.append(part)


def _anew(item: Agreement, record: rec.Record, context: AgreementContext) -> Agreed:
    """Return an agreement of last year as one of this year's; a deadline that is over is gone."""
    origin = rec.CarriedFrom(
        year=context.carried.year, id=item.id, times=item.times + 1, uid=item.part.uid
    )
    part = replace(item.part, status="not-started", log=(), next=None, uid="", carried_from=origin)
    due = item.due
    if due is not None and due.date is not None and due.date < said_on(record, context):
        return replace(part, **{"settle_by" if isinstance(part, rec.Pending) else "due": None})
    return part


def _origin(part: Agreed) -> tuple[int, str]:
    return (part.carried_from.year, part.carried_from.id) if part.carried_from else (0, "")


def _parts(record: rec.Record, kind: Kind) -> tuple[Agreed, ...]:
    return cast("tuple[Agreed, ...]", getattr(agreed(record), FIELDS[kind]))

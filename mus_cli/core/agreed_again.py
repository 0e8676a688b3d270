"""What was agreed last year, agreed on again: a decision stays a decision, with its count (R7)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import cast

from msgspec.structs import replace

from mus_cli.core import deadlines
from mus_cli.core import record as rec
from mus_cli.core.agreements import (
    FIELDS,
    KINDS,
    Agreed,
    Agreement,
    AgreementContext,
    Kind,
    agreed,
    new_goal,
    said_on,
    with_agreed,
)
from mus_cli.core.carried_over import begun_anew
from mus_cli.core.guesses import guess, people, what_is_agreed
from mus_cli.core.text import fold_words


def agreed_again(record: rec.Record, context: AgreementContext) -> tuple[str, ...]:
    """Return the ids of what goes on from last year and is agreed on again."""
    there = _origins(record)
    return tuple(
        item.id for item in context.carried.items if (context.carried.year, item.id) in there
    )


def in_lines(record: rec.Record, context: AgreementContext) -> frozenset[str]:
    """Return the ids of what goes on from last year and is among the lines from this talk."""
    there = {_origin(line) for line in agreed(record).lines}
    again = agreed_again(record, context)
    return frozenset(one for one in again if (context.carried.year, one) in there)


def recognized(
    lines: Iterable[rec.AgreedLine], record: rec.Record, context: AgreementContext
) -> tuple[rec.AgreedLine, ...]:
    """Return lines from the talk; one in the words of an agreement of last year is that one.

    Capitals, dashes and blanks make no difference, nor does another deadline at the end.
    """
    found = list(lines)
    there = {*_origins(record), *map(_origin, found)}
    known = {
        fold_words(item.text): item
        for item in reversed(context.carried.items)
        if (context.carried.year, item.id) not in there
    }
    for at, line in enumerate(found):
        item = known.get(fold_words(what_is_agreed(line)))
        if item is None or line.kind or line.carried_from is not None:
            continue
        del known[fold_words(item.text)]
        found[at] = replace(line, who=line.who or item.who, carried_from=_from(item, context))
    return tuple(found)


def with_agreed_again(
    record: rec.Record, chosen: Collection[str], context: AgreementContext
) -> rec.Record:
    """Return the record with these of last year agreed on again, and no others.

    One that has been followed up since stays (R6), and so does a line typed in the same words.
    """
    year = context.carried.year
    before = _origins(record)
    lines = recognized(agreed(record).lines, record, context)
    typed = {_origin(line)[1] for line in lines if _origin(line) not in before}
    wanted = {*chosen, *typed}
    offered = {(year, item.id) for item in context.carried.items}
    parts: dict[Kind, list[Agreed]] = {
        kind: [
            part
            for part in (lines if kind == "" else _parts(record, kind))
            if _origin(part) not in offered or _origin(part)[1] in wanted or part.log
        ]
        for kind in KINDS
    }
    there = {_origin(part) for kind in KINDS for part in parts[kind]}
    for item in context.carried.items:
        if item.id in wanted and (year, item.id) not in there:
            parts[item.kind].append(_anew(item, record, context))
    changes: dict[str, object] = {
        FIELDS[kind]: tuple(left)
        for kind, left in parts.items()
        if tuple(left) != _parts(record, kind)
    }
    return with_agreed(record, context, **changes) if changes else record


def _anew(item: Agreement, record: rec.Record, context: AgreementContext) -> Agreed:
    """Return an agreement of last year as one of this year's; a deadline that is over is gone.

    The day in the words of a line is read again, from this year's talk; that of a start is when it
    began. A season stays words, as nobody can tell which year's was meant.
    """
    origin = _from(item, context)
    if isinstance(item.part, rec.Goal):
        made = new_goal(record, item.text, item.part.kind, context)
        part: Agreed = replace(begun_anew(item.part), id=made.id, carried_from=origin)
    else:
        part = replace(
            item.part, status="not-started", log=(), next=None, uid="", carried_from=origin
        )
    due, day = item.due, said_on(record, context)
    if due is None or due.date is None or due.date >= day or deadlines.is_start(due):
        return part
    new = None
    if deadlines.is_season(due):
        new = rec.Due(words=due.words)
    elif isinstance(part, rec.AgreedLine) and due.words in part.text:
        new = guess(part.text, people(record), day).due
    return replace(part, **{"settle_by" if isinstance(part, rec.Pending) else "due": new})


def _from(item: Agreement, context: AgreementContext) -> rec.CarriedFrom:
    return rec.CarriedFrom(
        year=context.carried.year, id=item.id, times=item.times + 1, uid=item.part.uid
    )


def _origins(record: rec.Record) -> set[tuple[int, str]]:
    return {_origin(part) for kind in KINDS for part in _parts(record, kind)}


def _origin(part: Agreed) -> tuple[int, str]:
    return (part.carried_from.year, part.carried_from.id) if part.carried_from else (0, "")


def _parts(record: rec.Record, kind: Kind) -> tuple[Agreed, ...]:
    return cast("tuple[Agreed, ...]", getattr(agreed(record), FIELDS[kind]))

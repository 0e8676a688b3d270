"""The progress of each agreement, at a glance (R5). All of it is common to both."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from mus_cli.core import record as rec
from mus_cli.core.agreements import Agreement, Kind, changed, items
from mus_cli.core.due import Reminder, next_look, reminders
from mus_cli.core.talk_year import Year

_WHOLE, _HALF = 100, 50


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """The progress of one agreement, without notes and reasons, which are private.

    ``percent`` counts milestones if there are any, else follows the status; ``None`` if the
    agreement was dropped. ``changed`` is the latest decision, if it was to revise or postpone.
    ``goes_on``: a review kept it, and nobody has said how far it is. ``who`` does it, where that
    is known.
    """

    id: str
    kind: Kind
    text: str
    status: rec.Status
    changed: Literal["revise", "postpone"] | None
    percent: int | None
    milestones: int
    milestones_done: int
    due: str
    due_date: dt.date | None
    next_follow_up: dt.date | None
    followed_up: tuple[dt.date, ...]
    goes_on: bool
    carried: int
    who: str


class YearProgress(msgspec.Struct, frozen=True, kw_only=True):
    """The agreements of one year, for people and programs; ``held`` is the day of the talk."""

    year: Year
    today: dt.date
    held: dt.date | None
    agreements: tuple[Progress, ...]
    due: tuple[Reminder, ...]


def year_progress(record: rec.Record, today: dt.date) -> YearProgress:
    """Return the progress of a year's agreements, and what is due of them."""
    agreed = record.agreements
    return YearProgress(
        year=record.year,
        today=today,
        held=agreed.held if agreed else None,
        agreements=progress(agreed),
        due=reminders(agreed, today),
    )


def progress(agreements: rec.Agreements | None) -> tuple[Progress, ...]:
    """Return the progress of every agreement of a year, in their own order."""
    return tuple(_of(item, agreements) for item in items(agreements))


def _of(item: Agreement, agreements: rec.Agreements | None) -> Progress:
    return Progress(
        id=item.id,
        kind=item.kind,
        text=item.text,
        status=item.status,
        changed=changed(item.part),
        percent=percent(item),
        milestones=len(item.milestones),
        milestones_done=sum(milestone.done is not None for milestone in item.milestones),
        due=item.due.words if item.due else "",
        due_date=item.due.date if item.due else None,
        next_follow_up=next_look(item, agreements),
        followed_up=tuple(entry.date for entry in item.log),
        goes_on=item.goes_on,
        carried=item.times,
        who=item.who,
    )


def percent(item: Agreement) -> int | None:
    """Return how much of an agreement is reached, 0 to 100; ``None`` if it was dropped."""
    if item.status == "dropped":
        return None
    if item.status == "done":
        return _WHOLE
    if item.milestones:
        done = sum(milestone.done is not None for milestone in item.milestones)
        return _WHOLE * done // len(item.milestones)
    return 0 if item.status == "not-started" else _HALF

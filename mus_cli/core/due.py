"""What is due: follow-ups, deadlines, milestones, and days to settle something by (R2, R4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

import msgspec

from mus_cli.core import deadlines
from mus_cli.core import record as rec
from mus_cli.core.agreements import Agreement, Kind, items
from mus_cli.core.rhythm import USUAL, next_follow_up

SOON = 30  # days ahead that are mentioned

What = Literal["follow-up", "deadline", "start", "milestone", "settle-by"]
State = Literal["overdue", "due", "soon"]


class Reminder(msgspec.Struct, frozen=True, kw_only=True):
    """One day that is due or near, with the ``id`` and ``text`` of its agreement.

    ``milestone`` is the name of the milestone, if ``what`` is one. ``waiting`` means that it has
    not been followed up since that day.
    """

    id: str
    kind: Kind
    text: str
    what: What
    date: dt.date
    state: State
    waiting: bool
    milestone: str = ""


def reminders(agreements: rec.Agreements | None, today: dt.date) -> tuple[Reminder, ...]:
    """Return what is due or will be within 30 days, the earliest first.

    Something reached or dropped is never due. An ongoing agreement is never overdue; only its
    follow-up is due, and so is one in the rhythm that nobody chose. A beginning is not due once its
    day is past.
    """
    found = (one for item in items(agreements) for one in _of(item, agreements, today))
    return tuple(sorted(found, key=lambda one: one.date))


def waiting(agreements: rec.Agreements | None, today: dt.date) -> tuple[str, ...]:
    """Return the ids of the agreements that wait for a follow-up, in their own order."""
    due = {one.id for one in reminders(agreements, today) if one.waiting}
    return tuple(item.id for item in items(agreements) if item.id in due)


def next_look(item: Agreement, agreements: rec.Agreements | None) -> dt.date | None:
    """Return the next day to follow up an agreement, in the past or the future.

    The day that was set, unless it was followed up since; else the first of the days both agreed
    on and the one a chosen rhythm gives, counted from the last follow-up or from the talk; else
    that of the usual rhythm (R4). ``None`` if it is closed, or no day is known.
    """
    return _said_look(item, agreements) or _usual_look(item, agreements)


def next_review(agreements: rec.Agreements | None) -> dt.date | None:
    """Return the first day to follow anything up, in the past or the future."""
    days = (next_look(item, agreements) for item in items(agreements))
    return min((day for day in days if day is not None), default=None)


def _said_look(item: Agreement, agreements: rec.Agreements | None) -> dt.date | None:
    """Return the next day that somebody said, or that a rhythm which somebody chose gives."""
    if not item.is_open:
        return None
    last = _last_look(item, agreements)
    if item.next is not None and (last is None or item.next > last):
        return item.next
    days = [day for day in (agreements.follow_ups if agreements else ()) if last and day > last]
    every = "quarter" if item.every == "one-to-one" and _is_ongoing(item) else item.every
    stepped = next_follow_up(every, last) if last and every else None
    return min([*days, *([stepped] if stepped else [])], default=None)


def _usual_look(item: Agreement, agreements: rec.Agreements | None) -> dt.date | None:
    """Return the next day in the rhythm that nobody chose, where there is no other."""
    last = _last_look(item, agreements)
    if not item.is_open or item.every or last is None:
        return None
    return next_follow_up(USUAL, last)


def _last_look(item: Agreement, agreements: rec.Agreements | None) -> dt.date | None:
    if item.log:
        return item.log[-1].date
    return agreements.held if agreements else None


def _is_ongoing(item: Agreement) -> bool:
    return item.due is not None and deadlines.is_ongoing(item.due)


def _of(item: Agreement, agreements: rec.Agreements | None, today: dt.date) -> Iterator[Reminder]:
    if not item.is_open:
        return
    is_usual = _said_look(item, agreements) is None
    for what, day, milestone, is_start in _days(item, agreements):
        is_never_late = what == "follow-up" and (is_usual or _is_ongoing(item))
        state = _state(day, today, is_never_late=is_never_late)
        if state is None or (is_start and state == "overdue"):
            continue
        seen = bool(item.log) and item.log[-1].date >= day
        yield Reminder(
            id=item.id,
            kind=item.kind,
            text=item.text,
            what=what,
            date=day,
            state=state,
            waiting=state != "soon" and not seen,
            milestone=milestone,
        )


def _days(
    item: Agreement, agreements: rec.Agreements | None
) -> Iterator[tuple[What, dt.date, str, bool]]:
    """Yield each day of an agreement, with a milestone's name, and whether something begins."""
    following = next_look(item, agreements)
    if following is not None:
        yield "follow-up", following, "", False
    if item.due is not None and item.due.date is not None:
        begins = deadlines.is_start(item.due)
        what: What = "settle-by" if item.kind == "pending" else "start" if begins else "deadline"
        yield what, item.due.date, "", begins
    for milestone in item.milestones:
        if milestone.done is None and milestone.due is not None and milestone.due.date is not None:
            begins = deadlines.is_start(milestone.due)
            yield "milestone", milestone.due.date, milestone.what, begins


def _state(day: dt.date, today: dt.date, *, is_never_late: bool) -> State | None:
    if day < today:
        return "due" if is_never_late else "overdue"
    if day == today:
        return "due"
    return "soon" if day <= today + dt.timedelta(days=SOON) else None

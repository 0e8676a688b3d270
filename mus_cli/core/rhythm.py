"""How often a goal is followed up, and the days that gives (A3, A5, R4)."""

from __future__ import annotations

import datetime as dt

from mus_cli.core.record import Rhythm

USUAL: Rhythm = "quarter"
"""What holds where nobody said how often (R4); no page says it then."""

MONTHS: dict[Rhythm, int] = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


def last_of_month(year: int, month: int) -> dt.date:
    """Return the last day of a month; ``ValueError`` where there is no such month."""
    first = dt.date(year, month, 1)
    if month == 12:  # noqa: PLR2004 - December; the month after may lie beyond the last year
        return first.replace(day=31)
    return first.replace(month=month + 1) - dt.timedelta(days=1)


def months_after(day: dt.date, months: int) -> dt.date:
    """Return the same day ``months`` later, or that month's last day where it is shorter.

    Raises ``ValueError`` beyond the years a date can hold.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = last_of_month(year, month + 1)
    return last.replace(day=min(day.day, last.day))


def next_follow_up(every: Rhythm, after: dt.date) -> dt.date | None:
    """Return the day one step of the rhythm after ``after``.

    A quarter is three months, a half-year six. ``None`` for ``one-to-one``: its days are those of
    the talks the two hold anyway, which nobody told us.
    """
    return next(iter(_steps(every, after, 1)), None)


def follow_ups(every: Rhythm, start: dt.date, until: dt.date) -> tuple[dt.date, ...]:
    """Return every follow-up after ``start``, up to and with ``until``.

    Counted from ``start`` and not from one another, so that the 30th stays the 30th after a
    February. Empty for ``one-to-one``.
    """
    most = (until.year - start.year + 1) * 12
    return tuple(day for day in _steps(every, start, most) if day <= until)


def _steps(every: Rhythm, start: dt.date, most: int) -> tuple[dt.date, ...]:
    months = MONTHS.get(every)
    if months is None:
        return ()
    days = []
    for step in range(1, most + 1):
        try:
            days.append(months_after(start, months * step))
        except ValueError:
            break
    return tuple(days)

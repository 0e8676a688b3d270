"""The period that words mean when one looks back: "marts", "Q3", "uge 30", "2025" (P15)."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from mus_cli.core.deadlines import parse


class Period(NamedTuple):
    """The first and last day; the same for a day."""

    first: dt.date
    last: dt.date


def looking_back(words: str, today: dt.date) -> Period | None:
    """Return the latest period or day ``words`` mean that has begun, or ``None``.

    A year that is said decides; it may lie ahead.
    """
    asked = words.strip()
    if re.fullmatch("[0-9]{4}", asked, re.ASCII) and dt.MINYEAR <= int(asked) <= dt.MAXYEAR:
        return Period(dt.date(int(asked), 1, 1), dt.date(int(asked), 12, 31))
    a_year_ago = _a_year_before(today)
    after = a_year_ago + dt.timedelta(days=1)
    day = parse(asked, after).date
    if day is None:
        return None
    # "Inden" means the day before a period begins, and nothing to a day.
    if parse(f"inden {asked}", after).date == day:
        return Period(day, day)
    before = parse(f"inden {asked}", a_year_ago).date
    first = before + dt.timedelta(days=1) if before else None
    last = parse(asked, first).date if first else None
    return Period(first, last) if first and last else None


def _a_year_before(day: dt.date) -> dt.date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return dt.date(day.year - 1, 2, 28)

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mus_cli.core.record import Rhythm
from mus_cli.core.rhythm import follow_ups, last_of_month, months_after, next_follow_up


@pytest.mark.parametrize(
    ("every", "after", "day"),
    [
        ("month", "2026-12-03", "2027-01-03"),
        ("month", "2027-01-31", "2027-02-28"),
        ("quarter", "2026-12-03", "2027-03-03"),
        ("quarter", "2026-11-30", "2027-02-28"),
        ("quarter", "2027-11-30", "2028-02-29"),
        ("half-year", "2026-08-31", "2027-02-28"),
        ("year", "2028-02-29", "2029-02-28"),
        ("one-to-one", "2026-12-03", None),
        ("quarter", "9999-12-03", None),
    ],
)
def test_the_next_follow_up(every: Rhythm, after: str, day: str | None) -> None:
    """The next follow-up falls on the same day of a later month, or on its last day."""
    found = next_follow_up(every, dt.date.fromisoformat(after))
    assert found == (dt.date.fromisoformat(day) if day else None)


def test_quarterly_follow_ups_until_the_next_talk() -> None:
    """Four follow-ups lead to the next talk, the last on its day; a short month moves only one."""
    assert follow_ups("quarter", dt.date(2026, 11, 30), dt.date(2027, 11, 30)) == (
        dt.date(2027, 2, 28),
        dt.date(2027, 5, 30),
        dt.date(2027, 8, 30),
        dt.date(2027, 11, 30),
    )


def test_no_follow_ups_of_our_own() -> None:
    """Where the goal is followed up at the 1:1, or the year is over, no day is set."""
    assert follow_ups("one-to-one", dt.date(2026, 1, 1), dt.date(2027, 1, 1)) == ()
    assert follow_ups("quarter", dt.date(2027, 1, 1), dt.date(2026, 1, 1)) == ()
    assert follow_ups("quarter", dt.date(2027, 1, 1), dt.date(2027, 3, 31)) == ()


def test_the_last_day_of_a_month() -> None:
    """Months end where the calendar says, the last one there is included."""
    assert last_of_month(2028, 2) == dt.date(2028, 2, 29)
    assert last_of_month(9999, 12) == dt.date.max
    with pytest.raises(ValueError):  # noqa: PT011 - the words are Python's
        last_of_month(2027, 13)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1)), st.integers(0, 240))
def test_months_are_counted_exactly(day: dt.date, months: int) -> None:
    """So many months later is so many months later, and never past the day it began on."""
    later = months_after(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day

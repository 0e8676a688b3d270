"""Periods as one looks back: which days "marts", "Q3" or "uge 30" mean."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mus_cli.core.period import day_past, looking_back

TODAY = dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("marts", "2026-03-01", "2026-03-31"),
        ("march", "2026-03-01", "2026-03-31"),
        ("november", "2026-11-01", "2026-11-30"),  # under way
        ("december", "2025-12-01", "2025-12-31"),  # this year's has not begun
        ("marts 2024", "2024-03-01", "2024-03-31"),
        ("Q3", "2026-07-01", "2026-09-30"),
        ("4. kvartal", "2026-10-01", "2026-12-31"),
        ("uge 30", "2026-07-20", "2026-07-26"),
        ("week 47", "2026-11-16", "2026-11-22"),
        ("1. halvår", "2026-01-01", "2026-06-30"),
        ("foråret", "2026-03-01", "2026-05-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        (" 2025 ", "2025-01-01", "2025-12-31"),
        ("2026-03-01", "2026-03-01", "2026-03-01"),
        ("1. marts", "2026-03-01", "2026-03-01"),
        ("20/11", "2026-11-20", "2026-11-20"),
        ("21/11", "2025-11-21", "2025-11-21"),
        ("3/4/2024", "2024-04-03", "2024-04-03"),
        ("medio marts", "2026-03-11", "2026-03-20"),
        ("ultimo marts", "2026-03-21", "2026-03-31"),
        ("1/3-24", "2024-03-01", "2024-03-01"),
        ("i år", "2026-01-01", "2026-12-31"),
        ("sidste år", "2025-01-01", "2025-12-31"),
        ("i dag", "2026-11-20", "2026-11-20"),
        ("i går", "2026-11-19", "2026-11-19"),
        ("igaar", "2026-11-19", "2026-11-19"),
        ("the day before yesterday", "2026-11-18", "2026-11-18"),
        ("i mandags", "2026-11-16", "2026-11-16"),
        ("i fredags", "2026-11-13", "2026-11-13"),
        ("sidste fredag", "2026-11-13", "2026-11-13"),
        ("torsdag", "2026-11-19", "2026-11-19"),
        ("on Thursday", "2026-11-19", "2026-11-19"),
        ("for to uger siden", "2026-11-06", "2026-11-06"),
        ("a month ago", "2026-10-20", "2026-10-20"),
        ("sidste uge", "2026-11-09", "2026-11-15"),
        ("fredag i sidste uge", "2026-11-13", "2026-11-13"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("forrige kvartal", "2026-07-01", "2026-09-30"),
        ("denne måned", "2026-11-01", "2026-11-30"),
        ("i påsken", "2026-04-02", "2026-04-06"),
    ],
)
def test_words_mean_the_latest_such_period(words: str, first: str, last: str) -> None:
    """Looking back, a month or day without a year is the last one that has begun."""
    period = looking_back(words, TODAY)
    assert period is not None
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@pytest.mark.parametrize("words", [
        "", "vrøvl", "inden marts", "løbende", "0000", "２０２６", "i morgen", "om 14 dage", "31/2",
        "fredag", "sidste torsdag", "lørdag den 20. november 2026",
    ],
)  # fmt: skip
def test_other_words_mean_none(words: str) -> None:
    """What is no period, or may be either of two, is not guessed at."""
    assert looking_back(words, TODAY) is None


def test_a_leap_day_has_a_year_before_it() -> None:
    """On 29 February, last March is the one of the year before."""
    leap = dt.date(2028, 2, 29)
    march = looking_back("marts", leap)
    assert march is not None
    assert march.first == dt.date(2027, 3, 1)
    assert looking_back("februar", leap) == (dt.date(2028, 2, 1), leap)


@given(st.dates(dt.date(1995, 1, 1), dt.date(2095, 1, 1)), st.integers(1, 12))
def test_a_month_has_begun_less_than_a_year_ago(today: dt.date, month: int) -> None:
    """Whatever the day, each month means the latest of its kind that has begun."""
    period = looking_back(f"1/{month}", today)
    assert period is not None
    assert dt.timedelta(0) <= today - period.first <= dt.timedelta(days=365)
    names = "januar februar marts april maj juni juli august september oktober november december"
    whole = looking_back(names.split()[month - 1], today)
    assert whole is not None
    assert (whole.first, whole.first.day) == (period.first, 1)
    assert (whole.last + dt.timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("24/11", None),
        ("20. december", None),
        ("i morgen", None),
        ("24/11 2025", "2025-11-24"),
        ("24/12", "2025-12-24"),  # more than a month ahead
        ("24. oktober", "2026-10-24"),
        ("torsdag", "2026-11-19"),
        ("20/11", "2026-11-20"),
    ],
)
def test_a_day_that_comes_soon_is_no_day_of_last_year(words: str, day: str | None) -> None:
    """Without its year it is more often a slip; what is near in the past is that day."""
    found = day_past(words, TODAY)
    assert (found and found.isoformat()) == day

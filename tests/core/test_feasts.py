"""The feasts: the days they take up each year."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mus_cli.core.feasts import FEASTS, easter


@pytest.mark.parametrize(
    "day",
    ["1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23",
     "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01",
     "2038-04-25", "2049-04-18", "2076-04-19"],
)  # fmt: skip
def test_easter_sunday(day: str) -> None:
    """Easter is on the day of the almanac, the earliest, the latest and the exceptions too."""
    assert easter(int(day[:4])) == dt.date.fromisoformat(day)


@given(st.integers(1583, 9999))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    """Easter is a Sunday from 22 March to 25 April."""
    day = easter(year)
    assert day.weekday() == 6
    assert dt.date(year, 3, 22) <= day <= dt.date(year, 4, 25)


def test_the_days_of_a_feast() -> None:
    """Easter lasts from Maundy Thursday to Easter Monday, Christmas from its eve."""
    assert FEASTS["påske"](2027) == (dt.date(2027, 3, 25), dt.date(2027, 3, 29))
    assert FEASTS["whitsun"](2027) == (dt.date(2027, 5, 16), dt.date(2027, 5, 17))
    assert FEASTS["kristi himmelfart"](2027) == (dt.date(2027, 5, 6), dt.date(2027, 5, 6))
    assert FEASTS["christmas"](2026) == (dt.date(2026, 12, 24), dt.date(2026, 12, 26))

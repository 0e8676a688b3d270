"""The feasts people set deadlines by, and the days they take up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

Days = tuple[dt.date, dt.date]
"""The first and last day."""


def easter(year: int) -> dt.date:
    """Return Easter Sunday of a year of the Gregorian calendar.

    The steps and their one-letter names are those of the anonymous algorithm of 1876.
    """
    a = year % 19
    b, c = divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, day + 1)


def _fixed(month: int, first: int, last: int) -> Callable[[int], Days]:
    return lambda year: (dt.date(year, month, first), dt.date(year, month, last))


def _by_easter(first: int, last: int) -> Callable[[int], Days]:
    """Return a feast by the number of days from Easter Sunday to its first and last."""

    def days(year: int) -> Days:
        sunday = easter(year)
        return sunday + dt.timedelta(days=first), sunday + dt.timedelta(days=last)

    return days


_CHRISTMAS = _fixed(12, 24, 26)  # as Danes count: it begins on Christmas Eve
_EASTER = _by_easter(-3, 1)  # from Maundy Thursday to Easter Monday
_WHITSUN = _by_easter(49, 50)
_ASCENSION = _by_easter(39, 39)

FEASTS: dict[str, Callable[[int], Days]] = {
    "julen": _CHRISTMAS,
    "christmas": _CHRISTMAS,
    "xmas": _CHRISTMAS,
    "påske": _EASTER,
    "påsken": _EASTER,
    "easter": _EASTER,
    "pinse": _WHITSUN,
    "pinsen": _WHITSUN,
    "whitsun": _WHITSUN,
    "kristi himmelfart": _ASCENSION,
    "kristi himmelfartsdag": _ASCENSION,
    "ascension day": _ASCENSION,
}

EVES_AND_DAYS: dict[str, Callable[[int], Days]] = {
    "juleaften": _fixed(12, 24, 24),
    "christmas eve": _fixed(12, 24, 24),
    "christmas day": _fixed(12, 25, 25),
    "nytårsaften": _fixed(12, 31, 31),
    "new year's eve": _fixed(12, 31, 31),
    "nytårsdag": _fixed(1, 1, 1),
    "new year's day": _fixed(1, 1, 1),
    "skærtorsdag": _by_easter(-3, -3),
    "langfredag": _by_easter(-2, -2),
    "good friday": _by_easter(-2, -2),
    "sankthans": _fixed(6, 23, 23),
    "grundlovsdag": _fixed(6, 5, 5),
}

NEW_YEAR = ("nytår", "årsskiftet", "new year", "the new year", "new year's")
"""Of no year that can be said: "New Year 2027" is the one before it to some, after it to others."""


def new_year(year: int) -> Days:
    """Return the day a year begins."""
    return dt.date(year, 1, 1), dt.date(year, 1, 1)

"""The year of a talk: the calendar year, and ``2026-2`` for a second talk in the same one.

The first talk of a calendar year has a plain number, which nearly every year is. Only a later one
needs to say more, so that all arithmetic with dates is that of the calendar year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Self

Year = Annotated[int, "of a talk"]
"""A field that holds the year of a talk; a file may have ``2026-2`` there."""

PATTERN = "[0-9]{4}(-[2-9])?"
_TEXT = re.compile("([0-9]{4})(?:-([2-9]))?", re.ASCII)
LAST_TALK = 9


class LaterTalk(int):
    """The year of a talk that was not the first of its calendar year; its text is ``2026-2``.

    As a number it is the calendar year. It equals no plain number, and its order is after the
    earlier talks of that year and before the next year.
    """

    talk: int

    def __new__(cls, year: int, talk: int) -> Self:
        """Make the year of talk number ``talk``, 2 to 9."""
        made = super().__new__(cls, year)
        made.talk = talk
        return made

    def __str__(self) -> str:
        return name(self)

    __repr__ = __str__

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __hash__(self) -> int:
        return hash(_order(self))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, int) and _order(self) == _order(other)

    def __ne__(self, other: object) -> bool:  # that of int wouldn't ask __eq__
        return not self == other

    def __lt__(self, other: int) -> bool:
        return _order(self) < _order(other)

    def __le__(self, other: int) -> bool:
        return _order(self) <= _order(other)

    def __gt__(self, other: int) -> bool:
        return _order(self) > _order(other)

    def __ge__(self, other: int) -> bool:
        return _order(self) >= _order(other)


def nth(year: int, talk: int) -> int:
    """Return the year of talk number ``talk`` of a calendar year."""
    return int(year) if talk == 1 else LaterTalk(year, talk)


def read(text: str) -> int | None:
    """Return the year that ``text`` names exactly, ``None`` if it names none."""
    found = _TEXT.fullmatch(text)
    return nth(int(found[1]), int(found[2] or 1)) if found else None


def name(year: int) -> str:
    """Return the name of a year's folder and files."""
    calendar, talk = _order(year)
    return f"{calendar:04d}" if talk == 1 else f"{calendar:04d}-{talk}"


def plain(year: int) -> int | str:
    """Return a year as other programs read it in JSON and YAML: a number, or ``"2026-2"``."""
    return str(year) if isinstance(year, LaterTalk) else year


def position(year: int) -> float:
    """Return where a year is on an axis of calendar years."""
    calendar, talk = _order(year)
    return calendar + 1 - 1 / talk


def encoded(value: object) -> object:
    """Return what msgspec can't encode by itself, as its ``enc_hook``."""
    if isinstance(value, LaterTalk):
        return str(value)
    raise NotImplementedError


def free(year: int, taken: Iterable[int]) -> int:
    """Return the first talk of a calendar year that no preparation has taken.

    The last one where all are taken.
    """
    known = set(taken)
    numbers = (nth(year, talk) for talk in range(1, LAST_TALK))
    return next((one for one in numbers if one not in known), nth(year, LAST_TALK))


def following(year: int, calendar: int) -> int:
    """Return the year of a talk after that of ``year``, held in a calendar year."""
    here, talk = _order(year)
    return calendar if calendar != here else nth(here, min(talk + 1, LAST_TALK))


def _order(year: int) -> tuple[int, int]:
    return int(year), year.talk if isinstance(year, LaterTalk) else 1

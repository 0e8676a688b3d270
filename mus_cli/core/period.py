"""The days and periods that words name: "3/12", "uge 12", "next month", "om 14 dage" (P15).

Danish and English are read alike, whichever language is on; the order of day, month and year is
the Danish one. The whole text must name a period, or none is read out of it, and words that name
two ("næste fredag" on a Monday) name none.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Literal, NamedTuple

import msgspec

from mus_cli.core.feasts import EVES_AND_DAYS, FEASTS, NEW_YEAR, new_year
from mus_cli.core.rhythm import last_of_month, months_after
from mus_cli.core.text import clean_line

_LONGEST = 60  # characters; no date is longer
_YEARS_AROUND = 2
_A_YEAR = 366  # days
SOON = 2  # years ahead in which most deadlines are
_CENTURY = 100
_A_MONTH = dt.timedelta(days=31)
_HALF_A_YEAR = dt.timedelta(days=183)
_YEAR_GROUPS = ("year", "short", "bare", "dashed", "soon")

_MONTHS = {
    "januar": 1, "january": 1, "jan": 1, "februar": 2, "february": 2, "feb": 2, "febr": 2,
    "marts": 3, "march": 3, "mar": 3, "april": 4, "apr": 4, "maj": 5, "may": 5,
    "juni": 6, "june": 6, "jun": 6, "juli": 7, "july": 7, "jul": 7, "august": 8, "aug": 8,
    "september": 9, "sept": 9, "sep": 9, "oktober": 10, "october": 10, "okt": 10, "oct": 10,
    "november": 11, "nov": 11, "december": 12, "dec": 12,
    # Forms come from Norway and Sweden, too.
    "januari": 1, "februari": 2, "mars": 3, "mai": 5, "augusti": 8, "desember": 12,
}  # fmt: skip
# What no English text has: of "juni 27" the number is no day.
_DANISH_MONTHS = (
    *("januar", "februar", "febr", "marts", "maj", "juni", "juli", "oktober", "okt"),
    *("januari", "februari", "mars", "mai", "augusti", "desember"),
)
_ENGLISH_MONTHS = ("january", "february", "march", "may", "june", "july", "october", "oct")
_WEEKDAYS = {
    "mandag": 0, "tirsdag": 1, "onsdag": 2, "torsdag": 3, "fredag": 4, "lørdag": 5, "søndag": 6,
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5,
    "sunday": 6,
}  # fmt: skip
_SHORT_WEEKDAYS = {
    "man": 0, "tir": 1, "tirs": 1, "ons": 2, "tor": 3, "tors": 3, "fre": 4, "lør": 5, "søn": 6,
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4,
    "sat": 5, "sun": 6,
}  # fmt: skip
_DANISH_WORDS = ("fri", "sat")  # "holder fri 24/12", "mødet er sat 24/12"
_BESIDE_A_DAY = _WEEKDAYS | _SHORT_WEEKDAYS
_SEASONS = {
    "forår": 3, "foråret": 3, "spring": 3, "sommer": 6, "sommeren": 6, "summer": 6,
    "efterår": 9, "efteråret": 9, "autumn": 9, "fall": 9,
    "vinter": 12, "vinteren": 12, "winter": 12,
    "våren": 3, "sommaren": 6, "høsten": 9, "hösten": 9, "vintern": 12,
}  # fmt: skip
_WINTER = {name for name, month in _SEASONS.items() if month == 12}  # noqa: PLR2004 - December
_ORDINALS = {
    "1": 1, "1st": 1, "første": 1, "first": 1, "2": 2, "2nd": 2, "andet": 2, "anden": 2,
    "second": 2, "3": 3, "3rd": 3, "tredje": 3, "third": 3, "4": 4, "4th": 4, "fjerde": 4,
    "fourth": 4,
}  # fmt: skip
_YEARS_FROM_NOW = {
    "i år": 0, "dette år": 0, "this year": 0,
    "næste år": 1, "til næste år": 1, "next year": 1,
    "sidste år": -1, "last year": -1,
}  # fmt: skip
_DAYS_FROM_NOW = {
    "i dag": 0, "idag": 0, "today": 0,
    "i morgen": 1, "imorgen": 1, "tomorrow": 1,
    "i overmorgen": 2, "overmorgen": 2, "day after tomorrow": 2,
    "i går": -1, "igår": -1, "yesterday": -1,
    "i forgårs": -2, "forgårs": -2, "day before yesterday": -2,
}  # fmt: skip
NUMBERS = {
    "en": 1, "et": 1, "én": 1, "ét": 1, "one": 1, "a": 1, "an": 1, "to": 2, "two": 2,
    "tre": 3, "three": 3, "fire": 4, "four": 4, "fem": 5, "five": 5, "seks": 6, "six": 6,
    "syv": 7, "seven": 7, "otte": 8, "eight": 8, "ni": 9, "nine": 9, "ti": 10, "ten": 10,
    "elleve": 11, "eleven": 11, "tolv": 12, "twelve": 12, "fjorten": 14, "fourteen": 14,
}  # fmt: skip
_DAYS_OF = {
    "dag": 1, "dage": 1, "day": 1, "days": 1, "uge": 7, "uger": 7, "week": 7, "weeks": 7,
    "fortnight": 14, "fortnights": 14,
}  # fmt: skip
_MONTHS_OF = {
    "måned": 1, "måneder": 1, "md": 1, "mdr": 1, "month": 1, "months": 1,
    "kvartal": 3, "kvartaler": 3, "quarter": 3, "quarters": 3,
    "halvår": 6, "half-year": 6, "år": 12, "year": 12, "years": 12,
}  # fmt: skip
_MONTHS_IN = {
    "et halvt år": 6, "half a year": 6, "halvandet år": 18, "a year and a half": 18,
    "1½ år": 18, "1,5 år": 18, "1½ years": 18, "1.5 years": 18,
}  # fmt: skip
_SHIFTS = {
    "denne": 0, "dette": 0, "indeværende": 0, "this": 0,
    "næste": 1, "kommende": 1, "next": 1, "coming": 1,
    "sidste": -1, "forrige": -1, "last": -1,
}  # fmt: skip

Kind = Literal[
    "day", "span", "near", "weekday", "week", "month", "quarter", "half", "season", "feast",
    "current", "year", "year-end",
]  # fmt: skip
"""``near`` is a day seen from today, ``weekday`` one of any week, ``current`` a period in whose
midst one speaks ("the month"), ``span`` the days from one to another. A feast is over before it is
celebrated: "til jul" is before it."""

Part = Literal["early", "middle", "end"]
Found = Mapping[str, str | None]
Reader = Callable[[Found, dt.date], "Iterator[Period]"]

_UNITS: dict[str, Kind] = {
    "uge": "week", "week": "week", "måned": "month", "month": "month",
    "kvartal": "quarter", "quarter": "quarter", "halvår": "half", "half-year": "half",
}  # fmt: skip
_CURRENT: dict[str, Kind] = {
    "ugen": "week", "week": "week", "måneden": "month", "month": "month",
    "kvartalet": "quarter", "quarter": "quarter", "halvåret": "half",
}  # fmt: skip
_ENDING: dict[str, Kind] = {
    "ugens": "week", "månedens": "month", "kvartalets": "quarter", "halvårets": "half",
    "eow": "week", "eom": "month", "eoq": "quarter",
}  # fmt: skip
_LENGTHS: dict[Kind, int] = {"month": 1, "quarter": 3, "half": 6}  # months


class Period(NamedTuple):
    """The first and last day; the same for a day."""

    first: dt.date
    last: dt.date


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """What words name: the periods they can mean, in order of time.

    None where the calendar has no such day or week. ``has_year``: they say which year. ``part``:
    they name a part of each. ``weekday``: they say which day of the week, right or wrong.
    ``is_sure``: they name a day wherever they are written; "12.10" may be a time, and "fredag"
    each Friday.
    """

    kind: Kind
    periods: tuple[Period, ...]
    has_year: bool
    part: Part | None
    weekday: int | None
    is_sure: bool

    def has_weekday_of(self, day: dt.date) -> bool:
        """Whether a day is on the weekday that was said, if one was."""
        return self.weekday is None or self.weekday == day.weekday()


class _Form(msgspec.Struct, frozen=True):
    """One way of naming a day or period, and the periods it means seen from a day."""

    kind: Kind
    pattern: str
    read: Reader
    is_sure: bool = True

    def match(self, text: str) -> re.Match[str] | None:
        """Return the whole of ``text`` as this form; a full stop may follow."""
        pattern = _compiled(self.pattern)
        # Some forms end in a full stop of their own ("1.6.").
        return pattern.fullmatch(text) or pattern.fullmatch(text.removesuffix("."))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern, compiled when first needed, as most commands read no date."""
    return re.compile(pattern)


def looking_back(words: str, today: dt.date) -> Period | None:
    """Return the latest period or day ``words`` mean that has begun, or ``None``.

    A year that is said decides; it may lie ahead.
    """
    meant = named(plain(words), today)
    if meant is None or not meant.periods:
        return None
    begun = [period for period in meant.periods if period.first <= today]
    if not begun and not meant.has_year:
        return None
    found = begun[-1] if begun else meant.periods[0]
    return found if meant.has_weekday_of(found.first) else None


def day_ahead(words: str, today: dt.date) -> dt.date | None:
    """Return the first day ``words`` mean that is not past, or ``None``; no period is a day.

    A year that is said decides; it may be past.
    """
    meant = named(plain(words), today)
    if meant is None or not meant.periods:
        return None
    ahead = [period for period in meant.periods if period.last >= today]
    if not ahead and not meant.has_year:
        return None
    found = ahead[0] if ahead else meant.periods[-1]
    return found.first if found.first == found.last and meant.has_weekday_of(found.first) else None


def day_past(words: str, today: dt.date) -> dt.date | None:
    """Return the latest day up to ``today`` that ``words`` mean, or ``None``; no period is a day.

    A day of a year that is said is that day, and none where it is ahead. Without a year, a day
    that comes within a month is a slip of the pen more often than a day of last year.
    """
    period = looking_back(words, today)
    if period is None or not period.first == period.last <= today:
        return None
    if is_long_ago(period.first, today):
        coming = day_ahead(words, today)
        if coming is not None and dt.timedelta() <= coming - today <= _A_MONTH:
            return None
    return period.first


def says_year(words: str, today: dt.date) -> bool:
    """Whether the year of a day is said, and not guessed from the day it is."""
    meant = named(plain(words), today)
    return meant is not None and meant.has_year


def is_long_ago(day: dt.date, today: dt.date) -> bool:
    """Whether a day is so long ago that it's hardly meant without its year."""
    return today - day > _HALF_A_YEAR


def plain(words: str) -> str:
    """Return words as they are read: lower case, one kind of blank, dash, å and apostrophe."""
    text = clean_line(words).lower().replace("aa", "å")
    return re.sub("[‐‑‒–—−]", "-", re.sub("[’‘´`]", "'", text))


@lru_cache(maxsize=4096)  # of a document, each line is read for several things
def named(text: str, today: dt.date) -> Named | None:
    """Return what ``plain`` text names, seen from ``today``; ``None`` where it names no period."""
    if len(text) > _LONGEST:
        return None
    lead = _lead().match(text)
    if lead is None:  # pragma: no cover - every part of it may be missing
        return None
    # Some words of the lead begin a form of their own: "i morgen", "in two weeks".
    nothing = _lead().match("")
    for before, rest in ((nothing, text), (lead, text[lead.end() :])):
        for form in _FORMS:
            match = form.match(rest)
            if match and before and _fits(before, form):
                found = match.groupdict()
                if not _is_doubtful(found, today):
                    return _named(before, form, found, today)
    return None


def _is_doubtful(found: Found, today: dt.date) -> bool:
    """Whether two digits may be no year: "1. juni 10" has a time, "26-12-31" a year in front."""
    bare, dashed, near = (found.get(group) for group in ("bare", "dashed", "soon"))
    if bare:
        return _year(bare, today) < today.year
    soon = range(today.year, today.year + SOON + 1)
    if near:
        return _year(near, today) not in soon
    day = (found.get("day") or "").zfill(2)
    return bool(dashed) and _year(dashed or "", today) not in soon and _year(day, today) in soon


def _fits(lead: re.Match[str], form: _Form) -> bool:
    """Whether these words can stand before this form: "medio uge 7" means nothing sure."""
    if lead["weekday"] and form.kind not in {"day", "week"}:
        return False
    if lead["den"] and form.kind != "day":
        return False
    if lead["early"] or lead["middle"]:
        return form.kind == "month"
    if lead["end"]:
        return form.kind not in {"day", "near", "weekday", "feast", "year-end"}
    return form.kind != "current"


def _named(lead: re.Match[str], form: _Form, found: Found, today: dt.date) -> Named | None:
    part: Part | None = next((one for one in _PARTS if lead[one]), None)
    weekday = _BESIDE_A_DAY[lead["weekday"]] if lead["weekday"] else None
    meant = form.read(found, today)
    if _is_yearly(form.kind, found):
        # Of 29 February and week 53, the next may be years away, and not what was meant.
        meant = (one for one in meant if _is_near(one, today))
    periods = tuple(_part_of(period, form.kind, part) for period in meant)
    if not periods and form.kind not in {"day", "week"}:
        return None
    if form.kind == "week" and weekday is not None:
        days = (period.first + dt.timedelta(days=weekday) for period in periods)
        periods = tuple(Period(day, day) for day in days)
    return Named(
        kind="day" if weekday is not None else form.kind,
        periods=periods,
        has_year=any(found.get(group) for group in _YEAR_GROUPS),
        part=part,
        weekday=weekday,
        is_sure=form.is_sure or bool(lead["den"]) or lead["at"] == "on",
    )


def _is_near(period: Period, today: dt.date) -> bool:
    """Whether a period is the last or the next of its kind, were there one each year."""
    return any(abs((day - today).days) <= _A_YEAR for day in period)


def _is_yearly(kind: Kind, found: Found) -> bool:
    """Whether it is a day or a week of no year that is said, as there is one in most years."""
    if any(found.get(group) for group in _YEAR_GROUPS):
        return False
    return kind in {"week", "span"} or (kind == "day" and bool(found.get("month")))


_PARTS: tuple[Part, ...] = ("early", "middle", "end")


def _part_of(period: Period, kind: Kind, part: Part | None) -> Period:
    match part, kind:
        case "early", _:
            return Period(period.first, period.first.replace(day=10))
        case "middle", _:
            return Period(period.first.replace(day=11), period.first.replace(day=20))
        case "end", "month":
            return Period(period.first.replace(day=21), period.last)
        case "end", _:
            return Period(period.last, period.last)
    return period


def _yearly(read: Callable[[Found, int], Period]) -> Reader:
    """Return a reader of the year that is said, or else of those around; no day that is not."""

    def periods(found: Found, today: dt.date) -> Iterator[Period]:
        for year in _years(found, today):
            try:
                yield read(found, year)
            except (ValueError, OverflowError):
                continue

    return periods


def _years(found: Found, today: dt.date) -> range:
    said = next((found[group] for group in _YEAR_GROUPS if found.get(group)), None)
    if said is None:
        return range(today.year - _YEARS_AROUND, today.year + _YEARS_AROUND + 1)
    year = _year(said, today)
    # A winter is in two years: "vinter 2027" is one of the two that touch 2027.
    return range(year - (found.get("season") in _WINTER), year + 1)


def _year(said: str, today: dt.date) -> int:
    """Return a year; two digits mean one of this century."""
    if said in _YEARS_FROM_NOW:
        return today.year + _YEARS_FROM_NOW[said]
    return int(said) + (today.year // _CENTURY * _CENTURY if len(said) == 2 else 0)  # noqa: PLR2004


def _only(read: Callable[[Found, dt.date], Period | None]) -> Reader:
    """Return a reader of the one period that is meant from today, if there is one."""

    def periods(found: Found, today: dt.date) -> Iterator[Period]:
        try:
            meant = read(found, today)
        except (ValueError, OverflowError):
            return
        if meant is not None:
            yield meant

    return periods


def _day(day: dt.date) -> Period:
    return Period(day, day)


def _months(year: int, first: int, last: int) -> Period:
    return Period(dt.date(year, first, 1), last_of_month(year, last))


def _month_number(found: Found) -> int:
    return _MONTHS.get(found["month"] or "") or int(found["month"] or 0)


def _of_the_year(found: Found, year: int) -> Period:
    return _day(dt.date(year, _month_number(found), int(found["day"] or 0)))


def _span(found: Found, year: int) -> Period:
    """Return the days from one to another, of which the last is in ``year``."""
    ends = found["month"] or found["from_name"] or ""
    month = _MONTHS.get(ends) or int(ends)
    begins = found.get("from_month") or found.get("from_name") or ends
    first_month = _MONTHS.get(begins) or int(begins)
    last = dt.date(year, month, int(found["day"] or 0))
    first = dt.date(year - (first_month > month), first_month, int(found["from_day"] or 0))
    if first >= last:
        raise ValueError(found)
    return Period(first, last)


def _day_of_month(found: Found, today: dt.date) -> Period:
    month = _beside(found, today).first
    said = (found["day"] or "").rstrip(".stndrh")
    return _day(month.replace(day=_ORDINALS.get(found["day"] or "") or int(said)))


def _month(found: Found, year: int) -> Period:
    return _months(year, _month_number(found), _month_number(found))


def _month_span(found: Found, year: int) -> Period:
    """Return the months from one to a later one, of which the last is in ``year``."""
    first, last = _MONTHS[found["from_name"] or ""], _month_number(found)
    return Period(dt.date(year - (first > last), first, 1), last_of_month(year, last))


def _week(found: Found, year: int) -> Period:
    monday = dt.date.fromisocalendar(year, int(found["number"] or 0), 1)
    return Period(monday, monday + dt.timedelta(days=6))


def _weeks(found: Found, year: int) -> Period:
    """Return the weeks from one to a later one of the same year."""
    first = dt.date.fromisocalendar(year, int(found["from_week"] or 0), 1)
    last = _week(found, year).last
    if first >= last - dt.timedelta(days=6):
        raise ValueError(found)
    return Period(first, last)


def _two_weeks(found: Found, year: int) -> Period:
    """Return a week and the one behind it."""
    if int(found["from_week"] or 0) + 1 != int(found["number"] or 0):
        raise ValueError(found)
    last = _week(found, year).last
    return Period(last - dt.timedelta(days=13), last)


def _two_months(found: Found, year: int) -> Period:
    """Return a month and the one behind it, of which that one is in ``year``."""
    first, last = _MONTHS[found["from_name"] or ""], _month_number(found)
    if first % 12 + 1 != last:
        raise ValueError(found)
    return _month_span(found, year)


def _quarter(found: Found, year: int) -> Period:
    number = _ORDINALS[found["number"] or ""]
    return _months(year, number * 3 - 2, number * 3)


def _half(found: Found, year: int) -> Period:
    number = _ORDINALS[found["number"] or ""]
    return _months(year, number * 6 - 5, number * 6)


def _season(found: Found, year: int) -> Period:
    name = found["season"] or ""
    first = _SEASONS[name]
    if name in _WINTER:
        return Period(dt.date(year, first, 1), last_of_month(year + 1, 2))
    return _months(year, first, first + 2)


def _feast(found: Found, year: int) -> Period:
    return Period(*FEASTS[found["name"] or ""](year))


def _eve(found: Found, year: int) -> Period:
    return Period(*EVES_AND_DAYS[found["name"] or ""](year))


def _new_year(_found: Found, year: int) -> Period:
    return Period(*new_year(year))


def _whole_year(_found: Found, year: int) -> Period:
    return _months(year, 1, 12)


def _this_year(_found: Found, today: dt.date) -> Period:
    return _months(today.year, 1, 12)


def _year_end(_found: Found, year: int) -> Period:
    return _day(last_of_month(year, 12))


def _from_now(found: Found, today: dt.date) -> Period:
    return _day(today + dt.timedelta(days=_DAYS_FROM_NOW[found["name"] or ""]))


def _after(found: Found, today: dt.date) -> Period:
    return _day(_moved(found, today, 1))


def _ago(found: Found, today: dt.date) -> Period:
    return _day(_moved(found, today, -1))


def _moved(found: Found, today: dt.date, direction: int) -> dt.date:
    if found["amount"]:
        return months_after(today, _MONTHS_IN[found["amount"]] * direction)
    said, unit = found["number"] or "", found["unit"] or ""
    number = direction * (NUMBERS.get(said) or int(said))
    if unit in _DAYS_OF:
        return today + dt.timedelta(days=number * _DAYS_OF[unit])
    return months_after(today, number * _MONTHS_OF[unit])


def _shifted(kind: Kind, today: dt.date, shift: int) -> Period:
    """Return the week, month, quarter or half-year of today, or one before or after it."""
    if kind == "week":
        monday = today - dt.timedelta(days=today.weekday() - 7 * shift)
        return Period(monday, monday + dt.timedelta(days=6))
    length = _LENGTHS[kind]
    year, at = divmod(((today.year * 12 + today.month - 1) // length + shift) * length, 12)
    return _months(year, at + 1, at + length)


def _beside(found: Found, today: dt.date) -> Period:
    return _shifted(_UNITS[found["unit"] or ""], today, _SHIFTS[found["shift"] or ""])


def _current(found: Found, today: dt.date) -> Period:
    return _shifted(_CURRENT[found["unit"] or ""], today, 0)


def _current_end(found: Found, today: dt.date) -> Period:
    return _day(_shifted(_ENDING[found["unit"] or ""], today, 0).last)


def _next_in_year(
    read: Callable[[Found, int], Period],
) -> Callable[[Found, dt.date], Period | None]:
    """Return a reader of "next May", where the next to begin and that of next year are one."""

    def period(found: Found, today: dt.date) -> Period | None:
        following = read(found, today.year + 1)
        return following if read(found, today.year).first <= today else None

    return period


def _coming_weekday(found: Found, today: dt.date) -> Period:
    ahead = (_WEEKDAYS[found["name"] or ""] - today.weekday() - 1) % 7 + 1
    return _day(today + dt.timedelta(days=ahead))


def _next_weekday(found: Found, today: dt.date) -> Period | None:
    """Return the coming one if it is that of next week too; else people mean either of the two."""
    coming = _coming_weekday(found, today)
    return coming if coming.first > _shifted("week", today, 0).last else None


def _past_weekday(found: Found, today: dt.date) -> Period:
    gone = (today.weekday() - _WEEKDAYS[found["name"] or ""] - 1) % 7 + 1
    return _day(today - dt.timedelta(days=gone))


def _last_weekday(found: Found, today: dt.date) -> Period | None:
    past = _past_weekday(found, today)
    return past if past.first < _shifted("week", today, 0).first else None


def _any_weekday(found: Found, today: dt.date) -> Iterator[Period]:
    """Yield the one before and the one after; none on that weekday, when it may mean today."""
    if _WEEKDAYS[found["name"] or ""] != today.weekday():
        yield from _only(_past_weekday)(found, today)
        yield from _only(_coming_weekday)(found, today)


def _weekend(_found: Found, today: dt.date) -> Period | None:
    """Return the coming weekend; none during one, when it may be this or the next."""
    sunday = _shifted("week", today, 0).last
    saturday = sunday - dt.timedelta(days=1)
    return Period(saturday, sunday) if today < saturday else None


def _units(kind: Kind) -> tuple[str, ...]:
    return tuple(word for word, unit in _UNITS.items() if unit == kind)


def _any_of(words: Mapping[str, object] | tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _lead() -> re.Pattern[str]:
    """Return what may be before a day or period; compiled when first needed."""
    danish = r"(?:den |d\.|[0-9]{1,2}(?:\.|/))"
    return re.compile(
        r"(?:(?:engang|en gang|sometime|some time) )?"
        r"(?:(?P<at>i løbet af|during|ved|i|in|on|at|på) )?(?:the )?"
        r"(?:(?:(?P<end>ultimo|ult\.|udgangen af|slutningen af|slut|sidst i|end of|late"
        r"|utgangen av|slutten av|slutet av|utgången av|end"
        r"|ut(?= (?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november"
        r"|desember|måneden|året|uken|uke [0-9])))"
        r"|(?P<middle>medio|midt i|midt|midten af|middle of|mid)"
        r"|(?P<early>primo|starten af|start|begyndelsen af|først i|early|beginning of|start of)"
        r")[ -](?:the )?)?"
        rf"(?:(?P<weekday>(?!(?:{_any_of(_DANISH_WORDS)}) {danish})(?:{_any_of(_BESIDE_A_DAY)}))"
        r"(?:\.,? ?|,? )(?:(?:i|in|of) )?)?"
        r"(?P<den>den |d\. ?|the )?"
    )


# The parts that the patterns of a day or period are made of.
_DAY, _MONTH = r"(?P<day>[0-9]{1,2})", r"(?P<month>[0-9]{1,2})"
_DAY_ONLY = "(?P<day>1[3-9]|2[0-9]|3[01])"
_MONTH_NAME = rf"(?P<month>{_any_of(_MONTHS)})\.?"
# Danish "jul" is Christmas, so it is July only beside a day.
_ALONE = _any_of(tuple(name for name in _MONTHS if name != "jul"))
_MONTH_ALONE = rf"(?P<month>{_ALONE})\.?"
_FROM_MONTH = rf"(?P<from_name>{_ALONE})\.?"
_ORDINAL = rf"(?P<number>{_any_of(_ORDINALS)})\.?"
_YEAR = r"(?P<year>[0-9]{4})"
_ANY_YEAR = rf"(?P<year>[0-9]{{4}}|{_any_of(_YEARS_FROM_NOW)})"
_SHORT_YEAR = r"(?P<short>[0-9]{2})"
_IN_FULL = rf"(?:,? |[/-])(?:of |in |i )?{_ANY_YEAR}"
# "uge 12/13" and "april 27" may be something else; "Q1 27", "mar-27" and "uge 12 '27" may not.
_OF_WEEK = rf"(?:{_IN_FULL}| ?'{_SHORT_YEAR})?"
_OF_MONTH = rf"(?:{_IN_FULL}|(?: ?'|[/-]){_SHORT_YEAR})?"
_FROM_WEEK = r"(?:ugerne|uge|weeks?|wk|uke|vecka)(?: nr\.)? ?(?P<from_week>[0-9]{1,2})"
_TO_WEEK = rf"(?:(?:uge|week|wk|uke|vecka) )?(?P<number>[0-9]{{1,2}}){_OF_WEEK}"
_AND = r"(?:og|and|och|\+|&)"
_YEAR_OR_NONE = rf"(?:{_IN_FULL}|(?: ?'|[/-]){_SHORT_YEAR}| (?P<bare>[0-9]{{2}}))?"
_ENGLISH, _TO = _any_of(_ENGLISH_MONTHS), "(?:-|til|to|until)"
# "12.-14. maj", "12/5-14/5", "fra 12. maj til 14. juni"
_SINCE = (
    r"(?:(?:fra|from) )?(?:(?:den|the|d\.) ?)?(?P<from_day>[0-9]{1,2})(?:\.|st|nd|rd|th)?"
    rf"(?:/(?P<from_month>[0-9]{{1,2}})| ?(?P<from_name>{_any_of(_MONTHS)})\.?)?"
)
_UP_TO = rf" ?{_TO} ?(?:(?:og med|den|the|d\.) ?)?"
_ENGLISH_SPAN = (
    rf"(?P<from_name>{_ENGLISH}) (?P<from_day>[0-9]{{1,2}}) ?{_TO} ?"
    rf"(?:(?P<month>{_ENGLISH}) )?{_DAY}(?:,? {_YEAR})?"
)
_NTH = r"(?P<day>[0-9]{1,2}(?:\.|st|nd|rd|th)?|første|first)"
_MONTH_UNIT = "(?P<unit>måned|month)"
_HALF_OF = r"(?P<number>first|second|1st|2nd) half"
_SEASON, _WEEKDAY = rf"(?P<season>{_any_of(_SEASONS)})", rf"(?P<name>{_any_of(_WEEKDAYS)})"
_SHIFT = rf"(?P<shift>{_any_of(_SHIFTS)})"
_COUNT = rf"(?P<number>[1-9][0-9]{{0,2}}|{_any_of(NUMBERS)})"
_UNIT = rf"(?P<unit>{_any_of(_DAYS_OF | _MONTHS_OF)})\.?"
_AMOUNT = rf"(?:(?P<amount>{_any_of(_MONTHS_IN)})|{_COUNT} {_UNIT})"
_AHEAD = r"(?:(?:de |the )?(?:næste |kommende |next |coming ))?"

# Every way of naming a day or period. Of two that fit, the first is meant.
_FORMS = (
    _Form("day", rf"{_YEAR}(?P<dash>[-/.]){_MONTH}(?P=dash){_DAY}", _yearly(_of_the_year)),
    # Of a day that is no month the month is in front; "4/5/2027" is the fourth of May.
    _Form("day", rf"{_MONTH}/{_DAY_ONLY}/{_YEAR}", _yearly(_of_the_year)),
    _Form("day", rf"{_DAY}/{_MONTH}{_YEAR_OR_NONE}", _yearly(_of_the_year)),
    _Form("day", rf"{_DAY}\. ?{_MONTH}\.(?: ?{_YEAR}| ?{_SHORT_YEAR})?", _yearly(_of_the_year)),
    _Form("day", rf"{_DAY}\. ?{_MONTH}[ /-]{_YEAR}", _yearly(_of_the_year)),
    _Form("day", rf"{_DAY}\. ?{_MONTH}[/-]{_SHORT_YEAR}", _yearly(_of_the_year)),
    _Form("day", rf"{_DAY}-{_MONTH_NAME}-(?:{_YEAR}|{_SHORT_YEAR})", _yearly(_of_the_year)),
    _Form("day", rf"{_DAY}-{_MONTH}-(?:{_YEAR}|(?P<dashed>[0-9]{{2}}))", _yearly(_of_the_year)),
    _Form("day", rf"{_DAY} {_MONTH} (?:{_YEAR}|(?P<bare>[0-9]{{2}}))", _yearly(_of_the_year)),
    _Form(
        "day",
        rf"{_DAY}(?:\.|st|nd|rd|th)? ?(?:of )?{_MONTH_NAME}{_YEAR_OR_NONE}",
        _yearly(_of_the_year),
    ),
    # "juni 27" may mean the year: only names no Danish text has, an ordinal or a year decide.
    _Form("day", rf"(?P<month>{_any_of(_ENGLISH_MONTHS)}) {_DAY}", _yearly(_of_the_year)),
    _Form("day", rf"{_MONTH_NAME} (?:the )?{_DAY}(?:st|nd|rd|th)", _yearly(_of_the_year)),
    _Form(
        "day",
        rf"{_MONTH_NAME} {_DAY}(?:(?:st|nd|rd|th)?,? {_YEAR}|(?:st|nd|rd|th)?, {_SHORT_YEAR})",
        _yearly(_of_the_year),
    ),
    _Form("day", rf"(?P<name>{_any_of(EVES_AND_DAYS)}){_YEAR_OR_NONE}", _yearly(_eve)),
    _Form(
        "day",
        rf"{_NTH} (?:(?:i|in|of|af) )?(?:den |the )?{_SHIFT} {_MONTH_UNIT}",
        _only(_day_of_month),
    ),
    _Form(
        "span",
        rf"{_SINCE}{_UP_TO}{_DAY}(?:\.|st|nd|rd|th)? ?(?:of )?{_MONTH_NAME}{_YEAR_OR_NONE}",
        _yearly(_span),
    ),
    _Form("span", rf"{_SINCE}{_UP_TO}{_DAY}/{_MONTH}{_YEAR_OR_NONE}", _yearly(_span)),
    _Form("span", _ENGLISH_SPAN, _yearly(_span)),
    _Form("month", rf"{_MONTH_ALONE}(?: måned)?{_OF_MONTH}", _yearly(_month)),
    _Form(
        "month",
        rf"(?P<month>{_any_of(_DANISH_MONTHS)})\.? (?P<soon>[0-9]{{2}})",
        _yearly(_month),
    ),
    _Form("span", rf"{_FROM_MONTH} ?[/-] ?{_MONTH_ALONE}{_OF_MONTH}", _yearly(_month_span)),
    # Of two that follow one another the last day counts; "uge 7 og 12" may be two times.
    _Form("span", rf"{_FROM_MONTH} {_AND} {_MONTH_ALONE}{_OF_MONTH}", _yearly(_two_months)),
    _Form("month", rf"{_MONTH}[-/.]{_YEAR}", _yearly(_month)),
    _Form("month", rf"{_YEAR}-(?P<month>[0-9]{{2}})", _yearly(_month)),
    _Form("month", rf"(?:næste|next) {_MONTH_ALONE}", _only(_next_in_year(_month))),
    _Form(
        "week",
        rf"(?:uge|week|wk|uke|vecka)(?: nr\.)? ?(?P<number>[0-9]{{1,2}}){_OF_WEEK}",
        _yearly(_week),
    ),
    _Form(
        "span",
        rf"{_FROM_WEEK} ?{_TO} ?{_TO_WEEK}",
        _yearly(_weeks),
    ),
    _Form(
        "span",
        rf"{_FROM_WEEK} ?{_AND} ?{_TO_WEEK}",
        _yearly(_two_weeks),
    ),
    _Form("week", rf"{_YEAR}-?w(?P<number>[0-9]{{2}})", _yearly(_week)),
    _Form("quarter", rf"[qk](?P<number>[1-4]){_YEAR_OR_NONE}", _yearly(_quarter)),
    _Form("quarter", rf"{_YEAR}[ -]?[qk](?P<number>[1-4])", _yearly(_quarter)),
    _Form(
        "quarter",
        rf"{_ORDINAL} ?(?:kvartal|kvt\.?|kv\.?|quarter){_YEAR_OR_NONE}",
        _yearly(_quarter),
    ),
    _Form("quarter", rf"(?:kvartal|quarter) (?P<number>[1-4]){_YEAR_OR_NONE}", _yearly(_quarter)),
    _Form(
        "half",
        rf"(?P<number>1|2|første|andet)\.? ?(?:halvår|half-?year){_YEAR_OR_NONE}",
        _yearly(_half),
    ),
    _Form("half", rf"{_HALF_OF}(?:[- ]year| of the year){_YEAR_OR_NONE}", _yearly(_half)),
    _Form("half", rf"{_HALF_OF}(?: of| in)? {_ANY_YEAR}", _yearly(_half)),
    _Form("half", rf"h(?P<number>[12]){_YEAR_OR_NONE}", _yearly(_half)),
    _Form("half", rf"{_YEAR}[ -]?h(?P<number>[12])", _yearly(_half)),
    _Form("season", rf"{_SEASON}{_YEAR_OR_NONE}", _yearly(_season)),
    _Form("season", rf"(?:næste|next) {_SEASON}", _only(_next_in_year(_season))),
    _Form("feast", rf"(?P<name>{_any_of(FEASTS)}){_YEAR_OR_NONE}", _yearly(_feast)),
    _Form("feast", _any_of(NEW_YEAR), _yearly(_new_year)),
    _Form("feast", "weekend(?:en)?", _only(_weekend)),
    _Form("year", rf"{_ANY_YEAR}|'{_SHORT_YEAR}", _yearly(_whole_year)),
    _Form(
        "year-end",
        r"(?:årets udgang|årets slutning|året er (?:omme|slut|gået)|year[- ]?end|eoy)"
        rf"{_YEAR_OR_NONE}",
        _yearly(_year_end),
    ),
    _Form("current", "året|year", _only(_this_year)),
    _Form("current", rf"(?P<unit>{_any_of(_CURRENT)})", _only(_current)),
    _Form("near", rf"(?P<unit>{_any_of(_ENDING)})(?: udgang| slutning)?", _only(_current_end)),
    _Form("near", rf"(?P<name>{_any_of(_DAYS_FROM_NOW)})", _only(_from_now)),
    _Form(
        "near", rf"(?:om|in|within|inden|inden ?for|i løbet af) {_AHEAD}{_AMOUNT}", _only(_after)
    ),
    _Form("near", rf"{_AMOUNT} (?:fra nu|fra i dag|from now|from today)", _only(_after)),
    _Form("near", rf"for {_AMOUNT} siden", _only(_ago)),
    _Form("near", rf"{_AMOUNT} ago", _only(_ago)),
    _Form(
        "near", rf"(?:nu på|på|førstkommende|kommende|coming) {_WEEKDAY}", _only(_coming_weekday)
    ),
    _Form("near", rf"(?:på )?(?:næste|next) {_WEEKDAY}", _only(_next_weekday)),
    _Form("near", rf"i {_WEEKDAY}s", _only(_past_weekday)),
    _Form("near", rf"(?:sidste|forrige|last) {_WEEKDAY}", _only(_last_weekday)),
    *(
        _Form(kind, rf"{_SHIFT} (?P<unit>{_any_of(_units(kind))})", _only(_beside))
        for kind in dict.fromkeys(_UNITS.values())
    ),
    _Form("day", rf"{_DAY}\. ?{_MONTH}", _yearly(_of_the_year), is_sure=False),
    _Form("weekday", _WEEKDAY, _any_weekday, is_sure=False),
)

"""Deadlines: the person's own words, and the day they mean where they mean one.

The whole text must mean a day, or none is read out of it: "Q4 eller når vi når det" stays words.
Danish and English are read alike, whichever language is on; the order of day and month is the
Danish one. A period means its last day, "inden" a period the day before it begins.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Literal

import msgspec

from mus_cli.core.record import Due
from mus_cli.core.rhythm import last_of_month
from mus_cli.core.text import clean_line

_LONGEST = 60  # characters; no date is longer
_YEARS_AHEAD = 9  # 29 February can be eight years away

_MONTHS = {
    "januar": 1, "january": 1, "jan": 1, "februar": 2, "february": 2, "feb": 2, "febr": 2,
    "marts": 3, "march": 3, "mar": 3, "april": 4, "apr": 4, "maj": 5, "may": 5,
    "juni": 6, "june": 6, "jun": 6, "juli": 7, "july": 7, "jul": 7, "august": 8, "aug": 8,
    "september": 9, "sept": 9, "sep": 9, "oktober": 10, "october": 10, "okt": 10, "oct": 10,
    "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip
_ENGLISH_MONTHS = ("january", "february", "march", "may", "june", "july", "october", "oct")
_WEEKDAYS = {
    "mandag": 0, "tirsdag": 1, "onsdag": 2, "torsdag": 3, "fredag": 4, "lørdag": 5, "søndag": 6,
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5,
    "sunday": 6,
}  # fmt: skip
_SEASONS = {
    "forår": 3, "foråret": 3, "spring": 3, "sommer": 6, "sommeren": 6, "summer": 6,
    "efterår": 9, "efteråret": 9, "autumn": 9, "fall": 9,
    "vinter": 12, "vinteren": 12, "winter": 12,
}  # fmt: skip
_ORDINALS = {
    "1": 1, "1st": 1, "første": 1, "first": 1, "2": 2, "2nd": 2, "andet": 2, "anden": 2,
    "second": 2, "3": 3, "3rd": 3, "tredje": 3, "third": 3, "4": 4, "4th": 4, "fjerde": 4,
    "fourth": 4,
}  # fmt: skip
_YEARS_FROM_NOW = {"i år": 0, "this year": 0, "næste år": 1, "next year": 1}
_ONGOING = (
    r"løbende|hele tiden|hele året|året rundt|fast (?:emne|punkt)"
    r"|ongoing|continuous(?:ly)?|all the time|all year|throughout|standing item"
)

_Kind = Literal["day", "week", "month", "quarter", "half", "season", "year", "year-end"]


class _Form(msgspec.Struct, frozen=True):
    """One way of writing a day or period. ``led``: only after "den", "senest" and the like."""

    kind: _Kind
    pattern: re.Pattern[str]
    led: bool = False


class _Span(msgspec.Struct, frozen=True):
    """The first and last day of a period; the same for a day."""

    first: dt.date
    last: dt.date


def parse(words: str, today: dt.date) -> Due:
    """Return ``words`` on one clean line, with the day they mean seen from ``today``.

    Never raises. A day without a year is the next such day, ``today`` included; a month, week,
    quarter, half-year or season without one the next whose end is not past.
    """
    kept = clean_line(words)
    return Due(words=kept, date=_read(kept, today))


def is_ongoing(due: Due) -> bool:
    """Whether the words say that it goes on, and no day is meant ("løbende", "ongoing")."""
    if due.date is not None:
        return False
    return re.search(rf"\b(?:{_ONGOING})\b", due.words.lower()) is not None


def merge_due(given: Due | None, held: Due | None, today: dt.date) -> Due | None:
    """Return the deadline after a new one is given; ``None`` keeps the old, empty words remove it.

    The same words as before keep the day they meant then.
    """
    if given is None:
        return held
    words = clean_line(given.words)
    if given.date is not None:
        return Due(words=words or given.date.isoformat(), date=given.date)
    if not words:
        return None
    if held is not None and held.words == words:
        return held
    return parse(words, today)


def _read(words: str, today: dt.date) -> dt.date | None:
    if len(words) > _LONGEST:
        return None
    text = words.lower().replace("aa", "å")
    lead = _lead().match(text)
    if lead is None:  # pragma: no cover - every part of it may be missing
        return None
    rest = text[lead.end() :]
    for form in _forms():
        # The full stop of a sentence may follow; some forms end in one of their own ("1.6.").
        match = form.pattern.fullmatch(rest) or form.pattern.fullmatch(rest.removesuffix("."))
        if match and _fits(lead, form):
            return _day_meant(lead, form, match, today)
    return None


def _fits(lead: re.Match[str], form: _Form) -> bool:
    """Whether these words can stand before this form: "medio uge 7" means nothing sure."""
    if (lead["weekday"] or lead["den"]) and form.kind != "day":
        return False
    if lead["early"] or lead["middle"]:
        return form.kind == "month"
    if lead["end"]:
        return form.kind not in {"day", "year-end"}
    return form.kind != "year" and (not form.led or bool(lead["by"] or lead["den"]))


def _day_meant(
    lead: re.Match[str], form: _Form, match: re.Match[str], today: dt.date
) -> dt.date | None:
    """Return the day on or after ``today``, or a past one where the year is given."""
    found = match.groupdict()
    days = tuple(_days(lead, form.kind, found, today))
    day = next((day for day in days if day >= today), None)
    if day is None and found.get("year") and days:
        day = days[-1]
    if day and lead["weekday"] and day.weekday() != _WEEKDAYS[lead["weekday"]]:
        return None  # one of the two is a slip, and we cannot know which
    return day


def _day_of(lead: re.Match[str], span: _Span) -> dt.date:
    if lead["early"]:
        return span.first.replace(day=10)
    if lead["middle"]:
        return span.first.replace(day=20)
    if lead["before"] and not lead["end"] and span.first != span.last:
        return span.first - dt.timedelta(days=1)
    return span.last


def _days(
    lead: re.Match[str], kind: _Kind, found: Mapping[str, str | None], today: dt.date
) -> Iterator[dt.date]:
    """Yield the days the words can mean, in order of time, impossible ones left out."""
    for year in _years(kind, found, today):
        try:
            yield _day_of(lead, _READERS[kind](found, year))
        except (ValueError, OverflowError):
            continue


def _years(kind: _Kind, found: Mapping[str, str | None], today: dt.date) -> range:
    said = found.get("year")
    if not said:
        return range(today.year - 1, today.year + _YEARS_AHEAD)
    year = today.year + _YEARS_FROM_NOW[said] if said in _YEARS_FROM_NOW else int(said)
    # A winter lies in two years: "vinter 2027" is the first that touches 2027 and is not past.
    return range(year - (kind == "season" and found["name"] in _WINTER), year + 1)


_WINTER = {name for name, month in _SEASONS.items() if month == 12}  # noqa: PLR2004 - December


def _one_day(found: Mapping[str, str | None], year: int) -> _Span:
    month = _MONTHS.get(found["month"] or "") or int(found["month"] or 0)
    day = dt.date(year, month, int(found["day"] or 0))
    return _Span(day, day)


def _months(year: int, first: int, last: int) -> _Span:
    return _Span(dt.date(year, first, 1), last_of_month(year, last))


def _one_month(found: Mapping[str, str | None], year: int) -> _Span:
    month = _MONTHS.get(found["month"] or "") or int(found["month"] or 0)
    return _months(year, month, month)


def _week(found: Mapping[str, str | None], year: int) -> _Span:
    monday = dt.date.fromisocalendar(year, int(found["number"] or 0), 1)
    return _Span(monday, monday + dt.timedelta(days=6))


def _quarter(found: Mapping[str, str | None], year: int) -> _Span:
    number = _ORDINALS[found["number"] or ""]
    return _months(year, number * 3 - 2, number * 3)


def _half(found: Mapping[str, str | None], year: int) -> _Span:
    number = _ORDINALS[found["number"] or ""]
    return _months(year, number * 6 - 5, number * 6)


def _season(found: Mapping[str, str | None], year: int) -> _Span:
    name = found["name"] or ""
    first = _SEASONS[name]
    if name in _WINTER:
        return _Span(dt.date(year, first, 1), last_of_month(year + 1, 2))
    return _months(year, first, first + 2)


def _whole_year(_found: Mapping[str, str | None], year: int) -> _Span:
    return _months(year, 1, 12)


def _last_of_year(_found: Mapping[str, str | None], year: int) -> _Span:
    return _Span(last_of_month(year, 12), last_of_month(year, 12))


_READERS: dict[_Kind, Callable[[Mapping[str, str | None], int], _Span]] = {
    "day": _one_day,
    "week": _week,
    "month": _one_month,
    "quarter": _quarter,
    "half": _half,
    "season": _season,
    "year": _whole_year,
    "year-end": _last_of_year,
}


def _any_of(words: Mapping[str, object] | tuple[str, ...]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def _lead() -> re.Pattern[str]:
    """Return what may stand before a day or period; compiled when first needed."""
    return re.compile(
        r"(?P<by>(?:(?P<before>inden|før|before)|senest|no later than|at the latest|latest"
        r"|by|due(?: by)?|til|deadline|frist):? )?"
        r"(?:(?:i løbet af|during|ved|i|in|on) )?(?:the )?"
        r"(?:(?:(?P<end>ultimo|udgangen af|slutningen af|slut|sidst i|end of|late)"
        r"|(?P<middle>medio|midt i|midten af|middle of|mid)"
        r"|(?P<early>primo|starten af|start|begyndelsen af|først i|early|beginning of|start of)"
        r")[ -](?:the )?)?"
        rf"(?:(?P<weekday>{_any_of(_WEEKDAYS)}),? )?"
        r"(?:(?P<den>(?:den|d\.|the)(?: |(?<=\.))))?"
    )


@cache
def _forms() -> tuple[_Form, ...]:
    """Return every form there is; compiled when first needed, as most commands read no date."""
    day, month = r"(?P<day>[0-9]{1,2})", r"(?P<month>[0-9]{1,2})"
    name = rf"(?P<month>{_any_of(_MONTHS)})\.?"
    # Danish "jul" is Christmas, so it is July only beside a day.
    alone = rf"(?P<month>{_any_of(tuple(name for name in _MONTHS if name != 'jul'))})\.?"
    ordinal = rf"(?P<number>{_any_of(_ORDINALS)})\.?"
    year = r"(?P<year>[0-9]{4})"
    said = rf"(?P<year>[0-9]{{4}}|{_any_of(_YEARS_FROM_NOW)})"
    maybe = rf"(?:(?:,? |[/-])(?:of |in |i )?{said})?"
    seasons = rf"(?P<name>{_any_of(_SEASONS)})"
    forms: tuple[tuple[_Kind, str], ...] = (
        ("day", rf"{year}-{month}-{day}"),
        ("day", rf"{day}/{month}(?:(?:[/-]|,? ){year})?"),
        ("day", rf"{day}\. ?{month}\.(?: ?{year})?"),
        ("day", rf"{day}-{month}-{year}"),
        ("day", rf"{day}(?:\.|st|nd|rd|th)? ?(?:of )?{name}{maybe}"),
        # "juni 27" may mean the year: only names no Danish text has, an ordinal or a year decide.
        ("day", rf"(?P<month>{_any_of(_ENGLISH_MONTHS)}) {day}"),
        ("day", rf"{name} (?:the )?{day}(?:st|nd|rd|th)"),
        ("day", rf"{name} {day}(?:st|nd|rd|th)?,? {year}"),
        ("month", rf"{alone}(?: måned)?{maybe}"),
        ("month", rf"{month}/{year}"),
        ("month", rf"{year}-(?P<month>[0-9]{{2}})"),
        ("week", rf"(?:uge|week)(?: nr\.)? ?(?P<number>[0-9]{{1,2}}){maybe}"),
        ("week", rf"{year}-?w(?P<number>[0-9]{{2}})"),
        ("quarter", rf"[qk](?P<number>[1-4]){maybe}"),
        ("quarter", rf"{year}[ -]?[qk](?P<number>[1-4])"),
        ("quarter", rf"{ordinal} ?(?:kvartal|kvt\.?|kv\.?|quarter){maybe}"),
        ("quarter", rf"(?:kvartal|quarter) (?P<number>[1-4]){maybe}"),
        ("half", rf"(?P<number>1|2|første|andet)\.? ?(?:halvår|half-?year){maybe}"),
        ("half", rf"(?P<number>first|second|1st|2nd) half(?:[- ]year| of the year){maybe}"),
        ("half", rf"(?P<number>first|second|1st|2nd) half(?: of| in)? {said}"),
        ("half", rf"h(?P<number>[12]){maybe}"),
        ("season", rf"{seasons}{maybe}"),
        ("year", rf"året|(?:the )?year|{said}"),
        ("year-end", rf"(?:årets (?:udgang|slutning)|year[- ]?end){maybe}"),
    )
    # "12.10" alone may be a time of day.
    short = _Form("day", re.compile(rf"{day}\. ?{month}"), led=True)
    return (*(_Form(kind, re.compile(pattern)) for kind, pattern in forms), short)

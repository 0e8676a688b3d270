from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mus_cli.core.deadlines import is_ongoing, parse
from mus_cli.core.record import Due
from mus_cli.core.text import clean_line

TODAY = dt.date(2026, 11, 20)  # a Friday in week 47

DAYS = [
    ("2027-06-01", "2027-06-01"),
    ("2027-6-1", "2027-06-01"),
    ("1/6", "2027-06-01"),
    ("01/06", "2027-06-01"),
    ("20/11", "2026-11-20"),
    ("19/11", "2027-11-19"),
    ("1/12", "2026-12-01"),
    ("1/6/2027", "2027-06-01"),
    ("1/6-2027", "2027-06-01"),
    ("1/6 2027", "2027-06-01"),
    ("1/6/2025", "2025-06-01"),
    ("1.6.2027", "2027-06-01"),
    ("1. 6. 2027", "2027-06-01"),
    ("1.6. 2027", "2027-06-01"),
    ("01-06-2027", "2027-06-01"),
    ("1.6.", "2027-06-01"),
    ("den 1.6", "2027-06-01"),
    ("d. 1.6", "2027-06-01"),
    ("senest 1.6", "2027-06-01"),
    ("1. juni", "2027-06-01"),
    ("1. Juni.", "2027-06-01"),
    ("1.juni", "2027-06-01"),
    ("1 juni", "2027-06-01"),
    ("1. juni 2028", "2028-06-01"),
    ("1. juni, 2028", "2028-06-01"),
    ("1. juni næste år", "2027-06-01"),
    ("den 1. juni", "2027-06-01"),
    ("d. 1/6", "2027-06-01"),
    ("d.1/6", "2027-06-01"),
    ("1. dec.", "2026-12-01"),
    ("15. okt 2027", "2027-10-15"),
    ("3 marts", "2027-03-03"),
    ("1. jul 2027", "2027-07-01"),
    ("June 1", "2027-06-01"),
    ("June 1, 2028", "2028-06-01"),
    ("June 1st", "2027-06-01"),
    ("September 3rd", "2027-09-03"),
    ("September 3 2027", "2027-09-03"),
    ("1 June", "2027-06-01"),
    ("1st of June", "2027-06-01"),
    ("the 1st of June 2028", "2028-06-01"),
    ("22nd Dec", "2026-12-22"),
    ("tirsdag den 1. juni", "2027-06-01"),
    ("tirsdag d. 1/6", "2027-06-01"),
    ("Tuesday, 1 June 2027", "2027-06-01"),
    ("Tuesday the 1st of June", "2027-06-01"),
    ("29/2", "2028-02-29"),
    ("29. februar", "2028-02-29"),
    ("29/2/2028", "2028-02-29"),
    ("senest 1. juni", "2027-06-01"),
    ("senest den 1. juni", "2027-06-01"),
    ("inden 1. juni", "2027-06-01"),
    ("inden den 1. juni", "2027-06-01"),
    ("før 1/6", "2027-06-01"),
    ("by 1 June", "2027-06-01"),
    ("before June 1", "2027-06-01"),
    ("no later than 1 June", "2027-06-01"),
    ("frist: 1/6", "2027-06-01"),
    ("  1/6\n", "2027-06-01"),
]

PERIODS = [
    ("juni", "2027-06-30"),
    ("november", "2026-11-30"),
    ("oktober", "2027-10-31"),
    ("februar", "2027-02-28"),
    ("februar 2028", "2028-02-29"),
    ("juni måned", "2027-06-30"),
    ("juni 2028", "2028-06-30"),
    ("juni i år", "2026-06-30"),
    ("juni næste år", "2027-06-30"),
    ("Juni 2025", "2025-06-30"),
    ("dec", "2026-12-31"),
    ("sept.", "2027-09-30"),
    ("May", "2027-05-31"),
    ("march 2027", "2027-03-31"),
    ("06/2027", "2027-06-30"),
    ("2027-06", "2027-06-30"),
    ("i juni", "2027-06-30"),
    ("in June", "2027-06-30"),
    ("senest juni", "2027-06-30"),
    ("by June", "2027-06-30"),
    ("til juni", "2027-06-30"),
    ("i løbet af juni", "2027-06-30"),
    ("ultimo juni", "2027-06-30"),
    ("udgangen af juni", "2027-06-30"),
    ("inden udgangen af juni", "2027-06-30"),
    ("senest ved udgangen af juni", "2027-06-30"),
    ("by the end of June", "2027-06-30"),
    ("end of June 2028", "2028-06-30"),
    ("primo juni", "2027-06-10"),
    ("i starten af juni", "2027-06-10"),
    ("early June", "2027-06-10"),
    ("medio juni 2027", "2027-06-20"),
    ("midt i juni", "2027-06-20"),
    ("mid-June", "2027-06-20"),
    ("inden juni", "2027-05-31"),
    ("before June 2028", "2028-05-31"),
    ("uge 23", "2027-06-13"),
    ("Uge 47", "2026-11-22"),
    ("uge 46", "2027-11-21"),
    ("uge 53", "2027-01-03"),
    ("uge 53 2026", "2027-01-03"),
    ("uge 23, 2028", "2028-06-11"),
    ("uge 23 i 2028", "2028-06-11"),
    ("uge23", "2027-06-13"),
    ("uge nr. 23", "2027-06-13"),
    ("i uge 23", "2027-06-13"),
    ("week 23", "2027-06-13"),
    ("week 1 of 2027", "2027-01-10"),
    ("2027-W23", "2027-06-13"),
    ("Q2", "2027-06-30"),
    ("Q4", "2026-12-31"),
    ("q4.", "2026-12-31"),
    ("Q3", "2027-09-30"),
    ("K2", "2027-06-30"),
    ("Q2 2028", "2028-06-30"),
    ("Q2-2028", "2028-06-30"),
    ("2028 Q2", "2028-06-30"),
    ("Q2 næste år", "2027-06-30"),
    ("2. kvartal", "2027-06-30"),
    ("2. kvartal 2028", "2028-06-30"),
    ("2 kvt.", "2027-06-30"),
    ("andet kvartal", "2027-06-30"),
    ("i 1. kvartal", "2027-03-31"),
    ("second quarter", "2027-06-30"),
    ("the second quarter of 2028", "2028-06-30"),
    ("2nd quarter 2028", "2028-06-30"),
    ("quarter 2", "2027-06-30"),
    ("inden Q2", "2027-03-31"),
    ("1. halvår", "2027-06-30"),
    ("2. halvår", "2026-12-31"),
    ("første halvår 2028", "2028-06-30"),
    ("H1", "2027-06-30"),
    ("H1 2028", "2028-06-30"),
    ("first half-year", "2027-06-30"),
    ("first half of 2028", "2028-06-30"),
    ("second half of the year", "2026-12-31"),
    ("forår", "2027-05-31"),
    ("foråret 2028", "2028-05-31"),
    ("til foråret", "2027-05-31"),
    ("foraaret", "2027-05-31"),
    ("sommer", "2027-08-31"),
    ("inden sommeren", "2027-05-31"),
    ("efterår", "2026-11-30"),
    ("Efteråret 2027", "2027-11-30"),
    ("vinter", "2027-02-28"),
    ("vinteren 2026", "2027-02-28"),
    ("vinter 2027", "2027-02-28"),
    ("vinter 2028", "2028-02-29"),
    ("vinter 2024", "2025-02-28"),
    ("spring", "2027-05-31"),
    ("summer 2027", "2027-08-31"),
    ("autumn", "2026-11-30"),
    ("fall 2027", "2027-11-30"),
    ("winter", "2027-02-28"),
    ("udgangen af 2027", "2027-12-31"),
    ("ultimo 2027", "2027-12-31"),
    ("end of 2027", "2027-12-31"),
    ("by the end of the year", "2026-12-31"),
    ("inden udgangen af året", "2026-12-31"),
    ("inden årets udgang", "2026-12-31"),
    ("end of next year", "2027-12-31"),
]

WORDS = [
    "",
    "   ",
    "løbende",
    "fast emne på 1:1",
    "1:1",
    "10",
    "1.",
    "den 1.",
    "2027",
    "i 2027",
    "i år",
    "næste år",
    "12:30",
    "12.30",
    "12.10",
    "1.6",
    "kl. 12",
    "Q4 eller når vi når det",
    "juni eller juli",
    "uge 23-24",
    "uge 23 og 24",
    "juni-august",
    "31/2",
    "30. februar",
    "29/2/2027",
    "31. juni 2027",
    "32/1",
    "0/1",
    "1/13",
    "2027-13-01",
    "2027-27",
    "0000-01-01",
    "9999-W53",
    "inden 1. kvartal 0001",
    "uge 0",
    "uge 54",
    "uge 53 2027",
    "Q5",
    "Q0",
    "5. kvartal",
    "3. halvår",
    "halvår",
    "kvartal",
    "første juni",
    "1/6/27",
    "1. juni 27",
    "juni 27",
    "foråret 27",
    "september 27",
    "\uff12\uff10\uff12\uff17-06-01",
    "1/6/\u0662\u0660\u0662\u0667",
    "jul",
    "inden jul",
    "jul 2027",
    "efter sommerferien",
    "efter 1. juni",
    "fra juni",
    "om tre måneder",
    "i morgen",
    "mandag",
    "mandag den 1. juni",
    "tirsdag uge 23",
    "den juni",
    "medio uge 23",
    "medio Q2",
    "primo 2027",
    "ultimo 1. juni",
    "start forår",
    "snarest muligt",
    "når kurset er betalt",
    "juni 2027 og senere frem, hvis der er tid og penge til det hele, som jeg håber",
    "-",
    "?",
]


@pytest.mark.parametrize(("words", "day"), DAYS + PERIODS)
def test_words_that_mean_a_day(words: str, day: str) -> None:
    """A deadline written the way people write one is understood, and its words are kept."""
    due = parse(words, TODAY)
    assert due == Due(words=clean_line(words), date=dt.date.fromisoformat(day))


@pytest.mark.parametrize("words", WORDS)
def test_words_that_mean_no_day(words: str) -> None:
    """Anything that does not mean one day as a whole stays words, and no day is guessed."""
    assert parse(words, TODAY) == Due(words=clean_line(words), date=None)


@pytest.mark.parametrize(
    ("words", "today", "day"),
    [
        ("1/6", "2026-06-01", "2026-06-01"),
        ("1/6", "2026-06-02", "2027-06-01"),
        ("juni", "2026-06-30", "2026-06-30"),
        ("juni", "2026-07-01", "2027-06-30"),
        ("inden juni", "2026-06-15", "2027-05-31"),
        ("Q4", "2026-12-31", "2026-12-31"),
        ("Q4", "2027-01-01", "2027-12-31"),
        ("uge 53", "2027-01-03", "2027-01-03"),
        ("uge 53", "2027-01-04", "2033-01-02"),
        ("uge 1", "2026-12-31", "2027-01-10"),
        ("uge 1", "2027-01-10", "2027-01-10"),
        ("vinter", "2027-02-28", "2027-02-28"),
        ("vinter", "2027-03-01", "2028-02-29"),
        ("vinter 2027", "2027-05-01", "2028-02-29"),
        ("29. februar", "2028-02-29", "2028-02-29"),
        ("29. februar", "2028-03-01", "2032-02-29"),
        ("29. februar", "1896-03-01", "1904-02-29"),
        ("1/6", "9999-06-02", None),
        ("1/6", "0001-01-01", "0001-06-01"),
    ],
)
def test_without_a_year_it_is_the_next(words: str, today: str, day: str | None) -> None:
    """A day or period without a year is the next one that is not past, whatever the date is."""
    due = parse(words, dt.date.fromisoformat(today))
    assert due.date == (dt.date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("words", "ongoing"),
    [
        ("løbende", True),
        ("Løbende hele året", True),
        ("fast emne på 1:1", True),
        ("ongoing", True),
        ("all year", True),
        ("throughout the year", True),
        ("", False),
        ("afløbende", False),
        ("når der er tid", False),
        ("1. juni", False),
    ],
)
def test_ongoing(words: str, ongoing: bool) -> None:  # noqa: FBT001 - a table's column
    """Words that say "all the time" count as a deadline without a day."""
    assert is_ongoing(parse(words, TODAY)) is ongoing


def test_control_characters_never_reach_the_words() -> None:
    """A pasted deadline is on one line and cannot reorder or colour the terminal."""
    due = parse("\x1b[31m1.\njuni\u202e ", TODAY)
    assert due == Due(words="[31m1. juni", date=None)
    assert parse("1.\u200f\njuni", TODAY).date == dt.date(2027, 6, 1)


@given(st.dates())
def test_a_date_of_ours_is_read_again(day: dt.date) -> None:
    """A deadline shown as a date means the same day when it is typed back in."""
    assert parse(day.isoformat(), TODAY) == Due(words=day.isoformat(), date=day)


@given(
    st.text() | st.text("0123456789./-: qkuge1juni før inden den", max_size=30),
    st.dates(),
)
@example("İ" * 60, dt.date(9999, 12, 31))
@example("vinter", dt.date(9999, 12, 31))
@example("inden 1. kvartal", dt.date(1, 1, 1))
def test_no_text_is_refused(words: str, today: dt.date) -> None:
    """Whatever is written stays written: no text and no date raises."""
    due = parse(words, today)
    assert due.words == clean_line(words)
    assert parse(due.words, today) == due


@given(
    st.sampled_from(["1/6", "juni", "Q2", "uge 9", "1. halvår", "sommer", "vinter", "ultimo maj"]),
    st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2200, 1, 1)),
)
def test_what_has_no_year_is_never_past(words: str, today: dt.date) -> None:
    """A yearless deadline lies ahead, and less than a year and a day away."""
    day = parse(words, today).date
    assert day is not None
    assert today <= day <= today + dt.timedelta(days=371)

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mus_cli.core.deadlines import (
    Impossible,
    Meaning,
    in_cell,
    in_line,
    is_nothing_else,
    is_ongoing,
    is_start,
    parse,
    read,
)
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
    ("01-JUN-2027", "2027-06-01"),
    ("1-jun-27", "2027-06-01"),
    ("06/18/2027", "2027-06-18"),
    ("ut april", "2027-04-30"),
    ("ut året", "2026-12-31"),
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
    ("2028 H1", "2028-06-30"),
    ("2027-h2", "2027-12-31"),
    ("first half-year", "2027-06-30"),
    ("first half of 2028", "2028-06-30"),
    ("second half of the year", "2026-12-31"),
    ("forår", "2027-05-31"),
    ("foråret 2028", "2028-05-31"),
    ("til foråret", "2027-05-31"),
    ("foraaret", "2027-05-31"),
    ("sommer", "2027-08-31"),
    ("inden sommeren", "2027-05-31"),
    ("efterår 2026", "2026-11-30"),
    ("Efteråret 2027", "2027-11-30"),
    ("vinter", "2027-02-28"),
    ("vinteren 2026", "2027-02-28"),
    ("vinter 2027", "2027-02-28"),
    ("vinter 2028", "2028-02-29"),
    ("vinter 2024", "2025-02-28"),
    ("spring", "2027-05-31"),
    ("summer 2027", "2027-08-31"),
    ("autumn this year", "2026-11-30"),
    ("fall 2027", "2027-11-30"),
    ("winter", "2027-02-28"),
    ("udgangen af 2027", "2027-12-31"),
    ("ultimo 2027", "2027-12-31"),
    ("end of 2027", "2027-12-31"),
    ("by the end of the year", "2026-12-31"),
    ("inden udgangen af året", "2026-12-31"),
    ("inden årets udgang", "2026-12-31"),
    ("inden året er omme", "2026-12-31"),
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
    "uge 23 og 25",
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
    "september 27",  # in English the day
    "juni 30",
    "\uff12\uff10\uff12\uff17-06-01",
    "1/6/\u0662\u0660\u0662\u0667",
    "jul",
    "jul 2027",
    "efter sommerferien",
    "mandag",
    "mandag den 1. juni",
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
        ("uge 53", "2027-01-04", None),
        ("uge 1", "2026-12-31", "2027-01-10"),
        ("uge 1", "2027-01-10", "2027-01-10"),
        ("vinter", "2027-01-31", "2027-02-28"),
        ("vinter", "2027-02-01", None),
        ("vinter", "2027-03-01", "2028-02-29"),
        ("vinter 2027", "2027-05-01", "2028-02-29"),
        ("29. februar", "2028-02-29", "2028-02-29"),
        ("29. februar", "2028-03-01", None),
        ("29. februar", "2027-02-25", None),
        ("29/2", "2026-11-20", None),
        ("29/2", "2027-03-01", "2028-02-29"),
        ("Feb 29th", "2026-11-20", None),
        ("29 February 2028", "2026-11-20", "2028-02-29"),
        ("29. februar", "1896-03-01", None),
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
    assert due == Due(words="1. juni", date=dt.date(2027, 6, 1))
    assert parse("1.\u200f\njuni", TODAY).date == dt.date(2027, 6, 1)


@given(st.dates())
def test_a_date_of_ours_is_read_again(day: dt.date) -> None:
    """A deadline shown as a date means the same day when it is typed back in."""
    assert parse(day.isoformat(), TODAY) == Due(words=day.isoformat(), date=day)


@given(
    st.text() | st.text("0123456789./-: qkuge1juni før inden den på om 'fra", max_size=40),
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
    assert in_line(words, today) is None or due.words
    assert not is_start(due) or due.date


@given(
    st.sampled_from(["1/6", "juni", "Q2", "uge 9", "1. halvår", "sommer", "vinter", "ultimo maj"]),
    st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2200, 1, 1)),
)
def test_what_has_no_year_is_never_past(words: str, today: dt.date) -> None:
    """A deadline without a year is ahead, and less than a year and a day away.

    A season that is nearly over means no day: it may be this one or the next.
    """
    day = parse(words, today).date
    if day is None:
        assert (words, today.month) in {("sommer", 8), ("vinter", 2)}
    else:
        assert today <= day <= today + dt.timedelta(days=371)


SAID = dt.date(2026, 11, 28)  # a Saturday in week 48

PHRASES = [
    # two-digit years and separators
    ("1/3-27", "2027-03-01"),
    ("1/3 27", "2027-03-01"),
    ("1/3 '27", "2027-03-01"),
    ("1/3/27", "2027-03-01"),
    ("1/3–27", "2027-03-01"),
    ("01.03.27", "2027-03-01"),
    ("1. 3. 27", "2027-03-01"),
    ("1.3-27", "2027-03-01"),
    ("01-03-27", "2027-03-01"),
    ("1 3 27", "2027-03-01"),
    ("31.12.26", "2026-12-31"),
    ("1. marts 27", "2027-03-01"),
    ("1. marts ’27", "2027-03-01"),
    ("March 1, 27", "2027-03-01"),
    ("2027/03/01", "2027-03-01"),
    ("mar-27", "2027-03-31"),
    ("marts 27", "2027-03-31"),  # in Danish the day is in front
    ("medio juni 27", "2027-06-20"),
    ("feb-marts 2027", "2027-03-31"),
    ("april/maj", "2027-05-31"),
    ("december-januar", "2027-01-31"),
    ("end Q1", "2027-03-31"),
    ("uge 23 og 24", "2027-06-20"),  # the later of two that follow one another
    ("weeks 7 + 8", "2027-02-28"),
    ("dec. og jan.", "2027-01-31"),
    ("March and April 2027", "2027-04-30"),
    ("marts '27", "2027-03-31"),
    ("3-2027", "2027-03-31"),
    ("Q1 27", "2027-03-31"),
    ("Q1/27", "2027-03-31"),
    ("1. kvartal '27", "2027-03-31"),
    ("1. kvartal 27", "2027-03-31"),
    ("1. halvår 27", "2027-06-30"),
    ("foråret 27", "2027-05-31"),
    ("uge 12", "2027-03-28"),
    ("uge 12 2027", "2027-03-28"),
    ("uge 12 '27", "2027-03-28"),
    ("uge 12-13", "2027-04-04"),
    ("i uge 12 til 13", "2027-04-04"),
    ("inden uge 12-13", "2027-03-21"),
    ("weeks 12–13, 2028", "2028-04-02"),
    ("EOY 2027", "2027-12-31"),
    ("EOY", "2026-12-31"),
    ("1. marts 75", "2075-03-01"),
    ("1/3-25", "2025-03-01"),
    ("27-03-28", "2028-03-27"),
    ("27-12-27", "2027-12-27"),
    # days of the week
    ("ons. 3/3", "2027-03-03"),
    ("Wed, 3 March", "2027-03-03"),
    ("onsdag den 3. marts", "2027-03-03"),
    ("på fredag", "2026-12-04"),
    ("senest fredag", "2026-12-04"),
    ("fredag senest", "2026-12-04"),
    ("inden fredag", "2026-12-04"),
    ("on Friday", "2026-12-04"),
    ("by next Friday", "2026-12-04"),
    ("på lørdag", "2026-12-05"),
    ("næste mandag", "2026-11-30"),
    ("fredag i næste uge", "2026-12-04"),
    ("Friday next week", "2026-12-04"),
    ("tirsdag i uge 12", "2027-03-23"),
    # days and periods seen from today
    ("i dag", "2026-11-28"),
    ("i morgen", "2026-11-29"),
    ("the day after tomorrow", "2026-11-30"),
    ("om 14 dage", "2026-12-12"),
    ("om fjorten dage", "2026-12-12"),
    ("senest om en uge", "2026-12-05"),
    ("om 3 måneder", "2027-02-28"),
    ("om et halvt år", "2027-05-28"),
    ("om halvandet år", "2028-05-28"),
    ("om 1½ år", "2028-05-28"),
    ("in 1.5 years", "2028-05-28"),
    ("inden 3 mdr.", "2027-02-28"),
    ("inden for en måned", "2026-12-28"),
    ("in two weeks", "2026-12-12"),
    ("in a fortnight", "2026-12-12"),
    ("within the next three months", "2027-02-28"),
    ("a year from now", "2027-11-28"),
    ("i næste uge", "2026-12-06"),
    ("next week", "2026-12-06"),
    ("denne måned", "2026-11-30"),
    ("næste måned", "2026-12-31"),
    ("medio næste måned", "2026-12-20"),
    ("next quarter", "2027-03-31"),
    ("end of the month", "2026-11-30"),
    ("inden månedens udgang", "2026-11-30"),
    ("EOM", "2026-11-30"),
    ("indenfor 14 dage", "2026-12-12"),
    # parts of a month
    ("primo maj", "2027-05-10"),
    ("medio april", "2027-04-20"),
    ("midt i maj", "2027-05-20"),
    ("ultimo marts", "2027-03-31"),
    ("slutningen af maj", "2027-05-31"),
    ("en gang i maj", "2027-05-31"),
    # seasons, feasts and years
    ("til efteråret", "2027-11-30"),
    ("by summer", "2027-05-31"),
    ("by the spring", "2027-02-28"),
    ("til foråret", "2027-05-31"),
    ("næste forår", "2027-05-31"),
    ("før jul", "2026-12-23"),
    ("inden jul", "2026-12-23"),
    ("til jul 2027", "2027-12-23"),
    ("by Christmas", "2026-12-23"),
    ("juleaften", "2026-12-24"),
    ("inden nytår", "2026-12-31"),
    ("before New Year", "2026-12-31"),
    ("før påske", "2027-03-24"),
    ("before Easter 2028", "2028-04-12"),
    ("til pinse", "2027-05-15"),
    ("langfredag", "2027-03-26"),
    ("inden årsskiftet", "2026-12-31"),
    ("inden 2027", "2026-12-31"),
    ("before next year", "2026-12-31"),
    # what stands before and behind a day
    ("senest den 1. maj", "2027-05-01"),
    ("allersenest 1. maj", "2027-05-01"),
    ("ikke senere end 1. maj", "2027-05-01"),
    ("1. maj senest", "2027-05-01"),
    ("May 1 at the latest", "2027-05-01"),
    ("1. maj eller før", "2027-05-01"),
    ("senest 1. maj kl. 12", "2027-05-01"),
    ("1. maj 12:00", "2027-05-01"),
    ("til og med 1. maj", "2027-05-01"),
    ("deadline er 1. maj", "2027-05-01"),
    ("ansøgningsfrist: 1. maj", "2027-05-01"),
    ("tilmelding senest 1. maj", "2027-05-01"),
    ("hurtigst muligt, senest 1. maj", "2027-05-01"),
    ("kurset 3.-4. marts, tilmelding inden 1. februar", "2027-02-01"),
    ("signed up by 1 May", "2027-05-01"),
]

STARTS = [
    ("fra 1. april", "2027-04-01"),
    ("start 1. april", "2027-04-01"),
    ("start i apr.", "2027-04-01"),
    ("opstart i april", "2027-04-01"),
    ("starting April", "2027-04-01"),
    ("startar i april", "2027-04-01"),
    ("från april", "2027-04-01"),
    ("oppstart april", "2027-04-01"),
    ("påbegyndes 1/4", "2027-04-01"),
    ("begins 1 April", "2027-04-01"),
    ("fra og med 1/4", "2027-04-01"),
    ("from 1 April", "2027-04-01"),
    ("pr. 1. april", "2027-04-01"),
    ("tidligst 1. april", "2027-04-01"),
    ("ikke før 1. april", "2027-04-01"),
    ("not before April", "2027-04-01"),
    ("kurset starter 1. april", "2027-04-01"),
    ("fra uge 12", "2027-03-22"),
    ("fra uge 12-13", "2027-03-22"),
    ("1. april og frem", "2027-04-01"),
    ("from 1 April onwards", "2027-04-01"),
    ("fra næste uge", "2026-11-30"),
    ("efter 1. juni", "2027-06-02"),
    ("efter påske", "2027-03-30"),
    ("after Easter", "2027-03-30"),
    ("efter jul", "2026-12-27"),
    ("efter nytår", "2027-01-02"),
]

UNCERTAIN = [
    "efter sommerferien",
    "snart",
    "i går",  # no deadline is set for the day before
    "lørdag",  # today, or in a week
    "fredag",  # each Friday, or the next one
    "hver fredag",
    "næste maj og juni",
    "next winter",  # it begins in three days
    "efteråret",  # three days of it are left
    "fra november",
    "til november",
    "by June",  # before it begins, or before it ends
    "by Q2",
    "by jul",
    "by 2027",
    "påske",
    "nytår 2027",
    "inden nytår 2027",
    "uge 13-12",
    "uge 12-12",
    "uge 12/13",
    "april 27",
    "1. juni 10",  # ten o'clock, or sixteen years ago
    "1-3",
    "om et par uger",
    "om nogle måneder",
    "26-12-31",  # 31 December, or the 26th in five years
    "to uger før 1. maj",
    "fredagen før jul",
    "the Monday before Easter",
    "en uge efter påske",
    "ugen inden 1. maj",
    "Q4 eller senest 1. maj",
    "frem til sommer",
    "until autumn",
    "måske inden jul",
    "referatet fra 1. april",
    "senest 12.30",
]


@pytest.mark.parametrize(("words", "day"), PHRASES)
def test_deadlines_as_people_say_them(words: str, day: str) -> None:
    """Each phrase means the day that the one who said it had in mind."""
    assert read(words, SAID) == Meaning(dt.date.fromisoformat(day))


@pytest.mark.parametrize(("words", "day"), STARTS)
def test_a_start_is_told_from_a_deadline(words: str, day: str) -> None:
    """The day is when something begins ("fra 1. april"), and still is when it is read again."""
    assert read(words, SAID) == Meaning(dt.date.fromisoformat(day), is_start=True)
    assert is_start(parse(words, SAID))


@pytest.mark.parametrize("words", ["1. april", "tre uger fra nu", "til efteråret", "fra tid", ""])
def test_no_other_deadline_is_a_start(words: str) -> None:
    """A deadline that only holds such a word, or means no day, is no start."""
    assert not is_start(parse(words, SAID))


@pytest.mark.parametrize("words", UNCERTAIN)
def test_a_day_is_never_guessed(words: str) -> None:
    """Words that can mean two days, or none, mean none: a wrong day is worse than no day."""
    assert read(words, SAID) is None


@pytest.mark.parametrize(
    ("words", "said_on", "day"),
    [
        ("om en måned", "2028-01-31", "2028-02-29"),
        ("om et år", "2028-02-29", "2029-02-28"),
        ("i morgen", "2028-02-28", "2028-02-29"),
        ("i morgen", "2026-12-31", "2027-01-01"),
        ("inden nytår", "2026-12-31", "2026-12-31"),
        ("inden nytår", "2027-01-01", "2027-12-31"),
        ("efter nytår", "2026-12-31", "2027-01-02"),
        ("næste uge", "2026-12-31", "2027-01-10"),
        ("denne uge", "2026-12-31", "2027-01-03"),
        ("uge 53", "2026-12-31", "2027-01-03"),
        ("fredag i uge 53", "2026-12-28", "2027-01-01"),
        ("næste måned", "2026-12-31", "2027-01-31"),
        ("next quarter", "2026-12-31", "2027-03-31"),
        ("EOY", "2026-12-31", "2026-12-31"),
        ("i år 1/6", "2026-12-31", None),
        ("næste år", "2026-12-31", None),
        ("inden næste år", "2026-12-31", "2026-12-31"),
        ("til efteråret", "2026-08-31", "2026-11-30"),
        ("til efteråret", "2026-09-01", None),
        ("til efteråret", "2026-10-01", "2027-11-30"),
        ("efteråret", "2026-10-31", "2026-11-30"),
        ("by summer", "2027-06-01", None),
        ("by summer", "2027-07-01", "2028-05-31"),
        ("før jul", "2026-12-23", "2026-12-23"),
        ("før jul", "2026-12-24", "2027-12-23"),
        ("efter påske", "2027-03-30", "2027-03-30"),
        ("efter påske", "2027-03-31", "2028-04-18"),
        ("på fredag", "2026-12-04", "2026-12-11"),
        ("senest fredag", "2026-12-04", None),
        ("næste mandag", "2026-11-30", "2026-12-07"),
        ("næste fredag", "2026-11-30", None),
        ("next Friday", "2026-12-04", "2026-12-11"),
        ("1/3-27", "2099-01-01", "2027-03-01"),
        ("1/3-27", "2101-01-01", "2127-03-01"),
        ("om 999 år", "9998-01-01", None),
    ],
)
def test_a_day_is_seen_from_the_day_it_was_said(words: str, said_on: str, day: str | None) -> None:
    """Leap days, New Year's Eve, week 53 and seasons under way are read as they are meant."""
    due = parse(words, dt.date.fromisoformat(said_on))
    assert due.date == (dt.date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    "words",
    ["31. februar", "31/2", "den 31. april", "senest 31. juni", "29/2/2027", "1/13", "32. maj",
     "31.11.26", "uge 54", "uge 53 2027", "tilmelding senest 31. april"],
)  # fmt: skip
def test_an_impossible_day_is_told_from_other_words(words: str) -> None:
    """A day that no calendar has can be asked about, since it is a slip and no wish."""
    assert read(words, SAID) == Impossible()
    assert parse(words, SAID).date is None


def test_another_day_of_the_week_is_a_slip() -> None:
    """Of "mandag den 3. marts" one half is wrong; the day is named, and not taken."""
    assert read("mandag den 3. marts", SAID) == Impossible(dt.date(2027, 3, 3))
    assert parse("mandag den 3. marts", SAID).date is None


@pytest.mark.parametrize(
    ("words", "alone"),
    [("senest 1. maj", True), ("om 14 dage", True), ("tilmelding senest 1. maj", False),
     ("fredag", False), ("senere", False), ("31/2", False)],
)  # fmt: skip
def test_a_day_alone(words: str, alone: bool) -> None:  # noqa: FBT001 - a table's column
    """Only words that say a day and no more are split from the line they end."""
    assert is_nothing_else(words, SAID) is alone


LINES = [
    ("Lise spørger HR om kurset inden jul", "inden jul", "2026-12-23"),
    ("Inden jul spørger Lise HR om kurset", "Inden jul", "2026-12-23"),
    ("Senest 1. maj sender Bo planen", "Senest 1. maj", "2027-05-01"),
    ("Kursus 3.-4. marts, tilmelding senest 1. februar", "senest 1. februar", "2027-02-01"),
    ("Lise asks HR by Friday, then we talk", "by Friday", "2026-12-04"),
    ("1. juni: kurset er bestilt", "1. juni", "2027-06-01"),
    ("Kursus i projektledelse den 3. marts.", "den 3. marts", "2027-03-03"),
    ("Bo sender planen på fredag", "på fredag", "2026-12-04"),
    ("Bo taler med HR om 14 dage", "om 14 dage", "2026-12-12"),
    ("Ny rolle fra 1. april", "fra 1. april", "2027-04-01"),
    ("Fra 1. april har jeg ny rolle", "Fra 1. april", "2027-04-01"),
    ("We look at it in May", "in May", "2027-05-31"),
    ("Opfølgning efter påske", "efter påske", "2027-03-30"),
    ("Vi afklarer hjemmedage inden jul", "inden jul", "2026-12-23"),
    ("Bo planlægger en temadag før sommer", "før sommer", "2027-05-31"),
    ("Jeg holder min feriedag inden 1. maj", "inden 1. maj", "2027-05-01"),
    ("Take the rest of the holiday before 1 May", "before 1 May", "2027-05-01"),
    ("Bo tager svejsekurset i marts (huset betaler)", "i marts", "2027-03-31"),
    ("Vi prøver den nye deadline fredag kl. 9 i uge 3", "i uge 3", "2027-01-24"),
    ("Bo får en frist 1. marts", "frist 1. marts", "2027-03-01"),
    ("Bo is off two days a week until 1 March", "until 1 March", "2027-03-01"),
    ("Bo øver sig to timer om ugen indtil 1. marts", "indtil 1. marts", "2027-03-01"),
    ("Bo tager kurset i uge 3 (Lis melder ham til)", "i uge 3", "2027-01-24"),
]


@pytest.mark.parametrize(("line", "words", "day"), LINES)
def test_the_deadline_in_a_line(line: str, words: str, day: str) -> None:
    """What was agreed says by when it is to be done, at its front, its end or after "inden"."""
    assert in_line(line, SAID) == Due(words=words, date=dt.date.fromisoformat(day))


@pytest.mark.parametrize(
    "line",
    [
        "Ingen møder fredag",
        "Vi har for mange møder i dag",
        "We may look at it",
        "Telefonen deles",
        "Opgave 3/4 er færdig",
        "Bladet trykkes ude fra nr. 1/2027",
        "Vi læser referatet af 1. marts",
        "Vi læser referatet fra 1. marts igen",
        "Ikke inden 1. maj",
        "To uger før 1. maj mødes vi",
        "Vi mødes ti dage før jul",
        "Vi mødes fredagen før jul",
        "Vi mødes fredag eftermiddag før jul",
        "Bo sender planen fem arbejdsdage før 1. maj",
        "Vi mødes to af fredagene før 1. maj",
        "We meet the Friday before Christmas",
        "We meet ten workdays before 1 May",
        "Betalt inden 1. februar, afholdt inden 1. marts",
        "1. februar: kursus den 1. marts",
        "Bo finds a stand-in before the summer holidays",
        "The hall is booked before the Christmas party",
        "Inden jul",
        "– 1. maj",
        "Uge 7 og 12 holder Bo oplæg",
        "Kurset er uge 7 + 12",
        "Bo tager svejsekurset i marts (hvis der er råd)",
        "Bo tager svejsekurset i marts (senest)",
        "Before the summer holidays Bo writes it",
        "Bo afleverer nøglerne til Jan",
        "Holdet er Idas efter Maj",
        "",
        "inden jul " * 40,
    ],
)
def test_a_line_without_one_deadline(line: str) -> None:
    """A rhythm, another day or two of them are no deadline, nor is a deadline an agreement."""
    assert in_line(line, SAID) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Bageriets fest 31. marts", "2027-03-31"),
        ("Temadagen den 10. december", "2026-12-10"),
        ("F27, prøve 12. juni 2027", "2027-06-12"),
        ("I pilot i jan. og feb.", "2027-02-28"),
        ("3. marts hos Bo", "2027-03-03"),
        ("før næste vagtplan, 3. marts", "2027-03-03"),
        ("efter næste vagtplan, 3. marts", None),
        ("næste vagtplan, 3. marts", None),
        ("første gang 3/3", None),
        ("hver måned, sidst 3/3", None),
        ("når Bo er hjemme 3. marts", None),
        ("bestilt 3/3", None),
        ("ca. 1. marts", None),
        ("kursusstart 3. marts", None),
        ("1. gang 3/3", None),
        ("på barsel til 1. maj", None),
        ("revideret 12. januar 2027", None),
        ("løbende, status 1/6", None),
        ("mødet 20/11", None),  # rather the one that has been
        ("mødet 20/11-27", "2027-11-20"),
        ("Ny plan fra 1. marts", None),
        ("marts", None),  # no other words
    ],
)
def test_the_day_among_the_words_of_a_place_for_it(words: str, day: str | None) -> None:
    """Below "Hvornår" any words may say what is on the day, unless it is the first, or is over."""
    assert in_cell(words, SAID) == (dt.date.fromisoformat(day) if day else None)


@pytest.mark.parametrize("mark", [" – ", " ", " senest ", " den ", ", by "])
@pytest.mark.parametrize(
    "day",
    [
        "30. feb 2027",
        "31. juni 2027",
        "31. sept. 2027",
        "29 februar 2027",
        "32. maj",
        "30. feb kl. 10",
    ],
)
def test_a_day_that_is_in_no_calendar_is_not_its_month(mark: str, day: str) -> None:
    """The month alone would be a day that nobody said."""
    assert in_line(f"Kursus{mark}{day}", SAID) is None


_NAMES = "januar februar marts april maj juni juli august september oktober november december"


@given(
    st.dates(dt.date(2026, 1, 1), dt.date(2099, 12, 31)),
    st.dates(dt.date(2020, 1, 1), dt.date(2090, 12, 31)),
    st.sampled_from(["-", "/", ".", " "]),
    st.booleans(),
    st.booleans(),
)
def test_a_date_in_figures_is_that_day(
    day: dt.date,
    said_on: dt.date,
    between: str,
    padded: bool,  # noqa: FBT001
    in_full: bool,  # noqa: FBT001
) -> None:
    """Day, month and year mean that day whatever is between them, and no other day ever."""
    width = 2 if padded else 1
    year = str(day.year if in_full else day.year % 100).rjust(2, "0")
    words = f"{day.day:0{width}}{between}{day.month:0{width}}{between}{year}"
    is_open = not in_full and (
        (between == " " and day.year < said_on.year)
        or (between == "-" and abs(day.day + 2000 - said_on.year) <= 2 and day.year != said_on.year)
    )
    assert parse(words, said_on).date in ((None, day) if is_open else (day,))


@given(
    st.integers(1, 31),
    st.integers(1, 12),
    st.dates(dt.date(2020, 1, 1), dt.date(2090, 12, 31)),
    st.sampled_from(["{d}/{m}", "{d}. {name}", "den {d}. {name}", "senest {d}/{m}", "{d}.{m}."]),
)
def test_a_date_without_a_year_is_the_next_such_day(
    number: int, month: int, said_on: dt.date, form: str
) -> None:
    """The day that is meant has that number and month, is not past, and is the first such day."""
    words = form.format(d=number, m=month, name=_NAMES.split()[month - 1])
    meaning = read(words, said_on)
    days = (said_on + dt.timedelta(days=ahead) for ahead in range(8 * 366 + 1))
    first = next((day for day in days if (day.day, day.month) == (number, month)), None)
    assert meaning == (Impossible() if first is None else Meaning(first))


@given(st.text("0123456789", min_size=2, max_size=4), st.integers(0, 99), st.dates())
def test_a_year_that_was_said_is_kept(year: str, month: int, said_on: dt.date) -> None:
    """No period with a year means a day of another year."""
    for words in (f"{month:02}/{year}", f"mar-{year}", f"Q1 {year}", f"uge 9 {year}"):
        day = parse(words, said_on).date
        if day is not None and "/" in words and len(year) == 2:
            assert (day.day, day.month) == (month, int(year))
        elif day is not None:
            assert day.year % (100 if len(year) == 2 else 10000) == int(year)

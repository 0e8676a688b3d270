"""When a talk is, how long, and with whom, as people write it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mus_cli.core.appointment import Appointment, ahead, minutes, not_read, past, slip, with_said
from mus_cli.core.deadlines import Impossible
from mus_cli.core.record import Talk

TODAY = dt.date(2026, 11, 28)  # a Saturday
MARCH = dt.date(2027, 3, 17)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("17/3", Appointment(date=MARCH)),
        ("onsdag den 17. marts kl. 10", Appointment(date=MARCH, time="10:00")),
        ("17/3 kl. 10.30", Appointment(date=MARCH, time="10:30")),
        ("17/3 kl. 1030", Appointment(date=MARCH, time="10:30")),
        ("17/3 10.30", Appointment(date=MARCH, time="10:30")),
        ("kl. 10 den 17. marts", Appointment(date=MARCH, time="10:00")),
        ("17-03-2027 08:05", Appointment(date=MARCH, time="08:05")),
        ("17/3 kl. 2", Appointment(date=MARCH, time="14:00")),
        ("17 March at 2pm", Appointment(date=MARCH, time="14:00")),
        ("17 March at 12 am", Appointment(date=MARCH, time="00:00")),
        ("17/3 kl. 10 med Birgitte", Appointment(date=MARCH, time="10:00", manager="Birgitte")),
        ("17/3 med Bo Holm kl. 10", Appointment(date=MARCH, time="10:00", manager="Bo Holm")),
        ("med Aase onsdag den 17. marts", Appointment(date=MARCH, manager="Aase")),
        ("med Birgitte", Appointment(manager="Birgitte")),
        ("Birgitte", Appointment(manager="Birgitte")),
        ("Birgitte Holm", Appointment(manager="Birgitte Holm")),
        (
            "17/3 kl. 10, Birgitte Holm",
            Appointment(date=MARCH, time="10:00", manager="Birgitte Holm"),
        ),
        ("Birgitte, onsdag den 17. marts", Appointment(date=MARCH, manager="Birgitte")),
        (
            "onsdag d. 17. marts 2027 kl 9 m. Birgitte Holm",
            Appointment(date=MARCH, time="09:00", manager="Birgitte Holm"),
        ),
        ("17/3 kl 9 m Birgitte", Appointment(date=MARCH, time="09:00", manager="Birgitte")),
        ("17/3 m.Birgitte kl 9", Appointment(date=MARCH, time="09:00", manager="Birgitte")),
        ("17/3 w/ Ann at 10:00", Appointment(date=MARCH, time="10:00", manager="Ann")),
        ("17/3 90 m", Appointment(date=MARCH, minutes=90)),
        ("17/3 kl. 10-11.30", Appointment(date=MARCH, time="10:00", minutes=90)),
        ("17. marts fra 10 til 11", Appointment(date=MARCH, time="10:00", minutes=60)),
        ("17/3, kl. 10, 90 min.", Appointment(date=MARCH, time="10:00", minutes=90)),
        ("17/3 i en time med Bo", Appointment(date=MARCH, minutes=60, manager="Bo")),
        (
            "March 17 at 10:30 with Ann for an hour",
            Appointment(date=MARCH, time="10:30", minutes=60, manager="Ann"),
        ),
        ("17/3 10:00 Birgitte", Appointment(date=MARCH, time="10:00", manager="Birgitte")),
        ("17/3 · 10:00 · Birgitte", Appointment(date=MARCH, time="10:00", manager="Birgitte")),
        ("17/3 - 10:00 - Birgitte", Appointment(date=MARCH, time="10:00", manager="Birgitte")),
        (
            "17/3 10 - 11, Birgitte",
            Appointment(date=MARCH, time="10:00", minutes=60, manager="Birgitte"),
        ),
        ("17/3 kl. 10, leder: Zoran", Appointment(date=MARCH, time="10:00", manager="Zoran")),
        ("17/3 hos Zoran kl. 10", Appointment(date=MARCH, time="10:00", manager="Zoran")),
        ("17/3 m/Bo Holm", Appointment(date=MARCH, manager="Bo Holm")),
        ("17/3 kl. halv 11 med Bo", Appointment(date=MARCH, time="10:30", manager="Bo")),
        ("17/3 kl. kvart i et", Appointment(date=MARCH, time="12:45")),
        ("17/3 halv to", Appointment(date=MARCH, time="13:30")),
        (
            "17 March at half past ten with Ann",
            Appointment(date=MARCH, time="10:30", manager="Ann"),
        ),
        ("i morgen kl. 9", Appointment(date=dt.date(2026, 11, 29), time="09:00")),
        ("tirsdag kl. 10", Appointment(date=dt.date(2026, 12, 1), time="10:00")),
        ("om 14 dage", Appointment(date=dt.date(2026, 12, 12))),
        ("12.10", Appointment(date=dt.date(2027, 10, 12))),
        ("3/12/2025", Appointment(date=dt.date(2025, 12, 3))),
    ],
)
def test_a_talk_to_come(text: str, said: Appointment) -> None:
    """Day, time, length and name are read from one line, in any order."""
    assert ahead(text, TODAY) == said


def test_a_date_counts_where_the_weekday_is_that_of_another() -> None:
    """A talk ahead is on the date; its weekday is said at once, so that a slip is seen."""
    found = ahead("tirsdag den 17. marts kl. 10", dt.date(2026, 11, 28))
    assert found == Appointment(date=dt.date(2027, 3, 17), time="10:00")
    assert past("tirsdag den 17. marts kl. 10", dt.date(2027, 11, 28)) is None


@pytest.mark.parametrize(
    "text",
    ["", "vrøvl", "Nej", "Ved ikke",
     "marts", "uge 12", "Q1", "17. marts 10", "17/3 hos HR", "17/3 kl. 25", "17/3 halv",
     "17/3 with Ann in room 4", "17/3 med Bo i mødelokalet", "17/3 10:00 Gudmundur",
     "17/3 kl. 10.75", "17/3 kl. 11-10", "17/3 eller 18/3", "lørdag", "31/2", "i går",
     "17/3 med", "x" * 101],
)  # fmt: skip
def test_what_is_not_understood_as_a_whole_is_not_taken(text: str) -> None:
    """No part of a line is dropped, and no period or doubtful day is taken for the day."""
    assert ahead(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("i går", Appointment(date=dt.date(2026, 11, 27))),
        ("i dag", Appointment(date=TODAY)),
        ("17/3 kl. 10", Appointment(date=dt.date(2026, 3, 17), time="10:00")),
        ("i mandags med Bo", Appointment(date=dt.date(2026, 11, 23), manager="Bo")),
        ("i morgen", None),
        ("17/3/2027", None),
        ("november", None),
    ],
)
def test_a_talk_that_was_held(text: str, said: Appointment | None) -> None:
    """Looking back, a day without a year is the latest, and none is ahead."""
    assert past(text, TODAY) == said


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/2 kl. 10 med Birgitte", Impossible()),
        ("tirsdag den 17. marts kl. 10 med Bo", Impossible(MARCH)),
        ("17/3 hos HR", None),
    ],
)
def test_a_slip_in_a_day_is_found_among_the_rest(text: str, day: Impossible | None) -> None:
    """An impossible day is named, whatever else is on the line."""
    assert slip(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("17/3 kl. 10 hos HR", "hos HR"),
        ("17/3 10:00 Gudmundur", "Gudmundur"),
        ("17/3 kl. 10 med Birgitte i mødelokale 2", "i mødelokale 2"),
        ("17/3 at 10 with Ann on Teams", "on Teams"),
        ("17/3 kl. 25", "kl. 25"),
        ("17/3 kl. 10 i mødelokalet", "i mødelokalet"),
        ("17/3 in room 4 at 10 with Ann", "in room 4"),
        ("17/3 eller 18/3", "eller 18/3"),
        ("vrøvl", ""),
        ("kl. 10 i mødelokalet", ""),
        ("17/3 " + "x" * 101, ""),
    ],
)
def test_the_words_that_are_not_understood_are_found(text: str, words: str) -> None:
    """The rest need not be written again; without a day, nothing is sure to be right."""
    assert not_read(text, TODAY) == words


def test_what_was_not_said_stays() -> None:
    """A new day alone keeps the length and the name."""
    talk = Talk(date=TODAY, minutes=45, manager="Bo")
    assert with_said(talk, Appointment(date=MARCH)) == talk
    said = Appointment(date=TODAY, time="10:00", minutes=60, manager="Ann")
    assert with_said(talk, said) == Talk(date=TODAY, time="10:00", minutes=60, manager="Ann")
    assert with_said(talk, Appointment(date=MARCH, time="10:00")) == talk


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("10", 10), ("480", 480), ("060", 60), (" 45 ", 45),
        ("9", None), ("481", None), ("0060", None), ("-60", None), ("６０", None), ("", None),
        ("60 min", 60), ("90 minutter", 90), ("90 min.", 90), ("45 minutes", 45),
        ("ca. 60 min", 60),
        ("en time", 60), ("1 time", 60), ("an hour", 60), ("to timer", 120), ("8 t", 480),
        ("halvanden time", 90), ("1½ time", 90), ("1 1/2 time", 90), ("1,5 t", 90), ("1.5 h", 90),
        ("en halv time", 30), ("half an hour", 30), ("an hour and a half", 90),
        ("to en halv time", 150), ("two and a half hours", 150),
        ("1 t 30", 90), ("1t30", 90), ("1 time og 30 min", 90), ("1 h 30 m", 90), ("1:30", 90),
        ("et kvarter", 15), ("tre kvarter", 45), ("en time og et kvarter", 75),
        ("60-90 min", None), ("2", None), ("9 t", None), ("1,33 t", None), ("30 sek", None),
        ("1 time og", None), ("længe", None),
    ],
)  # fmt: skip
def test_a_length_as_it_is_said(text: str, length: int | None) -> None:
    """From ten minutes to a working day, in minutes, in hours, or both."""
    assert minutes(text) == length


@given(st.text("0123456789./-: kltimednhalvBo", max_size=100), st.dates())
def test_no_line_is_refused_with_an_error(text: str, today: dt.date) -> None:
    """Whatever is typed, reading it ends, and never in an error."""
    for said in (ahead(text, today), past(text, today)):
        assert said is None or said != Appointment()
    slip(text, today)
    minutes(text)
    assert not_read(text[:30], today) in text


@given(
    st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1)),
    st.times(),
    st.sampled_from(["{d} kl. {t}", "{d} {t}", "kl. {t} den {d}", "{d} at {t} with Ann"]),
)
def test_a_day_and_time_of_ours_are_read_again(day: dt.date, time: dt.time, form: str) -> None:
    """A day and time that were shown mean the same when they are typed back in."""
    shown = f"{time:%H:%M}"
    said = ahead(form.format(d=f"{day.day}/{day.month}/{day:%Y}", t=shown), TODAY)
    assert said is not None
    assert (said.date, said.time) == (day, shown)

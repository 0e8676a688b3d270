from __future__ import annotations

import datetime as dt
import re
import secrets
import sys
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mus_cli import i18n
from mus_cli.core import record as rec
from mus_cli.core.audience import Audience
from mus_cli.core.rhythm import MONTHS, follow_ups
from mus_cli.core.uids import with_uids, with_withdrawn
from mus_cli.documents.document import line
from mus_cli.documents.formats.calendar import render
from mus_cli.documents.handout import handout
from mus_cli.errors import NotInstalled
from tests.documents.nasty import nasty
from tests.documents.sample import LIBRARY
from tests.documents.year import AGREED, LATER

DAY = dt.date(2027, 4, 1)


def calendar(record: rec.Record, audience: Audience = "after", today: dt.date = LATER) -> bytes:
    """Return the calendar file of a year."""
    return render(handout(record, audience, LIBRARY, today))


def events(data: bytes) -> list[Any]:
    """Return the events as a calendar program sees them, but those that are cancelled."""
    every = vobject.readOne(data.decode()).vevent_list
    return [event for event in every if "status" not in event.contents]


def cancelled(data: bytes) -> dict[str, str]:
    """Return what a calendar program is to take away: what it is known by, and its summary."""
    every = vobject.readOne(data.decode()).vevent_list
    return {
        event.uid.value.partition("@")[0]: event.summary.value
        for event in every
        if "status" in event.contents and event.status.value == "CANCELLED"
    }


def uids(data: bytes) -> list[str]:
    """Return what each event is known by."""
    return [event.uid.value for event in events(data)]


def saved(record: rec.Record) -> rec.Record:
    """Return the record with the random names that saving gives it."""
    return with_uids(rec.Record(year=2026), record, lambda: secrets.token_hex(8))


def goals(*agreed: rec.Goal, name: str = "") -> rec.Record:
    """Return a year in which these goals were agreed on."""
    return rec.Record(
        year=2026, employee=rec.Employee(name=name), agreements=rec.Agreements(goals=agreed)
    )


def goal(text: str = "Kursus", **more: Any) -> rec.Goal:
    """Return a goal with a deadline."""
    return rec.Goal(id="g", goal=text, **{"due": rec.Due(words="", date=DAY), **more})


def test_another_program_reads_every_date_as_a_whole_day_with_an_alarm() -> None:
    """The summary says what kind of day it is; the alarm sounds at nine, some days before."""
    i18n.choose("da")
    read = [
        (
            event.summary.value,
            event.dtstart.value.isoformat(),
            (event.dtend.value - event.dtstart.value).days,
            event.valarm.trigger.value,
        )
        for event in events(calendar(AGREED, today=dt.date(2027, 1, 20)))
    ]
    nine = dt.timedelta(hours=9)
    day_before, week, fortnight = (nine - dt.timedelta(days=n) for n in (1, 7, 14))
    assert read == [
        ("Følg op: Være mentor for nye", "2027-02-01", 1, day_before),
        ("Lederens bidrag: Finder en afløser", "2027-02-07", 1, day_before),
        ("Delmål: Tilmeldt", "2027-03-01", 1, day_before),
        ("Følg op: Aftalerne fra vores MUS", "2027-03-03", 1, day_before),
        ("Svar på: Penge til kurset", "2027-03-15", 1, day_before),
        ("Følg op: Aftalerne fra vores MUS", "2027-06-03", 1, day_before),
        ("Deadline: Tage kurset i smertebehandling", "2027-12-31", 1, week),
        ("Næste MUS: december 2027", "2027-12-31", 1, fortnight),
    ]


def test_what_is_over_makes_no_sound() -> None:
    """A past date has no alarm, which would sound at the import; today's has one."""
    loud = {
        event.dtstart.value: "valarm" in event.contents
        for event in events(calendar(AGREED, today=dt.date(2027, 3, 1)))
    }
    assert loud[dt.date(2027, 2, 7)] is False
    assert loud[dt.date(2027, 3, 1)] is True
    assert {rings for day, rings in loud.items() if day > dt.date(2027, 3, 1)} == {True}


def test_a_milestone_says_which_goal_it_belongs_to() -> None:
    """A step by its name alone says little in a calendar."""
    descriptions = [
        event.description.value
        for event in events(calendar(AGREED))
        if "description" in event.contents
    ]
    assert descriptions == ["Goal: Tage kurset i smertebehandling"]


def occurrences(data: bytes) -> list[str]:
    """Return the days on which the only event of a calendar is, as another program counts them."""
    (event,) = events(data)
    days = event.getrruleset(addRDate=True) if "rrule" in event.contents else (event.dtstart.value,)
    return [f"{day:%Y-%m-%d}" for day in days]


def followed(
    every: rec.Rhythm, first: str, until: str = "", together: tuple[str, ...] = ()
) -> list[str]:
    """Return the days of the calendar of a goal that is followed up so from a day on."""
    follow_up = rec.FollowUp(every=every, next=dt.date.fromisoformat(first))
    next_talk = rec.Due(words="", date=dt.date.fromisoformat(until)) if until else None
    followed_up = replace(goals(goal(due=None, follow_up=follow_up)), uid="u")
    days = tuple(map(dt.date.fromisoformat, together))
    assert followed_up.agreements is not None
    agreed = replace(followed_up.agreements, next=next_talk, follow_ups=days)
    data = calendar(replace(followed_up, agreements=agreed))
    own = re.findall(rb"BEGIN:VEVENT.*?END:VEVENT\r\n", data, re.DOTALL)
    event = next((one for one in own if b"Follow up: Kursus" in one), b"")
    return occurrences(b"BEGIN:VCALENDAR\r\n" + event + b"END:VCALENDAR\r\n") if event else []


@pytest.mark.parametrize(
    ("every", "days"),
    [
        ("month", ["2027-03-03", "2027-04-03", "2027-05-03", "2027-06-03"]),
        ("quarter", ["2027-03-03", "2027-06-03"]),
        ("half-year", ["2027-03-03"]),
        ("year", ["2027-03-03"]),
        ("one-to-one", ["2027-03-03"]),
    ],
)
def test_a_rhythm_is_a_series_until_the_next_talk(every: rec.Rhythm, days: list[str]) -> None:
    """Each month or quarter; the days of the 1:1s are in another calendar."""
    assert followed(every, "2027-03-03", "2027-06-30") == days


@pytest.mark.parametrize("every", [*MONTHS])
def test_a_follow_up_after_the_next_talk_is_one(every: rec.Rhythm) -> None:
    """What comes then is agreed on at that talk."""
    assert followed(every, "2027-07-01", "2027-06-30") == ["2027-07-01"]


@pytest.mark.parametrize(
    ("every", "last"),
    [*((every, "2028-03-03") for every in MONTHS), ("one-to-one", "2027-03-03")],
)
def test_a_series_without_an_end_is_a_year(every: rec.Rhythm, last: str) -> None:
    """Nobody gets a reminder for ever."""
    assert followed(every, "2027-03-03")[-1] == last


def test_a_series_ends_with_the_deadline_of_its_goal() -> None:
    """A goal that is due in May is not followed up in June."""
    follow_up = rec.FollowUp(every="month", next=dt.date(2027, 3, 3))
    due = rec.Due(words="", date=dt.date(2027, 5, 31))
    data = calendar(goals(goal(due=due, follow_up=follow_up)))
    (event,) = (event for event in events(data) if "rrule" in event.contents)
    assert [day.month for day in event.getrruleset()] == [3, 4, 5]


def test_the_last_of_a_month_stays_the_last() -> None:
    """A month without the 31st has its follow-up all the same, and the next is no earlier."""
    assert followed("month", "2027-01-31", "2027-06-30") == [
        "2027-01-31",
        "2027-02-28",
        "2027-03-31",
        "2027-04-30",
        "2027-05-31",
        "2027-06-30",
    ]
    assert followed("quarter", "2027-08-29", "2028-09-01")[2] == "2028-02-29"


def test_a_day_for_all_agreements_is_left_out_of_a_series() -> None:
    """Wherever it is in the series; a goal with no other day has no event of its own."""
    all_days = followed("month", "2027-01-31", "2027-05-31")
    for number in range(5):
        rest = [*all_days[:number], *all_days[number + 1 :]]
        assert followed("month", "2027-01-31", "2027-05-31", (all_days[number],)) == rest
    assert followed("month", "2027-01-31", "2027-05-31", tuple(all_days)) == []
    assert followed("quarter", "2027-03-03", "2027-12-01", ("2027-03-03", "2027-06-03")) == []


@given(st.sampled_from(tuple(MONTHS)), st.dates(dt.date(2026, 1, 1), dt.date(2090, 1, 1)))
def test_a_calendar_counts_the_days_as_we_do(every: rec.Rhythm, first: dt.date) -> None:
    """Whatever the day and the rhythm, another program finds the same days in the series."""
    until = first + dt.timedelta(days=800)
    ours = [str(first), *map(str, follow_ups(every, first, until))]
    assert followed(every, str(first), str(until)) == ours


@pytest.mark.parametrize(
    ("time", "minutes", "start", "length", "trigger"),
    [
        ("10:00", 90, "2027-04-01 10:00:00", 90, -dt.timedelta(days=7, hours=1)),
        ("08:30", None, "2027-04-01 08:30:00", 60, dt.timedelta(days=-7, minutes=30)),
    ],
)
def test_a_talk_with_a_time_takes_its_time(
    time: str, minutes: int | None, start: str, length: int, trigger: dt.timedelta
) -> None:
    """Its owner is busy then, in whatever zone the calendar is; the reminder is at nine, too."""
    talk = rec.Talk(date=DAY, time=time, minutes=minutes)
    data = calendar(rec.Record(year=2027, talk=talk), "before")
    (event,) = events(data)
    assert str(event.dtstart.value) == start
    assert event.duration.value == dt.timedelta(minutes=length)
    assert event.transp.value == "OPAQUE"
    assert event.valarm.trigger.value == trigger
    assert f"DTSTART:20270401T{time.replace(':', '')}00\r\n".encode() in data
    _check_lines(data)


def test_the_next_talk_takes_the_time_in_its_words() -> None:
    """A day alone, or the month it is in, stays a whole day."""

    def next_talk(words: str) -> Any:
        due = rec.Due(words=words, date=dt.date(2027, 11, 19))
        agreed = rec.Agreements(next=due)
        (event,) = events(calendar(rec.Record(year=2026, agreements=agreed)))
        return event

    at_one = next_talk("19. november 2027 kl. 13, halvanden time")
    assert str(at_one.dtstart.value) == "2027-11-19 13:00:00"
    assert at_one.duration.value == dt.timedelta(minutes=90)
    assert at_one.summary.value == "The next MUS"
    for words in ("19. november 2027", "november 2027"):
        assert next_talk(words).dtstart.value == dt.date(2027, 11, 19)


def test_what_begins_on_a_day_is_no_deadline() -> None:
    """``fra 1. april`` has nothing to be late for, in the calendar as elsewhere."""
    due = rec.Due(words="fra 1. april", date=dt.date(2027, 4, 1))
    agreed = rec.Agreements(
        goals=(rec.Goal(id="g", uid="g", goal="Kursus", due=due),),
        decisions=(rec.Decision(text="Hjemmedag", uid="d", due=due),),
    )
    data = calendar(rec.Record(year=2026, agreements=agreed))
    assert [event.summary.value for event in events(data)] == [
        "Starts: Hjemmedag",
        "Starts: Kursus",
    ]


@pytest.mark.parametrize("time", ["", "kl. 10", "25:00", "10"])
def test_a_talk_without_a_time_is_a_whole_day(time: str) -> None:
    """What is no time of day in a record written by hand stops no calendar."""
    talk = rec.Talk(date=DAY, time=time)
    (event,) = events(calendar(rec.Record(year=2027, talk=talk), "before"))
    assert event.dtstart.value == DAY
    assert event.transp.value == "TRANSPARENT"


def test_others_see_that_the_person_is_free_and_no_more() -> None:
    """In a shared calendar a deadline blocks no time and is marked private."""
    seen = {
        (event.transp.value, event.contents["class"][0].value) for event in events(calendar(AGREED))
    }
    assert seen == {("TRANSPARENT", "PRIVATE")}


def test_a_second_export_updates_the_first() -> None:
    """Whatever was moved or reworded since, an event keeps its name, and the later one counts."""
    moved = goal("Kursus i projektledelse", due=rec.Due(words="", date=dt.date(2027, 5, 1)))
    first = calendar(goals(goal(), name="Åse"))
    second = calendar(goals(moved, name="Åse"), today=LATER + dt.timedelta(days=1))
    assert uids(first) == uids(second)
    numbers = [int(events(data)[0].sequence.value) for data in (first, second)]
    assert 9912 < numbers[0] < numbers[1]
    assert first != second


def test_an_event_is_the_same_whoever_the_export_is_for() -> None:
    """What hangs on the wall and what the manager gets do not double in one calendar."""
    whole = set(uids(calendar(AGREED)))
    readers: tuple[Audience, ...] = ("board", "one-to-one", "all")
    for audience in readers:
        assert set() < set(uids(calendar(AGREED, audience))) <= whole


def test_two_people_with_the_same_goal_have_events_of_their_own() -> None:
    """A manager can keep the agreements of all of the group in one calendar."""
    year = rec.Record(
        year=2026,
        talk=rec.Talk(date=DAY),
        employee=rec.Employee(name="Åse Holm"),
        preparation=rec.Preparation(goals=(replace(goal("Nyt job"), place="manager"),)),
    )
    both = [uids(calendar(saved(year), "before")) for _person in range(2)]
    assert len({*both[0], *both[1]}) == 4


def test_the_names_of_events_tell_nothing() -> None:
    """They are random: what they were made from cannot be guessed and tried."""
    record = saved(goals(replace(goal("Nyt job"), id="vaek-fra-bodil"), name="Åse Holm"))
    (uid,) = uids(calendar(record))
    assert re.fullmatch(r"[0-9a-f]{16}-[0-9a-f]{16}-due@mus\.invalid", uid)


def test_a_corrected_name_and_another_order_keep_every_event() -> None:
    """Who corrects their name, or moves a goal up, doubles nothing in a calendar."""
    first = saved(goals(goal(), replace(goal("Andet"), id="h"), name="Åse"))
    agreed = first.agreements
    assert agreed is not None
    second = replace(
        first,
        employee=rec.Employee(name="Åse Holm"),
        agreements=replace(agreed, goals=agreed.goals[::-1]),
    )
    assert sorted(uids(calendar(first))) == sorted(uids(calendar(saved(second))))


def test_what_is_reached_or_dropped_sets_off_no_alarm() -> None:
    """A calendar has only what is not reached."""
    step = rec.Milestone(what="Tilmeldt", due=rec.Due(words="", date=DAY), done=DAY)
    record = goals(
        goal(milestones=(step,)),
        replace(goal("Andet"), id="h", status="dropped"),
        replace(goal("Tredje"), id="i", status="done"),
    )
    assert [event.summary.value for event in events(calendar(record))] == ["Deadline: Kursus"]


def test_what_was_dropped_or_is_gone_is_cancelled_for_every_reader() -> None:
    """A calendar that has the event takes it away; it rings no more."""
    step = rec.Milestone(what="Tilmeldt", uid="s", due=rec.Due(words="", date=DAY))
    dropped = goal("Andet", uid="d", status="dropped", milestones=(step,))
    kept = replace(goal(), id="k", uid="k")
    before = replace(
        goals(dropped, kept, replace(goal("Tredje"), id="t", uid="t")),
        uid="year",
        exported=True,
    )
    assert before.agreements is not None
    follow_ups = (DAY, DAY + dt.timedelta(days=90))
    before = replace(before, agreements=replace(before.agreements, follow_ups=follow_ups))
    assert before.agreements is not None
    now = replace(
        before, agreements=replace(before.agreements, goals=(dropped, kept), follow_ups=(DAY,))
    )
    data = calendar(with_withdrawn(before, now))
    gone = cancelled(data)
    assert gone.pop("year-d-due") == "Deadline: Andet"
    assert gone.pop("year-s-due") == "Milestone: Tilmeldt"
    assert set(gone) == {
        "year-d-follow-up",
        "year-s-follow-up",
        "year-t-due",
        "year-t-follow-up",
        f"year-follow-up-{follow_ups[1]}",
    }
    assert set(gone.values()) == {"Cancelled"}
    assert data.count(b"BEGIN:VALARM") == 2  # of the deadline and the follow-up that are left
    for audience in ("one-to-one", "board"):
        assert set(cancelled(calendar(with_withdrawn(before, now), audience))) == {
            *gone,
            "year-d-due",
            "year-s-due",
        }


def test_a_year_without_a_day_has_no_calendar() -> None:
    """A file without an event is none that a calendar takes."""
    assert calendar(rec.Record(year=2026)) == b""
    assert calendar(goals(goal(due=None))) == b""
    assert calendar(goals(goal(status="done"))) == b""


def test_the_same_day_gives_the_same_file() -> None:
    """No clock and no chance gets into it."""
    assert calendar(AGREED) == calendar(AGREED)
    stamps = {event.dtstamp.value for event in events(calendar(AGREED))}
    assert stamps == {dt.datetime(2027, 2, 20, tzinfo=dt.UTC)}


@given(nasty)
def test_any_text_stays_one_event_and_comes_back(text: str) -> None:
    """No answer adds a line, an event or an alarm; both programs read it as it was written."""
    step = rec.Milestone(what=text, due=rec.Due(words=text, date=DAY))
    record = goals(goal(text, milestones=(step,)), name=text)
    data = calendar(record)
    wording = line(text)
    read = icalendar.Calendar.from_ical(data)
    wanted = [f"Deadline: {wording}", f"Milestone: {wording}"]
    assert [str(event["summary"]) for event in read.walk("VEVENT")] == wanted
    assert len(read.walk("VALARM")) == 2
    assert [event.summary.value for event in events(data)] == wanted
    assert [part.errors for part in read.walk()] == [[]] * 5
    _check_lines(data)


def test_a_long_text_is_folded_and_a_control_character_left_out() -> None:
    """Lines of at most 75 bytes ended as the standard says, no letter cut through."""
    data = calendar(goals(goal("å🙂" * 300 + "\x1b[31m\x00\r\nBEGIN:VEVENT\u202e")))
    _check_lines(data)
    assert [event.summary.value for event in events(data)] == [
        f"Deadline: {'å🙂' * 300} BEGIN:VEVENT"
    ]


@given(st.dates(), st.dates())
def test_any_day_there_is_can_stand_in_it(when: dt.date, today: dt.date) -> None:
    """The first and the last day a date can hold are no exception."""
    record = goals(goal(due=rec.Due(words="", date=when)))
    read: Any = icalendar.Calendar.from_ical(calendar(record, today=today))
    (event,) = read.walk("VEVENT")
    assert event["dtstart"].dt == when
    assert event["sequence"] >= 0


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """One error that names what to install."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(NotInstalled) as raised:
        calendar(AGREED)
    assert raised.value.library == "icalendar"


def _check_lines(data: bytes) -> None:
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", data)
    for one in data.split(b"\r\n"):
        assert len(one) <= 75
        one.decode()

"""The dates of a year as a calendar file (B5), with an alarm some days before each.

An event has the same UID in every export, so that a second import updates it.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from mus_cli.documents.dates import Dated, Kind, Series, cancelled, dated
from mus_cli.documents.handout import Handout
from mus_cli.errors import NotInstalled
from mus_cli.i18n import _, language

if TYPE_CHECKING:
    from icalendar import Alarm, Event

_DAYS_BEFORE: dict[Kind, int] = {"deadline": 7, "next-talk": 14, "talk": 7}  # of an alarm
_USUAL = 1
_FIRST = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_HIGHEST = 2**31 - 1
_IN_EVERY_MONTH = 28  # the last day that every month has


def render(handout: Handout) -> bytes:
    """Return the calendar, UTF-8 with CRLF (RFC 5545); empty where no open date is left.

    Raises:
        NotInstalled: icalendar is missing.
    """
    try:
        import icalendar
    except ModuleNotFoundError:
        raise NotInstalled("icalendar") from None

    dates = [date for date in dated(handout.content) if not date.done]
    gone = cancelled(handout.content, handout.written)
    if not dates and not gone:
        return b""
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//mus//mus//{language().upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("MUS {year}").format(year=handout.content.year))
    for date in dates:
        calendar.add_component(_event(date, handout))
    for date in gone:
        calendar.add_component(_cancelled(date, handout))
    return bytes(calendar.to_ical())


def _event(one: Dated, handout: Handout) -> Event:
    import icalendar

    event = icalendar.Event()
    event.add("uid", f"{handout.content.uid}-{one.id}@mus.invalid")
    # The day without a time: the same export twice is the same file.
    event.add("dtstamp", dt.datetime.combine(handout.written, dt.time(), dt.UTC))
    event.add("sequence", _sequence(handout))
    _place(event, one)
    summary = _summary(one)
    event.add("summary", summary)
    if one.goal:
        event.add("description", _("Goal: {what}").format(what=one.goal))
    event.add("class", "PRIVATE")
    last = one.series.last if one.series else one.date
    if last >= handout.written:  # an alarm in the past would sound at the import
        event.add_component(_alarm(one, summary))
    return event


def _cancelled(one: Dated, handout: Handout) -> Event:
    event = _event(one, handout)
    event.add("status", "CANCELLED")
    event.subcomponents.clear()  # no alarm
    return event


def _sequence(handout: Handout) -> int:
    """Return a number that rises with each change: a calendar keeps the event with the highest.

    It is the seconds from 2000 until the year was last saved, which fits RFC 5545 until 2068.
    """
    saved = handout.saved or dt.datetime.combine(handout.written, dt.time(), dt.UTC)
    return min(max(0, int((saved - _FIRST).total_seconds())), _HIGHEST)


def _place(event: Event, one: Dated) -> None:
    """Set when an event is: at a time, when its owner is busy, or all day, when not."""
    if one.time:
        # Without a zone it is ten o'clock where the calendar is, as it was said.
        event.add("dtstart", dt.datetime.combine(one.date, one.time))
        event.add("duration", dt.timedelta(minutes=one.minutes))
        event.add("transp", "OPAQUE")
        return
    event.add("dtstart", one.date)
    if one.date < dt.date.max:
        event.add("dtend", one.date + dt.timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    if one.series:
        event.add("rrule", _rule(one.series))
        if one.series.left_out:
            event.add("exdate", list(one.series.left_out))


def _rule(series: Series) -> dict[str, object]:
    """Return the rule of a series, which has a day in each of its months.

    A month without the 31st would be left out: the last there is of the 28th to the 31st is asked
    for instead.
    """
    rule: dict[str, object] = {"freq": "monthly", "interval": series.months, "until": series.last}
    if series.day > _IN_EVERY_MONTH:
        rule["bymonthday"] = list(range(_IN_EVERY_MONTH, series.day + 1))
        rule["bysetpos"] = -1
    return rule


def _alarm(one: Dated, summary: str) -> Alarm:
    import icalendar

    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    start = one.time or dt.time()
    nine = dt.timedelta(hours=9 - start.hour, minutes=-start.minute)
    alarm.add("trigger", nine - dt.timedelta(days=_DAYS_BEFORE.get(one.kind, _USUAL)))
    alarm.add("description", summary)
    return alarm


def _summary(one: Dated) -> str:
    wordings = {
        "deadline": _("Deadline: {what}"),
        "start": _("Starts: {what}"),
        "milestone": _("Milestone: {what}"),
        "follow-up": _("Follow up: {what}"),
        "promise": _("The manager's part: {what}"),
        "settle-by": _("To be settled: {what}"),
    }
    return wordings.get(one.kind, "{what}").format(what=one.text)

"""The dates of a year as a calendar file (B5): whole days, with an alarm some days before.

Every event has the same UID at each export, so that a second import updates and does not double.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from mus_cli.export.dates import Dated, Kind, dated
from mus_cli.export.handout import Handout
from mus_cli.i18n import _, language
from mus_cli.model.leaving import coded

_AHEAD: dict[Kind, int] = {"deadline": 7, "next-talk": 14, "talk": 7}  # days an alarm is early
_USUAL = 1


def render(handout: Handout) -> bytes:
    """Return the calendar, UTF-8 with CRLF, as RFC 5545 wants it.

    Raises:
        ModuleNotFoundError: the extra ``calendar`` is not installed.
    """
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//mus//mus//{language().upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("MUS {year}").format(year=handout.content.year))
    for one in dated(handout.content):
        if not one.done:
            calendar.add_component(_event(one, handout))
    return bytes(calendar.to_ical())


def _event(one: Dated, handout: Handout) -> Any:
    import icalendar

    event = icalendar.Event()
    event.add("uid", f"{handout.content.year}-{_whose(handout)}-{one.id}@mus.invalid")
    # The day of writing, without a clock: the same export twice is the same file.
    event.add("dtstamp", dt.datetime.combine(handout.written, dt.time(), dt.UTC))
    event.add("dtstart", one.date)
    event.add("dtend", one.date + dt.timedelta(days=1))
    summary = _summary(one)
    event.add("summary", summary)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", dt.timedelta(days=-_AHEAD.get(one.kind, _USUAL), hours=9))
    alarm.add("description", summary)
    event.add_component(alarm)
    return event


def _whose(handout: Handout) -> str:
    """Return a code for the person: a manager's calendar may hold several people's agreements."""
    employee = handout.content.employee
    return coded(f"{employee.name}|{employee.workplace}|{handout.content.talk.manager}")


def _summary(one: Dated) -> str:
    said = {
        "talk": _("MUS: {what}"),
        "deadline": _("Deadline: {what}"),
        "milestone": _("Milestone: {what}"),
        "follow-up": _("Follow up: {what}"),
        "promise": _("The manager's part: {what}"),
        "settle-by": _("To be settled: {what}"),
        "next-talk": _("Next talk: {what}"),
    }
    if one.kind in ("talk", "next-talk"):
        return one.text
    return said[one.kind].format(what=one.text)

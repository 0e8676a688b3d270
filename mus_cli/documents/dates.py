"""The dates of a year, for a calendar and for a timeline: deadlines, milestones, follow-ups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

import msgspec
from msgspec.structs import replace

from mus_cli import terms
from mus_cli.core import appointment, deadlines, uids
from mus_cli.core.agreements import CLOSED, Agreement, common_follow_ups, items
from mus_cli.core.privacy import Shared
from mus_cli.core.record import Agreements, Due, Goal, LineKind, Record
from mus_cli.core.rhythm import MONTHS, USUAL, follow_ups, months_after
from mus_cli.documents.document import line
from mus_cli.i18n import _, day

_TOGETHER = "follow-up-"  # a day when all agreements are followed up

Kind = Literal[
    "talk",
    "deadline",
    "start",
    "milestone",
    "follow-up",
    "promise",
    "settle-by",
    "next-talk",
    "gone",
]

_KINDS: dict[LineKind, Kind] = {"commitment": "promise", "pending": "settle-by"}
"""The kinds of agreement whose day is called something else than a deadline."""

_YEAR = 12  # months that something is followed up where nothing says until when
_HOUR = 60  # minutes of a talk whose length is not known


class Series(msgspec.Struct, frozen=True):
    """The days on which something happens again: every ``months`` until ``last``.

    ``day`` is the one of the month, or the month's last where it is shorter. ``left_out`` are days
    of the series on which it does not happen.
    """

    months: int
    day: int
    last: dt.date
    left_out: tuple[dt.date, ...] = ()


class Dated(msgspec.Struct, frozen=True):
    """Something on a day.

    ``id`` is the same in every export. ``done``: it is reached. ``goal``: that of a milestone.
    ``time`` and ``minutes``: when on that day and for how long; without a time all day.
    """

    id: str
    kind: Kind
    date: dt.date
    text: str
    done: bool = False
    goal: str = ""
    series: Series | None = None
    time: dt.time | None = None
    minutes: int = _HOUR


def dated(content: Shared | Record) -> tuple[Dated, ...]:
    """Return everything with a day, in order, but what was dropped.

    A goal has no follow-up of its own on a day when all agreements are followed up.
    """
    agreed = content.agreements
    found = [*_talk(content)]
    for item in items(agreed or Agreements(goals=content.preparation.goals)):
        if item.status != "dropped":
            found += _days(item, agreed)
    if agreed:
        found += _follow_ups_of_all(agreed)
        found += _next_talk(agreed.next)
    return tuple(sorted(found, key=lambda one: (one.date, one.kind, one.text)))


def undated(content: Shared | Record) -> int:
    """Return how much of what is open is on no day: neither by itself, nor when all of it is."""
    agreed = content.agreements
    together = common_follow_ups(agreed) if agreed else ()
    every = items(agreed or Agreements(goals=content.preparation.goals))
    return sum(
        item.status not in CLOSED and item.next not in together and not any(_days(item, agreed))
        for item in every
    )


def cancelled(content: Shared | Record, today: dt.date) -> tuple[Dated, ...]:
    """Return what a calendar may hold of an earlier export and should no longer show.

    That is what was dropped, and what is gone from the year; where its day is not known any more
    it is ``today``.
    """
    agreed = content.agreements or Agreements()
    every = replace(agreed, goals=(*content.preparation.goals, *agreed.goals))
    days = {one.id: one for item in items(every) if item.status == "dropped" for one in _days(item)}
    gone = (*content.withdrawn, *uids.dropped(every))
    for uid in (one.uid for one in gone):
        ids = (uid,) if uid.startswith(_TOGETHER) else (f"{uid}-due", f"{uid}-follow-up")
        for id_ in ids:
            days.setdefault(id_, Dated(id_, "gone", today, _("Cancelled")))
    return tuple(sorted(days.values(), key=lambda one: (one.date, one.id)))


def _days(item: Agreement, agreed: Agreements | None = None) -> Iterator[Dated]:
    if isinstance(item.part, Goal):
        return _goal(item.part, agreed)
    return _item(item, agreed)


def _talk(content: Shared | Record) -> Iterator[Dated]:
    talk = content.talk
    if talk.date and content.agreements is None:
        yield Dated(
            "talk",
            "talk",
            talk.date,
            _("MUS {year}").format(year=content.year),
            time=_time(talk.time),
            minutes=talk.minutes or _HOUR,
        )


def _time(words: str) -> dt.time | None:
    """Return a time of day, ``None`` for what is none: a record may be written by hand."""
    try:
        return dt.datetime.strptime(words, "%H:%M").time()  # noqa: DTZ007 - a time of no day
    except ValueError:
        return None


def _goal(goal: Goal, agreed: Agreements | None) -> Iterator[Dated]:
    wording = line(goal.goal)
    done = goal.status == "done"
    yield from _due(f"{goal.uid}-due", "deadline", goal.due, wording, done=done)
    for milestone in goal.milestones:
        if milestone.due and milestone.due.date:
            yield Dated(
                f"{milestone.uid}-due",
                "milestone",
                milestone.due.date,
                line(milestone.what),
                done or milestone.done is not None,
                wording,
            )
    if goal.follow_up.next and not done:
        yield from _follow_ups(goal, goal.follow_up.next, agreed)


def _follow_ups(goal: Goal, first: dt.date, agreed: Agreements | None) -> Iterator[Dated]:
    """Yield the follow-ups of a goal as one event, where there are any besides those of all.

    One that is due with all the others, in the rhythm that nobody has to choose, goes with them.
    """
    together = common_follow_ups(agreed) if agreed else ()
    every = goal.follow_up.every
    if first in together and every in ("", USUAL):
        return
    days: tuple[dt.date, ...] = (first,)
    if every:
        days = (first, *follow_ups(every, first, _last_follow_up(goal, first, agreed)))
    own = [day for day in days if day not in together]
    if not own:
        return
    series = None
    if every and len(own) > 1:
        left_out = tuple(day for day in days if own[0] < day < own[-1] and day in together)
        series = Series(MONTHS[every], first.day, own[-1], left_out)
    wording = line(goal.goal)
    yield Dated(f"{goal.uid}-follow-up", "follow-up", own[0], wording, series=series)


def _last_follow_up(goal: Goal, first: dt.date, agreed: Agreements | None) -> dt.date:
    """Return until when a goal is followed up: its deadline, the next talk, or a year."""
    if goal.due and goal.due.date and goal.due.date >= first:
        return goal.due.date
    if agreed and agreed.next and agreed.next.date:
        return max(first, agreed.next.date)  # after that talk the goal is the next year's
    try:
        return months_after(first, _YEAR)
    except ValueError:
        return dt.date.max


def _follow_ups_of_all(agreed: Agreements) -> Iterator[Dated]:
    for date in common_follow_ups(agreed):
        yield Dated(f"{_TOGETHER}{date}", "follow-up", date, _("Agreements from our MUS"))


def _next_talk(due: Due | None) -> Iterator[Dated]:
    """Yield the next talk, at its time, or with the words of its date where they mean a month."""
    if due is None or due.date is None:
        return
    said = appointment.ahead(due.words, due.date)
    time = _time(said.time) if said and said.date == due.date else None
    words = line(due.words) if not time and terms.due(due) != day(due.date) else ""
    text = _("The next MUS: {when}").format(when=words) if words else _("The next MUS")
    minutes = (said and said.minutes) or _HOUR
    yield Dated("next-talk", "next-talk", due.date, text, time=time, minutes=minutes)


def _item(item: Agreement, agreed: Agreements | None) -> Iterator[Dated]:
    together = common_follow_ups(agreed) if agreed else ()
    done = item.status == "done"
    text, uid = line(item.text), item.part.uid
    yield from _due(f"{uid}-due", _KINDS.get(item.block, "deadline"), item.due, text, done=done)
    if item.next and not done and item.next not in together:
        yield Dated(f"{uid}-follow-up", "follow-up", item.next, text)


def _due(
    code: str, kind: Kind, due: Due | None, text: str, *, done: bool = False
) -> Iterator[Dated]:
    if due and due.date:
        begins = kind == "deadline" and deadlines.is_start(due)
        yield Dated(code, "start" if begins else kind, due.date, text, done)

"""The dates of a year, for a calendar and for a timeline: deadlines, milestones, follow-ups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from typing import Literal, TypeAlias, TypeVar

import msgspec

from mus_cli import terms
from mus_cli.core.privacy import Shared
from mus_cli.core.record import Agreements, Commitment, Decision, Due, Goal, Pending, Record
from mus_cli.documents.document import line
from mus_cli.i18n import _, day

_TOGETHER = "follow-up-"  # a day when all agreements are followed up

_Item = TypeVar("_Item", Decision, Commitment, Pending)

_Agreed: TypeAlias = Goal | Decision | Commitment | Pending

Kind = Literal[
    "talk", "deadline", "milestone", "follow-up", "promise", "settle-by", "next-talk", "gone"
]


class Dated(msgspec.Struct, frozen=True):
    """Something on a day.

    ``id`` is the same in every export. ``done``: it is reached. ``goal``: that of a milestone.
    """

    id: str
    kind: Kind
    date: dt.date
    text: str
    done: bool = False
    goal: str = ""


def dated(content: Shared | Record) -> tuple[Dated, ...]:
    """Return everything with a day, in order, but what was dropped.

    A goal has no follow-up of its own on a day when all agreements are followed up.
    """
    agreed = content.agreements
    together = agreed.follow_ups if agreed else ()
    found = [*_talk(content)]
    for goal in agreed.goals if agreed else content.preparation.goals:
        if goal.status != "dropped":
            found += _goal(goal, together)
    if agreed:
        found += _agreed(agreed)
    return tuple(sorted(found, key=lambda one: (one.date, one.kind, one.text)))


def cancelled(content: Shared | Record, today: dt.date) -> tuple[Dated, ...]:
    """Return what a calendar may hold of an earlier export and should no longer show.

    That is what was dropped, and what is gone from the year; where its day is not known any more
    it is ``today``.
    """
    agreed = content.agreements or Agreements()
    parts: tuple[_Agreed, ...] = (
        *content.preparation.goals,
        *agreed.goals,
        *agreed.decisions,
        *agreed.manager_commitments,
        *agreed.pending,
    )
    dropped = [part for part in parts if part.status == "dropped"]
    days = {one.id: one for part in dropped for one in _days(part)}
    uids = [one.uid for one in content.withdrawn]
    for part in dropped:
        steps = part.milestones if isinstance(part, Goal) else ()
        uids += (part.uid, *(step.uid for step in steps))
    for uid in uids:
        ids = (uid,) if uid.startswith(_TOGETHER) else (f"{uid}-due", f"{uid}-follow-up")
        for id_ in ids:
            days.setdefault(id_, Dated(id_, "gone", today, _("Cancelled")))
    return tuple(sorted(days.values(), key=lambda one: (one.date, one.id)))


def _days(part: _Agreed) -> Iterator[Dated]:
    if isinstance(part, Goal):
        return _goal(part, ())
    kind: Kind = "promise" if isinstance(part, Commitment) else "deadline"
    return _item("settle-by" if isinstance(part, Pending) else kind, part, ())


def _talk(content: Shared | Record) -> Iterator[Dated]:
    if content.talk.date and content.agreements is None:
        yield Dated("talk", "talk", content.talk.date, _("MUS {year}").format(year=content.year))


def _goal(goal: Goal, together: Collection[dt.date]) -> Iterator[Dated]:
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
    if goal.follow_up.next and not done and goal.follow_up.next not in together:
        yield Dated(f"{goal.uid}-follow-up", "follow-up", goal.follow_up.next, wording)


def _agreed(agreed: Agreements) -> Iterator[Dated]:
    for date in agreed.follow_ups:
        yield Dated(f"{_TOGETHER}{date}", "follow-up", date, _("Agreements from our MUS"))
    together = agreed.follow_ups
    for decision in _kept(agreed.decisions):
        yield from _item("deadline", decision, together)
    for commitment in _kept(agreed.manager_commitments):
        yield from _item("promise", commitment, together)
    for pending in _kept(agreed.pending):
        yield from _item("settle-by", pending, together)
    yield from _due("next-talk", "next-talk", agreed.next, _next_talk(agreed.next))


def _kept(items: Iterable[_Item]) -> Iterator[_Item]:
    return (item for item in items if item.status != "dropped")


def _next_talk(due: Due | None) -> str:
    """Name the next talk, with the words of its date where they mean a month, not a day."""
    words = line(due.words) if due and due.date and terms.due(due) != day(due.date) else ""
    return _("The next MUS: {when}").format(when=words) if words else _("The next MUS")


def _item(
    kind: Kind, item: Decision | Commitment | Pending, together: Collection[dt.date]
) -> Iterator[Dated]:
    done = item.status == "done"
    due = item.settle_by if isinstance(item, Pending) else item.due
    yield from _due(f"{item.uid}-due", kind, due, line(item.text), done=done)
    if item.next and not done and item.next not in together:
        yield Dated(f"{item.uid}-follow-up", "follow-up", item.next, line(item.text))


def _due(
    code: str, kind: Kind, due: Due | None, text: str, *, done: bool = False
) -> Iterator[Dated]:
    if due and due.date:
        yield Dated(code, kind, due.date, text, done)

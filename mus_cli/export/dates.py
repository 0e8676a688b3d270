"""The dates of a year, for a calendar and for a timeline: deadlines, milestones, follow-ups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal, NamedTuple

from mus_cli.export.document import line
from mus_cli.i18n import _
from mus_cli.model.leaving import coded
from mus_cli.model.record import Agreements, Due, Goal, Record
from mus_cli.model.sharing import Shared

Kind = Literal["talk", "deadline", "milestone", "follow-up", "promise", "settle-by", "next-talk"]


class Dated(NamedTuple):
    """Something on a day. ``id`` is the same at every export; ``done`` is a ticked milestone."""

    id: str
    kind: Kind
    date: dt.date
    text: str
    done: bool = False


def dated(content: Shared | Record) -> tuple[Dated, ...]:
    """Return everything with a day, in order; what is reached or dropped has none to remind of."""
    coded_ids = isinstance(content, Shared)
    goals = content.agreements.goals if content.agreements else content.preparation.goals
    found = [*_talk(content)]
    for goal in goals:
        if goal.status != "dropped":
            found += _goal(goal, goal.id if coded_ids else coded(goal.id))
    if content.agreements:
        found += _agreed(content.agreements)
    return tuple(sorted(found, key=lambda one: (one.date, one.id)))


def _talk(content: Shared | Record) -> Iterator[Dated]:
    if content.talk.date and content.agreements is None:
        yield Dated("talk", "talk", content.talk.date, _("MUS {year}").format(year=content.year))


def _goal(goal: Goal, code: str) -> Iterator[Dated]:
    wording = line(goal.goal)
    done = goal.status == "done"
    if goal.due and goal.due.date:
        yield Dated(f"{code}-due", "deadline", goal.due.date, wording, done)
    for number, milestone in enumerate(goal.milestones, 1):
        if milestone.due and milestone.due.date:
            yield Dated(
                f"{code}-milestone-{number}",
                "milestone",
                milestone.due.date,
                line(milestone.what),
                milestone.done is not None,
            )
    if goal.follow_up.next and not done:
        yield Dated(f"{code}-follow-up", "follow-up", goal.follow_up.next, wording)


def _agreed(agreed: Agreements) -> Iterator[Dated]:
    for number, date in enumerate(agreed.follow_ups, 1):
        yield Dated(f"follow-up-{number}", "follow-up", date, _("Agreements from our MUS"))
    for number, decision in enumerate(agreed.decisions, 1):
        yield from _due(f"decision-{number}", "deadline", decision.due, decision.text)
    for number, commitment in enumerate(agreed.manager_commitments, 1):
        yield from _due(f"commitment-{number}", "promise", commitment.due, commitment.text)
    for number, pending in enumerate(agreed.pending, 1):
        yield from _due(f"pending-{number}", "settle-by", pending.settle_by, pending.text)
    yield from _due("next-talk", "next-talk", agreed.next, _("The next MUS"))


def _due(code: str, kind: Kind, due: Due | None, text: str) -> Iterator[Dated]:
    if due and due.date:
        yield Dated(code, kind, due.date, line(text))

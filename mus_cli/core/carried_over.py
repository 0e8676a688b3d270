"""What carries over from an earlier year: its agreements, and how things were (R1-R3, R7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from mus_cli.core import agreements as agreed
from mus_cli.core import record as rec
from mus_cli.core.agreements import CLOSED, Agreement, Carried, Kind
from mus_cli.core.text import first_line

__all__ = ["CLOSED", "SITUATION", "EarlierAgreement", "Past", "last_year", "past", "promises"]

SITUATION = ("how-it-goes", "tasks-now", "ordinary-week")
"""The answers that describe how things were, in the order they are shown (R3)."""

_ONES_OWN: tuple[Kind, ...] = ("goal", "")

LEFT_AS: Mapping[rec.LooseEndDecision, rec.Status] = {"done": "done", "let-go": "dropped"}
"""The status of an agreement that a preparation closed."""


class Past(msgspec.Struct, frozen=True):
    """The latest earlier year whose agreements are known.

    ``situation`` holds the first line of the answers in ``SITUATION``, by question; ``held`` is
    the day of the talk, ``feedback`` what the manager said there (A11). ``prepared`` is the day the
    preparation was last worked on, ``answers`` are its texts, and ``used_notes`` the ids of the
    notes in them. ``is_closed`` says that a review has settled what goes on. ``private_notes`` are
    what the person noted for nobody else: like the reasons in a log, they are shown where only
    they read.
    """

    year: int
    agreements: tuple[Agreement, ...] = ()
    situation: Mapping[str, str] = {}
    held: dt.date | None = None
    feedback: str = ""
    prepared: dt.date | None = None
    answers: tuple[str, ...] = ()
    is_closed: bool = False
    used_notes: tuple[str, ...] = ()
    private_notes: str = ""

    @property
    def open(self) -> tuple[Agreement, ...]:
        """The agreements that are neither reached nor dropped: the loose ends."""
        return tuple(item for item in self.agreements if item.is_open)

    def item(self, item_id: str) -> Agreement | None:
        """Return the open agreement with that id."""
        return next((item for item in self.open if item.id == item_id), None)


class EarlierAgreement(NamedTuple):
    """An agreement of last year, and what became of it.

    ``status`` counts what this year's preparation says of it: one that was let go there is
    dropped. ``is_carried`` says that it goes on: it was taken along, or nobody decided about it.
    """

    agreement: Agreement
    status: rec.Status
    is_carried: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it is neither reached nor dropped."""
        return self.status not in CLOSED


def past(record: rec.Record | None) -> Past | None:
    """Return what carries over from an earlier record, or ``None`` if it has no agreements."""
    if record is None or record.agreements is None:
        return None
    answers = record.preparation.answers
    first_lines = {key: first_line(answers[key].text) for key in SITUATION if key in answers}
    return Past(
        record.year,
        agreed.items(record.agreements),
        {key: text for key, text in first_lines.items() if text},
        record.agreements.held,
        record.agreements.feedback_received.text,
        worked_on(record),
        tuple(answer.text for answer in answers.values() if answer.text),
        record.agreements.closed is not None,
        record.preparation.used_notes,
        record.agreements.private_notes,
    )


def decisions(record: rec.Record, past: Past) -> Mapping[str, rec.LooseEndDecision]:
    """Return what a preparation decided about last year's agreements, by id.

    An id names an agreement only within its year: "decision-1" of another year is another one.
    """
    ends = record.preparation.loose_ends
    return {end.id: end.decision for end in ends if end.year == past.year}


def carried_goals(record: rec.Record, past: Past) -> Mapping[str, rec.Goal]:
    """Return the goals of a preparation that last year's agreements became, by the id of those."""
    origins = ((goal.carried_from, goal) for goal in record.preparation.goals)
    return {origin.id: goal for origin, goal in origins if origin and origin.year == past.year}


def last_year(record: rec.Record, past: Past | None) -> tuple[EarlierAgreement, ...]:
    """Return what was agreed last year by its block, and what became of each (R2, R7)."""
    if past is None:
        return ()
    decided = decisions(record, past)
    return tuple(_earlier(item, decided.get(item.id)) for item in past.agreements)


def reached(record: rec.Record, past: Past | None) -> tuple[str, ...]:
    """Return the goals and the lines of one's own that were reached since the last talk."""
    return tuple(
        one.agreement.text
        for one in last_year(record, past)
        if one.agreement.block in _ONES_OWN and one.status == "done"
    )


def promises(record: rec.Record, past: Past | None) -> tuple[EarlierAgreement, ...]:
    """Return what the manager promised last year and has not done, as far as it still matters."""
    return tuple(
        one
        for one in last_year(record, past)
        if one.agreement.block == "commitment" and one.is_open
    )


def is_earlier(other: rec.Record, record: rec.Record) -> bool:
    """Whether the talk of one record was before that of another.

    Within a calendar year the number tells which came to be first; the days, which is held first.
    """
    if int(other.year) != int(record.year):
        return other.year < record.year
    days = agreed.talk_day(other), agreed.talk_day(record)
    if None in days or days[0] == days[1]:
        return other.year < record.year
    return (days[0] or dt.date.max) < (days[1] or dt.date.max)


def worked_on(record: rec.Record) -> dt.date | None:
    """Return the day on which an answer of the preparation was last changed, if one is known."""
    days = (answer.updated for answer in record.preparation.answers.values())
    return max((day for day in days if day is not None), default=None)


def carried(record: rec.Record, past: Past | None) -> Carried:
    """Return what goes on from last year, and can be agreed on again as what it is.

    A goal is there only if nobody decided about it: one that was taken along is among the goals
    of the preparation, or was removed there.
    """
    if past is None:
        return Carried(record.year)
    goals, decided = carried_goals(record, past), decisions(record, past)
    going_on = (one.agreement for one in last_year(record, past) if one.is_carried)
    items = (
        one
        for one in going_on
        if one.id not in goals and not (one.kind == "goal" and one.id in decided)
    )
    return Carried(past.year, tuple(items))


def begun_anew(goal: rec.Goal) -> rec.Goal:
    """Return the goal to begin the next year with: the current wording and details."""
    return replace(
        goal,
        status="not-started",
        log=(),
        origin="",
        place="table",
        before_shared=None,
        uid="",
        milestones=tuple(replace(one, uid="") for one in goal.milestones),
        follow_up=replace(goal.follow_up, next=None),
    )


def _earlier(item: Agreement, decision: rec.LooseEndDecision | None) -> EarlierAgreement:
    if not item.is_open:
        return EarlierAgreement(item, item.status)
    status = LEFT_AS.get(decision or "carry", item.status)
    return EarlierAgreement(item, status, is_carried=decision in (None, "carry"))

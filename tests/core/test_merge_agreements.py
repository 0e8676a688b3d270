"""Agreements from an answers file, merged into those a year has."""

from __future__ import annotations

import datetime as dt
from functools import partial

from msgspec.structs import replace

from mus_cli.core import agreements
from mus_cli.core import record as rec
from mus_cli.core.agreements import AgreementContext
from mus_cli.core.answers import merge_agreements
from mus_cli.core.partial import Partial

GivenGoal = partial(Partial.of, rec.Goal)
GivenApproved = partial(Partial.of, rec.Approved)
GivenAgreements = partial(Partial.of, rec.Agreements)

TODAY = dt.date(2026, 12, 4)
CONTEXT = AgreementContext(TODAY)
COURSE = rec.Goal(id="course", goal="Take the course", success=("Exam",), why="Mine")
OTHER = rec.Goal(id="other", goal="Something else")
RECORD = rec.Record(
    year=2026,
    talk=rec.Talk(date=dt.date(2026, 12, 3)),
    preparation=rec.Preparation(goals=(COURSE, OTHER)),
)
MARCH = rec.Due(words="1 March", date=dt.date(2027, 3, 1))

GIVEN = GivenAgreements(
    lines=(Partial.of(rec.AgreedLine, text="One"), Partial.of(rec.AgreedLine, text="Two")),
    goals=(GivenGoal(goal="take the course", due=rec.Due(words="1 March")), GivenGoal(goal="New")),
    decisions=(rec.Decision(text=" A day at home "),),
    manager_commitments=(rec.Commitment(text="Asks", due=rec.Due(words="1 March")),),
    pending=(rec.Pending(text="Money", settle_by=rec.Due(words="1 March")),),
    feedback_received=Partial.of(rec.Remark, text="Well done"),
    approved=GivenApproved(manager=rec.Signature(date=TODAY, signed_as="agreed")),
    remarks=Partial.of(rec.Remark, text="We differ", place="manager"),
    private_notes="Mine",
    next=rec.Due(words="1 December 2027"),
)


def test_a_file_holds_all_of_the_agreements() -> None:
    """Deadlines are read, a prepared goal is taken over, the usual days are filled in."""
    agreed = merge_agreements(RECORD, GIVEN, CONTEXT).agreements
    assert agreed is not None
    first, second = agreed.goals
    assert (first.id, first.success, first.why, first.due) == ("course", ("Exam",), "Mine", MARCH)
    assert (second.id, second.responsible, second.follow_up) == ("new", "", rec.FollowUp())
    assert replace(agreed, goals=()) == rec.Agreements(
        held=dt.date(2026, 12, 3),
        lines=(rec.AgreedLine(text="One"), rec.AgreedLine(text="Two")),
        decisions=(rec.Decision(text="A day at home"),),
        manager_commitments=(rec.Commitment(text="Asks", due=MARCH),),
        pending=(rec.Pending(text="Money", settle_by=MARCH),),
        feedback_received=rec.Remark(text="Well done"),
        approved=rec.Approved(manager=rec.Signature(date=TODAY, signed_as="agreed")),
        follow_ups=tuple(dt.date(2027, month, 3) for month in (3, 6, 9)),
        remarks=rec.Remark(text="We differ", place="manager"),
        private_notes="Mine",
        next=rec.Due(words="1 December 2027", date=dt.date(2027, 12, 1)),
    )


def test_laying_a_file_over_twice_changes_nothing() -> None:
    """Also a year later, when the same words would mean another day."""
    once = merge_agreements(RECORD, GIVEN, CONTEXT)
    assert merge_agreements(once, GIVEN, CONTEXT) == once
    assert merge_agreements(once, GIVEN, AgreementContext(dt.date(2027, 12, 20))) == once


def test_what_the_file_does_not_name_stays() -> None:
    """A file with one signature leaves the other and everything else alone."""
    once = merge_agreements(RECORD, GIVEN, CONTEXT)
    mine = rec.Signature(date=TODAY, signed_as="seen")
    again = merge_agreements(once, GivenAgreements(approved=GivenApproved(employee=mine)), CONTEXT)
    assert agreements.agreed(again) == replace(
        agreements.agreed(once),
        approved=replace(agreements.agreed(once).approved, employee=mine),
    )


def test_what_happened_since_is_not_written_over() -> None:
    """Status and log stay with the agreement of the same wording; one that is new has its own."""
    once = merge_agreements(RECORD, GIVEN, CONTEXT)
    log = (rec.LogEntry(date=TODAY, status="done"),)
    decision = replace(agreements.agreed(once).decisions[0], status="done", log=log, next=TODAY)
    looked = agreements.with_agreed(once, CONTEXT, decisions=(decision,))
    again = merge_agreements(looked, GIVEN, CONTEXT)
    assert agreements.agreed(again).decisions == (decision,)
    told = GivenAgreements(
        decisions=(
            rec.Decision(text="A day at home", status="stalled"),
            rec.Decision(text="New", status="in-progress"),
        )
    )
    assert agreements.agreed(merge_agreements(looked, told, CONTEXT)).decisions == (
        replace(decision, status="stalled"),
        rec.Decision(text="New", status="in-progress"),
    )


def test_a_goal_is_taken_over_by_its_id() -> None:
    """An id means that goal, however it is worded now."""
    given = GivenAgreements(goals=(GivenGoal(goal="Reworded", id="other"),))
    (goal,) = agreements.agreed(merge_agreements(RECORD, given, CONTEXT)).goals
    assert (goal.id, goal.goal) == ("other", "Reworded")

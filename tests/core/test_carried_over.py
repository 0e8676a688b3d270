"""What a year hands on to the next."""

from __future__ import annotations

import datetime as dt

from mus_cli.core import record as rec
from mus_cli.core.agreements import items, with_part
from mus_cli.core.answering import AnswerContext
from mus_cli.core.bank import Library
from mus_cli.core.carried_over import past
from mus_cli.core.steps import apply, step

TODAY = dt.date(2027, 10, 1)
DUE = rec.Due(words="Q2", date=dt.date(2027, 6, 30))


def agreements() -> rec.Agreements:
    """One of each kind that is open, and one reached and one dropped."""
    return rec.Agreements(
        goals=(
            rec.Goal(
                id="kursus",
                goal="Tage kurset",
                success=("Bestået",),
                due=DUE,
                milestones=(rec.Milestone(what="Tilmeldt", done=dt.date(2027, 2, 1)),),
                follow_up=rec.FollowUp(every="month", next=dt.date(2027, 3, 1)),
                status="stalled",
                log=(rec.LogEntry(date=dt.date(2027, 2, 1), status="stalled"),),
                place="manager",
            ),
            rec.Goal(id="mentor", goal="Mentor", status="done"),
        ),
        decisions=(rec.Decision(text="Fast hjemmedag", responsible="both", due=DUE),),
        manager_commitments=(
            rec.Commitment(text="Spørge HR", status="dropped"),
            rec.Commitment(text="Finde penge", due=DUE),
        ),
        pending=(rec.Pending(text="Ny stol", settle_by=DUE),),
    )


def test_only_what_is_open_is_handed_on() -> None:
    """Reached and dropped agreements are not loose ends; the others are, whatever their kind."""
    handed = past(rec.Record(year=2026, agreements=agreements()))
    assert handed is not None
    assert [(item.id, item.kind, item.text) for item in handed.open] == [
        ("kursus", "goal", "Tage kurset"),
        ("decision-1", "decision", "Fast hjemmedag"),
        ("commitment-2", "commitment", "Finde penge"),
        ("pending-1", "pending", "Ny stol"),
    ]
    assert past(rec.Record(year=2026)) is None
    assert past(None) is None


def test_a_goal_carried_on_keeps_its_signs_and_begins_anew() -> None:
    """Criteria, deadline, milestones and rhythm come along; status, log and sharing do not."""
    handed = past(rec.Record(year=2026, agreements=agreements()))
    context = AnswerContext(Library((), ()), handed, TODAY)
    record = rec.Record(year=2027)
    for item in ("kursus", "commitment-2", "decision-1", "pending-1"):
        record = apply(record, step(f"loose-end/{item}"), "carry", context)
    kursus, penge, dag, stol = record.preparation.goals
    assert kursus == rec.Goal(
        id="tage-kurset",
        goal="Tage kurset",
        success=("Bestået",),
        due=DUE,
        milestones=(rec.Milestone(what="Tilmeldt", done=dt.date(2027, 2, 1)),),
        follow_up=rec.FollowUp(every="month"),
        carried_from=rec.CarriedFrom(year=2026, id="kursus", times=1),
    )
    assert (penge.goal, penge.due, penge.responsible) == ("Finde penge", DUE, "manager")
    assert (dag.due, dag.responsible) == (DUE, "both")
    assert (stol.due, stol.responsible) == (DUE, "me")


def test_the_situation_then_is_handed_on_in_short() -> None:
    """The first line of what was said about how it went, in a fixed order, and nothing else."""
    answers = {
        "ordinary-week": rec.Answer(text="Møder"),
        "how-it-goes": rec.Answer(text="\nTravlt\nMen godt"),
        "tasks-now": rec.Answer(rating=3),
        "outcome": rec.Answer(text="Kursus"),
    }
    handed = past(
        rec.Record(
            year=2026,
            agreements=rec.Agreements(),
            preparation=rec.Preparation(answers=answers),
        )
    )
    assert handed is not None
    assert list(handed.situation.items()) == [
        ("how-it-goes", "Travlt"),
        ("ordinary-week", "Møder"),
    ]


def test_every_agreement_has_an_id_of_its_own() -> None:
    """A goal that is called like a decision does not hide the decision."""
    agreed = rec.Agreements(
        goals=(rec.Goal(id="decision-1", goal="Decision 1"),),
        decisions=(rec.Decision(text="Another"),),
    )
    assert [item.id for item in items(agreed)] == ["decision-1", "the-decision-1"]
    changed = with_part(agreed, "the-decision-1", rec.Decision(text="Changed"))
    assert changed.decisions == (rec.Decision(text="Changed"),)
    assert changed.goals == agreed.goals
    assert with_part(agreed, "none", rec.Decision(text="Changed")) == agreed
    assert items(None) == ()


def test_a_line_from_the_talk_carries_over_like_any_agreement() -> None:
    """It becomes a goal of whoever it names; what was reached of one's own is told (R2, R7)."""
    lines = (
        rec.AgreedLine(text="Lise spørger HR – 1. juni", who="manager", uid="0a"),
        rec.AgreedLine(text="Excel", who="me", status="done"),
        rec.AgreedLine(text="Lise finder et lokale", who="manager", status="done"),
        rec.AgreedLine(text="Ny rolle", kind="goal", became="ny-rolle"),
        rec.AgreedLine(text="Telefonen deles"),
    )
    found = past(rec.Record(year=2026, agreements=rec.Agreements(lines=lines)))
    assert found is not None
    assert [(item.id, item.kind, item.text, item.uid) for item in found.open] == [
        ("line-1", "", "Lise spørger HR – 1. juni", "0a"),
        ("line-5", "", "Telefonen deles", ""),
    ]
    assert [item.goal and item.goal.responsible for item in found.open] == ["manager", "me"]
    assert found.reached == ("Excel",)

"""What a year hands on to the next."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from mus_cli.core import record as rec
from mus_cli.core.agreements import items, with_part
from mus_cli.core.answering import AnswerContext, with_decision
from mus_cli.core.bank import Library
from mus_cli.core.carried_over import is_earlier, last_year, past, promises, reached
from mus_cli.core.talk_year import LaterTalk

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


PAST = past(rec.Record(year=2026, agreements=agreements()))


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
    record = prepared({"kursus": "carry"})
    assert record.preparation.goals == (
        rec.Goal(
            id="tage-kurset",
            goal="Tage kurset",
            success=("Bestået",),
            due=DUE,
            milestones=(rec.Milestone(what="Tilmeldt", done=dt.date(2027, 2, 1)),),
            follow_up=rec.FollowUp(every="month"),
            carried_from=rec.CarriedFrom(year=2026, id="kursus", times=1),
        ),
    )


def test_only_a_goal_carried_on_becomes_a_goal() -> None:
    """A decision, a promise and what awaits an answer are taken along as what they are."""
    taken = dict.fromkeys(("commitment-2", "decision-1", "pending-1"), "carry")
    record = prepared({**taken, "kursus": "let-go"})
    assert record.preparation.goals == ()
    carried = [one for one in last_year(record, PAST) if one.is_carried]
    assert [(one.agreement.kind, one.agreement.text) for one in carried] == [
        ("decision", "Fast hjemmedag"),
        ("commitment", "Finde penge"),
        ("pending", "Ny stol"),
    ]


def test_last_year_says_what_became_of_each_agreement() -> None:
    """Reached and dropped ones too; what the preparation says counts, and nothing said goes on."""
    record = prepared({"kursus": "carry", "decision-1": "let-go", "pending-1": "done"})
    assert [
        (one.agreement.text, one.status, one.is_carried) for one in last_year(record, PAST)
    ] == [
        ("Tage kurset", "stalled", True),
        ("Mentor", "done", False),
        ("Fast hjemmedag", "dropped", False),
        ("Spørge HR", "dropped", False),
        ("Finde penge", "not-started", True),
        ("Ny stol", "done", False),
    ]
    assert last_year(record, None) == ()


def test_promises_are_those_the_manager_has_not_kept() -> None:
    """Lines that name the manager too; not what was reached, dropped or let go since."""
    lines = (
        rec.AgreedLine(text="Lise spørger HR", who="manager"),
        rec.AgreedLine(text="Lise finder et lokale", who="manager", status="done"),
        rec.AgreedLine(text="Excel", who="me"),
    )
    agreed = replace(agreements(), lines=lines)
    handed = past(rec.Record(year=2026, agreements=agreed))
    record = rec.Record(year=2027)
    assert [one.agreement.text for one in promises(record, handed)] == [
        "Finde penge",
        "Lise spørger HR",
    ]
    let_go = prepared({"commitment-2": "let-go"})
    assert [one.agreement.text for one in promises(let_go, handed)] == ["Lise spørger HR"]


def prepared(decisions: dict[str, str]) -> rec.Record:
    """Return a preparation in which these loose ends were decided on."""
    context = AnswerContext(Library((), ()), PAST, TODAY)
    record = rec.Record(year=2027)
    for item, decision in decisions.items():
        record = with_decision(record, item, decision, context)
    return record


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
    """It is a loose end while it is open; what was reached of one's own is told (R2, R7)."""
    lines = (
        rec.AgreedLine(text="Lise spørger HR – 1. juni", who="manager", uid="0a"),
        rec.AgreedLine(text="Excel", who="me", status="done"),
        rec.AgreedLine(text="Lise finder et lokale", who="manager", status="done"),
        rec.AgreedLine(text="Ny rolle", kind="goal", became="ny-rolle"),
        rec.AgreedLine(text="Telefonen deles"),
    )
    found = past(rec.Record(year=2026, agreements=rec.Agreements(lines=lines)))
    assert found is not None
    assert [(item.id, item.kind, item.text) for item in found.open] == [
        ("line-1", "", "Lise spørger HR – 1. juni"),
        ("line-5", "", "Telefonen deles"),
    ]
    marked = rec.LooseEnd(year=2026, id="line-5", decision="done")
    preparing = rec.Record(year=2027, preparation=rec.Preparation(loose_ends=(marked,)))
    assert reached(rec.Record(year=2027), found) == ("Excel",)
    assert reached(preparing, found) == ("Excel", "Telefonen deles")


def test_of_two_talks_in_a_calendar_year_the_days_say_which_was_first() -> None:
    """A talk moved into a year that has one is its second by number, and may come first."""
    december = rec.Record(year=2027, talk=rec.Talk(date=dt.date(2027, 12, 9)))
    january = rec.Record(year=LaterTalk(2027, 2), talk=rec.Talk(date=dt.date(2027, 1, 13)))
    assert is_earlier(january, december)
    assert not is_earlier(december, january)
    undated = rec.Record(year=LaterTalk(2027, 2))
    assert is_earlier(december, undated)
    assert not is_earlier(undated, december)
    assert is_earlier(december, rec.Record(year=2028))
    assert not is_earlier(december, december)

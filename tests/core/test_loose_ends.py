"""What a later preparation says of an agreement counts wherever its year is read."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from mus_cli.core import record as rec
from mus_cli.core.agreements import items
from mus_cli.core.loose_ends import as_decided

HELD, PREPARED = dt.date(2026, 12, 3), dt.date(2027, 11, 20)
YEAR = rec.Record(
    year=2026,
    agreements=rec.Agreements(
        held=HELD,
        goals=(rec.Goal(id="kursus", goal="Kursus"),),
        decisions=(rec.Decision(text="Hjemmedag"), rec.Decision(text="Ny stol")),
    ),
)


def preparing(**decisions: rec.LooseEndDecision) -> rec.Record:
    """The next year's preparation, begun on a day, with what it decided."""
    ends = tuple(
        rec.LooseEnd(year=2026, id=name.replace("_", "-"), decision=decision)
        for name, decision in decisions.items()
    )
    return rec.Record(year=2027, preparation=rec.Preparation(begun=PREPARED, loose_ends=ends))


def statuses(record: rec.Record) -> list[rec.Status]:
    """The status of each agreement."""
    return [item.status for item in items(record.agreements)]


def test_what_was_marked_is_closed_with_an_entry_of_that_day() -> None:
    """Reached and dropped ones are; one that is taken along is as open as before."""
    found = as_decided(YEAR, [preparing(kursus="done", decision_1="let-go", decision_2="carry")])
    assert statuses(found) == ["done", "dropped", "not-started"]
    goal, decision, _chair = items(found.agreements)
    assert goal.log == (rec.LogEntry(date=PREPARED, status="done"),)
    assert decision.log == (rec.LogEntry(date=PREPARED, status="dropped", decision="drop"),)


def test_a_preparation_of_another_year_says_nothing_of_it() -> None:
    """Ids are of their year: the same one elsewhere is something else."""
    other = replace(YEAR, year=2025)
    assert as_decided(other, [preparing(kursus="done")]) == other


def test_what_was_closed_and_reopened_before_the_mark_is_closed_by_it() -> None:
    """The day of the mark tells it from the entry of an earlier review, and is that of its own."""
    assert YEAR.agreements is not None
    spring = dt.date(2027, 4, 1)
    log = tuple(rec.LogEntry(date=spring, status=one) for one in ("done", "in-progress"))
    goal = replace(YEAR.agreements.goals[0], status="in-progress", log=log)
    reopened = replace(YEAR, agreements=replace(YEAR.agreements, goals=(goal,), decisions=()))
    end = rec.LooseEnd(year=2026, id="kursus", decision="done", decided=PREPARED)
    marks = [rec.Record(year=2027, preparation=rec.Preparation(loose_ends=(end,)))]
    found = as_decided(reopened, marks)
    assert statuses(found) == ["done"]
    assert items(found.agreements)[0].log[-1] == rec.LogEntry(date=PREPARED, status="done")
    assert as_decided(reopened, [preparing(kursus="done")]) == reopened


def test_a_follow_up_after_the_mark_counts_more() -> None:
    """One that was opened again in a review stays open; the mark isn't repeated."""
    marks = [preparing(kursus="done")]
    once = as_decided(YEAR, marks)
    assert as_decided(once, marks) == once
    assert once.agreements is not None
    goal = once.agreements.goals[0]
    again = replace(
        goal,
        status="in-progress",
        log=(*goal.log, rec.LogEntry(date=PREPARED, status="in-progress")),
    )
    opened = replace(once, agreements=replace(once.agreements, goals=(again,)))
    assert as_decided(opened, marks) == opened

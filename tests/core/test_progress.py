"""How far agreements are, and what becomes of them over the years."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from mus_cli.core import record as rec
from mus_cli.core.agreements import Agreement, changed
from mus_cli.core.progress import percent, progress
from mus_cli.core.years import YearSummary, rated, years

DAY = dt.date(2027, 3, 3)
TWO = (rec.Milestone(what="A", done=DAY), rec.Milestone(what="B"), rec.Milestone(what="C"))


@pytest.mark.parametrize(
    ("status", "milestones", "expected"),
    [
        ("not-started", (), 0),
        ("in-progress", (), 50),
        ("stalled", (), 50),
        ("in-progress", TWO, 33),
        ("not-started", TWO, 33),
        ("done", TWO, 100),
        ("dropped", TWO, None),
    ],
)
def test_progress_is_counted_in_milestones_or_by_status(
    status: rec.Status, milestones: tuple[rec.Milestone, ...], expected: int | None
) -> None:
    """What is reached is whole, what is dropped has no progress."""
    goal = rec.Goal(id="a", goal="A", status=status, milestones=milestones)
    assert percent(Agreement("a", "goal", goal)) == expected


def entry(decision: rec.Decided | None = None, status: rec.Status | None = None) -> rec.LogEntry:
    """A follow-up."""
    return rec.LogEntry(date=DAY, decision=decision, status=status)


def test_revised_and_postponed_stand_until_something_else_is_said() -> None:
    """A later status takes over; a bare note does not; what is closed is only closed."""
    goal = rec.Goal(id="a", goal="A", log=(entry("revise"),))
    assert changed(goal) == "revise"
    noted = rec.Goal(id="a", goal="A", log=(entry("postpone"), entry()))
    assert changed(noted) == "postpone"
    later = rec.Goal(id="a", goal="A", log=(entry("revise"), entry(status="stalled")))
    assert changed(later) is None
    assert changed(rec.Goal(id="a", goal="A", status="done", log=(entry("revise"),))) is None
    assert changed(rec.Decision(text="A")) is None


def test_progress_holds_what_both_may_see() -> None:
    """Days and counts, no note and no reason."""
    agreed = rec.Agreements(
        held=dt.date(2026, 12, 3),
        goals=(
            rec.Goal(
                id="a",
                goal="A",
                milestones=TWO,
                due=rec.Due(words="Q4", date=dt.date(2027, 12, 31)),
                log=(rec.LogEntry(date=DAY, note="x", status="in-progress"),),
                carried_from=rec.CarriedFrom(year=2025, id="a", times=2),
            ),
        ),
    )
    (found,) = progress(agreed)
    assert (found.milestones_done, found.milestones, found.carried) == (1, 3, 2)
    assert (found.due, found.due_date) == ("Q4", dt.date(2027, 12, 31))
    assert (found.followed_up, found.next_follow_up) == ((DAY,), dt.date(2027, 6, 3))
    assert progress(None) == ()


def summary(year: int, wellbeing: int | None = None, **counts: int) -> YearSummary:
    """A year with these counts; the rest are zero."""
    zero = YearSummary(
        year=year,
        wellbeing=wellbeing,
        agreements=0,
        reached=0,
        carried=0,
        dropped=0,
        open=0,
        not_agreed_again=0,
    )
    return replace(zero, **counts)


def test_what_was_taken_along_counts_as_carried_only_if_it_was_agreed_on_again() -> None:
    """Before the next talk all of it goes on; after it, what both took up again."""
    decisions = tuple(rec.Decision(text=one) for one in "ab")
    first = rec.Record(year=2026, agreements=rec.Agreements(decisions=decisions))
    ends = tuple(rec.LooseEnd(year=2026, id=f"decision-{n}", decision="carry") for n in (1, 2))
    second = rec.Record(year=2027, preparation=rec.Preparation(loose_ends=ends))
    assert years((first, second))[0] == summary(2026, agreements=2, carried=2)
    again = rec.Decision(text="a", carried_from=rec.CarriedFrom(year=2026, id="decision-1"))
    held = replace(second, agreements=rec.Agreements(decisions=(again,)))
    assert years((first, held))[0] == summary(2026, agreements=2, carried=1, not_agreed_again=1)
    unprepared = replace(held, preparation=rec.Preparation())
    assert years((first, unprepared))[0] == summary(
        2026, agreements=2, carried=1, not_agreed_again=1
    )


def test_what_became_of_agreements_counts_a_later_word() -> None:
    """Open ones end as the next preparation said: carried, reached or let go."""
    goals = tuple(rec.Goal(id=one, goal=one) for one in "abcd")
    closed = (
        rec.Goal(id="e", goal="e", status="done"),
        rec.Goal(id="f", goal="f", status="dropped"),
    )
    first = rec.Record(
        year=2026,
        agreements=rec.Agreements(goals=(*goals, *closed)),
        preparation=rec.Preparation(answers={"wellbeing": rec.Answer(rating=2)}),
    )
    ends = (
        rec.LooseEnd(year=2026, id="a", decision="carry"),
        rec.LooseEnd(year=2026, id="b", decision="done"),
        rec.LooseEnd(year=2026, id="c", decision="let-go"),
        rec.LooseEnd(year=2025, id="d", decision="done"),
    )
    second = rec.Record(year=2027, preparation=rec.Preparation(loose_ends=ends))
    found = years((second, first))
    assert found == (
        summary(2026, wellbeing=2, agreements=6, reached=2, carried=1, dropped=2, open=1),
        summary(2027),
    )
    assert rated(found)
    assert not rated(found[1:])

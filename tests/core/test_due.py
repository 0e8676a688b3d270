"""What is due, and what is not."""

from __future__ import annotations

import datetime as dt

from mus_cli.core import record as rec
from mus_cli.core.due import next_review, reminders, waiting

HELD = dt.date(2026, 12, 3)


def due(words: str, day: str = "") -> rec.Due:
    """A deadline, with a day or without."""
    return rec.Due(words=words, date=dt.date.fromisoformat(day) if day else None)


def on(agreed: rec.Agreements, day: str) -> list[tuple[str, str, str, str]]:
    """What is due on a day: id, what, date and state."""
    found = reminders(agreed, dt.date.fromisoformat(day))
    return [(one.id, one.what, one.date.isoformat(), one.state) for one in found]


def test_every_kind_of_day_has_its_turn() -> None:
    """Follow-up, deadline, milestone and settle-by are soon, due and overdue in turn."""
    agreed = rec.Agreements(
        held=HELD,
        follow_ups=(dt.date(2027, 3, 3),),
        goals=(
            rec.Goal(
                id="a",
                goal="A",
                due=due("Q2", "2027-06-30"),
                milestones=(
                    rec.Milestone(what="M", due=due("1/3", "2027-03-01")),
                    rec.Milestone(what="N", due=due("1/3", "2027-03-01"), done=HELD),
                    rec.Milestone(what="O"),
                    rec.Milestone(what="P", due=due("en dag")),
                ),
            ),
        ),
        pending=(rec.Pending(text="P", settle_by=due("1/2", "2027-02-01")),),
    )
    assert on(agreed, "2026-12-10") == []
    assert on(agreed, "2027-02-01") == [
        ("pending-1", "settle-by", "2027-02-01", "due"),
        ("a", "milestone", "2027-03-01", "soon"),
        ("a", "follow-up", "2027-03-03", "soon"),
        ("pending-1", "follow-up", "2027-03-03", "soon"),
    ]
    assert on(agreed, "2027-07-01") == [
        ("pending-1", "settle-by", "2027-02-01", "overdue"),
        ("a", "milestone", "2027-03-01", "overdue"),
        ("a", "follow-up", "2027-03-03", "overdue"),
        ("pending-1", "follow-up", "2027-03-03", "overdue"),
        ("a", "deadline", "2027-06-30", "overdue"),
    ]


def test_what_begins_on_a_day_is_never_overdue() -> None:
    """What starts ("fra 1. april") is said before and on the day, and is no deadline to miss."""
    agreed = rec.Agreements(
        goals=(
            rec.Goal(
                id="a",
                goal="A",
                due=due("fra 1. april", "2027-04-01"),
                milestones=(rec.Milestone(what="M", due=due("efter påske", "2027-03-30")),),
            ),
        ),
    )
    assert on(agreed, "2027-03-30") == [
        ("a", "milestone", "2027-03-30", "due"),
        ("a", "start", "2027-04-01", "soon"),
    ]
    assert on(agreed, "2027-04-01") == [("a", "start", "2027-04-01", "due")]
    assert on(agreed, "2027-04-02") == []


def test_what_goes_on_all_the_time_is_never_overdue() -> None:
    """What is "løbende" asks for a follow-up each quarter, also at the 1:1s, and no more."""
    for every in ("quarter", "one-to-one"):
        goal = rec.Goal(id="a", goal="A", due=due("løbende"), follow_up=rec.FollowUp(every=every))
        agreed = rec.Agreements(held=HELD, goals=(goal,))
        assert on(agreed, "2028-01-01") == [("a", "follow-up", "2027-03-03", "due")]
        assert waiting(agreed, dt.date(2028, 1, 1)) == ("a",)


def test_a_rhythm_that_nobody_chose_makes_nothing_overdue() -> None:
    """Agreements without a day are looked at each quarter, as a suggestion; a day is a promise."""
    goal = rec.Goal(id="a", goal="A")
    unsaid = rec.Agreements(held=HELD, goals=(goal,))
    assert on(unsaid, "2027-03-10") == [("a", "follow-up", "2027-03-03", "due")]
    chosen = rec.Goal(id="a", goal="A", follow_up=rec.FollowUp(every="quarter"))
    assert on(rec.Agreements(held=HELD, goals=(chosen,)), "2027-03-10") == [
        ("a", "follow-up", "2027-03-03", "overdue")
    ]
    said = rec.Agreements(held=HELD, goals=(goal,), follow_ups=(dt.date(2027, 6, 2),))
    assert on(said, "2027-03-10") == []
    assert next_review(said) == dt.date(2027, 6, 2)
    assert on(said, "2027-06-10") == [("a", "follow-up", "2027-06-02", "overdue")]


def test_at_the_one_to_ones_there_is_no_day_unless_one_was_set() -> None:
    """Nobody told us when those are; a day that was set counts all the same."""
    goal = rec.Goal(id="a", goal="A", follow_up=rec.FollowUp(every="one-to-one"))
    assert on(rec.Agreements(held=HELD, goals=(goal,)), "2028-01-01") == []
    told = rec.Goal(
        id="a", goal="A", follow_up=rec.FollowUp(every="one-to-one", next=dt.date(2027, 1, 8))
    )
    assert on(rec.Agreements(held=HELD, goals=(told,)), "2027-01-08") == [
        ("a", "follow-up", "2027-01-08", "due")
    ]
    assert next_review(rec.Agreements(goals=(goal,))) is None


def test_what_was_reached_or_dropped_is_never_due() -> None:
    """Closed agreements are left in peace."""
    agreed = rec.Agreements(
        held=HELD,
        goals=(rec.Goal(id="a", goal="A", status="done", due=due("x", "2027-01-01")),),
        decisions=(rec.Decision(text="B", status="dropped"),),
    )
    assert on(agreed, "2028-01-01") == []
    assert next_review(agreed) is None
    assert reminders(None, HELD) == ()
    assert next_review(None) is None


def test_a_deadline_that_was_spoken_of_since_is_not_asked_about_again() -> None:
    """It still stands as overdue, but waits for nobody until the next follow-up."""
    seen = rec.LogEntry(date=dt.date(2027, 7, 1), status="in-progress")
    goal = rec.Goal(id="a", goal="A", due=due("Q2", "2027-06-30"), log=(seen,))
    agreed = rec.Agreements(held=HELD, goals=(goal,))
    assert on(agreed, "2027-07-02") == [("a", "deadline", "2027-06-30", "overdue")]
    assert waiting(agreed, dt.date(2027, 7, 2)) == ()
    assert waiting(agreed, dt.date(2027, 10, 1)) == ("a",)


def test_the_days_both_agreed_on_come_before_the_rhythm() -> None:
    """The first agreed day after the last follow-up counts, and a day that was used does not."""
    goal = rec.Goal(id="a", goal="A", follow_up=rec.FollowUp(next=dt.date(2027, 2, 1)))
    days = (dt.date(2027, 1, 15), dt.date(2027, 2, 20))
    agreed = rec.Agreements(held=HELD, goals=(goal,), follow_ups=days)
    assert next_review(agreed) == dt.date(2027, 2, 1)
    seen = rec.Goal(
        id="a",
        goal="A",
        follow_up=rec.FollowUp(next=dt.date(2027, 2, 1)),
        log=(rec.LogEntry(date=dt.date(2027, 2, 1)),),
    )
    assert next_review(rec.Agreements(goals=(seen,), follow_ups=days)) == dt.date(2027, 2, 20)

"""Following up: one more dated entry each time, and nothing before it changes."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mus_cli.core import record as rec
from mus_cli.core.agreements import items
from mus_cli.core.answers import Review
from mus_cli.core.carried_over import past
from mus_cli.core.follow_up import (
    Round,
    Update,
    can_review,
    find,
    is_agreed,
    marked,
    review,
    reviewed,
    with_year_closed,
)

HELD = dt.date(2026, 12, 3)
MARCH = dt.date(2027, 3, 3)
DUE = rec.Due(words="Q2", date=dt.date(2027, 6, 30))
LATER = rec.Due(words="Q4", date=dt.date(2027, 12, 31))


def year(**agreed: object) -> rec.Record:
    """A year with one goal of two milestones and one of each other kind."""
    parts: dict[str, object] = {
        "held": HELD,
        "goals": (
            rec.Goal(
                id="kursus",
                goal="Tage kurset",
                success=("Bestået",),
                due=DUE,
                milestones=(rec.Milestone(what="Tilmeldt"), rec.Milestone(what="Eksamen")),
            ),
        ),
        "decisions": (rec.Decision(text="Fast hjemmedag"),),
        "manager_commitments": (rec.Commitment(text="Finde penge", due=DUE),),
        "pending": (rec.Pending(text="Ny stol", settle_by=DUE),),
    }
    return rec.Record(year=2026, agreements=rec.Agreements(**(parts | agreed)))  # type: ignore[arg-type]


def part(record: rec.Record, item_id: str = "kursus") -> rec.Goal:
    """The goal of that id, or whatever has it."""
    found = find(record.agreements, item_id)
    assert found is not None
    return found.part  # type: ignore[return-value]


def test_a_follow_up_is_one_dated_entry_and_a_next_day() -> None:
    """Status and note lie in the log with the day; the next follow-up is a quarter away."""
    after = part(review(year(), "kursus", Update(status="in-progress", note="Søgt"), MARCH))
    assert after.status == "in-progress"
    assert after.log == (rec.LogEntry(date=MARCH, status="in-progress", note="Søgt"),)
    assert after.follow_up.next == dt.date(2027, 6, 3)
    assert (after.goal, after.success, after.due) == ("Tage kurset", ("Bestået",), DUE)


@pytest.mark.parametrize("item_id", ["decision-1", "commitment-1", "pending-1"])
def test_the_others_are_followed_up_like_goals(item_id: str) -> None:
    """A decision, a commitment and something pending get status, log and next day too (A7)."""
    said = Update(status="stalled", decision="postpone", due=LATER, reason="Ferie")
    after = review(year(), item_id, said, MARCH)
    found = find(after.agreements, item_id)
    assert found is not None
    assert (found.status, found.due, found.next) == ("stalled", LATER, dt.date(2027, 6, 3))
    was = rec.Was(goal=found.text, due=None if item_id == "decision-1" else DUE)
    assert found.log == (
        rec.LogEntry(date=MARCH, status="stalled", decision="postpone", reason="Ferie", was=was),
    )


def test_a_revised_goal_keeps_what_it_was() -> None:
    """The new wording, signs and deadline stand; the old ones are in the log (R6)."""
    said = Update(decision="revise", wording="Tage to kurser", success=("To beviser",), due=LATER)
    after = part(review(year(), "kursus", said, MARCH))
    assert (after.id, after.goal, after.success, after.due) == (
        "kursus",
        "Tage to kurser",
        ("To beviser",),
        LATER,
    )
    assert after.log[0].was == rec.Was(goal="Tage kurset", success=("Bestået",), due=DUE)


def test_a_postponed_line_has_one_day() -> None:
    """The day it was said with is in its words, and is not said again once there is another."""
    due = rec.Due(words="fra 1. marts", date=MARCH)
    line = rec.AgreedLine(text="Jeg prøver mødefri fredag fra 1. marts", due=due)
    record = year(lines=(line,))
    moved = review(record, "line-1", Update(decision="postpone", due=LATER), MARCH)
    after = next(item for item in items(moved.agreements) if item.id == "line-1")
    assert (after.text, after.due) == ("Jeg prøver mødefri fredag", LATER)
    reworded = review(moved, "line-1", Update(wording="Fri hver fredag"), MARCH)
    texts = [item.text for item in items(reworded.agreements)]
    assert "Fri hver fredag" in texts


def test_a_new_wording_alone_is_a_revision_and_a_new_day_alone_a_postponement() -> None:
    """Who writes what changed need not also name what that is called."""
    reworded = part(
        review(year(), "decision-1", Update(wording="To hjemmedage"), MARCH), "decision-1"
    )
    assert reworded.log[0].decision == "revise"
    assert reworded.log[0].was == rec.Was(goal="Fast hjemmedag")
    moved = part(review(year(), "kursus", Update(due=LATER), MARCH))
    assert moved.log[0].decision == "postpone"
    without = part(review(year(), "kursus", Update(due=rec.Due(words="")), MARCH))
    assert without.due is None


def test_dropping_says_so_in_status_and_decision_and_ends_the_follow_ups() -> None:
    """Either word is enough, and there is no next day."""
    for said in (
        Update(decision="drop", reason="Ny rolle"),
        Update(status="dropped", reason="Ny rolle"),
    ):
        after = part(review(year(), "kursus", said, MARCH))
        assert after.status == "dropped"
        assert after.log[0].decision == "drop"
        assert after.log[0].reason == "Ny rolle"
        assert after.follow_up.next is None


def test_milestones_are_ticked_with_the_day() -> None:
    """A tick takes the day of the follow-up, an older one keeps its own, a slip can be undone."""
    once = review(year(), "kursus", Update(ticked=(0,)), MARCH)
    assert [one.done for one in part(once).milestones] == [MARCH, None]
    june = dt.date(2027, 6, 3)
    twice = review(once, "kursus", Update(ticked=(0, 1)), june)
    assert [one.done for one in part(twice).milestones] == [MARCH, june]
    undone = review(twice, "kursus", Update(ticked=(0,)), june)
    assert [one.done for one in part(undone).milestones] == [MARCH, None]
    assert part(review(year(), "decision-1", Update(ticked=(0,)), MARCH), "decision-1").log


def test_the_next_day_can_be_chosen_or_is_the_one_both_agreed_on() -> None:
    """One's own word first, then the first agreed day that is still ahead."""
    chosen = review(year(), "kursus", Update(note="x", next=dt.date(2027, 4, 1)), MARCH)
    assert part(chosen).follow_up.next == dt.date(2027, 4, 1)
    agreed = year(follow_ups=(dt.date(2027, 3, 1), dt.date(2027, 5, 15)))
    assert part(review(agreed, "kursus", Update(note="x"), MARCH)).follow_up.next == dt.date(
        2027, 5, 15
    )


def test_nothing_said_changes_nothing() -> None:
    """Going through an agreement without a word leaves no entry; an unknown one is passed over."""
    assert review(year(), "kursus", Update(), MARCH) == year()
    assert review(year(), "none", Update(note="x"), MARCH) == year()
    empty = rec.Record(year=2026)
    assert review(empty, "kursus", Update(note="x"), MARCH) == empty


def test_a_dropped_agreement_can_be_opened_again() -> None:
    """What was let go of comes back by a new entry, the old ones stay, and it is handed on."""
    dropped = review(year(), "kursus", Update(decision="drop", reason="Nej"), MARCH)
    again = review(dropped, "kursus", Update(status="in-progress", note="Jo"), dt.date(2027, 6, 3))
    assert part(again).status == "in-progress"
    assert [entry.status for entry in part(again).log] == ["dropped", "in-progress"]
    handed = past(again)
    assert handed is not None
    assert handed.item("kursus") is not None


def test_a_file_is_laid_over_the_year_once() -> None:
    """Items are found by id or wording, words become days, and twice is the same as once."""
    given_ = (
        Review(
            goal="kursus",
            status="in-progress",
            note="Søgt",
            milestones=("tilmeldt",),
            next=dt.date(2027, 4, 1),
        ),
        Review(goal="fast  HJEMMEDAG", status="done"),
        Review(goal="commitment-1", due=rec.Due(words="Q4"), reason="Budget"),
        Review(goal="Finde penge", wording="Finde midler"),
        Review(goal="pending-1", decision="drop"),
        Review(goal="none", decision="drop"),
    )
    once = reviewed(year(), given_, MARCH)
    assert part(once).milestones[0].done == MARCH
    assert part(once).follow_up.next == dt.date(2027, 4, 1)
    assert [(item.id, item.status) for item in items(once.agreements)] == [
        ("kursus", "in-progress"),
        ("decision-1", "done"),
        ("commitment-1", "not-started"),
        ("pending-1", "dropped"),
    ]
    assert part(once, "commitment-1").due == LATER
    assert reviewed(once, given_, MARCH) == once
    later = reviewed(once, given_[:1], dt.date(2027, 6, 3))
    assert [entry.date for entry in part(later).log] == [MARCH, dt.date(2027, 6, 3)]


def test_closing_hands_on_what_is_open() -> None:
    """What was dropped carries its reason and is not handed on; the rest is."""
    whole = Round({"kursus": "dropped", "pending-1": "dropped"}, {"kursus": "Ny rolle"})
    after = with_year_closed(marked(year(), whole, MARCH), MARCH)
    handed = past(after)
    assert handed is not None
    assert handed.is_closed
    assert [item.id for item in handed.open] == ["decision-1", "commitment-1"]
    assert part(after).log[0].reason == "Ny rolle"
    assert with_year_closed(rec.Record(year=2026), MARCH) == rec.Record(year=2026)


def test_a_round_is_made_anew_from_the_record_before_it() -> None:
    """A mark changed, a reason said later, and a day for all but what was opened by itself."""
    marks: dict[str, rec.Status] = {"kursus": "dropped", "decision-1": "stalled"}
    first = marked(year(), Round(marks), MARCH)
    assert marked(year(), Round(marks, {"kursus": "Tid"}), MARCH) == marked(
        year(), Round(marks, {"kursus": "Tid", "decision-1": "Not dropped"}), MARCH
    )
    assert marked(first, Round(marks), MARCH) == first
    later = marked(first, Round(marks, {"kursus": "Tid"}), MARCH)
    assert [entry.reason for entry in part(later).log] == ["", "Tid"]
    assert marked(later, Round(marks, {"kursus": "Tid"}), MARCH) == later
    on = marked(first, Round({"kursus": "dropped"}), MARCH)
    assert part(on, "decision-1").status == "in-progress"
    day = dt.date(2027, 5, 1)
    dated = marked(year(), Round(marks, opened=("pending-1",), next=day), MARCH)
    assert [item.next for item in items(dated.agreements)] == [
        None,
        day,
        day,
        dt.date(2027, 6, 3),
    ]


def test_only_agreements_of_a_talk_that_was_held_can_be_reviewed() -> None:
    """A year without agreements, an empty one, and a talk still ahead are passed over."""
    assert can_review(year(), MARCH)
    assert not can_review(year(), dt.date(2026, 12, 2))
    assert not can_review(year(held=None), dt.date(2025, 12, 2))
    assert not can_review(rec.Record(year=2026), MARCH)
    assert not can_review(rec.Record(year=2026, agreements=rec.Agreements(held=HELD)), MARCH)
    lines = rec.Record(
        year=2026, agreements=rec.Agreements(lines=(rec.AgreedLine(text="Et kursus"),))
    )
    assert is_agreed(lines, MARCH)
    assert can_review(lines, MARCH)
    nothing = rec.Record(year=2026, agreements=rec.Agreements(nothing=True))
    assert is_agreed(nothing, MARCH)
    assert not can_review(nothing, MARCH)


def some_said() -> st.SearchStrategy[Update]:
    """Anything that can be said about an agreement."""
    return st.builds(
        Update,
        status=st.sampled_from(["not-started", "in-progress", "done", "stalled", "dropped", None]),
        note=st.text(max_size=5),
        decision=st.sampled_from(["keep", "revise", "postpone", "drop", None]),
        wording=st.sampled_from(["", "Andet"]),
        due=st.sampled_from([None, LATER]),
        ticked=st.sampled_from([None, (), (0,), (0, 1)]),
    )


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["kursus", "decision-1", "commitment-1", "pending-1"]),
            some_said(),
            st.integers(0, 40),
        ),
        max_size=8,
    )
)
def test_the_history_only_ever_grows(follow_ups: list[tuple[str, Update, int]]) -> None:
    """However one follows up, what was in a log stays as it was, and what is dropped stays home."""
    record, day = year(), HELD
    for item_id, said, days in follow_ups:
        day += dt.timedelta(days=days)
        before = {item.id: item.log for item in items(record.agreements)}
        record = review(record, item_id, said, day)
        for item in items(record.agreements):
            assert item.log[: len(before[item.id])] == before[item.id]
            said_now = item.id == item_id and said != Update()
            assert len(item.log) == len(before[item.id]) + said_now
    handed = past(record)
    assert handed is not None
    closed_ = {item.id for item in items(record.agreements) if not item.is_open}
    assert not closed_ & {item.id for item in handed.open}
    assert closed_ | {item.id for item in handed.open} == {i.id for i in items(record.agreements)}

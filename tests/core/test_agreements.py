"""What was agreed: the year it belongs to, the goals, the follow-up days, the signatures."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from mus_cli.core import agreements
from mus_cli.core import record as rec
from mus_cli.core.agreements import AgreementContext
from mus_cli.core.year_status import year_to_agree

TODAY = dt.date(2026, 12, 4)
HELD = dt.date(2026, 12, 3)
CONTEXT = AgreementContext(TODAY)

COURSE = rec.Goal(
    id="course",
    goal="Take the course",
    success=("Exam passed",),
    due=rec.Due(words="Q2", date=dt.date(2027, 6, 30)),
)
QUARTERLY = rec.FollowUp(every="quarter")
RECORD = rec.Record(
    year=2026,
    talk=rec.Talk(date=HELD),
    preparation=rec.Preparation(goals=(COURSE,)),
)


def _year(
    year: int, talk: dt.date | None, *, prepared: bool = True, agreed: bool = False
) -> rec.Record:
    return rec.Record(
        year=year,
        talk=rec.Talk(date=talk),
        preparation=rec.Preparation(selection="core" if prepared else ""),
        agreements=rec.Agreements(lines=(rec.AgreedLine(text="x"),)) if agreed else None,
    )


def test_the_year_is_that_of_the_talk_held_last() -> None:
    """A talk in December is written down in January without naming its year."""
    records = [_year(2025, dt.date(2025, 12, 1)), _year(2026, HELD)]
    assert year_to_agree(records, dt.date(2027, 1, 5)) == 2026
    assert year_to_agree(records, HELD) == 2026
    assert year_to_agree(records, dt.date(2026, 12, 2)) == 2025


def test_without_a_talk_the_year_is_the_one_it_is() -> None:
    """Who prepared nothing, or wrote no day, writes in this year."""
    assert year_to_agree([], TODAY) == 2026
    assert year_to_agree([_year(2026, None)], TODAY) == 2026


def test_a_talk_without_a_day_comes_before_agreements_already_written() -> None:
    """Last year's agreements are not taken for this year's, when only the day is missing."""
    before = _year(2025, dt.date(2026, 3, 1), agreed=True)
    assert year_to_agree([before, _year(2026, None)], TODAY) == 2026
    assert year_to_agree([before, _year(2026, None, prepared=False)], TODAY) == 2025
    unwritten = _year(2025, dt.date(2026, 10, 1))
    assert year_to_agree([unwritten, _year(2026, None)], TODAY) == 2025
    long_over = _year(2025, dt.date(2025, 12, 1))
    assert year_to_agree([long_over, _year(2026, None)], TODAY) == 2026


def test_a_year_later_it_is_the_next_talk() -> None:
    """Who prepared nothing does not write this year's agreements over last year's."""
    before = _year(2026, HELD, agreed=True)
    assert year_to_agree([before], dt.date(2027, 10, 2)) == 2026
    assert year_to_agree([before], dt.date(2027, 10, 3)) == 2027
    assert year_to_agree([_year(2026, HELD)], dt.date(2027, 12, 1)) == 2026


def test_the_day_a_talk_was_held_counts_before_the_day_it_was_planned() -> None:
    """A talk that was moved is known by the day it took place."""
    moved = replace(RECORD, agreements=rec.Agreements(held=dt.date(2026, 11, 30)))
    assert agreements.talk_day(moved) == dt.date(2026, 11, 30)
    assert agreements.held_on(_year(2026, dt.date(2027, 1, 1)), TODAY) == TODAY
    assert agreements.held_on(rec.Record(year=2026), TODAY) == TODAY
    assert agreements.held_on(rec.Record(year=2024), TODAY) is None


def test_the_day_of_an_old_talk_stays_unknown() -> None:
    """Agreements of another year get no day from today, and no days counted from it."""
    record = agreements.with_goal(rec.Record(year=2024), COURSE, CONTEXT)
    now = agreements.agreed(record)
    assert (now.held, now.follow_ups, now.goals) == (None, (), (COURSE,))


def test_the_first_words_set_the_day_and_a_look_each_quarter() -> None:
    """The follow-ups count from the talk, up to a year after it."""
    record = agreements.with_agreed(RECORD, CONTEXT, lines=(rec.AgreedLine(text="One"),))
    assert record.agreements == rec.Agreements(
        held=HELD,
        lines=(rec.AgreedLine(text="One"),),
        follow_ups=tuple(dt.date(2027, month, 3) for month in (3, 6, 9, 12)),
    )


def test_agreements_that_have_no_days_get_none_with_another_line() -> None:
    """What a file said, or somebody removed, is on the paper for both as it was."""
    for held in (HELD, None):
        imported = replace(RECORD, agreements=rec.Agreements(held=held, goals=(COURSE,)))
        record = agreements.with_agreed(imported, CONTEXT, lines=(rec.AgreedLine(text="One"),))
        assert agreements.agreed(record).follow_ups == ()


def test_a_talk_nobody_planned_gets_its_day() -> None:
    """The talk's own day is filled in where the preparation had none."""
    record = agreements.with_agreed(rec.Record(year=2026), CONTEXT, held=HELD)
    assert record.talk.date == HELD
    planned = agreements.with_agreed(RECORD, CONTEXT, held=dt.date(2026, 11, 30))
    assert planned.talk.date == HELD


def test_the_follow_ups_end_with_the_next_talk() -> None:
    """The usual days move with the talks, and days that somebody set stay."""
    until = rec.Due(words="September 2027", date=dt.date(2027, 9, 30))
    record = agreements.with_agreed(RECORD, CONTEXT, next=until)
    days = tuple(dt.date(2027, month, 3) for month in (3, 6, 9))
    assert agreements.agreed(record).follow_ups == days
    own = agreements.with_agreed(record, CONTEXT, follow_ups=(dt.date(2027, 5, 1),))
    moved = agreements.with_agreed(own, CONTEXT, held=dt.date(2026, 12, 1))
    assert agreements.agreed(moved).follow_ups == (dt.date(2027, 5, 1),)
    assert agreements.follow_up_days(rec.Agreements(), CONTEXT) == ()


def test_another_rhythm_can_be_the_usual_one() -> None:
    """Who follows up every half year is proposed that."""
    record = agreements.with_agreed(
        RECORD, AgreementContext(TODAY, "half-year"), lines=(rec.AgreedLine(text="One"),)
    )
    assert agreements.agreed(record).follow_ups == (dt.date(2027, 6, 3), dt.date(2027, 12, 3))


def test_a_prepared_goal_is_taken_over() -> None:
    """It keeps its id, its signs and its deadline; how often to look at it was not said."""
    assert agreements.undecided(RECORD) == (COURSE,)
    record = agreements.with_goal(RECORD, agreements.taken_over(COURSE, CONTEXT), CONTEXT)
    assert agreements.goal(record, "course") == COURSE
    assert agreements.agreed(record).follow_ups[0] == dt.date(2027, 3, 3)
    assert agreements.undecided(record) == ()
    assert record.preparation == RECORD.preparation


def test_a_goal_that_is_done_or_dropped_is_not_offered() -> None:
    """What is closed already needs no agreement."""
    closed = replace(RECORD, preparation=rec.Preparation(goals=(replace(COURSE, status="done"),)))
    assert agreements.undecided(closed) == ()


def test_the_first_follow_up_never_lies_behind() -> None:
    """A goal written down months after the talk is looked at next at the step ahead."""
    late = AgreementContext(dt.date(2027, 4, 1))
    held = agreements.with_agreed(RECORD, CONTEXT, held=HELD)
    record = agreements.with_goal(held, replace(COURSE, follow_up=QUARTERLY), late)
    goal = agreements.goal(record, "course")
    assert goal is not None
    assert goal.follow_up.next == dt.date(2027, 6, 3)


@pytest.mark.parametrize(
    ("every", "day"),
    [("month", dt.date(2027, 1, 3)), ("year", dt.date(2027, 12, 3)), ("one-to-one", None)],
)
def test_a_new_rhythm_moves_the_next_follow_up(every: str, day: dt.date | None) -> None:
    """The next look is the rhythm's, counted from the talk; 1:1s have days of their own."""
    record = agreements.with_goal(RECORD, COURSE, CONTEXT)
    record = agreements.with_goal_field(record, "course", "follow-up", every, CONTEXT)
    goal = agreements.goal(record, "course")
    assert goal is not None
    assert (goal.follow_up.every, goal.follow_up.next) == (every, day)


def test_another_day_of_the_talk_moves_the_follow_ups_that_came_from_it() -> None:
    """A day that was set by hand, and one of a goal already followed up, stay."""
    own = replace(COURSE, id="own", follow_up=rec.FollowUp(next=dt.date(2027, 2, 2)))
    looked = replace(COURSE, id="looked", log=(rec.LogEntry(date=TODAY),))
    record = RECORD
    for goal in (replace(COURSE, follow_up=QUARTERLY), own, looked):
        record = agreements.with_goal(record, goal, CONTEXT)
    record = agreements.with_agreed(record, CONTEXT, held=dt.date(2026, 11, 20))
    days = [goal.follow_up.next for goal in agreements.agreed(record).goals]
    assert days == [dt.date(2027, 2, 20), dt.date(2027, 2, 2), None]


def test_a_goal_can_be_reworded_and_keeps_its_id() -> None:
    """The lines of an agreed goal change as they do in the preparation."""
    record = agreements.with_goal(RECORD, COURSE, CONTEXT)
    for field, value in (
        ("goal", "Finish the course"),
        ("success", "Exam\nTwo taught"),
        ("how", "a short status"),
        ("responsible", "both"),
        ("manager-part", "Five days"),
        ("milestones", "Signed up: 1 March"),
    ):
        record = agreements.with_goal_field(record, "course", field, value, CONTEXT)
    goal = agreements.goal(record, "course")
    assert goal is not None
    assert (goal.goal, goal.success, goal.responsible) == (
        "Finish the course",
        ("Exam", "Two taught"),
        "both",
    )
    assert (goal.follow_up.how, goal.manager_part) == ("a short status", "Five days")
    assert [step.what for step in goal.milestones] == ["Signed up"]
    assert agreements.with_goal_field(record, "gone", "goal", "x", CONTEXT) == record


def test_a_deadline_read_again_means_the_day_it_meant() -> None:
    """Opening a goal a year later and pressing Enter does not move Q2 or a milestone to Q2 next."""
    step = rec.Milestone(what="Signed up", due=rec.Due(words="Q1", date=dt.date(2027, 3, 31)))
    record = agreements.with_goal(RECORD, replace(COURSE, milestones=(step,)), CONTEXT)
    later = AgreementContext(dt.date(2027, 8, 1))
    again = agreements.with_goal_field(record, "course", "due", rec.Due(words="Q2"), later)
    again = agreements.with_goal_field(again, "course", "milestones", "Signed up: Q1", later)
    assert again == record
    changed = agreements.with_goal_field(record, "course", "due", rec.Due(words="Q3"), later)
    goal = agreements.goal(changed, "course")
    assert goal is not None
    assert goal.due == rec.Due(words="Q3", date=dt.date(2027, 9, 30))


def test_an_emptied_goal_goes_unless_it_has_been_followed_up() -> None:
    """What has a history is dropped in a review, with a reason; never by emptying a line."""
    record = agreements.with_goal(RECORD, COURSE, CONTEXT)
    gone = agreements.with_goal_field(record, "course", "goal", "", CONTEXT)
    assert agreements.agreed(gone).goals == ()
    assert agreements.without_goal(gone, "course", CONTEXT) == gone
    looked = agreements.with_goal(RECORD, replace(COURSE, log=(rec.LogEntry(date=TODAY),)), CONTEXT)
    assert agreements.with_goal_field(looked, "course", "goal", "", CONTEXT) == looked


def test_a_new_goal_has_an_id_no_other_goal_of_the_year_has() -> None:
    """Not even one that was prepared and not agreed on."""
    made = agreements.new_goal(RECORD, "Course", "task", AgreementContext(TODAY, "month"))
    assert (made.id, made.kind, made.follow_up.every) == ("course-2", "task", "month")


def test_changed_words_are_private_again() -> None:
    """What was shared were the old words; the same words stay as they were."""
    record = agreements.with_remark(RECORD, "remarks", "We differ", CONTEXT)
    record = agreements.with_agreed(
        record, CONTEXT, remarks=replace(agreements.agreed(record).remarks, place="manager")
    )
    assert agreements.with_remark(record, "remarks", "We differ", CONTEXT) == record
    again = agreements.with_remark(record, "remarks", "We differ a lot", CONTEXT)
    assert agreements.agreed(again).remarks == rec.Remark(text="We differ a lot", place="me")


def test_each_of_the_two_approves_with_a_day() -> None:
    """Seen can become agreed, a day that was written stays, and it can be taken back."""
    record = agreements.signed(RECORD, "manager", "seen", CONTEXT)
    record = agreements.signed(record, "employee", "agreed", CONTEXT, HELD)
    record = agreements.signed(record, "manager", "agreed", AgreementContext(dt.date(2027, 1, 1)))
    assert agreements.agreed(record).approved == rec.Approved(
        employee=rec.Signature(date=HELD, signed_as="agreed"),
        manager=rec.Signature(date=TODAY, signed_as="agreed"),
    )
    back = agreements.signed(record, "employee", None, CONTEXT)
    assert agreements.agreed(back).approved.employee is None


def test_a_change_after_the_approval_is_noticed() -> None:
    """What both read has changed; a private note has not, nor a new signature."""
    signed = agreements.signed(RECORD, "manager", "agreed", CONTEXT)
    changed = agreements.with_goal(signed, COURSE, CONTEXT)
    assert agreements.changed_since_approved(signed, changed)
    noted = agreements.with_agreed(signed, CONTEXT, private_notes="Well")
    assert not agreements.changed_since_approved(signed, noted)
    assert not agreements.changed_since_approved(RECORD, changed)
    again = agreements.signed(changed, "manager", "seen", CONTEXT)
    assert not agreements.changed_since_approved(signed, again)


def test_a_day_alone_is_nothing_written() -> None:
    """The day and the days computed from it are no agreements yet."""
    assert agreements.is_empty(RECORD)
    assert agreements.is_empty(agreements.with_agreed(RECORD, CONTEXT, held=HELD))
    assert not agreements.is_empty(agreements.with_agreed(RECORD, CONTEXT, private_notes="x"))

"""The random names of what is exported: made once, kept for good, told of when they go."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from mus_cli.core.record import (
    AgreedLine,
    Agreements,
    Commitment,
    Decision,
    Goal,
    Milestone,
    Pending,
    Preparation,
    Record,
    Withdrawn,
)
from mus_cli.core.uids import with_uids, with_withdrawn

EMPTY = Record(year=2026)


@pytest.fixture
def new_uid() -> Callable[[], str]:
    """Names that are counted rather than drawn."""
    return map(str, itertools.count(1)).__next__


def whole(**prepared: object) -> Record:
    """Return a year with something of each kind."""
    step = Milestone(what="Signed up")
    goal = Goal(id="course", goal="Course", milestones=(step,))
    return Record(
        year=2026,
        preparation=Preparation(goals=(goal,), **prepared),  # type: ignore[arg-type]
        agreements=Agreements(
            goals=(goal, Goal(id="other", goal="Other")),
            decisions=(Decision(text="A day at home"),),
            manager_commitments=(Commitment(text="Asks"),),
            pending=(Pending(text="Money"),),
        ),
    )


def test_everything_that_is_exported_gets_a_name_of_its_own(new_uid: Callable[[], str]) -> None:
    """A goal that was prepared and agreed on is the same thing, and has one name."""
    named = with_uids(EMPTY, whole(), new_uid)
    agreed = named.agreements
    assert agreed is not None
    assert named.preparation.goals[0] == agreed.goals[0]
    uids = [
        named.uid,
        *(goal.uid for goal in agreed.goals),
        agreed.goals[0].milestones[0].uid,
        agreed.decisions[0].uid,
        agreed.manager_commitments[0].uid,
        agreed.pending[0].uid,
    ]
    assert all(uids)
    assert len(set(uids)) == len(uids)


def test_a_name_that_is_there_stays(new_uid: Callable[[], str]) -> None:
    """Also where the parts were made anew from the same ids and words, and in another order."""
    named = with_uids(EMPTY, whole(), new_uid)
    assert with_uids(named, named, new_uid) is named
    assert with_uids(named, whole(), new_uid) == named
    goals = named.agreements.goals if named.agreements else ()
    moved = replace(named, agreements=Agreements(goals=goals[::-1]))
    renamed = replace(moved, preparation=Preparation(goals=(replace(goals[0], goal="Else"),)))
    assert with_uids(named, renamed, new_uid) == renamed


def test_two_of_the_same_words_are_two(new_uid: Callable[[], str]) -> None:
    """A calendar keeps both, also when they are made anew from a list of lines."""
    twice = Agreements(decisions=(Decision(text="A day at home"), Decision(text="A day at home")))
    named = with_uids(EMPTY, Record(year=2026, agreements=twice), new_uid)
    assert named.agreements is not None
    uids = [one.uid for one in named.agreements.decisions]
    assert len(set(uids)) == 2
    assert with_uids(named, replace(named, agreements=twice), new_uid) == named
    three = replace(twice, decisions=(*named.agreements.decisions, Decision(text="A day at home")))
    more = with_uids(named, replace(named, agreements=three), new_uid).agreements
    assert more is not None
    assert [one.uid for one in more.decisions[:2]] == uids
    assert more.decisions[2].uid not in uids


def test_what_is_gone_is_remembered_until_it_comes_back(new_uid: Callable[[], str]) -> None:
    """A calendar can then take it away; only what others could have is for their calendars."""
    named = with_uids(EMPTY, replace(whole(), exported=True), new_uid)
    (goal,) = named.preparation.goals
    empty = replace(EMPTY, exported=True)
    gone = with_withdrawn(named, empty)
    assert {one.uid for one in gone.withdrawn if one.place == "manager"} > {goal.uid}
    assert with_withdrawn(gone, gone) == gone
    assert with_withdrawn(gone, replace(named, withdrawn=gone.withdrawn)).withdrawn == ()
    private = Record(year=2026, preparation=Preparation(goals=(goal,)))
    assert with_withdrawn(named, EMPTY) == EMPTY
    assert with_withdrawn(private, empty).withdrawn == (
        Withdrawn(uid=goal.uid),
        Withdrawn(uid=goal.milestones[0].uid),
    )


def test_a_sorted_line_points_to_the_uid_of_what_it_became(new_uid: Callable[[], str]) -> None:
    """Until that has one, its wording stands for it."""
    line = AgreedLine(text="Asks – 1 June", kind="commitment", became="Asks")
    record = Record(
        year=2026,
        agreements=Agreements(lines=(line,), manager_commitments=(Commitment(text="Asks"),)),
    )
    agreed = with_uids(EMPTY, record, new_uid).agreements
    assert agreed is not None
    assert agreed.lines[0].became == agreed.manager_commitments[0].uid
    assert agreed.lines[0].uid


def test_a_line_that_is_sorted_or_gone_leaves_the_calendar(new_uid: Callable[[], str]) -> None:
    """What it became is another event."""
    line = AgreedLine(text="Asks", uid="0a")
    before = Record(year=2026, exported=True, agreements=Agreements(lines=(line,)))
    sorted_ = replace(before, agreements=Agreements(lines=(replace(line, kind="goal"),)))
    for after in (sorted_, replace(before, agreements=Agreements())):
        made = with_withdrawn(before, with_uids(before, after, new_uid))
        assert made.withdrawn == (Withdrawn(uid="0a", place="manager"),)

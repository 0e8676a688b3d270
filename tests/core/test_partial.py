"""Parts of which only some fields are given."""

from __future__ import annotations

import datetime as dt

from mus_cli.core import record as rec
from mus_cli.core.partial import Keys, Partial

DAY = dt.date(2026, 12, 3)


def test_a_field_that_is_left_out_is_told_from_one_with_its_usual_value() -> None:
    """A value is there for every field; only those given count as given, empty ones too."""
    goal = Partial.of(rec.Goal, goal="A", why="", place="table", due=None)
    assert goal.value == rec.Goal(id="", goal="A")
    assert [name for name in rec.Goal.__struct_fields__ if name in goal] == [
        "goal",
        "why",
        "place",
    ]


def test_parts_inside_are_whole_in_the_value_and_partial_in_the_fields() -> None:
    """Whoever needs no more than the words sees the record's own parts."""
    follow_up = Partial.of(rec.FollowUp, every="month")
    goal = Partial.of(rec.Goal, goal="A", follow_up=follow_up)
    agreements = Partial.of(rec.Agreements, goals=(goal,), held=DAY)
    assert agreements.value == rec.Agreements(
        goals=(rec.Goal(id="", goal="A", follow_up=rec.FollowUp(every="month")),), held=DAY
    )
    assert agreements.parts("goals", rec.Goal) == (goal,)
    assert agreements.parts("decisions", rec.Decision) == ()
    assert goal.fields["follow_up"] is follow_up


def test_a_part_can_be_given_otherwise() -> None:
    """A text that turns out to be a rating is no longer given as a text."""
    answer = Partial.of(rec.Answer, text="4", place="manager")
    assert answer.replace(text=None, rating=4) == Partial.of(rec.Answer, rating=4, place="manager")


def test_keys_come_in_the_order_they_are_named_in() -> None:
    """What must be given is named first; where only some are allowed, those are all."""
    names = ("id", "goal", "why")
    assert Keys().of(names) == names
    assert Keys(required=("goal",)).of(names) == ("goal", "id", "why")
    assert Keys(allowed=("why", "id")).of(names) == ("why", "id")

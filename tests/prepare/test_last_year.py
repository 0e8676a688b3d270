"""What an earlier year hands on: its open agreements come first, over one list (R1, R2, R7)."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from msgspec.structs import replace

from mus_cli import errors
from mus_cli.core.record import (
    Agreements,
    CarriedFrom,
    Commitment,
    Decision,
    Goal,
    LooseEnd,
    Pending,
    Preparation,
    Record,
    Talk,
)
from mus_cli.prompts.prompter import Move
from mus_cli.storage import drafts, records
from tests.interviews import Interviews
from tests.prompts.scripted import ENTER, Marking, Unsent
from tests.years import put, stored

AGREED = Agreements(
    goals=(
        Goal(id="projekt", goal="Lead a project", success=("Exam",)),
        Goal(id="kursus", goal="A course", status="done"),
        Goal(id="calm", goal="Calm Fridays", carried_from=CarriedFrom(year=2024, id="calm")),
    ),
    decisions=(Decision(text="A quieter room"),),
    manager_commitments=(Commitment(text="A word with IT"),),
    pending=(Pending(text="Four days a week"),),
)


@pytest.fixture(autouse=True)
def _agreed(interviews: Interviews) -> None:
    """A talk in 2024 with agreements; the year after there was none."""
    places = interviews.places
    records.save(places, records.new(2024), Record(year=2024, agreements=AGREED))
    records.save(places, records.new(2025), Record(year=2025))


ENDS = ["projekt", "calm", "decision-1", "commitment-1", "pending-1"]


def test_open_agreements_are_marked_first_over_one_list(interviews: Interviews) -> None:
    """Unmarked ones go on; what was closed is not in it, nor whether there was a talk."""
    held = interviews(
        {"loose-ends": Marking({"calm": "done", "pending-1": "let-go"}), "goals": "on"},
        otherwise=ENTER,
    )
    assert held.keys[:3] == ["talk/date", "loose-ends", "form"]
    assert list(held.details["loose-ends"]) == [
        "projekt",
        "calm",
        "decision-1",
        "pending-1",
        "commitment-1",
    ]
    assert "question/agreements-kept" not in held.keys
    assert held.record.first_time is False
    prepared = held.record.preparation
    assert [(end.year, end.id, end.decision) for end in prepared.loose_ends] == [
        (2024, "projekt", "carry"),
        (2024, "calm", "done"),
        (2024, "decision-1", "carry"),
        (2024, "commitment-1", "carry"),
        (2024, "pending-1", "let-go"),
    ]
    carried = {goal.goal: goal.carried_from for goal in prepared.goals}
    assert carried["Lead a project"] == CarriedFrom(year=2024, id="projekt", times=1)
    assert "Calm Fridays" not in carried


def test_who_carries_something_for_the_second_time_is_asked_what_is_to_change(
    interviews: Interviews,
) -> None:
    """The question is said beside the agreement."""
    held = interviews({"talk/date": ENTER, "loose-ends": KeyboardInterrupt})
    assert held.details["loose-ends"]["projekt"] == ""
    assert held.details["loose-ends"]["calm"] == (
        "Carried over 2 times – what needs to be different this year?"
    )


def test_a_decision_can_be_changed(interviews: Interviews) -> None:
    """Going back and deciding otherwise takes the goal away that was carried."""
    held = interviews(
        {
            "talk/date": ENTER,
            "loose-ends": [ENTER, Marking({"projekt": "let-go"})],
            "form": ["no", Move.BACK],
            "focus": [Move.BACK, KeyboardInterrupt],
        }
    )
    assert held.stopped
    assert [goal.goal for goal in held.record.preparation.goals] == ["Calm Fridays"]
    assert held.record.preparation.loose_ends[0] == LooseEnd(
        year=2024, id="projekt", decision="let-go", decided=dt.date(2026, 11, 20)
    )


def test_marks_of_loose_ends_are_there_again_after_a_stop(interviews: Interviews) -> None:
    """Before they were sent they are in the draft."""
    interviews({"talk/date": ENTER, "loose-ends": Unsent("projekt=done")})
    held = interviews({"resume": "on", "focus": KeyboardInterrupt}, otherwise=ENTER)
    assert held.keys[:2] == ["resume", "loose-ends"]
    assert held.initial["loose-ends"] == {"projekt": "done"}


def test_a_draft_of_an_older_mus_goes_on_at_the_list(interviews: Interviews) -> None:
    """It asked about one at a time: what was decided is marked, whatever step it stopped at."""
    begun = Preparation(
        loose_ends=(
            LooseEnd(year=2024, id="projekt", decision="done"),
            LooseEnd(year=2024, id="calm", decision="carry", note="Of course"),
        )
    )
    places = interviews.places
    records.save(places, records.new(2026), Record(year=2026, preparation=begun))
    with contextlib.closing(drafts.Autosave(places, 2026)) as autosave:
        autosave.moved("loose-end/decision-1", (), ("loose-end/calm",))
    held = interviews({"resume": "on", "focus": KeyboardInterrupt}, otherwise=ENTER)
    assert held.keys == ["resume", "talk/date", "loose-ends", "form", "focus"]
    assert held.initial["loose-ends"] == {"projekt": "done"}
    ends = {end.id: end for end in held.record.preparation.loose_ends}
    assert len(ends) == len(AGREED.goals) + 2
    assert ends["calm"].note == "Of course"


def test_skipped_ones_are_missing_and_demanded_by_nobody(interviews: Interviews) -> None:
    """Ready waits for a word on every old agreement; the end says so."""
    held = interviews({"loose-ends": Move.SKIP, "goals": "on"}, otherwise=ENTER)
    assert "You have not decided what to do with some loose ends from last time." in held.said


def test_what_was_chosen_when_the_year_was_closed_is_not_asked_again(
    interviews: Interviews,
) -> None:
    """It is carried over; going back from the first question shows it all the same."""
    places = interviews.places
    closed = replace(AGREED, closed=dt.date(2024, 12, 1))
    known = Record(year=2026, talk=Talk(date=dt.date(2026, 12, 3)))
    put(places, replace(stored(places, 2024), agreements=closed), known)
    held = interviews(
        {
            "form": ["no", Move.BACK],
            "focus": [Move.BACK, KeyboardInterrupt],
            "loose-ends": Marking({"calm": "done"}),
        }
    )
    assert held.keys == ["form", "focus", "form", "loose-ends", "form", "focus"]
    prepared = held.record.preparation
    assert {end.id: end.decision for end in prepared.loose_ends} == {
        "projekt": "carry",
        "calm": "done",
        "decision-1": "carry",
        "commitment-1": "carry",
        "pending-1": "carry",
    }
    assert [goal.goal for goal in prepared.goals] == ["Lead a project"]


def test_an_earlier_year_that_cannot_be_read_is_told_before_the_first_question(
    interviews: Interviews,
) -> None:
    """Named with file and line, and kept; nothing is begun without it."""
    interviews.places.record(2025).write_text("year: [\n", encoding="utf-8")
    with pytest.raises(errors.DamagedRecord) as raised:
        interviews({})
    assert raised.value.path == interviews.places.record(2025)
    assert not interviews.places.record(2026).exists()


def test_a_carried_goal_that_was_written_on_is_not_let_go_unasked(interviews: Interviews) -> None:
    """Words written on it would go too; going back brings them and the decision's question back."""
    interviews({"talk/date": ENTER, "loose-ends": ENTER}, otherwise=KeyboardInterrupt)
    places = interviews.places
    record = stored(places)
    goals = tuple(replace(goal, why="It is time") for goal in record.preparation.goals)
    put(places, replace(record, preparation=replace(record.preparation, goals=goals)))

    going = Marking({"projekt": "let-go", "calm": "let-go"})
    held = interviews(
        {
            "resume": "on",
            "focus": [Move.BACK],
            "form": [Move.BACK, Move.BACK],
            "loose-ends": [going, ENTER, KeyboardInterrupt],
            "loose-ends/remove": [False, True],
        }
    )
    asked = held.asked("loose-ends/remove")
    assert (asked.title, asked.question) == (
        "Lead a project · Calm Fridays",
        "Remove the 2 goals too?",
    )
    assert held.initial["loose-ends"] == {}
    assert held.record.preparation.goals == goals
    assert [end.id for end in held.record.preparation.loose_ends] == [
        "decision-1",
        "commitment-1",
        "pending-1",
    ]

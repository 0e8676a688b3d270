"""What an earlier year hands on: its open agreements come first, one line each (R1, R2, R7)."""

from __future__ import annotations

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
    Record,
)
from mus_cli.prompts.prompter import Move
from mus_cli.storage import records
from tests.interviews import Interviews
from tests.prompts.scripted import ENTER

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


def test_each_open_agreement_is_asked_about_first(interviews: Interviews) -> None:
    """What was closed is not asked about, nor whether there was a talk, nor the same twice."""
    held = interviews(
        {"loose-end/calm": "done", "loose-end/pending-1": "let-go", "goals": "on"}, otherwise=ENTER
    )
    assert held.keys[:6] == [*(f"loose-end/{end}" for end in ENDS), "focus"]
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
    assert "Four days a week" in held.note


def test_who_carries_something_for_the_second_time_is_asked_what_is_to_change(
    interviews: Interviews,
) -> None:
    """The question is said beside the agreement."""
    held = interviews({"loose-end/decision-1": KeyboardInterrupt}, otherwise=ENTER)
    assert held.asked("loose-end/projekt").hint == "Does it still matter to you?"
    hint = held.asked("loose-end/calm").hint
    assert hint == "Carried over 2 times – what needs to be different this year?"


def test_a_decision_can_be_changed(interviews: Interviews) -> None:
    """Going back and deciding otherwise takes the goal away that was carried."""
    held = interviews(
        {
            "loose-end/projekt": ["carry", "let-go"],
            "loose-end/calm": [Move.BACK, KeyboardInterrupt],
        }
    )
    assert held.stopped
    assert held.record.preparation.goals == ()
    assert held.record.preparation.loose_ends == (
        LooseEnd(year=2024, id="projekt", decision="let-go"),
    )
    assert "Lead a project" in held.note


def test_what_was_decided_counts_as_begun(interviews: Interviews) -> None:
    """Who has only closed old agreements comes back to a draft, at the next one."""
    interviews({"loose-end/projekt": "done"}, otherwise=KeyboardInterrupt)
    held = interviews({"resume": "on"}, otherwise=KeyboardInterrupt)
    assert held.keys == ["resume", "loose-end/calm"]


def test_a_skipped_one_is_missing_and_demanded_by_nobody(interviews: Interviews) -> None:
    """Ready waits for a word on every old agreement; the end says so."""
    script = {f"loose-end/{end}": Move.SKIP for end in ENDS}
    held = interviews(script | {"goals": "on"}, otherwise=ENTER)
    assert "Some loose ends from last time still wait for a word." in held.said
    assert held.note.count("not decided yet") == len(ENDS)


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
    interviews({"loose-end/projekt": "carry"}, otherwise=KeyboardInterrupt)
    places = interviews.places
    opened = records.load(places, 2026)
    assert opened is not None
    (goal,) = opened.record.preparation.goals
    written = replace(goal, why="It is time")
    prepared = replace(opened.record.preparation, goals=(written,))
    records.save(places, opened, replace(opened.record, preparation=prepared))

    held = interviews(
        {
            "resume": "on",
            "loose-end/calm": [Move.BACK, Move.BACK],
            "loose-end/projekt": ["let-go", "let-go", KeyboardInterrupt],
            "loose-end/projekt/remove": [False, True],
        }
    )
    assert held.record.preparation.goals == (written,)
    assert held.record.preparation.loose_ends == ()

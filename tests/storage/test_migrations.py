"""Records of every earlier format open as this one, and nobody reads more of them than before."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from mus_cli.core.privacy import for_the_table, shared_ids
from mus_cli.core.record import FORMAT, Answer, Record
from mus_cli.errors import BadFile
from mus_cli.storage import records
from mus_cli.storage.migrations import MIGRATIONS, migrated

FORMAT_1 = """\
format: 1
year: 2026
preparation:
  answers:
    outcome: {text: Course}
    ask-for: {text: Time, shared: true}
    results: {text: Portal}
    energy: {text: Help, shared: true}
    wellbeing: {text: Tired, rating: 2, rating_shared: true}
    balance: {text: Fine, rating: 4, shared: true}
  own_topics:
  - {topic: Desks}
  - {topic: Pay, shared: true}
  agenda:
  - {topic: Course, minutes: 10, from: goal/course}
  - {topic: Tired, minutes: 10, from: wellbeing}
  - {topic: Help, minutes: 10, from: energy, shared: true}
  - {topic: '', minutes: 15, from: manager}
  goals:
  - {id: course, goal: Course}
  - {id: calm, goal: Calm, shared: true, beside: kept}
agreements:
  goals:
  - {id: calm, goal: Calm, shared: true}
  remarks: {text: We differ, shared: true}
  feedback_received: {text: Good}
"""


def opened(text: str) -> Record:
    """Return a record as it is read."""
    return records.parsed(text.encode(), Path("record.yaml"), 2026).record


def test_what_was_shared_stays_shared_and_nothing_else_is() -> None:
    """Every mark of format 1 is a place; the part for the table is as it was."""
    record = opened(FORMAT_1)
    prepared = record.preparation
    assert {key: (a.place, a.rating_place) for key, a in prepared.answers.items()} == {
        "outcome": ("table", "me"),
        "ask-for": ("manager", "me"),
        "results": ("me", "me"),
        "energy": ("manager", "me"),
        "wellbeing": ("me", "manager"),
        "balance": ("manager", "me"),
    }
    assert [topic.place for topic in prepared.own_topics] == ["me", "manager"]
    assert [line.place for line in prepared.agenda] == ["table", "me", "manager", "table"]
    assert [goal.place for goal in prepared.goals] == ["table", "manager"]
    assert prepared.goals[1].extra == {"beside": "kept"}
    assert record.agreements is not None
    assert record.agreements.goals[0].place == "table"
    assert record.agreements.remarks.place == "manager"
    assert record.agreements.feedback_received.place == "me"
    assert shared_ids(record) == (
        "answer/ask-for", "answer/energy", "rating/wellbeing", "answer/balance", "agenda/2",
        "goal/calm", "own/1", "remarks",
    )  # fmt: skip
    table = for_the_table(record).preparation
    assert [line.topic for line in table.agenda] == ["Course", "", "Help", ""]
    assert [topic.topic for topic in table.own_topics] == ["Pay"]


@pytest.mark.parametrize("wrong", ["yes", "1", "[x]", "{a: b}"])
def test_a_mark_that_was_none_is_named_and_shares_nothing(wrong: str) -> None:
    """A record edited by hand is refused with the line, as it was before."""
    text = (
        f"format: 1\nyear: 2026\npreparation:\n  goals:\n  - {{id: a, goal: A, shared: {wrong}}}\n"
    )
    with pytest.raises(BadFile) as caught:
        opened(text)
    assert [problem.where for problem in caught.value.problems] == ["preparation.goals.1.place"]


@pytest.mark.parametrize("text", ["preparation: x", "preparation: {answers: [a], goals: {}}", ""])
def test_a_record_of_another_shape_is_left_for_the_reader_to_name(text: str) -> None:
    """Bringing a file up never hides what is wrong with it, and never fails by itself."""
    values = yaml.safe_load(f"format: 1\nyear: 2026\n{text}")
    assert migrated(values, 1) == {**values, "format": FORMAT}


def test_every_earlier_format_has_a_step() -> None:
    """Migrations are chained: none may be missing between the first format and this one."""
    assert sorted(MIGRATIONS) == list(range(1, FORMAT))


FORMAT_6 = """\
format: 6
year: 2026
preparation:
  goals:
  - {id: a, goal: A}
  - {id: b, goal: B, responsible: '', follow_up: {how: 1:1, every: ''}}
  - {id: c, goal: C, responsible: Bo, follow_up: {every: month}}
agreements:
  goals:
  - {id: a, goal: A, follow_up: {next: 2027-03-03}}
  decisions:
  - {text: Home on Fridays}
  - {text: Water the plants, responsible: ''}
"""


@pytest.mark.parametrize("found", range(4, 7))
def test_what_was_left_out_up_to_format_6_is_what_was_shown(found: int) -> None:
    """The person's own pages said me, and each quarter; what was empty stays unsaid."""
    record = opened(FORMAT_6.replace("format: 6", f"format: {found}"))
    said = [
        (goal.responsible, goal.follow_up.every, goal.follow_up.how)
        for goal in record.preparation.goals
    ]
    assert said == [("me", "quarter", ""), ("", "", "1:1"), ("Bo", "month", "")]
    assert record.agreements is not None
    (goal,) = record.agreements.goals
    assert (goal.responsible, goal.follow_up.every, str(goal.follow_up.next)) == (
        "me",
        "quarter",
        "2027-03-03",
    )
    assert [one.responsible for one in record.agreements.decisions] == ["me", ""]


FORMAT_2 = """\
format: 2
year: 2026
talk: {manager: Lise Holm}
agreements:
  held: 2026-03-18
  minutes_text: |
    Lise spørger HR – 1. juni
    - Kurset i Excel – 1. juni
    Ny opgave: vagtplan
    Fast hjemmedag
  goals:
  - {id: kurset-i-excel, goal: Kurset i Excel, uid: 0a, due: {words: 1. juni, date: 2027-06-01}}
  decisions:
  - {text: To faste hjemmedage, log: [{date: 2026-06-02, was: {goal: Fast hjemmedag}}]}
"""


def test_the_minutes_become_lines_and_what_was_sorted_is_pointed_to() -> None:
    """Each has who and when as on the day of the talk; none is followed up twice (C1, B1)."""
    for text in (FORMAT_2, FORMAT_2.replace("format: 2", "format: 1")):
        agreed = opened(text).agreements
        assert agreed is not None
        assert [(line.text, line.who, line.kind, line.became) for line in agreed.lines] == [
            ("Lise spørger HR – 1. juni", "manager", "", ""),
            ("Kurset i Excel – 1. juni", "", "goal", "0a"),
            ("Ny opgave: vagtplan", "", "", ""),
            ("Fast hjemmedag", "", "decision", "To faste hjemmedage"),
        ]
        due = agreed.lines[0].due
        assert due is not None
        assert str(due.date) == "2026-06-01"
        assert "minutes_text" not in agreed.extra


@pytest.mark.parametrize("text", ["[a]", "5", "{a: b}"])
def test_minutes_of_another_shape_are_kept_as_they_are(text: str) -> None:
    """What nobody can read as lines is not lost."""
    values = yaml.safe_load(f"format: 2\nyear: 2026\nagreements: {{minutes_text: {text}}}")
    assert migrated(values, 2) == {**values, "format": FORMAT}


FORMAT_3 = """\
format: 3
year: 2026
preparation:
  answers:
    wellbeing: {question: "?", text: Tired, rating: 2, rating_place: manager, place: self}
    direction: {chosen: [specialist], beside: kept}
"""


def test_answers_are_the_same_without_the_words_of_what_was_offered() -> None:
    """Format 4 only adds: the words come with the next preparation."""
    for text in (FORMAT_3, FORMAT_3.replace("format: 3", "format: 2")):
        assert opened(text).preparation.answers == {
            "wellbeing": Answer(
                question="?", text="Tired", rating=2, rating_place="manager", place="self"
            ),
            "direction": Answer(chosen=("specialist",), extra={"beside": "kept"}),
        }

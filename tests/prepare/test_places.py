"""Where a word is read, as the person sees and changes it (B14)."""

from __future__ import annotations

from pathlib import Path

import pytest

from mus_cli.core.privacy import movable_to, shareable
from mus_cli.core.record import AgendaLine, Answer, Goal, OwnTopic, Preparation, Record
from mus_cli.storage import banks
from tests.interviews import Interviews
from tests.prompts.scripted import ENTER

HARD = {
    "before": "yes",
    "focus": "hard",
    "question/how-it-goes": "Op og ned",
    "question/wellbeing": "Træt",
    "question/wellbeing/rating": 2,
    "question/fb-fact": "Planen kom sent",
    "question/fb-experience": "Jeg blev usikker",
    "question/changes": "Telefonen",
}


def test_what_is_hard_is_asked_about_once_before_the_papers(interviews: Interviews) -> None:
    """In the person's own words, none ticked, feedback as one; what is ticked is said."""
    held = interviews(HARD | {"hard": ("answer/wellbeing", "feedback-steps")}, otherwise=ENTER)
    assert held.keys.count("hard") == 1
    assert held.keys.index("hard") < held.keys.index("menu")
    assert held.initial["hard"] == ()
    labels = held.person.offered["hard"]
    assert len(labels) == 3
    assert any("Op og ned" in label for label in labels)
    assert any("Planen kom sent" in label for label in labels)
    answers = held.record.preparation.answers
    assert {key: answers[key].place for key in ("how-it-goes", "wellbeing", "fb-fact")} == {
        "how-it-goes": "me",
        "wellbeing": "self",
        "fb-fact": "self",
    }
    assert answers["fb-experience"].place == "self"
    assert answers["wellbeing"].rating_place == "me"
    brought = held.note.rpartition("\n---\n")[0]
    assert "Træt" in brought
    assert "Op og ned" not in brought


@pytest.mark.parametrize(
    "script",
    [
        {"focus": "core", "question/results": "Portal"},
        {"focus": "five-minutes", "question/less-or-draining": "Larm"},
    ],
)
def test_it_is_not_asked_where_nothing_is_hard(
    interviews: Interviews, script: dict[str, object]
) -> None:
    """Nor in five minutes."""
    held = interviews({"before": "yes"} | script, otherwise=ENTER)
    assert "hard" not in held.keys


def test_coming_back_is_no_reason_to_ask_again(interviews: Interviews) -> None:
    """Whoever said nothing then has said so."""
    interviews(HARD | {"menu": KeyboardInterrupt}, otherwise=ENTER)
    held = interviews({"resume": "on"}, otherwise=ENTER)
    assert "hard" not in held.keys


def test_feedback_from_the_menu_is_asked_about_by_itself(interviews: Interviews) -> None:
    """It came after the question; what was left with the person then is not asked about again."""
    held = interviews(
        {
            "before": "yes",
            "focus": "core",
            "question/how-it-goes": "Op og ned",
            "menu": ["feedback", "on"],
            "question/fb-fact": "Planen kom sent",
            "hard/feedback": ("feedback-steps",),
        },
        otherwise=ENTER,
    )
    assert len(held.person.offered["hard/feedback"]) == 1
    assert held.record.preparation.answers["fb-fact"].place == "self"
    assert held.record.preparation.answers["how-it-goes"].place == "me"


def test_a_line_can_be_moved_to_ones_own_page(interviews: Interviews) -> None:
    """Each item is shown with its place; the line of the agenda goes with its topic."""
    held = interviews(
        {
            "before": "yes",
            "focus": "core",
            "menu": ["own-topics", "agenda", "places", "on"],
            "own-topics": ["new/topic", "on"],
            "own-topic/new/topic": "Vagterne",
            "places": ["2", ENTER],
            "place/own/0": "self",
        },
        otherwise=ENTER,
    )
    lists = [said for said in held.said if "Topic: Vagterne" in said]
    assert lists == [
        "\nOn the table: both read it\n1. Agenda: Vagterne\n2. Topic: Vagterne",
        "\nMy own page: I say it myself\n1. Agenda: Vagterne\n2. Topic: Vagterne",
    ]
    prepared = held.record.preparation
    assert prepared.own_topics == (OwnTopic(topic="Vagterne", place="self"),)
    assert [line.place for line in prepared.agenda if line.topic == "Vagterne"] == ["self"]
    table = held.places.table_page(2026).read_text(encoding="utf-8")
    assert "Vagterne" not in table
    assert "Vagterne" in held.note


def test_a_number_stays_with_its_line(interviews: Interviews) -> None:
    """Two lines are moved by the numbers of the first list: each is the line it was there."""
    held = interviews(
        {
            "before": "yes",
            "focus": "core",
            "question/results": "Portalen",
            "menu": ["own-topics", "places", "on"],
            "own-topics": ["new/topic", "new/topic", "new/topic", "on"],
            "own-topic/new/topic": ["Vagterne", "Flytningen", "Kantinen"],
            "places": ["1", "3", ENTER],
            "place/own/0": "me",
            "place/own/2": "self",
        },
        otherwise=ENTER,
    )
    lists = [said for said in held.said if "Topic: Vagterne" in said]
    assert lists == [
        (
            "\nOn the table: both read it\n"
            "1. Topic: Vagterne\n2. Topic: Flytningen\n3. Topic: Kantinen\n"
            "\nMy own page: I say it myself\n"
            "4. What I've achieved: Portalen"
        ),
        (
            "\nOn the table: both read it\n"
            "2. Topic: Flytningen\n3. Topic: Kantinen\n"
            "\nMy own page: I say it myself\n"
            "4. What I've achieved: Portalen\n"
            "\nOnly for me\n1. Topic: Vagterne"
        ),
        (
            "\nOn the table: both read it\n"
            "2. Topic: Flytningen\n"
            "\nMy own page: I say it myself\n"
            "3. Topic: Kantinen\n4. What I've achieved: Portalen\n"
            "\nOnly for me\n1. Topic: Vagterne"
        ),
    ]


def test_goals_and_topics_are_listed_with_their_place(interviews: Interviews) -> None:
    """Where they are changed, it is said who reads them."""
    held = interviews(
        {
            "before": "yes",
            "focus": "core",
            "goals": ["new/learning", "on"],
            "goal/new/learning": "Ro",
            "menu": ["own-topics", "on"],
            "own-topics": ["new/topic", "on"],
            "own-topic/new/topic": "Vagterne",
        },
        otherwise=ENTER,
    )
    assert "Change: Ro (on the table)" in held.person.offered["goals"]
    assert "Change: Vagterne (on the table)" in held.person.offered["own-topics"]


def test_what_can_be_moved_where() -> None:
    """Nothing is moved to the manager, and only what belongs there is moved to the table."""
    library = banks.library(Path("nowhere"))
    record = Record(
        year=2026,
        preparation=Preparation(
            answers={
                "outcome": Answer(text="a", place="table"),
                "results": Answer(text="b", rating=3, place="self"),
            },
            goals=(Goal(id="c", goal="c"),),
            agenda=(AgendaLine(topic="d", minutes=5),),
        ),
    )
    to = {item.id: movable_to(item) for item in shareable(record, library)}
    assert to == {
        "answer/outcome": ("table", "self", "me"),
        "answer/results": ("self", "me"),
        "rating/results": ("me",),
        "agenda/0": ("table", "self", "me"),
        "goal/c": ("table", "self", "me"),
    }


def test_a_line_to_move_is_shown_whole(interviews: Interviews) -> None:
    """The list cuts it and joins its lines; where one chooses its place, all of it is read."""
    lines = ("Sårpleje på afdelingen sammen med de nye kolleger", "Lede et tavlemøde hver fredag")
    held = interviews(
        {
            "before": "yes",
            "focus": "core",
            "question/skills-to-grow": "\n".join(lines),
            "goals": "on",
        }
        | {"menu": ["places", "on"], "places": ["1", ENTER]},
        otherwise=ENTER,
    )
    (shown,) = held.asked("place/answer/skills-to-grow").context
    assert shown.endswith(f": {lines[0]} · {lines[1]}")

"""What can be chosen: short enough to be seen whole, and what Enter takes is among it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from mus_cli import i18n
from mus_cli.core.interview import Interview
from mus_cli.core.record import Goal, Preparation, Record
from mus_cli.core.steps import CONTINUE, grown_text
from mus_cli.dialogues.goal import Responsible
from mus_cli.dialogues.options import WIDEST, options_of, short
from mus_cli.prepare.goals import candidates
from mus_cli.prepare.steps import step_dialogue
from mus_cli.prompts import screen
from mus_cli.prompts.dialogue import Choice, Several
from tests.prompts.walked import CHOOSING, LONG, RECORD, at, library

EMPTY = Record(year=2026, first_time=False)


def choices(interview: Interview) -> Choice[str]:
    """Return what is offered at a step; nothing is taken by Enter where several can be ticked."""
    kind = step_dialogue(interview).kind()
    if isinstance(kind, Several):
        return Choice(kind.labels)
    if isinstance(kind, Responsible):
        return kind.choice
    assert isinstance(kind, Choice)
    return kind


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("key", CHOOSING)
def test_options_are_seen_whole_and_enter_takes_one(
    key: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At most 34 characters of ours, no two alike, the default offered.

    The person's own words take what room there is, since no other line of the screen has them.
    """
    monkeypatch.setenv("COLUMNS", "40")
    i18n.choose(language)
    offered = choices(at(key))
    ids = [option.id for option in offered.options]
    assert len(set(ids)) == len(ids) > 0
    assert offered.default is None or offered.default in ids
    for option in offered.options:
        assert option.label.strip()
        is_own = bool(option.tail) or key.startswith("pick/")
        assert len(option.label) <= WIDEST or is_own, option


def test_a_long_row_keeps_its_end() -> None:
    """A goal is one row at 40 columns too, where its words are cut and not who reads it."""
    prepared = Preparation(goals=(Goal(id="a", goal="Lead a small project myself " * 6),))
    options = choices(at("goals", replace(RECORD, preparation=prepared))).options
    (row,) = (option for option in options if option.id == "edit/a")
    assert screen.row(row, 34) == "Change: Lead a sma… (on the table)"


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_choices_of_every_question_are_seen_whole(language: str) -> None:
    """Those of the banks too."""
    i18n.choose(language)
    labels = [option.label for entry in library() for option in options_of(entry.question)]
    assert labels
    assert [label for label in labels if not label or len(label) > WIDEST] == []


def test_a_cut_ends_at_a_word() -> None:
    """With an ellipsis; a single long word is cut where the room ends."""
    assert short("Two words\nand more") == "Two words"
    assert short(LONG) == "En meget lang overskrift, som…"
    assert short("x" * 40) == "x" * 33 + "…"
    assert short(LONG, 12) == "En meget…"


def test_enter_goes_on_where_there_is_nothing_more_to_do() -> None:
    """With a goal, or once adding one was passed over; before that it adds one."""
    assert choices(at("goals")).default == CONTINUE
    fresh = at("goals", EMPTY)
    assert choices(fresh).default == "new/learning"
    assert choices(replace(fresh, passed=frozenset({"goal/new/keep"}))).default == CONTINUE


def test_what_could_become_a_goal_stands_first() -> None:
    """Taken by Enter, its line ready in the field; what is gone leaves the field empty."""
    answers = {"skills-to-grow": RECORD.preparation.answers["skills-to-grow"]}
    record = Record(year=2026, preparation=Preparation(answers=answers))
    assert choices(at("goals", record)).default == "from/skills-to-grow:0"
    for key, text in (
        ("goal/from/skills-to-grow:0", LONG),
        ("goal/from/skills-to-grow:7", ""),
        ("goal/new/learning", ""),
    ):
        assert grown_text(at(key).step, record, library()) == text
    assert [one.text for one in candidates(at("goals"))] == []


@pytest.mark.parametrize(
    ("record", "default"),
    [
        (EMPTY, "core"),
        (replace(EMPTY, first_time=True), "new-here"),
        (RECORD, "own"),
        (replace(EMPTY, preparation=Preparation(selection="gone")), "core"),
    ],
)
def test_enter_takes_the_way_in_that_fits(record: Record, default: str) -> None:
    """The one taken before, else the one for newcomers, else what matters most."""
    assert choices(at("focus", record)).default == default


def test_the_menu_says_what_is_begun() -> None:
    """A section, and how many of what is counted."""
    marks = {option.id: option.label.partition(" · ")[2] for option in choices(at("menu")).options}
    assert marks == {
        "unanswered": marks["unanswered"],
        "focus": "",
        "supplementary": "begun",
        "organisation": "",
        "feedback": "begun",
        "warmup": "",
        "own-topics": "2",
        "goals": "2",
        "talk": "3 December 2026",
        "agenda": marks["agenda"],
        "places": "",
        "overview": "",
        "form": "",
        CONTINUE: "",
    }
    assert marks["agenda"]

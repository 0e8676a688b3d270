"""Where an answer leads before the way goes on (P39)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from mus_cli.core.answering import AnswerContext
from mus_cli.core.bank import Bank, Library, Question, Words
from mus_cli.core.record import GOAL_LINES, Record
from mus_cli.core.steps import CONTINUE, detour, step
from mus_cli.core.way import own_sections, section
from mus_cli.storage import banks

RECORD = Record(year=2026, first_time=False)


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> AnswerContext:
    """The built-in banks and no earlier year."""
    return AnswerContext(
        banks.library(tmp_path_factory.mktemp("none")), None, dt.date(2026, 11, 20)
    )


@pytest.mark.parametrize(
    ("at", "value", "leads"),
    [
        ("goals", "new/learning", ["goal/new/learning", "goals"]),
        ("goals", "from/course:2", ["goal/from/course:2", "goals"]),
        ("goals", "edit/dig", [*(f"goal/dig/{line}" for line in GOAL_LINES), "goals"]),
        ("goals", CONTINUE, []),
        ("goal/dig/more", True, ["goal/dig/details"]),
        (
            "goal/dig/details",
            ("first-step", "benefit", "course"),
            ["goal/dig/benefit", "course/dig/all", "goal/dig/first-step"],
        ),
        ("goal/dig/details", (), []),
        ("goal/dig/more", False, []),
        ("goal/dig/kind", "course", ["course/dig/all"]),
        ("goal/dig/kind", "task", []),
        ("supplementary", "supp-learn-new", ["question/supp-learn-new", "supplementary"]),
        ("menu", "own-topics", ["own-topics", "menu"]),
        ("menu", "supplementary", ["supplementary", "menu"]),
        ("menu", "goals", ["goals", "menu"]),
        ("menu", "agenda", ["talk/minutes", "agenda", "menu"]),
        ("menu", "none-such", ["menu"]),
        ("menu", CONTINUE, []),
        ("own-topics", "new/topic", ["own-topic/new/topic", "own-topics"]),
        ("own-topics", "1", ["own-topic/1", "own-topics"]),
        ("menu", "talk", ["talk/date", "menu"]),
        ("agenda", "again", ["agenda"]),
        ("agenda", "length", ["talk/minutes", "agenda"]),
        ("agenda", "2", ["agenda-line/2", "agenda"]),
        ("overview", "question/results", ["question/results", "overview"]),
        ("question/results", "anything", []),
    ],
)
def test_an_answer_leads_through_its_steps_and_back(
    context: AnswerContext, at: str, value: Any, leads: list[str]
) -> None:
    """A list puts itself last, so that one comes back to it."""
    assert list(detour(step(at), value, RECORD, context)) == leads


def test_a_section_leads_through_the_questions_that_apply(context: AnswerContext) -> None:
    """The three steps of feedback in their order, then what comes after."""
    keys = detour(step("menu"), "feedback", RECORD, context)
    assert keys[-1] == "menu"
    assert [key for key in keys if key.startswith("question/fb-")] == [
        "question/fb-keep",
        "question/fb-fact",
        "question/fb-experience",
        "question/fb-wish",
        "question/fb-receive",
    ]
    assert section("none-such", RECORD, context) == ()


def test_only_banks_of_neither_theme_nor_menu_get_a_line_of_their_own() -> None:
    """One that replaces a section of the menu stands in its place."""
    question = (Question(id="a"),)
    own = tuple(
        Bank(format=1, id=name, replaces=replaces, theme=theme, title=Words(), questions=question)  # type: ignore[arg-type]
        for name, replaces, theme in (
            ("ward", None, None),
            ("ours", "feedback", None),
            ("year", None, "status"),
        )
    )
    library = Library((Bank(format=1, id="feedback", title=Words()),), own)
    assert own_sections(library) == ("ward",)

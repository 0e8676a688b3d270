"""The keys of the steps, and which questions make sense for whom."""

from __future__ import annotations

from typing import Any

import pytest

from mus_cli.core.bank import Bank, Entry, Library, Question, Selection, Words
from mus_cli.core.carried_over import Past
from mus_cli.core.record import Goal, Preparation, Record
from mus_cli.core.steps import Step, hub_of, step
from mus_cli.core.way import applies, asked, way

THEME = Bank(format=1, id="status", title=Words(), theme="status", questions=(Question(id="a"),))


def entry(**question: Any) -> Entry:
    """Return a question of no particular bank."""
    return Entry("q", THEME, Question(id="q", **question))


def record(*, first_time: bool | None = None, **goal: Any) -> Record:
    """Return a record, with one goal where something is said of it."""
    goals = (Goal(id="g", goal="G", **goal),) if goal else ()
    return Record(year=2026, first_time=first_time, preparation=Preparation(goals=goals))


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        ("menu", Step("menu", "menu")),
        ("question/ward/rounds", Step("question/ward/rounds", "question", "ward/rounds")),
        ("goal/dig/due", Step("goal/dig/due", "goal", "dig", "due")),
        ("goal/from/ward/a:0", Step("goal/from/ward/a:0", "goal", "from", "ward/a:0")),
        ("talk/minutes", Step("talk/minutes", "talk", "minutes")),
    ],
)
def test_a_key_is_a_path(key: str, parts: Step) -> None:
    """A question's own key may hold a slash."""
    assert step(key) == parts


def test_a_detour_knows_the_list_it_comes_back_to() -> None:
    """For who comes back to the middle of one."""
    assert hub_of("goal/dig/due") == hub_of("course/dig/price") == "goals"
    assert hub_of("agenda-line/2") == "agenda"
    assert hub_of("talk/minutes") == hub_of("agenda") == hub_of("own-topics") == "menu"
    assert hub_of("question/results") is None


@pytest.mark.parametrize(
    ("when", "held", "past", "makes_sense"),
    [
        (None, record(), None, True),
        ("earlier-talk", record(first_time=True), None, False),
        ("earlier-talk", record(first_time=False), None, True),
        ("earlier-talk", record(first_time=True), Past(2025), True),
        ("agreements-unknown", record(first_time=False), None, True),
        ("agreements-unknown", record(first_time=False), Past(2025), False),
        ("agreements-unknown", record(first_time=True), None, False),
        ("no-overlap", record(why="Fun"), None, True),
        ("no-overlap", record(overlap="partly"), None, False),
        ("no-benefit", record(), None, True),
        ("no-benefit", record(benefit="Calm"), None, False),
        ("no-first-step", record(why="Fun"), None, True),
        ("no-first-step", record(first_step="Ring"), None, False),
    ],
)
def test_a_question_is_asked_where_it_makes_sense(
    when: Any, held: Record, past: Past | None, *, makes_sense: bool
) -> None:
    """Nobody is asked about a talk there was none of, or for what the goals have said."""
    assert applies(entry(when=when), held, past) is makes_sense


def test_own_questions_without_a_theme_come_after_the_themes() -> None:
    """The warm-up first, also where another bank has taken its place."""
    own = Bank(format=1, id="own", title=Words(), questions=(Question(id="a"),))
    warm = Bank(
        format=1, id="ours", replaces="warmup", title=Words(), questions=(Question(id="w"),)
    )
    built_in = Bank(format=1, id="warmup", title=Words())
    library = Library((THEME, built_in), (own, warm))
    held = Record(year=2026, preparation=Preparation(picked=("own/a", "a", "ours/w", "gone")))
    picked = [entry.key for entry in asked(held, library, None)]
    assert picked == ["ours/w", "a", "own/a"]


def test_a_library_without_an_outcome_never_asks_for_one() -> None:
    """A bank that replaces it may leave it out."""
    library = Library((THEME,), selections=(Selection(id="own", title=Words(), take="own"),))
    held = Record(year=2026, preparation=Preparation(selection="own"))
    assert way(held, library, None) == (
        "talk/date",
        "before",
        "form",
        "focus",
        "pick/status",
        "pick/work_situation",
        "pick/development_goals",
        "goals",
        "hard",
        "supplementary",
        "menu",
        "sharing",
    )

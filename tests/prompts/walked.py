"""An interview that comes by every kind of step, for tests of the words around it."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from mus_cli.core.answering import AnswerContext
from mus_cli.core.bank import Library
from mus_cli.core.carried_over import Past
from mus_cli.core.interview import Interview, Place, begin
from mus_cli.core.record import (
    COURSE_LINES,
    GOAL_DETAILS,
    GOAL_LINES,
    KEEP_LINES,
    AgendaLine,
    Answer,
    CarriedFrom,
    Course,
    Due,
    Goal,
    Milestone,
    OwnTopic,
    Preparation,
    Record,
    Talk,
)
from mus_cli.core.steps import COURSE, LENGTH
from mus_cli.core.way import WHEN
from mus_cli.storage import banks
from tests.earlier import earlier

TODAY = dt.date(2026, 11, 20)
LONG = "En meget lang overskrift, som ingen terminal har plads til på én linje, og lidt til"
PAST = Past(
    2025,
    (
        earlier("calm", "goal", "Rolige fredage", "in-progress"),
        earlier("again", "goal", LONG, "stalled", times=2),
    ),
)
RECORD = Record(
    year=2026,
    first_time=False,
    talk=Talk(date=dt.date(2026, 12, 3), minutes=60, manager="Mette"),
    preparation=Preparation(
        selection="own",
        picked=("results", "wellbeing", "direction"),
        answers={
            "outcome": Answer(text=LONG),
            "results": Answer(text=f"{LONG}\nog mere"),
            "skills-to-grow": Answer(text=LONG),
            "fb-fact": Answer(text="Mødet begyndte sent"),
            "fb-experience": Answer(text="Jeg blev glemt"),
            "supp-learn-new": Answer(text="Prøve selv"),
            "wellbeing": Answer(text="Godt", rating=4),
            "direction": Answer(text="Underviser", chosen=("more-calm", "gone")),
        },
        own_topics=(OwnTopic(topic=LONG), OwnTopic(topic="Hvorfor?", kind="question")),
        agenda=(AgendaLine(topic=LONG, minutes=40, origin="own/0"),),
        goals=(
            Goal(
                id="dig",
                goal=LONG,
                kind="course",
                due=Due(words="Q4", date=dt.date(2026, 12, 31)),
                milestones=(Milestone(what="Tilmeldt"),),
                course=Course(title=LONG),
                responsible="Bo",
                carried_from=CarriedFrom(year=2025, id="calm"),
            ),
            Goal(id="keep", goal="Fire dage", kind="keep"),
        ),
    ),
)
_LINES = {*GOAL_LINES, *KEEP_LINES, *GOAL_DETAILS, "details", "help-success", "help-due"}
GOALS = [f"goal/{goal}/{line}" for goal in ("dig", "keep") for line in sorted(_LINES - {"course"})]
EVERYWHERE = (
    "loose-ends",
    "focus",
    "pick/status",
    "pick/work_situation",
    "pick/development_goals",
    "goals",
    "goal/new/learning",
    "goal/new/keep",
    "goal/from/skills-to-grow:0",
    *GOALS,
    *(f"course/dig/{line}" for line in (COURSE, *COURSE_LINES)),
    "outcome-again",
    "supplementary",
    "menu",
    "own-topics",
    "own-topic/new/topic",
    "own-topic/new/question",
    "own-topic/0",
    WHEN,
    LENGTH,
    "agenda",
    "agenda-line/0",
    "overview",
)
CHOOSING = (
    *(key for key in EVERYWHERE if key.partition("/")[0] in ("focus", "pick", "goals")),
    *(f"goal/dig/{field}" for field in ("kind", "overlap", "follow-up", "responsible")),
    "supplementary",
    "menu",
    "own-topics",
    "agenda",
)


@functools.cache
def library(folder: Path = Path("none")) -> Library:
    """Return the built-in banks and those of a folder, read once."""
    return banks.library(folder)


def at(
    key: str, record: Record = RECORD, *, past: Past | None = PAST, folder: Path = Path("none")
) -> Interview:
    """Return the interview at a step."""
    context = AnswerContext(library(folder), past, TODAY, "da")
    return replace(begin(record, context), place=Place(key))


def everywhere() -> Iterator[Interview]:
    """Yield the interview at every kind of step, every question among them."""
    for key in EVERYWHERE:
        yield at(key)
    yield at("before", Record(year=2026), past=None)
    for entry in library():
        yield at(f"question/{entry.key}")

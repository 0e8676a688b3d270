"""One word for what sets two versions of a year apart."""

from __future__ import annotations

import datetime as dt

import pytest

from mus_cli.core.changes import changed
from mus_cli.core.record import (
    AgendaLine,
    Agreements,
    Answer,
    Goal,
    HandedOver,
    LogEntry,
    Preparation,
    Record,
    Talk,
)

YEAR = Record(year=2026)
ANSWERED = Record(year=2026, preparation=Preparation(answers={"results": Answer(text="Portal")}))
GOAL = Goal(id="lede", goal="Lede")
LOGGED = Goal(id="lede", goal="Lede", log=(LogEntry(date=dt.date(2026, 5, 1), note="ok"),))
AGREED = Record(year=2026, agreements=Agreements(goals=(GOAL,)))


@pytest.mark.parametrize(
    ("older", "newer", "word"),
    [
        (YEAR, YEAR, "nothing"),
        (YEAR, ANSWERED, "answers"),
        (YEAR, Record(year=2026, preparation=Preparation(goals=(GOAL,))), "goals"),
        (
            YEAR,
            Record(
                year=2026, preparation=Preparation(agenda=(AgendaLine(topic="Løn", minutes=5),))
            ),
            "agenda",
        ),
        (YEAR, Record(year=2026, talk=Talk(manager="Bo")), "details"),
        (
            YEAR,
            Record(
                year=2026,
                handed_over=(
                    HandedOver(reader="before", date=dt.date(2026, 11, 1), text="Hej Bo"),
                ),
            ),
            "text",
        ),
        (ANSWERED, AGREED, "agreements"),
        (AGREED, Record(year=2026, agreements=Agreements(goals=(LOGGED,))), "follow-up"),
        (Record(year=2026, agreements=Agreements(goals=(LOGGED,))), AGREED, "agreements"),
    ],
)
def test_the_change_latest_in_the_year_is_the_word(older: Record, newer: Record, word: str) -> None:
    """Who looks for the version before the talk sees which one it is."""
    assert changed(older, newer) == word

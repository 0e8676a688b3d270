"""What ``mus export after`` writes is read back whole, in each format that is a document."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from mus_cli import i18n
from mus_cli.core.bank import Library
from mus_cli.core.record import (
    AgreedLine,
    Agreements,
    Commitment,
    Decision,
    Due,
    FollowUp,
    Goal,
    Milestone,
    Pending,
    Record,
)
from mus_cli.documents.formats import FORMATS, render
from mus_cli.documents.handout import handout
from mus_cli.forms import reader
from mus_cli.forms.agreements import understand

HELD = dt.date(2024, 12, 3)
GOALS = (
    Goal(
        id="kursus-i-ledelse",
        goal="Kursus i ledelse",
        success=("Bestået", "Leder ét møde"),
        due=Due(words="Q4", date=dt.date(2025, 12, 31)),
        milestones=(
            Milestone(what="Tilmeldt", due=Due(words="Q2", date=dt.date(2025, 6, 30))),
            Milestone(what="Følgevagter"),
        ),
        responsible="both",
        follow_up=FollowUp(how="på teammøder", every="month"),
    ),
    Goal(
        id="mentor-for-nye",
        goal="Mentor for nye",
        due=Due(words="løbende"),
        responsible="manager",
        benefit="Ro på gulvet",
        manager_part="Fri til det",
        follow_up=FollowUp(every="one-to-one"),
    ),
    Goal(id="frugtordning", goal="Frugtordning", responsible="", follow_up=FollowUp(every="")),
    Goal(id="faerre-moeder", goal="Færre møder", responsible="Mette", status="in-progress"),
)
AGREED = Agreements(
    held=HELD,
    goals=GOALS,
    decisions=(Decision(text="Fast kontordag", responsible="me"),),
    manager_commitments=(
        Commitment(text="Skaffer skærm", due=Due(words="1. marts", date=dt.date(2025, 3, 1))),
    ),
    pending=(Pending(text="Løntrin"),),
    lines=(
        AgreedLine(
            text="Jeg spørger HR", who="me", due=Due(words="inden jul", date=dt.date(2024, 12, 23))
        ),
    ),
)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("form", ["markdown", "word", "csv", "html"])
def test_our_own_export_comes_back_whole(form: str, language: str) -> None:
    """Goals with all their fields; a decision, a promise, a question and a line as agreements."""
    i18n.choose(language)
    record = Record(year=2024, agreements=AGREED)
    data = render(form, handout(record, "after", Library(()), HELD))

    found = understand(reader.read(data, Path(f"a{FORMATS[form].suffix}")).form, 2024)

    by_text = {goal.goal: goal for goal in found.goals}
    assert [by_text.pop(goal.goal) for goal in GOALS] == list(GOALS)
    assert {
        text: (goal.responsible, goal.due and goal.due.date) for text, goal in by_text.items()
    } == {
        "Fast kontordag": ("me", None),
        "Skaffer skærm": ("manager", dt.date(2025, 3, 1)),
        "Løntrin": ("", None),
        "Jeg spørger HR": ("me", dt.date(2024, 12, 23)),
    }

"""What ``mus export after`` writes is read back whole, in each format that is a document."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mus_cli import i18n
from mus_cli.core.bank import Library
from mus_cli.core.guesses import People, guess
from mus_cli.core.record import (
    AgreedLine,
    Agreements,
    Commitment,
    Decision,
    Due,
    Employee,
    FollowUp,
    Goal,
    Milestone,
    Pending,
    Record,
    Talk,
)
from mus_cli.documents.formats import FORMATS, render
from mus_cli.documents.handout import handout
from mus_cli.forms import reader
from mus_cli.forms.agreements import understand, year_of

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
        AgreedLine(text="Telefonen deles"),
        AgreedLine(text="Lederkursus til foråret", kind="goal", became="kursus-i-ledelse"),
    ),
    follow_ups=(dt.date(2025, 3, 1),),
)
PAGES = ("markdown", "word", "html")
# Lines as people type them, with who and when they say to somebody who reads them on ``HELD``.
TYPED = (
    "Jeg spørger HR om kurset – inden jul",
    "Telefonen deles",
    "Lederen finder en afløser senest 1. februar",
    "Vi tager det op hver mandag",
    "Ny skærm til kontoret",
    "Mette holder oplæg – 1. maj 2025",
    "Fri den 5. juni",
)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("form", ["markdown", "word", "csv", "html"])
def test_our_own_export_comes_back_whole(form: str, language: str) -> None:
    """Goals with all their fields; a decision, a promise, a question and a line as agreements."""
    i18n.choose(language)
    record = Record(year=2024, agreements=AGREED)
    data = render(form, handout(record, "after", Library(()), HELD))

    read = reader.read(data, Path(f"a{FORMATS[form].suffix}")).form
    found = understand(read, 2024)

    assert year_of(read, 2026) == 2024
    assert found.follow_ups == (AGREED.follow_ups if form in PAGES else ())
    by_text = {goal.goal: goal for goal in found.goals}
    assert [by_text.pop(goal.goal) for goal in GOALS] == list(GOALS)
    assert {
        text: (goal.responsible, goal.due and goal.due.date) for text, goal in by_text.items()
    } == {
        "Fast kontordag": ("me", None),
        "Skaffer skærm": ("manager", dt.date(2025, 3, 1)),
        "Løntrin": ("", None),
        "Jeg spørger HR": ("me", dt.date(2024, 12, 23)),
        "Telefonen deles": ("", None),
    }


@pytest.mark.parametrize("word", ["dig", "you"])
def test_in_anybody_elses_text_you_is_nobody_sure(word: str) -> None:
    """A manager who writes the minutes calls the employee "you"."""
    page = f"# Aftaler fra MUS\n\n| Mål | Ansvarlig |\n|---|---|\n| Kursus i ledelse | {word} |\n"
    (goal,) = understand(reader.read(page.encode(), Path("a.md")).form, 2024).goals
    assert goal.responsible == word


@pytest.mark.parametrize("form", PAGES)
def test_what_is_no_agreement_is_the_opening_and_the_minutes(form: str) -> None:
    """No greeting, name, heading, page number or date of ours becomes a private note."""
    i18n.choose("da")
    employee, talk = Employee(name="Karin Dahl"), Talk(manager="Lise Holm")
    record = Record(year=2024, agreements=AGREED, employee=employee, talk=talk)
    data = render(form, handout(record, "after", Library(()), HELD))

    found = understand(reader.read(data, Path(f"a{FORMATS[form].suffix}")).form, 2024)

    assert set(found.unplaced) - {"Medarbejder\nKarin Dahl", "Leder\nLise Holm"} <= {
        "Her er det, vi aftalte. Sig til, hvis jeg har misforstået noget.",
        "Lederkursus til foråret",
        "Referat",
        "Navn | Set eller enig | Dato | Underskrift",
    }


@pytest.mark.parametrize("form", ["markdown", "word", "csv", "html", "text"])
@given(typed=st.lists(st.sampled_from(TYPED), min_size=1, unique=True))
@settings(max_examples=12, deadline=None)
def test_any_lines_come_back(form: str, typed: list[str]) -> None:
    """Whatever was typed after the talk, with the same people and days, and nothing else."""
    i18n.choose("da")
    guessed = [guess(text, People(), HELD) for text in typed]
    lines = tuple(
        AgreedLine(text=text, who=one.who, due=one.due)
        for text, one in zip(typed, guessed, strict=True)
    )
    record = Record(year=2024, agreements=Agreements(held=HELD, lines=lines))
    data = render(form, handout(record, "after", Library(()), HELD))

    found = understand(reader.read(data, Path(f"a{FORMATS[form].suffix}")).form, 2024)

    assert len(found.goals) == len(lines)
    for line in lines:
        (goal,) = (one for one in found.goals if line.text.startswith(one.goal))
        assert (goal.due and goal.due.date) == (line.due and line.due.date)
        # "Mette" is nobody to us, who know her from no record, and a name in a document.
        assert goal.responsible == (line.who or ("Mette" if "Mette" in line.text else ""))

"""Columns that are only drawn, by tabs or blanks, and rows that go on in the next one."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from mus_cli.forms import aligned, reader
from mus_cli.forms.agreements import Imported, understand
from mus_cli.forms.blocks import Form, Paragraph, at_tabs, table_of

HEAD = "Dato: 12. november 2025\nMedarbejder: Mette Lund\nLeder: Lars Holt\n\n"


def of_text(text: str) -> Imported:
    """Return what is read of a plain text."""
    return understand(reader.read(f"{HEAD}{text}".encode(), Path("mus.txt")).form, 2025)


def said(found: Imported) -> list[tuple[str, str, str]]:
    """Return wording, person and day of each agreement."""
    return [
        (goal.goal, goal.responsible, str(goal.due.date) if goal.due else "")
        for goal in found.goals
    ]


RIGHT = [
    ("Kursus i moms og afgifter for begyndere", "me", "2026-03-01"),
    ("Ny stol", "manager", "2026-01-18"),
]
WRAPPED = (
    "Aftale\tAnsvarlig\tFrist",
    "Kursus i moms og\tMette\t1. marts",
    "afgifter for begyndere",
    "Ny stol\tLars\tuge 3",
)


def test_columns_of_tabs_that_are_wrapped() -> None:
    """The rest of a row is no agreement of its own."""
    assert said(of_text("\n".join(WRAPPED))) == RIGHT
    assert said(of_text("\n".join(line.replace("\t", "\t\t") for line in WRAPPED))) == RIGHT


def test_columns_of_tabs_in_a_document() -> None:
    """Also where the rest is in another column, behind tabs."""
    lines = (*WRAPPED[:3], "\t(med Jonas)\t2026", WRAPPED[3])
    drawn = tuple(Paragraph(" ".join(line.split()), tabbed=at_tabs(line)) for line in lines)
    found = understand(Form((*map(Paragraph, HEAD.split("\n")), *drawn)), 2025)

    assert [goal.goal for goal in found.goals] == [goal for goal, _who, _due in RIGHT]
    assert [str(goal.due.date) for goal in found.goals if goal.due] == ["2026-03-01", "2026-01-18"]


def test_columns_of_blanks() -> None:
    """Each begins below its heading."""
    lines = (
        "Aftale                  Hvem      Hvornår",
        "Kursus i moms og        Mette     1. marts",
        "afgifter for begyndere",
        "Ny stol                 Lars      uge 3",
    )
    assert said(of_text("\n".join(lines))) == RIGHT


def test_blanks_that_draw_no_columns() -> None:
    """Two behind a full stop part no text."""
    text = "Vi talte om ferien.  Den var god.  Alle var glade.\nDet regnede.  Vi gik hjem."

    assert "\t" not in aligned.with_tabs(text)
    assert any("Vi talte om ferien. Den var god." in one for one in of_text(text).unplaced)


def test_a_row_of_a_table_that_goes_on_in_the_next() -> None:
    """As where somebody pressed Enter, and got a new row."""
    rows = [["Aftale", "Hvem", "Frist"], ["Kursus i moms og", "Mette", "1. marts"]]
    rows += [["afgifter for begyndere", "", ""], ["Ny stol", "Lars", "uge 3"]]
    found = understand(Form((*map(Paragraph, HEAD.split("\n")), table_of(rows))), 2025)

    assert said(found) == RIGHT


@pytest.mark.parametrize("rest", ["e-learning", "Ny skærm", "iPad"])
def test_a_row_with_an_agreement_alone_is_one(rest: str) -> None:
    """It is no rest of the row above it."""
    rows = [["Aftale", "Hvem", "Frist"], ["Kursus", "Mette", "1. marts"], [rest, "", ""]]
    found = understand(Form((*map(Paragraph, HEAD.split("\n")), table_of(rows))), 2025)

    assert [goal.goal for goal in found.goals] == ["Kursus", rest]


def test_agreements_in_small_letters_stay_apart() -> None:
    """Where all begin so, a small letter is no sign of a rest."""
    rows = [["Aftale", "Hvem", "Frist"], ["kursus", "Mette", "1. marts"], ["ny stol", "", ""]]
    found = understand(Form((*map(Paragraph, HEAD.split("\n")), table_of(rows))), 2025)

    assert [goal.goal for goal in found.goals] == ["kursus", "ny stol"]


@pytest.mark.parametrize("part", ["a  ", "  ", "a   b  c\n", "og\t", "a\tb\tc\nog\n"])
def test_long_texts_are_read_at_once(part: str) -> None:
    """However often their columns are repeated."""
    rows = tuple(Paragraph(one, tabbed=at_tabs(one)) for one in (part * 1_000).split("\n"))
    start = time.process_time()

    aligned.with_tabs(part * (100_000 // len(part)))
    understand(Form(rows), 2025)

    assert time.process_time() - start < 5  # seconds

"""The day of the talk, however a document says it (B2)."""

from __future__ import annotations

import datetime as dt

import pytest

from mus_cli.forms import talk_day
from mus_cli.forms.blocks import Block, Form, Paragraph, table_of

DAY = dt.date(2025, 11, 18)
LATEST = dt.date(2026, 12, 31)
AGREEMENTS = table_of([["Mål", "Frist"], ["Holde oplæg", "1. marts 2026"]])


def found(*blocks: Block) -> dt.date | None:
    """Return the day that a form of these blocks, and a table of agreements, says."""
    day = talk_day.find(Form((*blocks, AGREEMENTS)), 2025, LATEST)
    return day.day if day else None


@pytest.mark.parametrize(
    "text",
    [
        "Dato: 18. november 2025",
        "Dato for MUS: 18/11-2025",
        "Dato for samtalen: tirsdag den 18. november 2025 kl. 10",
        "MUS-dato 18.11.25",
        "Afholdt den 18. november 2025",
        "Samtalen fandt sted d. 18/11 2025",
        "Samtalen blev afholdt 2025-11-18",
        "Referat af MUS den 18. november 2025",
        "Odense, den 18. november 2025",
        "18. november 2025",
        "Medarbejder: Bo   Leder: Lis   Dato: 18/11-2025",
        "Date of meeting: 18 November 2025",
        "Held on November 18, 2025",
        "Datum för medarbetarsamtal: 18 november 2025",
        "Dato for medarbeidersamtale: 18.11.2025",
        "Dato for MUS: 18. november",
    ],
)
def test_a_line_that_says_it(text: str) -> None:
    """Behind a label, in a title, after a place, or alone."""
    assert found(Paragraph(text)) == DAY


@pytest.mark.parametrize(
    "rows",
    [
        [["Navn", "Bo"], ["Dato", "18. november 2025"]],
        [["Navn", "Bo", "Dato for MUS", "18-11-2025"]],
        [["Navn", "Leder", "Mødedato"], ["Bo", "Lis", "18.11.2025"]],
        [["Medarbejder: Bo\nDato for MUS: 18. november 2025"]],
        [["Dato for samtale\n18. november 2025", "Bo"]],
    ],
    ids=["below", "beside", "column", "second-line", "in-cell"],
)
def test_an_information_table(rows: list[list[str]]) -> None:
    """In the next cell, the cell below, or a paragraph of its own in the cell."""
    assert found(table_of(rows)) == DAY


def test_a_heading_and_a_page_header() -> None:
    """The line under a heading for it, and what is in the margin of each page."""
    assert found(Paragraph("Dato for samtalen", level=2), Paragraph("18. november 2025")) == DAY
    margin = Paragraph("Skema 7 · Dato for samtale: 18. november 2025", margin=True)
    assert found(margin) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "Dato for næste samtale: 18. november 2025",
        "Fødselsdato: 18. november 2025",
        "Ansat siden 18. november 2025",
        "Underskrift, dato: 18. november 2025",
        "Skema revideret 18. november 2025",
        "Frist: 18. november 2025",
        "Referat af MUS 2025",
    ],
)
def test_other_days(text: str) -> None:
    """A day of something else is not the talk's."""
    assert found(Paragraph(text)) is None


def test_the_days_of_agreements() -> None:
    """A deadline alone in its cell, or under "Dato", is no day of a talk."""
    assert found() is None
    assert found(table_of([["Mål", "Dato"], ["Kursus", "18. november 2025"]])) is None
    assert found(table_of([["Goal", "Review date"], ["Course", "18 November 2025"]])) is None


def test_a_label_is_surer_than_a_title() -> None:
    """Where two days are said, the one behind the label counts."""
    title = Paragraph("Referat af MUS, skrevet 20. november 2025")
    assert found(title, Paragraph("Afholdt: 18. november 2025")) == DAY


def test_the_year_of_a_form() -> None:
    """The talk's; else the one year in a title; a template's version says nothing."""
    assert talk_day.year_in_title(Form((Paragraph("MUS 2024", level=1),)), 2026) == 2024
    assert talk_day.year_in_title(Form((Paragraph("MUS 2024–2025"),)), 2026) is None
    assert talk_day.year_in_title(Form((Paragraph("MUS-skema, revideret 2019"),)), 2026) is None
    assert talk_day.year_in_title(Form((Paragraph("MUS 2031"),)), 2026) is None

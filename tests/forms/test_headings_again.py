"""Headings that are no agreements: said twice, or of a year before."""

from __future__ import annotations

import pytest

from mus_cli.forms.agreements import understand
from mus_cli.forms.blocks import Form, Paragraph, table_of

DANISH = [
    ("Hvad", "Hvem", "Hvornår"),
    ("Rydde lageret", "Runa", "1. marts 2026"),
    ("Købe en vogn", "Toke", "1. maj 2026"),
]
ENGLISH = [
    ("What", "Who", "When"),
    ("Clear the store", "Runa", "1 March 2026"),
    ("Buy a van", "Toke", "1 May 2026"),
]


@pytest.mark.parametrize("help_text", [(), ("Udfyldes i fællesskab.",)], ids=["bare", "help"])
@pytest.mark.parametrize(
    ("sheet", "heading", "rows"),
    [
        ("Aftaler", "Aftaler fra samtalen", DANISH),
        ("Plan", "Udviklingsplan for 2026", DANISH),
        ("Avtaler", "Avtaler fra samtalen", DANISH),
        ("Överenskommelser", "Överenskommelser från samtalet", DANISH),
        ("Agreements", "Agreements from the talk", ENGLISH),
        ("Agreements", "What we agreed at the talk", ENGLISH),
        ("Mål", "Mål og handlinger", DANISH),
        ("Handleplan", "Det har vi aftalt", DANISH),
        ("Actions", "Actions and owners", ENGLISH),
        ("Udviklingsplan", "Indsatser i det kommende år", DANISH),
    ],
)
def test_a_heading_below_a_heading(
    sheet: str, heading: str, rows: list[tuple[str, ...]], help_text: tuple[str, ...]
) -> None:
    """The name of a sheet is followed by a title in the sheet, above a table or lines."""
    top = (Paragraph(sheet, level=1), Paragraph(heading), *map(Paragraph, help_text))
    lines = (Paragraph(", ".join(row)) for row in rows[1:])
    in_table = understand(Form((*top, table_of(rows))), 2025).goals
    in_lines = understand(Form((*top, *lines)), 2025).goals

    agreed = [row[0] for row in rows[1:]]
    assert [one.goal for one in in_table] == agreed
    assert [one.goal.partition(",")[0] for one in in_lines] == agreed


LAST_YEARS = "Overtage nyhedsbrevet (ok) / messe i Frankfurt (ok, gentages ikke)"


@pytest.mark.parametrize(
    "label",
    [
        "Aftaler fra 2024",
        "Aftaler 2024",
        "Mål fra MUS 2024",
        "Aftalt i 2024",
        "Agreements from 2024",
        "Avtaler fra 2024",
        "Överenskommelser från 2024",
        "Goals 2024",
        "Udviklingsmål 2024",
        "Aftaler (2024)",
    ],
)
def test_a_row_about_the_year_before(label: str) -> None:
    """Its label says the year; agreements have a place of their own, in the table or below it."""
    top = [("Navn", "Runa Kjær"), ("Dato", "1. december 2025"), (label, LAST_YEARS)]
    apart = Form((table_of([*top, ("Ønsker", "Lydbøger")]), Paragraph("Aftaler"), table_of(DANISH)))
    together = Form((table_of([*top, ("AFTALER",), *DANISH]),))

    for form in (apart, together):
        found = understand(form, 2025)
        assert [one.goal for one in found.goals] == ["Rydde lageret", "Købe en vogn"]
        assert any("nyhedsbrevet" in text for text in found.unplaced)


def test_a_year_that_is_the_only_place_for_agreements() -> None:
    """A talk about 2025 may be held in January."""
    rows = [("Navn", "Runa Kjær"), ("Aftaler 2025", "Rydde lageret"), ("Ansvarlig", "Runa")]
    found = understand(Form((Paragraph("Dato: 13. januar 2026"), table_of(rows))), 2025)

    assert [one.goal for one in found.goals] == ["Rydde lageret"]

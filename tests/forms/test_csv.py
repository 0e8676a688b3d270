"""CSV as Excel and others write it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mus_cli.forms import csv as import_csv
from mus_cli.forms.agreements import understand
from mus_cli.forms.blocks import Paragraph, tidy


def cells(text: str) -> list[list[str]]:
    """Return the rows of a file's tables."""
    tables = [one for one in import_csv.read(text).blocks if not isinstance(one, Paragraph)]
    return [[cell.text for cell in row] for table in tables for row in table]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_sign_between_the_columns_is_found(sign: str) -> None:
    """Comma, semicolon or tab, also where the texts hold the others."""
    text = f'Mål{sign}Frist{sign}Hvem\n"Lære a, b; c"{sign}"1. maj, måske"{sign}mig\n'

    assert cells(text) == [["Mål", "Frist", "Hvem"], ["Lære a, b; c", "1. maj, måske", "mig"]]


def test_excels_own_first_line() -> None:
    """It names the sign and is no row."""
    assert cells("sep=,\r\nMål,Frist\r\n;,x\r\n") == [["Mål", "Frist"], [";", "x"]]
    assert cells('\ufeff"sep=;"\r\nA;B\r\n') == [["A", "B"]]


def test_empty_rows_and_lines_in_a_cell() -> None:
    """Rows without a text are passed over; a line break in quotes stays in its cell."""
    assert cells('Mål;Tegn\r\n;;\r\nA;"- b\r\n- c"\r\n') == [["Mål", "Tegn"], ["A", "- b\n- c"]]


def test_what_guards_against_reckoning_is_taken_away() -> None:
    """An apostrophe before = + - @ was put there for the spreadsheet's sake, and only there."""
    assert cells("a;b\n'=1+1;'tis\n") == [["a", "b"], ["=1+1", "'tis"]]


def test_a_quotation_mark_that_never_closes() -> None:
    """Nothing is lost: the rest of the file is one text."""
    assert cells('Mål;Frist\n"A;Q1\nB;Q2\n') == [["Mål", "Frist"], ["A;Q1\nB;Q2"]]


BOXES = "☒☑✓✔☐□○◯✗✘[]"  # what is behind one is read as ticked, or not
TEXTS = st.text(
    st.characters(
        exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn"], exclude_characters=BOXES
    ),
    max_size=20,
).map(lambda text: tidy(text).lstrip("'"))


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=5),
    st.sampled_from(",;\t"),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
)
@example([("", "", "avier H.")], ",", csv.QUOTE_ALL)
def test_whatever_was_written_comes_back(
    rows: list[tuple[str, str, str]], sign: str, quoting: int
) -> None:
    """Any texts under known headings become agreements with those very words."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=sign, quoting=quoting)  # type: ignore[arg-type]
    written = [
        (f"q{n} {goal}".strip(), sign_, f"x{who}") for n, (goal, sign_, who) in enumerate(rows)
    ]
    writer.writerows([("Mål", "Lokale", "Ansvarlig"), *written])

    found = understand(import_csv.read(out.getvalue()), 2025)

    assert [(goal.goal, goal.responsible) for goal in found.goals] == [
        (tidy(goal), tidy(who)) for goal, _room, who in written
    ]


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """Reading never fails."""
    understand(import_csv.read(text), 2025)

"""What stands where agreements do, or is headed like them, and is none."""

from __future__ import annotations

import pytest

from mus_cli.forms.agreements import Imported, understand
from mus_cli.forms.blocks import Form, Paragraph, cell_of, table_of

_DAY = Paragraph("Dato: 12. november 2025")
_HEAD = ("Aftale", "Ansvarlig", "Frist")
_ROW = ("Ny bænk", "Ida", "1. maj 2026")


def _read(*blocks: Paragraph | tuple[tuple[str, ...], ...]) -> Imported:
    drawn = (one if isinstance(one, Paragraph) else table_of(one) for one in blocks)
    return understand(Form((_DAY, *drawn)), 2025)


def _names(*blocks: Paragraph | tuple[tuple[str, ...], ...]) -> list[str]:
    return [one.goal for one in _read(*blocks).goals]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Aftaler fra MUS 2024", "Nye aftaler 2025/26"),
        ("Agreements 2024", "New agreements"),
        ("Aftaler 2024-25", "Aftaler 2025-26"),
        ("Review of 2024", "Agreements"),
        ("Evaluering av mål", "Avtaler"),
    ],
)
def test_the_table_of_the_year_before(before: str, now: str) -> None:
    """It has the headings of this year's, which is below a heading of its own."""
    earlier = (_HEAD, ("Gammel bænk males", "Ida", "1. maj"))

    assert _names(Paragraph(before, level=2), earlier, Paragraph(now, level=2), (_HEAD, _ROW)) == [
        "Ny bænk"
    ]


@pytest.mark.parametrize("heading", ["Agreements 2025", "Aftaler 2025/26", "Nye aftaler"])
def test_the_only_table_of_a_year(heading: str) -> None:
    """What the talk agreed on stays, whatever year its heading names."""
    assert _names(Paragraph(heading, level=2), (_HEAD, _ROW)) == ["Ny bænk"]


@pytest.mark.parametrize("last", ["Realiseret", "Resultat 2025", "Actual", "Status"])
def test_a_table_of_key_figures(last: str) -> None:
    """What they are to be is a figure, which nobody agreed to do."""
    figures = (
        ("", "Mål", last),
        ("Ventetid", "< 6 min.", "7 min."),
        ("Tilfredshed", "4,4", "4,6"),
        ("Besvaret", "75 %", "71 %"),
        ("Omsætning", "1,2 mio. kr.", "1,3 mio. kr."),
        ("Salg", "indeks 104", "107"),
    )

    assert _names(figures, Paragraph("Aftaler", level=2), (_HEAD, _ROW)) == ["Ny bænk"]


@pytest.mark.parametrize(
    "goal", ["10 besøg i marts", "24 timers vagt afskaffes", "5S i værkstedet", "75 % tid"]
)
def test_a_goal_that_begins_with_a_figure(goal: str) -> None:
    """It says what is done as well."""
    assert _names((_HEAD, (goal, "Ida", "1. maj 2026"))) == [goal]


@pytest.mark.parametrize(
    "cell",
    [
        "Ingen yderligere aftaler",
        "Ikke flere aftaler",
        "Ingen andre aftaler.",
        "No further agreements",
        "Inga fler avtal",
        "Ingen flere avtaler",
    ],
)
def test_a_row_that_says_that_there_are_no_more(cell: str) -> None:
    """It is as empty as one without words."""
    assert _names((_HEAD, _ROW, (cell, "", ""))) == ["Ny bænk"]


@pytest.mark.parametrize(
    "head",
    [
        ("Theme", "What will be done", "By whom", "Deadline"),
        ("Tema", "Hvad skal der gøres", "Hvem", "Frist"),
        ("Area", "What is to be done?", "Who", "When"),
    ],
)
def test_a_theme_beside_what_is_done(head: tuple[str, ...]) -> None:
    """What is done was agreed, and the theme is what it is about."""
    assert _names((head, ("Salg", "Ny bænk i butikken", "Ida", "1. maj 2026"))) == [
        "Ny bænk i butikken"
    ]


@pytest.mark.parametrize(
    "question",
    ["What do you want to achieve?", "Hvad vil du gerne opnå?", "Hva ønsker du å lære?"],
)
def test_what_somebody_wants_beside_the_table(question: str) -> None:
    """An answer is agreed only where the form has no other place for what is."""
    answer = Paragraph("Lede et hold om to år. Bedre tysk.")

    assert _names(Paragraph(question), answer, Paragraph("Aftaler", level=2), (_HEAD, _ROW)) == [
        "Ny bænk"
    ]


@pytest.mark.parametrize("label", ["I alt", "Total", "Gennemsnit:", "Summa"])
def test_the_sum_below_a_table(label: str) -> None:
    """It counts, and agrees on nothing."""
    head = ("Aftale", "Frist", "Færdig (%)")
    rows = (("Ny bænk", "1. maj 2026", "50"), (label, "", "50"))

    assert _names((head, *rows)) == ["Ny bænk"]


def test_a_line_between_agreements_and_the_first_of_them() -> None:
    """A system says there what can be done with them."""
    labels = ("Beskrivelse", "Ny bænk", "Ansvarlig", "Ida", "Frist", "1. maj 2026")
    page = (
        Paragraph("Aftaler", level=2),
        Paragraph("Aftaler kan rettes indtil 1. marts."),
        Paragraph("Aftale 1", level=4),
        *map(Paragraph, labels),
        Paragraph("Aftale 2", level=4),
        *map(Paragraph, ("Beskrivelse", "Ny lampe", "Ansvarlig", "Bo")),
    )

    assert _names(*page) == ["Ny bænk", "Ny lampe"]


@pytest.mark.parametrize("step", ["Trin", "Step", "Skridt"])
def test_the_steps_of_a_form(step: str) -> None:
    """What is behind the number names a section, and was not agreed."""
    page = (
        Paragraph(f"{step} 1: Dine tanker", level=2),
        Paragraph("Alt går godt."),
        Paragraph(f"{step} 2: Vores aftaler", level=2),
        (_HEAD, _ROW),
    )

    assert _names(*page) == ["Ny bænk"]


def test_a_list_of_the_year_before_above_a_mere_heading() -> None:
    """Below "Aftaler fra MUS 2024", "Aftaler" has this year's."""
    page = (
        Paragraph("Aftaler fra MUS 2024", level=2),
        Paragraph("Nyt skur", item=1),
        Paragraph("Aftaler", level=2),
        (_HEAD, _ROW),
    )

    assert _names(*page) == ["Ny bænk"]


@pytest.mark.parametrize("band", ["Eksempel", "Example:", "Eksempel på en udfyldt aftale"])
def test_an_example_above_the_agreements(band: str) -> None:
    """What is below its heading, up to the next one, is the form's own."""
    labels = ("Hvad aftaler vi?", "Hvem gør det?", "Senest")
    example = table_of([*zip(labels, ("Kursus i regneark", "Leder", "1. juni"), strict=True)])
    agreed = table_of([*zip(labels, ("Ny bænk", "Ida", "1. maj 2026"), strict=True)])
    form = (
        (cell_of(band, 0, 2),),
        *example,
        (cell_of("Aftale 1", 0, 2),),
        *agreed,
    )
    read = understand(Form((_DAY, Paragraph("Aftaler", level=1), form)), 2025)

    assert [one.goal for one in read.goals] == ["Ny bænk"]
    assert "Hvad aftaler vi?: Kursus i regneark" in read.unplaced

    apart = (form[: len(example) + 1], form[len(example) + 1 :])
    assert [one.goal for one in understand(Form((_DAY, *apart)), 2025).goals] == ["Ny bænk"]

    lines = (
        *(Paragraph(f"{row[0].text.rstrip('?')}: {row[1].text}") for row in example),
        Paragraph("Aftale 1", level=2),
        *(Paragraph(f"{row[0].text.rstrip('?')}: {row[1].text}") for row in agreed),
    )
    assert _names(Paragraph(band, level=2), *lines) == ["Ny bænk"]


@pytest.mark.parametrize("note", ["Droppet, som aftalt i maj", "For dyrt, aftalt 5/2"])
def test_a_remark_beside_an_agreement(note: str) -> None:
    """It says what became of one row, and not which rows are agreements."""
    head = ("Nr", "Aftale", "Ansvarlig", "Frist", "Note")
    rows = (
        ("1", "Ny bænk", "Ida", "1. maj 2026", "Betales af Bo"),
        ("2", "Ny lampe", "Bo", "1. juni 2026", ""),
        ("3", "Ny port", "Ida", "1. juli 2026", note),
    )

    assert _names((head, *rows)) == ["Ny bænk", "Ny lampe", "Ny port"]


@pytest.mark.parametrize(
    "line",
    [
        "Hobro, den 24/11 2025",
        "Store Heddinge, d. 24. november 2025",
        "Navn / initialer: Ida Holm / IH",
        "Aftalerne kan rettes af begge til og med januar",
        "Goals can be changed by both until 1 March",
    ],
)
def test_what_a_form_says_below_its_agreements(line: str) -> None:
    """Where and when they sign, who they are, and what the system can do."""
    page = (
        Paragraph("Vi har aftalt:", bold=True),
        Paragraph("Ida får en ny bænk senest 1. maj 2026", item=1),
        Paragraph(line),
    )

    assert _names(*page) == ["Ida får en ny bænk"]


def test_lines_below_a_numbered_list() -> None:
    """A remark and initials at its end are no items of it."""
    text = "AFTALT\n1. Ida får en ny bænk, klar 1. maj\n2. Bo maler porten inden jul"
    page = (Paragraph(text), Paragraph("vagterne rører vi ikke nu"), Paragraph("BK"))

    assert [one.partition(",")[0] for one in _names(*page)] == [
        "Ida får en ny bænk",
        "Bo maler porten",
    ]


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Det har vi talt om, men ikke besluttet", "Rejsen til Oslo. Den er dyr i år."),
        ("Talked about, not decided", "A trip to Oslo. It is dear this year."),
    ],
)
def test_what_was_only_talked_about(heading: str, text: str) -> None:
    """A heading says that nothing was decided on it."""
    page = (
        Paragraph("Aftaler", level=2),
        Paragraph("Ida maler bænken senest 1. maj", item=1),
        Paragraph(heading, level=2),
        Paragraph(text),
    )
    assert _names(*page) == ["Ida maler bænken"]


@pytest.mark.parametrize(
    "line",
    [
        "Rejsen til Oslo er dyr, så den må vente.",
        "A trip to Oslo is dear, so it will have to wait",
        "Skala for trivsel 0-10: Ida siger 8.",
        "På en skala fra 1 til 5 ligger Ida på 4",
    ],
)
def test_a_line_that_puts_off_or_rates(line: str) -> None:
    """Among agreements it is none."""
    page = (Paragraph("Ida maler bænken senest 1. maj", item=1), Paragraph(line, item=1))

    assert _names(Paragraph("Aftaler", level=2), *page) == ["Ida maler bænken"]


@pytest.mark.parametrize(
    "line",
    ["Ida indfører en skala 1-5 for smerte", "Vi ser om det må vente til maj"],
)
def test_a_line_with_such_words_inside(line: str) -> None:
    """It says what somebody does."""
    page = (Paragraph("Ida maler bænken senest 1. maj", item=1), Paragraph(line, item=1))

    assert len(_names(Paragraph("Aftaler", level=2), *page)) == len(page)

"""By when, as the cells and lines of a document say it (B4)."""

from __future__ import annotations

from mus_cli.core.record import Goal
from mus_cli.forms.agreements import understand
from mus_cli.forms.blocks import Form, Paragraph, table_of

HELD = Paragraph("Dato for MUS: 18. november 2025")


def read(*rows: tuple[str, ...]) -> tuple[Goal, ...]:
    """Understand a table of agreements from a talk in November."""
    return understand(Form((HELD, table_of(rows))), 2025).goals


def days(goals: tuple[Goal, ...]) -> list[str]:
    """Return the day of each, as text; empty for none."""
    return [goal.due.date.isoformat() if goal.due and goal.due.date else "" for goal in goals]


HEADS = ("Aftale", "Hvem", "Hvornår")


def test_a_person_who_is_called_as_a_month() -> None:
    """Whoever is named below "Hvem" does it, and what is below "Hvornår" is by when."""
    goals = read(HEADS, ("Rydde depotet", "Jan", "12/1-26"), ("Ny stige", "Maj", "forår 2026"))
    assert [(goal.responsible, goal.due and goal.due.words) for goal in goals] == [
        ("Jan", "12/1-26"),
        ("Maj", "forår 2026"),
    ]
    names = table_of([("Medarbejder", "June Lund"), ("Leder", "Bo Krag")])
    agreed = table_of([HEADS, ("Rydde depotet", "June", "")])
    found = understand(Form((HELD, names, agreed)), 2025).goals
    assert [(goal.responsible, goal.due) for goal in found] == [("me", None)]


def test_a_month_in_the_column_for_it() -> None:
    """Below "Hvornår", and in a column of months without a heading, it is the month."""
    assert days(read(HEADS, ("Rydde depotet", "Bo", "Jan"))) == ["2026-01-31"]
    rows = [("Aftale", "Hvem", ""), ("Depot", "Bo", "Jan"), ("Stige", "Bo", "Feb")]
    assert days(read(*rows)) == ["2026-01-31", "2026-02-28"]


def test_words_beside_the_day() -> None:
    """Below "Hvornår" the one day counts that its words surely say; the words stay as they are."""
    rows = [("Lys", "Bo", "generalprøven 6. marts 2026"), ("Lyd", "Bo", "først 6. marts 2026")]
    goals = read(HEADS, *rows)
    assert days(goals) == ["2026-03-06", ""]
    assert [goal.due and goal.due.words for goal in goals] == [row[2] for row in rows]
    assert days(read(("Mål", "Vem", "När"), ("Kurs", "Bo", "v. 10"))) == ["2026-03-08"]


def test_capital_letters_below_a_label() -> None:
    """A quarter, and initials, are what the label asks for, and no heading."""
    lines = ("Responsible", "BL", "Due", "Q3 2026")
    goal = Paragraph("Learn to weld", level=3)
    top = (HELD, Paragraph("Agreements", level=2))
    found = understand(Form((*top, goal, *map(Paragraph, lines))), 2025)
    assert days(found.goals) == ["2026-09-30"]
    assert [goal.responsible for goal in found.goals] == ["BL"]


def test_the_foot_of_a_page_behind_the_last_deadline() -> None:
    """It is about the page."""
    lines = (*map(Paragraph, ("Due", "Jan 30, 2026")), Paragraph("Folio, 4 May 2026", margin=True))
    top = (HELD, Paragraph("Agreements", level=2), Paragraph("Learn to weld", level=3))
    found = understand(Form((*top, *map(Paragraph, ("Responsible", "Bo")), *lines)), 2025)
    assert days(found.goals) == ["2026-01-30"]
    assert "Folio, 4 May 2026" in found.unplaced


def test_the_day_on_which_it_was_done() -> None:
    """Below "Udført (dato)" it is no deadline, and says that it is done."""
    heads = (*HEADS, "Udført (dato)")
    goals = read(heads, ("Ny dør", "Bo", "1. dec.", "27/11-25"), ("Kursus", "Bo", "1/2-26", ""))
    assert days(goals) == ["2025-12-01", "2026-02-01"]
    assert [goal.status for goal in goals] == ["done", "not-started"]


def test_an_item_with_a_letter_ends_the_one_before() -> None:
    """In a text whose lines are cut at a width, each item has its own deadline."""
    text = (
        "a) Forretningsudvalget køber en ny kaffemaskine til frivilligcaféen i\n"
        "kælderen. Frist: 1. februar\n"
        "b) Signe deltager i konferencen for frivilligkoordinatorer på Vejle\n"
        "Idrætshøjskole. Frist: 1. marts"
    )
    found = understand(Form((HELD, Paragraph("Hvad aftaler vi?", level=2), Paragraph(text))), 2025)
    assert days(found.goals) == ["2026-02-01", "2026-03-01"]
    assert found.goals[1].goal.endswith("på Vejle Idrætshøjskole")


def test_lines_that_are_not_cut() -> None:
    """A line that begins with a capital letter is one of its own where none is cut."""
    text = (
        "1. Bo tager kurset i varmepumper på skolen i Hadsten til foråret\n"
        "Ida bestiller en ny målekuffert til værkstedet inden 1. marts 2026"
    )
    found = understand(Form((HELD, Paragraph("Hvad aftaler vi?", level=2), Paragraph(text))), 2025)
    assert found.goals[-1].goal.startswith("Ida bestiller")


def test_a_month_in_small_letters_with_a_year() -> None:
    """A Danish month has its day in front, so the number is a year, if it is a near one."""
    cells = ("jan. 26", "april 26", "Jan. 26", "jan. 30")
    goals = read(HEADS, *((f"Plan {n}", "Bo", cell) for n, cell in enumerate(cells)))
    assert days(goals) == ["2026-01-31", "2026-04-30", "", ""]

"""Labels that ask, labels at the left of columns, and headings that say whose a table is."""

from __future__ import annotations

import pytest

from mus_cli.forms.agreements import understand
from mus_cli.forms.blocks import Form, Paragraph, table_of
from mus_cli.forms.headings import meaning, split_label

_TWO = (Paragraph("Medarbejder: Ida Holm"), Paragraph("Leder: Per Dahl"))


def test_a_question_with_its_answer_behind_it() -> None:
    """A field on the line of its label has no colon in front."""
    page = (
        Paragraph("Aftale 1", level=2),
        Paragraph("Hvad aftaler vi? Nyt kølerum i bageriet"),
        Paragraph("Hvem har ansvaret? Leder"),
        Paragraph("Hvornår er det gjort? 01-09-2026"),
        Paragraph("Aftale 2", level=2),
        *map(Paragraph, ("Hvad aftaler vi?", "Hvem har ansvaret?", "Hvornår er det gjort?")),
    )
    (goal,) = understand(Form((*_TWO, *page)), 2025).goals

    assert (goal.goal, goal.responsible) == ("Nyt kølerum i bageriet", "manager")
    assert goal.due is not None
    assert str(goal.due.date) == "2026-09-01"


def test_an_interview_above_the_agreements() -> None:
    """What somebody answers about goals was not agreed."""
    page = (
        Paragraph("Hvordan trives du? Fint."),
        Paragraph("Hvilke mål har du for året? At blive bedre til tysk."),
        Paragraph("Aftaler", level=2),
        Paragraph("Ida rydder lageret senest 1. maj", item=1),
    )
    (goal,) = understand(Form((*_TWO, *page)), 2025).goals

    assert goal.goal == "Ida rydder lageret"


@pytest.mark.parametrize(
    "text",
    ["Hvad vil du lære? Hvordan?", "Hvad er aftalt? (hvem, hvad, hvornår)", "Spiller det? Ja"],
)
def test_a_question_without_an_answer(text: str) -> None:
    """Another question, or help in brackets, answers nothing."""
    assert split_label(text) is None


@pytest.mark.parametrize("word", ["Aftale", "Mål", "Goal"])
def test_a_column_for_each_agreement(word: str) -> None:
    """The labels are at the left, and a column that nobody filled in is none."""
    rows = [
        ["", *(f"{word} {at}" for at in (1, 2, 3))],
        ["Hvad skal opnås?", "Bedre opfølgning på ordrer", "Ny vagtplan", ""],
        ["Hvordan?", "Makkerskab med Bo", "Møde om den", ""],
        ["Hvem?", "Ida", "Per", ""],
        ["Hvornår?", "30/4 2026", "19. marts 2026", ""],
        ["Hvordan ser vi det er lykkedes?", "Færre rykkere", "Ro", ""],
    ]
    goals = understand(Form((*_TWO, table_of(rows))), 2025).goals

    assert [(one.goal, one.responsible, one.due and str(one.due.date)) for one in goals] == [
        ("Bedre opfølgning på ordrer", "me", "2026-04-30"),
        ("Ny vagtplan", "manager", "2026-03-19"),
    ]
    assert [one.success for one in goals] == [("Færre rykkere",), ("Ro",)]


def test_a_question_of_how_to_see_it() -> None:
    """It asks for a sign, and for nothing that is done."""
    assert meaning("Hvordan ser vi, at det er lykkedes?") == "success"


@pytest.mark.parametrize(
    ("heading", "who"),
    [
        ("Medarbejderen forpligter sig til", "me"),
        ("Ida gør", "me"),
        ("Lederen forpligter sig til", "manager"),
        ("Per lover", "manager"),
        ("Butikken forpligter sig til", "Butikken"),
    ],
)
def test_a_table_of_what_one_of_them_does(heading: str, who: str) -> None:
    """Whose it is stands above it, and in no column."""
    table = table_of([["Hvad", "Hvornår"], ["Rydde lageret", "1. maj 2026"], ["", ""]])
    (goal,) = understand(Form((*_TWO, Paragraph(heading, level=2), table)), 2025).goals

    assert (goal.goal, goal.responsible) == ("Rydde lageret", who)


def test_a_follow_up_that_is_filled_in_later() -> None:
    """It says how far each is, as a status does."""
    head = ["Aftale", "Hvem", "Opfølgning (udfyldes efter 6 mdr.)"]
    rows = [
        ["Ny bænk", "Ida", "To stolper sat, mangler den sidste"],
        ["Ny lampe", "Per", "Afventer levering"],
    ]
    goals = understand(Form((*_TWO, table_of([head, *rows]))), 2025).goals

    assert [one.status for one in goals] == ["in-progress", "stalled"]


def test_a_question_for_several_things_beside_its_answer() -> None:
    """A form in one table has it once for each part, with remarks below."""
    rows = [
        ["Hvad kunne du ønske dig?", "Mere tid til modeller"],
        ["Hvad er aftalt? Hvem og hvornår?", "Ida bygger en ny kaj inden 1. maj 2026"],
        ["Hvad er aftalt? Hvem og hvornår?", "Per køber lim, senest uge 10"],
        ["Leder", "Ida er en god kollega."],
        ["Medarbejder", "En god snak."],
    ]
    day = Paragraph("Dato: 12. november 2025")
    read = understand(Form((*_TWO, day, table_of(rows))), 2025)

    assert [(one.goal, one.responsible) for one in read.goals] == [
        ("Ida bygger en ny kaj", "me"),
        ("Per køber lim", "manager"),
    ]
    assert any("god kollega" in text for text in read.unplaced)


def test_a_block_that_nobody_filled_in() -> None:
    """Its labels, in the row below that of the agreement, are no agreement."""
    full = table_of([["Aftale 1: Nyt ur i hallen"], ["Udføres af: Leder", "Senest: 1. maj 2026"]])
    empty = table_of([["Aftale 2:"], ["Udføres af:", "Senest:"]])
    page = (Paragraph("Aftaler", level=2), full, Paragraph(""), empty)

    assert [one.goal for one in understand(Form((*_TWO, *page)), 2025).goals] == ["Nyt ur i hallen"]

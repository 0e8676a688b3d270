"""What stands beside an agreement in one text: who, when and how far, in brackets and cells."""

from __future__ import annotations

import time

import pytest

from mus_cli.forms.agreements import Imported, understand
from mus_cli.forms.blocks import Form, Paragraph, table_of

HEAD = (
    "Dato: 12. november 2025",
    "Medarbejder: Mette Lund",
    "Leder: Lars Holt",
)


def in_list(*lines: str) -> Imported:
    """Return what is read of a list below "Aftaler"."""
    heading = Paragraph("Aftaler", level=2)
    items = (Paragraph(line, item=1) for line in lines)
    return understand(Form((*map(Paragraph, HEAD), heading, *items)), 2025)


def in_table(*rows: tuple[str, ...]) -> Imported:
    """Return what is read of a table below the names."""
    return understand(Form((*map(Paragraph, HEAD), table_of(rows))), 2025)


def said(found: Imported) -> list[tuple[str, str, str, str]]:
    """Return wording, person, day and status of each agreement."""
    return [
        (
            goal.goal,
            goal.responsible,
            goal.due.date.isoformat() if goal.due and goal.due.date else "",
            "" if goal.status == "not-started" else goal.status,
        )
        for goal in found.goals
    ]


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("Mentorforløb (Kirsten booker, inden påske)", ("Kirsten", "2026-04-01")),
        ("Mentorforløb (Kirsten to book, before Easter)", ("Kirsten", "2026-04-01")),
        ("Mentorforløb (MH + LB, uge 14)", ("MH + LB", "2026-04-05")),
        ("Mentorforløb (Mette – Q1)", ("me", "2026-03-31")),
        ("Mentorforløb (ansvarlig: Mette, frist: 1. februar 2026)", ("me", "2026-02-01")),
        ("Mentorforløb (start: januar 2026, ansvarlig: Mette)", ("me", "2026-01-01")),
        ("Mentorforløb (HR, fra november)", ("HR", "")),
        ("Mentorforløb (chefen beställer, före jul)", ("manager", "2025-12-23")),
        ("Mentorforløb (Lars lager forslag, uke 5)", ("manager", "2026-02-01")),
        ("Mentorforløb (Seun bestiller)", ("Seun", "")),
        ("Mentorforløb: Lars bestiller, uge 5", ("manager", "2026-02-01")),
    ],
)
def test_brackets_at_the_end_say_who_and_when(line: str, right: tuple[str, str]) -> None:
    """They belong to the agreement, not to its wording, in whatever order."""
    ((goal, who, due, _status),) = said(in_list(line))

    assert (goal, who, due) == ("Mentorforløb", *right)


@pytest.mark.parametrize(
    "line",
    [
        "Kursus i løn (to dage, med overnatning)",
        "Kursus i løn (Kursuscentret, 3 dage)",
        "Kursus i løn (se bilag 2)",
        "Kursus (se bilag, side 3)",
    ],
)
def test_other_brackets_stay_in_the_wording(line: str) -> None:
    """What they say is about the thing itself."""
    assert said(in_list(line)) == [(line, "", "", "")]


def test_a_name_among_names_in_brackets() -> None:
    """A name that is rare is one where others in the same place surely are; a town is none."""
    found = in_list(
        "Ny turnusplan (Seun, fra november)",
        "Kursus i GIS (Ole, senest 1/3)",
        "Studietur (Odense, uge 14)",
    )

    assert [goal.responsible for goal in found.goals] == ["Seun", "Ole", ""]


def test_a_person_in_front_in_brackets_that_say_more() -> None:
    """The brackets stay, and the person is who does it."""
    (goal,) = in_list("Følge revisionen (Mette, to dage i oktober)").goals

    assert goal.goal == "Følge revisionen (Mette, to dage i oktober)"
    assert goal.responsible == "me"


def test_brackets_are_not_parted() -> None:
    """A semicolon in brackets ends nothing."""
    (goal,) = in_list("Besøg på Fyn (Mette; 2 dage; april)").goals

    assert (goal.goal, goal.responsible) == ("Besøg på Fyn (Mette; 2 dage; april)", "me")


def test_a_request_in_a_list_is_an_agreement() -> None:
    """Where it says who and when, "write" is what somebody does, and no help of the form's."""
    (goal,) = in_list("Skriv til nyhedsbrevet (Mette; deadline 1. december)").goals

    assert (goal.goal, goal.responsible) == ("Skriv til nyhedsbrevet", "me")


def test_when_the_two_talk_about_one_is_no_deadline() -> None:
    """It is its follow-up."""
    (goal,) = in_list("Kursus i løn (Mette, vi følger op i uge 12)").goals

    assert (goal.goal, goal.responsible, goal.due) == ("Kursus i løn", "me", None)
    assert goal.follow_up.how == "vi følger op i uge 12"


@pytest.mark.parametrize(
    ("cell", "who"),
    [
        ("Mette tilmelder", "me"),
        ("Kirsten to book", "Kirsten"),
        ("Lars spørger HR", "manager"),
        ("Seun finder et kursus", "Seun"),
        ("IT leverer", "IT"),
        ("Reception sorts it", "Reception"),
        ("Tages op af TR", "TR"),
        ("Booked by Kirsten", "Kirsten"),
        ("Mette søger, Lars anbefaler", "me"),
    ],
)
def test_a_cell_for_a_person_says_what_they_do(cell: str, who: str) -> None:
    """Who it is, and the words of the cell are kept as what they do."""
    found = in_table(("Aftale", "Ansvarlig", "Frist"), ("Ny pc", cell, "1. marts"))
    (goal,) = found.goals

    assert goal.responsible == who
    assert cell in (*goal.activities, goal.manager_part)


@pytest.mark.parametrize("cell", ["HR-partner", "Ekstern underviser", "Ny medarbejder"])
def test_a_cell_for_a_person_that_says_no_more(cell: str) -> None:
    """A word that sounds like a verb does not make a name of the one before it."""
    (goal,) = in_table(("Aftale", "Ansvarlig", "Frist"), ("Ny pc", cell, "1. marts")).goals

    assert goal.responsible == cell


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Bestilt", "in-progress"),
        ("Booked", "in-progress"),
        ("Stadig i gang", "in-progress"),
        ("Gennemført", "done"),
        ("Gennemført i marts", "done"),
        ("Er leveret", "done"),
        ("Sat på pause indtil videre", "stalled"),
        ("Blev aldrig til noget", "dropped"),
        ("Leveret", "done"),
        ("Ikke lykkedes", "stalled"),
        ("Udsat til efteråret", "stalled"),
        ("Postponed to autumn", "stalled"),
        ("Aflyst pga. besparelser", "dropped"),
        ("Opgivet", "dropped"),
        ("Did not happen", "dropped"),
    ],
)
def test_how_far_it_is_is_no_deadline(words: str, status: str) -> None:
    """In a column of its own, in that of the deadline, and behind the agreement."""
    in_its_column = in_table(("Aftale", "Hvem", "Status"), ("Ny pc", "Mette", words))
    assert said(in_its_column) == [("Ny pc", "me", "", status)]
    if " pga." not in words:
        assert said(in_list(f"Ny pc ({words.lower()})")) == [("Ny pc", "", "", status)]
        assert said(in_list(f"Ny pc – {words.lower()}")) == [("Ny pc", "", "", status)]
        assert said(in_list(f"Ny pc: {words.lower()}")) == [("Ny pc", "", "", status)]
    if status in ("stalled", "dropped"):
        beside = in_table(("Aftale", "Hvem", "Hvornår"), ("Ny pc", "Mette", words))
        assert said(beside) == [("Ny pc", "me", "", status)]


def test_a_sure_day_that_something_is_postponed_to() -> None:
    """It is the new deadline; a season is none, and its words are kept."""
    found = in_table(
        ("Aftale", "Status"),
        ("Ny pc", "Udsat til 1. september"),
        ("Ny stol", "Udsat til efteråret"),
        ("Kursus", "Gennemført 1. december"),
    )

    assert said(found) == [
        ("Ny pc", "", "2026-09-01", "stalled"),
        ("Ny stol", "", "", "stalled"),
        ("Kursus", "", "", "done"),
    ]
    assert "Ny stol – Status: Udsat til efteråret" in found.unplaced


@pytest.mark.parametrize(
    "cell",
    [
        "Kursus\nMette\n1. marts",
        "Kursus; Mette; 1. marts",
        "Kursus, Mette, 1. marts",
        "Kursus (Mette, 1. marts)",
        "Kursus\nAnsvarlig: Mette\nFrist: 1. marts",
        "Kursus\nMette – 1. marts",
        "Kursus / Mette / 1. marts",
        "Kursus\n- Mette\n- 1. marts",
    ],
)
@pytest.mark.parametrize(
    "heading",
    [
        "Aktivitet, hvem og hvornår",
        "Hvad, hvem og hvornår",
        "Handling/ansvarlig/frist",
        "Hvad gør vi?",
    ],
)
def test_a_cell_that_says_what_who_and_when(cell: str, heading: str) -> None:
    """The goal beside it gets the person and the day, and the activity only its words."""
    (goal,) = in_table(("Mål", heading), ("Bedre til tal", cell)).goals

    assert (goal.goal, goal.activities) == ("Bedre til tal", ("Kursus",))
    assert goal.responsible == "me"
    assert goal.due is not None
    assert str(goal.due.date) == "2026-03-01"


def test_several_in_one_cell() -> None:
    """Each thing that is followed by who and when is an agreement."""
    found = in_table(
        ("Tema", "Aftaler"), ("Faglighed", "Kursus\nMette\nuge 9\nNy stol\nLars, uge 5")
    )

    assert said(found) == [
        ("Kursus", "me", "2026-03-01", ""),
        ("Ny stol", "manager", "2026-02-01", ""),
    ]


def test_lines_of_which_each_is_an_agreement_stay_apart() -> None:
    """What another does, below what one does, is no more about it."""
    found = in_table(
        ("Tema", "Aftaler"),
        ("Faglighed", "Mette tager et kursus inden maj\nLars ansøger om midler – 1. december"),
    )

    assert [goal.goal for goal in found.goals] == [
        "Mette tager et kursus",
        "Lars ansøger om midler",
    ]


@pytest.mark.parametrize(
    "character", ["(", ")", ",", "; ", " – ", "A", "Mette, ", "\n", "(Mette, ", "Ab ", "Ab er "]
)
def test_a_long_cell_is_read_at_once(character: str) -> None:
    """However often a sign of the grammar is repeated."""
    text = character * (100_000 // len(character))
    start = time.process_time()

    in_table(("Mål", "Hvem", "Aktivitet"), (text, text, text))
    in_list(text)

    assert time.process_time() - start < 5  # seconds

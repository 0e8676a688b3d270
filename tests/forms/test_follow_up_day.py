"""The day on which the two follow up on all of it, however a document says it (B4)."""

from __future__ import annotations

import datetime as dt

import pytest

from mus_cli.forms.agreements import Imported, understand
from mus_cli.forms.blocks import Block, Form, Paragraph, table_of

AGREED = table_of([("Mål", "Ansvarlig", "Frist"), ("Holde oplæg", "Ida", "1. marts 2026")])
TALK = Paragraph("MUS, 18. november 2025")
THE_TWO = Paragraph("Medarbejder: Ida Holm\nLeder: Per Dahl")


def imported(*blocks: Block) -> Imported:
    """Return what is read of a form with these blocks below one agreement."""
    return understand(Form((TALK, THE_TWO, AGREED, *blocks)), 2025)


def days(*blocks: Block) -> list[str]:
    """Return the days to follow up on; the agreement in the table is the only one."""
    found = imported(*blocks)
    assert [goal.goal for goal in found.goals] == ["Holde oplæg"]
    return [day.isoformat() for day in found.follow_ups]


@pytest.mark.parametrize(
    "text",
    [
        "Opfølgning: 3. juni 2026",
        "4. Opfølgning på aftalerne: onsdag den 3. juni kl. 14.30",
        "Dato for næste samtale: 03.06.2026",
        "Næste 1:1 om målene: 3/6",
        "Opfølgningsmøde aftalt til onsdag den 3. juni kl. 14",
        "Opfølgning hver måned. Første gang den 3. juni 2026.",
        "Halvårssamtale: 3/6-2026",
        "Status: 3. juni 2026",
        "Vi har sat opfølgning i kalenderen den 3. juni.",
        "Vi mødes over frokost den 3. juni og ser på planen.",
        "Vi tager en kort snak om det igen d. 3. juni",
        "Vi holder en midtvejsstatus onsdag 3. juni.",
        "We'll do a check-in on 3 June",
        "Ida og Per mødes igen den 3. juni 2026.",
        "Handlingsplanen gennemgås senest 3. juni 2026",
        "Tak for nu. Vi ses igen den 3. juni.",
        "Next check-in: 3 June 2026",
        "We will meet again on 3 June 2026.",
        "The goals will be reviewed on 3 June 2026",
        "Nästa uppföljning: 3 juni 2026",
    ],
)
def test_a_line_about_following_up(text: str) -> None:
    """A label, or a sentence about nothing else, gives the day, and is no agreement."""
    assert days(Paragraph(text)) == ["2026-06-03"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Næste samtale: uge 12", "2026-03-22"),
        ("Opfølgning: juni 2026", "2026-06-30"),
        ("Opfølgning: juni", "2026-06-30"),
        ("Vi taler om det igen i august.", "2026-08-31"),
        ("Next follow-up in week 12", "2026-03-22"),
        ("Opfølgning om 3 måneder", "2026-02-18"),
    ],
)
def test_a_month_or_a_week_means_its_last_day(text: str, day: str) -> None:
    """It is not overdue before it is over."""
    assert days(Paragraph(text)) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "Opfølgning på kurset 3. juni 2026",
        "Vi tager en status på lageret 3. juni",
        "Vi følger op på kurset den 3. juni",
        "Vi mødes igen med kunden den 3. juni",
        "Vi evaluerer vagtplanen 3. juni 2026",
        "Vi taler sammen igen om lønnen den 3. juni",
        "Vi følger ikke op den 3. juni",
        "Det tages op igen den 3. juni",
        "Opfølgning d. 3/6 eller 14/9",
        "Opfølgning: torsdag den 3. juni 2026",  # a Wednesday
        "Opfølgning første uge i juni",
        "Næste MUS: januar 2027",
        "Vi mødes igen til MUS i november 2026.",
        "Næste teammøde: 3. juni",
        "Sidste opfølgning: 3. juni 2025",
        "Opfølgning: 18. november 2025",
        "Næste samtale: 3. juni 2031",
    ],
)
def test_other_days_are_none(text: str) -> None:
    """About one thing, about the next talk or an earlier one, or not said for sure."""
    assert imported(Paragraph(text)).follow_ups == ()


@pytest.mark.parametrize(
    "label",
    ["Opfølgning", "C. Opfølgning", "Næste snak", "Hvornår taler vi sammen igen?", "Check-in"],
)
def test_a_day_below_its_heading(label: str) -> None:
    """The heading says what it is for."""
    assert days(Paragraph(label, bold=True), Paragraph("Onsdag den 3. juni 2026")) == ["2026-06-03"]


def test_a_day_beside_or_below_its_label_in_a_table() -> None:
    """In a table of facts, or in a frame of its own."""
    beside = table_of([("Afdeling", "Løn", "Næste samtale", "3. juni 2026")])
    below = table_of([("Opfølgning",), ("3. juni 2026, Per indkalder",)])

    assert days(beside) == ["2026-06-03"]
    assert days(below) == ["2026-06-03"]
    assert "Opfølgning: 3. juni 2026, Per indkalder" in imported(below).unplaced


def test_what_a_sentence_says_more_is_kept() -> None:
    """Who calls, and where; the rest of its paragraph stays as it is."""
    line = "Vi mødes igen den 3. juni hos Per, og han tager kage med"
    found = imported(Paragraph(f"Nøglen ligger hos vagten. {line}"))

    assert found.follow_ups == (dt.date(2026, 6, 3),)
    assert {"Nøglen ligger hos vagten.", line} <= set(found.unplaced)


def test_the_follow_up_of_one_agreement_stays_its_own() -> None:
    """In a column, behind a label that is among the others of it, or said for each of several."""
    column = table_of([("Mål", "Frist", "Opfølgning"), ("Holde oplæg", "1. marts", "3. juni 2026")])
    card = table_of([("Mål", "Holde oplæg"), ("Frist", "1. marts"), ("Opfølgning", "3. juni 2026")])
    lines = ("Mål: Holde oplæg", "Hvem: Ida", "Opfølgning: 3. juni 2026")

    for form in ((column,), (card,), tuple(map(Paragraph, lines))):
        found = understand(Form((TALK, *form)), 2025)
        assert [goal.follow_up.next for goal in found.goals] == [dt.date(2026, 6, 3)]
        assert found.follow_ups == ()
    twice = (*lines, "Mål: Kursus i Excel", "Opfølgning: 4. juni 2026")
    assert understand(Form((TALK, *map(Paragraph, twice))), 2025).follow_ups == ()


def test_an_item_in_a_list_about_one_thing() -> None:
    """What *it* means is in the item before."""
    items = ("Ida søger kurset", "Vi ser på det igen den 3. juni")
    found = imported(Paragraph("Aftaler"), *(Paragraph(one, item=1) for one in items))

    assert found.follow_ups == ()


def test_a_day_from_before_the_talk_that_nobody_dated() -> None:
    """Where the day of the talk is not said, what was agreed the year before gives none."""
    blocks = (
        Paragraph("Aftaler fra sidste MUS", level=1),
        Paragraph("Opfølgning: 3. juni 2025"),
        Paragraph("Aftaler", level=1),
        AGREED,
        Paragraph("Opfølgning: 4. juni 2026"),
    )
    assert understand(Form(blocks), 2025).follow_ups == (dt.date(2026, 6, 4),)

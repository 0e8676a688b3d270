"""The day of the talk, however a document says it (B2)."""

from __future__ import annotations

import datetime as dt

import pytest

from mus_cli.forms import talk_day
from mus_cli.forms.agreements import understand, year_of
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
        "Referat af samtale mellem gartner Bo Lind og chef Lis Krag, 18. november 2025 kl. 9-10.30",
        "Medarbejder: Bo   Leder: Lis   Dato: 18/11-2025",
        "Date of meeting: 18 November 2025",
        "Held on November 18, 2025",
        "Datum för medarbetarsamtal: 18 november 2025",
        "Dato for medarbeidersamtale: 18.11.2025",
        "Dato for MUS: 18. november",
        "18. november 2025 kl. 9.30-11",
        "Navn: Bo Lind Leder: Lis Krag Dato 18/11 2025",
        "Mellem Bo Lind og afdelingsleder Lis Krag, tirsdag d. 18/11-2025",
        "Bo Lind (BL) og Lis Krag (LK), den 18. november 2025",
        "18. november 2025, Bo Lind og Lis Krag",
        "Between Bo Lind and team lead Lis Krag, 18 November 2025",
        "Laborant: Bo Lind (BL) Souschef: Lis Krag Møller 18. november 2025",
        "18. november 2025, souschef Lis Krag. Kun til os to.",
        "I år: 18/11-2025",
        "This year (18 November 2025)",
        "Skemaet er udfyldt: 18. november 2025",
        "Completed on: 18 November 2025",
        "Tidspunkt: Tirsdag d. 18. november 2025 kl. 13.00-14.15",
        "Bo Lind (tekniker) og Lis Krag. Mødelokale 3, tirsdag d. 18. november 2025.",
        "Bo Lind, tekniker, og Lis Krag. Samtalen lå tirsdag den 18. november 2025 på kontoret.",
        "Samtalen foregik den 18. november 2025",
        "Bo Lind with manager Lis Krag. Room 4, 18 November 2025, after lunch",
        "The review took place on 18 November 2025.",
        "Samtalet ägde rum den 18 november 2025",
        "Navn: Bo Lind Dato: 18/11",
        "Date of dialogue: 18 November 2025",
        "Leder: Lis Krag (værkfører) Dato: 18. november 2025",
        "Snakken var tirsdag 18. november 2025 efter lukketid.",
        "Tirsdag d. 18. november 2025, Lis' kontor",
        "18. november 2025, mødelokale 3",
        "Tirsdag d. 18. november 2025 kl. 13.30 i gæstehuset",
        "Gartner: Bo Lind (BL) Formand: Lis Krag Afholdt: tirsdag den 18. november 2025",
        "Talk date: 11/18/2025 (Tuesday)",
        "Date of talk: 18-NOV-2025",
        "Dato: 18. november 2025 (opdateret 3. marts 2026)",
        "Talt sammen i haven d. 18. november 2025",
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
        [["Gartner", "Gartnerformand", "Vi mødtes"], ["Bo", "Lis", "tirsdag d. 18. november 2025"]],
    ],
    ids=["below", "beside", "column", "second-line", "in-cell", "met"],
)
def test_an_information_table(rows: list[list[str]]) -> None:
    """In the next cell, the cell below, or a paragraph of its own in the cell."""
    assert found(table_of(rows)) == DAY


def test_a_heading_and_a_page_header() -> None:
    """The line under a heading for it, and what is in the margin of each page."""
    assert found(Paragraph("Dato for samtalen", level=2), Paragraph("18. november 2025")) == DAY
    margin = Paragraph("Skema 7 · Dato for samtale: 18. november 2025", margin=True)
    assert found(margin) == DAY
    text = (Paragraph("Der er styr på lageret."),) * 20
    assert found(*text, Paragraph("Havnens Vagt | MUS 18. november 2025", margin=True)) == DAY
    version = Paragraph("Havnens Vagt | MUS-skema 18. november 2025", margin=True)
    assert found(*text, version) is None


@pytest.mark.parametrize(
    "text",
    [
        "Dato for næste samtale: 18. november 2025",
        "Fødselsdato: 18. november 2025",
        "Ansat siden 18. november 2025",
        "Underskrift, dato: 18. november 2025",
        "Skema revideret 18. november 2025",
        "Frist: 18. november 2025",
        "Vi mødes igen den 18. november 2025",
        "Dato: 18. november 2025 (sidste MUS)",
        "Referat af MUS 2025",
        "I år holder vi kursus den 18. november 2025",
        "Udfyldt af medarbejderen: 18. november 2025",
        "Skemaet er udfyldt den 18. november 2025",
        "Bo Lind og Lis Krag tager på kursus den 18. november 2025",
        "Ansvarlig: Bo Lind Hjælper: Lis Krag 18. november 2025",
        "18. november 2025, kursus i Excel",
    ],
)
def test_other_days(text: str) -> None:
    """A day of something else is not the talk's."""
    assert found(Paragraph(text)) is None


def test_a_day_below_the_heading_of_another() -> None:
    """It is that of the heading, not the talk's."""
    assert found(Paragraph("Opfølgning", bold=True), Paragraph("18. november 2025")) is None
    assert found(Paragraph("Next meeting:"), Paragraph("18 November 2025, Bo and Lis")) is None


def test_facts_above_the_agreements_in_one_table() -> None:
    """Where all of a form is one table, "Dato" above the agreements is the day of the talk."""
    heads, row = ["Mål", "Hvem", "Frist"], ["Kursus", "Bo", "1. maj 2026"]
    form = [["Navn", "Bo Lind", ""], ["Dato", "18. november 2025", ""], heads, row]
    assert found(table_of(form)) == DAY
    assert found(table_of([heads, row, ["Dato", "18. november 2025", ""]])) is None
    labelled = [["Dato", "18. november 2025"], ["Hvad aftaler vi?", "- Kursus inden jul\n- Mentor"]]
    assert found(table_of(labelled)) == DAY
    assert found(table_of([*labelled[1:], labelled[0]])) is None


def test_the_days_of_agreements() -> None:
    """A deadline alone in its cell, or under "Dato", is no day of a talk."""
    assert found() is None
    assert found(table_of([["Mål", "Dato"], ["Kursus", "18. november 2025"]])) is None
    assert found(table_of([["Goal", "Review date"], ["Course", "18 November 2025"]])) is None


def test_a_label_is_surer_than_a_title() -> None:
    """Where two days are said, the one behind the label counts."""
    title = Paragraph("Referat af MUS, skrevet 20. november 2025")
    assert found(title, Paragraph("Afholdt: 18. november 2025")) == DAY
    filled_in = Paragraph("Udfyldt: 12. november 2025")
    assert found(filled_in, Paragraph("Bo Lind og Lis Krag, 18. november 2025")) == DAY


def test_the_day_of_a_letter_is_not_that_of_the_talk() -> None:
    """A mail says when it was sent; its thanks say when the two talked, the latest time before."""
    header = Paragraph(
        "Fra: Bo Lind\nTil: Lis Krag\nDato: 20. november 2025 09:14\nEmne: Vores MUS"
    )
    assert found(header) is None
    assert found(header, Paragraph("Tak for snakken i tirsdags (18/11). Her er det.")) == DAY
    assert found(Paragraph("Til: Lis Krag"), Paragraph("Dato: 18. november 2025")) == DAY


@pytest.mark.parametrize(
    ("sent", "thanks"),
    [
        ("18. november 2025", "Tak for en god snak i dag."),
        ("18. november 2025", "Thank you for our talk this morning."),
        ("19. november 2025", "Her er referatet af vores MUS i går."),
        ("20. november 2025", "Tak for samtalen i tirsdags."),
        ("25. november 2025", "Tak for samtalen i tirsdags."),
    ],
)
def test_a_day_that_a_letter_counts_from_its_own(sent: str, thanks: str) -> None:
    """Of "i tirsdags" it is the latest one before the letter was sent."""
    header = Paragraph(f"Fra: Bo Lind\nTil: Lis Krag\nSendt: {sent} 09:14\nEmne: Aftaler")

    assert found(header, Paragraph("Vi tager en snak i dag."), Paragraph("Hej Lis")) is None
    assert found(header, Paragraph(thanks)) == DAY


def test_this_year_ends_what_is_about_last_year() -> None:
    """A heading with the day of the talk is still one: what is below it was agreed this year."""
    past = (Paragraph("Aftaler fra sidste år", bold=True), Paragraph("Bo rydder arkivet", item=1))
    now = (Paragraph("I år: 18/11-2025"), Paragraph("Vi aftalte, at Bo lærer fra sig i maj."))
    imported = understand(Form((*past, *now)), 2025)
    assert [goal.goal for goal in imported.goals] == ["Bo lærer fra sig i maj"]


def test_the_year_of_a_form() -> None:
    """The talk's; else the one year in a title; a template's version says nothing."""
    assert talk_day.year_in_title(Form((Paragraph("MUS 2024", level=1),)), 2026) == 2024
    assert talk_day.year_in_title(Form((Paragraph("MUS 2024–2025"),)), 2026) is None
    assert talk_day.year_in_title(Form((Paragraph("MUS-skema, revideret 2019"),)), 2026) is None
    assert talk_day.year_in_title(Form((Paragraph("MUS 2031"),)), 2026) is None


@pytest.mark.parametrize(
    "blocks",
    [
        (Paragraph("Medarbejder: Bo Lind"), Paragraph("Dato: 18/11")),
        (Paragraph("Dato: 18. november"), Paragraph("Leder: Lis Krag")),
        (Paragraph("Name: Bo Lind"), Paragraph("Date: 18 November")),
        (Paragraph("Namn: Bo Lind"), Paragraph("Datum: 18 november")),
        (table_of([["Navn", "Bo Lind"], ["Dato", "18/11"]]),),
    ],
)
def test_a_date_without_a_year_beside_the_names(blocks: tuple[Block, ...]) -> None:
    """Among the facts at the top it is the talk's; among agreements it is a deadline."""
    assert found(*blocks) == DAY
    assert found(Paragraph("MUS"), Paragraph("Ny stol"), Paragraph("Dato: 18/11")) is None


@pytest.mark.parametrize(
    "line",
    [
        "Samtale: tirsdag d. 18. november 2025 kl. 10-11.30, Materielgården",
        "Hvornår: tirsdag 18.11.2025",
        "When: 18 November 2025, meeting room 4",
        "Tid og sted: 18/11-25, kantinen efter sidste vagt",
        "Dato: 18/11-25, messen efter sidste afgang",
        "Møde: 18/11 2025 i kælderen",
        "Studie 2, 18.11.2025",
        "Mødelokale Nord, tirsdag den 18. november 2025",
        "Vestkystens Ure, butikken i Lemvig, den 18. november 2025",
    ],
)
@pytest.mark.parametrize("names", ["Medarbejder: Bo Lind", "Bo Lind (montør) og Lis Krag (chef)"])
def test_the_day_and_the_place_beside_the_names(line: str, names: str) -> None:
    """What is said of the two is when and where they talked; elsewhere it may be a deadline."""
    assert found(Paragraph("MUS"), Paragraph(names), Paragraph(line)) == DAY
    assert found(Paragraph(f"{names}\n{line}")) == DAY


@pytest.mark.parametrize(
    "line",
    [
        "Dato for sidste MUS: 18/11-2025",
        "Næste samtale: 18. november 2025, kontoret",
        "Opfølgning: 18. november 2025",
    ],
)
def test_another_day_beside_the_names(line: str) -> None:
    """The last time, or the next."""
    assert found(Paragraph("Medarbejder: Bo Lind"), Paragraph(line)) is None


@pytest.mark.parametrize(
    "rows",
    [
        [["Navn", "Bo Lind"], ["Uge", "2025-47"]],
        [["Navn", "Bo Lind", "Leder", "Lis Krag"], ["Hold", "Nord", "Uge", "47, 2025"]],
        [["Hold", "Nord"], ["Uge for samtalen", "uge 47 2025"]],
    ],
)
def test_only_the_week_of_the_talk(rows: list[list[str]]) -> None:
    """Days without a year are read as seen from that week; the day itself stays unsaid."""
    agreed = table_of([["Mål", "Frist"], ["Holde oplæg", "1. marts"]])
    form = Form((table_of(rows), agreed))
    assert year_of(form, 2026) == 2025
    imported = understand(form, 2025)
    assert imported.held is None
    assert [goal.due and goal.due.date for goal in imported.goals] == [dt.date(2026, 3, 1)]


@pytest.mark.parametrize("row", [["Uge", "2025-54"], ["Ferie uge", "2025-30"], ["Uge", "47"]])
def test_no_week_of_the_talk(row: list[str]) -> None:
    """One that no calendar has, one of something else, and one without its year."""
    assert talk_day.in_week(Form((table_of([["Navn", "Bo Lind"], row]),)), 2026) is None


def test_when_among_agreements_is_a_deadline() -> None:
    """The same words, below what was agreed."""
    blocks = [*map(Paragraph, ("Ny stol", "Hvem: Bo", "Hvornår: 18. november 2025"))]
    assert found(Paragraph("MUS"), *blocks) is None


def test_the_day_below_who_talked_with_whom() -> None:
    """So it is in notes of one's own; below what was agreed it is who does something, and when."""
    who = Paragraph("Who: Bo Lind (fitter)\nWith: Lis Krag (lead)\nWhen: 2025-11-18")
    assert found(Paragraph("Our talk"), who) == DAY
    assert found(Paragraph("Our talk"), Paragraph("Agreements", level=2), who) is None


def test_the_day_in_the_first_sentence() -> None:
    """Notes begin with who talked, and when, at some length."""
    line = (
        "Notat fra udviklingssamtale mellem Bodil Marie Lindegreen (bogbinder) og Lis Krag Overby"
        " (værkfører), afholdt tirsdag den 18. november 2025 efter lukketid i det store værksted."
    )
    assert found(Paragraph(line)) == DAY
    assert found(Paragraph(line.replace("Notat fra", "Notat fra sidste"))) is None


@pytest.mark.parametrize("cell", ["Gennemført 3/12", "Afholdt 3. december 2025", "Held 3/12-2025"])
def test_an_agreement_that_was_done(cell: str) -> None:
    """What became of one of them on a day is no talk."""
    table = table_of([["Mål", "Frist", "Status"], ["Holde oplæg", "1. marts", cell]])
    assert found(Paragraph("Dato: 18. november 2025"), table) == DAY

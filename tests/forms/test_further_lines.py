"""One more agreement outside the table, or across it; rows below an empty one."""

from __future__ import annotations

import pytest

from mus_cli.core import deadlines
from mus_cli.forms.agreements import Imported, understand
from mus_cli.forms.blocks import Block, Cell, Form, Paragraph, Table, cell_of, table_of

_TWO = (Paragraph("Medarbejder: Ida Holm"), Paragraph("Leder: Per Dahl"))
_ROWS = [["Aftale", "Hvem", "Senest"], ["Kursus i løn", "Ida", "1. maj"]]


def _read(*blocks: Block) -> Imported:
    return understand(Form((*_TWO, *blocks)), 2025)


def _across(*rows: list[str]) -> Table:
    """Return rows of three cells, or of one across all three."""
    made: list[tuple[Cell, ...]] = []
    for row in rows:
        made.append(tuple(cell_of(text, at) for at, text in enumerate(row)))
        if len(row) == 1:
            made[-1] = (cell_of(row[0], 0, 3),)
    return tuple(made)


@pytest.mark.parametrize(
    ("line", "goal", "who", "days"),
    [
        ("Per tager pauserummet med på næste møde", "Per tager pauserummet", "manager", 0),
        ("Ida skriver til Bo om vagterne", "Ida skriver", "me", 0),
        ("Per spørger HR om stolen, svar senest 6. februar", "Per spørger", "manager", 1),
        ("Per asks HR about the chair by 1 June", "Per asks", "manager", 1),
        ("Ida og Per rydder lageret i uge 12", "Ida og Per rydder", "both", 1),
        ("Per frågar HR om stolen", "Per frågar", "manager", 0),
    ],
)
def test_a_line_below_the_table(line: str, goal: str, who: str, days: int) -> None:
    """It is one more agreement, in a cell of its own or across the table."""
    for blocks in ((table_of(_ROWS), table_of([[line]])), (_across(*_ROWS, [line]),)):
        found = _read(*blocks).goals

        assert [one.goal.startswith(goal) for one in found] == [False, True]
        assert (found[1].responsible, int(found[1].due is not None)) == (who, days)


@pytest.mark.parametrize(
    "line",
    [
        "Ida er på ferie i uge 30",
        "Per har været glad for samtalen",
        "Ida overvejer en uddannelse",
        "Skemaet gemmes i personalemappen",
        "Vi mødes igen i juni",
        "Ida vil gerne tale om løn senere",
    ],
)
def test_a_line_below_the_table_that_agrees_on_nothing(line: str) -> None:
    """What is told, considered or only wished for is handed back."""
    for blocks in ((table_of(_ROWS), table_of([[line]])), (_across(*_ROWS, [line]),)):
        assert len(_read(*blocks).goals) == 1


@pytest.mark.parametrize(
    "heading", ["Andre aftaler", "Øvrige aftaler", "Other agreements", "Andra överenskommelser"]
)
def test_a_row_below_a_heading_across_the_table(heading: str) -> None:
    """What is below "Other agreements" needs only a day to be one."""
    found = _read(_across(*_ROWS, [heading], ["Nyt skab på lageret senest 6. februar"])).goals

    assert [one.goal for one in found] == ["Kursus i løn", "Nyt skab på lageret"]


@pytest.mark.parametrize(
    "line",
    [
        "Øvrige aftaler: Festen overdrages til Kim",
        "Andre aftaler: Festen overdrages til Kim",
        "Other agreements: Festen overdrages til Kim",
        "Aftaler, øvrige: Festen overdrages til Kim",
        "Övriga överenskommelser: Festen overdrages til Kim",
    ],
)
def test_further_agreements_behind_a_label(line: str) -> None:
    """The label says that they are."""
    found = _read(table_of(_ROWS), Paragraph(line)).goals

    assert [one.goal for one in found] == ["Kursus i løn", "Festen overdrages til Kim"]


@pytest.mark.parametrize(
    "rows",
    [
        [["Opgaver", "Skrive en artikel", "Ida", "1. maj"]],
        [["Trivsel", "Højst to rejser", "Ida + Per", "løbende"], ["", "Ny stol", "Per", "1. maj"]],
        [["Andet", "", "", ""], ["Kurser", "Kursus i fransk", "Ida", ""]],
        [["Wellbeing", "Fewer trips", "Per", "1 June"]],
        [["Synlighed", "Holde et oplæg", "Ida"]],
    ],
)
def test_rows_of_a_workbook_below_an_empty_one(rows: list[list[str]]) -> None:
    """They go on with the table, also where the last column is empty in all of them."""
    table = [["Område", "Hvad skal der ske?", "Hvem", "Frist"], ["Løn", "Kursus i løn", "Ida", ""]]
    found = _read(table_of(table), table_of(rows)).goals

    assert [one.goal for one in found] == ["Kursus i løn", *(row[1] for row in rows if row[1])]


def test_signatures_below_an_empty_row() -> None:
    """They are no agreement."""
    table = [["Område", "Hvad skal der ske?", "Hvem", "Frist"], ["Løn", "Kursus i løn", "Ida", ""]]
    signed = [["Underskrift medarbejder", "IH", "Underskrift leder", "PD"]]

    assert len(_read(table_of(table), table_of(signed)).goals) == 1


@pytest.mark.parametrize("heading", ["Stikord fra samtalen", "Notater", "Notes", "Svar", "Noter"])
def test_notes_beside_topics_above_the_table(heading: str) -> None:
    """What was said about "Opgaver" was not agreed, where a table has what was."""
    notes = [["Tema", heading], ["Opgaver", "Ida overtager sagerne, når Bo går."], ["Løn", "Nej."]]

    assert len(_read(table_of(notes), table_of(_ROWS)).goals) == 1


@pytest.mark.parametrize(
    ("label", "text", "status"),
    [
        ("Status juni", "Gjort, kører for fuld damp", "done"),
        ("Status pr. juni", "Droppet, ingen penge", "dropped"),
        ("Status midtvejs", "Gået i stå, venter på HR", "stalled"),
        ("Status efter halvår", "Nået", "done"),
        ("Status May", "In progress", "in-progress"),
        ("Status i september 2025", "I gang", "in-progress"),
        ("Status (juni)", "Gjort", "done"),
    ],
)
def test_a_label_that_says_when_the_status_was_so(label: str, text: str, status: str) -> None:
    """In blocks of labels it is the status of each agreement."""
    lines = [
        *("Aftale 1: Naturgruppe", "Hvem: Ida", "Hvornår: fra 1. april", f"{label}: {text}"),
        *("Aftale 2: Oprydning", "Hvem: Per", f"{label}: {text}"),
    ]
    found = _read(*map(Paragraph, lines)).goals

    assert [(one.goal, one.status) for one in found] == [
        ("Naturgruppe", status),
        ("Oprydning", status),
    ]


@pytest.mark.parametrize(
    ("cell", "day", "is_start"),
    [
        ("start feb., afsluttet 30/6-26", "2026-06-30", False),
        ("fra januar, færdig 1. juni 2026", "2026-06-01", False),
        ("starting January, finished 1 June 2026", "2026-06-01", False),
        ("opstart i marts, slut 1. maj 2026", "2026-05-01", False),
        ("start februar", "2026-02-10", False),
        ("fra sept.", "2025-09-01", True),
    ],
)
def test_a_start_in_a_column_for_deadlines(cell: str, day: str, *, is_start: bool) -> None:
    """It is never overdue; where an end is beside it, that is the deadline."""
    rows = [["Aftale", "Hvem", "Senest"], ["Diplommodul", "Ida", cell]]
    (found,) = _read(Paragraph("Dato: 18. august 2025"), table_of(rows)).goals

    assert found.due is not None
    assert (str(found.due.date), deadlines.is_start(found.due)) == (day, is_start)
    assert found.status == "not-started"


@pytest.mark.parametrize(
    ("line", "goal"),
    [
        ("Ida tager kurset, tilmelding senest 30. januar", ""),
        ("Ida søger ind på uddannelsen, ansøgning sendes inden 15. januar", ""),
        ("Ida holder et oplæg, udkast senest 1. marts", ""),
        ("Ida takes the course, registration by 30 January", ""),
        ("Ida går kursen, anmälan senast 30 januari", ""),
        ("Ida ansætter en vikar, klart senest 1. december", "Ida ansætter en vikar"),
        ("Ida anställer en vikarie, klart senast 1 december", "Ida anställer en vikarie"),
    ],
)
def test_the_deadline_of_a_step(line: str, goal: str) -> None:
    """What is to be done by then stays with its day; that it is done then says no more."""
    (found,) = _read(Paragraph("Aftaler:"), Paragraph(line, item=1)).goals

    assert (found.goal, found.responsible) == (goal or line, "me")
    assert found.due is not None


@pytest.mark.parametrize(
    "heading", ["Ønsker til udvikling", "Wishes", "Drømme", "Mine ønsker", "Ønsker (medarbejder)"]
)
def test_wishes_beside_agreements_in_a_form_of_labels(heading: str) -> None:
    """They are no detail of an agreement; each line beside "Aftaler" is one."""
    form = table_of(
        [
            [heading, "Specialuddannelse på sigt"],
            ["Aftaler", "Ida søger kurset inden 15. januar\nPer ser på vagterne inden 1. maj"],
            ["Evt.", "Ferie i uge 7"],
        ]
    )
    found = _read(form)

    assert [one.goal for one in found.goals] == ["Ida søger kurset", "Per ser på vagterne"]
    assert any("Specialuddannelse" in text for text in found.unplaced)


@pytest.mark.parametrize(
    "title", ["MUS 2025 – notat", "Referat af samtale", "Review 2025", "Medarbetarsamtal", "MUS"]
)
def test_facts_below_the_title(title: str) -> None:
    """Who talked, and when, makes no agreement of the title above them."""
    top = (Paragraph(title, level=1), Paragraph("Hvem: Ida"), Paragraph("Hvornår: torsdag kl. 9"))
    agreed = (Paragraph("Aftaler", level=1), Paragraph("Per ringer", item=1))
    found = understand(Form((*top, *agreed)), 2025)

    assert title not in [one.goal for one in found.goals]


def test_labels_behind_numbered_agreements() -> None:
    """Each is one, whatever its sentence ends with; the label is meant more than the sentence."""
    found = _read(
        Paragraph("Aftaler", level=1),
        Paragraph("4.1 Ida deltager i ”Skær ret”. Ansvarlig: Per søger. Frist: 1. maj 2025."),
        Paragraph("4.2 Kursus i stauder (to dage). Hvem: ? Hvornår: ikke aftalt endnu"),
        Paragraph("4.3 Per spørger provsten. Ansvarlig: Ida. Frist: uge 20"),
    )

    assert [(one.goal, one.responsible, one.due is None) for one in found.goals] == [
        ("Ida deltager i ”Skær ret”", "manager", False),
        ("Kursus i stauder (to dage)", "", True),
        ("Per spørger provsten", "me", False),
    ]


def test_somebody_with_a_rare_name_beside_one_of_the_two() -> None:
    """Two people in brackets are people, where one of them is known."""
    found = _read(
        Paragraph("Aftaler", level=1),
        Paragraph("Tegne nye bede (Ida og Fenja, løbende)", item=1),
    )

    assert [(one.goal, one.responsible) for one in found.goals] == [
        ("Tegne nye bede", "Ida og Fenja")
    ]


def test_numbered_agreements_in_one_cell() -> None:
    """Each has the deadline with its number, and the person of them all."""
    rows = [["Aftale:", "1) Excel\n2) Word"], ["Hvem:", "Ida"], ["Frist:", "1) 1. maj\n2) 1. juni"]]
    found = _read(table_of(rows))

    assert [(one.goal, one.responsible, one.due and one.due.words) for one in found.goals] == [
        ("Excel", "me", "1. maj"),
        ("Word", "me", "1. juni"),
    ]


def test_labels_on_one_line_with_a_dash_between_them() -> None:
    """The dash belongs to neither, and the last may be empty."""
    lines = ("Excel", "Ansvarlig: Ida – Frist: 1. maj", "Word", "Ansvarlig: Per – Frist:")
    items = (Paragraph(one, item=1 if n % 2 == 0 else 0) for n, one in enumerate(lines))
    found = _read(Paragraph("Aftaler", level=1), *items)

    assert [(one.goal, one.responsible) for one in found.goals] == [
        ("Excel", "me"),
        ("Word", "manager"),
    ]


def test_two_columns_for_what() -> None:
    """The first names it, and the second is what is done about it."""
    heads = ["Fokus", "Beskrivelse", "Hvem", "Hvornår"]
    rows = [heads, ["Løn", "Kursus i de nye satser", "Ida", "1. maj"]]
    (found,) = _read(table_of(rows)).goals

    assert (found.goal, found.activities) == ("Løn", ("Kursus i de nye satser",))


def test_a_label_in_the_text_of_another() -> None:
    """What is behind a label is its text, also where it looks like one."""
    lines = ("Aftale 1", "Indsats: Kursus: Løn", "Ansvarlig: Per", "Aftale 2", "Indsats: Excel")
    found = _read(Paragraph("Aftaler", level=1), *map(Paragraph, lines))

    assert [(one.goal, one.responsible) for one in found.goals] == [
        ("Kursus: Løn", "manager"),
        ("Excel", ""),
    ]


def test_somebody_by_title_in_a_sentence() -> None:
    """The name behind the title is who does it."""
    found = _read(Paragraph("Aftaler", level=1), Paragraph("Sekretær Bodil aflaster i maj", item=1))

    assert [one.responsible for one in found.goals] == ["Bodil"]


def test_what_is_for_another_time_is_no_agreement() -> None:
    """A line says so itself."""
    lines = ("Ida tager kurset i maj", "Bilen tager vi en anden gang")
    items = (Paragraph(one, item=1) for one in lines)
    found = _read(Paragraph("Aftaler", level=1), *items)

    assert [one.goal for one in found.goals] == ["Ida tager kurset i maj"]


def test_two_people_of_whom_one_has_a_rare_name() -> None:
    """Both do what a sentence says, where one of them is known."""
    found = _read(
        Paragraph("Aftaler", level=1),
        Paragraph("Ida og Fenja tegner nye bede inden 1. maj", item=1),
    )

    assert [one.responsible for one in found.goals] == ["Ida og Fenja"]


def test_an_item_above_a_table_that_looks_back() -> None:
    """What was said about last year is no heading of the agreements below it."""
    found = _read(
        Paragraph("- sidste år aftalte vi et kursus, det kom hun på"),
        table_of([("Aftaler", "Hvem", "Hvornår er det gjort"), ("Ny vogn", "Bo", "1. maj")]),
    )

    assert [(one.goal, one.due is not None) for one in found.goals] == [("Ny vogn", True)]


def test_a_table_that_goes_on_behind_the_head_of_a_page() -> None:
    """Its rows are agreements like those in front of it."""
    head = Paragraph("Fjordby Kommune, fortroligt")
    found = _read(
        head,
        table_of([("What will be done", "Who", "When"), ("Excel", "Bo", "1 May")]),
        head,
        table_of([("A new desk", "Bo og Per", "as of June"), ("Tools", "Bo", "1 June")]),
    )

    assert [one.goal for one in found.goals] == ["Excel", "A new desk", "Tools"]

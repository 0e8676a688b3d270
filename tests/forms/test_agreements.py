"""What is understood of tables and forms that were written elsewhere."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mus_cli import i18n
from mus_cli.core.record import Due, FollowUp, Goal, Milestone
from mus_cli.forms.agreements import Imported, agreements, understand, year_of
from mus_cli.forms.blocks import Block, Cell, Form, Paragraph, Table, cell_of, table_of, tidy
from mus_cli.forms.headings import meaning


def read(*parts: Sequence[Sequence[str]] | str) -> Imported:
    """Understand tables of plain rows and texts as the agreements of 2025."""
    return understand(
        Form(tuple(Paragraph(p) if isinstance(p, str) else table_of(p) for p in parts)), year=2025
    )


def said(name: str, goal: str, **fields: Any) -> Goal:
    """Return a goal that says no more than these fields: nobody and no rhythm, either."""
    return Goal(
        id=name, goal=goal, **{"responsible": "", "follow_up": FollowUp(every=""), **fields}
    )


def day(text: str) -> dt.date:
    """Return a date, short."""
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Mål", "goal"),
        ("1. UDVIKLINGSMÅL:", "goal"),
        ("Mål 2", "goal"),
        ("Goal no. 1", "goal"),
        ("Mål\u00a0(hvad\u00a0vil du opnå?)", "goal"),
        ("Mål\nHvad vil du opnå?", "goal"),
        ("Aftale", "goal"),
        ("Udviklingsmål og aktiviteter", "goal"),
        ("Hvad", "what"),
        ("Succeskriterier", "success"),
        ("Tegn på, at målet er nået", "success"),
        ("Hvordan kan vi se det", "success"),
        ("Success criteria", "success"),
        ("Deadline", "due"),
        ("Tidsfrist", "due"),
        ("By when?", "due"),
        ("Hvornår", "when"),
        ("Dato", "when"),
        ("Ansvarlig", "responsible"),
        ("Hvem?", "responsible"),
        ("Opfølgning", "follow_up"),
        ("Hvordan følger vi op?", "follow_up"),
        ("Hvem følger op?", "follow_up"),
        ("Status", "status"),
        ("Delmål", "milestones"),
        ("Hvorfor er målet vigtigt?", "why"),
        ("Hvordan når jeg målet?", "activities"),
        ("Leders bidrag", "manager_part"),
        ("Lederens bidrag", "manager_part"),
        ("Første skridt", "first_step"),
        ("Udbytte", "benefit"),
        ("Nr.", "number"),
        ("Navn", None),
        ("Spørgsmål", None),
        ("", None),
        ("Mål " + "og meget mere " * 10, None),
        ("Mål (" + "alt det, du gerne vil, " * 10 + ")", "goal"),
    ],
)
def test_headings_are_known_however_they_are_written(heading: str, role: str | None) -> None:
    """Case, numbering, colons, hard spaces and help in brackets make no difference."""
    assert meaning(heading) == role


@pytest.mark.parametrize("text", ["Nå mål om salg", "Evaluering af projektet", "Dato for fest"])
def test_a_sentence_with_such_a_word_is_no_heading(text: str) -> None:
    """A sentence is not taken for a heading."""
    assert meaning(text) is not None
    assert meaning(text, exact=True) is None


def test_columns_in_any_order() -> None:
    """A table is understood by its headings, in any order."""
    found = read(
        [
            ["Deadline", "Ansvarlig", "Nr.", "Mål", "Opfølgning", "Succeskriterier"],
            ["Q4", "Leder", "1", "Tage kursus", "hvert halvår", "- Bestået\n- Bruger det"],
            ["", "mig", "2", "Holde fri onsdag", "Tages op i juni", "–"],
        ]
    )

    assert found == Imported(
        2025,
        (
            said(
                "tage-kursus",
                "Tage kursus",
                success=("Bestået", "Bruger det"),
                due=Due(words="Q4", date=day("2025-12-31")),
                responsible="manager",
                follow_up=FollowUp(every="half-year"),
            ),
            said(
                "holde-fri-onsdag",
                "Holde fri onsdag",
                responsible="me",
                follow_up=FollowUp(how="Tages op i juni", every=""),
            ),
        ),
        None,
        (),
        announced=True,
    )


@pytest.mark.parametrize(
    ("words", "responsible"),
    [
        ("Medarbejderen", "me"),
        ("nærmeste leder", "manager"),
        ("Leder og medarbejder", "both"),
        ("Mette i HR", "Mette i HR"),
        ("", ""),
    ],
)
def test_who_is_responsible(words: str, responsible: str) -> None:
    """Nobody if nobody is named; a name stays a name."""
    (goal,) = read([["Mål", "Ansvarlig"], ["A", words]]).goals

    assert goal.responsible == responsible


@pytest.mark.parametrize(
    ("words", "status", "how"),
    [
        ("I gang", "in-progress", ""),
        ("Nået", "done", ""),
        ("Udgået.", "dropped", ""),
        ("Tages op i maj måned", "not-started", "Tages op i maj måned"),
    ],
)
def test_a_status_column_is_a_status_or_a_follow_up(words: str, status: str, how: str) -> None:
    """Forms use the word for both."""
    (goal,) = read([["Mål", "Deadline", "Status"], ["A", "Q1", words]]).goals

    assert (goal.status, goal.follow_up.how) == (status, how)


def test_a_status_in_other_words_beside_a_follow_up_is_shown() -> None:
    """Two texts for one place: the second is handed back."""
    found = read([["Mål", "Opfølgning", "Status"], ["A", "Til møder", "Næsten"]])

    assert found.goals[0].follow_up.how == "Til møder"
    assert found.unplaced == ("A – Status: Næsten",)


def test_more_than_five_columns() -> None:
    """What a form asks beside the five has a place too, and what has none is handed back."""
    found = read(
        [
            [
                "Mål",
                "Hvorfor",
                "Delmål",
                "Aktiviteter",
                "Leders støtte",
                "Første skridt",
                "Udbytte",
                "Emne",
                "Frist",
                "Dato",
                "Lokale",
            ],
            ["A", "fordi", "B – Q2\nC", "d\ne", "tid", "ringe", "ro", "F", "Q3", "1/2", "G"],
        ]
    )

    (goal,) = found.goals
    assert (goal.why, goal.benefit, goal.manager_part, goal.first_step) == (
        "fordi",
        "ro",
        "tid",
        "ringe",
    )
    assert goal.milestones == (
        Milestone(what="B", due=Due(words="Q2", date=day("2025-06-30"))),
        Milestone(what="C"),
    )
    assert goal.activities == ("d", "e")
    assert goal.due == Due(words="Q3", date=day("2025-09-30"))
    assert found.unplaced == ("A – Emne: F", "A – Dato: 1/2", "A – Lokale: G")


def test_twenty_columns() -> None:
    """The known ones are used, the seventeen others handed back by their names."""
    names = [f"Felt {n}" for n in range(17)]
    found = read([["Mål", "Frist", "Tegn", *names], ["A", "Q1", "b", *map(str, range(17))]])

    assert found.goals[0].success == ("b",)
    assert found.unplaced == tuple(f"A – {name}: {n}" for n, name in enumerate(names))


def test_two_dates_in_one_goal_are_milestones() -> None:
    """One by Q2 and one by Q4 is one goal, in two paragraphs or in two rows (A2)."""
    in_one = read([["Mål", "Kriterier", "Frist"], ["A", "Tilmeldt\nBestået", "Q2\nQ4"]])
    in_two = read(
        [["Mål", "Kriterier", "Frist"], ["A", "Tilmeldt", "Q2"], ["", "Bestået", "Q4"]],
    )

    assert in_one == in_two
    assert in_one.goals == (
        said(
            "a",
            "A",
            success=("Bestået",),
            milestones=(Milestone(what="Tilmeldt", due=Due(words="Q2", date=day("2025-06-30"))),),
            due=Due(words="Q4", date=day("2025-12-31")),
        ),
    )


def merged(*rows: Sequence[Cell]) -> Table:
    """Return a table with merged cells."""
    return tuple(map(tuple, rows))


def test_merged_cells() -> None:
    """A heading across two columns, in two rows, and a deadline that two goals share."""
    found = understand(
        Form(
            (
                merged(
                    [cell_of("Aftaler", 0, 4)],
                    [cell_of("Mål", 0), cell_of("Tegn", 1), cell_of("Plan", 2, 2)],
                    [
                        *(cell_of("", 0, above=True), cell_of("", 1, above=True)),
                        *(cell_of("Frist", 2), cell_of("Hvem", 3)),
                    ],
                    [cell_of("A", 0), cell_of("a", 1), cell_of("Q1", 2), cell_of("mig", 3)],
                    [
                        cell_of("B", 0),
                        cell_of("b", 1),
                        cell_of("", 2, above=True),
                        cell_of("Bo", 3),
                    ],
                    [
                        cell_of("", 0, above=True),
                        cell_of("c", 1),
                        cell_of("", 2, above=True),
                        cell_of("", 3),
                    ],
                    [cell_of("C", 0, 2), cell_of("Q2", 2), cell_of("", 3)],
                ),
            )
        ),
        2025,
    )

    assert [
        (g.goal, g.success, g.due and g.due.words, g.responsible, g.milestones) for g in found.goals
    ] == [
        ("A", ("a",), "Q1", "me", ()),
        ("B", ("b", "c"), "Q1", "Bo", ()),
        ("C", (), "Q2", "", ()),
    ]
    assert found.unplaced == ("Aftaler",)


def test_headings_that_come_again_and_sections_between() -> None:
    """Two tables in one, with a line across the page over each."""
    found = understand(
        Form(
            (
                merged(
                    [cell_of("Mål", 0), cell_of("Frist", 1)],
                    [cell_of("A", 0), cell_of("Q1", 1)],
                    [cell_of("Trivsel", 0, 2)],
                    [cell_of("Frist", 0), cell_of("Mål", 1)],
                    [cell_of("Q2", 0), cell_of("B", 1)],
                ),
            )
        ),
        2025,
    )

    assert [(g.goal, g.due and g.due.words) for g in found.goals] == [("A", "Q1"), ("B", "Q2")]
    assert found.unplaced == ("Trivsel",)


def test_a_row_without_a_goal_before_any() -> None:
    """A date alone is no agreement, and is handed back."""
    found = read([["Mål", "Frist"], ["", "Q1"], ["A", "Q2"]])

    assert [goal.goal for goal in found.goals] == ["A"]
    assert found.unplaced == ("Frist: Q1",)


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Mål:", "A"],
            ["Succeskriterier", "a\nb"],
            ["Deadline", "Q4"],
            ["Mål", "B"],
            ["Frist", ""],
        ],
        [["Mål 1", "A", "Frist", "Q4"], ["Tegn", "a\nb", "Hvem", ""], ["Mål 2", "B", "Frist", "–"]],
        [["", "Mål 1", "Mål 2"], ["Mål", "A", "B"], ["Tegn", "a\nb", ""], ["Frist", "Q4", ""]],
        [["Mål"], ["A"], ["Tegn"], ["a\nb"], ["Frist"], ["Q4"], ["Mål"], ["B"]],
        [["Mål: A", "Frist: Q4"], ["Tegn:\na\nb", ""], ["Mål: B", "Frist:"]],
        [["Mål\nHvad vil du?", "A"], ["Tegn", "a\nb"], ["Frist", "Q4"], ["Mål", "B"]],
        [
            ["Mål", "Frist"],
            ["A", "Q4"],
            ["Tegn", "Hvem"],
            ["a\nb", ""],
            ["Mål", "Frist"],
            ["B", ""],
        ],
    ],
    ids=["two", "four", "side-by-side", "below", "same-cell", "with-help", "blocks"],
)
def test_labels_beside_the_texts(rows: list[list[str]]) -> None:
    """Forms put label and text in two columns, in four, side by side, or in one cell."""
    found = read(rows)

    assert found.goals == (
        said(
            "a",
            "A",
            success=("a", "b"),
            due=Due(words="Q4", date=day("2025-12-31")),
        ),
        said(
            "b",
            "B",
        ),
    )
    assert found.unplaced in ((), ("Hvad vil du?",))


def test_unknown_labels_belong_to_the_goal_above() -> None:
    """A line the form has of its own is handed back with the goal's name."""
    found = read([["Skema"], ["Mål", "A"], ["Frist", "Q1"], ["Lokale", "2. sal"], ["Løst"]])

    assert found.goals[0].goal == "A"
    assert found.unplaced == ("Skema", "A – Lokale: 2. sal", "A – Løst")


def test_what_who_when_is_enough() -> None:
    """A plan of action has no word for goal."""
    (goal,) = read([["Hvad", "Hvem", "Hvornår"], ["Købe stole", "Bo", "marts"]]).goals

    assert goal == said(
        "koebe-stole",
        "Købe stole",
        responsible="Bo",
        due=Due(words="marts", date=day("2025-03-31")),
    )


def test_an_agenda_is_not_agreements() -> None:
    """Topics with times are returned unchanged."""
    found = read([["Emne", "Tid"], ["Trivsel", "10 min."]], [["Emne", "MUS"], ["Dato", "i maj"]])

    assert (found.goals, found.announced) == ((), False)
    assert found.unplaced == ("Emne: Tid", "Trivsel: 10 min.", "Emne: MUS", "Dato: i maj")


def test_headings_without_a_goal_below() -> None:
    """A form nobody filled in has no agreements, but its table is known."""
    found = read([["Mål", "Kriterier", "Frist"], ["", "", ""], ["", "x", ""]])

    assert (found.goals, found.announced, found.unplaced) == ((), True, ("Kriterier: x",))


def test_the_day_of_the_talk() -> None:
    """It is read where the document says it, and a day without a year is seen from there."""
    table = [["Mål", "Frist"], ["A", "1. marts"]]
    found = read("Dato for MUS: 1. november 2025", "Ellers intet", table)

    assert found.held == day("2025-11-01")
    assert found.goals[0].due == Due(words="1. marts", date=day("2026-03-01"))
    assert found.unplaced == ("Ellers intet",)
    assert read("Dato for MUS: 3. maj 2023", table).held is None
    assert read("Dato for MUS: 3. maj 2023", table).unplaced == ("Dato for MUS: 3. maj 2023",)
    assert read([["Samtaledato", "4/2 2025"], ["Navn", "Bo"]], table).held == day("2025-02-04")


def test_a_goal_in_several_lines() -> None:
    """Short lines are one goal; after a long first line the rest says why."""
    assert read([["Mål", "Frist"], ["Tage\nkursus", ""]]).goals[0].goal == "Tage kursus"
    assert read([["Mål", "Frist"], ["- A\n- B", ""]]).goals[0].goal == "A; B"
    (goal,) = read([["Mål", "Frist"], ["Tage kursus\n" + "fordi " * 40, ""]]).goals
    assert (goal.goal, goal.why) == ("Tage kursus", ("fordi " * 40).strip())


def test_dates_from_a_spreadsheet() -> None:
    """Excel writes midnight after a date."""
    (goal,) = read([["Mål", "Frist"], ["A", "2025-06-30 00:00:00"]]).goals

    assert goal.due == Due(words="2025-06-30", date=day("2025-06-30"))


def test_several_deadlines_without_signs_stay_words() -> None:
    """No day is guessed out of two."""
    (goal,) = read([["Mål", "Frist"], ["A", "Q2\nmåske Q4"]]).goals

    assert goal.due == Due(words="Q2 måske Q4")


def test_what_had_no_place_is_a_private_note() -> None:
    """It is the owner's, under the name of the file it came from."""
    found = read("God tone", [["Mål", "Frist", "Lokale"], ["A", "", "B"]])

    kept = agreements(found, "skema.docx")

    assert kept.private_notes == "skema.docx\n\nGod tone\n\nA – Lokale: B"
    assert kept.goals == found.goals
    assert agreements(read([["Mål", "Frist"], ["A", ""]]), "x").private_notes == ""


HEADINGS = ["Mål", "Hvad", "Aktiviteter", "Succeskriterier", "Deadline", "Dato", "Hvem", "Status"]
HEADINGS += ["Opfølgning", "Delmål", "Hvorfor", "Nr.", "Lokale", "Mål: ", "Goal no. 2", "–", ""]
CONSONANTS = "bcdfghjkmnpqrstvwxz"
WORDS = [f"{a}{b}{c}" for a in "qzj" for b in CONSONANTS for c in CONSONANTS]


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Draw a table of headings and words of no meaning, some cells merged."""
    width = draw(st.integers(1, 5))
    words = iter(WORDS)
    rows: list[tuple[Cell, ...]] = []
    for _row in range(draw(st.integers(1, 7))):
        cells = []
        column = 0
        while column < width:
            wide = draw(st.integers(1, width - column)) if draw(st.booleans()) else 1
            above = bool(rows) and draw(st.integers(0, 9)) == 0
            text = draw(st.sampled_from(HEADINGS)) if draw(st.booleans()) else next(words)
            if draw(st.integers(0, 4)) == 0:
                text = f"{text}\n{next(words)}".strip()
            cells.append(cell_of("" if above else text, column, wide, above=above))
            column += wide
        rows.append(tuple(cells))
    return tuple(rows)


@pytest.mark.parametrize("part", ["a,", "a: ", "a (", "a – "])
def test_a_long_milestone_takes_no_longer_than_its_length(part: str) -> None:
    """A cell of nothing but separators is a milestone without a deadline, at once."""
    text = f"{part * (20_000 // len(part))}("
    start = time.process_time()

    (goal,) = read([["Mål", "Delmål"], ["A", f"{text}\nPrøve – 1. maj"]]).goals

    assert time.process_time() - start < 0.5  # seconds
    assert [step.what for step in goal.milestones] == [tidy(text), "Prøve"]


@settings(max_examples=200, deadline=None)
@given(tables())
def test_nothing_that_was_written_is_dropped(table: Table) -> None:
    """Whatever the table is taken for, each word is in an agreement or handed back."""
    found = understand(Form((table,)), 2025)

    result = json.dumps(msgspec.to_builtins((found.goals, found.unplaced)), ensure_ascii=False)
    written = [word for row in table for cell in row for word in cell.text.split()]
    assert [word for word in written if word in WORDS and word not in result] == []


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=40).map(Paragraph),
            st.lists(
                st.lists(st.one_of(st.sampled_from(HEADINGS), st.text(max_size=20)), max_size=5)
            ).map(table_of),
        ),
        max_size=3,
    ),
    st.integers(1990, 2100),
)
def test_any_document_is_understood_or_handed_back(parts: list[Block], year: int) -> None:
    """Understanding never fails; each goal has an id of its own."""
    found = understand(Form(tuple(parts)), year)

    assert len({goal.id for goal in found.goals}) == len(found.goals)
    assert all(goal.goal for goal in found.goals)


def test_activities_with_a_day_each_are_milestones() -> None:
    """One goal over three rows: each activity has its day, the last is the goal's own."""
    i18n.choose("da")
    (goal,) = understand(
        Form(
            (
                merged(
                    [
                        cell_of(name, at)
                        for at, name in enumerate(("Mål", "Aktivitet", "Frist", "Hvem"))
                    ],
                    [cell_of(text, at) for at, text in enumerate(("Lede", "Bog", "maj", "Ida"))],
                    [
                        cell_of("", 0, above=True),
                        *(
                            cell_of(text, at)
                            for at, text in ((1, "Kursus"), (2, "juni"), (3, "Leder"))
                        ),
                    ],
                ),
            )
        ),
        2025,
    ).goals

    assert [(step.what, step.due and step.due.date) for step in goal.milestones] == [
        ("Bog", day("2025-05-31")),
        ("Kursus", day("2025-06-30")),
    ]
    assert goal.due == Due(words="juni", date=day("2025-06-30"))
    assert (goal.activities, goal.responsible) == ((), "Ida og lederen")


def test_what_each_of_the_two_does_is_an_agreement() -> None:
    """A column for each party, a line for each agreement, one day to follow up on them all."""
    goals = read(
        [
            ["Hvad gør medarbejderen?", "Hvad gør lederen?", "Hvornår følger vi op?"],
            ["Øver sig\nSpørger Per", "Giver tid", "1. juni"],
        ]
    ).goals

    assert [(goal.goal, goal.responsible) for goal in goals] == [
        ("Øver sig", "me"),
        ("Spørger Per", "me"),
        ("Giver tid", "manager"),
    ]
    assert {goal.follow_up.next for goal in goals} == {day("2025-06-01")}


def test_beside_a_goal_it_is_what_they_do_about_it() -> None:
    """With a goal in the row, the two columns are its activities and the manager's part."""
    (goal,) = read(
        [
            ["Mål", "Medarbejderens opgaver", "Lederens opgaver"],
            ["Ro", "Sætter skilt op", "Skaffer det"],
        ]
    ).goals

    assert (goal.activities, goal.manager_part) == (("Sætter skilt op",), "Skaffer det")


@pytest.mark.parametrize(
    ("head", "row", "right"),
    [
        (["Mål", "Ansvarlig/frist"], ["A", "Leder / 1. maj"], ("A", "manager", "2025-05-01", "")),
        (["Mål", "Ansvarlig/frist"], ["A", "Bo, uge 20"], ("A", "Bo", "2025-05-18", "")),
        (["Mål", "Frist og status"], ["A", "Q2 – i gang"], ("A", "", "2025-06-30", "in-progress")),
        (["Mål", "Frist"], ["A", "1/6 2025"], ("A", "", "2025-06-01", "")),
        (["Mål", "Frist"], ["A", "Løbende"], ("A", "", "", "")),
        (["Mål", "Nået?"], ["A", "☒"], ("A", "", "", "done")),
        (["Mål", "Nået?"], ["A", "☐ Ja\n☒ Delvist\n☐ Nej"], ("A", "", "", "in-progress")),
        (["Mål", "Nået?"], ["A", "☐"], ("A", "", "", "")),
        (["Mål", "Ansvarlig"], ["A", "Vælg"], ("A", "", "", "")),
        (["Mål", "Frist"], ["A", "dd-mm-åååå"], ("A", "", "", "")),
        (["Tema", "Før samtalen", "Aftalt"], ["Løst", "B", "Aftalt: A"], ("A", "", "", "")),
        (
            ["Mål", "Specifikt", "Målbart", "Tidsbestemt"],
            ["A", "b", "c", "Q1"],
            ("A", "", "2025-03-31", ""),
        ),
        (
            ["", "Hvad vil vi nå?", "Hvem?", "Hvornår?"],
            ["Mål 1", "A", "Bo", "maj"],
            ("A", "Bo", "2025-05-31", ""),
        ),
        (
            ["Aftale nr.", "Beskrivelse", "Hvem", "Frist"],
            ["1", "A", "MA", "maj"],
            ("A", "MA", "2025-05-31", ""),
        ),
        (["Hvad", "Hvordan"], ["A", "kursus"], ("A", "", "", "")),
        (["Emne", "Aftale"], ["Løst", "A inden 1. maj"], ("A inden 1. maj", "", "2025-05-01", "")),
    ],
)
def test_what_a_row_says(head: list[str], row: list[str], right: tuple[str, str, str, str]) -> None:
    """Two things under one heading, boxes, placeholders, parties: each is what it says."""
    (goal,) = read([head, row]).goals

    due = goal.due.date.isoformat() if goal.due and goal.due.date else ""
    status = "" if goal.status == "not-started" else goal.status
    assert (goal.goal, goal.responsible, due, status) == right
    assert goal.follow_up.every == ""


@pytest.mark.parametrize(
    "row",
    [
        ["Eksempel: Blive bedre til Word", "1. maj", "Mig"],
        ["F.eks. kursus", "1. maj", "Mig"],
        ["(skriv her)", "", ""],
        [
            "Klik eller tryk her for at skrive tekst.",
            "Klik for at angive en dato.",
            "Vælg et element.",
        ],
        ["Underskrift medarbejder", "Underskrift leder", ""],
        ["Dato for næste samtale", "1. maj 2026", ""],
    ],
)
def test_a_row_that_is_no_agreement(row: list[str]) -> None:
    """Examples, help, signatures and the next talk make no agreement, before or after real ones."""
    rows = [["Mål", "Frist", "Ansvarlig"], ["A", "Q1", "Leder"]]

    assert [goal.goal for goal in read([*rows, row]).goals] == ["A"]


def test_last_years_agreements_are_handed_back() -> None:
    """A table under such a heading, or headed so itself, is about the year before."""
    old = [["Aftale", "Status"], ["Kursus", "Gennemført"]]
    new = [["Mål", "Frist"], ["A", "Q1"]]
    headed = [["Mål fra sidste år", "Opnået?"], ["Kursus", "Ja"]]

    for blocks in (("Opfølgning på sidste års aftaler", old, "Nye aftaler", new), (headed, new)):
        found = read(*blocks)
        assert [goal.goal for goal in found.goals] == ["A"]
        assert any("Kursus" in text for text in found.unplaced)


@pytest.mark.parametrize(
    ("how", "every"),
    [
        ("Hvert kvartal", "quarter"),
        ("månedligt", "month"),
        ("to gange om året", "half-year"),
        ("Følges op i 2. kvartal", ""),
        ("ved næste MUS", ""),
        ("i maj måned", ""),
        ("", ""),
    ],
)
def test_a_rhythm_that_is_said(how: str, every: str) -> None:
    """A single time to look at it is no rhythm, and nothing said is none."""
    (goal,) = read([["Mål", "Opfølgning"], ["A", how]]).goals

    assert goal.follow_up.every == every


def test_lines_are_agreements_only_where_they_are_announced() -> None:
    """Answers to questions, and help under a heading, are none."""
    found = read(
        "Hvordan går det?",
        "Godt, men travlt inden jul.",
        "Aftaler:",
        "Skriv, hvad I er blevet enige om.",
        "Lederen finder en vikar inden 1. maj",
    )

    assert [(goal.goal, goal.responsible) for goal in found.goals] == [
        ("Lederen finder en vikar", "manager")
    ]
    assert "Godt, men travlt inden jul." in found.unplaced


def test_a_form_that_nobody_filled_in() -> None:
    """Labels and headings with nothing under them are no agreements, the last one neither."""
    found = read("Mål 1", "Deadline:", "Mål 2", "Deadline:", "3. Aftaler om udvikling og opgaver")

    assert found.goals == ()


BLOCKS = st.one_of(
    st.builds(
        Paragraph,
        st.one_of(
            st.text(max_size=40),
            st.sampled_from(
                [
                    "Aftaler:",
                    "Mål: A – Leder – 1. maj",
                    "1. Kursus",
                    "Hvem: Bo",
                    "Dato: 1/5-2025",
                    "Hvad?",
                ]
            ),
        ),
        level=st.integers(0, 3),
        item=st.integers(0, 3),
        bold=st.booleans(),
        italic=st.booleans(),
        margin=st.booleans(),
    ),
    tables(),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(BLOCKS, max_size=8), st.integers(1990, 2100))
def test_any_blocks_are_understood(blocks: list[Block], year: int) -> None:
    """Whatever a reader makes of a file, reading it never fails, and ids are never alike."""
    form = Form(tuple(blocks))
    found = understand(form, year)
    year_of(form, year)

    assert len({goal.id for goal in found.goals}) == len(found.goals)
    assert all(goal.goal.strip() for goal in found.goals)

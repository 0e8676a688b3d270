"""What is understood of tables and forms that were written elsewhere."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

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
        ("Hvad skal der ske?", "activities"),
        ("What will happen?", "activities"),
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
        ("Hvem tager sig af det?", "responsible"),
        ("Who takes care of it?", "responsible"),
        ("Hvordan kan vi se, at det er lykkedes?", "success"),
        ("Opfølgning", "follow_up"),
        ("Hvordan følger vi op?", "follow_up"),
        ("Hvem følger op?", "follow_up"),
        ("Status", "status"),
        ("Delmål", "milestones"),
        ("Hvorfor er målet vigtigt?", "why"),
        ("Hvordan når jeg målet?", "activities"),
        ("Vejen dertil", "activities"),
        ("Du skal kunne", "goal"),
        ("Leders bidrag", "manager_part"),
        ("Lederens bidrag", "manager_part"),
        ("Første skridt", "first_step"),
        ("Udbytte", "benefit"),
        ("Nr.", "number"),
        ("Navn", None),
        ("Spørgsmål", None),
        ("Hvordan har du det?", None),
        ("", None),
        ("Mål " + "og meget mere " * 10, None),
        ("Mål (" + "alt det, du gerne vil, " * 10 + ")", "goal"),
    ],
)
def test_headings_are_known_however_they_are_written(heading: str, role: str | None) -> None:
    """Case, numbering, colons, hard spaces and help in brackets make no difference."""
    assert meaning(heading) == role


@pytest.mark.parametrize(
    "text",
    ["Nå mål om salg", "Evaluering af projektet", "Dato for fest", "Der er en plan, vi kan se"],
)
def test_a_sentence_with_such_a_word_is_no_heading(text: str) -> None:
    """A sentence is not taken for a heading."""
    assert meaning(text) is not None
    assert meaning(text, exact=True) is None


@pytest.mark.parametrize("text", ["Der er en plan for alle", "De nye mål er aftalt for alle"])
def test_a_sentence_of_small_words_is_handed_back(text: str) -> None:
    """It could be a label by its words, which alone is no reason to leave it out."""
    old = [Paragraph("Sidste års aftaler", level=1), Paragraph(text)]
    new = [Paragraph("Nye aftaler", level=1), Paragraph("Bo ringer", item=1)]

    assert text in understand(Form((Paragraph("MUS"), *old, *new)), 2025).unplaced


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
        ("Hanne, leder af køkkenet", "Hanne, leder af køkkenet"),
        ("", ""),
    ],
)
def test_who_is_responsible(words: str, responsible: str) -> None:
    """Nobody if nobody is named; a name that is not one of the two's stays as written."""
    (goal,) = read([["Mål", "Ansvarlig"], ["A", words]]).goals

    assert goal.responsible == responsible


@pytest.mark.parametrize(
    ("words", "responsible"),
    [
        ("Karen spørger HR, Bo svarer", "both"),
        ("Bo skriver udkast\nKaren læser", "both"),
        ("Karen (Bo tilmelder)", "both"),
        ("Karen, Bo finder et tilbud", "both"),
        ("Karen: spørger HR / Bo: svarer", "both"),
        ("Karen writes it and Bo sends it", "both"),
        ("Karen writes it and Bo approves it", "me"),
        ("Karen (Bo støtter)", "me"),
        ("Karen spørger HR, Lise svarer", "Karen and Lise"),
        ("Karen spørger HR, og giver svar", "me"),
        ("Karen (spørger HR)", "me"),
        ("Karen (Bo orienteres)", "me"),
        ("Lise (sammen med Ida)", "Lise"),
        ("Karen – leder følger op", "both"),
    ],
)
def test_what_each_of_several_people_does(words: str, responsible: str) -> None:
    """All that a cell names are responsible, and what they do is kept with the agreement."""
    people = "Medarbejder: Karen Holm Leder: Bo Lund"
    (goal,) = read(people, [["Hvad", "Hvem", "Hvornår"], ["Nyt arkiv", words, "1. maj"]]).goals

    assert goal.responsible == responsible
    assert goal.activities == tuple(words.split("\n"))


@pytest.mark.parametrize("words", ["BL bestiller", "Leder bestiller"])
def test_what_the_manager_alone_does(words: str) -> None:
    """A cell for a person that says what the manager does names the manager, also by initials."""
    people = "Medarbejder: Karen Holm Leder: Bo Lund"
    (goal,) = read(people, [["Mål", "Handling", "Hvem"], ["Lede", "Kursus", words]]).goals

    assert (goal.responsible, goal.manager_part) == ("manager", words)


@pytest.mark.parametrize(
    ("words", "status", "how"),
    [
        ("I gang", "in-progress", ""),
        ("Nået", "done", ""),
        ("Udgået.", "dropped", ""),
        ("Tages op i maj måned", "not-started", "Tages op i maj måned"),
        ("Nået – bestået i maj", "done", ""),
        ("✓", "done", ""),
        ("On track", "in-progress", ""),
        ("Udgår", "dropped", ""),
        ("Ikke i gang", "not-started", ""),
        ("Sat på pause", "stalled", ""),
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
    assert found.unplaced == ()


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


@pytest.mark.parametrize("first", [["Mål 1", ""], ["Mål 1"], ["Mål nr. 1:", ""]])
def test_a_table_for_each_goal_with_only_a_number_above(first: list[str]) -> None:
    """The letters of SMART say what the goal is, where its own line says nothing."""
    tables = [
        [
            first,
            ["S – Specifikt", f"Læse {book}"],
            ["M – Målbart", "Læst"],
            ["A – Accepteret", "Ja"],
            ["T – Tidsbestemt", "1. maj"],
            ["Ansvarlig", "Leder"],
        ]
        for book in ("loven", "vejledningen")
    ]
    found = read("Mål", tables[0], "Og:", tables[1]).goals

    assert [goal.goal for goal in found] == ["Læse loven", "Læse vejledningen"]
    assert {(goal.responsible, goal.success) for goal in found} == {("manager", ("Læst",))}
    assert {goal.due and goal.due.date for goal in found} == {day("2025-05-01")}


def test_the_letters_of_smart_alone() -> None:
    """They are the words they are short for, beside the texts or above them."""
    texts = ["Svare samme dag", "Målt i systemet", "Ja", "Ja", "1. maj"]
    beside = [*map(list, zip("SMART", texts, strict=True))]
    above = [["Nr.", *"SMART", "Hvem"], ["1", *texts, ""]]
    for table in (beside, above):
        (goal,) = read(table).goals

        assert (goal.goal, goal.success) == ("Svare samme dag", ("Målt i systemet",))
        assert goal.due == Due(words="1. maj", date=day("2025-05-01"))


def test_a_theme_alone_is_no_goal() -> None:
    """What an empty form prints beside the room for a goal was not agreed."""
    assert read([["Mål", ""], ["Emne", "Trivsel"], ["Frist", "1. maj"]]).goals == ()


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


def test_a_heading_that_is_none() -> None:
    """What is only taken for a heading, by the cells below it, is handed back."""
    rows = [["Stort og småt", "Bil", "Kors"], ["Ny stol til kontoret", "Ida", "1. maj"]]
    found = read([["Leder", "Ida Holm"]], "Aftaler", rows)

    assert [goal.goal for goal in found.goals] == ["Ny stol til kontoret"]
    assert {"Stort og småt", "Bil", "Kors"} <= {*found.unplaced}


def test_the_same_agreement_with_more_about_it() -> None:
    """A row that says nothing else about one is added to it, with how it is followed up."""
    rows = [["Mål", "Opfølgning"], ["Excel", ""], ["Excel", "På hvert møde"]]
    (goal,) = read(rows).goals

    assert goal.follow_up.how == "På hvert møde"


@settings(max_examples=200, deadline=None)
@given(tables())
@example(table_of([["Mål", "Excel"], ["qbt", "–"]]))
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


@pytest.mark.parametrize("goal_below", [cell_of("", 0, above=True), cell_of("", 0)])
def test_an_activity_with_a_person_or_a_day_is_an_agreement(goal_below: Cell) -> None:
    """Of the goal above, whose cell goes on or is left empty; what is merged is of both."""
    heads = ("Mål", "Aktivitet", "Frist", "Hvem", "Tegn")
    (found, *others) = understand(
        Form(
            (
                merged(
                    [cell_of(name, at) for at, name in enumerate(heads)],
                    [
                        cell_of(text, at)
                        for at, text in enumerate(("Lede", "Bog", "maj", "Ida", "Ro"))
                    ],
                    [
                        *(goal_below, cell_of("Kursus", 1), cell_of("", 2, above=True)),
                        *(cell_of("Leder", 3), cell_of("Bestået", 4)),
                    ],
                    [goal_below, cell_of("Prøve", 1), *(cell_of("", at) for at in (2, 3, 4))],
                ),
            )
        ),
        2025,
    ).goals

    assert [
        (one.goal, one.activities, one.due and one.due.words, one.responsible, one.success)
        for one in (found, *others)
    ] == [
        ("Lede", ("Bog",), "maj", "Ida", ("Ro",)),
        ("Lede", ("Kursus", "Prøve"), "maj", "manager", ("Bestået",)),
    ]


@pytest.mark.parametrize("same", ["do.", "Do", "samme", "Se ovenfor", "jf. ovenfor", '"', "– ” –"])
def test_the_same_as_above(same: str) -> None:
    """Such a cell says what the one above it says, and is its own words where that is empty."""
    heads = ["Mål", "Aktivitet", "Ansvarlig", "Frist"]
    rows = [["Lede", "Bog", "Ida", "1. maj"], [same, "Kursus", same, same]]
    goals = read([heads, *rows], [heads, ["Skrive", "Blog", same, ""]]).goals

    assert [(one.goal, one.activities, one.responsible) for one in goals] == [
        ("Lede", ("Bog",), "Ida"),
        ("Lede", ("Kursus",), "Ida"),
        ("Skrive", ("Blog",), same),
    ]
    assert [one.due and one.due.date for one in goals] == [day("2025-05-01")] * 2 + [None]


def test_an_area_that_nobody_filled_in_is_no_agreement() -> None:
    """It is printed in the form; a goal is somebody's own, also with nothing beside it."""
    rows = [["Salg", "Messe i Herning", "Ida"], ["Drift", "Udfyldes hvis relevant", ""]]
    areas = read([["Indsatsområde", "Handling", "Hvem"], *rows])
    goals = read([["Mål", "Handling", "Hvem"], *rows])

    assert [one.goal for one in areas.goals] == ["Salg"]
    assert areas.unplaced == ("Indsatsområde: Drift",)
    assert [one.goal for one in goals.goals] == ["Salg", "Drift"]


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


@pytest.mark.parametrize(
    "heads",
    [
        ("Karen gør", "Bo gør"),
        ("Hvad gør Karen?", "Hvad gør Bo?"),
        ("Karens opgaver", "Bos opgaver"),
        ("Karen will", "Bo will"),
        ("What Karen does", "What Bo does"),
        ("Karen gør", "Lederen gør"),
    ],
)
@pytest.mark.parametrize("about", [["Emne", "Senest"], ["", "Hvornår"]])
def test_a_column_of_what_somebody_does_by_name(heads: tuple[str, str], about: list[str]) -> None:
    """Each filled cell is an agreement of the one named above it, by the day of the row."""
    theme, due = about
    goals = read(
        "Det har vi aftalt",
        [
            [theme, *heads, due],
            ["Ro", "Sætter skilt op", "", "1. juni"],
            ["Kurser", "Finder et i løn", "Betaler det", "1. maj"],
            ["Plan", "", "Laver en", ""],
        ],
    ).goals

    second = "manager" if heads[1] == "Lederen gør" else "Bo"
    assert [(one.goal, one.responsible, one.due and one.due.words) for one in goals] == [
        ("Sætter skilt op", "Karen", "1. juni"),
        ("Finder et i løn", "Karen", "1. maj"),
        ("Betaler det", second, "1. maj"),
        ("Laver en", second, None),
    ]


def test_what_each_does_by_name_beside_a_goal() -> None:
    """Where the document says who is the manager, it is known whose part each column is."""
    head = ["Mål", "Bo gør", "Karen gør", "Senest"]
    row = ["Ro", "Spørger HR", "Sætter skilt op", "1. juni"]
    (goal,) = read("Medarbejder: Karen Holm", "Leder: Bo Lund", [head, row]).goals

    assert (goal.activities, goal.manager_part) == (("Sætter skilt op",), "Spørger HR")


@pytest.mark.parametrize("level", [0, 2])
@pytest.mark.parametrize("above", ["Det aftaler vi", "Aftaler", "Agreed actions"])
def test_headings_of_what_each_does_by_name(above: str, level: int) -> None:
    """The lines below are agreements of the one that the heading names."""
    blocks = (
        Paragraph(above, bold=True, level=level),
        Paragraph("Karen gør", bold=True, level=level),
        Paragraph("Sætter skilt op", item=1),
        Paragraph("What Bo does:", bold=True, level=level),
        Paragraph("Betaler kurset", item=1),
        Paragraph("Hvad gik godt?", bold=True, level=level),
        Paragraph("Flytningen", item=1),
    )
    found = understand(Form(blocks), 2025).goals

    assert [(goal.goal, goal.responsible) for goal in found] == [
        ("Sætter skilt op", "Karen"),
        ("Betaler kurset", "Bo"),
    ]


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
    ("texts", "right"),
    [
        (("Sætter skilt op", "Skaffer det"), [("Ro", "me"), ("Skaffer det", "manager")]),
        (("Sætter skilt op", ""), [("Ro", "me")]),
        (("", "Skaffer et skilt"), [("Ro", "manager")]),
    ],
)
def test_labels_of_what_each_does_about_a_goal(
    texts: tuple[str, str], right: list[tuple[str, str]]
) -> None:
    """Each has an agreement, with the deadline they share; what follows it is no part of it."""
    said = zip(
        ("Det gør jeg:", "Det gør min leder:", "Tidspunkt:"), (*texts, "1. juni"), strict=True
    )
    lines = ("Mål 1: Ro", *(one for pair in said for one in pair if one), "Vi ses igen til en snak")
    blocks = (Paragraph(text, level=0 if number else 2) for number, text in enumerate(lines))
    found = understand(Form(tuple(blocks)), 2025).goals

    assert [(goal.goal, goal.responsible) for goal in found] == right
    assert [goal.due and goal.due.words for goal in found] == ["1. juni"] * len(right)


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
        ["(hvad skal der ske?)", "(dato)", "(navn)"],
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
    "told", ["Skriv kun i de to sidste kolonner", "Write only in the last columns"]
)
def test_the_last_columns_are_not_those_of_last_year(told: str) -> None:
    """A place in the form says nothing about when something was agreed."""
    rows = [("Spørgsmål", "Svar", "Aftale", "Hvem"), ("Udstyr", "Slidt", "Ny skærm", "Bo")]

    assert [one.goal for one in read(told, rows).goals] == ["Ny skærm"]


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


@pytest.mark.parametrize("heading", ["Handleplan", "5. Mål", "Aftaler", "Goals"])
@pytest.mark.parametrize(
    "text",
    [
        Paragraph("(Aftal højst tre ting, og hvem der følger op.)"),
        Paragraph("[Keep it short. Say who does it.]"),
        Paragraph("Højst tre, og så konkret som muligt.", italic=True),
        Paragraph("Nedenfor beskrives de to eller tre ting, som I begge går ind for."),
        Paragraph("For hver ting noteres en frist."),
    ],
)
def test_help_below_a_heading_is_no_agreement(heading: str, text: Paragraph) -> None:
    """It is in brackets or italics, or says what is written; so also below a label."""
    table = table_of([["Mål", "Frist"], ["Kursus i løn", "1. maj"]])
    found = understand(Form((Paragraph(heading, level=2, bold=True), text, table)), 2025)

    assert [goal.goal for goal in found.goals] == ["Kursus i løn"]
    assert text.text in found.unplaced


@pytest.mark.parametrize("mark", ["{}. ", "{}) ", "{}: ", "• ", "- ", "* "])
def test_marked_lines_in_one_cell(mark: str) -> None:
    """Each is an agreement, with who and when behind its dash."""
    lines = ("Supervision med Birthe – Lise, 1. maj", "Sagen lukkes – leder, snarest")
    text = "\n".join(f"{mark.format(at)}{line}" for at, line in enumerate(lines, 1))
    goals = read([["Hvad har vi aftalt? (hvem, hvad, hvornår)"], [text]]).goals

    assert [(one.goal, one.responsible, one.due and one.due.words) for one in goals] == [
        ("Supervision med Birthe", "Lise", "1. maj"),
        ("Sagen lukkes", "manager", "snarest"),
    ]


def test_a_list_with_a_deadline_is_no_heading() -> None:
    """Where a whole form is one table, the list beside its question is what was agreed."""
    items = "- Søge kursus inden 15/10\n- Måle støjen i garderoben"
    form = [["Navn", "Bo Lind"], ["Styrker", "Rolig"], ["Hvad aftaler vi?", items]]
    assert [one.goal for one in read(form).goals] == ["Søge kursus", "Måle støjen i garderoben"]


def test_what_a_letter_says_beside_the_day_of_the_talk_is_kept() -> None:
    """Only the sentence with the day is left out, and only lines that name the two and no more."""
    letter = "Tak for samtalen den 20. november 2025. Det var rart at høre om køerne."
    people = ("Medarbejder: Ida Holm Ønsker: mere tid", "Til stede: Ida Holm. Bo var syg.")
    found = read(letter, *people, "Medarbejder: Ida Holm Leder: Bo Lind Dato: 20. november 2025")
    assert found.held == day("2025-11-20")
    assert found.unplaced == ("Det var rart at høre om køerne.", *people)


@pytest.mark.parametrize(
    "heading",
    ["Hvad vil du gerne lære?", "Hvad vil hun gerne lære", "What would you like to learn?"],
)
@pytest.mark.parametrize("item", [0, 1])
def test_what_somebody_would_like_is_not_agreed(heading: str, item: int) -> None:
    """An answer to such a question agrees on nothing by itself, in a list neither."""
    blocks = (
        Paragraph(heading, bold=True),
        Paragraph("Hjulbygning og lidt regnskab", item=item),
        Paragraph("Aftalt", bold=True),
        Paragraph("Nyt lager, uge 6", item=1),
    )
    found = understand(Form(blocks), 2025)

    assert [goal.goal for goal in found.goals] == ["Nyt lager"]
    assert any("Hjulbygning" in text for text in found.unplaced)


@pytest.mark.parametrize(
    "answer",
    [["Regneark – kursus inden 1. marts"], ["Regneark", "Hvornår?", "inden 1. marts"]],
)
def test_what_somebody_would_like_with_a_day_is_agreed(answer: list[str]) -> None:
    """Where the answer, or the label below it, says by when, it is more than a wish."""
    (goal,) = read("Hvad vil du gerne lære?", *answer).goals

    assert (goal.goal, goal.due and goal.due.date) == ("Regneark", day("2025-03-01"))


@pytest.mark.parametrize(
    ("line", "goal", "who", "due"),
    [
        ("Karen på kursus i løn, senest 1/4", "Karen på kursus i løn", "me", "senest 1/4"),
        ("Karen med i indkøbsgruppen", "Karen med i indkøbsgruppen", "me", ""),
        ("Bo tovholder på flytningen", "Bo tovholder på flytningen", "manager", ""),
        ("Karen to a conference on pay", "Karen to a conference on pay", "me", ""),
        ("Karen på barsel – vikar findes", "Karen på barsel", "", ""),
        ("KH ringer til banken, uge 6", "KH ringer til banken", "me", "uge 6"),
        ("Nyt skilt – BL, inden jul", "Nyt skilt", "manager", "inden jul"),
        ("AMU ringer til banken", "AMU ringer til banken", "", ""),
        ("Karen passer lageret fra marts", "Karen passer lageret", "me", "fra marts"),
        ("Karen runs the shop from March", "Karen runs the shop", "me", "from March"),
        ("Ny lampe – Bo bestiller, uge 6", "Ny lampe", "manager", "uge 6"),
        ("Ny lampe – Lise og Ida bestiller", "Ny lampe", "", ""),
        ("Bo undersøger lån, svar i uge 9", "Bo undersøger lån", "manager", "i uge 9"),
        ("Bo runs a course in week 9", "Bo runs a course", "manager", "in week 9"),
        ("Karen på kursus i april", "Karen på kursus i april", "me", "i april"),
        ("Vi følger løbende vagterne", "Vi følger løbende vagterne", "both", "løbende"),
        ("We continuously check it", "We continuously check it", "both", "continuously"),
        ("Bo overtager den løbende drift", "Bo overtager den løbende drift", "manager", ""),
    ],
)
def test_what_a_line_of_a_short_note_says(line: str, goal: str, who: str, due: str) -> None:
    """A person in front needs no verb, a start is no deadline to miss, and a week is a day."""
    blocks = (
        Paragraph("Medarbejder: Karen Holm"),
        Paragraph("Leder: Afdelingschef Bo Lund"),
        Paragraph("Aftalt", bold=True),
        Paragraph(line, item=1),
    )
    (found,) = understand(Form(blocks), 2025).goals

    assert (found.goal, found.responsible) == (goal, who)
    assert (found.due.words if found.due else "") == due


def test_sentences_in_one_paragraph_that_each_say_who_and_when() -> None:
    """Each is an agreement; one that does not say both is more about the one before it."""
    told = "Bo finder en ny kunde senest 1. september. Vi holder løbende øje med vagterne."
    more = "Bo bestiller et kursus inden 1. maj. Det betaler afdelingen."
    found = read("Medarbejder: Karen Holm", "Leder: Bo Lund", "Aftaler:", told, more).goals

    assert [(goal.goal, goal.due and goal.due.words) for goal in found] == [
        ("Bo finder en ny kunde", "senest 1. september"),
        ("Vi holder løbende øje med vagterne.", "løbende"),
        ("Bo bestiller et kursus", "inden 1. maj"),
    ]


def test_a_deadline_in_front_of_what_another_does() -> None:
    """The first clause is the agreement, and ends with its day, or with when it begins."""
    letter = ("Fra: Bo Lund", "Til: Karen Holm", "Hej Karen", "Aftaler fra din MUS:")
    goals = read(
        *letter,
        "Du overtager vagterne fra 1. juli, jeg er med de første gange.",
        "Du rydder lageret inden 1. maj, jeg finder kasser.",
        "Vi har tilsyn hver fredag, start i uge 25.",
    ).goals

    assert [(one.responsible, one.due and one.due.words) for one in goals] == [
        ("me", "fra 1. juli"),
        ("me", "inden 1. maj"),
        ("", "start i uge 25"),
    ]
    assert goals[2].goal == "Vi har tilsyn hver fredag"


@pytest.mark.parametrize("talked", ["Drøftet:", "Det talte vi om", "We discussed:"])
def test_what_was_said_about_a_topic_above_what_was_agreed(talked: str) -> None:
    """Below a topic that could announce agreements, too, it agrees on nothing."""
    found = understand(
        Form(
            (
                Paragraph("Medarbejder: Karen Holm"),
                Paragraph("1. Opgaver og mål", level=2, bold=True),
                Paragraph(talked, bold=True),
                Paragraph("Karen overtager lageret til maj. Det er en stor opgave."),
                Paragraph("Aftale:", bold=True),
                Paragraph("Karen skriver en plan inden 1. marts."),
            )
        ),
        2025,
    )

    assert [goal.goal for goal in found.goals] == ["Karen skriver en plan"]
    assert any("overtager lageret" in text for text in found.unplaced)


MINUTES = (
    Paragraph("Medarbejder: Karen Holm"),
    Paragraph("Leder: Bo Lund"),
    Paragraph("Kompetenceudvikling", level=2, bold=True),
    Paragraph(
        "Karen vil gerne male mere. Vi aftalte, at Karen tager et kursus i lak inden 1. juni. "
        "Hun talte også om en ny sav."
    ),
    Paragraph("Samarbejde", level=2, bold=True),
    Paragraph(
        "Det går godt. Det blev aftalt, at Bo spørger værkstedet. Det sker i uge 12. "
        "Vi er enige om, at det larmer. Derfor besluttede vi at flytte saven fra efter ferien."
    ),
)


def test_sentences_in_minutes_that_say_what_was_agreed() -> None:
    """Each is an agreement; what is said beside it is no part of it, but for its day."""
    found = understand(Form(MINUTES), 2025)

    assert [(g.goal, g.responsible, g.due and g.due.words, g.activities) for g in found.goals] == [
        ("Karen tager et kursus i lak", "me", "inden 1. juni", ()),
        ("Bo spørger værkstedet", "manager", "i uge 12", ("Det sker i uge 12.",)),
        ("Flytte saven", "", "fra efter ferien", ()),
    ]
    for text in ("Karen vil gerne male", "Hun talte også", "Det går godt.", "at det larmer"):
        assert any(text in left for left in found.unplaced)


@pytest.mark.parametrize(
    ("sentence", "agreed"),
    [
        ("Vi har aftalt et møde med banken i uge 12.", [("Vi har aftalt et møde med banken", "")]),
        ("Aftalen blev, at Bo flytter saven.", [("Bo flytter saven.", "manager")]),
        ("Der er enighed om, at Bo flytter saven.", [("Bo flytter saven.", "manager")]),
        ("Bo lovede at flytte saven.", [("Bo lovede at flytte saven.", "manager")]),
        ("We agreed Bo will move the saw.", [("Bo will move the saw.", "manager")]),
        ("Vi ble enige om at Karen flytter sagen.", [("Karen flytter sagen.", "me")]),
        ("Saven larmer, så vi aftalte, at Bo flytter den.", [("Bo flytter den.", "manager")]),
        (
            "Vi aftalte, at Bo flytter saven, og at Karen rydder op.",
            [("Bo flytter saven.", "manager"), ("Karen rydder op.", "me")],
        ),
        ("Vi aftalte følgende: Bo flytter saven.", [("Bo flytter saven.", "manager")]),
        ("Aftale: Bo flytter saven.", [("Bo flytter saven.", "manager")]),
        ("Vi aftalte sidste år, at Bo flytter saven.", []),
        ("Vi har aftalt ikke noget om lønnen.", []),
        ("Vi blev enige om, at saven larmer.", []),
        ("Karen lover godt.", []),
    ],
)
def test_the_ways_minutes_say_what_was_agreed(sentence: str, agreed: list[tuple[str, str]]) -> None:
    """A thing with a day, a promise, a clause, two in one sentence, and in other languages."""
    text = Paragraph(f"Der er travlt. {sentence} Det er fint.")
    found = understand(Form((*MINUTES[:2], Paragraph("Trivsel", level=2), text)), 2025)

    assert [(goal.goal, goal.responsible) for goal in found.goals] == agreed
    assert any("Der er travlt" in text for text in found.unplaced)
    assert any("Det er fint" in text for text in found.unplaced)


def test_topics_in_the_look_of_the_heading_over_what_was_agreed() -> None:
    """They are sections of minutes, whose text agrees on nothing."""
    form = (
        *(Paragraph("Opgaver", bold=True), Paragraph("Karen er glad for lageret.")),
        *(Paragraph("Trivsel", bold=True), Paragraph("Det går godt.")),
        *(Paragraph("Det aftalte vi:", bold=True), Paragraph("Bo flytter saven.", item=1)),
    )
    found = understand(Form((*MINUTES[:2], *form)), 2025)

    assert [goal.goal for goal in found.goals] == ["Bo flytter saven."]
    assert "Karen er glad for lageret." in found.unplaced


def test_long_minutes() -> None:
    """They are taken apart as short ones are."""
    told = f"{'Det går godt med lageret. ' * 60}Vi aftalte, at Bo flytter saven. Det er fint."
    found = understand(Form((*MINUTES[:2], Paragraph("Trivsel", level=2), Paragraph(told))), 2025)

    assert [goal.goal for goal in found.goals] == ["Bo flytter saven."]


def test_minutes_beside_a_place_for_agreements() -> None:
    """Where agreements have a place of their own, such sentences only tell of them."""
    place = (Paragraph("Aftaler", level=2, bold=True), Paragraph("Kursus i lak – Karen", item=1))
    found = understand(Form((*MINUTES, *place)), 2025)

    assert [goal.goal for goal in found.goals] == ["Kursus i lak"]
    assert any("flytte saven" in text for text in found.unplaced)


def test_minutes_about_last_time_agree_on_nothing() -> None:
    """What a section that looks back says was agreed is not this year's."""
    heading = Paragraph("Siden sidste samtale", level=2, bold=True)
    told = Paragraph("Karen er i gang. Vi aftalte, at Karen maler døren. Aftalen er droppet.")

    assert not understand(Form((heading, told)), 2025).goals


def test_more_about_what_was_agreed_below_its_heading() -> None:
    """There, sentences behind one that says what was agreed are about it."""
    told = "Vi har talt længe. Vi aftalte, at Bo finder en vikar. Karen lærer hende op."
    found = read("Medarbejder: Karen Holm", "Leder: Bo Lund", "Aftaler:", told)

    assert [(goal.goal, goal.activities) for goal in found.goals] == [
        ("Bo finder en vikar", ("Karen lærer hende op.",))
    ]
    assert "Vi har talt længe." in found.unplaced


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Ole Per gennemgår lageret inden 1. maj", "manager"),
        ("Ole Per Krag ringer til banken", ""),
        ("OPLU undersøger en ny port", "manager"),
        ("Karen og OPL holder et oplæg", "both"),
        ("Grete og KH rydder lageret", "Grete og KH"),
        ("Grete og Ida rydder lageret", ""),
        ("Vi tager pauserne op på personalemødet. Ole Per sætter det på dagsordenen.", "manager"),
        ("Vi deler vagterne. Karen tager de første. Ole Per tager resten.", "both"),
        ("Nyt kursus i løn. OPL finder pengene, KH melder sig til.", "both"),
    ],
)
def test_who_a_sentence_begins_with(line: str, who: str) -> None:
    """Any of somebody's first names, initials, and two people of whom one is there."""
    two = ("Medarbejder: Karen Holm", "Leder: Ole Per Lund", "Aftaler:")
    (found,) = read(*two, line).goals

    assert found.responsible == who


@pytest.mark.parametrize(
    "title", ["Afdelingssygeplejerske", "Uddannelseschef", "sekretariatsleder", ""]
)
def test_a_manager_written_with_a_title(title: str) -> None:
    """The name behind the title is the manager's."""
    found = read(
        [["Medarbejder", "Karen Holm"], ["Leder", f"{title} Bo Lund".strip()]],
        [["Hvad", "Hvem", "Hvornår"], ["Nyt arkiv", "Karen rydder, Bo bestiller", "1. maj"]],
    )

    assert [goal.responsible for goal in found.goals] == ["both"]


@pytest.mark.parametrize(
    "cell",
    [
        "Drøftet, ikke noget at aftale",
        "Drøftet – intet aftalt",
        "Kun drøftet",
        "Ikke noget aftalt endnu",
        "Talt om det, men intet at aftale",
        "Discussed, nothing agreed",
        "Nothing to agree on",
        "Inget att avtala",
    ],
)
def test_a_cell_that_says_that_nothing_was_agreed(cell: str) -> None:
    """It is no agreement, and neither is the topic beside it."""
    rows = [["Tema", "Aftaler"], ["Teamet", cell], ["Kurser", "Ida tager kurset i marts"]]

    assert [goal.goal for goal in read(rows).goals] == ["Ida tager kurset i marts"]


@pytest.mark.parametrize(
    ("heading", "letters", "people"),
    [
        ("M/L/B", ("M", "L", "B"), ["me", "manager", "both"]),
        ("L / M", ("M", "L", "M"), ["me", "manager", "me"]),
        ("MA/L", ("ma", "l", "Bo"), ["me", "manager", "Bo"]),
        ("E/M", ("E", "M", ""), ["me", "manager", ""]),
    ],
)
def test_a_letter_for_who_does_it(
    heading: str, letters: tuple[str, ...], people: list[str]
) -> None:
    """The heading says which letters there are: medarbejder, leder, begge."""
    rows = [[f"Stol {n}", letter, "1. maj"] for n, letter in enumerate(letters)]
    found = read([["Hvad skal der ske?", heading, "Dato"], *rows])

    assert [goal.responsible for goal in found.goals] == people


@pytest.mark.parametrize(
    "label",
    ["Underskrift leder", "Dato og underskrift", "Medarbejderens underskrift:", "Godkendt af HR"],
)
def test_a_row_to_sign_in_is_no_agreement(label: str) -> None:
    """One about a signature is."""
    rows = [["Mål", "Deadline"], ["Ny digital signatur", "1. maj"], ["Excel", ""], [label, "Ida"]]

    assert [goal.goal for goal in read(rows).goals] == ["Ny digital signatur", "Excel"]


@pytest.mark.parametrize(
    "heading", ["6. Underskrifter", "Underskrift", "C) Dato og underskrift", "Signatures"]
)
def test_the_names_below_the_heading_of_the_signatures(heading: str) -> None:
    """Who signs is no agreement, where all of a form is one table."""
    rows = [["Mål", "Hvem", "Frist", ""], ["Excel", "Bo", "1. maj", ""]]
    signed = [[heading], ["Medarbejder", "B. Lind", "Leder", "L. Krag"]]

    assert [goal.goal for goal in read([*rows, *signed]).goals] == ["Excel"]


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


def test_labels_that_name_no_goal_are_no_agreement() -> None:
    """Signs of success above the first goal of a form are kept, and nothing fails."""
    nothing = tuple(Cell(paragraphs=(), column=at, above=True) for at in range(3))

    def cell(column: int, *texts: str, width: int = 1) -> Cell:
        return Cell(paragraphs=tuple(map(Paragraph, texts)), column=column, width=width)

    table = (
        (cell(0, "Succeskriterier", "Ro"), cell(1, "Mere tid", "Overblik", width=2)),
        nothing,
        (nothing[0], cell(1, "Mål", "Excel"), nothing[2]),
        (cell(0, "Succeskriterier", "Bestået", width=2), nothing[2]),
    )
    found = understand(Form((table,)), 2026)
    assert [goal.goal for goal in found.goals] == ["Excel"]


@settings(max_examples=150, deadline=None)
@given(st.lists(BLOCKS, max_size=8), st.integers(1990, 2100))
def test_any_blocks_are_understood(blocks: list[Block], year: int) -> None:
    """Whatever a reader makes of a file, reading it never fails, and ids are never alike."""
    form = Form(tuple(blocks))
    found = understand(form, year)
    year_of(form, year)

    assert len({goal.id for goal in found.goals}) == len(found.goals)
    assert all(goal.goal.strip() for goal in found.goals)


@pytest.mark.parametrize(
    "text",
    [
        "Opfølgning: 11. maj 2025",
        "Næste opfølgning: 11. maj 2025",
        "Opfølgning aftalt til den 11. maj 2025",
        "Vi mødes igen den 11. maj 2025.",
        "Næste snak om planen: 11-05-2025",
        "Vi samler op: 11.05.2025",
        "Der følges op på planen den 11. maj 2025.",
        "Vi følger op d. 11. maj 2025",
    ],
)
def test_a_day_to_follow_up_on_all_of_it(text: str) -> None:
    """Below the agreements it is about none of them alone, and no private note."""
    blocks = (
        Paragraph("Aftaler", level=1),
        Paragraph("Kursus i Excel – 1. marts", item=1),
        Paragraph(text),
    )
    found = understand(Form(blocks), 2025)

    assert found.goals == (
        said("kursus-i-excel", "Kursus i Excel", due=Due(words="1. marts", date=day("2025-03-01"))),
    )
    assert (found.follow_ups, found.unplaced) == ((day("2025-05-11"),), ())


@pytest.mark.parametrize(
    "line",
    [
        "Vi følger op d. 11. maj 2025, Tina sender en indkaldelse",
        "Vi drikker en kop te på det igen d. 11. maj",
        "Næste statussamtale: 11. maj 2025 hos Tina",
        "We'll follow up on 11 May, I will send an invitation",
        "Next check-in: 11 May 2025 at noon",
    ],
)
def test_the_words_around_the_day_to_follow_up_are_kept(line: str) -> None:
    """It is no agreement, and the day is still that of them all."""
    blocks = (Paragraph("Vi aftalte:"), Paragraph("Bo rydder op", item=1), Paragraph(line))
    found = understand(Form(blocks), 2025)

    assert [goal.goal for goal in found.goals] == ["Bo rydder op"]
    assert (found.follow_ups, found.unplaced) == ((day("2025-05-11"),), (line,))


@pytest.mark.parametrize("look", [{"bold": True}, {"level": 2}])
def test_follow_up_below_several_agreements_is_of_them_all(look: dict[str, Any]) -> None:
    """A heading that looks like theirs begins a section, and is no label of the last."""
    blocks = (
        Paragraph("Aftaler", **look),
        Paragraph("Bo rydder op i maj."),
        Paragraph("Tina køber en stol."),
        Paragraph("Opfølgning", **look),
        Paragraph("Vi mødes igen 11. maj 2025 hos Tina."),
    )
    found = understand(Form(blocks), 2025)

    assert [goal.follow_up.how for goal in found.goals] == ["", ""]
    assert found.follow_ups == (day("2025-05-11"),)


def test_a_letter_that_says_no_day_of_the_talk() -> None:
    """Its days are seen from the day it was sent, and its end is no agreement."""
    lines = ("Fra: Tina Bro", "Til: Bo Lind", "Sendt: 2. september 2025", "Hej Bo")
    agreed = ("Vi blev enige om følgende:", "Du tager certifikatet senest 1. maj.", "Mvh Tina")
    found = understand(Form(tuple(map(Paragraph, (*lines, *agreed)))), 2025)

    assert [goal.goal for goal in found.goals] == ["Du tager certifikatet"]
    assert found.goals[0].due == Due(words="senest 1. maj", date=day("2026-05-01"))
    assert found.held is None


def test_what_was_agreed_beside_what_each_prepared() -> None:
    """A sentence about the columns before it takes nothing from the one that was agreed."""
    found = read(
        "Medarbejder: Tina Bro Leder: Ask Holm",
        "Kolonne 2 og 3 udfyldes inden samtalen.",
        [
            ("Emne", "Tina", "Ask", "Det er vi enige om"),
            ("Opgaver", "mere salg", "ja", "Tina overtager kunderne i Vejle, uge 9"),
            ("Kurser", "", "førstehjælp", "Ask tilmelder Tina inden 1/2. Tina ringer 3/2"),
            ("Ferie", "uge 29", "ok", ""),
            ("Udstyr", "ny skærm", "-", "Ask bestiller en skærm, snarest"),
        ],
    )

    assert [(goal.goal, goal.responsible, goal.due and goal.due.words) for goal in found.goals] == [
        ("Tina overtager kunderne i Vejle", "me", "uge 9"),
        ("Ask tilmelder Tina", "manager", "inden 1/2"),
        ("Tina ringer 3/2", "me", "3/2"),
        ("Ask bestiller en skærm", "manager", "snarest"),
    ]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Ønsker til samtalen", "Aftale"),
        ("Ikke aftalt, kun talt om", "Aftalt"),
        ("Sidste års aftaler", "Det aftalte vi"),
    ],
)
def test_a_column_of_agreements_that_were_not_made(heading: str, column: str) -> None:
    """A section of wishes, of what was put aside, or of the year before is still one."""
    rows = [(column, "Hvem", "Hvornår"), ("Kursus i svejsning", "Bo", "maj")]
    blocks = (Paragraph(heading, level=1), table_of(rows), Paragraph("Aftaler", level=1))
    found = understand(Form((*blocks, Paragraph("Bo rydder op", item=1))), 2025)

    assert [goal.goal for goal in found.goals] == ["Bo rydder op"]


@pytest.mark.parametrize(
    ("head", "levels"),
    [
        (("Kompetence", "Nu", "Mål", "Handling", "Hvem", "Hvornår"), ("2", "4")),
        (("Competence", "Now", "Target", "Action", "Who", "When"), ("1/5", "3/5")),
        (("Opgave", "I dag", "Mål", "Hvad gør vi?", "Ansvarlig", "Frist"), ("Begynder", "Øvet")),
    ],
)
def test_a_level_of_a_competence_is_no_agreement(head: list[str], levels: list[str]) -> None:
    """What is done to reach it is; a row in which nothing is done says none."""
    done = ("Kørsel med truck", *levels, "Kursus i to dage", "Bo", "1. maj 2025")
    found = read([head, done, ("Svejsning", *levels, "", "", "-")])

    assert [(goal.goal, goal.responsible) for goal in found.goals] == [("Kursus i to dage", "Bo")]
    assert found.goals[0].due == Due(words="1. maj 2025", date=day("2025-05-01"))
    assert any("Kørsel med truck" in text for text in found.unplaced)


def test_a_number_says_nothing_about_the_agreement_above() -> None:
    """Its person and its day are not those of the row above."""
    found = read([("Aftale", "Hvem", "Hvornår"), ("Ny hylde", "", "snarest"), ("3", "Bo", "maj")])

    assert [(goal.goal, goal.responsible) for goal in found.goals] == [("Ny hylde", "")]
    assert found.goals[0].due == Due(words="snarest")
    assert {"Hvem: Bo", "Hvornår: maj"} <= {*found.unplaced}


def test_levels_alone_agree_on_nothing() -> None:
    """Of a table in which somebody only rates competences, none is an agreement."""
    assert not read([("Kompetence", "Nu", "Mål"), ("Truck", "2", "4"), ("Kran", "3", "3")]).goals


def test_topics_below_a_conclusion() -> None:
    """Each has lines that are agreements where they say who or when, whatever it is called."""
    blocks = (
        Paragraph("Ønsker", level=2),
        Paragraph("Mere udendørs arbejde"),
        Paragraph("Konklusion", level=2),
        Paragraph("Uddannelse:", bold=True),
        Paragraph("Kursus i beskæring (TB, marts 2025)"),
        Paragraph("Opgaver:", bold=True),
        Paragraph("Drivhuset overdrages til Emil (TB + AH, 31. januar)"),
        Paragraph("Plan for vanding laves (AH, primo juni)"),
        Paragraph("Trivsel:", bold=True),
        Paragraph("Ingen aftaler, det går godt"),
        Paragraph("Opfølgning", level=2),
        Paragraph("11. maj 2025"),
    )
    found = understand(Form(blocks), 2025)

    assert [(goal.goal, goal.responsible, goal.due and goal.due.words) for goal in found.goals] == [
        ("Kursus i beskæring", "TB", "marts 2025"),
        ("Drivhuset overdrages til Emil", "TB + AH", "31. januar"),
        ("Plan for vanding laves", "AH", "primo juni"),
    ]
    assert found.follow_ups == (day("2025-05-11"),)


def test_who_does_something_about_it_behind_a_comma() -> None:
    """The clause is what is done, and what is before it was agreed."""
    line = "Porten repareres af smeden, Tina bestiller tid – uge 9"
    (goal,) = understand(Form((Paragraph("Aftaler:"), Paragraph(line))), 2025).goals

    assert (goal.goal, goal.responsible) == ("Porten repareres af smeden", "Tina")
    assert goal.activities == ("Tina bestiller tid",)


@pytest.mark.parametrize(
    ("line", "goal", "words"),
    [
        ("Ida bestiller en lampe, snarest", "Ida bestiller en lampe", "snarest"),
        ("Ida ringer hurtigst muligt.", "Ida ringer hurtigst muligt.", "hurtigst muligt"),
        ("Ida ringer inden vinterferien", "Ida ringer inden vinterferien", "inden vinterferien"),
        ("Ny rengøringsplan – efter ferien", "Ny rengøringsplan", "efter ferien"),
        ("New lamp for the desk, ASAP", "New lamp for the desk", "ASAP"),
        ("Ida calls before the Easter break", "Ida calls before the Easter break", "before the"),
        ("Ida skriver dagsorden til næste møde", "Ida skriver dagsorden til næste møde", ""),
        ("Lampen skal ikke købes inden ferien", "Lampen skal ikke købes inden ferien", ""),
    ],
)
def test_a_deadline_in_words_alone(line: str, goal: str, words: str) -> None:
    """It has no day, and set apart it is no part of what was agreed."""
    (found,) = understand(
        Form((Paragraph("Aftaler", level=1), Paragraph(line, item=1))), 2025
    ).goals

    assert found.goal == goal
    assert (found.due.words if found.due else "").startswith(words)
    assert not found.due or (words and not found.due.date)


def test_a_column_of_deadlines_is_known_by_its_cells() -> None:
    """Also where some of them are words without a day."""
    rows = [
        ("Action", "Owner", "By"),
        ("Order new shelves", "Tina", "12 May 2025"),
        ("Sort the archive", "Bo", "before the summer holidays"),
        ("Clean the van", "Bo", "asap"),
    ]
    due = [goal.due for goal in read(rows).goals]

    assert due == [
        Due(words="12 May 2025", date=day("2025-05-12")),
        Due(words="before the summer holidays"),
        Due(words="asap"),
    ]


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Ida og Per – vagtplan for sommeren – 10. april", "Ida og Per"),
        ("Vagtplan for sommeren – Per/Ida – 10. april", "Per/Ida"),
        ("Vagtplan for sommeren / Ida / 10. april", "Ida"),
        ("Vagtplan for sommeren, Runa, 10. april", "me"),
    ],
)
def test_the_part_of_a_line_that_is_people(line: str, who: str) -> None:
    """One or two people, before or behind what they do."""
    blocks = (
        Paragraph("Navn: Runa Kjær Afd.: Lager"),
        Paragraph("Aftaler", level=1),
        Paragraph(line, item=1),
    )
    (found,) = understand(Form(blocks), 2025).goals

    assert (found.goal.casefold(), found.responsible) == ("vagtplan for sommeren", who)
    assert found.due == Due(words="10. april", date=day("2025-04-10"))


def test_the_next_label_is_no_part_of_a_name() -> None:
    """Whether it has a colon or not."""
    line = "Navn: Runa Kjær Mester: Toke Dam Dato 8/1 2025"
    blocks = (Paragraph(line), Paragraph("Aftaler", level=1))
    items = (Paragraph("Toke bestiller et stillads", item=1), Paragraph("Runa ringer", item=1))
    found = understand(Form((*blocks, *items)), 2025)

    assert found.held == day("2025-01-08")
    assert [goal.responsible for goal in found.goals] == ["manager", "me"]


def test_i_in_a_letter_is_who_wrote_it() -> None:
    """The manager, if the letter says so; nobody, if it leaves it open who writes to whom."""
    lines = ("Aftaler:", "Jeg taler med HR", "Du søger kurset")
    letter = tuple(Paragraph(text, item=int(text != "Aftaler:")) for text in lines)

    def who(*end: str) -> list[str]:
        blocks = (Paragraph("Hej Tom"), *letter, *map(Paragraph, ("Venlig hilsen", *end)))
        return [goal.responsible for goal in understand(Form(blocks), 2025).goals]

    assert who("Anne Riis", "Afdelingsleder") == ["manager", "me"]
    assert who("Anne Riis") == ["", ""]


def test_questions_across_a_table_of_two_columns() -> None:
    """The names and days side by side above them are facts; an answer can be a list."""

    def across(text: str) -> tuple[Cell, ...]:
        return (cell_of(text, width=2),)

    table = (
        *table_of([("Medarbejder", "Leder"), ("Torben Hjelm", "Anja Lund")]),
        *table_of([("Dato for MUS", "Dato for GRUS"), ("25-11-2025", "18-09-2025")]),
        across("Hvordan går det med opgaverne?"),
        across("Godt, men der er meget ukrudt."),
        across("Det har vi aftalt"),
        across("1. Torben tager kurset – Torben, senest 20-03-2026\n2. Ny plæneklipper – Anja"),
        across("Vi følger op den"),
        across("09-06-2026"),
    )
    found = understand(Form((table,)), 2025)

    assert [(goal.goal, goal.responsible) for goal in found.goals] == [
        ("Torben tager kurset", "me"),
        ("Ny plæneklipper", "manager"),
    ]
    assert found.goals[0].due == Due(words="senest 20-03-2026", date=day("2026-03-20"))
    assert (found.held, found.follow_ups) == (day("2025-11-25"), (day("2026-06-09"),))


def test_a_row_that_says_when_to_follow_up_on_all_of_them() -> None:
    """In the table of the agreements it is about none of them."""
    found = read(
        [
            ("Kompetence", "Aktivitet", "Frist"),
            ("Brandsyn", "Kursus", "2025-10-30"),
            ("Opfølgning aftalt til", "2025-06-10", ""),
        ]
    )

    assert [goal.goal for goal in found.goals] == ["Brandsyn"]
    assert found.follow_ups == (day("2025-06-10"),)


def test_one_status_is_ticked_of_several_columns() -> None:
    """The heading of the ticked column is the status."""
    found = read(
        [("Aftale", "Hvem", "Ja", "Nej"), ("Ny stol", "Ove", "x", ""), ("Ro", "Ida", "", "x")]
    )

    assert [goal.status for goal in found.goals] == ["done", "not-started"]


def headed(*lines: str) -> Imported:
    """Understand lines; one behind "# " is a heading."""
    made = (
        Paragraph(line.removeprefix("# "), level=2 if line.startswith("# ") else 0)
        for line in lines
    )
    return understand(Form(tuple(made)), 2025)


def test_labels_below_a_heading_that_announces_agreements() -> None:
    """What and who are enough there, also where the heading could be a label itself."""
    labelled = ("Hvad: Kursus i svejsning", "Hvem: Ida", "Hvad: Ny lift", "Hvem: Per")
    for heading in ("# Beslutninger", "# 7. Beslutninger"):
        found = headed("# Trivsel", "Det går godt.", heading, *labelled)
        assert [(goal.goal, goal.responsible) for goal in found.goals] == [
            ("Kursus i svejsning", "Ida"),
            ("Ny lift", "Per"),
        ]


def test_a_deadline_behind_a_label_is_meant_more_than_one_in_a_sentence() -> None:
    """No word is lost: one that is in no other text is shown beside what was agreed."""
    found = headed("# Aftaler", "Ny elev til efteråret, Ida søger", "Ansvarlig: Ida", "Frist: maj")

    (goal,) = found.goals
    assert goal.due == Due(words="maj", date=day("2025-05-31"))
    assert "til efteråret" in " ".join((goal.goal, *goal.activities, *found.unplaced))


def test_bold_questions_do_not_end_the_preparation_above_them() -> None:
    """Only a heading that is as high does, or one over what was agreed."""
    asked = Paragraph("Hvad vil du lære?", bold=True)
    form = (
        *(Paragraph("Forberedelse", level=2), asked, Paragraph("Ida søger orlov")),
        *(Paragraph("Aftalt", level=2), Paragraph("Per spørger HR")),
    )
    assert [one.goal for one in understand(Form(form), 2025).goals] == ["Per spørger HR"]
    bold = (*form[:3], msgspec.structs.replace(form[3], level=0, bold=True), form[4])
    assert [one.goal for one in understand(Form(bold), 2025).goals] == ["Per spørger HR"]


@pytest.mark.parametrize("later", ["Evt. ny lift, tages op næste år", "Maybe a lift next year"])
def test_what_is_put_off_is_no_agreement(later: str) -> None:
    """It says so itself, and nobody and no day is beside it; it can still be chosen."""
    row = read([["Hvad", "Hvem", "Senest"], ["Nyt skilt", "Ida", "1. maj"], [later, "-", "-"]])
    line = headed("# Aftaler", "Ida køber et skilt", later)

    assert [goal.goal for goal in row.goals] == ["Nyt skilt"]
    assert [goal.goal for goal in line.goals] == ["Ida køber et skilt"]
    assert f"Hvad: {later}" in row.unplaced
    assert later in line.unplaced
    settled = read([["Hvad", "Hvem", "Senest"], [later, "Ida", "1. maj"]])
    assert [goal.responsible for goal in settled.goals] == ["Ida"]


def test_what_a_section_is_about_is_no_agreement() -> None:
    """Among numbered sections, or above agreements that are marked, "Kurser" is a topic.

    Among labels it is one.
    """
    sections = headed(
        *("# 1. Kurser", "Intet siden svejsekurset.", "# 2. Trivsel", "Fint.", "# 3. Samarbejdet"),
        *("Godt.", "# 4. Aftaler", "Ida søger orlov", "Per spørger HR"),
    )
    assert [goal.goal for goal in sections.goals] == ["Ida søger orlov", "Per spørger HR"]
    assert "Intet siden svejsekurset." in sections.unplaced
    marked = headed(
        *("# Trivsel", "Fint.", "# Samarbejdet", "Aftale: Ida søger orlov"),
        *("# Kurser", "Svejsekurset var godt.", "Aftale: Per spørger HR"),
    )
    assert [goal.goal for goal in marked.goals] == ["Ida søger orlov", "Per spørger HR"]
    agreed = headed(
        *("# 1. Evaluering", "Fint.", "# 2. Kompetencer", "Ida vil lære at svejse"),
        *("# 3. Aftalte aktiviteter", "Ida søger orlov"),
    )
    assert [goal.goal for goal in agreed.goals] == ["Ida søger orlov"]
    assert "Ida vil lære at svejse" in agreed.unplaced
    labels = headed("# 1. Opgave", "Svejsekurset", "# 2. Hvem", "Ida", "# 3. Frist", "Maj")
    assert [(goal.goal, goal.responsible) for goal in labels.goals] == [("Svejsekurset", "Ida")]


@pytest.mark.parametrize("ruling", ["____", " ________", " ..........", " …… ……", ". ____ ____"])
def test_the_ruling_behind_an_answer_is_no_part_of_it(ruling: str) -> None:
    """A form to write on by hand has lines; a label with nothing on its line begins no other."""
    found = headed(
        *("# Aftaler", f"Opgave: Nyt lager{ruling}", f"Hvem: Ida{ruling} Frist: 3. maj{ruling}"),
        *("Opgave: ____", "Hvem: ____ Frist: ____", "Opgave: Flere hjelme"),
    )
    assert [(goal.goal, goal.responsible) for goal in found.goals] == [
        ("Nyt lager", "Ida"),
        ("Flere hjelme", ""),
    ]
    assert found.goals[0].due == Due(words="3. maj", date=day("2025-05-03"))


def test_a_label_alone_on_its_ruling_has_no_text() -> None:
    """What follows an empty label is not its text."""
    found = headed("# Aftaler", "Opgave ______", "Hvem ______", "Ida rydder op på lageret")
    assert [goal.goal for goal in found.goals] == ["Ida rydder op på lageret"]


@pytest.mark.parametrize("end", [("Kh Tina",), ("--", "Tina Bro", "Vagtleder, Havnen")])
def test_below_the_end_of_a_letter_nothing_is_agreed(end: tuple[str, ...]) -> None:
    """It ends with a greeting, or with the line over the signature of a mail."""
    lines = ("Hej Bo", "Aftaler:", "1) Bo tager kranbeviset", "2) Tina køber en hejs", *end)
    found = understand(Form(tuple(map(Paragraph, (*lines, "Sendt fra min mobil")))), 2025)
    assert [goal.goal for goal in found.goals] == ["Bo tager kranbeviset", "Tina køber en hejs"]


def test_the_text_of_a_label_is_no_heading() -> None:
    """Below "who" and "how to tell" a line may have the words of a heading for agreements."""
    asked = {
        "Hvad vil vi opnå?": "Ro i lokalet",
        "Hvad gør vi?": "Vi flytter printeren",
        "Hvem tager sig af det?": "Bo aftaler det med Per",
        "Hvordan kan vi se, at det er lykkedes?": "Ingen klager",
    }
    lines = (Paragraph(text, bold=text in asked) for pair in asked.items() for text in pair)
    found = understand(Form((Paragraph("A", level=2), *lines)), 2025)
    assert [(goal.goal, goal.responsible) for goal in found.goals] == [("Ro i lokalet", "Bo")]
    assert asked["Hvem tager sig af det?"] in found.goals[0].activities
    assert found.goals[0].success == ("Ingen klager",)


@pytest.mark.parametrize("question", ["Hvor vil du hen?", "Where do you see yourself?"])
def test_a_dream_is_not_agreed(question: str) -> None:
    """What somebody wants to become is agreed where it says who does something by when."""
    dream = read([("Medarbejder", "Ida Holm"), (question, "Projektleder, måske udland")])
    assert (dream.goals, len(dream.unplaced)) == ((), 1)
    plan = read([("Hvor vil du hen?", "Projektleder"), ("Hvem", "Per"), ("Frist", "1. maj")])
    assert [goal.goal for goal in plan.goals] == ["Projektleder"]


@pytest.mark.parametrize("line", ["Tilføj en linje for hver aftale.", "Add a row for each point"])
def test_how_to_use_the_form_is_no_agreement(line: str) -> None:
    """Its cards and rows are the form's own."""
    found = headed("# Aftaler", line, "Aftale: ingen", "Ida tilføjer en linje i vejledningen")
    assert [goal.goal for goal in found.goals] == ["Ida tilføjer en linje i vejledningen"]


def test_a_shortened_word_ends_no_clause_about_who() -> None:
    """Who is only talked to is not responsible, as in "m. Kim"."""
    names = [("Medarbejder", "Ida Holm"), ("Leder", "Per Dahl")]
    found = read(names, [("Mål", "Hvem"), ("Kursus", "Ida, Per aftaler m. Kim")])
    assert [goal.responsible for goal in found.goals] == ["both"]


def test_a_date_behind_who_does_it_is_the_deadline() -> None:
    """Where it is ahead of the talk; a day of the talk or of signing at the end is none."""
    talk = "Samtalen blev holdt 11. juni 2025"
    lines = ("# Det har vi aftalt", "Aftale: Kursus i linser", "Ansvarlig: Ida")
    found = headed(talk, *lines, "Dato: 17. september 2025")
    assert [(one.goal, one.due and one.due.date) for one in found.goals] == [
        ("Kursus i linser", day("2025-09-17"))
    ]
    signed = headed(talk, *lines, "Dato: 11. juni 2025")
    assert [one.due for one in signed.goals] == [None]


def test_a_number_with_nothing_behind_it_and_the_heading_below() -> None:
    """Neither is an agreement: the list had room for one more."""
    found = headed(
        "# 4. Aftaler", "1) Ida søger kursus", "2)", "# 5. Evt.", "Seniorsamtale, måske."
    )
    assert [one.goal for one in found.goals] == ["Ida søger kursus"]
    assert "Seniorsamtale, måske." in found.unplaced

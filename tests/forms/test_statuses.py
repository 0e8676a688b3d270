"""How far an agreement is, as somebody wrote it beside it."""

from __future__ import annotations

import datetime as dt

import pytest

from mus_cli.forms.agreements import Imported, understand
from mus_cli.forms.blocks import Form, Paragraph, table_of
from mus_cli.forms.headings import meaning
from mus_cli.forms.statuses import is_only_status, said_under, status

_TALK = dt.date(2025, 11, 12)


def in_table(*rows: tuple[str, ...]) -> Imported:
    """Return what is read of a table of a talk on 12 November 2025."""
    return understand(Form((Paragraph("Dato: 12. november 2025"), table_of(rows))), 2025)


@pytest.mark.parametrize(
    ("words", "right"),
    [
        # Danish
        ("Bortfaldt – holdet blev nedlagt", "dropped"),
        ("Er faldet bort", "dropped"),
        ("Udgik, da puljen blev lukket", "dropped"),
        ("Er ikke længere nødvendigt", "dropped"),
        ("Ikke startet op endnu", "not-started"),
        ("Endnu ikke påbegyndt, mangler dato", "not-started"),
        ("Ikke bestilt", "not-started"),
        ("Ikke aktuelt endnu", "not-started"),
        ("Vi er kommet godt i gang", "in-progress"),
        ("Startet i august", "in-progress"),
        ("På rette vej", "in-progress"),
        ("Ikke helt færdig", "in-progress"),
        ("Ja, påbegyndt", "in-progress"),
        ("ja bestilt 3/12", "in-progress"),
        ("ja gennemført i maj", "done"),
        ("Overdraget 3/12", "done"),
        ("Er på plads", "done"),
        ("Indført efter påske", "done"),
        ("Gennemført maj 26, alle var med", "done"),
        ("🟢 På sporet", "in-progress"),
        ("✅ Færdig", "done"),
        ("✅", "done"),
        ("⏳ Afventer indkøb", "stalled"),
        ("Vi nåede det", "done"),
        ("Drøftet på holdet – lukket", "done"),
        ("Gik i stå over sommeren", "stalled"),
        ("Nej, gik i stå", "stalled"),
        ("Afventer svar fra kommunen", "stalled"),
        ("Flyttet, venter på lokale", "stalled"),
        ("Rykket til næste år", "stalled"),
        ("Ligger stille", "stalled"),
        # Norwegian and Swedish
        ("Skrinlagt", "dropped"),
        ("Ble ikke noe av", "dropped"),
        ("Ikke lenger aktuelt", "dropped"),
        ("Under arbeid", "in-progress"),
        ("Halvveis", "in-progress"),
        ("Fullført i mars", "done"),
        ("Satt på vent", "stalled"),
        ("Slopat, ingen budget", "dropped"),
        ("Inte påbörjat", "not-started"),
        ("Är på gång", "in-progress"),
        ("Halvvägs", "in-progress"),
        ("Avklarat", "done"),
        ("Har stannat av", "stalled"),
        # English
        ("No longer needed", "dropped"),
        ("Called off", "dropped"),
        ("Not started, no budget", "not-started"),
        ("Not yet booked", "not-started"),
        ("Running, needs a room", "in-progress"),
        ("Partially complete", "in-progress"),
        ("Almost there", "in-progress"),
        ("No, but started", "in-progress"),
        ("Passed in May", "done"),
        ("It is in place", "done"),
        ("Awaiting approval", "stalled"),
        ("On ice until the move", "stalled"),
        ("Deferred to Q3", "stalled"),
    ],
)
def test_what_is_below_status(words: str, right: str) -> None:
    """The first words say it, or those behind a yes, a no, or a remark."""
    (goal,) = in_table(("Aftale", "Frist", "Status"), ("Ny bænk", "1. maj 2026", words)).goals

    assert goal.status == right


@pytest.mark.parametrize("words", ["afventer svar", "waiting for an answer"])
def test_our_own_words_for_what_is_open(words: str) -> None:
    """What our own table says of something pending is no trouble."""
    assert said_under("Status", words, _TALK) == "not-started"


@pytest.mark.parametrize(
    "words",
    [
        "Klarer det selv",
        "Færdigheder i Excel",
        "Metode",
        "Nye møbler",
        "Startpakke til nye",
        "Okker på væggen",
        "Openness",
        "Holdtræning",
        "Kommer på torsdage",
        "Active Directory",
        "Delvis dagpasning til børn",
    ],
)
def test_what_says_nothing_about_how_far_it_is(words: str) -> None:
    """A word that only begins like one is none."""
    assert (status(words), is_only_status(words)) == (None, False)


@pytest.mark.parametrize(
    ("heading", "cell", "right"),
    [
        ("% complete", "100", "done"),
        ("Percent done", "1", "done"),
        ("Færdig (%)", "0,4", "in-progress"),
        ("Procent færdig", "35", "in-progress"),
        ("Færdiggørelsesgrad", "0", "not-started"),
        ("Status", "60 %", "in-progress"),
        ("Status", "3", "not-started"),
    ],
)
def test_a_share_of_it(heading: str, cell: str, right: str) -> None:
    """Below a heading that asks for per cent a number is one; elsewhere it may be a mark."""
    (goal,) = in_table(("Aftale", "Deadline", heading), ("Ny bænk", "1. maj 2026", cell)).goals

    assert (goal.status, str(goal.due and goal.due.date)) == (right, "2026-05-01")


def test_a_remark_beside_nothing_per_cent() -> None:
    """That it was called off says more than that it is not begun."""
    head = ("Goal", "Due", "% complete", "Comment")
    found = in_table(
        head,
        ("New bench", "1 May 2026", "0", "Cancelled – no room"),
        ("New lamp", "1 May 2026", "100", "Waiting for the bill"),
    )

    assert [one.status for one in found.goals] == ["dropped", "done"]
    assert found.unplaced.count("New bench – Comment: Cancelled – no room") == 1


@pytest.mark.parametrize(
    ("heading", "cell", "due", "right"),
    [
        ("Udført (dato)", "3/12-25", "1. maj 2026", "done"),
        ("Completed on", "3 December 2025", "1. maj 2026", "done"),
        ("Udført", "", "1. maj 2026", "not-started"),
        ("Status", "3/12-25", "1. maj 2026", "not-started"),
    ],
)
def test_the_day_on_which_it_was_done(heading: str, cell: str, due: str, right: str) -> None:
    """It is no deadline: that has its own column."""
    (goal,) = in_table(("Aftale", "Dato", heading), ("Ny bænk", due, cell)).goals

    assert (goal.status, str(goal.due and goal.due.date)) == (right, "2026-05-01")


def test_the_only_day_ahead() -> None:
    """Without another column for days it is when it shall be done."""
    (goal,) = in_table(("Aftale", "Ansvarlig", "Udført"), ("Ny bænk", "Ida", "1. maj 2026")).goals

    assert (goal.status, str(goal.due and goal.due.date)) == ("not-started", "2026-05-01")


@pytest.mark.parametrize(
    "heading",
    [
        "Nåede vi det? (udfyldes næste år)",
        "Fik vi det gjort?",
        "Er det sket?",
        "Har vi nået det?",
        "Kom vi i mål?",
        "Hvordan gik det?",
        "Hvad blev der ud af det?",
        "Hvor langt er I?",
        "How far",
        "Did we make it?",
        "Has it been done?",
        "Hvordan gikk det?",
        "Nådde vi målet?",
        "Hur långt har vi kommit?",
    ],
)
def test_a_heading_that_asks_whether_it_was_done(heading: str) -> None:
    """It is a column of the agreements beside it, and a label below one; no look back."""
    rows = ((heading, "ja, det gik fint"), (heading, "nej, gik i stå"))
    found = in_table(("Aftale", "Hvem", heading), *((f"Ny {x[1]}", "Ida", x[1]) for x in rows))
    labels = table_of(
        [("Aftale 1", "Ny bænk"), ("Hvem", "Ida"), rows[0], ("Aftale 2", "Ny lampe"), rows[1]]
    )

    assert [one.status for one in found.goals] == ["done", "stalled"]
    assert [one.status for one in understand(Form((labels,)), 2025).goals] == ["done", "stalled"]


@pytest.mark.parametrize("heading", ["Hvordan går det?", "Har vi det godt?", "Er vi enige?"])
def test_a_question_that_is_about_no_agreement(heading: str) -> None:
    """How somebody is says nothing about how far anything is."""
    assert meaning(heading) != "status"


def test_a_follow_up_that_is_a_status_too() -> None:
    """One column for both has both."""
    found = in_table(
        ("Aftale", "Ansvarlig", "Frist", "Opfølgning/status"),
        ("Ny bænk", "Ida", "1. maj", "Flyttet, venter på lokale"),
        ("Ny lampe", "Ida", "1. maj", "På mødet i juni"),
    ).goals

    assert [(one.status, one.follow_up.how) for one in found] == [
        ("stalled", ""),
        ("not-started", "På mødet i juni"),
    ]


@pytest.mark.parametrize(
    ("chip", "right"),
    [("On track", "in-progress"), ("Completed", "done"), ("Udskudt", "stalled"), ("Ny", "")],
)
def test_a_word_between_an_agreement_and_what_is_said_about_it(chip: str, right: str) -> None:
    """A web page has how far it is below the name of the agreement, without a label."""
    lines = ("Handling", "Tegne den", "Ansvarlig", "HR", "Frist", "Q3 2026")
    page = (
        Paragraph("Aftaler", level=2),
        Paragraph("Ny bænk ved indgangen", level=3),
        Paragraph(chip),
        *map(Paragraph, lines),
    )
    (goal,) = understand(Form((Paragraph("Dato: 12. november 2025"), *page)), 2025).goals

    assert (goal.status, str(goal.due and goal.due.date), goal.responsible) == (
        right or "not-started",
        "2026-09-30",
        "HR",
    )


@pytest.mark.parametrize(
    ("heading", "cell", "right"),
    [
        ("Sæt kryds når det er gjort", "X", "done"),
        ("Put an x when done", "x", "done"),
        ("Fulgt op", "Gennemført 3/12", "done"),
        ("Noter ved opfølgning", "Afventer ledigt lokale", "stalled"),
        ("Noter ved opfølgning", "Vi taler om det i maj", "not-started"),
    ],
)
def test_a_column_that_is_filled_in_later(heading: str, cell: str, right: str) -> None:
    """It says how far something was by then, in whatever words."""
    head = ("Aftale", "Ansvarlig", "Frist", heading)
    row = ("Ny bænk", "Ida", "1. maj", cell)
    found = in_table(head, row, ("Ny lampe", "Ida", "1. juni", "")).goals

    assert [one.status for one in found] == [right, "not-started"]


def test_a_tick_for_what_fits() -> None:
    """A form that asks for ticks asks not how far anything is."""
    assert meaning("Sæt kryds ved det, der passer") != "status"

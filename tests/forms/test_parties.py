"""Who the two of a talk are, and whose an agreement is, by what a document says about them."""

from __future__ import annotations

import pytest

from mus_cli.core.guesses import People
from mus_cli.forms import introductions
from mus_cli.forms.agreements import understand
from mus_cli.forms.blocks import Form, Paragraph, Table, table_of


def form_of(*parts: Table | str) -> Form:
    """Return a document of tables and lines."""
    return Form(tuple(Paragraph(one) if isinstance(one, str) else one for one in parts))


@pytest.mark.parametrize(
    "top",
    [
        ["Gartner: Runa Kjær", "Holdleder: Toke Dam"],
        ["Gartner: Runa Kjær Holdleder: Toke Dam"],
        ["Gartner: Runa Kjær Ansat: 2019", "Holdleder: Toke Dam"],
        ["Runa Kjær, gartner, park nord. Leder: Toke Dam"],
        ["MUS Runa Kjær, park nord. Leder: Toke Dam. 4. marts 2025"],
        ["MUS – Runa Kjær", "4. marts 2025, leder Toke Dam"],
        ["MUS-samtale 2025 med Runa Kjær", "Leder: Toke Dam"],
        ["Runa Kjær (RK), park nord, leder Toke Dam (TD)"],
        ["Deltagere: Runa Kjær (gartner) og Toke Dam (butiksejer)"],
    ],
)
def test_an_employee_without_the_label_of_one(top: list[str]) -> None:
    """The name is behind a job or the word for the talk, or in front of the manager's."""
    found = introductions.find(form_of(*top, "Runa er glad for drivhuset."))

    assert (found.me, found.manager) == ("Runa Kjær", "Toke Dam")


def test_a_line_of_facts_about_the_employee_is_no_agreement() -> None:
    """Below a title that has a word for agreements, too."""
    lines = ("Udviklingsplan", "Gartner: Runa Kjær Ansat: 2019", "Runa rydder op inden 1. maj")
    found = understand(form_of(*lines), 2025)

    assert [goal.goal for goal in found.goals] == ["Runa rydder op"]


def test_labels_with_a_colon_beside_names() -> None:
    """In the cells of a table, as in lines."""
    found = introductions.find(
        form_of(table_of([["Medarbejder:", "Runa Kjær"], ["Leder:", "Toke Dam"]]))
    )

    assert (found.me, found.manager) == ("Runa Kjær", "Toke Dam")


@pytest.mark.parametrize(
    "top",
    [
        ["Park Nord, team 2. Leder: Toke Dam"],
        ["MUS – Park Nord", "Leder: Toke Dam"],
        ["Bisidder: Bo Holm", "Leder: Toke Dam"],
        ["Gartner: Lise Bro", "Planlægger: Kurt Holm", "Leder: Toke Dam"],
    ],
)
def test_a_workplace_or_somebody_else_is_not_the_employee(top: list[str]) -> None:
    """Two words in such a place are nobody's name if the document never uses them as one."""
    assert introductions.find(form_of(*top, "Det går godt.")).me == ""


@pytest.mark.parametrize("heads", [("Gartner", "Holdleder"), ("Runa", "Toke")])
def test_a_cross_below_the_job_or_name_of_one_of_the_two(heads: tuple[str, str]) -> None:
    """The cross says whose the agreement is, also where its words begin with the other."""
    rows = [
        ("Aftale", *heads, "Dato"),
        ("Tælle planter", "x", "", "2/6"),
        ("Runa får en vogn", "", "x", "3/6"),
    ]
    top = ("Gartner: Runa Kjær", "Holdleder: Toke Dam", "Aftaler")
    found = understand(form_of(*top, table_of(rows)), 2025).goals

    assert [one.responsible for one in found] == ["me", "manager"]


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Runa", "me"),
        ("Runa K.", "me"),
        ("Anne Dam", "manager"),
        ("AMD", "manager"),
        ("Runa / Anne", "both"),
        ("Runa Holm", "Runa Holm"),
        ("Anne H.", "Anne H."),
        ("Runa og Ole", "Runa og Ole"),
        ("Runa, Anne", "both"),
        ("Runa m. Anne", "both"),
        ("leder Anne", "manager"),
        ("Anne Dam, leder", "manager"),
        ("Runa + leder", "both"),
        ("HR", "HR"),
        ("AMR", "AMR"),
        ("Runa/Anne finder datoer", "both"),
        ("Runa og Ole finder datoer", "Runa og Ole"),
        ("Runa, gartneriet betaler", "me"),
        ("Runa; HR betaler", "me"),
        ("Driftschefen", "manager"),
        ("Rådgiveren", "Rådgiveren"),
        ("Holdet, Runa er tovholder", "me"),
        ("Daglig leder lægger det ind", "manager"),
        ("R. Kjær", "me"),
        ("R", "me"),
    ],
)
def test_the_two_by_name_in_a_column(words: str, who: str) -> None:
    """They are the employee and the manager; anybody else's name stays, also beside theirs."""
    top = "Medarbejder: Runa Kjær Leder: Anne Marie Dam"
    rows = [("Aftale", "Ansvarlig"), ("Ny plan", words)]
    (found,) = understand(form_of(top, table_of(rows)), 2025).goals

    assert found.responsible == who


def test_what_somebody_does_in_a_cell_for_people_is_kept() -> None:
    """Who they are is beside it, and the words are what is done about the agreement."""
    top = "Medarbejder: Runa Kjær Leder: Anne Marie Dam"
    rows = [("Aftale", "Ansvarlig"), ("Ny plan", "Runa/Anne finder datoer")]
    (found,) = understand(form_of(top, table_of(rows)), 2025).goals

    assert found.activities == ("Runa/Anne finder datoer",)


def test_initials_that_a_document_says_behind_the_names() -> None:
    """Also those that no name would have are theirs, and Ø is written OE in some."""
    top = ("Navn: Runa Østergaard Kjær", "Leder: Toke Dam (TXDA)")
    rows = [("Aftale", "Hvem følger op?"), ("Ny plan", "TXDA"), ("Nye bede", "ROEK")]
    found = understand(form_of(*top, table_of(rows)), 2025).goals

    assert [one.responsible for one in found] == ["manager", "me"]


def test_who_acts_before_who_pays_for_it() -> None:
    """The person in front does it; what the other does about it is in brackets."""
    top = ("Medarbejder: Runa Kjær", "Leder: Toke Dam", "Aftaler:")
    (found,) = understand(form_of(*top, "Runa tager på messe i maj (Toke betaler)"), 2025).goals

    assert (found.responsible, found.activities) == ("me", ("Toke betaler",))


def test_a_table_with_names_below_what_they_are_called() -> None:
    """A job and a title above two names say which of them is the manager."""
    rows = [("Gartner", "Holdleder", "Vi mødtes"), ("Runa Kjær", "Toke Dam", "4. maj 2025")]
    found = introductions.find(form_of("MUS", table_of(rows)))

    assert (found.me, found.manager) == ("Runa Kjær", "Toke Dam")


def test_a_title_of_another_who_leads() -> None:
    """It is the manager's only where nothing says that theirs is another."""
    rows = [("Aftale", "Ansvarlig"), ("Ny plan", "Regnskabschefen")]
    top = ("Medarbejder: Runa Kjær", "Leder: Toke Dam, afdelingschef")
    (found,) = understand(form_of(*top, table_of(rows)), 2025).goals

    assert found.responsible == "Regnskabschefen"


def test_a_first_name_that_somebody_else_there_has_too() -> None:
    """Nobody knows which of the two is meant, so it stays a name."""
    top = ("Medarbejder: Mette Lund", "Leder: Lars Holt", "Deltagere: Mette Krog (HR)")
    rows = [("Aftale", "Ansvarlig"), ("Ny plan", "Mette")]
    (found,) = understand(form_of(*top, table_of(rows)), 2025).goals

    assert found.responsible == "Mette"


def test_initials_behind_a_name_are_the_name() -> None:
    """A line that begins with them, or has them between commas, says who does it."""
    blocks = (
        Paragraph("Runa Kjær (RK), gartner – Toke Dam (TD), partner"),
        Paragraph("Aftaler", level=1),
        Paragraph("RK tager et kursus i beskæring, uge 20", item=1),
        Paragraph("Vogn til bakkerne, TD bestiller, inden sommerferien", item=1),
        Paragraph("Møde hver mandag, RK og TD, fra uge 12", item=1),
    )
    found = understand(Form(blocks), 2025).goals

    assert [(one.goal, one.responsible) for one in found] == [
        ("RK tager et kursus i beskæring", "RK"),
        ("Vogn til bakkerne", "TD"),
        ("Møde hver mandag", "RK og TD"),
    ]


def test_a_labelled_person_is_meant_more_than_one_in_a_sentence() -> None:
    """A "we" in the sentence says nothing where the line below names who is responsible."""
    blocks = (
        Paragraph("Medarbejder: Runa Kjær Leder: Toke Dam"),
        Paragraph("Besluttet", level=1),
        Paragraph("Elev fra skolen, vi laver et opslag.", item=1),
        Paragraph("Ansvarlig: Toke. Frist: maj"),
    )
    (found,) = understand(Form(blocks), 2025).goals

    assert found.responsible == "manager"


def test_one_person_with_another_stays_as_it_was_written() -> None:
    """What is behind "m." is nothing that Runa does."""
    rows = [("Indsats", "Ansvarlig", "Slut"), ("Ny plan", "RK m. Ida", "1. maj")]
    top = "Medarbejder: Runa Kjær Leder: Toke Dam"
    (found,) = understand(form_of(top, "Aftaler", table_of(rows)), 2025).goals

    assert (found.responsible, found.activities) == ("RK m. Ida", ())


@pytest.mark.parametrize(
    ("way", "who"), [("Toke får indkøbt en vogn", "manager"), ("Kursus i aftaler", "")]
)
def test_who_does_the_only_thing_about_a_goal(way: str, who: str) -> None:
    """Where no column says who and the goal names nobody, the sentence beside it may."""
    rows = [("Mål", "Vejen dertil", "Tid"), ("Lettere transport", way, "15. marts")]
    top = "Medarbejder: Runa Kjær Leder: Toke Dam"
    (found,) = understand(form_of(top, table_of(rows)), 2025).goals

    assert (found.activities, found.responsible) == ((way,), who)


def test_two_of_whom_only_one_is_of_the_talk() -> None:
    """Both are responsible, as the sentence has them, below a topic of its own, too."""
    blocks = (
        Paragraph("Medarbejder: Runa Kjær Leder: Toke Dam"),
        Paragraph("Aftaler", level=1),
        Paragraph("Runa og Lise co-leder temadagen, 1. maj", item=1),
        Paragraph("Skilte: Runa og Lise skriver en ny vejledning, inden jul", item=1),
        Paragraph("Stativ: Runa bygger", item=1),
    )
    found = understand(Form(blocks), 2025)

    assert [(one.goal, one.responsible) for one in found.goals] == [
        ("Runa og Lise co-leder temadagen", "Runa og Lise"),
        ("Skilte: Runa og Lise skriver en ny vejledning", "Runa og Lise"),
        ("Stativ", "me"),
    ]


@pytest.mark.parametrize("heading", ["Kompetenceudvikling", "Aftaler"])
def test_what_somebody_only_thinks_of_is_no_agreement(heading: str) -> None:
    """A sentence of minutes says that it is open, whatever it is below."""
    blocks = (
        Paragraph("Medarbejder: Runa Kjær Leder: Toke Dam"),
        Paragraph("Trivsel", level=2),
        Paragraph(heading, level=2),
        Paragraph("Runa overvejer en uddannelse som anlægsgartner. Toke svarer i maj"),
    )

    assert understand(Form(blocks), 2025).goals == ()


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        (
            "Runa og Toke er enige om at holde et fast møde, og det skal være på plads inden jul.",
            "both",
        ),
        ("Runa og Toke er enige om, at Toke holder et fast møde inden jul.", "manager"),
    ],
)
def test_what_the_two_by_name_agree_on(sentence: str, who: str) -> None:
    """In minutes they are "we": both do it where nobody else is named."""
    blocks = (
        Paragraph("Medarbejder: Runa Kjær Leder: Toke Dam"),
        Paragraph("Trivsel", level=2),
        Paragraph(f"Vinteren var hård, men det går bedre nu. {sentence}"),
    )
    (found,) = understand(Form(blocks), 2025).goals

    assert found.goal in ("Holde et fast møde", "Toke holder et fast møde")
    assert (found.responsible, found.due and found.due.words) == (who, "inden jul")


LETTER = ("Jeg taler med Kim om vagterne inden 1. maj", "Du tegner en plan over bedene")
TWO = People("Runa Kjær", "Toke Dam")


def letter_of(*top: str, end: tuple[str, ...] = ()) -> Form:
    """Return a letter in which one promises something and asks the other for something."""
    lines = tuple(Paragraph(one, item=1) for one in LETTER)
    closing = ("Venlig hilsen", *end) if end else ()
    return Form((*map(Paragraph, top), *lines, *map(Paragraph, closing)))


@pytest.mark.parametrize(
    ("letter", "known"),
    [
        (letter_of("Fra: Toke Dam", "Til: Runa Kjær"), TWO),
        (letter_of("Fra: Toke Dam", "Til: Runa Kjær"), People(me="Runa")),
        (letter_of("Fra: Toke Dam", "Til: Runa Kjær"), People(manager="min leder Toke")),
        (letter_of("Hej Runa", end=("Toke",)), TWO),
        (letter_of("Hej", end=("TD",)), TWO),
    ],
)
def test_names_that_are_known_say_who_wrote_a_letter(letter: Form, known: People) -> None:
    """By its header, or its greeting and its closing; "I" and "you" are the two then."""
    two = introductions.find(letter, known)
    found = understand(letter, 2025, None, two)

    assert two.writer == "manager"
    assert [(one.goal, one.responsible) for one in found.goals] == [
        ("Jeg taler med Kim om vagterne", "manager"),
        ("Du tegner en plan over bedene", "me"),
    ]


def test_a_letter_of_ones_own() -> None:
    """The other one is "you"."""
    letter = letter_of("Kære Toke", end=("Runa",))
    found = understand(letter, 2025, None, introductions.find(letter, TWO))

    assert [one.responsible for one in found.goals] == ["me", "manager"]


@pytest.mark.parametrize(
    "letter",
    [
        letter_of("Fra: Lise Bro", "Til: Runa Kjær"),
        letter_of("Fra: Runa Kjær", "Til: Bo Holm", "Fra: Toke Dam", "Til: Runa Kjær"),
        letter_of("Fra: Runa Kjær", "Til: Runa Kjær", "Hej Runa"),
        letter_of("Fra: Runa Kjær", "Til: Bo Holm", end=("Toke",)),
        letter_of("Hej Runa"),
        letter_of("Hej,"),
    ],
    ids=["somebody-else", "passed-on", "to-oneself", "another-signed", "unsigned", "no-name"],
)
def test_a_letter_that_somebody_else_may_have_written(letter: Form) -> None:
    """A wrong person is worse than none."""
    two = introductions.find(letter, TWO)

    assert (two.is_letter, two.writer) == (True, "")


def test_a_letter_that_neither_of_the_two_wrote() -> None:
    """What its writer does is theirs, by name; nobody knows who "you" and "we" are."""
    lines = (*LETTER, "Vi rydder skuret")
    top = (*map(Paragraph, ("Fra: Lise Bro", "Til: Runa Kjær", "Aftaler:")),)
    letter = Form((*top, *(Paragraph(one, item=1) for one in lines)))
    two = introductions.find(letter, TWO).written_by("other")
    found = understand(letter, 2025, None, two).goals

    assert [one.responsible for one in found] == ["Lise Bro", "", ""]


def test_names_in_a_document_count_before_those_that_are_known() -> None:
    """Last year there may have been another manager."""
    form = form_of("Medarbejder: Runa Kjær", "Leder: Lise Bro", "Aftaler", "Lise bestiller en vogn")
    two = introductions.find(form, TWO)

    assert (two.me, two.manager) == ("Runa Kjær", "Lise Bro")


@pytest.mark.parametrize(
    ("line", "two"),
    [
        (
            "Runa Kjær (tømrer) og Bo Holm. Skuret, mandag den 3. marts 2025",
            ("Runa Kjær", "Bo Holm"),
        ),
        ("Runa Kjær, lærer, og forstander Bo Holm.", ("Runa Kjær", "Bo Holm")),
        ("Runa (formidler) + Bo Holm (museumschef)", ("Runa", "Bo Holm")),
        ("Bo Holm (head of section) and Runa Kjær", ("Runa Kjær", "Bo Holm")),
        ("Hvem: Runa Kjær og Bo Holm (partner)", ("Runa Kjær", "Bo Holm")),
        ("Chef Bo Holm och Runa Kjær, ingenjör", ("Runa Kjær", "Bo Holm")),
        ("Runa Kjær and Bo Holm", ("", "")),
        ("Runa Kjær og Bo Holm rydder skuret", ("", "")),
    ],
)
def test_the_two_in_a_line_at_the_top(line: str, two: tuple[str, str]) -> None:
    """What one of them is called tells which is the employee; without it nobody is guessed."""
    found = introductions.find(form_of(line))

    assert (found.me, found.manager) == two


@pytest.mark.parametrize(
    "lines",
    [
        ("Who: Runa Kjær, engineer", "With: Bo Holm, Head of Research"),
        ("Hvem: Runa Kjær", "Med: Bo Holm"),
        ("Vem: Runa Kjær", "Samtal med: Bo Holm"),
        ("Navn: Runa Kjær", "Samtale med: afd.leder Bo Holm"),
        ("Name: Runa Kjær", "Review with: Bo Holm"),
    ],
)
def test_who_talked_with_whom(lines: tuple[str, ...]) -> None:
    """Behind "With" is the manager, where the employee is named beside it."""
    found = introductions.find(form_of(*lines))

    assert (found.me, found.manager) == ("Runa Kjær", "Bo Holm")


@pytest.mark.parametrize(
    "text", ["Et flot år, tak.", "Vi ses.", "Tak, det er fint.", "Flot indsats i år", "Good year"]
)
def test_what_one_of_them_says_is_no_name(text: str) -> None:
    """A word in capitals behind "Manager:" is a name only where it can be."""
    assert introductions.find(form_of(f"Manager: {text}")).manager in ("", "Good")


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("R afprøver den nye sav", "me"),
        ("B svarer på mails", "manager"),
        ("R. skriver en vejledning", "me"),
        ("B+R rydder skuret", "both"),
        ("R og B mødes hver fredag", "both"),
        ("A kursus i løn", ""),
        ("I skriver en plan", ""),
    ],
)
def test_the_first_letter_of_a_name(line: str, who: str) -> None:
    """Notes write it for the name."""
    form = form_of("Medarbejder: Runa Kjær", "Leder: Bo Holm", "Aftaler", line)

    assert [one.responsible for one in understand(form, 2025).goals] == [who]


@pytest.mark.parametrize(
    ("before", "line", "who"),
    [
        ("Runa bliver tovholder", "Hun tager kurset i maj", "me"),
        ("Bo indfører et timebudget", "Han gennemgår det hver mandag", "manager"),
        ("Bo orders a new saw", "He shows it to the team", "manager"),
        ("Runa bokar en kurs", "Hon skriver ett utkast", "me"),
        ("Runa og Bo mødes hver måned", "Hun skriver referat", "both"),
        ("Ny vagtplan", "Hun skriver referat", ""),
    ],
)
def test_somebody_named_in_the_agreement_above(before: str, line: str, who: str) -> None:
    """Behind "she" is who does what the line above says."""
    top = (*map(Paragraph, ("Medarbejder: Runa Kjær", "Leder: Bo Holm", "Aftaler:")),)
    form = Form((*top, *(Paragraph(one, item=1) for one in (before, line))))

    assert [one.responsible for one in understand(form, 2025).goals][1:] == [who]


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Du og jeg laver en vejledning", "both"),
        ("Jeg og du rydder skuret", "both"),
        ("Du och jag skriver en plan", "both"),
        ("You and I write a guide", "both"),
        ("Du laver en vejledning", "me"),
        ("Jeg laver en vejledning", "manager"),
    ],
)
def test_you_and_i_in_a_letter(line: str, who: str) -> None:
    """They are the two."""
    top = ("Fra: Toke Dam", "Til: Runa Kjær", "Kære Runa", "Vi aftalte:")
    form = Form((*map(Paragraph, top), Paragraph(line, item=1)))
    two = introductions.find(form, TWO)

    assert [one.responsible for one in understand(form, 2025, None, two).goals] == [who]


@pytest.mark.parametrize(
    ("top", "sentence", "who"),
    [
        (
            ["Medarbejder: Anne-Grethe Vestergaard Holst", "Leder: Mikkel Dybdahl"],
            "AGVH overtager sal 4",
            "me",
        ),
        (
            ["Medarbejder: Anne-Grethe Vestergaard Holst", "Leder: Mikkel Dybdahl"],
            "AGVH sammen med Pernille oplærer Silas",
            "AGVH sammen med Pernille",
        ),
        (
            ["Medarbejder: Anne-Grethe Vestergaard Holst", "Leder: Mikkel Dybdahl"],
            "AGVH og MD gennemgår planen",
            "both",
        ),
        (
            ["Medarbejder: Anne-Grethe Vestergaard Holst", "Leder: Mikkel Dybdahl"],
            "A-GVH skriver en vejledning",
            "me",
        ),
        (
            ["Medarbejder: Anne-Grethe Vestergaard Holst", "Leder: Mikkel Dybdahl"],
            "AG rydder arkivet",
            "me",
        ),
        (
            ["Medarbejder: Anne-Grethe Vestergaard Holst", "Leder: Mikkel Dybdahl"],
            "MD spørger HR",
            "manager",
        ),
        (
            ["Medarbejder: Anne-Grethe Vestergaard Holst", "Leder: Mikkel Dybdahl"],
            "AGVH/MD retter listen",
            "both",
        ),
        (
            ["Medarbejder: Anne-Grethe Vestergaard Holst", "Leder: Mikkel Dybdahl"],
            "Anne-Grethe tager kurset",
            "me",
        ),
        (
            ["Medarbejder: Anne-Grethe Vestergaard Holst", "Leder: Mikkel Dybdahl"],
            "AGH skriver referat",
            "me",
        ),
        (
            ["Medarbejder: Anne-Grethe Vestergaard Holst", "Leder: Mikkel Dybdahl"],
            "AGVHX skriver referat",
            "",
        ),
        (
            ["Medarbejder: Anne-Grethe Vestergaard Holst", "Leder: Mikkel Dybdahl"],
            "Ny liste: AGVH retter den",
            "me",
        ),
        (
            ["Medarbejder: Anne-Grethe Vestergaard Holst", "Leder: Mikkel Dybdahl"],
            "Ny stol – AGVH bestiller",
            "me",
        ),
        (
            ["Anne-Grethe Vestergaard Holst (AGVH) og afdelingsleder Mikkel Dybdahl (MIDY)"],
            "AGVH overtager sal 4",
            "me",
        ),
        (
            ["Anne-Grethe Vestergaard Holst (AGVH) og afdelingsleder Mikkel Dybdahl (MIDY)"],
            "MIDY spørger HR",
            "manager",
        ),
        (
            ["Anne-Grethe Vestergaard Holst (AGVH) og afdelingsleder Mikkel Dybdahl (MIDY)"],
            "AGVH og MIDY mødes",
            "both",
        ),
        (
            ["Anne-Grethe Vestergaard Holst (AGVH) og afdelingsleder Mikkel Dybdahl (MIDY)"],
            "MIDY og AGVH mødes",
            "both",
        ),
        (
            ["Medarbejder: Karl-Johan Bro Hede (KJ-BH)", "Leder: Lis-Marie Dam Juul Krogh (LMDJK)"],
            "KJ-BH tegner planen",
            "me",
        ),
        (
            ["Medarbejder: Karl-Johan Bro Hede (KJ-BH)", "Leder: Lis-Marie Dam Juul Krogh (LMDJK)"],
            "LMDJK taler med HR",
            "manager",
        ),
        (
            ["Medarbejder: Karl-Johan Bro Hede (KJ-BH)", "Leder: Lis-Marie Dam Juul Krogh (LMDJK)"],
            "KJBH tegner planen igen",
            "me",
        ),
        (
            ["Medarbejder: Karl-Johan Bro Hede (KJ-BH)", "Leder: Lis-Marie Dam Juul Krogh (LMDJK)"],
            "LMDJK og KJ-BH ser på budgettet",
            "both",
        ),
        (
            ["Medarbejder: Jonas Kjærgaard (JKJ)", "Leder: Birgitte Sand (BSA)"],
            "JKJ søger kurset",
            "me",
        ),
        (
            ["Medarbejder: Jonas Kjærgaard (JKJ)", "Leder: Birgitte Sand (BSA)"],
            "BSA indstiller ham",
            "manager",
        ),
        (
            ["Medarbejder: Jonas Kjærgaard (JKJ)", "Leder: Birgitte Sand (BSA)"],
            "JKJ sammen med BSA skriver planen",
            "both",
        ),
        (
            ["Medarbejder: Jonas Kjærgaard (JKJ)", "Leder: Birgitte Sand (BSA)"],
            "BSA sammen med Lone ser på vagterne",
            "BSA sammen med Lone",
        ),
        (["Employee: Mary-Ann O'Neil Poe", "Manager: Tom Berg"], "MAOP writes a guide", "me"),
        (["Employee: Mary-Ann O'Neil Poe", "Manager: Tom Berg"], "M-AOP takes a course", "me"),
        (
            ["Employee: Mary-Ann O'Neil Poe", "Manager: Tom Berg"],
            "MAOP together with TB drafts the plan",
            "both",
        ),
        (["Medarbeider: Ole-Kristian Berg Moe", "Leder: Geir Lie"], "OKBM lager en mal", "me"),
        (
            ["Medarbeider: Ole-Kristian Berg Moe", "Leder: Geir Lie"],
            "OKBM sammen med GL skriver rutinen",
            "both",
        ),
        (
            ["Medarbeider: Ole-Kristian Berg Moe", "Leder: Geir Lie"],
            "GL sjekker budsjettet",
            "manager",
        ),
        (["Medarbetare: Ann-Sofie Lind Ek", "Chef: Peter Berg"], "ASLE skriver rutinen", "me"),
        (
            ["Medarbetare: Ann-Sofie Lind Ek", "Chef: Peter Berg"],
            "ASLE tillsammans med PB ser över schemat",
            "both",
        ),
    ],
)
def test_initials_of_long_names(top: list[str], sentence: str, who: str) -> None:
    """Of names with a hyphen, of two letters for each word, and of somebody with another."""
    blocks = (*map(Paragraph, (*top, "Aftaler:")), Paragraph(sentence, item=1))
    (found,) = understand(Form(blocks), 2025).goals

    assert found.responsible == who

"""Who and when, guessed from lines as people type them after a talk."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mus_cli.core import guesses
from mus_cli.core.guesses import Guess, People, guess
from mus_cli.core.text import clean_line

TALK = dt.date(2026, 11, 18)  # a Wednesday
KNOWN = People(me="Anna Vang", manager="Lise Holm", others=("Mette Krogh",))

LINES = [
    # the manager
    ("Lise spørger HR om kurset – inden jul", "manager", "2026-12-23"),
    ("Lise Holm booker et møde med økonomi senest 1. februar", "manager", "2027-02-01"),
    ("Min leder undersøger, om der er penge på budgettet", "manager", ""),
    ("Lederen taler med teamet om vagtplanen – uge 3", "manager", "2027-01-24"),
    ("Chefen finder en afløser til marts", "manager", "2027-03-31"),
    ("min nærmeste leder giver svar senest 15/12", "manager", "2026-12-15"),
    ("Inden jul spørger Lise HR om kurset", "manager", "2026-12-23"),
    ("Senest 1. maj sender chefen en plan", "manager", "2027-05-01"),
    ("HR spørges om reglerne – Lise", "manager", ""),
    ("Finde en mentor (Lise) – 1. marts", "manager", "2027-03-01"),
    ("Finde en mentor – 1. marts – Lise", "manager", "2027-03-01"),
    ("Kursus i Excel - foråret -", "", "2027-05-31"),
    ("Kursus i Excel – uge 9 – Lise – 1. marts eller senere", "manager", ""),
    ("Udkast 15/3 – 1. juni – Lise", "manager", ""),
    ("Mødes hver uge – fredag – Lise", "manager", ""),
    ("Lise: bestille ny stol", "manager", ""),
    ("Leder: tjekker budgettet – 1/2", "manager", "2027-02-01"),
    ("My manager asks HR about the course by 1 June", "manager", "2027-06-01"),
    ("Lise will book a room before Easter", "manager", "2027-03-24"),
    ("The manager talks to finance – Q1", "manager", "2027-03-31"),
    ("Ansvarlig: Lise. Vi får en ny printer", "manager", ""),
    ("lise tager det op på ledermødet i december", "manager", "2026-12-31"),
    ("Lise makes a list with HR by 1 May", "manager", "2027-05-01"),
    # oneself
    ("Jeg tilmelder mig kurset i projektledelse – 1. juni", "me", "2027-06-01"),
    ("Jeg laver et udkast til vejledningen inden 1. februar", "me", "2027-02-01"),
    ("Til april tager jeg de nye med på besøg", "me", "2027-04-30"),
    ("Anna skriver referat – fredag den 20. november", "me", "2026-11-20"),
    ("Overdrage kontrakterne til Bo – jeg – 1/3", "me", "2027-03-01"),
    ("I will draft the guide by 31 January", "me", "2027-01-31"),
    ("I'll ask IT about the licence", "me", ""),
    ("Jeg følger Mette i uge 9", "me", "2027-03-07"),
    ("jeg holder oplæg på afdelingsmødet 4. december", "me", "2026-12-04"),
    ("1. maj: jeg afleverer rapporten", "me", "2027-05-01"),
    ("I maj tager jeg på kursus", "me", "2027-05-31"),
    ("Fra januar kører jeg selv projektet", "me", "2027-01-01"),
    ("By Friday I send the list", "me", "2026-11-20"),
    ("Senest om 14 dage har Lise svaret", "", "2026-12-02"),
    ("Lise har lovet et svar senest om 14 dage", "manager", "2026-12-02"),
    ("HR har ansvaret for kontrakten", "HR", ""),
    # both
    ("Vi følger op hvert kvartal", "both", ""),
    ("Vi ser på opgavefordelingen igen om 3 måneder", "both", "2027-02-18"),
    ("Lise og jeg taler om lønnen i marts", "both", "2027-03-31"),
    ("Jeg og Lise mødes hver måned – løbende", "both", "løbende"),
    ("We review this in May", "both", "2027-05-31"),
    # others
    ("HR sender kontrakten senest 10. december", "HR", "2026-12-10"),
    ("Mette viser mig det nye system – uge 50", "Mette Krogh", "2026-12-13"),
    ("Mette Krogh tager telefonen onsdag", "Mette Krogh", ""),
    ("Karen: sende listen over kurser – mandag", "Karen", ""),
    ("Karen Friis: finde et lokale – 3/12", "Karen Friis", "2026-12-03"),
    ("Ansvarlig: Peter – ny nøgle senest på fredag", "Peter", "2026-11-20"),
    ("HR and Mette send the forms", "HR and Mette", ""),
    ("Lise Bang spørger om en parkeringsplads", "", ""),
    # not named in the record, and surely a person
    ("Karen spørger HR om kurset – inden jul", "Karen", "2026-12-23"),
    ("Karen fra it hjælper mig med systemet", "Karen", ""),
    ("Bente i lønafdelingen sender listen", "Bente", ""),
    ("Henrik Friis tager vagten i uge 9", "Henrik Friis", "2027-03-07"),
    ("Karen asks HR about the course – before Christmas", "Karen", "2026-12-23"),
    ("Peter from IT helps me", "Peter", ""),
    # in capitals
    ("LISE RINGER TIL HR INDEN 1. JUNI", "manager", "2027-06-01"),
    ("JEG AFLEVERER RAPPORTEN – 1. MAJ", "me", "2027-05-01"),
    ("LISE BANG SPØRGER HR", "", ""),
    ("TELEFONEN DELES", "", ""),
    # nobody that is sure
    ("Excel giver en bedre oversigt", "", ""),
    ("Holdet finder en afløser", "", ""),
    ("Karens afløser finder en nøgle", "", ""),
    ("Karen spørges om nøglen", "", ""),
    ("Karen kan kontaktes", "", ""),
    ("Karen eller Bente ringer", "", ""),
    ("Mette Bang spørger HR", "", ""),
    ("Telefonen deles mellem alle i teamet", "", ""),
    ("Kurset i Excel – 1. juni", "", "2027-06-01"),
    ("Hjemmearbejde om tirsdagen", "", ""),
    ("Ingen møder fredag", "", ""),
    ("Kursus: Excel for øvede", "", ""),
    ("Løn: tages op i foråret", "", "2027-05-31"),
    ("Spørge HR om kurset", "", ""),
    ("Lises kursus aflyses", "", ""),
    ("Lise spørges om kurset", "", ""),
    ("Inden jul spørges Lise om kurset", "", "2026-12-23"),
    ("Senest 1. maj sender Lise/Mette en plan", "", "2027-05-01"),
    ("Lise får en oversigt over opgaverne", "", ""),
    ("Lise får indkøbt nye stole", "manager", ""),
    ("Jeg får snakket med økonomi om budgettet", "me", ""),
    ("Lise får styr på vagtplanen inden jul", "manager", "2026-12-23"),
    ("Lise får repareret vognen inden jul", "manager", "2026-12-23"),
    ("Lise syr nye forklæder inden jul", "manager", "2026-12-23"),
    ("Mette Krogh får ansvaret for kantinen", "Mette Krogh", ""),
    ("Lise gets in touch with the school", "manager", ""),
    ("Anna får en grundig oplæring i løn", "me", ""),
    ("Anna er med ude hos kunden", "me", ""),
    ("Anna er glad for opgaverne", "", ""),
    ("Lise co-presents it", "manager", ""),
    ("Anna e-mailer listen", "me", ""),
    ("Lise og jeg har sparring hver onsdag", "both", ""),
    ("We have a meeting every Monday", "both", ""),
    ("Vi har mange møder", "", ""),
    ("Lise gets a list of the tasks", "", ""),
    ("Lise eller jeg ringer til kunden", "", ""),
    ("Lise/Mette tager vagten", "", ""),
    ("HR-systemet skal bruges mere", "", ""),
    ("Leder projektet fra 1. maj", "", "2027-05-01"),
    ("Chefen for HR kontaktes", "", ""),
    ("Ledermøde hver mandag", "", ""),
    ("I uge 12 holder vi status", "both", "2027-03-28"),
    ("I skal have en plan", "", ""),
    ("Manager training in the spring", "", "2027-05-31"),
    ("Mere ansvar: to nye kunder", "", ""),
    ("Ansvar: Vagtplanen", "", ""),
    ("Ansvar: Lise", "manager", ""),
    ("Opfølgning hver måned", "", ""),
    ("Lise har ferie i uge 7", "", ""),
    ("Lise kan kontaktes ved sygdom", "", ""),
    ("Jeg skal have en mentor", "", ""),
    ("Vi har for mange møder i dag", "", ""),
    ("My manager will be asked", "", ""),
    ("I get a new screen", "", ""),
    ("Lise's team moves in May", "", "2027-05-31"),
    ("Ask: the licence", "", ""),
    ("Lise Holms afdeling overtager vagterne", "", ""),
    ("Min leders chef godkender", "", ""),
    ("Følge op med Lise 3. december", "", "2026-12-03"),
    ("Anna Larsen tager over", "", ""),
    # no deadline, as nothing is to be done by then
    ("ingen vagt i uge 29", "", ""),
    ("Ingen møder hos kunder i april", "", ""),
    ("I uge 7 er der ingen vagter", "", ""),
    ("no shifts in week 29", "", ""),
    ("No overtime in December", "", ""),
    ("Ingen overtid, plan senest 1. maj", "", "2027-05-01"),
    ("No later than 1 May I send the plan", "me", "2027-05-01"),
    # a day off is no Friday, and what is set is no Saturday
    ("Lise giver mig fri 24/12", "manager", "2026-12-24"),
    ("fri d. 24/12", "", "2026-12-24"),
    ("Jeg holder fri 23. december", "me", "2026-12-23"),
    ("Mødet er sat 4/12", "", "2026-12-04"),
    ("I send the list Fri, 4 December", "me", "2026-12-04"),
    ("Lise svarer om fri fredag senest fredag", "manager", "2026-11-20"),
    ("Jeg holder fri fredag, plan senest onsdag den 25. november", "me", "2026-11-25"),
    # a day that the year does not have is none
    ("jeg afleverer rapport 29. februar", "me", ""),
    ("I send the report by 29 February", "me", ""),
    ("jeg afleverer rapport 29. februar 2028", "me", "2028-02-29"),
    # a day of another month
    ("jeg afleverer rapporten senest den 1. i næste måned", "me", "2026-12-01"),
    ("Lise svarer d. 15. i næste måned", "manager", "2026-12-15"),
    ("I send the list by the 1st of next month", "me", "2026-12-01"),
    ("jeg afleverer senest den 32. i næste måned", "me", ""),
    # several days are no one deadline, unless one is the limit
    ("Udkast 15/3, 1/5, 12/6", "", ""),
    ("Jeg afleverer udkast 15/3, revideret 1/5, den endelige 12/6", "me", ""),
    ("Samtaler 15/3, 1/5 og 12/6", "", ""),
    ("Drafts on 15 March, 1 May and 12 June", "", ""),
    ("12. og 14. maj er jeg på kursus", "", ""),
    ("Møder 15/3, 1/5, 12/6, emner senest 1/3", "", "2027-03-01"),
    ("Udkast 15/3, den endelige inden 1. juni", "", "2027-06-01"),
    ("Rapporten fra 15/3 – 12/6", "", "2027-06-12"),
    # from one day to another
    ("kursus 12.-14. maj", "", "2027-05-14"),
    ("kursus 12.–14. maj 2028", "", "2028-05-14"),
    ("kursus 12/5-14/5", "", "2027-05-14"),
    ("kursus fra 12. til 14. maj", "", "2027-05-14"),
    ("Jeg tager på kursus fra den 30. april til den 2. maj", "me", "2027-05-02"),
    ("Jeg passer telefonen 28/12-3/1", "me", "2027-01-03"),
    ("course 12-14 May", "", "2027-05-14"),
    ("course May 12-14", "", "2027-05-14"),
    ("kursus 14.-12. maj", "", ""),
    # a note has no verb
    ("Mette på Excel-kursus i Aarhus", "Mette Krogh", ""),
    ("Lise med til messen, Anne bliver", "manager", ""),
    ("Anna tovholder på flytningen", "me", ""),
    ("Lise to a conference in May", "manager", "2027-05-31"),
    ("Mette på barsel", "", ""),
    ("Mette på ferie i uge 29", "", ""),
    ("Lise og Bent på kursus", "", ""),
    ("Mette Skov på kursus", "", ""),
    ("Anna kører med på ruten en uge i maj", "me", "2027-05-31"),
    ("Anna kører med på ruten 2 dage i maj", "me", "2027-05-31"),
    ("Anna kører med på ruten hver uge i maj", "me", ""),
    ("Anna kører med på ruten en uge før jul", "me", ""),
    ("Anna holder ferie en uge i april", "me", ""),
    # what something is, and not by when
    ("Ferie i april", "", ""),
    ("Vi tager Excel op igen efter ferien i april", "both", ""),
    ("Jeg skriver en plan for flytningen i juni", "me", ""),
    ("Anne overtager sagerne under min ferie i juli", "Anne", ""),
    ("Lise booker et lokale til mødet i januar", "manager", ""),
    ("Vi samler op på erfaringerne fra opstarten i august", "both", ""),
    ("Jeg forbereder revisionen i september", "me", ""),
    ("Lise skriver referat fra mødet 3. december", "manager", ""),
    ("Bonus for Q4", "", ""),
    ("I take two weeks off in August", "me", ""),
    ("We look at Excel again after my holiday in April", "both", ""),
    ("Lise finds cover before my leave in May", "manager", ""),
    ("Lise sends notes from the talk on 4 December", "manager", ""),
    # by when something is done
    ("Jeg tager kurset i april", "me", "2027-04-30"),
    ("Vi tager en snak om lønnen i marts", "both", "2027-03-31"),
    ("Jeg afslutter projektet i september", "me", "2027-09-30"),
    ("Fast hjemmedag om fredagen fra 1. april", "", "2027-04-01"),
    ("I write a guide for the front desk in May", "me", "2027-05-31"),
    ("Jeg holder oplæg for afdelingen i april", "me", "2027-04-30"),
    ("I help out at the fair in March", "me", "2027-03-31"),
    ("Lise takes it up at the meeting in May", "manager", "2027-05-31"),
    # a clause behind another
    ("Klippekort til psykolog – Lise bestiller", "manager", ""),
    ("Kursus i GIS, men jeg tilmelder mig selv", "me", ""),
    ("Løn: Lise tager den op med HR", "manager", ""),
    ("Course in Excel – budget approved, I book it this week", "me", "2026-11-22"),
    ("New desk (Lise to order it by 1 March)", "manager", "2027-03-01"),
    ("Jeg vil gerne op i tid, Lise vender tilbage inden jul", "", "2026-12-23"),
    ("Jeg skriver en vejledning, og Lise læser den", "", ""),
    ("Vi ses igen i maj, Lise indkalder", "", ""),
    ("Lisbeth kommer med et oplæg, jeg tager referat", "", ""),
    ("Jeg melder mig til kurset, hvis Lise finder pengene", "me", ""),
    ("Kurset bookes, vi følger op i maj", "", "2027-05-31"),
    ("We'll revisit the workload in May", "both", "2027-05-31"),
    # days
    ("Kursus 3.-5. marts, tilmelding senest 1. februar", "", "2027-02-01"),
    ("Nye opgaver fra 1. april", "", "2027-04-01"),
    ("Ferie aftales inden 1. december", "", "2026-12-01"),
    ("Møde med økonomi inden 2027", "", "2026-12-31"),
    ("Evaluering efter sommerferien", "", ""),
    ("Kurset begynder 1. marts, 1. april eller 1. maj", "", ""),
    ("Rapporten var færdig 1. november 2026", "", ""),
    ("Færdig 31. februar", "", ""),
    ("31/12", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("line", "who", "when"), LINES)
def test_who_and_when_are_guessed_where_they_are_sure(line: str, who: str, when: str) -> None:
    """A wrong person or day is worse than none, so that what is not sure stays empty."""
    found = guess(line, KNOWN, TALK)
    due = found.due
    assert (found.who, (due.date.isoformat() if due.date else due.words) if due else "") == (
        who,
        when,
    )


def test_with_two_managers_each_answers_by_name() -> None:
    """One of them alone is a name, "my manager" is as unnamed as with one, and "both" has you."""
    two = People(me="Anna", manager="Lise Holm og Bo Krog")
    assert guess("Lise spørger HR", two, TALK).who == "Lise"
    assert guess("LISE SPØRGER HR", two, TALK).who == "Lise"
    assert guess("Lise og Bo taler med HR", two, TALK).who == "Lise og Bo"
    for line in ("Min leder giver besked", "Lederen spørger HR", "My manager asks HR"):
        assert guess(line, two, TALK).who == "manager"
    for line in ("Bo Krog og jeg ses hver måned", "Jeg og Lise taler", "Lise and I will meet"):
        assert guess(line, two, TALK).who == "both"
    assert guesses.first_name("Lise Holm og Bo Krog") == ""


def test_a_title_in_the_place_of_a_name_names_nobody() -> None:
    """Who wrote "my line manager" has a manager all the same."""
    unnamed = People(me="  ", manager="min nærmeste leder")
    assert guess("Nærmeste opgave er vagtplanen", unnamed, TALK).who == ""
    assert guess("Min leder spørger HR", unnamed, TALK).who == "manager"
    assert guesses.first_name("min nærmeste leder") == ""


@pytest.mark.parametrize(
    ("manager", "name"),
    [
        ("min leder Birgitte", "Birgitte"),
        ("Min nye chef Kim Holm", "Kim"),
        ("min leder Birgitte og HR", ""),
        ("min leder og HR", ""),
        ("my boss", ""),
    ],
)
def test_a_title_in_front_of_a_name_is_left_out_of_it(manager: str, name: str) -> None:
    """A letter greets the person, and neither the title nor HR."""
    assert guesses.first_name(manager) == name


def test_a_manager_written_with_a_title_is_known_by_the_name() -> None:
    """Who does an agreed line is found as if the name stood alone."""
    known = People(me="Anna", manager="min leder Birgitte")
    assert guess("Birgitte spørger HR", known, TALK).who == "manager"


def test_a_new_name_is_somebody_else_only_where_the_managers_is_known() -> None:
    """It may be the manager's, or one's own."""
    assert guess("Karen finder en afløser", KNOWN, TALK).who == "Karen"
    assert guess("Karen finder en afløser", People(), TALK).who == ""
    assert guess("Karen finder en afløser", People(manager="min leder"), TALK).who == ""


def test_people_with_one_first_name_are_told_apart_or_not_at_all() -> None:
    """A full name is sure; the first name alone is anybody's of the two."""
    both = People(me="Anna Vang", manager="Anna Holm")
    assert guess("Anna spørger HR", both, TALK).who == ""
    assert guess("Anna Holm spørger HR", both, TALK).who == "manager"


def test_a_day_is_read_from_the_talk_and_never_before_it() -> None:
    """Without a talk no day is known."""
    assert guess("Kursus – 1. juni", KNOWN, None) == Guess()
    assert guess("Rapport – 1. juni 2025", KNOWN, TALK).due is None


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Lise finder en afløser til mine vagter", "manager"),
        ("Jeg laver en plan for vagterne", "me"),
        ("Karen finder en afløser", "Karen"),
        ("My manager finds somebody", "manager"),
        ("Vagterne deles", ""),
    ],
)
def test_of_a_long_line_who_is_in_front_is_read_and_no_day(line: str, who: str) -> None:
    """A long text says more than one thing, and names days and people of its own."""
    long = (
        f"{line}, så jeg kan tage på kurset, og vi taler om det igen {'x' * 300} – Mette, 1. juni"
    )
    assert guess(long, KNOWN, TALK) == Guess(who)


@pytest.mark.parametrize(
    ("before", "end", "day"),
    [
        ("", "inden 1/6", "2027-06-01"),
        ("", "senest uge 9", "2027-03-07"),
        ("", "den 1. juni", ""),
        ("svar inden jul ", "inden 1/6", ""),
        ("kursus 2 ", "inden 1/6", ""),
    ],
)
def test_a_limit_at_the_end_of_a_long_line_is_its_deadline(before: str, end: str, day: str) -> None:
    """Unless something before it may be another; a day without "inden" is one of its own."""
    due = guess(f"{before}{'vi taler om kurset og ' * 30}{end}", KNOWN, TALK).due
    assert (due.date.isoformat() if due and due.date else "") == day


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Lise spørger HR om kurset – inden jul", "Lise spørger HR om kurset"),
        ("Lise spørger HR om kurset - 1. maj", "Lise spørger HR om kurset"),
        ("Kurset: 1. maj", "Kurset"),
        ("Kurset, uge 12", "Kurset"),
        ("Kurset (1. maj)", "Kurset"),
        ("Kurset (by 1 May).", "Kurset"),
        ("Jeg laver et udkast inden 1. februar", "Jeg laver et udkast"),
        ("Lise sender listen senest på fredag", "Lise sender listen"),
        ("I draft the guide by 31 January", "I draft the guide"),
        ("Jeg taler med Lise om ferie i april", "Jeg taler med Lise om ferie i april"),
        ("Jeg holder ferie uge 29", "Jeg holder ferie uge 29"),
        ("Kursus fra 12. til 14. maj", "Kursus fra 12. til 14. maj"),
        ("Referat fra 3. marts – 1. maj", "Referat fra 3. marts – 1. maj"),
        ("Jeg overtager vagtplanen fra 1. maj", "Jeg overtager vagtplanen"),
        ("Ingen vagt i uge 29", "Ingen vagt i uge 29"),
        ("I talk with Lise about leave in April", "I talk with Lise about leave in April"),
        ("I cover the shifts in week 29", "I cover the shifts in week 29"),
        ("Senest 1. maj sender jeg planen", "Senest 1. maj sender jeg planen"),
        ("Lise spørger HR inden 1/3-27", "Lise spørger HR"),
        ("Lise spørger HR inden 2027-03-01", "Lise spørger HR"),
        ("Jeg laver et udkast inden sommer-27", "Jeg laver et udkast"),
        ("Kurset er fra 12/5-14/5", "Kurset er fra 12/5-14/5"),
    ],
)
def test_only_a_deadline_set_apart_is_cut_off(line: str, text: str) -> None:
    """A time that belongs to what is agreed stays, or the agreement would be another."""
    assert guesses.without_due(line, guess(line, KNOWN, TALK).due) == text


@given(st.text(alphabet="JegLisoHRvi :–-()/,.123mauni\n", max_size=60), st.dates())
def test_any_text_is_read_and_none_is_cut_to_nothing(text: str, day: dt.date) -> None:
    """Whatever is typed, the line is still there."""
    found = guess(text, KNOWN, day)
    line = clean_line(text)
    assert bool(guesses.without_due(line, found.due)) == bool(line)
    assert found.due is None or found.due.date is None or found.due.date >= day


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("Bo svarer på mails inden 2 dage", ""),
        ("Bo besvarer henvendelser inden for 3 dage", ""),
        ("Alle sager vendes inden en uge", ""),
        ("Bo always replies within 2 days", ""),
        ("Bo answers emails within two days", ""),
        ("Bo svarar alltid inom 2 dagar", ""),
        ("Bo spørger HR inden 14 dage", "inden 14 dage"),
        ("Bo svarer Ida inden 2 dage", "inden 2 dage"),
    ],
)
def test_how_soon_something_is_done_each_time(line: str, due: str) -> None:
    """A habit has no deadline."""
    found = guess(line, People("Ida", "Bo"), dt.date(2026, 11, 18)).due

    assert (found.words if found else "") == due

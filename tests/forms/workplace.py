"""Forms as workplaces make them, and what is right to read in each (B13).

Their shapes are those described publicly; their words are made up. The room that belongs to an
answer carries its number as a mark that Word ignores, so that a place can be held against it.
"""

from __future__ import annotations

import io
import zipfile
from typing import NamedTuple

from tests.forms.make import (
    bold,
    cell,
    control,
    dropdown,
    item,
    paragraph,
    row,
    run,
    styled,
    table,
    write_to,
)

_STYLES = '<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/></w:style>'


class Asked(NamedTuple):
    """A question that is right: its kind and words, and what else is said about it.

    ``marks``: "leder", the manager is asked; "ret", nobody has to answer; "uden", no room for it;
    "ord", found again by words, as boxes and rows are.
    """

    kind: str
    text: str
    marks: str = ""
    section: str = ""


class WorkplaceForm(NamedTuple):
    """A form, what it asks, and texts that must be named as left out."""

    name: str
    data: bytes
    asked: tuple[Asked, ...]
    left_out: tuple[str, ...] = ()


def room(number: int, text: str = "") -> str:
    """Return an empty paragraph that the answer with this number belongs in."""
    shown = run(text) if text else ""
    return f'<w:p w:rsidR="{number:08X}">{shown}</w:p>'


def room_cell(number: int, span: int = 1) -> str:
    """Return an empty cell that the answer with this number belongs in."""
    return cell(room(number), span=span)


def heading(level: int, text: str) -> str:
    """Return a heading in a style."""
    return styled(text, f"Heading{level}")


def italic(text: str) -> str:
    """Return a paragraph in italics."""
    return bold(text).replace("<w:b/>", "<w:i/>")


def shaded(text: str, span: int = 1) -> str:
    """Return a shaded cell, as over a group of rows."""
    properties = f'<w:gridSpan w:val="{span}"/><w:shd w:val="clear" w:fill="D9E2F3"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{bold(text)}</w:tc>"


def field(number: int, help_text: str = "Klik her for at angive tekst.") -> str:
    """Return an unfilled content control in a paragraph."""
    shown = f'<w:sdt w:rsidR="{number:08X}"><w:sdtPr><w:showingPlcHdr/></w:sdtPr>'
    return f"{shown}<w:sdtContent>{run(help_text)}</w:sdtContent></w:sdt>"


def choice_field(number: int, *entries: str) -> str:
    """Return a drop-down control that shows its first entry."""
    listed = "".join(f'<w:listItem w:displayText="{one}" w:value="{one}"/>' for one in entries)
    return (
        f'<w:sdt w:rsidR="{number:08X}"><w:sdtPr><w:showingPlcHdr/><w:dropDownList>'
        f'<w:listItem w:displayText="Vælg" w:value=""/>{listed}</w:dropDownList></w:sdtPr>'
        f"<w:sdtContent>{run('Vælg et element.')}</w:sdtContent></w:sdt>"
    )


def tick_field(label: str) -> str:
    """Return a check box control with its words."""
    box = (
        '<w:sdt><w:sdtPr><w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/'
        f'wordml"><w14:checked w14:val="0"/></w14:checkbox></w:sdtPr><w:sdtContent>{run("☐")}'
        "</w:sdtContent></w:sdt>"
    )
    return f"<w:p>{box}{run(' ' + label)}</w:p>"


def made(*blocks: str) -> bytes:
    """Return a Word file of these blocks."""
    styles = "".join(
        _STYLES.format(id=f"Heading{level}", name=f"heading {level}") for level in (1, 2, 3)
    )
    made = io.BytesIO()
    write_to(made, *blocks, styles=styles)
    return made.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    """Return the members of a form."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def bold_cell(text: str) -> str:
    """Return a cell with a bold line."""
    return cell(bold(text))


def ten_questions() -> bytes:
    """Return a form of ten questions, each with room below."""
    subjects = (
        "opgaver", "resultater", "kolleger", "kunder", "vagtplan",
        "redskaber", "kurser", "ideer", "aftaler", "planer",
    )  # fmt: skip
    asked = ((f"Hvad vil du sige om dine {subject}?", "") for subject in subjects)
    return made(heading(1, "Skema til MUS"), *(block for pair in asked for block in pair))


FORMS = (
    WorkplaceForm(
        "headings with room below",
        made(
            heading(1, "MUS i Vestbyens Bibliotek"),
            "Skemaet er jeres fælles forberedelse. Send det til din leder en uge før samtalen.",
            "Navn: ",
            "Dato: ",
            heading(2, "1. Året der gik"),
            room(1),
            "",
            "",
            heading(2, "2. Dine opgaver i dag"),
            italic("Tænk på både de faste opgaver og det, der dukker op."),
            room(2),
            "",
            heading(2, "3. Samarbejdet i huset"),
            room(3),
            "",
            heading(2, "4. Ønsker for det kommende år"),
            room(4),
            "",
            heading(2, "Underskrifter"),
            "Medarbejder: ____________   Leder: ____________",
        ),
        (
            Asked("text", "Året der gik"),
            Asked("text", "Dine opgaver i dag"),
            Asked("text", "Samarbejdet i huset"),
            Asked("text", "Ønsker for det kommende år"),
        ),
        ("Navn", "Underskrifter"),
    ),
    WorkplaceForm(
        "questions beside cells, in groups",
        made(
            bold("Medarbejderudviklingssamtale – forberedelsesskema"),
            table(row("Medarbejder:", cell()), row("Leder:", cell()), row("Dato:", cell())),
            "",
            table(
                row("Spørgsmål", "Dit svar"),
                row(shaded("Trivsel og arbejdsmiljø", 2)),
                row("Hvordan har du det på arbejdet?", room_cell(1)),
                row("Hvad giver dig energi?", room_cell(2)),
                row(shaded("Faglig udvikling", 2)),
                row(
                    cell("Hvilke kompetencer vil du styrke?", italic("Fx kurser eller oplæring")),
                    room_cell(3),
                ),
                row("Hvad kan du lære fra dig?", room_cell(4)),
                row("Andet", room_cell(5)),
            ),
        ),
        (
            Asked("text", "Hvordan har du det på arbejdet?", section="Trivsel og arbejdsmiljø"),
            Asked("text", "Hvad giver dig energi?", section="Trivsel og arbejdsmiljø"),
            Asked("text", "Hvilke kompetencer vil du styrke?", section="Faglig udvikling"),
            Asked("text", "Hvad kan du lære fra dig?", section="Faglig udvikling"),
            Asked("text", "Andet", section="Faglig udvikling"),
        ),
        ("Medarbejder", "Dato"),
    ),
    WorkplaceForm(
        "a column for each of the two",
        made(
            heading(1, "Samtaleskema"),
            heading(2, "Opfølgning på året"),
            table(
                row("", "Medarbejderens bemærkninger", "Lederens bemærkninger"),
                row("Hvad er lykkedes?", room_cell(1), cell()),
                row("Hvad har været svært?", room_cell(2), cell()),
                row("Arbejdspres", room_cell(3), cell()),
            ),
            heading(2, "Fremtiden"),
            table(
                row("Emne", "Leder", "Medarbejder"),
                row("Nye opgaver", cell(), room_cell(4)),
                row("Uddannelse", cell(), room_cell(5)),
            ),
            heading(2, "Lederens forberedelse"),
            "Hvad vil jeg gerne rose medarbejderen for?",
            "",
            "Hvilke forventninger har jeg?",
            "",
            table(row("Dato og underskrift, medarbejder", cell())),
            table(row("Dato og underskrift, leder", cell())),
        ),
        (
            Asked("text", "Hvad er lykkedes?", section="Opfølgning på året"),
            Asked("text", "Hvad har været svært?", section="Opfølgning på året"),
            Asked("text", "Arbejdspres", section="Opfølgning på året"),
            Asked("text", "Nye opgaver", section="Fremtiden"),
            Asked("text", "Uddannelse", section="Fremtiden"),
            Asked("text", "Hvad vil jeg gerne rose medarbejderen for?", "leder"),
            Asked("text", "Hvilke forventninger har jeg?", "leder"),
        ),
        ("Dato og underskrift, medarbejder",),
    ),
    WorkplaceForm(
        "dots to write on",
        made(
            bold("MUS-skema for teknisk afdeling"),
            "Afdeling ........................... Stilling ...........................",
            bold("Arbejdet"),
            "Hvad er dine vigtigste opgaver?",
            room(1, "............................................................"),
            "............................................................",
            "Er der opgaver, du gerne vil af med?",
            italic("Skriv gerne, hvem der kunne tage dem."),
            room(2, "____________________________________________"),
            "____________________________________________",
            bold("Ledelse"),
            "Får du den støtte fra din leder, du har brug for?",
            room(3, "…………………………………………………………"),
            room(4, "Forslag til forbedringer: ......................................"),
        ),
        (
            Asked("text", "Hvad er dine vigtigste opgaver?", section="Arbejdet"),
            Asked("text", "Er der opgaver, du gerne vil af med?", section="Arbejdet"),
            Asked("text", "Får du den støtte fra din leder, du har brug for?", section="Ledelse"),
            Asked("text", "Forslag til forbedringer", section="Ledelse"),
        ),
        ("Afdeling",),
    ),
    WorkplaceForm(
        "content controls and lists to drop down",
        made(
            heading(1, "Udviklingssamtale 2026"),
            paragraph(run("Navn: "), field(90)),
            heading(2, "Status"),
            paragraph(run("Hvordan vil du beskrive året? "), field(1)),
            "Hvad er du mest tilfreds med?",
            f"<w:p>{field(2, 'Nævn gerne et par eksempler fra hverdagen')}</w:p>",
            paragraph(run("Hvor tilfreds er du med dine opgaver? "), choice_field(3, *"12345")),
            paragraph(
                run("Ønsker du at tale om ændret arbejdstid? "),
                choice_field(4, "Ja", "Nej", "Måske"),
            ),
            heading(2, "Læring"),
            "Hvordan lærer du bedst?",
            tick_field("Kursus"),
            tick_field("Sidemandsoplæring"),
            tick_field("Læse selv"),
        ),
        (
            Asked("text", "Hvordan vil du beskrive året?", section="Status"),
            Asked("text", "Hvad er du mest tilfreds med?", section="Status"),
            Asked("scale", "Hvor tilfreds er du med dine opgaver?", section="Status"),
            Asked("choice", "Ønsker du at tale om ændret arbejdstid?", section="Status"),
            Asked("choices", "Hvordan lærer du bedst?", "ord", section="Læring"),
        ),
        ("Navn",),
    ),
    WorkplaceForm(
        "statements over one scale",
        made(
            heading(1, "Trivselsskema før MUS"),
            "Sæt ét kryds i hver række. 1 = helt uenig, 5 = helt enig.",
            heading(2, "Hverdagen"),
            table(
                row("Udsagn", *"12345"),
                row("Jeg ved, hvad der forventes af mig", *[cell()] * 5),
                row("Jeg kan nå mine opgaver", *[cell()] * 5),
                row("Mine kolleger hjælper mig", *[cell()] * 5),
            ),
            "Uddyb gerne:",
            room(2),
            "",
            heading(2, "Udvikling"),
            table(
                row("", "I lav grad", "I nogen grad", "I høj grad", "Ved ikke"),
                row("Jeg bruger det, jeg kan", *["☐"] * 4),
                row("Jeg lærer nyt", *["☐"] * 4),
            ),
            "Hvor sandsynligt er det, at du er her om et år? (0 = slet ikke, 10 = helt)",
            "0  1  2  3  4  5  6  7  8  9  10",
        ),
        (
            Asked("matrix", "Hverdagen", "ord", section="Hverdagen"),
            Asked("text", "Uddyb gerne", section="Hverdagen"),
            Asked("matrix", "Udvikling", "ord", section="Udvikling"),
            Asked(
                "scale",
                "Hvor sandsynligt er det, at du er her om et år? (0 = slet ikke, 10 = helt)",
                "ord",
                section="Udvikling",
            ),
        ),
    ),
    WorkplaceForm(
        "boxes to tick",
        made(
            heading(1, "Skema til MUS"),
            bold("Hvad vil du gerne tale om? Sæt kryds."),
            "☐ Opgaver",
            "☐ Arbejdstid",
            "☐ Samarbejde",
            "☐ Andet",
            bold("Har du de redskaber, du skal bruge?"),
            "☐ Ja   ☐ Nej   ☐ Delvist",
            "Hvilke kurser er relevante?",
            table(
                row("☐", "Førstehjælp"),
                row("☐", "Regneark"),
                row("☐", "Konflikthåndtering"),
            ),
            bold("Begrund dit valg:"),
            room(4),
            "",
        ),
        (
            Asked("choices", "Hvad vil du gerne tale om? Sæt kryds.", "ord"),
            Asked("choice", "Har du de redskaber, du skal bruge?", "ord"),
            Asked("choices", "Hvilke kurser er relevante?", "ord"),
            Asked("text", "Begrund dit valg"),
        ),
    ),
    WorkplaceForm(
        "a box under each question",
        made(
            heading(1, "Forberedelse til MUS"),
            heading(2, "Hvorfor holder vi MUS?"),
            "Samtalen er en lejlighed til at se tilbage og frem sammen og til at blive enige om, "
            "hvad der skal ske det næste år. Den holdes en gang om året.",
            heading(2, "Spørgsmål til dig"),
            "1. Hvilke resultater er du stolt af?",
            table(row(room_cell(1))),
            "2. Hvad har du savnet?",
            table(row(room_cell(2))),
            "3. Beskriv din drømmeopgave",
            italic("(du må gerne drømme stort)"),
            table(row(room_cell(3))),
            table(row(cell(bold("Hvordan er balancen mellem arbejde og fritid?"), room(4), ""))),
            table(row(bold_cell("Hvad skal vi huske at tale om?")), row(room_cell(5))),
        ),
        (
            Asked("text", "Hvilke resultater er du stolt af?", section="Spørgsmål til dig"),
            Asked("text", "Hvad har du savnet?", section="Spørgsmål til dig"),
            Asked("text", "Beskriv din drømmeopgave", section="Spørgsmål til dig"),
            Asked(
                "text",
                "Hvordan er balancen mellem arbejde og fritid?",
                section="Spørgsmål til dig",
            ),
            Asked("text", "Hvad skal vi huske at tale om?", section="Spørgsmål til dig"),
        ),
    ),
    WorkplaceForm(
        "cells under their headings, before and after",
        made(
            heading(1, "Mit overblik"),
            table(row("Styrker", "Det vil jeg øve mig på"), row(room_cell(1), room_cell(2))),
            heading(2, "Til samtalen"),
            table(
                row("Emne", "Før samtalen", "Efter samtalen"),
                row("Opgaver", room_cell(3), cell()),
                row("Kolleger", room_cell(4), cell()),
                row("Løn og vilkår", room_cell(5), cell()),
            ),
        ),
        (
            Asked("text", "Styrker"),
            Asked("text", "Det vil jeg øve mig på"),
            Asked("text", "Opgaver", section="Til samtalen"),
            Asked("text", "Kolleger", section="Til samtalen"),
            Asked("text", "Løn og vilkår", section="Til samtalen"),
        ),
    ),
    WorkplaceForm(
        "goals and last year's agreements beside questions",
        made(
            heading(1, "MUS-aftale"),
            heading(2, "Opfølgning på sidste års aftaler"),
            table(row("Aftale", "Deadline", "Nået?"), row("Kursus i regneark", "1. maj", "Ja")),
            heading(2, "Dialog"),
            "Hvad vil du gerne blive bedre til?",
            room(1),
            "",
            "Hvad kan vi gøre for at støtte dig?",
            room(2),
            "",
            heading(2, "Udviklingsmål"),
            table(
                row("Mål", "Aktivitet", "Ansvarlig", "Tidsfrist", "Opfølgning"),
                row(*[cell()] * 5),
                row(*[cell()] * 5),
            ),
            table(row("Set og godkendt", cell(), "Dato", cell())),
        ),
        (
            Asked("text", "Hvad vil du gerne blive bedre til?", section="Dialog"),
            Asked("text", "Hvad kan vi gøre for at støtte dig?", section="Dialog"),
        ),
        ("Udviklingsmål", "Set og godkendt"),
    ),
    WorkplaceForm(
        "an English form",
        made(
            heading(1, "Annual development talk"),
            table(row("Name", cell(), "Position", cell()), row("Manager", cell(), "Date", cell())),
            heading(2, "Looking back"),
            "1. What are you most proud of this year?",
            room(1),
            "2. Describe a challenge you met and what you did.",
            room(2),
            "3. On a scale from 1 to 10, how satisfied are you with your work?",
            "1 2 3 4 5 6 7 8 9 10",
            heading(2, "Looking ahead"),
            "4. Which skills would you like to learn?",
            room(4),
            "5. Where do you see yourself in three years?",
            room(5),
            heading(2, "To be completed by the manager"),
            "What are the employee's strengths?",
            "",
        ),
        (
            Asked("text", "What are you most proud of this year?", section="Looking back"),
            Asked("text", "Describe a challenge you met and what you did.", section="Looking back"),
            Asked(
                "scale",
                "On a scale from 1 to 10, how satisfied are you with your work?",
                "ord",
                section="Looking back",
            ),
            Asked("text", "Which skills would you like to learn?", section="Looking ahead"),
            Asked("text", "Where do you see yourself in three years?", section="Looking ahead"),
            Asked("text", "What are the employee's strengths?", "leder"),
        ),
        ("Name", "Date"),
    ),
    WorkplaceForm(
        "questions that nobody has to answer",
        made(
            heading(1, "Årlig samtale"),
            heading(2, "Om dig"),
            "Hvor mange sygedage har du haft, og hvad skyldtes de?",
            room(1),
            "Har du planer om børn?",
            room(2),
            "Er du medlem af en fagforening?",
            room(3),
            "Hvordan er balancen mellem arbejdsliv og familieliv?",
            room(4),
            "Hvad motiverer dig?",
            room(5),
            heading(2, "Udfyldes af HR"),
            "Er lønforhold drøftet?",
            "",
            heading(2, "Udfyldes af nærmeste leder"),
            "Hvilke ressourcer kræver det?",
            "",
        ),
        (
            Asked("text", "Hvor mange sygedage har du haft, og hvad skyldtes de?", "ret"),
            Asked("text", "Har du planer om børn?", "ret"),
            Asked("text", "Er du medlem af en fagforening?", "ret"),
            Asked("text", "Hvordan er balancen mellem arbejdsliv og familieliv?"),
            Asked("text", "Hvad motiverer dig?"),
            Asked("text", "Hvilke ressourcer kræver det?", "leder"),
        ),
        ("Er lønforhold drøftet?",),
    ),
    WorkplaceForm(
        "help in bullets, one room for them all",
        made(
            heading(1, "Samtaleguide"),
            table(
                row(
                    cell(bold("Arbejdsopgaver"), item("Hvad fylder?"), item("Hvad er sjovest?")),
                    room_cell(1),
                ),
                row(
                    cell(bold("Samarbejde"), item("Med kolleger?"), item("Med din leder?")),
                    room_cell(2),
                ),
                row(cell(bold("Kompetencer"), item("Hvad mangler du?")), room_cell(3)),
            ),
            heading(2, "Fremtiden"),
            "Tanker om dit arbejdsliv de kommende år:",
            item("Hvor er du om tre år?"),
            item("Hvad skal der til?"),
            room(4),
            "",
        ),
        (
            Asked("text", "Arbejdsopgaver"),
            Asked("text", "Samarbejde"),
            Asked("text", "Kompetencer"),
            Asked("text", "Tanker om dit arbejdsliv de kommende år", section="Fremtiden"),
        ),
    ),
    WorkplaceForm(
        "requests instead of questions",
        made(
            bold("UDVIKLINGSSAMTALE"),
            "Brug skemaet som forberedelse. Aflever det senest to dage før.",
            bold("DEL A"),
            "Beskriv de opgaver, du bruger mest tid på.",
            room(1),
            "Nævn tre ting, der fungerer godt.",
            room(2),
            "Prioritér følgende efter vigtighed: faglighed, fællesskab, frihed, tryghed.",
            room(3),
            bold("DEL B"),
            "Giv et eksempel på en situation, der drænede dig.",
            room(4),
            "Vurdér din egen indsats på en skala fra 1 til 4, og begrund.",
            room(5),
        ),
        (
            Asked("text", "Beskriv de opgaver, du bruger mest tid på.", section="DEL A"),
            Asked("list", "Nævn tre ting, der fungerer godt.", section="DEL A"),
            Asked(
                "list",
                "Prioritér følgende efter vigtighed: faglighed, fællesskab, frihed, tryghed.",
                section="DEL A",
            ),
            Asked("text", "Giv et eksempel på en situation, der drænede dig.", section="DEL B"),
            Asked(
                "rating",
                "Vurdér din egen indsats på en skala fra 1 til 4, og begrund.",
                section="DEL B",
            ),
        ),
    ),
    WorkplaceForm(
        "questions without room",
        made(
            "Spørgsmål til din MUS",
            "Kære kollega. Her er spørgsmålene til samtalen. Læs dem igennem inden.",
            item("Hvad har du brugt mest tid på?"),
            item("Hvad glæder du dig til?"),
            item("Hvad bekymrer dig?"),
            item("Hvordan er samarbejdet med mig som leder?"),
        ),
        (
            Asked("text", "Hvad har du brugt mest tid på?", "uden"),
            Asked("text", "Hvad glæder du dig til?", "uden"),
            Asked("text", "Hvad bekymrer dig?", "uden"),
            Asked("text", "Hvordan er samarbejdet med mig som leder?", "uden"),
        ),
    ),
    WorkplaceForm(
        "labels in four columns, old form fields",
        made(
            heading(1, "Skema"),
            table(
                row("Nr.", "Spørgsmål", "Svar"),
                row("1", "Hvad er gået godt?", room_cell(1)),
                row("2", "Hvad skal ændres?", room_cell(2)),
                row(
                    "3",
                    "Hvor meget indflydelse har du?",
                    cell(paragraph(dropdown(0, "Vælg", "Meget", "Noget", "Lidt"))),
                ),
            ),
            table(
                row("Ønsker til opgaver", room_cell(4), "Ønsker til arbejdstid", room_cell(5)),
                row("E-mail", cell(), "Telefon", cell()),
            ),
            control(paragraph("Skrevet i fællesskab")),
        ),
        (
            Asked("text", "Hvad er gået godt?"),
            Asked("text", "Hvad skal ændres?"),
            Asked("choice", "Hvor meget indflydelse har du?", "ord"),
            Asked("text", "Ønsker til opgaver"),
            Asked("text", "Ønsker til arbejdstid"),
        ),
        ("E-mail", "Telefon"),
    ),
    WorkplaceForm(
        "three columns, the last for both",
        made(
            heading(1, "Dialogskema"),
            "Navn:\tStilling:\tDato:",
            table(
                row(*map(shaded, ("Tema", "Medarbejder", "Leder", "Fælles konklusion"))),
                row("Hvordan er din arbejdsmængde?", room_cell(1), cell(), cell()),
                row("Hvordan er tonen i afdelingen?", room_cell(2), cell(), cell()),
                row("Udviklingsønsker", room_cell(3), cell(), cell()),
            ),
        ),
        (
            Asked("text", "Hvordan er din arbejdsmængde?"),
            Asked("text", "Hvordan er tonen i afdelingen?"),
            Asked("text", "Udviklingsønsker"),
        ),
        ("Navn",),
    ),
    WorkplaceForm(
        "numbers in two levels",
        made(
            bold("Samtaleark til MUS"),
            bold("1. Tilbageblik"),
            "1.1 Hvad fyldte mest i det forløbne år?",
            room(1),
            "1.2 Hvad er du ærgerlig over?",
            room(2),
            bold("2. Her og nu"),
            "2.1 Motivation og arbejdsglæde",
            room(3),
            "2.2 Fysiske rammer",
            room(4),
            bold("3. Eventuelt"),
            room(5),
            "",
        ),
        (
            Asked("text", "Hvad fyldte mest i det forløbne år?", section="Tilbageblik"),
            Asked("text", "Hvad er du ærgerlig over?", section="Tilbageblik"),
            Asked("text", "Motivation og arbejdsglæde", section="Her og nu"),
            Asked("text", "Fysiske rammer", section="Her og nu"),
            Asked("text", "Eventuelt"),
        ),
    ),
    WorkplaceForm(
        "a question over two cells, one for each",
        made(
            heading(1, "MUS 2026"),
            table(
                row("Medarbejder", "Leder"),
                row(cell("Hvilke opgaver vil du gerne have flere af?", span=2)),
                row(room_cell(1), cell()),
                row(cell("Hvad skal vi gøre anderledes?", span=2)),
                row(room_cell(2), cell()),
            ),
        ),
        (
            Asked("text", "Hvilke opgaver vil du gerne have flere af?"),
            Asked("text", "Hvad skal vi gøre anderledes?"),
        ),
    ),
    WorkplaceForm(
        "dots behind the question, boxes behind their words",
        made(
            heading(1, "Skema"),
            heading(2, "Kompetencer"),
            room(1, "Hvad er du særlig god til? ..................................."),
            "Får du brugt det nok?   Ja ☐   Nej ☐",
            room(3, "Hvad vil du lære? ........................................"),
            heading(2, "Arbejdstid"),
            "Passer din arbejdstid dig?",
            "Ja [ ]  Nej [ ]  Delvist [ ]",
            "Hvis nej, hvorfor ikke?",
            room(5),
        ),
        (
            Asked("text", "Hvad er du særlig god til?", section="Kompetencer"),
            Asked("choice", "Får du brugt det nok?", "ord", section="Kompetencer"),
            Asked("text", "Hvad vil du lære?", section="Kompetencer"),
            Asked("choice", "Passer din arbejdstid dig?", "ord", section="Arbejdstid"),
            Asked("text", "Hvis nej, hvorfor ikke?", section="Arbejdstid"),
        ),
    ),
    WorkplaceForm(
        "a scale with remarks beside it",
        made(
            heading(1, "Tilfredshed"),
            table(
                row("Område", "Dårligt", "Noget dårligt", "Godt", "Meget godt", "Bemærkninger"),
                row("Opgaver", *[cell()] * 5),
                row("Ledelse", *[cell()] * 5),
                row("Indflydelse", *[cell()] * 5),
            ),
            heading(2, "Din rolle"),
            "Hvor klar er din rolle? (1-6)",
            "☐ 1 ☐ 2 ☐ 3 ☐ 4 ☐ 5 ☐ 6",
            "Hvad ville gøre den klarere?",
            table(row(cell(room(3, "[Skriv her]")))),
        ),
        (
            Asked("matrix", "Område", "ord"),
            Asked("scale", "Hvor klar er din rolle? (1-6)", "ord", section="Din rolle"),
            Asked("text", "Hvad ville gøre den klarere?", section="Din rolle"),
        ),
    ),
    WorkplaceForm(
        "one's own tasks in a table",
        made(
            heading(1, "Opgaveoverblik"),
            heading(2, "Dine opgaver"),
            "Skriv de opgaver, du bruger mest tid på.",
            table(
                row("Opgave", "Hvor vigtig er den?", "Hvor glad er du for den?"),
                row(room_cell(1), cell(), cell()),
                row(cell(), cell(), cell()),
                row(cell(), cell(), cell()),
            ),
            heading(2, "Efter samtalen"),
            table(
                row("Mål 1", cell()),
                row("Handling", cell()),
                row("Hvornår", cell()),
                row("Ansvarlig", cell()),
            ),
        ),
        (Asked("text", "Skriv de opgaver, du bruger mest tid på.", section="Dine opgaver"),),
        ("Efter samtalen",),
    ),
    WorkplaceForm(
        "placeholders in brackets",
        made(
            bold("Forberedelse – medarbejder"),
            bold("Hvad har du nået siden sidst?"),
            room(1, "[Skriv her]"),
            bold("Hvad har stået i vejen?"),
            room(2, "[Skriv her]"),
            bold("Lederens kommentarer"),
            "[Skriv her]",
            bold("Aftalt dato for opfølgning"),
            "[dd-mm-åååå]",
        ),
        (
            Asked("text", "Hvad har du nået siden sidst?"),
            Asked("text", "Hvad har stået i vejen?"),
            Asked("text", "Lederens kommentarer", "leder"),
        ),
    ),
    WorkplaceForm(
        "groups of questions, one place for notes",
        made(
            heading(1, "Inspiration til MUS"),
            "Den årlige samtale giver jer tid til at tale om det, der er vigtigt for jer begge.",
            "I behøver ikke svare på det hele. Vælg det, der betyder mest for jer lige nu.",
            heading(2, "Trivsel"),
            item("Hvornår går du glad på arbejde?"),
            item("Hvad stresser dig?"),
            heading(2, "Udvikling"),
            item("Hvad er du nysgerrig på?"),
            item("Hvilke kurser har du hørt om?"),
            heading(2, "Noter"),
            room(5),
            "",
            "",
        ),
        (
            Asked("text", "Hvornår går du glad på arbejde?", "uden", section="Trivsel"),
            Asked("text", "Hvad stresser dig?", "uden", section="Trivsel"),
            Asked("text", "Hvad er du nysgerrig på?", "uden", section="Udvikling"),
            Asked("text", "Hvilke kurser har du hørt om?", "uden", section="Udvikling"),
            Asked("text", "Noter"),
        ),
    ),
    WorkplaceForm(
        "the manager's rating beside one's own words",
        made(
            heading(1, "Performance and development"),
            heading(2, "Employee self-assessment"),
            "Main achievements this year",
            table(row(room_cell(1))),
            "Areas to develop",
            table(row(room_cell(2))),
            heading(2, "Manager's assessment"),
            "Overall rating",
            "1 2 3 4 5",
            "Comments",
            "",
            heading(2, "Signatures"),
            table(row("Employee", "", "Manager", "")),
        ),
        (
            Asked("text", "Main achievements this year", section="Employee self-assessment"),
            Asked("text", "Areas to develop", section="Employee self-assessment"),
            Asked("scale", "Overall rating", "leder"),
            Asked("text", "Comments", "leder"),
        ),
    ),
)

BY_NAME = {form.name: form for form in FORMS}

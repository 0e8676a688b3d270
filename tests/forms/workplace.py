"""Forms as workplaces make them, and what is right to read in each (B13).

Their shapes are those described publicly; their words are made up. The room that belongs to an
answer carries its number as a mark that Word ignores, so that a place can be held against it.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import NamedTuple

from tests.forms.make import (
    bold,
    box,
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


def bold_item(text: str) -> str:
    """Return an item of a list in bold."""
    return item(text).replace("<w:r>", "<w:r><w:rPr><w:b/></w:rPr>")


def framed(*blocks: str) -> str:
    """Return a run with a text box of a size, as Word draws it, and its copy for old programs."""
    shape = (
        '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing"><wp:extent cx="3600000" cy="900000"/><wp:docPr id="1" name="x"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="3600000" '
        'cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>'
    )
    end = "</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    return (
        box(*blocks)
        .replace("<w:drawing><wps:txbx>", f"<w:drawing>{shape}")
        .replace("</wps:txbx></w:drawing>", end)
    )


def italic_cell(text: str) -> str:
    """Return a cell with a line in italics."""
    return cell(italic(text))


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


def lined(*texts: str, number: int = 0) -> str:
    """Return a paragraph whose tabs are drawn as lines to write on."""
    stops = '<w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs></w:pPr>'
    return f'<w:p w:rsidR="{number:08X}">{stops}{"".join(map(run, texts))}</w:p>'


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


def write_bank(folder: Path, form: str = "skema.docx") -> None:
    """Write the bank ``skema`` of one question, made of a form with this name."""
    folder.mkdir(parents=True, exist_ok=True)
    question = "{id: year, en: {question: What happened?}}"
    bank = f"format: 2\nid: skema\ntitle: {{en: The form}}\nform: {form}\nquestions: [{question}]\n"
    (folder / "skema.yaml").write_text(bank, encoding="utf-8")


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
        (Asked("list", "Skriv de opgaver, du bruger mest tid på.", section="Dine opgaver"),),
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
    WorkplaceForm(
        "text boxes",
        made(
            heading(1, "MUS på lageret"),
            paragraph(framed(paragraph("Skemaet er kun til samtalen."))),
            heading(2, "Dit arbejde"),
            "Hvad fylder mest i din hverdag?",
            paragraph(framed(room(1), paragraph(""))),
            paragraph("Hvad vil du gerne lære?", framed(room(2))),
            paragraph(framed(bold("Hvem lærer du af?"), room(3))),
            "Andre emner",
            room(4),
            "",
            paragraph(framed(paragraph("Passer dine vagter dig?"), paragraph("☐ Ja  ☐ Nej"))),
            paragraph(framed(paragraph("Underskrift:"), paragraph(""))),
        ),
        (
            Asked("text", "Hvad fylder mest i din hverdag?", section="Dit arbejde"),
            Asked("text", "Hvad vil du gerne lære?", section="Dit arbejde"),
            Asked("text", "Hvem lærer du af?", section="Dit arbejde"),
            Asked("text", "Andre emner", section="Dit arbejde"),
            Asked("choice", "Passer dine vagter dig?", "ord", section="Dit arbejde"),
        ),
        ("Underskrift",),
    ),
    WorkplaceForm(
        "wishes in a table, last year's agreements above",
        made(
            heading(1, "MUS i havneafdelingen"),
            heading(2, "Hvordan gik det med aftalerne fra sidst?"),
            table(row("Aftale", "Gennemført?", "Bemærkning"), row("", "", ""), row("", "", "")),
            heading(2, "Din stilling"),
            "Hvad bruger du mest tid på?",
            room(1),
            heading(2, "Mine ønsker til året"),
            italic("De bliver først til aftaler, når vi har talt om dem."),
            table(
                row("Nr.", "Jeg ønsker …", "Fordi …"),
                row("1", room_cell(2), ""),
                row("2", "", ""),
            ),
            heading(2, "Udfyldes efter samtalen"),
            "Hvad var godt ved samtalen?",
            "",
        ),
        (
            Asked("text", "Hvad bruger du mest tid på?", section="Din stilling"),
            Asked("list", "Mine ønsker til året"),
        ),
        ("Hvordan gik det med aftalerne fra sidst?", "Hvad var godt ved samtalen?"),
    ),
    WorkplaceForm(
        "tables in cells, before and during the talk",
        made(
            bold("Skema til udviklingssamtale"),
            table(
                row("Før samtalen", "Under samtalen"),
                row("Udfyldes af dig.", italic_cell("Skriver vi sammen.")),
                row(
                    cell(
                        bold("Opgaver"),
                        table(
                            row("Hvad vil du have mere af?", room_cell(1)),
                            row("Hvad fylder for meget?", room_cell(2)),
                        ),
                        "",
                    ),
                    cell(bold("Noter"), "", ""),
                ),
                row(
                    cell(
                        bold("Kolleger"),
                        table(row("Hvem vil du arbejde mere sammen med?", room_cell(3))),
                        "",
                    ),
                    cell(bold("Noter"), "", ""),
                ),
            ),
        ),
        (
            Asked("text", "Hvad vil du have mere af?", section="Opgaver"),
            Asked("text", "Hvad fylder for meget?", section="Opgaver"),
            Asked("text", "Hvem vil du arbejde mere sammen med?", section="Kolleger"),
        ),
        ("Noter",),
    ),
    WorkplaceForm(
        "faces, boxes side by side, numbers to ring",
        made(
            heading(1, "MUS i klubben"),
            heading(2, "Hvordan har du det med …"),
            table(
                row("", "☺ Glad", "😐 Sådan da", "☹ Træt"),
                row("De store børn", "", "", ""),
                row("Ture ud af huset", "", "", ""),
            ),
            bold("Hvad vil du gerne stå for?"),
            table(row("☐ Musik", "☐ Bål"), row("☐ Værksted", "")),
            bold("Hvor meget indflydelse har du?"),
            "Ingen 1   2   3   4   5 Rigtig meget",
            lined("Hvorfor? \t", number=4),
            bold("Hvor travlt har du?"),
            table(row("Slet ikke", *"12345", "Alt for travlt")),
            bold("Hvor godt sover du?"),
            table(row(*"1234"), row("", "", "", "")),
        ),
        (
            Asked("matrix", "Hvordan har du det med …", "ord"),
            Asked("choices", "Hvad vil du gerne stå for?", "ord"),
            Asked("scale", "Hvor meget indflydelse har du?", "ord"),
            Asked("text", "Hvorfor?"),
            Asked("scale", "Hvor travlt har du?", "ord"),
            Asked("scale", "Hvor godt sover du?", "ord"),
        ),
    ),
    WorkplaceForm(
        "a column for one's own numbers",
        made(
            heading(1, "Udviklingssamtale"),
            table(row("Medarbejder", "", "Initialer", ""), row("Leder", "", "Kontor nr.", "")),
            heading(2, "Vurdering"),
            italic("Skriv et tal: 1 = på vej, 2 = sikker, 3 = går foran."),
            table(
                row("Område", "Din vurdering", "Leders vurdering", "Fokus i år"),
                row("Rådgivning", room_cell(1), "", ""),
                row("Regler", room_cell(2), "", ""),
            ),
            heading(2, "Hvad nu?"),
            "Hvad vil du lære?",
            "Tænk også på det, du kan lære af kolleger.",
            room(3),
        ),
        (
            Asked("scale", "Rådgivning", section="Vurdering"),
            Asked("scale", "Regler", section="Vurdering"),
            Asked("text", "Hvad vil du lære?", section="Hvad nu?"),
        ),
        ("Initialer", "Kontor nr.", "Fokus i år"),
    ),
    WorkplaceForm(
        "themes in merged cells, parties in rows",
        made(
            heading(1, "MUS for chauffører"),
            "Skriv stikord til det, der siger dig noget. Spring gerne resten over.",
            "",
            heading(2, "Del 1. Dine tanker"),
            table(
                row("Tema", "Spørgsmål", "Dine stikord"),
                row(cell("Ruten", merge="restart"), "1. Hvad kører du helst?", room_cell(1)),
                row(cell(merge="continue"), "2. Hvad kører du nødigt?", room_cell(2)),
                row(cell("Bilen", merge="restart"), "3. Hvad mangler du i den?", room_cell(3)),
                row(cell(merge="continue"), "4. Hvem passer på den?", room_cell(4)),
            ),
            heading(2, "Skriv selv"),
            table(
                row(cell("Hvordan deler vi vagterne bedst?", span=2)),
                row("Medarbejder:", room_cell(5)),
                row("Leder:", ""),
            ),
            heading(2, "Del 2. Lederens forberedelse"),
            table(row(cell(bold("Hvad bidrager medarbejderen med?"), ""))),
            heading(2, "Det har vi aftalt"),
            table(row("Vi gør følgende", "Fra", "Til"), row("", "", ""), row("", "", "")),
        ),
        (
            Asked("text", "Hvad kører du helst?", section="Ruten"),
            Asked("text", "Hvad kører du nødigt?", section="Ruten"),
            Asked("text", "Hvad mangler du i den?", section="Bilen"),
            Asked("text", "Hvem passer på den?", section="Bilen"),
            Asked("text", "Hvordan deler vi vagterne bedst?", section="Skriv selv"),
            Asked("text", "Hvad bidrager medarbejderen med?", "leder"),
        ),
        ("Det har vi aftalt",),
    ),
    WorkplaceForm(
        "statements in groups, a column for remarks",
        made(
            heading(1, "Trivselsskema"),
            "Sæt ét kryds i hver række, og skriv en bemærkning, hvor du har en.",
            table(
                row("", "Passer ikke", "Passer lidt", "Passer", "Bemærkninger"),
                row(shaded("Opgaver", 5)),
                row("Jeg kan nå dem", "", "", "", ""),
                row("Jeg kan lide dem", "", "", "", ""),
                row(shaded("Kolleger", 5)),
                row("De hjælper mig", "", "", "", ""),
                row("De lytter til mig", "", "", "", ""),
            ),
            heading(2, "Det private – frivilligt"),
            "Hvor glad er du for at gå på arbejde?",
            "Slet ikke ☐ 1  ☐ 2  ☐ 3  ☐ 4 Meget",
            "Hvor hurtigt vil du videre?",
            "☐ Nu   ☐ Om et år   ☐ Jeg bliver",
            bold("Er der noget ved dit helbred, vi skal vide?"),
            room(5),
            heading(2, "Mål"),
            table(row("Specifikt", ""), row("Målbart", ""), row("Realistisk", "")),
        ),
        (
            Asked("matrix", "Opgaver", "ord", section="Opgaver"),
            Asked("matrix", "Kolleger", "ord", section="Kolleger"),
            Asked("scale", "Hvor glad er du for at gå på arbejde?", "ord"),
            Asked("choice", "Hvor hurtigt vil du videre?", "ord"),
            Asked("text", "Er der noget ved dit helbred, vi skal vide?", "ret"),
        ),
        ("Bemærkninger", "Mål"),
    ),
    WorkplaceForm(
        "bold items over items that ask",
        made(
            bold("Forberedelse til samtalen"),
            bold_item("Kunderne"),
            item("Hvem vil du gerne beholde?"),
            room(1),
            bold_item("Faget"),
            item("Hvad vil du læse om?"),
            room(2),
            item("Hvad vil du lære fra dig?"),
            room(3),
            bold("Hvad aftaler vi?"),
            "",
            "",
        ),
        (
            Asked("text", "Hvem vil du gerne beholde?", section="Kunderne"),
            Asked("text", "Hvad vil du læse om?", section="Faget"),
            Asked("text", "Hvad vil du lære fra dig?", section="Faget"),
        ),
        ("Hvad aftaler vi?",),
    ),
    WorkplaceForm(
        "names of the room, numbered lines, an example",
        made(
            heading(1, "MUS på plejehjemmet"),
            heading(2, "Hverdagen"),
            "Hvordan trives du?",
            room(1, "Svar: ............................................"),
            "Hvad vil du lære?",
            room(2, "Medarbejder: ____________________"),
            "Leder: ____________________",
            "Passer din vagt dig?",
            "( ) Ja   ( ) Nej",
            "Hvad fylder mest",
            item("a) på jobbet"),
            room(4),
            "Prioritér de tre vigtigste emner:",
            room(5, "1. ______________"),
            "2. ______________",
            "3. ______________",
            heading(2, "Dine kompetencer"),
            table(
                row("Kompetence", "Niveau i dag", "Hvor langt vil du?"),
                row("Fx førstehjælp", "2", "4"),
                row(room_cell(6), "", ""),
                row("", "", ""),
            ),
        ),
        (
            Asked("text", "Hvordan trives du?", section="Hverdagen"),
            Asked("text", "Hvad vil du lære?", section="Hverdagen"),
            Asked("choice", "Passer din vagt dig?", "ord", section="Hverdagen"),
            Asked("text", "på jobbet", section="Hverdagen"),
            Asked("list", "Prioritér de tre vigtigste emner", section="Hverdagen"),
            Asked("list", "Dine kompetencer"),
        ),
        ("Leder",),
    ),
    WorkplaceForm(
        "legends below scales, faces alone, degrees in boxes",
        made(
            heading(1, "MUS i værkstedet"),
            "Hold: ______________   Værkstedsleder: ______________",
            heading(2, "Hverdagen"),
            table(row("Sæt kryds", "☺", "😐", "☹"), row("Vagterne", "", "", "")),
            bold("1.1 Hvor godt kender du maskinerne?"),
            "☐ 1  ☐ 2  ☐ 3  ☐ 4  ☐ 5",
            "1 = slet ikke, 5 = ud og ind",
            bold("1.2 Hvad vil du lære?"),
            table(row(room_cell(3))),
            bold("Er opgaverne klare?"),
            "☐ Slet ikke   ☐ I nogen grad   ☐ I høj grad",
            "Hvem lærer du af?",
            "Sæt så mange kryds, du vil.",
            "☐ Svenden",
            "☐ Mester",
            bold("Dit team"),
            item("hvem du lærer af"),
            item("hvad I taler om"),
            room(6),
            room(0),
        ),
        (
            Asked("scale", "Vagterne", "ord", section="Hverdagen"),
            Asked("scale", "Hvor godt kender du maskinerne?", "ord", section="Hverdagen"),
            Asked("text", "Hvad vil du lære?", section="Hverdagen"),
            Asked("choice", "Er opgaverne klare?", "ord", section="Hverdagen"),
            Asked("choices", "Hvem lærer du af?", "ord", section="Hverdagen"),
            Asked("text", "Dit team", section="Hverdagen"),
        ),
        ("Værkstedsleder",),
    ),
    WorkplaceForm(
        "themes of one row, parts of others by other names",
        made(
            heading(1, "Samtale i butikken"),
            heading(2, "Første del: Medarbejderens forberedelse"),
            table(
                row("Tema", "Spørgsmål", "Svar"),
                row(cell("Kunder", merge="restart"), "Hvem husker du?", room_cell(1)),
                row(cell(merge="continue"), "Hvem manglede du?", room_cell(2)),
                row("Varer", "Hvad vil du lære om?", room_cell(3)),
            ),
            heading(2, "Anden del: Lederens forberedelse"),
            "Hvad er medarbejderen god til?",
            room(0),
            heading(2, "Butikschefen skriver"),
            "Det tager vi fat på:",
            room(0),
            room(0),
            heading(2, "Del D. Kun for HR"),
            "Er kurset bestilt?",
            room(0),
        ),
        (
            Asked("text", "Hvem husker du?", section="Kunder"),
            Asked("text", "Hvem manglede du?", section="Kunder"),
            Asked("text", "Hvad vil du lære om?", section="Varer"),
            Asked("text", "Hvad er medarbejderen god til?", "leder"),
            Asked("text", "Det tager vi fat på", "leder"),
        ),
        ("Er kurset bestilt?",),
    ),
)

BY_NAME = {form.name: form for form in FORMS}

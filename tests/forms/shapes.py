"""Whole forms in shapes that workplaces use, and what is right in each; all contents are invented.

``write`` turns one into a file of a kind; ``filled/`` has some of them as LibreOffice saves them.
"""

from __future__ import annotations

import csv
import html
from pathlib import Path
from typing import NamedTuple

from tests.forms import make


class H(NamedTuple):
    """A heading."""

    text: str
    level: int = 1


class P(NamedTuple):
    """A paragraph."""

    text: str
    bold: bool = False


class L(NamedTuple):
    """A list."""

    items: tuple[str, ...]


class T(NamedTuple):
    """A table."""

    rows: tuple[tuple[str, ...], ...]


class Right(NamedTuple):
    """An agreement: its wording, its day and who is responsible; empty for what nobody said."""

    goal: str
    due: str = ""
    who: str = ""


ALL = ("docx", "html", "md", "csv")
LOOKS = ("docx", "html", "md")  # where a heading and a list are known by their look


class Shape(NamedTuple):
    """A form, the agreements in it, and the day of the talk; ``kinds`` of file that can hold it."""

    name: str
    blocks: tuple[H | P | L | T, ...]
    right: tuple[Right, ...]
    held: str = ""
    year: int = 2025
    kinds: tuple[str, ...] = ALL


def t(*rows: tuple[str, ...]) -> T:
    """Return a table of these rows."""
    return T(rows)


SHAPES = (
    Shape(
        "plan-with-information-table",
        (
            H("Udviklingsplan"),
            t(
                ("Medarbejder", "Karin Dahl", "Leder", "Ove Bjerg"),
                ("Afdeling", "Borgerservice", "Dato", "9. oktober 2025"),
            ),
            P("Udfyldes i fællesskab ved samtalens afslutning."),
            t(
                ("Udviklingsmål", "Hvordan når vi det?", "Hvem gør hvad?", "Hvornår?"),
                (
                    "Kunne vejlede i pensionssager",
                    "To dage hos pensionsteamet",
                    "Karin",
                    "inden påske",
                ),
                ("Skrive klarere breve", "Kursus i klart sprog", "Leder bestiller", "Q1"),
                ("", "", "", ""),
            ),
            t(("Medarbejderens underskrift", "Lederens underskrift"), ("", "")),
        ),
        (
            Right("Kunne vejlede i pensionssager", "2026-04-01", "me"),
            Right("Skrive klarere breve", "2026-03-31", "manager"),
        ),
        "2025-10-09",
    ),
    Shape(
        "questions-with-room",
        (
            H("Skema til medarbejderudviklingssamtale"),
            P("Afholdt d. 22/9-2025"),
            P("1. Hvordan er det gået siden sidste samtale?", bold=True),
            P("Et godt år med mange nye opgaver. Jeg har lært at styre bookingen."),
            P("2. Hvordan trives du?", bold=True),
            P("Godt, men der er travlt om mandagen."),
            P("3. Hvad vil du gerne lære i det kommende år?", bold=True),
            P("Excel på højere niveau – kursus inden 1. marts"),
            P("4. Hvilke aftaler indgår vi?", bold=True),
            L(
                (
                    "Lederen undersøger, om telefonen kan deles om mandagen – senest 15. oktober",
                    "Jeg laver en oversigt over bookingen inden jul",
                )
            ),
        ),
        (
            Right("Excel på højere niveau", "2026-03-01", ""),
            Right(
                "Lederen undersøger, om telefonen kan deles om mandagen", "2025-10-15", "manager"
            ),
            Right("Jeg laver en oversigt over bookingen", "2025-12-23", "me"),
        ),
        "2025-09-22",
    ),
    Shape(
        "one-box-per-goal",
        (
            H("MUS – aftaleskema"),
            P("Dato for samtale: 4. november 2025"),
            t(
                ("Mål 1", "Mere sikker i mødeledelse"),
                ("Aktivitet", "Leder to teammøder om måneden"),
                ("Succeskriterium", "Møderne slutter til tiden"),
                ("Deadline", "1. april"),
                ("Ansvarlig", "Medarbejder"),
            ),
            t(
                ("Mål 2", "Kende det nye sagssystem"),
                ("Aktivitet", "Sidemandsoplæring hos Pia"),
                ("Succeskriterium", "Kan oprette en sag alene"),
                ("Deadline", "ultimo januar"),
                ("Ansvarlig", "Leder og medarbejder"),
            ),
            t(
                ("Mål 3", ""),
                ("Aktivitet", ""),
                ("Succeskriterium", ""),
                ("Deadline", ""),
                ("Ansvarlig", ""),
            ),
        ),
        (
            Right("Mere sikker i mødeledelse", "2026-04-01", "me"),
            Right("Kende det nye sagssystem", "2026-01-31", "both"),
        ),
        "2025-11-04",
    ),
    Shape(
        "responsible-slash-deadline",
        (
            H("Referat af udviklingssamtale 12-11-2025"),
            t(
                ("Tema", "Aftale", "Ansvarlig / frist"),
                ("Opgaver", "Overdrager arkivet til Sune", "Medarbejder / 1. februar"),
                ("Kompetencer", "Efteruddannelse i GDPR", "Leder / uge 10"),
                ("Trivsel", "Hjemmearbejde hver onsdag", "Begge"),
                ("Andet", "", ""),
            ),
        ),
        (
            Right("Overdrager arkivet til Sune", "2026-02-01", "me"),
            Right("Efteruddannelse i GDPR", "2026-03-08", "manager"),
            Right("Hjemmearbejde hver onsdag", "", "both"),
        ),
        "2025-11-12",
    ),
    Shape(
        "follow-up-above-new",
        (
            H("MUS-skema"),
            P("Samtalen er afholdt den 3. december 2025"),
            H("Opfølgning på aftaler fra sidste MUS", 2),
            t(
                ("Aftale", "Er målet nået?", "Kommentar"),
                ("Kursus i førstehjælp", "Ja", "Gennemført i maj"),
                ("Færre møder", "Delvist", "Vi tager den igen"),
            ),
            H("Nye aftaler", 2),
            t(
                ("Hvad?", "Hvordan?", "Hvornår?", "Hvem?"),
                ("Mentor for elev", "Ugentlig sparring", "fra januar", "Jeg"),
                ("Grundkursus i Power BI", "E-læring", "30. april", "Jeg"),
            ),
        ),
        (
            Right("Mentor for elev", "2026-01-01", "me"),
            Right("Grundkursus i Power BI", "2026-04-30", "me"),
        ),
        "2025-12-03",
    ),
    Shape(
        "help-in-heading-cells",
        (
            H("Kompetenceudviklingsplan 2025"),
            t(
                (
                    "Mål\nHvad skal du kunne, som du ikke kan i dag?",
                    "Handling\nKursus, sidemandsoplæring, projekt mv.",
                    "Tidsplan\nHvornår er det sket?",
                    "Opfølgning\nHvornår taler vi om det igen?",
                ),
                (
                    "F.eks. blive bedre til præsentationer",
                    "Deltage i kursus",
                    "Inden sommer",
                    "Ved næste 1:1",
                ),
                ("Kunne køre truck", "Truckkort B", "15. marts 2026", "Hver måned"),
                ("Styre lageroptælling", "Følge Bent i to optællinger", "juni 2026", "Hver måned"),
            ),
        ),
        (
            Right("Kunne køre truck", "2026-03-15", ""),
            Right("Styre lageroptælling", "2026-06-30", ""),
        ),
        "",
    ),
    Shape(
        "minutes-prose",
        (
            H("Referat"),
            P("MUS mellem Tove Lund og Henrik Skov, 18. november 2025"),
            P(
                "Vi talte om det forløbne år. Tove er glad for de nye opgaver, men savner "
                "tid til fordybelse."
            ),
            P("Trivsel", bold=True),
            P("God stemning i gruppen. Ingen problemer."),
            P("Aftaler", bold=True),
            P("Tove deltager i kurset i projektstyring – senest 1. maj 2026."),
            P("Henrik finder en afløser til vagtplanen inden jul."),
            P("Der holdes opfølgning den 10. marts 2026."),
        ),
        (
            Right("Tove deltager i kurset i projektstyring", "2026-05-01", "Tove"),
            Right("Henrik finder en afløser til vagtplanen", "2025-12-23", "Henrik"),
        ),
        "2025-11-18",
    ),
    Shape(
        "smart-rows-two-goals",
        (
            H("SMART-mål"),
            P("Dato for MUS: 1. oktober 2025"),
            t(
                ("Mål 1", "Kortere svartid på mails"),
                ("Specifikt", "Indbakken tømmes to gange dagligt"),
                ("Målbart", "90 % besvaret inden 24 timer"),
                ("Accepteret", "Ja, aftalt med teamet"),
                ("Realistisk", "Ja"),
                ("Tidsbestemt", "31. januar 2026"),
            ),
            t(
                ("Mål 2", "Flere besøg hos kunder"),
                ("Specifikt", "To besøg om ugen"),
                ("Målbart", "80 besøg"),
                ("Accepteret", "Ja"),
                ("Realistisk", "Ja"),
                ("Tidsbestemt", "Q3 2026"),
            ),
        ),
        (
            Right("Kortere svartid på mails", "2026-01-31", ""),
            Right("Flere besøg hos kunder", "2026-09-30", ""),
        ),
        "2025-10-01",
    ),
    Shape(
        "parties-as-columns",
        (
            H("Aftaler ved MUS 2025"),
            P("Mødedato: 27. august 2025"),
            t(
                ("Indsats", "Medarbejderens opgaver", "Lederens opgaver", "Tidsfrist"),
                (
                    "Ny rolle som koordinator",
                    "Laver udkast til beskrivelse",
                    "Godkender beskrivelsen",
                    "1. oktober",
                ),
                (
                    "Bedre arbejdsstilling",
                    "Bruger hævebordet",
                    "Bestiller ny stol",
                    "15. september",
                ),
            ),
        ),
        (
            Right("Ny rolle som koordinator", "2025-10-01", ""),
            Right("Bedre arbejdsstilling", "2025-09-15", ""),
        ),
        "2025-08-27",
    ),
    Shape(
        "idp-english",
        (
            H("Individual Development Plan"),
            t(("Employee:", "R. Moss", "Date of review:", "14 October 2025")),
            t(
                ("Development need", "Action", "Support needed", "Target date", "Outcome"),
                (
                    "Public speaking",
                    "Present at two team meetings",
                    "Coaching from manager",
                    "31 January 2026",
                    "",
                ),
                ("SQL basics", "Online course", "Two hours a week", "end of March 2026", ""),
            ),
        ),
        (Right("Public speaking", "2026-01-31", ""), Right("SQL basics", "2026-03-31", "")),
        "2025-10-14",
    ),
    Shape(
        "numbered-sections-english",
        (
            H("Performance and Development Review"),
            P("Held on 5 November 2025"),
            P("1. Review of last year", bold=True),
            P("Met all objectives except the migration."),
            P("2. Objectives for the coming year", bold=True),
            L(
                (
                    "Lead the migration project – by 30 June 2026",
                    "Train two colleagues in the new tool – Q2 2026",
                )
            ),
            P("3. Support from the manager", bold=True),
            P("Weekly one-to-one."),
        ),
        (
            Right("Lead the migration project", "2026-06-30", ""),
            Right("Train two colleagues in the new tool", "2026-06-30", ""),
        ),
        "2025-11-05",
    ),
    Shape(
        "swedish",
        (
            H("Utvecklingsplan"),
            P("Datum för medarbetarsamtal: 6 november 2025"),
            t(
                ("Mål", "Aktivitet", "Ansvarig", "Klart senast", "Uppföljning"),
                (
                    "Bli tryggare i kundsamtal",
                    "Gå bredvid Eva",
                    "Medarbetare",
                    "31 mars 2026",
                    "Varje månad",
                ),
                ("Certifiering", "Kurs", "Chef", "våren 2026", ""),
            ),
        ),
        (
            Right("Bli tryggare i kundsamtal", "2026-03-31", "me"),
            Right("Certifiering", "2026-05-31", "manager"),
        ),
        "2025-11-06",
    ),
    Shape(
        "norwegian",
        (
            H("Medarbeidersamtale"),
            P("Dato: 20. oktober 2025"),
            t(
                ("Utviklingsmål", "Tiltak", "Ansvarlig", "Frist"),
                ("Lede prosjektmøter", "Mentor", "Medarbeider", "1. mars 2026"),
                ("Bedre engelsk", "Kveldskurs", "Leder", "høsten 2026"),
            ),
        ),
        (
            Right("Lede prosjektmøter", "2026-03-01", "me"),
            Right("Bedre engelsk", "2026-11-30", "manager"),
        ),
        "2025-10-20",
    ),
    Shape(
        "bullets-with-labels",
        (
            H("MUS 2025"),
            P("Samtale den 29. oktober 2025"),
            H("Udviklingsmål 1: Kunne undervise nye kolleger", 2),
            L(
                (
                    "Aktiviteter: Kursus i formidling",
                    "Ansvarlig: Medarbejder",
                    "Deadline: 1. juni 2026",
                    "Opfølgning: hvert kvartal",
                )
            ),
            H("Udviklingsmål 2: Mere ro til sagsbehandling", 2),
            L(
                (
                    "Aktiviteter: Telefonfri formiddage",
                    "Ansvarlig: Leder",
                    "Deadline: med det samme",
                )
            ),
        ),
        (
            Right("Kunne undervise nye kolleger", "2026-06-01", "me"),
            Right("Mere ro til sagsbehandling", "", "manager"),
        ),
        "2025-10-29",
    ),
    Shape(
        "label-above-text",
        (
            H("Aftaleark"),
            P("Dato for udviklingssamtalen"),
            P("17. september 2025"),
            P("Mål", bold=True),
            P("Overtage ansvaret for kvalitetsmøderne"),
            P("Hvordan?", bold=True),
            P("Følger Jonna de første to gange"),
            P("Hvornår?", bold=True),
            P("Fra 1. november, evalueres i februar"),
            P("Hvem er ansvarlig?", bold=True),
            P("Medarbejderen"),
        ),
        (Right("Overtage ansvaret for kvalitetsmøderne", "", "me"),),
        "2025-09-17",
    ),
    Shape(
        "action-list",
        (
            H("Handlingsplan"),
            P("Aarhus, den 2. oktober 2025"),
            t(
                ("Nr.", "Handling", "Ansvarlig", "Deadline", "Status"),
                ("1", "Søge om efteruddannelsesmidler", "HR", "20. oktober 2025", "I gang"),
                ("2", "Opdatere stillingsbeskrivelse", "Leder", "Q4", "Ikke startet"),
                ("3", "Besøge søsterafdelingen", "Mig selv", "november", "Gennemført"),
            ),
        ),
        (
            Right("Søge om efteruddannelsesmidler", "2025-10-20", "HR"),
            Right("Opdatere stillingsbeskrivelse", "2025-12-31", "manager"),
            Right("Besøge søsterafdelingen", "2025-11-30", "me"),
        ),
        "2025-10-02",
    ),
    Shape(
        "agenda-with-agreements",
        (
            H("Dagsorden og referat – MUS"),
            t(("Dato", "13. november 2025"), ("Deltagere", "Lis, Poul")),
            t(
                ("Punkt", "Medarbejderens forberedelse", "Drøftelse", "Aftaler"),
                (
                    "Opgaver",
                    "For mange småopgaver",
                    "Vi har set på listen",
                    "Småopgaver fordeles på teammødet inden 1. december",
                ),
                ("Samarbejde", "Fungerer godt", "Enige", ""),
                (
                    "Udvikling",
                    "Vil gerne have kursus",
                    "Der er penge",
                    "Lis melder sig til kursus i januar",
                ),
            ),
        ),
        (
            Right("Småopgaver fordeles på teammødet inden 1. december", "2025-12-01", ""),
            Right("Lis melder sig til kursus i januar", "2026-01-31", "Lis"),
        ),
        "2025-11-13",
    ),
    Shape(
        "matrix-then-goals",
        (
            H("MUS-skema for butiksmedarbejdere"),
            P("Dato for MUS: 7. oktober 2025"),
            t(
                ("Udsagn", "1", "2", "3", "4", "5"),
                ("Jeg har de redskaber, jeg skal bruge", "", "", "", "x", ""),
                ("Jeg får den hjælp, jeg har brug for", "", "", "x", "", ""),
            ),
            P("Mål for det kommende år", bold=True),
            t(
                ("Mål", "Sådan gør vi", "Tidspunkt"),
                ("Kasseansvarlig om lørdagen", "Oplæres af Mia", "1. december"),
                ("Bedre varekendskab", "Smagning hver fredag", "løbende"),
            ),
        ),
        (
            Right("Kasseansvarlig om lørdagen", "2025-12-01", ""),
            Right("Bedre varekendskab", "", ""),
        ),
        "2025-10-07",
    ),
    Shape(
        "conclusion-row",
        (
            H("Samtaleark"),
            t(
                ("Navn", "Stilling", "Dato for samtalen"),
                ("Eva Holst", "Sygeplejerske", "30-09-2025"),
            ),
            t(
                ("Emne", "Noter"),
                ("Trivsel", "Travlt, men godt"),
                ("Faglig udvikling", "Sårpleje interesserer"),
                (
                    "Aftaler",
                    (
                        "Eva tager diplommodul i sårpleje til foråret\nLederen ansøger om midler "
                        "senest 1. november"
                    ),
                ),
            ),
        ),
        (
            Right("Eva tager diplommodul i sårpleje", "2026-05-31", "me"),
            Right("Lederen ansøger om midler", "2025-11-01", "manager"),
        ),
        "2025-09-30",
    ),
    Shape(
        "current-and-wanted",
        (
            H("Udviklingssamtale 2025"),
            P("Tidspunkt for samtale: 25. november 2025 kl. 13"),
            t(
                ("Kompetence", "Nuværende niveau", "Ønsket niveau", "Handling", "Hvornår"),
                ("Regneark", "Begynder", "Øvet", "Kursus + øvelser", "marts"),
                ("Konfliktløsning", "Usikker", "Sikker", "Supervision", "inden sommerferien"),
            ),
        ),
        (Right("Regneark", "2026-03-31", ""), Right("Konfliktløsning", "", "")),
        "2025-11-25",
    ),
    Shape(
        "ticks-for-status",
        (
            H("Mål og opfølgning"),
            P("Dato for MUS: 10. september 2025"),
            t(
                ("Udviklingsmål", "Deadline", "Ansvarlig", "Opnået", "Ikke opnået"),
                ("Certificeret svejser", "1. maj 2026", "Medarbejder", "☐", "☐"),
                ("Kende arbejdsmiljøreglerne", "1. december 2025", "Medarbejder", "☒", "☐"),
            ),
        ),
        (
            Right("Certificeret svejser", "2026-05-01", "me"),
            Right("Kende arbejdsmiljøreglerne", "2025-12-01", "me"),
        ),
        "2025-09-10",
    ),
    Shape(
        "several-lines-in-cells",
        (
            H("Aftaler"),
            P("Afholdt: 8. oktober 2025"),
            t(
                ("Aftalte mål", "Ansvarlig", "Frist"),
                (
                    (
                        "Skrive vejledning til portalen\nHolde oplæg på afdelingsmødet\nTage "
                        "IT-kørekort"
                    ),
                    "Medarbejder\nMedarbejder\nLeder",
                    "1. november\n15. november\n1. februar",
                ),
            ),
        ),
        (
            Right("Skrive vejledning til portalen", "2025-11-01", "me"),
            Right("Holde oplæg på afdelingsmødet", "2025-11-15", "me"),
            Right("Tage IT-kørekort", "2026-02-01", "manager"),
        ),
        "2025-10-08",
    ),
    Shape(
        "plain-lines-with-dashes",
        (
            H("Opsamling på MUS den 16. september 2025"),
            P("Vi er enige om:"),
            L(
                (
                    "Kursus i regnskab – Bodil – 1. marts 2026",
                    "Ny skærm – leder – uge 40",
                    "Fast sparring hver 14. dag",
                )
            ),
        ),
        (
            Right("Kursus i regnskab", "2026-03-01", "Bodil"),
            Right("Ny skærm", "2025-10-05", "manager"),
            Right("Fast sparring hver 14. dag", "", ""),
        ),
        "2025-09-16",
    ),
    Shape(
        "goal-and-milestones",
        (
            H("Personlig udviklingsplan"),
            P("Samtaledato: 21. oktober 2025"),
            t(
                ("Overordnet mål", "Delmål", "Tidsfrist", "Ansvarlig"),
                (
                    "Blive teamkoordinator",
                    "Lederkursus modul 1 – februar 2026\nVikar for koordinator – maj 2026",
                    "1. september 2026",
                    "Medarbejder",
                ),
            ),
        ),
        (Right("Blive teamkoordinator", "2026-09-01", "me"),),
        "2025-10-21",
    ),
    Shape(
        "nothing-agreed",
        (
            H("Forberedelsesskema til MUS"),
            P("1. Hvad er gået godt siden sidst?"),
            P("Den nye kalender virker."),
            P("2. Hvad har været svært?"),
            P("Sygefravær i teamet."),
            P("3. Hvilke ønsker har du til din leder?"),
            P("Mere feedback."),
            t(
                ("Spørgsmål", "Medarbejder", "Leder"),
                ("Hvordan fungerer samarbejdet?", "Fint", "Fint"),
                ("Hvad kan vi gøre bedre?", "Flere møder", "Enig"),
            ),
        ),
        (),
        "",
    ),
    Shape(
        "church-office",
        (
            H("Medarbejderudviklingssamtale – Sognekontoret"),
            t(
                ("Navn på medarbejder", "Inger Friis"),
                ("Navn på leder", "Mogens Ravn"),
                ("Dato for afholdelse af samtale", "14.11.2025"),
            ),
            H("1. Tilbageblik", 2),
            P("Et år med mange bryllupper og et nyt regnskabssystem."),
            H("2. Arbejdsopgaver", 2),
            P("Fordelingen er god. Inger vil gerne af med graverregnskabet."),
            H("3. Aftaler om udvikling og opgaver", 2),
            t(
                ("Hvad har vi aftalt?", "Hvem gør noget?", "Senest"),
                ("Graverregnskabet flyttes til provstiet", "Mogens", "1. februar 2026"),
                ("Kursus i personregistrering", "Inger", "uge 11"),
            ),
        ),
        (
            Right("Graverregnskabet flyttes til provstiet", "2026-02-01", "manager"),
            Right("Kursus i personregistrering", "2026-03-15", "me"),
        ),
        "2025-11-14",
    ),
    Shape(
        "production",
        (
            H("Udviklingssamtale, produktion"),
            P("Medarbejder: Ali Demir   Leder: Søs Bang   Dato: 3/12-2025"),
            t(
                ("Kompetence", "Kan i dag", "Skal kunne", "Hvordan", "Færdig"),
                (
                    "CNC-programmering",
                    "Betjene",
                    "Programmere selv",
                    "Kursus på teknisk skole",
                    "Q2 2026",
                ),
                ("Svejsning", "Nej", "TIG", "Oplæring hos Finn", "ultimo august 2026"),
            ),
        ),
        (Right("CNC-programmering", "2026-06-30", ""), Right("Svejsning", "2026-08-31", "")),
        "2025-12-03",
    ),
    Shape(
        "school",
        (
            H("GRUS/MUS 2025"),
            P("Samtaledato: torsdag den 6. november 2025 kl. 14.30"),
            P("Handleplan:", bold=True),
            t(
                ("Indsatsområde", "Mål", "Tiltag", "Tidsramme", "Ansvarlig", "Evaluering"),
                (
                    "Klasseledelse",
                    "Roligere start på timerne",
                    "Kollegial supervision",
                    "Januar-marts 2026",
                    "MLA",
                    "April 2026",
                ),
                (
                    "Digital dannelse",
                    "Egne forløb i 5. klasse",
                    "Efteruddannelse",
                    "Foråret 2026",
                    "Ledelsen",
                    "Næste GRUS",
                ),
            ),
        ),
        (
            Right("Roligere start på timerne", "2026-03-31", "MLA"),
            Right("Egne forløb i 5. klasse", "2026-05-31", "Ledelsen"),
        ),
        "2025-11-06",
    ),
    Shape(
        "one-pager-text",
        (
            H("Opsummering efter MUS"),
            P("Dato for samtalen: 11. september 2025"),
            P("Mål: Blive superbruger i journalsystemet"),
            P("Handling: To dages kursus og månedlig erfagruppe"),
            P("Tidsfrist: 1. marts 2026"),
            P("Ansvarlig: Birte"),
            P("Mål: Færre weekendvagter"),
            P("Handling: Ny turnus drøftes i teamet"),
            P("Tidsfrist: inden udgangen af oktober"),
            P("Ansvarlig: Afdelingsleder"),
        ),
        (
            Right("Blive superbruger i journalsystemet", "2026-03-01", "Birte"),
            Right("Færre weekendvagter", "2025-10-31", "Afdelingsleder"),
        ),
        "2025-09-11",
    ),
    Shape(
        "questions-in-table",
        (
            H("Samtaleskema"),
            P("Dato: 24-10-2025"),
            t(
                ("Hvad har fyldt mest det sidste år?", "Flytningen til nye lokaler"),
                ("Hvad vil du gerne udvikle?", "Skriftlig formidling"),
                (
                    "Hvad aftaler vi?",
                    "Kursus i skriftlig formidling – maj 2026\nMånedlig sparring med leder",
                ),
                ("Hvornår følger vi op?", "15. januar 2026"),
            ),
        ),
        (
            Right("Kursus i skriftlig formidling", "2026-05-31", ""),
            Right("Månedlig sparring med leder", "", ""),
        ),
        "2025-10-24",
    ),
    Shape(
        "english-actions",
        (
            H("Annual appraisal – action plan"),
            t(
                ("Name", "J. Reed"),
                ("Line manager", "P. Shaw"),
                ("Date of meeting", "2 December 2025"),
            ),
            t(
                ("No.", "Action", "By whom", "By when", "Done?"),
                ("1", "Apply for mentoring scheme", "Employee", "31 January 2026", "☐"),
                ("2", "Review job description", "Line manager", "Q1 2026", "☐"),
                ("3", "Shadow the audit team", "Employee", "May 2026", "☐"),
            ),
        ),
        (
            Right("Apply for mentoring scheme", "2026-01-31", "me"),
            Right("Review job description", "2026-03-31", "manager"),
            Right("Shadow the audit team", "2026-05-31", "me"),
        ),
        "2025-12-02",
    ),
    Shape(
        "goal-cards",
        (
            H("Mine mål"),
            P("MUS afholdt 19. august 2025"),
            H("Mål 1", 2),
            P("Jeg vil kunne føre en sag fra start til slut"),
            P("Sådan kommer jeg derhen: Følgeskab med Grethe"),
            P("Det kan vi se ved: To sager afsluttet alene"),
            P("Deadline: Jul"),
            H("Mål 2", 2),
            P("Jeg vil holde en ugentlig fordybelsesdag"),
            P("Sådan kommer jeg derhen: Blokerer kalenderen"),
            P("Det kan vi se ved: Ingen møder om torsdagen"),
            P("Deadline: 1. september"),
        ),
        (
            Right("Jeg vil kunne føre en sag fra start til slut", "", "me"),
            Right("Jeg vil holde en ugentlig fordybelsesdag", "2025-09-01", "me"),
        ),
        "2025-08-19",
    ),
    Shape(
        "consequences",
        (
            H("Referat af MUS 2025"),
            P("Til stede: Helle og Kurt. Tid: 5. juni 2025."),
            P("Konklusioner og aftaler", bold=True),
            L(
                (
                    "Helle overtager nyhedsbrevet fra 1. august",
                    "Kurt undersøger muligheden for hjemmearbejde inden sommerferien",
                    "Aftalt: kursus i Canva, senest 1. oktober 2025",
                    "Ingen ændringer i arbejdstid",
                )
            ),
        ),
        (
            Right("Helle overtager nyhedsbrevet", "2025-08-01", "Helle"),
            Right("Kurt undersøger muligheden for hjemmearbejde inden sommerferien", "", "Kurt"),
            Right("kursus i Canva", "2025-10-01", ""),
            Right("Ingen ændringer i arbejdstid", "", ""),
        ),
        "2025-06-05",
    ),
    Shape(
        "status-columns",
        (
            H("Opfølgningsskema"),
            P("Dato for MUS 10-12-2025"),
            t(
                (
                    "Udviklingspunkt",
                    "Aftalt handling",
                    "Hvem",
                    "Hvornår",
                    "Opfølgningsdato",
                    "Status",
                ),
                ("Telefonkultur", "Fælles hilsen", "Alle", "1/2 2026", "1/4 2026", "Ikke startet"),
                ("Sagsflow", "Tavlemøde hver mandag", "Leder", "straks", "1/3 2026", "I gang"),
            ),
        ),
        (Right("Telefonkultur", "2026-02-01", "Alle"), Right("Sagsflow", "", "manager")),
        "2025-12-10",
    ),
    Shape(
        "wishes-and-decision",
        (
            H("Kompetencesamtale"),
            P("Afholdt den 12.09.25"),
            t(
                ("Medarbejderens ønske", "Lederens vurdering", "Beslutning", "Tidspunkt"),
                (
                    "Akademiuddannelse i ledelse",
                    "Passer med behovet",
                    "Starter på første modul",
                    "januar 2026",
                ),
                ("Nedsat tid", "Kan ikke lade sig gøre nu", "Tages op igen", "juni 2026"),
            ),
        ),
        (
            Right("Starter på første modul", "2026-01-31", ""),
            Right("Tages op igen", "2026-06-30", ""),
        ),
        "2025-09-12",
    ),
    Shape(
        "bank",
        (
            H("Medarbejdersamtale 2025"),
            P("Samtalen blev afholdt d. 6. maj 2025"),
            H("Udviklingsmål for det kommende år", 2),
            t(
                (
                    "Prioritet",
                    "Hvad vil du blive bedre til?",
                    "Hvordan vil du gøre det?",
                    "Hvem kan hjælpe?",
                    "Hvornår er du i mål?",
                ),
                ("1", "Rådgive om pension", "Intern certificering", "Fagspecialist", "31.12.2025"),
                (
                    "2",
                    "Holde kundemøder på engelsk",
                    "Ugentlig samtale med Kate",
                    "Kate",
                    "Inden udgangen af 3. kvartal",
                ),
            ),
        ),
        (
            Right("Rådgive om pension", "2025-12-31", ""),
            Right("Holde kundemøder på engelsk", "2025-09-30", ""),
        ),
        "2025-05-06",
    ),
    Shape(
        "care-home",
        (
            H("MUS-referat, Plejecenter Solgården"),
            P("Dato: 3. oktober 2025"),
            P("Deltagere: Ulla og Jette"),
            P("Opgaver og trivsel", bold=True),
            P("Ulla er glad for aftenvagterne."),
            P("Det er aftalt:", bold=True),
            L(
                (
                    "Ulla deltager i demenskursus den 12. januar 2026",
                    "Jette retter vagtplanen til senest 1. november",
                    "Kollegial vejledning hver måned",
                )
            ),
        ),
        (
            Right("Ulla deltager i demenskursus den 12. januar 2026", "2026-01-12", "Ulla"),
            Right("Jette retter vagtplanen til", "2025-11-01", "Jette"),
            Right("Kollegial vejledning hver måned", "", ""),
        ),
        "2025-10-03",
    ),
    Shape(
        "it-company",
        (
            H("Performance plan FY26"),
            P("Review date: 18 December 2025"),
            t(
                ("Objective", "KPI", "Target date", "Owner"),
                ("Migrate billing to new platform", "Zero downtime", "30 June 2026", "Me"),
                ("Mentor junior developer", "Junior passes probation", "Q1 2026", "Me"),
            ),
        ),
        (
            Right("Migrate billing to new platform", "2026-06-30", "me"),
            Right("Mentor junior developer", "2026-03-31", "me"),
        ),
        "2025-12-18",
    ),
    Shape(
        "kindergarten",
        (
            H("Skema – MUS i daginstitution"),
            t(("Navn: Dorthe", "Dato: 28-08-2025")),
            t(
                ("Hvad skal der ske?", "Hvordan gør vi?", "Hvem har ansvaret?", "Hvornår?"),
                (
                    "Naturprojekt i alle grupper",
                    "Planlægges på personalemødet",
                    "Dorthe og lederen",
                    "1. oktober",
                ),
                ("Sprogvurdering", "Kursus", "Lederen", "forår 2026"),
            ),
        ),
        (
            Right("Naturprojekt i alle grupper", "2025-10-01", "both"),
            Right("Sprogvurdering", "2026-05-31", "manager"),
        ),
        "2025-08-28",
    ),
    Shape(
        "lab",
        (
            H("Udviklingsaftale"),
            P(
                "Mellem laborant Finn Ahl og leder Rie Toft. Samtalen fandt sted den 9. "
                "september 2025."
            ),
            t(
                ("1. Udviklingsmål", "Validere nye metoder selvstændigt"),
                ("2. Aktiviteter", "Kursus i statistik\nFølge Rie på to valideringer"),
                ("3. Hvordan måles resultatet?", "To godkendte rapporter"),
                ("4. Tidsplan", "Afsluttes 1. juni 2026"),
                ("5. Ressourcer", "20 timer, kursusgebyr"),
            ),
            P("Underskrifter"),
            t(("Dato", "Medarbejder", "Leder"), ("9/9-25", "Finn Ahl", "Rie Toft")),
        ),
        (Right("Validere nye metoder selvstændigt", "2026-06-01", ""),),
        "2025-09-09",
    ),
    Shape(
        "shop-plain",
        (
            P("MUS, 14. januar 2025, Netto Vestbyen"),
            P(""),
            P("Aftaler:"),
            P("1. Sofie bliver ansvarlig for frugt og grønt fra 1. februar"),
            P("2. Lederen bestiller nye sko inden fredag den 24. januar"),
            P("3. Vi tager en snak igen i juni"),
        ),
        (
            Right("Sofie bliver ansvarlig for frugt og grønt", "2025-02-01", "Sofie"),
            Right("Lederen bestiller nye sko", "2025-01-24", "manager"),
        ),
        "2025-01-14",
    ),
    Shape(
        "ministry",
        (
            H("Koncernfælles MUS-skema"),
            t(
                ("Enhed", "Kontor 3"),
                ("Medarbejder", "Fuldmægtig A. Bo"),
                ("Leder", "Kontorchef C. Du"),
                ("MUS-dato", "11. marts 2025"),
            ),
            H("A. Status siden sidste MUS", 2),
            t(("Mål fra sidste år", "Opnået?"), ("Føre lovsag", "Ja"), ("Undervise", "Nej")),
            H("B. Mål for det kommende år", 2),
            t(
                ("Mål", "Succeskriterie", "Udviklingsaktivitet", "Frist"),
                (
                    "Lede tværgående arbejdsgruppe",
                    "Anbefalinger afleveret",
                    "Projektlederuddannelse",
                    "4. kvartal 2025",
                ),
                (
                    "Stærkere forhandler",
                    "Har ført to forhandlinger",
                    "Kursus i forhandling",
                    "Juni 2025",
                ),
            ),
            H("C. Lederens tilbagemelding", 2),
            P("Flot år."),
        ),
        (
            Right("Lede tværgående arbejdsgruppe", "2025-12-31", ""),
            Right("Stærkere forhandler", "2025-06-30", ""),
        ),
        "2025-03-11",
    ),
    Shape(
        "construction",
        (
            H("Aftaleskema MUS"),
            P("Afholdelsesdato: 22.01.2025"),
            t(
                (
                    "Aftale nr.",
                    "Beskrivelse",
                    "Ansvarlig (initialer)",
                    "Dato for opfyldelse",
                    "Opfølgning",
                ),
                ("1", "Kranførercertifikat", "JH", "15.05.2025", "1.3."),
                ("2", "Hjælpe lærling med logbog", "MA", "Løbende", "Månedligt"),
            ),
        ),
        (
            Right("Kranførercertifikat", "2025-05-15", "JH"),
            Right("Hjælpe lærling med logbog", "", "MA"),
        ),
        "2025-01-22",
    ),
    Shape(
        "library",
        (
            H("MUS på Biblioteket"),
            P("Samtalen holdes: 4. november 2025 kl. 9-10.30"),
            P("Del 1: Forberedelse", bold=True),
            P("Hvad er du mest stolt af?"),
            P("Læseklubben for unge."),
            P("Del 2: Udviklingsplan", bold=True),
            t(
                ("Udviklingsmål (hvad?)", "Vej til målet (hvordan?)", "Tid", "Ansvar"),
                (
                    "Formidle digitalt",
                    "Netværk for digitale formidlere",
                    "Forår 2026",
                    "Medarbejder",
                ),
                ("Dele viden", "Oplæg på personalemøde", "2. februar 2026", "Leder + medarbejder"),
            ),
        ),
        (Right("Formidle digitalt", "2026-05-31", "me"), Right("Dele viden", "2026-02-02", "both")),
        "2025-11-04",
    ),
    Shape(
        "hospital",
        (
            H("Medarbejderudviklingssamtale"),
            t(
                ("Afdeling:", "Akut", "Samtaledato:", "16.09.2025"),
                ("Medarbejder:", "T. Lau", "Leder:", "B. Kof"),
            ),
            t(
                ("Aftalte mål for næste periode",),
                ("1. Superbruger på ny monitor",),
                ("2. Deltage i akutkursus inden 1. december 2025",),
                ("3. Mindst ét oplæg for kolleger",),
            ),
        ),
        (
            Right("Superbruger på ny monitor", "", ""),
            Right("Deltage i akutkursus", "2025-12-01", ""),
            Right("Mindst ét oplæg for kolleger", "", ""),
        ),
        "2025-09-16",
    ),
    Shape(
        "agency",
        (
            H("Udviklings- og handleplan"),
            P("Dato for udarbejdelse: 1. oktober 2025"),
            t(
                ("Mål", "Delmål", "Handling", "Ansvarlig", "Tidspunkt for evaluering"),
                (
                    "Blive teamleder",
                    "Vikariere i sommerferien",
                    "Lederkursus",
                    "Chef",
                    "1. september 2026",
                ),
                ("Bedre skriftlighed", "", "Skrivekursus", "Medarbejder", "1. marts 2026"),
            ),
        ),
        (Right("Blive teamleder", "", "manager"), Right("Bedre skriftlighed", "", "me")),
        "",
    ),
    Shape(
        "startup",
        (
            H("1:1 / MUS notes – 12 Nov 2025"),
            P("Action points:"),
            L(
                (
                    "@Me: write onboarding guide – 30 Nov 2025",
                    "@Manager: approve conference budget by 1 December 2025",
                    "Both: revisit role description in January",
                )
            ),
        ),
        (
            Right("write onboarding guide", "2025-11-30", "me"),
            Right("approve conference budget", "2025-12-01", "manager"),
            Right("revisit role description in January", "2026-01-31", "both"),
        ),
        "2025-11-12",
    ),
    Shape(
        "municipal-two-tables",
        (
            H("MUS i Teknik og Miljø"),
            P("Gennemført den 20. november 2025"),
            P("Status på mål fra MUS 2024", bold=True),
            t(("Mål", "Status"), ("GIS-kursus", "Gennemført")),
            P("Mål for 2026", bold=True),
            t(
                ("Mål", "Hvorfor er det vigtigt?", "Hvordan ser vi, at det lykkes?", "Hvornår"),
                ("Kunne lave byggesag selv", "Færre ventende sager", "Fem sager afsluttet", "Q2"),
                (
                    "Kende lokalplanerne",
                    "Hurtigere svar",
                    "Kan svare borgere uden opslag",
                    "Løbende",
                ),
            ),
        ),
        (Right("Kunne lave byggesag selv", "2026-06-30", ""), Right("Kende lokalplanerne", "", "")),
        "2025-11-20",
    ),
    Shape(
        "letter",
        (
            P("Kære Britta"),
            P(
                "Tak for en god MUS den 10. december 2025. Som aftalt sender jeg her det, "
                "vi blev enige om:"
            ),
            L(
                (
                    "Du starter på akademifag i kommunikation i februar 2026",
                    "Jeg sørger for vikardækning i undervisningstiden",
                    "Vi evaluerer til maj",
                )
            ),
            P("Venlig hilsen"),
            P("Torben"),
        ),
        (
            Right("Du starter på akademifag i kommunikation i februar 2026", "2026-02-28", ""),
            Right("Jeg sørger for vikardækning i undervisningstiden", "", ""),
            Right("Vi evaluerer", "2026-05-31", "both"),
        ),
        "2025-12-10",
    ),
    Shape(
        "sme",
        (
            H("Medarbejdersamtale – skema"),
            P("Udfyldt 7. januar 2025"),
            t(
                ("Område", "Nuværende", "Ønsket", "Indsats", "Deadline", "Ansvarlig"),
                ("Faglighed", "God", "Ekspert", "Certificering i LEAN", "1/9 2025", "Medarbejder"),
                ("Samarbejde", "Ok", "Bedre", "Fælles frokost hver fredag", "Nu", "Alle"),
            ),
        ),
        (
            Right("Certificering i LEAN", "2025-09-01", "me"),
            Right("Fælles frokost hver fredag", "", "Alle"),
        ),
        "",
    ),
    Shape(
        "columns-nobody-knows",
        (
            H("Samtale den 12. november 2025"),
            t(
                ("Det drøftede vi", "Det går vi efter", "Indenfor", "Bolden ligger hos"),
                ("Systemer", "Lære det nye lagersystem", "1. maj 2026", "Karin"),
                ("Møder", "Lede to afdelingsmøder", "februar 2026", "Lise"),
            ),
        ),
        (
            Right("Lære det nye lagersystem", "2026-05-01", "Karin"),
            Right("Lede to afdelingsmøder", "2026-02-28", "Lise"),
        ),
        "2025-11-12",
    ),
    Shape(
        "headings-of-an-export",
        (
            t(
                (
                    "Medarbejder",
                    "MUS afholdt",
                    "Mål-ID",
                    "Måltitel",
                    "Målejer",
                    "Måldato",
                    "Målstatus",
                ),
                (
                    "Vera Juul",
                    "3-11-2025",
                    "A-1",
                    "Ny arkivplan",
                    "Vera Juul",
                    "30-4-2026",
                    "I gang",
                ),
                ("Vera Juul", "3-11-2025", "A-2", "Kursus i GIS", "Ulf Dam", "", "Annulleret"),
            ),
        ),
        (Right("Ny arkivplan", "2026-04-30", "me"), Right("Kursus i GIS", "", "Ulf Dam")),
        "2025-11-03",
    ),
    Shape(
        "names-with-what-they-do",
        (
            H("Aftaler ved MUS"),
            t(("Navn", "Sofie Bech", "Teamchef", "Kaj Lund")),
            P("MUS-dato: 4. december 2025"),
            t(
                ("Mål", "Ansvarlig", "Frist", "Færdig (ja/nej)"),
                ("Kurser i formidling", "Kaj bestiller", "uge 9", "nej"),
                ("Ny velkomstpakke", "Sofie (Kaj godkender)", "1/6 2026", "ja"),
                ("Færre vagter", "Teamchef", "", "nej"),
            ),
        ),
        (
            Right("Kurser i formidling", "2026-03-01", "manager"),
            Right("Ny velkomstpakke", "2026-06-01", "me"),
            Right("Færre vagter", "", "manager"),
        ),
        "2025-12-04",
    ),
    Shape(
        "themes-and-parties",
        (
            H("Gensidige aftaler"),
            P("Mødedato: 2. december 2025"),
            t(
                ("Emne", "Medarbejderen vil", "Lederen vil", "Senest"),
                ("Lager", "Tælle op hver måned", "Skaffe en scanner", "1. marts 2026"),
                ("Projekter", "", "Tage Bo med i styregruppen", "april 2026"),
            ),
        ),
        (
            Right("Tælle op hver måned", "2026-03-01", "me"),
            Right("Skaffe en scanner", "2026-03-01", "manager"),
            Right("Tage Bo med i styregruppen", "2026-04-30", "manager"),
        ),
        "2025-12-02",
    ),
    Shape(
        "letter-from-the-manager",
        (
            P("Fra: Anne Riis"),
            P("Sendt: 20. november 2025 10:12"),
            P("Til: Tom Bak"),
            P("Emne: Opsamling på din MUS den 19. november"),
            P("Hej Tom"),
            P("Tak for en god snak. Det her blev vi enige om:"),
            L(
                (
                    "Du overtager budgettet for Hus B. Vibeke oplærer dig inden udgangen af marts.",
                    "Jeg undersøger en licens mere. Du hører fra mig senest 1. december.",
                    "Vi prøver kortere mandagsmøder, færdig med udgangen af april",
                )
            ),
            P("Sig til, hvis jeg har glemt noget. Vi ses igen i marts."),
            P("Venlig hilsen"),
            P("Anne Riis"),
            P("Økonomichef"),
        ),
        (
            Right("Du overtager budgettet for Hus B", "2026-03-31", "me"),
            Right("Jeg undersøger en licens mere", "2025-12-01", "manager"),
            Right("Vi prøver kortere mandagsmøder", "2026-04-30", "both"),
        ),
        "2025-11-19",
        kinds=LOOKS,
    ),
    Shape(
        "headings-that-name-it",
        (
            H("Mine udviklingsmål"),
            P("Medarbejder: Trine Wad · MUS gennemført 21-11-2025"),
            H("Lede mødet om genoptræning", 2),
            P("Handling: Overtager dagsordenen"),
            P("Ansvarlig: Medarbejder"),
            P("Deadline: 01-04-2026"),
            H("Bedre plads til journaler", 2),
            P("Ansvarlig: Leder"),
            P("Deadline: 15-01-2026"),
        ),
        (
            Right("Lede mødet om genoptræning", "2026-04-01", "me"),
            Right("Bedre plads til journaler", "2026-01-15", "manager"),
        ),
        "2025-11-21",
        kinds=("html", "md"),
    ),
    Shape(
        "agreements-in-their-headings",
        (
            H("Aftalenotat"),
            P("Mellem Agnes Munk (sognemedhjælper) og Karen Vad (kontaktperson)"),
            P("Vi talte om året, der gik, og om de mange nye konfirmander."),
            P("Efter samtalen den 16. oktober 2025"),
            H("Aftale 1: Minikonfirmander på to skoler", 2),
            P("Agnes lægger et forløb. Det skal være klar senest den 15. august 2026."),
            H("Aftale 2: Færre aftenmøder", 2),
            P("Karen taler med rådet. Det sker inden årets udgang."),
            H("Opfølgning", 2),
            P("Vi mødes igen torsdag den 23. april 2026."),
        ),
        (
            Right("Minikonfirmander på to skoler", "2026-08-15", "me"),
            Right("Færre aftenmøder", "2025-12-31", "manager"),
        ),
        "2025-10-16",
        kinds=("html", "md"),
    ),
    Shape(
        "tasks-with-boxes",
        (
            H("MUS med Charlotte – 5. december 2025"),
            H("Ting jeg drømmer om", 2),
            L(("Et halvt år i Aarhus", "Mindre rejsetid – inden jul")),
            H("Aftaler", 2),
            L(
                (
                    "[x] Skrive vejledning til arkivet (mig, inden 1. marts)",
                    "[ ] Afløser på vagttelefonen (CH, Q3)",
                    "[ ] Fælles besøg i forvaltningen (begge, april 2026)",
                )
            ),
        ),
        (
            Right("Skrive vejledning til arkivet", "2026-03-01", "me"),
            Right("Afløser på vagttelefonen", "2026-09-30", "CH"),
            Right("Fælles besøg i forvaltningen", "2026-04-30", "both"),
        ),
        "2025-12-05",
        kinds=LOOKS,
    ),
    Shape(
        "contract-in-paragraphs",
        (
            P("UDVIKLINGSKONTRAKT", bold=True),
            P("mellem Signe Bay, inspektør, og Leif Dam, museumschef"),
            P("indgået ved MUS den 15. oktober 2025"),
            P("§ 1. Formål", bold=True),
            P("Kontrakten fastholder, hvad parterne har aftalt."),
            P("§ 2. Aftaler", bold=True),
            P("Stk. 1. Signe tilrettelægger udstillingen. Den åbner senest 1. juni 2026."),
            P("Stk. 2. Leif ansætter en studerende inden 1. februar 2026."),
            P("§ 3. Opfølgning", bold=True),
            P("Parterne mødes den 24. februar 2026 for at gøre status."),
        ),
        (
            Right("Signe tilrettelægger udstillingen", "2026-06-01", "me"),
            Right("Leif ansætter en studerende", "2026-02-01", "manager"),
        ),
        "2025-10-15",
        kinds=LOOKS,
    ),
    Shape(
        "a-card-for-each",
        (
            H("Samtale om året, der gik"),
            P("Mandag den 3. november 2025"),
            P("Hvad vi har aftalt", bold=True),
            t(("Brudebuketter fra A til Z\nFreja binder selv\nHvem: Freja\nHvornår: 1. maj 2026",)),
            P("–"),
            t(("Nyt kølerum\nHvem: Hanne\nHvornår: uge 10",)),
        ),
        (
            Right("Brudebuketter fra A til Z", "2026-05-01", "Freja"),
            Right("Nyt kølerum", "2026-03-08", "Hanne"),
        ),
        "2025-11-03",
        kinds=("docx", "html"),
    ),
    Shape(
        "a-board",
        (
            P("MUS-tavle: Oda Riber og Sten Vig (leder). MUS blev holdt 12. november 2025"),
            t(
                ("Ikke i gang", "I gang", "Færdig"),
                ("Tegnsprog (Oda, uge 34)", "Ny legeplads (Oda, 30. juni 2026)", ""),
                ("", "Fast vikar (Sten, 1. marts 2026)", ""),
            ),
        ),
        (
            Right("Tegnsprog", "2026-08-23", "me"),
            Right("Ny legeplads", "2026-06-30", "me"),
            Right("Fast vikar", "2026-03-01", "manager"),
        ),
        "2025-11-12",
    ),
    Shape(
        "a-part-for-each-year",
        (
            H("MUS 2024"),
            t(("Afholdt", "20-11-2024")),
            t(
                ("Hvad skal vi nå?", "Hvem?", "Hvornår?"),
                ("Lære det gamle system", "Helle", "1-3-2025"),
            ),
            H("MUS 2025"),
            t(("Afholdt", "17-11-2025")),
            t(
                ("Hvad skal vi nå?", "Hvem?", "Hvornår?"),
                ("Digitale bilag i huset", "Helle", "2. kvartal 2026"),
            ),
        ),
        (Right("Digitale bilag i huset", "2026-06-30", "Helle"),),
        "2025-11-17",
        kinds=("docx", "html", "md"),
    ),
    Shape(
        "topics-with-labels",
        (
            P("Udviklingssamtale", bold=True),
            P("Dato: 27. oktober 2025"),
            P("Ønsker til kurser (før samtalen)", bold=True),
            t(("Ønske", "Hvornår"), ("Studietur til Berlin", "forår 2026")),
            P("Vi er blevet enige om følgende", bold=True),
            P("Emne: Sidste del af uddannelsen"),
            P("Ansvarlig: Helene"),
            P("Færdig: juni 2027"),
            P("Emne: To faste kunder"),
            P("Ansvarlig: Erik"),
            P("Færdig: 1. januar 2026"),
        ),
        (
            Right("Sidste del af uddannelsen", "2027-06-30", "Helene"),
            Right("To faste kunder", "2026-01-01", "Erik"),
        ),
        "2025-10-27",
        kinds=LOOKS,
    ),
    Shape(
        "what-each-promises",
        (
            H("Aftaler efter MUS den 8. december 2025"),
            P("Medarbejderen:", bold=True),
            L(("Tager truckkursus i april", "Opdaterer tavlen hver fredag")),
            P("Lederen:", bold=True),
            L(("Taler med Jens om skiftet – uge 3",)),
            P("Vi aftalte, at Karin holder oplæg inden 1. maj 2026."),
        ),
        (
            Right("Tager truckkursus i april", "2026-04-30", "me"),
            Right("Opdaterer tavlen hver fredag", "", "me"),
            Right("Taler med Jens om skiftet", "2026-01-18", "manager"),
            Right("Karin holder oplæg", "2026-05-01", "Karin"),
        ),
        "2025-12-08",
        kinds=LOOKS,
    ),
    Shape(
        "labels-on-one-line",
        (
            H("MUS-aftaler"),
            P("Dato: 3. december 2025"),
            P("Mål: Sikker i lagersystemet   Ansvarlig: Karin   Frist: 1. maj 2026"),
            P("Mål: Ny vagtplan   Ansvarlig: Lise   Frist: uge 7"),
        ),
        (
            Right("Sikker i lagersystemet", "2026-05-01", "Karin"),
            Right("Ny vagtplan", "2026-02-15", "Lise"),
        ),
        "2025-12-03",
        kinds=LOOKS,
    ),
    Shape(
        "a-lead-and-a-sentence",
        (
            H("MUS 5. december 2025"),
            H("Aftaler", 2),
            L(("Excel: Karin tager kurset inden 1. maj", "Ny skærm: Lise bestiller, uge 3")),
        ),
        (Right("Excel", "2026-05-01", "Karin"), Right("Ny skærm", "2026-01-18", "Lise")),
        "2025-12-05",
        kinds=LOOKS,
    ),
    Shape(
        "a-title-that-looks-back",
        (
            H("Opfølgning på MUS 2025"),
            P("Samtalen blev holdt 14. november 2025"),
            t(
                ("Aftale", "Hvem", "Deadline", "Status pr. 1. juni"),
                ("Kursus i GDPR", "Mig", "31.03.2026", "Gennemført 12. marts"),
                ("Oprydning i arkiv", "Leder", "30.06.2026", "Halvt færdig"),
            ),
        ),
        (
            Right("Kursus i GDPR", "2026-03-31", "me"),
            Right("Oprydning i arkiv", "2026-06-30", "manager"),
        ),
        "2025-11-14",
    ),
    Shape(
        "norwegian-minutes",
        (
            H("Referat fra medarbeidersamtale 17. november 2025"),
            P("Til stede: Kari Nord og Ola Vik (leder)"),
            H("Avtaler", 2),
            L(
                (
                    "Kari tar kurs i Excel innen 1. mai",
                    "Ola sjekker budsjettet – uke 3",
                    "Neste samtale holdes i juni 2026",
                )
            ),
        ),
        (
            Right("Kari tar kurs i Excel", "2026-05-01", "me"),
            Right("Ola sjekker budsjettet", "2026-01-18", "manager"),
        ),
        "2025-11-17",
        kinds=LOOKS,
    ),
    Shape(
        "columns-by-tabs",
        (
            P("TUS den 2. oktober 2025 og MUS den 24. november 2025", bold=True),
            P("Hvad gør vi ved det?\tHvem\tHvornår", bold=True),
            P("Kursus i lagerstyring\tKarin\t1. marts 2026"),
            P("Ny skærm\tLise\tuge 50"),
        ),
        (
            Right("Kursus i lagerstyring", "2026-03-01", "Karin"),
            Right("Ny skærm", "2025-12-14", "Lise"),
        ),
        "2025-11-24",
        kinds=("docx",),
    ),
    Shape(
        "a-column-for-each-month",
        (
            H("Udviklingsplan"),
            P("Samtale: 10-12-2025"),
            t(
                ("Aktivitet", "Hvem", "2026", "", "", ""),
                ("", "", "Jan", "Feb", "Mar", "Apr"),
                ("Sidemandsoplæring i løn", "Karin", "", "", "X", ""),
                ("Fælles drejebog", "Lise", "x", "x", "", ""),
            ),
        ),
        (
            Right("Sidemandsoplæring i løn", "2026-03-31", "Karin"),
            Right("Fælles drejebog", "2026-02-28", "Lise"),
        ),
        "2025-12-10",
        kinds=("docx",),
    ),
    Shape(
        "talked-about-and-not-agreed",
        (
            H("MUS 17. november 2025"),
            H("Aftaler fra 2024: hvad blev det til?", 2),
            L(("Kursus i tysk – nået",)),
            H("Ønsker, som vi ikke har aftalt noget om", 2),
            L(("Lederuddannelse",)),
            H("Det har vi lovet hinanden", 2),
            L(("Ny vagtplan. Inden 1. februar.", "Karin holder oplæg. Snarest.")),
            H("Drøftet uden aftale", 2),
            L(("Skift til Odense",)),
            H("Parkeret", 2),
            L(("Firmabil",)),
            H("Bemærkninger til aftalerne", 2),
            P("Lise tror på det."),
        ),
        (Right("Ny vagtplan", "2026-02-01"), Right("Karin holder oplæg", "", "Karin")),
        "2025-11-17",
        kinds=LOOKS,
    ),
    Shape(
        "agreements-for-several-years",
        (
            H("MUS 28. november 2025"),
            P("Aftaler fra 2024:", bold=True),
            L(("Kursus i tysk – nået",)),
            P("Aftaler for 2026:", bold=True),
            L(("Kursus i regnskab – Karin – 1. marts",)),
        ),
        (Right("Kursus i regnskab", "2026-03-01", "Karin"),),
        "2025-11-28",
        kinds=LOOKS,
    ),
    Shape(
        "whose-table-it-is-on",
        (
            H("Fjordby Forsyning"),
            t(
                ("Hvem", "Karin Dahl", "Nærmeste leder", "Lise Holm"),
                ("Afholdt", "05-12-2025", "", ""),
            ),
            t(
                ("Skal ske", "På hvis bord", "Målet er nået senest", "Gjort?"),
                ("Eksamen, første del", "Karin", "19-06-2026", "Nej"),
                ("Nyt regntøj", "Lise", "uge 6", "Ja"),
            ),
        ),
        (
            Right("Eksamen, første del", "2026-06-19", "me"),
            Right("Nyt regntøj", "2026-02-08", "manager"),
        ),
        "2025-12-05",
    ),
    Shape(
        "an-initiative-is-a-person",
        (
            H("MUS 5. november 2025"),
            t(
                ("Opgave", "Initiativ", "Termin"),
                ("Beskrive snitflader", "Karin Dahl", "31.1.2026"),
                ("Ringe til fonden", "Lise Holm", "15.2.2026"),
            ),
        ),
        (
            Right("Beskrive snitflader", "2026-01-31", "Karin Dahl"),
            Right("Ringe til fonden", "2026-02-15", "Lise Holm"),
        ),
        "2025-11-05",
    ),
    Shape(
        "a-table-without-headings",
        (
            H("MUS 13. november 2025"),
            P("Her er det, vi aftalte:"),
            t(
                ("Kursus i regnskab", "Karin", "1. marts 2026"),
                ("Ny kontorstol", "Lise", "uge 50"),
            ),
        ),
        (
            Right("Kursus i regnskab", "2026-03-01", "Karin"),
            Right("Ny kontorstol", "2025-12-14", "Lise"),
        ),
        "2025-11-13",
    ),
    Shape(
        "boxes-below-no-heading",
        (
            P("Snak med Birthe, 4/11-2025", bold=True),
            P("Lise (mester) og Birthe (svend), efter lukketid."),
            P("☑ = klaret ☐ = ikke begyndt"),
            P("☑ Birthe får en nøgle – Lise – 10/11-2025"),
            P("☐ Surdejskursus – Birthe – 28/2-2026"),
        ),
        (
            Right("Birthe får en nøgle", "2025-11-10", "manager"),
            Right("Surdejskursus", "2026-02-28", "me"),
        ),
        "2025-11-04",
        kinds=("docx", "html"),
    ),
    Shape(
        "what-i-do-and-what-my-manager-does",
        (
            H("Samtaleark"),
            P("Vi holdt samtalen: 19.11.2025"),
            P("Efter samtalen: Hvem gør hvad?", bold=True),
            t(
                ("Det gør jeg", "Det gør min leder"),
                (
                    "Tilmelder mig et kursus (senest 15.12.2025)\nSkriver en vejledning",
                    "Samler vagterne på to formiddage (senest 05.01.2026)",
                ),
            ),
        ),
        (
            Right("Tilmelder mig et kursus", "2025-12-15", "me"),
            Right("Skriver en vejledning", "", "me"),
            Right("Samler vagterne på to formiddage", "2026-01-05", "manager"),
        ),
        "2025-11-19",
    ),
    Shape(
        "names-with-a-sign",
        (
            H("1:1 – Emil Vest / Sidsel Ravn (teamlead)"),
            H("MUS – 3. december 2025", 2),
            P("Aftaler", bold=True),
            L(
                (
                    "@Emil: certificering, deadline 31. maj 2026 (i gang)",
                    "@Sidsel: ændre vagten, deadline 1. februar 2026 (nået)",
                    "@Emil @Sidsel: finde en mentor, deadline Q1 2026 (droppet)",
                )
            ),
        ),
        (
            Right("certificering", "2026-05-31", "me"),
            Right("ændre vagten", "2026-02-01", "manager"),
            Right("finde en mentor", "2026-03-31", "both"),
        ),
        "2025-12-03",
        kinds=LOOKS,
    ),
    Shape(
        "a-letter-of-sentences",
        (
            P("Kære Karin"),
            P("Tak for en god samtale i torsdags, den 20. november 2025."),
            P("Vi aftalte, at du tager kurset inden den 31. marts 2026."),
            P("Vi aftalte også, at jeg finder en afløser senest den 15. januar 2026."),
            P("Endelig aftalte vi, at du rydder op i arkivet inden den 1. april 2026."),
            P("Dit ønske om en kopimaskine har jeg givet videre."),
            P("Kærlig hilsen"),
            P("Johannes Krarup"),
        ),
        (
            Right("Du tager kurset", "2026-03-31", "me"),
            Right("Jeg finder en afløser", "2026-01-15", "manager"),
            Right("Du rydder op i arkivet", "2026-04-01", "me"),
        ),
        "2025-11-20",
        kinds=LOOKS,
    ),
    Shape(
        "labels-above-days",
        (
            H("MUS 2025"),
            P("Farmakonom: Lykke Sten"),
            P("Samtaledato: 14. november 2025"),
            H("Aftaler"),
            P("Særudstilling", bold=True),
            P("Ansvarlig"),
            P("Lykke"),
            P("Deadline"),
            P("2. februar 2026"),
            P("Kursus i podcast", bold=True),
            P("Ansvarlig"),
            P("Bo"),
            P("Deadline"),
            P("marts 2026"),
        ),
        (
            Right("Særudstilling", "2026-02-02", "me"),
            Right("Kursus i podcast", "2026-03-31", "Bo"),
        ),
        "2025-11-14",
        kinds=("docx", "html"),
    ),
    Shape(
        "an-export-with-both-in-each-row",
        (
            t(
                ("Medarbejder", "Leder", "Samtaledato", "Aftaletekst", "Påhviler", "Forfald"),
                ("Jørgen Ærø", "Mette Holm", "07-11-2025", "Kursus", "Medarbejder", "31-03-2026"),
                ("Jørgen Ærø", "Mette Holm", "07-11-2025", "Dagvagt", "Leder", "01-03-2026"),
            ),
        ),
        (Right("Kursus", "2026-03-31", "me"), Right("Dagvagt", "2026-03-01", "manager")),
        "2025-11-07",
    ),
    Shape(
        "english-to-do-and-plain-commas",
        (
            H("Development conversation – 20 November 2025"),
            P("Attendees: Anna Berg, Tom Hill (manager)"),
            H("Agreed actions", 2),
            L(
                (
                    "Anna to complete the safety course by 31 March 2026",
                    "Flexible hours, Tom, before 1 May 2026",
                )
            ),
            H("Discussed but not agreed", 2),
            L(("A stay at the field station",)),
        ),
        (
            Right("Anna to complete the safety course", "2026-03-31", "me"),
            Right("Flexible hours", "2026-05-01", "manager"),
        ),
        "2025-11-20",
        kinds=LOOKS,
    ),
)


def _word(shape: Shape, path: Path) -> None:
    parts = []
    for block in shape.blocks:
        match block:
            case H():
                parts.append(make.styled(block.text, f"Heading{block.level}"))
            case P():
                parts.append(make.bold(block.text) if block.bold else make.paragraph(block.text))
            case L():
                parts += map(make.item, block.items)
            case T():
                rows = [make.row(*(make.cell(*c.split("\n")) for c in row)) for row in block.rows]
                parts += (make.table(*rows), "<w:p/>")
    make.write(path, *parts)


def _html(shape: Shape, path: Path) -> None:
    parts = []
    for block in shape.blocks:
        match block:
            case H():
                parts.append(f"<h{block.level}>{html.escape(block.text)}</h{block.level}>")
            case P():
                text = html.escape(block.text)
                parts.append(f"<p><b>{text}</b></p>" if block.bold else f"<p>{text}</p>")
            case L():
                items = "".join(f"<li>{html.escape(item)}</li>" for item in block.items)
                parts.append(f"<ul>{items}</ul>")
            case T():
                cells = (
                    "".join(f"<td>{html.escape(c).replace(chr(10), '<br>')}</td>" for c in row)
                    for row in block.rows
                )
                parts.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>")
    page = "\n".join(parts)
    path.write_text(f"<!doctype html><html><body>{page}</body></html>", encoding="utf-8")


def _markdown(shape: Shape, path: Path) -> None:
    parts = []
    for block in shape.blocks:
        match block:
            case H():
                parts.append(f"{'#' * block.level} {block.text}")
            case P():
                parts.append(f"**{block.text}**" if block.bold else block.text)
            case L():
                parts.append("\n".join(f"- {item}" for item in block.items))
            case T():
                rows = [
                    f"| {' | '.join(cell.replace(chr(10), '<br>') for cell in row)} |"
                    for row in block.rows
                ]
                rule = f"|{'---|' * len(block.rows[0])}"
                parts.append("\n".join((rows[0], rule, *rows[1:])))
    path.write_text("\n\n".join(parts), encoding="utf-8")


def _csv(shape: Shape, path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file, delimiter=";")
        for block in shape.blocks:
            match block:
                case T():
                    writer.writerows(([], *block.rows, []))
                case L():
                    writer.writerows([item] for item in block.items)
                case _:
                    writer.writerow([block.text])


_KINDS = {"docx": _word, "html": _html, "md": _markdown, "csv": _csv}
KINDS = tuple(_KINDS)


def write(shape: Shape, kind: str, folder: Path) -> Path:
    """Return the shape as a file of that kind."""
    path = folder / f"{shape.name}.{kind}"
    _KINDS[kind](shape, path)
    return path

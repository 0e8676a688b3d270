"""Exports from a system, in which a column says what each row is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from mus_cli.forms import reader
from mus_cli.forms.agreements import Imported, understand

_UTILITY = """\
Nr;Ansat;Chef;Afholdt den;Type;Indhold;Hvem;Inden;Fremdrift
1;Jonna Bak;Per Lund;12-02-2025;Forberedelse;Vil gerne mindre weekendvagt;;;
2;Jonna Bak;Per Lund;12-02-2025;Opfølgning 2024;Kursus i sårpleje;Jonna Bak;01-05-2024;Nået
3;Jonna Bak;Per Lund;12-02-2025;Aftale;Være tutor for nye kolleger;Jonna Bak;01-09-2025;I gang
4;Jonna Bak;Per Lund;12-02-2025;Aftale;Ny vagtplan til sommeren;Per Lund;15-05-2025;Nået
5;Jonna Bak;Per Lund;12-02-2025;Kommentar;En god samtale;;;
"""
_SCHOOL = """\
"Employee","Manager","Date of talk","Section","Entry","Owner","Due","Status"
"Ann Cole","R Hart","2025-03-04","Preparation","I would like fewer meetings","","",""
"Ann Cole","R Hart","2025-03-04","Review of last year","First aid course","Employee","","Done"
"Ann Cole","R Hart","2025-03-04","Agreement","Course in data protection","Employee","2025-10-01",""
"Ann Cole","R Hart","2025-03-04","Agreement","Find a new room","Manager","2025-06-01","Done"
"""
_SWEDISH = """\
Id;Medarbetare;Chef;Samtalsdatum;Avsnitt;Text;Ansvarig;Senast
7;Elin Berg;Olof Dahl;2025-09-02;Förberedelse;Trivs bra på jobbet;;
8;Elin Berg;Olof Dahl;2025-09-02;Uppföljning 2024;Utbildning i Excel;Elin Berg;
9;Elin Berg;Olof Dahl;2025-09-02;Överenskommelse;Gå kursen i projektledning;Medarbetare;2026-03-01
10;Elin Berg;Olof Dahl;2025-09-02;Överenskommelse;Boka möte med ekonomi;Chef;2025-10-01
"""
_NORWEGIAN = """\
Rad;Ansatt;Leder;Dato for samtalen;Del;Innhold;Hvem;Frist
1;Kari Moe;Nils Vik;2025-05-06;Forberedelse;Ønsker mer tid til fag;;
2;Kari Moe;Nils Vik;2025-05-06;Evaluering;Kurs i førstehjelp;Ansatt;
3;Kari Moe;Nils Vik;2025-05-06;Avtale;Delta i fagnettverket;Ansatt;2025-12-01
4;Kari Moe;Nils Vik;2025-05-06;Avtale;Skaffe ny skjerm;Leder;2025-06-01
"""
_TWO_YEARS = """\
Medarbejder;Leder;Dato for MUS;Kategori;Beskrivelse;Ansvarlig;Frist
Bo Juhl;Ea Friis;03-04-2025;Aftaler 2024;Kursus i svejsning;Bo Juhl;01-10-2024
Bo Juhl;Ea Friis;03-04-2025;Aftaler 2024;Rydde op på lageret;Bo Juhl;
Bo Juhl;Ea Friis;03-04-2025;Aftaler 2025;Lære den nye maskine;Bo Juhl;01-11-2025
Bo Juhl;Ea Friis;03-04-2025;Aftaler 2025;Bestille handsker;Ea Friis;01-05-2025
Bo Juhl;Ea Friis;03-04-2025;Lederens kommentar;Tak for indsatsen;;
"""
_PAGE = """\
<html><body><h1>Udtræk</h1><table>
<tr><th>Medarbejder</th><th>Samtaledato</th><th>Afsnit</th><th>Tekst</th><th>Ansvarlig</th><th>Frist</th></tr>
<tr><td rowspan="5">Lis Krag</td><td rowspan="5">07-05-2025</td><td rowspan="2">Forberedelse</td>
 <td>Mit arbejde er spændende</td><td></td><td></td></tr>
<tr><td>Der er for mange møder</td><td></td><td></td></tr>
<tr><td>Evaluering</td><td>Kursus i journalføring</td><td>Medarbejder</td><td></td></tr>
<tr><td rowspan="2">Mål</td>
 <td>Følge en kollega i Vejle</td><td>Medarbejder</td><td>01-10-2025</td></tr>
<tr><td>Ringe til HR om orlov</td><td>Leder</td><td>01-06-2025</td></tr>
</table></body></html>
"""


def _read(text: str, name: str) -> Imported:
    return understand(reader.read(text.encode("cp1252"), Path(name)).form, 2025)


@pytest.mark.parametrize(
    ("text", "name", "held", "agreed"),
    [
        (
            _UTILITY,
            "udtraek.csv",
            "2025-02-12",
            [
                ("Være tutor for nye kolleger", "me", "2025-09-01", "in-progress"),
                ("Ny vagtplan til sommeren", "manager", "2025-05-15", "done"),
            ],
        ),
        (
            _SCHOOL,
            "talks.csv",
            "2025-03-04",
            [
                ("Course in data protection", "me", "2025-10-01", "not-started"),
                ("Find a new room", "manager", "2025-06-01", "done"),
            ],
        ),
        (
            _SWEDISH,
            "samtal.csv",
            "2025-09-02",
            [
                ("Gå kursen i projektledning", "me", "2026-03-01", "not-started"),
                ("Boka möte med ekonomi", "manager", "2025-10-01", "not-started"),
            ],
        ),
        (
            _NORWEGIAN,
            "samtale.csv",
            "2025-05-06",
            [
                ("Delta i fagnettverket", "me", "2025-12-01", "not-started"),
                ("Skaffe ny skjerm", "manager", "2025-06-01", "not-started"),
            ],
        ),
        (
            _TWO_YEARS,
            "mus.csv",
            "2025-04-03",
            [
                ("Lære den nye maskine", "me", "2025-11-01", "not-started"),
                ("Bestille handsker", "manager", "2025-05-01", "not-started"),
            ],
        ),
        (
            _PAGE,
            "udtraek.html",
            "2025-05-07",
            [
                ("Følge en kollega i Vejle", "me", "2025-10-01", "not-started"),
                ("Ringe til HR om orlov", "manager", "2025-06-01", "not-started"),
            ],
        ),
    ],
)
def test_the_rows_of_an_export_that_are_agreements(
    text: str, name: str, held: str, agreed: list[tuple[str, str, str, str]]
) -> None:
    """A column says which rows they are; the day of the talk is in each of them."""
    found = _read(text, name)

    assert found.held == dt.date.fromisoformat(held)
    assert [
        (one.goal, one.responsible, one.due and str(one.due.date), one.status)
        for one in found.goals
    ] == agreed


def test_topics_beside_agreements_are_no_kinds_of_rows() -> None:
    """A theme that only sounds like an agreement leaves those beside it as they are."""
    rows = [
        "Tema;Aftale;Ansvarlig;Frist",
        "Mål og trivsel;Holde fri om onsdagen;Medarbejder;01-09-2025",
        "Kompetencer;Kursus i løn;Medarbejder;01-10-2025",
        "Kompetencer;Bytte med Per en dag;Leder;01-11-2025",
    ]

    assert len(_read("\n".join(rows), "plan.csv").goals) == 3


def test_what_is_no_agreement_in_an_export_is_handed_back() -> None:
    """What was prepared, or agreed the year before, is kept beside the agreements."""
    left = "\n".join(_read(_UTILITY, "udtraek.csv").unplaced)

    assert all(text in left for text in ("Vil gerne mindre weekendvagt", "Kursus i sårpleje"))

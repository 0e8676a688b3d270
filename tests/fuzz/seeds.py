"""What fuzzing begins with: sound files of every kind, and the words each format is made of."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

from mus_cli.storage import yaml
from tests.core.planted import planted
from tests.forms import make

_FORMS = Path(__file__).parent.parent / "forms"


def _words(text: str, *more: bytes) -> tuple[bytes, ...]:
    return (*(word.encode() for word in text.split()), *more)


YAML = _words(
    """
    |- >- > 'a' "\\u202e" "\\e[2J" "\\UFFFFFFFF" [] {} [[]] {a: [b]} - -- --- ... ? : # & * ! % @ `
    null true false no 0 -1 7 99999999999999999999 010 1.5 2026-02-30 2026-12-03 0001-01-01
    9999-12-31 Q4 << &a *a !!str æøå 🎉 x energy results outcome dropped carry list choice rating
    format: year: id: text: goals: answers: shared: due: questions: kind: when: choices: replaces:
    agreements: review: log: every: next: own_topics: agenda: loose_ends: held: extra: date: words:
    """,
    *(b"\n", b"  ", b"\t", b"\r", b"\x00", b" ", b"\xef\xbb\xbf", b": ", b"- ", b"\xe6"),
)

JSON = _words(
    """
    [ ] { } " , : null true 1e999 NaN -0 12345678901234567890 \\ud800 \\u0000 \\u202e \\u001b[2J
    "id" "date" "time" "tag" "text" "edited" "removed" "undone" "at" "ahead" "passed" "half"
    "saved" 2026-02-30 0001-01-01 ٣ agenda/9 goal/-1 goal/x/due own-topic/٣ / // q/ q/results
    """,
    *(b"\n", b"\r\n", b"\xe6", b"\x00"),
)

_BANK = """\
format: 1
id: vores
title: {da: Vores skema, en: Our form}
theme: status
questions:
  - id: en
    da: {question: Hvad er vigtigst?, hint: Kort}
    en: {question: What matters most?}
    kind: choice
    choices: [{id: a, da: Det ene, en: One}, {id: b, da: Det andet, en: Other}]
    core: true
  - id: to
    da: {question: Hvordan går det?}
    en: {question: How are things?}
    kind: rating
    choices: [{id: "1", da: Skidt, en: Bad}, {id: "2", da: Nå, en: So so},
      {id: "3", da: Fint, en: Fine}, {id: "4", da: Godt, en: Good}, {id: "5", da: Top, en: Top}]
    sensitive: true
    when: earlier-talk
    offers_goal: true
"""
_REPLACES = """\
format: 1
id: status
replaces: status
title: {da: Siden sidst}
questions:
  - {id: results, da: {question: Hvad blev færdigt?}, kind: list, shows_notes: true}
"""
_FORM = """\
format: 2
id: skema
title: {da: MUS-skema}
made_by: HR
form: skema.docx
sections:
  - title: {da: Trivsel}
    introduction: {da: Kort.}
    questions:
      - id: passer
        da: {question: Passer det?}
        kind: matrix
        scale: {lowest: 0, highest: 10}
        choices: [{id: "0", da: slet ikke}, {id: "10", da: helt}]
        statements: [{id: a, da: Jeg får hjælp}, {id: b, da: Der er tid}]
        form_place: {kind: cell, words: Passer det?}
      - {id: plan, da: {question: Hvad skal vi?}, whose: manager}
"""
BANKS = (_BANK.encode(), _REPLACES.encode(), _FORM.encode())

_RECORD = """\
format: 1
year: 2026
first_time: false
talk: {date: 2026-12-03, minutes: 60, manager: Torben}
preparation:
  selection: core
  picked: [results, energy, wellbeing]
  answers:
    outcome: {text: Et kursus, shared: true}
    results:
      text: |-
        Ny portal i drift
        To vikarer oplært
    wellbeing: {text: Godt, rating: 4, rating_shared: true}
  own_topics: [{topic: Kontorpladser, shared: true}]
  goals:
    - {id: lede, goal: Lede et projekt, success: [Bestået], due: {words: Q4, date: 2026-12-31}}
  loose_ends: [{year: 2025, id: kursus, decision: carry}]
agreements:
  held: 2026-11-01
  minutes_text: Kursus – 1. juni
  goals:
    - id: lede
      goal: Lede et projekt
      milestones: [{what: Tilmeldt, done: 2026-11-05}]
      follow_up: {every: quarter, next: 2027-01-01}
      course: {title: Projektledelse, state: approved}
      status: in-progress
      log: [{date: 2026-11-10, status: in-progress, decision: keep, note: I gang}]
  decisions: [{text: Fast kontordag, due: {words: løbende}}]
  manager_commitments: [{text: Spørge HR}]
  pending: [{text: Løntrin, settle_by: {words: 1. marts}}]
  approved: {employee: {date: 2026-11-02, as: agreed}}
  follow_ups: [2027-01-01]
"""


def _records() -> tuple[bytes, ...]:
    every = yaml.dump(planted(shared=True)), yaml.dump(planted(shared=False))
    return (_RECORD.encode(), *(data.replace(b"year: 4\n", b"year: 2026\n", 1) for data in every))


RECORDS = _records()

_ANSWERS = """\
year: 2026
first_time: false
talk: {date: 2026-12-03, minutes: 60, manager: nærmeste leder}
outcome: Aftale om projektlederkursus
selection: core
loose_ends: [{id: lede, decision: carry}]
answers:
  results: Ny portal i drift i marts
  wellbeing: {text: Godt, rating: 4, shared: false}
  more-of: [At hjælpe nye i gang, Ro]
own_topics: [{topic: Kontorpladser, shared: true}, Løn]
agenda: [{topic: Kursus, minutes: 10}]
goals:
  - goal: Gennemføre kursus i projektledelse
    success: [Bestået eksamen, Leder ét projekt selv]
    due: Q4
    milestones: [{what: Tilmeldt, due: Q1}, Mødt]
"""
_AGREED = """\
year: 2026
agreements:
  held: 2026-11-01
  goals: [{goal: Lede to projekter, due: 1. juni, status: in-progress}]
  decisions: [Fast kontordag]
  manager_commitments: [{text: Spørge HR, due: Q1}]
  remarks: {text: Tak, shared: true}
review:
  - {goal: lede, status: stalled, decision: postpone, reason: Travlt, due: Q1}
"""
ANSWERS = (_ANSWERS.encode(), _AGREED.encode())

_SETTINGS = "language: da\nplain: true\nmanager: Torben\nminutes: 45\nfollow_up: month\n"
SETTINGS = (_SETTINGS.encode(),)

_NOTE: dict[str, Any] = {
    "id": "0fmt5abc",
    "date": "2026-03-01",
    "time": "10:00:00.000",
    "tag": "result",
    "text": "Portalen gik i drift på Ærø 🎉",
}
NOTES = (
    b"".join(
        json.dumps(line).encode() + b"\n"
        for line in (
            _NOTE,
            {**_NOTE, "text": "Portalen kører", "edited": "2026-03-02T09:00:00.000"},
            {"id": "0fmt5abc", "removed": "2026-03-02T09:00:00.000"},
            {"id": "0fmt5abc", "undone": "2026-03-02T09:05:00.000"},
        )
    ),
)
DRAFTS = (
    json.dumps(
        {
            "at": "q/results",
            "ahead": ["q/energy", "goal/new"],
            "passed": ["q/results"],
            "half": {"q/results": "Ny por"},
            "saved": "2026-11-20T09:00:00+00:00",
        }
    ).encode(),
    json.dumps({"at": "goal/lede/due", "half": {"focus/own": "x"}}).encode(),
)

DUES = tuple(
    words.encode()
    for words in (
        "1. juni",
        "d. 3/12-2026",
        "2026-12-03",
        "3.12.2026",
        "uge 7",
        "Q4 2027",
        "1. kvartal",
        "2. halvår",
        "medio marts",
        "inden sommerferien",
        "senest fredag den 1. juni 2027",
        "by the end of June",
        "løbende",
        "fast emne på 1:1",
        "næste år",
    )
)
DUE_WORDS = _words(
    """
    0 1 9 12 28 29 30 31 32 52 53 54 99 1989 2024 2026 2027 9999 . / - , : ( ) uge week Q K
    kvartal quarter halvår half sommer vinter winter efterår fall jul år year januar februar
    feb marts maj may juni december dec mandag onsdag monday den the inden senest by end
    slutningen medio ultimo primo starten næste denne next this løbende ongoing 29.feb 1:1 ٣ ３ ²
    """,
    *(b" ", "\u202e".encode(), "\u00a0".encode(), b"aa"),
)

AGREED = (
    "Kursus – 1. juni\n- Fast kontordag: løbende\nLeder spørger HR, Q1\f"
    "Kursus – 1. juli\nLeder spørger HR, Q1".encode(),
    b"Mentor; ongoing\n\n* Ny stol\fNy stol - uge 7\nMentor",
)

MARKDOWN = (
    (
        "# Aftaler 2025\n\nDato for MUS: 12. marts 2025\n\n| Mål | Succeskriterier | Deadline |\n"
        "|:--|---|--:|\n| Lede **ét** projekt | Bestået<br>Selv | Q4 |\n| [x](y) | `a\\|b` |\n"
    ).encode(),
    "| Hvad er målet? | Være mentor |\n|---|---|\n| Frist | 1. juni |\n| Hvem | leder |\n".encode(),
)
CSV = (
    'Mål;Succeskriterier;Deadline;Hvem\nLede;"Bestået\nLeder selv";Q4;Jens\n'.encode(),
    '\ufeffsep=,\r\nMål,Frist\r\n\'=1+1,"1. juni"\r\n'.encode(),
    "Mål\tDeadline\nLede\tQ4\n".encode("utf-16"),
    "Mål;Frist\nFærre vagter;løbende\n".encode("cp1252"),
)
TABLES = _words(
    """
    | --- :-: \\ ` ``` ~~~ * ** _ < > <br> &amp; &#0; &#xD800; &#1114112; ; , " ' # ## sep=; =1+1
    Mål Frist Deadline Hvem Status Dato Nr. Succeskriterier Opfølgning Delmål Hvorfor 12.3.2025 Q4
    """,
    *(b"\n", b"\r\n", b"\r", b"\t", b"    ", b"\x00", b"](", b"\xe6"),
    *(letter.encode() for letter in ("\x85", "\u2028", "\u202e", "\ufeff")),
)


def _word_parts() -> tuple[bytes, ...]:
    first = make.table(
        make.row(make.cell("Aftaler", span=3)),
        make.row("Mål", "Tegn", "Frist"),
        make.row(make.cell("Lede", merge="restart"), "Bestået", "Q4"),
        make.row(make.cell(merge="continue"), make.control(make.cell("x"), unfilled=True), "1/6"),
    )
    nested = make.table(
        make.row("Dato for MUS", "12. marts 2025"),
        make.row("Mål", make.cell(make.table(make.row("Frist", make.paragraph("Q1"))))),
        make.row("Hvem", make.cell(make.paragraph(make.dropdown(1, "Vælg", "Leder")))),
    )
    texts = make.paragraph("Vi talte om ", make.deleted("løn"), make.inserted("vagter"))
    return tuple(
        part.encode() for part in (first + texts, nested + make.paragraph(make.box(texts)))
    )


WORD = _word_parts()
WORD_FILES = tuple((_FORMS / name).read_bytes() for name in ("columns.docx", "labels.docx"))
XML = _words(
    """
    <w:p> </w:p> <w:tbl> </w:tbl> <w:tr> </w:tr> <w:tc> </w:tc> <w:t> </w:t> <w:sdt> </w:sdt>
    <w:p/> <w:tc/> <w:tr/> <w:tcPr/> <w:vMerge/> <w:showingPlcHdr/> <w:del> <!-- --> <?x ?> &#0;
    &amp; &lt; &x; <![CDATA[ ]]> </w:body> <w:result <w:listEntry/> ² -1 99999999999999999999
    """,
    *(b'<w:gridSpan w:val="-1"/>', b'<w:gridBefore w:val="99"/>', b'<w:result w:val="9"/>', b" "),
)

SEALED = b"year: 2026\n"


@functools.cache
def identity() -> Any:
    """Return a key of no one's, to open what is fuzzed."""
    import pyrage

    return pyrage.x25519.Identity.generate()


def _locked() -> tuple[bytes, ...]:
    import pyrage

    return (bytes(pyrage.encrypt(SEALED, [identity().to_public()])),)


LOCKED = _locked()
KEYS = (
    f"{identity().to_public()}\n\fage-encryption.org/v1\n-> scrypt c2FsdA 18\nYm9keQ\n--- ".encode()
    + b"m" * 43
    + b"\nsealed",
)

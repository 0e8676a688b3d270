"""Forms of the workplace read as questions (B13)."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mus_cli.core.bank import Bank, Section, Words
from mus_cli.forms import form_words, questions, scales
from mus_cli.forms.blocks import Block, Form, Paragraph, Table, cell_of, table_of
from mus_cli.storage import yaml
from mus_cli.storage.bank_rules import problems
from tests.forms import reading
from tests.forms.workplace import FORMS, WorkplaceForm
from tools import forms_page

each_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)


@each_form
def test_a_form_is_read(form: WorkplaceForm) -> None:
    """Each question has its kind, its section and its place; nothing else is asked."""
    found = reading.read(form)
    assert found.faults == ()
    assert (found.found, found.placed) == (found.asked, found.with_place)


@each_form
def test_what_is_read_makes_a_sound_bank(form: WorkplaceForm) -> None:
    """The checker of banks finds nothing in it."""
    read = reading.understood(form)
    title = Words(da="Skema") if read.language == "da" else Words(en="Form")
    bank = Bank(
        format=2,
        id="skema",
        title=title,
        sections=tuple(
            Section(title=title, questions=tuple(one.question for one in section.found))
            for section in read.sections
        ),
    )
    tree = yaml.parse(yaml.dump(bank), Path("skema.yaml"))
    assert problems(tree, yaml.build(tree, Bank), both=False) == []


def test_pasted_lines_are_questions() -> None:
    """One a line, without bullets and numbers; a line with a colon is a heading."""
    read = questions.pasted(
        "Trivsel:\n1. Hvordan går det?\n\n- Hvad giver energi?\n## Fremtid\n"
        "På en skala fra 1 til 4: Hvor travlt har du?\nHar du planer om børn?"
    )
    assert [(section.title, [one.text for one in section.found]) for section in read.sections] == [
        ("Trivsel", ["Hvordan går det?", "Hvad giver energi?"]),
        (
            "Fremtid",
            ["På en skala fra 1 til 4: Hvor travlt har du?", "Har du planer om børn?"],
        ),
    ]
    assert [one.question.kind for one in read.found] == ["text", "text", "scale", "text"]
    assert [one.passed for one in read.found] == [False, False, False, True]


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("Opgaver\n1. Hvad er nået?\n2) Hvad gik galt?", {"Opgaver": 2}),
        ("1. Opgaver\n- Hvad er nået?\n2. Læring\n- Hvad nu?", {"Opgaver": 1, "Læring": 1}),
        ("1 Opgaver\n1.1 Resultater\n1.2 Mål", {"Opgaver": 2}),
        ("Udvikling\n\nHvad vil du lære?\n\nBeskriv dit mål", {"Udvikling": 2}),
        ("Trivsel\nSamarbejde\nHvad ellers?", {"": 3}),
        ("Trivsel\n\nSamarbejde\n\nUdvikling", {"": 3}),
        ("1. Trivsel\n\n2. Samarbejde\n\n3. Udvikling", {"": 3}),
        ("Beskriv dine opgaver\n\nHvad vil du lære?", {"": 2}),
        ("Her svarer du kort.\n\nHvad vil du lære?", {"": 2}),
        ("Hvad vil du lære?\n\nAndet", {"": 2}),
    ],
)
def test_a_short_line_over_pasted_questions_is_a_heading(
    text: str, sections: dict[str, int]
) -> None:
    """Over a list or an empty line; topics with nothing under them are asked, and none is lost."""
    read = questions.pasted(text)
    assert {one.title: len(one.found) for one in read.sections} == sections


def test_the_first_heading_of_a_table_can_be_that_of_its_questions() -> None:
    """Where the others only name the room: "Tilbageblik", not "Spørgsmål"."""
    tables = [
        table_of([("Tilbageblik", "Dine noter"), ("1. Hvad er nået?", ""), ("2. Hvad nu?", "")]),
        table_of([("Fremtiden", "Noter"), ("Hvilke mål har du?", "")]),
        table_of([("Spørgsmål", "Svar"), ("Hvad vil du lære?", "")]),
    ]
    read = questions.understand(Form(tuple(tables)))
    assert [(one.title, len(one.found)) for one in read.sections] == [
        ("Tilbageblik", 2),
        ("Fremtiden", 2),
    ]


@pytest.mark.parametrize(
    ("text", "sensitive"),
    [
        ("Hvordan trives du?", True),
        ("Hvor ser du dig selv om tre år?", True),
        ("Er lønnen rimelig?", True),
        ("Hvad kunne være anderledes?", True),  # unsure
        ("Har du for mange opgaver?", True),
        ("Kan du nå dine opgaver?", True),
        ("Har du tid til at lære nyt?", True),
        ("Bruger du tid på opgaver i weekenden?", True),
        ("Arbejder du hjemme, når du er syg?", True),
        ("Hvordan er det at være lærer her?", True),
        ("Er du tilfreds med din leder?", True),
        ("Er du tilfreds med at have nået dit løntrin?", True),
        ("Which tasks do you take home in the evening?", True),
        ("Hvilke opgaver har du nået?", False),
        ("Hvad er du særligt tilfreds med at have nået?", False),
        ("Hvad har været årets bedste opgave?", False),
        ("Hvad har du brugt mest tid på i år?", False),
        ("Hvordan lærer du bedst?", False),
        ("Hvor har du brug for mere viden?", False),
        ("Arbejder du hjemme?", False),
        ("Which courses did you take?", False),
        ("What did you spend most time on?", False),
    ],
)
def test_unsure_is_sensitive(text: str, *, sensitive: bool) -> None:
    """Only what is surely about plain work is not."""
    assert form_words.is_sensitive(text) is sensitive


def test_one_sensitive_statement_makes_all_of_them_sensitive() -> None:
    """Statements are answered and shared together."""
    head = ("Hvor enig er du?", "1", "2", "3")
    plain = ("Jeg har de kompetencer, jeg skal bruge", "", "", "")
    unsure = ("Jeg griner på arbejdet", "", "", "")
    tables = [table_of([head, plain, plain]), table_of([head, plain, unsure])]
    found = [questions.understand(Form((one,))).found[0].question for one in tables]
    assert [one.sensitive for one in found] == [False, True]


@pytest.mark.parametrize(
    ("heading", "whose"),
    [
        ("Den ansvarlige leder udfylder inden samtalen", "manager"),
        ("Udfyldes af souschefen", "manager"),
        ("Ledelsens bemærkninger", "manager"),
        ("Bilag 2: Arbejdsgivers del", "manager"),
        ("For manager use only", "manager"),
        ("Team leader's notes", "manager"),
        ("Manager's summary", "manager"),
        ("Personaleafdelingens notater", "others"),
        ("Til HR", "others"),
        ("For office use", "others"),
        ("Ledelse", "mine"),
        ("Udfyldes af leder og medarbejder", "mine"),
        ("Hvad er vigtigt for din leder?", "mine"),
        ("Lederen skriver referat", "mine"),
        ("Til lønsamtalen", "mine"),
    ],
)
def test_a_part_is_for_whom_it_names(heading: str, whose: str) -> None:
    """The manager and HR have many names; a theme about them is for the person."""
    form = Form(
        (
            Paragraph("MUS", level=1),
            Paragraph(heading, level=2),
            Paragraph("Hvad er nået?"),
            Paragraph(""),
            Paragraph(""),
        )
    )
    read = questions.understand(form)
    asked = [one.question.whose for one in read.found]
    assert asked == ([] if whose == "others" else [whose])
    assert [one.why for one in read.left_out] == (["others"] if whose == "others" else [])


@pytest.mark.parametrize(
    ("title", "whose"),
    [
        ("Lederens forberedelse til MUS", "manager"),
        ("MUS 2026 – leder", "manager"),
        ("Lederens MUS-guide", "manager"),
        ("Forberedelsesskema til lederen", "manager"),
        ("MUS-forberedelse. Til lederen", "manager"),
        ("Preparation form for the manager", "manager"),
        ("Lederens og medarbejderens forberedelse", "mine"),
        ("MUS – medarbejder / leder", "mine"),
        ("Spørgsmål til lederen", "mine"),
        ("MUS-skema for ledere", "mine"),
        ("Forberedelse til samtale med leder", "mine"),
        ("Ledelse og samarbejde", "mine"),
    ],
)
def test_a_title_can_say_that_the_form_is_the_managers(title: str, whose: str) -> None:
    """All that no heading gives to somebody else; "you" in it is the manager."""
    heads = ("Opgaver", "Din vurdering", "Medarbejderens bemærkninger", "Trivsel", "Afslutning")
    levels = (2, 2, 2, 3, 2)
    blocks = [Paragraph(title, level=1)]
    for head, level in zip(heads, levels, strict=True):
        blocks += [Paragraph(head, level=level), Paragraph(f"{head}: hvad er nået?"), Paragraph("")]
    found = questions.understand(Form(tuple(blocks))).found
    assert [one.question.whose for one in found] == [whose, whose, "mine", "mine", whose]


def test_the_first_row_of_numbers_is_a_statement_too() -> None:
    """Where each row has the numbers of its scale, none is a heading."""
    numbers = ("1", "2", "3")
    table = table_of([("Jeg trives", *numbers), ("Jeg har tid", *numbers)])
    form = Form((Paragraph("MUS", level=1), Paragraph("Trivsel", level=2), table))
    found = questions.understand(form).found
    assert [one.da for one in found[0].question.statements] == ["Jeg trives", "Jeg har tid"]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            [
                ("Udsagn", "1", "2", "3"),
                ("Jeg trives", "1", "2", "3"),
                ("Jeg når det", "1", "2", "3"),
            ],
            [("Trivsel", ["Jeg trives", "Jeg når det"])],
        ),
        (
            [
                ("Tempo", "1", "2", "3"),
                ("A", "", "", ""),
                ("B", "", "", ""),
                ("Ro", "1", "2", "3"),
                ("C", "", "", ""),
                ("D", "", "", ""),
            ],
            [("Tempo", ["A", "B"]), ("Ro", ["C", "D"])],
        ),
    ],
)
def test_a_row_that_repeats_the_numbers_can_be_a_heading(
    rows: list[tuple[str, ...]], found: list[tuple[str, list[str]]]
) -> None:
    """Over all of the statements, or over those that follow it: it is not asked."""
    form = Form((Paragraph("MUS", level=1), Paragraph("Trivsel", level=2), table_of(rows)))
    sections = questions.understand(form).sections
    assert [
        (one.title, [statement.da for statement in one.found[0].question.statements])
        for one in sections
    ] == found


def test_each_row_of_numbers_is_the_scale_of_the_question_above_it() -> None:
    """Also where all are in one table; of two rows for one question nobody knows which is whose."""
    numbers = table_of([("1", "2", "3", "4")])[0]
    asked = [
        (replace(cell_of(f"Hvor meget {what}?"), width=4),) for what in ("ro", "tempo", "støj")
    ]
    form = Form(
        (Paragraph("MUS"), (asked[0], numbers, asked[1], numbers, asked[2], numbers, numbers))
    )
    assert [(one.text, one.question.kind) for one in questions.understand(form).found] == [
        ("Hvor meget ro?", "scale"),
        ("Hvor meget tempo?", "scale"),
        ("Hvor meget støj?", "text"),
    ]


def test_boxes_behind_a_question_are_not_of_the_line_above_it() -> None:
    """Under a title, a heading, or a question without room; boxes alone are of what is above."""
    lines = ["MUS", "Trivsel", "Hvad nu?", "Trives du? ☐ Ja ☐ Nej", "Er der ro? Ja ☐ Nej ☐"]
    lines += ["Har du tid?", "Sæt kryds: ☐ Ja ☐ Nej"]
    form = Form(tuple(Paragraph(one, level=2 * (one == "Trivsel")) for one in lines))
    assert [(one.text, one.question.kind) for one in questions.understand(form).found] == [
        ("Hvad nu?", "text"),
        ("Trives du?", "choice"),
        ("Er der ro?", "choice"),
        ("Har du tid?", "choice"),
    ]


def test_a_legend_over_questions_is_no_question() -> None:
    """The heading above it is theirs; the numbers below each of them are its scale."""
    lines = ("Skala: 1 = lav, 5 = høj", "Motivation:", "1 2 3 4 5", "Fokus:", "1 2 3 4 5")
    heads = (Paragraph("MUS", level=1), Paragraph("Trivsel", level=2))
    read = questions.understand(Form((*heads, *map(Paragraph, lines))))
    assert [(one.text, one.question.kind) for one in read.found] == [
        ("Motivation", "scale"),
        ("Fokus", "scale"),
    ]
    assert [one.title for one in read.sections] == ["Trivsel"]


@pytest.mark.parametrize("label", ["Udfyldes af din leder", "Udfyldes af HR"])
def test_a_line_among_questions_says_whose_the_next_are(label: str) -> None:
    """What is below it is not asked, though it is no heading."""
    lines = ("MUS", "Opgaver", "Hvad er nået?", "", label, "Er kurset bestilt?", "")
    form = Form(tuple(Paragraph(one, level=2 * (one == "Opgaver")) for one in lines))
    mine = [one.text for one in questions.understand(form).found if one.question.whose == "mine"]
    assert mine == ["Hvad er nået?"]


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Hvad har årsagen til dit sygefravær været?", True),
        ("Er du gravid?", True),
        ("Hvilken religion har du?", True),
        ("Do you have children?", True),
        ("Er der balance mellem arbejde og familie?", False),
        ("Tror du på projektet?", False),
        ("Hvordan er dit helbred i forhold til opgaverne?", False),
        ("Er der noget ved dit helbred, vi skal tage hensyn til?", True),
        ("Do you have private obligations we should know of?", True),
        ("Betyder din tro noget for arbejdet?", True),
        ("Hvordan er din tro på projektet?", False),
        ("Er noget svært derhjemme? Svar kun, hvis du har lyst", True),
        ("Har du ro nok derhjemme?", False),
    ],
)
def test_what_nobody_has_to_answer(text: str, *, nobody: bool) -> None:
    """Illness, family, faith and unions; not the balance of work and life."""
    assert form_words.nobody_has_to_answer(text) is nobody


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("Efter samtalen", True),
        ("Noter fra samtalen (udfyldes ikke)", True),
        ("Del 3. Udfyldes sammen ved samtalen", True),
        ("Lad feltet være tomt indtil da.", True),
        ("Leave this blank", True),
        ("Fælles opsamling", True),
        ("Fælles mål for året", True),
        ("Konklusion på samtalen", True),
        ("Under samtalen vil jeg gerne tale om", False),
        ("Lad feltet stå tomt, hvis du ikke vil svare.", False),
        ("Til samtalen", False),
        ("Samarbejdet med kolleger", False),
    ],
)
def test_what_is_written_together(text: str, *, both: bool) -> None:
    """At the talk or after it; not what somebody brings to it, or may leave empty."""
    assert form_words.is_for_both(text) is both


@pytest.mark.parametrize(
    ("text", "agreed"),
    [
        ("Aftaler", True),
        ("Hvad aftaler vi?", True),
        ("Hvornår følger vi op?", True),
        ("Agreements", True),
        ("Hvad skal vi have aftalt, før du går?", False),
        ("Dine ønsker til aftaler", False),
        ("Hvordan holder vi vores aftaler?", False),
    ],
)
def test_what_both_agree_on(text: str, *, agreed: bool) -> None:
    """It comes after the talk; what one says about agreements may be asked."""
    assert form_words.asks_for_agreements(text) is agreed


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("1 2 3 4", scales.Scale(1, 4)),
        ("☐ 1 ☐ 2 ☐ 3 ☐ 4 ☐ 5 ☐ 6", scales.Scale(1, 6)),
        ("På en skala fra 1-10, hvor er du?", scales.Scale(1, 10)),
        ("1 = lav, 5 = høj", scales.Scale(1, 5, {1: "lav", 5: "høj"})),
        ("Slet ikke 1 2 3 4 Helt", scales.Scale(1, 4, {1: "Slet ikke", 4: "Helt"})),
        ("Ring på 1234 5678", None),
        ("Mødet er 12-14 og 15-17", None),
        ("Nævn 1 til 3 ting", None),
        pytest.param("9" * 5000, None, id="long number"),
        pytest.param(f"{'1' * 400} er nummeret?", None, id="long number first"),
    ],
)
def test_scales_of_any_length(text: str, scale: scales.Scale | None) -> None:
    """In digits, in words of the question, with the words of their ends."""
    assert scales.scale_in(text) == scale


def test_numbered_rows_are_the_room_of_a_list() -> None:
    """Of the question above them; without one, numbers ask nothing."""
    rows = table_of((("1.", ""), ("2.", ""), ("3.", "")))
    read = questions.understand(Form((Paragraph("Hvad er vigtigst for dig?"), rows)))
    assert [(one.text, one.question.kind) for one in read.found] == [
        ("Hvad er vigtigst for dig?", "list")
    ]
    assert questions.understand(Form((rows,))).found == ()


_TEXTS = st.sampled_from((
    "", "", "Hvordan trives du?", "Svar:", "☐ Ja ☐ Nej", "1 2 3 4 5", "( ) Ja ( ) Nej", "1. ____",
    "____", "Aftaler", "Medarbejder", "Leder", "Under samtalen", "Mål", "Specifikt", "Ønsker",
    "Fx noget", "2", "²", "٣", "9" * 300, "Navn: ____", "Slet ikke", "Helt", "☺", "Bemærkninger",
    "Sæt kryds", "1 = lav, 5 = høj", "Hvorfor?", "Del 2. Lederens forberedelse", "[Skriv her]",
))  # fmt: skip
_CELLS = st.tuples(_TEXTS, st.integers(1, 3), st.booleans())
_ROWS = st.lists(st.lists(_CELLS, min_size=1, max_size=4), min_size=1, max_size=4)
_PARAGRAPHS = st.builds(
    Paragraph, _TEXTS, level=st.integers(0, 3), item=st.integers(0, 2), bold=st.booleans()
)


def _table(rows: list[list[tuple[str, int, bool]]]) -> Table:
    """Return a table of texts with their widths, and whether each goes on from above."""
    made = []
    for row in rows:
        ends = [0, *accumulate(width for _text, width, _above in row)]
        made.append(
            tuple(
                cell_of("" if above else text, at, width, above=above)
                for at, (text, width, above) in zip(ends, row, strict=False)
            )
        )
    return tuple(made)


@given(st.lists(st.one_of(_PARAGRAPHS, _ROWS.map(_table)), max_size=8))
def test_any_form_is_understood(blocks: list[Block]) -> None:
    """Nothing in it ends in an error, and each question has words."""
    assert all(one.text for one in questions.understand(Form(tuple(blocks))).found)


def test_the_column_of_the_manager_is_named_once() -> None:
    """It is beside each of one's own answers, and filled in by somebody else."""
    head = ("Spørgsmål", "Dine noter", "Lederens bemærkninger")
    form = Form((table_of([head, ("Hvad er nået?", "", ""), ("Hvad nu?", "", "")]),))
    read = questions.understand(form)
    assert [one.question.whose for one in read.found] == ["mine", "mine"]
    assert [(one.text, one.why) for one in read.left_out] == [("Lederens bemærkninger", "others")]


def test_no_more_questions_than_a_bank_can_have() -> None:
    """What is beyond is named as left out."""
    lines = [Paragraph(f"Hvad er nummer {number}?") for number in range(questions.MOST + 50)]
    read = questions.understand(Form(tuple(lines)))
    assert len(read.found) == questions.MOST
    assert {one.why for one in read.left_out} == {"too-many"}
    assert len(read.left_out) == 50


def test_the_page_says_how_much_is_read_right() -> None:
    """``python tools/forms_page.py`` writes it anew."""
    text = forms_page.PAGE.read_text(encoding="utf-8")
    assert forms_page.page(text, [reading.read(form) for form in FORMS]) == text

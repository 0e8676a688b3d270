"""Forms of the workplace read as questions (B13)."""

from __future__ import annotations

from pathlib import Path

import pytest

from mus_cli.core.bank import Bank, Section, Words
from mus_cli.forms import form_words, questions, scales
from mus_cli.forms.blocks import Form, Paragraph
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
    ("text", "sensitive"),
    [
        ("Hvordan trives du?", True),
        ("Hvor ser du dig selv om tre år?", True),
        ("Er lønnen rimelig?", True),
        ("Hvad kunne være anderledes?", True),  # unsure
        ("Hvilke opgaver har du nået?", False),
        ("Which courses did you take?", False),
    ],
)
def test_unsure_is_sensitive(text: str, *, sensitive: bool) -> None:
    """Only what is surely about plain work is not."""
    assert form_words.is_sensitive(text) is sensitive


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
    ],
)
def test_what_nobody_has_to_answer(text: str, *, nobody: bool) -> None:
    """Illness, family, faith and unions; not the balance of work and life."""
    assert form_words.nobody_has_to_answer(text) is nobody


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

"""Agreements in sentences: in a letter after the talk, and in the midst of minutes."""

from __future__ import annotations

import time

import pytest

from mus_cli.forms.agreements import Imported, understand
from mus_cli.forms.blocks import Form, Paragraph

HEADERS = {
    "manager": ("Fra: Lars Holt (leder)", "Til: Mette Lund", "Dato: 12. november 2025"),
    "me": ("Fra: Mette Lund", "Til: afdelingsleder Lars Holt", "Dato: 12. november 2025"),
}

CLOSINGS = {"manager": "Lars", "me": "Mette"}


def letter(*lines: str, writer: str = "manager") -> Imported:
    """Return what is read of a letter between its header and its closing."""
    whole = (*HEADERS[writer], "Hej", *lines, "Venlig hilsen", CLOSINGS[writer])
    return understand(Form(tuple(map(Paragraph, whole))), 2025)


def said(found: Imported) -> list[tuple[str, str, str]]:
    """Return wording, person and day of each agreement."""
    return [
        (
            goal.goal.rstrip("."),
            goal.responsible,
            goal.due.date.isoformat() if goal.due and goal.due.date else "",
        )
        for goal in found.goals
    ]


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        (
            (
                "Vi blev enige om, at du går i gang med modulet til februar, "
                "og at jeg sørger for vikar."
            ),
            [
                ("Du går i gang med modulet", "me", "2026-02-28"),
                ("Jeg sørger for vikar", "manager", ""),
            ],
        ),
        (
            "We agreed that you take the course by 1 March and that I pay for it.",
            [("You take the course", "me", "2026-03-01"), ("I pay for it", "manager", "")],
        ),
        (
            "Som aftalt tilmelder du dig kurset inden jul, og jeg taler med Kim om vagterne.",
            [
                ("Du tilmelder dig kurset", "me", "2025-12-23"),
                ("Jeg taler med Kim om vagterne", "manager", ""),
            ],
        ),
        (
            "Du går i gang med arkivet i uge 49. Jeg sørger for en nøgle.",
            [
                ("Du går i gang med arkivet", "me", "2025-12-07"),
                ("Jeg sørger for en nøgle", "manager", ""),
            ],
        ),
        (
            "Vi kom överens om att du går kursen senast 1 mars, och att jag betalar den.",
            [("Du går kursen", "me", "2026-03-01"), ("Jag betalar den", "manager", "")],
        ),
        (
            "Derudover undersøger jeg muligheden for en hjemmedag inden jul.",
            [("Jeg undersøger muligheden for en hjemmedag", "manager", "2025-12-23")],
        ),
        (
            "We agreed the following: you will join the course by 1 March, I will find cover.",
            [
                ("You will join the course", "me", "2026-03-01"),
                ("I will find cover", "manager", ""),
            ],
        ),
        (
            "Du laver en plan i uge 49, så vi kan fordele opgaverne.",
            [("Du laver en plan i uge 49, så vi kan fordele opgaverne", "me", "2025-12-07")],
        ),
        (
            "Jeg har noteret følgende: Du rydder arkivet inden jul, og Maren hjælper dig.",
            [("Du rydder arkivet", "me", "2025-12-23"), ("Maren hjælper dig", "", "")],
        ),
        (
            "As agreed, I will ask HR about your hours before Christmas.",
            [("I will ask HR about your hours", "manager", "2025-12-23")],
        ),
    ],
)
def test_each_act_in_a_letter_is_an_agreement(
    sentence: str, right: list[tuple[str, str, str]]
) -> None:
    """With who does it, seen from who wrote it, by when, and its subject in front."""
    assert said(letter("Tak for en god samtale.", sentence)) == right
    assert said(letter(f"Tak for en god samtale. {sentence}")) == right


def test_the_letter_of_the_employee() -> None:
    """A title in the header says who is the manager, and so who "I" is."""
    found = letter("Jeg går i gang med arkivet i uge 49. Du sørger for en nøgle.", writer="me")

    assert said(found) == [
        ("Jeg går i gang med arkivet", "me", "2025-12-07"),
        ("Du sørger for en nøgle", "manager", ""),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Jeg glæder mig til at se dig i uge 12.",
        "Du gør et godt arbejde.",
        "Jeg holder ferie i uge 29.",
        "Som aftalt sender jeg her referatet.",
        "Måske søger du en ny stilling til sommer.",
        "Vil du tage kurset inden jul?",
        "Du har haft et travlt år.",
        "I hope you enjoy the holidays in December.",
        "Hvis du går i gang med modulet i februar, finder vi en vikar.",
        "Jeg er på kontoret den 3. december.",
        "Jeg går på ferie i uge 7 og er tilbage den 17. februar.",
        "Jeg sørger altid for kage.",
    ],
)
def test_what_else_is_written_agrees_on_nothing(sentence: str) -> None:
    """What somebody feels, has, asks or only may do, and what the letter itself is for."""
    found = letter("Tak for en god samtale.", sentence)

    assert said(found) == []
    assert any(sentence.rstrip(".") in text for text in found.unplaced)


def test_minutes_that_name_both() -> None:
    """The second act keeps its own person, and what was told before it is no agreement."""
    text = (
        "Mette fortalte om et travlt år. Vi blev enige om, at Mette afleverer kassen til Jonas "
        "senest 1. januar, og at Lars finder en afløser om fredagen."
    )
    head = ("Dato: 12. november 2025", "Medarbejder: Mette Lund", "Leder: Lars Holt")
    found = understand(Form(tuple(map(Paragraph, (*head, text)))), 2025)

    assert said(found) == [
        ("Mette afleverer kassen til Jonas", "me", "2026-01-01"),
        ("Lars finder en afløser om fredagen", "manager", ""),
    ]
    assert "Mette fortalte om et travlt år." in found.unplaced


def test_sentences_alone_and_beside_others() -> None:
    """What was agreed in a paragraph of its own does not outdo what was among other words."""
    found = letter(
        "Tak for i dag. Jeg undersøger dine vagter inden jul.", "Du tilmelder dig kurset."
    )

    assert [goal.goal.rstrip(".") for goal in found.goals] == [
        "Jeg undersøger dine vagter",
        "Du tilmelder dig kurset",
    ]


def test_a_sentence_of_minutes_below_what_was_agreed() -> None:
    """One of the two who does something is no more about the sentence before."""
    text = (
        "Vi blev enige om, at Mette afleverer kassen senest 1. januar. Lars undersøger, om Kim "
        "kan overtage den. Der var også enighed om, at Mette tager på kursus."
    )
    head = ("Dato: 12. november 2025", "Medarbejder: Mette Lund", "Leder: Lars Holt")
    found = understand(Form(tuple(map(Paragraph, (*head, text)))), 2025)

    assert [goal.goal.rstrip(".") for goal in found.goals] == [
        "Mette afleverer kassen",
        "Lars undersøger, om Kim kan overtage den",
        "Mette tager på kursus",
    ]


def test_two_who_do_one_thing_stay_together() -> None:
    """The word between two people parts no sentence."""
    found = letter("Vi blev enige om, at du og jeg mødes med Kim inden jul.")

    assert [goal.goal for goal in found.goals] == ["Du og jeg mødes med Kim"]


@pytest.mark.parametrize(
    "part", ["og at jeg ", ", og ", "som aftalt ", "jeg ", "Vi aftalte, at ", "a"]
)
def test_a_long_sentence_is_read_at_once(part: str) -> None:
    """However often the words that part it are repeated."""
    text = f"Som aftalt {part * (100_000 // len(part))}"
    start = time.process_time()

    letter(text)

    assert time.process_time() - start < 5  # seconds

"""Who wrote a letter about the talk: by its greeting, its head and its signature."""

from __future__ import annotations

import pytest

from mus_cli.forms import introductions
from mus_cli.forms.agreements import understand
from mus_cli.forms.blocks import Form, Paragraph

DANISH = (
    "Vi aftalte følgende:",
    "Du tager et kursus inden 1. marts 2026.",
    "Jeg bestiller en lampe i uge 10.",
)
SWEDISH = (
    "Vi kom överens om:",
    "Du går en kurs senast den 1 mars 2026.",
    "Jag beställer en lampa i vecka 10.",
)
NORWEGIAN = (
    "Vi ble enige om:",
    "Du tar et kurs innen 1. mars 2026.",
    "Jeg bestiller en lampe i uke 10.",
)
ENGLISH = ("We agreed:", "You take a course by 1 March 2026.", "I will order a lamp by 1 May 2026.")


def letter_of(top: list[str], body: tuple[str, ...], end: list[str]) -> Form:
    """Return a letter that says what each of the two does, below a heading."""
    heading, *lines = body
    agreed = (Paragraph(one, item=1) for one in lines)
    return Form((*map(Paragraph, top), Paragraph(heading), *agreed, *map(Paragraph, end)))


@pytest.mark.parametrize(
    ("sentence", "writer"),
    [
        ("Dejligt at du stadig er glad for arbejdet.", "manager"),
        ("Jeg melder dig til, når datoen er der.", "manager"),
        ("Jeg ser på din løn til maj.", "manager"),
        ("I know that you enjoy the work.", "manager"),
        ("Du melder mig til i næste uge.", "me"),
        ("Min løn tager vi til maj.", "me"),
        ("Dejligt at du er glad for min indsats.", ""),
        ("Jeg er glad for, at vi talte sammen.", ""),
    ],
)
def test_whose_talk_a_letter_is_about(sentence: str, writer: str) -> None:
    """Who is glad of the work, is signed up and has a pay is the employee."""
    letter = letter_of(["Hej Mette", sentence], DANISH, ["Hilsen Bo"])

    assert introductions.find(letter).writer == writer


@pytest.mark.parametrize(
    ("top", "body", "end", "writer"),
    [
        (
            ["Dal Vandværk", "20. november 2025", "Preben Lund", "Kære Preben"],
            DANISH,
            ["Mange hilsner", "Susanne Aagaard", "Driftsleder"],
            "manager",
        ),
        (
            ["Kære Mette", "Tak for i går."],
            DANISH,
            ["De bedste hilsner", "Ida Holm, afdelingsleder"],
            "manager",
        ),
        (["Hej Mette"], DANISH, ["Bedste hilsner,", "Ida (klinikchef)"], "manager"),
        (["Hej Mette"], DANISH, ["Hilsen afdelingsleder Ida Holm"], "manager"),
        (["Hei Kari"], NORWEGIAN, ["Vennlig hilsen", "Geir Lie", "daglig leder"], "manager"),
        (["Hei Kari"], NORWEGIAN, ["Beste hilsen", "Geir Lie, avdelingssjef"], "manager"),
        (["Hej Emma"], SWEDISH, ["Med vänliga hälsningar", "Lars Berg", "Enhetschef"], "manager"),
        (["Hej Emma"], SWEDISH, ["Hälsningar", "Lars Berg, chef"], "manager"),
        (["Dear Ann"], ENGLISH, ["Best wishes", "Tom Poe", "Head of Finance"], "manager"),
        (["Hi Ann,"], ENGLISH, ["Cheers,", "Tom Poe, team lead"], "manager"),
        (
            ["Havnens Auto", "Værkstedsleder Bo Krog", "Havnevej 2", "Kære Mette"],
            DANISH,
            ["Venlig hilsen", "Bo"],
            "manager",
        ),
        (["Havnens Auto v/ indehaver Bo Krog", "Kære Mette"], DANISH, ["Hilsen Bo"], "manager"),
        (["Skolen på Bakken – skoleleder: Bo Krog", "Kære Mette"], DANISH, ["Kh Bo"], "manager"),
        (["Bo Krog, butikschef", "Torvet 3", "Hej Mette"], DANISH, ["Vi ses", "Bo"], "manager"),
        (["Bo Krog, butikschef", "Torvet 3", "Hej Mette"], DANISH, ["Bo"], "manager"),
        (["Kære Mette"], DANISH, ["God weekend", "Bo Krog", "Køkkenleder"], "manager"),
        (["Kære Mette"], DANISH, ["Bo Krog", "Køkkenleder"], "manager"),
        (["Kære Mette"], DANISH, ["Mange hilsner", "Bo Krog"], ""),
        (["Kære Mette"], DANISH, ["Mange hilsner", "Bo Krog", "Souschef"], ""),
        (["Kære Mette"], DANISH, ["Mange hilsner", "Bo Krog", "Bogholder"], ""),
        (["Butikschef Ida Holm", "Kære Mette"], DANISH, ["Mange hilsner", "Bo Krog"], ""),
        (["Afdelingsleder Ida Holm", "Kære Ida"], DANISH, ["Mange hilsner", "Bo Krog"], "me"),
        (
            ["Leder: Ida Holm", "Kære Ida"],
            DANISH,
            ["Mange hilsner", "Bo Krog", "Projektchef"],
            "me",
        ),
        (["Kære Mette og Bo"], DANISH, ["Mange hilsner", "Ida Holm", "Sekretær"], ""),
    ],
)
def test_who_wrote_a_letter_is_in_its_head_or_signature(
    top: list[str], body: tuple[str, ...], end: list[str], writer: str
) -> None:
    """The title of a leader says it; without one, or with a deputy's, nobody is sure."""
    letter = letter_of(top, body, end)
    whos = {"manager": ["me", "manager"], "me": ["manager", "me"], "": ["", ""]}

    assert introductions.find(letter).writer == writer
    assert [one.responsible for one in understand(letter, 2025).goals] == whos[writer]


def test_you_and_somebody_else() -> None:
    """Both do it, and the other keeps their name."""
    form = letter_of(
        ["Hej Mette", "Jeg melder dig til."], (DANISH[0], "Du og Bo laver en plan."), ["Hilsen Ida"]
    )

    assert [one.responsible for one in understand(form, 2025).goals] == ["Mette og Bo"]


def test_next_week_in_a_mail_is_that_of_the_mail() -> None:
    """It may be days after the talk that it was sent."""
    head = ("From: Ida Holm", "To: Mette Dam", "Sent: 2025-03-03", "Subject: MUS")
    said = ("Hej Mette", "Tak for snakken i fredags.", "Vi aftalte:")
    agreed = Paragraph("Jeg spørger HR senest onsdag i næste uge", item=1)
    form = Form((*map(Paragraph, (*head, *said)), agreed, Paragraph("Hilsen Ida")))
    found = understand(form, 2025)

    assert str(found.held) == "2025-02-28"
    assert [str(one.due.date) for one in found.goals if one.due] == ["2025-03-12"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Jeg lovede at skrive ned, hvad vi kom frem til.",
        "Jeg lovede at sende dig et referat.",
        "Jeg har lovet at samle op på det, vi talte om.",
        "I promised to write down what we agreed.",
        "I promised to send you the minutes.",
    ],
)
def test_the_promise_of_the_letter_itself_is_none(sentence: str) -> None:
    """That it was to be written is said, and done."""
    top = ["Kære Mette", f"Tak for en god snak. {sentence}"]
    found = understand(letter_of(top, DANISH, ["Mvh", "Ida Holm", "Afdelingsleder"]), 2025)

    assert [one.responsible for one in found.goals] == ["me", "manager"]

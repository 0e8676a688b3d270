"""A mail saved as a file: who wrote it when, its words, and the mails below it."""

from __future__ import annotations

import datetime as dt
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mus_cli.core.guesses import People
from mus_cli.errors import BadFile
from mus_cli.forms import introductions, mail, reader
from mus_cli.forms.agreements import Imported, understand
from mus_cli.forms.blocks import Paragraph

FILE = Path("mail.eml")
KNOWN = People(me="Ida Holm", manager="Bo Lind")
AGREED = """\
Hej Ida

Tak for snakken i tirsdags, den 13. januar. Det her blev vi enige om:

1. Du tager kurset i økonomi på Københavns Erhvervsakademi, tilmelding senest 30. januar.
2. Jeg skaffer en ekstra medarbejder til lageret.

Bedste hilsner
Bo Lind
"""
ROWS = """\
<table><tr><td>Mål</td><td>Ansvarlig</td><td>Deadline</td></tr>
<tr><td>Kursus i økonomi</td><td>Ida</td><td>1. maj</td></tr>
<tr><td>Ny vagtplan</td><td>Bo</td><td>1. juni</td></tr></table>"""
TWO = [
    ("Du tager kurset i økonomi på Københavns Erhvervsakademi", "me", "2026-01-30"),
    ("Jeg skaffer en ekstra medarbejder til lageret", "manager", ""),
]


def message(
    text: str, sender: str = "Bo Lind", receiver: str = "Ida Holm", sent: str = "15 Jan 2026"
) -> EmailMessage:
    """Return a mail of that text alone."""
    made = EmailMessage(policy=SMTP)
    made["From"] = f"{sender} <a@b.example>"
    made["To"] = f"{receiver} <c@b.example>"
    made["Date"] = f"Thu, {sent} 16:42:10 +0100"
    made["Subject"] = "MUS"
    made["Message-ID"] = "<1@b.example>"
    made.set_content(text, cte="quoted-printable")
    return made


def agreed(data: bytes) -> Imported:
    """Return what is understood of a mail."""
    read = reader.read(data, FILE)
    assert read.kind == "mail"
    return understand(read.form, 2026, two=introductions.find(read.form, KNOWN))


def said(imported: Imported) -> list[tuple[str, str, str]]:
    """Return what was agreed, by whom and by when."""
    return [
        (
            one.goal.partition(",")[0].rstrip("."),
            one.responsible,
            one.due.date.isoformat() if one.due and one.due.date else "",
        )
        for one in imported.goals
    ]


def test_a_mail_in_two_kinds_is_read_once() -> None:
    """Its words are whole, whatever they were packed as, and "you" is who it was written to."""
    made = message(AGREED)
    made.add_alternative(f"<html><body><p>{AGREED}</p></body></html>", subtype="html", cte="base64")
    found = agreed(made.as_bytes())
    assert said(found) == TWO
    assert found.held == dt.date(2026, 1, 13)
    assert not [text for text in found.unplaced if text.startswith(("From", "To", "Sent"))]


def test_a_table_in_a_mail_is_a_table() -> None:
    """The words beside it have each cell on a line of its own."""
    made = message("Mål\nAnsvarlig\nDeadline\nKursus i økonomi\nIda\n1. maj\n")
    made.add_alternative(f"<html><body>{ROWS}</body></html>", subtype="html")
    assert said(agreed(made.as_bytes())) == [
        ("Kursus i økonomi", "me", "2026-05-01"),
        ("Ny vagtplan", "manager", "2026-06-01"),
    ]


REPLIES = {
    "Outlook": "\n-----Oprindelig meddelelse-----\nFra: Bo Lind <a@b.example>\n"
    "Sendt: 15. januar 2026 16:42\nTil: Ida Holm\nEmne: MUS\n\n",
    "the new Outlook": "\n________________________________\nFra: Bo Lind <a@b.example>\n"
    "Sendt: torsdag den 15. januar 2026 16:42\nTil: Ida Holm <c@b.example>\nEmne: MUS\n\n",
    "Gmail": "\nDen tors. 15. jan. 2026 kl. 16.42 skrev Bo Lind <a@b.example>:\n\n",
    "Gmail in English": "\nOn Thu, 15 Jan 2026 at 16:42, Bo Lind <a@b.example>\nwrote:\n\n",
    "Apple": "\nDen 15. jan. 2026 kl. 16.42 skrev Bo Lind <a@b.example>:\n\n> ",
}


@pytest.mark.parametrize("above", REPLIES.values(), ids=REPLIES)
@pytest.mark.parametrize("passed_on", [False, True])
def test_of_a_short_answer_the_mail_below_is_read(above: str, *, passed_on: bool) -> None:
    """A few words over the manager's mail, or over one that was passed on, are not the mail."""
    own = "Se nedenfor\n" if passed_on else "Hej Bo\n\nDet passer fint, tak.\n\nHilsen Ida\n"
    quoted = AGREED.replace("\n", "\n> ") if above.endswith("> ") else AGREED
    found = agreed(message(own + above + quoted, "Ida Holm", "Bo Lind", "16 Jan 2026").as_bytes())
    assert said(found) == TWO
    assert found.held == dt.date(2026, 1, 13)


def test_what_was_written_before_agrees_on_nothing() -> None:
    """Wishes in the mail that is answered are shown, and are no agreements."""
    wishes = (
        "Jeg vil gerne på kursus i ledelse inden jul\nBo giver mig en ny stol senest 1. februar"
    )
    found = agreed(message(AGREED + REPLIES["Gmail"] + wishes).as_bytes())
    assert said(found) == TWO
    assert all(line in "\n".join(found.unplaced) for line in wishes.splitlines())


def test_the_mail_made_for_after_the_talk_is_read_back() -> None:
    """It has no sender yet, and a table."""
    made = EmailMessage(policy=SMTP)
    made["X-Unsent"] = "1"
    made["To"] = ""
    made["Subject"] = "Aftaler"
    made.set_content("x")
    made.add_alternative(f"<html><body>{ROWS}</body></html>", subtype="html")
    assert [one.goal for one in agreed(made.as_bytes()).goals] == [
        "Kursus i økonomi",
        "Ny vagtplan",
    ]


def test_what_is_attached_is_named() -> None:
    """The agreements may be there."""
    made = message("Aftalerne er vedhæftet.")
    made.add_attachment(b"PK", maintype="application", subtype="zip", filename="aftaler.docx")
    assert "aftaler.docx" in agreed(made.as_bytes()).unplaced


def test_a_mail_without_words_says_what_to_do() -> None:
    """Only a picture, or encrypted."""
    made = EmailMessage(policy=SMTP)
    made["From"], made["MIME-Version"] = "a@b.example", "1.0"
    made.set_content(b"\x89PNG", maintype="image", subtype="png")
    with pytest.raises(BadFile) as refused:
        reader.read(made.as_bytes(), FILE)
    assert [problem.what for problem in refused.value.problems] == ["mail"]


def test_an_unknown_encoding_loses_no_word() -> None:
    """Some programs name encodings that nobody knows."""
    data = message("Vi aftalte en ny stol").as_bytes().replace(b"utf-8", b"x-nix")
    blocks = reader.read(data, FILE).form.blocks
    assert "Vi aftalte en ny stol" in [one.text for one in blocks if isinstance(one, Paragraph)]


def test_words_above_a_mail_do_not_make_a_text_one() -> None:
    """A pasted mail, and a list with colons, are read as the text they are."""
    for text in (
        "Fra: Bo Lind\nTil: Ida Holm\nEmne: MUS\n\nHej Ida\n",
        "Kursus: maj\nStol: juni\n\n",
    ):
        assert reader.read(text.encode(), Path("mail.txt")).kind == "text"


WORDS = st.lists(st.text("abcdeæøåé", min_size=1))


@given(WORDS, WORDS)
def test_every_word_of_a_mail_is_read(own: list[str], below: list[str]) -> None:
    """Whatever is written in it, above and below the line between two mails."""
    form = mail.read(message(f"{' '.join(own)}.\n{REPLIES['Gmail']}{' '.join(below)}.").as_bytes())
    texts = " ".join(one.text for one in form.blocks if isinstance(one, Paragraph))
    assert {*own, *below} <= {word.strip(".") for word in texts.split()}

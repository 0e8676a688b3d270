"""The workplace's form as a bank: what a line names, what is no form, what is left out (B13)."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

import pytest

from mus_cli.core.bank import Bank
from mus_cli.core.likeness import alike, same_form
from mus_cli.dialogues import workplace_form
from mus_cli.errors import BadFile
from mus_cli.forms.reader import LIMIT
from tests.forms.make import paragraph
from tests.forms.workplace import BY_NAME, WorkplaceForm, made


def drafted(form: WorkplaceForm, tmp_path: Path) -> Bank:
    """Return the bank that is made of a form."""
    path = tmp_path / "skema.docx"
    path.write_bytes(form.data)
    return workplace_form.drafted(workplace_form.read(path), tmp_path / "banks").bank


def test_forms_are_told_apart_by_their_questions(tmp_path: Path) -> None:
    """No form is taken for another, and each for itself."""
    made_of = {name: drafted(form, tmp_path) for name, form in BY_NAME.items()}
    for name, bank in made_of.items():
        others = [one for other, one in made_of.items() if other != name]
        assert same_form(bank, others) is None, name
        assert same_form(bank, [*others, bank]) is bank


@pytest.mark.parametrize(
    ("text", "like"),
    [
        ("Hvilke resultater er du mest stolt af?", "results"),
        ("Hvordan trives du?", "wellbeing"),
        ("How do you feel at work?", "wellbeing"),
        ("How does the co-operation in the team go?", "team"),
        ("Hvad dræner dig?", "less-or-draining"),
        ("Hvordan er balancen mellem arbejde og fritid?", "balance"),
        ("Hvordan er samarbejdet med din leder?", "with-manager"),
        ("Hvad vil du gerne blive bedre til?", "skills-to-grow"),
        ("Hvor ser du dig selv om tre år?", "horizon"),
        ("Hvad synes du om kantinen?", ""),
        ("Beskriv din drømmeopgave", ""),
    ],
)
def test_questions_that_ask_the_same(text: str, like: str) -> None:
    """A built-in question is passed over only where it surely asks the same."""
    assert alike(text) == like


def test_a_kept_form_keeps_its_id_and_an_other_of_its_title_gets_one(tmp_path: Path) -> None:
    """The second form of a name is another bank, with a copy of its own."""
    home_banks = tmp_path / "banks"
    for name, text in (("a.docx", "Hvad har du nået?"), ("b.docx", "Hvem vil du lære af?")):
        path = tmp_path / name
        path.write_bytes(made(paragraph("Skema"), paragraph(text), paragraph()))
        for _again in range(2):
            draft = workplace_form.drafted(workplace_form.read(path), home_banks)
            workplace_form.keep(draft, home_banks)
    assert sorted(path.name for path in home_banks.iterdir()) == [
        "skema-2.docx",
        "skema-2.yaml",
        "skema.docx",
        "skema.yaml",
    ]


def _zip(path: Path, **members: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name.replace("__", "/"), data)


BAD = {
    "without questions": "form-without-questions",
    "300 questions": "",
    "password": "file-locked",
    "old": "word-old",
    "damaged": "file-damaged",
    "50 MB": "too-large",
    "bomb": "zip-bomb",
    "picture": "form-unknown",
    "pictures in a PDF": "file-damaged",
    "none": "no-file",
}


def _bad_file(kind: str, path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    match kind:
        case "without questions":
            path.write_bytes(made(paragraph("Referat"), paragraph("Vi talte om kaffe.")))
        case "300 questions":
            path.write_bytes(made(*(paragraph(f"Hvad er nummer {n}?") for n in range(300))))
        case "password":
            path.write_bytes(ole + "EncryptedPackage".encode("utf-16-le"))
        case "old":
            path.write_bytes(ole + "WordDocument".encode("utf-16-le"))
        case "damaged":
            path.write_bytes(made(paragraph("Hvad?"))[:-40])
        case "50 MB":
            with path.open("wb") as file:
                file.truncate(LIMIT + 1)
        case "bomb":
            _zip(path, word__document=b"<w:p/>" * 20_000_000)
        case "picture":
            path.write_bytes(b"\x89PNG\r\n" + bytes(200))
        case "pictures in a PDF":
            path.write_bytes(b"%PDF-1.4\n%%EOF")
        case _:
            assert kind == "none"


@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_is_no_form_says_why(kind: str, tmp_path: Path) -> None:
    """In one clear sentence, within seconds; 300 questions are too many, and said to be."""
    path = tmp_path / "skema.docx"
    _bad_file(kind, path)
    began = time.monotonic()
    if not BAD[kind]:
        read = workplace_form.read(path).read
        assert len(read.found) + len(read.left_out) == 300
        return
    with pytest.raises(BadFile) as error:
        workplace_form.read(path)
    assert [problem.what for problem in error.value.problems] == [BAD[kind]]
    assert time.monotonic() - began < 5


def test_what_is_left_out_is_named_without_its_lines(tmp_path: Path) -> None:
    """Lines to write on say nothing."""
    path = tmp_path / "skema.docx"
    signed = paragraph("Dato: ________ Medarbejder: ________ Leder: ……")
    path.write_bytes(made(paragraph("Navn: ______"), paragraph("Hvad nu?"), paragraph(), signed))
    draft = workplace_form.drafted(workplace_form.read(path), tmp_path / "banks")
    said = " ".join(workplace_form.understood(draft))
    assert "Navn" in said
    assert "Dato, Medarbejder, Leder" in said
    assert "_" not in said


@pytest.mark.parametrize("name", ["skema.txt", "skema.md", "skema"])
def test_a_text_is_a_form(name: str, tmp_path: Path) -> None:
    """Questions copied into a file, whatever it is called."""
    path = tmp_path / name
    path.write_text("# Skema\n\nHvad har du nået?\n", encoding="utf-8")
    assert [one.text for one in workplace_form.read(path).read.found] == ["Hvad har du nået?"]


@pytest.mark.parametrize("name", ["form.py", "form.log", "form.yaml"])
def test_a_text_of_another_kind_is_no_form(name: str, tmp_path: Path) -> None:
    """A remark in a program that ends with a question mark asks nobody anything."""
    path = tmp_path / name
    path.write_text("# What is asked?\nprint('yes')\n", encoding="utf-8")
    with pytest.raises(BadFile) as error:
        workplace_form.read(path)
    assert [problem.what for problem in error.value.problems] == ["form-unknown"]

"""``mus export form``: the workplace's own form, with what was chosen for it and nothing else."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace

from mus_cli.core import record as rec
from mus_cli.core.form_answers import for_form
from mus_cli.core.privacy import shared_view
from mus_cli.forms import word
from mus_cli.prompts.prompter import Move
from mus_cli.storage import records
from mus_cli.storage.paths import Places
from tests.export.test_export import export, kept
from tests.forms import make
from tests.forms.make import cell, row, table
from tests.locked import locked, quick
from tests.prompts.scripted import ENTER, Marking, Scripted, Unsent, seat

BANK = """
format: 2
id: skema
title: {da: Skemaet}
form: skema.docx
questions:
  - id: results
    da: {question: Hvad har du nået?}
    form_place: {words: Hvad har du nået?, at: 0/1}
sections:
  - title: {da: Trivsel}
    questions:
      - id: wellbeing
        da: {question: Hvordan trives du?}
        sensitive: true
        form_place: {words: Hvordan trives du?, label: 0/3, at: 0/4}
      - id: hours
        da: {question: Passer din arbejdstid?}
        kind: choice
        choices: [{id: "yes", da: Ja}, {id: "no", da: Nej}]
        form_place: {words: Passer din arbejdstid?, label: 0/5}
      - id: effort
        da: {question: Hvor travlt har du?}
        kind: scale
        scale: {lowest: 1, highest: 3}
        form_place: {words: Hvor travlt har du?, label: 0/7/1/0/1}
      - {id: leader, da: {question: Lederens ord}, whose: manager}
"""
KEYS = ("skema/results", "skema/wellbeing", "skema/hours", "skema/effort")
EMPTY = "<w:p/>"
ANSWERS = {
    "skema/results": rec.Answer(text="Ny portal\nTo nye i gang", place="self"),
    "skema/wellbeing": rec.Answer(text="Jeg er træt af vagterne"),
    "skema/hours": rec.Answer(chosen=("no",)),
    "skema/effort": rec.Answer(rating=3, offered=rec.Offered(highest=3)),
    "results": rec.Answer(text="EGET SVAR", place="manager"),
    "wellbeing": rec.Answer(rating=1),
}
YEAR = rec.Record(year=2026, preparation=rec.Preparation(answers=ANSWERS))


@pytest.fixture
def form(places: Places) -> Path:
    """Return the copy of a form beside its bank, of a year that is answered."""
    places.banks.mkdir(parents=True)
    (places.banks / "skema.yaml").write_text(BANK, encoding="utf-8")
    path = places.banks / "skema.docx"
    make.write(
        path,
        "Hvad har du nået?",
        EMPTY,
        "Trivsel",
        "Hvordan trives du?",
        EMPTY,
        "Passer din arbejdstid?",
        "☐ Ja   ☐ Nej",
        table(row(cell("Hvor travlt har du?"), "1", "2", "3"), row("", "", "", "")),
        "Underskrift: __________",
    )
    kept(places, YEAR)
    return path


def said(path: Path) -> list[str]:
    """Return the paragraphs of a form, those in cells behind the others."""
    opened = docx.Document(io.BytesIO(path.read_bytes()))
    cells = [one.text for one in opened.element.body.iter("{*}t") if one.getparent() is not None]
    assert cells
    return [one.text for one in opened.paragraphs]


def stored(places: Places) -> rec.Record:
    """Return the year on the disk."""
    opened = records.load(places, 2026)
    assert opened is not None
    return opened.record


def keep(places: Places, record: rec.Record) -> None:
    """Put another year in the place of the one on the disk."""
    records.save(places, records.load(places, 2026) or records.new(2026), record)


def marked(**marks: str | None) -> Marking:
    """Return marks on questions of the form."""
    return Marking({f"skema/{name}": how for name, how in marks.items()})


def test_what_is_chosen_goes_into_the_form_and_nothing_else(
    form: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is marked beforehand; what will be in the form is shown with who may read it."""
    before = form.read_bytes()
    chosen = marked(results="as-written", hours="as-written", effort="as-written")
    person = seat(
        Scripted({"form": chosen, "form/confirm": ENTER, "form/sensitive": True}), monkeypatch
    )
    code, out, err = export("form")
    assert (code, out) == (0, "")
    made = places.year(2026) / "skema.docx"
    assert said(made) == [
        "Hvad har du nået?",
        "Ny portal",
        "To nye i gang",
        "Trivsel",
        "Hvordan trives du?",
        "",
        "Passer din arbejdstid?",
        "☐ Ja   ☒ Nej",
        "Underskrift: __________",
    ]
    opened = docx.Document(io.BytesIO(made.read_bytes()))
    crossed = [one.text for one in opened.element.body.iter("{*}t")]
    assert crossed[-2:] == ["X", "Underskrift: __________"]
    assert person.initial["form"] == {}
    assert person.details["form"]["skema/wellbeing"] == "Jeg er træt af vagterne"
    assert "personnel file" in person.said[0]
    assert person.said[2:] == [
        "Hvad har du nået?\nNy portal\nTo nye i gang",
        "Passer din arbejdstid?\nNej",
        "Hvor travlt har du?\n3 of 3",
    ]
    assert f"Saved in {made}." in err
    assert "Nothing has been sent." in err
    assert form.read_bytes() == before
    if os.name != "nt":
        assert stat.S_IMODE(made.stat().st_mode) == 0o600


def test_other_words_are_kept_apart_from_the_answer(
    form: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The private answer stays, no other paper has the other words, and they come back."""
    assert form.exists()
    script = {"form": marked(wellbeing="other-words"), "form/skema/wellbeing": "Godt nok"}
    person = seat(Scripted({**script, "form/confirm": True}), monkeypatch)
    assert export("form")[0] == 0
    assert person.asked[1].context == ("You wrote: Jeg er træt af vagterne",)
    assert "Godt nok" in said(places.year(2026) / "skema.docx")
    year = stored(places)
    assert year.preparation.answers["skema/wellbeing"].text == "Jeg er træt af vagterne"
    assert "Godt nok" not in repr(shared_view(year))
    for page in places.year(2026).glob("*.md"):
        assert "Godt nok" not in page.read_text(encoding="utf-8")
    person = seat(
        Scripted({"form": Marking(), "form/skema/wellbeing": ENTER, "form/confirm": True}),
        monkeypatch,
    )
    assert export("form")[0] == 0
    assert person.initial["form"] == {"skema/wellbeing": "other-words"}
    assert person.initial["form/skema/wellbeing"] == "Godt nok"


def test_other_words_stay_when_they_are_not_used(
    form: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Marked as written instead, or not at all, they are there the next time."""
    assert form.exists()
    first = {"form": marked(results="other-words"), "form/skema/results": "Portalen"}
    seat(Scripted({**first, "form/confirm": True}), monkeypatch)
    export("form")
    seat(Scripted({"form": marked(results="as-written"), "form/confirm": True}), monkeypatch)
    export("form")
    seat(Scripted({"form": marked(results=None)}), monkeypatch)
    assert "Nothing was made." in export("form")[2]
    assert stored(places).preparation.form_answers == {
        "skema/results": rec.FormAnswer(words="Portalen")
    }


def test_what_was_never_answered_can_be_written_for_the_form_alone(
    form: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is nothing to take as it is, so words are asked for."""
    assert form.exists()
    answers = {key: one for key, one in ANSWERS.items() if key != "skema/results"}
    keep(places, replace(YEAR, preparation=rec.Preparation(answers=answers)))
    script = {"form": marked(results="as-written"), "form/skema/results": "Portalen"}
    seat(Scripted({**script, "form/confirm": True}), monkeypatch)
    assert export("form")[0] == 0
    assert "Portalen" in said(places.year(2026) / "skema.docx")


def test_sensitive_words_are_asked_about_once_more(
    form: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A no takes their marks away, and the list is there again."""
    assert form.exists()
    both = marked(results="as-written", wellbeing="as-written")
    script = {"form": [both, Marking()], "form/sensitive": False, "form/confirm": True}
    person = seat(Scripted(script), monkeypatch)
    assert export("form")[0] == 0
    assert person.asked[1].context == ("– Hvordan trives du?",)
    assert person.initial["form"] == {"skema/results": "as-written"}
    assert "Jeg er træt af vagterne" not in said(places.year(2026) / "skema.docx")
    # Once it was agreed to, it is not asked about again.
    script = {"form": [both, Marking()], "form/sensitive": True, "form/confirm": [True, True]}
    person = seat(Scripted(script), monkeypatch)
    for _time in ("first", "second"):
        assert export("form")[0] == 0
    assert person.keys.count("form/sensitive") == 1
    assert person.unused == []


@pytest.mark.parametrize("stop", [KeyboardInterrupt, False])
def test_nothing_counts_as_chosen_before_it_was_seen(
    stop: object, form: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stop at the preview, or a no, leaves nothing that a script could write later."""
    assert form.exists()
    script = {"form": [marked(results="as-written"), Move.BACK], "form/confirm": stop}
    seat(Scripted(script), monkeypatch)
    export("form")
    assert for_form(stored(places)) == {}
    code, _out, err = export("form", "--no-input")
    assert code == 1
    assert (
        err == "Nothing is chosen for skema.docx yet. Choose in a terminal, with: mus export form\n"
    )
    assert not (places.year(2026) / "skema.docx").exists()


def test_other_words_half_typed_are_not_lost(
    form: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while typing: they are in the field again."""
    assert form.exists()
    asked = marked(wellbeing="other-words")
    seat(Scripted({"form": asked, "form/skema/wellbeing": Unsent("Go")}), monkeypatch)
    assert export("form")[0] == 130
    script = {"form": Marking(), "form/skema/wellbeing": ENTER, "form/confirm": True}
    person = seat(Scripted(script), monkeypatch)
    assert export("form")[0] == 0
    assert person.initial["form"] == {"skema/wellbeing": "other-words"}
    assert "Go" in said(places.year(2026) / "skema.docx")


def chosen_before(places: Places, **texts: str) -> None:
    """Put a year on the disk in which other words were chosen for the form."""
    words = {f"skema/{key}": rec.FormAnswer(how="other-words", words=t) for key, t in texts.items()}
    keep(places, replace(YEAR, preparation=replace(YEAR.preparation, form_answers=words)))


def test_without_a_terminal_it_writes_what_was_chosen(
    form: Path, places: Places, tmp_path: Path
) -> None:
    """And an answer that has changed since is not what was chosen."""
    assert form.exists()
    chosen_before(places, results="Portalen")
    year = stored(places)
    old = rec.FormAnswer(how="as-written", text="noget andet")
    choices = {**year.preparation.form_answers, "skema/wellbeing": old}
    keep(places, replace(year, preparation=replace(year.preparation, form_answers=choices)))
    file = tmp_path / "til leder.docx"
    code, out, _err = export("form", "--no-input", "-o", str(file))
    assert (code, out) == (0, "")
    assert said(file)[1] == "Portalen"
    assert "noget andet" not in said(file)
    assert "Jeg er træt af vagterne" not in said(file)


def test_a_form_that_has_changed_says_what_is_missing(form: Path, places: Places) -> None:
    """Place by place; where none is left, no file is made."""
    chosen_before(places, results="Portalen", wellbeing="Godt nok")
    make.write(form, "Ny tekst", "Hvad er nået?", EMPTY, "Hvordan trives du?", EMPTY)
    code, _out, err = export("form", "--no-input")
    assert code == 0
    assert "Hvad har du nået? – the question is not in the form any more" in err
    assert said(places.year(2026) / "skema.docx")[4] == "Godt nok"
    make.write(form, "Et helt andet skema")
    code, _out, err = export("form", "--no-input", "-o", str(places.home / "x.docx"))
    assert (code, err) == (
        1,
        "Nothing that you chose has a place in skema.docx. No file was made.\n",
    )


def test_a_form_that_was_edited_is_kept(form: Path, places: Places) -> None:
    """Somebody has signed it meanwhile: it is beside the new one."""
    assert form.exists()
    chosen_before(places, results="Portalen")
    export("form", "--no-input")
    made = places.year(2026) / "skema.docx"
    made.write_bytes(b"signed by hand")
    _code, _out, err = export("form", "--no-input")
    assert (places.year(2026) / "skema.redigeret-1.docx").read_bytes() == b"signed by hand"
    assert "skema.redigeret-1.docx" in err
    assert "Portalen" in said(made)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("-o", "skema.pdf"), "End the name of the form in .docx."),
        (("--as", "eml"), "A form is filled in as a Word file: mus export form -o FILE"),
    ],
)
def test_options_that_do_not_fit(form: Path, words: tuple[str, ...], sentence: str) -> None:
    """One sentence, and exit code 2."""
    assert form.exists()
    code, _out, err = export("form", "--no-input", *words)
    assert (code, err.splitlines()[0]) == (2, sentence)


def test_without_a_form_it_says_how_to_add_one(places: Places) -> None:
    """And where the copy has gone, which file is missing."""
    kept(places, YEAR)
    code, _out, err = export("form", "--no-input")
    assert (code, err) == (
        1,
        "There is no form from your workplace yet. Add it with: mus bank add FILE\n",
    )
    places.banks.mkdir()
    (places.banks / "skema.yaml").write_text(BANK, encoding="utf-8")
    code, _out, err = export("form", "--no-input")
    assert code == 1
    assert "skema.docx" in err


def test_a_locked_home_names_where_to_save(
    form: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Word cannot open a locked file, and a readable one is not left beside the locked ones."""
    assert form.exists()
    chosen_before(places, results="Portalen")
    quick(monkeypatch)
    locked(places)
    code, _out, err = export("form", "--no-input")
    assert (code, "-o FILE" in err) == (2, True)
    assert not (places.year(2026) / "skema.docx").exists()


AGREED = rec.Agreements(
    lines=(
        rec.AgreedLine(
            text="Lise spørger HR om kurset", who="Lise", due=rec.Due(words="inden jul")
        ),
        rec.AgreedLine(text="Jeg tager to vagter mindre", who="me"),
        rec.AgreedLine(text="Droppet", status="dropped"),
    ),
    pending=(rec.Pending(text="Lønnen afventer svar"),),
)


def with_table(form: Path, *heading: str) -> None:
    """Put a form with an empty table for agreements in the place of the form."""
    head = row("Mål", "Ansvarlig", "Deadline")
    make.write(form, *heading, table(head, row("", "", "")), "Underskrift: ______")


def test_agreements_go_into_their_table_once_they_are_made(
    form: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One in a row, rows are added, and nobody is named whom nobody named."""
    with_table(form, "Aftaler")
    keep(places, replace(YEAR, agreements=AGREED, employee=rec.Employee(name="Åse Holm")))
    marks = Marking({"agreements": "as-written"})
    person = seat(Scripted({"form": marks, "form/confirm": True}), monkeypatch)
    assert export("form")[0] == 0
    assert "Lise spørger HR om kurset" in person.details["form"]["agreements"]
    made = word.read((places.year(2026) / "skema.docx").read_bytes()).blocks[1]
    assert isinstance(made, tuple)
    assert [[one.text for one in cells] for cells in made] == [
        ["Mål", "Ansvarlig", "Deadline"],
        ["Lise spørger HR om kurset", "Lise", "inden jul"],
        ["Jeg tager to vagter mindre", "Åse Holm", ""],
    ]


@pytest.mark.parametrize("heading", ["Aftaler fra sidste år", "Ønsker", "Forberedelse"])
def test_agreements_go_into_no_other_table(
    heading: str, form: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was agreed before, what is wished for and what is prepared is not what is agreed."""
    with_table(form, heading)
    keep(places, replace(YEAR, agreements=AGREED))
    person = seat(Scripted({"form": Move.BACK}), monkeypatch)
    export("form")
    assert "agreements" not in person.details["form"]


def test_before_the_talk_no_agreement_is_offered(
    form: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wish in that table would be signed as agreed."""
    with_table(form, "Aftaler")
    goals = (rec.Goal(id="kursus", goal="Et kursus"),)
    keep(places, replace(YEAR, preparation=replace(YEAR.preparation, goals=goals)))
    person = seat(Scripted({"form": Move.BACK}), monkeypatch)
    export("form")
    assert "agreements" not in person.details["form"]

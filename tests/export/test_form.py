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
from mus_cli.dialogues import workplace_form
from mus_cli.forms import word
from mus_cli.prompts.prompter import Move
from mus_cli.storage.paths import Places
from tests.export.test_export import export
from tests.forms import make
from tests.forms.make import cell, row, table
from tests.locked import locked, quick
from tests.prompts.scripted import ENTER, Marking, Scripted, Unsent, seat
from tests.years import put, stored

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
    put(places, YEAR)
    return path


def said(path: Path) -> list[str]:
    """Return the paragraphs of a form, those in cells behind the others."""
    opened = docx.Document(io.BytesIO(path.read_bytes()))
    cells = [one.text for one in opened.element.body.iter("{*}t") if one.getparent() is not None]
    assert cells
    return [one.text for one in opened.paragraphs]


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
    put(places, replace(YEAR, preparation=rec.Preparation(answers=answers)))
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
    assert (code, err) == (
        2,
        (
            'Nothing is chosen for "Skemaet" yet. Choose in a terminal with: mus export form. Or '
            "put it under form in a file for --answers.\n"
        ),
    )
    assert not (places.year(2026) / "skema.docx").exists()


def test_other_words_half_typed_are_not_lost(
    form: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while typing: they are in the field again."""
    assert form.exists()
    asked = marked(wellbeing="other-words")
    person = seat(Scripted({"form": asked, "form/skema/wellbeing": Unsent("Go")}), monkeypatch)
    assert export("form")[0] == 130
    assert person.said[-1] == "Everything is saved. Go on with: mus export form"
    script = {"form": Marking(), "form/skema/wellbeing": ENTER, "form/confirm": True}
    person = seat(Scripted(script), monkeypatch)
    assert export("form")[0] == 0
    assert person.initial["form"] == {"skema/wellbeing": "other-words"}
    assert "Go" in said(places.year(2026) / "skema.docx")


def chosen_before(places: Places, **texts: str) -> None:
    """Put a year on the disk in which other words were chosen for the form."""
    words = {f"skema/{key}": rec.FormAnswer(how="other-words", words=t) for key, t in texts.items()}
    put(places, replace(YEAR, preparation=replace(YEAR.preparation, form_answers=words)))


def test_without_a_terminal_it_writes_what_was_chosen(
    form: Path, places: Places, tmp_path: Path
) -> None:
    """And an answer that has changed since is not what was chosen."""
    assert form.exists()
    chosen_before(places, results="Portalen")
    year = stored(places)
    old = rec.FormAnswer(how="as-written", text="noget andet")
    choices = {**year.preparation.form_answers, "skema/wellbeing": old}
    put(places, replace(year, preparation=replace(year.preparation, form_answers=choices)))
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
        'Nothing that you chose has a place in "Skemaet". No file was made.\n',
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
    put(places, YEAR)
    code, _out, err = export("form", "--no-input")
    assert (code, err) == (
        1,
        "There is no form from your workplace yet. Add it with: mus bank add FILE\n",
    )
    places.banks.mkdir()
    (places.banks / "skema.yaml").write_text(BANK, encoding="utf-8")
    code, _out, err = export("form", "--no-input")
    assert code == 1
    assert "skema.docx: The copy of the form is gone. Add the form again" in err


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


@pytest.mark.parametrize(("name", "shown"), [("Åse Holm", "Åse Holm"), ("", "the employee")])
def test_agreements_go_into_their_table_once_they_are_made(
    name: str, shown: str, form: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One in a row, rows are added, and nobody is named whom nobody named."""
    with_table(form, "Aftaler")
    put(places, replace(YEAR, agreements=AGREED, employee=rec.Employee(name=name)))
    marks = Marking({"agreements": "as-written"})
    person = seat(Scripted({"form": marks, "form/confirm": True}), monkeypatch)
    assert export("form")[0] == 0
    assert "Lise spørger HR om kurset" in person.details["form"]["agreements"]
    assert person.said[2] == (
        "What we agreed on\n- Lise spørger HR om kurset · Lise · inden jul\n"
        f"- Jeg tager to vagter mindre · {shown}"
    )
    made = word.read((places.year(2026) / "skema.docx").read_bytes()).blocks[1]
    assert isinstance(made, tuple)
    assert [[one.text for one in cells] for cells in made] == [
        ["Mål", "Ansvarlig", "Deadline"],
        ["Lise spørger HR om kurset", "Lise", "inden jul"],
        ["Jeg tager to vagter mindre", shown, ""],
    ]


def test_the_activities_of_a_goal_have_a_column(
    form: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The preview shows what has a column, and leaves out what has none."""
    head = row("Mål", "Aktiviteter", "Ansvarlig", "Deadline")
    make.write(form, "Aftaler", table(head, row("", "", "", "")))
    goal = rec.Goal(
        id="sql", goal="Lære SQL", activities=("Et kursus", "Øve sig"), success=("Rapporter",)
    )
    put(places, replace(YEAR, agreements=replace(AGREED, goals=(goal,), lines=())))
    marks = Marking({"agreements": "as-written"})
    person = seat(Scripted({"form": marks, "form/confirm": True}), monkeypatch)
    assert export("form")[0] == 0
    assert person.said[2] == "What we agreed on\n- Lære SQL · Et kursus; Øve sig"
    made = word.read((places.year(2026) / "skema.docx").read_bytes()).blocks[1]
    assert isinstance(made, tuple)
    assert [one.text for one in made[1]] == ["Lære SQL", "Et kursus\nØve sig", "", ""]


@pytest.mark.parametrize("heading", ["Aftaler fra sidste år", "Ønsker", "Forberedelse"])
def test_agreements_go_into_no_other_table(
    heading: str, form: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was agreed before, what is wished for and what is prepared is not what is agreed."""
    with_table(form, heading)
    put(places, replace(YEAR, agreements=AGREED))
    person = seat(Scripted({"form": Move.BACK}), monkeypatch)
    export("form")
    assert "agreements" not in person.details["form"]


def test_before_the_talk_no_agreement_is_offered(
    form: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wish in that table would be signed as agreed."""
    with_table(form, "Aftaler")
    goals = (rec.Goal(id="kursus", goal="Et kursus"),)
    put(places, replace(YEAR, preparation=replace(YEAR.preparation, goals=goals)))
    person = seat(Scripted({"form": Move.BACK}), monkeypatch)
    export("form")
    assert "agreements" not in person.details["form"]


def test_goals_are_offered_where_a_form_lists_wishes(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Shown beside the question, suggested once it is marked, and in the form after a yes."""
    heads = row("Ønske", "Hvorfor?")
    path = places.banks / "skema.docx"
    places.banks.mkdir(parents=True)
    make.write(path, "Skema", "Hvad er nået?", EMPTY, "Trivsel", table(heads, *[row("", "")] * 3))
    draft = workplace_form.drafted(workplace_form.read(path), places.banks)
    workplace_form.keep(draft, places.banks)
    key = f"skema/{draft.form.read.found[-1].question.id}"
    goals = (
        rec.Goal(id="a", goal="Et kursus"),
        rec.Goal(id="b", goal="Kun for mig", place="me"),
        rec.Goal(id="c", goal="Et projekt"),
    )
    put(places, rec.Record(year=2026, preparation=rec.Preparation(goals=goals)))
    script = {"form": Marking({key: "other-words"}), f"form/{key}": ENTER, "form/confirm": True}
    person = seat(Scripted(script), monkeypatch)
    assert export("form")[0] == 0
    assert person.details["form"][key] == "Not answered. Your goals: Et kursus · Et projekt"
    assert person.initial["form"] == {}
    assert person.initial[f"form/{key}"] == "Et kursus\nEt projekt"
    blocks = word.read((places.year(2026) / "skema.docx").read_bytes()).blocks
    (made,) = (block for block in blocks if isinstance(block, tuple))
    assert [cells[0].text for cells in made] == ["Ønske", "Et kursus", "Et projekt", ""]


def test_going_back_leads_to_the_words_before(
    form: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the second of two to the first, and from there to the list, with its marks."""
    assert form.exists()
    both = marked(results="other-words", wellbeing="other-words")
    person = seat(
        Scripted(
            {
                "form": [both, Marking()],
                "form/skema/results": ["Portalen", Move.BACK, ENTER],
                "form/skema/wellbeing": [Move.BACK, "Godt nok"],
                "form/confirm": True,
            }
        ),
        monkeypatch,
    )
    assert export("form")[0] == 0
    assert person.unused == []
    assert person.initial["form"] == {
        "skema/results": "other-words",
        "skema/wellbeing": "other-words",
    }
    assert "Portalen" in said(places.year(2026) / "skema.docx")


def test_going_back_from_what_is_sensitive_keeps_its_mark(
    form: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a no takes it away."""
    assert form.exists()
    script = {
        "form": [marked(wellbeing="as-written"), Marking()],
        "form/sensitive": [Move.BACK, True],
        "form/confirm": True,
    }
    person = seat(Scripted(script), monkeypatch)
    assert export("form")[0] == 0
    assert person.initial["form"] == {"skema/wellbeing": "as-written"}
    assert person.asked[2].hint == "What has no mark stays empty in the form."
    assert "Jeg er træt af vagterne" in said(places.year(2026) / "skema.docx")


def test_of_two_forms_the_one_that_is_followed_is_filled_in(form: Path, places: Places) -> None:
    """Even where the other has more answers in it."""
    other = BANK.replace("id: skema", "id: nyt").replace("form: skema.docx", "form: nyt.docx")
    (places.banks / "nyt.yaml").write_text(other, encoding="utf-8")
    make.write(places.banks / "nyt.docx", "Hvad har du nået?", EMPTY)
    words = {"nyt/results": rec.FormAnswer(how="other-words", words="Portalen")}
    followed = replace(YEAR.preparation, selection="form/nyt", form_answers=words)
    put(places, replace(YEAR, preparation=followed))
    assert form.exists()
    assert export("form", "--no-input")[0] == 0
    assert said(places.year(2026) / "skema.docx") == ["Hvad har du nået?", "Portalen"]


def from_file(tmp_path: Path, text: str, *options: str) -> tuple[int, str]:
    """Choose for the form from a file of answers; return the exit code and what was said."""
    path = tmp_path / "svar.yaml"
    path.write_text(f"form:\n{text}", encoding="utf-8")
    code, out, err = export("form", "--answers", str(path), *options)
    assert out == ""
    return code, err


def test_words_in_a_file_go_into_the_form(form: Path, places: Places, tmp_path: Path) -> None:
    """They are the person's other words; the same file again changes nothing."""
    assert form.exists()
    text = "  skema/results: {words: Portalen}\n  skema/wellbeing: empty\n"
    for _time in ("first", "second"):
        code, err = from_file(tmp_path, text, "--no-input")
        assert (code, "Saved in" in err) == (0, True)
        made = said(places.year(2026) / "skema.docx")
        assert (made[1], made[4]) == ("Portalen", "")
        assert stored(places).preparation.form_answers == {
            "skema/results": rec.FormAnswer(how="other-words", words="Portalen")
        }


def test_words_that_are_not_in_the_file_need_a_yes(
    form: Path, places: Places, tmp_path: Path
) -> None:
    """Who wrote the file may not know them: without a terminal nothing is chosen or made."""
    assert form.exists()
    text = "  skema/wellbeing: as-written\n  skema/results: {words: Portalen}\n"
    code, err = from_file(tmp_path, text, "--no-input")
    assert (code, err) == (
        2,
        (
            "The file shares words that are not in it (Hvordan trives du?). Nothing was changed. "
            "Take the marks out, or add --share.\n"
        ),
    )
    assert stored(places) == YEAR
    assert not (places.year(2026) / "skema.docx").exists()
    assert from_file(tmp_path, text, "--no-input", "--share")[0] == 0
    assert "Jeg er træt af vagterne" in said(places.year(2026) / "skema.docx")
    # What was chosen before is no news.
    assert from_file(tmp_path, text, "--no-input")[0] == 0


@pytest.mark.parametrize("answer", [True, False])
def test_in_a_terminal_words_that_are_not_in_the_file_are_shown(
    form: Path,
    places: Places,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    answer: bool,
) -> None:
    """Word for word, with a no proposed; the rest of the file goes in either way."""
    assert form.exists()
    person = seat(Scripted({"form/confirm": answer}), monkeypatch)
    text = "  skema/wellbeing: as-written\n  skema/results: {words: Portalen}\n"
    assert from_file(tmp_path, text)[0] == 0
    assert person.said[1:] == ["Hvordan trives du?\nJeg er træt af vagterne"]
    made = said(places.year(2026) / "skema.docx")
    assert (made[1], "Jeg er træt af vagterne" in made) == ("Portalen", answer)


def test_a_file_says_what_it_has_no_words_for(form: Path, places: Places, tmp_path: Path) -> None:
    """An answer that was never written, agreements before the talk, other words never written."""
    answers = {key: one for key, one in ANSWERS.items() if key != "skema/results"}
    put(places, replace(YEAR, preparation=rec.Preparation(answers=answers)))
    assert form.exists()
    text = (
        "  skema/results: as-written\n  skema/wellbeing: other-words\n"
        "  agreements: as-written\n  skema/hours: as-written\n"
    )
    code, err = from_file(tmp_path, text, "--no-input", "--share")
    assert (code, err.splitlines()[:3]) == (
        0,
        [
            "There is nothing to write yet: Hvad har du nået?",
            "There is nothing to write yet: Hvordan trives du?",
            "There is nothing to write yet: What we agreed on",
        ],
    )


@pytest.mark.parametrize(
    ("text", "came"),
    [
        (
            "  skema/result: as-written\n",
            (1, 'svar.yaml:2: form.skema/result: no set has a question called "skema/result".'),
        ),
        (
            "  skema/results: Portalen\n",
            (1, 'svar.yaml:2: form.skema/results cannot be "Portalen". Choose from: as-written,'),
        ),
        (
            "  skema/results: empty\ngoals: []\n",
            (1, "svar.yaml:3: goals belongs to mus prepare. Put it in a file for that command."),
        ),
        (
            "  agreements: {words: Mere i løn}\n",
            (1, 'form.agreements cannot be "other-words". Choose from: as-written, empty.'),
        ),
        ("  skema/results: empty\n", (2, 'Nothing is chosen for "Skemaet" yet.')),
        ("\nyear: 2026\n", (2, "form has no answer.")),
    ],
)
def test_a_file_for_the_form_that_cannot_be_used(
    text: str, came: tuple[int, str], form: Path, places: Places, tmp_path: Path
) -> None:
    """Says where and why, and nothing is made."""
    assert form.exists()
    code, err = from_file(tmp_path, text, "--no-input")
    assert (code, came[1] in err) == (came[0], True), err
    assert stored(places) == YEAR


def test_answers_are_for_the_form_alone() -> None:
    """What another reader gets is chosen in the preparation."""
    code, _out, err = export("before", "--answers", "svar.yaml")
    assert (code, err) == (
        2,
        "--answers and --share are for the form from your workplace: mus export form\n",
    )


def test_boxes_take_no_other_words(
    form: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody writes what has no place: the list is there again, without those marks."""
    assert form.exists()
    answers = {key: one for key, one in ANSWERS.items() if key != "skema/effort"}
    put(places, replace(YEAR, preparation=rec.Preparation(answers=answers)))
    marks = marked(results="as-written", hours="other-words", effort="as-written")
    person = seat(Scripted({"form": [marks, Marking()], "form/confirm": True}), monkeypatch)
    assert export("form")[0] == 0
    assert person.said[1:3] == [
        "Here there are only boxes to tick, and no room for other words:\n– Passer din arbejdstid?",
        "You haven't answered this, so there is nothing to tick:\n– Hvor travlt har du?",
    ]
    assert person.initial["form"] == {"skema/results": "as-written"}
    assert "Ny portal" in said(places.year(2026) / "skema.docx")


def test_a_question_that_the_form_no_longer_has_is_named(form: Path, places: Places) -> None:
    """The bank is that of the form as it is handed out now, the answer is one of before."""
    assert form.exists()
    chosen_before(places, results="Portalen", gone="Om tre år")
    year = stored(places)
    answers = {**ANSWERS, "skema/gone": rec.Answer(question="Hvor er du om tre år?", text="Her")}
    put(places, replace(year, preparation=replace(year.preparation, answers=answers)))
    code, _out, err = export("form", "--no-input")
    assert code == 0
    assert "- Hvor er du om tre år? – the question is not in the form any more\n" in err


def test_what_both_agreed_on_has_no_other_words(
    form: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of the two cannot put it otherwise: the mark is taken away, and the list is there."""
    with_table(form, "Aftaler")
    put(places, replace(YEAR, agreements=AGREED))
    marks = [Marking({"agreements": "other-words"}), Move.BACK]
    person = seat(Scripted({"form": marks}), monkeypatch)
    export("form")
    assert person.said[1:] == ["What you both agreed on goes in as it is, or not at all."]
    assert person.initial["form"] == {}


def test_a_file_comes_before_marks_that_were_left_open(
    form: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next list begins with what the file chose, and not with an older half of it."""
    assert form.exists()
    script = {"form": marked(wellbeing="as-written"), "form/sensitive": KeyboardInterrupt}
    seat(Scripted(script), monkeypatch)
    assert export("form")[0] == 130
    assert from_file(tmp_path, "  skema/wellbeing: {words: Godt nok}\n", "--no-input")[0] == 0
    person = seat(Scripted({"form": Move.BACK}), monkeypatch)
    export("form")
    assert person.initial["form"] == {"skema/wellbeing": "other-words"}

"""Own banks join the built-in ones or take their place; what is wrong is told for all files."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from mus_cli import errors
from mus_cli.core.bank import Library
from mus_cli.problems import Problem
from mus_cli.storage import banks

HEAD = "format: 1\nid: {}\ntitle: {{da: Eget}}\n"
QUESTION = "questions:\n  - {id: pride, da: {question: Hvad er du stolt af?}}\n"
SPELLING = "Use small letters a to z, digits and hyphens."
GOOD = HEAD.format("own") + QUESTION


def write(folder: Path, name: str, text: str) -> Path:
    """Put a bank into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def told(folder: Path, text: str) -> list[str]:
    """Return what is said of a bank with this text, line first."""
    bad = banks.check([write(folder, "own.yaml", text)])
    said = [line for error in bad for line in error.sentence.splitlines()]
    return [line.removeprefix(f"{folder / 'own.yaml'}:") for line in said]


def ids(library: Library) -> list[str]:
    """Return the ids of the banks in use."""
    return [bank.id for bank in library.banks]


def test_the_banks_come_in_the_order_they_are_asked_in(tmp_path: Path) -> None:
    """Without own banks there are the eight that ship."""
    assert ids(banks.library(tmp_path / "none")) == list(banks.BUILT_IN)


def test_an_own_bank_joins(tmp_path: Path) -> None:
    """Banks of the person's folder and of --bank come after the built-in ones (P5)."""
    write(tmp_path / "banks", "own.yaml", GOOD)
    write(tmp_path / "banks", "readme.txt", "no bank")
    extra = write(tmp_path, "form.yml", HEAD.format("form") + QUESTION)
    library = banks.library(tmp_path / "banks", [extra, extra])
    assert ids(library)[-2:] == ["own", "form"]
    assert [entry.key for entry in library][-2:] == ["own/pride", "form/pride"]


def test_an_own_bank_takes_the_place_of_another(tmp_path: Path) -> None:
    """A question that repeats an id keeps the answers, others are the bank's own."""
    text = HEAD.format("warmup") + "replaces: warmup\n" + QUESTION
    write(tmp_path, "own.yaml", text + "  - {id: what-i-can, da: {question: Hvad kan du?}}\n")
    library = banks.library(tmp_path)
    assert ids(library) == list(banks.BUILT_IN)
    assert [entry.key for entry in library][:2] == ["warmup/pride", "what-i-can"]


def test_one_bad_file_that_was_named_is_one_error(tmp_path: Path) -> None:
    """Who names a file wants its questions."""
    path = write(tmp_path, "own.yaml", "format: 1\n")
    with pytest.raises(errors.BadFile) as caught:
        banks.library(tmp_path / "none", [path])
    assert caught.value.path == path


def test_a_bad_file_in_the_home_is_left_out(tmp_path: Path) -> None:
    """The other banks are used, and the error is handed on to be told."""
    bad = write(tmp_path, "a.yaml", "format: 1\n")
    write(tmp_path, "b.yaml", GOOD)
    library, left_out = banks.load(tmp_path)
    assert ids(library) == [*banks.BUILT_IN, "own"]
    assert [error.path for error in left_out] == [bad]


def test_a_conflict_copy_is_left_out_and_its_original_is_used(tmp_path: Path) -> None:
    """The two have one id, and the copy is named after the original."""
    write(tmp_path, "ours.yaml", GOOD)
    names = ("ours (conflicted copy).yaml", "ours-LAPTOP.yaml", "ours 2.yaml")
    copies = [write(tmp_path, name, GOOD.replace("Eget", "Andet")) for name in names]
    library, left_out = banks.load(tmp_path)
    own = library.bank("own")
    assert own is not None
    assert own.title.da == "Eget"
    assert {error.path for error in left_out} == set(copies)


@pytest.mark.skipif(os.name == "nt", reason="pipes and links are POSIX")
def test_what_is_no_ordinary_file_is_left_out(tmp_path: Path) -> None:
    """A pipe would be waited for without end; a folder and a link to nothing hold no questions."""
    write(tmp_path, "ours.yaml", GOOD)
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "link.yaml").symlink_to(tmp_path / "none")
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    library, left_out = banks.load(tmp_path)
    assert ids(library) == [*banks.BUILT_IN, "own"]
    assert {error.path.name for error in left_out} == {
        "pipe.yaml",
        "folder.yaml",
        "link.yaml",
        "loop.yaml",
    }


def test_a_file_in_the_home_that_is_named_too_is_used_once(tmp_path: Path) -> None:
    """Where it is bad, that is an error: it was named."""
    path = write(tmp_path, "own.yaml", GOOD)
    assert ids(banks.library(tmp_path, [path])) == [*banks.BUILT_IN, "own"]
    path.write_text("format: 1\n", encoding="utf-8")
    with pytest.raises(errors.BadFile):
        banks.library(tmp_path, [path])


def test_a_question_that_is_replaced_stays_as_sensitive_as_it_was(tmp_path: Path) -> None:
    """A workplace that leaves the word out must not send what was asked about before."""
    text = HEAD.format("own") + "replaces: work_situation\nquestions:\n"
    text += "  - {id: balance, da: {question: Trives du?}}\n"
    text += "  - {id: new, da: {question: Nyt?}}\n"
    write(tmp_path, "own.yaml", text)
    built_in, own = banks.library(tmp_path / "none"), banks.library(tmp_path)
    assert built_in["balance"].question.sensitive
    assert own["balance"].question.sensitive
    assert not own["own/new"].question.sensitive
    (shared,) = own.of_bank(own["own/new"].bank)[:1]
    assert shared.key == "balance"


def test_the_problems_of_all_files_are_told_together(tmp_path: Path) -> None:
    """Nobody has to correct one file to hear of the next."""
    one = write(tmp_path, "a.yaml", GOOD + "zzz: 1\n")
    two = write(tmp_path, "b.yaml", "- x\n")
    with pytest.raises(errors.BadFiles) as caught:
        banks.library(tmp_path / "none", [one, two])
    assert caught.value.sentence == (
        f'{one}:6: zzz: "zzz" is not known here. Choose from: format, id, title, theme, replaces, '
        "newcomer_title, line, made_by, form, left_out, questions, sections.\n"
        f"{two}:1: The file must consist of lines like name: value."
    )


def test_ids_are_taken_once(tmp_path: Path) -> None:
    """Two banks of one name, or one of a built-in name, would mix up their answers."""
    one = write(tmp_path, "a.yaml", GOOD + "replaces: status\n")
    two = write(tmp_path, "b.yaml", GOOD + "replaces: status\n")
    three = write(tmp_path, "c.yaml", HEAD.format("status") + QUESTION)
    four = write(tmp_path, "d.yaml", HEAD.format("four") + "replaces: warmups\n" + QUESTION)
    said = [error.sentence for error in banks.check([one, two, three, four])]
    assert said == [
        f'{two}:2: id: {one} is called "own" too.\n{two}:6: replaces: {one} replaces "status" too.',
        errors.BadFile(three, (Problem(2, "bank-id-built-in", "", ("status",)),)).sentence,
        f'{four}:4: replaces cannot be "warmups". Choose from: {", ".join(banks.BUILT_IN)}.',
    ]


def test_a_good_bank_has_nothing_said_of_it(tmp_path: Path) -> None:
    """Every kind of question, in both languages."""
    text = (
        "format: 1\nid: my_bank-2\ntitle: {da: A, en: B}\nline: {da: A, en: B}\n"
        "newcomer_title: {da: A, en: B}\ntheme: status\nquestions:\n"
        "  - id: a\n    da: {question: A}\n    en: {question: B, hint: C}\n    kind: choices\n"
        "    choices: [{id: x, da: X, en: Y}]\n"
        "  - id: b\n    da: {question: A}\n    en: {question: B}\n    kind: rating\n    choices:\n"
        + "".join(f"      - {{id: '{n}', da: A, en: B}}\n" for n in range(1, 6))
    )
    assert told(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            GOOD.replace("format: 1", "format: 3"),
            ["1: format must be 1 or 2."],
        ),
        (
            GOOD.replace("own", "Mit sæt"),
            [f'2: id: "Mit sæt" cannot be an id. {SPELLING}'],
        ),
        (
            GOOD.replace("{da: Eget}", "{}"),
            [
                "3: title must have da, en or both.",
                "5: questions.1.da is there, but the title lacks this language.",
            ],
        ),
        (
            GOOD.replace("{da: Eget}", "{da: Eget, en: Own}"),
            ["5: questions.1.en is missing: the title has this language."],
        ),
        (
            GOOD + "line: {en: More}\n",
            [
                "6: line.da is missing: the title has this language.",
                "6: line.en is there, but the title lacks this language.",
            ],
        ),
        (
            GOOD + "  - {id: pride, da: {question: ' '}}\n",
            [
                '6: questions.2.id: "pride" is used twice. The first is in line 5.',
                "6: questions.2.da.question is empty.",
            ],
        ),
        (
            GOOD + "  - {id: å, da: {question: A}, kind: choice}\n",
            [
                "6: questions.2.choices is missing: there must be something to choose from.",
                f'6: questions.2.id: "å" cannot be an id. {SPELLING}',
            ],
        ),
        (
            GOOD + "  - {id: b, da: {question: A}, kind: rating, choices: [{id: '1', da: A}]}\n",
            ['6: questions.2.choices must be five, with the ids "1" to "5".'],
        ),
        (
            GOOD + "  - {id: b, da: {question: A}, choices: [{id: a, da: A}, {id: a, da: A}]}\n",
            [
                "6: questions.2.choices does not fit a question of the kind text.",
                '6: questions.2.choices.2.id: "a" is used twice. The first is in line 6.',
            ],
        ),
        (
            GOOD
            + "  - {id: b, da: {question: A}, kind: choice, choices: [{id: a, en: "
            + 35 * "x"
            + "}]}\n",
            [
                "6: questions.2.choices.1.en has 35 characters. There is room for 34.",
                "6: questions.2.choices.1.da is missing: the title has this language.",
                "6: questions.2.choices.1.en is there, but the title lacks this language.",
            ],
        ),
        (
            HEAD.format("own").replace("{da: Eget}", "{da: Eget, en: Own}")
            + "questions:\n  - {id: b, da: {question: A, heading: B}, en: {question: C}}\n",
            ["5: questions.1.en.heading is missing: the title has this language."],
        ),
        (
            HEAD.format("own") + "questions: []\n",
            ["4: The set has no questions."],
        ),
        (  # What a mistyped kind leads to is not told beside it.
            GOOD + "  - {id: b, da: {question: A}, kind: choise, choices: [{id: a, da: A}]}\n",
            ['6: questions.2.kind cannot be "choise". Did you mean choice?'],
        ),
    ],
)
def test_the_rules_of_a_bank(text: str, said: list[str], tmp_path: Path) -> None:
    """Each rule has its sentence and its line (P5, B8)."""
    assert sorted(told(tmp_path, text)) == sorted(said)


FORM = """\
format: 2
id: form
title: {da: Skema}
made_by: HR i Nordby
form: MUS-skema 2026.docx
questions:
  - id: year
    da: {question: Hvad fylder mest?}
    form_place: {kind: cell, words: Hvad fylder mest?, column: 2}
sections:
  - title: {da: Trivsel}
    introduction: {da: Kun til samtalen.}
    questions:
      - id: load
        da: {question: Hvor travlt har du?}
        kind: scale
        scale: {lowest: 0, highest: 10}
        choices: [{id: "0", da: for lidt}, {id: "10", da: for meget}]
      - id: fit
        da: {question: Hvor godt passer det?}
        kind: matrix
        scale: {highest: 4}
        statements: [{id: help, da: Jeg får hjælp.}, {id: time, da: Der er tid.}]
      - id: words
        da: {question: Hvordan er stemningen?}
        kind: rating
      - id: pick
        da: {question: Hvad beskriver dig?}
        kind: choice
        choices: [{id: a, da: "%s"}]
  - title: {da: Lederen}
    questions:
      - {id: plans, da: {question: Hvad skal afdelingen?}, whose: manager}
""" % ("x" * 200)


def test_a_form_with_all_that_forms_have_is_a_good_bank(tmp_path: Path) -> None:
    """Sections, scales of any length, a matrix, the manager's part, places in the form (B13)."""
    assert told(tmp_path, FORM) == []
    library = banks.library(tmp_path / "none", [write(tmp_path, "form.yaml", FORM)])
    form = library.bank("form")
    assert form is not None
    assert [entry.key for entry in library.of_bank(form)] == [
        f"form/{name}" for name in ("year", "load", "fit", "words", "pick")
    ]
    assert library["form/load"].section.title.da == "Trivsel"
    assert library["form/year"].section.title.da == ""
    assert library["form/year"].question.form_place["column"] == "2"
    assert library.asks_manager("form/plans")
    assert "form/plans" not in library


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("highest: 4", "highest: 101", ["22: sections.1.questions.2.scale must go from a lower"]),
        ("highest: 4", "lowest: 5", ["22: sections.1.questions.2.scale must go from a lower"]),
        (
            '{id: "0"',
            '{id: "11"',
            ['18: sections.1.questions.1.choices.1.id: "11" is not on the scale from 0 to 10.'],
        ),
        (
            "kind: matrix",
            "kind: scale",
            ["23: sections.1.questions.2.statements does not fit a question of the kind scale."],
        ),
        (
            "        statements: [{id: help, da: Jeg får hjælp.}, {id: time, da: Der er tid.}]\n",
            "",
            ["19: sections.1.questions.2.statements is missing: there must be something to rate."],
        ),
        (
            "id: time, da: Der er tid.",
            f"id: help, da: {'y' * 301}",
            [
                '23: sections.1.questions.2.statements.2.id: "help" is used twice. The first is in',
                "23: sections.1.questions.2.statements.2.da has 301 characters. There is room for",
            ],
        ),
        (
            "statements: [",
            "statements: [" + "".join(f"{{id: s{n}, da: A}}, " for n in range(99)),
            ["23: sections.1.questions.2.statements: there are 101, and room for 100."],
        ),
        (
            "kind: cell",
            ", ".join(f"k{n}: a" for n in range(19)),
            ["9: questions.1.form_place: there are 21, and room for 20."],
        ),
        (
            "id: load",
            "id: year",
            ['14: sections.1.questions.1.id: "year" is used twice. The first is in line 7.'],
        ),
        ("title: {da: Trivsel}", "title: {}", ["11: sections.1.title.da is missing: the title"]),
        (
            "{da: Kun",
            "{en: Kun",
            ["12: sections.1.introduction.da is", "12: sections.1.introduction.en is"],
        ),
        *(
            (
                "MUS-skema 2026.docx",
                name,
                ["5: form must be the name of a file that lies beside this one, without a folder."],
            )
            for name in ("../x.docx", "C:x.docx", '"a\\\\b.docx"', ".bashrc")
        ),
        ("whose: manager", "whose: boss", ['33: sections.2.questions.1.whose cannot be "boss".']),
    ],
)
def test_the_rules_of_a_form(old: str, new: str, said: list[str], tmp_path: Path) -> None:
    """Each has its sentence and its line, deep in a section too."""
    assert old in FORM
    found = told(tmp_path, FORM.replace(old, new, 1))
    assert len(found) == len(said)
    assert all(
        one.startswith(start) for one, start in zip(sorted(found), sorted(said), strict=True)
    )


def test_what_the_first_format_does_not_have_needs_the_second(tmp_path: Path) -> None:
    """A mus of before would refuse such a file without saying why."""
    said = told(tmp_path, FORM.replace("format: 2", "format: 1"))
    needs = [line.partition(" needs")[0] for line in said if "needs format: 2" in line]
    assert needs == [
        "4: made_by",
        "5: form",
        "9: questions.1.form_place",
        "10: sections",
        "16: sections.1.questions.1.kind",
        "17: sections.1.questions.1.scale",
        "21: sections.1.questions.2.kind",
        "22: sections.1.questions.2.scale",
        "23: sections.1.questions.2.statements",
        "33: sections.2.questions.1.whose",
    ]


def test_a_form_that_asks_the_manager_alone_has_nothing_to_answer(tmp_path: Path) -> None:
    """It would be a set that never asks anything."""
    text = HEAD.format("own").replace("format: 1", "format: 2") + QUESTION[:-2]
    assert told(tmp_path, text + ", whose: manager}\n") == ["4: The set has no questions."]


def test_a_bank_is_kept_under_its_id(tmp_path: Path) -> None:
    """Never over a file of another id, and never under a name that Windows has for a device."""
    home = tmp_path / "banks"
    given = banks.read(write(tmp_path, "given.yaml", GOOD))
    assert banks.kept(home, given.bank) == banks.Kept(home / "own.yaml")
    write(home, "own.yaml", GOOD.replace("id: own", "id: other"))
    assert banks.kept(home, given.bank).path == home / "own-1.yaml"
    device = banks.read(write(tmp_path, "device.yaml", GOOD.replace("id: own", "id: nul")))
    assert banks.kept(home, device.bank).path == home / "nul-bank.yaml"
    renamed = write(home, "renamed.yaml", GOOD.replace("Eget", "Ældre"))
    found = banks.kept(home, given.bank)
    assert found.path == renamed
    copy = banks.keep(found, given.data)
    assert copy == home / "renamed.yaml.replaced-1"
    assert "Ældre" in copy.read_text(encoding="utf-8")
    assert renamed.read_text(encoding="utf-8") == GOOD


@pytest.fixture
def edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a checkout whose built-in questions somebody edits."""
    folder = tmp_path / "questions"
    shutil.copytree(banks.built_in_folder(), folder)
    monkeypatch.setattr(banks, "built_in_folder", lambda: folder)
    return folder


def test_a_built_in_bank_needs_both_languages_and_known_questions(
    edited: Path, tmp_path: Path
) -> None:
    """What ships is held to more than what a person writes."""
    warmup, selections = edited / "warmup.yaml", edited / "selections.yaml"
    text = warmup.read_text(encoding="utf-8").replace("  en: Three easy questions.", "  # ")
    warmup.write_text(text, encoding="utf-8")
    text = selections.read_text(encoding="utf-8").replace("- ordinary-week", "- ordinary-weak")
    selections.write_text(text, encoding="utf-8")
    problems = [
        f"{warmup}:5: line.en is missing: the title has this language.",
        f'{selections}:31: selections.3.questions.2: no set has a question called "ordinary-weak".',
    ]
    with pytest.raises(errors.BadFiles) as caught:
        banks.library(tmp_path / "none")
    assert caught.value.sentence.splitlines() == problems
    assert [bad.sentence for bad in banks.check([warmup, selections])] == problems


def test_a_broken_installation_is_told_of(edited: Path, tmp_path: Path) -> None:
    """Where built-in questions are gone or cut off, each file is named."""
    (edited / "status.yaml").unlink()
    (edited / "feedback.yaml").write_bytes(b"format: 1\nid: [")
    with pytest.raises(errors.BadFiles) as caught:
        banks.library(tmp_path / "none")
    assert [bad.path.name for bad in caught.value.files][:2] == ["status.yaml", "feedback.yaml"]


def test_the_built_in_files_pass_the_check_themselves() -> None:
    """Who edits one in a checkout checks it as people check their own."""
    assert banks.check(sorted(banks.built_in_folder().glob("*.yaml"))) == ()


def test_the_files_of_a_checkout_pass_where_another_copy_is_installed(tmp_path: Path) -> None:
    """Installed from a folder, ``mus`` reads a copy; the files in the folder are no less theirs."""
    folder = tmp_path / "questions"
    shutil.copytree(banks.built_in_folder(), folder)
    assert banks.check(sorted(folder.glob("*.yaml"))) == ()
    (folder / "status.yaml").write_text("format: 1\n", encoding="utf-8")
    assert [bad.path.name for bad in banks.check([folder / "status.yaml"])] == ["status.yaml"]


def test_an_edited_question_is_the_one_that_is_asked(edited: Path, tmp_path: Path) -> None:
    """The YAML files are the only truth: nothing has to be made of them first."""
    path = edited / "status.yaml"
    text = path.read_text(encoding="utf-8")
    (question,) = (entry for entry in banks.library(tmp_path) if entry.key == "results")
    asked = question.question.da.question if question.question.da else ""
    path.write_text(text.replace(asked, "Hvad lykkedes?"), encoding="utf-8")
    (question,) = (entry for entry in banks.library(tmp_path) if entry.key == "results")
    assert question.question.da
    assert question.question.da.question == "Hvad lykkedes?"


def test_the_banks_are_found_in_a_wheel_and_in_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the wheel they lie in the package, otherwise beside it."""
    package = tmp_path / "mus_cli"
    monkeypatch.setattr(banks, "_PACKAGE", package)
    assert banks.built_in_folder() == tmp_path / "questions"
    (package / "_questions").mkdir(parents=True)
    assert banks.built_in_folder() == package / "_questions"


def test_a_new_bank_never_overwrites(tmp_path: Path) -> None:
    """A file that is there stays as it is; folders that are missing are made."""
    path = tmp_path / "new" / "own.yaml"
    banks.start(path, b"first")
    with pytest.raises(errors.AlreadyThere):
        banks.start(path, b"second")
    assert path.read_bytes() == b"first"


def test_a_new_bank_that_cannot_be_written_is_told_of(tmp_path: Path) -> None:
    """The system's refusal becomes a sentence."""
    with pytest.raises(errors.CannotWrite):
        banks.start(tmp_path / ("x" * 300), b"")


def test_each_form_is_kept_once_whatever_its_size(tmp_path: Path) -> None:
    """A larger or smaller one of the same name gets a number; none is written over another."""
    forms = (b"last year", b"new", b"now", b"another, larger")
    names = ["form.docx", "form-2.docx", "form-3.docx", "form-4.docx"]
    for _time in ("first", "again"):
        assert [banks.keep_form(tmp_path, "form.docx", data) for data in forms] == names
    assert [(tmp_path / name).read_bytes() for name in names] == [*forms]

"""``mus bank``: list, show, check, new, add, schema."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from mus_cli.bank.command import _id_from
from mus_cli.dialogues import workplace_form
from mus_cli.storage import banks
from tests.forms import make
from tests.forms.workplace import BY_NAME, FORMS, made
from tests.prompts.scripted import ENTER, Scripted, seat
from tests.runner import mus

OWN = """\
format: 1
id: own
title: {en: Own}
replaces: warmup
questions:
  - {id: pride, en: {question: What are you proud of?, hint: "One, two."}, core: true}
  - id: what-i-can
    en: {question: What can you do?}
    kind: rating
    offers_goal: true
    sensitive: true
    choices:
      - {id: "1", en: little}
      - {id: "2", en: some}
      - {id: "3", en: enough}
      - {id: "4", en: much}
      - {id: "5", en: "all of it, and then a bit more"}
"""


FORM = """\
format: 2
id: skema
title: {da: MUS-skema}
made_by: HR i Nordby
questions:
  - {id: year, da: {question: Hvad fylder mest?}, sensitive: true}
sections:
  - title: {da: Trivsel}
    introduction: {da: Kun til samtalen.}
    questions:
      - id: fit
        da: {question: Hvor godt passer det?}
        kind: matrix
        scale: {highest: 4}
        choices: [{id: "1", da: slet ikke}, {id: "4", da: helt}]
        statements: [{id: help, da: Jeg får hjælp.}]
  - title: {da: Lederen}
    questions:
      - {id: plans, da: {question: Hvad skal afdelingen?}, whose: manager}
"""

run = partial(mus, "bank")


@pytest.fixture
def own(home: Path) -> Path:
    """A bank of the person's own, which takes the place of the first."""
    (home / "banks").mkdir(parents=True)
    path = home / "banks" / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_list_names_every_bank(own: Path) -> None:
    """Title, id, how many questions, and what it stands in for."""
    assert own.is_file()
    assert run("list").stdout == (
        "Own\n"
        "  own · 2 questions · replaces warmup\n"
        "Since last time\n"
        "  status · 9 questions · theme\n"
        "Work situation\n"
        "  work_situation · 14 questions · theme\n"
        "Development goals and activities\n"
        "  development_goals · 13 questions · theme\n"
        "What the talk should lead to\n"
        "  outcome · 5 questions\n"
        "Five questions to think over\n"
        "  supplementary · 5 questions\n"
        "The workplace's view\n"
        "  organisation · 5 questions\n"
        "Feedback for the manager\n"
        "  feedback · 5 questions\n"
        "\n"
        "Show one with: mus bank show own\n"
    )


def test_list_as_json_has_the_keys_of_the_answers_file(own: Path) -> None:
    """An answer to the repeated question keeps its key."""
    assert own.is_file()
    first = json.loads(run("list", "--json").stdout)[0]
    assert first == {
        "id": "own",
        "title": {"da": "", "en": "Own"},
        "theme": None,
        "replaces": "warmup",
        "built_in": False,
        "keys": ["own/pride", "what-i-can"],
    }


def test_show_fits_a_narrow_screen(own: Path) -> None:
    """Keys, wording, choices and marks, nothing beyond 40 columns."""
    assert own.is_file()
    assert run("show", "own", columns=40).stdout == (
        "Own\n"
        "own · 2 questions · replaces warmup\n"
        "\n"
        "own/pride\n"
        "  What are you proud of?\n"
        "  One, two.\n"
        "  (matters most)\n"
        "\n"
        "what-i-can\n"
        "  What can you do?\n"
        "  - 1 little\n"
        "  - 2 some\n"
        "  - 3 enough\n"
        "  - 4 much\n"
        "  - 5 all of it, and then a bit more\n"
        "  (text and 1 to 5 · sensitive · can\n"
        "   become a goal)\n"
    )


@pytest.mark.parametrize("bank", banks.BUILT_IN)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_built_in_bank_fits_a_narrow_screen(bank: str, lang: str) -> None:
    """No line of any bank is wider than the terminal."""
    lines = run("show", bank, columns=40, lang=lang).stdout.splitlines()
    assert max(map(len, lines)) <= 40


def test_list_says_what_is_not_built_in(own: Path) -> None:
    """A bank that joins is told from those that ship."""
    own.write_text(OWN.replace("replaces: warmup\n", ""), encoding="utf-8")
    lines = run("list").stdout.splitlines()
    assert lines[-4:-2] == ["Own", "  own · 2 questions · not built in"]


def test_show_as_json_is_the_whole_bank(own: Path) -> None:
    """Everything the file says, and the keys of the answers."""
    assert own.is_file()
    shown = json.loads(run("show", "warmup", "--json").stdout)
    assert shown["keys"] == ["own/pride", "what-i-can"]
    assert shown["questions"][0]["en"] == {
        "question": "What are you proud of?",
        "hint": "One, two.",
        "heading": "",
    }


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("statu", "There is no set statu. Did you mean status?\n"),
        ("qqq", f"There is no set qqq. The sets are: {', '.join(banks.BUILT_IN)}.\n"),
    ],
)
def test_show_of_an_unknown_bank_says_which_there_are(name: str, said: str) -> None:
    """A mistyped name is told of, with the one it looks like."""
    assert run("show", name, code=2).stderr == said


def test_check_tells_of_every_file(tmp_path: Path) -> None:
    """What is fine on stdout, what is not on stderr, exit 1."""
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text(OWN, encoding="utf-8")
    bad.write_text(OWN.replace("id: own", "id: two").replace("core: true", "core: yes"), "utf-8")
    result = run("check", str(good), str(bad), str(tmp_path / "none.yaml"), code=1)
    assert result.stdout == f"{good} is fine.\n"
    assert result.stderr == (
        f'{bad}:4: replaces: {good} replaces "warmup" too.\n'
        f"{bad}:6: questions.1.core must be true or false.\n"
        f"{tmp_path / 'none.yaml'}: There is no such file.\n"
    )


def test_check_of_good_files_is_fine(own: Path) -> None:
    """Exit 0 and a word for each file."""
    assert run("check", str(own)).stdout == f"{own} is fine.\n"


@pytest.mark.parametrize("lang", ["da", "en"])
def test_new_writes_a_bank_that_passes_the_check(lang: str, home: Path) -> None:
    """In the language in use, with comments; used from the next run."""
    path = home / "banks" / "Vores ønsker.yaml"
    result = run("new", str(path), lang=lang)
    assert (result.stdout, len(result.stderr.splitlines())) == ("", 1)
    assert run("check", str(path), lang=lang).exit_code == 0
    shown = json.loads(run("list", "--json", lang=lang).stdout)[-1]
    assert shown["keys"] == [
        f"vores-oensker/{key}"
        for key in ("pride", "worries", "next-task", "place", "load", "together")
    ]
    assert [code for code, words in shown["title"].items() if words] == [lang]


def test_new_says_how_to_use_a_set(tmp_path: Path) -> None:
    """A file elsewhere is not used by itself."""
    path = tmp_path / "form.yaml"
    assert run("new", str(path)).stderr == (
        f"{path} is written. Change it as you like.\nPut it to use with: mus bank add {path}\n"
    )


def test_new_never_overwrites(own: Path) -> None:
    """Exit 1, and the file stays as it is."""
    result = run("new", str(own), code=1)
    assert result.stderr == f"{own} already exists and was not changed. Choose another name.\n"
    assert own.read_text(encoding="utf-8") == OWN


@pytest.mark.parametrize(
    ("file", "made"),
    [("status.yaml", "my-status"), ("Ærø 2.yaml", "aeroe-2"), ("中.yaml", "my-questions")],
)
def test_the_id_comes_from_the_file(file: str, made: str) -> None:
    """Small letters, digits and hyphens, and no name that is taken."""
    assert _id_from(Path(file)) == made


def test_schema_names_every_field() -> None:
    """An editor completes from it, and marks what is not in it."""
    schema = json.loads(run("schema").stdout)
    bank = schema["$defs"]["Bank"]
    assert list(bank["properties"]) == [
        "format",
        "id",
        "title",
        "theme",
        "replaces",
        "newcomer_title",
        "line",
        "made_by",
        "form",
        "left_out",
        "questions",
        "sections",
    ]
    assert bank["required"] == ["format", "id", "title"]
    assert bank["additionalProperties"] is False
    assert "description" not in json.dumps(schema)
    assert schema["$schema"].startswith("https://json-schema.org/")


def test_the_command_alone_shows_its_help() -> None:
    """Every part is named."""
    words = run().stdout.split()
    assert {"list", "show", "check", "new", "add", "schema"} <= set(words)


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """A workplace's form, as it was handed out."""
    path = tmp_path / "MUS-skema.yaml"
    path.write_text(FORM, encoding="utf-8")
    return path


def test_show_takes_a_file(form: Path) -> None:
    """Before it is added: sections, what the manager is asked, and who made it."""
    assert run("show", str(form)).stdout == (
        "MUS-skema\n"
        "Made by: HR i Nordby\n"
        "skema · 2 questions · 1 to your manager · not built in\n"
        "\n"
        "skema/year\n"
        "  Hvad fylder mest?\n"
        "  (sensitive)\n"
        "\n"
        "Trivsel\n"
        "Kun til samtalen.\n"
        "\n"
        "skema/fit\n"
        "  Hvor godt passer det?\n"
        "  - 1 slet ikke\n"
        "  - 4 helt\n"
        "  · Jeg får hjælp.\n"
        "  (1 to 4 for each statement)\n"
        "\n"
        "Lederen\n"
        "\n"
        "plans\n"
        "  Hvad skal afdelingen?\n"
        "  (your manager's)\n"
    )
    assert run("show", "none.yaml", code=1).stderr == "none.yaml: There is no such file.\n"


def test_show_as_json_lists_the_questions_with_their_sections(form: Path) -> None:
    """For other programs: what is asked, in which section, how, and under which key."""
    shown = json.loads(run("show", str(form), "--json").stdout)
    wanted = ("id", "section", "text", "kind", "key", "whose", "sensitive")
    assert [[one[name] for name in wanted] for one in shown["questions"]] == [
        ["year", "", "Hvad fylder mest?", "text", "skema/year", "mine", True],
        ["fit", "Trivsel", "Hvor godt passer det?", "matrix", "skema/fit", "mine", False],
        ["plans", "Lederen", "Hvad skal afdelingen?", "text", None, "manager", False],
    ]
    assert shown["sections"] == [
        {"title": "Trivsel", "introduction": "Kun til samtalen."},
        {"title": "Lederen", "introduction": ""},
    ]
    assert (shown["format"], shown["made_by"]) == (2, "HR i Nordby")


def test_show_names_what_was_left_out_of_a_form(form: Path) -> None:
    """Last, since it is not asked."""
    form.write_text(f"{FORM}left_out: [Har du planer om børn?]\n", encoding="utf-8")
    assert run("show", str(form)).stdout.endswith(
        "\n\nLeft out of the form:\n- Har du planer om børn?\n"
    )


def test_a_form_that_is_the_managers_is_shown_and_not_added(tmp_path: Path, home: Path) -> None:
    """With --yes nobody can say that a question is theirs after all."""
    form = tmp_path / "skema.docx"
    title, asked = map(make.paragraph, ("Lederens forberedelse til MUS", "Hvad nu?"))
    form.write_bytes(made(title, asked, make.paragraph()))
    assert "your manager's" in run("show", str(form)).stdout
    refused = run("add", str(form), "--yes", code=1)
    assert "All of the form is for your manager to fill in" in refused.stderr
    assert not (home / "banks").exists()


def test_check_takes_a_form(tmp_path: Path) -> None:
    """A form that asks something is fine; another says why not, with the sets beside it."""
    good, bad = tmp_path / "skema.docx", tmp_path / "brev.docx"
    good.write_bytes(FORMS[0].data)
    make.write(bad, "Kære alle. Så er det snart sommer.")
    assert run("check", str(good)).stdout == f"{good} is fine.\n"
    came = run("check", str(good), str(bad), code=1)
    assert came.stdout == f"{good} is fine.\n"
    assert came.stderr.startswith(f"{bad}: ")


def test_check_names_a_question_that_none_is_like(form: Path) -> None:
    """A slip there would ask the same twice without a word; a set in use stays in use."""
    like = FORM.replace("kind: matrix", "kind: matrix\n        like: wellbein")
    form.write_text(like, encoding="utf-8")
    assert "Did you mean wellbeing?" in run("check", str(form), code=1).stderr
    assert run("add", str(form), "--yes").stdout.endswith("\nskema\n")


ASKED = """\
MUS-skema
Made by: HR i Nordby
2 questions · 1 to your manager · 1 sensitive

  - Hvad fylder mest? (sensitive)

Trivsel
  - Hvor godt passer det?

Lederen
  - Hvad skal afdelingen? (your manager's)

"""


def test_add_puts_a_set_with_the_own_ones(form: Path, home: Path) -> None:
    """It says who made it and what it asks, and its id last; a second time changes nothing."""
    kept = home / "banks" / "skema.yaml"
    assert run("add", str(form), "--yes").stdout == (
        f"{ASKED}It is in {kept}.\nYou get its questions in: mus prepare\nskema\n"
    )
    assert kept.read_text(encoding="utf-8") == FORM
    assert json.loads(run("list", "--json").stdout)[-1]["id"] == "skema"
    again = run("add", str(form)).stdout
    assert again == f"{ASKED}You have it already: {kept}\nskema\n"


def test_add_never_replaces_a_set_without_asking(
    form: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nobody can be asked, nothing happens; the one before is kept beside the new one."""
    run("add", str(form), "--yes")
    kept = home / "banks" / "skema.yaml"
    newer = FORM.replace("Hvad fylder mest?", "Hvad fylder?")
    form.write_text(newer, encoding="utf-8")
    refused = run("add", str(form), code=2)
    assert refused.stderr.endswith("Nothing was added. Add --yes to add it.\n")
    assert kept.read_text(encoding="utf-8") == FORM
    person = seat(Scripted({"bank/add": [ENTER, True]}), monkeypatch)
    assert run("add", str(form)).stdout.endswith("\nNothing was added.\n")
    assert kept.read_text(encoding="utf-8") == FORM
    said = run("add", str(form)).stdout
    assert person.asked[-1].question == "You have a set called skema. Put this one in its place?"
    assert f"The one before is kept in {kept}.replaced-1.\n" in said
    assert kept.read_text(encoding="utf-8") == newer
    assert Path(f"{kept}.replaced-1").read_text(encoding="utf-8") == FORM


def test_add_asks_before_it_adds(form: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Enter adds it; nothing of another is touched."""
    seat(Scripted({"bank/add": ENTER}), monkeypatch)
    assert run("add", str(form)).stdout.endswith("\nskema\n")
    assert (home / "banks" / "skema.yaml").is_file()


def test_a_form_that_is_left_says_that_its_marks_are_not_kept(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing was added, and no help says that all is saved."""
    path = tmp_path / "skema.docx"
    path.write_bytes(made(make.paragraph(make.run("Hvad er du stolt af?")), make.paragraph()))
    person = seat(Scripted({workplace_form.LIST: KeyboardInterrupt}), monkeypatch)
    run("add", str(path), code=130)
    assert person.said[-1] == "Nothing was added, and what you marked is not kept."
    assert not person.asked[-1].has_overview
    assert not (home / "banks").exists()


def test_add_refuses_a_faulty_set(form: Path, home: Path) -> None:
    """Every problem with its line, and nothing is written."""
    faulty = FORM.replace("kind: matrix", "kind: matrx").replace("id: year", "id: å")
    form.write_text(faulty, encoding="utf-8")
    said = run("add", str(form), "--yes", code=1).stderr.splitlines()
    assert said[0].startswith(f'{form}:6: questions.1.id: "å" cannot be an id.')
    assert said[1].startswith(f'{form}:13: sections.1.questions.1.kind cannot be "matrx".')
    assert len(said) == 2
    assert not (home / "banks").exists()


def test_add_refuses_a_second_set_in_the_same_place(form: Path, own: Path) -> None:
    """Two that replace one of ours would both be left out."""
    form.write_text(FORM.replace("made_by", "replaces: warmup\nmade_by"), encoding="utf-8")
    said = run("add", str(form), "--yes", code=1).stderr
    assert said == f'{own}: replaces: {own} replaces "warmup" too.\n'


def test_add_takes_the_workplaces_form(home: Path, tmp_path: Path) -> None:
    """Read, kept as a bank with a copy beside it, and its id last; again changes nothing."""
    path = tmp_path / "MUS skema.docx"
    path.write_bytes(BY_NAME["questions that nobody has to answer"].data)
    result = run("add", str(path), "--yes")
    assert "Nobody has to answer this, so it's left out." in result.stdout
    assert "Others fill this in: Er lønforhold drøftet?" in result.stdout
    assert result.stdout.endswith("\naarlig-samtale\n")
    folder = home / "banks"
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    assert sorted(before) == ["aarlig-samtale.docx", "aarlig-samtale.yaml"]
    assert run("add", str(path), "--yes").stdout.endswith("\naarlig-samtale\n")
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == before
    run("check", str(folder / "aarlig-samtale.yaml"))


def test_a_form_is_shown_before_it_is_added(home: Path, tmp_path: Path) -> None:
    """With the keys its answers would have; nothing is kept."""
    path = tmp_path / "skema.docx"
    path.write_bytes(BY_NAME["an English form"].data)
    shown = json.loads(run("show", str(path), "--json").stdout)
    assert shown["questions"][0]["key"].startswith("annual-development-talk/what-are-you-most")
    assert shown["questions"][-1]["key"] is None
    assert not (home / "banks").exists()


def test_a_form_is_not_added_unasked(tmp_path: Path) -> None:
    """Without a terminal it takes --yes."""
    path = tmp_path / "skema.docx"
    path.write_bytes(FORMS[0].data)
    assert "Add --yes" in run("add", str(path), code=2).stderr

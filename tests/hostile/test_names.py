"""Names and years that lead elsewhere: nothing is read or written outside the person's folder."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mus_cli.app.root import app
from mus_cli.core.text import clean_line
from mus_cli.export import output
from tests.figures import Count
from tests.folders import content
from tests.hostile.names import NAMES
from tests.hostile.test_strings import OURS

RUNS = Count("hostile names", "commands")
GOOD = "year: 2026\nanswers: {results: {text: Ny portal, shared: true}}\n"
FORM = "| Mål | Succeskriterier | Deadline |\n|---|---|---|\n| Lede | x | Q4 |\n"


def run(*words: str) -> tuple[int, str]:
    """Return the exit code and all that was written and said; the latter is checked here."""
    RUNS.tried += 1
    result = CliRunner(env={"COLUMNS": "80"}).invoke(app, ["--lang", "en", *words])
    said = result.stdout + result.stderr
    assert result.exit_code in (0, 1, 2), (words, result.exit_code, result.exception)
    assert "Something went wrong" not in said, (words, said)
    assert not OURS.search(said.replace("\t", "")), (words, said)
    return result.exit_code, said


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Prepare a year, and stand in a folder beside it."""
    (tmp_path / "answers.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "cwd").mkdir()
    monkeypatch.chdir(tmp_path / "cwd")
    assert run("prepare", "--answers", str(tmp_path / "answers.yaml"))[0] == 0
    return tmp_path


def test_there_are_enough_of_them() -> None:
    """At least sixty."""
    assert len(set(NAMES)) >= 60


def test_a_year_that_is_none_changes_nothing(world: Path) -> None:
    """As an option and as an argument, of every command that takes one."""
    before = content(world)
    answers = str(world / "answers.yaml")
    for name in NAMES:
        if not name or name.startswith("-"):
            continue  # nothing given, or an option
        for words in (
            ("prepare", "--year", name, "--answers", answers),
            ("agree", "--year", name, "--answers", answers),
            ("review", name),
            ("history", name),
            ("undo", "--year", name),
            ("undo", name),
            ("note", "--year", name),
            ("export", "before", "--year", name),
        ):
            assert run(*words)[0] == 2, words
    assert content(world) == before


def test_a_set_of_that_name_is_read_at_most(world: Path) -> None:
    """It is the id of one of the sets there are, or the name of a file that is no set."""
    before = content(world)
    for name in NAMES:
        assert run("bank", "show", "--", name)[0] in (1, 2), name
    assert content(world) == before


def test_a_bank_with_that_id_is_refused(world: Path) -> None:
    """An id is small letters, digits and hyphens; a year is made of digits and is one too."""
    before = content(world)
    bank = world / "cwd" / "bank.yaml"
    for name in NAMES:
        if name.encode("utf-8", "replace").decode() != name:
            continue
        bank.write_text(
            f"format: 1\nid: {json.dumps(name)}\ntitle: {{da: x}}\n"
            "questions: [{id: a, da: {question: x}}]\n",
            encoding="utf-8",
        )
        code, _said = run("bank", "check", str(bank))
        assert code == 1 or re.fullmatch(r"[a-z0-9][a-z0-9_-]*", clean_line(name)), name
    bank.unlink()
    assert content(world) == before


def test_an_export_goes_where_it_was_sent_or_nowhere(world: Path, home: Path) -> None:
    """A relative name stays below the folder one stands in, and no file of ours is written over."""
    before = content(world)
    for name in NAMES:
        target = Path(name)
        if target.is_absolute() or ".." in target.parts:
            continue  # the person's own choice, and not one for a test to write to
        run("export", "before", "--as", "text", f"--output={name}", "--force")
        for own in (home / "2026" / name, home / name):
            if own.is_relative_to(home) and len(name) < 100:
                run("export", "before", "--as", "text", f"--output={own}")
    after = content(world)
    assert {name: data for name, data in after.items() if name in before} == before
    allowed = (f"{world / 'cwd'}{os.sep}", f"{home}{os.sep}")
    assert [name for name in after.keys() - before.keys() if not name.startswith(allowed)] == []


@pytest.mark.parametrize(
    "name",
    ["record.yaml", "Record.yaml", "RECORD.YAML", "notes.jsonl", "aftaler.md", "./record.yaml"],
)
def test_an_export_never_takes_the_place_of_a_file_of_ours(
    name: str, world: Path, home: Path
) -> None:
    """Nor of one that would be ours, by whatever letters."""
    before = content(world)
    form = "markdown" if name.endswith(".md") else "text"
    code, said = run("export", "before", "--as", form, "--force", "-o", str(home / "2026" / name))
    assert (code, "one of the files mus keeps" in said) == (1, True)
    assert content(world) == before


def test_a_file_brought_in_is_kept_in_its_years_folder(
    world: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However it is named, its copy lies beside the record."""
    monkeypatch.setenv("MUS_TODAY", "2100-12-31")
    year = 1990
    for name in NAMES:
        source = world / "cwd" / name
        if "/" in name or name in ("", ".", ".."):
            continue
        if os.name == "nt" and output._NO_NAME.search(name):
            continue
        try:
            source.write_text(FORM, encoding="utf-8")
        except (OSError, ValueError):
            continue  # no file can have that name here
        code, said = run("review", str(year), "--yes", f"--from={source}")
        assert code == 0, (name, said)
        source.unlink()
        year += 1
    assert year > 2020
    made = [Path(name) for name in content(world) if "original-" in name]
    assert len(made) == year - 1990
    assert {path.parent.parent for path in made} == {home}

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from mus_cli.app.root import app
from mus_cli.core.text import clean
from mus_cli.errors import Usage
from mus_cli.storage import paths
from mus_cli.storage.paths import Places, parse_year

if sys.platform != "win32":
    import pwd


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["--lang", "en", *words])


def test_the_folders_named_by_the_environment_are_used(home: Path, state: Path) -> None:
    """MUS_HOME and MUS_STATE decide where everything lies."""
    assert paths.find() == Places(home, state)


def test_without_names_everything_lies_in_the_users_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The home is ~/MUS, and the state folder is the system's own, outside it."""
    monkeypatch.delenv("MUS_HOME")
    monkeypatch.delenv("MUS_STATE")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg"))
    found = paths.find()
    assert found.home == Path.home() / "MUS"
    assert found.state.name == "mus"
    assert found.home not in found.state.parents


def test_trying_out_another_home_meets_no_drafts_of_the_usual_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each home elsewhere has a state folder of its own, the same one every time."""
    monkeypatch.delenv("MUS_STATE")
    monkeypatch.delenv("MUS_HOME")
    usual = paths.find().state
    monkeypatch.setenv("MUS_HOME", str(tmp_path / "a"))
    first = paths.find().state
    monkeypatch.setenv("MUS_HOME", str(tmp_path / "b"))
    second = paths.find().state
    monkeypatch.setenv("MUS_HOME", str(tmp_path / "a"))
    assert len({usual, first, second}) == 3
    assert paths.find().state == first


def test_a_home_may_be_written_with_a_tilde(monkeypatch: pytest.MonkeyPatch) -> None:
    """MUS_HOME=~/mine means the folder in the user's own."""
    monkeypatch.setenv("MUS_HOME", "~/mine")
    assert paths.find().home == Path.home() / "mine"


def test_each_file_has_its_place(tmp_path: Path) -> None:
    """The names on disk are those the documentation promises."""
    here = Places(tmp_path / "MUS", tmp_path / "state")
    named = {
        here.record(2026): "MUS/2026/record.yaml",
        here.my_page(2026): "MUS/2026/forberedelse.md",
        here.agreements(2026): "MUS/2026/aftaler.md",
        here.notes(2026): "MUS/2026/notes.jsonl",
        here.banks: "MUS/banks",
        here.settings: "MUS/settings.yaml",
        here.draft(2026): "state/drafts/2026.json",
        here.lock(2026): "state/locks/2026.lock",
        here.versions: "state/versions",
        here.crashes: "state/crashes",
        here.written: "state/written.json",
    }
    assert {path.relative_to(tmp_path).as_posix() for path in named} == set(named.values())


def test_years_are_folders_of_four_digits_with_a_record(tmp_path: Path) -> None:
    """Other folders, and years without a record, are not counted."""
    here = Places(tmp_path, tmp_path / "state")
    for name in ("2027", "2025", "banks", "20266", "２０２４"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "record.yaml").touch()
    (tmp_path / "2026").mkdir()
    (tmp_path / "2023").touch()
    assert here.years() == (2025, 2027)


def test_before_anything_was_written_there_are_no_years(home: Path, state: Path) -> None:
    """A home that is not there yet holds no years, and asking makes no folder."""
    assert Places(home, state).years() == ()
    assert not home.exists()


def test_without_a_home_folder_a_sentence_says_what_to_set(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Help, version and advice need none; where both folders are named everything works."""
    monkeypatch.delenv("MUS_HOME")

    def none(_class: type[Path]) -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", classmethod(none))
    for words in (["--help"], ["--version"], ["guide"], ["prepare", "--help"]):
        assert run(*words).exit_code == 0, words
    for words in ([], ["status"], ["note", "Portalen"], ["where"], ["doctor"], ["erase", "--yes"]):
        result = run(*words)
        assert result.exit_code == 1, words
        assert result.stderr.startswith("Your user has no home folder on this computer.")
    monkeypatch.setenv("MUS_HOME", str(tmp_path / "MUS"))
    assert run("note", "Portalen").exit_code == 0
    assert run("doctor").exit_code == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no HOME")
def test_an_empty_home_folder_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not the root of the disk."""
    monkeypatch.delenv("MUS_HOME")
    monkeypatch.delenv("MUS_STATE")
    monkeypatch.setenv("HOME", "")
    found = paths.find()
    assert found.home == Path(pwd.getpwuid(os.getuid()).pw_dir) / "MUS"
    assert found.state.is_relative_to(found.home.parent)


@pytest.mark.skipif(os.name == "nt", reason="Windows always has a home")
@pytest.mark.parametrize("line", ["", "status", "doctor", "where", "erase", "note -"])
@pytest.mark.parametrize("named", [(), ("MUS_HOME",)])
def test_a_user_whom_the_system_does_not_know_loses_no_note(
    line: str, named: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As in some containers: with ``MUS_HOME`` or without, a sentence, and the note on a pipe."""

    def no_one(_uid: int) -> object:
        raise KeyError

    for name in ("MUS_HOME", "MUS_STATE", "HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name in named:
        monkeypatch.setenv(name, str(tmp_path / "MUS"))
    monkeypatch.setattr(pwd, "getpwuid", no_one)
    monkeypatch.chdir(tmp_path)
    ran = CliRunner().invoke(app, ["--lang", "en", *line.split()], input="Portalen")
    said = "Your user has no home folder on this computer."
    works_without = bool(named) and line in ("status", "note -")
    assert (said in ran.stderr) is not works_without
    assert ran.exit_code == (0 if works_without else 1)
    assert (ran.stdout == "Portalen\n") is (line == "note -" and not named)
    assert not (tmp_path / "~").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have Unicode names alone")
def test_a_home_whose_name_is_not_utf_8_is_a_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Record, note and draft are saved, and the folder is named as well as can be."""
    home = tmp_path / os.fsdecode(b"k\xf8b")
    monkeypatch.setenv("MUS_HOME", str(home))
    monkeypatch.delenv("MUS_STATE")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg"))
    answers = tmp_path / "svar.yaml"
    answers.write_text("outcome: At jeg bliver hørt\n", encoding="utf-8")
    for words in (["prepare", "--answers", str(answers)], ["note", "Portalen"], ["doctor"]):
        result = run(*words)
        assert result.exit_code == 0, (words, result.output)
    assert (home / "2026" / "forberedelse.md").is_file()
    assert run("where", "--json").exit_code == 0
    shutil.move(home, tmp_path / "moved")
    monkeypatch.setenv("MUS_HOME", str(tmp_path / "moved"))
    assert paths.find().versions.is_dir()


def test_settings_that_may_not_be_read_choose_no_language(
    monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    """After one ``sudo mus`` the folder is another's; help and version need nothing of it."""

    def refused(*_args: object, **_options: object) -> bool:
        raise PermissionError(13, "Permission denied")

    home.mkdir()
    monkeypatch.setattr(Path, "is_file", refused)
    for words in (["--help"], ["--version"], ["guide"]):
        assert run(*words).exit_code == 0, words


@pytest.mark.parametrize("text", ["1990", "2026", "2100"])
def test_a_year_is_four_digits(text: str) -> None:
    """Years from 1990 to 2100 are taken."""
    assert parse_year(text) == int(text)


@pytest.mark.parametrize(
    "text",
    ["", "26", "1989", "2101", "0999", "02026", " 2026", "2026\n", "２０２６", "2_26", "+202"],
)
def test_what_is_no_year_is_said(text: str) -> None:
    """Everything else is a wrong usage that repeats what was written."""
    with pytest.raises(Usage) as caught:
        parse_year(text)
    assert caught.value.sentence.startswith(f"{clean(text)} is not a year")


@given(st.text() | st.text("0129２ _+-", max_size=6))
def test_a_year_never_becomes_another_one(text: str) -> None:
    """Whatever is typed is either the year as written or refused."""
    with contextlib.suppress(Usage):
        assert str(parse_year(text)) == text

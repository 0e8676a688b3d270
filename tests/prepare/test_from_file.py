"""``mus prepare`` where nobody can be asked: from a file of answers, or not at all (B9)."""

from __future__ import annotations

import datetime as dt
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

from mus_cli import errors
from mus_cli.app.root import app
from mus_cli.core import talk_year
from mus_cli.core.record import Agreements, Goal, LogEntry, Record, Talk
from mus_cli.storage import file_lock, files, records, versions
from mus_cli.storage.paths import Places
from tests.folders import content
from tests.interviews import TODAY
from tests.years import stored

ROOT = Path(__file__).parents[2]
READY = """\
year: 2026
talk: {date: 2026-12-03, minutes: 60, manager: nærmeste leder}
outcome: Aftale om projektlederkursus
answers:
  results: Ny portal i drift i marts
  wellbeing: {text: Godt, rating: 4}
  skills-to-grow: {text: "At lede", shared: true}
goals:
  - goal: Gennemføre kursus i projektledelse
    success: [Bestået eksamen, Leder ét projekt selv]
    due: Q4
    milestones: [{what: Tilmeldt, due: Q1}]
"""
PART = "outcome: Aftale\nanswers: {results: Ny portal}\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "svar.yaml"


def prepare(*words: str, stdin: str | None = None) -> tuple[int, str, str]:
    """Run the command in English; return exit code, output and what was said."""
    result = CliRunner().invoke(
        app, ["prepare", "--lang", "en", *words], input=stdin, prog_name="mus"
    )
    return result.exit_code, result.stdout, result.stderr


def answered(file: Path, text: str, *words: str) -> tuple[int, str, str]:
    """Run the command with a file of answers."""
    file.write_text(text, encoding="utf-8")
    return prepare("--answers", str(file), *words)


def papers(places: Places, year: int) -> str:
    """The paths of the two papers of a year, as the command prints them."""
    return f"{places.my_page(year)}\n{places.table_page(year)}\n"


def test_a_whole_file_gives_the_papers_and_says_where(file: Path, places: Places) -> None:
    """The paths of both on standard output, that they are ready on standard error."""
    code, out, said = answered(file, READY)
    assert (code, out) == (0, papers(places, 2026))
    assert said == "Ready. You can still write more.\n"
    note = places.my_page(2026).read_text(encoding="utf-8")
    assert note.startswith("# My page · MUS 2026\n")
    assert places.table_page(2026).read_text(encoding="utf-8").startswith("# MUS 2026\n")
    assert "Gennemføre kursus i projektledelse" in note


@pytest.mark.parametrize("command", ["prepare", "agree"])
def test_a_file_does_not_move_the_talk_of_written_agreements(
    file: Path, places: Places, command: str
) -> None:
    """It is refused in the interview's words; the same day, or a correction, is not."""
    held = TODAY - dt.timedelta(days=9)
    agreements = Agreements(held=held, goals=(Goal(id="a", goal="A"),))
    record = Record(year=2026, talk=Talk(date=held), agreements=agreements)
    records.save(places, records.new(2026), record)
    part = "agreements: {remarks: Ja}\n" if command == "agree" else PART

    def run(text: str) -> tuple[int, str]:
        file.write_text(f"year: 2026\n{text}", encoding="utf-8")
        words = [command, "--lang", "en", "--answers", str(file)]
        result = CliRunner().invoke(app, words, prog_name="mus")
        return result.exit_code, result.stderr

    before = content(places.home)
    assert run(f"talk: {{date: 2026-12-03}}\n{part}") == (
        1,
        f"{errors.AnotherTalk(2026, held, talk_year.nth(2026, 2)).sentence}\n",
    )
    assert content(places.home) == before
    assert run(f"talk: {{date: {held}}}\n{part}")[0] == 0
    corrected = held - dt.timedelta(days=1)
    part = f"agreements: {{held: {corrected}}}\n"
    if command == "agree":
        assert run(f"talk: {{date: {corrected}}}\n{part}")[0] == 0


def test_what_is_missing_is_said_and_nothing_refused(file: Path, places: Places) -> None:
    """A year that is not ready is written all the same, with exit code 0."""
    code, out, said = answered(file, PART)
    assert (code, out) == (0, papers(places, 2026))
    assert said.splitlines() == [
        'There is still nothing under "Work situation".',
        'There is still nothing under "Development goals and activities".',
    ]
    assert "no draft" not in places.my_page(2026).read_text(encoding="utf-8")


def test_the_same_file_a_second_time_changes_nothing(file: Path, places: Places) -> None:
    """Not a byte of record, note and earlier versions."""
    first = answered(file, READY)
    before = content(places.home, places.versions)
    assert answered(file, READY) == first
    assert content(places.home, places.versions) == before


def test_a_second_file_is_laid_over_the_first(file: Path, places: Places) -> None:
    """What it names is replaced, the rest stays, and both versions are kept."""
    answered(file, READY)
    answered(file, "answers: {results: Another}\n")
    answers = stored(places).preparation.answers
    assert (answers["results"].text, answers["wellbeing"].text) == ("Another", "Godt")
    before, last = versions.listed(places, 2026)
    assert b"Ny portal i drift" in before.path.read_bytes()
    assert last.path.read_bytes() == places.record(2026).read_bytes()


def test_goals_matched_by_id_keep_their_history(file: Path, places: Places) -> None:
    """A goal in the file is the goal in the year, not a second one."""
    goal = Goal(id="dig", goal="Dig", log=(LogEntry(date=TODAY, note="Begun"),))
    held = Record(year=2026).preparation
    record = Record(year=2026, preparation=replace(held, goals=(goal,)))
    records.save(places, records.new(2026), record)
    answered(file, "goals: [{id: dig, goal: Dig deeper}]\n")
    (now,) = stored(places).preparation.goals
    assert (now.goal, now.log) == ("Dig deeper", goal.log)


@pytest.mark.parametrize("option", ["--answers", "--svar"])
def test_answers_can_be_piped_in(option: str, places: Places) -> None:
    """A hyphen reads standard input, in English or Danish."""
    assert prepare(option, "-", stdin=READY)[0] == 0
    assert places.my_page(2026).exists()
    assert prepare(option, "-", stdin="")[0] == 1


def test_the_year_comes_from_the_option_the_file_or_the_talk(file: Path, places: Places) -> None:
    """In that order; without any of them it is the preparation under way, else this year."""
    talk = "talk: {date: 2027-01-12}\n"
    assert answered(file, PART)[1] == papers(places, 2026)
    assert answered(file, f"year: 2028\n{talk}{PART}")[1] == papers(places, 2028)
    assert answered(file, f"{talk}{PART}")[1] == papers(places, 2027)
    assert answered(file, PART)[1] == papers(places, 2027)
    assert answered(file, PART, "--year", "2025")[1] == papers(places, 2025)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (
            "answers:\n  reslts: A\n  wellbeing: {text: B, rating: 9}\ntalk: {date: 2026-02-30}\n",
            [2, 3, 4],
        ),
        ("outcome: A\noutcome: B\n", [2]),
        ("- a\n", [1]),
        ("answers: [\n", [1]),
        ("outcome: &a A\nanswers: {results: *a}\n", [1, 2]),
        ("outcome: !!python/name:os.system A\n", [1]),
        ("[" * 3000, [1]),
        ("yeer: 2026\ngols: []\n", [1, 2]),
        ("year: 1066\n", [1]),
        ("outcome: 'A\n", [1]),
    ],
    ids=["kinds", "twice", "root", "syntax", "alias", "tag", "bomb", "keys", "year", "quote"],
)
def test_every_fault_is_named_by_line_and_nothing_written(
    file: Path, places: Places, text: str, faults: list[int]
) -> None:
    """All at once, exit code 1, and no traceback."""
    code, out, said = answered(file, text)
    assert (code, out) == (1, "")
    lines = [line for line in said.splitlines() if line.startswith(str(file))]
    assert [int(line.removeprefix(f"{file}:").split(":", 1)[0]) for line in lines] == faults
    assert len(said.splitlines()) == len(lines)
    assert not places.home.exists()


def test_a_file_that_is_no_text_or_not_there_is_said_so(file: Path, places: Places) -> None:
    """Saved by an old editor, a folder, or nothing at all."""
    file.write_bytes("outcome: Blåbær\n".encode("latin-1"))
    assert "UTF-8" in prepare("--answers", str(file))[2]
    code, _out, said = prepare("--answers", str(file.with_name("none.yaml")))
    assert (code, said) == (1, f"{file.with_name('none.yaml')}: There is no such file.\n")
    assert prepare("--answers", str(file.parent))[0] == 1
    assert not places.home.exists()


def test_a_bank_that_cannot_be_used_is_named_before_anything_else(
    file: Path, places: Places
) -> None:
    """One that was lent for this run stops it; an own one is left out."""
    files.write(places.banks / "own.yaml", b"format: 1\nid: own\n")
    code, _out, said = answered(file, "year: 2025\n")
    assert code == 0
    assert said.startswith(f"The question set {places.banks / 'own.yaml'} cannot be used")
    (places.banks / "own.yaml").unlink()
    lent = file.with_name("lent.yaml")
    lent.write_text("title: {da: A}\n", encoding="utf-8")
    assert answered(file, READY, "--bank", str(lent))[2].startswith(str(lent))
    assert not places.record(2026).exists()


def test_a_year_open_elsewhere_is_left_alone(file: Path, places: Places) -> None:
    """Whoever is first has it; the other is told which process that is."""
    with file_lock.held(places.lock(2026), 2026):
        code, out, said = answered(file, READY)
    assert (code, out) == (1, "")
    assert said.startswith("The year 2026 is open in another window")
    assert not places.record(2026).exists()


def test_a_damaged_record_is_kept_and_never_overwritten(file: Path, places: Places) -> None:
    """The faults by line, where the copy lies, and what to do; both files as they were."""
    damaged = b"year: 2026\npreparation: [\n"
    files.write(places.record(2026), damaged)
    code, _out, said = answered(file, READY)
    kept = places.record(2026).with_name("record.yaml.damaged-1")
    assert code == 1
    assert said.splitlines()[0].startswith(f"{places.record(2026)}:2: ")
    assert f"A copy is kept in {kept}." in said
    assert places.record(2026).read_bytes() == kept.read_bytes() == damaged
    assert not places.my_page(2026).exists()


def test_a_record_of_a_newer_mus_is_not_written(file: Path, places: Places) -> None:
    """It is told to update."""
    newer = b"format: 99\nyear: 2026\n"
    files.write(places.record(2026), newer)
    code, _out, said = answered(file, READY)
    assert code == 1
    assert "Update mus." in said
    assert places.record(2026).read_bytes() == newer


def test_a_home_that_cannot_be_written_is_found_before_the_first_question(
    home: Path, monkeypatch: pytest.MonkeyPatch, file: Path
) -> None:
    """A file where the folder should be: asked or not, nothing is begun."""
    home.write_text("I am a file", encoding="utf-8")
    sentence = f"{home} needs a folder where there is a file."
    code, _out, said = answered(file, READY)
    assert code == 1
    assert sentence.split(maxsplit=1)[0] in said

    monkeypatch.setattr("mus_cli.prompts.console.has_terminal", lambda: True)
    monkeypatch.setattr("mus_cli.prompts.console.stop_on_signals", lambda: None)
    code, out, said = prepare()
    assert (code, out) == (1, "")
    assert "needs a folder where there is a file" in said
    assert home.read_text(encoding="utf-8") == "I am a file"


def test_a_disk_without_room_is_said(
    file: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing half-written stays, and what was there is whole."""
    answered(file, PART)
    before = content(places.home)

    def refuse(path: Path, _data: bytes) -> None:
        raise errors.CannotWrite(path, "no-room")

    monkeypatch.setattr(files, "write", refuse)
    code, _out, said = answered(file, READY)
    assert code == 1
    assert said.startswith("There is no room for ")
    assert content(places.home) == before


def test_a_note_edited_by_hand_is_kept(file: Path, places: Places) -> None:
    """And told after the paths of the new ones."""
    answered(file, PART)
    places.my_page(2026).write_text("Mine\n", encoding="utf-8")
    code, out, said = answered(file, READY)
    kept = places.my_page(2026).with_name("forberedelse.redigeret-1.md")
    assert (code, out) == (0, papers(places, 2026))
    assert kept.read_text(encoding="utf-8") == "Mine\n"
    assert said.endswith(f"Your version is kept as {kept}.\n")


def test_no_input_names_the_answer_that_is_needed(places: Places) -> None:
    """--no-input never asks: exit code 2 and the key."""
    assert prepare("--no-input") == (
        2,
        "",
        "outcome has no answer. Add it to the file for --answers, or leave out --no-input.\n",
    )
    assert not places.home.exists()


@pytest.mark.parametrize("year", ["26", "1066", "2026a", "-1", "１９９９"])
def test_a_year_that_is_none_is_no_year(year: str, places: Places) -> None:
    """Four plain digits, 1990 to 2100."""
    code, _out, said = prepare(f"--year={year}")
    assert (code, said) == (2, f"{year} is not a year from 1990 to 2100. Write it like 2026.\n")
    assert not places.home.exists()


NO_TERMINAL = "mus prepare needs a terminal. Without one, use --answers FILE.\n"


@pytest.mark.parametrize("options", [(), ("--plain",)])
@pytest.mark.parametrize("stdin", ["devnull", "piped", "closed"])
def test_without_a_terminal_nothing_is_asked_guessed_or_written(
    stdin: str, options: tuple[str, ...], places: Places
) -> None:
    """Also with something piped in: exit code 2 and what to use instead."""
    if stdin == "closed" and os.name == "nt":
        pytest.skip("a closed end is POSIX")
    words = [sys.executable, "-m", "mus_cli", "prepare", "--lang", "en", *options]
    if stdin == "closed":
        words = ["/bin/sh", "-c", 'exec "$0" "$@" <&-', *words]
    done = subprocess.run(
        words,
        cwd=ROOT,
        input="ja\n\n\n\n" if stdin == "piped" else "",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (2, "", NO_TERMINAL)
    assert not places.home.exists()
    assert not places.state.exists()


def test_a_terminal_at_one_end_is_not_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who writes the questions into a file cannot see them."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal())
    assert prepare() == (2, "", NO_TERMINAL)

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mus_cli.app.root import app
from mus_cli.core.record import Agreements, Record, Talk
from mus_cli.core.talk_year import LaterTalk
from mus_cli.storage import banks, drafts, files, inventory, pages, records
from mus_cli.storage.encryption import locked_files
from mus_cli.storage.paths import Places
from tests.locked import locked, quick

posix_only = pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")
SECOND = LaterTalk(2026, 2)
ALL_IS_WELL = "All is well: the files are intact, private and writable.\n"


@pytest.fixture
def places(home: Path, state: Path) -> Places:
    """A year with a record, a draft and an earlier version."""
    places = Places(home, state)
    records.save(places, records.new(2026), Record(year=2026))
    drafts.save(places, 2026, drafts.Draft(at="results"))
    drafts.drop(places, 2026)
    return places


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["doctor", "--lang", "en", *words])
    return result.exit_code, result.output


def write(path: Path, text: str) -> None:
    files.write(path, text.encode())


@pytest.mark.usefixtures("places")
def test_when_all_is_well_one_line_says_so() -> None:
    """A sound home needs no list."""
    assert run() == (0, ALL_IS_WELL)
    assert run("--json") == (0, '{\n  "ok": true,\n  "findings": []\n}\n')


def test_a_fresh_machine_is_well_and_nothing_is_made(home: Path, state: Path) -> None:
    """Looking leaves no trace, not even where the folders would come to lie."""
    assert run() == (0, ALL_IS_WELL)
    assert not home.exists()
    assert not state.exists()


def test_every_file_that_cannot_be_used_is_named_by_line(places: Places) -> None:
    """Record, settings, own bank and notes: each fault with its line, all at once, exit 1."""
    write(places.record(2026), "year: 2026\nfirst_time: maybe\n")
    write(places.settings, "plain: maybe\n")
    write(places.banks / "own.yaml", "format: 1\n")
    write(places.notes(2026), '{"id": "a"}\n\nnot a note\n[]\n')
    code, text = run("--json")
    found = json.loads(text)
    rows = {(f["what"], Path(f["path"]).name, f["line"], f["wrong"]) for f in found["findings"]}
    assert code == 1
    assert not found["ok"]
    assert rows >= {
        ("content", "record.yaml", 2, True),
        ("content", "settings.yaml", 1, True),
        ("content", "own.yaml", 1, True),
        ("content", "notes.jsonl", 3, True),
        ("content", "notes.jsonl", 4, True),
    }
    assert sorted(path.name for path in places.year(2026).iterdir()) == [
        "notes.jsonl",
        "record.yaml",
    ]


def test_a_fault_is_said_with_its_place(places: Places) -> None:
    """The sentence begins with file and line; the last line counts."""
    write(places.notes(2026), "nonsense\n")
    code, text = run()
    assert code == 1
    assert text == (
        f"{places.notes(2026)}:1: This line is not a note. It is skipped when notes are shown.\n"
        "\n1 problem found.\n"
    )


def test_a_record_of_a_newer_mus_is_no_fault(places: Places) -> None:
    """It is told, and the exit code stays 0."""
    write(places.record(2026), "format: 9\nyear: 2026\ntalk: moved\n")
    code, text = run()
    assert code == 0
    assert text.startswith(f"{places.record(2026)} was written by a newer mus (format 9")
    assert text.endswith(f"\n\n{ALL_IS_WELL}")


@posix_only
def test_what_others_can_get_at_is_told_and_closed(places: Places) -> None:
    """Open folders and files are named with their mode; --fix closes them, links left alone."""
    places.home.chmod(0o755)
    places.record(2026).chmod(0o644)
    (places.home / "link").symlink_to(places.record(2026))
    expected = (
        f"{places.home}: others on this computer can read it (755).\n"
        f"{places.record(2026)}: others on this computer can read it (644).\n"
        "\n2 problems found.\n"
        "Some of it can be fixed with: mus doctor --fix\n"
    )
    assert run() == (1, expected)
    code, text = run("--fix")
    assert code == 0
    assert text == (
        f"{places.home}: others on this computer could read it (755); now only you can.\n"
        f"{places.record(2026)}: others on this computer could read it (644); now only you can.\n"
        f"\n{ALL_IS_WELL}"
    )
    assert stat.S_IMODE(places.home.stat().st_mode) == 0o700
    assert stat.S_IMODE(places.record(2026).stat().st_mode) == 0o600
    assert run() == (0, ALL_IS_WELL)


@posix_only
def test_what_cannot_be_closed_stays_wrong(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of somebody else's is not claimed to be repaired."""
    places.record(2026).chmod(0o644)

    def refuse(*_args: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "chmod", refuse)
    monkeypatch.setattr(files, "check_writable", lambda _folder: None)
    assert run("--fix")[0] == 1


def test_where_there_are_no_modes_none_are_looked_at(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows keeps a user's folder private in another way."""
    from mus_cli.upkeep import checkup

    places.record(2026).chmod(0o644)
    monkeypatch.setattr(checkup, "_MODES", False)
    assert run() == (0, ALL_IS_WELL)


@posix_only
def test_leftovers_of_a_killed_write_are_told_and_removed(places: Places) -> None:
    """Only files of our own whose process is gone; other hidden files stay."""
    left = places.year(2026) / ".mus-999999999-0123456789ab"
    for path in (left, places.home / ".git" / ".mus-999999999-0123456789ab"):
        write(path, "half")
    code, text = run()
    assert code == 1
    assert text.splitlines()[0] == f"{left}: left over from an interrupted write."
    code, text = run("--fix")
    assert code == 0
    assert text.splitlines()[0] == f"{left}: left over from an interrupted write, now deleted."
    assert not left.exists()
    assert (places.home / ".git" / ".mus-999999999-0123456789ab").exists()


def test_a_page_that_a_killed_run_left_is_told_and_removed(places: Places) -> None:
    """It can be read by whoever opens it, also where the files are locked."""
    page = pages.write(places, "til-bordet", b"<p>Ros</p>")
    code, text = run()
    assert code == 1
    assert text.splitlines()[0] == f"{page}: a readable page for the browser, left over."
    assert run("--fix") == (0, ALL_IS_WELL)
    assert not page.exists()


def test_a_full_disk_is_told_once_for_each_folder(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Home, state folder and year are each tried by writing."""

    def full(_descriptor: int) -> None:
        import errno

        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    code, text = run("--json")
    found = json.loads(text)["findings"]
    assert code == 1
    assert [(f["what"], f["path"]) for f in found] == [
        ("unusable", str(folder)) for folder in (places.home, places.state, places.year(2026))
    ]


def test_a_home_that_is_a_file_is_told(home: Path) -> None:
    """Nothing can be kept there, and that is all there is to say."""
    home.write_bytes(b"")
    home.chmod(0o600)
    code, text = run()
    assert code == 1
    assert text.startswith(f"{home} needs a folder where there is a file.\n")


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive - Firma", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Mobile Documents", "iCloud"),
        ("iCloudDrive", "iCloud"),
        ("Nextcloud", "Nextcloud"),
    ],
)
def test_a_home_in_a_synced_folder_is_advice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, service: str
) -> None:
    """The service is named; it is the person's choice, so the exit code stays 0."""
    monkeypatch.setenv("MUS_HOME", str(tmp_path / folder / "MUS"))
    code, text = run()
    assert code == 0
    assert text.startswith(f"{tmp_path / folder / 'MUS'}: {service} copies this folder elsewhere")


def test_a_bank_folder_that_cannot_be_listed_is_told(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A right that is missing is named; the other checks go on."""
    places.banks.mkdir(mode=0o700)
    real = Path.iterdir

    def refuse(self: Path) -> object:
        if self == places.banks:
            raise PermissionError(13, "Permission denied")
        return real(self)

    monkeypatch.setattr(Path, "iterdir", refuse)
    code, text = run("--json")
    assert code == 1
    assert [(f["what"], f["path"]) for f in json.loads(text)["findings"]] == [
        ("unusable", str(places.banks))
    ]


def test_a_broken_built_in_bank_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stops every other command is not called well."""
    folder = tmp_path / "questions"
    shutil.copytree(banks.built_in_folder(), folder)
    (folder / "warmup.yaml").write_text("id: [warm\n", encoding="utf-8")
    monkeypatch.setattr(banks, "built_in_folder", lambda: folder)
    code, text = run()
    assert code == 1
    assert text.startswith(f"{folder / 'warmup.yaml'}:1: ")


def test_a_conflict_copy_of_a_bank_is_named_and_not_its_original(places: Places) -> None:
    """As commands have it, which leave the copy out: the original needs no mending."""
    text = (banks.built_in_folder() / "warmup.yaml").read_text(encoding="utf-8")
    ours = text.replace("id: warmup", "id: ours\nreplaces: warmup", 1)
    copy, original = places.banks / "ours (conflicted copy).yaml", places.banks / "ours.yaml"
    for path in (copy, original):
        write(path, ours)
    said = run()[1]
    assert f"{copy}:" in said
    assert f"{original}:" not in said


@posix_only
def test_each_bank_that_cannot_be_used_is_named_beside_one_that_is_no_file(
    places: Places,
) -> None:
    """A folder, a pipe or a link to nothing hides no mistake in another file."""
    write(places.banks / "broken.yaml", "id: [ours\n")
    (places.banks / "folder.yaml").mkdir(mode=0o700)
    os.mkfifo(places.banks / "pipe.yaml", 0o600)
    (places.banks / "link.yaml").symlink_to(places.banks / "none")
    said = run()[1]
    for name in ("broken", "folder", "pipe", "link"):
        assert str(places.banks / f"{name}.yaml") in said


@posix_only
@pytest.mark.parametrize("name", ["locks", "versions", "drafts", "crashes", "versions/2026"])
def test_a_file_where_a_folder_of_the_state_belongs_is_named(
    places: Places, state: Path, name: str
) -> None:
    """Nothing could be saved there, so not all is well."""
    shutil.rmtree(state / name, ignore_errors=True)
    write(state / name, "x")
    code, text = run()
    assert code == 1
    assert f"{state / name} needs a folder where there is a file.\n" in text
    assert places.home.is_dir()


@posix_only
def test_a_year_or_banks_that_is_no_folder_is_named(places: Places) -> None:
    """A file of that name would hide the year."""
    write(places.home / "2025", "x")
    write(places.banks, "x")
    text = run()[1]
    for path in (places.home / "2025", places.banks):
        assert f"{path} needs a folder where there is a file.\n" in text


@posix_only
def test_a_folder_or_pipe_where_a_file_belongs_is_named(places: Places, state: Path) -> None:
    """They would be waited for, or not be replaced."""
    places.written.unlink(missing_ok=True)
    places.written.mkdir()
    os.mkfifo(places.settings, 0o600)
    (state / "locks").mkdir(exist_ok=True)
    (state / "locks" / "2026.lock").mkdir()
    code, text = run()
    assert code == 1
    assert f"{places.written} is a folder and should be a file.\n" in text
    assert f"{state / 'locks' / '2026.lock'} is a folder and should be a file.\n" in text
    assert (
        f"{places.settings} is not a regular file, so it was not read. Move it out of the way.\n"
        in text
    )


@posix_only
@pytest.mark.parametrize("target", ["none", "MUS"])
def test_a_home_that_is_a_link_to_nothing_or_to_itself_is_named(home: Path, target: str) -> None:
    """All would seem well, and nothing could be saved."""
    home.symlink_to(home.parent / target)
    code, text = run()
    assert code == 1
    assert text.startswith(f"{home} points to a file that is not there.")


def test_what_icloud_took_off_the_machine_is_named_and_nothing_is_made_beside_it(
    places: Places, tmp_path: Path
) -> None:
    """The record is in the cloud, not gone: it must not be begun anew."""
    taken = (places.record(2026), places.notes(2026), places.banks / "ours.yaml")
    places.banks.mkdir()
    for path in taken:
        path.unlink(missing_ok=True)
        write(path.with_name(f".{path.name}.icloud"), "")
    code, text = run()
    assert code == 1
    for path in taken:
        said = f"{path} is in iCloud, and not on this computer. Download it, and try again.\n"
        assert text.count(said) == 1
    answers = tmp_path / "svar.yaml"
    answers.write_text("outcome: x\n", encoding="utf-8")
    for words in (["prepare", "--answers", str(answers)], ["note", "Portalen"], ["status"]):
        result = CliRunner().invoke(app, ["--lang", "en", *words])
        assert result.exit_code == 1, words
        assert "is in iCloud" in result.stderr
    assert places.years() == (2026,)
    assert not places.record(2026).exists()
    assert not places.notes(2026).exists()


class TestYears:
    """What is wrong with a year as a whole."""

    @pytest.mark.parametrize("is_locked", [False, True])
    def test_a_missing_record_is_named_with_the_command_that_brings_it_back(
        self, places: Places, monkeypatch: pytest.MonkeyPatch, *, is_locked: bool
    ) -> None:
        """Its versions are there, and the command copied from the sentence restores it."""
        quick(monkeypatch)
        records.keep(places, 2026)
        found = places.record(2026).read_bytes()
        if is_locked:
            places = locked(places)
        locked_files.place(places, places.record(2026)).unlink()
        code, text = run()
        assert code == 1
        said = (
            f"{places.record(2026)}: what you wrote for MUS 2026 is missing, but there are earlier "
            "versions of it. Bring the last one back: mus undo --year 2026\n"
        )
        assert said in text
        if not is_locked:
            assert CliRunner().invoke(app, ["undo", "--year", "2026"]).exit_code == 0
            assert places.record(2026).read_bytes() == found
            assert run() == (0, ALL_IS_WELL)

    def test_papers_without_a_record_or_versions_are_named(self, home: Path, state: Path) -> None:
        """As where only some of the folder came along to another computer."""
        places = Places(home, state)
        write(places.agreements(2027), "# Aftaler\n")
        code, text = run()
        assert code == 1
        assert text.startswith(
            f"{places.record(2027)}: what you wrote for MUS 2027 is missing, though its papers are "
            "there. Put the file back from a copy of the folder, if you have one.\n"
        )

    def test_a_year_that_is_being_moved_misses_nothing(self, places: Places) -> None:
        """Its record is in the other year, and the next run moves the rest."""
        records.keep(places, 2026)
        places.record(2026).unlink()
        write(places.of(inventory.MOVING), "2026 2027")
        records.save(places, records.new(2027), Record(year=2027))
        assert run() == (0, ALL_IS_WELL)

    @pytest.mark.parametrize(
        ("agreed", "command"), [(None, "prepare"), (Agreements(nothing=True), "agree")]
    )
    def test_a_talk_in_another_year_than_its_record_is_said(
        self, places: Places, agreed: Agreements | None, command: str
    ) -> None:
        """Whoever named the year may want it so: it is advice, with what corrects the date."""
        talk = Talk(date=dt.date(2027, 9, 7))
        records.save(places, records.new(SECOND), Record(year=SECOND, talk=talk, agreements=agreed))
        code, text = run()
        assert code == 0
        assert text.startswith(
            f"{places.record(SECOND)}: this is MUS 2026-2, but its talk is on 7 September 2027. If "
            f"the date is wrong, correct it: mus {command} --year 2026-2. If it's right, you can "
            "leave it so.\n"
        )

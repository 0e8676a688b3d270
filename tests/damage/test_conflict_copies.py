"""Copies that a service which syncs made: told of, never read, never taken for a year."""

from __future__ import annotations

import datetime as dt
import json
import re
import time
from pathlib import Path

import pytest

from mus_cli.storage import conflict_copies, versions
from mus_cli.storage.paths import Places
from mus_cli.upkeep import checkup
from tests.damage.kinds import COPIES, GOOD, LOCKED_COPIES, NO_COPIES
from tests.damage.test_damaged_records import mus, world
from tests.locked import PASSPHRASE, knowing, quick

COMMANDS = (
    "",
    "status",
    "status --years --json",
    "review",
    "prepare --answers {folder}/answers.yaml",
    "agree --answers {folder}/agreed.yaml",
    "review --answers {folder}/review.yaml",
    "undo 1 --year 2026",
)


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """A home whose record is whole, and whose earlier version says something else."""
    places = world(tmp_path, monkeypatch)
    earlier = GOOD.replace(b"Ny portal i drift", b"Portalen")
    versions.keep(places, 2026, earlier, "record.yaml", dt.datetime(2026, 11, 20, tzinfo=dt.UTC))
    return places


def put(places: Places, name: str, text: str = "Fra den anden maskine") -> Path:
    """Put a copy beside the record that says something else."""
    path = places.year(2026) / name
    path.write_bytes(GOOD.replace(b"Ny portal i drift", text.encode()))
    path.chmod(0o600)
    return path


def test_a_copy_of_every_service_is_told_of_and_never_read(places: Places, tmp_path: Path) -> None:
    """Each command that could write over something names it; its words turn up nowhere."""
    began = time.perf_counter()
    failures: list[tuple[str, str, str]] = []
    for number, (service, name) in enumerate(COPIES.items()):
        copy = put(places, name)
        before = copy.read_bytes()
        line = COMMANDS[number % len(COMMANDS)]
        result = mus(line, tmp_path)
        said = result.stderr.splitlines()
        if result.exit_code or not any(one.startswith(f"{copy} looks like") for one in said):
            failures.append((service, line, result.output))
        whole = mus("export all --include-private --year 2026", tmp_path).stdout
        if "Fra den anden maskine" in result.output + whole or "Godt" not in whole:
            failures.append((service, line, "read"))
        if [one.path for one in checkup.look(places) if one.what == "copy"] != [copy]:
            failures.append((service, "doctor", "did not tell"))
        if copy.read_bytes() != before or places.years() != (2026,):
            failures.append((service, line, "changed it, or took it for a year"))
        copy.unlink()
    seconds = time.perf_counter() - began
    print(f"\nconflict copies: {len(COPIES)} names, {len(failures)} failures, {seconds:.0f} s")
    assert failures == []


@pytest.mark.parametrize("line", COMMANDS)
def test_whoever_writes_is_told_before(line: str, places: Places, tmp_path: Path) -> None:
    """On standard error, so that what a program reads stays whole."""
    copy = put(places, COPIES["Nextcloud"])
    result = mus(line, tmp_path)
    assert result.exit_code == 0
    assert result.stderr.startswith(
        f"{copy} looks like a conflict copy of record.yaml made by a sync program. mus "
        "does not read it. Copy what you need from it into record.yaml, and move the copy away.\n"
    )
    if "--json" in line:
        assert json.loads(result.stdout)


def test_where_only_the_copy_is_left_it_is_told_of(places: Places, tmp_path: Path) -> None:
    """A record that was renamed by a service is no year, and the next one is not begun unsaid."""
    places.record(2026).unlink()
    copy = put(places, COPIES["OneDrive"])
    for line in ("status", "prepare --answers {folder}/answers.yaml"):
        assert str(copy) in mus(line, tmp_path).stderr
    assert mus("doctor", tmp_path).exit_code == 1


def test_many_copies_do_not_fill_the_screen(places: Places, tmp_path: Path) -> None:
    """Three are named, and how to see the rest; doctor names them all."""
    for number in range(2, 9):
        put(places, f"record {number}.yaml")
    said = mus("status", tmp_path).stderr.splitlines()
    assert len(said) == 4
    assert said[-1] == "There are 4 more. See them with: mus doctor"
    assert len(re.findall("looks like a conflict copy", mus("doctor", tmp_path).stdout)) == 7


def test_notes_can_have_copies_too(places: Places, tmp_path: Path) -> None:
    """They are named as what they are."""
    put(places, "notes (conflicted copy 2026-11-20 101112).jsonl")
    assert "conflict copy of notes.jsonl" in mus("doctor", tmp_path).stdout


def test_what_is_no_copy_is_not_told_of(places: Places, tmp_path: Path) -> None:
    """What mus keeps beside a record, and what a person or an editor put there."""
    for name in NO_COPIES:
        put(places, name)
    assert conflict_copies.find(places) == ()
    assert mus("status", tmp_path).stderr == ""


def test_a_locked_home_has_copies_too(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of locked files; and locking says which readable ones it leaves alone."""
    quick(monkeypatch)
    file = tmp_path / "passphrase"
    file.write_text(PASSPHRASE, encoding="utf-8")
    monkeypatch.setenv("MUS_PASSPHRASE_FILE", str(file))
    readable = put(places, LOCKED_COPIES["before it was locked"])
    assert str(readable) in mus("lock --yes", tmp_path).stderr
    assert readable.exists()
    for name in LOCKED_COPIES.values():
        put(places, name)
    found = {path.name for path in conflict_copies.find(places)}
    assert found == set(LOCKED_COPIES.values())
    told = [one for one in checkup.look(knowing(places, PASSPHRASE)) if one.what == "copy"]
    assert {one.path.name for one in told} == found
    assert "looks like a conflict copy" in mus("status", tmp_path).stderr

"""An export knows things by names that are kept: a second import updates, and doubles nothing."""

from __future__ import annotations

import json
import os
import re
import secrets
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mus_cli.app.root import app
from mus_cli.storage import records
from mus_cli.storage.paths import Places
from tests.years import stored

OLD = """\
format: 1
year: 2026
agreements:
  held: 2026-11-03
  goals:
  - {id: sygemelding, goal: Kursus, due: {words: '', date: 2027-04-01}}
  decisions:
  - {text: Hjemmedag, due: {words: '', date: 2027-05-01}}
"""


@pytest.fixture(autouse=True)
def _random_uids(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names are random here, as they are for a person."""
    monkeypatch.setattr(records, "new_uid", lambda: secrets.token_hex(8))


def exported(*words: str) -> str:
    """Return what an export for after the talk holds."""
    result = CliRunner().invoke(app, ["--lang", "en", "export", "after", *words])
    assert result.exit_code == 0, result.stderr
    return result.stdout


def uids(calendar: str) -> dict[str, str]:
    """Return the name of each event by what it is called."""
    return {
        re.findall(r"SUMMARY:(.*)", event)[0].strip(): re.findall(r"UID:(.*)", event)[0].strip()
        for event in calendar.split("BEGIN:VEVENT")[1:]
    }


def sequence(calendar: str) -> int:
    """Return the number by which a calendar knows the newer edition."""
    return int(re.findall(r"SEQUENCE:([0-9]+)", calendar)[0])


def old_record(home: Path) -> Path:
    """Put a record on the disk as an older mus wrote it, some time ago."""
    path = home / "2026" / "record.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(OLD, encoding="utf-8")
    return path


def test_a_record_of_before_gets_its_names_once(home: Path, places: Places) -> None:
    """The first export keeps them in the record, the old file among the earlier versions."""
    path = old_record(home)
    first = uids(exported("--as", "calendar"))
    assert len(set(first.values())) == len(first) > 1
    assert uids(exported("--as", "calendar")) == first
    goal = json.loads(exported("--as", "json"))["agreements"]["goals"][0]
    assert goal["uid"] in first["Deadline: Kursus"]
    assert goal["id"] == goal["uid"]
    assert "sygemelding" not in exported("--as", "json")
    assert goal["uid"] in path.read_text(encoding="utf-8")
    record = stored(places)
    assert record.agreements is not None
    assert record.agreements.goals[0].id == "sygemelding"


def test_a_text_alone_leaves_the_record_as_it_is(home: Path) -> None:
    """Reading is no writing where nothing needs a name."""
    path = old_record(home)
    exported()
    assert path.read_text(encoding="utf-8") == OLD


def test_a_later_edition_counts_as_the_newer_one(home: Path, tmp_path: Path) -> None:
    """An event keeps its name when the agreement is followed up, and its number rises."""
    path = old_record(home)
    exported("--as", "calendar")
    an_hour_ago = path.stat().st_mtime - 3600
    os.utime(path, (an_hour_ago, an_hour_ago))
    first = exported("--as", "calendar")
    file = tmp_path / "review.yaml"
    file.write_text(
        "year: 2026\nreview: [{goal: sygemelding, decision: postpone, reason: x, due: 1/6 2027}]\n",
        encoding="utf-8",
    )
    result = CliRunner().invoke(app, ["review", "--answers", str(file)])
    assert result.exit_code == 0, result.stderr
    second = exported("--as", "calendar")
    assert "DTSTART;VALUE=DATE:20270601" in second
    assert uids(second)["Deadline: Kursus"] == uids(first)["Deadline: Kursus"]
    assert sequence(second) > sequence(first)


def test_a_year_without_a_file_gets_none_by_an_export(home: Path) -> None:
    """Whoever only looks makes no year: there is nothing yet that could be known by a name."""
    result = CliRunner().invoke(app, ["--lang", "en", "export", "before", "--as", "json"])
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["agreements"] is None
    result = CliRunner().invoke(app, ["--lang", "en", "export", "board", "--as", "calendar"])
    assert result.exit_code == 1
    assert [path for path in home.rglob("*") if path.is_file()] == []

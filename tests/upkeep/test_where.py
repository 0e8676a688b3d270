from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mus_cli.app.root import app
from mus_cli.core.record import Record
from mus_cli.storage import records
from mus_cli.storage.paths import Places


def run(*words: str) -> str:
    result = CliRunner().invoke(app, ["where", *words])
    assert result.exit_code == 0, result.output
    return result.output


def test_every_place_is_listed_whole(home: Path, state: Path) -> None:
    """Each place stands on a line of its own, and says whether anything is there yet."""
    records.save(Places(home, state), records.new(2026), Record(year=2026))
    assert run("--lang", "en") == (
        "Everything stays on this computer. Nothing is sent.\n"
        f"\nYour folder\n  {home}\n"
        f"\n2026: everything you wrote\n  {home / '2026' / 'record.yaml'}\n"
        f"\n2026: the page for the table (not yet)\n  {home / '2026' / 'til-bordet.md'}\n"
        f"\n2026: your own page for the talk (not yet)\n  {home / '2026' / 'forberedelse.md'}\n"
        f"\n2026: the agreements (not yet)\n  {home / '2026' / 'aftaler.md'}\n"
        f"\n2026: notes through the year (not yet)\n  {home / '2026' / 'notes.jsonl'}\n"
        f"\nYour own question sets (not yet)\n  {home / 'banks'}\n"
        f"\nYour settings (not yet)\n  {home / 'settings.yaml'}\n"
        f"\nWhat mus needs while it runs (not yet)\n  {state}\n"
        f"\nDrafts while you type (not yet)\n  {state / 'drafts'}\n"
        f"\nEarlier versions (not yet)\n  {state / 'versions'}\n"
        f"\nPages that are open in the browser (not yet)\n  {state / 'pages'}\n"
        f"\nReports of errors, without your answers (not yet)\n  {state / 'crashes'}\n"
        "\nMUS_TODAY is set: the date is 2026-11-20.\n"
    )


def test_a_filled_in_form_is_listed_where_there_is_one(home: Path) -> None:
    """Most people have none, and are not told of it."""
    assert "skema.docx" not in run()
    form = home / "2026" / "skema.docx"
    form.parent.mkdir(parents=True)
    form.write_bytes(b"PK")
    assert f"\n2026: arbejdspladsens skema, udfyldt\n  {form}\n" in run()


def test_asking_makes_nothing(home: Path, state: Path) -> None:
    """On a fresh machine the places are told, not made."""
    run()
    assert not home.exists()
    assert not state.exists()


def test_the_ordinary_date_is_not_spoken_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a date that was set by hand is told."""
    monkeypatch.delenv("MUS_TODAY")
    assert "MUS_TODAY" not in run()


def test_each_year_with_a_record_is_listed(
    home: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Earlier years, and this one even before it has anything, are in the JSON form."""
    monkeypatch.setenv("MUS_TODAY", "2027-03-01")
    records.save(Places(home, state), records.new(2025), Record(year=2025))
    found = json.loads(run("--json"))
    kinds = ("record", "table-page", "preparation", "agreements", "notes")
    assert [place["id"] for place in found["places"]] == [
        "home",
        *(f"{kind}-2025" for kind in kinds),
        *(f"{kind}-2027" for kind in kinds),
        *("banks", "settings", "state", "drafts", "versions", "pages", "crashes"),
    ]
    assert [place["path"] for place in found["places"] if place["exists"]] == [
        str(home),
        str(home / "2025" / "record.yaml"),
    ]
    assert (found["today"], found["today_is_set"]) == ("2027-03-01", True)


def test_a_talk_that_was_moved_is_listed_where_its_files_are(home: Path, state: Path) -> None:
    """This year has the notes, and nothing that is said to be missing; the next has the rest."""
    records.save(Places(home, state), records.new(2027), Record(year=2027))
    listed = run("--lang", "en")
    assert [line for line in listed.split("\n") if line.startswith("2026")] == [
        "2026: notes through the year (not yet)"
    ]
    assert [line for line in listed.split("\n") if line.startswith("2027")] == [
        "2027: everything you wrote",
        "2027: the page for the table (not yet)",
        "2027: your own page for the talk (not yet)",
        "2027: the agreements (not yet)",
        "2027: notes through the year (not yet)",
    ]
    (home / "2026").mkdir()
    (home / "2026" / "aftaler.md").touch()
    assert f"2026: the agreements\n  {home / '2026' / 'aftaler.md'}\n" in run("--lang", "en")


def test_only_a_path_is_wider_than_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A path can be copied whole; the sentences end their lines between two words."""
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("MUS_TODAY", "2026-11-20")
    lines = run("--lang", "da").split("\n")
    assert "Det hele ligger på denne computer. Der" in lines
    assert all(len(line) <= 40 for line in lines if not line.startswith("  "))

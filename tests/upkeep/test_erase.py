"""``mus erase``: all that ``mus`` made goes, and nothing else (B12)."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any

import pytest

from mus_cli.core.notes import Change
from mus_cli.prompts.prompter import Move
from mus_cli.storage import drafts, file_lock, generated, inventory, notes, pages, records
from mus_cli.storage.paths import Places
from tests.prompts.scripted import Scripted, seat
from tests.runner import mus
from tests.systems import link

MARKED = "ZEBRAFINK"
FORM = f"| Mål | Succeskriterier | Deadline |\n|---|---|---|\n| {MARKED} | x | Q4 |\n"


def fill(places: Places, tmp_path: Path) -> None:
    """Make every kind of file, by the commands where they make it, each with the marked word."""
    answers = tmp_path / "answers.yaml"
    for text in ("one", "two"):
        answers.write_text(
            f"year: 2026\noutcome: {MARKED} {text}\nanswers: {{results: {MARKED} {text}}}\n",
            encoding="utf-8",
        )
        mus("prepare", "--answers", str(answers))
        answers.write_text(
            f"year: 2026\nagreements: {{goals: [{{id: a, goal: {MARKED}}}]}}\n", encoding="utf-8"
        )
        mus("agree", "--answers", str(answers))
        for note in (places.my_page(2026), places.table_page(2026), places.agreements(2026)):
            note.write_text(f"{MARKED} by hand, {text}", encoding="utf-8")
    mus("note", MARKED)
    form = tmp_path / "form.md"
    form.write_text(FORM, encoding="utf-8")
    mus("review", "2024", "--from", str(form), "--yes")
    drafts.save(places, 2026, drafts.Draft(unsent={"results": MARKED}))
    drafts.drop(places, 2026)
    places.draft(2026).write_text(f"[{MARKED}", encoding="utf-8")
    drafts.load(places, 2026)
    drafts.save(places, 2025, drafts.Draft(unsent={"results": MARKED}))
    (places.drafts / "note.kept-1.txt").write_text(MARKED, encoding="utf-8")
    places.record(2025).parent.mkdir()
    places.record(2025).write_text(f"[{MARKED}", encoding="utf-8")
    mus("review", "2025", code=1)  # keeps the damaged record aside
    (places.year(2026) / ".mus-999999-0123456789ab").write_text(MARKED, encoding="utf-8")
    places.settings.write_text("language: en\n", encoding="utf-8")
    places.crashes.mkdir()
    (places.crashes / "latest.txt").write_text("where\n", encoding="utf-8")
    pages.write(places, "forberedelse", MARKED.encode())
    generated.write_made(places.of(inventory.FILLED_FORM, 2026), MARKED.encode(), places)


def inside(*folders: Path) -> list[Path]:
    """Return every file below the folders."""
    return sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())


def test_nothing_marked_is_left_in_any_file(places: Places, tmp_path: Path) -> None:
    """All that the commands made is gone, and so are both folders."""
    fill(places, tmp_path)
    names = {path.name.partition(".")[0] for path in inside(places.home, places.state)}
    assert {
        "record",
        "forberedelse",
        "til-bordet",
        "aftaler",
        "notes",
        "original-form",
        "written",
    } <= names
    assert len(inside(places.home, places.state)) > 20
    mus("erase", "--yes")
    assert not places.home.exists()
    assert not places.state.exists()
    assert mus("erase").stdout == "There is nothing to remove.\n"


def test_what_goes_and_what_stays_is_named_first(places: Places, tmp_path: Path) -> None:
    """Own banks, and whatever else a person put there, stay and are named."""
    fill(places, tmp_path)
    own = [
        places.banks / "ours.yaml",
        places.year(2026) / "mine.txt",
        places.home / "2026.bak" / "x",
        places.home / "record.yaml",
        places.state / "versions" / "2026" / "mine.txt",
        places.year(2026) / "record (conflicted copy).yaml",
    ]
    for path in own:
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine", encoding="utf-8")
    said = mus("erase", "--yes").stdout
    assert inside(places.home, places.state) == sorted(own)
    assert said.startswith("\nThis will be deleted and cannot be brought back:\n")
    assert f"  {places.year(2026)} (" in said
    assert f"  {places.versions / '2026'} (" in said
    head, _, stays = said.partition("\nThis stays, because it is yours:\n")
    assert sorted(stays.removesuffix("\n\nIt is removed.\n").splitlines()) == sorted(
        f"  {path}" for path in (places.banks, own[1], places.home / "2026.bak", *own[3:])
    )
    assert "banks" not in head


def test_more_that_stays_than_one_reads_is_counted(places: Places) -> None:
    """Twenty names, then how many more."""
    notes.append(places, 2026, Change(id="a", date=dt.date(2026, 3, 1), text=MARKED))
    for number in range(25):
        (places.home / f"{number}.txt").write_text("", encoding="utf-8")
    assert "\n  and 5 more\n" in mus("erase", "--yes").stdout


@pytest.mark.parametrize("words", [(), ("--no-input",)])
def test_without_a_terminal_nothing_goes_unless_told_to(
    words: tuple[str, ...], places: Places
) -> None:
    """It is named, and --yes is asked for."""
    notes.append(places, 2026, Change(id="a", date=dt.date(2026, 3, 1), text=MARKED))
    result = mus("erase", *words, code=2)
    assert result.stderr == "Nothing was removed. Add --yes to remove it.\n"
    assert inside(places.home) == [places.notes(2026)]


@pytest.mark.parametrize(
    ("script", "gone"),
    [
        ({"erase/sure": False}, False),
        ({"erase/sure": Move.SKIP}, False),
        ({"erase/sure": True, "erase/word": "yes"}, False),
        ({"erase/sure": True, "erase/word": Move.SKIP}, False),
        ({"erase/sure": True, "erase/word": " Erase "}, True),
    ],
)
def test_in_a_terminal_it_is_asked_twice(
    script: dict[str, Any], gone: object, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Yes alone is not enough: the word is to be typed."""
    notes.append(places, 2026, Change(id="a", date=dt.date(2026, 3, 1), text=MARKED))
    person = seat(Scripted(script), monkeypatch)
    said = mus("erase").stdout
    assert person.keys == [*script]
    assert said.endswith("It is removed.\n" if gone else "Nothing was removed.\n")
    assert places.home.exists() is not gone


def test_the_word_is_danish_in_danish(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the command too."""
    notes.append(places, 2026, Change(id="a", date=dt.date(2026, 3, 1), text=MARKED))
    person = seat(Scripted({"erase/sure": True, "erase/word": "slet"}), monkeypatch)
    mus("slet", lang="da")
    assert person.asked[1].question == "Skriv ordet slet for at slette det."
    assert not places.home.exists()


def test_while_a_year_is_open_nothing_goes(places: Places, tmp_path: Path) -> None:
    """Another window may be writing in it."""
    fill(places, tmp_path)
    before = inside(places.home)
    with file_lock.held(places.lock(2025), 2025):
        said = mus("erase", "--yes", code=1).stderr
    assert said.startswith(f"The year 2025 is open in another window (process {os.getpid()}).")
    assert inside(places.home) == before


def test_a_link_goes_and_what_it_points_to_is_named(places: Places, tmp_path: Path) -> None:
    """What lies outside the folders is not touched."""
    records.save(places, records.new(2026), records.new(2026).record)
    elsewhere = tmp_path / "elsewhere.yaml"
    places.record(2026).rename(elsewhere)
    link(places.record(2026), elsewhere)
    said = mus("erase", "--yes").stdout
    assert f"This stays, because it is yours:\n  {elsewhere}\n" in said
    assert elsewhere.exists()
    assert not places.home.exists()


def test_other_homes_keep_their_state(tmp_path: Path, state: Path) -> None:
    """Erasing the usual folder leaves the drafts of another one alone."""
    other = state / "homes" / "0123456789abcdef" / "drafts" / "2026.json"
    other.parent.mkdir(parents=True)
    other.write_text("{}", encoding="utf-8")
    drafts.save(Places(tmp_path / "MUS", state), 2026, drafts.Draft())
    mus("erase", "--yes")
    assert inside(state) == [other]


def test_what_cannot_be_removed_is_named_and_the_rest_goes(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's own words, the file, and how to go on."""
    for year in (2025, 2026):
        notes.append(places, year, Change(id="a", date=dt.date(2026, 3, 1), text=MARKED))
    held = Path.unlink

    def unlink(path: Path, *, missing_ok: bool = False) -> None:
        if path == places.notes(2026):
            raise PermissionError(1, "Operation not permitted")
        held(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    assert mus("erase", "--yes", code=1).stderr == (
        "This could not be removed: Operation not permitted.\n"
        f"  {places.notes(2026)}\n"
        "The rest is deleted. Fix the problem, and try again: mus erase\n"
    )
    assert inside(places.home) == [places.notes(2026)]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may look everywhere")
def test_a_folder_one_may_not_look_into_is_an_error(places: Places) -> None:
    """Nothing goes where not everything can be named."""
    notes.append(places, 2026, Change(id="a", date=dt.date(2026, 3, 1), text=MARKED))
    places.home.chmod(0)
    try:
        mus("erase", "--yes", code=1)
    finally:
        places.home.chmod(0o700)
    assert inside(places.home) == [places.notes(2026)]

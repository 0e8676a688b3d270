"""The one table of the files that mus makes: nothing it writes is without a row."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from mus_cli.core.notes import Change
from mus_cli.note.writing import say_shell_keeps
from mus_cli.session.context import AppContext
from mus_cli.storage import banks, file_lock, files, inventory, notes, state_folder, unfinished
from mus_cli.storage.inventory import KINDS, FileKind
from mus_cli.storage.paths import Places
from tests.locked import locked, quick
from tests.upkeep.test_erase import fill

LEFTOVER = ".mus-999999-0123456789ab"  # of a write that was killed; known by its beginning


@pytest.fixture
def lived_in(
    home: Path, state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[tuple[inventory.Root, Path], ...]:
    """Every file in the folders of somebody who used every command."""
    quick(monkeypatch)
    places = Places(home, state)
    fill(places, tmp_path)
    banks.start(places.banks / "ours.yaml", b"format: 1\n")
    banks.keep_form(places.banks, "ours.docx", b"PK")
    state_folder.claim(state, home, home)
    roots: tuple[tuple[inventory.Root, Path], ...] = (("home", home), ("state", state))
    with file_lock.held(places.lock(2026), 2026), unfinished.noted(places, tmp_path):
        notes.append(locked(places), 2026, Change("a", dt.date(2026, 3, 1), text="Ros"))
        files.write(places.of(inventory.MOVING), b"2026 2027")
        say_shell_keeps(AppContext(dt.date(2026, 11, 20), places))
        return tuple(
            (root, path.relative_to(folder))
            for root, folder in roots
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.name != LEFTOVER
        )


def without_row(found: tuple[tuple[inventory.Root, Path], ...]) -> set[str]:
    """Return the files that no row of the table describes."""
    return {path.as_posix() for root, path in found if not inventory.kind_of(path, root)}


def test_every_file_has_its_row(lived_in: tuple[tuple[inventory.Root, Path], ...]) -> None:
    """What mus writes can be locked, erased, shown and spared, because the table knows it."""
    assert without_row(lived_in) == set()
    kinds = {inventory.kind_of(path, root) for root, path in lived_in}
    assert [kind.id for kind in KINDS if kind not in kinds] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_kind_without_a_row_is_noticed(
    kind: FileKind,
    lived_in: tuple[tuple[inventory.Root, Path], ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A new kind of file that is forgotten in the table fails the test above."""
    monkeypatch.setattr(inventory, "KINDS", tuple(one for one in KINDS if one != kind))
    assert without_row(lived_in)


def test_what_a_person_keeps_beside_ours_is_locked_and_never_erased() -> None:
    """A copy of a record holds the same words, but only its owner made it."""
    for name in ("record.yaml.old", "forberedelse.min udgave.md", "notes.jsonl.bak.age"):
        path = Path("2026", name)
        assert inventory.kind_of(path, "home") is None
        kind = inventory.kind_like(path, "home")
        assert kind
        assert kind.holds_words
    assert inventory.kind_like(Path("2026", "ferie.txt"), "home") is None
    assert inventory.kind_of(Path("２０２６", "record.yaml"), "home") is None

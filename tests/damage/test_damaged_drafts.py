"""What was half typed, damaged: doctor tells of it, and moves nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from mus_cli.storage import drafts
from mus_cli.storage.encryption import locked_files
from mus_cli.storage.paths import Places
from mus_cli.upkeep import checkup
from tests.damage.test_damaged_records import mus
from tests.locked import PASSPHRASE, knowing, locked, quick


def test_a_damaged_draft_is_told_of_and_left(home: Path, state: Path, tmp_path: Path) -> None:
    """A draft that is whole, and what was put aside before, are no faults."""
    places = Places(home, state)
    drafts.save(places, 2025, drafts.Draft(unsent={"results": "Godt"}))
    drafts.save(places, 2026, drafts.Draft())
    places.draft(2026).with_name("2026.json.damaged-1").write_bytes(b"[")
    assert drafts.years(places) == (2025, 2026)
    drafts.check(places, 2024)
    assert [one.what for one in checkup.look(places) if one.what == "content"] == []
    for data in (b"", b"[", b"\xff", b'{"half": 5}', b"\x00" * 100):
        places.draft(2026).write_bytes(data)
        said = mus("doctor", tmp_path).stdout
        assert said.startswith(f"{places.draft(2026)}: Your unfinished text cannot be read.")
        assert places.draft(2026).read_bytes() == data


def test_a_damaged_draft_in_a_locked_home(
    home: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Named by the file as it lies there, whether it opens or not."""
    quick(monkeypatch)
    places = locked(Places(home, state))
    locked_files.write(places, places.draft(2026), b"[")
    path = locked_files.sealed(places.draft(2026))
    for what in ("not-a-draft", "sealed-damaged"):
        found = checkup.look(knowing(places, PASSPHRASE))
        assert [(one.path, one.problem and one.problem.what) for one in found] == [(path, what)]
        path.write_bytes(path.read_bytes()[:-1])


def test_a_folder_of_drafts_that_is_none_is_no_year(home: Path, state: Path) -> None:
    """A file in its place holds no drafts."""
    places = Places(home, state)
    places.state.mkdir()
    places.drafts.write_bytes(b"")
    assert drafts.years(places) == ()

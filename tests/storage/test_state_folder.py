"""Drafts and earlier versions belong to their home, wherever it is and however it is spelled."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mus_cli.app.root import app
from mus_cli.errors import LockedYear
from mus_cli.storage import drafts, file_lock, inventory, paths
from mus_cli.storage.paths import Places
from mus_cli.upkeep import erasing

posix = pytest.mark.skipif(os.name == "nt", reason="links are POSIX")


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The usual state folder, where none is named."""
    monkeypatch.delenv("MUS_STATE")
    monkeypatch.delenv("MUS_HOME")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setattr("platformdirs.user_state_path", lambda *_a, **_o: tmp_path / "xdg" / "mus")
    return tmp_path / "xdg" / "mus"


def home(path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """Return the places as a run with that home finds them."""
    monkeypatch.setenv("MUS_HOME", str(path))
    return paths.find()


def work(places: Places, text: str) -> Path:
    """Do as a session does: claim the state folder, save a year, leave a draft."""
    places.claim_state()
    places.record(2026).parent.mkdir(parents=True, exist_ok=True)
    places.record(2026).write_text("year: 2026\n", encoding="utf-8")
    drafts.save(places, 2026, drafts.Draft(unsent={"results": text}))
    return places.state


def words(places: Places) -> str | None:
    draft = drafts.load(places, 2026)
    return draft.unsent["results"] if draft else None


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize("usual", [True, False])
def test_a_home_that_is_moved_keeps_its_drafts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, usual: object
) -> None:
    """Moved once, moved again, and moved back."""
    old = Path.home() / "MUS" if usual else tmp_path / "old"
    state = work(home(old, monkeypatch), "words")
    for here, there in ((old, tmp_path / "new"), (tmp_path / "new", tmp_path / "newer")):
        shutil.move(here, there)
        moved = home(there, monkeypatch)
        assert (moved.state, words(moved)) == (state, "words")
        moved.claim_state()
    shutil.move(tmp_path / "newer", old)
    assert words(home(old, monkeypatch)) == "words"


@posix
@pytest.mark.usefixtures("base")
def test_two_spellings_of_one_home_have_one_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Through a link, through the usual name, and before any session: one year, one session."""
    usual = Path.home() / "MUS"
    usual.parent.mkdir()
    (tmp_path / "real").mkdir()
    usual.symlink_to(tmp_path / "real")
    spelled = [usual, tmp_path / "real", tmp_path / "real" / ".." / "real"]
    before = {home(path, monkeypatch).lock(2026) for path in spelled}
    for path in spelled:
        places = home(path, monkeypatch)
        work(places, "words")
        assert {places.lock(2026)} == before
    with file_lock.held(home(usual, monkeypatch).lock(2026), 2026):
        other = home(tmp_path / "real", monkeypatch)
        with pytest.raises(LockedYear), file_lock.held(other.lock(2026), 2026):
            pass


@pytest.mark.usefixtures("base")
def test_a_copy_of_a_home_has_a_state_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Locking or erasing the copy leaves the drafts of the original alone."""
    original, copy = tmp_path / "MUS", tmp_path / "copy"
    work(home(original, monkeypatch), "words")
    shutil.copytree(original, copy)
    copied = home(copy, monkeypatch)
    assert words(copied) is None
    work(copied, "other words")
    assert words(home(original, monkeypatch)) == "words"
    assert words(home(copy, monkeypatch)) == "other words"
    erasing.erase(home(copy, monkeypatch))
    assert words(home(original, monkeypatch)) == "words"


@pytest.mark.usefixtures("base")
def test_a_home_that_came_from_another_machine_keeps_its_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two machines that share a home do not take its id from each other."""
    path = tmp_path / "MUS"
    path.mkdir()
    (path / inventory.HOME_ID.usual).write_text("elsewhere\n", encoding="utf-8")
    work(home(path, monkeypatch), "words")
    assert (path / inventory.HOME_ID.usual).read_text(encoding="utf-8") == "elsewhere\n"
    (path / inventory.HOME_ID.usual).write_text("a third\n", encoding="utf-8")
    assert words(home(path, monkeypatch)) == "words"
    (path / inventory.HOME_ID.usual).unlink()  # an older backup was put back
    assert words(home(path, monkeypatch)) == "words"


@pytest.mark.usefixtures("base")
def test_a_new_home_does_not_take_the_state_of_one_that_was_moved_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first run without MUS_HOME, after a move, begins something new."""
    usual, moved = Path.home() / "MUS", tmp_path / "moved"
    work(home(usual, monkeypatch), "words")
    shutil.move(usual, moved)
    new = home(usual, monkeypatch)
    assert words(new) is None
    work(new, "new words")
    assert words(home(moved, monkeypatch)) == "words"
    assert words(home(usual, monkeypatch)) == "new words"


def test_a_state_folder_of_before_is_still_found(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without an id yet, it is the one that belongs to the path."""
    usual = home(Path.home() / "MUS", monkeypatch)
    assert usual.state == base
    drafts.save(usual, 2026, drafts.Draft(unsent={"results": "words"}))
    usual.claim_state()
    assert words(home(Path.home() / "MUS", monkeypatch)) == "words"
    assert home(tmp_path / "other", monkeypatch).state.parent == base / "homes"


@pytest.mark.usefixtures("base")
def test_what_an_older_mus_left_of_a_home_that_was_moved_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It had no id yet, so nobody can say whose it is: doctor, lock and erase name the folder."""
    old = home(tmp_path / "old", monkeypatch)
    drafts.save(old, 2026, drafts.Draft(unsent={"results": "words"}))
    moved = home(tmp_path / "new", monkeypatch)
    work(moved, "new words")
    said = f"{old.state} has drafts and earlier versions of another MUS folder."
    for line in ("doctor", "erase --yes"):
        assert said in CliRunner().invoke(app, ["--lang", "en", *line.split()]).output


def test_the_state_of_a_home_that_was_removed_is_named(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says which home it was; one that is there is nobody's trouble."""
    gone, there = tmp_path / "gone", tmp_path / "there"
    state = work(home(gone, monkeypatch), "words")
    work(home(there, monkeypatch), "words")
    here = home(Path.home() / "MUS", monkeypatch)
    assert here.other_states() == ()
    shutil.rmtree(gone)
    assert [(one.path, one.home) for one in here.other_states()] == [(state, gone)]
    assert state.parent == base / "homes"


def test_a_state_folder_that_is_named_is_used_as_it_is(home: Path, state: Path) -> None:
    """Who names it knows whose it is: nothing is written into the home."""
    places = paths.find()
    places.claim_state()
    assert places.state == state
    assert not home.exists()

"""The file a person names for an export: nothing that is there is ever a victim."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mus_cli.errors import AlreadyThere, CannotWrite, NotAPlace, NotOverwritten
from mus_cli.export import output
from mus_cli.storage import files
from mus_cli.storage.paths import Places

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes, links and FIFOs as POSIX has")


def written(path: Path, places: Places, *, force: bool = False) -> bytes:
    """Write an export there and return what the file holds."""
    output.write(path, b"new", places, force=force)
    return path.read_bytes()


@pytest.mark.parametrize(
    "name", ["CON", "nul.txt", "Com1.md", "lpt¹", "fil:b", "mål?.txt", "ender.", "ender ", "a|b"]
)
def test_a_name_that_no_file_has_on_windows(
    name: str, places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A device, a second stream of a file, and what Windows drops in silence are refused."""
    monkeypatch.setattr(output, "WINDOWS", True)
    with pytest.raises(NotAPlace) as caught:
        output.check(tmp_path / name, places, force=True)
    assert caught.value.what == "no-name"
    for good in ("konto.txt", "con-1.txt", "com.txt", "com10", "nulpunkt.md"):
        output.check(tmp_path / good, places, force=False)


def test_a_new_file_is_whole_and_private(tmp_path: Path, places: Places) -> None:
    """It is the person's alone, and nothing else is left in the folder."""
    place = tmp_path / "out"
    place.mkdir()
    assert written(place / "x.txt", places) == b"new"
    assert [file.name for file in place.iterdir()] == ["x.txt"]
    if sys.platform != "win32":
        assert stat.S_IMODE((place / "x.txt").stat().st_mode) == 0o600


def test_a_file_that_is_there_stays(tmp_path: Path, places: Places) -> None:
    """Only ``force`` writes over it."""
    path = tmp_path / "x.txt"
    path.write_bytes(b"old")
    with pytest.raises(NotOverwritten):
        written(path, places)
    assert path.read_bytes() == b"old"
    assert written(path, places, force=True) == b"new"


def test_a_file_that_comes_in_between_stays(
    tmp_path: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program that was quicker keeps its file."""
    path = tmp_path / "x.txt"
    monkeypatch.setattr(output, "check", lambda *_args, **_options: path.write_bytes(b"old"))
    with pytest.raises(NotOverwritten):
        written(path, places)
    assert path.read_bytes() == b"old"


@posix
def test_a_link_that_comes_in_between_is_replaced(
    tmp_path: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Put there after the look, it must not lead the export into another file."""
    victim, path = tmp_path / "victim", tmp_path / "x.txt"
    victim.write_bytes(b"theirs")
    monkeypatch.setattr(output, "check", lambda *_args, **_options: path.symlink_to(victim))
    assert written(path, places, force=True) == b"new"
    assert victim.read_bytes() == b"theirs"
    assert not path.is_symlink()


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_and_a_missing_folder(tmp_path: Path, places: Places, force: bool) -> None:  # noqa: FBT001
    """A folder is not written over, and none is made."""
    with pytest.raises(NotAPlace) as folder:
        written(tmp_path, places, force=force)
    with pytest.raises(NotAPlace) as missing:
        written(tmp_path / "none" / "x.txt", places, force=force)
    (tmp_path / "file").write_bytes(b"old")
    with pytest.raises(NotAPlace) as below:
        written(tmp_path / "file" / "x.txt", places, force=force)
    assert (folder.value.what, missing.value.what, below.value.what) == (
        "a-folder",
        "no-folder",
        "no-folder",
    )
    assert not (tmp_path / "none").exists()


@posix
@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_not_followed(tmp_path: Path, places: Places, force: bool, there: bool) -> None:  # noqa: FBT001
    """What it points to is not changed, nor made where it is not there."""
    victim, link = tmp_path / "victim", tmp_path / "link"
    if there:
        victim.write_bytes(b"old")
    link.symlink_to(victim)
    with pytest.raises(NotAPlace) as refused:
        written(link, places, force=force)
    assert refused.value.what == "a-link"
    assert victim.exists() is there
    assert link.is_symlink()


@posix
@pytest.mark.parametrize("force", [False, True])
def test_a_fifo_is_not_opened(tmp_path: Path, places: Places, force: bool) -> None:  # noqa: FBT001
    """Nobody waits for a reader that never comes, and a device is nothing to write over."""
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    for path in (fifo, Path("/dev/null")):
        with pytest.raises(NotAPlace) as refused:
            written(path, places, force=force)
        assert refused.value.what == "not-a-file"
    assert stat.S_ISFIFO(fifo.stat().st_mode)


def test_a_protected_file_stays_even_by_force(tmp_path: Path, places: Places) -> None:
    """Who took the right to write away meant it, though the folder would let it be replaced."""
    path = tmp_path / "x.txt"
    path.write_bytes(b"old")
    path.chmod(0o400)
    with pytest.raises(NotAPlace) as refused:
        written(path, places, force=True)
    path.chmod(0o600)
    assert refused.value.what == "protected"
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize(
    "own",
    [
        lambda places: places.record(2026),
        lambda places: places.notes(2026),
        lambda places: places.my_page(2026),
        lambda places: places.settings,
        lambda places: places.banks / "own.yaml",
        lambda places: places.draft(2026),
    ],
)
@pytest.mark.parametrize("there", [True, False])
def test_the_files_of_mus_are_never_written_over(
    places: Places,
    own: Callable[[Places], Path],
    there: bool,  # noqa: FBT001
) -> None:
    """Not by force, and not where one would be read the next time."""
    path = own(places)
    path.parent.mkdir(parents=True)
    if there:
        path.write_bytes(b"old")
    with pytest.raises(NotAPlace) as refused:
        written(path, places, force=True)
    assert refused.value.what == "ours"
    assert path.exists() is there


def test_beside_them_there_is_room(places: Places) -> None:
    """A file of another name may be in the year's folder."""
    places.year(2026).mkdir(parents=True)
    assert written(places.year(2026) / "til-leder.txt", places) == b"new"


def test_a_name_the_system_refuses(tmp_path: Path, places: Places) -> None:
    """A name that is too long is an error with a sentence."""
    with pytest.raises(CannotWrite):
        written(tmp_path / ("x" * 300), places)


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither half a file nor a temporary one."""

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite) as refused:
        files.create(tmp_path / "x.txt", b"new")
    assert refused.value.reason == "no-room"
    assert list(tmp_path.iterdir()) == []


@posix
def test_a_disk_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A USB stick takes the file too, and what is there stays there."""

    def none(_self: Path, _target: Path) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", none)
    files.create(tmp_path / "x.txt", b"new")
    with pytest.raises(AlreadyThere):
        files.create(tmp_path / "x.txt", b"newer")
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"new"]

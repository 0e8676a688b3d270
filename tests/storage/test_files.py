from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mus_cli.errors import BadFile, CannotRead, CannotWrite
from mus_cli.storage import files

posix_only = pytest.mark.skipif(os.name == "nt", reason="modes and signals are POSIX")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def everything(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def broken(number: int, *, on: str = "") -> Any:
    """Return a function that fails as the system would, for files whose name ends with ``on``."""

    def fail(*args: Any, **_options: Any) -> Any:
        if not on or str(args[0]).endswith(on):
            raise OSError(number, os.strerror(number))
        return None

    return fail


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o277, 0o777])
def _umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@posix_only
@pytest.mark.usefixtures("_umask")
def test_what_is_written_is_private_whatever_the_umask(tmp_path: Path) -> None:
    """Files are 0600 and every folder made for them 0700."""
    files.write(tmp_path / "a" / "b" / "record.yaml", b"x")
    for _line in range(2):  # the second finds what the umask left of the first
        files.append(tmp_path / "a" / "c" / "notes.jsonl", b"x\n")
    files.private_folder(tmp_path / "d" / "e")
    folders = ["a", "a/b", "a/c", "d", "d/e"]
    written = ["a/b/record.yaml", "a/c/notes.jsonl"]
    assert everything(tmp_path) == sorted(folders + written)
    assert {mode(tmp_path / name) for name in folders} == {0o700}
    assert {mode(tmp_path / name) for name in written} == {0o600}


@posix_only
def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    """A home the person opened to others on purpose is left as it is."""
    tmp_path.chmod(0o755)
    files.write(tmp_path / "file", b"x")
    files.private_folder(tmp_path)
    assert mode(tmp_path) == 0o755


def test_writing_replaces_the_whole_file(tmp_path: Path) -> None:
    """A shorter text leaves nothing of the longer one, and nothing beside it."""
    path = tmp_path / "note.md"
    files.write(path, b"a long text")
    files.write(path, b"short")
    assert path.read_bytes() == b"short"
    assert everything(tmp_path) == ["note.md"]


@posix_only
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """A record kept elsewhere through a link is written there."""
    (tmp_path / "real").mkdir()
    link = tmp_path / "record.yaml"
    link.symlink_to(tmp_path / "real" / "record.yaml")
    files.write(link, b"x")
    assert link.is_symlink()
    assert (tmp_path / "real" / "record.yaml").read_bytes() == b"x"


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "no-room"),
        (errno.EDQUOT, "no-room"),
        (errno.EACCES, "no-permission"),
        (errno.EPERM, "no-permission"),
        (errno.EROFS, "read-only"),
        (errno.EIO, "other"),
    ],
)
@pytest.mark.parametrize("call", ["fsync", "replace", "open"])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, reason: str
) -> None:
    """A full disk, a missing right or a broken disk at any step keeps what was there."""
    path = tmp_path / "record.yaml"
    files.write(path, b"before")
    with monkeypatch.context() as patched:
        patched.setattr(os, call, broken(number))
        with pytest.raises(CannotWrite) as caught:
            files.write(path, b"after")
    assert (caught.value.path, caught.value.reason) == (path, reason)
    assert caught.value.words == os.strerror(number)
    assert path.read_bytes() == b"before"
    assert everything(tmp_path) == ["record.yaml"]


def test_after_a_failed_sync_the_next_write_begins_with_a_new_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second sync of the same file could claim success for lost bytes; none is made."""
    synced: list[int] = []

    def fail(descriptor: int) -> None:
        synced.append(os.fstat(descriptor).st_ino)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fail)
        with pytest.raises(CannotWrite):
            files.write(tmp_path / "a", b"x")
    assert len(synced) == 1
    files.write(tmp_path / "a", b"y")
    assert (tmp_path / "a").read_bytes() == b"y"


def test_a_stop_in_the_middle_of_a_write_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while a file is written keeps the old one and clears the unfinished one."""

    def stop(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        files.write(tmp_path / "a", b"x")
    assert everything(tmp_path) == []


def test_a_folder_that_cannot_be_synced_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some file systems cannot sync folders; the file is written all the same."""
    real = os.fsync

    def only_files(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    files.write(tmp_path / "a", b"x")
    assert (tmp_path / "a").read_bytes() == b"x"
    monkeypatch.setattr(files, "_WINDOWS", True)
    files.write(tmp_path / "b", b"x")
    assert (tmp_path / "b").read_bytes() == b"x"


@posix_only
def test_what_was_said_to_be_written_outlives_a_power_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is synced before it moves and its folder after, or the old version can come back.

    An appended line is synced where it is; the folder too, where the file is a new one.
    """
    order: list[str] = []
    sync, move = os.fsync, os.replace

    def synced(descriptor: int) -> None:
        order.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        sync(descriptor)

    def moved(source: Path, target: Path) -> None:
        order.append("move")
        move(source, target)

    def done(write: Callable[[Path, bytes], object], name: str) -> list[str]:
        order.clear()
        write(tmp_path / name, b"x\n")
        return order.copy()

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", moved)
    assert done(files.write, "record.yaml") == ["file", "move", "folder"]
    assert done(files.write, "2026/record.yaml") == ["folder", "file", "move", "folder"]
    assert done(files.create, "export.txt") == ["file", "folder"]
    assert done(files.append, "notes.jsonl") == ["file", "folder"]
    assert done(files.append, "notes.jsonl") == ["file"]


def test_a_file_where_a_folder_should_be_is_named(tmp_path: Path) -> None:
    """A home that is a file is told apart from a missing right."""
    (tmp_path / "MUS").write_bytes(b"")
    attempts: list[Callable[[], object]] = [
        lambda: files.write(tmp_path / "MUS" / "2026" / "record.yaml", b"x"),
        lambda: files.private_folder(tmp_path / "MUS"),
        lambda: files.check_writable(tmp_path / "MUS"),
    ]
    for attempt in attempts:
        with pytest.raises(CannotWrite) as caught:
            attempt()
        assert caught.value.reason == "not-a-folder"


def test_two_that_make_the_same_folder_do_not_disturb_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that another process made a moment ago is as good as one's own."""
    real = Path.mkdir

    def late(self: Path, *args: Any, **options: Any) -> None:
        real(self, *args, **options)
        real(self, *args, **options)

    monkeypatch.setattr(Path, "mkdir", late)
    files.write(tmp_path / "new" / "a", b"x")
    assert (tmp_path / "new" / "a").read_bytes() == b"x"


class HeldError(OSError):
    """What Windows says of a file another program holds."""

    winerror = 32


def test_a_file_held_by_another_program_is_waited_for(tmp_path: Path) -> None:
    """On Windows a virus scanner may hold the file for a moment; the write goes through after."""
    (tmp_path / "new").write_bytes(b"x")
    pauses: list[float] = []
    real, left = os.replace, [HeldError(), HeldError()]

    def held(source: Path, target: Path) -> None:
        if left:
            raise left.pop()
        real(source, target)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "replace", held)
        files._replace(tmp_path / "new", tmp_path / "old", pauses.append)
    assert (tmp_path / "old").read_bytes() == b"x"
    assert len(pauses) == 2


def test_a_file_held_for_ever_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After two seconds the person is told, rather than waiting on."""
    clock = iter([0.0, 1.0, 2.5])
    monkeypatch.setattr("time.monotonic", lambda: next(clock))

    def held(*_args: object) -> None:
        raise HeldError

    monkeypatch.setattr(os, "replace", held)
    pauses: list[float] = []
    with pytest.raises(HeldError):
        files._replace(tmp_path / "new", tmp_path / "old", pauses.append)
    assert len(pauses) == 1


def test_appended_lines_stand_one_after_the_other(tmp_path: Path) -> None:
    """Lines are added at the end, and the folder is made."""
    path = tmp_path / "2026" / "notes.jsonl"
    files.append(path, b"one\n")
    files.append(path, b"two\n")
    assert path.read_bytes() == b"one\ntwo\n"


def test_a_line_cut_off_before_does_not_swallow_the_next(tmp_path: Path) -> None:
    """After a kill in the middle of a line the next one begins on its own."""
    path = tmp_path / "notes.jsonl"
    path.write_bytes(b'one\n{"half')
    files.append(path, b"two\n")
    assert path.read_bytes() == b'one\n{"half\ntwo\n'


def test_no_room_for_a_whole_line_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that takes only half of a line has not kept it; what it took is no half a note."""
    path, real = tmp_path / "notes.jsonl", os.write
    path.write_bytes(b"before\n")
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda fd, data: real(fd, data[:2]))
        with pytest.raises(CannotWrite) as caught:
            files.append(path, b"line\n")
    assert caught.value.reason == "no-room"
    assert path.read_bytes() == b"before\n\n\n"
    files.append(path, b"after\n")
    assert path.read_bytes() == b"before\n\n\nafter\n"


def test_processes_that_append_at_once_keep_every_line_whole(tmp_path: Path) -> None:
    """Four writers, twenty lines each: all are there, none mixed with another."""
    path = tmp_path / "notes.jsonl"

    def add(letter: bytes) -> None:
        for _ in range(20):
            files.append(path, letter * 3000 + b"\n")

    threads = [threading.Thread(target=add, args=(letter,)) for letter in (b"a", b"b", b"c", b"d")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lines = [line for line in path.read_bytes().split(b"\n") if line]
    assert len(lines) == 80
    assert set(lines) == {letter * 3000 for letter in (b"a", b"b", b"c", b"d")}


def test_reading_tells_missing_from_unreadable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file is no error; a folder, a missing right and a file too large are."""
    assert files.read(tmp_path / "none", 10) is None
    (tmp_path / "five").write_bytes(b"12345")
    assert files.read(tmp_path / "five", 5) == b"12345"
    with pytest.raises(BadFile) as large:
        files.read(tmp_path / "five", 4)
    assert large.value.problems[0].what == "too-large"
    with pytest.raises(CannotRead) as folder:
        files.read(tmp_path, 10)
    assert folder.value.reason in ("a-folder", "no-permission")
    monkeypatch.setattr(Path, "open", broken(errno.EACCES))
    with pytest.raises(CannotRead) as refused:
        files.read(tmp_path / "five", 5)
    assert refused.value.reason == "no-permission"


def test_a_folder_is_tried_before_the_first_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A writable folder is made and left empty; a full disk is found before anything is typed."""
    folder = tmp_path / "MUS" / "2026"
    files.check_writable(folder)
    assert everything(tmp_path) == ["MUS", "MUS/2026"]
    monkeypatch.setattr(os, "fsync", broken(errno.ENOSPC))
    with pytest.raises(CannotWrite) as caught:
        files.check_writable(folder)
    assert (caught.value.path, caught.value.reason) == (folder, "no-room")
    assert everything(folder) == []


def dead_process() -> int:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


def test_only_our_own_unfinished_files_are_removed(tmp_path: Path) -> None:
    """What a killed write left is removed; what only looks like it stays."""
    dead = tmp_path / f".mus-{dead_process()}-0123456789ab"
    stay = [".mus-notours", ".mus-12-xyz", "record.yaml"]
    for path in (dead, *(tmp_path / name for name in stay)):
        path.write_bytes(b"")
    assert files.leftovers(tmp_path) == (dead,)
    assert files.clean_leftovers(tmp_path) == (dead,)
    assert everything(tmp_path) == sorted(stay)


@posix_only
def test_a_leftover_goes_whatever_process_has_its_number_now(tmp_path: Path) -> None:
    """The number of a killed process is given to another one sooner or later."""
    left = [tmp_path / f".mus-{number}-0123456789ab" for number in (os.getpid(), os.getppid())]
    for path in left:
        path.write_bytes(b"words")
    assert files.clean_leftovers(tmp_path) == tuple(sorted(left))
    assert everything(tmp_path) == []


def test_a_file_that_is_being_written_is_no_leftover(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another window that cleans the same folder takes nothing away from a save."""
    found = []

    def replace(_source: Path, _target: Path) -> None:
        found.append((files.leftovers(tmp_path), files.clean_leftovers(tmp_path)))
        os.rename(_source, _target)  # noqa: PTH104 - os.replace is what is watched

    monkeypatch.setattr(os, "replace", replace)
    files.write(tmp_path / "record.yaml", b"words")
    assert found == [((), ())]
    assert (tmp_path / "record.yaml").read_bytes() == b"words"


@posix_only
def test_a_file_taken_for_a_leftover_before_it_was_locked_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between making a file and locking it another window may clean the folder."""
    opened = os.open
    taken: list[Path] = []

    def open_(path: Path, *args: Any, **options: Any) -> int:
        descriptor = opened(path, *args, **options)
        if not taken and Path(path).name.startswith(files.PREFIX):
            taken.append(Path(path))
            Path(path).unlink()
        return descriptor

    monkeypatch.setattr(os, "open", open_)
    files.write(tmp_path / "record.yaml", b"words")
    assert taken
    assert everything(tmp_path) == ["record.yaml"]


@posix_only
def test_the_unfinished_files_of_others_and_links_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder that several people use only our own files are removed."""
    link, theirs = tmp_path / ".mus-1-0123456789ab", tmp_path / ".mus-2-0123456789ab"
    theirs.write_bytes(b"words")
    link.symlink_to(theirs)
    monkeypatch.setattr(os, "geteuid", lambda: theirs.stat().st_uid + 1)
    assert files.clean_leftovers(tmp_path) == ()
    assert theirs.read_bytes() == b"words"


def test_where_processes_cannot_be_asked_age_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where files cannot be locked either, an unfinished one goes when it is an hour old."""
    monkeypatch.setattr(files, "is_living", lambda _process: True)
    monkeypatch.setattr(files, "_lock", lambda _descriptor, *, wait: None)  # noqa: ARG005
    old, new = tmp_path / ".mus-7-0123456789ab", tmp_path / ".mus-8-0123456789ab"
    for path in (old, new):
        path.write_bytes(b"")
    os.utime(old, (0, 0))
    assert files.clean_leftovers(tmp_path) == (old,)


@posix_only
def test_another_users_process_counts_as_living(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process we may not signal is a process all the same, where files cannot be locked."""
    monkeypatch.setattr(files, "_lock", lambda _descriptor, *, wait: None)  # noqa: ARG005
    (tmp_path / ".mus-7-0123456789ab").write_bytes(b"")
    monkeypatch.setattr(os, "kill", broken(errno.EPERM))
    assert files.clean_leftovers(tmp_path) == ()


def test_a_folder_that_is_not_there_has_no_leftovers(tmp_path: Path) -> None:
    """Cleaning before the first use is no error."""
    assert files.clean_leftovers(tmp_path / "none") == ()


def test_what_is_set_aside_takes_the_first_free_number(tmp_path: Path) -> None:
    """Each edition is kept once, under a name that says what it is."""
    path = tmp_path / "note.md"
    first = files.keep_copy(path, "edited", b"one", ".md")
    second = files.keep_copy(path, "edited", b"two", ".md")
    again = files.keep_copy(path, "edited", b"one", ".md")
    assert [p.name for p in (first, second, again)] == [
        "note.edited-1.md",
        "note.edited-2.md",
        "note.edited-1.md",
    ]
    assert (first.read_bytes(), second.read_bytes()) == (b"one", b"two")


def test_a_folder_in_the_way_is_passed_over(tmp_path: Path) -> None:
    """A name taken by something that is no file is not used."""
    (tmp_path / "record.yaml.damaged-1").mkdir()
    kept = files.keep_copy(tmp_path / "record.yaml", "damaged", b"x")
    assert kept.name == "record.yaml.damaged-2"


def test_a_folder_that_is_none_ends_the_search_for_a_free_name(tmp_path: Path) -> None:
    """Where nothing can be kept, that is told, instead of trying one number after another."""
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(CannotWrite) as caught:
        files.keep_copy(tmp_path / "file" / "record.yaml", "damaged", b"x")
    assert caught.value.reason == "not-a-folder"


@posix_only
def test_a_copy_is_never_kept_through_a_link(tmp_path: Path) -> None:
    """A link to nothing, put where a copy would go, leads no words elsewhere."""
    elsewhere = tmp_path / "elsewhere"
    (tmp_path / "record.yaml.damaged-1").symlink_to(elsewhere)
    kept = files.keep_copy(tmp_path / "record.yaml", "damaged", b"words")
    assert kept.name == "record.yaml.damaged-2"
    assert not elsewhere.exists()


@posix_only
def test_a_link_can_be_replaced_instead_of_followed(tmp_path: Path) -> None:
    """What the link pointed to is as it was."""
    victim, named = tmp_path / "victim", tmp_path / "export.txt"
    victim.write_bytes(b"theirs")
    named.symlink_to(victim)
    files.write(named, b"ours", follow=False)
    assert (victim.read_bytes(), named.read_bytes()) == (b"theirs", b"ours")
    assert not named.is_symlink()


@posix_only
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Nobody writes into it; only where the person named it is it read."""
    pipe = tmp_path / "settings.yaml"
    os.mkfifo(pipe)
    with pytest.raises(CannotRead) as caught:
        files.read(pipe, 10)
    assert caught.value.reason == "not-a-file"
    writer = threading.Thread(target=pipe.write_bytes, args=(b"words",))
    writer.start()
    assert files.read(pipe, 10, from_pipe=True) == b"words"
    writer.join()


def test_nothing_is_made_beside_a_file_that_is_in_the_cloud(tmp_path: Path) -> None:
    """A placeholder of iCloud keeps the name for the words that come back with the file."""
    path = tmp_path / "record.yaml"
    (tmp_path / ".record.yaml.icloud").write_bytes(b"")
    attempts: list[Callable[[], object]] = [
        lambda: files.read(path, 10),
        lambda: files.write(path, b"x"),
        lambda: files.append(path, b"x\n"),
    ]
    for attempt in attempts:
        with pytest.raises((CannotRead, CannotWrite)) as caught:
            attempt()
        assert caught.value.reason == "elsewhere"
    assert everything(tmp_path) == [".record.yaml.icloud"]


@posix_only
def test_a_disk_that_keeps_no_modes_takes_files_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Windows drive in WSL refuses chmod; words are saved, and the trial tells of the modes."""
    assert files.check_writable(tmp_path)
    monkeypatch.setattr(Path, "chmod", broken(errno.EPERM))
    files.write(tmp_path / "new" / "record.yaml", b"words")
    files.append(tmp_path / "notes.jsonl", b"words\n")
    assert (tmp_path / "new" / "record.yaml").read_bytes() == b"words"
    monkeypatch.setattr(os, "open", _open_to_all(os.open))
    assert not files.check_writable(tmp_path)


def _open_to_all(opened: Callable[..., int]) -> Callable[..., int]:
    """Return an ``os.open`` of a file system where everything is 0777."""

    def open_(path: Path, *args: Any, **options: Any) -> int:
        descriptor = opened(path, *args, **options)
        os.fchmod(descriptor, 0o777)
        return descriptor

    return open_


@posix_only
def test_a_folder_of_somebody_else_is_named_with_its_owner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After one ``sudo mus`` the folder is root's, and the sentence says so."""
    home = tmp_path / "MUS"
    home.mkdir()
    owner = home.stat().st_uid
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    monkeypatch.setattr(files, "_user_name", lambda number: f"user {number}")
    monkeypatch.setattr(Path, "mkdir", broken(errno.EACCES))
    with pytest.raises(CannotWrite) as caught:
        files.write(home / "2026" / "record.yaml", b"x")
    assert (caught.value.path, caught.value.reason) == (home, "anothers")
    assert f"{home} belongs to user {owner}" in caught.value.sentence

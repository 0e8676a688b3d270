"""Reading and writing so that a kill, a full disk or a power cut loses nothing (B2).

A file is written under a temporary name and moved into place whole. Everything made is private,
whatever the umask: folders 0700, files 0600. An existing folder keeps its mode.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from mus_cli.errors import AlreadyThere, BadFile, CannotRead, CannotWrite, Reason
from mus_cli.problems import Problem
from mus_cli.storage.processes import is_living

PREFIX = ".mus-"  # of the names of our unfinished files: .mus-<process>-<random>

_LEFTOVER = re.compile(r"\.mus-[0-9]{1,9}-[0-9a-f]{12}")
_BINARY = getattr(os, "O_BINARY", 0)
_WINDOWS = os.name == "nt"
# Windows' own numbers of errors; some of them say less than those of other systems.
_HELD_ELSEWHERE = (5, 32)  # access denied, sharing violation
_SHARED = (32, 33)  # sharing violation, lock violation
_NO_FOLDER = (123, 267)  # a file where a folder should be, under Wine and on Windows
_NOT_FOUND = (2, 3, 206)  # also where the whole path is longer than 260 characters
_LONGEST = 248  # of a folder that must have room for a name of 12 characters
_GENERIC_READ, _ALL, _OPEN_EXISTING = 0x80000000, 7, 3  # to open a file that others have open
_PATIENCE = 2.0  # seconds
_PATIENCE_FOR_TURN = 5.0
_FAR_BEHIND = 2**31 - 2  # no file of ours is as long
_USUAL = 64 * 1024  # bytes; on Windows a buffer for the largest file allowed takes long to make
_OLD = 3600.0  # seconds after which none of our writes can be unfinished
_REASONS: dict[int | None, Reason] = {
    errno.ENOSPC: "no-room",
    errno.EDQUOT: "no-room",
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
    errno.EROFS: "read-only",
    errno.ENOTDIR: "not-a-folder",
    errno.EEXIST: "not-a-folder",
    errno.EISDIR: "a-folder",
    errno.EBUSY: "held",
    errno.ENAMETOOLONG: "too-long",
}


def write(path: Path, data: bytes, *, follow: bool = True) -> None:
    """Put ``data`` at ``path`` whole or not at all, mode 0600; missing folders are made, 0700.

    A link stays a link and its target is written; without ``follow`` the link is replaced.

    Raises:
        CannotWrite: nothing was changed, and nothing is left behind.
    """
    with _as_mus_error(path):
        place = Path(os.path.realpath(path)) if follow and path.is_symlink() else path
        _refuse_placeholder(place)
        _make_folder(place.parent)
        with _new_file(place.parent, data) as temporary:
            _replace(temporary, place)
        _sync_folder(place.parent)


def create(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path`` whole, mode 0600, where there is nothing; no folder is made.

    Raises:
        AlreadyThere: there is something at ``path``; it stays as it is.
        CannotWrite: nothing was written, and nothing is left behind.
    """
    with _as_mus_error(path):
        try:
            with _new_file(path.parent, data) as temporary:
                _put(temporary, path)
        except FileExistsError:
            raise AlreadyThere(path) from None
        _sync_folder(path.parent)


def rename(path: Path, target: Path) -> None:
    """Move a file of ours to ``target``, whose folder is made; one that is there is replaced.

    Raises:
        CannotWrite: it is where it was.
    """
    with _as_mus_error(path):
        _make_folder(target.parent)
        _replace(path, target)
        _sync_folder(target.parent)
        _sync_folder(path.parent)


def remove(path: Path) -> None:
    """Remove a file of ours, if it is there.

    Raises:
        CannotWrite: it is still there.
    """
    with _as_mus_error(path):
        path.unlink(missing_ok=True)


def append(path: Path, data: bytes) -> int:
    """Add ``data`` at the end of ``path`` by one write, on a line of its own, mode 0600.

    Processes that append at the same time never mix their lines. Returns the position after it.

    Raises:
        CannotWrite: nothing was written, or empty lines.
    """
    with _as_mus_error(path):
        _refuse_placeholder(path)
        _make_folder(path.parent)
        is_new = not os.path.lexists(path)
        descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | _BINARY, 0o600)
        try:
            if is_new:
                _set_mode(path, 0o600)
            if _WINDOWS:
                _wait_for_turn(descriptor)
            # A write that was cut off must not swallow the line after it.
            end = os.lseek(descriptor, 0, os.SEEK_END)
            if end:
                os.lseek(descriptor, end - 1, os.SEEK_SET)
                data = data if os.read(descriptor, 1) == b"\n" else b"\n" + data
            written = os.write(descriptor, data)
            if written != len(data):
                # What was taken becomes empty lines: another's line may follow it already.
                with contextlib.suppress(OSError), path.open("r+b") as file:
                    file.seek(os.lseek(descriptor, 0, os.SEEK_CUR) - written)
                    file.write(b"\n" * written)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(descriptor)
            if not end:
                _sync_folder(path.parent)
            return os.lseek(descriptor, 0, os.SEEK_CUR)
        finally:
            os.close(descriptor)


def read(path: Path, limit: int, *, from_pipe: bool = False) -> bytes | None:
    """Return the bytes of ``path``, or ``None`` where there is no such file.

    ``from_pipe`` also reads a pipe or device, for a file that the person named: elsewhere it
    could be waited for without end.

    Raises:
        CannotRead: it is there but cannot be read.
        BadFile: ``too-large``: it holds more than ``limit`` bytes.
    """
    try:
        data = _read(path, limit, from_pipe=from_pipe)
    except FileNotFoundError:
        if os.path.lexists(placeholder(path)):
            raise CannotRead(path, "elsewhere") from None
        return None
    except OSError as error:
        # Windows refuses a folder as if it were somebody else's.
        folder = isinstance(error, PermissionError) and os.path.isdir(path)  # noqa: PTH112 - never raises
        raise (CannotRead(path, "a-folder") if folder else unreadable(path, error)) from error
    if len(data) > limit:
        raise BadFile(path, (Problem(0, "too-large", "", (f"{limit // 1024**2} MB",)),))
    return data


def is_there(path: Path) -> bool:
    """Return whether there is anything at ``path``; where one may not look, there is nothing."""
    with contextlib.suppress(OSError):
        return path.exists()
    return False


def is_folder(path: Path) -> bool:
    """Return whether ``path`` is a folder; where one may not look, there is none."""
    with contextlib.suppress(OSError):
        return path.is_dir()
    return False


def is_link_to_nothing(path: Path) -> bool:
    """Return whether ``path`` is a link, and nothing is where it leads."""
    return os.path.islink(path) and not is_there(path)  # noqa: PTH114 - never raises


def placeholder(path: Path) -> Path:
    """Return the name of what iCloud leaves in place of a file that it took off this machine."""
    return path.with_name(f".{path.name}.icloud")


def private_folder(path: Path) -> None:
    """Make ``path`` and what is missing above it, each 0700; folders already there are left alone.

    Raises:
        CannotWrite: the folder could not be made.
    """
    with _as_mus_error(path):
        _make_folder(path)


def check_writable(folder: Path) -> bool:
    """Try whether ``folder`` takes a file of some size: it is made, written and removed again.

    Returns whether that file was closed to others; not every file system keeps modes.

    Raises:
        CannotWrite: it does not.
    """
    with _as_mus_error(folder):
        _make_folder(folder)
        with _new_file(folder, bytes(64 * 1024)) as trial:
            return _WINDOWS or not trial.stat().st_mode & 0o077


def leftovers(folder: Path) -> tuple[Path, ...]:
    """Return our own unfinished files in ``folder`` that nobody is writing."""
    return tuple(path for path in _unfinished(folder) if _is_leftover(path))


def clean_leftovers(folder: Path) -> tuple[Path, ...]:
    """Remove what killed writes left behind in ``folder``; returns what was removed."""
    return tuple(path for path in _unfinished(folder) if _is_leftover(path, remove=True))


def keep_copy(path: Path, mark: str, data: bytes, suffix: str = "") -> Path:
    """Keep ``data`` next to ``path``, named after it with ``mark`` and the first free number.

    ``record.yaml`` with ``damaged`` becomes ``record.yaml.damaged-1``; with the suffix ``.md``,
    ``note.md`` and ``edited`` become ``note.edited-1.md``. What is already kept so is not kept
    twice.

    Raises:
        CannotWrite: it could not be kept.
    """
    private_folder(path.parent)
    number = 1
    while True:
        place = path.with_name(f"{path.name.removesuffix(suffix)}.{mark}-{number}{suffix}")
        try:
            create(place, data)
        except AlreadyThere:
            with contextlib.suppress(CannotRead, BadFile):
                if read(place, len(data)) == data:
                    return place
        else:
            return place
        number += 1


def refused(path: Path, error: OSError) -> CannotWrite:
    """Return the error for a ``path`` that the system would not write."""
    return CannotWrite(*_facts(path, error))


def unreadable(path: Path, error: OSError) -> CannotRead:
    """Return the error for a ``path`` that the system would not read."""
    return CannotRead(*_facts(path, error))


def _read(path: Path, limit: int, *, from_pipe: bool) -> bytes:
    deadline = 0.0
    if not from_pipe:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            raise CannotRead(path, "not-a-file")
    while True:
        try:
            with path.open("rb") as file:
                data = file.read(min(limit, _USUAL) + 1)
                return data + file.read(limit - _USUAL) if len(data) > _USUAL else data
        except PermissionError:
            deadline = deadline or time.monotonic() + _PATIENCE
            if not _is_held(path) or time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _is_held(path: Path) -> bool:
    """Whether another program has the file open for itself; Python's open does not say so."""
    if sys.platform != "win32":
        return False
    import ctypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateFileW.restype = ctypes.c_void_p
    handle = kernel.CreateFileW(str(path), _GENERIC_READ, _ALL, None, _OPEN_EXISTING, 0, None)
    if handle == ctypes.c_void_p(-1).value:
        return ctypes.get_last_error() in _SHARED
    kernel.CloseHandle(ctypes.c_void_p(handle))
    return False


def _reason(path: Path, error: OSError) -> Reason:
    number = getattr(error, "winerror", 0)
    if number in _SHARED or (isinstance(error, PermissionError) and not number and _is_held(path)):
        return "held"
    if number in _NOT_FOUND and len(str(path.absolute())) >= _LONGEST:
        return "too-long"
    if number in _NO_FOLDER and os.path.isfile(path):  # noqa: PTH113 - never raises
        return "not-a-folder"
    return _REASONS.get(error.errno, "other")


def _facts(path: Path, error: OSError) -> tuple[Path, Reason, str]:
    """Return what an error is about: a link on the way that leads nowhere, or what is another's."""
    reason = _reason(path, error)
    if reason == "not-a-folder" or error.errno in (errno.ENOENT, errno.ELOOP):
        for place in (path, *path.absolute().parents):
            if is_link_to_nothing(place):
                return place, "link-to-nothing", ""
    if reason == "no-permission" and sys.platform != "win32":
        for place in (path, *path.absolute().parents):
            with contextlib.suppress(OSError):
                owner = place.lstat().st_uid
                if owner != os.geteuid():
                    return place, "anothers", _user_name(owner)
                break
    return path, reason, error.strerror or ""


def _user_name(number: int) -> str:
    if sys.platform == "win32":
        return str(number)
    import pwd

    with contextlib.suppress(KeyError):
        return pwd.getpwuid(number).pw_name
    return str(number)


def _refuse_placeholder(path: Path) -> None:
    """Refuse to make a second file of a name whose content is in the cloud."""
    if os.path.lexists(placeholder(path)) and not os.path.lexists(path):
        raise CannotWrite(path, "elsewhere")


@contextlib.contextmanager
def _as_mus_error(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise refused(path, error) from error


def _make_folder(path: Path) -> None:
    if path.is_dir():
        return
    if path.parent != path:
        _make_folder(path.parent)
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:
        if path.is_dir():  # another process was quicker
            return
        raise
    _set_mode(path, 0o700)
    _sync_folder(path.parent)


def _set_mode(path: Path, mode: int) -> None:
    """Give what was just made its mode: a umask can take away from the owner too.

    Not every file system keeps modes; what cannot be closed to others is saved all the same.
    """
    with contextlib.suppress(OSError):
        path.chmod(mode)


@contextlib.contextmanager
def _new_file(folder: Path, data: bytes) -> Iterator[Path]:
    """Give a new file that holds ``data``, synced; it is gone afterwards unless it was moved.

    It is locked until then, and a lock ends with its process: that tells a leftover from a file
    that is being written. A failed fsync is never tried again on the same file.
    """
    with contextlib.ExitStack() as stack:
        temporary, descriptor = _open_new(folder, stack)
        file = stack.enter_context(open(descriptor, "wb"))  # noqa: PTH123 - it is a descriptor
        _set_mode(temporary, 0o600)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
        if _WINDOWS:  # where an open file cannot be moved
            file.close()
        yield temporary


def _open_new(folder: Path, stack: contextlib.ExitStack) -> tuple[Path, int]:
    while True:
        temporary = folder / f"{PREFIX}{os.getpid()}-{os.urandom(6).hex()}"
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        _lock(descriptor, wait=True)
        if _WINDOWS or os.fstat(descriptor).st_nlink:
            stack.callback(_discard, temporary)
            return temporary, descriptor
        os.close(descriptor)  # taken for a leftover before it was locked


def _discard(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _lock(descriptor: int, *, wait: bool) -> bool | None:
    """Return whether a file could be locked; ``None`` where files cannot be locked at all."""
    if sys.platform == "win32":
        return None
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _replace(temporary: Path, path: Path, pause: Callable[[float], None] = time.sleep) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            os.replace(temporary, path)  # noqa: PTH105 - named in docs, and what tests break
        except OSError as error:
            if getattr(error, "winerror", 0) not in _HELD_ELSEWHERE:
                raise
            if time.monotonic() > deadline:
                if os.access(path, os.W_OK):  # then the file is open elsewhere, not forbidden
                    raise OSError(errno.EBUSY, error.strerror) from error
                raise
            pause(0.05)
        else:
            return


def _put(temporary: Path, path: Path) -> None:
    """Give a file its name unless that is taken; Windows refuses a taken name by itself."""
    if _WINDOWS:
        temporary.rename(path)
        return
    try:
        path.hardlink_to(temporary)
    except OSError:  # taken, or a file system without hard links
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        temporary.rename(path)


def _wait_for_turn(descriptor: int) -> None:
    """Lock a byte far behind the end of a file until it is closed: appending takes two steps.

    Raises:
        OSError: another process kept it locked.
    """
    if sys.platform != "win32":
        return
    import msvcrt

    deadline = time.monotonic() + _PATIENCE_FOR_TURN
    while True:
        os.lseek(descriptor, _FAR_BEHIND, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if time.monotonic() > deadline:
                raise OSError(errno.EBUSY, error.strerror) from error
            time.sleep(0.02)
        else:
            return


def _sync_folder(folder: Path) -> None:
    # Without it a power cut can bring the old version back. Not every system can do it.
    if _WINDOWS:
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _unfinished(folder: Path) -> list[Path]:
    with contextlib.suppress(OSError):
        return sorted(f for f in folder.iterdir() if _LEFTOVER.fullmatch(f.name))
    return []


def _is_leftover(path: Path, *, remove: bool = False) -> bool:
    """Return whether an unfinished file is one that nobody is writing; remove it if asked to."""
    with contextlib.suppress(OSError):
        if not _is_own_file(path):
            return False
        descriptor = os.open(path, os.O_WRONLY | _BINARY)
        try:
            free = _lock(descriptor, wait=False)
            if free is None:
                process = int(path.name.removeprefix(PREFIX).partition("-")[0])
                free = not is_living(process) or time.time() - path.stat().st_mtime > _OLD
            if free and remove and not _WINDOWS:
                path.unlink()
        finally:
            os.close(descriptor)
        if free and remove and _WINDOWS:
            path.unlink()
        return free
    return False


def _is_own_file(path: Path) -> bool:
    found = path.lstat()
    return stat.S_ISREG(found.st_mode) and (_WINDOWS or found.st_uid == os.geteuid())

"""One ``mus`` at a time on a year (B2).

A file of its own is locked, never the record: a lock on a file ends when the file is replaced.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from mus_cli.errors import BadFile, CannotRead, CannotWrite, LockedYear
from mus_cli.storage import files
from mus_cli.storage.processes import is_living


@contextlib.contextmanager
def held(path: Path, year: int) -> Iterator[None]:
    """Hold the lock ``path`` (``Places.lock``) of a year; a process that dies gives it back.

    Raises:
        LockedYear: another process, or another part of this one, holds it.
        CannotWrite: the lock could not be made.
    """
    import filelock

    files.private_folder(path.parent)
    if not _can_be_locked(path):
        with _held_by_number(path, year):
            yield
        return
    lock = filelock.FileLock(path, timeout=0, mode=0o600)
    try:
        lock.acquire()
    except filelock.Timeout:
        raise LockedYear(year, _holder(path)) from None
    except OSError as error:
        raise files.refused(path, error) from error
    try:
        # The lock works without it; it only names the process to another window.
        with contextlib.suppress(CannotWrite):
            files.write(_pid_file(path), str(os.getpid()).encode())
        yield
    finally:
        with contextlib.suppress(OSError):
            _pid_file(path).unlink()
        lock.release()


def _can_be_locked(path: Path) -> bool:
    """Whether the file system has locks: some that are mounted from elsewhere have none."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    except OSError:
        return True  # said better by what takes the lock
    try:
        with contextlib.suppress(OSError):
            os.fchmod(descriptor, 0o600)  # a umask can also take away from the owner
        fcntl.flock(descriptor, fcntl.LOCK_UN)  # gives back what nobody has taken
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


@contextlib.contextmanager
def _held_by_number(path: Path, year: int) -> Iterator[None]:
    """Hold a year by the process id in a file; one that a killed process left does not count."""
    holder = _holder(path)
    if holder:
        raise LockedYear(year, holder)
    files.write(_pid_file(path), str(os.getpid()).encode())
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            _pid_file(path).unlink()


def _pid_file(path: Path) -> Path:
    return path.with_suffix(".pid")


def _holder(path: Path) -> int:
    with contextlib.suppress(BadFile, CannotRead, ValueError):
        process = int(files.read(_pid_file(path), 100) or b"0")
        # A killed process left its id there; the holder of the lock has yet to write its own.
        return process if is_living(process) else 0
    return 0

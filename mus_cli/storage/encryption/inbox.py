"""Notes where the files are locked: each new line is a file of its own and is merged later.

Adding a note needs the public key alone, and nothing can be appended to an encrypted file. The next
run that reads notes, and so has the passphrase, merges the new ones into ``notes.jsonl.age``.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from mus_cli.core import talk_year
from mus_cli.errors import BadFile, CannotRead, CannotWrite, LockedYear
from mus_cli.storage import files
from mus_cli.storage.encryption import locked_files
from mus_cli.storage.inventory import SEALED
from mus_cli.storage.paths import Places

_STEP = 0.02  # seconds between two attempts to take the lock


def add(places: Places, year: int, line: bytes) -> Path:
    """Save one line, encrypted with the public key alone; returns its file.

    Raises:
        CannotWrite: it was not saved.
        CannotRead, BadFile, KeyMissing, NotInstalled: it cannot be encrypted, and was not saved.
        PassphraseNeeded, TooMuchWork, WrongPassphrase: as ``Vault.seal``.
    """
    # The time keeps them in order; the random part keeps two of the same nanosecond apart.
    name = f"{time.time_ns():020d}-{os.urandom(4).hex()}"
    path = locked_files.sealed(places.new_notes(year) / name)
    files.write(path, places.vault.seal(line))
    return path


def read(places: Places, year: int, limit: int) -> bytes:
    """Return the lines of a year whose files are locked, and merge the new ones into them.

    Where another ``mus`` is merging, or nothing can be written, the new ones wait for the next run.

    Raises:
        CannotRead, BadFile: they cannot be read, or are damaged.
        KeyMissing, NotInstalled, PassphraseNeeded, WrongPassphrase: they stay locked.
    """
    if not _new(places, year) and not files.is_there(places.notes(year)):
        return joined(places, year, limit)
    with contextlib.suppress(LockedYear, CannotWrite), alone(places, year):
        if places.vault.locked:  # mus unlock may have had the notes until now
            merge(places, year, limit)
    return joined(places, year, limit, _new(places, year))


@contextlib.contextmanager
def alone(places: Places, year: int, patience: float = 0.0) -> Iterator[None]:
    """Hold the notes of a calendar year: nobody else merges, locks or unlocks.

    Adding notes is not affected.

    Raises:
        LockedYear: another process held them for longer than ``patience`` seconds.
        CannotWrite: the lock could not be made.
    """
    from mus_cli.storage import file_lock

    path = places.lock(year).with_name(f"notes-{talk_year.name(int(year))}.lock")
    deadline = time.monotonic() + patience
    with contextlib.ExitStack() as lock:
        while True:
            try:
                lock.enter_context(file_lock.held(path, year))
                break
            except LockedYear:
                if time.monotonic() >= deadline:
                    raise
                time.sleep(_STEP)
        yield


def merge(places: Places, year: int, limit: int) -> None:
    """Merge new and plain notes into the locked file, for a caller that holds them ``alone``.

    A damaged one stays where it is.

    Raises:
        CannotWrite: they are where they were.
        CannotRead, BadFile, KeyMissing, NotInstalled, PassphraseNeeded, WrongPassphrase: as
            ``read``.
    """
    files.clean_leftovers(places.new_notes(year))
    new = openable(places, year, limit)
    target = locked_files.sealed(places.notes(year))
    files.write(target, places.vault.seal(joined(places, year, limit, new)))
    # A kill in between does no harm: a line that is there twice is read once.
    for path in (places.notes(year), *map(locked_files.sealed, new)):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def joined(places: Places, year: int, limit: int, new: tuple[Path, ...] = ()) -> bytes:
    """Return the lines of the locked file, the plain one and ``new``, each once.

    Raises:
        CannotRead, BadFile, KeyMissing, NotInstalled, PassphraseNeeded, WrongPassphrase: as
            ``read``.
    """
    # The new ones are read first: one that another mus merges meanwhile is in the file by then.
    added = [_line(places, path, limit) for path in new]
    merged = locked_files.read(places, places.notes(year), limit) or b""
    plain = files.read(places.notes(year), limit) or b""
    lines = [*merged.split(b"\n"), *plain.split(b"\n"), *(line or b"" for line in added)]
    unique = dict.fromkeys(line.strip(b"\n") for line in lines if line.strip())
    return b"".join(line + b"\n" for line in unique)


def openable(places: Places, year: int, limit: int) -> tuple[Path, ...]:
    """Return the plain names of the new notes that can be decrypted."""
    return tuple(path for path in _new(places, year) if _line(places, path, limit) is not None)


def damaged(places: Places, year: int, limit: int) -> tuple[BadFile, ...]:
    """Return what is wrong with the new notes that cannot be decrypted."""
    errors = []
    for path in _new(places, year):
        try:
            locked_files.read(places, path, limit)
        except BadFile as error:
            errors.append(error)
    return tuple(errors)


def _new(places: Places, year: int) -> tuple[Path, ...]:
    try:
        found = sorted(places.new_notes(year).iterdir())
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise files.unreadable(places.new_notes(year), error) from error
    return tuple(
        locked_files.plain(path)
        for path in found
        if path.name.endswith(SEALED) and not path.name.startswith(".")
    )


def _line(places: Places, path: Path, limit: int) -> bytes | None:
    with contextlib.suppress(BadFile, CannotRead):
        return locked_files.read(places, path, limit)
    return None

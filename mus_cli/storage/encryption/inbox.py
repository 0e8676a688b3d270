"""Notes where the files are locked: each new line a file of its own, put with the others later.

Keeping one needs the public key alone, so nothing can be added at the end of a locked file. The
next run that reads notes, and so has the passphrase, folds the new ones into ``notes.jsonl.age``.
"""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

from mus_cli.errors import BadFile, CannotRead, CannotWrite, LockedYear
from mus_cli.storage import files
from mus_cli.storage.encryption import locked_files
from mus_cli.storage.inventory import SEALED
from mus_cli.storage.paths import Places


def add(places: Places, year: int, line: bytes) -> Path:
    """Keep one line, locked, with the public key alone; returns its file.

    Raises:
        CannotWrite: it was not kept.
        BadFile, KeyMissing, NotInstalled: it cannot be locked, and was not kept.
    """
    # The name keeps them in order; what is random keeps two of the same moment apart.
    name = f"{time.time_ns():020d}-{os.urandom(4).hex()}"
    return locked_files.write(places, places.new_notes(year) / name, line)


def read(places: Places, year: int, limit: int) -> bytes:
    """Return the lines of a year where its files are locked, and fold the new ones in.

    Where another ``mus`` is folding, or nothing can be written, they wait for the next time.

    Raises:
        CannotRead, BadFile: they cannot be read, or were damaged.
        KeyMissing, NotInstalled, PassphraseNeeded, WrongPassphrase: they stay locked.
    """
    with contextlib.suppress(LockedYear, CannotWrite):
        fold(places, year, limit)
    return _joined(places, year, limit, _new(places, year))


def fold(places: Places, year: int, limit: int) -> None:
    """Put the new notes of a year with the others; one that was damaged stays where it is.

    Raises:
        LockedYear: another ``mus`` is doing so.
        CannotWrite: they lie where they lay.
        CannotRead, BadFile, KeyMissing, NotInstalled, PassphraseNeeded, WrongPassphrase: as
            ``read``.
    """
    plain = places.notes(year)
    if not _new(places, year) and not files.is_there(plain):
        return
    from mus_cli.storage import file_lock

    with file_lock.held(places.lock(year).with_name(f"notes-{year:04d}.lock"), year):
        files.clean_leftovers(places.new_notes(year))
        new = tuple(path for path in _new(places, year) if _line(places, path, limit) is not None)
        locked_files.write(places, plain, _joined(places, year, limit, new))
        # A kill before they are gone does no harm: a line that is there twice is read once.
        for path in (plain, *map(locked_files.sealed, new)):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def damaged(places: Places, year: int, limit: int) -> tuple[BadFile, ...]:
    """Return what is wrong with new notes that cannot be opened."""
    found = []
    for path in _new(places, year):
        try:
            locked_files.read(places, path, limit)
        except BadFile as error:
            found.append(error)
    return tuple(found)


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


def _joined(places: Places, year: int, limit: int, new: tuple[Path, ...]) -> bytes:
    # The new ones first: what another mus folds meanwhile is in the file by then.
    added = [_line(places, path, limit) for path in new]
    held = locked_files.read(places, places.notes(year), limit) or b""
    plain = b""
    if locked_files.place(places, places.notes(year)) != places.notes(year):
        plain = files.read(places.notes(year), limit) or b""
    lines = [*held.split(b"\n"), *plain.split(b"\n"), *(line or b"" for line in added)]
    once = dict.fromkeys(line.strip(b"\n") for line in lines if line.strip())
    return b"".join(line + b"\n" for line in once)


def _line(places: Places, path: Path, limit: int) -> bytes | None:
    with contextlib.suppress(BadFile, CannotRead):
        return locked_files.read(places, path, limit)
    return None

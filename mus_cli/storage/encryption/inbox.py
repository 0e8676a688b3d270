"""Notes where the files are locked: each new line is a file of its own and is merged later.

Adding a note needs the public key alone, and nothing can be appended to an encrypted file. The next
run that reads notes, and so has the passphrase, merges the new ones into ``notes.jsonl.age``.
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
    """Save one line, encrypted with the public key alone; returns its file.

    Raises:
        CannotWrite: it was not saved.
        BadFile, KeyMissing, NotInstalled: it cannot be encrypted, and was not saved.
    """
    # The time keeps them in order; the random part keeps two of the same nanosecond apart.
    name = f"{time.time_ns():020d}-{os.urandom(4).hex()}"
    return locked_files.write(places, places.new_notes(year) / name, line)


def read(places: Places, year: int, limit: int) -> bytes:
    """Return the lines of a year whose files are locked, and merge the new ones into them.

    Where another ``mus`` is merging, or nothing can be written, the new ones wait for the next run.

    Raises:
        CannotRead, BadFile: they cannot be read, or are damaged.
        KeyMissing, NotInstalled, PassphraseNeeded, WrongPassphrase: they stay locked.
    """
    with contextlib.suppress(LockedYear, CannotWrite):
        merge(places, year, limit)
    return _joined(places, year, limit, _new(places, year))


def merge(places: Places, year: int, limit: int) -> None:
    """Merge the new notes of a year into its file of notes; a damaged one stays where it is.

    Raises:
        LockedYear: another ``mus`` is merging them.
        CannotWrite: they are where they were.
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
        # A kill in between does no harm: a line that is there twice is read once.
        for path in (plain, *map(locked_files.sealed, new)):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


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


def _joined(places: Places, year: int, limit: int, new: tuple[Path, ...]) -> bytes:
    # The new ones are read first: one that another mus merges meanwhile is in the file by then.
    added = [_line(places, path, limit) for path in new]
    merged = locked_files.read(places, places.notes(year), limit) or b""
    plain = b""
    if locked_files.place(places, places.notes(year)) != places.notes(year):
        plain = files.read(places.notes(year), limit) or b""
    lines = [*merged.split(b"\n"), *plain.split(b"\n"), *(line or b"" for line in added)]
    unique = dict.fromkeys(line.strip(b"\n") for line in lines if line.strip())
    return b"".join(line + b"\n" for line in unique)


def _line(places: Places, path: Path, limit: int) -> bytes | None:
    with contextlib.suppress(BadFile, CannotRead):
        return locked_files.read(places, path, limit)
    return None

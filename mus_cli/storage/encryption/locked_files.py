"""Files that hold words: plain, or encrypted as ``<name>.age`` where the home is locked (B7).

The one place that decides which. Callers pass the plain path. Where both files exist, locking or
unlocking was interrupted, and the encrypted one is authoritative.
"""

from __future__ import annotations

import contextlib
import stat
from pathlib import Path

from mus_cli.errors import BadFile, CannotRead, CannotWrite, KeyMissing
from mus_cli.storage import files
from mus_cli.storage.inventory import SEALED
from mus_cli.storage.paths import Places


def place(places: Places, path: Path) -> Path:
    """Return the file with the content of ``path``, or the one to write where neither exists."""
    locked = sealed(path)
    if files.is_there(locked):
        return locked
    return path if files.is_there(path) or not places.vault.locked else locked


def sealed(path: Path) -> Path:
    """Return the name of ``path`` when it is locked."""
    return path.with_name(path.name + SEALED)


def plain(path: Path) -> Path:
    """Return the name of ``path`` when it is not locked."""
    return path.with_name(path.name.removesuffix(SEALED))


def read(places: Places, path: Path, limit: int) -> bytes | None:
    """Return the content of ``path``, locked or not, or ``None`` where there is no such file.

    Raises:
        CannotRead: it exists but cannot be read.
        BadFile: it holds more than ``limit`` bytes; or it is locked, and damaged.
        KeyMissing, NotInstalled, PassphraseNeeded, WrongPassphrase: it stays locked.
    """
    places.vault.is_in_use = places.vault.is_in_use or places.vault.locked
    locked = sealed(path)
    data = _read(locked, limit + limit // 1000 + 1024)
    if data is None:
        plain_data = _read(path, limit)
        if plain_data is not None:
            return plain_data
        data = _read(locked, limit + limit // 1000 + 1024)  # mus lock may have moved it meanwhile
        if data is None:
            return None
    if not places.vault.locked:
        raise KeyMissing(places.vault.identity_file)
    return places.vault.open(data, locked)


def _read(path: Path, limit: int) -> bytes | None:
    """Read a file of ours: reading a pipe would block, and a dangling link is no missing file."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        if path.is_symlink():  # its target may be on a disk that is not mounted
            raise CannotRead(path, "link-to-nothing") from None
        return files.read(path, limit)
    except OSError as error:
        raise files.unreadable(path, error) from error
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise CannotRead(path, "not-a-file")
    return files.read(path, limit)


def write(places: Places, path: Path, data: bytes) -> Path:
    """Write ``data`` to ``path``, encrypted where the home is locked; returns the file written.

    Where ``mus lock`` or ``mus unlock`` runs beside it, it is written again in the new form.

    Raises:
        CannotWrite: nothing was changed.
        CannotRead, BadFile, KeyMissing, NotInstalled: it cannot be encrypted, and was not written.
        PassphraseNeeded, TooMuchWork, WrongPassphrase: as ``Vault.seal``.
    """
    locked = sealed(path)
    outdated: set[Path] = set()

    def attempt(key: bytes | None) -> Path:
        if key is None:
            files.write(path, data)
            outdated.add(path)
            return path
        if not files.is_there(locked):
            # Overwriting would have removed it. Where both exist, the plain one waits for mus lock.
            outdated.add(path)
        files.write(locked, places.vault.seal(data))
        outdated.add(locked)
        return locked

    written = places.vault.settled(attempt)
    for form in outdated - {written}:
        with contextlib.suppress(OSError):
            form.unlink(missing_ok=True)
    return written


def keep_copy(places: Places, path: Path, mark: str, data: bytes, suffix: str = "") -> Path:
    """Keep ``data`` beside ``path`` as ``files.keep_copy`` does, encrypted in a locked home.

    Raises:
        CannotWrite: it could not be kept.
    """
    if not places.vault.locked:
        return files.keep_copy(path, mark, data, suffix)
    number = 1
    while True:
        kept = path.with_name(f"{path.name.removesuffix(suffix)}.{mark}-{number}{suffix}")
        if not files.is_there(sealed(kept)) and not files.is_there(kept):
            return write(places, kept, data)
        with contextlib.suppress(BadFile):
            if read(places, kept, len(data)) == data:
                return place(places, kept)
        number += 1


def keep_as_it_is(path: Path, mark: str, limit: int) -> Path | None:
    """Keep a copy of a locked file that cannot be decrypted; returns it, or ``None`` on failure."""
    with contextlib.suppress(BadFile, CannotRead, CannotWrite):
        data = files.read(path, limit * 2)
        return None if data is None else files.keep_copy(path, mark, data, SEALED)
    return None


def remove(path: Path) -> None:
    """Remove ``path``, locked or not; a file that cannot be removed stays."""
    for form in (path, sealed(path)):
        with contextlib.suppress(OSError):
            form.unlink(missing_ok=True)

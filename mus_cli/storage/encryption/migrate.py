"""Locking every file that holds words, and unlocking it for good, one file after the other (B7).

A file is written in its new form and read back before the old form is removed, so every file stays
readable wherever the process is killed; the next run continues where the last one stopped.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from mus_cli.errors import BadFile, BadFiles, Problem
from mus_cli.storage import file_lock, files, folders, generated, inventory, notes, unfinished
from mus_cli.storage.encryption import inbox, locked_files
from mus_cli.storage.inventory import SEALED
from mus_cli.storage.paths import Places

_LIMIT = 64 * 1024 * 1024


def lock_all(places: Places, passphrase: str = "") -> tuple[Path, ...]:
    """Lock every file that holds words; returns those that were locked, by their plain names.

    ``passphrase`` is for a new key pair; without it the vault has its keys, and is open. Documents
    that can be generated again from a record are removed; one that somebody edited, or whose
    record is gone, is locked like the rest.

    Raises:
        LockedYear: a year is open in another window; nothing was changed.
        CannotWrite, CannotRead: it stopped there; every file can still be read.
    """
    with _alone(places):
        if passphrase:
            places.vault.make(passphrase)
        elif not files.is_there(places.vault.recipient_file):
            places.vault.put_recipient()
        done = []
        for path in _texts(places):
            if generated.can_be_written_again(path, places):
                _remove(path)
            else:
                _lock(places, path)
                done.append(path)
        _remove(places.written)
        return tuple(done)


def unlock_all(places: Places) -> tuple[Path, ...]:
    """Unlock every file and remove the keys; returns what was unlocked, by the plain names.

    Raises:
        BadFiles: some cannot be decrypted; nothing was changed.
        LockedYear: a year is open in another window; nothing was changed.
        CannotWrite, CannotRead: it stopped there; every file can still be read.
    """
    with _alone(places):
        for year in places.noted_years():
            notes.read(places, year)  # merges the new ones
        bad = tuple(_faults(places))
        if bad:
            raise BadFiles(bad)
        done: list[Path] = []
        while found := tuple(locked(places)):  # a note may come meanwhile
            for path in found:
                _unlock(places, path)
            done += map(locked_files.plain, found)
        places.vault.remove()
        for year in _years(places):
            with contextlib.suppress(OSError):
                places.new_notes(year).rmdir()
                places.new_notes(year).parent.rmdir()
        return tuple(done)


def locked(places: Places) -> Iterator[Path]:
    """Yield every file of ours that is locked."""
    for path in _all(places):
        if path.name.endswith(SEALED) and path.name != places.vault.identity_file.name:
            yield path


def readable(places: Places) -> Iterator[Path]:
    """Yield every file that ``mus lock`` would lock or remove."""
    yield from _texts(places)


def written_notes(places: Places) -> tuple[Path, ...]:
    """Return the documents generated from records, which ``mus lock`` would remove."""
    return tuple(path for path in _texts(places) if generated.can_be_written_again(path, places))


def _texts(places: Places) -> Iterator[Path]:
    for path in _all(places):
        if not path.name.endswith(SEALED):
            yield path


def _all(places: Places) -> Iterator[Path]:
    """Yield our files that hold words, locked or not, and copies that somebody made of them."""
    for root, path in places.found():
        kind = inventory.kind_like(path.relative_to(places.root(root)), root)
        if kind and kind.holds_words and path.is_file() and not path.is_symlink():
            yield path


def _lock(places: Places, path: Path) -> None:
    """Lock one file; where its locked form exists too, nothing of either is lost."""
    if path.name == inventory.NOTES.usual:
        _merge(places, path)
        return
    data = files.read(path, _LIMIT)
    if data is None:
        return
    target = locked_files.sealed(path)
    if files.is_there(target) and locked_files.read(places, path, _LIMIT) != data:
        locked_files.keep_copy(places, path, "changed", data)
    elif not files.is_there(target):
        files.write(target, places.vault.seal(data))
        _check(locked_files.read(places, path, _LIMIT) == data, target)
    _remove(path)


def _merge(places: Places, path: Path) -> None:
    """Lock the notes of a year, with those added meanwhile."""
    data = files.read(path, _LIMIT) or b""
    inbox.merge(places, int(path.parent.name), _LIMIT)
    merged = locked_files.read(places, path, _LIMIT) or b""
    _check(set(data.split(b"\n")) <= {*merged.split(b"\n"), b""}, locked_files.sealed(path))
    _remove(path)


def _unlock(places: Places, path: Path) -> None:
    plain = locked_files.plain(path)
    data = places.vault.open(files.read(path, _LIMIT * 2) or b"", path)
    before = files.read(plain, _LIMIT)
    if before is not None and before != data:
        # Locked too, under a free name; it is unlocked in its turn.
        locked_files.keep_copy(places, plain, "changed", before)
    files.write(plain, data)
    _check(files.read(plain, _LIMIT) == data, plain)
    _remove(path)


def _faults(places: Places) -> Iterator[BadFile]:
    for path in locked(places):
        try:
            places.vault.open(files.read(path, _LIMIT * 2) or b"", path)
        except BadFile as error:
            yield error


def _check(matches: bool, path: Path) -> None:  # noqa: FBT001 - reads as a sentence
    if not matches:
        raise BadFile(path, (Problem(0, "sealed-damaged"),))


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise files.refused(path, error) from error


@contextlib.contextmanager
def _alone(places: Places) -> Iterator[None]:
    """Hold the lock of every year, and remove what killed writes left behind."""
    places.claim_state()
    with contextlib.ExitStack() as locks:
        for year in _years(places):
            locks.enter_context(file_lock.held(places.lock(year), year))
        for folder in _folders(places):
            files.clean_leftovers(folder)
        unfinished.clean(places)
        yield


def _years(places: Places) -> Iterable[int]:
    drafts = (path.name[:4] for path in folders.inside(places.drafts))
    names = [path.name for path in (*folders.inside(places.home), *folders.inside(places.versions))]
    return sorted({int(name) for name in (*names, *drafts) if inventory.is_year(name)})


def _folders(places: Places) -> Iterator[Path]:
    yield from (places.home, places.state, places.drafts, places.lock(1).parent)
    for folder in (*folders.inside(places.home), *folders.inside(places.versions)):
        if folder.is_dir():
            yield from (folder, folder / "notes" / "new")

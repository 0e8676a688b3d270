"""Locking every file that holds words, and unlocking it for good, one file after the other (B7).

A file is written in its new form and read back before the old form is removed, so every file stays
readable wherever the process is killed; the next run continues where the last one stopped.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from mus_cli.core import talk_year
from mus_cli.errors import BadFile, NotUnlocked
from mus_cli.problems import Problem
from mus_cli.storage import file_lock, files, folders, generated, inventory, pages, unfinished
from mus_cli.storage.encryption import inbox, locked_files
from mus_cli.storage.inventory import SEALED, FileKind, Root
from mus_cli.storage.paths import Places

_LIMIT = 64 * 1024 * 1024
_PATIENCE = 10.0  # seconds in which another mus merges its notes


def lock_all(places: Places, passphrase: str = "") -> tuple[Path, ...]:
    """Lock every file that holds words; returns those that were locked, by their plain names.

    ``passphrase`` is for a new key pair; without it the vault has its keys, and is open. Documents
    that can be generated again from a record are removed; one that somebody edited, or whose
    record is gone, is locked like the rest.

    Raises:
        LockedYear: a year is open in another window; nothing was changed, unless it was begun
            meanwhile: then every file can still be read.
        CannotWrite, CannotRead: it stopped there; every file can still be read.
    """
    with _alone(places) as hold_years:
        if passphrase:
            places.vault.make(passphrase)
        elif not files.is_there(places.vault.recipient_file):
            places.vault.put_recipient()
        done = []
        while texts := tuple(_texts(places)):  # some may come meanwhile
            hold_years()
            for path in texts:
                if generated.can_be_written_again(path, places):
                    files.remove(path)
                else:
                    _lock(places, path)
                    done.append(path)
        files.remove(places.written)
        return tuple(done)


def unlock_all(places: Places) -> tuple[Path, ...]:
    """Unlock every file and remove the keys; returns what was unlocked, by the plain names.

    Notes and copies that cannot be decrypted stay locked: ``locked`` yields them afterwards.

    Raises:
        NotUnlocked: the current form of something cannot be decrypted; nothing was changed.
        LockedYear: a year is open in another window; nothing was changed, unless it was begun
            meanwhile: then every file can still be read.
        CannotWrite, CannotRead: it stopped there; every file can still be read.
    """
    with _alone(places) as hold_years:
        bad = {error.path: error for error in _damaged(places)}
        current = tuple(error for path, error in bad.items() if _is_current(places, path))
        if current:
            raise NotUnlocked(current)
        done = _unlock_found(places, hold_years)
        # From here on a note waits until it can be saved as it is. One that was acknowledged
        # before is found now.
        places.vault.remove_recipient()
        done += _unlock_found(places, hold_years)
        places.vault.remove()
        for year in _years(places):
            with contextlib.suppress(OSError):
                places.new_notes(year).rmdir()
                places.new_notes(year).parent.rmdir()
        return tuple(dict.fromkeys(done))


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


def _unlock_found(places: Places, hold_years: Callable[[], None]) -> list[Path]:
    """Unlock what can be decrypted, until nothing new comes; returns the plain names."""
    done: list[Path] = []
    while True:
        hold_years()
        for year in _years(places):
            if inbox.openable(places, year, _LIMIT):
                inbox.merge(places, year, _LIMIT)
        left = {error.path for error in _damaged(places)}
        found = [path for path in locked(places) if path not in left and not _is_new(places, path)]
        if not found:
            return done
        for path in found:
            _unlock(places, path)
        done += map(locked_files.plain, found)


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
        inbox.merge(places, inventory.year_of(path), _LIMIT)
        files.remove(path)
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
    files.remove(path)


def _unlock(places: Places, path: Path) -> None:
    plain = locked_files.plain(path)
    if plain.name == inventory.NOTES.usual:
        data = inbox.joined(places, inventory.year_of(path), _LIMIT)
    else:
        data = places.vault.open(files.read(path, _LIMIT * 2) or b"", path)
        before = files.read(plain, _LIMIT)
        if before is not None and before != data:
            _keep_beside(plain, before)
    files.write(plain, data)
    _check(files.read(plain, _LIMIT) == data, plain)
    files.remove(path)


def _keep_beside(path: Path, data: bytes) -> None:
    """Keep ``data`` as a copy of ``path`` that is not locked, under a name free in both forms."""
    number = 1
    while True:
        copy = path.with_name(f"{path.name}.changed-{number}")
        if not files.is_there(copy) and not files.is_there(locked_files.sealed(copy)):
            files.write(copy, data)
            return
        number += 1


def _damaged(places: Places) -> Iterator[BadFile]:
    for path in locked(places):
        data = files.read(path, _LIMIT * 2)
        try:
            if data is not None:  # a note that had to be written anew is gone
                places.vault.open(data, path)
        except BadFile as error:
            yield error


def _is_current(places: Places, path: Path) -> bool:
    """Whether a locked file is what ``mus`` reads, and no copy, earlier version or new note."""
    kind = _kind(places, path)
    is_copy = re.search(r"\.[a-z]+-[0-9]+(\.|$)", locked_files.plain(path).name)
    return kind not in (inventory.NEW_NOTES, inventory.VERSIONS) and not is_copy


def _is_new(places: Places, path: Path) -> bool:
    return _kind(places, path) == inventory.NEW_NOTES


def _kind(places: Places, path: Path) -> FileKind | None:
    root: Root = "home" if path.is_relative_to(places.home) else "state"
    return inventory.kind_like(path.relative_to(places.root(root)), root)


def _check(matches: bool, path: Path) -> None:  # noqa: FBT001 - reads as a sentence
    if not matches:
        raise BadFile(path, (Problem(0, "sealed-damaged"),))


@contextlib.contextmanager
def _alone(places: Places) -> Iterator[Callable[[], None]]:
    """Hold the locks of every year, and remove what killed writes left behind.

    Yields a function that holds the years begun since.
    """
    held = set[int]()
    places.claim_state()
    with contextlib.ExitStack() as locks:

        def hold_years() -> None:
            for year in _years(places):
                if year not in held:
                    locks.enter_context(file_lock.held(places.lock(year), year))
                    if year == int(year):  # a later talk's notes are those of its calendar year
                        locks.enter_context(inbox.alone(places, year, _PATIENCE))
                    held.add(year)

        hold_years()
        for folder in _folders(places):
            files.clean_leftovers(folder)
        unfinished.clean(places)
        pages.clean(places)
        yield hold_years


def _years(places: Places) -> Iterable[int]:
    drafts = (path.name.partition(".")[0] for path in folders.inside(places.drafts))
    names = [path.name for path in (*folders.inside(places.home), *folders.inside(places.versions))]
    found = {talk_year.read(name) for name in (*names, *drafts)}
    return sorted(year for year in found if year is not None)


def _folders(places: Places) -> Iterator[Path]:
    yield from (places.home, places.state, places.drafts, places.lock(1).parent)
    for folder in (*folders.inside(places.home), *folders.inside(places.versions)):
        if folder.is_dir():
            yield from (folder, folder / "notes" / "new")

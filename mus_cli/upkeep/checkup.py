"""Checks everything on disk: content, modes, leftovers, room, syncing.

Nothing is changed but what ``fix`` allows: modes, and unfinished files of our own.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Literal

import msgspec

from mus_cli.core import talk_year
from mus_cli.core.agreements import talk_day
from mus_cli.core.record import Record
from mus_cli.errors import (
    BadFile,
    BadFiles,
    CannotRead,
    CannotWrite,
    KeyMissing,
    MusError,
    NewerFormat,
    PassphraseNeeded,
    Reason,
)
from mus_cli.problems import Problem
from mus_cli.prompts import editor
from mus_cli.storage import (
    banks,
    conflict_copies,
    drafts,
    files,
    folders,
    history,
    inventory,
    moving,
    notes,
    pages,
    records,
    settings,
    unfinished,
)
from mus_cli.storage.encryption import locked_files, migrate
from mus_cli.storage.paths import Places

What = Literal[
    "content",
    "unusable",
    "newer",
    "too-open",
    "leftover",
    "page",
    "synced",
    "readable",
    "unopened",
    "copy",
    "other-state",
    "older-mus",
    "no-record",
    "other-year",
]
# content: a problem in a file · unusable: a file or folder that cannot be read or written ·
# newer: a record of a newer mus · too-open: others can get at it · leftover: of a killed write ·
# synced: the home is in a folder that a service copies elsewhere · readable: words in a file that
# is not locked, where the others are · unopened: a locked file was not read ·
# copy: of a record or of notes, as a sync program makes one; never read ·
# other-state: drafts and earlier versions of a home that is not there ·
# older-mus: installed where this one is · no-record: of a year that has papers or versions ·
# other-year: a talk on a day of another year than its record, which its owner may want so

_MODES = os.name != "nt"
# How the folders of these services begin, on the systems where each is found.
_SERVICES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
}


_ADVICE: tuple[What, ...] = ("newer", "synced", "unopened", "other-state", "other-year")


class Finding(msgspec.Struct, frozen=True):
    """One thing found. Only the facts that belong to ``what`` are set.

    ``problem`` for content · ``error`` for unusable and newer · ``mode`` for too-open · ``service``
    for synced · ``home`` for other-state, if known · ``command`` for older-mus · ``year`` for
    no-record and other-year · ``has_versions`` for no-record · ``record`` for other-year.
    ``repaired`` says that it is right now.
    """

    what: What
    path: Path
    problem: Problem | None = None
    error: MusError | None = None
    mode: int = 0
    service: str = ""
    command: str = ""
    home: Path | None = None
    year: int = 0
    has_versions: bool = False
    record: Record | None = None
    repaired: bool = False

    @property
    def wrong(self) -> bool:
        """Whether something has to be done about it; the rest is advice."""
        return not self.repaired and self.what not in _ADVICE


def look(places: Places, *, fix: bool = False) -> tuple[Finding, ...]:
    """Return everything found, content first; with ``fix`` modes and leftovers are set right.

    Where the files are locked and nobody can be asked for the passphrase, they are not opened.

    Raises:
        WrongPassphrase, NotInstalled: they cannot be opened.
    """
    found = (
        *_wrong_kinds(places),
        *_contents(places),
        *_without_record(places),
        *_in_the_cloud(places),
        *_copies(places),
        *_readable(places),
        *_usable(places),
        *_leftovers(places, fix=fix),
        *_modes(places, fix=fix),
        *_synced(places),
        *_other_states(places),
    )
    once: dict[tuple[What, Path, Problem | None], Finding] = {}
    for finding in found:
        once.setdefault((finding.what, finding.path, finding.problem), finding)
    return tuple(once.values())


def _wrong_kinds(places: Places) -> Iterator[Finding]:
    """Find what is no folder where one belongs, and no ordinary file where a file does."""
    for folder in _own_folders(places):
        if os.path.lexists(folder) and not files.is_folder(folder):
            is_link = folder.is_symlink() and not files.is_there(folder)
            reason: Reason = "link-to-nothing" if is_link else "not-a-folder"
            yield Finding("unusable", folder, error=CannotRead(folder, reason))
    for file in (places.settings, places.written, *_inside((places.lock(1).parent,))):
        if files.is_there(file) and not file.is_file():
            reason = "a-folder" if file.is_dir() else "not-a-file"
            yield Finding("unusable", file, error=CannotRead(file, reason))


def _own_folders(places: Places) -> Iterator[Path]:
    yield from (places.home, places.banks, places.state, places.drafts, places.versions)
    yield from (places.crashes, places.lock(1).parent)
    for folder in (places.home, places.versions):
        with contextlib.suppress(CannotRead):
            yield from (path for path in folders.inside(folder) if inventory.is_year(path.name))


def _in_the_cloud(places: Places) -> Iterator[Finding]:
    for folder in _own_folders(places):
        with contextlib.suppress(CannotRead):
            for path in folders.inside(folder):
                original = path.with_name(path.name.removesuffix(".icloud").removeprefix("."))
                if path == files.placeholder(original):
                    yield Finding("unusable", original, error=CannotRead(original, "elsewhere"))


def _contents(places: Places) -> Iterator[Finding]:
    yield from _tried(places.home, places.years)
    try:
        unopened = tuple(_tried(places.vault.identity_file, places.vault.unwrap_if_locked))
    except PassphraseNeeded:
        unopened = (Finding("unopened", places.home),)
    yield from unopened
    if not unopened:
        yield from _words(places)
        yield from _in_another_year(places)
        yield from _typed(places)
    yield from _tried(places.settings, partial(settings.load, places))
    yield from _banks(places)


def _words(places: Places) -> Iterator[Finding]:
    for year in _years(places):
        yield from _tried(places.record(year), partial(records.check, places, year))
    with contextlib.suppress(CannotRead):
        for year in places.noted_years():
            yield from _tried(places.notes(year), partial(notes.check, places, year))


def _in_another_year(places: Places) -> Iterator[Finding]:
    """Find the years whose talk is in another one, as where the person named the year."""
    for year in _years(places):
        with contextlib.suppress(CannotRead, NewerFormat, KeyMissing):  # named by another check
            record = history.current(places, year)
            day = talk_day(record) if record else None
            if day is not None and day.year != int(year):
                yield Finding("other-year", places.record(year), year=year, record=record)


def _without_record(places: Places) -> Iterator[Finding]:
    """Find the years that have earlier versions or papers, and no record.

    One that is being moved has its record in the year it becomes.
    """
    with contextlib.suppress(BadFile, CannotRead):  # named by another check
        kept, begun = history.years(places), moving.under_way(places)
        for year in sorted({*kept, *_years_with_papers(places)} - {*places.years()}):
            if begun is None or year != begun.old:
                path = places.record(year)
                yield Finding("no-record", path, year=year, has_versions=year in kept)


def _years_with_papers(places: Places) -> Iterator[int]:
    for folder in folders.inside(places.home):
        year = talk_year.read(folder.name)
        papers = (places.my_page, places.table_page, places.agreements)
        if year is not None and any(
            files.is_there(locked_files.place(places, paper(year))) for paper in papers
        ):
            yield year


def _typed(places: Places) -> Iterator[Finding]:
    yield from _tried(places.drafts, partial(drafts.years, places))
    with contextlib.suppress(CannotRead):
        for year in drafts.years(places):
            yield from _tried(places.draft(year), partial(drafts.check, places, year))


def _copies(places: Places) -> Iterator[Finding]:
    with contextlib.suppress(CannotRead):  # named by another check
        yield from (Finding("copy", path) for path in conflict_copies.find(places))


def _readable(places: Places) -> Iterator[Finding]:
    with contextlib.suppress(CannotRead):  # named by another check
        if places.vault.locked:
            yield from (Finding("readable", path) for path in migrate.readable(places))


def _years(places: Places) -> tuple[int, ...]:
    with contextlib.suppress(CannotRead):
        return places.years()
    return ()


def _banks(places: Places) -> Iterator[Finding]:
    """Find the own banks that commands leave out, and the built-in ones that stop them."""
    left_out: list[BadFile | CannotRead] = []
    yield from _tried(places.banks, lambda: left_out.extend(banks.load(places.banks).left_out))
    for error in left_out:
        yield from _about(error.path, error)


def _tried(path: Path, read: Callable[[], object]) -> Iterator[Finding]:
    try:
        read()
    except (BadFile, BadFiles, NewerFormat, CannotRead, KeyMissing) as error:
        yield from _about(path, error)
    except OSError as error:
        yield Finding("unusable", path, error=files.unreadable(path, error))


def _about(
    path: Path, error: BadFile | BadFiles | NewerFormat | CannotRead | KeyMissing
) -> Iterator[Finding]:
    if isinstance(error, BadFile | BadFiles):
        for file in error.files if isinstance(error, BadFiles) else (error,):
            yield from (Finding("content", file.path, problem=found) for found in file.problems)
    elif isinstance(error, NewerFormat):
        yield Finding("newer", path, error=error)
    else:
        yield Finding("unusable", error.path, error=error)


def _usable(places: Places) -> Iterator[Finding]:
    for folder in (places.home, places.state, *map(places.year, _years(places))):
        try:
            files.check_writable(_nearest(folder))
        except CannotWrite as error:
            yield Finding("unusable", error.path, error=error)


def _nearest(folder: Path) -> Path:
    # A missing folder is not made for this check; the one it would be made in counts.
    return next((f for f in (folder, *folder.parents) if files.is_there(f)), folder)


def _leftovers(places: Places, *, fix: bool) -> Iterator[Finding]:
    for folder in (places.home, places.state, *_inside((places.home, places.state))):
        if files.is_folder(folder):
            found = files.leftovers(folder)
            removed = files.clean_leftovers(folder) if fix else ()
            yield from (Finding("leftover", path, repaired=path in removed) for path in found)
    elsewhere = unfinished.leftovers(places)
    removed = unfinished.clean(places) if fix else ()
    yield from (Finding("leftover", path, repaired=path in removed) for path in elsewhere)
    with contextlib.suppress(CannotRead):  # named by another check
        yield from (Finding("page", path) for path in pages.left(places))
    yield from (Finding("leftover", folder) for folder in editor.abandoned())


def _modes(places: Places, *, fix: bool) -> Iterator[Finding]:
    if not _MODES:
        return
    roots = [folder for folder in (places.home, places.state) if files.is_folder(folder)]
    for path in (*roots, *_inside(roots)):
        with contextlib.suppress(OSError):  # named by another check, or gone
            mode = path.lstat().st_mode
            if mode & 0o077 and not stat.S_ISLNK(mode):
                repaired = fix and _closed(path)
                yield Finding("too-open", path, mode=stat.S_IMODE(mode), repaired=repaired)


def _inside(folders: Iterable[Path]) -> Iterator[Path]:
    """Yield everything inside the folders, at any depth, except what is hidden."""
    for folder in folders:
        try:
            found = sorted(folder.iterdir())
        except OSError:  # named by another check, or no folder
            continue
        for path in found:
            if path.name.startswith("."):
                continue
            yield path
            if files.is_folder(path) and not path.is_symlink():
                yield from _inside((path,))


def _closed(path: Path) -> bool:
    with contextlib.suppress(OSError):
        path.chmod(0o700 if path.is_dir() else 0o600)
        return True
    return False


def _synced(places: Places) -> Iterator[Finding]:
    for part in Path(os.path.realpath(places.home)).parts:  # a circular link is no error here
        for beginning, service in _SERVICES.items():
            if part.casefold().startswith(beginning):
                yield Finding("synced", places.home, service=service)
                return


def _other_states(places: Places) -> Iterator[Finding]:
    with contextlib.suppress(CannotRead):  # named by another check
        for state in places.other_states():
            yield Finding("other-state", state.path, home=state.home)

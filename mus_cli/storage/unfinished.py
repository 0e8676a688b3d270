"""Unfinished files in folders of the person's own: the next run finds what a killed export left.

An export is written in a folder that nothing else of ours is in. The folder is noted in the state
folder for as long as that takes; a note that outlives its process leads the next run there.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from mus_cli.errors import BadFile, CannotRead, CannotWrite
from mus_cli.storage import files, folders, inventory
from mus_cli.storage.paths import Places
from mus_cli.storage.processes import is_living

_LIMIT = 64 * 1024


@contextlib.contextmanager
def noted(places: Places, folder: Path) -> Iterator[None]:
    """Note that a file is being written in ``folder``; where that cannot be, it is written so."""
    note = places.of(inventory.UNFINISHED) / f"{os.getpid()}-{os.urandom(6).hex()}.txt"
    with contextlib.suppress(CannotWrite):
        files.write(note, os.fsencode(os.path.realpath(folder)))
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            note.unlink(missing_ok=True)


def leftovers(places: Places) -> tuple[Path, ...]:
    """Return what killed exports left in the folders that are noted."""
    return tuple(path for _note, folder in _notes(places) for path in files.leftovers(folder))


def clean(places: Places) -> tuple[Path, ...]:
    """Remove what killed exports left, and the notes of it; returns what was removed."""
    removed: list[Path] = []
    for note, folder in _notes(places):
        removed += files.clean_leftovers(folder)
        process = int(note.name.partition("-")[0])
        if not files.leftovers(folder) and not is_living(process):
            with contextlib.suppress(OSError):
                note.unlink(missing_ok=True)
    return tuple(removed)


def _notes(places: Places) -> Iterator[tuple[Path, Path]]:
    kind = inventory.UNFINISHED
    with contextlib.suppress(CannotRead):
        for note in folders.inside(places.of(kind)):
            if kind.is_name(note.name):
                with contextlib.suppress(BadFile, CannotRead):
                    yield note, Path(os.fsdecode(files.read(note, _LIMIT) or b""))

"""Everything ``mus`` made, found by name and removed; what a person made stays (B12)."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from mus_cli.core import talk_year
from mus_cli.errors import NotErased
from mus_cli.storage import file_lock, files, inventory
from mus_cli.storage.inventory import Root
from mus_cli.storage.paths import Places

_LEFT = re.escape(files.PREFIX) + r"[0-9]{1,9}-[0-9a-f]{12}"


class Found(msgspec.Struct, frozen=True):
    """What ``mus`` made, and what is found among it and stays."""

    made: tuple[Path, ...]
    stays: tuple[Path, ...]


def look(places: Places) -> Found:
    """Return what would be removed and what would stay.

    A link of ours is removed; its target is elsewhere and stays.

    Raises:
        CannotRead: a folder may not be looked into.
    """
    made: list[Path] = []
    stays: list[Path] = []
    for root, path in places.found():
        is_ours = _is_ours(path.relative_to(places.root(root)), root)
        (made if is_ours else stays).append(path)
        if is_ours and path.is_symlink() and files.is_there(path):
            stays.append(Path(os.path.realpath(path)))
    return Found(tuple(made), tuple(stays))


def erase(places: Places) -> None:
    """Remove what ``mus`` made, and the folders that are empty then.

    Raises:
        LockedYear: a year is open in another window; nothing was removed.
        CannotRead, CannotWrite: nothing was removed.
        NotErased: some could not be removed; the rest is gone.
    """
    made = look(places).made
    locks = places.lock(1).parent
    with contextlib.ExitStack() as held:
        for year in sorted(_years(made)):
            held.enter_context(file_lock.held(places.lock(year), year))
        _remove(path for path in made if path.parent != locks)
    # The locks are released; what could not be removed is tried once more.
    failed = _remove(look(places).made)
    _remove_folders(places)
    if failed:
        raise NotErased(tuple(failed), next(iter(failed.values())))


def _is_ours(path: Path, root: Root) -> bool:
    kind = inventory.kind_of(path, root)
    if kind:
        return not kind.is_the_persons
    is_among_ours = path.parent == Path() or inventory.is_folder(path.parent, root)
    return is_among_ours and bool(re.fullmatch(_LEFT, path.name))


def _years(paths: Iterable[Path]) -> set[int]:
    names = {part for path in paths for part in (path.parent.name, path.name)}
    years = (name.removesuffix(".json").removesuffix(".lock") for name in names)
    return {year for name in years if (year := talk_year.read(name)) is not None}


def _remove(paths: Iterable[Path]) -> dict[Path, str]:
    """Remove files; return those that could not be, with the system's words."""
    failed = {}
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            failed[path] = error.strerror or ""
    return failed


def _remove_folders(places: Places) -> None:
    for root in ("home", "state"):
        top = places.root(root)
        found = (Path(name) for name, _folders, _files in os.walk(top, topdown=False))
        ours = [f for f in found if f != top and inventory.is_folder(f.relative_to(top), root)]
        for folder in (*ours, top):
            with contextlib.suppress(OSError):  # not empty
                folder.rmdir()

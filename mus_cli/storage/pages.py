"""Pages for the browser, in the state folder: readable copies that are removed as soon as may be.

A run that is killed leaves its pages behind; the next one that opens a year, shows a page or locks
the files removes them.
"""

from __future__ import annotations

from pathlib import Path

from mus_cli.storage import files, folders, inventory
from mus_cli.storage.paths import Places


def write(places: Places, name: str, data: bytes) -> Path:
    """Write a page, mode 0600, and return where it is.

    Raises:
        CannotWrite: it could not be written.
    """
    path = places.pages / f"{name}.html"
    files.write(path, data)
    return path


def clean(places: Places) -> None:
    """Remove every page.

    Raises:
        CannotWrite: one could not be removed.
        CannotRead: the folder may not be looked into.
    """
    for path in left(places):
        files.remove(path)


def left(places: Places) -> tuple[Path, ...]:
    """Return the pages that are there.

    Raises:
        CannotRead: the folder may not be looked into.
    """
    inside = folders.inside(places.pages)
    return tuple(path for path in inside if inventory.PAGES.is_name(path.name))

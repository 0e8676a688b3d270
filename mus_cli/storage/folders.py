"""Looking into a folder."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from mus_cli.storage import files


def inside(folder: Path) -> list[Path]:
    """Return the contents of a folder, in order; nothing where there is no such folder.

    Raises:
        CannotRead: it may not be looked into, or is a link to nothing: the disk that it is on may
            not be mounted.
    """
    try:
        return sorted(folder.iterdir())
    except NotADirectoryError:
        return []
    except OSError as error:
        is_missing = isinstance(error, FileNotFoundError) and not files.is_link_to_nothing(folder)
        if is_missing or os.path.isfile(folder):  # noqa: PTH113 - never raises
            return []
        raise files.unreadable(folder, error) from error


def is_there(path: Path) -> bool:
    """Return whether there is anything at ``path``, even a link to nothing.

    Raises:
        CannotRead: one may not look.
    """
    return _found(path) is not None


def is_folder(path: Path) -> bool:
    """Return whether there is a folder at ``path`` itself, and no link to one.

    Raises:
        CannotRead: one may not look.
    """
    found = _found(path)
    return found is not None and stat.S_ISDIR(found.st_mode)


def _found(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except NotADirectoryError:
        return None
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not files.is_link_to_nothing(path.parent):
            return None
        raise files.unreadable(path.parent, error) from error

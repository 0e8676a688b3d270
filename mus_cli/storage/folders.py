"""Looking into a folder."""

from __future__ import annotations

import os
from pathlib import Path

from mus_cli.storage import files


def inside(folder: Path) -> list[Path]:
    """Return the contents of a folder, in order; nothing where there is no such folder.

    Raises:
        CannotRead: it may not be looked into.
    """
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        if os.path.isfile(folder):  # noqa: PTH113 - never raises
            return []
        raise files.unreadable(folder, error) from error

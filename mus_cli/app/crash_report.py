"""The report of an unexpected error: where in the code, never what was typed (B1)."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

from mus_cli import __version__, errors
from mus_cli.storage import files
from mus_cli.storage.paths import Places


def report(places: Places, error: BaseException) -> Path | None:
    """Write the lines of code that an error passed through, and return the file.

    Messages and values are left out, as either may contain an answer. Returns ``None`` if the
    report cannot be written.
    """
    frames = traceback.extract_tb(error.__traceback__)
    text = "".join(
        (
            f"mus {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n",
            *(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}\n" for frame in frames),
            f"{type(error).__name__}\n",
        )
    )
    try:
        path = places.crashes / "latest.txt"
        files.write(path, text.encode())
    except errors.MusError:
        return None
    return path

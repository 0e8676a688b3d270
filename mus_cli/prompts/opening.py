"""Opening a file in the program the system has for it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

_SECONDS = 10.0


def open_file(path: Path) -> bool:
    """Open ``path`` as a double click would; return whether the system took it."""
    whole = path.absolute()
    if sys.platform == "win32":
        try:
            os.startfile(whole)  # noqa: S606 - a file the person has just had made
        except OSError:
            return False
        return True
    command = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    return command is not None and _started(command, whole)


def _started(command: str, path: Path) -> bool:
    import subprocess

    try:
        done = subprocess.run(  # noqa: S603 - the system's own opener
            (command, str(path)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:  # a program that stays open until it is closed
        return True
    except OSError:
        return False
    return done.returncode == 0

"""The person's own editor on a text, through a file that only they can read.

Whatever the editor left in the file is taken, however it ended: what was saved before a crash is
not lost, and where it never started the file still holds the text it was given.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

WINDOWS = os.name == "nt"

# How a shell says that it could not start what it was told to.
_NOT_FOUND = {126, 127}


class Editor:
    """One editor at a time, which can be ended from outside."""

    def __init__(self) -> None:
        self._running: subprocess.Popen[bytes] | None = None
        self.was_warned_of = False  # that it may keep readable copies

    @property
    def is_open(self) -> bool:
        """Whether the editor is on the screen now."""
        return self._running is not None

    def edit(self, text: str) -> str:
        """Return ``text`` as the person left it.

        Raises:
            OSError: the editor could not be started, or the file not written or read.
        """
        handle, name = tempfile.mkstemp(prefix="mus-", suffix=".txt")
        path = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text + "\n")
            with subprocess.Popen([*command(), name]) as self._running:  # noqa: S603 - their own
                ended = self._running.wait()
            if ended in _NOT_FOUND:
                raise FileNotFoundError(name)
            return _read(path)
        finally:
            self._running = None
            path.unlink(missing_ok=True)

    def stop(self) -> None:
        """End the editor where one is open; editors save what they hold when told to end."""
        if self._running is not None:
            self._running.terminate()


def command() -> list[str]:
    """Return the words that start the editor: ``VISUAL``, ``EDITOR``, or what the machine has."""
    asked = os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()
    if WINDOWS:
        return shlex.split(asked, posix=False) if asked else ["notepad"]
    if asked:
        try:
            return shlex.split(asked)
        except ValueError:
            return [asked]
    return [next(filter(shutil.which, ("editor", "nano", "vi")), "vi")]


def _read(path: Path) -> str:
    written = path.read_bytes()
    try:
        text = written.decode("utf-8-sig")
    except UnicodeDecodeError:
        # An editor set to an older character set: wrong letters here and there beat no text.
        text = written.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").removesuffix("\n")

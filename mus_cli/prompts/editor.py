"""The person's own editor on a text, through a file that only they can read.

Whatever the editor left in the file is taken, however it ended: what was saved before a crash is
not lost, and where it never started the file still holds the text it was given.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from mus_cli.core import encoding
from mus_cli.i18n import _
from mus_cli.prompts import screen
from mus_cli.prompts.console import is_terminal, width

WINDOWS = os.name == "nt"

# How a shell says that it could not start what it was told to.
_NOT_FOUND = {126, 127}
# These hand the file to a window of theirs and end at once, unless told to wait for it.
_HANDING_ON = {"code", "code-insiders", "codium", "cursor", "subl", "zed"}
_WAITS = {"-w", "--wait"}
_AT_ONCE = 2.0  # seconds in which nobody has read a text and left it as it was
_WORD = re.compile(r"""'([^']*)'(?!\S)|((?:"[^"]*"|[^\s"])+)""")


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
            # Notepad did not know a bare line feed for a long time.
            ends = "\r\n" if WINDOWS else "\n"
            with os.fdopen(handle, "w", encoding="utf-8", newline=ends) as file:
                file.write(text + "\n")
            began = time.monotonic()
            with subprocess.Popen(_line([*command(), name])) as self._running:  # noqa: S603 - theirs
                ended = self._running.wait()
            if ended in _NOT_FOUND:
                raise FileNotFoundError(name)
            if WINDOWS and time.monotonic() - began < _AT_ONCE and _read(path) == text:
                _wait_for_person()
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
    if not asked:
        usual = ("notepad",) if WINDOWS else ("editor", "nano", "vi")
        return [next(filter(shutil.which, usual), usual[-1])]
    words = _windows_words(asked) if WINDOWS else _words(asked)
    name = re.split(r"[/\\]", words[0])[-1].lower()
    if name.removesuffix(".exe").removesuffix(".cmd") in _HANDING_ON and not _WAITS & {*words}:
        return [*words, "--wait"]
    return words


def _words(asked: str) -> list[str]:
    try:
        return shlex.split(asked)
    except ValueError:
        return [asked]


def _windows_words(asked: str) -> list[str]:
    """Return the words of a command whose path holds backslashes, and maybe blanks unquoted.

    The program is named whole, as Windows itself starts ``code`` only where it is no ``code.cmd``.
    """
    words = [quoted or word.replace('"', "") for quoted, word in _WORD.findall(asked)] or [asked]
    for end in range(1, len(words) + 1):
        program = shutil.which(" ".join(words[:end]))
        if program is not None:
            return [program, *words[end:]]
    return words


def _line(words: list[str]) -> list[str] | str:
    """Return what to start; a batch file is read by cmd.exe, which knows signs of its own."""
    if not (WINDOWS and words[0].lower().endswith((".cmd", ".bat"))):
        return words
    quoted = " ".join(f'"{word}"' for word in words)
    return f'"{os.environ.get("COMSPEC", "cmd.exe")}" /d /s /c "{quoted}"'


def _wait_for_person() -> None:
    """Let the person say when they are done; Notepad hands the file to a window that is open."""
    if not is_terminal(sys.stdin):
        return
    question = _(
        "If the text is still open in a window, save it and close it there. Then press Enter here."
    )
    print("\n".join(screen.wrap(question, width())), flush=True)
    sys.stdin.readline()


def _read(path: Path) -> str:
    return encoding.text(path.read_bytes()).replace("\r\n", "\n").removesuffix("\n")

"""Plain text on the clipboard, by the program the system has for it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator

_SECONDS = 5.0  # a clipboard that does not answer by then never will


def copy(text: str) -> bool:
    """Put ``text`` on the clipboard; return whether it lies there now."""
    if sys.platform == "win32":
        return _windows(text)
    return any(_by(command, text) for command in _commands() if shutil.which(command[0]))


def _commands() -> Iterator[tuple[str, ...]]:
    if sys.platform == "darwin":
        yield ("pbcopy",)
        return
    if os.environ.get("WAYLAND_DISPLAY"):
        yield ("wl-copy", "--type", "text/plain;charset=utf-8")
    if os.environ.get("DISPLAY"):
        yield ("xclip", "-selection", "clipboard")
        yield ("xsel", "--clipboard", "--input")


def _by(command: tuple[str, ...], text: str) -> bool:
    import subprocess

    try:
        # It stays behind to hand the text out: with our own output, a pipe would never end.
        done = subprocess.run(  # noqa: S603 - one of our own list
            command,
            input=text.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "LC_CTYPE": "UTF-8"} if sys.platform == "darwin" else None,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def _windows(text: str) -> bool:
    import pyperclip

    try:
        pyperclip.copy(text)
    except (OSError, pyperclip.PyperclipException):
        return False
    return True

"""Plain text on the clipboard, by the program the system has for it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator

_TIMEOUT = 5.0  # seconds


def copy(text: str) -> bool:
    """Put ``text`` on the clipboard; return whether that worked."""
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
        # xclip and wl-copy stay to serve the text: with our stdout, a pipe would never end.
        done = subprocess.run(  # noqa: S603 - one of our own list
            command,
            input=text.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_TIMEOUT,
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

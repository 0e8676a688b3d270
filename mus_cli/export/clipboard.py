"""Plain text on the clipboard, by the program the system has for it."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from base64 import b64encode
from collections.abc import Iterator
from typing import Literal, NamedTuple

Outcome = Literal["copied", "copied-in-windows", "refused", "no-clipboard"]

_TIMEOUT = 15.0  # seconds; PowerShell starts slowly
_SYSTEM32 = "/mnt/c/Windows/System32"
# A pipe from Linux to Windows passes through the code page of the console: only ASCII is safe.
_FROM_BASE64 = (
    "Set-Clipboard -Value ([Text.Encoding]::UTF8.GetString("
    "[Convert]::FromBase64String([Console]::In.ReadToEnd())))"
)


class _Program(NamedTuple):
    """A program that takes the text on its standard input, in its own encoding."""

    command: tuple[str, ...]
    data: bytes
    outcome: Outcome = "copied"


def copy(text: str) -> Outcome:
    """Put ``text`` on the clipboard; return what became of it."""
    if sys.platform == "win32":
        return _windows(text)
    programs = [program for program in _programs(text) if shutil.which(program.command[0])]
    for program in programs:
        if _takes(program):
            return program.outcome
    return "refused" if programs else "no-clipboard"


def _in_wsl() -> bool:
    """Whether this is Linux inside Windows, whose clipboard a person pastes from."""
    return sys.platform == "linux" and "microsoft" in platform.release().lower()


def _in_windows(text: str) -> Iterator[_Program]:
    lines = text.replace("\r\n", "\n").replace("\n", "\r\n")
    for powershell in ("powershell.exe", f"{_SYSTEM32}/WindowsPowerShell/v1.0/powershell.exe"):
        command = (powershell, "-NoProfile", "-NonInteractive", "-Command", _FROM_BASE64)
        yield _Program(command, b64encode(lines.encode()), "copied-in-windows")
    # Where PowerShell is forbidden. Without the mark, clip.exe guesses the encoding.
    for clip in ("clip.exe", f"{_SYSTEM32}/clip.exe"):
        yield _Program((clip,), b"\xff\xfe" + lines.encode("utf-16-le"), "copied-in-windows")


def _programs(text: str) -> Iterator[_Program]:
    data = text.encode()
    if _in_wsl():
        yield from _in_windows(text)
    if sys.platform == "darwin":
        yield _Program(("pbcopy",), data)
        return
    if os.environ.get("WAYLAND_DISPLAY"):
        yield _Program(("wl-copy", "--type", "text/plain;charset=utf-8"), data)
    if os.environ.get("DISPLAY"):
        yield _Program(("xclip", "-selection", "clipboard"), data)
        yield _Program(("xsel", "--clipboard", "--input"), data)


def _takes(program: _Program) -> bool:
    import subprocess

    try:
        # xclip and wl-copy stay to serve the text: with our stdout, a pipe would never end.
        done = subprocess.run(  # noqa: S603 - one of our own list
            program.command,
            input=program.data,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_TIMEOUT,
            check=False,
            env={**os.environ, "LC_CTYPE": "UTF-8"} if sys.platform == "darwin" else None,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def _windows(text: str) -> Outcome:
    import pyperclip

    try:
        pyperclip.copy(text)
    except (OSError, pyperclip.PyperclipException):
        return "refused"
    return "copied"

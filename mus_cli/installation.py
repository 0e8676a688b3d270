"""How this ``mus`` was installed, and the command that adds a library to it."""

from __future__ import annotations

import os
import platform
import shlex
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path

WINDOWS = os.name == "nt"
# The machines that pyrage has wheels for, as in pyproject.toml.
ENCRYPTING_MACHINES = ("x86_64", "AMD64", "aarch64", "arm64")


def is_made_for_this_machine(library: str) -> bool:
    """Return whether ``library`` can be installed here at all."""
    return library != "pyrage" or platform.machine() in ENCRYPTING_MACHINES


def install_command(library: str) -> str | None:
    """Return the command that adds ``library`` beside this ``mus``, or None where there is none.

    It names the library and never ``mus``: on PyPI that is another program. An environment that
    pipx made is known by its metadata; one without pip was made by uv; the folder that the zip
    for Windows is unpacked to has neither.
    """
    prefix = Path(sys.prefix)
    if (prefix / "pipx_metadata.json").exists():
        return _quoted("pipx", "inject", prefix.name, library)
    if find_spec("pip"):
        return _quoted(sys.executable, "-m", "pip", "install", library)
    if any(prefix.glob("*._pth")):
        return None
    return _quoted("uv", "pip", "install", "--python", sys.executable, library)


def older_mus() -> str | None:
    """Return the command that removes a ``mus`` of before 0.2, if one is installed beside this one.

    Until then the distribution was called as the command. Both hold the same files, so that
    removing the older one takes them from the newer one too.
    """
    try:
        scripts = distribution("mus").entry_points
    except PackageNotFoundError:
        return None
    if not any(script.value.startswith("mus_cli.") for script in scripts):
        return None
    return _quoted(sys.executable, "-m", "pip", "uninstall", "mus")


def _quoted(*words: str) -> str:
    if not WINDOWS:
        return shlex.join(words)
    command = subprocess.list2cmdline(words)
    # PowerShell takes a command in quotation marks for a text, unless & stands before it; cmd,
    # which alone sets PROMPT, takes & for the end of a command.
    return f"& {command}" if command.startswith('"') and "PROMPT" not in os.environ else command

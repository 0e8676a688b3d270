"""Editors for tests: programs that change a file and end as told."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path


def python_editor(folder: Path, new_text: str, *, encoding: str = "utf-8", code: int = 0) -> str:
    """Return a command that puts the value of ``new_text``, made from ``text``, in the file."""
    script = folder / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "text = path.read_text(encoding='utf-8').rstrip('\\n')\n"
        f"path.write_bytes(({new_text} + '\\n').encode('{encoding}'))\n"
        f"sys.exit({code})\n",
        encoding="utf-8",
        newline="\n",
    )
    return as_words(sys.executable, str(script))


def as_words(*words: str) -> str:
    """Return words as one names an editor by them on this system: its quotes, its slashes."""
    return " ".join(f'"{word}"' for word in words) if os.name == "nt" else shlex.join(words)

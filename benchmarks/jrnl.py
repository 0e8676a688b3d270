"""jrnl, a journal for the command line, to compare with: in an environment of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.person import TODAY, day_of, entry

VERSION = "4.6"
_SETTINGS = """\
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: true
indent_character: '|'
journals:
  default: {{journal: {journal}}}
linewrap: 79
tagsymbols: '#@'
template: false
timeformat: '%F %r'
version: v4.6
"""


def install(folder: Path) -> str | None:
    """Return the path of a jrnl put into ``folder``, or ``None`` where it cannot be had."""
    made = (
        (sys.executable, "-m", "venv", str(folder)),
        (str(folder / "bin" / "pip"), "install", "--quiet", f"jrnl=={VERSION}"),
        (str(folder / "bin" / "python"), "-m", "compileall", "-q", str(folder / "lib")),
    )
    for command in made[:2]:
        if subprocess.run(command, check=False, capture_output=True).returncode:
            return None
    subprocess.run(made[2], check=False, capture_output=True)
    return str(folder / "bin" / "jrnl")


def journal(program: str, folder: Path, entries: int) -> tuple[str, ...]:
    """Write a journal of so many entries; return the command that works on it."""
    folder.mkdir(parents=True, exist_ok=True)
    path, settings = folder / "journal.txt", folder / "jrnl.yaml"
    settings.write_text(_SETTINGS.format(journal=path), encoding="utf-8")
    days = sorted((day_of(TODAY.year - number // 500, number), number) for number in range(entries))
    written = (f"[{day} {n % 12 + 1:02d}:00:00 AM] {entry(n)}\n\n" for day, n in days)
    path.write_text("".join(written), encoding="utf-8")
    return (program, "--config-file", str(settings))

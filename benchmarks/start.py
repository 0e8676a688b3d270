"""How long a command takes from start to end: ``python -m benchmarks.start`` for a quick look."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import Cost, medians, process
from benchmarks.person import MUS, Person

EMPTY = """\
import typer
app = typer.Typer(rich_markup_mode=None)
@app.command()
def main() -> None:
    \"\"\"Do nothing.\"\"\"
app()
"""

# A command, the one to compare it with, and the largest ratio we accept.
AIMS = (
    ("mus --version", "empty", 1.3),
    ("mus --help", "empty --help", 1.5),
    ("mus note TEXT", "empty", 1.5),
    ("mus bank list", "empty", 2.0),
    ("mus export before", "empty", 2.0),
    ("mus status", "empty", 2.0),
    ("mus review", "empty", 2.0),
    ("mus export all, 59 long answers", "mus --version", 2.0),
)
# The closest command of jrnl, and the largest ratio we accept.
NEAREST = (
    ("mus note TEXT", "jrnl TEXT", 0.8),
    ("mus export before", "jrnl -n 5", 0.8),
    ("mus status", "jrnl -n 5", 0.8),
    ("mus review", "jrnl -n 5", 0.8),
)


class Row(NamedTuple):
    """A comparison by the clock and by processor time, and the largest ratio we accept."""

    name: str
    over: str
    clock: float
    processor: float
    aim: float


def rows(folder: Path, jrnl: Sequence[str] | None, times: int) -> tuple[list[Row], dict[str, Cost]]:
    """Measure a person with a prepared year and the agreements of the year before."""
    person = Person(folder / "start")
    person.years(1)
    person.notes(100)
    empty = person.folder / "empty.py"
    empty.write_text(EMPTY, encoding="utf-8")
    commands: dict[str, tuple[str, ...]] = {
        "python -c pass": (sys.executable, "-c", "pass"),
        "empty": (sys.executable, str(empty)),
        "empty --help": (sys.executable, str(empty), "--help"),
        "mus --version": (*MUS, "--version"),
        "mus --help": (*MUS, "--help"),
        "mus note TEXT": (*MUS, "note", "Ros", "fra", "en", "kunde"),
        "mus export before": (*MUS, "export", "before"),
        "mus status": (*MUS, "status"),
        "mus review": (*MUS, "review"),
        "mus bank list": (*MUS, "bank", "list"),
    }
    if jrnl is not None:
        commands["jrnl TEXT"] = (*jrnl, "Ros fra en kunde")
        commands["jrnl -n 5"] = (*jrnl, "-n", "5")
    runs = {name: partial(process, command, person.env) for name, command in commands.items()}
    talkative = Person(folder / "talkative")
    talkative.years(1, whole=True, long=8)
    everything = (*MUS, "export", "all", "--include-private")
    runs["mus export all, 59 long answers"] = partial(process, everything, talkative.env)
    found = medians(runs, times)
    compared = (*AIMS, *NEAREST) if jrnl is not None else AIMS
    return [_row(name, over, found, aim) for name, over, aim in compared], found


def _row(name: str, over: str, found: dict[str, Cost], aim: float) -> Row:
    one, other = found[name], found[over]
    return Row(name, over, one.clock / other.clock, one.processor / other.processor, aim)


def main() -> None:
    """Print the rows that need no jrnl."""
    with tempfile.TemporaryDirectory() as name:
        for row in rows(Path(name), None, 15)[0]:
            print(f"{row.name:32} {row.over:15} {row.clock:6.2f} {row.processor:6.2f}  {row.aim}")


if __name__ == "__main__":
    main()

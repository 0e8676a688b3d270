"""How long ``mus`` takes to start, over a bare interpreter: ``python -m benchmarks.start``.

Whole processes, run in turn rather than one kind after the other, so that a busy moment of the
machine falls on all of them; medians. The person has prepared a talk from an answers file; the one
who exports has shared a long answer to every built-in question. The last
row is the time until the first prompt of ``mus prepare`` takes keys in a folder where nothing is
yet, over that of the smallest questionary program that asks the same.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from benchmarks.prompt import BARE_PROMPT, until_keys_are_taken
from mus_cli.model.sharing import NEVER_SHARED
from mus_cli.store import banks

MUS = (sys.executable, "-m", "mus_cli")
BARE = (sys.executable, "-c", "pass")


ANSWERS = """\
outcome: Aftale om projektlederkursus
answers:
  results: Ny portal i drift i marts
  wellbeing: {text: Godt, rating: 4}
  skills-to-grow: Projektledelse
goals:
  - {goal: Gennemføre kursus i projektledelse, success: [Bestået eksamen], due: Q4}
"""


class Row(NamedTuple):
    """One thing measured: what, how, over which other one, and the ratio aimed at."""

    name: str
    run: Callable[[], float]
    over: str = ""
    aim: float = 0.0


def main() -> int:
    """Measure, print a table, and return 1 where an aim is missed."""
    parser = argparse.ArgumentParser(description="Measure how long mus takes to start.")
    parser.add_argument("--runs", type=int, default=15, help="how often each is run (15)")
    parser.add_argument("--without-prompt", action="store_true", help="leave out the last row")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = _rows(Path(folder), prompt=not given.without_prompt)
        return _print(rows, _medians(rows, given.runs))


def _rows(folder: Path, *, prompt: bool) -> list[Row]:
    env = _person(folder / "prepared")
    _prepare(env, ANSWERS)
    long = _person(folder / "long")
    _prepare(long, _long_answers())
    rows = [
        Row("python -c pass", _process(BARE, env)),
        Row("mus --version", _process((*MUS, "--version"), env), "python -c pass", 7),
        Row("mus --help", _process((*MUS, "--help"), env), "python -c pass", 9),
        Row("mus status", _process((*MUS, "status"), env), "python -c pass", 10.5),
        Row("mus bank list", _process((*MUS, "bank", "list"), env), "python -c pass", 10.5),
        Row(
            "mus export, 57 long answers",
            _process((*MUS, "export", "before"), long),
            "mus --version",
            1.8,
        ),
    ]
    if not prompt:
        return rows
    bare = (sys.executable, "-c", BARE_PROMPT)
    return [
        *rows,
        Row("a questionary prompt", lambda: until_keys_are_taken(bare, env)),
        Row(
            "mus prepare, first prompt",
            lambda: _first_prompt(folder),
            "a questionary prompt",
            1.5,
        ),
    ]


def _person(folder: Path) -> dict[str, str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith("MUS_")}
    home = str(folder / "MUS")
    return env | {"MUS_HOME": home, "MUS_STATE": str(folder / "state"), "TERM": "xterm-256color"}


def _long_answers() -> str:
    text = "At hjælpe nye kolleger i gang, så de tør spørge. " * 20
    answers = (
        f"  {entry.key}: {{text: {text!r}, shared: true}}"
        for entry in banks.library(Path("none"))
        if entry.key not in NEVER_SHARED
    )
    return "\n".join(("answers:", *answers, ""))


def _prepare(env: dict[str, str], answers: str) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8", delete=False) as file:
        file.write(answers)
    command = (*MUS, "prepare", "--answers", file.name)
    subprocess.run(command, env=env, check=True, capture_output=True)
    Path(file.name).unlink()


def _first_prompt(folder: Path) -> float:
    with tempfile.TemporaryDirectory(dir=folder) as fresh:
        return until_keys_are_taken((*MUS, "prepare"), _person(Path(fresh)))


def _process(command: tuple[str, ...], env: dict[str, str]) -> Callable[[], float]:
    def run() -> float:
        started = time.perf_counter()
        quiet = subprocess.DEVNULL
        subprocess.run(command, env=env, check=True, stdout=quiet, stderr=quiet)
        return time.perf_counter() - started

    return run


def _medians(rows: list[Row], runs: int) -> dict[str, float]:
    taken: dict[str, list[float]] = {row.name: [] for row in rows}
    for row in rows:
        row.run()  # the first run reads from the disk and compiles
    for _round in range(runs):
        for row in rows:
            taken[row.name].append(row.run())
    return {name: statistics.median(times) for name, times in taken.items()}


def _print(rows: list[Row], medians: dict[str, float]) -> int:
    missed = 0
    print(f"{'':28} {'ms':>6} {'ratio':>6} {'aim':>6}")
    for row in rows:
        ms = medians[row.name] * 1000
        if not row.over:
            print(f"{row.name:28} {ms:6.0f}")
            continue
        ratio = medians[row.name] / medians[row.over]
        missed += ratio > row.aim
        print(f"{row.name:28} {ms:6.0f} {ratio:6.1f} {row.aim:6.1f}{'  *' * (ratio > row.aim)}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

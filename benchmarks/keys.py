"""From a key to the screen in a long answer, with autosave and without."""

from __future__ import annotations

import re
import shutil
import statistics
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pexpect

from benchmarks.person import Person
from benchmarks.prompt import spawn

LETTERS = 20_000
TYPED = 5.0  # seconds of typing while writes are counted, and of idling afterwards
_PACE = 0.12  # seconds between two keys: a hundred words a minute

# The smallest use of the prompt of mus, with its autosave or without.
_ASKING = f"""\
import sys
from mus_cli.storage import drafts, paths
from mus_cli.prompts import terminal
from mus_cli.prompts.prompter import Ask
text = ("Ny portal i drift i marts, og det gav ro. " * 1000)[:{LETTERS}]
places = paths.find()
with drafts.Autosave(places, 2026, drafts.Draft(unsent={{"other": text}})) as autosave:
    typed = autosave.typed if sys.argv[1] == "on" else None
    terminal.TerminalPrompter(typed).ask_text(Ask("results", "Hvad gik godt?"), text)
"""


class Typing(NamedTuple):
    """Seconds from a key to the screen: the median, and the slowest of a hundred."""

    median: float
    slowest: float


class Writes(NamedTuple):
    """Writes to disk in each 250 ms of typing, and altogether while idle."""

    typing: float
    idle: int


def to_screen(folder: Path, keys: int) -> tuple[Typing, Typing]:
    """Return the times with autosave and without, alternating key by key."""
    both = [_asking(folder / kept, kept) for kept in ("on", "off")]
    taken: tuple[list[float], list[float]] = ([], [])
    for turn in range(keys + 10):
        for child, times in zip(both, taken, strict=True):
            took = _key(child)
            if turn >= 10:  # noqa: PLR2004 - the first ones warm up
                times.append(took)
    for child in both:
        child.close(force=True)
    return _typing(taken[0]), _typing(taken[1])


def writes(folder: Path) -> Writes | None:
    """Count the renames on disk with strace; ``None`` if strace is not installed."""
    strace = shutil.which("strace")
    if strace is None:
        return None
    trace = folder / "trace"
    traced = (strace, "-f", "-tt", "-e", "trace=rename,renameat,renameat2", "-o", str(trace))
    child = _asking(folder / "traced", "on", traced)
    began = time.monotonic()
    while time.monotonic() < began + TYPED:
        child.send("x")
        time.sleep(_PACE)
        _drain(child)
    time.sleep(1.0)
    before = _renames(trace)
    time.sleep(TYPED)
    idle = _renames(trace) - before
    child.close(force=True)
    return Writes(before / (TYPED / 0.25), idle)


def _asking(folder: Path, kept: str, before: tuple[str, ...] = ()) -> pexpect.spawn[str]:
    person = Person(folder)
    command = (*before, sys.executable, "-c", _ASKING, kept)
    child = spawn(command, person.env, 60)
    time.sleep(1.0)
    _drain(child)
    return child


def _key(child: pexpect.spawn[str]) -> float:
    began = time.perf_counter()
    child.send("x")
    child.expect(r"\x1b\[\?25h")  # the screen is drawn, and the cursor shown again
    took = time.perf_counter() - began
    time.sleep(_PACE)
    _drain(child)
    return took


def _drain(child: pexpect.spawn[str]) -> None:
    while child.expect([r"(?s).+", pexpect.TIMEOUT], timeout=0) == 0:
        pass


def _typing(times: list[float]) -> Typing:
    return Typing(statistics.median(times), statistics.quantiles(times, n=100)[98])


def _renames(trace: Path) -> int:
    return len(re.findall(r"rename\w*\(", trace.read_text(encoding="utf-8")))

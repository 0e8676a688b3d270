"""How the cost grows with the years, the notes and the questions."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks import jrnl
from benchmarks.measure import Cost, Run, exponent, medians, process
from benchmarks.person import MUS, Person
from benchmarks.prompt import until_keys_are_taken

YEARS = (1, 5, 15, 40)
NOTES = (100, 1_000, 5_000, 20_000)
QUESTIONS = (
    59,
    250,
    800,
    2_000,
)  # including the 59 built in
BUILT_IN = 59
_A_YEAR = 500  # notes of somebody who writes two each working day

FLAT = 1.5  # at the largest over the smallest
LINEAR = 1.1
MEMORY = 100.0  # megabytes


# Adding a note without the command line.
_ADDING = """\
import datetime as dt
from mus_cli.core.notes import Change
from mus_cli.storage import notes, paths
today = dt.date(2026, 10, 1)
added = Change(id=notes.fresh_id(), date=today, time="12:00:00.000", text="Ros fra en kunde")
notes.append(paths.find(), today.year, added)
"""


class Growth(NamedTuple):
    """A command at growing sizes. Its cost may grow with them if ``linear``, else not at all."""

    name: str
    what: str
    sizes: tuple[int, ...]
    costs: tuple[Cost, ...]
    linear: bool

    @property
    def grown(self) -> float:
        """How the processor time grew: the exponent, or the largest over the smallest."""
        seconds = [cost.processor or cost.clock for cost in self.costs]
        return exponent(self.sizes, seconds) if self.linear else seconds[-1] / seconds[0]

    @property
    def aim(self) -> float:
        """What ``grown`` may be at most."""
        return LINEAR if self.linear else FLAT


class Comparison(NamedTuple):
    """The cost of the same work in ``mus`` and jrnl, and by how much ``mus`` should be faster.

    A row for a part of the work has no aim.
    """

    name: str
    mus: Cost
    jrnl: Cost
    aim: float | None


def growths(folder: Path, times: int) -> list[Growth]:
    """Measure each command at each size."""
    years = [_aged(folder / f"years-{count}", count) for count in YEARS]
    notes = [_noted(folder / f"notes-{count}", count) for count in NOTES]
    asking = [_asking(folder / f"questions-{count}", count) for count in QUESTIONS]
    note = ("note", "Ros", "fra", "en", "kunde")
    everything = ("export", "all", "--include-private", "--as", "markdown")
    return [
        _grown("mus status", "years", YEARS, years, ("status",), times),
        _grown("mus status --years", "years", YEARS, years, ("status", "--years"), times, 1),
        _grown("mus note TEXT", "notes", NOTES, notes, note, times),
        _grown("mus note", "notes", NOTES, notes, ("note", "--json"), times, 1),
        _grown(
            "mus note --search", "notes", NOTES, notes, ("note", "--search", "kursus"), times, 1
        ),
        _grown("mus export all", "notes", NOTES, notes, everything, times, 1),
        _grown("mus bank check", "questions", QUESTIONS[1:], asking[1:], _CHECK, times, 1),
        _prompted(asking, times),
    ]


_CHECK = ("bank", "check", "MUS/banks/egne.yaml")


def compare_with_jrnl(folder: Path, program: str, times: int) -> list[Comparison]:
    """Compare with jrnl at the largest number of notes."""
    person = _noted(folder / "jrnl", NOTES[-1])
    command = jrnl.journal(program, folder / "journal", NOTES[-1])
    pairs = {
        "adding": (("note", "Ros fra en kunde"), ("Ros fra en kunde",), 80.0),
        "the last five": (("note", "--last", "5"), ("-n", "5"), 15.0),
        "search": (("note", "--search", "kursus"), ("-contains", "kursus"), 10.0),
    }
    runs: dict[str, Run] = {}
    for name, (ours, theirs, _aim) in pairs.items():
        runs[f"mus {name}"] = partial(process, (*MUS, *ours), person.env)
        runs[f"jrnl {name}"] = partial(process, (*command, *theirs), person.env)
    parts = {
        "adding by the storage alone, without Typer": (sys.executable, "-c", _ADDING),
        "adding nothing: python -c pass": (sys.executable, "-c", "pass"),
    }
    for name, part in parts.items():
        runs[name] = partial(process, part, person.env)
    found = medians(runs, max(times // 3, 1))
    whole = [
        Comparison(name, found[f"mus {name}"], found[f"jrnl {name}"], aim)
        for name, (_ours, _theirs, aim) in pairs.items()
    ]
    return [*whole, *(Comparison(name, found[name], found["jrnl adding"], None) for name in parts)]


def _aged(folder: Path, years: int) -> Person:
    person = Person(folder)
    person.years(years, whole=True)
    return person


def _noted(folder: Path, notes: int) -> Person:
    years = max(notes // _A_YEAR, 1)
    person = _aged(folder, 1)
    person.notes(notes, years=years)
    return person


def _asking(folder: Path, questions: int) -> Person:
    person = Person(folder)
    if questions > BUILT_IN:
        person.bank(questions - BUILT_IN)
    return person


def _grown(  # noqa: PLR0913, PLR0917 - one row of a table
    name: str,
    what: str,
    sizes: tuple[int, ...],
    people: Sequence[Person],
    words: tuple[str, ...],
    times: int,
    linear: int = 0,
) -> Growth:
    runs: dict[str, Run] = {}
    for size, person in zip(sizes, people, strict=True):
        placed = [str(person.folder / word) if word.startswith("MUS/") else word for word in words]
        runs[str(size)] = partial(process, (*MUS, *placed), person.env)
    found = medians(runs, times)
    return Growth(name, what, sizes, tuple(found[str(size)] for size in sizes), bool(linear))


def _prompted(people: Sequence[Person], times: int) -> Growth:
    def ask(person: Person) -> Cost:
        return Cost(until_keys_are_taken((*MUS, "prepare"), person.env))

    runs: dict[str, Run] = {
        str(size): partial(ask, person) for size, person in zip(QUESTIONS, people, strict=True)
    }
    found = medians(runs, times)
    costs = tuple(found[str(size)] for size in QUESTIONS)
    return Growth("the first prompt", "questions", QUESTIONS, costs, linear=True)

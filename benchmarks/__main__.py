"""Measure everything and write ``docs/performance.md``: ``python -m benchmarks``."""

from __future__ import annotations

import argparse
import compileall
import platform
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path

from benchmarks import growth, jrnl, keys, start
from benchmarks.measure import Cost, Run, medians
from benchmarks.person import MUS, Person
from benchmarks.prompt import BARE_PROMPT, until_keys_are_taken

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
REMARKS = ROOT / "benchmarks" / "remarks.md"
FIRST_PROMPT, MEDIAN, SLOWEST = 1.6, 1.1, 1.5

_HEAD = """\
# How fast mus is

Made by `python -m benchmarks` in a development environment. It writes this page, takes half an
hour, and needs a network once to install jrnl {jrnl} into an environment of its own. Whole
processes run in turn, so that a busy moment affects all of them; the figures are medians of
{times}. Ratios compare runs of one session on one machine: seconds from another machine say
nothing. Modules are compiled first; with `PYTHONDONTWRITEBYTECODE` set and no compiled modules a
start takes many times as long. An aim is met or missed by processor time, which other programs
disturb less than the clock; both are shown.

{machine}
"""


def main() -> int:
    """Measure, write the page, and return 1 if an aim is missed."""
    parser = argparse.ArgumentParser(description="Measure mus and write docs/performance.md.")
    parser.add_argument("--runs", type=int, default=15, help="how often each is run (15)")
    parser.add_argument("--jrnl", help="the path of an installed jrnl")
    options = parser.parse_args()
    compileall.compile_dir(str(ROOT / "mus_cli"), quiet=1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        program = options.jrnl or jrnl.install(folder / "jrnl")
        parts = list(_measured(folder, program, options.runs))
    machine = f"Python {platform.python_version()}, Typer {version('typer')}, {platform.system()}."
    head = _HEAD.format(jrnl=jrnl.VERSION, times=options.runs, machine=machine)
    page = "\n".join([head, *parts, REMARKS.read_text(encoding="utf-8")])
    PAGE.write_text(page, encoding="utf-8", newline="\n")
    print(page)
    return 1 if "**no**" in page else 0


def _measured(folder: Path, program: str | None, times: int) -> Iterator[str]:
    journal = jrnl.journal(program, folder / "small", 100) if program else None
    yield _start(folder, journal, times)
    yield _prompts(folder, times)
    yield _grown(growth.growths(folder, times))
    if program is not None:
        yield _compared(growth.compare_with_jrnl(folder, program, times))


def _start(folder: Path, journal: Sequence[str] | None, times: int) -> str:
    compared, found = start.rows(folder, journal, times)
    bare = found["python -c pass"].clock
    rows = [
        (
            row.name,
            row.over,
            _n(row.clock),
            _n(row.processor),
            _n(row.aim),
            _met(row.processor, row.aim),
        )
        for row in compared
    ]
    note = (
        f"The empty Typer application takes {found['empty'].clock / bare:.1f} × a bare "
        "interpreter. The year in place has the twelve core questions answered and three goals; "
        "the one before it has its agreements, and there are 100 notes. jrnl has 100 entries.\n"
    )
    return _section(
        "From start to end", note, ("command", "over", "clock", "processor", "aim", "met"), rows
    )


def _prompts(folder: Path, times: int) -> str:
    person = Person(folder / "prompt")

    def until(*command: str) -> Cost:
        return Cost(until_keys_are_taken(command, person.env))

    runs: dict[str, Run] = {
        "bare": partial(until, sys.executable, "-c", BARE_PROMPT),
        "mus": partial(until, *MUS, "prepare"),
    }
    found = medians(runs, times)
    prompt = found["mus"].clock / found["bare"].clock
    on, off = keys.to_screen(folder, 20 * times)
    middle, slowest = on.median / off.median, on.slowest / off.slowest
    rows = [
        (
            "first prompt over a bare questionary prompt",
            _n(prompt),
            _n(FIRST_PROMPT),
            _met(prompt, FIRST_PROMPT),
        ),
        ("key to screen, autosave over none: median", _n(middle), _n(MEDIAN), _met(middle, MEDIAN)),
        (
            "key to screen, autosave over none: 99 %",
            _n(slowest),
            _n(SLOWEST),
            _met(slowest, SLOWEST),
        ),
    ]
    counted = keys.writes(folder)
    if counted is not None:
        rows += [
            ("writes in 250 ms of typing", _n(counted.typing), "1", _met(counted.typing, 1.0)),
            ("writes in five idle seconds", str(counted.idle), "0", _met(counted.idle, 0)),
        ]
    note = f"By the clock, through a terminal; the answer has {keys.LETTERS:,} letters.\n"
    return _section("Prompts and typing", note, ("what", "measured", "aim", "met"), rows)


def _grown(measured: Iterable[growth.Growth]) -> str:
    rows = []
    for one in measured:
        seconds = [cost.processor or cost.clock for cost in one.costs]
        sizes = f"{one.sizes[0]:,} to {one.sizes[-1]:,} {one.what}"
        cost = " · ".join(f"{took / seconds[0]:.2f}" for took in seconds)
        memory = max(cost.memory for cost in one.costs)
        kind = "exponent" if one.linear else "largest / smallest"
        met = _met(one.grown, one.aim) if memory <= growth.MEMORY else "**no**"
        shown = f"{memory:.0f}" if memory else ""
        rows.append((one.name, sizes, cost, f"{kind} {one.grown:.2f}", _n(one.aim), shown, met))
    head = ("command", "from, to", "cost over the smallest", "growth", "aim", "MB", "met")
    note = (
        "The exponent is fitted to what comes on top of the smallest size: 1 is linear. Peak "
        f"memory is to stay below {growth.MEMORY:.0f} MB. Years have all 59 questions answered, "
        "and 500 notes each where there are more than 500.\n"
    )
    return _section("As the years add up", note, head, rows)


def _compared(measured: Iterable[growth.Comparison]) -> str:
    rows = []
    for one in measured:
        faster = one.jrnl.processor / one.mus.processor
        aimed = (f"{one.aim:.0f} ×", _met(one.aim, faster)) if one.aim else ("", "")
        rows.append((one.name, f"{faster:.0f} ×", *aimed))
    note = f"Processor time, both with the same {growth.NOTES[-1]:,} entries, over forty years.\n"
    return _section("Beside jrnl", note, ("what", "faster by", "aim", "met"), rows)


def _section(title: str, note: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    table = [head, ["---"] * len(head), *rows]
    lines = "\n".join(f"| {' | '.join(row)} |" for row in table)
    return f"## {title}\n\n{note}\n{lines}\n"


def _n(number: float) -> str:
    return f"{number:.2f}"


def _met(found: float, aim: float) -> str:
    return "yes" if found <= aim else "**no**"


if __name__ == "__main__":
    sys.exit(main())

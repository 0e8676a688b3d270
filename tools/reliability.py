"""Run the tests' long forms and write ``docs/reliability.md``: ``python tools/reliability.py``.

Takes about twenty-five minutes on two processors with nothing else running. ``GROUP…`` runs only
those groups (``--list`` names all) and keeps the other sections of the page. Each section is
written as soon as its group is done, so that a run that was stopped can continue.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.figures import Figure  # noqa: E402 - the checkout is not installed

PAGE = ROOT / "docs" / "reliability.md"
REMARKS = ROOT / "tools" / "reliability_remarks.md"
PROCESSORS = str(min(os.cpu_count() or 1, 4))
LONGEST = 1800  # seconds of one group
_HEAD = """\
# How much mus withstands

Made by `python tools/reliability.py` in a development environment: the long forms of the tests,
with how many cases each tried, how many failed, and how long it took. `python tools/reliability.py
GROUP` runs one group and keeps the rest of the page; what was not tried comes last.
"""
_PASSED = re.compile(r"^(?=\d+ (?:passed|failed|skipped|error)).* in [\d.]+s", re.MULTILINE)
_COUNTED = re.compile(r"(\d+) (passed|failed|skipped|errors?)\b")
_SKIPPED = re.compile(r"^SKIPPED \[\d+\] \S+: (.*)$", re.MULTILINE)
_ROW = re.compile(r"^\| .* \|$", re.MULTILINE)


class Group(NamedTuple):
    """A section of the page: its title, what it is about, and how its tests are run.

    ``at_once`` is the number of processes: one where the tests measure times. ``tool`` runs in
    place of pytest.
    """

    title: str
    about: str
    tests: tuple[str, ...] = ()
    env: Mapping[str, str] = {}
    at_once: str = PROCESSORS
    tool: tuple[str, ...] = ()


GROUPS = {
    "kills": Group(
        "Killed while saving",
        "A process that saves is killed at a random moment: every file can be read, and every "
        "save that was said to be done is there.",
        ("tests/storage/test_kills.py",),
        {"MUS_KILLS": "500"},
        at_once="1",
    ),
    "typing": Group(
        "Killed while typing",
        "Interviews in terminals of their own, typed in with æøå and emoji, and killed: every key "
        "sent more than 250 ms before is there.",
        ("tests/prepare/test_typing_kills.py",),
        {"MUS_KILLS": "200"},
        at_once="1",
    ),
    "faults": Group(
        "System calls that fail",
        "For each call of each writing command in turn: killed there, input/output error, no room, "
        "read-only. The old year or the new, never a mix; a sentence, and an exit code.",
        ("tests/faults/test_sweep.py",),
        {"MUS_FAULTS": "all"},
    ),
    "disk": Group(
        "Full disks",
        "No room, no inodes, a disk that turns read-only, a limit on the size of files.",
        ("tests/faults/test_full_disk.py",),
        {"MUS_FAULTS": "all"},
    ),
    "power": Group(
        "Power cuts",
        "A disk in a file is copied without being asked to write everything out, and the copy is "
        "read.",
        ("tests/faults/test_power.py",),
        {"MUS_CUTS": "40"},
    ),
    "together": Group(
        "Several at once, other programs, damage",
        "Random answers to every question, two processes on one year, a file that another program "
        "changed, damaged records, and the copies that sync services make.",
        (
            "tests/app/test_random_answers.py",
            "tests/damage",
            "tests/faults/test_two_windows.py",
            "tests/storage/test_file_lock.py",
            "tests/storage/test_notes.py",
            "tests/storage/test_records.py",
        ),
        {"MUS_FAULTS": "all", "MUS_LIVES": "200"},
    ),
    "lock": Group(
        "Locked files",
        "Nothing readable is left, every flipped bit is refused, and all that any command makes is "
        "for its owner alone. No note that was acknowledged is lost while mus lock or mus unlock "
        "runs, with each system call of either held up by strace.",
        (
            "tests/lock",
            "tests/storage/encryption/test_migrate.py",
            "tests/storage/encryption/test_keys.py",
        ),
        {"MUS_RUNS": "50"},
    ),
    "hostile": Group(
        "Hostile files, texts and names",
        "Each of a corpus in each of its uses: the sentence expected, in time and memory.",
        ("tests/hostile",),
    ),
    "keys": Group(
        "Keys at random",
        "Every key that a terminal can send, and each after Escape, in every kind of prompt: a key "
        "that is not named does nothing, and an answer is one that its question has. Lines of "
        "100 kB, bursts that a terminal cuts in two, stopping and resuming.",
        (
            "tests/prompts/test_keys.py",
            "tests/prompts/test_prompter.py",
            "tests/prompts/test_line_editor.py",
            "tests/prompts/test_spawned_terminal.py",
        ),
        {"MUS_CASES": "300"},
    ),
    "fuzz": Group(
        "Edited files",
        "Sound files of every kind, edited at random: they are read, or a sentence says why not.",
        ("tests/fuzz",),
        {"MUS_CASES": "5000"},
    ),
    "guided": Group(
        "Edited files, guided by coverage",
        "The same with atheris, which looks for edits that reach further into the code.",
        tool=("tools/fuzz.py", "--seconds", "180"),
    ),
    "mutants": Group(
        "The tests are tested",
        "`mus` is broken on purpose, one way at a time; a test must notice.",
        tool=("tools/mutants.py",),
    ),
}


def main() -> int:
    """Run the groups, write the page, and return 1 if anything failed."""
    parser = argparse.ArgumentParser(description="Write docs/reliability.md from the long tests.")
    parser.add_argument("groups", nargs="*", metavar="GROUP", help="all where none is named")
    parser.add_argument("--list", action="store_true", help="name the groups")
    options = parser.parse_args()
    if options.list:
        print("\n".join(f"{name:10}{group.title}" for name, group in GROUPS.items()))
        return 0
    for name in set(options.groups) - set(GROUPS):
        parser.error(f"no such group: {name}; --list names all")
    failed = False
    for name in options.groups or GROUPS:
        print(f"{name} …", flush=True)
        section, sound = ran(GROUPS[name])
        failed |= not sound
        write(name, section)
        print(section, flush=True)
    return 1 if failed else 0


def ran(group: Group) -> tuple[str, bool]:
    """Run a group; return its section of the page, and whether it passed."""
    began = time.monotonic()
    done = _run(group)
    seconds = time.monotonic() - began
    output = done.stdout
    sound = done.returncode == 0
    if not sound:
        print(output[-8000:], file=sys.stderr, flush=True)
    figures: dict[tuple[str, str], Figure] = {}
    for one in Figure.read(output):
        key = (one.what, one.unit)
        figures[key] = figures[key].joined(one) if key in figures else one
    head = ("what", "tried", "failures", "seconds", "remarks")
    rows = [
        (
            one.what,
            f"{one.tried:,}{f' of {one.every:,}' if one.every else ''} {one.unit}",
            str(one.failures) if not one.failures else f"**{one.failures}**",
            f"{one.seconds:.0f}",
            ", ".join(one.remarks),
        )
        for one in sorted(figures.values())
    ]
    parts = [f"## {group.title}", group.about, _ran_as(group)]
    parts += [_table(head, rows)] if rows else []
    parts += ["\n".join(_ROW.findall(output))] if group.tool and _ROW.search(output) else []
    parts += [_summary(output, seconds, sound=sound)]
    return "\n\n".join(parts) + "\n", sound


def _run(group: Group) -> subprocess.CompletedProcess[str]:
    pytest = ("-m", "pytest", "-m", "slow or not slow", "-rPsfE", "-p", "no:cacheprovider")
    command = group.tool or (*pytest, "-n", group.at_once, "--dist=worksteal", *group.tests)
    env = {name: value for name, value in os.environ.items() if not name.startswith("MUS_")}
    try:
        return subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env={**env, **group.env},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        output = (late.stdout or b"").decode(errors="replace")
        return subprocess.CompletedProcess(late.cmd, 1, output + "\nnever ended\n")


def _ran_as(group: Group) -> str:
    if group.tool:
        return f"`python {' '.join(group.tool)}`"
    env = "".join(f"{name}={value} " for name, value in group.env.items())
    return f"`{env}python -m pytest -m 'slow or not slow' -s {' '.join(group.tests)}`"


def _summary(output: str, seconds: float, *, sound: bool) -> str:
    """Return how many tests passed, and why others were skipped."""
    found = _PASSED.search(output)
    tests = ", ".join(" ".join(one) for one in _COUNTED.findall(found[0])) if found else ""
    total = f"{tests and f'Tests: {tests}. '}{seconds:.0f} seconds in all."
    skipped = [f"Skipped: {reason}" for reason in dict.fromkeys(_SKIPPED.findall(output))]
    if not sound:
        total = f"**Failed.** {total}"
    return "\n\n".join([total, *skipped])


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    table = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in table)


def write(name: str, section: str) -> None:
    """Put a section into the page, in the order of the groups; the others stay."""
    sections = dict(_sections(PAGE.read_text(encoding="utf-8"))) if PAGE.exists() else {}
    sections[GROUPS[name].title] = section
    machine = f"Python {platform.python_version()}, {platform.system()}.\n"
    ordered = (sections.get(group.title, _not_run(group)) for group in GROUPS.values())
    page = "\n".join([_HEAD, machine, *ordered, REMARKS.read_text(encoding="utf-8")])
    PAGE.write_text(page, encoding="utf-8", newline="\n")


def _sections(page: str) -> Iterator[tuple[str, str]]:
    for part in page.split("\n## ")[1:]:
        yield part.partition("\n")[0], f"## {part.strip()}\n"


def _not_run(group: Group) -> str:
    return f"## {group.title}\n\n{group.about}\n\nNot run yet.\n"


if __name__ == "__main__":
    sys.exit(main())

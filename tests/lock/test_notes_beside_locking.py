"""No acknowledged note is lost while ``mus lock`` or ``mus unlock`` runs, wherever either waits.

One of the two is held up at one of its system calls, by strace, until the other has ended; then the
two run side by side with every call of both held up a little. ``MUS_RUNS`` is how many runs of each
kind are tried, or ``all``.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import random
import re
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from mus_cli.storage import notes
from tests.faults import nursery as nurseries
from tests.faults.nursery import GO, Nursery
from tests.faults.sweep import is_possible
from tests.faults.world import World, fresh, made
from tests.figures import Count
from tests.locked import quick

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not is_possible(), reason="needs Linux and strace (Debian: strace)"),
]

CALLS = (
    "openat,read,write,lseek,close,fsync,rename,unlink,mkdir,rmdir,link,flock,newfstatat,getdents64"
)
LONG = 700_000  # µs: the other command needs less
SHORT = 2_000
_LINE = re.compile(r"^(?P<thread>\d+) +(?P<call>\w+)\(")
_PAUSED = 5  # looks in a row that find the process held up


class Case(NamedTuple):
    """The command that is held up, the one beside it, and the home it begins in."""

    paused: str
    beside: str
    locked: bool


CASES = {
    f"{paused} held up with {beside} beside it": Case(paused, beside, "unlock" in (paused, beside))
    for paused, beside in (
        ("note", "lock"),
        ("note", "unlock"),
        ("lock", "note"),
        ("unlock", "note"),
    )
}
WORDS = {"note": "note Ros", "lock": "lock --yes", "unlock": "unlock --yes"}


class Tried(NamedTuple):
    """How the two commands ended, and the calls of the first."""

    codes: dict[str, int]
    said: str
    trace: str


@pytest.fixture(scope="module")
def pair() -> Iterator[tuple[Nursery, Nursery]]:
    """Two places to run commands at the same time."""
    both = contextlib.contextmanager(nurseries.nursery)
    with both() as one, both() as other:
        yield one, other


@pytest.fixture(scope="module")
def templates(
    pair: tuple[Nursery, Nursery], tmp_path_factory: pytest.TempPathFactory
) -> dict[bool, World]:
    """A year in use: plain, and locked."""
    folder = tmp_path_factory.mktemp("templates")
    return {
        locked: made(folder / f"{locked}", folder / "asked", pair[0], locked=locked)
        for locked in (False, True)
    }


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    faulthandler.cancel_dump_traceback_later()  # minutes are expected here
    quick(monkeypatch)


def chosen(every: list[str]) -> list[str]:
    """Return as many of the points as are asked for, always the same."""
    many = os.environ.get("MUS_RUNS", "4")
    if many == "all" or int(many) >= len(every):
        return every
    return random.Random(len(every)).sample(every, int(many))  # noqa: S311 - moments


@contextlib.contextmanager
def traced(nursery: Nursery, world: World, command: str, inject: str) -> Iterator[int]:
    """Run a command under strace, and wait for its end on the way out; yields its process id."""
    child = nursery.begin(world.words(WORDS[command]), world.env, waits=True)
    trace = world.asked / f"trace-{command}"
    options = ["-e", f"trace={CALLS}", *(["-e", f"inject={inject}"] if inject else [])]
    with subprocess.Popen(
        ["strace", "-f", "-y", "-s", "0", "-o", str(trace), *options, "-p", str(child)],  # noqa: S607
        stderr=subprocess.PIPE,
        text=True,
    ) as tracer:
        assert tracer.stderr is not None
        assert "attached" in tracer.stderr.readline()
        os.kill(child, GO)
        yield child


def points(trace: str, world: World) -> list[str]:
    """Return strace's words for each call of a run that is about the home or the state folder."""
    counts: Counter[tuple[str, str]] = Counter()
    found = []
    for line in trace.splitlines():
        called = _LINE.match(line)
        if called is None:
            continue
        counts[called["thread"], called["call"]] += 1
        if str(world.home) in line or str(world.state) in line:
            number = counts[called["thread"], called["call"]]
            found.append(f"{called['call']}:delay_enter={LONG}:when={number}")
    return found


def wait_until_held_up(process: int) -> None:
    """Wait until a process is held up by its tracer, or has ended."""
    looks = 0
    deadline = time.monotonic() + 20
    while looks < _PAUSED and time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2]
        except OSError:
            return
        looks = looks + 1 if state.split()[0] == "t" else 0
        time.sleep(0.01)


def run(case: Case, pair: tuple[Nursery, Nursery], world: World, inject: str) -> Tried:
    """Run the first command with a call held up, and the other one meanwhile."""
    with traced(pair[0], world, case.paused, inject) as process:
        if inject:
            wait_until_held_up(process)
            other = pair[1].run(world.words(WORDS[case.beside]), world.env)
        first = pair[0].end()
        if not inject:
            other = pair[1].run(world.words(WORDS[case.beside]), world.env)
    trace = (world.asked / f"trace-{case.paused}").read_text(encoding="utf-8")
    return Tried({case.paused: first.code, case.beside: other.code}, first.said + other.said, trace)


def wrong(tried: Tried, world: World) -> list[str]:
    """Return what is wrong after both have ended."""
    faults = [f"{name} ended with {code}" for name, code in tried.codes.items() if code]
    places = world.places
    kept = [change.text for change in notes.read(places, 2026)]
    if tried.codes["note"] == 0 and kept.count("Ros") != 1:
        faults.append(f"the note is there {kept.count('Ros')} times")
    if "Leveret" not in kept:
        faults.append("the earlier note is lost")
    plain = [str(path) for path in world.root.rglob("*") if _holds_note(path)]
    sealed = [str(path) for path in world.home.rglob("*.age")]
    if tried.codes.get("lock") == 0 and plain:
        faults.append(f"can be read: {plain}")
    if tried.codes.get("unlock") == 0 and sealed:
        faults.append(f"still locked: {sealed}")
    return [*faults, tried.said] if faults else []


def _holds_note(path: Path) -> bool:
    return path.is_file() and b"Ros" in path.read_bytes()


@pytest.mark.parametrize("name", CASES)
def test_a_note_survives_where_one_of_the_two_is_held_up(
    name: str, pair: tuple[Nursery, Nursery], templates: dict[bool, World], tmp_path: Path
) -> None:
    """Held up at any call, with the other running from beginning to end meanwhile."""
    case = CASES[name]
    world = fresh(templates[case.locked], tmp_path / "w")
    every = points(run(case, pair, world, "").trace, world)
    assert len(every) > 10
    found = []
    with Count(f"notes beside locking: {name}", "runs", every=len(every)) as count:
        for inject in chosen(every):
            world = fresh(templates[case.locked], tmp_path / "w")
            tried = run(case, pair, world, inject)
            assert "(DELAYED)" in tried.trace
            faults = wrong(tried, world)
            if faults:
                found.append((inject, *faults))
            count.tried, count.failures = count.tried + 1, len(found)
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("command", ["lock", "unlock"])
def test_a_note_survives_where_both_are_slow(
    command: str, pair: tuple[Nursery, Nursery], templates: dict[bool, World], tmp_path: Path
) -> None:
    """Every call of both is held up a little, and the note begins at any moment."""
    found = []
    chance = random.Random(command)  # noqa: S311 - moments, not secrets
    many = os.environ.get("MUS_RUNS", "4")
    with Count(f"notes beside locking: note and {command} both slow", "runs") as count:
        for _number in range(50 if many == "all" else int(many)):
            world = fresh(templates[command == "unlock"], tmp_path / "w")
            slow = f"{CALLS}:delay_enter={SHORT}"
            with traced(pair[0], world, command, slow):
                time.sleep(chance.random())
                with traced(pair[1], world, "note", slow):
                    note = pair[1].end()
                done = pair[0].end()
            said = done.said + note.said
            faults = wrong(Tried({command: done.code, "note": note.code}, said, ""), world)
            if faults:
                found.append(tuple(faults))
            count.tried, count.failures = count.tried + 1, len(found)
    assert not found, "\n".join(map(str, found))

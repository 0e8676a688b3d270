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
import threading
from collections import Counter
from collections.abc import Callable, Iterator
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
from tests.systems import PATIENCE

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
_POINT = re.compile(r"(?P<call>\w+):delay_enter=\d+:when=(?P<number>\d+)")


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
NOTE = "Anerkendelse"  # too long to stand in an encrypted file by chance, as three letters do
WORDS = {"note": f"note {NOTE}", "lock": "lock --yes", "unlock": "unlock --yes"}


class Trace:
    """The calls that strace writes to a pipe, each as it begins."""

    def __init__(self, pipe: Path) -> None:
        pipe.unlink(missing_ok=True)
        os.mkfifo(pipe)
        self.text = ""
        self._ended = False
        self._grew = threading.Condition()
        self._reader = threading.Thread(target=self._read, args=(pipe,), daemon=True)
        self._reader.start()

    def wait_until(self, is_reached: Callable[[str], bool]) -> None:
        """Wait until the trace so far has what is waited for, or is whole."""
        with self._grew:
            self._grew.wait_for(lambda: self._ended or is_reached(self.text), PATIENCE)

    def whole(self) -> str:
        """Return the whole trace of a run that has ended."""
        self._reader.join(PATIENCE)
        return self.text

    def _read(self, pipe: Path) -> None:
        with pipe.open("rb", buffering=0) as calls:
            while chunk := calls.read(1 << 16):
                with self._grew:
                    self.text += chunk.decode("utf-8", "replace")
                    self._grew.notify_all()
        with self._grew:
            self._ended = True
            self._grew.notify_all()


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
def traced(nursery: Nursery, world: World, command: str, inject: str) -> Iterator[Trace]:
    """Run a command under strace, and wait for its end on the way out; yields its trace."""
    child = nursery.begin(world.words(WORDS[command]), world.env, waits=True)
    pipe = world.asked / f"trace-{command}"
    trace = Trace(pipe)
    options = ["-e", f"trace={CALLS}", *(["-e", f"inject={inject}"] if inject else [])]
    with subprocess.Popen(
        ["strace", "-f", "-y", "-s", "0", "-o", str(pipe), *options, "-p", str(child)],  # noqa: S607
        stderr=subprocess.PIPE,
        text=True,
    ) as tracer:
        assert tracer.stderr is not None
        assert "attached" in tracer.stderr.readline()
        os.kill(child, GO)
        yield trace


def counted(trace: str) -> Iterator[tuple[str, int, str]]:
    """Yield each call that has begun, which of that name it is in its thread, and its line."""
    counts: Counter[tuple[str, str]] = Counter()
    for line in trace.splitlines():
        called = _LINE.match(line)
        if called is not None:
            counts[called["thread"], called["call"]] += 1
            yield called["call"], counts[called["thread"], called["call"]], line


def points(trace: str, world: World) -> list[str]:
    """Return strace's words for each call of a run that is about the home or the state folder."""
    return [
        f"{call}:delay_enter={LONG}:when={number}"
        for call, number, line in counted(trace)
        if str(world.home) in line or str(world.state) in line
    ]


def is_at(inject: str) -> Callable[[str], bool]:
    """Return what tells whether the call that is held up has begun."""
    point = _POINT.fullmatch(inject)
    assert point is not None
    held_up = (point["call"], int(point["number"]))
    return lambda trace: any((call, number) == held_up for call, number, _line in counted(trace))


def has_begun(many: int) -> Callable[[str], bool]:
    """Return what tells whether as many calls have begun."""
    return lambda trace: len(list(counted(trace))) >= many


def run(case: Case, pair: tuple[Nursery, Nursery], world: World, inject: str) -> Tried:
    """Run the first command with a call held up, and the other one meanwhile."""
    with traced(pair[0], world, case.paused, inject) as trace:
        if inject:
            trace.wait_until(is_at(inject))
            other = pair[1].run(world.words(WORDS[case.beside]), world.env)
        first = pair[0].end()
        if not inject:
            other = pair[1].run(world.words(WORDS[case.beside]), world.env)
    codes = {case.paused: first.code, case.beside: other.code}
    return Tried(codes, first.said + other.said, trace.whole())


def wrong(tried: Tried, world: World) -> list[str]:
    """Return what is wrong after both have ended."""
    faults = [f"{name} ended with {code}" for name, code in tried.codes.items() if code]
    places = world.places
    kept = [change.text for change in notes.read(places, 2026)]
    if tried.codes["note"] == 0 and kept.count(NOTE) != 1:
        faults.append(f"the note is there {kept.count(NOTE)} times")
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
    return path.is_file() and NOTE.encode() in path.read_bytes()


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
    """Every call of both is held up a little, and the note begins at any call of the other."""
    template = templates[command == "unlock"]
    with traced(pair[0], fresh(template, tmp_path / "w"), command, "") as alone:
        pair[0].end()
    calls = len(list(counted(alone.whole())))
    assert calls > 10
    found = []
    chance = random.Random(command)  # noqa: S311 - moments, not secrets
    many = os.environ.get("MUS_RUNS", "4")
    with Count(f"notes beside locking: note and {command} both slow", "runs") as count:
        for _number in range(50 if many == "all" else int(many)):
            world = fresh(template, tmp_path / "w")
            slow = f"{CALLS}:delay_enter={SHORT}"
            begun = has_begun(chance.randrange(calls))
            with traced(pair[0], world, command, slow) as trace:
                trace.wait_until(begun)
                with traced(pair[1], world, "note", slow):
                    note = pair[1].end()
                done = pair[0].end()
            said = done.said + note.said
            faults = wrong(Tried({command: done.code, "note": note.code}, said, ""), world)
            if faults:
                found.append(tuple(faults))
            count.tried, count.failures = count.tried + 1, len(found)
    assert not found, "\n".join(map(str, found))

"""One fault at one system call of a command: where there are any, and what it left behind."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.faults.nursery import GO, Nursery
from tests.faults.world import World

CALLS = ("write", "fsync", "rename", "openat", "unlink", "mkdir", "link")
FAULTS = ("SIGKILL", "EIO", "ENOSPC", "EROFS")
_LINE = re.compile(r"^(?P<thread>\d+) +(?P<call>\w+)\((?P<rest>.*)$")

# What is tried again, done without, or not needed for what was asked: it may fail unsaid.
_SPARED = re.compile(
    r'\.pid|/state/locks["/]'  # tells the other window whose it is, or is made when it is missing
    r"|/state/unfinished"  # leads the next run to what is left of an export that is killed
    r"|O_DIRECTORY|O_RDONLY"  # looking around; a folder is opened to be synced
)


class Point(NamedTuple):
    """The ``number``-th call of that name in its thread, and what it was about."""

    call: str
    number: int
    about: str

    @property
    def is_spared(self) -> bool:
        """Whether a command may do without it."""
        syncs_folder = (
            self.call == "fsync" and ".mus-" not in self.about and ".jsonl" not in self.about
        )
        return syncs_folder or self.call in ("unlink", "link") or bool(_SPARED.search(self.about))

    def failing(self, fault: str) -> str:
        """Return strace's expression for a fault here: an error's name, or a signal's."""
        what = f"signal={fault}" if fault.startswith("SIG") else f"error={fault}"
        return f"{self.call}:{what}:when={self.number}"


class Outcome(NamedTuple):
    """How a run with a fault ended: exit code (negative: a signal), what was said, the trace."""

    code: int
    said: str
    trace: str


def is_possible() -> bool:
    """Whether calls can be made to fail here."""
    if sys.platform != "linux" or shutil.which("strace") is None:
        return False
    probe = ["strace", "-qq", "-o", os.devnull, "-e", "inject=getppid:error=EIO", "true"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def mus(nursery: Nursery, world: World, line: str, fault: str = "") -> Outcome:
    """Run a command in a world under strace, its start not counted; ``fault`` as ``failing``."""
    trace = world.asked / "trace"
    child = nursery.begin(world.words(line), world.env, waits=True)
    options = ["-e", f"trace={','.join(CALLS)}"]
    if fault:
        options += ["-e", f"inject={fault}"]
    with subprocess.Popen(
        ["strace", "-f", "-y", "-s", "0", "-o", str(trace), *options, "-p", str(child)],  # noqa: S607
        stderr=subprocess.PIPE,
        text=True,
    ) as tracer:
        assert tracer.stderr is not None
        told = tracer.stderr.readline()
        os.kill(child, GO)
        assert "attached" in told, told
        done = nursery.end()
    return Outcome(*done, trace.read_text(encoding="utf-8"))


def points(trace: str, world: World) -> Iterator[Point]:
    """Yield the calls of a run that are about our own folders: the start's are not."""
    counts: Counter[tuple[str, str]] = Counter()
    for line in trace.splitlines():
        found = _LINE.match(line)
        if found is None:
            continue
        counts[found["thread"], found["call"]] += 1
        if is_ours(line, world):
            about = found["rest"].replace(str(world.root), "")
            yield Point(found["call"], counts[found["thread"], found["call"]], about)


def is_ours(line: str, world: World) -> bool:
    """Whether a line of a trace is about one of our folders."""
    return any(str(folder) in line for folder in (world.home, world.state, world.out))


def judged(point: Point, fault: str, done: Outcome, world: World) -> list[str]:
    """Return what is wrong with how a run ended."""
    if fault == "SIGKILL":
        killed = done.code == -signal.SIGKILL and "killed by SIGKILL" in done.trace
        return [] if killed else [f"not killed: {done.code}"]
    faults = []
    hit = [line for line in done.trace.splitlines() if "(INJECTED)" in line]
    # Where another thread came in between, the line with the end does not name the file again.
    if not any(is_ours(line, world) or " resumed>" in line for line in hit):
        faults.append("not injected")
    if "Traceback" in done.said or "Something went wrong" in done.said:
        faults.append(f"unforeseen: {done.said[-600:]}")
    if done.code == 0 and not point.is_spared:
        faults.append("an error that nobody was told of")
    if done.code not in (0, 1) or (done.code == 1 and not done.said.strip()):
        faults.append(f"ended with {done.code}: {done.said!r}")
    if point.call != "unlink":
        faults += [f"left over: {path}" for path in world.leftovers()]
    return faults


def gone(path: Path) -> bool:
    """Whether nothing is left of a folder but, perhaps, empty folders."""
    return not any(found.is_file() for found in path.rglob("*"))

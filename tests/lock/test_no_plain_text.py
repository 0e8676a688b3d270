"""Where files are locked no word can be read anywhere, and nothing is sent anywhere (B1, B7)."""

from __future__ import annotations

import itertools
import os
import random
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.lock.commands import AGREED, ANSWERS, PRIVATE, REVIEW, lines, words
from tests.lock.test_lock import KILLED
from tests.locked import PASSPHRASE

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills and traces are POSIX")

ROOT = Path(__file__).parents[2]
MOST = 50
KILLS = min(int(os.environ.get("MUS_KILLS", "500")) // 4, MOST)
STEP = 1 if KILLS == MOST else 3  # of the commands, which are in the order of the year
STRACE = shutil.which("strace")
MARK = b"rketordxxxxxxxxxx"  # of every marked word, also where æ is written in another way
SHARED = (Path("/dev/shm"), Path("/var/tmp"))  # noqa: S108 - looked through, never written to
NETWORK = re.compile(r"\b(connect|bind|sendto|sendmsg|socket)\((?!.*(AF_UNIX|AF_LOCAL))")


class World(NamedTuple):
    """A user of their own: home, cache, state, temporary files, all below one folder."""

    root: Path

    @property
    def env(self) -> dict[str, str]:
        """The surroundings of a run."""
        named = {
            "MUS_HOME": "MUS",
            "MUS_STATE": "state",
            "HOME": "user",
            "XDG_CACHE_HOME": "user/.cache",
            "XDG_RUNTIME_DIR": "run",
            "TMPDIR": "tmp",
            "MUS_PASSPHRASE_FILE": "asked/passphrase",
        }
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        found = {name: str(self.root / folder) for name, folder in named.items()}
        own = {"MUS_TODAY": "2026-11-20", "MUS_LANG": "da", "PYTHONPATH": str(ROOT)}
        return {**kept, **found, **own, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}

    @property
    def asked(self) -> Path:
        """Where a test lays what it hands to ``mus``: a person's own, and not looked through."""
        return self.root / "asked"

    @property
    def out(self) -> Path:
        """Where exports go, which can be read."""
        return self.root / "out"

    def run(self, *line: str, before: tuple[str, ...] = (), typed: str = "", **env: str) -> int:
        """Run a command; returns its exit code, or the signal it died of, negative."""
        done = subprocess.run(
            [*before, sys.executable, "-m", "tests.lock.quick_mus", *line],
            cwd=self.root,
            env={**self.env, **env},
            input=typed.encode(),
            capture_output=True,
            check=False,
        )
        assert done.returncode in (0, -9) or "MUS_FAILS_WITH" in env, (line, done)
        return done.returncode

    def told(self, *line: str) -> str:
        """Return what a command writes."""
        return subprocess.run(
            [sys.executable, "-m", "tests.lock.quick_mus", *line],
            cwd=self.root,
            env=self.env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout

    def readable(self) -> list[str]:
        """Return every file in which a marked word can be read, or that is named for one."""
        own = [path for path in self.root.iterdir() if path not in (self.asked, self.out)]
        marks = (MARK, MARK.decode().encode("utf-16-le"))
        found = []
        for path in (path for folder in (*own, *SHARED) for path in folder.rglob("*")):
            data = path.read_bytes() if path.is_file() and os.access(path, os.R_OK) else b""
            if any(mark in data or mark in os.fsencode(path) for mark in marks):
                found.append(str(path))
        return found


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A locked home with nothing in it yet."""
    for name in ("asked", "out", "tmp", "run", "user/.cache"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "asked" / "passphrase").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    one = World(tmp_path)
    one.run("lock", "--yes")
    plain = tmp_path / "tmp" / "plain"
    plain.write_bytes(MARK)
    assert one.readable() == [str(plain)]  # what looks for words finds them
    plain.unlink()
    return one


def can_trace() -> bool:
    """Whether system calls can be traced here."""
    probe = [str(STRACE), "-qq", "-o", os.devnull, "true"]
    return bool(STRACE) and subprocess.run(probe, capture_output=True, check=False).returncode == 0


@pytest.mark.slow
def test_kills_leave_no_word_to_be_read(world: World) -> None:
    """Killed at any call that touches a file: no word is readable, and no acknowledged one is lost.

    Half of them while the draft follows the keys, the rest while a command writes.
    """
    word, chance = words(), random.Random(KILLS)  # noqa: S311 - moments, not secrets
    began, kills, runs, noted = time.perf_counter(), 0, 0, []
    world.run("prepare", "--answers", "-", typed=ANSWERS.format(*(next(word) for _ in range(7))))
    world.run("agree", "--answers", "-", typed=AGREED.format(*(next(word) for _ in range(5))))
    while kills < KILLS:
        runs += 1
        at, told = str(chance.randint(1, 40)), [next(word) for _ in range(7)]
        match runs % 6:
            case 0:
                code = world.run("note", typed=told[0], MUS_DIES_AT=str(chance.randint(1, 12)))
                noted += told[:1] if code == 0 else []
            case 1:
                typed = ANSWERS.format(*told)
                code = world.run("prepare", "--answers", "-", typed=typed, MUS_DIES_AT=at)
            case 2:
                typed = REVIEW.format(*told)
                code = world.run("review", "--answers", "-", typed=typed, MUS_DIES_AT=at)
            case _:
                dying = [sys.executable, "-c", KILLED, str(chance.randint(1, 12)), *told]
                code = subprocess.run(
                    dying, cwd=ROOT, env=world.env, capture_output=True, check=False
                ).returncode
                assert code in (0, -9)
        kills += code == -9
    found = world.readable()
    kept = world.told("note", "--search", "ærket")
    lost = [one for one in noted if one not in kept]
    assert "ærketord" in world.told("export", "all", "--include-private")
    world.run("note", "--json", "efter")
    found += world.readable()
    print(
        f"\nkills in a locked home: {kills} kills, {len(found) + len(lost)} failures, {runs} runs, "
        f"{len(found)} words to be read, {len(lost)} acknowledged notes lost, "
        f"{time.perf_counter() - began:.0f} s"
    )
    assert (found, lost) == ([], [])


@pytest.mark.slow
def test_no_command_hands_a_word_on_or_speaks_to_a_network(world: World) -> None:
    """Every command: no connection, no word in another program's words or surroundings, or a file.

    A crash report holds none either.
    """
    if not can_trace():
        pytest.skip("strace, which tells what a process does, is not here, or may not")
    trace = world.root / "asked" / "trace"
    tracing = (str(STRACE), "-f", "-qq", "--seccomp-bpf", "-v", "-s", "100000", "-A", "-o",
               str(trace), "-e", "trace=%network,execve")  # fmt: skip
    began, ran, wrong = time.perf_counter(), 0, []
    children: list[str] = []
    program = world.asked / "xclip"  # is handed a text to put on the clipboard
    program.write_text(f"#!/bin/sh\ncat >{world.asked}/copied\n", encoding="utf-8")
    program.chmod(0o700)
    display = {"DISPLAY": ":0", "PATH": f"{world.asked}{os.pathsep}{os.environ['PATH']}"}
    every = itertools.islice(lines(world.asked, world.out, words()), 0, None, STEP)
    for line in (*every, f"{PRIVATE} --copy"):
        trace.write_bytes(b"")
        world.run(*line.split(), before=tracing, **display)
        ran += 1
        said = trace.read_text(encoding="utf-8", errors="replace").splitlines()
        assert (MARK.decode() in said[0]) is (MARK.decode() in line)  # the trace tells words
        wrong += [(line, one) for one in said if NETWORK.search(one)]
        children = [one for one in said if "execve(" in one][1:]
        wrong += [(line, one) for one in children if MARK.decode() in one]
    assert any("xclip" in one for one in children)
    assert MARK in (world.asked / "copied").read_bytes()
    code = world.run("status", MUS_FAILS_WITH=next(words()))
    report = world.root / "state" / "crashes" / "latest.txt"
    assert code == 1
    assert report.is_file()
    found = world.readable()
    print(
        f"\ntraces in a locked home: {ran} commands, {len(wrong) + len(found)} failures, "
        f"{len(wrong)} connections or words handed on, {len(found)} words to be read, "
        f"{time.perf_counter() - began:.0f} s"
    )
    assert (wrong, found) == ([], [])

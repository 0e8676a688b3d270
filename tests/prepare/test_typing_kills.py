"""Processes killed while a person types: what was typed is there when one comes back (B2)."""

from __future__ import annotations

import contextlib
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest

if sys.platform == "win32":
    pytest.skip("there are no terminals and kills like these on Windows", allow_module_level=True)

import fcntl
import struct
import termios

from mus_cli.core.record import Answer, Preparation, Record
from mus_cli.storage import drafts, files, records
from mus_cli.storage.paths import Places
from tests.figures import Figure
from tests.systems import PATIENCE

ROOT = Path(__file__).parents[2]
YEAR = 2026
FIELD = "question/how-it-goes"
PROMISE = 0.250  # seconds behind the keys, at most
KILLS = 20
AT_ONCE = 2
SIGNS = "abc defg hijk lmno pqrst uvxyz æøå ÆØÅ 🙂👍é,.-|#*\r"


class Typed(NamedTuple):
    """One session: each key with the moment it was sent, the moment of the kill, what was there.

    ``stalled`` is how long the machine kept this process waiting beyond what it had asked for,
    and for a small file: what it did to the other one meanwhile.
    """

    keys: tuple[tuple[float, str], ...]
    killed: float
    found: str
    stalled: float

    @property
    def text(self) -> str:
        """All that was sent."""
        return "".join(key for _when, key in self.keys).replace("\r", "\n")

    @property
    def behind(self) -> float:
        """How long before the kill the first key that is missing was sent; 0 where none is."""
        missing = self.keys[len(self.found) :]
        return self.killed - missing[0][0] if missing else 0.0

    @property
    def is_kept(self) -> bool:
        """Whether the promise was kept."""
        return self.text.startswith(self.found) and self.behind <= PROMISE + self.stalled


class Sessions:
    """Interviews that wait in their terminals, one in each new home."""

    def __init__(self, nursery: subprocess.Popen[str], folder: Path) -> None:
        assert nursery.stdin is not None
        assert nursery.stdout is not None
        self._in, self._out = nursery.stdin, nursery.stdout
        self._folder = folder

    def start(self, number: int) -> Session:
        """Start one at the first question of the first theme."""
        places = Places(self._folder / f"{number}" / "MUS", self._folder / f"{number}" / "state")
        prepared = Preparation(
            selection="core", picked=("how-it-goes",), answers={"outcome": Answer(text="Ja")}
        )
        record = Record(year=YEAR, first_time=False, preparation=prepared)
        records.save(places, records.new(YEAR), record)
        drafts.save(places, YEAR, drafts.Draft(at=FIELD))
        ours, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        print(os.ttyname(theirs), places.home, places.state, sep="\t", file=self._in, flush=True)
        process = int(self._out.readline())
        return Session(places, ours, theirs, process)


class Session:
    """One of them."""

    def __init__(self, places: Places, ours: int, theirs: int, process: int) -> None:
        self._places, self._ours, self._theirs, self._process = places, ours, theirs, process

    def type_and_kill(self, chance: random.Random) -> Typed:
        """Type as a person does, in bursts, and kill the process at some moment."""
        try:
            self._wait_for("Fortsæt")
            os.write(self._ours, b"\r")
            self._wait_for("Ctrl-S videre")
            keys: list[tuple[float, str]] = []
            late = 0.0
            end = time.monotonic() + chance.uniform(0.05, 0.9)
            while (now := time.monotonic()) < end:
                key = chance.choice(SIGNS) if keys else "x"
                keys.append((now, key))
                os.write(self._ours, key.encode())
                pause = chance.choice((0.002, 0.01, 0.02, 0.04, 0.15))
                rest = min(chance.uniform(0, pause), max(end - now, 0))
                self._read(rest)
                late = max(late, time.monotonic() - now - rest)
        finally:
            killed = time.monotonic()
            os.kill(self._process, signal.SIGKILL)
            self._bury()
        began = time.monotonic()
        files.write(self._places.state / "trial", bytes(1000))
        stalled = late + time.monotonic() - began
        draft = drafts.load(self._places, YEAR)
        assert draft is not None
        return Typed(tuple(keys), killed, draft.unsent.get(FIELD, ""), stalled)

    def _wait_for(self, shown: str) -> None:
        seen, end = b"", time.monotonic() + PATIENCE
        while shown.encode() not in seen:
            assert time.monotonic() < end, seen.decode(errors="replace")
            seen += self._read(0.01)

    def _read(self, seconds: float) -> bytes:
        """Read for some time, as a terminal does that draws what it is sent."""
        seen, end = b"", time.monotonic() + seconds
        while True:
            ready, _, _ = select.select([self._ours], [], [], max(end - time.monotonic(), 0))
            if not ready:
                return seen
            seen += os.read(self._ours, 65536)

    def _bury(self) -> None:
        """Wait until the process has let go of its terminal."""
        os.close(self._theirs)
        with contextlib.suppress(OSError):  # the other end is gone
            while os.read(self._ours, 65536):
                pass
        os.close(self._ours)


@pytest.fixture
def sessions(tmp_path: Path) -> Iterator[Sessions]:
    command = [sys.executable, "-m", "tests.nursery"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as nursery:
        yield Sessions(nursery, tmp_path)


def type_and_kill(sessions: Sessions, seed: int) -> list[Typed]:
    """Kill twenty sessions, a few at a time, and return what each of them left."""
    chances = [random.Random(f"{seed}/{number}") for number in range(KILLS)]  # noqa: S311 - moments
    typed: list[Typed] = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for first in range(0, KILLS, AT_ONCE):
            batch = range(first, min(first + AT_ONCE, KILLS))
            begun = [sessions.start(number) for number in batch]
            typed += pool.map(Session.type_and_kill, begun, [chances[number] for number in batch])
    return typed


def check(sessions: Sessions, seed: int) -> None:
    """Hold twenty sessions to the promise, and print how it was kept."""
    began = time.monotonic()
    typed = type_and_kill(sessions, seed)
    seconds = time.monotonic() - began
    behind = max(one.behind for one in typed)
    keys = sum(len(one.keys) for one in typed)
    lost = sum(len(one.text) - len(one.found) for one in typed)
    wrong = [one for one in typed if not one.is_kept]
    remarks = (
        f"{keys} keys",
        f"{lost} of them not yet kept",
        f"behind the keys at most {behind * 1000:.0f} ms",
        f"the machine stalled for at most {max(one.stalled for one in typed) * 1000:.0f} ms",
    )
    print(f"\n{Figure('kills while typing', len(typed), 'kills', len(wrong), seconds, remarks)}")
    assert wrong == []


@pytest.mark.slow
def test_a_kill_while_typing_loses_a_quarter_of_a_second_at_most(sessions: Sessions) -> None:
    """Twenty kills: every key sent more than 250 ms before is there, æøå and emoji whole."""
    check(sessions, 0)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 1 + int(os.environ.get("MUS_KILLS", "200")) // KILLS))
def test_hundreds_of_kills_while_typing_lose_no_more(sessions: Sessions, seed: int) -> None:
    """The same two hundred times, or MUS_KILLS times."""
    check(sessions, seed)

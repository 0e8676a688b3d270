"""Two windows on one year, each with edit after edit, and some of them killed (B2).

``MUS_FAULTS=all`` makes a hundred edits in each.
"""

from __future__ import annotations

import contextlib
import os
import random
import re
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mus_cli.storage import records
from tests.faults import nursery as nurseries
from tests.faults.nursery import Nursery
from tests.faults.world import REVIEW, World, made
from tests.figures import Count

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="kills and forks are POSIX"),
]

EDITS = 100 if os.environ.get("MUS_FAULTS") == "all" else 8
KILLED = 4  # each fourth edit is killed first, and then made again
HELD = re.compile(r"The year 2026 is open in another window( \(process (\d+)\))?\.")


@pytest.fixture
def windows(nursery: Nursery) -> Iterator[tuple[Nursery, Nursery]]:
    with contextlib.contextmanager(nurseries.nursery)() as another:
        yield nursery, another


class Window:
    """One of the two: makes its edits, and makes one again that was refused."""

    def __init__(self, name: str, nursery: Nursery, world: World) -> None:
        self.name, self.nursery, self.world = name, nursery, world
        self.processes: set[int] = set()
        self.told: list[int] = []
        self.unnamed = self.killed = 0
        self.chance = random.Random(name)  # noqa: S311 - moments, not secrets

    def edit(self) -> None:
        """Make all the edits."""
        for number in range(EDITS):
            file = self.world.asked / f"{self.name}.yaml"
            text = REVIEW.replace("Godt i gang", f"{self.name} {number}")
            file.write_text(text, encoding="utf-8")
            if number % KILLED == KILLED - 1:
                self.kill()
            while not self.run():
                pass

    def run(self) -> bool:
        """Make one edit; whether it was said to be saved."""
        done = self._begun()
        if done.code == 0:
            return True
        held = HELD.search(done.said)
        assert held, done
        assert done.code == 1
        if held[2]:
            self.told.append(int(held[2]))
        else:
            self.unnamed += 1
        return False

    def kill(self) -> None:
        """Begin an edit, and kill it at some moment."""
        self.killed += self._begun(self.chance.uniform(0, 0.2)).code < 0

    def _begun(self, kill_after: float | None = None) -> nurseries.Ended:
        words = self.world.words(f"review --answers {{asked}}/{self.name}.yaml")
        process = self.nursery.begin(words, self.world.env)
        self.processes.add(process)
        if kill_after is not None:
            threading.Event().wait(kill_after)
            with contextlib.suppress(ProcessLookupError):  # it was quicker
                os.kill(process, signal.SIGKILL)
        return self.nursery.end()


def test_two_windows_lose_no_edit(windows: tuple[Nursery, Nursery], tmp_path: Path) -> None:
    """Whoever comes second is told who has the year; what was saved is all there at the end.

    A window that was killed holds nobody up.
    """
    world = made(tmp_path / "year", tmp_path / "asked", windows[0])
    one, two = (Window(name, n, world) for name, n in zip("AB", windows, strict=True))
    with Count("two windows", "edits") as count:
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(Window.edit, (one, two)))
        opened = records.load(world.places, 2026)
        assert opened
        assert opened.record.agreements
        kept = Counter(entry.note for goal in opened.record.agreements.goals for entry in goal.log)
        wanted = [f"{name} {number}" for name in "AB" for number in range(EDITS)]
        lost = [edit for edit in wanted if not kept[edit]]
        count.tried, count.failures = len(wanted), len(lost)
        count.remarks += [
            f"{len(one.told) + len(two.told)} times told who has the year",
            f"{one.unnamed + two.unnamed} times that somebody has it",
            f"{one.killed + two.killed} killed",
        ]
    strangers = {*one.told} - two.processes | {*two.told} - one.processes
    assert lost == []
    assert strangers == set()
    assert one.told + two.told or EDITS < 100  # in a few edits they may never meet
    made_again = one.killed + two.killed
    assert sum(kept.values()) <= len(wanted) + made_again
    assert not list(world.places.year(2026).glob("*.changed-*"))

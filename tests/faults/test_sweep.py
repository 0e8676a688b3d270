"""Every system call of every writing command fails in turn: the old year or the new, never a mix.

``MUS_FAULTS`` is how many points of each command are tried, or ``all``.
"""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.faults.nursery import Nursery
from tests.faults.sweep import FAULTS, Point, is_possible, judged, mus, points
from tests.faults.world import World, fresh, lacks, made, mixed
from tests.figures import Count
from tests.locked import quick

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not is_possible(), reason="needs Linux and strace (Debian: strace)"),
]


class Case(NamedTuple):
    """A command, whether the home is locked before, and whether twice is as good as once.

    ``cleans`` says whether the next such command removes what a killed one left behind.
    """

    line: str
    locked: bool = False
    repeats: bool = True
    cleans: bool = True


CASES = {
    "prepare": Case("prepare --answers {asked}/new.yaml"),
    "note": Case("note Ros --tag praise", cleans=False),
    "agree": Case("agree --answers {asked}/new-agreed.yaml"),
    "review": Case("review --answers {asked}/review.yaml", repeats=False),
    "export": Case("export before --as markdown --force -o {out}/tekst.md", cleans=False),
    "undo": Case("undo", repeats=False),
    "lock": Case("lock --yes"),
    "erase": Case("erase --yes"),
    "locked prepare": Case("prepare --answers {asked}/new.yaml", locked=True),
    "locked note": Case("note Ros --tag praise", locked=True, cleans=False),
}


@pytest.fixture(scope="module")
def templates(nursery: Nursery, tmp_path_factory: pytest.TempPathFactory) -> dict[bool, World]:
    """A year in use: plain, and locked."""
    folder = tmp_path_factory.mktemp("templates")
    return {
        locked: made(folder / f"{locked}", folder / "asked", nursery, locked=locked)
        for locked in (False, True)
    }


def chosen(found: list[tuple[Point, str]]) -> list[tuple[Point, str]]:
    """Return as many as are asked for, always the same."""
    many = os.environ.get("MUS_FAULTS", "5")
    if many == "all":
        return found
    return random.Random(len(found)).sample(found, min(int(many), len(found)))  # noqa: S311


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    quick(monkeypatch)


@pytest.mark.parametrize("name", CASES)
def test_a_fault_leaves_the_old_or_the_new(
    name: str, nursery: Nursery, templates: dict[bool, World], tmp_path: Path
) -> None:
    """After each: whole files, a sentence and not 0 on an error, and the next run puts it right."""
    case = CASES[name]
    template, root = templates[case.locked], tmp_path / "w"
    world = fresh(template, root)
    old = world.files()
    done = mus(nursery, world, case.line)
    assert done.code == 0, done.said
    new = world.files()
    assert new != old
    every = [(point, fault) for point in points(done.trace, world) for fault in FAULTS]
    tried = chosen(every)
    wrong, spared = [], 0
    with Count(f"fault sweep: {name}", "points", every=len(every)) as count:
        for point, fault in tried:
            world = fresh(template, root)
            done = mus(nursery, world, case.line, point.failing(fault))
            spared += done.code == 0
            faults = judged(point, fault, done, world) + mixed(world, old, new)
            if done.code == 0:
                faults += lacks(world, new)
            elif done.code == 1 and "note Ros" in case.line and b"Ros" not in world.kept():
                faults.append("what was written is lost")
            faults += again(case, nursery, world, new)
            if faults:
                wrong.append((point.call, point.number, fault, point.about[:90], *faults))
            count.tried, count.failures = count.tried + 1, len(wrong)
        count.remarks.append(f"{spared} done without")
    assert not wrong, "\n".join(map(str, wrong))


def again(case: Case, nursery: Nursery, world: World, new: dict[str, bytes]) -> list[str]:
    """Run the command once more, without a fault; return what is wrong then."""
    done = nursery.run(world.words(case.line), world.env)
    found = [] if done.code == 0 else [f"the next run: {done}"]
    if case.repeats:
        found += lacks(world, new)
    if case.line.startswith("lock"):
        found += [f"can be read: {path}" for path in world.readable()]
    if case.cleans:
        found += [f"left over: {path}" for path in world.leftovers() if path[:4] != "out/"]
    return found

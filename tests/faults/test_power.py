"""Power cuts: what a disk holds at one moment, with all that was not written out yet missing.

``MUS_CUTS`` is how many there are for each command; every second one cuts it off, too.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import threading
import time
from pathlib import Path

import pytest

from tests.faults import mounts
from tests.faults.nursery import Nursery
from tests.faults.world import NEW, NEW_AGREED, World, made
from tests.figures import Count

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(mounts.refused("ext4")), reason=mounts.refused("ext4")),
]

CUTS = int(os.environ.get("MUS_CUTS", "2"))
# The file system writes nothing out by itself meanwhile, and does not mend a rename without fsync.
HARD = "noauto_da_alloc,commit=600"
COMMANDS = {
    "prepare": "prepare --answers {asked}/new.yaml",
    "note": "note Ros-{number}",
    "agree": "agree --answers {asked}/new-agreed.yaml",
    "review": "review --answers {asked}/review.yaml",
    "undo": "undo",
}


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("power") / "image"
    mounts.make_image(path)
    return path


@pytest.mark.parametrize("name", COMMANDS)
def test_a_power_cut_leaves_what_was_said_to_be_saved(
    name: str, image: Path, nursery: Nursery, tmp_path: Path
) -> None:
    """No file is empty; what was saved is there; what was cut off is as it was, or as it was to be.

    Each time the next command goes on, on a disk that was never asked to write everything out.
    """
    chance = random.Random(name)  # noqa: S311 - moments, not secrets
    cut_off, wrong, lasts = 0, list[str](), 0.2
    with (
        Count(f"power cuts: {name}", "cuts") as count,
        mounts.from_image(image, tmp_path / "disk", HARD) as disk,
    ):
        shutil.rmtree(disk / "year", ignore_errors=True)
        world = made(disk / "year", tmp_path / "asked", nursery)
        for number in range(CUTS):
            for file, text in (
                ("new.yaml", NEW.replace("Nyt", f"Nyt {number}")),
                ("new-agreed.yaml", NEW_AGREED.replace("to projekter", f"{number} projekter")),
            ):
                (world.asked / file).write_text(text, encoding="utf-8")
            old = everything(world)
            start = time.monotonic()
            words = world.words(COMMANDS[name].replace("{number}", str(number)))
            child = nursery.begin(words, world.env)
            if number % 2:
                threading.Event().wait(chance.uniform(0, lasts))
                with contextlib.suppress(ProcessLookupError):  # it was quicker
                    os.kill(child, signal.SIGKILL)
            done = nursery.end()
            if done.code == 0:
                lasts = time.monotonic() - start
            else:
                assert number % 2, done.said
                cut_off += 1
            live = everything(world)
            shutil.copyfile(image, tmp_path / "copy")
            with mounts.from_image(tmp_path / "copy", tmp_path / "after") as after:
                found = everything(World(after / "year", world.asked))
            faults = judged(found, old if done.code else live, live)
            wrong += faults
            count.tried += 1
            count.failures += bool(faults)
        count.remarks.append(f"{cut_off} of them while saving")
    assert not wrong, "\n".join(wrong)


def everything(world: World) -> dict[str, bytes]:
    """Return every file there is, but for locks, which are empty, and what is unfinished."""
    return {
        str(path.relative_to(world.root)): path.read_bytes()
        for path in sorted(world.root.rglob("*"))
        if path.is_file() and path.suffix not in (".lock", ".pid") and path.name[:5] != ".mus-"
    }


def judged(found: dict[str, bytes], old: dict[str, bytes], new: dict[str, bytes]) -> list[str]:
    """Return what is empty, what is neither old nor new, and what is gone."""
    faults = [f"{path} is empty" for path, data in found.items() if not data]
    for path, data in (old | new).items():
        if path not in found and path in old and path in new:
            faults.append(f"{path} is gone")
        elif path in found and found[path] not in (old.get(path), new.get(path)):
            faults.append(f"{path} is neither: {found[path][:80]!r}, not {data[:80]!r}")
    return faults

"""No room, no inodes, a disk that turned read-only, a limit on the size of files (B2).

``MUS_FAULTS=all`` also tries a little room: it runs out in the middle of a command.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from mus_cli.core.record import Record
from mus_cli.session.session import Session
from mus_cli.storage.paths import Places
from tests.faults import mounts
from tests.faults.nursery import Ended, Nursery
from tests.faults.world import World, lacks, made, mixed
from tests.figures import Count
from tests.interviews import Interviews
from tests.locked import quick
from tests.prompts.scripted import ENTER

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(mounts.refused("tmpfs")), reason=mounts.refused("tmpfs")),
]

LONG = os.environ.get("MUS_FAULTS") == "all"
PAGE = 4096
COMMANDS = {
    "prepare": "prepare --answers {asked}/new.yaml",
    "note": "note Ros --tag praise",
    "agree": "agree --answers {asked}/new-agreed.yaml",
    "review": "review --answers {asked}/review.yaml",
    "export": "export before --as markdown --force -o {out}/tekst.md",
    "export anew": "export before --as markdown -o {out}/ny.md",
    "undo": "undo",
    "lock": "lock --yes",
}
# A second undo takes the first one back, and a second follow-up is one more.
TAKEN_TWICE = ("undo", "review")


class Trouble(NamedTuple):
    """What is wrong with a disk: bytes and files there is room for, its size, the largest file.

    64 kB is the smallest that holds a year; what is kept free for trying whether a folder can be
    written to is as much again, so that room can run out after that, too.
    """

    name: str
    room: int = 1024 * PAGE
    inodes: int = 1024
    read_only: bool = False
    largest: int | None = None


SHORT = [
    Trouble("no room", room=0),
    Trouble("no inodes", inodes=0),
    Trouble("read-only", read_only=True),
    Trouble("files of 100 bytes at most", largest=100),
]
TROUBLES = [
    *SHORT,
    *(Trouble(f"{n} pages left", room=n * PAGE) for n in (1, 2, 3, 4, 16, 17, 18, 20)),
    *(Trouble(f"{n} inodes left", inodes=n) for n in (1, 2, 3)),
    *(Trouble(f"files of {n} bytes at most", largest=n) for n in (0, 1, 1000, 65535)),
]


@pytest.fixture(scope="module")
def template(nursery: Nursery, tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("full")
    return made(folder / "year", folder / "asked", nursery)


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    quick(monkeypatch)


def fill(disk: Path, trouble: Trouble) -> None:
    """Leave as much room as there is to be."""
    if trouble.inodes < 1024:
        held = [disk / f"inode-{number}" for number in range(_free(disk)[1] - trouble.inodes)]
        for path in held:
            path.touch()
    if trouble.room < 1024 * PAGE:
        (disk / "ballast").write_bytes(bytes(_free(disk)[0] - trouble.room))
    if trouble.read_only:
        mounts.remount(disk, "ro")


def empty(disk: Path) -> None:
    """Make room again."""
    mounts.remount(disk, "rw")
    for path in disk.iterdir():
        if path.is_file():
            path.unlink()


def _free(disk: Path) -> tuple[int, int]:
    found = os.statvfs(disk)
    return found.f_bavail * found.f_frsize, found.f_favail


@contextlib.contextmanager
def filled(template: World, disk: Path, trouble: Trouble) -> Iterator[World]:
    """Lay a year on a disk of its own, and let that be the trouble it is."""
    with mounts.in_memory(disk, "size=256k,nr_inodes=128"):
        shutil.copytree(template.root, disk / "year")
        fill(disk, trouble)
        yield World(disk / "year", template.asked)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_disk_changes_nothing_that_is_there(
    name: str, nursery: Nursery, template: World, tmp_path: Path
) -> None:
    """A sentence and exit code 1, the old files, nothing unfinished; or it is done, and all of it.

    With room again, the same command is done.
    """
    wrong, done_without = list[str](), 0
    old = template.files()
    with filled(template, tmp_path / "disk", Trouble("none")) as world:
        done = nursery.run(world.words(COMMANDS[name]), world.env)
        assert done.code == 0, done.said
        new = world.files()
    with Count(f"full disk: {name}", "troubles") as count:
        for trouble in TROUBLES if LONG else SHORT:
            with filled(template, tmp_path / "disk", trouble) as world:
                words = world.words(COMMANDS[name])
                done = nursery.run(words, world.env, largest=trouble.largest)
                faults = judged(name, done, world, old, new)
                if done.code and trouble in SHORT and world.files() != old:
                    faults.append("something was changed")
                empty(tmp_path / "disk")
                if done.code:
                    again = nursery.run(words, world.env)
                    faults += [f"with room again: {again}"] if again.code else []
                    faults += lacks(world, new) if name not in TAKEN_TWICE else []
            done_without += done.code == 0
            wrong += [f"{trouble.name}: {fault}" for fault in faults]
            count.tried, count.failures = count.tried + 1, count.failures + bool(faults)
        count.remarks.append(f"{done_without} done without")
    assert not wrong, "\n".join(wrong)


def judged(
    name: str, done: Ended, world: World, old: dict[str, bytes], new: dict[str, bytes]
) -> list[str]:
    """Return what is wrong with how a command ended, and with what lies there."""
    faults = mixed(world, old, new) + [f"left: {path}" for path in world.leftovers()]
    now, record = world.files(), "home/2026/record.yaml"
    if done.code == 0:
        return faults + lacks(world, new)
    if done.code != 1 or "Something went wrong" in done.said or not done.said.strip():
        faults.append(f"ended with {done}")
    if name == "undo" and now[record] != old[record] and " is back." not in done.said:
        faults.append("undone, and not said")
    return faults


@pytest.mark.parametrize("trouble", SHORT, ids=lambda trouble: trouble.name)
def test_an_interview_goes_on_when_there_is_room_again(
    trouble: Trouble,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Each save that fails is told; with room again the next one has it all, nothing retyped."""
    with mounts.in_memory(tmp_path / "disk", "size=256k,nr_inodes=128") as disk:
        # Nothing can turn read-only on which a lock is open for writing.
        state = (tmp_path if trouble.read_only else disk) / "state"
        interviews = Interviews(Places(disk / "home", state), monkeypatch, capsys)

        def spoil(session: Session) -> None:
            saving = troubled(session.save_record, disk, trouble)
            monkeypatch.setattr(session, "save_record", saving)

        held = interviews(
            {"before": "yes", "focus": "core", "question/outcome": "Et ja"}
            | {"question/how-it-goes": "Godt på ærø 🙂", "question/agreements-kept": "Alle"}
            | {"question/results": "Portalen", "question/expectations": "Klare", "goals": EOFError},
            otherwise=ENTER,
            on_open=spoil,
        )
        told = sum("What was there before is unchanged." in said for said in held.said)
        assert told >= 2, held.said
        answers = held.record.preparation.answers
        assert {key: answer.text for key, answer in answers.items() if answer.text} == {
            "outcome": "Et ja",
            "how-it-goes": "Godt på ærø 🙂",
            "agreements-kept": "Alle",
            "results": "Portalen",
            "expectations": "Klare",
        }
        assert "Portalen" in held.note
        assert not list(disk.rglob(".mus-*"))
    with Count(f"full disk: interview: {trouble.name}", "failed saves") as count:
        count.tried = told


def troubled(
    save: Callable[[Record], None], disk: Path, trouble: Trouble
) -> Callable[[Record], None]:
    """Return ``save`` on a disk that is in trouble from one answer to another."""
    full = False

    def saving(record: Record) -> None:
        nonlocal full
        answers = record.preparation.answers
        wanted = "how-it-goes" in answers and "expectations" not in answers
        if wanted != full:
            full = wanted
            (fill if wanted else _emptied)(disk, trouble)
        with limited(trouble.largest if full else None):
            save(record)

    return saving


def _emptied(disk: Path, _trouble: Trouble) -> None:
    empty(disk)


@contextlib.contextmanager
def limited(largest: int | None) -> Iterator[None]:
    """Let no file become larger meanwhile."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft if largest is None else largest, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

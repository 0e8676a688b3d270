"""The folders of one try, and what a person would find in them."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import NamedTuple

from mus_cli.storage import files
from mus_cli.storage.encryption import locked_files as sealed
from mus_cli.storage.generated import EDITED
from mus_cli.storage.inventory import SEALED
from mus_cli.storage.paths import Places
from tests.faults.nursery import Nursery
from tests.locked import PASSPHRASE

OLD = """\
year: 2026
outcome: old
answers: {results: {text: Gammelt svar, shared: true}}
"""
OLD_AGREED = """\
year: 2026
agreements: {held: 2026-11-01, goals: [{id: lede, goal: Lede et projekt}]}
"""
NEW = """\
year: 2026
outcome: new
answers: {results: {text: Nyt svar, shared: true}}
"""
NEW_AGREED = """\
year: 2026
agreements: {held: 2026-11-01, goals: [{id: lede, goal: Lede to projekter}]}
"""
REVIEW = "year: 2026\nreview: [{goal: lede, status: in-progress, note: Godt i gang}]\n"

_LIMIT = 64 * 1024**2
_KEPT = re.compile(rf"\.{EDITED}-[0-9]+\.md$|\.md{re.escape(SEALED)}$")


class World(NamedTuple):
    """The folders of one try; ``out`` is where exports go, ``asked`` holds what is handed in."""

    root: Path
    asked: Path

    @property
    def home(self) -> Path:
        """The person's folder."""
        return self.root / "home"

    @property
    def state(self) -> Path:
        """The state folder."""
        return self.root / "state"

    @property
    def out(self) -> Path:
        """The folder of an export."""
        return self.root / "out"

    @property
    def places(self) -> Places:
        """The same, as a new run of ``mus`` that knows the passphrase has them."""
        return Places(self.home, self.state, lambda: (PASSPHRASE,))

    @property
    def env(self) -> dict[str, str]:
        """The surroundings of a run: the same every time."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.root),
            "LC_ALL": "C.UTF-8",
            "MUS_HOME": str(self.home),
            "MUS_STATE": str(self.state),
            "MUS_TODAY": "2026-11-20",
            "MUS_LANG": "en",
            "MUS_PASSPHRASE_FILE": str(self.asked / "passphrase"),
        }

    def words(self, line: str) -> tuple[str, ...]:
        """Return a command as it is typed here."""
        places = {"out": str(self.out), "asked": str(self.asked)}
        return tuple(word.format(**places) for word in line.split())

    def files(self) -> dict[str, bytes]:
        """Return what a person would miss: the files of the year, and what was exported.

        Those that are locked are opened, by the name they have; new notes count to the others.
        A key is what it is: ``b"key"``.
        """
        places, found, waiting = self.places, dict[str, bytes](), b""
        for path in self._files(self.home, self.out):
            name, data = path.relative_to(self.root).as_posix(), path.read_bytes()
            if path in (places.vault.identity_file, places.vault.recipient_file):
                data = b"key"
            elif path.name.endswith(SEALED):
                data = places.vault.open(data, path)
            if "notes.jsonl" in name:  # empty lines are no notes
                data = b"".join(line for line in data.splitlines(keepends=True) if line.strip())
            if path.parent == places.new_notes(2026):
                waiting += data
            else:
                found[name] = data
        if waiting:
            name = f"home/2026/notes.jsonl{SEALED}"
            found[name] = found.get(name, b"") + waiting
        return found

    def readable(self) -> list[str]:
        """Return the files that hold something in plain, where they are locked."""
        plain = (path for path in self._files(self.home, self.state) if _is_plain(path))
        return [str(path) for path in plain if b"svar" in path.read_bytes()]

    def kept(self) -> list[bytes]:
        """Return what was set aside because it could not be kept in its place."""
        vault = self.places.vault
        return [
            vault.open(path.read_bytes(), path) if path.suffix == SEALED else path.read_bytes()
            for path in self._files(self.places.drafts)
        ]

    def leftovers(self) -> list[str]:
        """Return our unfinished files, wherever they are."""
        return sorted(str(path.relative_to(self.root)) for path in self.root.rglob(".mus-*"))

    def _files(self, *folders: Path) -> list[Path]:
        return [
            path
            for folder in folders
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not path.name.startswith(".mus-")
        ]


def _is_plain(path: Path) -> bool:
    return path != sealed.sealed(sealed.plain(path))


def made(root: Path, asked: Path, nursery: Nursery, *, locked: bool = False) -> World:
    """Make a year in use: prepared and agreed, with a note and an export; locked, where wanted."""
    world = World(root, asked)
    world.out.mkdir(parents=True)
    asked.mkdir(exist_ok=True)
    for name, text in (
        ("old.yaml", OLD),
        ("new.yaml", NEW),
        ("old-agreed.yaml", OLD_AGREED),
        ("new-agreed.yaml", NEW_AGREED),
        ("review.yaml", REVIEW),
        ("passphrase", PASSPHRASE),
    ):
        (asked / name).write_text(text, encoding="utf-8", newline="\n")
    for line in (
        "prepare --answers {asked}/old.yaml",
        "agree --answers {asked}/old-agreed.yaml",
        "note Leveret",
        *(["lock --yes"] if locked else []),
    ):
        done = nursery.run(world.words(line), world.env)
        assert done.code == 0, done.said
    files.write(world.out / "tekst.md", b"old text")
    files.write(world.state / "said.txt", b"shell\n")  # or a note says it, and notes that it has
    return world


def fresh(template: World, root: Path) -> World:
    """Return a copy of a year in use."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(template.root, root)
    return World(root, template.asked)


def mixed(world: World, old: dict[str, bytes], new: dict[str, bytes]) -> list[str]:
    """Return what is neither as it was nor as it was to be, and what is gone."""
    now = world.files()
    faults = [
        f"{path} is a mix: {data[:80]!r}"
        for path, data in now.items()
        if not _is_whole(path, data, old, new)
    ]
    for path in old.keys() - now.keys():
        locked = path + SEALED
        if path in new or (locked in new and locked not in now):
            faults.append(f"{path} is gone")
    return faults


def lacks(world: World, new: dict[str, bytes]) -> list[str]:
    """Return what is not there, or not as it was to be, or still there.

    A page may be kept, where no version that it could be made of can be read.
    """
    now = world.files()
    paths = [path for path in now.keys() | new.keys() if "notes.jsonl" not in path]
    return [
        f"not done: {path}"
        for path in paths
        if now.get(path) != new.get(path) and (path in new or not _KEPT.search(path))
    ]


def _is_whole(path: str, data: bytes, old: dict[str, bytes], new: dict[str, bytes]) -> bool:
    if "notes.jsonl" in path:
        before = old.get(path, b"")
        added = data[len(before) :].splitlines()
        return data.startswith(before) and len(added) <= 1 and all(map(_is_note, added))
    return data in (old.get(path), new.get(path), old.get(_page(path)))


def _page(path: str) -> str:
    """Return the page that was kept, locked or beside the new one, or the path itself.

    It is where no version that it could be made of can be read.
    """
    return _KEPT.sub(".md", path)


def _is_note(line: bytes) -> bool:
    return bool(json.loads(line)["text"])

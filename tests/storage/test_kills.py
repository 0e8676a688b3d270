"""Processes killed while they save: what was said to be saved is there, and can be read (B2)."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from mus_cli.core.record import FORMAT
from mus_cli.storage import drafts, files, records, versions
from mus_cli.storage.inventory import SEALED
from mus_cli.storage.paths import Places
from tests.figures import Count
from tests.locked import PASSPHRASE, locked

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="kills and forks are POSIX"),
    pytest.mark.usefixtures("patience"),
]

YEAR = 2026
KILLS = int(os.environ.get("MUS_KILLS", "500"))

# Imports once, then forks a writer for each line it reads; a writer saves, and says so, until it
# is killed. Where files are locked, the first line costs a second for the passphrase. Every save
# of a session is the first one of its own now and then, so that keeping the earlier version is
# interrupted too.
NURSERY = """
import functools, os, sys
from pathlib import Path
from mus_cli.core.record import Answer, Preparation, Record
from mus_cli.storage import drafts, records, yaml as strict
from mus_cli.storage.paths import Places

def say(text):
    os.write(1, text.encode() + b"\\n")

def record(number):
    answers = {f"q{n}": Answer(text=f"{number} svar " * 60) for n in range(57)}
    answers["n"] = Answer(text=str(number))
    return Record(year=2026, preparation=Preparation(answers=answers))

def save_records(places):
    opened = records.load(places, 2026) or records.new(2026)
    answers = opened.record.preparation.answers
    number = int(answers["n"].text) if "n" in answers else 0
    while True:
        number += 1
        if number % 5 == 0:
            opened = records.load(places, 2026)
        opened = records.save(places, opened, record(number))
        say(str(number))

def save_drafts(places):
    found = drafts.load(places, 2026) or drafts.Draft()
    number = int(found.unsent.get("n", "0"))
    while True:
        number += 1
        drafts.save(places, 2026, drafts.Draft(unsent={"n": str(number), "text": "tekst " * 2000}))
        say(str(number))

@functools.cache
def opened(home, state):
    places = Places(Path(home), Path(state), lambda: sys.argv[1:])
    places.vault.unwrap_if_locked()
    return places

strict.dump(record(0))
for line in sys.stdin:
    what, home, state = line.rstrip("\\n").split("\\t")
    places = opened(home, state)
    writer = os.fork()
    if not writer:
        {"records": save_records, "drafts": save_drafts}[what](places)
    say(f"pid {writer}")
    os.waitpid(writer, 0)
    say("dead")
"""


class Nursery:
    """Starts writers and kills them."""

    def __init__(self, child: subprocess.Popen[str]) -> None:
        assert child.stdin is not None
        assert child.stdout is not None
        self._in, self._out = child.stdin, child.stdout

    def kill_one(self, what: str, places: Places, chance: random.Random) -> int:
        """Let a writer save a few times, kill it at some moment, and return its last number."""
        print(what, places.home, places.state, sep="\t", file=self._in, flush=True)
        last = process = 0
        left = chance.randint(1, 7)
        while not process or left:
            line = self._out.readline()
            if line.startswith("pid"):
                process = int(line.split()[1])
            else:
                last = int(line)
                left = max(left - 1, 0)
        threading.Event().wait(chance.uniform(0, 0.004))
        os.kill(process, signal.SIGKILL)
        while (line := self._out.readline()) != "dead\n":
            last = int(line)
        return last


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    with subprocess.Popen(
        [sys.executable, "-c", NURSERY, PASSPHRASE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        yield Nursery(child)


def number_of_record(places: Places) -> int:
    opened = records.load(places, YEAR)
    assert opened is not None
    answers = opened.record.preparation.answers
    assert all(answers["n"].text in answers[f"q{n}"].text for n in range(57))
    return int(answers["n"].text)


def number_of_draft(places: Places) -> int:
    draft = drafts.load(places, YEAR)
    assert draft is not None
    assert draft.unsent["text"] == ("tekst " * 2000)
    return int(draft.unsent["n"])


def kill_and_look(nursery: Nursery, places: Places, kills: int) -> None:
    chance = random.Random(kills)  # noqa: S311 - moments, not secrets
    end = SEALED if places.vault.locked else ""
    saved = drafted = 0
    with Count(f"kills while saving: {'locked' if end else 'plain'}", "kills") as count:
        for _ in range(kills // 2):
            saved = nursery.kill_one("records", places, chance)
            assert saved <= number_of_record(places) <= saved + 1
            drafted = nursery.kill_one("drafts", places, chance)
            assert drafted <= number_of_draft(places) <= drafted + 1
            count.tried += 2
        count.remarks.append(f"{saved + drafted} saves acknowledged")
    kept = [versions.read(places, one, records.LIMIT) for one in versions.listed(places, YEAR)]
    assert kept
    head = f"format: {FORMAT}\nyear: 2026\n".encode()
    assert all((data or b"").startswith(head) for data in kept)
    folders = (places.year(YEAR), places.drafts, places.versions / str(YEAR))
    for folder in folders:
        files.clean_leftovers(folder)
        assert not [path.name for path in folder.iterdir() if path.name.startswith(".")]
    assert [path.name for path in places.year(YEAR).iterdir()] == [f"record.yaml{end}"]
    assert [path.name for path in places.drafts.iterdir()] == [f"{YEAR}.json{end}"]


def test_a_kill_while_saving_loses_nothing(nursery: Nursery, home: Path, state: Path) -> None:
    """Forty kills: every record and draft is whole and holds all that was said to be saved."""
    kill_and_look(nursery, Places(home, state), 40)


@pytest.mark.slow
def test_hundreds_of_kills_lose_nothing(nursery: Nursery, home: Path, state: Path) -> None:
    """The same five hundred times, or MUS_KILLS times."""
    kill_and_look(nursery, Places(home, state), KILLS)


@pytest.mark.slow
def test_hundreds_of_kills_lose_nothing_where_files_are_locked(
    nursery: Nursery, home: Path, state: Path
) -> None:
    """With real age files every file can be read, and nothing is left in plain."""
    pytest.importorskip("pyrage")
    kill_and_look(nursery, locked(Places(home, state)), KILLS)

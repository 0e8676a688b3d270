"""Each file of the corpus, in each use: our own sentence, in time, and nothing written."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.figures import Count
from tests.hostile import corpus
from tests.hostile.told import EXPECTED, GOOD, cases, pinned, tell

SAID = json.loads(EXPECTED.read_text(encoding="utf-8"))
Case = tuple[str, str, bytes]
CASES: list[Case] = list(cases())
MEGABYTES = 200
LEFT = {"state/locks/2026.lock"}  # empty, and there from the first opening of a year on


def test_the_corpus_is_large_and_each_file_has_its_sentence() -> None:
    """At least 120 files, each with what is said of it in each use."""
    assert len({data for _name, _use, data in CASES}) >= 120
    assert {(name, use) for name, use, _data in CASES} == {
        (name, use) for name, uses in SAID.items() for use in uses
    }
    assert all(lines for uses in SAID.values() for lines in uses.values())


@pytest.mark.parametrize("family", range(6))
def test_a_hostile_file_is_told_of_and_nothing_is_written(family: int, tmp_path: Path) -> None:
    """Exit 1, the expected sentence, within two seconds of work, and no file made or changed."""
    some = [case for case in CASES if not is_large(case)][family::6]
    assert wrong("small", some, tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("family", range(4))
def test_a_large_hostile_file_is_told_of_in_time(family: int, tmp_path: Path) -> None:
    """The same of those that are all the size there may be."""
    some = [case for case in CASES if is_large(case)][family::4]
    assert wrong("large", some, tmp_path) == []


def is_large(case: Case) -> bool:
    """Whether reading a file takes long enough to be left to the slow tests."""
    name, _use, data = case
    return "many" in name and len(data) > 100_000


def wrong(size: str, some: Sequence[Case], tmp_path: Path) -> list[tuple[str, str, str]]:
    """Return what went otherwise than expected, of each case."""
    with Count(f"hostile files: {size}", "uses") as count:
        found = _wrong(some, tmp_path)
        count.tried, count.failures = len(some), len(found)
    return found


def _wrong(some: Sequence[Case], tmp_path: Path) -> list[tuple[str, str, str]]:
    found = []
    for number, (name, use, data) in enumerate(some):
        folder = tmp_path / str(number)
        folder.mkdir()
        began = time.process_time()
        told = tell(use, data, folder)
        seconds = time.process_time() - began
        there = {path: held for path, held in told.files.items() if path not in LEFT}
        if use == "record":
            # The record stays as it is, and a copy of what could be read of it is set beside it.
            there.pop("home/2026/record.yaml.damaged-1", None)
            if there.pop("home/2026/record.yaml", data) != data:
                found.append((name, use, "the record was changed"))
        if told.code != 1 or pinned(told.lines) != SAID[name][use]:
            found.append((name, use, f"{told.code} {pinned(told.lines)}"))
        if there:
            found.append((name, use, f"made {sorted(there)}"))
        if seconds > 2 and seconds > most_seconds():
            found.append((name, use, f"{seconds:.1f} seconds"))
    return found


def most_seconds() -> float:
    """Return what two seconds are on a machine as busy as this one is just now.

    The measure is what the YAML library alone takes for the largest file there may be: half a
    second where nothing else runs.
    """
    import yaml

    began = time.process_time()
    for _event in yaml.parse(b"a:\n" + b"- x\n" * 200_000, Loader=yaml.CSafeLoader):
        pass
    return 4 * (time.process_time() - began)


# Not by getrusage: a new process begins with what the one that started it had used.
@pytest.mark.skipif(sys.platform != "linux", reason="what a process used is told in /proc")
def test_all_of_them_in_one_process_take_little_memory(tmp_path: Path) -> None:
    """A process of its own reads every file, ends with 1 and no signal, within 200 MB."""
    for name, data in {**corpus.FILES, **corpus.BANKS}.items():
        (tmp_path / f"{name}.yaml").write_bytes(data)
    script = (
        "import re, sys\n"
        "from pathlib import Path\n"
        "from mus_cli.app.root import app\n"
        "try:\n"
        "    app()\n"
        "except SystemExit as end:\n"
        "    told = Path('/proc/self/status').read_text()\n"
        "    print('most', int(re.search(r'VmHWM:\\s+([0-9]+)', told)[1]) // 1024)\n"
        "    sys.exit(end.code)\n"
    )
    named = sorted(map(str, tmp_path.iterdir()))
    with Count("hostile files: memory", "files") as count:
        done = subprocess.run(
            [sys.executable, "-c", script, "bank", "check", *named],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        most = int(done.stdout.rpartition("most ")[2])
        count.tried = len(named)
        count.remarks.append(f"at most {most} MB")
        assert most <= MEGABYTES


def test_the_good_file_is_good(tmp_path: Path) -> None:
    """What the hostile banks and records are tried with works by itself."""
    assert tell("answers", GOOD, tmp_path).code == 0

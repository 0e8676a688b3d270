"""Damaged records: told with the line, kept, left as they are, and never taken for the record."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mus_cli.app.root import app
from mus_cli.errors import MusError
from mus_cli.storage import records
from mus_cli.storage.paths import Places
from tests.damage.kinds import FILES, GOOD, LIMIT, OTHERS, Kind

posix_only = pytest.mark.skipif(os.name == "nt", reason="pipes, links and modes are POSIX")

# By turns in the quick run: the first of each kind of reading that goes wrong.
FEW = ("empty", "zeros", "cut in a letter", "merge markers", "UTF-16", "another year", "17 MB")
FEW_OTHERS = ("a folder", "a pipe", "a link to nothing")
ANSWERS = "year: 2026\nanswers: {results: Noget nyt}\n"
AGREED = "year: 2026\nagreements: {goals: [{id: lede, goal: Lede}, {goal: Noget nyt}]}\n"
REVIEW = "year: 2026\nreview: [{goal: lede, status: done}]\n"
COMMANDS = (
    "",
    "status",
    "status --years",
    "prepare --answers {folder}/answers.yaml",
    "agree --answers {folder}/agreed.yaml",
    "review",
    "review 2026",
    "review --answers {folder}/review.yaml",
    "review 2026 --from {folder}/form.md --yes",
    "export all --include-private --year 2026",
    "export after --year 2026",
    "doctor",
)


def mus(line: str, folder: Path) -> Result:
    """Run a command where nobody can be asked."""
    words = [word.format(folder=folder) for word in line.split()]
    return CliRunner().invoke(app, ["--lang", "en", *words])


def inside(path: Path) -> object:
    """Return what lies at a path, as far as it can be looked at without opening a pipe."""
    if not os.path.lexists(path):
        return None
    mode = path.lstat().st_mode
    if stat.S_ISREG(mode):
        return mode, path.read_bytes()
    if stat.S_ISLNK(mode):
        return mode, path.readlink()
    return mode, sorted(path.rglob("*")) if stat.S_ISDIR(mode) else ()


def world(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """Make a home whose record has an earlier version, and files to answer from."""
    places = Places(folder / "MUS", folder / "state")
    monkeypatch.setenv("MUS_HOME", str(places.home))
    monkeypatch.setenv("MUS_STATE", str(places.state))
    texts = {"answers.yaml": ANSWERS, "agreed.yaml": AGREED, "review.yaml": REVIEW}
    for name, text in {**texts, "form.md": "| Mål | Deadline |\n|--|--|\n| x | Q4 |\n"}.items():
        (folder / name).write_text(text, encoding="utf-8")
    places.year(2026).mkdir(parents=True)
    places.home.chmod(0o700)
    places.year(2026).chmod(0o700)
    places.record(2026).write_bytes(GOOD)
    places.record(2026).chmod(0o600)
    opened = records.load(places, 2026)
    assert opened is not None
    records.keep(places, 2026)
    return places


def wrong(kind: Kind, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what went otherwise than promised with one kind of damage."""
    folder.mkdir()
    places = world(folder, monkeypatch)
    record = places.record(2026)
    kind.put(record)
    if kind.make is None:
        record.chmod(0o600)
    before = inside(record)
    found = []
    for line in COMMANDS:
        result = mus(line, folder)
        said = (result.stdout if line == "doctor" else result.stderr).splitlines() or [""]
        place = f"{record}:{kind.line}: " if kind.line else f"{record}: "
        if kind.make is not None:
            place = str(record)
        if result.exit_code != 1:
            found.append(f"{kind.name}: {line}: exit {result.exit_code}: {result.output!r}")
        elif not any(one.startswith(place) for one in said):
            found.append(f"{kind.name}: {line}: said {said} and not {place}")
        if inside(record) != before:
            return [*found, f"{kind.name}: {line}: the record was changed"]
        if line != "doctor" and "Noget nyt" in result.stdout:
            found.append(f"{kind.name}: {line}: went on without the record")
    return found + kept(kind, places) + mended(kind, places, folder)


def kept(kind: Kind, places: Places) -> list[str]:
    """Return what is wrong with what lies beside the record: one copy of it, and nothing else."""
    beside = [path for path in places.year(2026).iterdir() if path != places.record(2026)]
    copy = places.record(2026).with_name("record.yaml.damaged-1")
    expected = [] if kind.make is not None or len(kind.bytes) > LIMIT else [copy]
    if beside != expected:
        return [f"{kind.name}: beside it lies {beside}"]
    if expected and copy.read_bytes() != kind.bytes:
        return [f"{kind.name}: the copy is another"]
    return []


def mended(kind: Kind, places: Places, folder: Path) -> list[str]:
    """Return what is wrong with ``mus undo``: the last good version comes back, if it may."""
    before = inside(places.record(2026))
    result = mus("undo 1 --year 2026", folder)
    if result.exit_code != 0:
        if kind.make is None:
            return [f"{kind.name}: undo: {result.output!r}"]
        same = inside(places.record(2026)) == before
        return [] if same else [f"{kind.name}: undo failed and changed it"]
    try:
        opened = records.load(places, 2026)
    except MusError as error:
        return [f"{kind.name}: after undo: {error.sentence}"]
    text = opened.record.preparation.answers["results"].text if opened else ""
    return [] if text.startswith("Ny portal") else [f"{kind.name}: undo brought {text!r} back"]


def all_wrong(kinds: Sequence[Kind], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what went otherwise than promised, and print how many kinds were tried."""
    began = time.perf_counter()
    found = [
        one
        for number, kind in enumerate(kinds)
        for one in wrong(kind, tmp_path / str(number), monkeypatch)
    ]
    seconds = time.perf_counter() - began
    print(
        f"\ndamaged records: {len(kinds)} kinds × {len(COMMANDS) + 1} commands, "
        f"{len(found)} failures, {seconds:.0f} s"
    )
    return found


def test_there_are_enough_kinds() -> None:
    """At least thirty, each once."""
    names = [kind.name for kind in (*FILES, *OTHERS)]
    assert len(set(names)) == len(names) >= 30


def test_a_damaged_record_is_named_kept_and_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command ends with 1 and the line; one copy is kept; undo brings the last one back."""
    some = [kind for kind in FILES if kind.name in FEW]
    assert all_wrong(some, tmp_path, monkeypatch) == []


@posix_only
def test_what_is_no_file_is_named_and_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe is not waited for, and a link to a disk that is away is not taken for a new year."""
    some = [kind for kind in OTHERS if kind.name in FEW_OTHERS]
    assert all_wrong(some, tmp_path, monkeypatch) == []


@pytest.mark.slow
@posix_only
def test_every_kind_of_damage_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them."""
    root = os.geteuid() == 0
    kinds = [one for one in (*FILES, *OTHERS) if not (root and one.name == "not to be read")]
    assert all_wrong(kinds, tmp_path, monkeypatch) == []

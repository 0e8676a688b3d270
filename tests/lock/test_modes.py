"""Whatever a command makes is for the person alone, whatever the umask (B1)."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from mus_cli.app.crash_report import report
from mus_cli.storage.paths import Places
from tests.lock.commands import lines, words
from tests.lock.test_lock import Home
from tests.locked import PASSPHRASE, quick
from tests.prompts.scripted import ENTER, Unsent

pytestmark = pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")

BEGUN = {"resume": "over", "over": True, "before": "yes", "focus": "core"}


def modes(*folders: Path) -> dict[str, str]:
    """Return the mode of everything there as ``ls`` has it, the folders themselves too."""
    found = (path for folder in folders for path in (folder, *folder.rglob("*")))
    return {str(path): stat.filemode(path.lstat().st_mode) for path in found}


def worked(one: Home, out: Path, asked: Path) -> int:
    """Run every command, locked and not, and leave everything there; returns how many ran."""
    places, count = one.places, 0

    def run(line: str, *codes: int, script: dict[str, object] | None = None) -> None:
        nonlocal count
        count += 1
        ran = one.run(line, script, day="2026-11-20", otherwise=ENTER if script else None)
        assert ran.code in (codes or (0,)), (line, ran)

    run(f"bank new {out / 'vores.yaml'}")
    for line in lines(asked, out, words()):
        run(line)
    run("prepare", 130, script={**BEGUN, "question/results": Unsent("Halvt")})
    run("note", script={"note": "Skrevet"})
    for damage in (b"[", b""):
        places.record(2026).write_bytes(damage)
        run("status", 1)
    run("undo 1 --year 2026")
    report(places, RuntimeError("x"))
    return count


@pytest.mark.parametrize(
    "umask",
    [
        pytest.param(0o000, id="000"),
        pytest.param(0o022, id="022", marks=pytest.mark.slow),
        pytest.param(0o077, id="077", marks=pytest.mark.slow),
    ],
)
def test_everything_made_by_every_command_is_private(
    umask: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files 0600, folders 0700: those above the home too, locks, drafts, exports and reports."""
    quick(monkeypatch)
    out, asked = tmp_path / "out", tmp_path / "asked"
    out.mkdir()
    asked.mkdir()
    one = Home(Places(tmp_path / "over" / "MUS", tmp_path / "deep" / "state"), asked, monkeypatch)
    monkeypatch.setenv("MUS_HOME", str(one.places.home))
    monkeypatch.setenv("MUS_STATE", str(one.places.state))
    one.know(PASSPHRASE)
    new = one.file("ny", "en helt ny sætning\n")
    made = (tmp_path / "over", tmp_path / "deep")
    began = time.perf_counter()
    before = os.umask(umask)
    try:
        count = worked(one, out, asked)
        found = modes(*made) | modes(*out.iterdir())
        one.done("lock --yes")
        count += worked(one, out, asked) if False else 0
        one.done(f"passphrase --new {new}")
        one.know("en helt ny sætning")
        one.done("note Låst")
        one.done("note --last 1")
        one.run("prepare", {"resume": "on", "outcome": Unsent("Halvt")}, otherwise=ENTER)
        found |= modes(*made)
        one.done("unlock --yes")
        found |= modes(*made)
    finally:
        os.umask(before)
    wrong = {path: mode for path, mode in found.items() if mode not in ("-rw-------", "drwx------")}
    seconds = time.perf_counter() - began
    print(
        f"\nmodes under umask {umask:03o}: {count + 6} commands, {len(found)} files and folders, "
        f"{len(wrong)} failures, {seconds:.0f} s"
    )
    assert wrong == {}

"""Folders one may not look into, as after one ``sudo mus``, and links to a disk that is gone."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from mus_cli.app.root import app
from mus_cli.core import record as rec
from mus_cli.storage import drafts, records
from mus_cli.storage.paths import Places

posix_only = pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")


@pytest.fixture
def places(home: Path, state: Path) -> Places:
    """A year that is prepared, with a draft and an earlier version."""
    places = Places(home, state)
    answers = {"outcome": rec.Answer(text="Et kursus", place="table")}
    record = rec.Record(year=2026, preparation=rec.Preparation(answers=answers))
    records.save(places, records.new(2026), record)
    drafts.save(places, 2026, drafts.Draft(at="results"))
    return places


def close(patch: pytest.MonkeyPatch, folder: Path, *, listed: bool) -> None:
    """Refuse what is in ``folder``, as the system does; its names only where it is not listed.

    Root, as which tests run in containers, may look everywhere.
    """

    def guarded(real: Callable[..., Any], *, lists: bool) -> Callable[..., Any]:
        def refuse(path: Any = ".", *args: Any, **options: Any) -> Any:
            if not isinstance(path, int):
                at = Path(os.fsdecode(path))
                if folder in at.parents or (at == folder and lists and not listed):
                    raise PermissionError(13, "Permission denied", str(at))
            return real(path, *args, **options)

        return refuse

    for name in ("stat", "lstat", "open", "mkdir", "unlink"):
        patch.setattr(os, name, guarded(getattr(os, name), lists=False))
    for name in ("listdir", "scandir"):
        patch.setattr(os, name, guarded(getattr(os, name), lists=True))
    patch.setattr(io, "open", guarded(io.open, lists=False))


def run(line: str) -> tuple[int, str]:
    """Run a command; return its exit code, and all that it says."""
    result = CliRunner().invoke(app, [*line.split(), "--lang", "en"])
    return result.exit_code, result.output


@posix_only
@pytest.mark.parametrize("listed", [True, False], ids=["its names are seen", "nothing is seen"])
@pytest.mark.parametrize("line", ["doctor", "erase --yes", "show", "status", "", "note", "undo"])
def test_a_year_one_may_not_look_into_is_named(
    places: Places, monkeypatch: pytest.MonkeyPatch, line: str, *, listed: bool
) -> None:
    """A year is never taken for one that was not begun, and a command says which folder it is."""
    close(monkeypatch, places.year(2026), listed=listed)
    code, said = run(line)
    assert code == 1, said
    assert f"You do not have access to {places.year(2026)}" in said


@posix_only
@pytest.mark.parametrize("line", ["doctor", "erase --yes", "history"])
def test_a_state_folder_one_may_not_look_into_is_named(
    places: Places, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """Drafts and earlier versions are in it; the other checks of ``mus doctor`` go on."""
    close(monkeypatch, places.state, listed=False)
    code, said = run(line)
    assert code == 1, said
    assert f"You do not have access to {places.state}" in said


@posix_only
def test_doctor_closes_what_is_open_beside_a_closed_year(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One folder that cannot be checked is no reason to leave out the rest."""
    places.home.chmod(0o755)
    close(monkeypatch, places.year(2026), listed=True)
    assert f"{places.home}: others on this computer could read it (755)" in run("doctor --fix")[1]


@posix_only
@pytest.mark.parametrize("target", ["none", "link"], ids=["nothing", "itself"])
@pytest.mark.parametrize("name", ["MUS", "MUS/2026"], ids=["home", "year"])
@pytest.mark.parametrize("line", ["", "status", "note x", "prepare --answers FILE", "show", "undo"])
def test_a_folder_that_leads_nowhere_is_named(
    tmp_path: Path, name: str, target: str, line: str
) -> None:
    """The disk that it is on may not be mounted: no year is begun anew, or called empty."""
    link = tmp_path / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(link if target == "link" else link.parent / target)
    answers = tmp_path / "svar.yaml"
    answers.write_text("year: 2026\noutcome: x\n", encoding="utf-8")
    code, said = run(line.replace("FILE", str(answers)))
    assert code == 1, said
    assert f"{link} points to a file that is not there." in said

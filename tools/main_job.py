"""Does the main job of ``mus`` with a build of it, to see that everything in it works.

From answers in a file to a note, the exports for a manager, locked files and back.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).resolve().parent.parent
ANSWERS = ROOT / "examples" / "kontor-deltid.yaml"
VERSION = "--version"
TODAY = "2026-11-20"

# Each format of an export: how such a file begins, and its name.
EXPORTS = {
    "text": (b"Til ", "tekst.txt"),
    "html": (b"<!doctype html>", "side.html"),
    "word": (b"PK\x03\x04", "ark.docx"),
    "calendar": (b"BEGIN:VCALENDAR", "datoer.ics"),
}


class Mus(Protocol):
    """Runs the build in its folder and returns its output."""

    def __call__(self, *words: str) -> str:
        """Run ``mus`` with these words.

        Raises:
            subprocess.CalledProcessError: it failed.
        """


class NotDoneError(Exception):
    """A step of the main job gave a wrong result; the sentence says which."""


def environment(folder: Path) -> dict[str, str]:
    """Return the environment variables for ``mus``, and write the file with the passphrase.

    ``folder`` is where it will run. ``MUS_HOME`` is not among them: the default is tried too.
    """
    (folder / "adgang.txt").write_text("en hest i høj sol ved åen", encoding="utf-8")
    return {"MUS_TODAY": TODAY, "MUS_PASSPHRASE_FILE": "adgang.txt", "MUS_LANG": "da"}


def do(mus: Mus, folder: Path, home: Path, version: str) -> None:
    """Do the main job in ``folder``, with an empty ``home`` for the files of ``mus``.

    Raises:
        NotDoneError: a step gave a wrong result.
        subprocess.CalledProcessError: a step failed.
    """
    _check(mus(VERSION).strip() == f"mus {version}", "mus --version says another version")
    shutil.copy(ANSWERS, folder / "svar.yaml")
    mus("prepare", "--answers", "svar.yaml")
    year = home / TODAY[:4]
    note = (year / "forberedelse.md").read_text(encoding="utf-8")
    _check("| Mål" in note, "mus prepare wrote a note without a table of goals")

    for format_, (beginning, name) in EXPORTS.items():
        mus("export", "before", "--as", format_, "-o", name)
        written = (folder / name).read_bytes()
        _check(written.startswith(beginning), f"mus export --as {format_} wrote something else")

    year_status = mus("status")
    _check(TODAY[:4] in year_status, "mus status does not name the year")
    record = (year / "record.yaml").read_bytes()
    mus("lock", "--yes")
    _check(not (year / "record.yaml").exists(), "mus lock left the record readable")
    _check(mus("status") == year_status, "mus status does not read what is locked")
    mus("unlock", "--yes")
    _check((year / "record.yaml").read_bytes() == record, "mus unlock gives another record")
    _check(mus("status") == year_status, "mus status does not read what is unlocked")


def _check(passed: object, otherwise: str) -> None:
    if not passed:
        raise NotDoneError(f"{otherwise}.")

"""The main job of ``mus``, done by one that was built and put somewhere: does all of it work?

From answers in a file to a note, what a manager is sent, locked files and back.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).resolve().parent.parent
ANSWERS = ROOT / "examples" / "kontor-deltid.yaml"
VERSION = "--version"
TODAY = "2026-11-20"

# Each form of an export, and how such a file begins.
EXPORTS = {
    "text": (b"Til ", "tekst.txt"),
    "html": (b"<!doctype html>", "side.html"),
    "word": (b"PK\x03\x04", "ark.docx"),
    "calendar": (b"BEGIN:VCALENDAR", "datoer.ics"),
}


class Mus(Protocol):
    """Runs ``mus`` in the folder it was made for, and returns what it wrote."""

    def __call__(self, *words: str) -> str:
        """Run ``mus`` with these words.

        Raises:
            subprocess.CalledProcessError: it failed.
        """


class NotDoneError(Exception):
    """A step of the main job did not give what it should; the sentence says which."""


def environment(folder: Path) -> dict[str, str]:
    """Return what ``mus`` needs to be told in its environment, and put the passphrase there.

    ``folder`` is where it will run. Its own place for files is not named: that is tried too.
    """
    (folder / "adgang.txt").write_text("en hest i høj sol ved åen", encoding="utf-8")
    return {"MUS_TODAY": TODAY, "MUS_PASSPHRASE_FILE": "adgang.txt", "MUS_LANG": "da"}


def do(mus: Mus, folder: Path, home: Path, version: str) -> None:
    """Do the main job in ``folder``, with an empty ``home`` in which ``mus`` keeps its files.

    Raises:
        NotDoneError: a step did not give what it should.
        subprocess.CalledProcessError: a step failed.
    """
    _hold(mus(VERSION).strip() == f"mus {version}", "mus --version says another version")
    shutil.copy(ANSWERS, folder / "svar.yaml")
    mus("prepare", "--answers", "svar.yaml")
    year = home / TODAY[:4]
    note = (year / "forberedelse.md").read_text(encoding="utf-8")
    _hold("| Mål" in note, "mus prepare wrote a note without a table of goals")

    for form, (beginning, name) in EXPORTS.items():
        mus("export", "before", "--as", form, "-o", name)
        written = (folder / name).read_bytes()
        _hold(written.startswith(beginning), f"mus export --as {form} wrote something else")

    year_status = mus("status")
    _hold(TODAY[:4] in year_status, "mus status does not name the year")
    record = (year / "record.yaml").read_bytes()
    mus("lock", "--yes")
    _hold(not (year / "record.yaml").exists(), "mus lock left the record readable")
    _hold(mus("status") == year_status, "mus status does not read what is locked")
    mus("unlock", "--yes")
    _hold((year / "record.yaml").read_bytes() == record, "mus unlock gives another record")
    _hold(mus("status") == year_status, "mus status does not read what is unlocked")


def _hold(held: object, otherwise: str) -> None:
    if not held:
        raise NotDoneError(f"{otherwise}.")

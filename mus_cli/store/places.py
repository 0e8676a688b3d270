"""Where everything lies: the person's own folder, and the state folder beside it.

Drafts, earlier versions and crash reports lie in the state folder, because the person's folder
may be synced: two saves within a second make conflict copies there.
"""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from mus_cli.errors import Usage
from mus_cli.store import files
from mus_cli.store.vault import Vault

FIRST_YEAR, LAST_YEAR = 1990, 2100
SEALED = ".age"  # what the name of a locked file ends in

# int() would also take other scripts' digits, signs, spaces and underscores.
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)


def parse_year(text: str) -> int:
    """Return the year ``text`` names: four plain digits, 1990 to 2100.

    Raises:
        Usage: ``not-a-year``, with the text.
    """
    if _YEAR.fullmatch(text) and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return int(text)
    raise Usage("not-a-year", text)


class _Folders(NamedTuple):
    home: Path
    state_named: Path | None = None


class Places(_Folders):
    """The two folders, and the name of each file in them. Nothing here has to exist.

    ``state_named`` is the state folder where one is named, ``None`` for the usual one: most
    commands never look there, and finding it is dear.
    """

    @property
    def state(self) -> Path:
        """The folder of drafts, earlier versions and crash reports."""
        return self.state_named or _usual_state(self.home)

    @functools.cached_property
    def vault(self) -> Vault:
        """The keys, where the person's files are locked."""
        return Vault(self.home)

    def year(self, year: int) -> Path:
        """Return the folder of one year."""
        return self.home / f"{year:04d}"

    def record(self, year: int) -> Path:
        """Return the file that is the truth about one year."""
        return self.year(year) / "record.yaml"

    def note(self, year: int) -> Path:
        """Return the preparation note, written from the record."""
        return self.year(year) / "forberedelse.md"

    def agreements(self, year: int) -> Path:
        """Return the agreements as text, written from the record."""
        return self.year(year) / "aftaler.md"

    def notes(self, year: int) -> Path:
        """Return the notes kept through one year."""
        return self.year(year) / "notes.jsonl"

    def new_notes(self, year: int) -> Path:
        """Return the folder of locked notes that no reading run has put with the others yet."""
        return self.year(year) / "notes" / "new"

    @property
    def banks(self) -> Path:
        """The folder of the person's own question banks."""
        return self.home / "banks"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.home / "settings.yaml"

    @property
    def drafts(self) -> Path:
        """The folder of what is being typed."""
        return self.state / "drafts"

    @property
    def versions(self) -> Path:
        """The folder of earlier versions, one folder a year."""
        return self.state / "versions"

    @property
    def crashes(self) -> Path:
        """The folder of crash reports."""
        return self.state / "crashes"

    @property
    def written(self) -> Path:
        """The list that tells a note edited by hand from one as it was written."""
        return self.state / "written.json"

    def worked_in(self, year: int) -> tuple[Path, ...]:
        """Return the folders that are written in while a year is open."""
        return (
            self.home,
            self.year(year),
            self.state,
            self.drafts,
            self.versions / f"{year:04d}",
            self.lock(year).parent,
        )

    def draft(self, year: int) -> Path:
        """Return the draft of one year."""
        return self.drafts / f"{year:04d}.json"

    def lock(self, year: int) -> Path:
        """Return the file that is locked while one year is open; it holds nothing."""
        return self.state / "locks" / f"{year:04d}.lock"

    def years(self) -> tuple[int, ...]:
        """Return the years that have a record, in order.

        Raises:
            CannotRead: the folder is there, but may not be looked into.
        """
        return self._years_that(_holds_record)

    def noted_years(self) -> tuple[int, ...]:
        """Return the years that have notes, in order.

        Raises:
            CannotRead: the folder is there, but may not be looked into.
        """
        return self._years_that(_holds_notes)

    def _years_that(self, hold: Callable[[Path], bool]) -> tuple[int, ...]:
        try:
            named = [f for f in self.home.iterdir() if _YEAR.fullmatch(f.name)]
            return tuple(sorted(int(f.name) for f in named if hold(f)))
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise files.unreadable(self.home, error) from error


def find() -> Places:
    """Return the places ``MUS_HOME`` and ``MUS_STATE`` name, or the usual ones.

    A home elsewhere gets a part of the state folder for itself, so that trying something out in
    another folder never meets the drafts of the real one.
    """
    return Places(_folder("MUS_HOME") or _usual_home(), _folder("MUS_STATE"))


def _usual_home() -> Path:
    return Path.home() / "MUS"


def _holds_record(folder: Path) -> bool:
    # A folder or a link to nothing in its place is to be told of, not passed over.
    return any(os.path.lexists(folder / f"record.yaml{end}") for end in ("", SEALED))


def _holds_notes(folder: Path) -> bool:
    if any(files.is_there(folder / f"notes.jsonl{end}") for end in ("", SEALED)):
        return True
    return any((folder / "notes" / "new").glob(f"*{SEALED}"))


def _folder(variable: str) -> Path | None:
    named = os.environ.get(variable, "").strip()
    if not named:
        return None
    try:
        return Path(named).expanduser().absolute()
    except RuntimeError:  # ~ of a person this machine does not know is a name like any other
        return Path(named).absolute()


def _usual_state(home: Path) -> Path:
    from platformdirs import user_state_path

    state = user_state_path("mus", appauthor=False)
    if home == _usual_home():
        return state
    import hashlib

    return state / "homes" / hashlib.sha256(str(home).encode("utf-8", "replace")).hexdigest()[:16]

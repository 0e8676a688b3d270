"""Where every file belongs: in the person's own folder, or in the state folder.

Drafts, earlier versions and crash reports go into the state folder, because the person's folder
may be synced: two saves within a second make conflict copies there.
"""

from __future__ import annotations

import contextlib
import functools
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from mus_cli.core import talk_year
from mus_cli.errors import NoHome, Usage
from mus_cli.i18n import _
from mus_cli.storage import files, folders, inventory, state_folder
from mus_cli.storage.encryption.keys import Passphrases, Vault
from mus_cli.storage.inventory import SEALED, FileKind, Root
from mus_cli.storage.state_folder import StateFolder

FIRST_YEAR, LAST_YEAR = 1990, 2100


def parse_year(text: str) -> int:
    """Return the year ``text`` names, 1990 to 2100; "2026-2" is the second talk of 2026.

    Raises:
        Usage: ``not-a-year``, with the text.
    """
    # int() would also take other scripts' digits, signs, spaces and underscores.
    year = talk_year.read(text)
    if year is not None and FIRST_YEAR <= int(year) <= LAST_YEAR:
        return year
    raise Usage(_("{text} is not a year from 1990 to 2100. Write it like 2026.").format(text=text))


class _Folders(NamedTuple):
    home_named: Path | None
    state_named: Path | None = None
    passphrases: Passphrases = tuple


class Places(_Folders):
    """The two folders, and the name of each file in them. Nothing here has to exist.

    ``home_named`` is ``None`` where neither ``MUS_HOME`` nor the system names a home.
    ``state_named`` is the state folder where one is named, ``None`` for the usual one: most
    commands never need it, and finding it is slow. ``passphrases`` gives those to open the vault
    with.
    """

    @property
    def home(self) -> Path:
        """The person's own folder.

        Raises:
            NoHome: nobody says where it is.
        """
        if self.home_named is None:
            raise NoHome
        return self.home_named

    @functools.cached_property
    def state(self) -> Path:
        """The folder of drafts, earlier versions and crash reports.

        Raises:
            NoHome: nobody says where it is.
        """
        return self.state_named or state_folder.find(_base(), self.home, _usual_home())

    def claim_state(self) -> None:
        """Tie home and state folder together by an id, unless the state folder is named.

        Raises:
            CannotWrite: the id could not be written.
        """
        if self.state_named is None:
            state_folder.claim(_base(), self.home, _usual_home())

    def other_states(self) -> tuple[StateFolder, ...]:
        """Return the state folders with words in them that belong to no home that is there.

        Raises:
            CannotRead: a folder may not be looked into.
        """
        if self.state_named is not None:
            return ()
        return tuple(state_folder.others(_base(), self.state, _usual_home()))

    @functools.cached_property
    def vault(self) -> Vault:
        """The keys, where the person's files are locked."""
        return Vault(self.home, self.passphrases, lambda: self.of(inventory.KNOWN_KEY))

    def of(self, kind: FileKind, year: int | None = None) -> Path:
        """Return the path of a kind of file; as ``FileKind.below``."""
        return self.root(kind.root) / kind.below(year)

    def root(self, root: Root) -> Path:
        """Return one of the two folders."""
        return self.home if root == "home" else self.state

    def year(self, year: int) -> Path:
        """Return the folder of one year."""
        return self.record(year).parent

    def record(self, year: int) -> Path:
        """Return the file that is the truth about one year."""
        return self.of(inventory.RECORD, year)

    def my_page(self, year: int) -> Path:
        """Return the person's own page for the talk, written from the record."""
        return self.of(inventory.MY_PAGE, year)

    def table_page(self, year: int) -> Path:
        """Return the page for the table, written from the record."""
        return self.of(inventory.TABLE_PAGE, year)

    def agreements(self, year: int) -> Path:
        """Return the agreements as text, written from the record."""
        return self.of(inventory.AGREEMENTS, year)

    def notes(self, year: int) -> Path:
        """Return the notes kept through one calendar year."""
        return self.of(inventory.NOTES, year)

    def new_notes(self, year: int) -> Path:
        """Return the folder of locked notes that no reading run has put with the others yet."""
        return self.of(inventory.NEW_NOTES, year)

    @property
    def banks(self) -> Path:
        """The folder of the person's own question banks."""
        return self.of(inventory.BANKS)

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.of(inventory.SETTINGS)

    @property
    def drafts(self) -> Path:
        """The folder of what is being typed."""
        return self.of(inventory.DRAFTS)

    @property
    def versions(self) -> Path:
        """The folder of earlier versions, one folder a year."""
        return self.of(inventory.VERSIONS)

    @property
    def pages(self) -> Path:
        """The folder of the pages that are shown in the browser."""
        return self.of(inventory.PAGES)

    @property
    def crashes(self) -> Path:
        """The folder of crash reports."""
        return self.of(inventory.CRASHES)

    @property
    def written(self) -> Path:
        """The list that tells a note edited by hand from one as it was written."""
        return self.of(inventory.WRITTEN)

    def worked_in(self, year: int) -> tuple[Path, ...]:
        """Return the folders that are written in while a year is open."""
        return (
            self.home,
            self.year(year),
            self.state,
            self.drafts,
            self.of(inventory.VERSIONS, year),
            self.lock(year).parent,
        )

    def draft(self, year: int) -> Path:
        """Return the draft of one year."""
        return self.drafts / f"{talk_year.name(year)}.json"

    def lock(self, year: int) -> Path:
        """Return the file that is locked while one year is open; it holds nothing."""
        return self.of(inventory.LOCKS) / f"{talk_year.name(year)}.lock"

    def found(self) -> Iterator[tuple[Root, Path]]:
        """Yield each path in the folders that ``mus`` makes with its root, the home's first.

        A folder is not looked into where it is not ours, or a link, or state of another home.

        Raises:
            CannotRead: one of the folders may not be looked into.
        """
        elsewhere = {self.home, self.state, self.state / state_folder.HOMES}
        for root in ("home", "state"):
            yield from ((root, path) for path in self._inside(self.root(root), root, elsewhere))

    def _inside(self, folder: Path, root: Root, elsewhere: set[Path]) -> Iterator[Path]:
        for path in folders.inside(folder):
            if path in elsewhere:
                continue
            below = path.relative_to(self.root(root))
            if folders.is_folder(path) and inventory.is_folder(below, root):
                yield from self._inside(path, root, elsewhere)
            else:
                yield path

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
            found = list(self.home.iterdir())
        except FileNotFoundError:
            found = folders.inside(self.home)
        except OSError as error:
            raise files.unreadable(self.home, error) from error
        named = [(talk_year.read(f.name), f) for f in found]
        return tuple(sorted(year for year, f in named if year is not None and hold(f)))


def find(passphrases: Passphrases = tuple) -> Places:
    """Return the places ``MUS_HOME`` and ``MUS_STATE`` name, or the usual ones.

    A home elsewhere gets a part of the state folder for itself, so that trying something out in
    another folder never meets the drafts of the real one.
    """
    if os.environ.get("HOME") == "":
        del os.environ["HOME"]  # or it would be the root of the disk
    named = _folder("MUS_HOME")
    if named is None:
        with contextlib.suppress(NoHome):
            named = _usual_home()
    return Places(named, _folder("MUS_STATE"), passphrases)


def _usual_home() -> Path:
    try:
        return Path.home() / "MUS"
    except RuntimeError:
        raise NoHome from None


def _holds_record(folder: Path) -> bool:
    return _holds(folder, inventory.RECORD)


def _holds_notes(folder: Path) -> bool:
    return _holds(folder, inventory.NOTES) or any(
        path.name.endswith(SEALED) for path in folders.inside(folder / "notes" / "new")
    )


def _holds(folder: Path, kind: FileKind) -> bool:
    # A folder or a dangling link in place of a file is reported, not ignored.
    return any(map(folders.is_there, _spelled(folder, kind)))


def _spelled(folder: Path, kind: FileKind) -> Iterator[Path]:
    """Yield the names that a file of a year may have: plain, locked, or left in the cloud."""
    for path in (folder / kind.usual, folder / f"{kind.usual}{SEALED}"):
        yield from (path, files.placeholder(path))


def _folder(variable: str) -> Path | None:
    text = os.environ.get(variable, "").strip()
    if not text:
        return None
    try:
        return Path(text).expanduser().absolute()
    except RuntimeError:  # the ~ of an unknown user is a name like any other
        return Path(text).absolute()


def _base() -> Path:
    """Return the state folder of the usual home.

    Raises:
        NoHome: nobody says where it is.
    """
    from platformdirs import user_state_path

    _usual_home()  # without one, platformdirs has an error of its own or a folder called ``~``
    return user_state_path("mus", appauthor=False)

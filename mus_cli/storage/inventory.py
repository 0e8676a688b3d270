"""Every kind of file that ``mus`` makes: the one table of them.

It decides the place and name of a file (``paths``), what ``mus lock`` encrypts (``migrate``), what
``mus erase`` removes (``erasing``), what no export may replace (``output``) and which of its
conflict copies are recognized (``conflict_copies``). A test makes every kind of file there is, and
fails on one without a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from mus_cli.core import talk_year
from mus_cli.i18n import N_

Root = Literal["home", "state"]

SEALED = ".age"  # what the name of an encrypted file ends in
_YEAR = talk_year.PATTERN
_CALENDAR_YEAR = "[0-9]{4}"  # notes are kept by day, whichever talk they are for
_YEARS = (_YEAR, _CALENDAR_YEAR)
_STAMP = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{6}\.[0-9]{6}Z"

# Where a name has ~, a kept copy has its mark: forberedelse.redigeret-1.md, record.yaml.damaged-1.
_MARK = r"(\.[a-z]+-[0-9]+)?"
_ANYTHING = r"(\..+)?"  # what a person may have put there: record.yaml.old, forberedelse.min.md


class FileKind(NamedTuple):
    """One kind of file.

    ``folder`` is the folder below ``root``, a regular expression with slashes, "" for the root
    itself. ``names`` is a regular expression of the file's name in which ~ may be the mark of a
    kept copy; ``usual`` is the name where it is always the same. ``label`` is what it is called in
    ``mus where``, with ``{year}`` where there is one a year; without a label it is not shown.
    """

    id: str
    root: Root
    folder: str
    names: str
    usual: str = ""
    label: str = ""
    holds_words: bool = False
    is_generated: bool = False
    has_conflict_copies: bool = False
    is_the_persons: bool = False  # written by the person, and not removed with the rest
    is_rare: bool = False  # not everybody has one: shown in ``mus where`` if it is there

    @property
    def is_yearly(self) -> bool:
        """Whether there is one for each year."""
        return self._year_at is not None

    @property
    def is_of_calendar_years(self) -> bool:
        """Whether there is one for each calendar year, even if that has two talks."""
        return _CALENDAR_YEAR in self.folder.split("/")

    @property
    def _year_at(self) -> int | None:
        parts = self.folder.split("/")
        return next((at for at, part in enumerate(parts) if part in _YEARS), None)

    def below(self, year: int | None = None) -> Path:
        """Return its file of a year, or its folder where names vary, named from the root.

        Without a year, the folder that the years are in.
        """
        parts, at = self.folder.split("/"), self._year_at
        if at is not None and year is None:
            del parts[at:]
        elif at is not None and year is not None:
            parts[at] = talk_year.name(int(year) if self.is_of_calendar_years else year)
        return Path(*parts, self.usual)

    def is_name(self, name: str) -> bool:
        """Return whether ``mus`` itself gives that name to a file of this kind."""
        return self._matches(name, _MARK)

    def is_like(self, name: str) -> bool:
        """Return whether a file of that name is one of this kind, or somebody's copy of one."""
        return self._matches(name, _ANYTHING)

    def is_folder(self, folder: str) -> bool:
        """Return whether files of this kind belong in ``folder``, named from the root."""
        return bool(re.fullmatch(self.folder, folder, re.ASCII))

    def _matches(self, name: str, mark: str) -> bool:
        plain = name.removesuffix(SEALED) if self.holds_words else name
        return bool(re.fullmatch(self.names.replace("~", mark), plain, re.ASCII | re.DOTALL))


RECORD = FileKind(
    "record",
    "home",
    _YEAR,
    r"record\.yaml~",
    "record.yaml",
    N_("{year}: everything you wrote"),
    holds_words=True,
    has_conflict_copies=True,
)
MY_PAGE = FileKind(
    "preparation",
    "home",
    _YEAR,
    r"forberedelse~\.md~",
    "forberedelse.md",
    N_("{year}: your own page for the talk"),
    holds_words=True,
    is_generated=True,
)
TABLE_PAGE = FileKind(
    "table-page",
    "home",
    _YEAR,
    r"til-bordet~\.md~",
    "til-bordet.md",
    N_("{year}: the page for the table"),
    holds_words=True,
    is_generated=True,
)
AGREEMENTS = FileKind(
    "agreements",
    "home",
    _YEAR,
    r"aftaler~\.md~",
    "aftaler.md",
    N_("{year}: the agreements"),
    holds_words=True,
    is_generated=True,
)
FILLED_FORM = FileKind(
    "filled-form",
    "home",
    _YEAR,
    r"skema~\.(docx|docm|dotx|dotm)~",
    "skema.docx",
    N_("{year}: the workplace's form, filled in"),
    holds_words=True,
    is_rare=True,
)
NOTES = FileKind(
    "notes",
    "home",
    _CALENDAR_YEAR,
    r"notes\.jsonl~",
    "notes.jsonl",
    N_("{year}: notes through the year"),
    holds_words=True,
    has_conflict_copies=True,
)
NEW_NOTES = FileKind(
    "new-notes", "home", f"{_CALENDAR_YEAR}/notes/new", r"[0-9]{20}-[0-9a-f]{8}", holds_words=True
)
ORIGINALS = FileKind("originals", "home", _YEAR, r"original-.+", holds_words=True)
RECIPIENT = FileKind(
    "recipient", "home", "", r"recipient\.txt", "recipient.txt", N_("The key that locks")
)
IDENTITY = FileKind(
    "identity",
    "home",
    "",
    r"identity\.age",
    "identity.age",
    N_("The key that unlocks with your passphrase"),
)
BANKS = FileKind(
    "banks", "home", "banks", r".+\.ya?ml", "", N_("Your own question sets"), is_the_persons=True
)
FORMS = FileKind(
    "forms",
    "home",
    "banks",
    r".+\.(?:doc[xm]|dotx|xls[xm]|od[ts]|ott|pdf|html?|md|markdown|[ct]sv|txt)",
    is_the_persons=True,
)
SETTINGS = FileKind("settings", "home", "", r"settings\.yaml", "settings.yaml", N_("Your settings"))
HOME_ID = FileKind("home-id", "home", "", r"home-id\.txt", "home-id.txt")
STATE_MARK = FileKind("state-mark", "state", "", r"home\.txt", "home.txt")
DRAFTS = FileKind(
    "drafts",
    "state",
    "drafts",
    rf"{_YEAR}\.json~|note~\.txt",
    "",
    N_("Drafts while you type"),
    holds_words=True,
)
VERSIONS = FileKind(
    "versions",
    "state",
    f"versions/{_YEAR}",
    f"{_STAMP}-.+",
    "",
    N_("Earlier versions"),
    holds_words=True,
)
PAGES = FileKind(
    "pages",
    "state",
    "pages",
    r"[a-z0-9-]+\.html",
    "",
    N_("Pages that are open in the browser"),
    holds_words=True,
)
CRASHES = FileKind(
    "crashes",
    "state",
    "crashes",
    r"latest\.txt",
    "",
    N_("Reports of errors, without your answers"),
)
KNOWN_KEY = FileKind("known-key", "state", "", r"recipient\.txt", "recipient.txt")
SAID = FileKind("said", "state", "", r"said\.txt", "said.txt")
MOVING = FileKind("moving", "state", "", r"moving\.txt", "moving.txt")
WRITTEN = FileKind("written", "state", "", r"written\.json", "written.json")
UNFINISHED = FileKind("unfinished", "state", "unfinished", r"[0-9]{1,9}-[0-9a-f]{12}\.txt")
LOCKS = FileKind("locks", "state", "locks", rf"({_YEAR}|notes-{_CALENDAR_YEAR})\.(lock|pid)")

# In the order in which ``mus where`` shows them.
KINDS = (
    RECIPIENT,
    IDENTITY,
    RECORD,
    TABLE_PAGE,
    MY_PAGE,
    AGREEMENTS,
    FILLED_FORM,
    NOTES,
    NEW_NOTES,
    ORIGINALS,
    BANKS,
    FORMS,
    SETTINGS,
    HOME_ID,
    STATE_MARK,
    DRAFTS,
    VERSIONS,
    PAGES,
    CRASHES,
    KNOWN_KEY,
    SAID,
    MOVING,
    WRITTEN,
    UNFINISHED,
    LOCKS,
)


def is_year(name: str) -> bool:
    """Return whether a folder of that name is one of a year."""
    return talk_year.read(name) is not None


def year_of(path: Path) -> int:
    """Return the year in whose folder a file is.

    Raises ``ValueError`` where it is in no such folder.
    """
    year = talk_year.read(path.parent.name)
    if year is None:
        raise ValueError(path.parent.name)
    return year


def kind_of(path: Path, root: Root) -> FileKind | None:
    """Return the kind of the file that ``mus`` made at ``path``, named from its root."""
    return next((kind for kind in _in(path.parent, root) if kind.is_name(path.name)), None)


def kind_like(path: Path, root: Root) -> FileKind | None:
    """Return the kind of the file at ``path``, named from its root, or of the one it copies."""
    return next((kind for kind in _in(path.parent, root) if kind.is_like(path.name)), None)


def is_folder(path: Path, root: Root) -> bool:
    """Return whether ``mus`` makes the folder at ``path``, named from its root."""
    parts = path.as_posix().split("/")
    return any(
        len(made) >= len(parts)
        and all(re.fullmatch(one, name, re.ASCII) for one, name in zip(made, parts, strict=False))
        for kind in KINDS
        if kind.root == root and not kind.is_the_persons
        for made in [kind.folder.split("/")]
    )


def _in(folder: Path, root: Root) -> Iterator[FileKind]:
    named = "" if folder == Path() else folder.as_posix()
    return (kind for kind in KINDS if kind.root == root and kind.is_folder(named))

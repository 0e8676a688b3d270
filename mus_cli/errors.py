"""Everything that can go wrong for the person, as facts; the sentences are in ``ui/sentences``.

Each class carries what its sentence needs and the exit code the process ends with:
1 it could not be done · 2 wrong usage, or an answer is needed and nobody can be asked.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Literal, NamedTuple


class MusError(Exception):
    """What a person can be told in one sentence."""

    exit_code: ClassVar[int] = 1


class Problem(NamedTuple):
    """One thing wrong in a file: its line (from 1; 0 for the whole file), what, and the facts.

    ``what`` is a key of the table in ``ui/problems``; ``where`` the dotted path in the file.
    """

    line: int
    what: str
    where: str = ""
    facts: tuple[str, ...] = ()


class BadFile(MusError):
    """A bank, answers file, record or settings file that cannot be used, with every problem."""

    def __init__(self, path: Path, problems: tuple[Problem, ...]) -> None:
        super().__init__(path, problems)
        self.path = path
        self.problems = problems


class BadFiles(MusError):
    """Several files that cannot be used, each with every problem."""

    def __init__(self, files: tuple[BadFile, ...]) -> None:
        super().__init__(files)
        self.files = files


class Usage(MusError):
    """A wrong way to call a command. ``what`` is a key of the table in ``ui/usages``."""

    exit_code = 2

    def __init__(self, what: str, *facts: str) -> None:
        super().__init__(what, *facts)
        self.what = what
        self.facts = facts


class NoTerminal(MusError):
    """A command that asks was started where nobody can answer."""

    exit_code = 2

    def __init__(self, command: str) -> None:
        super().__init__(command)
        self.command = command


class AnswerNeeded(MusError):
    """``--no-input`` was given and the answer ``key`` was not."""

    exit_code = 2

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class NoAgreements(MusError):
    """There is nothing to follow up: in ``year``, or in any where that is ``None``.

    ``unsorted`` is a year whose agreements are lines of which nobody has said what they are.
    """

    def __init__(self, year: int | None, unsorted: int | None = None) -> None:
        super().__init__(year, unsorted)
        self.year = year
        self.unsorted = unsorted


class Unforeseen(MusError):
    """A failure nobody foresaw; ``report`` is the file that says where in the code, if written."""

    def __init__(self, report: Path | None) -> None:
        super().__init__(report)
        self.report = report


Reason = Literal[
    "no-room",
    "no-permission",
    "read-only",
    "not-a-folder",
    "a-folder",
    "not-a-file",
    "link-to-nothing",
    "held",
    "too-long",
    "other",
]  # why the system refused; "other" is told in the system's own words


NoPlace = Literal["a-folder", "a-link", "not-a-file", "no-folder", "protected", "ours", "no-name"]


class CannotWrite(MusError):
    """A file or folder could not be written; what was there before is whole.

    ``words`` is the system's own description.
    """

    def __init__(self, path: Path, reason: Reason, words: str = "") -> None:
        super().__init__(path, reason, words)
        self.path = path
        self.reason: Reason = reason
        self.words = words


class NotErased(MusError):
    """Some of what was to be removed is still there; ``words`` is the system's description."""

    def __init__(self, paths: tuple[Path, ...], words: str) -> None:
        super().__init__(paths, words)
        self.paths = paths
        self.words = words


class AlreadyThere(MusError):
    """A file that was to be made anew is there; it is never overwritten."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class NothingToExport(MusError):
    """There is nothing yet for ``reader`` in ``year``."""

    def __init__(self, reader: str, year: int) -> None:
        super().__init__(reader, year)
        self.reader = reader
        self.year = year


class NotOverwritten(MusError):
    """A file the person named is there, and nothing was said about writing over it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class NotAPlace(MusError):
    """What the person named cannot take an export. ``what`` is what stands in the way."""

    def __init__(self, path: Path, what: NoPlace) -> None:
        super().__init__(path, what)
        self.path = path
        self.what: NoPlace = what


class CannotRead(MusError):
    """A file is there but could not be read. ``words`` is the system's own description."""

    def __init__(self, path: Path, reason: Reason, words: str = "") -> None:
        super().__init__(path, reason, words)
        self.path = path
        self.reason: Reason = reason
        self.words = words


class LockedYear(MusError):
    """Another ``mus`` has the year open. ``process`` is its id, 0 where that is not known."""

    def __init__(self, year: int, process: int) -> None:
        super().__init__(year, process)
        self.year = year
        self.process = process


class NoteTooLong(MusError):
    """A note of more than ``most`` KiB; it was not kept."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


class NotInstalled(MusError):
    """A library is missing. ``library`` is its name on PyPI."""

    def __init__(self, library: str) -> None:
        super().__init__(library)
        self.library = library


class NoKeyring(MusError):
    """The system has no keyring that keeps a passphrase, or it refused."""


class PassphraseNeeded(MusError):
    """The files are locked, and nobody can be asked for the passphrase."""

    exit_code = 2


class WrongPassphrase(MusError):
    """No passphrase that was tried opens the identity at ``path``. Nothing was changed.

    A damaged identity cannot always be told from a wrong passphrase.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class KeyMissing(MusError):
    """Files are locked, and the key that belongs at ``path`` is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class AgreementsThere(MusError):
    """Agreements were to be brought in to a year that has some; those stay as they are."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year


class DamagedRecord(MusError):
    """A record that cannot be read. It is left where it is, and a copy lies at ``kept``.

    ``kept`` is ``None`` where the copy could not be made.
    """

    def __init__(self, path: Path, kept: Path | None, problems: tuple[Problem, ...]) -> None:
        super().__init__(path, kept, problems)
        self.path = path
        self.kept = kept
        self.problems = problems


class NewerFormat(MusError):
    """A record that a newer ``mus`` wrote; it can be read at most, never written."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(path, found, known)
        self.path = path
        self.found = found
        self.known = known


class ChangedMeanwhile(MusError):
    """Another program changed a record while it was open. Both are kept.

    What was to be saved is saved at ``path``; what the other program wrote lies at ``kept``.
    """

    def __init__(self, path: Path, kept: Path) -> None:
        super().__init__(path, kept)
        self.path = path
        self.kept = kept

"""A file with agreements from before ``mus``, read by its content, not by its name (B4).

The file is never changed. A copy of it is kept beside the record.
"""

from __future__ import annotations

import contextlib
import errno
from pathlib import Path

import msgspec

from mus_cli.core.text import clean_line
from mus_cli.errors import BadFile, CannotWrite
from mus_cli.forms import reader
from mus_cli.forms.blocks import Form
from mus_cli.problems import Problem
from mus_cli.storage import files
from mus_cli.storage.encryption import locked_files
from mus_cli.storage.paths import Places

COPIES = 1_000  # of files with one name


class ImportedFile(msgspec.Struct, frozen=True):
    """A file that was read: its blocks, its kind, and its bytes.

    ``misnamed`` if its ending belongs to another kind.
    """

    path: Path
    form: Form
    kind: reader.Kind
    misnamed: bool
    data: bytes


def read(path: Path) -> ImportedFile:
    """Read a document of any kind that ``forms/reader`` knows.

    Raises:
        BadFile: there is none, or nothing in it can be used.
        CannotRead: it is a folder, or may not be read.
        NotInstalled: the library for files like it is not installed.
    """
    data = files.read(path, reader.LIMIT, from_pipe=True)
    if data is None:
        raise BadFile(path, (Problem(0, "no-file"),))
    read_as = reader.read(data, path)
    usual = reader.ENDINGS.get(path.suffix.lower(), (read_as.kind,))
    return ImportedFile(path, read_as.form, read_as.kind, read_as.kind not in usual, data)


def keep_original(places: Places, year: int, imported_file: ImportedFile) -> tuple[Path, bool]:
    """Keep the file unchanged beside the record; return its path, and whether it is new.

    Raises:
        CannotWrite: it could not be kept.
    """
    stem = clean_line(imported_file.path.stem).replace("/", "-")[:80]
    number = 1
    while True:
        mark = f"-{number}" if number > 1 else ""
        usual = places.year(year) / f"original-{stem}{mark}{imported_file.path.suffix[:20]}"
        path = locked_files.place(places, usual)
        if not files.is_there(path):
            return locked_files.write(places, usual, imported_file.data), True
        if path.is_file() and _holds(places, usual, imported_file.data):
            return path, False
        number += 1
        if number > COPIES:  # pragma: no cover - nobody has a thousand of them
            raise CannotWrite(usual, "other", errno.errorcode[errno.EEXIST])


def _holds(places: Places, path: Path, data: bytes) -> bool:
    with contextlib.suppress(BadFile):  # locked, and damaged
        return locked_files.read(places, path, reader.LIMIT) == data
    return False

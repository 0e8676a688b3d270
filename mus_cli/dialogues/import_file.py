"""A file with agreements from before ``mus``: read by what it is, not by its name (B4).

The file is somebody's own: it is read, never changed. A copy of it is kept beside the record.
"""

from __future__ import annotations

import contextlib
import errno
from pathlib import Path
from typing import Literal

import msgspec

from mus_cli.core import encoding
from mus_cli.core.text import clean_line
from mus_cli.errors import BadFile, CannotWrite, Problem
from mus_cli.forms import csv, markdown, word
from mus_cli.forms.blocks import Sheet, Table
from mus_cli.storage import files
from mus_cli.storage.encryption import locked_files
from mus_cli.storage.paths import Places

LIMIT = 50 * 1024**2  # bytes of a file; a form in Word can hold pictures
TEXT_LIMIT = 1024**2  # bytes of a file of text
CELL = 20_000  # characters of one cell or paragraph: ten pages
TEXTS = 400_000  # characters in all
ROWS = 1_000
CELLS = 20_000

Kind = Literal["markdown", "csv", "word"]

_ENDINGS: dict[str, Kind] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".csv": "csv",
    ".tsv": "csv",
    ".docx": "word",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how a file by an old Word, or a locked one, begins
_LOCKED, _OLD_WORD = ("EncryptedPackage".encode("utf-16-le"), "WordDocument".encode("utf-16-le"))
_OTHERS = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf")


class ImportedFile(msgspec.Struct, frozen=True):
    """A file that was read: its tables and texts, what it is, and its bytes as they were.

    ``misnamed`` says that its ending names another kind.
    """

    path: Path
    sheet: Sheet
    kind: Kind
    misnamed: bool
    data: bytes


def read(path: Path) -> ImportedFile:
    """Read a Markdown, CSV or Word file.

    Raises:
        BadFile: there is none, or it holds nothing that can be used.
        CannotRead: it is a folder, or may not be read.
        NotInstalled: it is a Word file, and what reads those is not installed.
    """
    data = files.read(path, LIMIT)
    if data is None:
        raise BadFile(path, (Problem(0, "no-file"),))
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise BadFile(path, (Problem(0, "empty-file"),))
    kind, sheet = _read(data, path)
    _measured(sheet, path)
    return ImportedFile(path, sheet, kind, _ENDINGS.get(path.suffix.lower(), kind) != kind, data)


def keep_original(places: Places, year: int, imported_file: ImportedFile) -> tuple[Path, bool]:
    """Keep the file as it was beside the record; return where, and whether it is new there.

    Raises:
        CannotWrite: it could not be kept.
    """
    stem = clean_line(imported_file.path.stem).replace("/", "-")[:80]
    number = 1
    while True:
        mark = f"-{number}" if number > 1 else ""
        place = places.year(year) / f"original-{stem}{mark}{imported_file.path.suffix[:20]}"
        lies = locked_files.place(places, place)
        if not files.is_there(lies):
            return locked_files.write(places, place, imported_file.data), True
        if lies.is_file() and _holds(places, place, imported_file.data):
            return lies, False
        number += 1
        if number > ROWS:  # pragma: no cover - nobody has a thousand of them
            raise CannotWrite(place, "other", errno.errorcode[errno.EEXIST])


def _holds(places: Places, place: Path, data: bytes) -> bool:
    with contextlib.suppress(BadFile):  # locked, and damaged
        return locked_files.read(places, place, LIMIT) == data
    return False


def _read(data: bytes, path: Path) -> tuple[Kind, Sheet]:
    if data.startswith(_OLE):
        what = "word-locked" if _LOCKED in data else "word-old" if _OLD_WORD in data else "no-form"
        raise BadFile(path, (Problem(0, what),))
    if data.startswith(b"PK"):
        return "word", word.read(data, path)
    text = _text(data, path)
    if markdown.has_table(text):
        return "markdown", markdown.read(text)
    return "csv", csv.read(text)


def _text(data: bytes, path: Path) -> str:
    """Return the text of a file in UTF-8, UTF-16 with its mark, or what Danish Windows writes."""
    if data.startswith(_OTHERS) or (b"\x00" in data and encoding.encoding(data) != "utf-16"):
        raise BadFile(path, (Problem(0, "no-form"),))
    if len(data) > TEXT_LIMIT:
        raise BadFile(path, (Problem(0, "too-large", "", (f"{TEXT_LIMIT // 1024**2} MB",)),))
    return encoding.text(data)


def _measured(sheet: Sheet, path: Path) -> None:
    """Refuse what is far more than a year's agreements."""
    held = [text for part in sheet.parts for text in _texts(part)]
    rows = sum(len(part) for part in sheet.parts if not isinstance(part, str))
    if any(len(text) > CELL for text in held):
        raise BadFile(path, (Problem(0, "cell-too-long", "", (str(CELL),)),))
    if rows > ROWS or len(held) > CELLS or sum(map(len, held)) > TEXTS:
        raise BadFile(path, (Problem(0, "too-much-text"),))


def _texts(part: Table | str) -> list[str]:
    return [part] if isinstance(part, str) else [cell.text for row in part for cell in row]

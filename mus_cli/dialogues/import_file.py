"""A file with agreements from before ``mus``, read by its content, not by its name (B4).

The file is never changed. A copy of it is kept beside the record.
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
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an old Word file, or one with a password
_LOCKED, _OLD_WORD = ("EncryptedPackage".encode("utf-16-le"), "WordDocument".encode("utf-16-le"))
_OTHERS = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf")


class ImportedFile(msgspec.Struct, frozen=True):
    """A file that was read: its tables and texts, its kind, and its bytes.

    ``misnamed`` if its ending belongs to another kind.
    """

    path: Path
    sheet: Sheet
    kind: Kind
    misnamed: bool
    data: bytes


def read(path: Path) -> ImportedFile:
    """Read a Markdown, CSV or Word file.

    Raises:
        BadFile: there is none, or nothing in it can be used.
        CannotRead: it is a folder, or may not be read.
        NotInstalled: it is a Word file, and the library for those is not installed.
    """
    data = files.read(path, LIMIT, from_pipe=True)
    if data is None:
        raise BadFile(path, (Problem(0, "no-file"),))
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise BadFile(path, (Problem(0, "empty-file"),))
    kind, sheet = _read(data, path)
    _check_size(sheet, path)
    return ImportedFile(path, sheet, kind, _ENDINGS.get(path.suffix.lower(), kind) != kind, data)


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
        if number > ROWS:  # pragma: no cover - nobody has a thousand of them
            raise CannotWrite(usual, "other", errno.errorcode[errno.EEXIST])


def _holds(places: Places, path: Path, data: bytes) -> bool:
    with contextlib.suppress(BadFile):  # locked, and damaged
        return locked_files.read(places, path, LIMIT) == data
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
    """Return the text of a file in UTF-8, UTF-16 with a byte order mark, or Windows-1252."""
    is_utf_16 = encoding.encoding(data).startswith("utf-16")
    if data.startswith(_OTHERS) or (b"\x00" in data and not is_utf_16):
        raise BadFile(path, (Problem(0, "no-form"),))
    if len(data) > TEXT_LIMIT:
        raise BadFile(path, (Problem(0, "too-large", "", (f"{TEXT_LIMIT // 1024**2} MB",)),))
    try:
        return encoding.text(data)
    except encoding.NotTextError:
        raise BadFile(path, (Problem(0, "not-utf-8"),)) from None


def _check_size(sheet: Sheet, path: Path) -> None:
    """Refuse a file far larger than a year's agreements."""
    texts = [text for part in sheet.parts for text in _texts(part)]
    rows = sum(len(part) for part in sheet.parts if not isinstance(part, str))
    if any(len(text) > CELL for text in texts):
        raise BadFile(path, (Problem(0, "cell-too-long", "", (str(CELL),)),))
    if rows > ROWS or len(texts) > CELLS or sum(map(len, texts)) > TEXTS:
        raise BadFile(path, (Problem(0, "too-much-text"),))


def _texts(part: Table | str) -> list[str]:
    return [part] if isinstance(part, str) else [cell.text for row in part for cell in row]

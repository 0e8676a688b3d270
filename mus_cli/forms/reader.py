"""Any document of the workplace's, read by what it holds and not by its name (B4).

One reader for each format gives the blocks of a document; what cannot be read is said in one
sentence, with a way to save it anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

from mus_cli.core import encoding
from mus_cli.errors import BadFile, NotInstalled
from mus_cli.forms import (
    aligned,
    csv,
    html,
    mail,
    markdown,
    opendocument,
    package,
    pdf,
    spreadsheet,
    word,
)
from mus_cli.forms.blocks import Block, Form, Paragraph
from mus_cli.forms.parts import Package
from mus_cli.problems import Problem

LIMIT = 50 * 1024**2  # bytes of a file; a form in Word can hold pictures
TEXT_LIMIT = 1024**2  # bytes of a file of text
CELL = 20_000  # characters of one cell or paragraph: ten pages
TEXTS = 400_000  # characters in all
ROWS = 5_000
CELLS = 50_000

Kind = Literal["word", "excel", "odt", "ods", "pdf", "html", "mail", "markdown", "csv", "text"]

ENDINGS: dict[str, tuple[Kind, ...]] = {
    ".md": ("markdown", "text"),
    ".markdown": ("markdown", "text"),
    ".txt": ("text", "markdown", "csv"),
    ".csv": ("csv",),
    ".tsv": ("csv",),
    ".docx": ("word",),
    ".docm": ("word",),
    ".dotx": ("word",),
    ".xlsx": ("excel",),
    ".xlsm": ("excel",),
    ".odt": ("odt",),
    ".ott": ("odt",),
    ".ods": ("ods",),
    ".pdf": ("pdf",),
    ".html": ("html",),
    ".htm": ("html",),
    ".eml": ("mail",),
}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an old Office file, or one with a password
# What each kind of old file has in its directory.
_IN_OLE = (
    ("EncryptedPackage", "file-locked"),
    ("WordDocument", "word-old"),
    ("Workbook", "excel-old"),
    ("__substg1.0_", "mail"),
)
_OTHERS = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf", b"II*\0", b"MM\0*"),
    b"BEGIN:V",  # calendars and contacts
)


class Read(NamedTuple):
    """What a file was read as."""

    kind: Kind
    form: Form


class WordFile(NamedTuple):
    """A Word file to be filled in, what it holds, and what it says of itself."""

    package: Package
    form: Form
    protection: str
    content_type: str


class _Library(NamedTuple):
    """The library that reads a kind of file: its name, and what calls it."""

    name: str
    read: Callable[[bytes], Form]


_LIBRARIES: dict[Kind, _Library] = {
    "word": _Library("lxml", word.read),
    "excel": _Library("python-calamine", spreadsheet.read),
    "ods": _Library("python-calamine", spreadsheet.read),
    "odt": _Library("odfdo", opendocument.read),
    "pdf": _Library("pypdf", pdf.read),
}


def read(data: bytes, path: Path) -> Read:
    """Return what a file holds, and as what it was read. ``path`` is for the sentence alone.

    Raises:
        BadFile: nothing in it can be used; the problem says what to do.
        NotInstalled: the library for this kind of file is missing.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise _bad(path, "empty-file")
    kind, form = _read(data, path)
    _check_size(form, path)
    return Read(kind, form)


def _read(data: bytes, path: Path) -> tuple[Kind, Form]:
    if data.startswith(_OLE):
        raise _bad(path, _old(data))
    if data.startswith(b"PK"):
        kind: Kind = package.measure(data, path)
        return kind, _by_library(kind, data, path)
    if data[:1024].lstrip().startswith(b"%PDF"):
        return "pdf", _by_library("pdf", data, path)
    if data.lstrip().startswith(b"{\\rtf"):
        raise _bad(path, "rtf")
    if mail.is_mail(data):
        return "mail", _mail(data, path)
    text = _text(data, path)
    if html.is_page(text):
        try:
            return "html", html.read(text)
        except ModuleNotFoundError:
            raise NotInstalled("lxml") from None
    is_called_csv = path.suffix.lower() in (".csv", ".tsv")
    if is_called_csv and csv.looks_like(text) and not markdown.has_table(text):
        return "csv", csv.read(text)
    if markdown.looks_like(text):
        return "markdown", markdown.read(text)
    text = aligned.with_tabs(text)
    return ("csv", csv.read(text)) if csv.looks_like(text) else ("text", markdown.read(text))


def word_file(data: bytes, path: Path) -> WordFile:
    """Return a Word file that is to be filled in, with what it holds.

    Raises:
        BadFile: it cannot be read, or is no Word file.
        NotInstalled: the library for Word files is missing.
    """
    is_zip = data.startswith(b"PK")
    kind = package.measure(data, path) if is_zip else read(data, path).kind
    if kind != "word":
        raise _bad(path, "form-not-word")
    with _errors_as_problems("word", path):
        opened = Package(data)
        file = WordFile(opened, word.form_of(opened), opened.protection, opened.content_type)
    _check_size(file.form, path)
    return file


def _by_library(kind: Kind, data: bytes, path: Path) -> Form:
    with _errors_as_problems(kind, path):
        return _LIBRARIES[kind].read(data)


@contextmanager
def _errors_as_problems(kind: Kind, path: Path) -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError:
        raise NotInstalled(_LIBRARIES[kind].name) from None
    except (spreadsheet.TooLargeError, pdf.TooLargeError) as error:
        raise _bad(path, "file-too-complex") from error
    except pdf.LockedError as error:
        raise _bad(path, "file-locked") from error
    except pdf.NoTextError as error:
        raise _bad(path, "pdf-pictures") from error
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        # The libraries raise errors of any class for a damaged file; one in Rust is no Exception.
        raise _bad(path, "file-damaged") from error


def _mail(data: bytes, path: Path) -> Form:
    try:
        return mail.read(data)
    except mail.NoTextError:
        raise _bad(path, "mail") from None
    except ModuleNotFoundError:
        raise NotInstalled("lxml") from None
    except Exception as error:
        # The standard library raises errors of any class for a damaged header.
        raise _bad(path, "file-damaged") from error


def _old(data: bytes) -> str:
    """Return what an old Office file is, a key of ``PROBLEMS``."""
    found = (what for name, what in _IN_OLE if name.encode("utf-16-le") in data)
    return next(found, "no-form")


def _text(data: bytes, path: Path) -> str:
    """Return the text of a file in UTF-8, UTF-16 with a byte order mark, or Windows-1252."""
    is_utf_16 = encoding.encoding(data).startswith("utf-16")
    if data.startswith(_OTHERS) or (b"\x00" in data and not is_utf_16):
        raise _bad(path, "no-form")
    if len(data) > TEXT_LIMIT:
        raise BadFile(path, (Problem(0, "too-large", "", (f"{TEXT_LIMIT // 1024**2} MB",)),))
    try:
        return encoding.text(data)
    except encoding.NotTextError:
        raise _bad(path, "not-utf-8") from None


def _check_size(form: Form, path: Path) -> None:
    """Refuse a file far larger than a year's agreements."""
    texts = [text for block in form.blocks for text in _texts(block)]
    rows = sum(len(block) for block in form.blocks if not isinstance(block, Paragraph))
    if any(len(text) > CELL for text in texts):
        raise BadFile(path, (Problem(0, "cell-too-long", "", (str(CELL),)),))
    if rows > ROWS or len(texts) > CELLS or sum(map(len, texts)) > TEXTS:
        raise _bad(path, "too-much-text")


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.text
    else:
        yield from (cell.text for row in block for cell in row)


def _bad(path: Path, what: str) -> BadFile:
    return BadFile(path, (Problem(0, what),))

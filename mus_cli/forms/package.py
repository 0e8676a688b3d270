"""A zip of XML, as Word, Excel and OpenDocument files are: what kind it is, and whether it is safe.

The file is not trusted: it is measured before anything in it is unpacked for good, and never beyond
the size that the zip states for a member. Nothing outside it is ever fetched, and no macro runs.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Literal

from mus_cli.errors import BadFile
from mus_cli.problems import Problem

UNPACKED = 50 * 1024**2  # bytes of all members together
XML = 8 * 1024**2  # bytes of all members that are XML
MEMBERS = 1_000
RELATIONS = 2_000  # a form has some tens
MARKUP = 200_000  # tags and attributes; a page of a form has about a thousand
RATIO = 200  # of unpacked to packed; text is rarely over 20

Kind = Literal["word", "excel", "odt", "ods"]

_ENCRYPTED = 1  # the flag of a member that needs a password
_FREE = 256 * 1024  # bytes of a member that may have any ratio
_CHUNK = 64 * 1024
# The standards of these formats allow no other; what is counted below means the same in both.
_ENCODING = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["'](?!utf-?(?:8|16)["'])""", re.IGNORECASE)
_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
# An entity is a bomb, or text that is missing where it is not expanded.
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_OPEN_DOCUMENT: dict[bytes, Kind] = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.text-template": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.spreadsheet-template": "ods",
}
_LOCKED_PART = b"manifest:encryption-data"


def measure(data: bytes, path: Path) -> Kind:
    """Return what the zip holds; refuse what would take long to read, or much memory.

    Raises:
        BadFile: ``zip-bomb``, ``file-locked``, ``file-too-complex``, ``file-damaged``, or
            ``no-form``: another kind of zip.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            kind = _kind(packed)
            what = _fault(packed) if kind else _size_fault(packed) or _other(packed)
    except Exception as error:
        # zipfile, and each way to unpack, have errors of their own for a damaged file.
        raise BadFile(path, (Problem(0, "file-damaged"),)) from error
    if kind is None or what:
        raise BadFile(path, (Problem(0, what),))
    return kind


def _kind(packed: zipfile.ZipFile) -> Kind | None:
    names = packed.namelist()
    if any(name.startswith("word/") for name in names):
        return "word"
    if "xl/workbook.xml" in names:
        return "excel"
    if "mimetype" in names and packed.getinfo("mimetype").file_size < len(max(_OPEN_DOCUMENT)) * 2:
        return _OPEN_DOCUMENT.get(packed.read("mimetype").strip())
    return None


def _other(packed: zipfile.ZipFile) -> str:
    """Return how another kind of zip is called among ``PROBLEMS``."""
    names = packed.namelist()
    if "xl/workbook.bin" in names:
        return "excel-binary"
    if any(name.endswith((".iwa", "Index.zip")) for name in names):
        return "pages"
    return "no-form"


def _size_fault(packed: zipfile.ZipFile) -> str:
    members = packed.infolist()
    if sum(member.file_size for member in members) > UNPACKED or any(
        member.file_size > max(_FREE, member.compress_size * RATIO) for member in members
    ):
        return "zip-bomb"
    return ""


def _fault(packed: zipfile.ZipFile) -> str:
    """Return what is wrong with the file, a key of ``PROBLEMS``; empty for nothing."""
    members = packed.infolist()
    if fault := _size_fault(packed):
        return fault
    if any(member.flag_bits & _ENCRYPTED for member in members):
        return "file-locked"
    if len(members) > MEMBERS:
        return "file-too-complex"
    manifest = "META-INF/manifest.xml"
    if manifest in packed.namelist() and _LOCKED_PART in packed.read(manifest):
        return "file-locked"
    return _fault_in_xml(packed, members)


def _fault_in_xml(packed: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> str:
    """Return what is wrong with the members that are XML, by their content and not their names.

    Any member may be: another one says which. All are read to their ends, where zipfile compares
    their checksums.
    """
    size = markup = relations = 0
    for member in members:
        with packed.open(member) as file:
            chunk = file.read(_CHUNK)
            start = chunk.lstrip(_BEFORE_XML)
            is_xml = start.startswith(b"<")
            if is_xml and _ENCODING.match(start.replace(b"\0", b"")):
                return "file-damaged"
            before = b""
            while chunk:
                if is_xml:
                    size += len(chunk)
                    markup += chunk.count(b"<") + chunk.count(b"=")
                    if member.filename.endswith(".rels"):
                        relations += chunk.count(b"<")
                    if _DECLARES.search((before + chunk).replace(b"\0", b"")):
                        return "file-damaged"
                if size > XML or markup > MARKUP or relations > RELATIONS:
                    return "file-too-complex"
                before, chunk = chunk[-20:], file.read(_CHUNK)
    return ""

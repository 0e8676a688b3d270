"""The tables and texts of a Word file, merged cells and form fields included (B4).

The library opens the file, and this module walks its elements: the library's tables leave out
content controls, tracked changes and text boxes, where the text of a filled-in form often is. The
file is not trusted: it is measured before anything in it is unpacked.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mus_cli.errors import BadFile, NotInstalled, Problem
from mus_cli.forms.blocks import Cell, Row, Sheet, Table, tidy

if TYPE_CHECKING:
    from docx.document import Document

UNPACKED = 50 * 1024**2  # bytes of all members together
XML = 8 * 1024**2  # bytes of all members that are XML
MEMBERS = 1_000
RELATIONS = 2_000  # the library compares each with every part before it
MARKUP = 200_000  # tags and attributes; a page of a form has about a thousand
RATIO = 200  # of unpacked to packed; text is rarely over 20
WIDEST = 63  # columns, which is Word's own limit
DEEPEST = 8  # tables inside tables

_ENCRYPTED = 1  # the flag of a member that needs a password

_FREE = 256 * 1024  # bytes of a member that may have any ratio
_CHUNK = 64 * 1024
_MAIN = "word/"
# The standard of the format allows no other; what is counted below means the same in both.
_ENCODING = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["'](?!utf-?(?:8|16)["'])""", re.IGNORECASE)
_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
_NOTES = ("/header", "/footer", "/footnotes", "/endnotes", "/comments")
_GONE = ("del", "moveFrom", "instrText", "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tcPr", "trPr")
_LETTERS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}


class _Element(Protocol):
    """An element as lxml gives it; the tag of a comment is a function."""

    @property
    def tag(self) -> object: ...
    @property
    def text(self) -> str | None: ...
    @property
    def attrib(self) -> Mapping[str, str]: ...
    def getparent(self) -> _Element | None: ...
    def __iter__(self) -> Iterator[_Element]: ...
    def __getitem__(self, some: slice, /) -> Sequence[_Element]: ...


def read(data: bytes, path: Path) -> Sheet:
    """Return the tables and texts of the document; an inner table follows the outer one.

    Raises:
        BadFile: ``word-locked``, ``zip-bomb``, ``word-too-large``, ``word-damaged``, or
            ``no-form``: not a Word file.
        NotInstalled: python-docx is missing.
    """
    _measure(data, path)
    try:
        import docx
    except ModuleNotFoundError:
        raise NotInstalled("python-docx") from None
    try:
        document = docx.Document(io.BytesIO(data))
        if document.element.getroottree().docinfo.internalDTD is not None:
            raise ValueError  # noqa: TRY301 - its entities are not expanded, so texts would be missing
        parts = [*_blocks(document.element.body, 0)]
        parts += dict.fromkeys(text for note in _notes(document) for text in note)
    except Exception as error:
        # The library raises errors of any class for a damaged file.
        raise BadFile(path, (Problem(0, "word-damaged"),)) from error
    return Sheet(tuple(parts))


def _measure(data: bytes, path: Path) -> None:
    """Refuse what the library would take long to read, or much memory.

    A member is never unpacked beyond the size that the zip states for it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            what = _fault(packed)
    except Exception as error:
        raise BadFile(path, (Problem(0, "word-damaged"),)) from error
    if what:
        raise BadFile(path, (Problem(0, what),))


def _fault(packed: zipfile.ZipFile) -> str:
    """Return what is wrong with the file, a key of ``PROBLEMS``; empty for nothing."""
    members = packed.infolist()
    if sum(member.file_size for member in members) > UNPACKED or any(
        member.file_size > max(_FREE, member.compress_size * RATIO) for member in members
    ):
        return "zip-bomb"
    if not any(member.filename.startswith(_MAIN) for member in members):
        return "no-form"
    if any(member.flag_bits & _ENCRYPTED for member in members):
        return "word-locked"
    if len(members) > MEMBERS:
        return "word-too-large"
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
                return "word-damaged"
            while chunk:
                if is_xml:
                    size += len(chunk)
                    markup += chunk.count(b"<") + chunk.count(b"=")
                    if member.filename.endswith(".rels"):
                        relations += chunk.count(b"<")
                if size > XML or markup > MARKUP or relations > RELATIONS:
                    return "word-too-large"
                chunk = file.read(_CHUNK)
    return ""


def _notes(document: Document) -> Iterator[Iterator[str]]:
    """Yield the texts of headers, footers, notes and comments."""
    from docx.opc.part import XmlPart
    from docx.oxml.parser import parse_xml

    # Sections can have the same header; a file can name it a thousand times.
    parts = {
        relation.target_part.partname: relation.target_part
        for relation in document.part.rels.values()
        if not relation.is_external and relation.reltype.endswith(_NOTES)
    }
    for part in parts.values():
        root: _Element = part.element if isinstance(part, XmlPart) else parse_xml(part.blob)
        yield (_flat(block) for block in _blocks(root, 0))


def _flat(block: Table | str) -> str:
    if isinstance(block, str):
        return block
    return "\n".join(" | ".join(filter(None, (cell.text for cell in row))) for row in block)


def _blocks(element: _Element, depth: int) -> Iterator[Table | str]:
    """Yield the paragraphs and tables in an element; a text box follows its paragraph."""
    for child in element:
        name = _name(child)
        if name == "p":
            yield from filter(None, (tidy(_text(child)),))
            for box in _boxes(child):
                yield from _blocks(box, depth)
        elif name == "tbl":
            yield from _tables(child, depth)
        elif name == "AlternateContent":
            for choice in child[:1]:
                yield from _blocks(choice, depth)
        elif name == "sdt" and _is_unfilled(child):
            continue
        elif name not in _GONE:
            yield from _blocks(child, depth)


def _tables(element: _Element, depth: int) -> Iterator[Table | str]:
    if depth > DEEPEST:
        yield tidy(_text(element))
        return
    inner: list[Table | str] = []
    rows = [_row(row, depth, inner) for row in _rows(element, "tr")]
    yield tuple(rows)
    yield from inner


def _rows(element: _Element, wanted: str) -> Iterator[_Element]:
    """Yield the rows of a table, or the cells of a row, also those in a content control."""
    for child in element:
        name = _name(child)
        if name == wanted:
            if _child(child, "trPr", "del") is None:
                yield child
        elif name not in _GONE:
            yield from _rows(child, wanted)


def _row(element: _Element, depth: int, inner: list[Table | str]) -> Row:
    """Return a row, and add the tables in its cells to ``inner``."""
    column = _number(_child(element, "trPr", "gridBefore"), 0)
    cells = []
    for cell in _rows(element, "tc"):
        width = max(_number(_child(cell, "tcPr", "gridSpan"), 1), 1)
        merged = _child(cell, "tcPr", "vMerge")
        above = merged is not None and _value(merged) != "restart"
        texts: list[str] = []
        unfilled = _is_in_unfilled_control(cell)
        for block in () if unfilled else _blocks(cell, depth + 1):
            if isinstance(block, str):
                texts.append(block)
            else:
                inner.append(block)
        cells.append(Cell("" if above else "\n".join(texts), column, width, above))
        column += width
    return tuple(cells)


def _text(element: _Element) -> str:
    """Return the text of a paragraph without tracked deletions."""
    texts = []
    for child in element:
        name = _name(child)
        if name == "t":
            texts.append(child.text or "")
        elif name in _LETTERS:
            texts.append(_LETTERS[name])
        elif name == "ddList":
            texts.append(_chosen(child))
        elif name in ("AlternateContent", "pict", "drawing", "txbxContent"):
            continue  # a text box is a block of its own
        elif name not in _GONE and not (name == "sdt" and _is_unfilled(child)):
            texts.append(_text(child))
            texts.append("\n" if name == "p" else "")
    return "".join(texts)


def _boxes(element: _Element) -> Iterator[_Element]:
    """Yield the text boxes of a paragraph, each once: a copy for old programs is left out."""
    for child in element:
        name = _name(child)
        if name == "txbxContent":
            yield child
        elif name == "AlternateContent":
            for choice in child[:1]:
                yield from _boxes(choice)
        elif name not in _GONE:
            yield from _boxes(child)


def _chosen(element: _Element) -> str:
    """Return the chosen entry of a legacy drop-down list, whose text is nowhere else."""
    entries = [_value(child) for child in element if _name(child) == "listEntry"]
    at = _number(_child(element, "result"), 0)
    return entries[at] if at < len(entries) else ""


def _is_unfilled(element: _Element) -> bool:
    """Whether a content control still shows its placeholder."""
    return _child(element, "sdtPr", "showingPlcHdr") is not None


def _is_in_unfilled_control(cell: _Element) -> bool:
    content = cell.getparent()
    control = content.getparent() if content is not None else None
    return control is not None and _name(control) == "sdt" and _is_unfilled(control)


def _child(element: _Element, *names: str) -> _Element | None:
    found: _Element | None = element
    for name in names:
        if found is None:
            return None
        found = next((child for child in found if _name(child) == name), None)
    return found


def _name(element: _Element) -> str:
    """Return an element's name without its namespace; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _value(element: _Element) -> str:
    return next((value for name, value in element.attrib.items() if name.endswith("}val")), "")


def _number(element: _Element | None, default: int) -> int:
    value = "" if element is None else _value(element)
    return min(int(value), WIDEST) if value.isascii() and value.isdecimal() else default

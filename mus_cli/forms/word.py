"""The tables and texts of a Word file, merged cells and form fields included (B4).

The file is opened by its library and its parts are walked here: the library's own tables pass
over content controls, tracked changes and text boxes, and what a form's reader wrote often stands
in one of those. The file is not trusted: it is measured before anything in it is unpacked.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mus_cli.errors import BadFile, NotInstalled, Problem
from mus_cli.forms.blocks import Cell, Row, Sheet, Table, tidy

UNPACKED = 50 * 1024**2  # bytes of all the files inside
PART = 4 * 1024**2  # bytes of one that is text
MEMBERS = 5_000
RATIO = 200  # how much smaller than itself a part can be; text is rarely a twentieth
WIDEST = 63  # columns, which is Word's own limit
DEEPEST = 8  # tables inside one another

_ENCRYPTED = 1  # the flag of a member that needs a password

_FREE = 256 * 1024  # bytes a part may have, however well it is packed
_MAIN = "word/"
_NOTES = ("/header", "/footer", "/footnotes", "/endnotes", "/comments")
_GONE = ("del", "moveFrom", "instrText", "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tcPr", "trPr")
_LETTERS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}


def read(data: bytes, path: Path) -> Sheet:
    """Return the tables and texts of the document; tables inside tables follow them.

    Raises:
        BadFile: ``word-locked``, ``zip-bomb``, ``word-damaged``, or ``no-form``: not a Word file.
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
            raise ValueError  # noqa: TRY301 - what it stands for is not put in, so that texts would be missing
        parts = [*_blocks(document.element.body, 0)]
        parts += dict.fromkeys(text for note in _notes(document) for text in note)
    except Exception as error:
        # A file that is broken inside makes the library raise whatever it stumbled over.
        raise BadFile(path, (Problem(0, "word-damaged"),)) from error
    return Sheet(tuple(parts))


def _measure(data: bytes, path: Path) -> None:
    """Look at the sizes the file itself gives; a part is never unpacked beyond them."""
    what = ""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as held:
            members = held.infolist()
            if not _is_bearable(members):
                what = "zip-bomb"
            elif not any(member.filename.startswith(_MAIN) for member in members):
                what = "no-form"
            elif any(member.flag_bits & _ENCRYPTED for member in members):
                what = "word-locked"
            elif held.testzip() is not None:
                what = "word-damaged"
    except Exception as error:
        raise BadFile(path, (Problem(0, "word-damaged"),)) from error
    if what:
        raise BadFile(path, (Problem(0, what),))


def _is_bearable(members: list[zipfile.ZipInfo]) -> bool:
    return (
        len(members) <= MEMBERS
        and sum(member.file_size for member in members) <= UNPACKED
        and all(
            member.file_size <= max(_FREE, member.compress_size * RATIO)
            and (member.file_size <= PART or not member.filename.endswith((".xml", ".rels")))
            for member in members
        )
    )


def _notes(document: Any) -> Iterator[Iterator[str]]:
    """Yield the texts of headers, footers, notes and comments."""
    from docx.oxml.parser import parse_xml

    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(_NOTES):
            part = relation.target_part
            root = part.element if hasattr(part, "element") else parse_xml(part.blob)
            yield (_flat(block) for block in _blocks(root, 0))


def _flat(block: Table | str) -> str:
    if isinstance(block, str):
        return block
    return "\n".join(" | ".join(filter(None, (cell.text for cell in row))) for row in block)


def _blocks(element: Any, depth: int) -> Iterator[Table | str]:
    """Yield the paragraphs and tables in an element, and what hangs on a paragraph after it."""
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


def _tables(element: Any, depth: int) -> Iterator[Table | str]:
    if depth > DEEPEST:
        yield tidy(_text(element))
        return
    inner: list[Table | str] = []
    rows = [_row(row, depth, inner) for row in _rows(element, "tr")]
    yield tuple(rows)
    yield from inner


def _rows(element: Any, wanted: str) -> Iterator[Any]:
    """Yield rows of a table, or cells of a row; a content control can stand around them."""
    for child in element:
        name = _name(child)
        if name == wanted:
            if _child(child, "trPr", "del") is None:
                yield child
        elif name not in _GONE:
            yield from _rows(child, wanted)


def _row(element: Any, depth: int, inner: list[Table | str]) -> Row:
    """Return a row; the tables in its cells are added to ``inner``."""
    column = _number(_child(element, "trPr", "gridBefore"), 0)
    cells = []
    for cell in _rows(element, "tc"):
        width = max(_number(_child(cell, "tcPr", "gridSpan"), 1), 1)
        merged = _child(cell, "tcPr", "vMerge")
        above = merged is not None and _value(merged) != "restart"
        texts: list[str] = []
        around = cell.getparent().getparent()
        unfilled = _name(around) == "sdt" and _is_unfilled(around)
        for block in () if unfilled else _blocks(cell, depth + 1):
            if isinstance(block, str):
                texts.append(block)
            else:
                inner.append(block)
        cells.append(Cell("" if above else "\n".join(texts), column, width, above))
        column += width
    return tuple(cells)


def _text(element: Any) -> str:
    """Return the text of a paragraph as it is read, without what was deleted."""
    said = []
    for child in element:
        name = _name(child)
        if name == "t":
            said.append(child.text or "")
        elif name in _LETTERS:
            said.append(_LETTERS[name])
        elif name == "ddList":
            said.append(_chosen(child))
        elif name in ("AlternateContent", "pict", "drawing", "txbxContent"):
            continue  # a box is a text of its own
        elif name not in _GONE and not (name == "sdt" and _is_unfilled(child)):
            said.append(_text(child))
            said.append("\n" if name == "p" else "")
    return "".join(said)


def _boxes(element: Any) -> Iterator[Any]:
    """Yield the text boxes that hang on a paragraph; each is written twice, for old readers."""
    for child in element:
        name = _name(child)
        if name == "txbxContent":
            yield child
        elif name == "AlternateContent":
            for choice in child[:1]:
                yield from _boxes(choice)
        elif name not in _GONE:
            yield from _boxes(child)


def _chosen(element: Any) -> str:
    """Return what is chosen in a list of an old form; its text stands nowhere else."""
    entries = [_value(child) for child in element if _name(child) == "listEntry"]
    at = _number(_child(element, "result"), 0)
    return entries[at] if at < len(entries) else ""


def _is_unfilled(element: Any) -> bool:
    """Whether a content control still shows the help that waits for a text."""
    return _child(element, "sdtPr", "showingPlcHdr") is not None


def _child(element: Any, *names: str) -> Any:
    for name in names:
        element = next((child for child in element if _name(child) == name), None)
        if element is None:
            return None
    return element


def _name(element: Any) -> str:
    """Return an element's name without its namespace; a comment has none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _value(element: Any) -> str:
    return next((held for name, held in element.attrib.items() if name.endswith("}val")), "")


def _number(element: Any, usual: int) -> int:
    held = "" if element is None else _value(element)
    return min(int(held), WIDEST) if held.isascii() and held.isdecimal() else usual

"""The sheets of an Excel or OpenDocument workbook, each as a heading and its tables (B4)."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Collection, Iterator, Sequence
from typing import IO
from xml.parsers.expat import ParserCreate

from mus_cli.forms.blocks import TICKED, UNTICKED, Block, Cell, Form, Paragraph, cell_of

CELLS = 200_000  # of a sheet, from its first to its last: the library makes room for each
_SHEETS = 50

_AT = re.compile(r"([A-Z]{0,3})([0-9]{1,7})")
# The names that the programs give a sheet.
_UNNAMED = re.compile(r"(?:ark|sheet|tabel|table|blad|tabelle) ?[0-9]*", re.IGNORECASE)


class TooLargeError(ValueError):
    """A sheet with more cells than a form can have."""


def read(data: bytes) -> Form:
    """Return the visible sheets of a workbook that was measured.

    Raises :class:`TooLargeError`, and whatever the library raises for a damaged file.
    """
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    _check_cells(data)
    months = _months(data)
    blocks: list[Block] = []
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        shown = [
            one.name
            for one in book.sheets_metadata
            if one.visible == SheetVisibleEnum.Visible and one.typ == SheetTypeEnum.WorkSheet
        ]
        for name in shown[:_SHEETS]:
            sheet = book.get_sheet_by_name(name)
            in_months = months.get(name, frozenset())
            rows = [
                [
                    _text(value, as_month=(at, column) in in_months)
                    for column, value in enumerate(row)
                ]
                for at, row in enumerate(sheet.to_python(skip_empty_area=False))
            ]
            if not any(any(row) for row in rows):
                continue
            if not _UNNAMED.fullmatch(name):
                blocks.append(Paragraph(name, level=1))
            blocks += tables_of(_merged(rows, sheet.merged_cell_ranges or ()))
    return Form(tuple(blocks))


def tables_of(rows: Sequence[Sequence[Cell]]) -> Iterator[Block]:
    """Yield the tables of a sheet, which empty rows part, and what is alone in a row as text."""
    table: list[tuple[Cell, ...]] = []
    for row in rows:
        written = [cell for cell in row if cell.text]
        if not written and not any(cell.above for cell in row):
            yield from _trimmed(table)
            table = []
        elif len(written) == 1 and not table and written[0].column == 0:
            yield from written[0].paragraphs
        else:
            table.append(tuple(row))
    yield from _trimmed(table)


def _trimmed(table: Sequence[Sequence[Cell]]) -> Iterator[Block]:
    """Yield a table, if there is one, without the columns of other tables beside it."""
    width = max((cell.end for row in table for cell in row if cell.text), default=0)
    if width:
        yield tuple(tuple(cell for cell in row if cell.column < width) for row in table)


def _merged(
    rows: list[list[str]], ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]]
) -> list[list[Cell]]:
    """Return the rows with their merged cells, and without empty columns at the end."""
    covered: dict[tuple[int, int], tuple[int, int]] = {}  # a place: its column and width
    for (top, left), (bottom, right) in ranges:
        for at in range(top, min(bottom, len(rows)) + 1):
            for column in range(left, right + 1):
                covered[at, column] = (left, right - left + 1)
            if at > top:
                covered[at, left] = (left, -(right - left + 1))
    width = max((at for row in rows for at, text in enumerate(row, 1) if text), default=0)
    made = []
    for at, row in enumerate(rows):
        cells = []
        for column, text in enumerate(row[:width]):
            left, span = covered.get((at, column), (column, 1))
            if left == column:
                cells.append(cell_of(text, column, abs(span), above=span < 0))
        made.append(cells)
    return made


def _text(value: object, *, as_month: bool = False) -> str:
    if as_month and isinstance(value, dt.date):
        return f"{value.month:02}/{value.year}"
    if isinstance(value, bool):
        return TICKED if value else UNTICKED
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value)


def _months(data: bytes) -> dict[str, frozenset[tuple[int, int]]]:
    """Return the cells of each sheet, from 0, that show a day as its month alone.

    Who types "mar-26" in Excel gets the first of March, shown as they typed it.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = packed.namelist()
        if "xl/styles.xml" not in names:
            return {}
        styles = _Styles(packed.read("xl/styles.xml"))
        book = _Sheets(packed.read("xl/workbook.xml"), packed.read("xl/_rels/workbook.xml.rels"))
        return {
            sheet: _Shown(packed.read(path), styles.months).cells
            for sheet, path in book.paths.items()
            if styles.months and path in names
        }


class _Walk:
    """Walks the elements of one part of a workbook, by their names without namespaces."""

    def __init__(self, *parts: bytes) -> None:
        for part in parts:
            parser = ParserCreate(namespace_separator=" ")
            parser.StartElementHandler = self._begin
            parser.Parse(part, True)  # noqa: FBT003 - expat takes it by place alone

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        named = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        self.element(name.rpartition(" ")[2], named)

    def element(self, name: str, named: dict[str, str]) -> None:
        """Take an element and its attributes."""
        raise NotImplementedError


class _Styles(_Walk):
    """The styles of cells that show a month without a day."""

    def __init__(self, part: bytes) -> None:
        self.months: set[str] = set()
        self._formats = {"17"}  # mmm-yy
        self._inside = ""
        self._number = 0
        super().__init__(part)

    def element(self, name: str, named: dict[str, str]) -> None:
        """Take a format of numbers, or a style that uses one."""
        if name == "numFmt":
            code = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", named.get("formatCode", "")).lower()
            if "m" in code and "y" in code and not set(code) & set("dhs"):
                self._formats.add(named.get("numFmtId", ""))
        elif name in ("cellXfs", "cellStyleXfs", "dxfs", "cellStyles"):
            self._inside, self._number = name, 0
        elif name == "xf" and self._inside == "cellXfs":
            if named.get("numFmtId") in self._formats:
                self.months.add(str(self._number))
            self._number += 1


class _Sheets(_Walk):
    """Where the sheets of a workbook are in the file, by name."""

    def __init__(self, book: bytes, relations: bytes) -> None:
        self._ids: dict[str, str] = {}
        self._targets: dict[str, str] = {}
        super().__init__(book, relations)

    @property
    def paths(self) -> dict[str, str]:
        """The part of each sheet."""
        found = ((name, self._targets.get(key, "")) for name, key in self._ids.items())
        return {name: f"xl/{path.removeprefix('/xl/')}" for name, path in found}

    def element(self, name: str, named: dict[str, str]) -> None:
        """Take a sheet, or where one is."""
        if name == "sheet":
            self._ids[named.get("name", "")] = named.get("id", "")
        elif name == "Relationship":
            self._targets[named.get("Id", "")] = named.get("Target", "")


class _Shown(_Walk):
    """The cells of a sheet that have one of some styles."""

    def __init__(self, part: bytes, styles: Collection[str]) -> None:
        self._styles = styles
        self._found: set[tuple[int, int]] = set()
        super().__init__(part)

    @property
    def cells(self) -> frozenset[tuple[int, int]]:
        """Their rows and columns, from 0."""
        return frozenset(self._found)

    def element(self, name: str, named: dict[str, str]) -> None:
        """Take a cell."""
        at = _AT.fullmatch(named.get("r", "")) if name == "c" else None
        if at and named.get("s") in self._styles:
            self._found.add((int(at[2]) - 1, _column(at[1]) - 1))


def _check_cells(data: bytes) -> None:
    """Refuse a sheet whose last cell is far away: a few bytes can make room for millions."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            if name.startswith("xl/worksheets/") or name == "content.xml":
                with packed.open(name) as member:
                    if _Extent(member).cells > CELLS:
                        raise TooLargeError


class _Extent:
    """How far a sheet goes: to the last row and the last column in which anything is."""

    def __init__(self, member: IO[bytes]) -> None:
        self._rows = self._columns = 0  # of Excel, where cells say where they are
        self._row = self._column = 0  # of OpenDocument, where they are counted
        self._times = 1
        parser = ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._begin
        parser.ParseFile(member)

    @property
    def cells(self) -> int:
        """The number of cells, empty ones too."""
        return self._rows * self._columns

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        named = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        match name.rpartition(" ")[2]:
            case "c" | "row" if found := _AT.fullmatch(named.get("r", "")):
                self._reach(int(found[2]), _column(found[1]))
            case "table":
                self._row = 0
            case "table-row":
                self._times = _number(named.get("number-rows-repeated"))
                self._row += self._times
                self._column = 0
            case "table-cell" | "covered-table-cell":
                self._column += _number(named.get("number-columns-repeated"))
                if named.keys() & {"value-type", "value", "formula"}:
                    self._reach(self._row, self._column)
            case "p":
                self._reach(self._row, self._column)

    def _reach(self, row: int, column: int) -> None:
        self._rows, self._columns = max(self._rows, row), max(self._columns, column)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _number(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdecimal() and len(value) < 10 else 1  # noqa: PLR2004 - digits

"""The sheets of an Excel or OpenDocument workbook, each as a heading and its tables (B4)."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Sequence

from mus_cli.forms.blocks import TICKED, UNTICKED, Block, Cell, Form, Paragraph, cell_of

CELLS = 200_000  # of a sheet, from its first to its last: the library makes room for each
_SHEETS = 50

# Row and column of a cell; in OpenDocument how often a cell or row that is not empty is repeated.
_AT = re.compile(rb'<(?:\w+:)?c\s[^<>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
_REPEATED_ROW = re.compile(
    rb"<table:table-row\b([^>]*)>(.*?)</table:table-row>|<table:table-row\b[^>]*/>", re.DOTALL
)
_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*?)(/?)>")
_TIMES = re.compile(rb'table:number-(?:rows|columns)-repeated="([0-9]{1,9})"')
_VALUE = re.compile(rb"office:value-type=|office:value=")
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
    blocks: list[Block] = []
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        shown = [
            one.name
            for one in book.sheets_metadata
            if one.visible == SheetVisibleEnum.Visible and one.typ == SheetTypeEnum.WorkSheet
        ]
        for name in shown[:_SHEETS]:
            sheet = book.get_sheet_by_name(name)
            rows = [
                [_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)
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
            if table:
                yield tuple(table)
            table = []
        elif len(written) == 1 and not table and written[0].column == 0:
            yield from written[0].paragraphs
        else:
            table.append(tuple(row))
    if table:
        yield tuple(table)


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


def _text(value: object) -> str:
    if isinstance(value, bool):
        return TICKED if value else UNTICKED
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value)


def _check_cells(data: bytes) -> None:
    """Refuse a sheet whose last cell is far away: a few bytes can make room for millions."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for member in packed.namelist():
            if member.startswith("xl/worksheets/") or member == "content.xml":
                text = packed.read(member)
                cells = _excel_cells(text) if member.startswith("xl/") else _repeated_cells(text)
                if cells > CELLS:
                    raise TooLargeError


def _excel_cells(text: bytes) -> int:
    rows = columns = 0
    for letters, number in _AT.findall(text):
        rows = max(rows, int(number))
        column = 0
        for letter in letters:
            column = column * 26 + letter - 64
        columns = max(columns, column)
    return rows * columns


def _repeated_cells(text: bytes) -> int:
    """Return how many cells there are up to the last row and column with a value."""
    rows = last = widest = 0
    for row in _REPEATED_ROW.finditer(text):
        times = _times(row[1] or row[0][:400])
        columns = filled = 0
        for cell in _CELL.finditer(row[2] or b""):
            columns += _times(cell[1])
            if _VALUE.search(cell[1]) or not cell[2]:
                filled = columns
        rows += times
        if filled:
            last, widest = rows, max(widest, filled)
    return last * widest


def _times(attributes: bytes) -> int:
    found = _TIMES.search(attributes)
    return int(found[1]) if found else 1

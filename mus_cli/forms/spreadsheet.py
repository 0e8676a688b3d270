"""The sheets of an Excel or OpenDocument workbook, each as a heading and its tables (B4)."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import IO, TYPE_CHECKING, Literal, NamedTuple
from xml.parsers.expat import ParserCreate

from mus_cli.forms.blocks import (
    TICKED,
    UNTICKED,
    WIDEST,
    Block,
    Cell,
    Field,
    Form,
    Paragraph,
    as_number,
    cell_of,
)

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

CELLS = 200_000  # of a sheet, from its first to its last: the library makes room for each
_SHEETS = 50
_CHOSEN = 1000  # cells of a sheet with a list to choose from
_LIST = 1000  # cells of a list
_OFFERED = 60  # choices of a list; one of all colleagues is none to show

_AT = re.compile(r"([A-Z]{0,3})([0-9]{1,7})")
# "Lister!$A$2:$A$6" in a rule.
_ONE = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}"
_AREA = re.compile(
    rf"(?:(?P<sheet>'(?:[^']|'')+'|[^'!]+)!)?(?P<first>{_ONE})(?::(?P<last>{_ONE}))?"
)
_REFERENCE = re.compile(r"(?P<fixed_column>\$)?(?P<column>[A-Z]+)(?P<fixed_row>\$)?(?P<row>[0-9]+)")
# The names that the programs give a sheet.
_UNNAMED = re.compile(r"(?:ark|sheet|tabel|table|blad|tabelle) ?[0-9]*", re.IGNORECASE)

_Place = tuple[int, int]  # the row and column of a cell, from 0
_Shown = Literal["month", "percent", "as it is"]
_NO_STYLES: Mapping[str, _Shown] = {}


class TooLargeError(ValueError):
    """A sheet with more cells than a form can have."""


def read(data: bytes) -> Form:
    """Return the visible sheets of a workbook that was measured.

    Raises :class:`TooLargeError`, and whatever the library raises for a damaged file.
    """
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    _check_cells(data)
    marks, names = _marks(data)
    blocks: list[Block] = []
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        shown = [
            one.name
            for one in book.sheets_metadata
            if one.visible == SheetVisibleEnum.Visible and one.typ == SheetTypeEnum.WorkSheet
        ]
        choices = _Choices(book, names)
        lists = {
            name: {
                place: offered
                for place, rule in marked.lists.items()
                if (offered := choices.of(rule, name))
            }
            for name, marked in marks.items()
        }
        for name in shown[:_SHEETS]:
            sheet = book.get_sheet_by_name(name)
            marked = marks.get(name, _Marks())
            rows = [
                [
                    _text(value, marked.shown.get((at, column), "as it is"))
                    for column, value in enumerate(row)
                ]
                for at, row in enumerate(sheet.to_python(skip_empty_area=False))
            ]
            rows = _without_lists(rows, choices.cells.get(name, ()))
            if not any(any(row) for row in rows):
                continue
            if not _UNNAMED.fullmatch(name):
                blocks.append(Paragraph(name, level=1))
            blocks += tables_of(_merged(rows, sheet.merged_cell_ranges or (), lists.get(name, {})))
    return Form(tuple(blocks))


def tables_of(rows: Sequence[Sequence[Cell]]) -> Iterator[Block]:
    """Yield the tables of a sheet, which empty rows part, and what is alone in a row as text."""
    table: list[tuple[Cell, ...]] = []
    for row in rows:
        written = [cell for cell in row if cell.text]
        if not written and not any(cell.above for cell in row):
            yield from _trimmed(table)
            table = []
        elif len(written) == 1 and not table and written[0].column == 0 and not _has_list(row):
            yield from written[0].paragraphs
        else:
            table.append(tuple(row))
    yield from _trimmed(table)


def _without_lists(rows: list[list[str]], listed: Collection[_Place]) -> list[list[str]]:
    """Return the rows without the columns at the right that only say what can be chosen."""
    written: dict[int, set[int]] = {}
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text:
                written.setdefault(column, set()).add(at)
    width = max(written, default=-1) + 1
    for column in sorted(written, reverse=True):
        choices = {at for at, one in listed if one == column}
        if not choices or not written[column] <= {min(choices) - 1, *choices}:  # with a heading
            break
        width = column
    return [row[:width] for row in rows]


def _has_list(row: Sequence[Cell]) -> bool:
    return any(paragraph.fields for cell in row for paragraph in cell.paragraphs)


def _trimmed(table: Sequence[Sequence[Cell]]) -> Iterator[Block]:
    """Yield a table, if there is one, without the columns of other tables beside it."""
    width = max((cell.end for row in table for cell in row if cell.paragraphs), default=0)
    if width:
        yield tuple(tuple(cell for cell in row if cell.column < width) for row in table)


def _merged(
    rows: list[list[str]],
    ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]],
    lists: Mapping[_Place, tuple[str, ...]],
) -> list[list[Cell]]:
    """Return the rows with their merged cells, and without empty columns at the end."""
    covered: dict[_Place, tuple[int, int]] = {}  # a place: its column and width
    for (top, left), (bottom, right) in ranges:
        for at in range(top, min(bottom, len(rows)) + 1):
            for column in range(left, right + 1):
                covered[at, column] = (left, right - left + 1)
            if at > top:
                covered[at, left] = (left, -(right - left + 1))
    # An empty row ends a table, though its cells have lists.
    lists = {place: one for place, one in lists.items() if any(_at(rows, place[0]))}
    written = [column for row in rows for column, text in enumerate(row) if text]
    width = max((*written, *(column for _row, column in lists)), default=-1) + 1
    made = []
    for at, row in enumerate(rows):
        cells = []
        for column, text in enumerate([*row, *[""] * (width - len(row))][:width]):
            left, span = covered.get((at, column), (column, 1))
            if left != column:
                continue
            choices = lists.get((at, column), ())
            if choices and not text and span > 0:
                field = Field("choice", filled=False, choices=choices)
                cells.append(Cell((Paragraph("", fields=(field,)),), column, span))
            else:
                cells.append(cell_of(text, column, abs(span), above=span < 0))
        made.append(cells)
    return made


def _at(rows: Sequence[Sequence[str]], row: int) -> Sequence[str]:
    return rows[row] if row < len(rows) else ()


def _text(value: object, shown: _Shown = "as it is") -> str:
    if shown == "month" and isinstance(value, dt.date):
        return f"{value.month:02}/{value.year}"
    if shown == "percent" and isinstance(value, float) and not isinstance(value, bool):
        return f"{value * 100:.4g} %"
    if isinstance(value, bool):
        return TICKED if value else UNTICKED
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value)


def _marks(data: bytes) -> tuple[dict[str, _Marks], Mapping[str, str]]:
    """Return what each sheet of an Excel file says about its cells, and its names of cells."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = packed.namelist()
        if "xl/workbook.xml" not in names:
            return {}, {}
        styles = [packed.read("xl/styles.xml")] if "xl/styles.xml" in names else []
        shown = _Styles(*styles).shown
        book = _Sheets(packed.read("xl/workbook.xml"), packed.read("xl/_rels/workbook.xml.rels"))
        marks = {
            sheet: _Marks(packed.read(path), styles=shown)
            for sheet, path in book.paths.items()
            if path in names
        }
    return marks, book.names


class _Walk:
    """Walks the elements of one part of a workbook, by their names without namespaces."""

    def __init__(self, *parts: bytes) -> None:
        for part in parts:
            parser = ParserCreate(namespace_separator=" ")
            parser.StartElementHandler = self._begin
            parser.EndElementHandler = self._end
            parser.CharacterDataHandler = self.text
            parser.buffer_text = True
            parser.Parse(part, True)  # noqa: FBT003 - expat takes it by place alone

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        named = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        self.element(name.rpartition(" ")[2], named)

    def _end(self, name: str) -> None:
        self.end(name.rpartition(" ")[2])

    def element(self, name: str, named: dict[str, str]) -> None:
        """Take an element and its attributes."""
        raise NotImplementedError

    def text(self, text: str) -> None:
        """Take letters inside an element."""

    def end(self, name: str) -> None:
        """Take the end of an element."""


class _Styles(_Walk):
    """The styles of cells that show a month without a day, or a number as per cent."""

    def __init__(self, *parts: bytes) -> None:
        self.shown: dict[str, _Shown] = {}
        self._formats: dict[str, _Shown] = {"9": "percent", "10": "percent", "17": "month"}
        self._inside = ""
        self._number = 0
        super().__init__(*parts)

    def element(self, name: str, named: dict[str, str]) -> None:
        """Take a format of numbers, or a style that uses one."""
        if name == "numFmt":
            code = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", named.get("formatCode", "")).lower()
            if "m" in code and "y" in code and not set(code) & set("dhs"):
                self._formats[named.get("numFmtId", "")] = "month"
            elif "%" in code:
                self._formats[named.get("numFmtId", "")] = "percent"
        elif name in ("cellXfs", "cellStyleXfs", "dxfs", "cellStyles"):
            self._inside, self._number = name, 0
        elif name == "xf" and self._inside == "cellXfs":
            if (shown := self._formats.get(named.get("numFmtId", ""))) is not None:
                self.shown[str(self._number)] = shown
            self._number += 1


class _Sheets(_Walk):
    """Where the sheets of a workbook are in the file, by name; and ``names`` for some cells."""

    def __init__(self, book: bytes, relations: bytes) -> None:
        self.names: dict[str, str] = {}
        self._name = ""
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
        elif name == "definedName":
            self._name = named.get("name", "").casefold()
            self.names[self._name] = ""

    def text(self, text: str) -> None:
        """Take which cells a name is for."""
        if self._name:
            self.names[self._name] += text

    def end(self, name: str) -> None:
        """Take the end of them."""
        if name == "definedName":
            self._name = ""


class _Marks(_Walk):
    """What a sheet says about its cells that the library does not tell, by row and column from 0.

    ``shown``: those that show a day as its month alone, or a number as per cent. Who types "mar-26"
    in Excel gets the first of March, shown as they typed it, and who types "40 %" gets 0.4.
    ``lists``: the rule of those that have a list to choose from.
    """

    def __init__(self, *parts: bytes, styles: Mapping[str, _Shown] = _NO_STYLES) -> None:
        self.shown: dict[_Place, _Shown] = {}
        self.lists: dict[_Place, _Rule] = {}
        self._styles = styles
        self._rule: dict[str, str] | None = None  # of a list: its formula1 and sqref
        self._inside = ""
        super().__init__(*parts)

    def element(self, name: str, named: dict[str, str]) -> None:
        """Take a cell, a rule, or the beginning of its list."""
        if name == "c" and named.get("s", "") in self._styles:
            at = _AT.fullmatch(named.get("r", ""))
            if at:
                self.shown[int(at[2]) - 1, _column(at[1]) - 1] = self._styles[named["s"]]
        elif name == "dataValidation" and named.get("type") == "list":
            self._rule = {"formula1": "", "sqref": named.get("sqref", "")}
        elif self._rule is not None and name in self._rule:
            self._inside = name

    def text(self, text: str) -> None:
        """Take a part of a list, or of the cells that have it: both can be elements."""
        if self._rule is not None and self._inside:
            self._rule[self._inside] += text

    def end(self, name: str) -> None:
        """Take the whole list."""
        if name == self._inside:
            self._inside = ""
        if name != "dataValidation" or self._rule is None:
            return
        formula, cells = (self._rule[part].strip() for part in ("formula1", "sqref"))
        self._rule = None
        places = [*islice(_places(cells), _CHOSEN - len(self.lists))]
        for place in places:
            self.lists[place] = _Rule(formula, place[0] - places[0][0], place[1] - places[0][1])


class _Rule(NamedTuple):
    """What can be chosen in a cell: ``formula``, as the first of its cells has it.

    ``down`` and ``right``: how far the cell is from that one.
    """

    formula: str
    down: int = 0
    right: int = 0


class _Choices:
    """What the rules of cells offer, written in them or in other cells of the workbook."""

    def __init__(self, book: CalamineWorkbook, names: Mapping[str, str]) -> None:
        self._book, self._names = book, names
        self.cells: dict[str, set[_Place]] = {}
        """Those that have the lists, by sheet."""
        self._sheets: dict[str, list[list[str]]] = {}
        self._known: dict[tuple[_Rule, str], tuple[str, ...]] = {}

    def of(self, rule: _Rule, sheet: str) -> tuple[str, ...]:
        """Return what a cell of a sheet offers; nothing where that is not to be found."""
        key = (rule, sheet)
        if key not in self._known:
            self._known[key] = self._offered(rule, sheet)
        return self._known[key]

    def _offered(self, rule: _Rule, sheet: str) -> tuple[str, ...]:
        formula = rule.formula
        if formula[:1] == formula[-1:] == '"':
            return tuple(filter(None, (one.strip() for one in formula[1:-1].split(","))))
        formula = self._names.get(formula.casefold(), formula)
        area = _AREA.fullmatch(formula.strip())
        if area is None:
            return ()
        if area["sheet"]:
            sheet = area["sheet"].strip("'").replace("''", "'")
        top, left = _moved(area["first"], rule)
        bottom, right = _moved(area["last"] or area["first"], rule)
        if top != bottom and left != right:  # no list, to Excel either
            return ()
        bottom = min(bottom, top + _LIST)
        offered = {
            (at, column): text
            for at, row in enumerate(self._rows(sheet)[top : bottom + 1], top)
            for column, text in enumerate(row[left : right + 1], left)
            if text
        }
        self.cells.setdefault(sheet, set()).update(offered)
        return tuple(offered.values()) if len(offered) <= _OFFERED else ()

    def _rows(self, name: str) -> list[list[str]]:
        """Return the texts of a sheet, a hidden one too: lists are often there."""
        if name not in self._sheets and name in self._book.sheet_names:
            rows = self._book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            self._sheets[name] = [[_text(value) for value in row] for row in rows]
        return self._sheets.get(name, [])


def _moved(cell: str, rule: _Rule) -> _Place:
    """Return a place in a rule, as its cell sees it: one without $ goes along with the cell."""
    found = _REFERENCE.fullmatch(cell)
    if found is None:
        return 0, 0
    row = int(found["row"]) - 1 + (0 if found["fixed_row"] else rule.down)
    column = _column(found["column"]) - 1 + (0 if found["fixed_column"] else rule.right)
    return row, column


def _places(cells: str) -> Iterator[_Place]:
    """Yield the cells that a rule is for: "C9 C11:C14"."""
    for area in cells.split():
        first, _colon, last = area.partition(":")
        start, end = _AT.fullmatch(first), _AT.fullmatch(last or first)
        if start and end:
            for row in range(int(start[2]), int(end[2]) + 1):
                for column in range(_column(start[1]), min(_column(end[1]), WIDEST) + 1):
                    yield row - 1, column - 1


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
                self._times = as_number(named.get("number-rows-repeated", ""), 1)
                self._row += self._times
                self._column = 0
            case "table-cell" | "covered-table-cell":
                self._column += as_number(named.get("number-columns-repeated", ""), 1)
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

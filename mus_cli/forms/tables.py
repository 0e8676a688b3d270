"""Tables that a form draws in a way of its own (B4).

Columns by tabs, a column for each month, the letters of SMART for words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from mus_cli.forms.blocks import Block, Cell, Paragraph, Row, Table, cell_of, says, table_of
from mus_cli.forms.headings import meaning
from mus_cli.forms.values import is_tick

_COLUMNS = 3  # of a table drawn by tabs, at least: two are a label and its text
_MONTHS = 3  # columns of a table with one for each month, at least
_MOST_ABOVE = 4  # rows above the months
_PERIOD = re.compile(
    r"(?:jan|feb|ma[rjyi]|apr|jun|jul|aug|sep|o[kc]t|nov|de[cs])[a-z]*\.?(?: 20[0-9]{2})?"
    r"|[1-4]\. kvartal|[qk][1-4]|(?:uge|week|vecka|uke) [0-9]{1,2}",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b20[0-9]{2}\b")
_SMART = {
    "S": "S – Specific",
    "M": "M – Measurable",
    "A": "A – Achievable",
    "R": "R – Realistic",
    "T": "T – Time-bound",
}
_DEADLINE = "Deadline"  # the heading of the one column in place of the months


def with_smart(table: Table) -> Table:
    """Return a table labelled by the letters of SMART alone with the words they are short for."""
    if _spells_smart([row[0] for row in table if row]):
        return tuple((_spelled(row[0]), *row[1:]) if row else row for row in table)
    return tuple(tuple(map(_spelled, row)) if _spells_smart(row) else row for row in table)


def _spells_smart(cells: Sequence[Cell]) -> bool:
    letters = (_letter(cell) for cell in cells)
    return "SMART" in "".join(letter if letter in _SMART else " " for letter in letters)


def _letter(cell: Cell) -> str:
    return cell.text.strip(" .:").upper()


def _spelled(cell: Cell) -> Cell:
    word = _SMART.get(_letter(cell))
    return replace(cell, paragraphs=(Paragraph(word),)) if word else cell


def of_tabs(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, with paragraphs below one another that have tabs between columns as one."""
    rows: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and _goes_below(block, rows):
            rows.append(block)
            continue
        yield from _drawn(rows)
        rows = [block] if isinstance(block, Paragraph) and len(block.tabbed) >= _COLUMNS else []
        if not rows:
            yield block
    yield from _drawn(rows)


def _goes_below(paragraph: Paragraph, rows: Sequence[Paragraph]) -> bool:
    return bool(rows) and 1 < len(paragraph.tabbed) <= len(rows[0].tabbed)


def _drawn(rows: Sequence[Paragraph]) -> Iterator[Block]:
    if len(rows) > 1:
        yield table_of([row.tabbed for row in rows])
    else:
        yield from rows


def with_deadlines(table: Table) -> Table:
    """Return a table whose columns are months, with a tick in one, as one with deadlines."""
    for number, row in enumerate(table[:_MOST_ABOVE]):
        months = {cell.column: cell.text for cell in row if _PERIOD.fullmatch(cell.text)}
        below = [cell for one in table[number + 1 :] for cell in one if cell.column in months]
        is_ticked = any(says(cell.text) for cell in below) and all(
            is_tick(cell.text) for cell in below if says(cell.text)
        )
        above = table[number - 1] if number else ()
        has_days = any(meaning(cell.text) in ("due", "when") for cell in (*above, *row))
        if len(months) >= _MONTHS and is_ticked and not has_days:
            names = {at: _with_year(name, at, above) for at, name in months.items()}
            return (
                *table[: max(0, number - 1)],
                (*_heads(row, above, names), cell_of(_DEADLINE, min(names))),
                *(_dated(one, names) for one in table[number + 1 :]),
            )
    return table


def _with_year(name: str, column: int, above: Row) -> str:
    year = next(
        (_YEAR.search(cell.text) for cell in above if cell.column <= column < cell.end), None
    )
    return f"{name} {year[0]}" if year and not _YEAR.search(name) else name


def _heads(row: Row, above: Row, months: dict[int, str]) -> Iterator[Cell]:
    """Yield the headings that are no months, from the row of the months or the one above it."""
    higher = {cell.column: cell for cell in above}
    for cell in row:
        if cell.column not in months:
            yield cell if says(cell.text) else replace(higher.get(cell.column, cell), width=1)


def _dated(row: Row, months: dict[int, str]) -> Row:
    """Return a row with the latest month that is ticked in it."""
    ticked = [months[one.column] for one in row if one.column in months and says(one.text)]
    kept = (one for one in row if one.column not in months)
    return (*kept, cell_of(ticked[-1] if ticked else "", min(months)))

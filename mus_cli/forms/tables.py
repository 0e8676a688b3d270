"""Tables that a form draws in a way of its own (B4).

Columns by tabs, a column for each month, the letters of SMART for words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from mus_cli.forms.blocks import (
    Block,
    Cell,
    Paragraph,
    Row,
    Table,
    cell_of,
    paragraphs_of,
    says,
    table_of,
)
from mus_cli.forms.headings import meaning
from mus_cli.forms.values import is_tick

_COLUMNS = 3  # of a table drawn by tabs, at least: two are a label and its text
_SMALL = re.compile(r"[a-zæøåäö]+(?=[ ,.:;)]|$)")  # but not "e-learning"
_REST = re.compile(r"\(|20[0-9]{2}$")  # "(med Jonas)", and the year of a day
_LONGEST = 500  # characters of a text that goes on in the next row
_LAST = 20  # characters of what an end is known by
_OPEN = re.compile(  # what no text ends with
    r"(?:(?<!\w)(?:og|eller|samt|i|for|til|med|på|af|om|fra|hos|ved|den|det|de|en|et|at|som|der"
    r"|and|or|the|an?|of|in|on|to|with|from|by|och|att|av|från)|[,/&+(])$"
)
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
        rows = [block] if isinstance(block, Paragraph) and _begins(block) else []
        if not rows:
            yield block
    yield from _drawn(rows)


def _begins(paragraph: Paragraph) -> bool:
    return len([*filter(None, paragraph.tabbed)]) >= _COLUMNS


def _goes_below(paragraph: Paragraph, rows: Sequence[Paragraph]) -> bool:
    """Whether a paragraph is the next row, or the rest of a wrapped one."""
    if len(rows) > 1 and not paragraph.tabbed and not (paragraph.level or paragraph.item):
        above = rows[-1].tabbed or (rows[-1].text,)
        return _is_rest(paragraph.text, above[0])
    width = len([*filter(None, rows[0].tabbed)]) if rows else 0
    return len(paragraph.tabbed) > 1 and len([*filter(None, paragraph.tabbed)]) <= width


def _drawn(rows: Sequence[Paragraph]) -> Iterator[Block]:
    if len(rows) > 1:
        width = len([*filter(None, rows[0].tabbed)])
        yield table_of([_columns(row, width) for row in rows])
    else:
        yield from rows


def _columns(row: Paragraph, width: int) -> tuple[str, ...]:
    """Return the parts of a row in their columns; two tabs may part them, too."""
    parts = row.tabbed or (row.text,)
    surplus = len(parts) - width
    return parts[surplus:] if surplus > 0 and not any(parts[:surplus]) else parts


def with_whole_rows(table: Table) -> Table:
    """Return a table with each row that goes on in the next one as one row."""
    rows: list[Row] = []
    for row in table:
        if rows and _goes_on(rows[-1], row):
            rows[-1] = _whole(rows[-1], row)
        else:
            rows.append(row)
    return tuple(rows)


def _goes_on(above: Row, row: Row) -> bool:
    """Whether a row is only the rest of what some cells of the row above it say."""
    higher = {cell.column: cell.text for cell in above if says(cell.text)}
    written = [cell for cell in row if says(cell.text)]
    if not written or not len(written) < len(higher) or any(cell.above for cell in row):
        return False
    # Below the first column it would be an agreement; below another it may be one thing more.
    is_wrapped = written[0].column == min(higher)
    return all(
        cell.width == 1
        and cell.column in higher
        and (is_wrapped or not cell.text[0].islower() or _ends_open(higher[cell.column]))
        and _is_rest(cell.text, higher[cell.column])
        for cell in written
    )


def _is_rest(text: str, above: str) -> bool:
    """Whether a text is the rest of the one above it, which a whole label never has."""
    if len(above) > _LONGEST or (meaning(above, exact=True) and not _ends_open(above)):
        return False
    is_small = _SMALL.match(text) is not None and not above[:1].islower()
    return is_small or _ends_open(above) or _REST.match(text) is not None


def _ends_open(text: str) -> bool:
    return _OPEN.search(text[-_LAST:]) is not None


def _whole(above: Row, row: Row) -> Row:
    rest = {cell.column: cell.text for cell in row if says(cell.text)}
    return tuple(
        replace(cell, paragraphs=paragraphs_of(f"{cell.text} {rest[cell.column]}"))
        if cell.column in rest
        else cell
        for cell in above
    )


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

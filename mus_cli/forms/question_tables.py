"""The tables of a form: which rows are headings, which cells have room, which are a scale (B13)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

import msgspec

from mus_cli.core.text import clean_line
from mus_cli.forms import answer_room, form_words, scales
from mus_cli.forms.answer_room import bare, is_free
from mus_cli.forms.blocks import Cell, Paragraph, Row, Table
from mus_cli.forms.columns import head_row
from mus_cli.forms.headings import Role, meaning

_SOME = 2

NUMBER_ALONE = re.compile(r"\(?[0-9]{1,2}[.)]?")
"""The number of a row, in a cell of its own."""


class Columns(msgspec.Struct, frozen=True):
    """The headings of columns, and whose each is: mine, the manager's or nobody's."""

    names: Mapping[int, str]
    whose: Mapping[int, str]


def columns_of(row: Row) -> Columns:
    """Return the columns that a row of headings names."""
    names = {cell.column: clean_line(cell.text) for cell in row if not is_free(cell)}
    whose = {column: form_words.column_of(name) for column, name in names.items()}
    return Columns(names, whose)


def is_head(row: Row, under: Row) -> bool:
    """Whether a row is headings: no room in it, and room in the row below."""
    filled = [cell for cell in row if not is_free(cell)]
    if len(row) < _SOME or not under or any(map(answer_room.options_of, filled)):
        return False
    if len(filled) == len(row) - 1 and is_free(row[0]):
        return True
    if len(filled) < len(row):
        return False
    is_parties = any(form_words.column_of(cell.text) for cell in filled)
    return is_parties or any(map(is_free, under))


def blank_rows(rows: Sequence[Row]) -> list[Row]:
    """Return the rows up to the first that says something."""
    return [*takewhile(lambda row: all(map(is_free, row)), rows)]


def is_room_for(heads: Row, under: Row) -> bool:
    """Whether each heading has an empty cell of its own below it."""
    return len(heads) == len(under) and all(map(is_free, under)) and not is_free(heads[0])


def is_wide(row: Row, width: int) -> bool:
    """Whether one cell of a row says something, and is as wide as the table."""
    filled = [cell for cell in row if not is_free(cell)]
    return len(filled) == 1 and filled[0].width >= width


def is_offered(cell: Cell) -> bool:
    """Whether what a cell says is an answer to choose, or help to the one beside it."""
    return (
        bool(answer_room.options_of(cell))
        or answer_room.is_help(cell)
        or answer_room.scale_of(cell) is not None
    )


def lines_of(cell: Cell) -> list[Paragraph]:
    """Return the paragraphs of a cell that say something."""
    return [one for one in cell.paragraphs if bare(one.text)]


def scale_run(labels: Sequence[Cell]) -> tuple[scales.Scale, list[Cell]] | None:
    """Return the longest run of headings that are a scale."""
    for length in range(len(labels), 1, -1):
        for start in range(len(labels) - length + 1):
            cells = [*labels[start : start + length]]
            scale = scales.of_labels([cell.text for cell in cells])
            if scale is not None and not any(form_words.column_of(cell.text) for cell in cells):
                return scale, cells
    return None


def stated_in(rows: Sequence[Row], columns: Sequence[Cell]) -> list[Paragraph]:
    """Return the statements that have room in all columns of a scale; none if any has not."""
    wanted = {cell.column for cell in columns}
    found = []
    for row in rows:
        room = [cell for cell in row if cell.column in wanted]
        lines = [line for cell in row if cell.column not in wanted for line in lines_of(cell)]
        lines = [line for line in lines if not NUMBER_ALONE.fullmatch(bare(line.text))]
        if not lines or not room:
            continue  # blank, or a heading inside
        if not all(is_free(cell) or cell.text.strip().isdecimal() for cell in room):
            return []
        found.append(lines[0])
    return found


def is_for_goals(table: Table) -> bool:
    """Whether a table is for goals or agreements, in columns or behind labels."""
    start = head_row(table)
    heads = table[start] if start is not None and start <= _SOME else ()
    if _agrees([meaning(cell.text) for cell in heads if bare(cell.text)]):
        return True
    roles = [meaning(row[0].text, exact=True) for row in table if row and bare(row[0].text)]
    return _agrees(roles) and sum(role is not None for role in roles) * 4 >= len(roles) * 3


def _agrees(roles: Sequence[Role | None]) -> bool:
    named = set(roles)
    what = named & {"goal", "what", "activities", "specific"}
    how = named & {"due", "when", "responsible", "follow_up", "success", "milestones"}
    is_planned = bool(what - {"what", "specific"}) and bool(how & {"due", "responsible", "when"})
    return is_planned or (bool(what) and len(how) >= _SOME)

"""The tables of a form: which rows are headings, which cells have room, which are a scale (B13)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import takewhile

import msgspec

from mus_cli.core.text import clean_line
from mus_cli.forms import answer_room, form_words, scales
from mus_cli.forms.answer_room import bare, is_free
from mus_cli.forms.blocks import Block, Cell, Paragraph, Row, Table
from mus_cli.forms.column_heads import head_row
from mus_cli.forms.headings import Role, meaning
from mus_cli.forms.places import NUMBER_ALONE
from mus_cli.forms.sections import looks_back

FACT = 40  # characters of a label among facts
_SOME = 2
_WHAT: frozenset[Role] = frozenset(("goal", "what", "activities", "specific"))
_DEGREE = 30  # characters of a heading that is a degree


class Columns(msgspec.Struct, frozen=True):
    """The headings of columns, and whose each is: mine, the manager's, both's or nobody's."""

    names: Mapping[int, str] = {}
    whose: Mapping[int, str] = {}

    def of(self, cell: Cell) -> str:
        """Return whose a cell is; what it says itself counts too."""
        return "both" if form_words.is_for_both(cell.text) else self.whose.get(cell.column, "")


def columns_of(row: Row) -> Columns:
    """Return the columns that a row of headings names."""
    names = {cell.column: clean_line(cell.text) for cell in row if not is_free(cell)}
    whose = {
        column: "both" if form_words.is_for_both(name) else form_words.column_of(name)
        for column, name in names.items()
    }
    return Columns(names, whose)


def is_head(row: Row, under: Row) -> bool:
    """Whether a row is headings: no room in it, and room in the row below."""
    filled = [cell for cell in row if not is_free(cell)]
    if len(row) < _SOME or not under or any(map(answer_room.options_of, filled)):
        return False
    if any(cell.tables for cell in row):
        return False
    if len(filled) == len(row) - 1 and is_free(row[0]):
        return True
    if len(filled) < len(row):
        return False
    is_parties = any(columns_of(row).whose.values())
    return is_parties or any(map(is_free, under))


def blank_rows(rows: Sequence[Row]) -> list[Row]:
    """Return the rows up to the first that says more than its number."""
    return [*takewhile(lambda row: all(is_free(one) or is_number(one) for one in row), rows)]


def is_room_for(heads: Row, under: Row) -> bool:
    """Whether each heading has an empty cell of its own below it."""
    return len(heads) == len(under) and all(map(is_free, under)) and not is_free(heads[0])


def are_numbers(row: Row) -> bool:
    """Whether a row is numbers to choose from, with no more than their ends in words."""
    texts = [bare(cell.text) for cell in row]
    numbers = [text for text in texts if text.isdecimal()]
    return scales.of_numbers(numbers) is not None and len(row) - len(numbers) <= _SOME


def is_number(cell: Cell) -> bool:
    """Whether a cell is the number of its row."""
    return NUMBER_ALONE.fullmatch(bare(cell.text)) is not None


def by_party(rows: Sequence[Row]) -> dict[str, Cell]:
    """Return the room of each party, in rows of their names alone that begin a table's rest."""
    found: dict[str, Cell] = {}
    for row in rows:
        label, *room = row
        whose = form_words.column_of(label.text)
        if not whose or whose in found or len(room) != 1 or not is_free(room[0]):
            break
        found[whose] = room[0]
    return found


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


def are_facts(labels: Sequence[str]) -> bool:
    """Whether labels ask who, when and where: most, or one of two, and the others are as short."""
    facts = sum(map(form_words.is_fact, labels))
    if facts == len(labels):
        return True
    is_most = facts * 2 > len(labels) or (facts, len(labels)) == (1, 2)
    return is_most and all(len(one) <= FACT and not one.endswith("?") for one in labels)


def scale_run(labels: Sequence[Cell]) -> tuple[scales.Scale, list[Cell]] | None:
    """Return the longest run of headings that are a scale."""
    labels = [cell for cell in labels if not form_words.refers_back(cell.text)]
    for length in range(len(labels), 1, -1):
        for start in range(len(labels) - length + 1):
            cells = [*labels[start : start + length]]
            scale = scales.of_labels([cell.text for cell in cells])
            if scale is not None and not any(form_words.column_of(cell.text) for cell in cells):
                return scale, cells
    return None


def is_matrix(block: Block | None) -> bool:
    """Whether a block is a table with a scale among its headings."""
    return isinstance(block, tuple) and any(
        scale_run([cell for cell in head if cell.column > 0 and bare(cell.text)])
        for head in block[:4]
    )


def marked_run(
    labels: Sequence[Cell], rows: Sequence[Row], told: str
) -> tuple[scales.Scale, list[Cell]] | None:
    """Return headings that are a scale since one of them is to be marked in each row."""
    labels = [cell for cell in labels if not form_words.refers_back(cell.text)]
    texts = [clean_line(cell.text) for cell in labels]
    if len(texts) < _SOME or any(len(one) > _DEGREE or form_words.column_of(one) for one in texts):
        return None
    columns = {cell.column for cell in labels}
    room = [cell for row in rows for cell in row if cell.column in columns]
    is_marked = all(map(answer_room.is_box, room)) or scales.has_faces(texts)
    if not room or not (is_marked or form_words.wants_marks(told)):
        return None
    return scales.Scale(1, len(texts), dict(enumerate(texts, 1))), [*labels]


def parts_of(
    rows: Sequence[Row], width: int, heads: Collection[Row] = ()
) -> list[tuple[Cell | None, list[Row]]]:
    """Return rows below the headings among them: ``heads``, and what is as wide as the table."""
    parts: list[tuple[Cell | None, list[Row]]] = [(None, [])]
    for row in rows:
        if row in heads or (is_wide(row, width) and len(row) == 1):
            parts.append((row[0], []))
        else:
            parts[-1][1].append(row)
    return [(title, part) for title, part in parts if part]


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


def is_for_goals(table: Table, heading: str) -> bool:
    """Whether a table is for goals or agreements, in columns or behind labels."""
    start = head_row(table)
    is_blank = not any(map(is_free, table[0])) and len(blank_rows(table[1:])) == len(table) - 1
    heads = table[start] if start is not None and start <= _SOME else table[0] if is_blank else ()
    known = [meaning(cell.text) for cell in heads if bare(cell.text)]
    if _agrees(known) or (looks_back(heading) and set(known) & _WHAT):
        return True
    if is_blank and len(table[0]) > 1 and len(table) > 1 and form_words.agrees(heading):
        return True
    roles = [meaning(row[0].text, exact=True) for row in table if row and bare(row[0].text)]
    if {"specific", "success"} <= set(roles):  # a goal, letter by letter of SMART
        return True
    return _agrees(roles) and sum(role is not None for role in roles) * 4 >= len(roles) * 3


def _agrees(roles: Sequence[Role | None]) -> bool:
    named = set(roles)
    what = named & _WHAT
    how = named & {"due", "when", "responsible", "follow_up", "success", "milestones"}
    is_planned = bool(what - {"what", "specific"}) and bool(how & {"due", "responsible", "when"})
    return is_planned or (bool(what) and len(how) >= _SOME)

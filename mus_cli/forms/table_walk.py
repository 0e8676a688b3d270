"""The tables of a form read for what they ask: rows, columns, scales and lists (B13)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from mus_cli.core.question_kinds import Kind
from mus_cli.core.text import clean_line
from mus_cli.forms import answer_room, form_words, scales
from mus_cli.forms.answer_room import Answer, bare, is_free
from mus_cli.forms.blocks import Block, Cell, Paragraph, Row, Table
from mus_cli.forms.findings import HEADING, HINT, IN_TABLE, Candidate, Findings
from mus_cli.forms.form_words import is_question, unnumbered
from mus_cli.forms.layout import blocks_of
from mus_cli.forms.question_tables import (
    Columns,
    are_facts,
    are_numbers,
    blank_rows,
    by_party,
    columns_of,
    is_for_goals,
    is_head,
    is_number,
    is_offered,
    is_room_for,
    is_wide,
    lines_of,
    marked_run,
    parts_of,
    scale_run,
    stated_in,
)
from mus_cli.forms.values import is_example

_STATEMENT = 300  # characters
_SOME = 2


class TableWalk:
    """Reads tables row by row. ``read`` reads what is in a cell, as the form around it is read."""

    def __init__(self, found: Findings, read: Callable[[Sequence[Block]], None]) -> None:
        self._found = found
        self._read = read
        self._tall: set[int] = set()  # the cells of columns in which one spans rows
        self._shared: set[int] = set()  # those of them that are room for several questions

    def read(self, table: Table) -> None:
        """Read a table; what is above it is its heading, or the question that it answers."""
        tall = {cell.column for row in table for cell in row if cell.above}
        self._tall |= {id(cell) for row in table for cell in row if cell.column in tall}
        rows = [row for row in self._merged(table) if row and not _is_example(row)]
        texts = [cell.text for row in rows for cell in row if bare(cell.text)]
        if any(cell.tables for row in rows for cell in row):
            self._rows(rows)
        elif not texts:
            self._empty_table(rows)
        elif len(texts) > _SOME and are_facts(texts):
            for text in texts:
                self._found.leave(text, "signature" if form_words.is_signature(text) else "fact")
        elif self._found.section.whose == "both":
            self._found.leave(self._found.section.title, "both")
        elif not self._wishes(rows) and is_for_goals(table, self._found.section.title):
            self._found.leave(self._found.section.title or " | ".join(texts[:6]), "goals")
        elif all(map(_is_numbered_room, rows)) and self._can_be_listed():
            self._list((), rows[0])
        elif not self._matrix(rows) and not self._ticked_rows(rows):
            self._rows(rows)

    def _merged(self, table: Table) -> Iterator[Row]:
        """Yield the rows without the lower parts of merged cells.

        A free cell beside several labels is in the row of each: room that they share.
        """
        upper: dict[int, Cell] = {}
        for row in table:
            own = [cell for cell in row if not cell.above]
            upper |= {cell.column: cell for cell in own}
            shared = [upper[cell.column] for cell in row if cell.above and cell.column in upper]
            shared = [cell for cell in shared if is_free(cell) and not answer_room.is_box(cell)]
            if shared and any(bare(cell.text) for cell in own):
                self._shared |= set(map(id, shared))
                own = sorted((*own, *shared), key=lambda cell: cell.column)
            yield tuple(own)

    def _can_be_listed(self) -> bool:
        """Whether something above is asked, or a heading, whose room a list can be."""
        section = self._found.section
        return section.open is not None or (section.label is not None and not section.found)

    def _wishes(self, rows: Sequence[Row]) -> bool:
        """Whether a table is a list of wishes, on which nobody has agreed."""
        heads = (self._found.section.title, *(cell.text for cell in rows[0]))
        is_list = len(rows[0]) > 1 and len(blank_rows(rows[1:])) == len(rows) - 1 > 0
        return is_list and any(map(form_words.wishes, heads))

    def _empty_table(self, rows: Sequence[Row]) -> None:
        """Take an empty table as the room of the heading above it, where that has none."""
        section = self._found.section
        if section.title and not section.found and rows:
            answer = answer_room.in_cell(rows[0][0])
            self._found.add(Candidate(section.title, answer, label=section.label))

    def _matrix(self, rows: Sequence[Row]) -> bool:
        """Read statements over one scale, or one row of it."""
        if len(rows[0]) > _SOME and all(all(map(is_free, row)) for row in rows[1:]):
            return self._numbers(rows[0], has_room_below=len(rows) > 1)
        for start, head in enumerate(rows[:4]):
            labels = [cell for cell in head if cell.column > 0 and bare(cell.text)]
            run = scale_run(labels) or marked_run(labels, rows[start + 1 :], self._found.told)
            if run is None:
                continue
            scale, columns = run
            corner, first = head[0], start + 1
            repeated = [row for row in rows[first:] if _repeats(row, columns)]
            # What only says that statements follow is the heading of none of them.
            is_said = bool(bare(corner.text)) and not form_words.names_questions(corner.text)
            if repeated and not _have_room(rows[first:], columns):
                # Each row has the numbers, the first too.
                if corner not in columns and is_said:
                    corner, first = replace(corner, paragraphs=()), start
                repeated = []
            elif repeated and is_said:
                first, repeated = start, [head, *repeated]
            width = max(cell.end for row in rows for cell in row)
            parts = parts_of(rows[first:], width, repeated)
            stated = [(title, stated_in(part, columns)) for title, part in parts]
            if not stated or not all(lines for _title, lines in stated):
                return False
            self._rows(rows[:start])
            for title, lines in stated:
                if title is not None:
                    self._found.begin(lines_of(title)[0], bare(title.text), IN_TABLE)
                self._add_matrix(corner, scale, lines)
            for cell in head[1:]:
                if cell not in columns and not is_free(cell):
                    self._found.leave(cell.text, "column")
            return True
        return False

    def _numbers(self, row: Row, *, has_room_below: bool) -> bool:
        """Read cells that are a scale as what the question above takes, there or below them."""
        cells = [cell for cell in row if bare(cell.text)]
        run, section = scale_run(cells), self._found.section
        asked = section.open
        if run is None or asked is None:
            return False
        scale, numbers = run
        if len(cells) - len(numbers) > _SOME:
            return False
        if cells[0] not in numbers and cells[-1] not in numbers:
            ends = {
                scale.lowest: clean_line(cells[0].text),
                scale.highest: clean_line(cells[-1].text),
            }
            scale = replace(scale, words={**ends, **scale.words})
        section.found.pop()
        room: answer_room.Room = "rows" if has_room_below else "ticks"
        answer = Answer("scale", scale=self._with_words(scale), room=room, at=numbers[0].place)
        self._found.add(replace(asked, answer=answer))
        return True

    def _numbers_at(self, rows: Sequence[Row], at: int) -> int:
        """Read a row of numbers below a question; return how many rows belong to them.

        Of two rows of numbers below one another, nobody knows which is whose.
        """
        beside = (*rows[max(at - 1, 0) : at], *rows[at + 1 : at + 2])
        if not are_numbers(rows[at]) or any(map(are_numbers, beside)):
            return 0
        under = rows[at + 1] if at + 1 < len(rows) else ()
        has_room_below = bool(under) and all(map(is_free, under))
        return 1 + has_room_below if self._numbers(rows[at], has_room_below=has_room_below) else 0

    def _add_matrix(self, corner: Cell, scale: scales.Scale, stated: Sequence[Paragraph]) -> None:
        section = self._found.section
        scale = self._with_words(scale)
        statements = [clean_line(unnumbered(one.text))[:_STATEMENT] for one in stated]
        heading = clean_line(corner.text) if corner.column == 0 else ""
        above = section.open
        if len(stated) == 1:
            text, label = statements[0], stated[0]
        elif above is not None and not above.for_manager:
            # The question above the table is answered in it.
            section.found.pop()
            text, label = above.text, above.label or stated[0]
        elif heading and (is_question(heading) or not section.title):
            text, label = heading, corner.paragraphs[0]
        else:
            text, label = section.title or statements[0], section.label or stated[0]
        kind: Kind = "scale" if len(stated) == 1 else "matrix"
        answer = Answer(
            kind,
            statements=tuple(statements) if kind == "matrix" else (),
            scale=scale,
            room="rows",
            at=corner.place,
        )
        self._found.add(Candidate(text, answer, label=label))

    def _with_words(self, scale: scales.Scale) -> scales.Scale:
        """Return a scale with the words that the text above gives its numbers."""
        told = map(scales.scale_in, self._found.said_above)
        ends = (scale.lowest, scale.highest)
        known = (one for one in told if one and (one.lowest, one.highest) == ends)
        return scale if scale.words else next(known, scale)

    def _ticked_rows(self, rows: Sequence[Row]) -> bool:
        """Read rows of a box and its words as the choices of the question above."""
        cells = [cell for row in rows for cell in row if bare(cell.text)]
        if all(map(answer_room.is_options, cells)):
            options = [label for cell in cells for label in answer_room.options_of(cell)]
            return self._choices(options, cells[0].place)
        options, first = [], ""
        for row in rows:
            words = [clean_line(cell.text) for cell in row if not is_free(cell)]
            if len(row) != _SOME or len(words) != 1 or sum(map(answer_room.is_box, row)) != 1:
                return False
            options += words
            first = first or next(cell.place for cell in row if answer_room.is_box(cell))
        return self._choices(options, first)

    def _choices(self, options: Sequence[str], first: str) -> bool:
        """Take the boxes of a table as the choices of the question above, where there is one."""
        section, asked = self._found.section, self._found.section.open
        if asked is not None:
            section.found.pop()
        elif section.title:
            asked = Candidate(section.title, Answer(), label=section.label)
        else:
            return False
        answer = answer_room.with_words(answer_room.of_boxes(options, first), asked.text)
        self._found.add(replace(asked, answer=answer))
        return True

    def _rows(self, rows: Sequence[Row]) -> None:
        width = max((cell.end for row in rows for cell in row), default=0)
        columns = Columns()
        at = 0
        while at < len(rows):
            row = rows[at]
            under = rows[at + 1] if at + 1 < len(rows) else ()
            if taken := self._numbers_at(rows, at):
                at += taken - 1
            elif is_head(row, under):
                columns = columns_of(row)
                if _names_group(row, columns):
                    self._found.begin(lines_of(row[0])[0], bare(row[0].text), IN_TABLE)
                blank = blank_rows(rows[at + 1 :])
                if len(blank) >= _SOME or (blank and self._wishes(rows)):
                    self._list(row, blank[0])
                    at += len(blank)
                elif not any(columns.whose.values()) and is_room_for(row, under):
                    self._heads(row, under)
                    at += 1
            elif len(row) == 1 or is_wide(row, width):
                parties = by_party(rows[at + 1 :])
                if "mine" in parties and bare(row[0].text):
                    self._cell_question(lines_of(row[0]), answer_room.in_cell(parties["mine"]))
                    at += len(parties)
                else:
                    at += self._wide(row[0], under, columns)
            else:
                self._row(row, columns)
            at += 1

    def _wide(self, cell: Cell, under: Row, columns: Columns) -> int:
        """Read a cell as wide as its table; return how many rows below it belong to it."""
        text = bare(cell.text)
        lines = lines_of(cell)
        if cell.tables:
            self._inside(cell, columns)
            return 0
        if not text:
            return 0
        has_room_below = bool(under) and all(map(is_free, under))
        if has_room_below and len(cell.paragraphs) - len(lines) < _SOME:
            if not self._found.leaves_out(text):
                self._in_columns(lines, under, columns)
            return 1
        only = lines[0]
        if len(cell.paragraphs) > 1 or answer_room.in_paragraph(only) is not None:
            self._inside(cell, columns)
        elif is_question(text) or (form_words.asks(text) and not form_words.instructs(text)):
            self._found.ask(only, text)
        elif len(text) <= HEADING and not text.endswith("."):
            self._found.begin(only, text, IN_TABLE)
        else:
            self._found.tell(text)
        return 0

    def _inside(self, cell: Cell, columns: Columns) -> None:
        """Read what is in a cell; what is alone above room is a heading."""
        whose, lines = columns.of(cell), lines_of(cell)
        if whose == "both":
            self._found.leave(cell.text, "both")
            return
        blocks = blocks_of(cell)
        if len(lines) == 1 and len(lines[0].text) <= HEADING:
            blocks[blocks.index(lines[0])] = replace(lines[0], bold=True)
        outer, self._found.in_managers_cell = self._found.in_managers_cell, whose == "manager"
        self._read(blocks)
        self._found.in_managers_cell = outer

    def _cell_question(
        self,
        lines: Sequence[Paragraph],
        answer: Answer,
        column: str = "",
        *,
        for_manager: bool = False,
    ) -> None:
        """Ask what a cell says: its first line, with the rest as help."""
        whole = "\n".join(bare(one.text) for one in lines)
        first, _newline, rest = whole.partition("\n")
        words = clean_line(unnumbered(first)).rstrip(" :") or clean_line(first)
        answer = answer_room.with_words(answer, first, rest)
        hint = clean_line(rest)[:HINT]
        self._found.add(Candidate(words, answer, hint, lines[0], column, for_manager))

    def _row(self, row: Row, columns: Columns) -> None:
        """Read labels with room beside them."""
        label: Cell | None = None
        room: list[Cell] = []
        for cell in row:
            if cell.tables:
                if label is not None:
                    self._label(label, room, columns)
                label, room = None, []
                self._inside(cell, columns)
            elif label is not None and not room and is_number(label):
                label = cell
            elif is_free(cell) or (label is not None and not room and is_offered(cell)):
                room.append(cell)
            else:
                if label is not None and not room and self._is_theme(label, cell):
                    self._found.begin(lines_of(label)[0], bare(label.text), IN_TABLE)
                elif label is not None:
                    self._label(label, room, columns)
                label, room = cell, []
        if label is not None:
            self._label(label, room, columns)

    def _is_theme(self, label: Cell, beside: Cell) -> bool:
        """Whether a cell is the heading of what is asked beside it, and in the rows below."""
        text = bare(label.text)
        if not text or is_question(text):
            return False
        return id(label) in self._tall or (len(text) <= HEADING and is_question(beside.text))

    def _label(self, label: Cell, room: Sequence[Cell], columns: Columns) -> None:
        text = bare(label.text)
        lines = lines_of(label)
        if not lines or is_number(label):
            return
        if self._found.leaves_out(text):
            return
        if not room:
            if len(label.paragraphs) > 1 or answer_room.in_paragraph(lines[0]) is not None:
                self._inside(label, columns)
            elif is_question(text):
                self._found.ask(lines[0], text)
            else:
                self._found.tell(text)
        elif is_question(text) or not form_words.instructs(text):
            self._in_columns(lines, room, columns)

    def _in_columns(
        self, lines: Sequence[Paragraph], room: Sequence[Cell], columns: Columns
    ) -> None:
        """Ask what has room in one column or in several: in the person's own, where one is."""
        room = [cell for cell in room if columns.of(cell) != "both"]
        if not room:
            self._found.leave(lines[0].text, "both")
            return
        theirs = [cell for cell in room if columns.of(cell) == "manager"]
        mine = [cell for cell in room if columns.of(cell) == "mine"]
        others = [cell for cell in room if cell not in theirs]
        place = next(iter((*mine, *others, *room)))
        column = columns.names.get(place.column, "")
        answer = self._rated(answer_room.in_cell(place), column)
        if id(place) in self._shared and answer.room == "cell":
            answer = replace(answer, room="shared")
        self._cell_question(lines, answer, column, for_manager=len(theirs) == len(room))
        for cell in others:
            if cell is not place and cell.column in columns.names:
                self._found.leave(columns.names[cell.column], "column")
        for cell in theirs:
            if cell is not place and cell.column in columns.names:
                self._found.leave(columns.names[cell.column], "others")

    def _rated(self, answer: Answer, heading: str) -> Answer:
        """Return an answer as a number, where its column is for numbers that the text explains."""
        scale = next(filter(None, map(scales.scale_in, self._found.said_above)), None)
        if answer.kind != "text" or scale is None or not form_words.rates(heading):
            return answer
        return replace(answer, kind="scale", scale=scale)

    def _list(self, heads: Row, under: Row) -> None:
        """Ask for what a table with blank rows lists: it is the room of what is asked above it."""
        section = self._found.section
        free = next(iter(filter(is_free, under)), under[0])
        answer = replace(answer_room.in_cell(free), room="list", kind="list")
        if (asked := section.open) is not None:
            section.found.pop()
            self._found.add(replace(asked, answer=answer))
            return
        words = " · ".join(clean_line(cell.text) for cell in heads if not is_free(cell))
        named = (line for cell in heads for line in lines_of(cell))
        label = section.label or next(named, None)
        self._found.add(Candidate(section.title or words, answer, words[:HINT], label))

    def _heads(self, heads: Row, under: Row) -> None:
        """Ask each heading that has an empty cell under it."""
        for cell, room in zip(heads, under, strict=True):
            if not self._found.leaves_out(bare(cell.text)):
                self._cell_question(lines_of(cell), answer_room.in_cell(room))


def _names_group(head: Row, columns: Columns) -> bool:
    """Whether headings begin with that of the questions below, and the others name their room."""
    first, *others = head
    text = bare(first.text)
    if not text or len(text) > HEADING or is_question(text) or form_words.names_questions(text):
        return False
    if columns.whose.get(first.column):
        return False
    return all(
        columns.whose.get(cell.column) or form_words.names_room(bare(cell.text)) for cell in others
    )


def _repeats(row: Row, columns: Sequence[Cell]) -> bool:
    """Whether a row has what the columns of a scale are called."""
    named = {(cell.column, cell.text) for cell in columns}
    return named <= {(cell.column, cell.text) for cell in row}


def _have_room(rows: Sequence[Row], columns: Sequence[Cell]) -> bool:
    """Whether any row is free where the columns of a scale are."""
    wanted = {cell.column for cell in columns}
    return any(is_free(cell) for row in rows for cell in row if cell.column in wanted)


def _is_numbered_room(row: Row) -> bool:
    return len(row) > 1 and is_number(row[0]) and all(map(is_free, row[1:]))


def _is_example(row: Row) -> bool:
    """Whether a row shows how to fill in those below it."""
    is_full = len(row) > 1 and not any(map(is_free, row))
    return is_full and is_example(row[0].text) and "?" not in row[0].text

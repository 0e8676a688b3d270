"""A form read block by block for what it asks (B13).

A question is a text with room for an answer: empty paragraphs, an empty cell, dots, boxes, an
unfilled control; or a text that asks, with or without room.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import msgspec
from msgspec.structs import replace

from mus_cli.core.question_kinds import Kind
from mus_cli.core.text import clean_line
from mus_cli.forms import answer_room, form_words, scales
from mus_cli.forms.answer_room import Answer, bare, is_free
from mus_cli.forms.blocks import Block, Cell, Paragraph, Row, Table
from mus_cli.forms.question_tables import (
    NUMBER_ALONE,
    Columns,
    blank_rows,
    columns_of,
    is_for_goals,
    is_head,
    is_offered,
    is_room_for,
    is_wide,
    lines_of,
    scale_run,
    stated_in,
)

LONGEST = 500  # characters of a question
HEADING = 90
HINT = 400
_ITEMS = 30  # items of a list that help with one question
_SHORT = 60  # characters of a label among questions
_LABEL = 150  # characters of a question that does not ask
_INTRODUCTION = 600
_STATEMENT = 300
_AT_THE_TOP = 12  # blocks among which the title is
_SHOUTED = 4  # letters of a heading in capitals
_DEEPEST, _IN_TABLE = 9, 8  # levels of headings that have none of their own
_SOME = 2

Why = Literal["fact", "signature", "goals", "others", "too-many"]

_NUMBER = re.compile(r"^\(?(?:[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]?|[a-zæøå][.)])\s+(?=\S)")
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_AFTER_THE_MARK = 120  # characters that may follow the last question mark of a question


class LeftOut(msgspec.Struct, frozen=True):
    """A text that is no question to be answered, and why."""

    text: str
    why: Why


class Candidate(msgspec.Struct, frozen=True):
    """A text that asks. ``label`` is the paragraph with its words."""

    text: str
    answer: Answer
    hint: str = ""
    label: Paragraph | None = None
    column: str = ""
    for_manager: bool = False


class Section(msgspec.Struct):
    """What is under one heading."""

    title: str = ""
    level: int = 0
    for_manager: bool = False
    label: Paragraph | None = None
    introduction: str = ""
    found: list[Candidate] = []


class _Room(msgspec.Struct):
    """What follows a text: help, then room. ``end``: the block after both."""

    end: int = 0
    helps: list[str] = []
    empties: int = 0
    at: str = ""
    answer: Answer | None = None  # anything but empty paragraphs

    @property
    def whole(self) -> Answer:
        """The answer that the room is for."""
        if self.answer is not None:
            return self.answer
        return answer_room.below(self.at) if self.empties else Answer()


class Walk:
    """Reads block after block, and gathers sections, their questions, and what is none."""

    def __init__(self) -> None:
        self.title = ""
        self.sections: list[Section] = [Section()]
        self.left_out: list[LeftOut] = []
        self._blocks: Sequence[Block] = ()
        self._read = 0

    def read(self, blocks: Sequence[Block]) -> None:
        """Read blocks that follow one another; those in a cell are read the same way."""
        outer, self._blocks = self._blocks, blocks
        at = 0
        while at < len(blocks):
            block = blocks[at]
            self._read += 1
            if isinstance(block, Paragraph):
                at = self._paragraph(block, at)
            else:
                self._table(block)
                at += 1
        self._blocks = outer

    # Paragraphs

    def _paragraph(self, paragraph: Paragraph, at: int) -> int:
        text = bare(paragraph.text)
        if not text:
            return at + 1
        own = answer_room.in_paragraph(paragraph)
        room = self._room(at + 1) if own is None else _Room(at + 1, answer=own)
        if own is not None and own.room == "ticks":
            text = scales.before_boxes(text)
        if not self.title and self._is_title(paragraph, room):
            self.title = clean_line(text)
            return at + 1
        if self._is_left_out(paragraph.text):
            return room.end if room.answer is not None else at + 1
        if self._is_question(paragraph, text, room):
            self._ask(paragraph, text, room)
            return room.end
        if _is_heading(paragraph, text):
            self._begin(paragraph, text, paragraph.level or _DEEPEST)
        else:
            self._tell(text)
        return at + 1

    def _is_title(self, paragraph: Paragraph, room: _Room) -> bool:
        text = paragraph.text
        is_first = len(self.sections) == 1 and not self.sections[0].found
        if not is_first or self._read > _AT_THE_TOP or len(text) > HEADING:
            return False
        if text.endswith("?") or room.answer is not None:
            return False
        is_head = paragraph.bold or paragraph.level > 0 or self._read == 1
        return paragraph.level == 1 or (is_head and not _NUMBER.match(text))

    def _is_left_out(self, text: str) -> bool:
        """Whether a text is signed, or a fact; it is then noted as left out."""
        if form_words.is_signature(text):
            self._leave(text, "signature")
        elif all(map(form_words.is_fact, answer_room.labels(text))):
            self._leave(text, "fact")
        else:
            return False
        return True

    def _is_question(self, paragraph: Paragraph, text: str, room: _Room) -> bool:
        is_numbered, words = bool(_NUMBER.match(text)), unnumbered(text)
        if len(text) > LONGEST or form_words.instructs(words):
            return False
        is_heading = _is_heading(paragraph, text)
        has_room = room.answer is not None or room.empties > 0
        if _asks(text):
            return has_room or not (is_heading and self._informs_below(room.end))
        if form_words.helps(words) or paragraph.italic or form_words.informs(words):
            return False
        if room.answer is not None:
            return True
        if form_words.asks(words):
            return has_room or bool(self.sections[-1].title) or paragraph.item > 0
        if len(text) > _LABEL:
            return False
        if is_heading:
            is_listed = len(room.helps) >= _SOME and room.empties > 0
            return is_listed or (room.empties > 0 and self._has_only_room(paragraph, room))
        if text.endswith("."):
            return False
        if room.helps and room.empties:
            return True
        is_marked = text.endswith(":") or is_numbered or paragraph.item > 0
        is_marked = is_marked or (len(text) <= _SHORT and bool(self.sections[-1].found))
        return room.empties >= (1 if is_marked else _SOME)

    def _has_only_room(self, heading: Paragraph, room: _Room) -> bool:
        """Whether nothing but room is under a heading: the next one, or the end, follows."""
        following = self._at(room.end)
        if following is None:
            return True
        if isinstance(following, Paragraph) and _is_heading(following, following.text):
            level = following.level or _DEEPEST
            return room.empties >= _SOME or level <= (heading.level or _DEEPEST)
        return room.empties > _SOME

    def _informs_below(self, at: int) -> bool:
        """Whether a text follows that only informs: the heading above is its title."""
        following = self._at(at)
        if not isinstance(following, Paragraph) or _is_heading(following, following.text):
            return False
        text = following.text
        return len(text) > HEADING and not _asks(text) and not form_words.asks(text)

    def _at(self, at: int) -> Block | None:
        return self._blocks[at] if at < len(self._blocks) else None

    def _room(self, at: int) -> _Room:
        """Return the help and the room that follow, from block ``at`` on."""
        room = _Room(*self._items(at))
        options: list[str] = []
        first = ""
        while (block := self._at(room.end)) is not None:
            if not isinstance(block, Paragraph):
                box = None if options else answer_room.empty_box(block)
                if box is not None:
                    room.answer = answer_room.in_cell(box)
                    room.end += 1
                break
            if boxes := scales.options_in(block.text):
                options += boxes
                first = first or block.place
            elif options or not self._is_room(block, room):
                break
            room.end += 1
            if room.answer is not None and room.answer.kind != "scale":
                break
        if options:
            room.answer = answer_room.of_boxes(options, first)
        return room

    def _items(self, at: int) -> tuple[int, list[str]]:
        """Return the end and the texts of a list from ``at`` on that has one room for them all."""
        items: list[str] = []
        while isinstance(block := self._at(at + len(items)), Paragraph) and block.item:
            is_text = bool(bare(block.text)) and not block.fields
            if len(items) == _ITEMS or not is_text or scales.options_in(block.text):
                return at, []
            items.append(clean_line(block.text))
        has_room = isinstance(block, Paragraph) and not bare(block.text)
        if len(items) < _SOME or not (has_room or _is_box(block)):
            return at, []
        return at + len(items), items

    def _is_room(self, block: Paragraph, room: _Room) -> bool:
        """Whether a paragraph is help or room of what is above it; it is then noted."""
        text = bare(block.text)
        own = answer_room.in_paragraph(block)
        if text and not room.empties and (written := answer_room.placeholder(block)) is not None:
            room.answer = written
        elif own is not None and not text:
            room.answer = own
            room.helps += filter(None, [answer_room.help_in(block)])
        elif not text and not block.fields:
            room.at = room.at or block.place
            room.empties += 1
        elif room.empties or room.answer is not None:
            return False
        elif (scale := answer_room.scale_alone(text)) is not None:
            room.answer = Answer("scale", scale=scale, room="ticks", at=block.place)
        elif (block.italic or form_words.helps(text)) and not _asks(text):
            room.helps.append(text)
        else:
            return False
        return True

    # What was found

    def _ask(self, paragraph: Paragraph, text: str, room: _Room) -> None:
        words = clean_line(unnumbered(text)).rstrip(" :")
        answer = answer_room.with_words(room.whole, " ".join((text, *room.helps)))
        hint = clean_line(" ".join(room.helps))[:HINT]
        self._add(Candidate(words, answer, hint, paragraph))

    def _add(self, candidate: Candidate) -> None:
        section = self.sections[-1]
        if form_words.is_for_others(candidate.text) or form_words.is_for_others(section.title):
            self._leave(candidate.text, "others")
        else:
            for_manager = candidate.for_manager or section.for_manager
            section.found.append(replace(candidate, for_manager=for_manager))

    def _begin(self, paragraph: Paragraph, text: str, level: int) -> None:
        title = clean_line(unnumbered(text)).strip(" :")
        above = self.sections[-1]
        is_within = above.for_manager and above.level < level
        for_manager = (
            is_within
            or form_words.is_for_manager(title)
            or form_words.column_of(title) == "manager"
        )
        level = above.level if is_within else level
        self.sections.append(Section(title, level, for_manager, paragraph))

    def _tell(self, text: str) -> None:
        section = self.sections[-1]
        if section.found:
            return
        if form_words.is_for_manager(text) and len(text) < _LABEL:
            section.for_manager = True
        elif not form_words.instructs(text):
            section.introduction = f"{section.introduction}\n{text}".strip()[:_INTRODUCTION]

    def _leave(self, text: str, why: Why) -> None:
        self.left_out.append(LeftOut(clean_line(text)[:_LABEL], why))

    # Tables

    def _table(self, table: Table) -> None:
        """Read a table; what is above it is its heading, or the question that it answers."""
        rows = [tuple(cell for cell in row if not cell.above) for row in table]
        rows = [row for row in rows if row]
        texts = [cell.text for row in rows for cell in row if bare(cell.text)]
        if not texts:
            self._empty_table(rows)
        elif is_for_goals(table):
            self._leave(self.sections[-1].title or " | ".join(texts[:6]), "goals")
        elif not self._matrix(rows) and not self._ticked_rows(rows):
            self._rows(rows)

    def _empty_table(self, rows: Sequence[Row]) -> None:
        """Take an empty table as the room of the heading above it, where that has none."""
        section = self.sections[-1]
        if section.title and not section.found and rows:
            answer = answer_room.in_cell(rows[0][0])
            self._add(Candidate(section.title, answer, label=section.label))

    def _matrix(self, rows: Sequence[Row]) -> bool:
        """Read statements over one scale, or one row of it."""
        for start, head in enumerate(rows[:4]):
            run = scale_run([cell for cell in head if cell.column > 0 and bare(cell.text)])
            if run is None:
                continue
            scale, columns = run
            stated = stated_in(rows[start + 1 :], columns)
            if not stated:
                return False
            self._rows(rows[:start])
            self._add_matrix(head[0], scale, stated)
            return True
        return False

    def _add_matrix(self, corner: Cell, scale: scales.Scale, stated: Sequence[Paragraph]) -> None:
        section = self.sections[-1]
        scale = self._with_words(scale)
        statements = [clean_line(unnumbered(one.text))[:_STATEMENT] for one in stated]
        heading = clean_line(corner.text) if corner.column == 0 else ""
        above = section.found[-1] if section.found else None
        if len(stated) == 1:
            text, label = statements[0], stated[0]
        elif above is not None and not above.answer.room and not above.for_manager:
            # The question above the table is answered in it.
            section.found.pop()
            text, label = above.text, above.label or stated[0]
        elif heading and (_asks(heading) or not section.title):
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
        self._add(Candidate(text, answer, label=label))

    def _with_words(self, scale: scales.Scale) -> scales.Scale:
        """Return a scale with the words that the text above gives its numbers."""
        told = (scales.scale_in(one.introduction) for one in reversed(self.sections[-2:]))
        ends = (scale.lowest, scale.highest)
        known = (one for one in told if one and (one.lowest, one.highest) == ends)
        return scale if scale.words else next(known, scale)

    def _ticked_rows(self, rows: Sequence[Row]) -> bool:
        """Read rows of a box and its words as the choices of the question above."""
        options, first = [], ""
        for row in rows:
            words = [clean_line(cell.text) for cell in row if not is_free(cell)]
            if len(row) != _SOME or len(words) != 1 or sum(map(answer_room.is_box, row)) != 1:
                return False
            options += words
            first = first or next(cell.place for cell in row if answer_room.is_box(cell))
        section = self.sections[-1]
        if section.found and not section.found[-1].answer.room:
            asked = section.found.pop()
        elif section.title:
            asked = Candidate(section.title, Answer(), label=section.label)
        else:
            return False
        answer = answer_room.with_words(answer_room.of_boxes(options, first), asked.text)
        self._add(replace(asked, answer=answer))
        return True

    def _rows(self, rows: Sequence[Row]) -> None:
        width = max((cell.end for row in rows for cell in row), default=0)
        columns = Columns({}, {})
        at = 0
        while at < len(rows):
            row = rows[at]
            under = rows[at + 1] if at + 1 < len(rows) else ()
            if is_head(row, under):
                columns = columns_of(row)
                blank = blank_rows(rows[at + 1 :])
                if len(blank) >= _SOME:
                    self._list(row, blank[0])
                    at += len(blank)
                elif not any(columns.whose.values()) and is_room_for(row, under):
                    self._heads(row, under)
                    at += 1
            elif len(row) == 1 or is_wide(row, width):
                at += self._wide(row[0], under, columns)
            else:
                self._row(row, columns)
            at += 1

    def _wide(self, cell: Cell, under: Row, columns: Columns) -> int:
        """Read a cell as wide as its table; return how many rows below it belong to it."""
        text = bare(cell.text)
        lines = lines_of(cell)
        if not text:
            return 0
        has_room_below = bool(under) and all(map(is_free, under))
        if has_room_below and len(cell.paragraphs) - len(lines) < _SOME:
            if not self._is_left_out(text):
                self._in_columns(lines, under, columns)
            return 1
        only = lines[0]
        if len(cell.paragraphs) > 1 or answer_room.in_paragraph(only) is not None:
            self._inside(cell)
        elif _asks(text) or (form_words.asks(text) and not form_words.instructs(text)):
            self._ask(only, text, _Room())
        elif len(text) <= HEADING and not text.endswith("."):
            self._begin(only, text, _IN_TABLE)
        else:
            self._tell(text)
        return 0

    def _inside(self, cell: Cell) -> None:
        """Read the paragraphs of a cell; what is alone above room is a heading."""
        lines = lines_of(cell)
        paragraphs = list(cell.paragraphs)
        if len(lines) == 1 and len(lines[0].text) <= HEADING:
            paragraphs[paragraphs.index(lines[0])] = replace(lines[0], bold=True)
        self.read(paragraphs)

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
        answer = answer_room.with_words(answer, whole)
        hint = clean_line(rest)[:HINT]
        self._add(Candidate(words, answer, hint, lines[0], column, for_manager))

    def _row(self, row: Row, columns: Columns) -> None:
        """Read labels with room beside them."""
        label: Cell | None = None
        room: list[Cell] = []
        for cell in row:
            if label is not None and not room and NUMBER_ALONE.fullmatch(bare(label.text)):
                label = cell
            elif is_free(cell) or (label is not None and not room and is_offered(cell)):
                room.append(cell)
            else:
                if label is not None:
                    self._label(label, room, columns)
                label, room = cell, []
        if label is not None:
            self._label(label, room, columns)

    def _label(self, label: Cell, room: Sequence[Cell], columns: Columns) -> None:
        text = bare(label.text)
        lines = lines_of(label)
        if self._is_left_out(text):
            return
        if not room:
            if len(label.paragraphs) > 1 or answer_room.in_paragraph(lines[0]) is not None:
                self._inside(label)
            elif _asks(text):
                self._ask(lines[0], text, _Room())
            else:
                self._tell(text)
        elif _asks(text) or not form_words.instructs(text):
            self._in_columns(lines, room, columns)

    def _in_columns(
        self, lines: Sequence[Paragraph], room: Sequence[Cell], columns: Columns
    ) -> None:
        """Ask what has room in one column or in several: in the person's own, where one is."""
        theirs = [cell for cell in room if columns.whose.get(cell.column) == "manager"]
        mine = [cell for cell in room if columns.whose.get(cell.column) == "mine"]
        others = [cell for cell in room if cell not in theirs]
        place = next(iter((*mine, *others, *room)))
        answer = answer_room.in_cell(place)
        column = columns.names.get(place.column, "")
        self._cell_question(lines, answer, column, for_manager=len(theirs) == len(room))

    def _list(self, heads: Row, under: Row) -> None:
        """Ask for what a table with blank rows lists: it is the room of what is asked above it."""
        section = self.sections[-1]
        answer = answer_room.in_cell(under[0])
        if section.found and not section.found[-1].answer.room:
            asked = section.found.pop()
            self._add(replace(asked, answer=replace(answer, kind=asked.answer.kind)))
            return
        words = " · ".join(clean_line(cell.text) for cell in heads if not is_free(cell))
        label = section.label or heads[0].paragraphs[0]
        listed = replace(answer, kind="list")
        self._add(Candidate(section.title or words, listed, words[:HINT], label))

    def _heads(self, heads: Row, under: Row) -> None:
        """Ask each heading that has an empty cell under it."""
        for cell, room in zip(heads, under, strict=True):
            if not self._is_left_out(bare(cell.text)):
                self._cell_question(lines_of(cell), answer_room.in_cell(room))


def _is_box(block: Block | None) -> bool:
    return isinstance(block, tuple) and answer_room.empty_box(block) is not None


def _is_heading(paragraph: Paragraph, text: str) -> bool:
    if len(text) > HEADING or "\n" in text:
        return False
    if paragraph.level:
        return True
    if paragraph.item or text[-1:] in ".,;":
        return False
    letters = [one for one in text if one.isalpha()]
    shouts = len(letters) >= _SHOUTED and all(map(str.isupper, letters))
    return paragraph.bold or shouts or (bool(_NUMBER.match(text)) and not text.endswith("?"))


def _asks(text: str) -> bool:
    """Whether a text ends with a question, or all but."""
    words = _ASIDE.sub("", text.strip()).rstrip(' *:"”')
    return "?" in words and len(words) - words.rfind("?") < _AFTER_THE_MARK


def unnumbered(text: str) -> str:
    """Return a text without the number in front of it."""
    return _NUMBER.sub("", text)

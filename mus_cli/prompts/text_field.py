"""The field of a text that is being written, wrapped at words (B3)."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.data_structures import Point
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.layout import UIContent, UIControl
from prompt_toolkit.utils import Event, get_cwidth

from mus_cli.prompts import screen


class Row(NamedTuple):
    """One row of a field on the screen: its part of the text, by position."""

    start: int
    end: int


class _Column(NamedTuple):
    """Where the last move up or down ended, by position, and the column that it aimed at."""

    position: int
    goal: int


class TextField(UIControl):
    """A text being written, wrapped at words as it is typed."""

    scrolls = False  # it is as high as its text

    def __init__(self, text: str, mark: str = screen.MARK, *, selected: bool = False) -> None:
        self.buffer = Buffer(document=Document(text))
        self._is_untouched = bool(text)
        self._replaces_text = selected
        self._mark = mark
        self._room = screen.WIDEST
        self._column = _Column(-1, 0)

    @property
    def is_written(self) -> bool:
        """Whether there is a text that the person has changed, or moved the cursor in."""
        return bool(self.buffer.text) and not self._is_untouched

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written, so that Enter passes over."""
        return not self.buffer.text.strip()

    @property
    def _is_selected(self) -> bool:
        """Whether the next letter replaces the text."""
        return self._replaces_text and self._is_untouched

    def is_focusable(self) -> bool:
        """Return that keys go here."""
        return True

    def get_invalidate_events(self) -> Iterable[Event[object]]:
        """Return what makes prompt_toolkit draw the field again."""
        return [self.buffer.on_text_changed, self.buffer.on_cursor_position_changed]

    def preferred_height(self, width: int, *_limits: object) -> int:
        """Return how many rows the text takes."""
        self._room = self._fit(width)
        return len(self._rows())

    def create_content(self, width: int, height: int) -> UIContent:  # noqa: ARG002
        """Return the rows, the first behind the mark of a prompt."""
        self._room = self._fit(width)
        rows, text = self._rows(), self.buffer.text
        at = self._row()

        def line(number: int) -> StyleAndTextTuples:
            start, end = rows[number]
            mark = self._mark if number == 0 else " " * len(self._mark)
            style = "class:selected" if self._is_selected else ""
            return [("class:mark", mark), (style, _visible(text[start:end])), ("", " ")]

        x = len(self._mark) + min(self._x(rows[at]), self._room)
        return UIContent(line, len(rows), cursor_position=Point(x=x, y=at))

    def rows_added(self, columns: int) -> int:
        """Return how many more rows there are up to the cursor once a terminal has wrapped ours."""
        rows, at = self._rows(), self._row()
        texts = (_visible(self.buffer.text[start:end]).rstrip(" ") for start, end in rows[:at])
        widths = [get_cwidth(text) - 1 for text in texts]
        return sum((len(self._mark) + wide) // columns for wide in (*widths, self._x(rows[at])))

    def set(self, text: str) -> None:
        """Replace the text in a way that can be undone."""
        self.buffer.save_to_undo_stack()
        self.touch()
        self.buffer.document = Document(text)

    def touch(self) -> None:
        """Let the next letter go into the text, and no longer replace it."""
        self._is_untouched = False

    def explain(self) -> None:
        """Note that the help is shown: in a text, a second question mark is a letter."""
        if not self._replaces_text:
            self.touch()

    def insert(self, text: str, *, new_step: bool = True) -> None:
        """Insert at the cursor, as a step of its own for undoing or as part of the last one.

        A text that is selected is replaced, as in a form.
        """
        if new_step or self._is_selected:
            self.buffer.save_to_undo_stack()
        if self._is_selected:
            self.buffer.document = Document(text)
        else:
            self.buffer.insert_text(text)
        self.touch()

    def move(self, by: int) -> None:
        """Move the cursor by characters."""
        self.buffer.cursor_position += by

    def move_word(self, by: int) -> None:
        """Move the cursor to the start of this word or the one before, or to the next one."""
        document = self.buffer.document
        find = document.find_next_word_beginning if by > 0 else document.find_start_of_previous_word
        edge = len(self.buffer.text) if by > 0 else 0
        found = find()
        self.buffer.cursor_position = edge if found is None else document.cursor_position + found

    def move_rows(self, by: int) -> None:
        """Move the cursor up or down by rows of the screen, keeping its column where it can."""
        rows, at = self._rows(), self._row()
        position, goal = self._column
        if position != self.buffer.cursor_position:
            goal = self._x(rows[at])
        target = at + by
        if not 0 <= target < len(rows):
            return
        self.buffer.cursor_position = self._position(rows, target, goal)
        self._column = _Column(self.buffer.cursor_position, goal)

    def move_to_edge(self, *, end: bool) -> None:
        """Move the cursor to the start or the end of its row."""
        rows, at = self._rows(), self._row()
        self.buffer.cursor_position = (
            self._position(rows, at, self._room) if end else rows[at].start
        )

    def delete(self, *, before: bool) -> None:
        """Delete the character before or after the cursor."""
        if before:
            self.buffer.delete_before_cursor()
        else:
            self.buffer.delete()

    def _fit(self, width: int) -> int:
        # The cursor needs a cell after the last word.
        return max(width - len(self._mark) - 1, 1)

    def _rows(self) -> Sequence[Row]:
        return _rows_of(self.buffer.text, self._room)

    def _row(self) -> int:
        at = self.buffer.cursor_position
        rows = self._rows()
        return max(number for number, row in enumerate(rows) if row.start <= at or not number)

    def _x(self, row: Row) -> int:
        return get_cwidth(_visible(self.buffer.text[row.start : self.buffer.cursor_position]))

    def _position(self, rows: Sequence[Row], number: int, x: int) -> int:
        start, end = rows[number]
        if number + 1 < len(rows) and rows[number + 1].start == end and end > start:
            end -= 1  # the position after it is the start of the next row
        text = _visible(self.buffer.text)
        at, used = start, 0
        while at < end and used + get_cwidth(text[at]) <= x:
            used += get_cwidth(text[at])
            at += 1
        return at


def _visible(text: str) -> str:
    return text.replace("\t", " ")


def _rows_of(text: str, room: int) -> list[Row]:
    rows: list[Row] = []
    start = 0
    for line in text.split("\n"):
        rows += [Row(start + first, start + last) for first, last in _wrapped(line, room)]
        start += len(line) + 1
    return rows


@functools.lru_cache(maxsize=1024)
def _wrapped(line: str, room: int) -> tuple[tuple[int, int], ...]:
    """Return where each row of a line starts and ends; blanks at its end may hang over."""
    rows: list[tuple[int, int]] = []
    start = used = 0
    word = 0  # where the current word starts
    for at, letter in enumerate(_visible(line)):
        wide = get_cwidth(letter)
        if letter == " ":
            word = at + 1
        elif used + wide > room and at > start:
            cut = word if word > start else at
            rows.append((start, cut))
            start = word = cut
            used = get_cwidth(_visible(line[start:at]))
        used += wide
    return (*rows, (start, len(line)))

"""A document of the workplace's as headings, paragraphs, lists, tables and fields (B4).

Every format is read into this, in the document's order, and nothing below knows the format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

import msgspec
from msgspec.structs import replace

from mus_cli.core.text import clean

DASHES = frozenset({"-", "–", "—", "--", "…", "...", "n/a"})
TICKED, UNTICKED = "☒", "☐"
TICKED_SIGNS, UNTICKED_SIGNS = f"{TICKED}☑✓✔", f"{UNTICKED}□○◯"
"""How forms draw a box that is ticked, and one that is not."""

WIDEST = 63  # columns of a table, which is Word's own limit
_DIGITS = 9  # of a number that a file states


class Field(msgspec.Struct, frozen=True):
    """A place to fill in: a content control or an old form field.

    ``help`` is what it shows while it is unfilled, ``choices`` what can be chosen.
    """

    kind: Literal["text", "choice", "date", "tick"]
    filled: bool
    help: str = ""
    choices: tuple[str, ...] = ()
    place: str = ""


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph. Its text has lines where it was broken, and no unfilled field.

    ``level``: of a heading, 0 for none. ``item``: the depth of a list item, 0 for none. ``bold``
    and ``italic``: all of it. ``margin``: it is in a page header or footer, a note or a comment.
    ``box``: the text box that it is in. ``place``: where it is in the file, for the reader of that
    format alone. ``tabbed``: its parts between tabs, if it has any.
    """

    text: str
    level: int = 0
    item: int = 0
    bold: bool = False
    italic: bool = False
    margin: bool = False
    fields: tuple[Field, ...] = ()
    box: str = ""
    place: str = ""
    tabbed: tuple[str, ...] = ()


class Cell(msgspec.Struct, frozen=True):
    """One cell: its paragraphs, its first column (from 0) and how many columns it spans.

    ``above``: the lower part of a cell merged downwards, without a text. ``tables``: those in it,
    where ``layout`` has put them there.
    """

    paragraphs: tuple[Paragraph, ...]
    column: int
    width: int = 1
    above: bool = False
    shaded: bool = False
    tables: tuple[Table, ...] = ()
    place: str = ""

    @property
    def text(self) -> str:
        """Its paragraphs as lines."""
        return "\n".join(one.text for one in self.paragraphs if one.text)

    @property
    def end(self) -> int:
        """The column after its last."""
        return self.column + self.width


Row = tuple[Cell, ...]
Table = tuple[Row, ...]
Block = Paragraph | Table


class Spans:
    """The cells that are merged downwards, while a table is read row by row."""

    def __init__(self) -> None:
        self._left: dict[int, tuple[int, int]] = {}  # by column: rows still to come, and width

    def begin(self, column: int, width: int, rows: int) -> None:
        """Note a cell of several rows."""
        if rows > 1:
            self._left[column] = (rows - 1, width)

    def above(self, column: int, place: str) -> Cell | None:
        """Return the lower part of a cell that reaches into this row at ``column``."""
        if column not in self._left:
            return None
        rows, width = self._left.pop(column)
        self.begin(column, width, rows)
        return Cell((), column, width, above=True, place=place)


class Form(msgspec.Struct, frozen=True):
    """A whole document; an inner table follows the one it is in."""

    blocks: tuple[Block, ...]


def each_paragraph(form: Form, change: Callable[[Paragraph], Paragraph]) -> Form:
    """Return a form with each paragraph changed, also those in cells."""
    return Form(tuple(_changed(block, change) for block in form.blocks))


def _changed(block: Block, change: Callable[[Paragraph], Paragraph]) -> Block:
    if isinstance(block, Paragraph):
        return change(block)
    return tuple(
        tuple(replace(cell, paragraphs=tuple(map(change, cell.paragraphs))) for cell in row)
        for row in block
    )


def span(stated: str) -> int:
    """Return how many columns or rows a cell spans by what a file says; one if it does not."""
    return max(1, min(as_number(stated, 1), WIDEST))


def as_number(stated: str, default: int = 0) -> int:
    """Return the number that a file states; the default for anything else, and one far too long.

    ``int`` takes digits of every script, and refuses thousands of them.
    """
    is_number = stated.isascii() and stated.isdecimal() and len(stated) <= _DIGITS
    return int(stated) if is_number else default


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """Return the lines of a text as paragraphs."""
    return tuple(Paragraph(line) for line in tidy(text).split("\n") if line)


def cell_of(text: str, column: int = 0, width: int = 1, *, above: bool = False) -> Cell:
    """Return a cell with a plain text."""
    return Cell(paragraphs_of(text), column, width, above)


def table_of(rows: Sequence[Sequence[str]]) -> Table:
    """Return a table of rows without merged cells."""
    return tuple(tuple(cell_of(text, at) for at, text in enumerate(row)) for row in rows)


def tidy(text: str) -> str:
    """Return a text cleaned: without blank ends or lines, single spaces between words."""
    if not text:
        return ""
    stripped = (" ".join(line.split()) for line in clean(text).split("\n"))
    return "\n".join(line for line in stripped if line)


def at_tabs(text: str) -> tuple[str, ...]:
    """Return the parts of a line between tabs; nothing for a text without any, or of lines.

    A line that begins with tabs has empty parts for them, as it goes on in a later column.
    """
    parts = tuple(filter(None, map(tidy, text.split("\t"))))
    before = ("",) * (len(text) - len(text.lstrip("\t"))) if parts else ()
    return (*before, *parts) if len(parts) + len(before) > 1 and "\n" not in text else ()


def texts(row: Row) -> Iterator[str]:
    """Yield the texts of a row that say something; a dash alone means nothing."""
    yield from (text for text in (cell.text for cell in row) if says(text))


def says(text: str) -> bool:
    """Tell whether a cell's text says anything."""
    return bool(text) and text.casefold() not in DASHES

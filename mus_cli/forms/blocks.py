"""A document of the workplace's as tables and texts, in its order, without its format (B4).

Markdown, CSV and Word are all read into this.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from mus_cli.core.text import clean

DASHES = frozenset({"-", "–", "—", "--", "…", "...", "n/a"})


class Cell(msgspec.Struct, frozen=True):
    """One cell: its text, its first column (from 0) and how many columns it spans.

    ``above``: the lower part of a cell merged downwards, without a text.
    """

    text: str
    column: int
    width: int = 1
    above: bool = False

    @property
    def end(self) -> int:
        """The column after its last."""
        return self.column + self.width


Row = tuple[Cell, ...]
Table = tuple[Row, ...]


class Sheet(msgspec.Struct, frozen=True):
    """Tables and texts, in the document's order."""

    parts: tuple[Table | str, ...]


def table_of(rows: Sequence[Sequence[str]]) -> Table:
    """Return a table of rows without merged cells."""
    return tuple(tuple(Cell(tidy(text), at) for at, text in enumerate(row)) for row in rows)


def tidy(text: str) -> str:
    """Return a cell's text cleaned: without blank ends or lines, single spaces between words."""
    if not text:
        return ""
    stripped = (" ".join(line.split()) for line in clean(text).split("\n"))
    return "\n".join(line for line in stripped if line)


def texts(row: Row) -> Iterator[str]:
    """Yield the texts of a row that say something; a dash alone means nothing."""
    yield from (cell.text for cell in row if says(cell.text))


def says(text: str) -> bool:
    """Tell whether a cell's text says anything."""
    return bool(text) and text.casefold() not in DASHES

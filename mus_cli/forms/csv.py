"""CSV as Excel writes it, in Denmark and elsewhere: comma, semicolon or tab (B4)."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from mus_cli.forms.blocks import Form, table_of
from mus_cli.forms.spreadsheet import tables_of

_DELIMITERS = (";", ",", "\t")
_SAMPLE = 50  # rows to guess the delimiter from
# Excel writes this first line, and reads it.
_DECLARED = re.compile(r"\A\ufeff?\"?sep=([;,|:\t])\"?\r?\n", re.IGNORECASE)
# Careful writers put an apostrophe before what a spreadsheet would read as a formula.
_GUARDED = re.compile(r"'(?=[=+\-@\t\x00])")


def looks_like(text: str) -> bool:
    """Tell whether enough lines of a text have the same number of columns."""
    text = text.removeprefix("\ufeff")
    if _DECLARED.match(text):
        return True
    delimiter = _delimiter(text)
    rows = _rows("\n".join(text.splitlines()[:_SAMPLE]), delimiter)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    most = max(widths.values(), default=0)
    # Sentences have commas, too.
    needed = sum(1 for row in rows if any(row)) // 2 if delimiter == "," else 1
    return most > min(needed, len(rows) - 1)


def read(text: str) -> Form:
    """Return the rows as tables, which empty rows part. Never raises."""
    text = text.removeprefix("\ufeff")
    declared = _DECLARED.match(text)
    delimiter = declared[1] if declared else _delimiter(text)
    body = text[declared.end() :] if declared else text
    rows = [[_bare(cell) for cell in row] for row in _rows(body, delimiter)]
    return Form(tuple(tables_of(table_of(rows))))


def _rows(text: str, delimiter: str) -> list[list[str]]:
    # The module refuses a cell over 128 kB; our limit is the same for every format.
    before = csv.field_size_limit(len(text) + 1)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    finally:
        csv.field_size_limit(before)


def _delimiter(text: str) -> str:
    """Return the delimiter that gives the most rows the same number of columns, and the most."""
    head = "\n".join(text.splitlines()[:_SAMPLE])
    return max(_DELIMITERS, key=lambda delimiter: _evenness(head, delimiter))


def _evenness(text: str, delimiter: str) -> int:
    widths = Counter(len(row) for row in _rows(text, delimiter) if len(row) > 1)
    return max((width * times for width, times in widths.items()), default=0)


def _bare(cell: str) -> str:
    return _GUARDED.sub("", cell, count=1) if _GUARDED.match(cell) else cell

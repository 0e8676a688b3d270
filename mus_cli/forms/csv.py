"""CSV as Excel writes it, in Denmark and elsewhere: comma, semicolon or tab (B4)."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from mus_cli.forms.blocks import Sheet, table_of

_SIGNS = (";", ",", "\t")
_SAMPLE = 50  # rows that tell which sign parts the columns
_SAID = re.compile(r"\A\ufeff?\"?sep=([;,|:\t])\"?\r?\n", re.IGNORECASE)  # Excel's own first line
# A spreadsheet would reckon with these; a writer that knows puts an apostrophe before them.
_GUARDED = re.compile(r"'(?=[=+\-@\t\x00])")


def read(text: str) -> Sheet:
    """Return the rows as one table. Never raises."""
    text = text.removeprefix("\ufeff")
    said = _SAID.match(text)
    sign = said[1] if said else _sign(text)
    rows = [[_bare(cell) for cell in row] for row in _rows(text[said.end() if said else 0 :], sign)]
    return Sheet((table_of([row for row in rows if any(cell.strip() for cell in row)]),))


def _rows(text: str, sign: str) -> list[list[str]]:
    # The module stops at 128 kB in one cell; how long one may be is decided for every format.
    before = csv.field_size_limit(len(text) + 1)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    finally:
        csv.field_size_limit(before)


def _sign(text: str) -> str:
    """Return the sign that parts most rows into the same number of columns, and the most."""
    head = "\n".join(text.splitlines()[:_SAMPLE])
    return max(_SIGNS, key=lambda sign: _evenness(head, sign))


def _evenness(text: str, sign: str) -> int:
    widths = Counter(len(row) for row in _rows(text, sign) if len(row) > 1)
    return max((width * times for width, times in widths.items()), default=0)


def _bare(cell: str) -> str:
    return _GUARDED.sub("", cell, count=1) if _GUARDED.match(cell) else cell

"""Plain text whose columns are drawn with blanks, each beginning below its heading (B4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_COLUMNS = 3  # of such a table, at least: two gaps may be a label and its text
_MOST = 12  # columns of a line that is looked at
_WIDEST = 300  # characters of a line in such a table
_ROWS = 2  # besides the headings, at least


def with_tabs(text: str) -> str:
    """Return a text with a tab between columns that were drawn with blanks."""
    if "\t" in text or "  " not in text:
        return text
    return "\n".join(_lines(text.split("\n")))


def _lines(lines: Sequence[str]) -> Iterator[str]:
    at = 0
    while at < len(lines):
        starts = _starts(lines[at])
        end = at + 1
        while starts and end < len(lines) and _is_below(lines[end], starts):
            end += 1
        rows = lines[at:end]
        if starts and sum(len(_GAP.findall(row)) + 1 >= _COLUMNS for row in rows) > _ROWS - 1:
            yield from ("\t".join(_cells(row, starts)) for row in rows)
        else:
            yield from rows
        at = end


def _starts(line: str) -> tuple[int, ...]:
    """Return where the columns of a line begin; nothing for a line that has few."""
    if len(line) > _WIDEST:
        return ()
    starts = (len(line) - len(line.lstrip()), *(found.end() for found in _GAP.finditer(line)))
    return starts if _COLUMNS <= len(starts) <= _MOST else ()


def _is_below(line: str, starts: Sequence[int]) -> bool:
    """Whether a line keeps to the columns: where each begins, a blank is in front."""
    if not line.strip() or len(line) > _WIDEST:
        return False
    begins = {len(line) - len(line.lstrip()), *(found.end() for found in _GAP.finditer(line))}
    is_wrapped = len(begins) > 1 or begins == {starts[0]}
    return (
        is_wrapped
        and begins <= {*starts}
        and all(line[at - 1 : at] in ("", " ") for at in starts[1:])
    )


def _cells(line: str, starts: Sequence[int]) -> Iterator[str]:
    for start, end in zip(starts, (*starts[1:], len(line)), strict=True):
        yield line[start:end].strip()

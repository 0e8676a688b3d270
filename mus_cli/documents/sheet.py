"""One sheet of A4: how much of it a page takes in print, and the page that fits on it.

What must fit is cut, and the sheet is not: a page is made with one set of limits after the other,
the most generous first, until one fits. The estimate is on the safe side of every usual font;
``tests/browser`` measures it with a browser.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Sequence
from typing import TypeVar

from mus_cli.documents.document import (
    Block,
    Bullets,
    Fields,
    Heading,
    Label,
    Numbered,
    Paragraph,
    Rule,
    Signature,
    Table,
)
from mus_cli.documents.formats.html_blocks import SHARES

LINES = 60.0
"""The lines of body text that a sheet holds below its title."""

_WIDTH = 90  # letters of usual width in a line
_BOLD = 78
_BELOW = 0.28  # the space below a block, in lines
_HEADING = {2: 1.9, 3: 1.7}
_ROW = 0.8  # the space and the border around a row of a table, in lines
_WIDE = "MWm@%&ÆŒæœ—…"

L = TypeVar("L")


def fitted(make: Callable[[L], tuple[Block, ...]], limits: Sequence[L]) -> tuple[Block, ...]:
    """Return the blocks made with the first limits that fit on the sheet, else with the last."""
    for each in limits[:-1]:
        blocks = make(each)
        if height(blocks) <= LINES:
            return blocks
    return make(limits[-1])


def height(blocks: Sequence[Block]) -> float:
    """Return how many lines of body text the blocks take in print, at most."""
    return sum(map(_height, blocks))


def _height(block: Block) -> float:
    match block:
        case Heading(level, text):
            return _HEADING[level] + _lines(text) - 1
        case Label(text):
            return _lines(text, _BOLD) + _BELOW
        case Rule():
            return 0
        case Paragraph(texts):
            return sum(map(_lines, texts)) + _BELOW
        case Bullets(items) | Numbered(items):
            return sum(_lines(item, _WIDTH - 4) for item in items) + _BELOW
        case Fields(items):
            return sum(_lines(f"{label}: {value}") for label, value in items) + _BELOW
        case Table(head, rows):
            return sum(_row(row) for row in ([(label,) for label in head], *rows)) + _BELOW
        case Signature(role, name, texts):
            return sum(map(_lines, (f"{role} {name}", *texts))) + _BELOW


def _row(row: Sequence[Sequence[str]]) -> float:
    shares = SHARES.get(len(row), (100 // len(row),) * len(row))
    cells = zip(row, shares, strict=True)
    return _ROW + max(
        sum(_lines(text, _WIDTH * share // 100 - 3) + 0.3 for text in texts)
        for texts, share in cells
    )


def _lines(text: str, width: int = _WIDTH) -> int:
    """Return how many lines a text takes; a word that is too long for one is broken."""
    count, room = 1, float(width)
    for word in text.split():
        long = _letters(word)
        if long > room and room < width:
            count, room = count + 1, float(width)
        if long > width:
            more = math.ceil(long / width) - 1
            count, room, long = count + more, width, long - more * width
        room -= long + 1
    return count


def _letters(word: str) -> float:
    return sum(
        2.2
        if unicodedata.east_asian_width(letter) in "WF"
        else 2.1
        if letter in _WIDE
        else 1.4
        if letter.isupper()
        else 1.0
        for letter in word
    )

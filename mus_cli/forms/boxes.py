"""Boxes to tick and grids to mark in a Word form (B13)."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from mus_cli.forms import controls, runs
from mus_cli.forms.blocks import TICKED, UNTICKED, UNTICKED_SIGNS, Cell, Table
from mus_cli.forms.controls import Bind
from mus_cli.forms.places import comparable
from mus_cli.forms.runs import Do, NoRoomError
from mus_cli.forms.word_elements import BOX_SYMBOLS, NO_TEXT, child, name, value

if TYPE_CHECKING:
    from mus_cli.forms.runs import Element

CROSS = "X"  # in a cell of a grid
_TICKED = {UNTICKED: TICKED, "□": "☒", "○": "●", "◯": "●"}
_BOX = re.compile(rf"[{UNTICKED_SIGNS}]|\[ {{1,3}}\]")
_SENTENCE = re.compile(r".*[?:.!](?=\s)", re.DOTALL)  # in front of the words of the first box

Tick = Callable[[], Do]
"""Returns what ticks a box, or raises ``NoRoomError``."""


class Box(NamedTuple):
    """A box with the words at it, and what ticks it."""

    words: str
    tick: Tick
    is_field: bool


class _Piece(NamedTuple):
    """Some letters, or a box."""

    text: str
    tick: Tick | None = None
    is_field: bool = False


_CELL = _Piece(" ")  # the beginning of a cell


def boxes_in(parts: Sequence[Element], bind: Bind) -> list[Box]:
    """Return the boxes of a paragraph, or of a row of cells, with the words behind or before."""
    pieces = [piece for part in parts for piece in _pieces(part, bind)]
    while pieces and pieces[-1].tick is None and not pieces[-1].text.strip():
        pieces.pop()
    if not pieces:
        return []
    is_behind = pieces[-1].tick is not None and any(piece.text.strip() for piece in pieces)
    found: list[Box] = []
    before, is_new = "", False
    for at, piece in enumerate(pieces):
        if piece.tick is None:
            is_new = is_new or piece is _CELL
            # The words before a box in a cell of its own are those of the cell before it.
            before = piece.text if is_new and piece.text.strip() else before + piece.text
            is_new = is_new and not piece.text.strip()
            continue
        words = _SENTENCE.sub("", before) if is_behind else _text_from(pieces, at + 1)
        found.append(Box(comparable(words), piece.tick, piece.is_field))
        before = ""
    return found


def _text_from(pieces: Sequence[_Piece], start: int) -> str:
    text = ""
    for piece in pieces[start:]:
        if piece.tick is not None:
            break
        text += piece.text
    return text


def _pieces(element: Element, bind: Bind) -> Iterator[_Piece]:
    for one in element:
        tag = name(one)
        if tag == "t":
            yield from _letters(one)
        elif tag in ("tab", "br"):
            yield _Piece(" ")
        elif tag == "sym" and value(one, "char").upper() in BOX_SYMBOLS:
            yield _Piece("", _ticks_symbol(one))
        elif tag == "sdt" and controls.is_box(one):
            yield _Piece("", functools.partial(controls.ticking, one, bind), is_field=True)
        elif tag == "ffData" and child(one, "checkBox") is not None:
            yield _Piece("", functools.partial(controls.ticking_field, one), is_field=True)
        elif tag not in NO_TEXT:
            if tag == "tc":
                yield _CELL
            yield from _pieces(one, bind)
            if tag == "p":
                yield _Piece(" ")


def _letters(element: Element) -> Iterator[_Piece]:
    text = element.text or ""
    start = 0
    for found in _BOX.finditer(text):
        yield _Piece(text[start : found.start()])
        yield _Piece("", _ticks_letters(element, found.start(), found.end()))
        start = found.end()
    yield _Piece(text[start:])


def _ticks_letters(element: Element, start: int, end: int) -> Tick:
    def do() -> None:
        text = element.text or ""
        box = text[start:end]
        # As long as before, so that the places of the other boxes stay right.
        ticked = _TICKED.get(box) or f"[{CROSS.center(len(box) - 2)}]"
        element.text = text[:start] + ticked + text[end:]

    return lambda: do


def _ticks_symbol(element: Element) -> Tick:
    def do() -> None:
        key = next(key for key in element.attrib if key.rpartition("}")[2] == "char")
        element.set(key, BOX_SYMBOLS[value(element, "char").upper()])

    return lambda: do


def box_for(boxes: Iterable[Box], names: Sequence[str]) -> Box | None:
    """Return the box with one of these names; none where there are no boxes.

    Raises:
        NoRoomError: ``no-box``: there are boxes, and not one of that name.
    """
    listed = list(boxes)
    wanted = {comparable(one) for one in names} - {""}
    found = [box for box in listed if box.words in wanted]
    if listed and len(found) != 1:
        raise NoRoomError("no-box")
    return found[0] if found else None


def cell_of(table: Table, row_words: str, names: Sequence[str]) -> Cell:
    """Return the cell of a grid in the row of some words, below one of these names.

    Without words, the cell below the name.

    Raises:
        NoRoomError: ``no-box``: there is none, or more than one.
    """
    wanted = {comparable(one) for one in names} - {""}
    found = []
    for head, row in enumerate(table):
        for cell in row:
            if not _names(cell.text) & wanted:
                continue
            below = [one for one in table[head + 1 :] if _is_row(one, row_words)]
            found += [
                one
                for lower in (below if row_words else below[:1])
                for one in lower
                if one.column == cell.column and one.width == cell.width
            ]
    if len({one.place for one in found}) != 1:
        raise NoRoomError("no-box")
    return found[0]


def _names(text: str) -> set[str]:
    """Return what a heading is called: all it says, and its number alone."""
    first, _blank, rest = text.strip().partition(" ")
    number = first.rstrip("=:.–-")
    both = {number, comparable(rest.strip(" =:–-"))} if number.isdecimal() else set()
    return {comparable(text), text.strip(), *both} - {""}


def _is_row(row: Sequence[Cell], words: str) -> bool:
    return not words or any(comparable(cell.text) == comparable(words) for cell in row[:2])


def marking(cell: Element, bind: Bind) -> Do:
    """Return what marks a cell of a grid: its own box, or a cross.

    Raises:
        NoRoomError: ``holds-words``.
    """
    own = boxes_in([cell], bind)
    if len(own) == 1:
        return own[0].tick()
    return runs.writing(runs.room_in(cell), CROSS, is_label=False)

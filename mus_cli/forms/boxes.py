"""Boxes to tick and grids to mark in a Word form (B13)."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from mus_cli.forms import controls, runs, scales
from mus_cli.forms.blocks import TICKED, UNTICKED, UNTICKED_SIGNS, Cell, Row
from mus_cli.forms.controls import Bind
from mus_cli.forms.places import comparable
from mus_cli.forms.runs import Do, NoRoomError
from mus_cli.forms.word_elements import (
    BOX_SYMBOLS,
    IN_BOXES,
    NO_TEXT,
    child,
    enclosing,
    name,
    value,
)

if TYPE_CHECKING:
    from mus_cli.forms.runs import Element

CROSS = "X"  # in a cell of a grid
_TICKED = {UNTICKED: TICKED, "□": "☒", "○": "●", "◯": "●"}
_BOX = re.compile(rf"[{UNTICKED_SIGNS}]|\[ {{1,3}}\]|\( {{1,3}}\)")
_AT_AN_END = re.compile(r"^[0-9]{1,3}(?!\w)|(?<!\w)[0-9]{1,3}$")
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
        elif tag not in NO_TEXT | IN_BOXES:
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
        ticked = _TICKED.get(box) or f"{box[0]}{CROSS.center(len(box) - 2)}{box[-1]}"
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
    found = [box for box in listed if _names(box.words) & wanted]
    if listed and len(found) != 1:
        raise NoRoomError("no-box")
    return found[0] if found else None


def ringing(element: Element, names: Sequence[str]) -> Do | None:
    """Return what marks a number in a line of numbers; none where there is no such line.

    Raises:
        NoRoomError: ``no-box``: there is one, without that number.
    """
    row = enclosing(element, "tr") if name(element) == "tc" else None
    lines = [element, *([] if row is None else [row])]
    for line in lines:
        paragraphs = [line] if name(line) == "p" else [*runs.inside(line, "p")]
        pieces = [(piece, piece.text or "") for one in paragraphs for piece in _with_end(one)]
        places = scales.numbers_in("".join(text or "\t" for _piece, text in pieces))
        if places:
            return _ringing(pieces, places, names)
    return None


def _with_end(paragraph: Element) -> Iterator[Element]:
    yield from runs.letters_of(paragraph)
    yield paragraph


def _ringing(
    pieces: Sequence[tuple[Element, str]],
    places: Mapping[int, tuple[int, int]],
    names: Sequence[str],
) -> Do:
    wanted = next((place for number, place in places.items() if str(number) in names), None)
    at = 0
    for piece, text in pieces:
        if wanted is not None and at <= wanted[0] and wanted[1] <= at + len(text):
            return runs.emphasizing(piece, wanted[0] - at, wanted[1] - at)
        at += len(text or "\t")
    raise NoRoomError("no-box")


def cell_of(table: Sequence[Row], row_words: str, names: Sequence[str]) -> Cell:
    """Return the cell of a grid in the row of some words, below one of these names.

    Where each row has the numbers itself, it is the one with the number, unless there is room below
    it. Without words, it is the cell below the first such name.

    Raises:
        NoRoomError: ``no-box``: there is none, or more than one.
    """
    wanted = {comparable(one) or one.strip() for one in names} - {""}
    found = [
        cell
        for at, row in enumerate(table)
        if row_words and _is_row(row, row_words)
        for cell in row
        if is_number_of(cell, names) and not _has_room(table[at + 1 : at + 2], cell)
    ]
    if len(found) == 1:
        return found[0]
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
        if found and not row_words:
            break
    if len({one.place for one in found}) != 1:
        raise NoRoomError("no-box")
    return found[0]


def _has_room(under: Sequence[Row], above: Cell) -> bool:
    """Tell whether the cell below another one is empty."""
    return any(
        not cell.text.strip() and (cell.column, cell.width) == (above.column, above.width)
        for row in under
        for cell in row
    )


def is_number_of(cell: Cell, names: Sequence[str]) -> bool:
    """Tell whether a cell is one of these names, and a number to ring."""
    text = cell.text.strip()
    return text.isdecimal() and text in names


def _names(text: str) -> set[str]:
    """Return what a heading or a box is called: all it says, its number alone, and the rest."""
    number = _AT_AN_END.search(text.strip())
    both = (
        {number[0], comparable(_AT_AN_END.sub("", text.strip()).strip(" =:.–-"))} if number else ()
    )
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

"""A table with its headings in a row above, in any order (A1, A5, B4).

A heading can stretch over several columns or stand in two rows, and headings can come again
further down. A row without a goal of its own goes on with the one before it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec

from mus_cli.forms.blocks import Cell, Row, Table, says, texts
from mus_cli.forms.headings import GOALS, Role, meaning

_SOME = 2  # headings that make a row of headings


class Piece(msgspec.Struct, frozen=True):
    """One text of an agreement: what it is, the heading it stood under, and its row."""

    role: Role | None
    heading: str
    text: str
    row: int


Pieces = tuple[Piece, ...]


class Understood(msgspec.Struct, frozen=True):
    """What a table held: the pieces of each agreement, and the texts that belong to none.

    ``known`` says that it is a table for agreements, whether or not anything is filled in.
    """

    found: tuple[Pieces, ...] = ()
    rest: tuple[str, ...] = ()
    known: bool = False


class _Head(msgspec.Struct, frozen=True):
    """Role and heading of each column that has one."""

    roles: Mapping[int, Role]
    names: Mapping[int, str]

    def over(self, cell: Cell) -> tuple[Role | None, str]:
        """Return what stands above a cell; of several columns the one that says most."""
        covered = range(cell.column, cell.end)
        known = [at for at in covered if at in self.roles]
        goal = [at for at in known if self.roles[at] == "goal"]
        at = next(iter((*goal, *known, *(at for at in covered if at in self.names))), None)
        return (None, "") if at is None else (self.roles.get(at), self.names[at])


def head_row(table: Table) -> int | None:
    """Return the number of the row of headings: one that is nothing else, or the likeliest."""
    for exact in (True, False):
        for number, row in enumerate(table):
            if _is_head(row, exact=exact):
                return number
    return None


def read_columns(table: Table, start: int) -> Understood:
    """Return what stands under the headings of row ``start``."""
    rest = ["\n".join(texts(row)) for row in table[:start]]
    head = _head(table[start])
    headings = [*table[start]]
    width = max(cell.end for row in table for cell in row)
    found: list[list[Piece]] = []
    held: dict[int, str] = {}  # the text last seen in each column, for cells merged downwards
    headed = True  # whether the row before was one of headings
    for number, row in enumerate(table[start + 1 :], start + 1):
        if _all_labels(row):
            head = _joined(head, _head(row)) if headed else _head(row)
            headings += row
            continue
        headed = False
        if _is_section(row, width):
            rest.append("\n".join(texts(row)))
            continue
        pieces = _pieces(row, head, held, number)
        if not any(piece.role in GOALS and _is_goal(piece, head) for piece in pieces) and found:
            found[-1].extend(pieces)
        elif pieces:
            found.append(pieces)
    rest += _unused(headings, {piece.heading for pieces in found for piece in pieces})
    return Understood(tuple(map(tuple, found)), tuple(filter(None, rest)), known=True)


def _unused(headings: Iterable[Cell], used: Collection[str]) -> Iterator[str]:
    """Yield headings nobody knows with nothing below them, and what is written under a known."""
    for cell in headings:
        if meaning(cell.text):
            yield help_in(cell.text)
        elif says(cell.text) and _name(cell) not in used:
            yield cell.text


def help_in(label: str) -> str:
    """Return what a heading or label says below its first line."""
    return label.partition("\n")[2]


def _is_goal(piece: Piece, head: _Head) -> bool:
    return piece.role == best(head.roles.values())


def best(roles: Iterable[Role | None]) -> Role | None:
    """Return which of the roles names the goal itself."""
    held = set(roles)
    return next((role for role in GOALS if role in held), None)


def enough(roles: Collection[Role | None]) -> bool:
    """Tell whether these headings make agreements: an agenda has topics and times too."""
    known = {role for role in roles if role and role != "number"}
    main = best(known)
    sure = main == "goal" or known & {"success", "due", "follow_up"} or len(known) > _SOME
    return main is not None and bool(sure) and len(known) >= _SOME


def _pieces(row: Row, head: _Head, held: dict[int, str], number: int) -> list[Piece]:
    """Return what a row says; a cell merged downwards says it in each of its rows."""
    goes_on = False
    pieces = []
    for cell in row:
        role, heading = head.over(cell)
        text = held.get(cell.column, "") if cell.above else cell.text
        held[cell.column] = text
        if cell.above and role == best(head.roles.values()):
            goes_on = True
            continue
        if says(text) and not (role == "number" and _counts(text)):
            pieces.append((cell, Piece(role, heading, text, number)))
    # Beside a goal that goes on, what goes on has been said.
    return [piece for cell, piece in pieces if not (goes_on and cell.above)]


def _counts(text: str) -> bool:
    return text.strip("#.) ").isdecimal()


def _is_head(row: Row, *, exact: bool) -> bool:
    return enough([meaning(text, exact=exact) for text in texts(row)])


def _all_labels(row: Row) -> bool:
    said = list(texts(row))
    return len(said) >= _SOME and all(meaning(text, exact=True) for text in said)


def _is_section(row: Row, width: int) -> bool:
    """Whether a row is one cell across the whole table: a heading over the rows below it."""
    return width > 1 and any(cell.width >= width for cell in row)


def _head(row: Row) -> _Head:
    roles: dict[int, Role] = {}
    names: dict[int, str] = {}
    for cell in row:
        role = meaning(cell.text)
        for at in range(cell.column, cell.end):
            names[at] = _name(cell)
            if role:
                roles[at] = role
    return _Head(roles, names)


def _name(cell: Cell) -> str:
    known = meaning(cell.text) is not None
    return " ".join((cell.text.partition("\n")[0] if known else cell.text).split())


def _joined(head: _Head, below: _Head) -> _Head:
    """Return two rows of headings as one; the lower says it more precisely."""
    names = {**head.names, **{at: name for at, name in below.names.items() if name}}
    return _Head({**head.roles, **below.roles}, names)

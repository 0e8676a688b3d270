"""A table with its headings in a row above, in any order (A1, A5, B4).

A heading can span several columns or two rows, and headings can be repeated further down. A row
without a goal of its own continues the one before it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec

from mus_cli.forms.blocks import Cell, Row, Table, says, texts
from mus_cli.forms.headings import GOALS, Role, meaning

_SOME = 2  # headings in a row of headings, at least


class Piece(msgspec.Struct, frozen=True):
    """One text of an agreement: what it is, its heading, and its row."""

    role: Role | None
    heading: str
    text: str
    row: int


Pieces = tuple[Piece, ...]


class Understood(msgspec.Struct, frozen=True):
    """What a table says: the pieces of each agreement, and the texts that belong to none.

    ``known``: it is a table of agreements, filled in or not.
    """

    found: tuple[Pieces, ...] = ()
    rest: tuple[str, ...] = ()
    known: bool = False


class _Head(msgspec.Struct, frozen=True):
    """Role and heading of each column that has one."""

    roles: Mapping[int, Role]
    names: Mapping[int, str]

    def over(self, cell: Cell) -> tuple[Role | None, str]:
        """Return role and heading of a cell; of several columns, those that say most."""
        covered = range(cell.column, cell.end)
        known = [at for at in covered if at in self.roles]
        goal = [at for at in known if self.roles[at] == "goal"]
        at = next(iter((*goal, *known, *(at for at in covered if at in self.names))), None)
        return (None, "") if at is None else (self.roles.get(at), self.names[at])


def head_row(table: Table) -> int | None:
    """Return the number of the row of headings: a row of nothing else, or else a likely one."""
    for exact in (True, False):
        for number, row in enumerate(table):
            if _is_head(row, exact=exact):
                return number
    return None


def read_columns(table: Table, start: int) -> Understood:
    """Return what is below the headings of row ``start``."""
    rest = ["\n".join(texts(row)) for row in table[:start]]
    head = _head(table[start])
    headings = [*table[start]]
    width = max(cell.end for row in table for cell in row)
    found: list[list[Piece]] = []
    last: dict[int, str] = {}  # the latest text of each column, for cells merged downwards
    after_head = True
    for number, row in enumerate(table[start + 1 :], start + 1):
        if _all_labels(row):
            head = _joined(head, _head(row)) if after_head else _head(row)
            headings += row
            continue
        after_head = False
        if _is_section(row, width):
            rest.append("\n".join(texts(row)))
            continue
        pieces = _pieces(row, head, last, number)
        if not any(piece.role in GOALS and _is_goal(piece, head) for piece in pieces) and found:
            found[-1].extend(pieces)
        elif pieces:
            found.append(pieces)
    rest += _unused(headings, {piece.heading for pieces in found for piece in pieces})
    return Understood(tuple(map(tuple, found)), tuple(filter(None, rest)), known=True)


def _unused(headings: Iterable[Cell], used: Collection[str]) -> Iterator[str]:
    """Yield unknown headings with nothing below them, and the help inside known ones."""
    for cell in headings:
        if meaning(cell.text):
            yield help_in(cell.text)
        elif says(cell.text) and _name(cell) not in used:
            yield cell.text


def help_in(label: str) -> str:
    """Return the text of a heading or label below its first line."""
    return label.partition("\n")[2]


def _is_goal(piece: Piece, head: _Head) -> bool:
    return piece.role == best(head.roles.values())


def best(roles: Iterable[Role | None]) -> Role | None:
    """Return the role that names the goal itself."""
    present = set(roles)
    return next((role for role in GOALS if role in present), None)


def enough(roles: Collection[Role | None]) -> bool:
    """Tell whether these are the headings of agreements: an agenda has topics and times, too."""
    known = {role for role in roles if role and role != "number"}
    main = best(known)
    sure = main == "goal" or known & {"success", "due", "follow_up"} or len(known) > _SOME
    return main is not None and bool(sure) and len(known) >= _SOME


def _pieces(row: Row, head: _Head, last: dict[int, str], number: int) -> list[Piece]:
    """Return the pieces of a row; a cell merged downwards has its text in each of its rows."""
    goal_continues = False
    pieces = []
    for cell in row:
        role, heading = head.over(cell)
        text = last.get(cell.column, "") if cell.above else cell.text
        last[cell.column] = text
        if cell.above and role == best(head.roles.values()):
            goal_continues = True
            continue
        if says(text) and not (role == "number" and _counts(text)):
            pieces.append((cell, Piece(role, heading, text, number)))
    # A continued goal has the continued texts already.
    return [piece for cell, piece in pieces if not (goal_continues and cell.above)]


def _counts(text: str) -> bool:
    return text.strip("#.) ").isdecimal()


def _is_head(row: Row, *, exact: bool) -> bool:
    return enough([meaning(text, exact=exact) for text in texts(row)])


def _all_labels(row: Row) -> bool:
    written = list(texts(row))
    return len(written) >= _SOME and all(meaning(text, exact=True) for text in written)


def _is_section(row: Row, width: int) -> bool:
    """Whether a row is one cell across the whole table, a heading for the rows below it."""
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
    """Return two rows of headings as one; the lower is more precise."""
    names = {**head.names, **{at: name for at, name in below.names.items() if name}}
    return _Head({**head.roles, **below.roles}, names)

"""A table with its headings in a row above, in any order (A1, A5, B4).

A heading can span several columns or two rows, and headings can be repeated further down. A row
without a goal of its own continues the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from mus_cli.core.text import lines
from mus_cli.forms.blocks import Cell, Row, Table, says, texts
from mus_cli.forms.headings import GOALS, Role, meaning, split_label
from mus_cli.forms.values import is_example

PARTIES: Mapping[Role, str] = {"my_tasks": "me", "manager_tasks": "manager"}

# A heading that names the goal, and what another one of the same meaning is beside it.
_AGAIN: Mapping[Role | None, tuple[Role, Role]] = {
    "goal": ("goal", "activities"),
    "activities": ("what", "activities"),
}
_COUNTED = re.compile(r"(?:mål|aftale|goal|agreement|nr\.?|no\.?|#)? ?[0-9]{1,2} ?[.):]?")
_MOST_LINES = 20  # agreements in one row
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
    after_head, signing = True, False
    for number, row in enumerate(table[start + 1 :], start + 1):
        if _all_labels(row):
            signing = any(meaning(text) == "signature" for text in texts(row))
            if not signing:
                head = _joined(head, _head(row)) if after_head else _head(row)
                headings += row
                continue
        after_head = False
        if signing or _is_aside(row, width):
            signing = signing or _signs(row)
            rest.append("\n".join(texts(row)))
            continue
        settled = _settled(head)
        pieces = _pieces(row, settled, last, number)
        main = best(settled.roles.values())
        if any(piece.role == main for piece in pieces):
            found += _agreements(pieces, main)
        elif found and _continues(pieces, found[-1]):
            found[-1].extend(pieces)
        elif main is None and any(piece.role in PARTIES for piece in pieces):
            found += of_parties(pieces)
        else:
            rest += map(said_with_label, pieces)
    rest += _unused(headings, {piece.heading for pieces in found for piece in pieces})
    return Understood(tuple(map(tuple, found)), tuple(filter(None, rest)), known=True)


_ASIDE = frozenset(("theme", "number", "before", "remark"))  # what is printed, or not agreed


def _continues(pieces: Sequence[Piece], above: Sequence[Piece]) -> bool:
    """Whether a row without a goal is about the one above: it says more, and on no other theme."""
    themes = {piece.text for piece in above if piece.role == "theme"}
    is_other = any(piece.role == "theme" and piece.text not in themes for piece in pieces)
    return not is_other and any(piece.role not in _ASIDE for piece in pieces)


def _is_aside(row: Row, width: int) -> bool:
    """Whether a row is about no agreement: a heading, an example, signatures, the next talk."""
    written = [*texts(row)]
    if not written:
        return False
    return (
        _is_section(row, width)
        or _signs(row)
        or meaning(written[0]) == "next_talk"
        or any(is_example(text) for text in written[:2])
    )


def _signs(row: Row) -> bool:
    return meaning(next(texts(row), "")) == "signature"


def said_with_label(piece: Piece) -> str:
    """Return a text behind its heading."""
    heading = " ".join(piece.heading.split()).rstrip(": ")
    return f"{heading}: {piece.text}" if heading else piece.text


def _agreements(pieces: list[Piece], main: Role | None) -> list[list[Piece]]:
    """Return one agreement, or several where a row has a line for each in every cell."""
    named = [piece for piece in pieces if piece.role == main]
    count = len(named[0].text.split("\n"))
    others = [piece for piece in pieces if piece not in named]
    many = [piece for piece in others if len(piece.text.split("\n")) == count]
    if (
        len(named) > 1
        or not 1 < count <= _MOST_LINES
        or any(piece not in many and "\n" in piece.text for piece in others)
    ):
        return [pieces]
    if not any(piece.role in ("due", "when", "responsible") for piece in many):
        return [pieces]
    return [
        [
            msgspec.structs.replace(piece, text=piece.text.split("\n")[at])
            if piece in many or piece in named
            else piece
            for piece in pieces
        ]
        for at in range(count)
    ]


def of_parties(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return an agreement for each line of what the one does, and what the other does."""
    shared = [piece for piece in pieces if piece.role not in PARTIES]
    return [
        [
            msgspec.structs.replace(piece, role="goal", text=line),
            Piece("responsible", piece.heading, PARTIES[piece.role], piece.row),
            *shared,
        ]
        for piece in pieces
        if piece.role is not None and piece.role in PARTIES
        for line in lines(piece.text)
    ]


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


def best(roles: Iterable[Role | None]) -> Role | None:
    """Return the role that names the goal itself."""
    present = set(roles)
    return next((role for role in GOALS if role in present), None)


def enough(roles: Collection[Role | None]) -> bool:
    """Tell whether these are the headings of agreements: an agenda has topics and times, too."""
    known = {role for role in roles if role and role not in ("number", "remark")}
    if len(known) < _SOME or "signature" in known:
        return False
    main = best(known)
    if main is None:
        return known >= PARTIES.keys()
    sure = known & {"success", "due", "follow_up", "status"}
    if main == "theme":
        return bool(known & {"due", "follow_up"})
    return main == "goal" or bool(sure) or len(known) > _SOME


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
        if says(text) and not (_is_numbered(role, heading) and _counts(text)):
            pieces.append((cell, Piece(role, heading, text, number)))
    # A continued goal has the continued texts already.
    return [piece for cell, piece in pieces if not (goal_continues and cell.above)]


def _is_numbered(role: Role | None, heading: str) -> bool:
    return role in ("number", "theme") or (role is None and not heading)


def _counts(text: str) -> bool:
    return _COUNTED.fullmatch(text.casefold()) is not None


def _is_head(row: Row, *, exact: bool) -> bool:
    roles = {meaning(text, exact=exact) for text in texts(row)}
    return enough(roles) or (exact and roles >= {"what", "activities"})


def _all_labels(row: Row) -> bool:
    written = list(texts(row))
    return len(written) >= _SOME and all(
        meaning(text, exact=True) and split_label(text) is None for text in written
    )


def is_clean_head(row: Row) -> bool:
    """Tell whether every cell of a row is a heading, of more columns than a label and a text."""
    written = list(texts(row))
    return len(written) > _SOME and all(meaning(text) for text in written)


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


def _settled(head: _Head) -> _Head:
    """Return headings of which one names the goal: of several alike it is the first.

    Beside a goal, what was agreed about it is what is done: "Mål | Aftale".
    """
    main = best(head.roles.values())
    names = dict.fromkeys(head.names[at] for at, role in sorted(head.roles.items()) if role == main)
    if len(names) < _SOME or main not in _AGAIN:
        return head
    first = next(iter(names))
    roles = dict(head.roles)
    for at, role in head.roles.items():
        if role == main:
            is_first = head.names[at] == first
            roles[at] = _AGAIN[main][0 if is_first else 1]
    return _Head(roles, head.names)


def _name(cell: Cell) -> str:
    known = meaning(cell.text) is not None
    return " ".join((cell.text.partition("\n")[0] if known else cell.text).split())


def _joined(head: _Head, below: _Head) -> _Head:
    """Return two rows of headings as one; the lower is more precise."""
    names = {**head.names, **{at: name for at, name in below.names.items() if name}}
    return _Head({**head.roles, **below.roles}, names)

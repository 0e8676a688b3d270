"""What a document says of one agreement: its texts, each with what it is (B4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from mus_cli.forms.headings import GOALS, Role

PARTIES: Mapping[Role, str] = {"my_tasks": "me", "manager_tasks": "manager"}


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


def said_with_label(piece: Piece) -> str:
    """Return a text behind its heading."""
    heading = " ".join(piece.heading.split()).rstrip(": ")
    return f"{heading}: {piece.text}" if heading else piece.text


def best(roles: Iterable[Role | None]) -> Role | None:
    """Return the role that names the goal itself."""
    present = set(roles)
    return next((role for role in GOALS if role in present), None)


def main_of(roles: Iterable[Role | None]) -> Role | None:
    """Return the role that names what was agreed: beside what each does, a theme names nothing."""
    present = set(roles)
    main = best(present)
    return None if main == "theme" and present & PARTIES.keys() else main

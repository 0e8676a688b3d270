"""Tables whose cells are agreements: cards, and boards with a column for how far they are (B4)."""

from __future__ import annotations

from collections.abc import Iterator

from mus_cli.forms.blocks import Cell, Table, says, texts
from mus_cli.forms.headings import GOALS, meaning, split_label
from mus_cli.forms.parties import Talk
from mus_cli.forms.pieces import Piece, Pieces, Understood
from mus_cli.forms.sentences import read_line
from mus_cli.forms.statuses import status

_SOME = 2  # columns of a board, at least
_MOST = 200  # lines of a board


def read_cards(table: Table) -> Understood | None:
    """Read cells that each name an agreement, with labels below; ``None`` for any other table.

    "Nyt kølerum", below it "Hvem: Hanne" and "Hvornår: uge 10".
    """
    cards: list[Pieces] = []
    for cell in (cell for row in table for cell in row if says(cell.text)):
        card = tuple(_card(cell, len(cards)))
        if not card:
            return None
        cards.append(card)
    return Understood(tuple(cards), known=True) if cards else None


def _card(cell: Cell, number: int) -> Iterator[Piece]:
    name, *lines = cell.text.split("\n")
    parted = [(split_label(line), line) for line in lines]
    roles = [meaning(label[0], exact=True) for label, _line in parted if label]
    if meaning(name, exact=True) or split_label(name) or not roles or {*roles} & {*GOALS[:2]}:
        return
    yield Piece("goal", "", name, number)
    for label, line in parted:
        if label:
            yield Piece(meaning(label[0], exact=True), label[0], label[1], number)
        else:
            yield Piece("activities", "", line, number)


def read_board(table: Table, talk: Talk) -> Understood | None:
    """Read a table headed by how far things are; ``None`` for any other table."""
    head = [cell for cell in table[0] if says(cell.text)]
    if len(head) < _SOME or len({status(cell.text) for cell in head} - {None}) < len(head):
        return None
    if sum(len(cell.text.split("\n")) for row in table for cell in row) > _MOST:
        return None
    found = tuple(_on_board(table, talk, {cell.column: cell.text for cell in head}))
    return Understood(found, known=True) if found else None


def _on_board(table: Table, talk: Talk, names: dict[int, str]) -> Iterator[Pieces]:
    for number, row in enumerate(table[1:], 1):
        if len([*texts(row)]) == len(row) and all(status(cell.text) for cell in row):
            return
        for cell in row:
            for line in cell.text.split("\n") if cell.column in names and says(cell.text) else ():
                said = read_line(line, talk, "", number)
                yield (*said, Piece("status", "", names[cell.column], number))

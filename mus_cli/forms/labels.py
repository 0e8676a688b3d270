"""A form with a label for each text: Mål | …, Deadline | … (B4).

Two columns or four, several goals one after the other or side by side, the label beside its text,
above it, or in the same cell.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from mus_cli.forms.blocks import Cell, Row, Table, says, texts
from mus_cli.forms.column_heads import enough
from mus_cli.forms.headings import (
    GOALS,
    Role,
    asks_how_far,
    bare,
    help_in,
    meaning,
    split_label,
)
from mus_cli.forms.party_tasks import each_party, of_parties
from mus_cli.forms.pieces import PARTIES, Piece, Pieces, Understood, best, main_of, said_with_label
from mus_cli.forms.sections import asks_a_wish, looks_back
from mus_cli.forms.statuses import status

_SOME = 2
_NEVER: tuple[Role, ...] = ("next_talk", "before")  # what agrees on nothing


class _Line(msgspec.Struct, frozen=True):
    """One row: its labelled texts, a label whose text is in the row below, and the rest."""

    pairs: Pieces
    open_label: str = ""
    rest: tuple[str, ...] = ()


def labelled_rows(table: Table) -> int:
    """Return how many rows begin with a label and its text."""
    lines = ((row, _line(row, 0, exact=True).pairs) for row in table if row)
    return sum(bool(pairs) and row[0].text.startswith(pairs[0].heading) for row, pairs in lines)


def are_columns_numbered(table: Table) -> bool:
    """Tell whether the labels are at the left, below nothing: "", "Aftale 1", "Aftale 2"."""
    corner, *heads = [cell.text for cell in table[0]] or [""]
    return (
        not says(corner)
        and len(heads) >= _SOME
        and all(text[-1:].isdigit() and meaning(text, exact=True) in GOALS for text in heads)
    )


def read_labels(table: Table) -> Understood:
    """Return what the labels say; nothing if none is the label of a goal."""
    table = _unmerged(table)
    side = _side_by_side(table)
    if side is not None:
        return side
    pairs, rest = _all_pairs(table)
    found, unused = parted(pairs)
    return Understood(found, (*rest, *unused), known=True) if found else Understood()


def _all_pairs(table: Table) -> tuple[list[Piece], list[str]]:
    pairs: list[Piece] = []
    rest: list[str] = []
    open_label = ""
    for number, row in enumerate(table):
        line = _line(row, number, exact=False)
        if open_label and not line.pairs and not line.open_label and not _all_labels(row):
            pairs.append(Piece(meaning(open_label), open_label, "\n".join(texts(row)), number))
        elif pairs and not line.pairs and line.rest:
            # With an unknown label: a text about the goal above.
            label, *others = line.rest if len(line.rest) > 1 else ("", *line.rest)
            pairs.append(Piece(None, label, "\n".join(others), number))
        else:
            pairs += line.pairs
            rest += line.rest
        open_label = line.open_label
    return pairs, rest


def _all_labels(row: Row) -> bool:
    """Whether a row is labels that nothing was written at: "Hvem: | Senest:"."""
    return all(meaning(text, exact=True) not in (None, *GOALS) for text in texts(row))


def _line(row: Row, number: int, *, exact: bool) -> _Line:
    """Read one row; ``exact``: a label is what can hardly be a sentence."""
    pairs: list[Piece] = []
    rest: list[str] = []
    labels: list[str] = []
    at = 0
    while at < len(row):
        text = row[at].text
        role = meaning(text, exact=exact or len(row) == 1)
        if role == "number" or (role and looks_back(text) and not asks_how_far(text)):
            role = None
        beside = row[at + 1].text if at + 1 < len(row) else None
        both = _both(text, beside)
        if both:
            pairs.append(Piece(meaning(both[0]), both[0], both[1], number))
        elif role and beside is not None and (not meaning(beside, exact=True) or status(beside)):
            value = beside if says(beside) else ""
            pairs.append(Piece(role, text.partition("\n")[0], value, number))
            rest.append(help_in(text))
            at += 1
        elif role and (at % 2 == 0 or text.endswith(":")):
            labels.append(text)
            rest.append(help_in(text))
        elif says(text):
            rest.append(text)
        at += 1
    left = tuple(filter(None, rest))
    alone = labels[0] if len(labels) == 1 and not pairs and not left else ""
    return _Line(tuple(pairs), alone, left)


def _both(text: str, beside: str | None) -> tuple[str, str] | None:
    """Return label and text of one cell. With a text beside it, a second line is help."""
    both = split_label(text)
    if both is None or both[0] != text.partition("\n")[0]:
        return both
    follows = beside is not None and says(beside) and not meaning(beside, exact=True)
    return None if follows and not split_label(beside or "") else both


def parted(
    pairs: Sequence[Piece], *, announced: bool = False
) -> tuple[tuple[Pieces, ...], tuple[str, ...]]:
    """Split the texts into agreements, and what is about none of them.

    A new one begins where the labels are repeated. ``announced``: a heading says that these are
    agreements, so that less is needed to tell.
    """
    pairs, unused = _about_agreements(_named_first(pairs))
    known = [piece.role for piece in pairs if piece.role]
    main = main_of(known)
    if main is None and PARTIES.keys() <= set(known):
        return tuple(map(tuple, of_parties(pairs))), unused
    is_wish = all(asks_a_wish(piece.heading) for piece in pairs if piece.role == main)
    is_goal = main == "goal" and not is_wish
    is_sure = is_goal or (announced and main is not None and main != "theme")
    if not is_sure and not enough(known):
        return (), unused
    first = known[0]
    parts: list[list[Piece]] = [[]]
    for piece in pairs:
        roles = {before.role for before in parts[-1]}
        if main in roles and piece.role in (main, first):
            parts.append([])
        parts[-1].append(piece)
    return tuple(one for part in parts for one in each_party(tuple(part))), unused


def _named_first(pairs: Sequence[Piece]) -> Sequence[Piece]:
    """Return the texts of which, of two labels for what is done, the first says what was agreed."""
    names = dict.fromkeys(
        bare(piece.heading) for piece in pairs if piece.role == "activities" and piece.heading
    )
    if best(piece.role for piece in pairs) != "activities" or len(names) < _SOME:
        return pairs
    first = next(iter(names))
    return [
        replace(piece, role="what")
        if piece.role == "activities" and bare(piece.heading) == first
        else piece
        for piece in pairs
    ]


def _about_agreements(pairs: Sequence[Piece]) -> tuple[list[Piece], tuple[str, ...]]:
    """Return the texts about agreements: no signature, and no day that is in front of them all."""
    main = best(piece.role for piece in pairs)
    kept: list[Piece] = []
    unused: list[Piece] = []
    signing = False
    for piece in pairs:
        signing = (signing or piece.role == "signature") and piece.role != main
        before = main is not None and all(one.role != main for one in kept)
        is_other = before and (piece.role == "when" or _is_question(piece, main))
        if signing or piece.role in _NEVER or is_other:
            unused.append(piece)
        else:
            kept.append(piece)
    return kept, tuple(said_with_label(piece) for piece in unused if piece.text)


def _is_question(piece: Piece, main: Role | None) -> bool:
    """Whether a label is a question of the form's own that only sounds like that of a goal."""
    is_likely = piece.role in GOALS and piece.role != main
    return is_likely and meaning(piece.heading, exact=True) is None


def _side_by_side(table: Table) -> Understood | None:
    """Read a table with labels to the left and a column for each goal; ``None`` for any other."""
    rows = [row for row in table if len(row) > _SOME and says(row[0].text)]
    roles = [meaning(row[0].text) for row in rows]
    if not enough(roles):
        return None
    if any(
        meaning(one.text, exact=True) and not status(one.text) for row in rows for one in row[1:]
    ):
        return None
    found: dict[int, list[Piece]] = {}
    rest: list[str] = []
    for number, row in enumerate(table):
        role: Role | None = meaning(row[0].text)
        if row not in rows or not any(says(cell.text) for cell in row[1:]):
            rest += [help_in(text) if meaning(text, exact=True) else text for text in texts(row)]
            continue
        heading = row[0].text
        if role:
            rest.append(help_in(heading))
            heading = heading.partition("\n")[0]
        for cell in row[1:]:
            if says(cell.text):
                piece = Piece(role, heading, cell.text, number)
                found.setdefault(cell.column, []).append(piece)
    return Understood(tuple(map(tuple, found.values())), tuple(filter(None, rest)), known=True)


def _unmerged(table: Table) -> Table:
    """Return the table with the rows of a label merged downwards as one row."""
    rows: list[Row] = []
    for row in table:
        if rows and row and row[0].above and len(row) == len(rows[-1]):
            rows[-1] = tuple(map(_stacked, rows[-1], row))
        else:
            rows.append(tuple(cell for cell in row if not cell.above))
    return tuple(rows)


def _stacked(upper: Cell, lower: Cell) -> Cell:
    return replace(upper, paragraphs=(*upper.paragraphs, *lower.paragraphs))

"""A table with its headings in a row above, in any order (A1, A5, B4).

A heading can span several columns or two rows, and headings can be repeated further down. A row
without a goal of its own continues the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec

from mus_cli.forms.blocks import Cell, Row, Table, says, texts
from mus_cli.forms.column_heads import (
    ColumnHeads,
    heads_in,
    joined,
    name_of,
    settled,
    with_contents,
)
from mus_cli.forms.heading_lines import HEADING_LENGTH
from mus_cli.forms.headings import GOALS, Role, bare, help_in, meaning, split_label
from mus_cli.forms.loose_lines import read_loose
from mus_cli.forms.parties import Talk
from mus_cli.forms.party_tasks import of_parties
from mus_cli.forms.pieces import PARTIES, Piece, Understood, main_of, said_with_label
from mus_cli.forms.sections import announces, puts_off, wishes
from mus_cli.forms.values import is_example, is_figure, is_in_brackets, is_level

_SOME = 2  # labels in a row of labels, at least
_COUNTED = re.compile(r"(?:mål|aftale|goal|agreement|nr\.?|no\.?|#)? ?[0-9]{1,2} ?[.):]?")
_MOST_LINES = 20  # agreements in one row
_A_WORD = 20  # letters of a cell that is one word or two
# What a row alone says about the rows below it.
# "Dato og underskrift, leder", which "Ny digital signatur" is not.
_SIGNS = re.compile(
    r"(?:(?:\w*underskrift\w*|under(?:tegn|skriv)\w*|signatur\w*|signed|navnetræk|godkendt|approved"
    r"|\w*(?:dato|date|datum)|sted|place|navn|name|og|and|och|af|av|by|for|fra|of|the|den|begge|both"
    r"|\w*(?:medarbe[ij]der|medarbetar|leder|chef|ansat|part|mester|employee|manager|hr)\w*)\b\W*)+",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"(?:i alt|total(?:t|s)?|sum|samlet|gennemsnit|average|snitt?|summa)\W*", re.IGNORECASE
)
_GROUP = re.compile(
    r"(?:mål )?(?:på )?(?:kort|mellemlang|lang|længere)(?:ere|t)?(?:e)? sigt:?|(?:short|medium"
    r"|long)[- ]term"
    r"(?: goals)?:?|(?:faglige|personlige|sociale|individuelle|fælles)(?: (?:mål|kompetencer"
    r"|aftaler))?:?",
    re.IGNORECASE,
)
# What a form divides the work into: its rows are printed, and filled in or not.
_AREA = re.compile(r"(?:\w+ )?\w*områder?|(?:\w+ )?areas?", re.IGNORECASE)
# "Do.", "jf. ovenfor": what the cell above says.
_SAME = re.compile(
    r"(?:do|ditto|id|idem)\.?|[-–—]? ?(?:[\"”“″〃]|''|’’) ?[-–—]?"
    r"|(?:(?:det |den |de )?samme(?: som)?|(?:the )?same(?: as)?|jf\.?|jfr\.?|se|som|as|see|cf\.?)"
    r" (?:ovenfor|ovenstående|ovf\.?|above)|(?:det |den |de )?samme|(?:the )?same",
    re.IGNORECASE,
)


def read_columns(table: Table, start: int, talk: Talk) -> Understood:
    """Return what is below the headings of row ``start``."""
    rest = ["\n".join(texts(row)) for row in table[:start]]
    head = heads_in(table[start])
    heads = settled(with_contents(head, table[start + 1 :], talk))
    same = _same_in_all(table[start + 1 :], heads)
    headings = [*table[start]]
    width = max(cell.end for row in table for cell in row)
    found: list[list[Piece]] = []
    last: dict[int, Piece] = {}  # the latest of each column, for cells that say it again
    after_head, signing, announced = True, False, False
    for number, row in enumerate(table[start + 1 :], start + 1):
        if _all_labels(row):
            signing = any(meaning(text) == "signature" for text in texts(row))
            if not signing:
                head = joined(head, heads_in(row)) if after_head else heads_in(row)
                heads = settled(with_contents(head, table[number + 1 :], talk))
                headings += row
                last = {}
                continue
        after_head = False
        if signing or _is_aside(row, width):
            signing = signing or _signs(row)
            loose = [] if signing else _loose(row, width, talk, number, announced=announced)
            announced = announced or _announces(row, width)
            if loose:
                found.append(loose)
                continue
            rest.append("\n".join(texts(row)))
            continue
        pieces = [one for one in _pieces(row, heads, last, number) if one.heading not in same]
        own = [piece for piece in pieces if piece.row == number]
        main = main_of(heads.roles.values())
        if _is_open(own, heads, main):
            rest += map(said_with_label, own)
        elif main is not None and any(piece.role == main for piece in own):
            found += _agreements(pieces, main)
        elif main is None and any(piece.role in PARTIES for piece in own):
            found += of_parties(pieces)
        elif found and not _rates(row, heads, main) and _continues(own, found[-1]):
            if _is_another(own, found[-1]):
                goal = [piece for piece in found[-1] if piece.role == main]
                found.append([*goal, *(piece for piece in pieces if piece.role != main)])
            else:
                found[-1].extend(own)
        else:
            rest += map(said_with_label, own)
    rest += map(said_with_label, same.values())
    # What a column is for may be read from its cells: then its heading is in no agreement.
    used = {piece.heading for pieces in found for piece in pieces if piece.role is None}
    rest += _unused(headings, {*used, *same})
    return Understood(tuple(map(tuple, found)), tuple(filter(None, rest)), known=True)


def _loose(row: Row, width: int, talk: Talk, number: int, *, announced: bool) -> list[Piece]:
    """Return the agreement that a row across the table is: "Ida undersøger … senest 6. februar"."""
    written = [*texts(row)]
    is_across = len(written) == 1 and _is_section(row, width)
    return read_loose(written[0], talk, number, announced=announced) if is_across else []


def _announces(row: Row, width: int) -> bool:
    """Tell whether a row across the table is a heading over further agreements."""
    return _is_section(row, width) and any(
        len(text) <= HEADING_LENGTH and announces(text) for text in texts(row)
    )


def _same_in_all(rows: Table, head: ColumnHeads) -> dict[str, Piece]:
    """Return what a column that nobody knows says in every row: it is about no agreement alone."""
    columns: dict[int, list[str]] = {}
    for row in rows:
        if len([*texts(row)]) > 1:
            for cell in row:
                columns.setdefault(cell.column, []).append(cell.text)
    same = {}
    for at, cells in columns.items():
        name = head.names.get(at, "")
        if at not in head.roles and name and len(cells) > 1 and {*cells} == {cells[0]} - {""}:
            same[name] = Piece(None, name, cells[0], 0)
    return same


_ASIDE = frozenset(("theme", "number", "before", "remark"))  # what is printed, or not agreed


def _continues(pieces: Sequence[Piece], above: Sequence[Piece]) -> bool:
    """Whether a row without a goal is about the one above: it says more, and on no other theme."""
    themes = {piece.text for piece in above if piece.role == "theme"}
    is_other = any(piece.role == "theme" and piece.text not in themes for piece in pieces)
    return not is_other and any(piece.role not in _ASIDE for piece in pieces)


def _is_open(pieces: Sequence[Piece], head: ColumnHeads, main: Role | None) -> bool:
    """Whether nothing was agreed in a row: it puts something off, or only names a form's area.

    Below "Mål" or "Aftale" are somebody's own words, agreed also with nothing beside them.
    """
    named = [piece for piece in pieces if piece.role == main]
    if len(named) != 1 or not all(piece.role in (main, *_ASIDE) for piece in pieces):
        return False
    is_area = _AREA.fullmatch(named[0].heading.strip(" :")) is not None
    return puts_off(named[0].text) or (is_area and "activities" in head.roles.values())


def _is_another(pieces: Sequence[Piece], above: Sequence[Piece]) -> bool:
    """Whether a row about the goal above has its own activity, with who does it or by when."""
    both_do = all(any(one.role == "activities" for one in row) for row in (pieces, above))
    return both_do and any(piece.role in ("responsible", "due", "when") for piece in pieces)


def _rates(row: Row, head: ColumnHeads, main: Role | None) -> bool:
    """Whether a row has a level in the place of what was agreed, and is about nothing above it."""
    return any(
        main is not None
        and head.over(cell)[0] == main
        and (is_level(cell.text) or is_figure(cell.text))
        for cell in row
    )


def _is_aside(row: Row, width: int) -> bool:
    """Whether a row is about no agreement: a heading, an example, signatures, the next talk."""
    written = [*texts(row)]
    if not written:
        return False
    return (
        _is_section(row, width)
        or _signs(row)
        or meaning(written[0]) == "next_talk"
        or _follows_up(written)
        or any(is_example(text) for text in written[:2])
        or all(map(is_in_brackets, written))
        or (_TOTAL.fullmatch(written[0]) is not None and all(map(is_figure, written[1:])))
        or (len(written) == 1 and _GROUP.fullmatch(written[0]) is not None)
        # "Forberedelse" beside a goal of our own table: it was not agreed.
        or any(len(text) <= _A_WORD and wishes(text) for text in written[1:])
    )


def _follows_up(written: Sequence[str]) -> bool:
    """Whether a row says only when to follow up on all of them."""
    label, *others = written
    is_day = len(others) == 1 and any(letter.isdigit() for letter in others[0])
    return is_day and meaning(label) == "follow_up"


def _signs(row: Row) -> bool:
    label = next(texts(row), "")
    is_short = len(label) <= HEADING_LENGTH
    return is_short and meaning(label) == "signature" and _SIGNS.fullmatch(bare(label)) is not None


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


def _unused(headings: Iterable[Cell], used: Collection[str]) -> Iterator[str]:
    """Yield unknown headings with nothing below them, and the help inside known ones."""
    for cell in headings:
        if meaning(cell.text):
            yield help_in(cell.text)
        elif says(cell.text) and name_of(cell) not in used:
            yield cell.text


def _pieces(row: Row, head: ColumnHeads, last: dict[int, Piece], number: int) -> list[Piece]:
    """Return the pieces of a row.

    What a cell merged downwards says, or one with "do.", is the piece of the cell above it: of the
    row that it was written in if merged, of this row if somebody wrote that it is the same.
    """
    pieces = []
    for cell in row:
        role, heading = head.over(cell)
        above = last.get(cell.column)
        if cell.above and above is not None:
            piece = above
        elif above is not None and above.text and _SAME.fullmatch(cell.text):
            piece = msgspec.structs.replace(above, row=number)
        else:
            # A level or a figure is never what was agreed.
            is_no_goal = role in GOALS and (is_level(cell.text) or is_figure(cell.text))
            piece = Piece(None if is_no_goal else role, heading, cell.text, number)
        last[cell.column] = piece
        is_count = _is_numbered(piece.role, piece.heading) and _counts(piece.text)
        if says(piece.text) and not is_count:
            pieces.append(piece)
    return pieces


def _is_numbered(role: Role | None, heading: str) -> bool:
    return role in ("number", "theme") or (role is None and not heading)


def _counts(text: str) -> bool:
    return _COUNTED.fullmatch(text.casefold()) is not None


def _all_labels(row: Row) -> bool:
    written = list(texts(row))
    return len(written) >= _SOME and all(
        meaning(text, exact=True) and split_label(text) is None for text in written
    )


def _is_section(row: Row, width: int) -> bool:
    """Whether a row is one cell across the whole table, a heading for the rows below it."""
    return width > 1 and any(cell.width >= width for cell in row)

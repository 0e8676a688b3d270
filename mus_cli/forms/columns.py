"""A table with its headings in a row above, in any order (A1, A5, B4).

A heading can span several columns or two rows, and headings can be repeated further down. A row
without a goal of its own continues the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from mus_cli.core import deadlines, guesses
from mus_cli.core.text import lines
from mus_cli.forms.blocks import Cell, Row, Table, says, texts
from mus_cli.forms.form_words import is_fact
from mus_cli.forms.headings import GOALS, Role, meaning, split_label
from mus_cli.forms.parties import Talk, is_name
from mus_cli.forms.sections import puts_off, wishes
from mus_cli.forms.values import (
    is_day,
    is_example,
    is_in_brackets,
    is_person,
    is_tick,
    status,
)

PARTIES: Mapping[Role, str] = {"my_tasks": "me", "manager_tasks": "manager"}

# A heading that names the goal, and what another one of the same meaning is beside it.
_AGAIN: Mapping[Role | None, tuple[Role, Role]] = {
    "goal": ("goal", "activities"),
    "activities": ("what", "activities"),
}
_COUNTED = re.compile(r"(?:mål|aftale|goal|agreement|nr\.?|no\.?|#)? ?[0-9]{1,2} ?[.):]?")
_MOST_LINES = 20  # agreements in one row
_SOME = 2  # headings in a row of headings, at least
_SAMPLE = 50  # rows whose cells tell what a column is
_MOST_ABOVE = 4  # rows above the headings
_YES = 3  # letters of "yes"
_A_WORD = 20  # letters of a cell that is one word or two
_A_TEXT = 12  # letters of one word that can be an agreement
_INITIALS = re.compile(r"[A-ZÆØÅ]{2,4}(?: ?[/+&,] ?[A-ZÆØÅ]{2,4})?")
# What a row alone says about the rows below it.
_GROUP = re.compile(
    r"(?:mål )?(?:på )?(?:kort|mellemlang|lang|længere)(?:ere|t)?(?:e)? sigt:?|(?:short|medium"
    r"|long)[- ]term"
    r"(?: goals)?:?|(?:faglige|personlige|sociale|individuelle|fælles)(?: (?:mål|kompetencer"
    r"|aftaler))?:?",
    re.IGNORECASE,
)
# "Ida gør" beside "Per gør", or "Hvad lover Ida?": what each of the two does.
_NAME = r"[A-ZÆØÅÄÖ][\w'’-]*\.?(?: [A-ZÆØÅÄÖ][\w'’-]*\.?){0,2}"
_NAMED = re.compile(
    rf"(?![Ww]hat\b)(?P<who>{_NAME}) (?:gør|skal|vil|lover|sørger for|tager sig af|bidrager med"
    r"|does|will(?: do)?|promises|takes care of)"
    rf"|(?P<whose>{_NAME}?)['’]?s (?:opgaver?|del|bidrag|aftaler|tasks?|part|actions?)"
    rf"|(?:(?:[Dd]et|[Hh]vad) )?(?:[Gg]ør|[Ss]kal|[Vv]il|[Ll]over) (?P<turned>{_NAME})(?: gøre)?"
    rf"|[Ww]hat (?:does |will )?(?P<what>{_NAME}) (?:does|will do|do|promises)"
)
# "4", "3/5", "Niveau 2", "øvet": how good somebody is at something.
_LEVEL = re.compile(
    r"(?:(?:niveau|trin|grad|level|step) )?(?:10|[0-9])(?:[.,]5)?(?: ?(?:/|af|of) ?(?:10|[3-9]))?"
    r"|[+-]{1,3}|begynder|(?:let |meget )?øvet|rutineret|erfaren|ekspert|basis|avanceret"
    r"|beginner|basic|intermediate|advanced|expert",
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
_STARTS = re.compile(r"start|fra\b|begynd|from\b|begin", re.IGNORECASE)


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


def likely_head_row(table: Table, talk: Talk, *, announced: bool) -> int | None:
    """Return the row of headings of a table whose cells say who and when, in words nobody knows.

    ``announced``: a heading above says that these are agreements, so that less is needed.
    """
    for number, row in enumerate(table[:_MOST_ABOVE]):
        written = [*texts(row)]
        head = _by_content(_head(row), table[number + 1 :], talk)
        known = {*head.roles.values()} & {"due", "when", "responsible"}
        is_sure = announced or {"responsible"} < known
        # Days and people are no headings, and facts about the two head nothing that was agreed.
        if any(
            (is_fact(one) and meaning(one) is None)
            or is_day(one, talk.said_on)
            or is_name(one, talk)
            for one in written
        ):
            continue
        if len(written) >= _SOME and best(head.roles.values()) and known and is_sure:
            return number
    return None


def is_headless(table: Table, talk: Talk) -> bool:
    """Tell whether what the cells of a table say makes agreements of its rows, without headings."""
    written = [text for row in table for text in texts(row)]
    if any(is_fact(text) or meaning(text, exact=True) for text in written):
        return False
    roles = _by_content(_head(()), table, talk).roles
    named = [cell.text for row in table for cell in row if roles.get(cell.column) == "what"]
    is_known = {*roles.values()} & {"due", "responsible"}
    return len(named) > 1 and bool(is_known) and not any(is_name(one, talk) for one in named)


def _by_content(head: _Head, rows: Table, talk: Talk) -> _Head:
    """Return headings with what columns are by their cells, where no heading says it."""
    head = _with_parties(head, talk)
    columns: dict[int, list[str]] = {}
    for row in rows[:_SAMPLE]:
        for cell in row:
            if says(cell.text) and cell.width == 1:
                columns.setdefault(cell.column, []).append(cell.text)
    roles = _beside_levels(head, columns)
    for at, cells in sorted(columns.items()):
        role = roles.get(at)
        found = _role_of(cells, talk)
        name = head.names.get(at, "")
        if role in ("due", "success") and found == "status" and "status" not in roles.values():
            roles[at] = found  # "Færdig (ja/nej)"
        if role is None and status(name) and all(map(is_tick, cells)):
            roles[at] = "status"  # "Ja", "Delvist" and "Nej", of which one is ticked
        is_spare = role in GOALS and any(one in GOALS for to, one in roles.items() if to != at)
        if role not in (None, "follow_up") and not (is_spare and found == "responsible"):
            continue
        if _STARTS.match(name) or (is_fact(name) and len({*cells}) == 1 < len(cells)):
            continue  # a start, or one of the two in each row of an export
        is_said = found in roles.values() or (found == "due" and "when" in roles.values())
        if found == "status" and max(map(len, cells)) <= _YES:
            continue  # "Realistisk: Ja"
        if found and not is_said and (role is None or found == "responsible"):
            roles[at] = found
    # A theme names what was agreed only where no other column does.
    if best(roles.values()) in (None, "theme") and not PARTIES.keys() & set(roles.values()):
        free = [at for at, cells in sorted(columns.items()) if at not in roles]
        worded = [at for at in free if _are_texts(columns[at])]
        roles.update(dict.fromkeys(worded[:1], "what"))
    return _Head(roles, {**dict.fromkeys(roles, ""), **head.names})


def _role_of(cells: Sequence[str], talk: Talk) -> Role | None:
    """Return what all cells of a column are: days ahead, people, or how far something is."""
    if all(is_day(text, talk.said_on) for text in cells):
        days = [deadlines.parse(text, talk.said_on).date for text in cells]
        return "due" if any(day and day > talk.said_on for day in days) else None
    if all(is_name(text, talk) or is_person(text) or _INITIALS.fullmatch(text) for text in cells):
        return "responsible"
    is_status = len(cells) > 1 and all(map(status, cells)) and not any(map(is_tick, cells))
    return "status" if is_status else None


def _beside_levels(head: _Head, columns: Mapping[int, Sequence[str]]) -> dict[int, Role]:
    """Return the roles of columns, in a table of competences with the level of each.

    A level now, or to reach, was not agreed: what is done about it was. Its competence is a theme.
    """
    roles = dict(head.roles)
    levels = [
        at
        for at, cells in columns.items()
        if all(map(_LEVEL.fullmatch, cells))
        and head.names.get(at)
        and roles.get(at) not in ("number", "when", "responsible")
    ]
    are_sure = len(levels) >= _SOME or any(roles.get(at) in GOALS for at in levels)
    if not are_sure or "activities" not in roles.values():
        return roles
    for at in levels:
        roles.pop(at, None)
    return {
        at: "theme" if role in ("goal", "what") and at < min(levels) else role
        for at, role in roles.items()
    }


def _are_texts(cells: Sequence[str]) -> bool:
    return all(" " in text or len(text) >= _A_TEXT for text in cells)


def read_columns(table: Table, start: int, talk: Talk) -> Understood:
    """Return what is below the headings of row ``start``."""
    rest = ["\n".join(texts(row)) for row in table[:start]]
    head = _head(table[start])
    settled = _settled(_by_content(head, table[start + 1 :], talk))
    same = _same_in_all(table[start + 1 :], settled)
    headings = [*table[start]]
    width = max(cell.end for row in table for cell in row)
    found: list[list[Piece]] = []
    last: dict[int, Piece] = {}  # the latest of each column, for cells that say it again
    after_head, signing = True, False
    for number, row in enumerate(table[start + 1 :], start + 1):
        if _all_labels(row):
            signing = any(meaning(text) == "signature" for text in texts(row))
            if not signing:
                head = _joined(head, _head(row)) if after_head else _head(row)
                settled = _settled(_by_content(head, table[number + 1 :], talk))
                headings += row
                last = {}
                continue
        after_head = False
        if signing or _is_aside(row, width):
            signing = signing or _signs(row)
            rest.append("\n".join(texts(row)))
            continue
        pieces = [one for one in _pieces(row, settled, last, number) if one.heading not in same]
        own = [piece for piece in pieces if piece.row == number]
        main = main_of(settled.roles.values())
        if _is_open(own, settled, main):
            rest += map(said_with_label, own)
        elif main is not None and any(piece.role == main for piece in own):
            found += _agreements(pieces, main)
        elif main is None and any(piece.role in PARTIES for piece in own):
            found += of_parties(pieces)
        elif found and not _rates(row, settled, main) and _continues(own, found[-1]):
            if _is_another(own, found[-1]):
                goal = [piece for piece in found[-1] if piece.role == main]
                found.append([*goal, *(piece for piece in pieces if piece.role != main)])
            else:
                found[-1].extend(own)
        else:
            rest += map(said_with_label, own)
    rest += map(said_with_label, same.values())
    used = {piece.heading for pieces in found for piece in pieces}
    inferred = {settled.names[at] for at in settled.roles}
    rest += _unused(headings, {*used, *same, *inferred})
    return Understood(tuple(map(tuple, found)), tuple(filter(None, rest)), known=True)


def _same_in_all(rows: Table, head: _Head) -> dict[str, Piece]:
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


def _is_open(pieces: Sequence[Piece], head: _Head, main: Role | None) -> bool:
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


def _rates(row: Row, head: _Head, main: Role | None) -> bool:
    """Whether a row has a level in the place of what was agreed, and is about nothing above it."""
    return any(
        main is not None and head.over(cell)[0] == main and _LEVEL.fullmatch(cell.text)
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
            Piece("responsible", piece.heading, _party(piece.heading, piece.role), piece.row),
            *shared,
        ]
        for piece in pieces
        if piece.role is not None and piece.role in PARTIES
        for line in lines(piece.text)
    ]


def each_party(pieces: Pieces) -> Iterator[Pieces]:
    """Yield an agreement with labels, or two where each of the two does something about its goal.

    They share its deadline, and the second has the goal as its reason. Where a form says who is
    responsible for all of it, it is one; so is a row of a table, with a column for each of them.
    """
    written = [piece for piece in pieces if says(piece.text)]
    tasks = {piece.role: piece for piece in written if piece.role in PARTIES}
    main = main_of(piece.role for piece in written)
    is_said = any(piece.role == "responsible" for piece in written)
    if not tasks or main is None or is_said:
        yield pieces
        return
    first, *others = (tasks[role] for role in PARTIES if role in tasks)
    yield (
        *(piece for piece in pieces if piece not in others),
        Piece("responsible", first.heading, _party(first.heading, first.role), first.row),
    )
    reason = [msgspec.structs.replace(one, role="why") for one in written if one.role == main]
    shared = [piece for piece in pieces if piece.role in ("due", "when", "follow_up")]
    yield from map(tuple, of_parties([*others, *reason, *shared]) if others else ())


def _party(heading: str, role: Role | None) -> str:
    """Return who does what is below a heading: one of the two, or whom it names."""
    return named_in(heading) or (PARTIES[role] if role else "")


def named_in(heading: str) -> str:
    """Return whose tasks are below a heading, where it names somebody: "the manager" is no name."""
    found = _NAMED.fullmatch(heading.strip(" ?:"))
    if found is None or meaning(heading) in PARTIES:
        return ""
    return next(name for name in found.groups("") if name)


def _with_parties(head: _Head, talk: Talk) -> _Head:
    """Return headings with those that name one of the two, where a document says who they are."""
    roles = dict(head.roles)
    for at, heading in head.names.items():
        named = named_in(heading) if at not in roles else ""
        who = guesses.guess(f"{named} ringer", talk.parties.people, None).who if named else ""
        roles.update((at, role) for role, party in PARTIES.items() if party == who)
    return _Head(roles, head.names)


def _by_name(row: Row) -> dict[int, Role]:
    """Return the columns of what each of two people does, where their headings name them.

    Beside a goal it counts which of the two is the manager.
    """
    named = {cell.column: name for cell in row if (name := named_in(cell.text))}
    others = [meaning(cell.text) for cell in row if cell.column not in named]
    free = [role for role in PARTIES if role not in others]
    are_the_two = len({*named.values()}) == len(named) == len(free)
    is_goal_named = best(others) not in (None, "theme")
    return dict(zip(named, free, strict=True)) if are_the_two and not is_goal_named else {}


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


def main_of(roles: Iterable[Role | None]) -> Role | None:
    """Return the role that names what was agreed: beside what each does, a theme names nothing."""
    present = set(roles)
    main = best(present)
    return None if main == "theme" and present & PARTIES.keys() else main


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
        return bool(known & {"due", "follow_up"}) or known >= PARTIES.keys()
    return main == "goal" or bool(sure) or len(known) > _SOME


def _pieces(row: Row, head: _Head, last: dict[int, Piece], number: int) -> list[Piece]:
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
            # A level is never what was agreed.
            is_level = role in GOALS and _LEVEL.fullmatch(cell.text)
            piece = Piece(None if is_level else role, heading, cell.text, number)
        last[cell.column] = piece
        is_count = _is_numbered(piece.role, piece.heading) and _counts(piece.text)
        if says(piece.text) and not is_count:
            pieces.append(piece)
    return pieces


def _is_numbered(role: Role | None, heading: str) -> bool:
    return role in ("number", "theme") or (role is None and not heading)


def _counts(text: str) -> bool:
    return _COUNTED.fullmatch(text.casefold()) is not None


def _is_head(row: Row, *, exact: bool) -> bool:
    roles = {*(meaning(text, exact=exact) for text in texts(row)), *_by_name(row).values()}
    return enough(roles) or (exact and roles >= {"what", "activities"})


def _all_labels(row: Row) -> bool:
    written = list(texts(row))
    return len(written) >= _SOME and all(
        meaning(text, exact=True) and split_label(text) is None for text in written
    )


def is_clean_head(row: Row) -> bool:
    """Tell whether every cell of a row is a heading, of more columns than a label and a text."""
    written = list(texts(row))
    return len(written) > _SOME and all(meaning(text) or named_in(text) for text in written)


def _is_section(row: Row, width: int) -> bool:
    """Whether a row is one cell across the whole table, a heading for the rows below it."""
    return width > 1 and any(cell.width >= width for cell in row)


def _head(row: Row) -> _Head:
    roles: dict[int, Role] = {}
    names: dict[int, str] = {}
    by_name = _by_name(row)
    for cell in row:
        role = by_name.get(cell.column) or meaning(cell.text)
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

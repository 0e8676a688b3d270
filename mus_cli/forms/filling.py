"""The workplace's own form, filled in with what was chosen (B13).

Pure: bytes in, bytes out. Only the parts of the file that hold a filled place are written anew,
and in these nothing but the place is changed. A place that is not surely the right one, or that
is not free, stays as it is, with the reason.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mus_cli.core.text import clean
from mus_cli.errors import BadFile
from mus_cli.forms import agreed_rows, boxes, controls, form_words, places, reader, runs
from mus_cli.forms.blocks import Cell
from mus_cli.forms.headings import Role
from mus_cli.forms.places import (
    DOTS,
    NUMBER_ALONE,
    Found,
    Place,
    Spots,
    comparable,
    in_order,
)
from mus_cli.forms.runs import Do, NoRoomError, Why
from mus_cli.forms.word_elements import child, enclosing, name
from mus_cli.problems import Problem

if TYPE_CHECKING:
    from mus_cli.forms.runs import Element

ENDINGS = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": ".docx",
    "application/vnd.ms-word.document.macroEnabled.main+xml": ".docm",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": ".dotx",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": ".dotm",
}
"""What the name of a form ends in by what is in it; with another ending, Word does not open it."""

_NEVER = re.compile(
    r"\b\w*underskrift\w*|\bunderskriv\w*|\bsignatur\w*|\bsigned\b|\bgodkendt af\b|\bapproved by\b"
    r"|\bset og (?:godkendt|læst|accept)|\bseen and agreed\b"
    r"|\bcpr\b|\bcpr-?(?:nr|nummer)|\bpersonnummer"
    r"|^\W*(?:\w+ ){0,2}(?:privat)?adresse\b|^\W*(?:\w+ ){0,2}(?:home )?address\b"
    r"|\bfødsels(?:dag|dato|år)\w*|^\W*født\b|\bdate of birth\b|\bborn\b"
    r"|\b(?:medarbejder|løn|personale|tjeneste|ansættelses)[- ]?(?:nummer|nr)\b"
    r"|\b(?:employee|staff|payroll) (?:number|no|id)\b",
    re.IGNORECASE,
)

_FIELDS = ("sdt", "ffData")
_FOR_MARKS = ("ticks", "rows")


class Mark(NamedTuple):
    """A box to tick or a cell to mark: what it is called, in the row of a statement if any."""

    names: tuple[str, ...]
    row: str = ""


class Wanted(NamedTuple):
    """What is to be put into one place: words, marks, or both. ``key`` is of the caller."""

    key: str
    place: Mapping[str, str]
    text: str = ""
    marks: tuple[Mark, ...] = ()


Agreed = Mapping[Role, str]
"""Something agreed on: what, when, who, and what more there is to a goal."""

MORE_OF_GOAL: tuple[Role, ...] = ("activities", "success", "follow_up")
"""What is written only where the table has a column for it."""

AGREED = "agreements"
"""The key of everything agreed on."""


class Unplaced(NamedTuple):
    """What is not in the form, and why."""

    key: str
    why: Why


class Filled(NamedTuple):
    """A form with what could be put into it; unchanged bytes where that is nothing."""

    data: bytes
    ending: str
    placed: tuple[str, ...]
    unplaced: tuple[Unplaced, ...]


def fill(
    data: bytes,
    path: Path,
    wanted: Sequence[Wanted],
    known: Sequence[Mapping[str, str]] = (),
    agreed: Sequence[Agreed] = (),
) -> Filled:
    """Return the form with the answers in their places. ``path`` is for the sentence alone.

    ``known`` are the places of all questions of the form, answered or not: one is never taken for
    the room of another.

    Raises:
        BadFile: it cannot be read, is no Word file, or is signed.
        NotInstalled: the library that reads it is missing.
    """
    file = _File(data, path)
    words = frozenset(comparable(one.get("words", "")) for one in known) - {""}
    planned: list[Do] = []
    placed: list[str] = []
    unplaced: list[Unplaced] = []
    for together in file.by_place(wanted, words):
        keys = [one.key for one in together]
        try:
            plan = file.plan(_as_one(together), words)
        except NoRoomError as error:
            unplaced += (Unplaced(key, error.why) for key in keys)
            continue
        planned += plan.done_by
        placed += keys
        if plan.left:
            unplaced += (Unplaced(key, plan.left) for key in keys)
    if agreed:
        try:
            planned += file.plan_agreed(agreed)
            placed.append(AGREED)
        except NoRoomError as error:
            unplaced.append(Unplaced(AGREED, error.why))
    # All places are found before the first is filled in, which moves those behind it.
    for do in planned:
        do()
    return Filled(file.data() if placed else data, file.ending, tuple(placed), tuple(unplaced))


class Plan(NamedTuple):
    """What puts an answer into its place, and why a part of it has none."""

    done_by: list[Do]
    left: Why | None = None


class _File:
    """A Word file, and what is to be done in it."""

    def __init__(self, data: bytes, path: Path) -> None:
        self._package, self._form, self._protection, content_type = reader.word_file(data, path)
        if self._package.is_signed:
            raise BadFile(path, (Problem(0, "form-signed"),))
        self.ending = ENDINGS.get(content_type, ".docx")
        self._spots = Spots(self._form)
        self._used: set[str] = set()

    def data(self) -> bytes:
        """Return the file with its changed parts."""
        return self._package.data()

    def by_place(self, wanted: Sequence[Wanted], known: frozenset[str]) -> list[list[Wanted]]:
        """Return what is wanted, together where several questions share a cell."""
        together: list[list[Wanted]] = []
        in_cell: dict[str, list[Wanted]] = {}
        for one in wanted:
            place = places.read(one.place)
            found = self._spots.find(place, known) if place.kind == "shared" else "gone"
            if isinstance(found, str) or is_never_filled(place.words):
                together.append([one])
            elif found.at in in_cell:
                in_cell[found.at].append(one)
            else:
                in_cell[found.at] = [one]
                together.append(in_cell[found.at])
        return together

    def plan(self, wanted: Wanted, known: frozenset[str]) -> Plan:
        """Return what puts an answer into its place, whole or not at all.

        Raises:
            NoRoomError: the place is not there, not free, or not for this.
        """
        if not wanted.place:  # the question has no room of its own
            raise NoRoomError("no-box" if wanted.marks else "no-room")
        place = places.read(wanted.place)
        found = self._spots.find(place, known)
        is_refused = is_never_filled(place.words) and not self._is_theme(place, found)
        if is_refused or _is_of_others(place.column):
            raise NoRoomError("not-mine")
        if isinstance(found, str):
            raise NoRoomError(found)
        if found.at and _is_of_others(self._spots.column(found.at)):
            raise NoRoomError("not-mine")
        if name(self._element(found.label)) != "p":  # a deep table, read as one text
            raise NoRoomError("no-room")
        text = clean(wanted.text).strip()
        if not wanted.marks:
            try:
                return Plan([self._write(place, found, text)])
            except NoRoomError as error:
                is_for_marks = place.kind in _FOR_MARKS and error.why in ("holds-words", "no-room")
                raise NoRoomError("only-boxes") if is_for_marks else error from None
        try:
            marks = [self._mark(place, found, mark, known) for mark in wanted.marks]
        except NoRoomError as error:
            # Room for words, and nothing to mark: the answer is written out.
            if error.why != "no-box" or not found.at or any(one.row for one in wanted.marks):
                raise
            try:
                written = self._write(place, found, _in_words(wanted))
            except NoRoomError:
                raise error from None
            return Plan([written])
        return Plan(marks, "own-words" if text else None)

    def _is_theme(self, place: Place, found: Found | places.Why) -> bool:
        """Whether the manager is what is asked about: "Din leder", with a list of help below."""
        if isinstance(found, str) or not form_words.names_your_manager(place.words):
            return False
        below = self._spots.between(found.label, found.at)
        return sum(bool(one.words and one.paragraph.item) for one in below) > 1

    def plan_agreed(self, agreed: Sequence[Agreed]) -> list[Do]:
        """Return what puts agreements into the rows of their table; rows are added for the last.

        Raises:
            NoRoomError: there is no such table, or not exactly one.
        """
        if self._protection:
            raise NoRoomError("protected")
        table = agreed_rows.find(self._form)
        columns = [cell.column for cell in table.rows[0]]
        if any([cell.column for cell in row] != columns for row in table.rows):
            raise NoRoomError("no-room")
        rows = [enclosing(self._element(row[0].place), "tr") for row in table.rows]
        cells = {table.roles[at]: n for n, at in enumerate(columns) if at in table.roles}
        if any(row is None for row in rows) or table.main not in cells:
            raise NoRoomError("no-room")
        for row in rows:
            for number in cells.values():
                if table.roles[columns[number]] != "number":
                    runs.room_in(runs.cells_of(row)[number])
        texts = [_by_column(one, table.main, cells) for one in agreed]
        return [lambda: runs.fill_rows(rows, texts)]

    def _write(self, place: Place, found: Found, text: str) -> Do:
        if not found.at:
            raise NoRoomError("no-room")
        element = self._element(found.at)
        tag = name(element)
        self._check(found.at, is_field=tag in _FIELDS)
        if tag == "sdt":
            if controls.has_choice(element):
                return controls.choosing(element, (text,), self._bind)
            return controls.filling(element, text, self._bind)
        if tag == "ffData":
            return controls.filling_field(element, text)
        now = place.now.strip()
        if tag == "tc" and place.kind == "list":
            return _listing(element, text.split("\n"))
        if tag == "tc":
            element = runs.room_in(element, now)
        elif tag != "p":
            raise NoRoomError("moved")
        if place.kind == "numbered":
            return _numbering(element, text.split("\n"))
        runs.check_height(element, text)
        is_label = found.at == found.label or place.kind == "line"
        return runs.writing(element, text, is_label=is_label, now=now)

    def _mark(self, place: Place, found: Found, mark: Mark, known: frozenset[str]) -> Do:
        target = f"{found.label} {mark.row or mark.names}"
        element = self._element(found.at) if found.at else None
        if element is not None and name(element) == "sdt" and controls.has_choice(element):
            self._check(target, is_field=True)
            return controls.choosing(element, mark.names, self._bind)
        if element is not None and child(element, "ddList") is not None:
            self._check(target, is_field=True)
            return controls.choosing_in_field(element, mark.names)
        if not mark.row and place.kind != "rows":
            box = boxes.box_for(self._boxes(place, found, known), mark.names)
            if box is not None:
                self._check(target, is_field=box.is_field)
                return box.tick()
            line = element if element is not None else self._element(found.label)
            ring = boxes.ringing(line, mark.names)
            if ring is not None:
                self._check(target, is_field=False)
                return ring
        cell = self._cell(place, found, mark)
        marked = self._element(cell.place)
        self._check(target, is_field=False)
        ring = boxes.ringing(marked, mark.names) if boxes.is_number_of(cell, mark.names) else None
        return ring or boxes.marking(marked, self._bind)

    def _cell(self, place: Place, found: Found, mark: Mark) -> Cell:
        """Return the cell of a grid to mark, in the first table that has it.

        Raises:
            NoRoomError: ``no-box``.
        """
        start = in_order(found.label)[:2]
        for table in self._spots.tables:
            if in_order(table[-1][-1].place)[:2] < start:
                continue
            rows = [row for row in table if in_order(row[-1].place) > in_order(found.label)]
            for words in (mark.row,) if mark.row else (place.words, ""):
                with contextlib.suppress(NoRoomError):
                    return boxes.cell_of(table if words else rows, words, mark.names)
            break
        raise NoRoomError("no-box")

    def _boxes(self, place: Place, found: Found, known: frozenset[str]) -> Iterator[boxes.Box]:
        """Yield the boxes from a path on, until something else is asked."""
        own = comparable(place.words)
        rows: set[str] = set()
        for spot in self._spots.behind(found.at or found.label):
            if spot.words in known and spot.words != own and spot.path != found.label:
                return
            cell = enclosing(self._element(spot.path), "tc")
            row = enclosing(cell, "tr") if cell is not None else None
            if row is None:
                yield from boxes.boxes_in([self._element(spot.path)], self._bind)
                continue
            where = row.getroottree().getpath(row)
            if where not in rows:
                rows.add(where)
                yield from boxes.boxes_in([row], self._bind)

    def _check(self, target: str, *, is_field: bool) -> None:
        """Refuse what is protected, or taken by another answer."""
        if target in self._used:
            raise NoRoomError("holds-words")
        self._used.add(target)
        if self._protection and not (is_field and self._protection == "forms"):
            raise NoRoomError("protected")

    def _element(self, at: str) -> Element:
        return self._package.element(at)

    def _bind(self, properties: Element, text: str) -> Do:
        bound = child(properties, "dataBinding")
        if bound is None:
            return lambda: None
        return self._package.binding(bound, text)


def _in_words(wanted: Wanted) -> str:
    """Return an answer written out, where there is nothing to mark."""
    chosen = ", ".join(one.names[0] for one in wanted.marks)
    return " – ".join(filter(None, (chosen, clean(wanted.text).strip())))


def _as_one(together: Sequence[Wanted]) -> Wanted:
    """Return what is put into a cell that questions share: each answer behind its question."""
    first = together[0]
    if first.place.get("kind") != "shared":
        return first
    return first._replace(text="\n".join(map(_behind_question, together)), marks=())


def _behind_question(wanted: Wanted) -> str:
    words = wanted.place["words"].strip()
    return f"{words}{'' if words.endswith(('?', ':', '.')) else ':'} {_in_words(wanted)}"


def _numbering(first: Element, lines: Sequence[str]) -> Do:
    """Return what writes lines behind numbers, a paragraph each; what is too many into the last.

    Raises:
        NoRoomError: somebody has written behind one of the numbers.
    """
    rooms = [first]
    for one in first.itersiblings("{*}p"):
        without = DOTS.sub("", runs.text_of(one)).strip()
        if len(rooms) == len(lines) or not NUMBER_ALONE.fullmatch(without):
            break
        rooms.append(one)
    last = len(rooms) - 1
    texts = [*lines[:last], "; ".join(filter(None, lines[last:]))]
    written = [
        runs.writing(room, text, is_label=True) for room, text in zip(rooms, texts, strict=False)
    ]

    def do() -> None:
        for one in written:
            one()

    return do


def _listing(cell: Element, lines: Sequence[str]) -> Do:
    """Return what writes each line into a row of its own, from a cell downwards.

    Raises:
        NoRoomError: the cell already says something.
    """
    row = enclosing(cell, "tr")
    if row is None:
        raise NoRoomError("no-room")
    number = runs.cells_of(row).index(cell)
    runs.room_in(cell)
    rows = [row]
    for one in row.itersiblings("{*}tr"):
        if len(rows) == len(lines) or not _is_free_row(one, len(runs.cells_of(row))):
            break
        rows.append(one)
    return lambda: runs.fill_rows(rows, [{number: line} for line in lines])


def _is_free_row(row: Element, width: int) -> bool:
    cells = runs.cells_of(row)
    try:
        for cell in cells:
            runs.room_in(cell)
    except NoRoomError:
        return False
    return len(cells) == width


def _by_column(agreed: Agreed, main: Role, cells: Mapping[Role, int]) -> dict[int, str]:
    """Return the texts of an agreement by the number of their cell.

    Who and when are part of what was agreed: without a column they follow the words.
    """
    texts = {cells[main]: agreed.get("goal", "")}
    for roles in (("due", "when"), ("responsible",)):
        text = next((agreed[role] for role in roles if agreed.get(role)), "")
        at = next((cells[role] for role in roles if role in cells), None)
        if text and at is not None:
            texts[at] = text
        elif text:
            texts[cells[main]] += f" – {text}"
    for role in MORE_OF_GOAL:
        if role in cells and role != main and agreed.get(role):
            texts[cells[role]] = agreed[role]
    return texts


def is_never_filled(words: str) -> bool:
    """Whether a place is to sign in, or to say who one is: never filled in by ``mus``."""
    return bool(_NEVER.search(words)) or _is_of_others(words)


def _is_of_others(words: str) -> bool:
    return form_words.column_of(words) == "manager" or form_words.is_for_others(words)

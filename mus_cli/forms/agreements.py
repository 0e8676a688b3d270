"""A year's agreements, read from a document of the workplace's (B4).

Every table is tried as cards or a board, as columns with headings, as a form with labels, and as
lines; what is between tables is read as lines. What belongs to no agreement is returned as well,
never dropped.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from mus_cli.core import record as rec
from mus_cli.core.goals import new_goal
from mus_cli.core.text import fold
from mus_cli.forms import exports, follow_up_day, introductions, mail, tables, talk_day
from mus_cli.forms.blocks import Cell, Form, Paragraph, Table, each_paragraph, says, texts
from mus_cli.forms.boards import read_board, read_cards
from mus_cli.forms.column_heads import head_row, is_clean_head, is_headless, likely_head_row
from mus_cli.forms.columns import read_columns
from mus_cli.forms.drafting import drafted
from mus_cli.forms.heading_lines import HEADING_LENGTH
from mus_cli.forms.headings import GOALS, Role, meaning
from mus_cli.forms.labels import are_columns_numbered, labelled_rows, read_labels
from mus_cli.forms.line_breaks import split_lines
from mus_cli.forms.lines import read_lines
from mus_cli.forms.loose_lines import read_loose
from mus_cli.forms.mixed_cells import each_agreement
from mus_cli.forms.own_letter import about_the_manager
from mus_cli.forms.parties import Parties, Talk
from mus_cli.forms.passages import Passage, passages
from mus_cli.forms.pieces import Piece, Pieces, Understood, best, said_with_label
from mus_cli.forms.sections import wishes
from mus_cli.forms.sentences import (
    NUMBERED,
    agreements_in,
    ends_with_deadline,
    read_chosen,
    read_line,
    says_who_and_when,
)
from mus_cli.forms.subjects import guess
from mus_cli.forms.values import is_day, is_figure, is_level, without_ruling

_ANSWERED = dt.timedelta(days=45)  # after a talk, within which a mail is about it
MOST = 100  # agreements of a year; what is more is no such document
# What may be beside agreements in a cell without being about one of them.
_SHARED: tuple[Role | None, ...] = ("theme", "follow_up")
_BESIDE: tuple[Role | None, ...] = (None, "number", "before", "remark", *_SHARED)
_MORE = ("activities", "benefit", "manager_part", "first_step", "why", "status", "follow_up")
_DETAILS: tuple[Role | None, ...] = (
    *("activities", "success", "due", "when", "responsible", "follow_up", "status"),
    *("milestones", "why", "benefit", "manager_part", "manager_tasks", "my_tasks", "first_step"),
)
# Headings over what is read or left out, what is above a mail, and numbers of pages.
_FORM = re.compile(
    r"om hvert mål|about each goal|næste datoer|next dates|underskrifter|signatures"
    rf"|{mail.EARLIER.text}|(?:from|fra|to|til|sent|sendt): [^.!?:]{{1,80}}"
    r"|(?:side |page )?[0-9]{1,3} ?(?:/|af|of) ?[0-9]{1,3}",
    re.IGNORECASE,
)
_LISTED = re.compile(rf"[-–•*] |{NUMBERED.pattern}", re.IGNORECASE)
_NOTES = re.compile(
    r"(?:\w+ )?(?:stikord|noter|notater|notes|keywords|stikkord|anteckningar|svar|answers?)\b",
    re.IGNORECASE,
)
_BETWEEN_CELLS = " | "
_LABEL_WORDS = 4  # of a label without a colon
_LINE_TABLE = 2  # columns of a table of questions and answers


class Imported(msgspec.Struct, frozen=True):
    """What was understood of a document.

    ``held``: the day of the talk, where the document says it. ``follow_ups``: the days on which
    the two talk about all of it. ``unplaced``: what belongs to no agreement, in the document's
    order, and last what is said about those days. ``announced``: whether a place for agreements
    was found. ``two``: those of the talk, where more was known than the document says.
    """

    year: int
    goals: tuple[rec.Goal, ...] = ()
    held: dt.date | None = None
    unplaced: tuple[str, ...] = ()
    announced: bool = False
    follow_ups: tuple[dt.date, ...] = ()
    two: Parties | None = None


def year_of(form: Form, latest: int) -> int | None:
    """Return the year that a document says it is about: the talk's, or the one in its title."""
    of_parts = talk_day.latest_heading(form)
    if of_parts is not None and of_parts <= latest:
        return of_parts
    held = talk_day.find(form, None, dt.date(latest, 12, 31))
    day = held.day if held else talk_day.in_week(form, latest)
    return day.year if day else talk_day.year_in_title(form, latest)


def understand(
    form: Form, year: int, told: dt.date | None = None, two: Parties | None = None
) -> Imported:
    """Return the agreements of ``year`` in ``form``. Never raises.

    Deadlines are read as seen from the day of the talk: the one that the person has ``told``,
    the document's, or the first of the year. ``two`` are those of the talk, where more is known
    of them than the document says.
    """
    held, talk = _talk(form, year, told, two)
    goals: list[rec.Goal] = []
    unplaced: list[str] = []
    follow_ups: list[dt.date] = []
    announced = False
    form = about_the_manager(Form(tuple(split_lines([*tables.of_tabs(form.blocks)]))))
    said = each_paragraph(talk_day.without(form, held) if held else form, _unruled)
    past = frozenset() if held or told else _past(said, talk)
    together = follow_up_day.find(said, talk, past)
    follow_ups += together.days
    for read in _understood(together.form, talk):
        announced = announced or read.known
        # A form repeats its help for each goal.
        for text in dict.fromkeys(read.rest):
            follow_up = None if text in past else follow_up_day.read(text, talk)
            if follow_up is not None:
                follow_ups.append(follow_up.day)
            is_all = follow_up is not None and not follow_up.says_more
            if not is_all and not _is_form(text, held):
                unplaced.append(text)
        for pieces in read.found:
            if len(goals) == MOST:
                unplaced += map(said_with_label, pieces)
                continue
            parted = each_agreement(pieces, talk)
            for one in (line for agreement in parted for line in _each_line(agreement, talk)):
                made, left = drafted(one, {goal.id for goal in goals}, talk)
                unplaced += left
                for goal in made:
                    _add(goals, goal)
    unplaced += together.more
    return Imported(
        year,
        tuple(goals),
        told or (held.day if held else None),
        tuple(unplaced),
        announced,
        tuple(sorted({*follow_ups})),
        two,
    )


def lines_left(imported: Imported) -> tuple[str, ...]:
    """Return the lines that belong to no agreement, each once, in the document's order.

    Of a row of a table each cell is a line.
    """
    lines = (line for text in imported.unplaced for row in _rows(text) for line in row)
    return tuple(dict.fromkeys(lines))


def take_in(
    imported: Imported, form: Form, lines: Collection[str], known: Mapping[str, rec.Goal]
) -> Imported:
    """Return what was read with some of ``lines_left`` as agreements, too, in their order.

    A line stays as it is; who and when are read from its words, or from the cells beside it. One
    that is ``known`` becomes the agreement that it was.
    """
    _found, talk = _talk(form, imported.year, imported.held, imported.two)
    goals = list(imported.goals)
    unplaced: list[str] = []
    for text in imported.unplaced:
        left: list[str] = []
        for row in _rows(text):
            beside = [line for line in row if line not in lines]
            for line in row:
                taken = {goal.id for goal in goals}
                if line not in lines or len(goals) == MOST:
                    continue
                if line in known:
                    goals.append(replace(known[line], id=new_goal(known[line].goal, taken).id))
                else:
                    goals += drafted(read_chosen(line, beside, talk), taken, talk)[0]
            left.append(_BETWEEN_CELLS.join(beside))
        if any(left):
            unplaced.append("\n".join(filter(None, left)))
    return replace(imported, goals=tuple(goals), unplaced=tuple(unplaced))


def needs_day(form: Form, year: int, two: Parties | None = None) -> bool:
    """Whether a deadline in ``form`` depends on the day of the talk, which it does not say."""
    if understand(form, year, None, two).held is not None:
        return False
    first, last = (understand(form, year, dt.date(year, *day), two) for day in ((1, 1), (12, 31)))
    return [goal.due for goal in first.goals] != [goal.due for goal in last.goals]


def agreements(imported: Imported, source: str) -> rec.Agreements:
    """Return agreements to save; what has no place in them is a private note."""
    notes = "\n\n".join((source, *imported.unplaced)) if imported.unplaced else ""
    return rec.Agreements(
        held=imported.held,
        goals=imported.goals,
        follow_ups=imported.follow_ups,
        private_notes=notes,
    )


def _talk(
    form: Form, year: int, told: dt.date | None, two: Parties | None
) -> tuple[talk_day.TalkDay | None, Talk]:
    """Return the day that a document gives for the talk, and what its lines are read by.

    What a mail says of "next week" is seen from the day it was sent.
    """
    latest = dt.date(year + 1, 12, 31)
    held = talk_day.find(form, year, latest)
    other = held or talk_day.find(form, None, latest)
    day = told or (other.day if other else None)
    sent = talk_day.written_on(form, day.year if day else year)
    if sent and (day is None or day <= sent <= day + _ANSWERED):
        day = sent
    day = day or talk_day.in_week(form, latest.year)
    return held, Talk(day or dt.date(year, 1, 1), two or introductions.find(form))


def _unruled(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, text=without_ruling(paragraph.text))


def _rows(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the lines of a text, each with its cells where it is a row of a table."""
    for line in text.split("\n"):
        cells = tuple(filter(says, map(str.strip, line.split(_BETWEEN_CELLS))))
        if cells:
            yield cells


def _past(form: Form, talk: Talk) -> frozenset[str]:
    """Return the paragraphs about what was agreed before, whose days may be ahead of the year's."""
    found = (one.block for one in passages(form, talk.said_on.year) if one.past)
    return frozenset(row.text for block in found for row in block if isinstance(row, Paragraph))


def _add(goals: list[rec.Goal], goal: rec.Goal) -> None:
    """Add an agreement, or what more is said about one that is there already."""
    usual = rec.Goal(id="", goal="")
    for at, known in enumerate(goals):
        if fold(known.goal) == fold(goal.goal) and _is_more(known, goal):
            more = {
                name: getattr(goal, name)
                for name in _MORE
                if getattr(goal, name) != getattr(usual, name)
            }
            goals[at] = replace(known, **more)
            return
    goals.append(goal)


def _is_more(known: rec.Goal, goal: rec.Goal) -> bool:
    """Whether one says nothing else than the other about what both can say."""
    return not (goal.due or goal.responsible or goal.success or goal.milestones) and all(
        getattr(known, name) in (getattr(goal, name), getattr(rec.Goal(id="", goal=""), name))
        or getattr(goal, name) == getattr(rec.Goal(id="", goal=""), name)
        for name in _MORE
    )


def _is_form(text: str, held: talk_day.TalkDay | None) -> bool:
    """Whether a text is only the form that something has: a heading, a name, a page, the day.

    The file itself is kept, too; what somebody wrote never counts as such.
    """
    label, _newline, day = held.text.partition("\n") if held else ("", "", "")
    is_day = held is not None and text in (held.text, f"{label.rstrip(': ')}: {day}")
    # Small words alone can make a label of what somebody wrote.
    is_short = text.endswith((":", "?")) or len(text.split()) <= _LABEL_WORDS
    is_one_line = is_short and "\n" not in text and ":" not in text.rstrip(":")
    is_label = is_one_line and meaning(text, exact=True) is not None
    return (
        is_day
        or is_label
        or _FORM.fullmatch(text) is not None
        or introductions.only_introduces(text)
    )


def _each_line(pieces: Pieces, talk: Talk) -> Iterator[Pieces]:
    """Yield an agreement, or one for each line of a cell that says it all in sentences."""
    named = best(piece.role for piece in pieces)
    if named is None:
        yield pieces
        return
    main = next(piece for piece in pieces if piece.role == named)
    # What was wished for is not about what was agreed: "Ønsker", in a form with "Aftaler".
    others = [
        replace(piece, role=None) if piece.role in GOALS and wishes(piece.heading) else piece
        for piece in pieces
        if piece is not main
    ]
    lines = [part for line in main.text.split("\n") for part in agreements_in(line, talk)]
    if (
        (1 < len(lines) <= MOST or _is_line(main.text, talk))
        and all(piece.role in _BESIDE for piece in others)
        and all(line[:1].isupper() or _LISTED.match(line) for line in lines)
        and any(_says_more(line, talk) for line in lines)
    ):
        shared = [piece for piece in others if piece.role in _SHARED]
        for line in lines:
            yield (*read_line(line.removeprefix("• "), talk, main.heading, main.row), *shared)
        unshared = tuple(piece for piece in others if piece.role not in _SHARED)
        if unshared:
            yield unshared
    else:
        yield pieces


def _is_line(text: str, talk: Talk) -> bool:
    """Whether a cell says what, and by when, as a line of a list does."""
    return "\n" not in text and (says_who_and_when(text, talk) or ends_with_deadline(text, talk))


def _says_more(line: str, talk: Talk) -> bool:
    found = guess(line, talk)
    return bool(found.who or found.due)


def _understood(form: Form, talk: Talk) -> Iterator[Understood]:
    found = [*passages(form, talk.said_on.year)]
    read = {
        at: _of_one(_read_table(passage.block, talk, announced=passage.announced), passage.whose)
        for at, passage in enumerate(found)
        if not passage.past and not isinstance(passage.block[0], Paragraph)
    }
    in_tables = frozenset(
        fold(piece.text)
        for table in read.values()
        for pieces in table.found
        for piece in pieces
        if piece.role in GOALS
    )
    text: list[Paragraph] = []
    for at, passage in enumerate(found):
        if at not in read and not passage.past:
            text += (one for one in passage.block if isinstance(one, Paragraph))
            continue
        details = [*_details(passage.block)] if at in read and not read[at].found else []
        if text and details:  # below the heading that names the agreement
            text += details
            continue
        if text:
            yield read_lines(text, talk, in_tables)
            text = []
        one = _read_passage(passage, read.get(at), talk, in_tables)
        is_below = at > 0 and at - 1 in read and bool(read[at - 1].found)
        yield _loose_row(passage, one, talk) if is_below and not one.found else one
    if text:
        yield read_lines(text, talk, in_tables)


def _loose_row(passage: Passage, one: Understood, talk: Talk) -> Understood:
    """Return the agreement in a table of one cell, as a workbook has a line below its table."""
    written = [
        text for row in passage.block if not isinstance(row, Paragraph) for text in texts(row)
    ]
    loose = read_loose(written[0], talk, 0) if len(written) == 1 and not passage.past else []
    return Understood((tuple(loose),), known=True) if loose else one


def _read_passage(
    passage: Passage, read: Understood | None, talk: Talk, in_tables: Collection[str]
) -> Understood:
    """Return what a table says, or a passage about what was agreed before."""
    if read is None:
        return Understood(rest=tuple(_as_lines(passage.block)))
    if read.known:
        return read
    if _is_of_notes(passage.block) and in_tables:
        return read
    lines = read_lines([*_as_paragraphs(passage.block)], talk, in_tables)
    return lines if lines.found else read


def _is_of_notes(table: Table | tuple[Paragraph, ...]) -> bool:
    """Whether the second heading of two says that what is below was only said: "Stikord"."""
    heads = [cell.text for cell in _cells(table[0]) if says(cell.text)]
    return len(heads) == _LINE_TABLE and _NOTES.match(heads[1]) is not None


def _details(table: Table | tuple[Paragraph, ...]) -> Iterator[Paragraph]:
    """Yield the rows of a table of labels that names no agreement itself, as lines."""
    rows = [[cell.text for cell in _cells(row) if says(cell.text)] for row in table]
    rows = [row for row in rows if row]
    if not all(len(row) == _LINE_TABLE and meaning(row[0]) in _DETAILS for row in rows):
        return
    for label, text in rows:
        yield Paragraph(f"{label.splitlines()[0].rstrip(': ')}: {' '.join(text.split())}")


def _read_table(table: Table, talk: Talk, *, announced: bool) -> Understood:
    export = exports.of_rows(table, talk.said_on.year)
    if export is not None:
        read = read_columns(export.agreed, 0, talk)
        return Understood(read.found, (*export.rest, *read.rest), known=True)
    special = read_cards(table) or read_board(table, talk)
    if special is not None:
        return special
    if _is_stacked(table) or _is_of_figures(table, talk):
        return Understood(rest=tuple(_as_lines(table)))
    labels = sum(any(meaning(text, exact=True) for text in texts(row)) for row in table)
    if len(table) > _LINE_TABLE and _width(table) == 1 and labels <= 1:
        return Understood(rest=tuple(_as_lines(table)))  # a list in a frame
    if are_columns_numbered(table) and (across := read_labels(table)).found:
        return across
    start = head_row(table)
    if start is not None and (
        is_clean_head(table[start]) or labelled_rows(table) * 2 <= len(table)
    ):
        return read_columns(table, start, talk)
    read = read_labels(table)
    if read.found:
        return read
    if start is None:
        start = likely_head_row(table, talk, announced=announced)
    if start is not None:
        return read_columns(table, start, talk)
    if announced and is_headless(table, talk):
        return read_columns(((), *table), 0, talk)
    return Understood(rest=tuple(_as_lines(table)))


def _of_one(read: Understood, whose: str) -> Understood:
    """Return a table whose heading says whose tasks they are, where its cells name nobody."""
    if not whose or any(one.role == "responsible" for pieces in read.found for one in pieces):
        return read
    found = ((*pieces, Piece("responsible", "", whose, pieces[0].row)) for pieces in read.found)
    return replace(read, found=tuple(found))


def _is_of_figures(table: Table, talk: Talk) -> bool:
    """Whether there are only figures below the headings, and beside the labels: key figures."""
    inside = [cell.text for row in table[1:] for cell in row[1:] if says(cell.text)]
    return bool(inside) and all(
        (is_figure(text) or is_level(text)) and not is_day(text, talk.said_on) for text in inside
    )


def _is_stacked(table: Table) -> bool:
    """Whether questions and answers are below one another, across the whole of a wider table."""
    width = _width(table)
    across = [row for row in table if [cell.width for cell in row] == [width]]
    return width == _LINE_TABLE and len(across) * 2 > len(table) and len(across) > _LINE_TABLE


def _as_lines(block: Table | tuple[Paragraph, ...]) -> Iterator[str]:
    for row in block:
        if isinstance(row, Paragraph):
            yield from (row.text,) if row.text else ()
            continue
        written = tuple(texts(row))
        if len(written) == _LINE_TABLE:
            yield f"{written[0].rstrip(': ')}: {written[1]}"
        elif written:
            yield _BETWEEN_CELLS.join(written)


def _as_paragraphs(table: Table | tuple[Paragraph, ...]) -> Iterator[Paragraph]:
    """Yield a table of one column, or of questions and answers, as headings and lines."""
    width = _width(table)
    is_question = False
    for row in table:
        cells = [cell for cell in _cells(row) if says(cell.text)]
        if width > _LINE_TABLE or not cells:
            continue
        if len(cells) == 1:
            if width == 1:
                is_question = row == table[0] and len(table) > 1
            else:  # questions across the table, each above its answer
                is_question = not is_question and _asks(cells[0].text) and len(_cells(row)) == 1
            yield from _lines_of(cells[0], is_question=is_question)
        else:
            yield from _lines_of(cells[0], is_question=True)
            yield from _lines_of(cells[1], is_question=False)


def _asks(text: str) -> bool:
    return "\n" not in text and len(text) <= HEADING_LENGTH and text[-1:] != "."


def _width(table: Sequence[Sequence[Cell] | Paragraph]) -> int:
    return max((cell.end for row in table for cell in _cells(row)), default=0)


def _cells(row: Sequence[Cell] | Paragraph) -> Sequence[Cell]:
    return () if isinstance(row, Paragraph) else row


def _lines_of(cell: Cell, *, is_question: bool) -> Iterator[Paragraph]:
    for at, line in enumerate(cell.text.split("\n")):
        yield Paragraph(
            line.removeprefix("• "),
            level=3 if is_question and not at else 0,
            item=1 if line.startswith("• ") else 0,
            bold=cell.shaded,
        )

"""A year's agreements, read from a document of the workplace's (B4).

Every table is tried as columns with headings, as a form with labels, and as lines; what is between
tables is read as lines. What belongs to no agreement is returned as well, never dropped.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from mus_cli.core import guesses
from mus_cli.core import record as rec
from mus_cli.core.text import fold
from mus_cli.forms import talk_day
from mus_cli.forms.blocks import Block, Cell, Form, Paragraph, Table, paragraphs_of, says, texts
from mus_cli.forms.columns import (
    Pieces,
    Understood,
    head_row,
    is_clean_head,
    read_columns,
    said_with_label,
)
from mus_cli.forms.drafting import drafted
from mus_cli.forms.headings import GOALS, Role, looks_back, meaning
from mus_cli.forms.labels import labelled_rows, read_labels
from mus_cli.forms.lines import HEADING_LENGTH, is_heading, read_line, read_lines, split_lines
from mus_cli.forms.values import said

MOST = 100  # agreements of a year; what is more is no such document
# What may be beside agreements in a cell without being about one of them.
_SHARED: tuple[Role | None, ...] = ("theme", "follow_up")
_BESIDE: tuple[Role | None, ...] = (None, "number", "before", "remark", *_SHARED)
_MORE = ("activities", "benefit", "manager_part", "first_step", "why", "status")
_DETAILS: tuple[Role | None, ...] = (
    *("activities", "success", "due", "when", "responsible", "follow_up", "status"),
    *("milestones", "why", "benefit", "manager_part", "manager_tasks", "my_tasks", "first_step"),
)
_LINE_TABLE = 2  # columns of a table of questions and answers


class Imported(msgspec.Struct, frozen=True):
    """What was understood of a document.

    ``held``: the day of the talk, where the document says it. ``unplaced``: what belongs to no
    agreement, in the document's order. ``announced``: whether a place for agreements was found.
    """

    year: int
    goals: tuple[rec.Goal, ...] = ()
    held: dt.date | None = None
    unplaced: tuple[str, ...] = ()
    announced: bool = False


class _Part(NamedTuple):
    """A table, or paragraphs that follow one another, below the headings of one section.

    ``past``: the section is about what was agreed before.
    """

    block: Table | tuple[Paragraph, ...]
    past: bool


def year_of(form: Form, latest: int) -> int | None:
    """Return the year that a document says it is about: the talk's, or the one in its title."""
    held = talk_day.find(form, None, dt.date(latest, 12, 31))
    return held.day.year if held else talk_day.year_in_title(form, latest)


def understand(form: Form, year: int) -> Imported:
    """Return the agreements of ``year`` in ``form``. Never raises.

    Deadlines are read as seen from the day of the talk, or from the first day of the year.
    """
    latest = dt.date(year + 1, 12, 31)
    held = talk_day.find(form, year, latest)
    other = held or talk_day.find(form, None, latest)
    said_on = other.day if other else dt.date(year, 1, 1)
    goals: list[rec.Goal] = []
    unplaced: list[str] = []
    announced = False
    form = Form(tuple(split_lines(form.blocks)))
    said = _without_day(form, held.text) if held else form
    for read in _understood(said, said_on):
        announced = announced or read.known
        # A form repeats its help for each goal.
        unplaced += [text for text in dict.fromkeys(read.rest) if not _is_day(text, held)]
        for pieces in read.found:
            if len(goals) == MOST:
                unplaced += map(said_with_label, pieces)
                continue
            for one in _each_line(pieces, said_on):
                made, left = drafted(one, {goal.id for goal in goals}, said_on)
                unplaced += left
                for goal in made:
                    _add(goals, goal)
    return Imported(year, tuple(goals), held.day if held else None, tuple(unplaced), announced)


def agreements(imported: Imported, source: str) -> rec.Agreements:
    """Return agreements to save; what has no place in them is a private note."""
    notes = "\n\n".join((source, *imported.unplaced)) if imported.unplaced else ""
    return rec.Agreements(held=imported.held, goals=imported.goals, private_notes=notes)


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


def _is_day(text: str, held: talk_day.TalkDay | None) -> bool:
    """Whether a text of a table says the day of the talk, and nothing else."""
    label, _newline, day = held.text.partition("\n") if held else ("", "", "")
    return bool(day) and text == f"{label.rstrip(': ')}: {day}"


def _without_day(form: Form, day: str) -> Form:
    """Return a form without the paragraphs that say the day of the talk, and nothing else."""
    label, _newline, text = day.partition("\n")
    kept: list[Block] = []
    blocks = form.blocks
    for block, before in zip(blocks, (None, *blocks), strict=False):
        if isinstance(block, Paragraph):
            if block.text == day and not day.endswith(":"):
                continue
            if isinstance(before, Paragraph) and (before.text, block.text) == (label, text):
                kept.pop()
                continue
        kept.append(block)
    return Form(tuple(kept))


def _each_line(pieces: Pieces, said_on: dt.date) -> Iterator[Pieces]:
    """Yield an agreement, or one for each line of a cell that says it all in sentences."""
    (main, *others) = pieces
    lines = main.text.split("\n")
    if (
        1 < len(lines) <= MOST
        and main.role in GOALS
        and all(piece.role in _BESIDE for piece in others)
        and all(line[:1].isupper() or line.startswith("• ") for line in lines)
        and any(_says_more(line, said_on) for line in lines)
    ):
        for line in lines:
            shared = [piece for piece in others if piece.role in _SHARED]
            yield (*read_line(line.removeprefix("• "), said_on, main.heading, main.row), *shared)
        unshared = tuple(piece for piece in others if piece.role not in _SHARED)
        if unshared:
            yield unshared
    else:
        yield pieces


def _says_more(line: str, said_on: dt.date) -> bool:
    guess = guesses.guess(line, guesses.People(), said_on)
    return bool(guess.who or guess.due)


def _understood(form: Form, said_on: dt.date) -> Iterator[Understood]:
    parts = [*_parts(form)]
    tables = {
        at: _read_table(part.block)
        for at, part in enumerate(parts)
        if not part.past and not isinstance(part.block[0], Paragraph)
    }
    in_tables = frozenset(
        fold(piece.text)
        for read in tables.values()
        for pieces in read.found
        for piece in pieces
        if piece.role in GOALS
    )
    text: list[Paragraph] = []
    for at, part in enumerate(parts):
        if at not in tables and not part.past:
            text += (one for one in part.block if isinstance(one, Paragraph))
            continue
        details = [*_details(part.block)] if at in tables and not tables[at].found else []
        if text and details:  # below the heading that names the agreement
            text += details
            continue
        if text:
            yield read_lines(text, said_on, in_tables)
            text = []
        yield _read_part(part, tables.get(at), said_on, in_tables)
    if text:
        yield read_lines(text, said_on, in_tables)


def _read_part(
    part: _Part, read: Understood | None, said_on: dt.date, in_tables: Collection[str]
) -> Understood:
    """Return what a table says, or a part about what was agreed before."""
    if read is None:
        return Understood(rest=tuple(_as_lines(part.block)))
    if read.known:
        return read
    lines = read_lines([*_as_paragraphs(part.block)], said_on, in_tables)
    return lines if lines.found else read


def _details(table: Table | tuple[Paragraph, ...]) -> Iterator[Paragraph]:
    """Yield the rows of a table of labels that names no agreement itself, as lines."""
    rows = [[cell.text for cell in _cells(row) if says(cell.text)] for row in table]
    rows = [row for row in rows if row]
    if not all(len(row) == _LINE_TABLE and meaning(row[0]) in _DETAILS for row in rows):
        return
    for label, text in rows:
        yield Paragraph(f"{label.splitlines()[0].rstrip(': ')}: {' '.join(text.split())}")


def _parts(form: Form) -> Iterator[_Part]:
    """Yield the tables, and the paragraphs between them; a table that goes on is one."""
    said_something = (one for one in form.blocks if not isinstance(one, Paragraph) or one.text)
    blocks = [*_continued(tuple(said_something))]
    text: list[Paragraph] = []
    past: Paragraph | None = None
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if not isinstance(block, Paragraph):
            if text:
                yield _Part(tuple(text), past is not None)
                text = []
            table = _cleaned(block)
            if table:
                yield _Part(table, past is not None or _is_past_table(table))
            continue
        next_text = following if isinstance(following, Paragraph) else None
        is_short = len(block.text) <= HEADING_LENGTH
        heads_table = following is not None and next_text is None and is_short
        if block.text and (is_heading(block, next_text) or heads_table):
            is_past = looks_back(block.text)
            if is_past or (past is not None and block.level <= (past.level or 9)):
                if text and is_past != (past is not None):
                    yield _Part(tuple(text), past is not None)
                    text = []
                past = block if is_past else None
        text.append(block)
    if text:
        yield _Part(tuple(text), past is not None)


def _is_past_table(table: Table) -> bool:
    """Whether the heading inside a table says that it is about what was agreed before."""
    written = [text for row in table[:1] for text in texts(row)]
    is_heading_row = len(written) == 1 or head_row(table) == 0
    first = written[0].split("\n")[0] if written else ""
    return is_heading_row and looks_back(first) and len(first) <= HEADING_LENGTH


def _continued(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks; a table right below another without headings of its own is its end."""
    last: Table | None = None
    for block in blocks:
        if isinstance(block, Paragraph):
            if last is not None and block.text:
                yield last
                last = None
            if last is None:
                yield block
            continue
        if last is not None and _goes_on(last, block):
            last = (*last, *block)
            continue
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield last


def _goes_on(table: Table, below: Table) -> bool:
    if head_row(table) is None or head_row(below) is not None:
        return False
    start = head_row(table) or 0
    width = max((cell.end for row in table for cell in row), default=0)
    below_width = max((cell.end for row in below for cell in row), default=0)
    return len(table[start]) > 2 and width == below_width and not labelled_rows(below)  # noqa: PLR2004


def _cleaned(table: Table) -> Table:
    """Return a table with what somebody wrote in its cells, and list items marked as such."""
    rows = []
    for row in table:
        cells = []
        for cell in row:
            text = "\n".join(
                f"• {one.text}" if one.item and one.text else one.text for one in cell.paragraphs
            )
            shown = paragraphs_of(said(text.strip("\n")))
            cells.append(replace(cell, paragraphs=shown))
        rows.append(tuple(cells))
    return tuple(row for row in rows if any(texts(row)) or any(cell.above for cell in row))


def _read_table(table: Table) -> Understood:
    labels = sum(any(meaning(text, exact=True) for text in texts(row)) for row in table)
    if len(table) > _LINE_TABLE and _width(table) == 1 and labels <= 1:
        return Understood(rest=tuple(_as_lines(table)))  # a list in a frame
    start = head_row(table)
    if start is not None and (
        is_clean_head(table[start]) or labelled_rows(table) * 2 <= len(table)
    ):
        return read_columns(table, start)
    read = read_labels(table)
    if read.found:
        return read
    if start is not None:
        return read_columns(table, start)
    return Understood(rest=tuple(_as_lines(table)))


def _as_lines(block: Table | tuple[Paragraph, ...]) -> Iterator[str]:
    for row in block:
        if isinstance(row, Paragraph):
            yield from (row.text,) if row.text else ()
            continue
        written = tuple(texts(row))
        if len(written) == _LINE_TABLE:
            yield f"{written[0].rstrip(': ')}: {written[1]}"
        elif written:
            yield " | ".join(written)


def _as_paragraphs(table: Table | tuple[Paragraph, ...]) -> Iterator[Paragraph]:
    """Yield a table of one column, or of questions and answers, as headings and lines."""
    width = _width(table)
    for row in table:
        cells = [cell for cell in _cells(row) if says(cell.text)]
        if width > _LINE_TABLE or not cells:
            continue
        if len(cells) == 1:
            is_first = row == table[0] and len(table) > 1
            yield from _lines_of(cells[0], is_question=width == 1 and is_first)
        else:
            yield from _lines_of(cells[0], is_question=True)
            yield from _lines_of(cells[1], is_question=False)


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

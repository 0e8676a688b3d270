"""A year's agreements, read from a document of the workplace's (B4).

Every table is tried as columns with headings and as a form with labels. What belongs to no
agreement is returned as well, never dropped.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import msgspec

from mus_cli.core import deadlines
from mus_cli.core import record as rec
from mus_cli.forms.blocks import Sheet, Table, texts, tidy
from mus_cli.forms.columns import Understood, head_row, read_columns
from mus_cli.forms.drafting import drafted
from mus_cli.forms.labels import labelled_rows, read_labels

_TALK_DAY = re.compile(
    r"(?:(?:dato|tidspunkt) for (?:mus|samtalen?|mus[- ]samtalen?|udviklingssamtalen?)"
    r"|(?:mus|samtale|mødet?s?)-?dato|(?:mus|samtalen?) (?:er )?(?:holdt|afholdt)(?: den)?"
    r"|date of (?:the )?(?:talk|meeting|review|conversation)|held on)(?:\s*:|\s)\s*(?P<day>\S.*)",
    re.IGNORECASE,
)


class Imported(msgspec.Struct, frozen=True):
    """What was understood of a document.

    ``held``: the day of the talk, where the document says it. ``unplaced``: what belongs to no
    agreement, in the document's order. ``tables``: whether any table was one of agreements.
    """

    year: int
    goals: tuple[rec.Goal, ...] = ()
    held: dt.date | None = None
    unplaced: tuple[str, ...] = ()
    tables: bool = False


def understand(sheet: Sheet, year: int) -> Imported:
    """Return the agreements of ``year`` in ``sheet``. Never raises.

    Deadlines are read as seen from the day of the talk, or from the first day of the year.
    """
    parts = [_read(part) for part in sheet.parts]
    held, day_text = _talk_day([text for part in parts for text in part.rest], year)
    seen_from = held or dt.date(year, 1, 1)
    goals: list[rec.Goal] = []
    unplaced: list[str] = []
    for part in parts:
        # A form repeats its help for each goal.
        unplaced += [text for text in dict.fromkeys(part.rest) if text != day_text]
        for pieces in part.found:
            goal, left = drafted(pieces, {goal.id for goal in goals}, seen_from)
            goals += [goal] if goal else []
            unplaced += left
    return Imported(year, tuple(goals), held, tuple(unplaced), any(part.known for part in parts))


def agreements(imported: Imported, source: str) -> rec.Agreements:
    """Return agreements to save; what has no place in them is a private note."""
    notes = "\n\n".join((source, *imported.unplaced)) if imported.unplaced else ""
    return rec.Agreements(held=imported.held, goals=imported.goals, private_notes=notes)


def _read(part: Table | str) -> Understood:
    if isinstance(part, str):
        text = tidy(part)
        return Understood(rest=(text,) if text else ())
    part = tuple(row for row in part if any(texts(row)))
    start = head_row(part)
    if start is not None and labelled_rows(part) * 2 <= len(part):
        return read_columns(part, start)
    read = read_labels(part)
    if read.found:
        return read
    if start is not None:
        return read_columns(part, start)
    return Understood(rest=tuple(_lines(part)))


def _lines(table: Table) -> Iterator[str]:
    for row in table:
        written = tuple(texts(row))
        if len(written) == 2:  # noqa: PLR2004 - a label and its text
            yield f"{written[0].rstrip(': ')}: {written[1]}"
        elif written:
            yield " | ".join(written)


def _talk_day(rest: list[str], year: int) -> tuple[dt.date | None, str]:
    """Return the day of the talk, if it is in ``year``, and the text that says it."""
    for text in rest:
        found = _TALK_DAY.fullmatch(text)
        if found is None:
            continue
        day = deadlines.parse(found["day"], dt.date(year, 1, 1)).date
        if day is not None and day.year == year:
            return day, text
    return None, ""

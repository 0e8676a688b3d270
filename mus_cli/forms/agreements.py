"""A year's agreements out of a document that was written elsewhere (B4).

Every table is tried as columns under headings and as a form with labels. What belongs to no
agreement is handed back, never dropped.
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

_HELD = re.compile(
    r"(?:(?:dato|tidspunkt) for (?:mus|samtalen?|mus[- ]samtalen?|udviklingssamtalen?)"
    r"|(?:mus|samtale|mødet?s?)-?dato|(?:mus|samtalen?) (?:er )?(?:holdt|afholdt)(?: den)?"
    r"|date of (?:the )?(?:talk|meeting|review|conversation)|held on)(?:\s*:|\s)\s*(?P<day>\S.*)",
    re.IGNORECASE,
)


class Imported(msgspec.Struct, frozen=True):
    """What was understood of a document.

    ``held`` is the day of the talk where the document says it; ``unplaced`` what belongs to no
    agreement, in the document's order; ``tables`` whether any table was one for agreements.
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
    held, said = _day_held([text for part in parts for text in part.rest], year)
    seen_from = held or dt.date(year, 1, 1)
    goals: list[rec.Goal] = []
    unplaced: list[str] = []
    for part in parts:
        # The help a form repeats for each goal is said once.
        unplaced += [text for text in dict.fromkeys(part.rest) if text != said]
        for pieces in part.found:
            goal, left = drafted(pieces, {goal.id for goal in goals}, seen_from)
            goals += [goal] if goal else []
            unplaced += left
    return Imported(year, tuple(goals), held, tuple(unplaced), any(part.known for part in parts))


def agreements(imported: Imported, source: str) -> rec.Agreements:
    """Return agreements to keep. What was not placed is the owner's own: a private note."""
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
        said = tuple(texts(row))
        if len(said) == 2:  # noqa: PLR2004 - a label and its text
            yield f"{said[0].rstrip(': ')}: {said[1]}"
        elif said:
            yield " | ".join(said)


def _day_held(rest: list[str], year: int) -> tuple[dt.date | None, str]:
    """Return the day of the talk and the text that says it; a day of another year is none."""
    for text in rest:
        found = _HELD.fullmatch(text)
        if found is None:
            continue
        day = deadlines.parse(found["day"], dt.date(year, 1, 1)).date
        if day is not None and day.year == year:
            return day, text
    return None, ""

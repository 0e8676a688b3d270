"""``notes.jsonl``: one for each year, only ever added to, each note by one write (B2).

Adding reads no other note and loads neither the YAML nor the lock library. What was cut off by a
kill is ignored when notes are read, and reported by ``mus doctor``.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

from mus_cli.core.notes import Change, Note, Wanted, new_id
from mus_cli.core.notes import notes as latest_wording
from mus_cli.core.text import clean
from mus_cli.errors import BadFile, BadFiles, Problem
from mus_cli.storage import files
from mus_cli.storage.encryption import locked_files
from mus_cli.storage.paths import Places

LIMIT = 64 * 1024 * 1024  # bytes of one year

_MARKS = ("id", "time", "tag", "edited", "removed", "undone")
_HARMLESS = re.compile(r"[\w:.-]*")  # nothing a terminal could take for a command
_LONGEST_MARK = 40


def fresh_id() -> str:
    """Return an id for a new note, unique without looking at the others."""
    return new_id(time.time_ns() // 1_000_000, int.from_bytes(os.urandom(5)))


def append(places: Places, year: int, change: Change) -> None:
    """Add one line to the notes of a year, mode 0600; folders are made, 0700.

    Where the files are locked it becomes a file of its own; no passphrase is needed.

    Raises:
        CannotWrite: the line was not kept.
        BadFile, KeyMissing, NotInstalled: it cannot be locked, and was not kept.
    """
    fields = {
        "id": change.id,
        "date": change.date.isoformat() if change.date else "",
        "time": change.time,
        "tag": change.tag,
        "text": change.text,
        "edited": change.edited,
        "removed": change.removed,
        "undone": change.undone,
    }
    import json

    line = json.dumps({name: value for name, value in fields.items() if value}, ensure_ascii=False)
    if places.vault.locked:
        from mus_cli.storage.encryption import inbox

        inbox.add(places, year, f"{line}\n".encode())
        return
    files.append(places.notes(year), f"{line}\n".encode())


def read(places: Places, year: int) -> tuple[Change, ...]:
    """Return the lines of a year in order, ignoring those that are no note.

    Raises:
        CannotRead: the file is there but cannot be read.
        BadFile: it is larger than ``LIMIT``.
    """
    return tuple(change for _line, change in _lines(places, year) if change is not None)


def kept(places: Places, wanted: Wanted) -> tuple[Note, ...]:
    """Return the wanted notes as last worded, oldest first; other years are not read.

    Raises:
        CannotRead, BadFile: as ``read`` and ``Places.noted_years``.
    """
    covered = [year for year in places.noted_years() if wanted.covers(year)]
    found = (note for year in covered for note in latest_wording(read(places, year)))
    return tuple(note for note in found if wanted.fits(note))


def check(places: Places, year: int) -> None:
    """Read the notes of a year for their faults alone.

    Raises:
        BadFile: lines that are no note, or one cut off.
        BadFiles: new notes that are locked, and were damaged.
        CannotRead: as ``read``.
    """
    bad = [Problem(line, "not-a-note") for line, change in _lines(places, year) if change is None]
    if bad:
        raise BadFile(locked_files.place(places, places.notes(year)), tuple(bad))
    if places.vault.locked:
        from mus_cli.storage.encryption import inbox

        damaged = inbox.damaged(places, year, LIMIT)
        if damaged:
            raise BadFiles(damaged)


def _lines(places: Places, year: int) -> Iterator[tuple[int, Change | None]]:
    import json  # no part of the start of an interview that has no notes

    decode = json.JSONDecoder().decode
    for number, line in enumerate(_read(places, year).split(b"\n"), 1):
        if line.strip():
            yield number, _change(decode, line)


def _read(places: Places, year: int) -> bytes:
    if places.vault.locked:
        from mus_cli.storage.encryption import inbox

        return inbox.read(places, year, LIMIT)
    return locked_files.read(places, places.notes(year), LIMIT) or b""


def _change(decode: Callable[[str], Any], line: bytes) -> Change | None:
    """Return what a line says, or ``None``: it may be cut off, or from any other program."""
    try:
        fields = decode(line.decode())
        marks = [fields.get(name, "") for name in _MARKS]
        if not _HARMLESS.fullmatch("".join(marks)) or max(map(len, marks)) > _LONGEST_MARK:
            return None
        date = dt.date.fromisoformat(fields["date"]) if "date" in fields else None
        id_, time_of_day, tag, *done = marks
        text = clean(fields.get("text", ""))
        change = Change(id_, date, time_of_day, tag, text, *done)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return change if change.whole else None

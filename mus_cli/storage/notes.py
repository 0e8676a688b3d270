"""``notes.jsonl``: one file for each year, append-only, each note by one write (B2).

Adding a note reads no other and imports neither the YAML nor the lock library. A line that a kill
cut short is skipped when notes are read, and reported by ``mus doctor``.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from mus_cli.core.notes import Change, Note, Wanted, new_id
from mus_cli.core.notes import notes as current_notes
from mus_cli.core.text import clean
from mus_cli.errors import BadFile, BadFiles, WouldNotOpen
from mus_cli.problems import Problem
from mus_cli.storage import files
from mus_cli.storage.encryption import locked_files
from mus_cli.storage.paths import Places

LIMIT = 64 * 1024 * 1024  # bytes of one year

_PLAIN_FIELDS = ("id", "time", "tag", "edited", "removed", "undone", "noted")
_HARMLESS = re.compile(r"[\w:.-]*")  # no control sequence of a terminal
_LONGEST_FIELD = 40


def fresh_id() -> str:
    """Return an id for a new note, unique without reading the others."""
    return new_id(time.time_ns() // 1_000_000, int.from_bytes(os.urandom(5)))


def append(places: Places, year: int, change: Change) -> None:
    """Append one line to the notes of a year, mode 0600; missing folders are made, 0700.

    Where the files are locked the line becomes a file of its own; no passphrase is needed. Whatever
    ``mus lock`` and ``mus unlock`` do at the same time, the line is where it is read from next.

    Raises:
        CannotWrite: the line was not saved.
        WouldNotOpen: nor was it: it, or the year's notes with it, could not be read again.
        CannotRead, BadFile, KeyMissing, NotInstalled: it cannot be encrypted, and was not saved.
        PassphraseNeeded, TooMuchWork, WrongPassphrase: as ``Vault.seal``.
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
        "noted": change.noted,
    }
    import json

    text = json.dumps({name: value for name, value in fields.items() if value}, ensure_ascii=False)
    line = f"{text}\n".encode()
    if _change(json.JSONDecoder().decode, line) is None:
        raise WouldNotOpen(places.notes(year), (Problem(0, "not-a-note"),))
    if _size(places, year) + len(line) > LIMIT:
        problem = Problem(0, "too-large", "", (f"{LIMIT // 1024**2} MB",))
        raise WouldNotOpen(places.notes(year), (problem,))
    plain = places.notes(year)
    end = 0
    sealed: list[Path] = []

    def attempt(key: bytes | None) -> Path:
        nonlocal end
        if key is None:
            end = files.append(plain, line)
            return plain
        from mus_cli.storage.encryption import inbox

        sealed.append(inbox.add(places, year, line))
        return sealed[-1]

    # In between mus lock may have removed the file that was open here, and mus unlock replaced it.
    while (written := places.vault.settled(attempt)) == plain and not _ends(plain, end, line):
        pass
    _forget_attempts(plain, line, [path for path in sealed if path != written], written)


def _ends(path: Path, end: int, line: bytes) -> bool:
    """Whether ``path`` has ``line`` before the position ``end``."""
    try:
        with path.open("rb") as file:
            file.seek(end - len(line))
            return file.read(len(line)) == line
    except FileNotFoundError:
        return False
    except OSError as error:
        raise files.unreadable(path, error) from error


def _forget_attempts(plain: Path, line: bytes, sealed: list[Path], written: Path) -> None:
    """Remove what earlier attempts wrote in the form that the home no longer has."""
    with contextlib.suppress(OSError):
        for path in sealed:
            path.unlink(missing_ok=True)
        # With other lines in it, it was there before the home was locked, and mus lock removes it.
        if written != plain and plain.is_file() and plain.read_bytes() == line:
            plain.unlink()


def read(places: Places, year: int) -> tuple[Change, ...]:
    """Return the changes of a year in order, skipping lines that are not valid.

    Raises:
        CannotRead: the file exists but cannot be read.
        BadFile: it is larger than ``LIMIT``.
    """
    return tuple(change for _line, change in _lines(places, year) if change is not None)


def kept(places: Places, wanted: Wanted) -> tuple[Note, ...]:
    """Return the current notes that match, oldest first; only the years covered are read.

    Raises:
        CannotRead, BadFile: as ``read`` and ``Places.noted_years``.
    """
    years = [year for year in places.noted_years() if wanted.covers(year)]
    current = (note for year in years for note in current_notes(read(places, year)))
    return tuple(note for note in current if wanted.matches(note))


def check(places: Places, year: int) -> None:
    """Check the notes of a year.

    Raises:
        BadFile: lines that are not valid, one cut short, or two notes of one id.
        BadFiles: new notes that are locked, and damaged.
        CannotRead: as ``read``.
    """
    bad = tuple(_problems(_lines(places, year)))
    if bad:
        raise BadFile(locked_files.place(places, places.notes(year)), bad)
    if places.vault.locked:
        from mus_cli.storage.encryption import inbox

        damaged = inbox.damaged(places, year, LIMIT)
        if damaged:
            raise BadFiles(damaged)


def _problems(lines: Iterable[tuple[int, Change | None]]) -> Iterator[Problem]:
    """Yield what is wrong, each with its line.

    A note that has the id of another hides it, as an edit would. Where the two are the same words,
    ``mus unlock`` was interrupted, and nothing is hidden.
    """
    added: dict[str, tuple[int, Change]] = {}
    for line, change in lines:
        if change is None:
            yield Problem(line, "not-a-note")
        elif not (change.edited or change.removed or change.undone):
            first, earlier = added.setdefault(change.id, (line, change))
            if earlier != change:
                yield Problem(line, "note-twice", "", (change.id, str(first)))


def _size(places: Places, year: int) -> int:
    """Return how many bytes the notes of a year have, locked ones included; an estimate."""
    size = 0
    for path in (places.notes(year), locked_files.sealed(places.notes(year))):
        with contextlib.suppress(OSError):
            size += path.stat().st_size
    if places.vault.locked:
        with contextlib.suppress(OSError), os.scandir(places.new_notes(year)) as entries:
            size += sum(entry.stat().st_size for entry in entries)
    return size


def _lines(places: Places, year: int) -> Iterator[tuple[int, Change | None]]:
    import json  # an interview without notes does not need it

    decode = json.JSONDecoder().decode
    seen = set[bytes]()
    for number, line in enumerate(_read(places, year).split(b"\n"), 1):
        # A line is there twice where it was written while mus unlock ran.
        if line.strip() and line not in seen:
            seen.add(line)
            yield number, _change(decode, line)


def _read(places: Places, year: int) -> bytes:
    if places.vault.locked:
        from mus_cli.storage.encryption import inbox

        return inbox.read(places, year, LIMIT)
    return locked_files.read(places, places.notes(year), LIMIT) or b""


def _change(decode: Callable[[str], Any], line: bytes) -> Change | None:
    """Return the change of a line, or ``None``: it may be cut short, or any program's."""
    try:
        entry = decode(line.decode())
        fields = [entry.get(name, "") for name in _PLAIN_FIELDS]
        if not _HARMLESS.fullmatch("".join(fields)) or max(map(len, fields)) > _LONGEST_FIELD:
            return None
        date = dt.date.fromisoformat(entry["date"]) if "date" in entry else None
        id_, time_of_day, tag, *moments = fields
        text = clean(entry.get("text", ""))
        change = Change(id_, date, time_of_day, tag, text, *moments)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return change if change.is_complete else None

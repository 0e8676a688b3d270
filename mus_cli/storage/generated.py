"""Notes that are written from a record: rewritten freely, unless somebody edited them by hand.

``written.json`` in the state folder remembers of each the hash of what was written last, and of
the record that it was written from. A note may be removed or overwritten only while it can be
written again: while that record is the one on disk or an earlier version.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from mus_cli.errors import BadFile, CannotRead
from mus_cli.storage import files, inventory, versions
from mus_cli.storage.encryption import locked_files
from mus_cli.storage.inventory import FileKind
from mus_cli.storage.paths import Places

EDITED = "redigeret"  # the mark of an edited note that was kept: forberedelse.redigeret-1.md

_LIMIT = 64 * 1024 * 1024


class _Written(msgspec.Struct, frozen=True):
    """The hashes of a note as it was written, the latest last, and of its record."""

    notes: tuple[str, ...] = ()
    record: str = ""


def write_generated(path: Path, text: str, places: Places) -> Path | None:
    """Write a note at ``path``; returns where one edited by hand was kept, or ``None``.

    Anything at ``path`` that was not written here is somebody's work and is kept next to it first.
    Where the files are locked nothing is written: it would be a readable copy (B7).

    Raises:
        CannotWrite: the note could not be written, or the edited one not kept; it is untouched.
        CannotRead: what is there, or the list of what was written, cannot be read.
    """
    if places.vault.locked:
        return None
    return write_made(path, text.encode("utf-8"), places)


def write_made(path: Path, data: bytes, places: Places) -> Path | None:
    """Write a file of any kind that is made from a record, as ``write_generated`` does a note."""
    before = files.read(path, _LIMIT)
    known = _known(places)
    ours = _entry(known, path, places).notes
    kept = None
    if before is not None and before != data and _hash(before) not in ours:
        kept = files.keep_copy(path, EDITED, before, path.suffix)
    # Remembered before it is written: a kill in between must not make our own note look edited.
    notes = tuple(dict.fromkeys((*ours[-1:], _hash(data))))
    record = _record(path, places)
    known[_key(path, places)] = _Written(notes, "" if record is None else _hash(record))
    _remember(known, places)
    if before != data:
        files.write(path, data)
    return kept


def take_away(path: Path, places: Places) -> Path | None:
    """Remove a note whose words are no longer in the record; return where an edited one is kept.

    Raises:
        CannotWrite: it could not be removed, or the edited one not kept; it is untouched.
        CannotRead: it, or the list of what was written, cannot be read.
    """
    data = files.read(path, _LIMIT)
    if data is None:
        return None
    kept = None
    if _hash(data) not in _entry(_known(places), path, places).notes:
        kept = files.keep_copy(path, EDITED, data, path.suffix)
    files.remove(path)
    return kept


def can_be_written_again(path: Path, places: Places) -> bool:
    """Return whether the note at ``path`` is as it was last written, and its record is still there.

    Raises:
        CannotRead, BadFile: it cannot be read.
    """
    data = files.read(path, _LIMIT)
    entry = _entry(_known(places), path, places)
    return data is not None and _hash(data) in entry.notes and _has_its_record(entry, path, places)


def keep_orphans(places: Places, year: int) -> None:
    """Treat a note whose record is gone as edited by hand: it is the only copy of its words.

    A record can be cut short, or replaced by an older one, between two sessions.

    Raises:
        CannotWrite: that could not be remembered.
        CannotRead: the list cannot be read, or a folder may not be looked into.
    """
    known = _known(places)
    orphans = [
        key
        for path in (places.my_page(year), places.table_page(year), places.agreements(year))
        for key in (_key(path, places), str(path))
        if key in known and known[key].record and not _has_its_record(known[key], path, places)
    ]
    if orphans:
        _remember({key: entry for key, entry in known.items() if key not in orphans}, places)


def rename(places: Places, old: int, new: int, *kinds: FileKind) -> None:
    """Remember the notes of these kinds as those of another year, to which they are moved.

    Raises:
        CannotWrite: that could not be remembered.
        CannotRead: the list cannot be read.
    """
    known = _known(places)
    renamed = {
        _key(places.of(kind, new), places): known.pop(key)
        for kind in kinds
        if kind.is_generated
        for key in (_key(places.of(kind, old), places), str(places.of(kind, old)))
        if key in known
    }
    if renamed:
        _remember({**known, **renamed}, places)


def _has_its_record(entry: _Written, path: Path, places: Places) -> bool:
    return any(_hash(data) == entry.record for data in _records(path, places))


def _records(path: Path, places: Places) -> Iterator[bytes]:
    """Yield the record that a note belongs to, and its earlier versions, the latest first."""
    now = _record(path, places)
    if now is not None:
        yield now
    year = inventory.year_of(path)
    for version in reversed(versions.listed(places, year, places.record(year).name)):
        with contextlib.suppress(BadFile, CannotRead):
            yield versions.read(places, version, _LIMIT) or b""


def _record(path: Path, places: Places) -> bytes | None:
    with contextlib.suppress(BadFile, CannotRead):
        return locked_files.read(places, places.record(inventory.year_of(path)), _LIMIT)
    return None


def _key(path: Path, places: Places) -> str:
    """Return the name of a note in the list: from the home, which may be moved."""
    inside = path.is_relative_to(places.home)
    return path.relative_to(places.home).as_posix() if inside else str(path)


def _entry(known: dict[str, _Written], path: Path, places: Places) -> _Written:
    # Before 0.2.0 notes were listed by their whole path.
    return known.get(_key(path, places)) or known.get(str(path)) or _Written()


def _known(places: Places) -> dict[str, _Written]:
    # Without the list every note looks edited and is kept: safe, so a damaged one is no error.
    with contextlib.suppress(BadFile, msgspec.MsgspecError, UnicodeDecodeError):
        data = files.read(places.written, _LIMIT) or b"{}"
        found = msgspec.json.decode(data, type=dict[str, _Written | tuple[str, ...]])
        return {
            key: entry if isinstance(entry, _Written) else _Written(entry)
            for key, entry in found.items()
        }
    return {}


def _remember(known: dict[str, _Written], places: Places) -> None:
    text = msgspec.json.format(msgspec.json.encode(known), indent=1)
    files.write(places.written, text)


def _hash(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()

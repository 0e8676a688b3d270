"""Notes that are written from a record: rewritten freely, unless somebody edited them by hand."""

from __future__ import annotations

import contextlib
from pathlib import Path

from mus_cli.errors import BadFile, CannotRead
from mus_cli.storage import files
from mus_cli.storage.paths import Places

EDITED = "redigeret"  # the mark of an edited note that was kept: forberedelse.redigeret-1.md

_LIMIT = 64 * 1024 * 1024


def write_generated(path: Path, text: str, places: Places) -> Path | None:
    """Write a note at ``path``; returns where one edited by hand was kept, or ``None``.

    The state folder remembers the hash of what was written last. Anything else at ``path`` is
    somebody's work and is kept next to it first. Where the files are locked nothing is written:
    it would be a readable copy (B7).

    Raises:
        CannotWrite: the note could not be written, or the edited one not kept; it is untouched.
        CannotRead: what is there cannot be read.
    """
    if places.vault.locked:
        return None
    import json

    data = text.encode("utf-8")
    before = files.read(path, _LIMIT)
    known = _known(places)
    ours = known.get(str(path), [])
    kept = None
    if before is not None and before != data and _hash(before) not in ours:
        kept = files.keep_copy(path, EDITED, before, path.suffix)
    # Remembered before it is written: a kill in between must not make our own note look edited.
    known[str(path)] = list(dict.fromkeys((*ours[-1:], _hash(data))))
    files.write(places.written, json.dumps(known, indent=1, ensure_ascii=False).encode("utf-8"))
    if before != data:
        files.write(path, data)
    return kept


def is_ours(path: Path, places: Places) -> bool:
    """Return whether the note at ``path`` is as it was last written from the record.

    Raises:
        CannotRead, BadFile: it cannot be read.
    """
    data = files.read(path, _LIMIT)
    return data is not None and _hash(data) in _known(places).get(str(path), [])


def _known(places: Places) -> dict[str, list[str]]:
    import json

    # Without the list every note looks edited and is kept: safe, so a damaged one is no error.
    with contextlib.suppress(BadFile, CannotRead, ValueError):
        known = json.loads(files.read(places.written, _LIMIT) or b"{}")
        if isinstance(known, dict):
            return {path: seen for path, seen in known.items() if isinstance(seen, list)}
    return {}


def _hash(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()

"""Copies of a year's files that a sync program made: found by name, never read (B2).

Two machines that save at the same time cause one: ``record (conflicted copy).yaml``,
``record-LAPTOP.yaml``, ``record.sync-conflict-….yaml``, ``record 2.yaml``. Every service, and every
language of one, has its own words for it, so the names are recognized by their beginning and end.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from mus_cli.storage import folders, inventory
from mus_cli.storage.inventory import FileKind
from mus_cli.storage.paths import Places

_KINDS = tuple(kind for kind in inventory.KINDS if kind.has_conflict_copies)
_BETWEEN = r"[ ._(\[-]"


def find(places: Places) -> tuple[Path, ...]:
    """Return what looks like another copy of a record or of notes, in each year's folder.

    Raises:
        CannotRead: a folder may not be looked into.
    """
    years = [folder for folder in folders.inside(places.home) if inventory.is_year(folder.name)]
    return tuple(path for year in years for path in folders.inside(year) if _is_copy(path.name))


def original_of(path: Path) -> Path:
    """Return the file that ``path`` is a copy of, by its plain name."""
    name = _normal(path.name)
    kind = next(kind for kind in _KINDS if name.startswith(Path(kind.usual).stem))
    return path.with_name(kind.usual)


def _is_copy(name: str) -> bool:
    plain = _normal(name)
    return any(
        plain.startswith(Path(kind.usual).stem) and not kind.is_name(plain) and _copies(kind, plain)
        for kind in _KINDS
    )


def _copies(kind: FileKind, name: str) -> bool:
    stem, usual = Path(kind.usual).stem, re.escape(kind.usual)
    return bool(
        # Before the ending of the name …
        re.fullmatch(rf"{stem}{_BETWEEN}.*\.(ya?ml|jsonl)(\.age)?", name)
        # … of the whole name, or after it.
        or re.fullmatch(rf"{usual}{_BETWEEN}.*(\.age|conflict.*)", name)
    )


def _normal(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()

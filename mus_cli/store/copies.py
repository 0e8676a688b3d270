"""Copies that a program which syncs put beside a year's files: found by name, never read (B2).

Two machines that save at the same time make one of them: ``record (conflicted copy).yaml``,
``record-LAPTOP.yaml``, ``record.sync-conflict-….yaml``, ``record 2.yaml``. Every service, and every
language of one, has its own words for it, so the names are told by where they begin and end.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from mus_cli.store import folders
from mus_cli.store.places import Places

_YEAR = re.compile(r"[0-9]{4}", re.ASCII)
# Compiled where something lies there that may be a copy: every start would pay for it.
_COPY = (
    r"(record|notes)[ ._(\[-].*\.(ya?ml|jsonl)(\.age)?"  # before the ending of the name …
    r"|(record\.yaml|notes\.jsonl)[ ._(\[-].*(\.age|conflict.*)"  # … of the whole name, or after it
)
_OURS = r"(record\.yaml|notes\.jsonl)(\.[a-z]+-[0-9]+)?(\.age)?"
_USUAL = ("record.yaml", "notes.jsonl", "record.yaml.age", "notes.jsonl.age")


def beside(places: Places) -> tuple[Path, ...]:
    """Return what looks like another copy of a record or of notes, in each year's folder.

    Raises:
        CannotRead: a folder may not be looked into.
    """
    years = [folder for folder in folders.inside(places.home) if _YEAR.fullmatch(folder.name)]
    return tuple(path for year in years for path in folders.inside(year) if _is_copy(path.name))


def copied(path: Path) -> Path:
    """Return the file that ``path`` is a copy of, by its plain name."""
    return path.with_name(
        "notes.jsonl" if _normal(path.name).startswith("notes") else "record.yaml"
    )


def _is_copy(name: str) -> bool:
    plain = _normal(name)
    if name in _USUAL or not plain.startswith(("record", "notes")):
        return False
    return bool(re.fullmatch(_COPY, plain)) and not re.fullmatch(_OURS, plain, re.ASCII)


def _normal(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()

"""Notes as text: one below the other, readable at 40 columns and by a screen reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mus_cli.core.notes import Note
from mus_cli.i18n import N_, _, day
from mus_cli.prompts.screen import shorten, wrap

_TAGS = {
    "result": N_("result"),
    "wish": N_("wish"),
    "praise": N_("praise"),
    "trouble": N_("trouble"),
}
_GLANCE = 160  # characters of a note beside a question


def tag_name(tag: str) -> str:
    """Return the name of a tag in the language in use; a tag of a newer ``mus`` as it is."""
    return _(_TAGS[tag]) if tag in _TAGS else tag


def lines(found: Iterable[Note], short: Mapping[str, str], width: int) -> Iterator[str]:
    """Yield the lines of a listing: day, tag and short id of each note, and below it the text."""
    for at, note in enumerate(found):
        if at:
            yield ""
        yield " · ".join(part for part in (_dated(note), short[note.id]) if part)
        for line in note.text.split("\n"):
            yield from wrap(line, width, first="  ", rest="  ") if line else ("",)


def in_short(note: Note) -> str:
    """Return the beginning of a note on one line, to name it in a message."""
    return shorten(note.text, 60)


def beside(found: Iterable[Note]) -> tuple[str, ...]:
    """Return notes as they are shown beside a question of the interview (P15)."""
    return tuple(f"– {_dated(note)}: {shorten(note.text, _GLANCE)}" for note in found)


def _dated(note: Note) -> str:
    return f"{day(note.date)} · {tag_name(note.tag)}" if note.tag else day(note.date)

"""Notes kept through the year: what a note is, and what a line of ``notes.jsonl`` does to it.

The file is only ever added to. A line adds a note, replaces what it says, removes it, or takes the
latest change of it back; the notes as they stand are what is left when all lines are read.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable
from typing import Literal, NamedTuple, get_args

from mus_cli.core.text import clean_line, fold

# Adding a note must be quick: what is imported here is paid for each time.

Tag = Literal["result", "wish", "praise", "trouble"]
TAGS: tuple[Tag, ...] = get_args(Tag)

LONGEST = 64 * 1024  # bytes of one note; more is a document, not a note
_SHOWN = 6  # beside a question; more would hide it
_SHORTEST_ID = 4
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # none that are taken for one another
_BITS = 5  # of one letter
_CHANCE, _MOMENT = 7, 9  # letters

_WORDS: dict[Tag, tuple[str, ...]] = {
    "result": ("result", "resultat"),
    "wish": ("wish", "ønske"),
    "praise": ("praise", "ros"),
    "trouble": ("trouble", "svært"),
}

# Which notes stand beside a question, the most telling kind first (P15).
_BEARING: dict[str, tuple[str, ...]] = {
    "results": ("result", "praise", ""),
    "best-moment": ("praise", "result", ""),
    "lessons": ("trouble", "", "result"),
    "ambitions": ("wish",),
}


class Change(NamedTuple):
    """One line of ``notes.jsonl``. An edit repeats the whole note, so that it stands by itself.

    ``time`` is the local time of day. ``edited``, ``removed`` and ``undone`` hold the local date
    and time at which that was done; none of them is set where the line adds a note.
    """

    id: str
    date: dt.date | None = None
    time: str = ""
    tag: str = ""
    text: str = ""
    edited: str = ""
    removed: str = ""
    undone: str = ""

    @property
    def when(self) -> str:
        """When it was done, as a text that sorts."""
        return self.edited or self.removed or self.undone or f"{self.date}T{self.time}"

    @property
    def whole(self) -> bool:
        """Whether the line says all that its kind needs."""
        says_a_note = bool(self.date and self.text)
        return bool(self.id) and (says_a_note or bool(self.removed or self.undone))


class Note(NamedTuple):
    """A note as it stands. ``tag`` is one of ``TAGS``, or empty."""

    id: str
    date: dt.date
    text: str
    tag: str = ""
    time: str = ""
    edited: str = ""


class Wanted(NamedTuple):
    """Which notes to show: of a tag, of a period, that hold all the words (casefolded)."""

    tag: str = ""
    first: dt.date = dt.date.min
    last: dt.date = dt.date.max
    words: tuple[str, ...] = ()

    def covers(self, year: int) -> bool:
        """Whether notes of a year can be among them."""
        return self.first.year <= year <= self.last.year

    def fits(self, note: Note) -> bool:
        """Whether a note is among them."""
        if (self.tag and note.tag != self.tag) or not self.first <= note.date <= self.last:
            return False
        text = note.text.casefold()
        return all(word in text for word in self.words)


def standing(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes that were not taken back, in the order they were made."""
    kept: list[Change | None] = []
    places: dict[str, list[int]] = {}
    for change in changes:
        mine = places.setdefault(change.id, [])
        if not change.undone:
            mine.append(len(kept))
            kept.append(change)
        elif mine:
            kept[mine.pop()] = None
    return tuple(change for change in kept if change is not None)


def notes(changes: Iterable[Change]) -> tuple[Note, ...]:
    """Return the notes as they stand after all changes, oldest first."""
    found: dict[str, Note] = {}
    for change in standing(changes):
        if change.removed or change.date is None:
            found.pop(change.id, None)
        else:
            found[change.id] = Note(
                id=change.id,
                date=change.date,
                text=change.text,
                tag=change.tag,
                time=change.time,
                edited=change.edited,
            )
    return tuple(sorted(found.values(), key=lambda note: (note.date, note.time)))


def tag_of(word: str) -> Tag | None:
    """Return the tag a word means, in either language, in full or by how it begins."""
    asked = _in_ascii(word)
    meant = {
        tag
        for tag, words in _WORDS.items()
        if asked and any(_in_ascii(known).startswith(asked) for known in words)
    }
    return meant.pop() if len(meant) == 1 else None


def words_of(text: str) -> tuple[str, ...]:
    """Return the words to search for, as ``Wanted`` takes them."""
    return tuple(clean_line(text).casefold().split())


def new_id(moment: int, chance: int) -> str:
    """Return an id no other note has: ``chance`` is 35 random bits, ``moment`` milliseconds.

    The random part comes first, so that a few letters of an id are enough to name the note.
    """
    return _spelled(chance, _CHANCE) + _spelled(moment, _MOMENT)


def short_ids(shown: Iterable[Note], among: Iterable[Note]) -> dict[str, str]:
    """Return for each id the shortest beginning, of four letters at least, that no other has."""
    ids = ["", *sorted(note.id for note in among), ""]
    short = {}
    for note in shown:
        at = bisect_left(ids, note.id, 1, len(ids) - 1)
        neighbours = ids[at - 1], ids[min(at + 1, len(ids) - 1)]
        length = _SHORTEST_ID
        while length < len(note.id) and any(
            other.startswith(note.id[:length]) for other in neighbours
        ):
            length += 1
        short[note.id] = note.id[:length]
    return short


def bearing(key: str, found: Iterable[Note], *, shows_notes: bool) -> tuple[Note, ...]:
    """Return the notes to show beside the question ``key``: the telling kinds first, then newest.

    A question of an own bank that ``shows_notes`` gets the newest of every kind (P15).
    """
    if not shows_notes and key not in _BEARING:
        return ()
    tags = _BEARING.get(key)
    newest = sorted(found, key=lambda note: (note.date, note.time), reverse=True)
    if tags is not None:
        newest = [note for tag in tags for note in newest if note.tag == tag]
    return tuple(newest[:_SHOWN])


def since_last_talk(year: int, today: dt.date, held: dt.date | None) -> Wanted:
    """Return which notes the preparation of a year may show: since the last talk, or a year back.

    ``held`` is the day of the last talk before that year, where it is known.
    """
    last = dt.date(year, 12, 31)
    back = min(today, last) - dt.timedelta(days=365)
    return Wanted(first=min(held or back, dt.date(year, 1, 1)), last=last)


def _spelled(number: int, letters: int) -> str:
    signs = (_LETTERS[number >> _BITS * at & (2**_BITS - 1)] for at in range(letters))
    return "".join(signs)


def _in_ascii(word: str) -> str:
    return fold(word).replace("æ", "ae").replace("ø", "oe").replace("å", "aa")

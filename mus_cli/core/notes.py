"""Notes of the year: what a note is, and what a line of ``notes.jsonl`` does to it.

The file is append-only. A line adds a note, replaces its text, removes it, or takes its latest
change back; the current notes follow from all lines in order.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, get_args

from mus_cli.core.text import clean_line, fold

# Adding a note must be quick: every import here costs time at each of them.

Tag = Literal["result", "wish", "praise", "trouble"]
TAGS: tuple[Tag, ...] = get_args(Tag)

LONGEST = 64 * 1024  # bytes of one note; more is a document, not a note
_SHOWN = 6  # beside a question; more would push it off the screen
_SHORTEST_ID = 4
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # without letters that look alike
_BITS = 5  # of one letter
_CHANCE, _MOMENT = 7, 9  # letters

_WORDS: dict[Tag, tuple[str, ...]] = {
    "result": ("result", "resultat"),
    "wish": ("wish", "ønske"),
    "praise": ("praise", "ros"),
    "trouble": ("trouble", "svært"),
}

# The tags of notes shown beside a question, the most relevant first (P15).
_BEARING: dict[str, tuple[str, ...]] = {
    "results": ("result", "praise", ""),
    "best-moment": ("praise", "result", ""),
    "lessons": ("trouble", "", "result"),
    "ambitions": ("wish",),
    "less-or-draining": ("trouble",),
    "demands-and-means": ("trouble",),
    "with-manager": ("trouble",),
    "wellbeing": ("trouble",),
}


class Change(NamedTuple):
    """One line of ``notes.jsonl``. An edit repeats the whole note, so that its line is complete.

    ``time`` is the local time of day. ``edited``, ``removed`` and ``undone`` hold the local date
    and time of that change; all three are empty where the line adds a note. ``noted`` is when a
    note was written whose ``date`` is another day.
    """

    id: str
    date: dt.date | None = None
    time: str = ""
    tag: str = ""
    text: str = ""
    edited: str = ""
    removed: str = ""
    undone: str = ""
    noted: str = ""

    @property
    def when(self) -> str:
        """The moment of the change, as a text that sorts."""
        made = self.noted or f"{self.date}T{self.time}"
        return self.edited or self.removed or self.undone or made

    @property
    def is_complete(self) -> bool:
        """Whether the line has all fields that its kind needs."""
        has_note = bool(self.date and self.text)
        return bool(self.id) and (has_note or bool(self.removed or self.undone))


class Note(NamedTuple):
    """A note after all its changes. ``tag`` is one of ``TAGS``, or empty."""

    id: str
    date: dt.date
    text: str
    tag: str = ""
    time: str = ""
    edited: str = ""
    noted: str = ""

    @property
    def written(self) -> dt.date:
        """The day on which the note was written."""
        try:
            return dt.date.fromisoformat(self.noted[:10])
        except ValueError:
            return self.date

    def on(self, day: dt.date) -> Note:
        """Return the note dated another day, which has no time of day."""
        noted = self.noted or f"{self.date}T{self.time}"
        return self if day == self.date else self._replace(date=day, time="", noted=noted)


class Span(NamedTuple):
    """The first and last day on which notes were written."""

    first: dt.date
    last: dt.date

    def covers(self, note: Note) -> bool:
        """Whether a note was written in between."""
        return self.first <= note.written <= self.last


class Wanted(NamedTuple):
    """A filter of notes: by tag, by period, and by words, all of which must occur (casefolded)."""

    tag: str = ""
    first: dt.date = dt.date.min
    last: dt.date = dt.date.max
    words: tuple[str, ...] = ()

    def covers(self, year: int) -> bool:
        """Whether notes of a year can match."""
        return self.first.year <= year <= self.last.year

    def matches(self, note: Note) -> bool:
        """Whether a note matches."""
        if (self.tag and note.tag != self.tag) or not self.first <= note.date <= self.last:
            return False
        text = note.text.casefold()
        return all(word in text for word in self.words)


def in_effect(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes that were not taken back, in the order they were made."""
    kept: list[Change | None] = []
    positions: dict[str, list[int]] = {}
    for change in changes:
        of_note = positions.setdefault(change.id, [])
        if not change.undone:
            of_note.append(len(kept))
            kept.append(change)
        elif of_note:
            kept[of_note.pop()] = None
    return tuple(change for change in kept if change is not None)


def notes(changes: Iterable[Change]) -> tuple[Note, ...]:
    """Return the notes after all changes, oldest first."""
    current: dict[str, Note] = {}
    for change in in_effect(changes):
        if change.removed or change.date is None:
            current.pop(change.id, None)
        else:
            current[change.id] = Note(
                id=change.id,
                date=change.date,
                text=change.text,
                tag=change.tag,
                time=change.time,
                edited=change.edited,
                noted=change.noted,
            )
    return tuple(sorted(current.values(), key=lambda note: (note.date, note.time)))


class Latest(NamedTuple):
    """The latest change of a file, and the year of the file."""

    year: int
    change: Change


def latest(years: Mapping[int, Iterable[Change]], today: dt.date) -> tuple[Latest, ...]:
    """Return the latest change in effect; a note moved to another year has one in both files.

    Within a file the order of the lines decides. Between files it is their moments: one after
    ``today`` is of a clock that was wrong, and counts as older than all others.
    """
    in_files = ((year, in_effect(changes)) for year, changes in years.items())
    last = [Latest(year, changes[-1]) for year, changes in in_files if changes]
    newest = max(
        (one.change for one in last),
        key=lambda change: (change.when[:10] <= today.isoformat(), change.when),
        default=None,
    )
    if newest is None:
        return ()
    same = (newest.id, newest.when)
    return tuple(one for one in last if (one.change.id, one.change.when) == same)


def tag_of(word: str) -> Tag | None:
    """Return the tag that a word names in either language, in full or by its beginning."""
    wanted = _in_ascii(word)
    matching = {
        tag
        for tag, words in _WORDS.items()
        if wanted and any(_in_ascii(name).startswith(wanted) for name in words)
    }
    return matching.pop() if len(matching) == 1 else None


def tag_and_text(text: str) -> tuple[Tag | None, str]:
    """Return the tag whose name begins a text before a colon, and the rest; else ``text`` whole."""
    name, colon, rest = text.partition(":")
    names = {_in_ascii(word): tag for tag, words in _WORDS.items() for word in words}
    tag = names.get(_in_ascii(name.strip()))
    return (tag, rest.strip()) if colon and tag and rest.strip() else (None, text)


def tagged(text: str, tag: str) -> tuple[str, str]:
    """Return the tag and text of a note typed with its kind in front, unless it has another."""
    named, rest = tag_and_text(text)
    return (named, rest) if named and tag in ("", named) else (tag, text)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a search, as ``Wanted`` takes them."""
    return tuple(clean_line(text).casefold().split())


def new_id(moment: int, chance: int) -> str:
    """Return a unique id: ``chance`` is 35 random bits, ``moment`` milliseconds.

    The random part comes first, so that the first few letters identify the note.
    """
    return _spelled(chance, _CHANCE) + _spelled(moment, _MOMENT)


def short_ids(shown: Iterable[Note], among: Iterable[Note]) -> dict[str, str]:
    """Return for each id its shortest unique prefix, of four letters at least."""
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


def bearing(key: str, available: Iterable[Note], *, shows_notes: bool) -> tuple[Note, ...]:
    """Return the notes to show beside the question ``key``: by relevance of their tag, then newest.

    A question of a person's own bank with ``shows_notes`` gets the newest of every tag (P15).
    """
    if not shows_notes and key not in _BEARING:
        return ()
    tags = _BEARING.get(key)
    newest = sorted(available, key=lambda note: (note.date, note.time), reverse=True)
    if tags is not None:
        newest = [note for tag in tags for note in newest if note.tag == tag]
    return tuple(newest[:_SHOWN])


def is_in(note: Note, texts: Iterable[str]) -> bool:
    """Whether the whole lines of a note are in one of the texts."""
    return any(f"\n{note.text}\n" in f"\n{text}\n" for text in texts)


def relevance(key: str, tag: str) -> int:
    """Return how near notes with a tag are to the question ``key``; 0 is nearest."""
    tags = _BEARING.get(key, ())
    return tags.index(tag) if tag in tags else len(tags)


def _spelled(number: int, letters: int) -> str:
    characters = (_LETTERS[number >> _BITS * at & (2**_BITS - 1)] for at in range(letters))
    return "".join(characters)


def _in_ascii(word: str) -> str:
    return fold(word).replace("æ", "ae").replace("ø", "oe").replace("å", "aa")

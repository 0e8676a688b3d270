"""Which notes a preparation has, and which of them came after it was last worked on (P15).

Both follow from days. A record says which notes were used, not which were shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import NamedTuple

from mus_cli.core.bank import Entry, Library
from mus_cli.core.carried_over import Past, worked_on
from mus_cli.core.notes import Note, Span, bearing, is_in, relevance
from mus_cli.core.record import Record
from mus_cli.core.way import applies

_WITH_NOTES = ("text", "list")  # kinds of question that can begin with the year's notes
_YEAR = dt.timedelta(days=365)
_LATE = dt.timedelta(days=120)  # after its year a talk without a day may still come


class NotePlace(NamedTuple):
    """A question, and the notes that belong there most."""

    key: str
    notes: tuple[Note, ...]


def takes_notes(entry: Entry) -> bool:
    """Whether an answer to a question can begin with notes."""
    return entry.question.kind in _WITH_NOTES


def span(record: Record, past: Past | None, today: dt.date) -> Span:
    """Return when the notes of a preparation were written: since the last talk, up to this one.

    What was written after the last preparation was worked on was not shown there, and is of this
    one. Where no talk is known it is a year back.
    """
    begins, end = dt.date(record.year, 1, 1), dt.date(record.year, 12, 31)
    if past is None or past.held is None:
        first = min(min(today, end) - _YEAR, begins)
    else:
        first = min(past.held, past.prepared or begins)
    if record.agreements is not None and record.agreements.held is not None:
        return Span(first, record.agreements.held)
    if record.talk.date is not None:
        return Span(first, max(end, record.talk.date))
    return Span(first, today if end < today <= end + _LATE else end)


def of_preparation(
    notes: Iterable[Note], record: Record, past: Past | None, today: dt.date
) -> tuple[Note, ...]:
    """Return the notes of a preparation, without those the last one has taken into an answer."""
    written = span(record, past, today)
    return tuple(note for note in notes if written.covers(note) and not _was_used(note, past))


def _was_used(note: Note, past: Past | None) -> bool:
    """Whether the last preparation took a note; before format 5 only its answers say so."""
    return past is not None and (note.id in past.used_notes or is_in(note, past.answers))


def new_notes(notes: Iterable[Note], record: Record, passed: Collection[str]) -> tuple[Note, ...]:
    """Return the notes that came after the preparation was last worked on.

    ``notes`` are those of the preparation, ``passed`` what its draft says was seen.
    """
    last = worked_on(record)
    if last is None or (record.agreements is not None and record.agreements.held is not None):
        return ()
    texts = [answer.text for answer in record.preparation.answers.values()]
    return tuple(
        note
        for note in notes
        if note.written >= last
        and seen(note) not in passed
        and note.id not in record.preparation.used_notes
        and not is_in(note, texts)
    )


def seen(note: Note) -> str:
    """Return the mark that a draft keeps of a note that was shown."""
    return f"note/{note.id}"


def new_places(
    notes: Iterable[Note],
    record: Record,
    library: Library,
    past: Past | None,
    passed: Collection[str],
) -> tuple[NotePlace, ...]:
    """Return the questions to go back to for new notes, each note at the one it bears on most.

    A question that is asked in this preparation comes before one that is not; one that the
    interview still comes to needs no going back.
    """
    prepared = record.preparation
    entries = [entry for entry in library if takes_notes(entry) and applies(entry, record, past)]
    entries.sort(key=lambda entry: entry.key not in prepared.picked)
    found: dict[str, list[Note]] = {}
    for note in new_notes(notes, record, passed):
        fitting = [
            entry
            for entry in entries
            if bearing(entry.key, (note,), shows_notes=entry.question.shows_notes)
        ]
        if fitting:
            best = min(
                fitting,
                key=lambda entry: (
                    entry.key not in prepared.picked,
                    relevance(entry.key, note.tag),
                ),
            )
            found.setdefault(best.key, []).append(note)
    return tuple(
        NotePlace(entry.key, tuple(found[entry.key]))
        for entry in entries
        if entry.key in found
        and (
            entry.key not in prepared.picked
            or entry.key in prepared.answers
            or f"question/{entry.key}" in passed
        )
    )

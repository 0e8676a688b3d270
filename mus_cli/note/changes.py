"""Changing notes: editing, removing and undoing, each of which appends a line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mus_cli import errors
from mus_cli.core import notes as model
from mus_cli.core.notes import Change, Note
from mus_cli.core.text import clean_line
from mus_cli.dialogues.notes_view import in_short
from mus_cli.i18n import _
from mus_cli.note.writing import NOT_KEPT, checked, in_editor, lose_nothing, row
from mus_cli.prompts import console
from mus_cli.session.context import AppContext, moment
from mus_cli.storage import notes

_LISTED = 5  # ids at most in the message about an ambiguous one


class Located(NamedTuple):
    """A note and the year of the file that holds it."""

    year: int
    note: Note


class Edit(NamedTuple):
    """What becomes of a note; what is empty, or ``None``, stays as it is."""

    text: str = ""
    tag: str = ""
    day: dt.date | None = None


def edit(context: AppContext, id_: str, edited: Edit, *, as_json: bool) -> None:
    """Change the text, tag or day of a note; with none of them, open it in the editor.

    Raises:
        errors.Usage: the id matches no note, or several; or the new text is empty.
        errors.NoteTooLong, errors.CannotWrite: the note is unchanged.
    """
    (located,) = _find(context, (id_,))
    if edited != Edit():
        text = checked(edited.text) if edited.text else ""
        tag, text = model.tagged(text, edited.tag)
        _put(context, located, edited._replace(text=text, tag=tag), as_json=as_json)
        return
    written, stopped = in_editor(context, located.note.text)
    try:
        tag, text = model.tagged(checked(written), "")
        _put(context, located, Edit(text, tag), as_json=as_json)
    except (*NOT_KEPT, errors.NoteTooLong) as error:
        lose_nothing(context, written, error)
    if stopped:
        raise KeyboardInterrupt


def remove(context: AppContext, ids: Sequence[str], *, as_json: bool) -> None:
    """Remove notes; all are found before the first is removed.

    Raises:
        errors.Usage: there is no id, or one matches no note, or several.
        errors.CannotWrite: a note could not be removed.
    """
    if not ids:
        raise errors.Usage(_("Which note? You can see the ids with: mus note"))
    found = _find(context, ids)
    for year, note in found:
        notes.append(context.places, year, Change(id=note.id, removed=_now()))
        if not as_json:
            console.tell(_("Deleted: {note}").format(note=in_short(note)))
    if as_json:
        console.print_json([row(note) for _year, note in found])
    else:
        console.tell(_("Undo with: mus note --undo"))


def undo(context: AppContext, *, as_json: bool) -> None:
    """Take the latest change back; each further call takes back the one before.

    Raises:
        errors.Usage: there is no change to take back.
        errors.CannotWrite: it could not be taken back.
    """
    lines = {year: notes.read(context.places, year) for year in context.places.noted_years()}
    latest = model.latest(lines, context.today)
    if not latest:
        raise errors.Usage(_("There is nothing to undo."))
    change = latest[0].change
    was = _of_id(lines.values(), change.id)
    back = Change(id=change.id, undone=_now())
    for year, _change in latest:
        notes.append(context.places, year, back)
        lines[year] = (*lines[year], back)
    remaining = _of_id(lines.values(), change.id)
    if as_json:
        console.print_json(row(remaining) if remaining else None)
    elif remaining is None:
        shown = in_short(was) if was else change.id  # its own line may be damaged
        console.tell(_("Undone. The note is gone again: {note}").format(note=shown))
    elif was is None:
        console.tell(_("Undone. The note is back: {note}").format(note=in_short(remaining)))
    else:
        console.tell(_("Undone. The note is as it was: {note}").format(note=in_short(remaining)))


def _of_id(years: Iterable[Iterable[Change]], id_: str) -> Note | None:
    """Return the note with this id, whichever year it is in."""
    found = (note for lines in years for note in model.notes(lines))
    return next((note for note in found if note.id == id_), None)


def _find(context: AppContext, ids: Sequence[str]) -> tuple[Located, ...]:
    """Return the notes with these ids, or prefixes of ids; each once.

    Raises:
        errors.Usage: an id matches no note, or several.
    """
    # A note that was stopped between two files is in both; the one that was edited last counts.
    newest: dict[str, Located] = {}
    for year in reversed(context.places.noted_years()):
        for note in model.notes(notes.read(context.places, year)):
            known = newest.get(note.id)
            if known is None or known.note.edited < note.edited:
                newest[note.id] = Located(year, note)
    every = tuple(newest.values())
    found: dict[str, Located] = {}
    for id_ in ids:
        prefix = clean_line(id_).lower()
        matching = [one for one in every if prefix and one.note.id.startswith(prefix)]
        if not matching:
            raise errors.Usage(
                _(
                    "No note has the id {id}. You can see the ids with: mus note --since 2000"
                ).format(id=clean_line(id_))
            )
        if len(matching) > 1:
            short = model.short_ids((one.note for one in matching), (one.note for one in every))
            listed = ", ".join([*short.values()][:_LISTED])
            raise errors.Usage(
                _("Several notes have ids that begin with {beginning}: {ids}.").format(
                    beginning=prefix, ids=listed
                )
            )
        found[matching[0].note.id] = matching[0]
    return tuple(found.values())


def _put(context: AppContext, located: Located, edited: Edit, *, as_json: bool) -> None:
    """Save a note anew; one whose day is in another year moves to the file of that year."""
    old = located.note
    note = old.on(edited.day or old.date)
    note = note._replace(text=edited.text or old.text, tag=edited.tag or old.tag)
    changed = note != old
    if changed:
        note = note._replace(edited=_now())
        year = note.date.year if note.date != old.date else located.year
        notes.append(context.places, year, Change(**note._asdict()))
        if year != located.year:
            notes.append(context.places, located.year, Change(id=old.id, removed=note.edited))
    if as_json:
        console.print_json(row(note))
    elif changed:
        console.tell(_("Changed. Undo with: mus note --undo"))
    else:
        console.tell(_("Nothing was changed."))


def _now() -> str:
    day, time = moment()
    return f"{day.isoformat()}T{time}"

"""Changing notes: editing, removing and undoing, each of which appends a line."""

from __future__ import annotations

from collections.abc import Sequence
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


def edit(context: AppContext, id_: str, text: str, tag: str, *, as_json: bool) -> None:
    """Change the text or tag of a note; with neither, open it in the editor.

    Raises:
        errors.Usage: the id matches no note, or several; or the new text is empty.
        errors.NoteTooLong, errors.CannotWrite: the note is unchanged.
    """
    (located,) = _find(context, (id_,))
    if text or tag:
        _put(context, located, checked(text) if text else located.note.text, tag, as_json=as_json)
        return
    written, stopped = in_editor(context, located.note.text)
    try:
        _put(context, located, checked(written), "", as_json=as_json)
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
        raise errors.Usage(_("Which note? Its id stands beside it in: mus note"))
    found = _find(context, ids)
    for year, note in found:
        notes.append(context.places, year, Change(id=note.id, removed=_now()))
        if not as_json:
            console.tell(_("Removed: {note}").format(note=in_short(note)))
    if as_json:
        console.print_json([row(note) for _year, note in found])
    else:
        console.tell(_("Take it back with: mus note --undo"))


def undo(context: AppContext, *, as_json: bool) -> None:
    """Take the latest change back; each further call takes back the one before.

    Raises:
        errors.Usage: there is no change to take back.
        errors.CannotWrite: it could not be taken back.
    """
    lines = {
        year: notes.read(context.places, year) for year in reversed(context.places.noted_years())
    }
    in_effect = [(model.in_effect(of_year), year) for year, of_year in lines.items()]
    latest = max(((changes[-1].when, year) for changes, year in in_effect if changes), default=None)
    if latest is None:
        raise errors.Usage(_("There is nothing to take back."))
    year = latest[1]
    change = model.in_effect(lines[year])[-1]
    before = model.notes(lines[year])
    back = Change(id=change.id, undone=_now())
    notes.append(context.places, year, back)
    after = model.notes((*lines[year], back))
    remaining = next((note for note in after if note.id == change.id), None)
    if as_json:
        console.print_json(row(remaining) if remaining else None)
    elif remaining is None:
        removed = next((note for note in before if note.id == change.id), None)
        shown = in_short(removed) if removed else change.id  # its own line may be damaged
        console.tell(_("Taken back, and no longer there: {note}").format(note=shown))
    elif change.removed:
        console.tell(_("Taken back, and there again: {note}").format(note=in_short(remaining)))
    else:
        console.tell(_("Taken back, and as it was before: {note}").format(note=in_short(remaining)))


def _find(context: AppContext, ids: Sequence[str]) -> tuple[Located, ...]:
    """Return the notes with these ids, or prefixes of ids; each once.

    Raises:
        errors.Usage: an id matches no note, or several.
    """
    every = [
        Located(year, note)
        for year in reversed(context.places.noted_years())
        for note in model.notes(notes.read(context.places, year))
    ]
    found: dict[str, Located] = {}
    for id_ in ids:
        prefix = clean_line(id_).lower()
        matching = [one for one in every if prefix and one.note.id.startswith(prefix)]
        if not matching:
            raise errors.Usage(
                _("No note has the id {id}. The ids stand in: mus note --since 2000").format(
                    id=clean_line(id_)
                )
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


def _put(context: AppContext, located: Located, text: str, tag: str, *, as_json: bool) -> None:
    """Save the new text and tag of a note; an empty tag leaves the tag unchanged."""
    old = located.note
    new = Change(
        id=old.id,
        date=old.date,
        time=old.time,
        tag=tag or old.tag,
        text=text,
        edited=_now(),
    )
    changed = (new.text, new.tag) != (old.text, old.tag)
    if changed:
        notes.append(context.places, located.year, new)
    if as_json:
        console.print_json(row(new if changed else old))
    elif changed:
        console.tell(_("Changed. Take it back with: mus note --undo"))
    else:
        console.tell(_("Nothing was changed."))


def _now() -> str:
    day, time = moment()
    return f"{day.isoformat()}T{time}"

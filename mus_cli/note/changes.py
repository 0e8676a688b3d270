"""Changing notes: an edit, a removal, and taking the latest change back, each a further line."""

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
from mus_cli.session.context import AppContext, clock
from mus_cli.storage import notes

_NAMED = 5  # notes, where a short id means several


class Lying(NamedTuple):
    """A note and the year whose file it lies in."""

    year: int
    note: Note


def edit(context: AppContext, asked: str, text: str, tag: str, *, as_json: bool) -> None:
    """Give a note another text or tag; with neither, it opens in the editor.

    Raises:
        errors.Usage: no note is meant, or several; or the new text is empty.
        errors.NoteTooLong, errors.CannotWrite: the note is as it was.
    """
    (lying,) = _meant(context, (asked,))
    if text or tag:
        _put(context, lying, checked(text) if text else lying.note.text, tag, as_json=as_json)
        return
    written, stopped = in_editor(context, lying.note.text)
    try:
        _put(context, lying, checked(written), "", as_json=as_json)
    except (*NOT_KEPT, errors.NoteTooLong) as error:
        lose_nothing(context, written, error)
    if stopped:
        raise KeyboardInterrupt


def remove(context: AppContext, asked: Sequence[str], *, as_json: bool) -> None:
    """Remove notes; all are found before the first is removed.

    Raises:
        errors.Usage: none is named, or one of them is not the name of one note.
        errors.CannotWrite: a note could not be removed.
    """
    if not asked:
        raise errors.Usage(_("Which note? Its id stands beside it in: mus note"))
    found = _meant(context, asked)
    for year, note in found:
        notes.append(context.places, year, Change(id=note.id, removed=_now(context)))
        if not as_json:
            console.tell(_("Removed: {note}").format(note=in_short(note)))
    if as_json:
        console.print_json([row(note) for _year, note in found])
    else:
        console.tell(_("Take it back with: mus note --undo"))


def undo(context: AppContext, *, as_json: bool) -> None:
    """Take the latest change of all back; again, and the one before it follows.

    Raises:
        errors.Usage: there is none.
        errors.CannotWrite: it could not be taken back.
    """
    lines = {
        year: notes.read(context.places, year) for year in reversed(context.places.noted_years())
    }
    done = [(model.standing(of_year), year) for year, of_year in lines.items()]
    latest = max(((changes[-1].when, year) for changes, year in done if changes), default=None)
    if latest is None:
        raise errors.Usage(_("There is nothing to take back."))
    year = latest[1]
    change = model.standing(lines[year])[-1]
    before = model.notes(lines[year])
    back = Change(id=change.id, undone=_now(context))
    notes.append(context.places, year, back)
    after = model.notes((*lines[year], back))
    remaining = next((note for note in after if note.id == change.id), None)
    if as_json:
        console.print_json(row(remaining) if remaining else None)
    elif remaining is None:
        gone = next((note for note in before if note.id == change.id), None)
        named = in_short(gone) if gone else change.id  # its own line may be damaged
        console.tell(_("Taken back, and no longer there: {note}").format(note=named))
    elif change.removed:
        console.tell(_("Taken back, and there again: {note}").format(note=in_short(remaining)))
    else:
        console.tell(_("Taken back, and as it was before: {note}").format(note=in_short(remaining)))


def _meant(context: AppContext, asked: Sequence[str]) -> tuple[Lying, ...]:
    """Return the notes whose ids, or the beginnings of them, are given; each once.

    Raises:
        errors.Usage: ``no-note`` or ``several-notes``.
    """
    lying = [
        Lying(year, note)
        for year in reversed(context.places.noted_years())
        for note in model.notes(notes.read(context.places, year))
    ]
    found: dict[str, Lying] = {}
    for word in asked:
        wanted = clean_line(word).lower()
        fitting = [one for one in lying if wanted and one.note.id.startswith(wanted)]
        if not fitting:
            raise errors.Usage(
                _("No note has the id {id}. The ids stand in: mus note --since 2000").format(
                    id=clean_line(word)
                )
            )
        if len(fitting) > 1:
            short = model.short_ids((f.note for f in fitting), (one.note for one in lying))
            named = ", ".join([*short.values()][:_NAMED])
            raise errors.Usage(
                _("Several notes have ids that begin with {beginning}: {ids}.").format(
                    beginning=wanted, ids=named
                )
            )
        found[fitting[0].note.id] = fitting[0]
    return tuple(found.values())


def _put(context: AppContext, lying: Lying, text: str, tag: str, *, as_json: bool) -> None:
    """Give a note its new text and tag; an empty tag leaves the one it has."""
    old = lying.note
    new = Change(
        id=old.id,
        date=old.date,
        time=old.time,
        tag=tag or old.tag,
        text=text,
        edited=_now(context),
    )
    changed = (new.text, new.tag) != (old.text, old.tag)
    if changed:
        notes.append(context.places, lying.year, new)
    if as_json:
        console.print_json(row(new if changed else old))
    elif changed:
        console.tell(_("Changed. Take it back with: mus note --undo"))
    else:
        console.tell(_("Nothing was changed."))


def _now(context: AppContext) -> str:
    return f"{context.today.isoformat()}T{clock()}"

"""``mus note``: keep a result, a wish, praise or trouble as it happens (P15, R8).

Words are a new note; without words the notes are listed. Adding one loads nothing that it does
not need: it is done in passing, many times a year.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from mus_cli import errors
from mus_cli.core import encoding
from mus_cli.core.notes import LONGEST, Change, Note, tag_of
from mus_cli.core.text import clean
from mus_cli.i18n import N_, _
from mus_cli.prompts import console
from mus_cli.session.context import Surroundings, clock
from mus_cli.storage import notes

NOT_KEPT = (
    errors.CannotWrite,
    errors.CannotRead,
    errors.BadFile,
    errors.KeyMissing,
    errors.NotInstalled,
)


def run(  # noqa: PLR0913 - one for each option
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=N_("[TEXT]..."), help=N_("The note; - reads it from standard input")
        ),
    ] = None,
    tag: Annotated[
        str,
        typer.Option("--tag", "-t", metavar=N_("TAG"), help=N_("result, wish, praise, trouble")),
    ] = "",
    *,
    edit: Annotated[
        bool, typer.Option("--edit", help=N_("Write in your editor, or change the note ID"))
    ] = False,
    remove: Annotated[bool, typer.Option("--remove", help=N_("Remove the note ID"))] = False,
    undo: Annotated[bool, typer.Option("--undo", help=N_("Take the latest change back"))] = False,
    search: Annotated[
        str, typer.Option("--search", metavar=N_("WORDS"), help=N_("List those with these words"))
    ] = "",
    since: Annotated[
        str,
        typer.Option("--since", metavar=N_("DAY"), help=N_("List from a day, month or quarter")),
    ] = "",
    until: Annotated[
        str, typer.Option("--until", metavar=N_("DAY"), help=N_("List to a day, month or quarter"))
    ] = "",
    year: Annotated[
        str, typer.Option("--year", metavar=N_("YEAR"), help=N_("List those of one year"))
    ] = "",
    last: Annotated[
        str, typer.Option("--last", metavar="N", help=N_("List only the latest ones"))
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help=N_("Write as JSON"))] = False,
) -> None:
    """Add a note, list notes, or change one."""
    here: Surroundings = ctx.obj
    given = tuple(words or ())
    lists = any((search, since, until, year, last))
    if edit + remove + undo + lists > 1 or (undo and (given or tag)) or (remove and tag):
        raise errors.OneNoteAtATime
    meant = _tag(tag) if tag else ""
    if edit or remove or undo:
        from mus_cli.note import changes

        if undo:
            changes.undo(here, as_json=as_json)
        elif remove:
            changes.remove(here, given, as_json=as_json)
        elif given:
            changes.edit(here, given[0], " ".join(given[1:]), meant, as_json=as_json)
        else:
            _written(here, meant, as_json=as_json)
        return
    text = None if lists else _text(given, as_json=as_json)
    if text is not None:
        try:
            add(here, text, meant, as_json=as_json)
        except NOT_KEPT as error:
            lose_nothing(here, text, error)
        return
    from mus_cli.note import listing

    asked = listing.Asked(meant, " ".join((search, *given)), since, until, year, last)
    listing.show(here, asked, as_json=as_json)


def add(here: Surroundings, text: str, tag: str, *, as_json: bool) -> None:
    """Keep a new note, today.

    Raises:
        errors.Usage: ``note-empty``.
        errors.NoteTooLong: it is longer than ``LONGEST``.
        errors.CannotWrite: it could not be kept.
    """
    note = Change(id=notes.fresh_id(), date=here.today, time=clock(), tag=tag, text=checked(text))
    notes.append(here.places, here.today.year, note)
    if as_json:
        print_json(row(note))
    elif tag:
        from mus_cli.dialogues.notes_view import tag_name

        said = _("Noted as {tag}. Take it back with: mus note --undo")
        tell(said.format(tag=tag_name(tag)))
    else:
        tell(_("Noted. Take it back with: mus note --undo"))


def checked(text: str) -> str:
    """Return the text of a note, cleaned.

    Raises:
        errors.Usage: ``note-empty``.
        errors.NoteTooLong: it is longer than ``LONGEST``.
    """
    # What is far too long is not worth cleaning.
    cleaned = clean(text[: LONGEST + 1]).strip()
    if not cleaned:
        raise errors.Usage(
            _("There is nothing in the note. A note is removed with: mus note --remove ID")
        )
    if len(text) > LONGEST or len(cleaned.encode()) > LONGEST:
        raise errors.NoteTooLong(LONGEST // 1024)
    return cleaned


def in_editor(text: str, *, plain: bool) -> tuple[str, bool]:
    """Return the text as the editor left it, and whether ``mus`` was told to stop meanwhile.

    Raises:
        errors.Usage: ``note-no-terminal`` or ``note-no-editor``.
        KeyboardInterrupt: files are locked, and the person would rather not open the editor.
    """
    from mus_cli.prompts import console, editor_alone

    if not console.has_terminal():
        raise errors.Usage(
            _(
                "The editor needs a terminal. "
                "Without one, write the text on the line, or send it in."
            )
        )
    if console.copies_matter():
        from mus_cli.prompts.prompter import Ask

        prompter = console.choose_prompter(plain, command="note")  # what the editor covers is lost
        sure = Ask("note/editor", console.about_copies(), can_go_back=False)
        if prompter.ask_yes_no(sure, default=False) is not True:
            raise KeyboardInterrupt
    try:
        return editor_alone.write(text)
    except OSError:
        raise errors.Usage(
            _("The editor could not be opened. Name one in EDITOR, or write the text on the line.")
        ) from None


def lose_nothing(here: Surroundings, text: str, error: errors.MusError) -> NoReturn:
    """Keep what was written where the note cannot be, and raise ``error``.

    It goes to a file in the state folder, locked where files are; where that cannot be, to standard
    output.
    """
    from mus_cli.storage.encryption import locked_files

    try:
        place, data = here.places.drafts / "note.txt", text.encode("utf-8", "replace")
        kept: Path | None = locked_files.beside(here.places, place, "kept", data, ".txt")
    except NOT_KEPT:
        kept = None
        print(text)
    if kept is not None:
        tell(_("What you wrote is kept in {file}.").format(file=kept))
    raise error


def row(note: Note | Change) -> dict[str, Any]:
    """Return a note as it stands in JSON."""
    return {
        "id": note.id,
        "date": note.date.isoformat() if note.date else None,
        "time": note.time[:5],
        "tag": note.tag,
        "text": note.text,
        "edited": note.edited[:16],
    }


def print_json(value: Any) -> None:
    """Print one row, or several."""
    import json

    print(json.dumps(value, ensure_ascii=False, indent=2))


def tell(message: str) -> None:
    """Say what was done, on standard error."""
    from mus_cli.prompts import console

    console.tell(message)


def _written(here: Surroundings, tag: str, *, as_json: bool) -> None:
    """Add a note written in the editor."""
    text, stopped = in_editor("", plain=here.plain)
    if not text.strip():
        tell(_("Nothing was noted."))
    else:
        try:
            add(here, text, tag, as_json=as_json)
        except (*NOT_KEPT, errors.NoteTooLong) as error:
            lose_nothing(here, text, error)
    if stopped:
        raise KeyboardInterrupt


def _text(words: tuple[str, ...], *, as_json: bool) -> str | None:
    """Return the text of a new note, or ``None`` where none is given: then notes are listed."""
    if words == ("-",):
        return _from_stdin()
    if words:
        return " ".join(words)
    if as_json or not _is_piped():
        return None
    return _from_stdin() or None


def _is_piped() -> bool:
    try:
        return sys.stdin is not None and not sys.stdin.isatty()
    except ValueError:  # closed
        return False


def _from_stdin() -> str:
    if sys.stdin is None:
        return ""
    data = sys.stdin.buffer.read(LONGEST + 1)
    if len(data) > LONGEST:
        raise errors.NoteTooLong(LONGEST // 1024)
    return encoding.text(data, console.code_page()).strip()


def _tag(word: str) -> str:
    tag = tag_of(word)
    if tag is None:
        raise errors.Usage(
            _("There is no tag {tag}. Choose result, wish, praise or trouble.").format(tag=word)
        )
    return tag

"""``mus note``: jot down a result, a wish, praise or trouble as it happens (P15, R8).

With text it adds a note; with nothing at all, in a terminal, it asks for one; otherwise it lists
the notes. Adding one imports nothing more than it needs: people do it in passing, many times a
year.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from typing import Annotated

import typer

from mus_cli import errors
from mus_cli.commands.options import AsJson
from mus_cli.core import encoding
from mus_cli.core.notes import LONGEST, TAGS, Change, tag_of, tagged
from mus_cli.i18n import N_, _
from mus_cli.i18n import day as day_in_words
from mus_cli.note.writing import (
    NOT_KEPT,
    asked_for,
    checked,
    day_of,
    in_editor,
    lose_nothing,
    row,
    say_shell_keeps,
)
from mus_cli.prompts import console
from mus_cli.session.context import AppContext, moment
from mus_cli.storage import notes


def _offered_tags() -> list[str]:
    from mus_cli.dialogues.notes_view import tag_name

    return [tag_name(tag) for tag in TAGS]


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
        typer.Option(
            "--tag",
            "-t",
            metavar=N_("TAG"),
            help=N_("result, wish, praise, trouble"),
            autocompletion=_offered_tags,
        ),
    ] = "",
    on: Annotated[
        str,
        typer.Option(
            "--on", "--dato", metavar=N_("DAY"), help=N_("The date it happened, if not today")
        ),
    ] = "",
    *,
    edit: Annotated[
        bool,
        typer.Option("--edit", help=N_("Write in your editor, or change the note with this id")),
    ] = False,
    remove: Annotated[
        bool, typer.Option("--remove", help=N_("Delete the note with this id"))
    ] = False,
    undo: Annotated[bool, typer.Option("--undo", help=N_("Undo the latest change"))] = False,
    search: Annotated[
        str, typer.Option("--search", metavar=N_("WORDS"), help=N_("List notes with these words"))
    ] = "",
    since: Annotated[
        str,
        typer.Option("--since", metavar=N_("DAY"), help=N_("List from a date, month or quarter")),
    ] = "",
    until: Annotated[
        str, typer.Option("--until", metavar=N_("DAY"), help=N_("List to a date, month or quarter"))
    ] = "",
    year: Annotated[
        str, typer.Option("--year", "--år", metavar=N_("YEAR"), help=N_("List those of one year"))
    ] = "",
    last: Annotated[
        str, typer.Option("--last", metavar="N", help=N_("List only the latest ones"))
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Add a note, list notes, or change one."""
    context: AppContext = ctx.obj
    text_words = tuple(_decoded(os.fsencode(word)) for word in words or ())
    search = _decoded(os.fsencode(search))
    lists = any((search, since, until, year, last))
    if (
        edit + remove + undo + lists > 1
        or (undo and (text_words or tag))
        or (remove and tag)
        or (on and (remove or undo or lists))
    ):
        raise errors.OneNoteAtATime
    chosen_tag = _tag(tag) if tag else ""
    day = day_of(_decoded(os.fsencode(on)), context.today) if on else None
    if edit or remove or undo:
        from mus_cli.note import changes

        if undo:
            changes.undo(context, as_json=as_json)
        elif remove:
            changes.remove(context, text_words, as_json=as_json)
        elif text_words:
            edited = changes.Edit(" ".join(text_words[1:]), chosen_tag, day)
            changes.edit(context, text_words[0], edited, as_json=as_json)
        else:
            _add_from_editor(context, chosen_tag, day, as_json=as_json)
        return
    text = None if lists else _new_text(context, text_words, chosen_tag, as_json=as_json)
    if text is None and day is None:
        from mus_cli.note import listing

        search_words = " ".join((search, *text_words))
        filters = listing.Filters(chosen_tag, search_words, since, until, year, last)
        listing.show(context, filters, as_json=as_json)
        return
    if text_words and text_words != ("-",) and context.places.vault.locked:
        say_shell_keeps(context)
    try:
        add(context, text or "", chosen_tag, day, as_json=as_json)
    except NOT_KEPT as error:
        lose_nothing(context, text or "", error)


def add(
    context: AppContext, text: str, tag: str, on: dt.date | None = None, *, as_json: bool
) -> None:
    """Add a note, dated today or ``on`` an earlier day.

    Raises:
        errors.Usage: it is empty.
        errors.NoteTooLong: it is longer than ``LONGEST``.
        errors.CannotWrite: it could not be saved.
    """
    today, time = moment()
    day = on or today
    tag, text = tagged(checked(text), tag)
    note = Change(id=notes.fresh_id(), date=day, time=time, tag=tag, text=text)
    if day != today:
        note = note._replace(time="", noted=f"{today.isoformat()}T{time}")
    notes.append(context.places, day.year, note)
    if as_json:
        console.print_json(row(note))
    elif day != today:
        message = _("Noted on {day}. Undo with: mus note --undo")
        console.tell(message.format(day=day_in_words(day)))
    elif tag:
        from mus_cli.dialogues.notes_view import tag_name

        message = _("Noted as {tag}. Undo with: mus note --undo")
        console.tell(message.format(tag=tag_name(tag)))
    else:
        console.tell(_("Noted. Undo with: mus note --undo"))


def _add_from_editor(context: AppContext, tag: str, on: dt.date | None, *, as_json: bool) -> None:
    """Add a note written in the editor."""
    text, stopped = in_editor(context, "")
    if not text.strip():
        console.tell(_("Nothing was noted."))
    else:
        try:
            add(context, text, tag, on, as_json=as_json)
        except (*NOT_KEPT, errors.NoteTooLong) as error:
            lose_nothing(context, text, error)
    if stopped:
        raise KeyboardInterrupt


def _new_text(
    context: AppContext, words: tuple[str, ...], tag: str, *, as_json: bool
) -> str | None:
    """Return the text of a new note, or ``None`` where there is none, and notes are listed."""
    if words == ("-",):
        return _from_stdin()
    if words:
        return " ".join(words)
    if not (as_json or tag or context.no_input) and console.has_terminal():
        return asked_for(context) or None
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
    return _decoded(data, console.code_page()).strip()


def _decoded(data: bytes, otherwise: str = "cp1252") -> str:
    try:
        return encoding.text(data, otherwise)
    except encoding.NotTextError as error:
        raise errors.NotText from error


def _tag(word: str) -> str:
    tag = tag_of(word)
    if tag is None:
        raise errors.Usage(
            _("There is no tag {tag}. Choose result, wish, praise or trouble.").format(tag=word)
        )
    return tag

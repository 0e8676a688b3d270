"""Writing a note: checking it, opening it in the editor, and never losing it."""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path
from typing import NoReturn

from mus_cli import errors
from mus_cli.core.notes import LONGEST, Change, Note
from mus_cli.core.text import clean, clean_line
from mus_cli.i18n import _
from mus_cli.prompts import console
from mus_cli.session.context import AppContext
from mus_cli.storage import files, inventory
from mus_cli.storage.encryption.keys import NOT_OPENED

_CLOSED = (*NOT_OPENED, KeyboardInterrupt, EOFError)  # the passphrase was asked for in vain
NOT_KEPT = (errors.CannotWrite, errors.CannotRead, errors.BadFile, errors.NoHome, *_CLOSED)


def checked(text: str) -> str:
    """Return the text of a note, cleaned.

    Raises:
        errors.Usage: it is empty.
        errors.NoteTooLong: it is longer than ``LONGEST``.
    """
    # Cleaning a text that is far too long would only take time.
    cleaned = clean(text[: LONGEST + 1]).strip()
    if not cleaned:
        raise errors.Usage(_("The note is empty. Delete a note with: mus note --remove ID"))
    if len(text) > LONGEST or len(cleaned.encode()) > LONGEST:
        raise errors.NoteTooLong(LONGEST // 1024)
    return cleaned


def day_of(words: str, today: dt.date) -> dt.date:
    """Return the day that words name, seen from ``today``.

    Raises:
        errors.Usage: they name no day, one to come, or one that the calendar does not have.
    """
    # These load msgspec, which a note of today does without.
    from mus_cli import terms
    from mus_cli.core import deadlines
    from mus_cli.core.period import day_ahead, day_past
    from mus_cli.storage.paths import parse_year

    day = day_past(words, today)
    if day is not None:
        parse_year(str(day.year))
        return day
    shown = clean_line(words)
    if day_ahead(words, today) is not None:
        raise errors.Usage(
            _('"{words}" is still to come. A note is about today or an earlier day.').format(
                words=shown
            )
        )
    # A deadline is ahead: the first such day after a year ago is the latest that is past.
    slip = deadlines.read(words, today - dt.timedelta(days=364))
    if isinstance(slip, deadlines.Impossible):
        raise errors.Usage(terms.not_a_day(slip))
    raise errors.Usage(
        _(
            '"{words}" doesn\'t name one day. '
            'Write for example 3/3, or "3 days ago" in quotation marks.'
        ).format(words=shown)
    )


def asked_for(context: AppContext) -> str:
    """Ask for a note, and return its text; empty where the person only pressed Enter.

    Raises:
        KeyboardInterrupt, EOFError: they stopped; what was typed is kept beside the drafts.
    """
    from mus_cli.prompts import backend
    from mus_cli.prompts.prompter import Ask

    console.stop_on_signals()
    typed = [""]
    prompter = backend.choose_prompter(
        context.plain,
        lambda _key, text: typed.append(text),
        command="note",
        words_are_locked=context.places.vault.locked,
    )
    ask = Ask(
        "note/new",
        _("What do you want to note?"),
        has_overview=False,
        hint=_(
            "“Trouble: …” or “praise: …” says what kind it is. Enter on an empty line lists your "
            "notes."
        ),
        can_go_back=False,
        skipped=_("Your notes"),
        purpose=_("A note is only for you. You see it again beside the questions it fits."),
    )
    try:
        answer = prompter.ask_line(ask)
    except (KeyboardInterrupt, EOFError):
        if typed[-1].strip():
            _say_kept(_kept_copy(context, typed[-1]), typed[-1])
        raise
    return answer if isinstance(answer, str) else ""


def in_editor(context: AppContext, text: str) -> tuple[str, bool]:
    """Return the text from the editor, and whether a signal to stop arrived meanwhile.

    Raises:
        errors.Usage: there is no terminal, or no editor.
        KeyboardInterrupt: files are locked, and the person chose not to open the editor.
    """
    from mus_cli.prompts import editor_alone

    if not console.has_terminal():
        raise errors.Usage(
            _(
                "The editor needs a terminal. "
                "Without one, write the text on the line, or send it in."
            )
        )
    if context.places.vault.locked:
        from mus_cli.prompts import backend
        from mus_cli.prompts.prompter import Ask

        prompter = backend.choose_prompter(context.plain, command="note")
        confirm = Ask(
            "note/editor",
            console.about_copies(),
            has_overview=False,
            can_go_back=False,
            purpose=_("Without the editor, the note is locked as soon as it is written."),
        )
        if prompter.ask_yes_no(confirm, default=False) is not True:
            raise KeyboardInterrupt
    try:
        return editor_alone.write(text)
    except OSError:
        raise errors.Usage(
            _("The editor could not be opened. Name one in EDITOR, or write the text on the line.")
        ) from None


def lose_nothing(context: AppContext, text: str, error: BaseException) -> NoReturn:
    """Save the text of a note that could not be saved as one, and raise ``error``.

    It goes to a file in the state folder, encrypted where files are locked; where that fails, to
    standard output.
    """
    # Where the passphrase was asked for in vain, encrypting a copy would ask for it once more.
    _say_kept(None if isinstance(error, _CLOSED) else _kept_copy(context, text), text)
    raise error


def _say_kept(kept: Path | None, text: str) -> None:
    if kept is None:
        print(text)
    else:
        console.tell(_("What you wrote is kept in {file}.").format(file=kept))


def _kept_copy(context: AppContext, text: str) -> Path | None:
    from mus_cli.storage.encryption import locked_files

    data = text.encode("utf-8", "replace")
    with contextlib.suppress(*NOT_KEPT):
        path = context.places.drafts / "note.txt"
        return locked_files.keep_copy(context.places, path, "kept", data, ".txt")
    return None


def say_shell_keeps(context: AppContext) -> None:
    """Say once, where files are locked, that a text on the command line is kept elsewhere."""
    said = context.places.of(inventory.SAID)
    if files.is_there(said):
        return
    console.tell(
        _(
            "Your files are locked, but the shell keeps what you type after mus note. "
            "Type mus note alone instead, and the note where it asks."
        )
    )
    with contextlib.suppress(errors.CannotWrite):
        files.write(said, b"shell\n")


def row(note: Note | Change) -> dict[str, str | None]:
    """Return the fields of a note in JSON."""
    return {
        "id": note.id,
        "date": note.date.isoformat() if note.date else None,
        "time": note.time[:5],
        "tag": note.tag,
        "text": note.text,
        "edited": note.edited[:16],
    }

"""Where an export goes: standard output or a file, then the clipboard, then another program."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

import typer

from mus_cli.documents import formats
from mus_cli.documents.formats.text import mail_text
from mus_cli.documents.handout import Handout
from mus_cli.export import clipboard, output
from mus_cli.i18n import _
from mus_cli.prompts import console, screen
from mus_cli.prompts.opening import open_file
from mus_cli.session.context import AppContext


class Delivery(NamedTuple):
    """Where to put it: in ``file``, or on standard output if that is ``None``."""

    file: Path | None = None
    copy: bool = False
    open: bool = False
    force: bool = False


def deliver(context: AppContext, format_name: str, data: bytes, to: Delivery) -> None:
    """Print the text, or save it in the file.

    Raises:
        errors.NotOverwritten, errors.NotAPlace, errors.CannotWrite: the file was not written.
    """
    if to.file is None:
        _print(data, format_name)
    else:
        output.write(to.file, data, context.places, force=to.force)
        console.tell(_("Saved in {file}.").format(file=to.file))
        if format_name == "eml":
            console.tell(_("Open it in your mail program to go on writing; some only show it."))


def _print(data: bytes, format_name: str) -> None:
    """Write to standard output: to a terminal in its encoding, else the bytes unchanged."""
    if console.is_terminal(sys.stdout) and formats.FORMATS[format_name].is_text:
        letters = sys.stdout.encoding or "utf-8"
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        if format_name == formats.DEFAULT:
            # The terminal would break the lines in the middle of a word.
            text = "\n".join(screen.wrap(text, console.width()))
        sys.stdout.write(text.encode(letters, "replace").decode(letters))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def copy_text(made: Handout, format_name: str, data: bytes) -> None:
    """Put the text on the clipboard, and say whether it is there.

    Raises:
        typer.Exit: it is not; with exit code 1.
    """
    is_text = formats.FORMATS[format_name].is_text
    text = data.decode("utf-8-sig") if is_text else mail_text(made.document)
    outcome = clipboard.copy(text)
    sentences: dict[clipboard.Outcome, str] = {
        "copied": _("The text is on the clipboard, as plain text."),
        "copied-in-windows": _("The text is on the clipboard of Windows, as plain text."),
        "refused": _("The clipboard did not take the text. Nothing was copied."),
        "no-clipboard": _("There is no clipboard here. Nothing was copied."),
    }
    console.tell(sentences[outcome])
    if outcome in ("refused", "no-clipboard"):
        raise typer.Exit(1)


def open_made(file: Path) -> None:
    """Open the file in the program that the system has for it.

    Raises:
        typer.Exit: there is no such program; with exit code 1.
    """
    if not open_file(file):
        console.tell(_("Nothing here could open {file}. Open it yourself.").format(file=file))
        raise typer.Exit(1)

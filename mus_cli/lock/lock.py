"""``mus lock``: everything that holds words encrypted at rest (B7)."""

from __future__ import annotations

from typing import Annotated

import typer

from mus_cli import errors
from mus_cli.i18n import N_, _, n_
from mus_cli.prompts import backend, console
from mus_cli.prompts.prompter import Ask
from mus_cli.session import passphrases
from mus_cli.session.conflict_copies import say_copies
from mus_cli.session.context import AppContext
from mus_cli.storage.encryption import keys, migrate


def run(
    ctx: typer.Context,
    *,
    yes: Annotated[bool, typer.Option("--yes", help=N_("Do it without asking"))] = False,
) -> None:
    """Lock the person's files, or go on where locking them was cut off."""
    context: AppContext = ctx.obj
    keys.require()
    chosen = ""
    if context.places.vault.locked:
        context.places.vault.unwrap()
    else:
        if not yes and not _agreed(context):
            console.tell(_("Nothing was changed."))
            return
        chosen = passphrases.first(context)
    try:
        done = migrate.lock_all(context.places, chosen)
    except KeyboardInterrupt:
        console.tell(_("Not everything is locked yet. Go on with: mus lock"))
        raise
    console.tell(
        n_("{n} file is locked.", "{n} files are locked.", len(done)).format(n=len(done)),
        _("Keep a copy of {file} somewhere safe: without it nothing can be opened.").format(
            file=context.places.vault.identity_file
        ),
    )
    say_copies(context.places)  # they are not ours, and stay as readable as they are


def _agreed(context: AppContext) -> bool:
    """Say what it means, and ask; a second time where readable notes have to go.

    Raises:
        errors.Usage: ``lock-alone``: nobody can be asked.
    """
    if context.no_input or not console.has_terminal():
        raise errors.PassphraseNotAsked
    console.stop_on_signals()
    prompter = backend.choose_prompter(context.plain, command="lock")
    prompter.say(
        _(
            "What you have written is encrypted on the disk, and only your passphrase opens it. "
            "If you forget the passphrase, all of it is lost: nobody can open it for you. "
            "You can still jot down notes without it; for the rest, mus asks each time."
        )
    )
    sure = Ask("lock", _("Lock your files?"), can_go_back=False)
    if prompter.ask_yes_no(sure, default=False) is not True:
        return False
    written = migrate.written_notes(context.places)
    if not written:
        return True
    gone = Ask(
        "lock/notes",
        _("The notes that can be read without mus are removed. Is that all right?"),
        hint=_("See what they say at any time: mus export all --include-private"),
        beside=tuple(str(path) for path in written),
        can_go_back=False,
    )
    return prompter.ask_yes_no(gone, default=True) is True

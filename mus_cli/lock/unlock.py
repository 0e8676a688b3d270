"""``mus unlock``: decrypts every file and removes the keys (B7)."""

from __future__ import annotations

import contextlib

import typer

from mus_cli import errors
from mus_cli.commands.options import Yes
from mus_cli.dialogues import papers
from mus_cli.i18n import _, n_
from mus_cli.prompts import backend, console
from mus_cli.prompts.prompter import Ask
from mus_cli.session import passphrases, question_banks
from mus_cli.session.context import AppContext
from mus_cli.session.session import UNSAVED
from mus_cli.storage import records
from mus_cli.storage.encryption import keys, migrate


def run(
    ctx: typer.Context,
    *,
    yes: Yes = False,
) -> None:
    """Ask for the passphrase, unlock the person's files and remove the keys."""
    context: AppContext = ctx.obj
    if not context.places.vault.locked:
        console.tell(_("Your files are not locked."))
        return
    keys.require()
    if not yes and (context.no_input or not console.has_terminal()):
        raise errors.PassphraseNotAsked
    context.places.vault.unwrap()
    if not yes and not _agreed(context):
        console.tell(_("Nothing was changed."))
        return
    try:
        unlocked = migrate.unlock_all(context.places)
    except KeyboardInterrupt:
        console.tell(_("Not everything is unlocked yet. Continue with: mus unlock"))
        raise
    passphrases.forget_or_tell(context)
    left = tuple(migrate.locked(context.places))
    if left:
        console.tell(
            _("These cannot be opened, and stay as they are:"), *(f"  {path}" for path in left)
        )
    _write_pages(context)
    console.tell(
        n_("{n} file is unlocked.", "{n} files are unlocked.", len(unlocked)).format(
            n=len(unlocked)
        )
    )


def _write_pages(context: AppContext) -> None:
    """Write again what locking removed: the pages that are made from each year's record."""
    library = question_banks.load(context)
    for year in context.places.years():
        # A record that cannot be read is for the commands that need it.
        with contextlib.suppress(errors.DamagedRecord, errors.NewerFormat, *UNSAVED):
            opened = records.load(context.places, year)
            if opened is not None:
                papers.write_pages(context, opened.record, library)


def _agreed(context: AppContext) -> bool:
    prompter = backend.choose_prompter(context.plain, command="unlock")
    confirm = Ask(
        "unlock",
        _("Remove the lock? Anyone logged in to this computer as you can then read your files."),
        has_overview=False,
        can_go_back=False,
        purpose=_("Without the lock, mus no longer asks for your passphrase."),
    )
    return prompter.ask_yes_no(confirm, default=False) is True

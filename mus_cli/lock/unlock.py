"""``mus unlock``: decrypts every file and removes the keys (B7)."""

from __future__ import annotations

from typing import Annotated

import typer

from mus_cli import errors
from mus_cli.i18n import N_, _, n_
from mus_cli.prompts import backend, console
from mus_cli.prompts.prompter import Ask
from mus_cli.session import passphrases
from mus_cli.session.context import AppContext
from mus_cli.storage.encryption import keys, migrate


def run(
    ctx: typer.Context,
    *,
    yes: Annotated[bool, typer.Option("--yes", help=N_("Do it without asking"))] = False,
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
        console.tell(_("Not everything is unlocked yet. Go on with: mus unlock"))
        raise
    passphrases.forget_or_tell(context)
    left = tuple(migrate.locked(context.places))
    if left:
        console.tell(
            _("These cannot be opened, and stay as they are:"), *(f"  {path}" for path in left)
        )
    console.tell(
        n_("{n} file is unlocked.", "{n} files are unlocked.", len(unlocked)).format(
            n=len(unlocked)
        )
    )


def _agreed(context: AppContext) -> bool:
    prompter = backend.choose_prompter(context.plain, command="unlock")
    confirm = Ask(
        "unlock",
        _("Remove the lock? Whoever can use this machine as you can then read your files."),
        can_go_back=False,
    )
    return prompter.ask_yes_no(confirm, default=False) is True

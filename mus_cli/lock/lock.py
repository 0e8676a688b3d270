"""``mus lock``: encrypts every file that holds words (B7)."""

from __future__ import annotations

import typer

from mus_cli import errors
from mus_cli.commands.options import Yes
from mus_cli.i18n import _, n_
from mus_cli.prompts import backend, console, secret
from mus_cli.prompts.prompter import Ask
from mus_cli.session import passphrases
from mus_cli.session.cleaning import clean_up
from mus_cli.session.conflict_copies import say_copies
from mus_cli.session.context import AppContext
from mus_cli.session.other_states import say_other_states
from mus_cli.storage.encryption import keys, migrate


def run(
    ctx: typer.Context,
    *,
    yes: Yes = False,
) -> None:
    """Lock the person's files, or finish locking them where that was interrupted."""
    context: AppContext = ctx.obj
    keys.require()
    passphrase = ""
    was_locked = context.places.vault.locked
    if was_locked:
        context.places.vault.unwrap()
    else:
        if not yes and not _agreed(context):
            console.tell(_("Nothing was changed."))
            return
        passphrase = passphrases.first(context)
        # Making a key of the passphrase takes seconds.
        console.tell(_("Locking your files …"))
    try:
        with secret.unseen():
            locked = migrate.lock_all(context.places, passphrase)
    except KeyboardInterrupt:
        console.tell(_("Not everything is locked yet. Continue with: mus lock"))
        raise
    number = n_("{n} file is locked.", "{n} files are locked.", len(locked)).format(n=len(locked))
    console.tell(
        _("Your files are locked already.") if was_locked and not locked else number,
        _("Keep a copy of {file} somewhere safe: without it nothing can be opened.").format(
            file=context.places.vault.identity_file
        ),
    )
    # These are not of this home, and stay readable.
    say_copies(context.places)
    say_other_states(context.places)
    clean_up(context.places)  # words that an editor had open are locked with the rest


def _agreed(context: AppContext) -> bool:
    """Explain locking and ask; ask again where readable documents would be removed.

    Raises:
        errors.PassphraseNotAsked: nobody can be asked.
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
    confirm = Ask(
        "lock",
        _("Lock your files?"),
        has_overview=False,
        can_go_back=False,
        purpose=_("It helps where others can use this computer. You can unlock them again."),
    )
    if prompter.ask_yes_no(confirm, default=False) is not True:
        return False
    documents = migrate.written_notes(context.places)
    if not documents:
        return True
    removal = Ask(
        "lock/notes",
        _("The papers that can be read without mus are removed. Is that all right?"),
        has_overview=False,
        hint=_("See what they say at any time: mus export all --include-private"),
        context=tuple(str(path) for path in documents),
        can_go_back=False,
        purpose=_(
            "Nobody can read what is locked, so no readable copy may be left. A no locks nothing."
        ),
    )
    return prompter.ask_yes_no(removal, default=True) is True

"""Where a passphrase comes from: a file, the keyring, or the person, three times at most (B7)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from mus_cli import errors
from mus_cli.i18n import _
from mus_cli.prompts import console, secret
from mus_cli.session.context import AppContext
from mus_cli.storage import settings
from mus_cli.storage.encryption import keys

FILE = "MUS_PASSPHRASE_FILE"
TRIES = 3


def tried(context: AppContext) -> Iterator[str]:
    """Yield the passphrases to try on what is locked; none where nobody can be asked.

    Raises:
        errors.CannotRead, errors.BadFile: the file that is named cannot be read.
    """
    named = _named()
    if named is not None:
        yield keys.from_file(named)
        return
    if settings.load(context.places).keyring:
        from mus_cli.storage.encryption import keyring

        kept = keyring.kept(context.places)
        if kept is not None:
            yield kept
    if not can_ask(context):
        return
    console.stop_on_signals()
    for number in range(TRIES):
        if number:
            console.tell(_("That is not the right passphrase. Try again."))
        passphrase = secret.ask(_("Passphrase:"))
        with secret.unseen():
            yield passphrase


def new(context: AppContext, file: Path | None = None) -> str:
    """Return a new passphrase: from ``file`` or the file that is named, or typed twice.

    Raises:
        errors.Usage: ``passphrase-short``; or ``lock-alone``: nobody can be asked.
        errors.CannotRead, errors.BadFile: the file cannot be read.
    """
    if file is not None:
        passphrase = keys.from_file(file)
        if len(keys.normal(passphrase)) < keys.LEAST:
            raise errors.Usage(
                _("The passphrase must have at least {least} characters.").format(
                    least=str(keys.LEAST)
                )
            )
        return passphrase
    if not can_ask(context):
        raise errors.PassphraseNotAsked(yes=True)
    console.stop_on_signals()
    for _number in range(TRIES):
        first = secret.ask(
            _("New passphrase, at least {least} characters:").format(least=keys.LEAST)
        )
        if len(keys.normal(first)) < keys.LEAST:
            console.tell(_("That is too short. Several words are easy to remember."))
        elif keys.normal(secret.ask(_("The same again:"))) == keys.normal(first):
            return first
        else:
            console.tell(_("They were not the same."))
    raise errors.Usage(_("No passphrase was chosen. Nothing was changed."))


def first(context: AppContext) -> str:
    """Return the passphrase to lock with: from the file that is named, or typed twice.

    Raises:
        as ``new``.
    """
    return new(context, _named())


def forget(context: AppContext) -> None:
    """Take the passphrase out of the system's keyring, where the person had put it there.

    Raises:
        errors.NotInstalled, errors.NoKeyring: it may still be there.
        errors.CannotWrite: it is removed, but the settings still name the keyring.
    """
    current = settings.load(context.places)
    if current.keyring:
        from msgspec.structs import replace

        from mus_cli.storage.encryption import keyring

        keyring.forget(context.places)
        settings.save(context.places, replace(current, keyring=False))


def forget_or_tell(context: AppContext) -> None:
    """As ``forget``, but a keyring or settings that cannot be used are no error."""
    try:
        forget(context)
    except (errors.NotInstalled, errors.NoKeyring):
        console.tell(_("The passphrase is still in the system's keyring, under the name mus."))
    except (errors.BadFile, errors.CannotRead, errors.CannotWrite):
        return  # settings that cannot be used keep no passphrase


def can_ask(context: AppContext) -> bool:
    """Return whether somebody may and can be asked."""
    return not context.no_input and secret.can_ask()


def _named() -> Path | None:
    named = os.environ.get(FILE, "").strip()
    return Path(os.path.expanduser(named)) if named else None  # noqa: PTH111 - no error for ~x

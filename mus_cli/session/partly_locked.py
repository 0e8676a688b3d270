"""What a command says where ``mus lock`` or ``mus unlock`` was interrupted (B7)."""

from __future__ import annotations

from mus_cli.errors import CannotRead
from mus_cli.i18n import n_
from mus_cli.prompts import console
from mus_cli.session.context import AppContext
from mus_cli.storage.encryption import migrate


def say_partly_locked(context: AppContext) -> None:
    """Say how many files can be read without the passphrase in a home that is locked."""
    try:
        number = sum(1 for _path in migrate.readable(context.places))
    except CannotRead:
        return  # doctor names what it is
    if number:
        console.tell(
            n_(
                "{n} file is not locked, and can be read without your passphrase. "
                "Finish with mus lock, or with mus unlock.",
                "{n} files are not locked, and can be read without your passphrase. "
                "Finish with mus lock, or with mus unlock.",
                number,
            ).format(n=number)
        )

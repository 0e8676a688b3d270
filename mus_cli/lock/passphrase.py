"""``mus passphrase``: changes the passphrase of the same key; no other file changes (B7)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from msgspec.structs import replace

from mus_cli import errors
from mus_cli.i18n import N_, _
from mus_cli.prompts import console, secret
from mus_cli.session import passphrases
from mus_cli.session.context import AppContext
from mus_cli.storage import settings


def run(
    ctx: typer.Context,
    *,
    new: Annotated[
        str,
        typer.Option("--new", metavar=N_("FILE"), help=N_("Read the new passphrase from a file")),
    ] = "",
    in_keyring: Annotated[
        bool | None,
        typer.Option(
            "--keyring/--no-keyring",
            help=N_("Keep it in the system's keyring, or take it out again"),
        ),
    ] = None,
) -> None:
    """Ask for the passphrase and then for the new one; or only move it to or from the keyring."""
    context: AppContext = ctx.obj
    if not context.places.vault.locked:
        raise errors.Usage(_("Your files are not locked. Lock them with: mus lock"))
    if in_keyring is False:
        _take_out(context)
    elif in_keyring is None or new:
        _change(context, Path(new) if new else None, put_in=bool(in_keyring))
    else:
        _put_in(context, _unwrapped(context))


def _change(context: AppContext, file: Path | None, *, put_in: bool) -> None:
    context.places.vault.unwrap()
    passphrase = passphrases.new(context, file)
    with secret.unseen():
        context.places.vault.wrap_again(passphrase)
    console.tell(_("The passphrase is changed. Copies of the old key still open with the old one."))
    if put_in or settings.load(context.places).keyring:
        _put_in(context, passphrase)


def _put_in(context: AppContext, passphrase: str) -> None:
    from mus_cli.storage.encryption import keyring

    keyring.keep(context.places, passphrase)
    settings.save(context.places, replace(settings.load(context.places), keyring=True))
    console.tell(
        _(
            "The passphrase is in the system's keyring, and you will not be asked for it "
            "again. Anyone logged in as you can now read your files."
        )
    )


def _take_out(context: AppContext) -> None:
    passphrases.forget(context)
    console.tell(_("The passphrase is not in the system's keyring, and is asked for."))


def _unwrapped(context: AppContext) -> str:
    """Unwrap the identity, and return the passphrase that opened it."""
    last = ""

    def remembered() -> Iterator[str]:
        nonlocal last
        for passphrase in passphrases.tried(context):
            last = passphrase
            yield passphrase

    context.places.vault.unwrap(remembered)
    return last

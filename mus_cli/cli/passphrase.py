"""``mus passphrase``: another passphrase for the same lock; no other file changes (B7)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mus_cli import errors
from mus_cli.cli import passphrases
from mus_cli.cli.surroundings import Surroundings
from mus_cli.i18n import N_, _
from mus_cli.ui import console


def run(
    ctx: typer.Context,
    new: Annotated[
        str,
        typer.Option("--new", metavar=N_("FILE"), help=N_("Read the new passphrase from a file")),
    ] = "",
) -> None:
    """Ask for the passphrase, then for the new one."""
    here: Surroundings = ctx.obj
    keys = here.places.vault
    if not keys.locked:
        raise errors.Usage("not-locked")
    keys.unwrap()
    keys.wrap_again(passphrases.new(here, Path(new) if new else None))
    console.tell(_("The passphrase is changed. Copies of the old key still open with the old one."))

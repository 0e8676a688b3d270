"""Completing the line in a shell: installing it, and printing the script for it."""

from __future__ import annotations

from pathlib import Path

import typer

from mus_cli import errors
from mus_cli.commands.typer_internals import (
    SHELLS,
    completion_script,
    detect_shell,
    install_completion,
)
from mus_cli.i18n import _
from mus_cli.prompts import console
from mus_cli.storage import files

_PROGRAM = "mus"
_VARIABLE = "_MUS_COMPLETE"


def install(asked: bool) -> None:  # noqa: FBT001 - Typer's signature
    """Set up completion in the shell that ``mus`` was started from, and end.

    Raises:
        errors.Usage: the shell is none that can complete.
        errors.CannotWrite: its start-up file cannot be written.
        errors.NoHome: there is no folder to put one in.
    """
    if not asked:
        return
    shell = _shell()
    try:
        Path.home()
    except RuntimeError:
        raise errors.NoHome from None
    try:
        _name, path = install_completion(shell, _PROGRAM, _VARIABLE)
    except OSError as error:
        raise files.refused(Path(error.filename or Path.home()), error) from error
    console.tell(
        _("Tab now completes commands in {shell}. It is set up in {file}.").format(
            shell=shell, file=path
        ),
        _("Open a new terminal for it to work."),
    )
    raise typer.Exit


def show(asked: bool) -> None:  # noqa: FBT001 - Typer's signature
    """Print the script that completes ``mus`` in the shell it was started from, and end.

    Raises:
        errors.Usage: the shell is none that can complete.
    """
    if asked:
        print(completion_script(prog_name=_PROGRAM, complete_var=_VARIABLE, shell=_shell()))
        raise typer.Exit


def _shell() -> str:
    shell = detect_shell()
    if shell in SHELLS:
        return shell
    raise errors.Usage(
        _("Tab can complete commands in {shells}, but not in the terminal you are using.").format(
            shells=", ".join(SHELLS)
        )
    )

"""Usage errors in the person's words, made from their class: Typer's own are English only."""

from __future__ import annotations

from mus_cli import errors
from mus_cli.commands.typer_internals import (
    BadOptionUsage,
    ClickException,
    MissingParameter,
    NoSuchOption,
    UsageError,
)
from mus_cli.i18n import _


def reworded(error: ClickException) -> errors.Usage:
    """Return our own error for one of Typer's."""
    context = error.ctx if isinstance(error, UsageError) else None
    command = context.command_path if context else "mus"
    if isinstance(error, NoSuchOption):
        if error.possibilities:
            return errors.Usage(
                "option-meant", error.option_name, command, ", ".join(sorted(error.possibilities))
            )
        return errors.Usage("unknown-option", error.option_name, command)
    if isinstance(error, MissingParameter):
        parameter = error.param
        name = _(parameter.make_metavar(context).strip("[]")) if parameter and context else ""
        return errors.Usage("missing-argument", command, name)
    if isinstance(error, BadOptionUsage):
        return errors.Usage("option-value", error.option_name, command)
    return errors.Usage("too-many-words", command)

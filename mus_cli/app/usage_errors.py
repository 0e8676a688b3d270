"""Usage errors in the language in use, made from their class: Typer's are English only."""

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
                _("There is no option {option}. Did you mean {near}? See: {command} --help").format(
                    option=error.option_name,
                    command=command,
                    near=", ".join(sorted(error.possibilities)),
                )
            )
        option = error.option_name.strip()
        if context and context.info_name == "note":
            return errors.Usage(
                _(
                    "There is no option {option}. See: {command} --help. "
                    'A note that begins with a dash is written: {command} -- "- bought…"'
                ).format(option=option, command=command)
            )
        return errors.Usage(
            _("There is no option {option}. See: {command} --help").format(
                option=option, command=command
            )
        )
    if isinstance(error, MissingParameter):
        parameter = error.param
        name = _(parameter.make_metavar(context).strip("[]")) if parameter and context else ""
        return errors.Usage(
            _("{command} needs {argument}. See: {command} --help").format(
                command=command, argument=name
            )
        )
    if isinstance(error, BadOptionUsage):
        return errors.BadOption(error.option_name, command)
    return errors.Usage(
        _("There is more on the line than {command} takes. Put text with spaces in quotes.").format(
            command=command
        )
    )

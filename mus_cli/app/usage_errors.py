"""Usage errors in the language in use, made from their class: Typer's are English only."""

from __future__ import annotations

import re

from mus_cli import errors
from mus_cli.commands.typer_internals import (
    BadOptionUsage,
    ClickException,
    Context,
    MissingParameter,
    NoSuchOption,
    UsageError,
)
from mus_cli.core import talk_year
from mus_cli.i18n import _

# The words too many on a line are in the message of Typer's error alone.
_TOO_MANY = re.compile(r"\(([^()]*)\)\Z")


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
    return _bare_year(error, context) or errors.Usage(
        _("There is more on the line than {command} takes. Put text with spaces in quotes.").format(
            command=command
        )
    )


def _bare_year(error: ClickException, context: Context | None) -> errors.YearNeedsOption | None:
    """Return the error of a year without its option, behind what else the command takes."""
    words = _TOO_MANY.search(error.message)
    if context is None or words is None or talk_year.read(words[1]) is None:
        return None
    parameters = context.command.params
    if not any("--year" in parameter.opts for parameter in parameters):
        return None
    arguments = (one.name or "" for one in parameters if one.param_type_name == "argument")
    taken = [str(word) for name in arguments if (word := context.params.get(name))]
    if any(talk_year.read(word) is not None for word in taken):
        return None
    quoted = (f'"{word}"' if " " in word else word for word in taken)
    return errors.YearNeedsOption(" ".join((context.command_path, *quoted)), words[1])

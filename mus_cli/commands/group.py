"""Groups of commands, ``mus`` itself and ``mus bank``: finding one, and what a typo meant."""

from __future__ import annotations

import difflib
import unicodedata

from typer.core import TyperGroup

from mus_cli import errors
from mus_cli.commands.help import HelpContext
from mus_cli.commands.typer_internals import Command, Context
from mus_cli.i18n import _


class Group(TyperGroup):
    """A command that consists of commands."""

    context_class = HelpContext

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """Return the command of that name, or ``None``; its help is ours."""
        command = super().get_command(ctx, cmd_name)
        if command is not None:
            command.context_class = HelpContext
        return command

    def names(self, ctx: Context) -> tuple[str, ...]:
        """Return all names of the commands of the group."""
        return tuple(self.list_commands(ctx))

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, Command | None, list[str]]:
        """Find the command, or say which one was probably meant.

        Raises:
            errors.Usage: there is no such command.
        """
        typed = unicodedata.normalize("NFC", args[0])
        if not ctx.resilient_parsing and not typed.startswith("-") and not self._has(ctx, typed):
            near = difflib.get_close_matches(typed, self.names(ctx), n=1)
            if near:
                raise errors.Usage(
                    _("There is no command {word}. Did you mean {near}?").format(
                        word=typed, near=near[0]
                    )
                )
            raise errors.Usage(
                _("There is no command {word}. See: {command} --help").format(
                    word=typed, command=ctx.command_path
                )
            )
        return super().resolve_command(ctx, args)

    def _has(self, ctx: Context, name: str) -> bool:
        return name in self.names(ctx)  # get_command would build it, and again when it runs

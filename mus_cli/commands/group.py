"""Groups of commands, ``mus`` itself and ``mus bank``: finding one, and what a typo meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import ClassVar

from typer.core import TyperGroup

from mus_cli import errors
from mus_cli.commands.help import HelpContext
from mus_cli.commands.typer_internals import Command, CompletionItem, Context, HelpFormatter
from mus_cli.core.text import nearest
from mus_cli.i18n import _, language


class Group(TyperGroup):
    """A command that consists of commands, each with a name in both languages.

    ``danish`` are their Danish names by the English ones, ``aliases`` the English ones by names of
    before, which still work and are shown nowhere.
    """

    context_class = HelpContext
    danish: ClassVar[Mapping[str, str]] = {}
    aliases: ClassVar[Mapping[str, str]] = {}

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """Return the command of that name, or ``None``; its help is ours."""
        command = super().get_command(ctx, self.english(cmd_name))
        if command is not None:
            command.context_class = HelpContext
        return command

    def english(self, name: str) -> str:
        """Return the English name of the command that ``name`` means, or ``name``."""
        typed = unicodedata.normalize("NFC", name)
        english = {danish: english for english, danish in self.danish.items()}
        return english.get(typed) or self.aliases.get(typed) or typed

    def shown(self, command: str) -> str:
        """Return the name of a command in the language in use."""
        return self.danish.get(command, command) if language() == "da" else command

    def listed(self, ctx: Context) -> Iterator[tuple[str, str]]:
        """Yield each command with its line of help, in the language in use."""
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            yield self.shown(name), _(command.help) if command and command.help else ""

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the commands by their names in the language in use."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.listed(ctx)))

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        """Offer the commands in the language in use, those of the other only if none begins so."""
        typed = unicodedata.normalize("NFC", incomplete)
        offered = dict(self.listed(ctx))
        if not any(name.startswith(typed) for name in offered):
            offered = dict.fromkeys(self._names(ctx), "")
        return [
            *(
                CompletionItem(name, help=text)
                for name, text in offered.items()
                if name.startswith(typed)
            ),
            *super(TyperGroup, self).shell_complete(ctx, incomplete),  # its options
        ]

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, Command | None, list[str]]:
        """Find the command, named in the language in use, or say which one was probably meant.

        Raises:
            errors.Usage: there is no such command.
        """
        typed = unicodedata.normalize("NFC", args[0])
        names = (*self._names(ctx), *self.aliases)
        # get_command would build the command, and again when it runs.
        if not ctx.resilient_parsing and not typed.startswith("-") and typed not in names:
            near = nearest(typed, names)
            if near:
                raise errors.Usage(
                    _("There is no command {word}. Did you mean {near}?").format(
                        word=typed, near=self.shown(self.english(near))
                    )
                )
            raise errors.Usage(
                _("There is no command {word}. See: {command} --help").format(
                    word=typed, command=ctx.command_path
                )
            )
        name, command, rest = super().resolve_command(ctx, args)
        return name and self.shown(self.english(name)), command, rest

    def _names(self, ctx: Context) -> tuple[str, ...]:
        return (*self.list_commands(ctx), *self.danish.values())

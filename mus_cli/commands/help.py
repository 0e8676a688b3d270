"""Help as plain text: in the person's language, readable at 40 columns and by a screen reader."""

from __future__ import annotations

import contextlib
import re
import shutil
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Self

from typer.core import TyperGroup

from mus_cli.commands.typer_internals import Command, Context, HelpFormatter, UsageError
from mus_cli.i18n import N_, _

NARROW = 60
WIDEST = 80

_BRACES = re.compile(r"\{([^{}]*)\}")
_REQUIRED = "[required]"

# Texts of Typer's own, marked here so that the catalogue has them.
WORDS = (
    N_("Options"),
    N_("Arguments"),
    N_("Commands"),
)


class Formatter(HelpFormatter):
    """Typer's formatter with translated headings; below 60 columns each text is on its own line."""

    def __init__(self, **_options: object) -> None:
        columns = shutil.get_terminal_size().columns
        super().__init__(width=max(20, min(columns, WIDEST) - 1))

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line: required arguments bare, optional ones in brackets."""
        before = prefix or _("Usage: ")
        arguments = _BRACES.sub(r"\1", args)
        hang = " " * len(before)
        usage = textwrap.fill(
            f"{prog} {arguments}",
            self.width,
            initial_indent=before,
            subsequent_indent=hang,
            break_on_hyphens=False,
        )
        self.write(f"{usage}\n")

    def write_heading(self, heading: str) -> None:
        """Write a heading in the person's language."""
        super().write_heading(_(heading))

    def write_dl(
        self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write terms and texts side by side, or one below the other in a narrow terminal."""
        # The usage line already shows what is required, and not in English.
        rows = [(term, text.removesuffix(_REQUIRED).rstrip()) for term, text in rows]
        if self.width >= NARROW:
            super().write_dl(rows, col_max, col_spacing)
            return
        indent = " " * self.current_indent
        for term, text in rows:
            self.write(f"{indent}{term}\n")
            if text:
                self.write(
                    textwrap.fill(
                        text,
                        self.width,
                        initial_indent=indent + "  ",
                        subsequent_indent=indent + "  ",
                    )
                    + "\n"
                )


class HelpContext(Context):
    """A context whose help is written by ``Formatter``, in the language in use."""

    formatter_class = Formatter

    @contextlib.contextmanager
    def scope(self, cleanup: bool = True) -> Iterator[Context]:  # noqa: FBT001, FBT002 - click's
        """Give a usage error that has no context this one: it knows the command's name."""
        try:
            with super().scope(cleanup) as scope:
                yield scope
        except UsageError as error:
            error.ctx = error.ctx or self
            raise

    def __enter__(self) -> Self:
        """Translate the texts if a shell completes the line, as it shows them."""
        if self.resilient_parsing:
            localise(self.command, self)
        super().__enter__()
        return self

    def make_formatter(self) -> HelpFormatter:
        """Return the formatter; the texts are not translated before the help is shown."""
        localise(self.command, self)
        return super().make_formatter()


def localise(command: Command, context: Context) -> None:
    """Put a command's help, option texts and metavars into the language in use."""
    command.options_metavar = _("[OPTIONS]")
    listed: Iterable[Command] = ()
    if isinstance(command, TyperGroup):
        command.subcommand_metavar = _("COMMAND ...")
        listed = command.commands.values()
    for shown in (command, *listed):
        if shown.help:
            shown.help = _(shown.help)
    for parameter in command.params:
        text = getattr(parameter, "help", None)
        if text:
            parameter.help = _(text)  # type: ignore[attr-defined]
        if parameter.metavar:
            parameter.metavar = _(parameter.metavar)
    option = command.get_help_option(context)
    if option is not None:
        option.help = _("Show this help")

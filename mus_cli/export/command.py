"""``mus export``: a text or a file for one reader, in one format (E1-E4, B1, B5)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperCommand

from mus_cli import errors
from mus_cli.commands.options import Answers, Share, Year
from mus_cli.commands.typer_internals import Context, HelpFormatter
from mus_cli.core.audience import Audience
from mus_cli.documents.formats import FORMATS
from mus_cli.export import readers, text
from mus_cli.export.delivery import Delivery
from mus_cli.export.format import format_of, parse_format
from mus_cli.i18n import N_, _
from mus_cli.session.context import AppContext
from mus_cli.storage.paths import parse_year


class Shown(TyperCommand):
    """The command with a line for each reader in its help."""

    def format_epilog(self, ctx: Context, formatter: HelpFormatter) -> None:  # noqa: ARG002
        """List who a text can be for."""
        with formatter.section(N_("Who it is for")):
            formatter.write_dl(readers.offered())


def run(  # noqa: PLR0913 - one for each option
    ctx: typer.Context,
    audience: Annotated[
        str | None,
        typer.Argument(
            metavar=N_("[WHO]"), help=N_("Who the text is for"), autocompletion=readers.offered
        ),
    ] = None,
    *,
    format_name: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar=N_("FORMAT"),
            help=N_("text, markdown, html, eml, word, calendar, csv or json"),
            autocompletion=lambda: list(FORMATS),
        ),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar=N_("FILE"), help=N_("Save in a file"))
    ] = None,
    attach: Annotated[
        list[str] | None,
        typer.Option(
            "--attach",
            metavar=N_("FORMAT"),
            help=N_("With eml: also attach a file in this format"),
            autocompletion=lambda: list(FORMATS),
        ),
    ] = None,
    choose: Annotated[
        bool,
        typer.Option(
            "--choose", "--vælg", help=N_("Choose again what the text says, and your name")
        ),
    ] = False,
    year: Year = "",
    copy: Annotated[bool, typer.Option("--copy", help=N_("Put it on the clipboard"))] = False,
    open_: Annotated[bool, typer.Option("--open", help=N_("Open the file afterwards"))] = False,
    force: Annotated[bool, typer.Option("--force", help=N_("Overwrite an existing file"))] = False,
    include_private: Annotated[
        bool, typer.Option("--include-private", help=N_("With all: what is private too"))
    ] = False,
    answers: Answers = "",
    share: Share = False,
) -> None:
    """Make the text, and hand it over."""
    context: AppContext = ctx.obj
    file = None if output in (None, "-") else Path(output or "")
    if audience is not None and readers.is_form(audience):
        if format_name or attach or copy or include_private:
            raise errors.Usage(_("A form is filled in as a Word file: mus export form -o FILE"))
        # With it come the readers of documents, which no other text needs.
        from mus_cli.export import form

        to = Delivery(file, open=open_, force=force)
        named = parse_year(year) if year else None
        form.export(context, named, to, answers=answers, share=share)
        return
    if answers or share:
        raise errors.Usage(
            _("--answers and --share are for the form from your workplace: mus export form")
        )
    reader = readers.parse_reader(audience) if audience is not None else None
    _check_private(reader, include_private=include_private)
    chosen = text.Chosen(
        reader,
        format_of(format_name, file),
        parse_year(year) if year else None,
        tuple(parse_format(name) for name in attach or ()),
        choose=choose,
    )
    text.export(context, chosen, Delivery(file, copy=copy, open=open_, force=force))


def _check_private(reader: Audience | None, *, include_private: bool) -> None:
    """Check that private text is asked for with the full copy, and with nothing else."""
    if reader == "all" and not include_private:
        raise errors.Usage(
            _(
                "Your full copy includes private text. To confirm, run: mus export all "
                "--include-private"
            )
        )
    if include_private and reader != "all":
        raise errors.Usage(
            _("Private text is only included in your own copy: mus export all --include-private")
        )

"""``mus export``: a text or a file for one reader, in one format (E1-E4, B1, B5)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperCommand

from mus_cli import errors
from mus_cli.commands.typer_internals import Context, HelpFormatter
from mus_cli.core.audience import AUDIENCES, Audience
from mus_cli.core.text import clean_line
from mus_cli.documents.formats import FORMATS
from mus_cli.export import delivery
from mus_cli.export.delivery import DANISH, TEXTS, shown_name
from mus_cli.i18n import N_, _, language
from mus_cli.session.context import AppContext
from mus_cli.storage.paths import parse_year

_ALIASES: dict[str, Audience] = {"1:1": "one-to-one", "tavle": "board"}
_FORM = {"en": "form", "da": "skema"}


def _offered() -> list[tuple[str, str]]:
    readers = [(shown_name(audience), _(text)) for audience, text in TEXTS.items()]
    return [*readers, (_FORM[language()], _("Your workplace's own form, filled in"))]


class Shown(TyperCommand):
    """The command with a line for each reader in its help."""

    def format_epilog(self, ctx: Context, formatter: HelpFormatter) -> None:  # noqa: ARG002
        """List who a text can be for."""
        with formatter.section(N_("Who it is for")):
            formatter.write_dl(_offered())


def run(  # noqa: PLR0913 - one for each option
    ctx: typer.Context,
    audience: Annotated[
        str | None,
        typer.Argument(
            metavar=N_("[WHO]"), help=N_("Who the text is for"), autocompletion=_offered
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
        typer.Option("--choose", "--vælg", help=N_("Choose again what the text says")),
    ] = False,
    year: Annotated[
        str,
        typer.Option("--year", "--år", metavar=N_("YEAR"), help=N_("Another year than this one")),
    ] = "",
    copy: Annotated[bool, typer.Option("--copy", help=N_("Put it on the clipboard"))] = False,
    open_: Annotated[bool, typer.Option("--open", help=N_("Open the file afterwards"))] = False,
    force: Annotated[bool, typer.Option("--force", help=N_("Overwrite an existing file"))] = False,
    include_private: Annotated[
        bool, typer.Option("--include-private", help=N_("With all: what is private too"))
    ] = False,
) -> None:
    """Make the text, and hand it over."""
    context: AppContext = ctx.obj
    file = None if output in (None, "-") else Path(output or "")
    if audience is not None and clean_line(audience).casefold() in _FORM.values():
        if format_name or attach or copy or include_private:
            raise errors.Usage(_("A form is filled in as a Word file: mus export form -o FILE"))
        # With it come the readers of documents, which no other text needs.
        from mus_cli.export import form

        to = delivery.Delivery(file, open=open_, force=force)
        form.export(context, parse_year(year) if year else None, to)
        return
    wanted = _reader(audience) if audience is not None else None
    if wanted == "all" and not include_private:
        raise errors.Usage(
            _(
                "Your full copy includes private text. To confirm, run: mus export all "
                "--include-private"
            )
        )
    if include_private and wanted != "all":
        raise errors.Usage(
            _("Private text is only included in your own copy: mus export all --include-private")
        )
    chosen = delivery.Chosen(
        wanted,
        delivery.format_of(format_name, file),
        parse_year(year) if year else None,
        tuple(delivery.parse_format(name) for name in attach or ()),
        choose=choose,
    )
    delivery.export(context, chosen, delivery.Delivery(file, copy=copy, open=open_, force=force))


def _reader(name: str) -> Audience:
    """Return the reader of that name, English or Danish.

    Raises:
        errors.Usage: there is none.
    """
    wanted = clean_line(name).casefold()
    known: dict[str, Audience] = {audience: audience for audience in AUDIENCES}
    known |= {name: audience for audience, name in DANISH.items()} | _ALIASES
    if wanted in known:
        return known[wanted]
    from difflib import get_close_matches

    near = get_close_matches(wanted, (*known, *_FORM.values()), n=1)
    if near:
        meant = shown_name(known[near[0]]) if near[0] in known else _FORM[language()]
        raise errors.Usage(
            _("There is no text for {reader}. Did you mean {near}?").format(
                reader=clean_line(name), near=meant
            )
        )
    raise errors.Usage(
        _("There is no text for {reader}. Choose one of {readers}.").format(
            reader=clean_line(name),
            readers=", ".join((*map(shown_name, AUDIENCES), _FORM[language()])),
        )
    )

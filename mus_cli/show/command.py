"""``mus show``: the papers for the talk or the agreements, in the browser or as Markdown (B14)."""

from __future__ import annotations

from typing import Annotated, Literal

import typer
from typer.core import TyperCommand

from mus_cli import errors
from mus_cli.command_names import command_name, for_year
from mus_cli.commands.options import Year
from mus_cli.commands.typer_internals import Context, HelpFormatter
from mus_cli.core import agreements, talk_year
from mus_cli.core.record import Record
from mus_cli.core.text import clean_line
from mus_cli.core.year_status import has_preparation
from mus_cli.dialogues import pages
from mus_cli.dialogues.pages import Page
from mus_cli.i18n import N_, _, language
from mus_cli.prompts import console
from mus_cli.session import decided, question_banks
from mus_cli.session.context import AppContext
from mus_cli.session.known_past import known_past
from mus_cli.session.year_status import current_preparation
from mus_cli.storage.paths import parse_year

What = Literal["papers", "agreements", "all"]

_DANISH: dict[What, str] = {"papers": "papirer", "agreements": "aftaler", "all": "alt"}
_TEXTS: dict[What, str] = {
    "papers": N_("Your two papers for the talk"),
    "agreements": N_("The agreements, with room to sign"),
    "all": N_("Your papers, and on a page of its own what is only for you"),
}


def _offered() -> list[tuple[str, str]]:
    return [(_shown_name(what), _(text)) for what, text in _TEXTS.items()]


def _shown_name(what: What) -> str:
    return _DANISH[what] if language() == "da" else what


class Shown(TyperCommand):
    """The command with a line in its help for each thing it shows."""

    def format_epilog(self, ctx: Context, formatter: HelpFormatter) -> None:  # noqa: ARG002
        """List what can be shown."""
        with formatter.section(N_("What it shows")):
            formatter.write_dl(_offered())


def run(
    ctx: typer.Context,
    what: Annotated[
        str | None,
        typer.Argument(metavar=N_("[WHAT]"), help=N_("What to show"), autocompletion=_offered),
    ] = None,
    *,
    year: Year = "",
) -> None:
    """Show the papers in the browser; without a terminal write them as Markdown."""
    context: AppContext = ctx.obj
    wanted = _wanted(what) if what is not None else "papers"
    record = _record(context, wanted, parse_year(year) if year else None)
    shown = _pages(context, record, wanted)
    if context.no_input or not console.has_terminal():
        print(pages.as_markdown(shown), end="")
        return
    console.stop_on_signals()
    pages.show(context, shown)


def _wanted(name: str) -> What:
    """Return what is to be shown, by its English or Danish name.

    Raises:
        errors.YearNeedsOption: it is a year.
        errors.Usage: there is no such thing.
    """
    known: dict[str, What] = {english: english for english in _TEXTS}
    known |= {danish: english for english, danish in _DANISH.items()}
    word = clean_line(name).casefold()
    if talk_year.read(word) is not None:
        raise errors.YearNeedsOption(f"mus {command_name('show')}", word)
    if word not in known:
        raise errors.Usage(
            _("There is no {what} to show. Choose one of these: {all}.").format(
                what=clean_line(name), all=", ".join(map(_shown_name, _TEXTS))
            )
        )
    return known[word]


def _record(context: AppContext, what: What, chosen: int | None) -> Record:
    """Return the year to show: the chosen one, else the latest that has something to show.

    Raises:
        errors.NothingToShow: there is none.
    """
    years = [chosen] if chosen else list(reversed(context.places.years()))
    if what != "agreements" and not chosen:
        current = current_preparation(context)
        years.sort(key=lambda year: year != current)
    without = []
    for year in years:
        opened = decided.load(context.places, year)
        if opened is not None and _has(opened.record, what):
            return opened.record
        without += [opened.record] if opened is not None else []
    other: What = "papers" if what == "agreements" else "agreements"
    has_other = any(_has(record, other) for record in without)
    raise errors.NothingToShow(what, _command(other, chosen) if has_other else "")


def _command(what: What, year: int | None) -> str:
    command = _("mus show agreements") if what == "agreements" else _("mus show")
    return for_year(command, year)


def _has(record: Record, what: What) -> bool:
    if what == "agreements":
        return not agreements.is_empty(record)
    return has_preparation(record)


def _pages(context: AppContext, record: Record, what: What) -> tuple[Page, ...]:
    library = question_banks.load(context)
    if what == "agreements":
        return (pages.agreement_page(record, library, context.today),)
    past = known_past(context.places, record.year)
    return pages.papers(record, library, past, with_private=what == "all")

"""``mus status``: how far the year is, and the next thing to do (R5, R8)."""

from __future__ import annotations

from typing import Annotated

import typer
from msgspec.structs import replace

from mus_cli import errors
from mus_cli.commands.options import AsJson
from mus_cli.core import talk_year
from mus_cli.core.agreements import items
from mus_cli.core.progress import YearProgress, year_progress
from mus_cli.i18n import N_
from mus_cli.session import decided, passphrases
from mus_cli.session.conflict_copies import say_copies
from mus_cli.session.context import AppContext
from mus_cli.session.year_status import all_years, standing
from mus_cli.status import views, years_view
from mus_cli.storage.paths import parse_year

DUE = 3  # the exit code of --due where something is due


def run(  # noqa: PLR0913 - the options of the command
    ctx: typer.Context,
    *,
    year: Annotated[
        str,
        typer.Option("--year", "--år", metavar=N_("YEAR"), help=N_("The agreements of one year")),
    ] = "",
    years: Annotated[
        bool, typer.Option("--years", help=N_("All years: well-being and agreements"))
    ] = False,
    due: Annotated[
        bool,
        typer.Option("--due", help=N_("One line where something is due, else nothing")),
    ] = False,
    texts: Annotated[
        bool, typer.Option("--texts", help=N_("With --due: name what is due, too"))
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show how far the person is this year, one year or all of them, or what is due.

    Raises:
        errors.NoAgreements: the year that was named has none.
        typer.Exit: with ``DUE`` where something is due.
        errors.LockedAway: the files are locked, and only a person could open them.
    """
    context: AppContext = ctx.obj
    if year and (years or due or texts):
        raise errors.BadOption("--year", "mus status")
    if due or texts:
        if years or as_json or not due:
            raise errors.BadOption("--due" if due else "--texts", "mus status")
        if _say_due(context, texts=texts):
            raise typer.Exit(DUE)
        return
    say_copies(context.places)
    if year:
        one = _of_year(context, parse_year(year))
        _show(one, views.year_lines(one, plain=context.plain), as_json=as_json)
        return
    if years:
        found = all_years(context)
        _show(found, years_view.lines(found, plain=context.plain), as_json=as_json)
        return
    now = standing(context)
    _show(now, views.lines(now, plain=context.plain), as_json=as_json)


def _of_year(context: AppContext, year: int) -> YearProgress:
    opened = decided.load(context.places, year)
    if opened is None or not items(opened.record.agreements):
        raise errors.NoAgreements(year)
    progress = year_progress(opened.record, context.today)
    if year == standing(context).agreed_year:
        return progress
    return replace(progress, due=())  # a later talk has taken their place


def _say_due(context: AppContext, *, texts: bool) -> bool:
    """Print one line where something is due; ask nothing, since a login script may run this."""
    quiet = context._replace(no_input=True)
    vault = quiet.places.vault
    if vault.locked:
        try:
            vault.unwrap(lambda: passphrases.tried(quiet))
        except (errors.PassphraseNeeded, errors.WrongPassphrase):
            raise errors.LockedAway from None
    now = standing(quiet)
    waiting = [one for one in now.due if one.waiting]
    if waiting:
        print("\n".join(views.due_lines(now, waiting, texts=texts)))
    return bool(waiting)


def _show(facts: object, lines: list[str], *, as_json: bool) -> None:
    if not as_json:
        print("\n".join(lines))
        return
    import msgspec

    print(
        msgspec.json.format(
            msgspec.json.encode(facts, enc_hook=talk_year.encoded), indent=2
        ).decode()
    )

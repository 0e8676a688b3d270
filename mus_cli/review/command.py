"""The command ``mus review``: its options, and whether it asks, reads a file or lists."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mus_cli import errors
from mus_cli.commands.options import Answers, AsJson
from mus_cli.core import talk_year
from mus_cli.core.progress import year_progress
from mus_cli.core.record import Record
from mus_cli.i18n import N_, _
from mus_cli.prompts import console
from mus_cli.review import views
from mus_cli.review.dialogue import review
from mus_cli.review.from_file import review_from_file
from mus_cli.review.year import to_review
from mus_cli.session import question_banks
from mus_cli.session.conflict_copies import say_copies
from mus_cli.session.context import AppContext
from mus_cli.session.session import open_session
from mus_cli.storage.paths import parse_year


def run(  # noqa: PLR0913 - the options of the command
    ctx: typer.Context,
    year: Annotated[
        str, typer.Argument(metavar=N_("YEAR"), help=N_("The year of the agreements"))
    ] = "",
    answers: Answers = "",
    in_year: Annotated[
        str,
        typer.Option("--year", "--år", metavar=N_("YEAR"), help=N_("The year of the agreements")),
    ] = "",
    source: Annotated[
        str,
        typer.Option(
            "--from", "--fra", metavar=N_("FILE"), help=N_("Bring agreements in from a file")
        ),
    ] = "",
    *,
    yes: Annotated[
        bool, typer.Option("--yes", help=N_("Store what --from finds without asking"))
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Follow up the agreements, by asking or from a file; without a terminal, list them."""
    context: AppContext = ctx.obj
    named = {parse_year(one) for one in (year, in_year) if one}
    if len(named) > 1:
        raise errors.BadOption("--year", _("mus review"))
    chosen = next(iter(named), None)
    if source:
        if answers or as_json:
            raise errors.Usage(_("--from cannot be combined with --answers or --json."))
        # Loads the readers of Word and CSV files.
        from mus_cli.dialogues.imported import run_import

        run_import(context, Path(source), chosen, yes=yes)
    elif answers:
        _show(context, review_from_file(context, answers, chosen), as_json=as_json)
    elif as_json or context.no_input or not console.has_terminal():
        say_copies(context.places)
        _show(context, to_review(context, chosen), as_json=as_json)
    else:
        _ask(context, to_review(context, chosen).year)


def _ask(context: AppContext, year: int) -> None:
    console.stop_on_signals()
    library = question_banks.load(context)
    with open_session(context, library, year) as session:
        review(session)


def _show(context: AppContext, record: Record, *, as_json: bool) -> None:
    if not as_json:
        print("\n".join(views.lines(record, context.today)))
        return
    import msgspec

    whole = msgspec.json.encode(year_progress(record, context.today), enc_hook=talk_year.encoded)
    print(msgspec.json.format(whole, indent=2).decode())

"""The command ``mus agree``: its options, and whether it asks or reads a file."""

from __future__ import annotations

from typing import Annotated

import typer

from mus_cli import errors
from mus_cli.agree.dialogue import agree
from mus_cli.agree.from_file import agree_from_file
from mus_cli.commands.options import Answers, Share
from mus_cli.i18n import N_
from mus_cli.prompts import console
from mus_cli.session import question_banks
from mus_cli.session.context import AppContext
from mus_cli.session.session import open_session
from mus_cli.session.year_status import current_talk, new_talk
from mus_cli.storage import settings
from mus_cli.storage.paths import parse_year


def run(
    ctx: typer.Context,
    answers: Answers = "",
    *,
    share: Share = False,
    year: Annotated[
        str,
        typer.Option(
            "--year",
            "--år",
            metavar=N_("YEAR"),
            help=N_("A year other than the latest talk's"),
        ),
    ] = "",
) -> None:
    """Write down what was agreed, asking or from a file of answers."""
    context: AppContext = ctx.obj
    chosen = parse_year(year) if year else None
    if answers:
        agree_from_file(context, answers, chosen, share=share)
    elif context.no_input:
        raise errors.AnswerNeeded("agreements")
    else:
        _ask(context, chosen)


def _ask(context: AppContext, chosen: int | None) -> None:
    console.require_terminal("agree")
    console.stop_on_signals()
    library = question_banks.load(context)
    usual = settings.load(context.places)
    year = chosen or current_talk(context)
    with open_session(context, library, year) as session:
        session.begin_with(usual)
        is_another = agree(session, usual.follow_up, offers_another=not chosen)
    if is_another:
        with open_session(context, library, new_talk(context)) as session:
            session.begin_with(usual)
            agree(session, usual.follow_up)

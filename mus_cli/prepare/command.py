"""The command ``mus prepare``: its options, and whether it asks or reads a file."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from msgspec.structs import replace

from mus_cli import errors
from mus_cli.commands.options import Answers, Share, Year
from mus_cli.core.settings import Settings
from mus_cli.dialogues import pages, papers, workplace_form
from mus_cli.dialogues.named_file import dragged
from mus_cli.i18n import N_, _
from mus_cli.prepare.dialogue import converse
from mus_cli.prepare.from_file import prepare_from_file
from mus_cli.prompts import console
from mus_cli.session import question_banks
from mus_cli.session.context import AppContext
from mus_cli.session.session import UNSAVED, open_session
from mus_cli.session.year_status import current_preparation
from mus_cli.storage import settings
from mus_cli.storage.paths import parse_year


def run(  # noqa: PLR0913 - an argument for each option
    ctx: typer.Context,
    answers: Answers = "",
    *,
    share: Share = False,
    year: Year = "",
    bank: Annotated[
        list[str] | None,
        typer.Option("--bank", metavar=N_("FILE"), help=N_("Use this question set too")),
    ] = None,
    form: Annotated[
        str,
        typer.Option(
            "--form", "--skema", metavar=N_("FILE"), help=N_("The form from your workplace")
        ),
    ] = "",
) -> None:
    """Prepare the talk, asking or from a file of answers."""
    context: AppContext = ctx.obj
    chosen = parse_year(year) if year else None
    extra = [Path(name) for name in bank or ()]
    if form and (answers or context.no_input):
        raise errors.Usage(
            _("--form is for the interview. Without it, add the form first: {command}").format(
                command=_("mus bank add FILE --yes")
            )
        )
    if answers:
        prepare_from_file(
            context, answers, question_banks.load(context, extra), chosen, share=share
        )
    elif context.no_input:
        raise errors.AnswerNeeded("outcome")
    else:
        _ask(context, extra, chosen, form)


def add_new_notes(context: AppContext, year: int) -> None:
    """Go on with a preparation at the questions that its new notes bear on."""
    _ask(context, (), year, "", at_notes=True)


def _ask(
    context: AppContext,
    extra: Sequence[Path],
    chosen: int | None,
    form: str,
    *,
    at_notes: bool = False,
) -> None:
    console.require_terminal("prepare")
    form_file = workplace_form.read(dragged(form)) if form else None
    console.stop_on_signals()
    library = question_banks.load(context, extra)
    usual = _with_options(context, settings.load(context.places))
    year = chosen or current_preparation(context)
    with open_session(context, library, year) as session:
        session.begin_with(usual)
        converse(session, extra, form_file, at_notes=at_notes)
        record, past = session.record, session.past
    if papers.say_something(record, library, past):
        pages.offer(context, record, library, past)


def _with_options(context: AppContext, usual: Settings) -> Settings:
    """Keep the language of ``--lang``, and ``--plain``: the commands in its texts repeat neither.

    Only in a new home: one with a year in it has been used without them.
    """
    language, plain = context.new_language, context.is_newly_plain
    if not (language or plain) or context.places.years():
        return usual
    kept = replace(usual, language=language or usual.language, plain=plain or usual.plain)
    with contextlib.suppress(*UNSAVED):  # the interview says that nothing can be saved
        settings.save(context.places, kept)
        file = context.places.settings
        if language:
            console.say(
                _(
                    "From now on mus is in English. You can change it in {file}, under: language"
                ).format(file=file)
            )
        if plain:
            console.say(
                _(
                    "From now on mus asks in plain lines. You can change it in {file}, under: plain"
                ).format(file=file)
            )
    return kept

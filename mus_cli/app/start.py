"""Bare ``mus``: where you are in the year, and the one next thing to do (R8)."""

from __future__ import annotations

import typer

from mus_cli.agree.command import run as agree
from mus_cli.core.year_status import Next, YearStatus
from mus_cli.i18n import _
from mus_cli.prepare.command import add_new_notes
from mus_cli.prepare.command import run as prepare
from mus_cli.prompts import backend, console
from mus_cli.prompts.prompter import Ask
from mus_cli.review.command import run as review
from mus_cli.session.cleaning import clean_up
from mus_cli.session.conflict_copies import say_copies
from mus_cli.session.context import AppContext
from mus_cli.session.year_status import standing
from mus_cli.status import views

_OFFERED: tuple[Next, ...] = ("prepare", "prepare-next", "go-on", "agree", "review")


def run(ctx: typer.Context) -> None:
    """Show the status; in a terminal, offer to do the next thing."""
    context: AppContext = ctx.obj
    clean_up(context.places)
    say_copies(context.places)
    now = standing(context)
    print("\n".join(views.lines(now, plain=context.plain)))
    offers_notes = now.next == "talk" and now.new_notes > 0
    offered = now.next in _OFFERED or offers_notes
    if context.no_input or not console.has_terminal() or not offered:
        return
    prompter = backend.choose_prompter(context.plain, command="mus")
    question = _("Look at your new notes now?") if offers_notes else _("Shall we do it now?")
    purpose = _("It's the next step of your year. With a no, everything stays as it is.")
    words = Ask("next", question, has_overview=False, can_go_back=False, purpose=purpose)
    if prompter.ask_yes_no(words, default=True) is True:
        _do(ctx, now)


def _do(ctx: typer.Context, now: YearStatus) -> None:
    match now.next:
        case "review":
            review(ctx)
        case "agree":
            agree(ctx, year=str(now.year))
        case "talk":  # offered for the notes alone
            add_new_notes(ctx.obj, now.year)
        case _:
            prepare(ctx, year=str(now.year))

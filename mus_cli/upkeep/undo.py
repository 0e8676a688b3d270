"""``mus undo``: an earlier version of a year brought back; what was there is kept (B2)."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from mus_cli import errors
from mus_cli.command_names import command_name
from mus_cli.core import agreements, talk_year
from mus_cli.core.bank import Library
from mus_cli.core.record import Preparation
from mus_cli.dialogues import papers
from mus_cli.i18n import N_, _
from mus_cli.prompts import console
from mus_cli.session import question_banks
from mus_cli.session.cleaning import clean_up
from mus_cli.session.conflict_copies import say_copies
from mus_cli.session.context import AppContext
from mus_cli.session.known_past import known_past
from mus_cli.storage import drafts, file_lock, files, generated, history, records
from mus_cli.storage.paths import Places
from mus_cli.upkeep.history import moment, the_year


def run(
    ctx: typer.Context,
    number: Annotated[
        str, typer.Argument(metavar=N_("NUMBER"), help=N_("Which version, as in mus history"))
    ] = "",
    year: Annotated[
        str,
        typer.Option(
            "--year", "--år", metavar=N_("YEAR"), help=N_("A year other than the last changed")
        ),
    ] = "",
) -> None:
    """Bring the version back and write its notes again."""
    context: AppContext = ctx.obj
    context.places.vault.unwrap_if_locked()
    say_copies(context.places)
    chosen = the_year(context, year)
    versions = history.record_versions(context.places, chosen)
    numbers = [str(one.number) for one in versions]
    if talk_year.read(number) is not None and number not in numbers:
        raise errors.YearNeedsOption(f"mus {command_name('undo')}", number)
    if number and not re.fullmatch("[0-9]{1,6}", number, re.ASCII):
        raise errors.NoSuchVersion(number, chosen)
    if not versions:  # then nothing is made, not even a lock
        raise errors.NothingEarlier(chosen)
    library = question_banks.load(context)
    context.places.claim_state()
    with file_lock.held(context.places.lock(chosen), chosen):
        for folder in context.places.worked_in(chosen):
            files.clean_leftovers(folder)
        clean_up(context.places)
        generated.keep_orphans(context.places, chosen)
        back = history.bring_back(context.places, chosen, int(number) if number else None)
        # Said first: if a note cannot be written, running undo again would revert this.
        print(context.places.record(back.year))
        console.tell(
            _(
                "The version of MUS {year} from {moment} is back. What was there before is kept."
            ).format(year=chosen, moment=moment(back.kept)),
            *((_("It's MUS {year} again.").format(year=back.year),) if back.year != chosen else ()),
            _("Change your mind: {command}").format(
                command=_("mus undo --year {year}").format(year=back.year)
            ),
        )
        _ask_again(context.places, back)
        _write_notes(context, back.year, library)
    if back.trouble is not None:
        raise back.trouble


def _ask_again(places: Places, back: history.BroughtBack) -> None:
    """Let the next session begin at the first thing that is not written now."""
    before, now = back.before, back.record
    if now is not None:
        drafts.begin_again(
            places,
            back.year,
            preparation=before is None or before.preparation != now.preparation,
            agreements=agreements.is_empty(now),
        )


def _write_notes(context: AppContext, year: int, library: Library) -> None:
    """Write the notes from the record again, and take away those it has no words for.

    One edited by hand is kept.
    """
    places = context.places
    opened = records.load(places, year)
    if opened is None:  # pragma: no cover - it was written a moment ago
        return
    if opened.record.preparation == Preparation():
        pages = (places.my_page(year), places.table_page(year))
        taken = [generated.take_away(page, places) for page in pages]
        papers.say_papers_kept([kept for kept in taken if kept is not None])
    else:
        past = known_past(places, year)
        papers.say_papers_kept(papers.write_papers(places, opened.record, library, past))
    if agreements.is_empty(opened.record):
        kept = generated.take_away(places.agreements(year), places)
    else:
        kept = papers.write_agreements(places, opened.record, library, context.today)
    if kept is not None:
        papers.say_agreements_kept(kept)

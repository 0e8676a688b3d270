"""``mus review``: how the agreements are going, and what now (R1-R7, A7, A8)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from mus_cli import errors
from mus_cli.cli.surroundings import Surroundings
from mus_cli.i18n import N_
from mus_cli.model.record import Record
from mus_cli.model.reviewing import can_review, is_agreed
from mus_cli.store import records
from mus_cli.store.places import parse_year


def run(  # noqa: PLR0913 - the options of the command
    ctx: typer.Context,
    year: Annotated[
        str, typer.Argument(metavar=N_("YEAR"), help=N_("The year of the agreements"))
    ] = "",
    answers: Annotated[
        str,
        typer.Option(
            "--answers", "--svar", metavar=N_("FILE"), help=N_("Read answers from a file")
        ),
    ] = "",
    source: Annotated[
        str, typer.Option("--from", metavar=N_("FILE"), help=N_("Bring agreements in from a file"))
    ] = "",
    *,
    yes: Annotated[
        bool, typer.Option("--yes", help=N_("Store what --from finds without asking"))
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help=N_("Write as JSON"))] = False,
) -> None:
    """Follow the agreements up, asking or from a file; where nobody can be asked, list them."""
    from mus_cli.ui import console

    here: Surroundings = ctx.obj
    chosen = parse_year(year) if year else None
    if source:
        if answers or as_json:
            raise errors.Usage("import-alone")
        from mus_cli.cli.importing import run_import

        run_import(here, Path(source), chosen, yes=yes)
    elif answers:
        _show(here, _from_file(here, answers, chosen), as_json=as_json)
    elif as_json or here.no_input or not console.has_terminal():
        from mus_cli.cli.copied import say_copies

        say_copies(here.places)
        _show(here, _told(to_review(here, chosen)), as_json=as_json)
    else:
        _asking(here, _told(to_review(here, chosen)).year)


class ToReview(NamedTuple):
    """The year to follow up, and a later one whose agreements are lines not sorted yet."""

    record: Record
    unsorted: int | None = None


def to_review(here: Surroundings, chosen: int | None) -> ToReview:
    """Return the year to follow up: the one chosen, or the latest whose talk was held.

    Raises:
        errors.NoAgreements: there is none.
        errors.DamagedRecord: a record on the way cannot be read.
    """
    unsorted = None
    for year in (chosen,) if chosen else reversed(here.places.years()):
        opened = records.load(here.places, year)
        if opened is None:
            continue
        if can_review(opened.record, here.today):
            return ToReview(opened.record, unsorted)
        if unsorted is None and is_agreed(opened.record, here.today):
            unsorted = year
    raise errors.NoAgreements(chosen, unsorted)


def _told(found: ToReview) -> Record:
    """Say that a later year waits to be sorted, and return the one to follow up meanwhile."""
    if found.unsorted is not None:
        from mus_cli.ui import console
        from mus_cli.ui.sentences import unsorted

        console.tell(unsorted(found.unsorted))
    return found.record


def _asking(here: Surroundings, year: int) -> None:
    from mus_cli.cli.reviewing import converse
    from mus_cli.cli.sitting import sitting
    from mus_cli.store import banks, settings
    from mus_cli.ui import console

    console.stop_on_signals()
    plain = settings.load(here.places).plain
    library = banks.library(here.places.banks)
    with sitting(here.in_plain() if plain else here, library, year) as now:
        converse(now)


def _from_file(here: Surroundings, name: str, chosen: int | None) -> Record:
    """Put the follow-ups of an answers file into the year they belong to (B9)."""
    from mus_cli.cli.reviewing import leave_changed
    from mus_cli.cli.sitting import sitting
    from mus_cli.model.reviewing import reviewed
    from mus_cli.store import answers_file, banks, review_rules

    library = banks.library(here.places.banks)
    file = answers_file.read(
        name,
        library,
        lambda file: review_rules.broken(
            file.review or (), to_review(here, chosen or file.year).record.agreements
        ),
    )
    if file.review is None:
        raise errors.AnswerNeeded("review")
    with sitting(here, library, to_review(here, chosen or file.year).record.year) as now:
        before = now.record
        now.save_record(reviewed(before, file.review, here.today))
        if now.trouble is not None:
            raise now.trouble
        leave_changed(now, before)
        return now.record


def _show(here: Surroundings, record: Record, *, as_json: bool) -> None:
    if not as_json:
        from mus_cli.ui import review_view

        print("\n".join(review_view.lines(record, here.today)))
        return
    import msgspec

    from mus_cli.model.progress import progress
    from mus_cli.model.reminders import reminders

    agreed = record.agreements
    whole = {
        "year": record.year,
        "today": here.today,
        "held": agreed.held if agreed else None,
        "agreements": progress(agreed),
        "due": reminders(agreed, here.today),
    }
    print(msgspec.json.format(msgspec.json.encode(whole), indent=2).decode())

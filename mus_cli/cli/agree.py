"""``mus agree``: what was agreed at the talk, from quick lines to a form both can sign (A1-A11)."""

from __future__ import annotations

from typing import Annotated

import typer

from mus_cli import errors, i18n
from mus_cli.cli.surroundings import Surroundings
from mus_cli.i18n import N_
from mus_cli.model.agreeing import Setting, year_to_agree
from mus_cli.model.laid_flat import AnswersFile
from mus_cli.store import banks, records, settings
from mus_cli.store.places import parse_year

_RECENT = 3  # years that can hold the latest talk


def run(
    ctx: typer.Context,
    answers: Annotated[
        str,
        typer.Option(
            "--answers", "--svar", metavar=N_("FILE"), help=N_("Read answers from a file")
        ),
    ] = "",
    year: Annotated[
        str,
        typer.Option(
            "--year", metavar=N_("YEAR"), help=N_("Another year than that of the latest talk")
        ),
    ] = "",
) -> None:
    """Write down what was agreed, asking or from a file of answers."""
    here: Surroundings = ctx.obj
    chosen = parse_year(year) if year else None
    if answers:
        _from_file(here, answers, chosen)
    elif here.no_input:
        raise errors.AnswerNeeded("agreements")
    else:
        _asking(here, chosen)


def _asking(here: Surroundings, chosen: int | None) -> None:
    from mus_cli.ui import console

    console.require_terminal("agree")
    console.stop_on_signals()
    library = banks.library(here.places.banks)
    usual = settings.load(here.places)
    from mus_cli.cli.agreeing import agree
    from mus_cli.cli.sitting import sitting

    year = chosen or _latest(here)
    with sitting(here.in_plain() if usual.plain else here, library, year) as now:
        now.begin_with(usual)
        agree(now, usual.follow_up)


def _from_file(here: Surroundings, name: str, chosen: int | None) -> None:
    """Lay an answers file over its year and write the form (B9)."""
    from pathlib import Path

    from mus_cli.cli.agreeing import leave
    from mus_cli.cli.closing import lies_in
    from mus_cli.cli.sitting import sitting
    from mus_cli.model.answers_file import laid_over
    from mus_cli.model.given_agreements import agreements_over
    from mus_cli.store import answers_file

    library = banks.library(here.places.banks)
    file = answers_file.read(name, library)
    if file.agreements is None:
        raise errors.BadFile(Path(name), (errors.Problem(0, "missing", "agreements"),))
    setting = Setting(here.today, settings.load(here.places).follow_up)
    with sitting(here, library, chosen or _year_of(file) or _latest(here)) as now:
        record = laid_over(
            now.record, file, library, here.today, language=i18n.language(), past=now.past
        )
        now.save_record(agreements_over(record, file.agreements, setting))
        if now.trouble is not None:
            raise now.trouble
        leave(now)
        print(lies_in(here.places, here.places.agreements(now.year)))


def _year_of(file: AnswersFile) -> int | None:
    if file.year is not None:
        return file.year
    return file.talk.date.year if file.talk is not None and file.talk.date is not None else None


def _latest(here: Surroundings) -> int:
    recent = [year for year in here.places.years() if year <= here.today.year][-_RECENT:]
    opened = [records.load(here.places, year) for year in recent]
    return year_to_agree([one.record for one in opened if one is not None], here.today)

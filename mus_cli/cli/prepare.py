"""``mus prepare``: the interview, from the first question to the note (P1-P40)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from mus_cli import errors, i18n
from mus_cli.cli.surroundings import Surroundings
from mus_cli.i18n import N_
from mus_cli.model.bank import Library
from mus_cli.store import banks, settings
from mus_cli.store.places import parse_year


def run(
    ctx: typer.Context,
    answers: Annotated[
        str,
        typer.Option(
            "--answers", "--svar", metavar=N_("FILE"), help=N_("Read answers from a file")
        ),
    ] = "",
    year: Annotated[
        str, typer.Option("--year", metavar=N_("YEAR"), help=N_("Another year than this one"))
    ] = "",
    bank: Annotated[
        list[str] | None,
        typer.Option("--bank", metavar=N_("FILE"), help=N_("Use this question set too")),
    ] = None,
) -> None:
    """Prepare the talk, asking or from a file of answers."""
    here: Surroundings = ctx.obj
    chosen = parse_year(year) if year else None
    extra = [Path(name) for name in bank or ()]
    if answers:
        _from_file(here, answers, banks.library(here.places.banks, extra), chosen)
    elif here.no_input:
        raise errors.AnswerNeeded("outcome")
    else:
        _asking(here, extra, chosen or here.today.year)


def _asking(here: Surroundings, extra: Sequence[Path], year: int) -> None:
    from mus_cli.ui import console

    console.require_terminal("prepare")
    console.stop_on_signals()
    library = banks.library(here.places.banks, extra)
    usual = settings.load(here.places)
    from mus_cli.cli.conversation import converse
    from mus_cli.cli.sitting import sitting

    with sitting(here.in_plain() if usual.plain else here, library, year) as now:
        now.begin_with(usual)
        converse(now, extra)


def _from_file(here: Surroundings, name: str, library: Library, chosen: int | None) -> None:
    """Lay an answers file over its year and write the note; what is missing is said (B9)."""
    from mus_cli.cli.known_past import known_past
    from mus_cli.cli.papers import lies_in, say_missing, say_note_kept, write_note
    from mus_cli.cli.sitting import sitting
    from mus_cli.model.answers_file import laid_over, year_of
    from mus_cli.model.readiness import readiness
    from mus_cli.store import answers_file

    file = answers_file.read(name, library)
    year = chosen or year_of(file, here.today)
    with sitting(here, library, year) as now:
        handed = known_past(here.places, year)
        record = laid_over(
            now.record, file, library, here.today, language=i18n.language(), past=handed
        )
        now.save_record(record)
        if now.trouble is not None:
            raise now.trouble
        kept = write_note(here.places, record, library, handed, here.today)
        say_missing(readiness(record, library, handed), library, record)
        print(lies_in(here.places, here.places.note(year)))
    if kept is not None:
        say_note_kept(kept)

"""Options that several commands take."""

from __future__ import annotations

from typing import Annotated

import typer

from mus_cli.i18n import N_

Answers = Annotated[
    str,
    typer.Option("--answers", "--svar", metavar=N_("FILE"), help=N_("Read answers from a file")),
]
Share = Annotated[
    bool,
    typer.Option(
        "--share", "--del", help=N_("Share what the file marks, in whatever words it has now")
    ),
]
Year = Annotated[
    str,
    typer.Option("--year", "--år", metavar=N_("YEAR"), help=N_("Another year than this one")),
]
Yes = Annotated[bool, typer.Option("--yes", help=N_("Do it without asking"))]
AsJson = Annotated[bool, typer.Option("--json", help=N_("Write as JSON"))]

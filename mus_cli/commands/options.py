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

"""``mus status``: where the preparation is and the one next thing to do (R8)."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from mus_cli.cli.surroundings import Surroundings
from mus_cli.i18n import N_


def run(
    ctx: typer.Context,
    *,
    as_json: Annotated[bool, typer.Option("--json", help=N_("Write as JSON"))] = False,
) -> None:
    """Show how far the person is this year."""
    from mus_cli.cli.standing import standing
    from mus_cli.ui import status_view

    here: Surroundings = ctx.obj
    now = standing(here)
    if as_json:
        print(msgspec.json.format(msgspec.json.encode(now), indent=2).decode())
    else:
        print("\n".join(status_view.lines(now)))

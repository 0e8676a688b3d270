"""``mus status``: how far the year is, and the next thing to do (R5, R8)."""

from __future__ import annotations

from typing import Annotated

import typer

from mus_cli.i18n import N_
from mus_cli.session.conflict_copies import say_copies
from mus_cli.session.context import AppContext
from mus_cli.session.year_status import all_years, standing
from mus_cli.status import views, years_view


def run(
    ctx: typer.Context,
    *,
    years: Annotated[
        bool, typer.Option("--years", help=N_("All years: well-being and agreements"))
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help=N_("Write as JSON"))] = False,
) -> None:
    """Show how far the person is this year, or all years side by side."""
    context: AppContext = ctx.obj
    say_copies(context.places)
    if years:
        found = all_years(context)
        _show(found, years_view.lines(found, plain=context.plain), as_json=as_json)
        return
    now = standing(context)
    _show(now, views.lines(now, plain=context.plain), as_json=as_json)


def _show(facts: object, lines: list[str], *, as_json: bool) -> None:
    if not as_json:
        print("\n".join(lines))
        return
    import msgspec

    print(msgspec.json.format(msgspec.json.encode(facts), indent=2).decode())

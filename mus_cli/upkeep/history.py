"""``mus history``: the earlier versions of a year, and what came after each (B2)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from mus_cli import i18n
from mus_cli.commands.options import AsJson
from mus_cli.core import talk_year
from mus_cli.core.changes import changed
from mus_cli.i18n import N_, _
from mus_cli.prompts import console, screen
from mus_cli.session.context import AppContext, local
from mus_cli.storage import history
from mus_cli.storage.paths import parse_year

if TYPE_CHECKING:
    from mus_cli.core.record import Record
    from mus_cli.storage.history import RecordVersion


def run(
    ctx: typer.Context,
    year: Annotated[
        str, typer.Argument(metavar=N_("YEAR"), help=N_("A year other than the last changed"))
    ] = "",
    *,
    as_json: AsJson = False,
) -> None:
    """List the versions, the latest first."""
    context: AppContext = ctx.obj
    context.places.vault.unwrap_if_locked()
    chosen = the_year(context, year)
    found = history.record_versions(context.places, chosen)
    after = _after(found, history.current(context.places, chosen))
    if as_json:
        _print_json(chosen, found, after)
    else:
        _print_text(chosen, found, after, is_last=not year or chosen == the_year(context, ""))


def the_year(context: AppContext, asked: str) -> int:
    """Return the year asked for, else the one that was saved last.

    Raises:
        errors.Usage: it is no year.
    """
    if asked:
        return parse_year(asked)
    last = history.last_saved(context.places)
    return context.today.year if last is None else last


def moment(kept: dt.datetime) -> str:
    """Return when a version was kept, in local time."""
    when = local(kept)
    return i18n.moment(when.date(), when.strftime("%H:%M"))


def _after(found: tuple[RecordVersion, ...], now: Record | None) -> list[str]:
    """Return for each version what changed after it; empty where that cannot be told."""
    followers = (now, *(one.record for one in found))
    return [
        changed(one.record, newer) if one.record is not None and newer is not None else ""
        for one, newer in zip(found, followers, strict=False)
    ]


def _print_text(
    year: int, found: tuple[RecordVersion, ...], after: list[str], *, is_last: bool
) -> None:
    if not found:
        console.print_wrapped(_("There are no earlier versions of {year} yet.").format(year=year))
        return
    lines = [_("Earlier versions of {year}, and what changed after each:").format(year=year)]
    lines += [
        f"{one.number}) {moment(one.kept)} – {_change(one, what)}"
        for one, what in zip(found, after, strict=True)
    ]
    undo = _("mus undo {version}") if is_last else _("mus undo {version} --year {year}")
    lines.append(
        _("Bring one back: {command}").format(
            command=undo.format(version=_example(found), year=year)
        )
    )
    for line in lines:
        print("\n".join(screen.wrap(line, console.width())))


def _example(found: tuple[RecordVersion, ...]) -> int:
    return next((one.number for one in found if one.record is not None), 1)


def _change(one: RecordVersion, what: str) -> str:
    if one.record is None:
        return _("cannot be read")
    sentences = {
        "nothing": _("nothing"),
        "answers": _("answers"),
        "goals": _("goals"),
        "agenda": _("agenda"),
        "agreements": _("agreements"),
        "follow-up": _("follow-up"),
        "text": _("a text for your manager"),
        "details": _("details of the talk"),
        "": _("cannot be compared"),
    }
    return sentences[what]


def _print_json(year: int, found: tuple[RecordVersion, ...], after: list[str]) -> None:
    rows = [
        {
            "number": one.number,
            "kept": one.kept.isoformat(timespec="seconds"),
            "bytes": len(one.data),
            "readable": one.record is not None,
            "changed": what or None,
        }
        for one, what in zip(found, after, strict=True)
    ]
    console.print_json({"year": talk_year.plain(year), "versions": rows})

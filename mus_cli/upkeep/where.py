"""``mus where``: everything ``mus`` keeps, and where (B12)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import typer

from mus_cli.commands.options import AsJson
from mus_cli.i18n import _
from mus_cli.prompts import console
from mus_cli.session.context import AppContext
from mus_cli.storage import inventory
from mus_cli.storage.encryption import locked_files
from mus_cli.storage.files import is_there
from mus_cli.storage.inventory import FileKind, Root


class Place(NamedTuple):
    """A place: its name in JSON, what the person calls it, where it is."""

    id: str
    label: str
    path: Path


def run(
    ctx: typer.Context,
    *,
    as_json: AsJson = False,
) -> None:
    """List every place, and whether anything is there yet."""
    context: AppContext = ctx.obj
    moved = bool(os.environ.get("MUS_TODAY"))
    if as_json:
        _print_json(context, moved=moved)
    else:
        _print_text(context, moved=moved)


def listed(context: AppContext) -> tuple[Place, ...]:
    """Return the places: the person's folder, each year and this one, the state folder."""
    places = context.places
    return (
        Place("home", _("Your folder"), places.home),
        *_in(context, "home"),
        Place("state", _("What mus needs while it runs"), places.state),
        *_in(context, "state"),
    )


def _in(context: AppContext, root: Root) -> Iterator[Place]:
    places = context.places
    keys = () if places.vault.locked else (inventory.RECIPIENT, inventory.IDENTITY)
    shown = [one for one in inventory.KINDS if one.root == root and one.label and one not in keys]
    for is_yearly, group in groupby(shown, key=lambda kind: "{year}" in kind.label):
        kinds = tuple(group)
        if not is_yearly:
            yield from (Place(kind.id, _(kind.label), places.of(kind)) for kind in kinds)
            continue
        written, this = places.years(), context.today.year
        # A talk that was moved to a later year has its files there alone.
        is_elsewhere = this not in written and any(year > this for year in written)
        for year in sorted({*written, this}):
            yield from _of_year(context, kinds, year, is_elsewhere=is_elsewhere and year == this)


def _of_year(
    context: AppContext, kinds: Iterable[FileKind], year: int, *, is_elsewhere: bool
) -> Iterator[Place]:
    """Yield the files of a year; if its talk is in another, the notes and what is there."""
    places = context.places
    for kind in kinds:
        if kind.is_of_calendar_years and year != int(year):
            continue
        path = places.of(kind, year)
        actual = path if kind.is_generated else locked_files.place(places, path)
        may_be_missing = not kind.is_rare and (kind.is_of_calendar_years or not is_elsewhere)
        if may_be_missing or is_there(actual):
            yield Place(f"{kind.id}-{year}", _(kind.label).format(year=year), actual)


def _print_text(context: AppContext, *, moved: bool) -> None:
    console.print_wrapped(_("Everything stays on this computer. Nothing is sent."))
    if context.places.vault.locked:
        console.print_wrapped(_("Your files are locked with a passphrase."))
    for place in listed(context):
        print()
        label = place.label if is_there(place.path) else _("{0} (not yet)").format(place.label)
        console.print_wrapped(label)
        # On a line of its own and never wrapped, so that it can be copied.
        print(f"  {place.path}")
    if moved:
        print()
        console.print_wrapped(
            _("MUS_TODAY is set: the date is {date}.").format(date=context.today.isoformat())
        )


def _print_json(context: AppContext, *, moved: bool) -> None:
    rows = [
        {"id": place.id, "path": str(place.path), "exists": is_there(place.path)}
        for place in listed(context)
    ]
    locked = context.places.vault.locked
    whole = {
        "today": context.today.isoformat(),
        "today_is_set": moved,
        "locked": locked,
        "places": rows,
    }
    console.print_json(whole)

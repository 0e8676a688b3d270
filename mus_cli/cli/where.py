"""``mus where``: everything ``mus`` keeps, and where it lies (B12)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from mus_cli.cli.surroundings import Surroundings
from mus_cli.i18n import N_, _
from mus_cli.store import sealed
from mus_cli.store.files import is_there


class Place(NamedTuple):
    """A place: its name in JSON, what the person calls it, where it is."""

    id: str
    label: str
    path: Path


def run(
    ctx: typer.Context,
    *,
    as_json: Annotated[bool, typer.Option("--json", help=N_("Write as JSON"))] = False,
) -> None:
    """List every place, and whether anything is there yet."""
    here: Surroundings = ctx.obj
    moved = bool(os.environ.get("MUS_TODAY"))
    if as_json:
        _print_json(here, moved=moved)
    else:
        _print_text(here, moved=moved)


def listed(here: Surroundings) -> tuple[Place, ...]:
    """Return the places: the person's folder, each year and this one, the state folder."""
    places = here.places
    found = [Place("home", _("Your folder"), places.home)]
    if places.vault.locked:
        found += (
            Place("recipient", _("The key that locks"), places.vault.recipient_file),
            Place(
                "identity",
                _("The key that opens, with your passphrase"),
                places.vault.identity_file,
            ),
        )
    for year in sorted({*places.years(), here.today.year}):
        for name, label, path in (
            ("record", _("{year}: all you wrote"), sealed.place(places, places.record(year))),
            ("preparation", _("{year}: the note for the talk"), places.note(year)),
            ("agreements", _("{year}: the agreements"), places.agreements(year)),
            (
                "notes",
                _("{year}: notes through the year"),
                sealed.place(places, places.notes(year)),
            ),
        ):
            found.append(Place(f"{name}-{year}", label.format(year=year), path))
    return (
        *found,
        Place("banks", _("Your own question sets"), places.banks),
        Place("settings", _("Your settings"), places.settings),
        Place("state", _("What mus needs while it runs"), places.state),
        Place("drafts", _("Drafts while you type"), places.drafts),
        Place("versions", _("Earlier versions"), places.versions),
        Place("crashes", _("Reports of errors, without your answers"), places.crashes),
    )


def _print_text(here: Surroundings, *, moved: bool) -> None:
    print(_("Everything lies on this machine. Nothing is sent."))
    if here.places.vault.locked:
        print(_("Your files are locked with a passphrase."))
    for place in listed(here):
        print()
        print(place.label if is_there(place.path) else _("{0} (not yet)").format(place.label))
        # On a line of its own and never broken, so that it can be copied.
        print(f"  {place.path}")
    if moved:
        print()
        print(_("MUS_TODAY is set: the date is {date}.").format(date=here.today.isoformat()))


def _print_json(here: Surroundings, *, moved: bool) -> None:
    import json

    rows = [
        {"id": place.id, "path": str(place.path), "exists": is_there(place.path)}
        for place in listed(here)
    ]
    locked = here.places.vault.locked
    whole = {
        "today": here.today.isoformat(),
        "today_is_set": moved,
        "locked": locked,
        "places": rows,
    }
    print(json.dumps(whole, ensure_ascii=False, indent=2))

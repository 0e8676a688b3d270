"""Warning of copies of a year's files that a sync program made, before one is lost."""

from __future__ import annotations

import contextlib
from pathlib import Path

from mus_cli.errors import CannotRead
from mus_cli.i18n import _, n_
from mus_cli.prompts import console
from mus_cli.storage import conflict_copies
from mus_cli.storage.paths import Places

_MOST = 3  # named; a folder where two machines write all day has many


def say_copies(places: Places) -> None:
    """Name on standard error the copies next to the records, where there are any."""
    found: tuple[Path, ...] = ()
    with contextlib.suppress(
        CannotRead
    ):  # the command reports it itself, or does not need the folder
        found = conflict_copies.find(places)
    if not found:
        return
    lines = [sentence(path) for path in found[:_MOST]]
    more = len(found) - _MOST
    if more > 0:
        lines.append(
            n_(
                "There is {n} more. See it with: mus doctor",
                "There are {n} more. See them with: mus doctor",
                more,
            ).format(n=more)
        )
    console.tell(*lines)


def sentence(path: Path) -> str:
    """Return the warning about one copy."""
    return _(
        "{path} looks like a conflict copy of {name} made by a sync program. mus does not "
        "read it. Copy what you need from it into {name}, and move the copy away."
    ).format(path=path, name=conflict_copies.original_of(path).name)

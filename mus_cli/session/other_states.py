"""Naming drafts and earlier versions of a home that is gone: they can still be read."""

from __future__ import annotations

import contextlib
from pathlib import Path

from mus_cli.errors import CannotRead
from mus_cli.i18n import _
from mus_cli.prompts import console
from mus_cli.storage.paths import Places


def say_other_states(places: Places) -> None:
    """Name them on standard error, where there are any."""
    with contextlib.suppress(CannotRead):
        for state in places.other_states():
            console.tell(sentence(state.path, state.home))


def sentence(path: Path, home: Path | None) -> str:
    """Return the sentence about one state folder; ``home`` is where its home was, if known."""
    if home is None:
        return _(
            "{path} has drafts and earlier versions of another MUS folder. Use it by naming that "
            "folder in MUS_HOME, or remove it."
        ).format(path=path)
    return _(
        "{path} has drafts and earlier versions of {home}, which is not there. Put that folder "
        "back, or remove these."
    ).format(path=path, home=home)

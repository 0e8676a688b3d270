"""What killed runs left elsewhere: unfinished exports go, and words from an editor are kept."""

from __future__ import annotations

import contextlib

from mus_cli.errors import BadFile, CannotRead, CannotWrite, KeyMissing, NotInstalled
from mus_cli.i18n import _
from mus_cli.prompts import console, editor
from mus_cli.storage import pages, unfinished
from mus_cli.storage.encryption import locked_files
from mus_cli.storage.paths import Places

_NOT_KEPT = (CannotWrite, CannotRead, BadFile, KeyMissing, NotInstalled, OSError)


def clean_up(places: Places) -> None:
    """Remove unfinished exports and pages for the browser; keep what a killed editor had saved."""
    unfinished.clean(places)
    with contextlib.suppress(CannotWrite, CannotRead):  # doctor reports it
        pages.clean(places)
    place = places.drafts / "note.txt"
    for folder in editor.abandoned():
        # What cannot be kept stays where it is, for the next time.
        with contextlib.suppress(*_NOT_KEPT):
            text = editor.text_in(folder)
            if text.strip():
                data = text.encode("utf-8", "replace")
                kept = locked_files.keep_copy(places, place, "kept", data, ".txt")
                console.tell(_("What you wrote in the editor is kept in {file}.").format(file=kept))
            editor.discard(folder)

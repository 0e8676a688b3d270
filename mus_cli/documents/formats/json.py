"""What a reader gets as JSON, for another program; docs/format.md says what it holds."""

from __future__ import annotations

from typing import Any

import msgspec

from mus_cli.documents.handout import Handout

FORMAT = 2

_ITS_OWN = ("format", "exported", "withdrawn")  # the file's own keeping, no part of the year


def render(handout: Handout) -> bytes:
    """Return the data, indented, UTF-8; what holds its usual value is left out."""
    held: dict[str, Any] = {
        "format": FORMAT,
        "reader": handout.audience,
        "written": handout.written,
        **{
            name: part
            for name, part in msgspec.structs.asdict(handout.content).items()
            if name not in _ITS_OWN
        },
    }
    if handout.notes:
        held["notes"] = [
            {name: getattr(note, name) for name in ("id", "date", "time", "tag", "text")}
            for note in handout.notes
        ]
    return msgspec.json.format(msgspec.json.encode(held), indent=2) + b"\n"

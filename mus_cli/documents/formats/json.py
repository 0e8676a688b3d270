"""An export as JSON for other programs; docs/format.md describes its fields."""

from __future__ import annotations

import msgspec

from mus_cli.core import talk_year
from mus_cli.documents.handout import Handout

FORMAT = 5

_ITS_OWN = ("format", "exported", "withdrawn")  # the file's own keeping, no part of the year


def render(handout: Handout) -> bytes:
    """Return the data, indented, UTF-8; a field with its default value is left out."""
    data: dict[str, object] = {
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
        data["notes"] = [
            {name: getattr(note, name) for name in ("id", "date", "time", "tag", "text")}
            for note in handout.notes
        ]
    return (
        msgspec.json.format(msgspec.json.encode(data, enc_hook=talk_year.encoded), indent=2) + b"\n"
    )

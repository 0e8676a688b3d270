"""The forms an export can take. Each is a module of its name with ``render(handout) -> bytes``.

A page form reads ``handout.document`` alone, a data form ``handout.content``. A module is imported
when its form is asked for: some need a heavy library.
"""

from __future__ import annotations

import importlib

import msgspec

from mus_cli.documents.handout import Handout


class Format(msgspec.Struct, frozen=True):
    """A form: the ending and media type of its files.

    ``page`` says that it is made of the document and is empty where that is; ``readable`` that it
    can be shown in a terminal.
    """

    suffix: str
    media: str
    page: bool = True
    readable: bool = True


FORMATS = {
    "text": Format(".txt", "text/plain"),
    "markdown": Format(".md", "text/markdown"),
    "eml": Format(".eml", "message/rfc822"),
    "html": Format(".html", "text/html"),
    "word": Format(
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        readable=False,
    ),
    "calendar": Format(".ics", "text/calendar", page=False),
    "csv": Format(".csv", "text/csv", page=False),
    "json": Format(".json", "application/json", page=False),
}
DEFAULT = "text"


def render(format_name: str, handout: Handout) -> bytes:
    """Return ``handout`` in that form, a key of ``FORMATS``; ``b""`` for a page of nothing."""
    if FORMATS[format_name].page and not handout.document.blocks:
        return b""
    module = importlib.import_module(f"mus_cli.documents.formats.{format_name}")
    data: bytes = module.render(handout)
    return data


def by_suffix(suffix: str) -> str | None:
    """Return the form whose files end so, whatever the case, or ``None``."""
    return next(
        (name for name, format_name in FORMATS.items() if format_name.suffix == suffix.lower()),
        None,
    )

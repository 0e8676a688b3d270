"""The formats of an export, each a module of its name with ``render(handout) -> bytes``.

The format of a page reads ``handout.document`` alone, one of data ``handout.content``. A module is
imported when its format is asked for: some need a heavy library.
"""

from __future__ import annotations

import importlib

import msgspec

from mus_cli.documents.handout import Handout


class Format(msgspec.Struct, frozen=True):
    """A format: the ending and media type of its files.

    ``page``: made of the document, and empty where that is. ``readable``: a terminal can show it.
    ``is_text``: it can be pasted as it is, and not only the page as plain text.
    """

    suffix: str
    media: str
    page: bool = True
    readable: bool = True
    is_text: bool = False


FORMATS = {
    "text": Format(".txt", "text/plain", is_text=True),
    "markdown": Format(".md", "text/markdown", is_text=True),
    "eml": Format(".eml", "message/rfc822"),
    "html": Format(".html", "text/html"),
    "word": Format(
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        readable=False,
    ),
    "calendar": Format(".ics", "text/calendar", page=False),
    "csv": Format(".csv", "text/csv", page=False, is_text=True),
    "json": Format(".json", "application/json", page=False, is_text=True),
}
DEFAULT = "text"


def render(format_name: str, handout: Handout) -> bytes:
    """Return ``handout`` in a format, a key of ``FORMATS``; ``b""`` for an empty page."""
    if FORMATS[format_name].page and not handout.document.blocks:
        return b""
    module = importlib.import_module(f"mus_cli.documents.formats.{format_name}")
    data: bytes = module.render(handout)
    return data


def by_suffix(suffix: str) -> str | None:
    """Return the format whose files have this ending, in any case, or ``None``."""
    return next(
        (name for name, format_name in FORMATS.items() if format_name.suffix == suffix.lower()),
        None,
    )

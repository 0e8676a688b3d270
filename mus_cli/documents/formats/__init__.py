"""The formats of an export, each a module of its name with ``render(handout) -> bytes``.

The format of a page reads its ``page`` alone, one of data ``handout.content``. A module is
imported when its format is asked for: some need a heavy library.
"""

from __future__ import annotations

import importlib

import msgspec

from mus_cli.documents.document import Document
from mus_cli.documents.handout import Handout


class Format(msgspec.Struct, frozen=True):
    """A format: the ending and media type of its files, and other endings that mean it.

    ``page``: made of the document, and empty where that is. ``is_text``: a person can read it in a
    terminal and paste it as it is. ``signed``: has room for the names of both.
    """

    suffix: str
    media: str
    page: bool = True
    is_text: bool = True
    signed: bool = False
    other_suffixes: tuple[str, ...] = ()


FORMATS = {
    "text": Format(".txt", "text/plain"),
    "markdown": Format(".md", "text/markdown", other_suffixes=(".markdown",)),
    "eml": Format(".eml", "message/rfc822", is_text=False),
    "html": Format(".html", "text/html", is_text=False, other_suffixes=(".htm",)),
    "word": Format(
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        is_text=False,
        signed=True,
    ),
    "calendar": Format(".ics", "text/calendar", page=False, is_text=False),
    "csv": Format(".csv", "text/csv", page=False),
    "json": Format(".json", "application/json", page=False),
}
DEFAULT = "text"


def page(format_name: str, handout: Handout) -> Document:
    """Return the page that a format shows."""
    return (FORMATS[format_name].signed and handout.form) or handout.document


def render(format_name: str, handout: Handout) -> bytes:
    """Return ``handout`` in a format, a key of ``FORMATS``; ``b""`` for an empty page."""
    if FORMATS[format_name].page and not handout.document.blocks:
        return b""
    module = importlib.import_module(f"mus_cli.documents.formats.{format_name}")
    data: bytes = module.render(handout)
    return data


def by_suffix(suffix: str) -> str | None:
    """Return the format whose files have this ending, in any case, or ``None``."""
    ending = suffix.lower()
    return next(
        (name for name, one in FORMATS.items() if ending in (one.suffix, *one.other_suffixes)), None
    )

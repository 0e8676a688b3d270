"""The forms an export can take. Each is a module with ``render(handout) -> bytes``.

A page form reads ``handout.document`` alone, a data form ``handout.content``. A module is imported
when its form is asked for: some need a heavy library, and some an extra.
"""

from __future__ import annotations

import importlib

import msgspec

from mus_cli.export.handout import Handout


class Form(msgspec.Struct, frozen=True):
    """A form: its module, the ending and media type of its files.

    ``page`` says that it is made of the document and is empty where that is; ``readable`` that it
    can be shown in a terminal.
    """

    module: str
    suffix: str
    media: str
    page: bool = True
    readable: bool = True


FORMS = {
    "text": Form("mail_text", ".txt", "text/plain"),
    "markdown": Form("markdown_form", ".md", "text/markdown"),
    "eml": Form("eml", ".eml", "message/rfc822"),
    "html": Form("html_form", ".html", "text/html"),
    "word": Form(
        "word",
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        readable=False,
    ),
    "calendar": Form("calendar_form", ".ics", "text/calendar", page=False),
    "csv": Form("csv_form", ".csv", "text/csv", page=False),
    "json": Form("json_form", ".json", "application/json", page=False),
}
DEFAULT = "text"


def render(form: str, handout: Handout) -> bytes:
    """Return ``handout`` in that form, a key of ``FORMS``; ``b""`` for a page of nothing."""
    if FORMS[form].page and not handout.document.blocks:
        return b""
    module = importlib.import_module(f"mus_cli.export.{FORMS[form].module}")
    data: bytes = module.render(handout)
    return data


def by_suffix(suffix: str) -> str | None:
    """Return the form whose files end so, whatever the case, or ``None``."""
    return next((name for name, form in FORMS.items() if form.suffix == suffix.lower()), None)

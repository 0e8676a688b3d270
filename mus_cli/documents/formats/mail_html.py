"""A document as HTML for the body of a mail: inline styles, and tables with real borders.

Mail programs drop style sheets and scripts; inline, a pasted table keeps its borders.
"""

from __future__ import annotations

from html import escape

from mus_cli.documents.document import Document
from mus_cli.documents.formats.html_blocks import TABLE, Styles, html, tag
from mus_cli.i18n import language

_STYLES: Styles = {
    **TABLE,
    "body": "font-family:Calibri,Arial,sans-serif;font-size:11pt;line-height:1.4",
    "h2": "font-size:13pt;margin:16pt 0 6pt 0",
    "h3": "font-size:11pt;margin:12pt 0 4pt 0",
    "p": "margin:0 0 8pt 0",
    "ul": "margin:0 0 8pt 0",
}


def mail_html(document: Document) -> str:
    """Return a document as a complete HTML page without links, scripts or pictures.

    Its title is the subject of the mail, and not said again.
    """
    inside = "\n".join(("", *(html(block, _STYLES) for block in document.blocks), ""))
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{language()}"><head><meta charset="utf-8">',
            f"<title>{escape(document.title)}</title></head>",
            f"{tag('body', inside, _STYLES)}</html>",
        )
    )

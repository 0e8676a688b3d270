"""A document as HTML for the body of a mail: inline styles only, and tables with real borders.

Mail programs drop style sheets and scripts; a table pasted from here keeps its borders. Every
text is escaped alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from mus_cli.export.document import Block, Bullets, Document, Fields, Heading, Paragraph, Table
from mus_cli.i18n import language

_FONT = "font-family:Calibri,Arial,sans-serif;font-size:11pt;line-height:1.4;color:#1a1a1a"
_TABLE = "border-collapse:collapse;border:1px solid #767676;margin:0 0 12pt 0"
_CELL = "border:1px solid #767676;padding:4pt 6pt;text-align:left;vertical-align:top"
_HEADINGS = {
    1: "font-size:16pt;margin:0 0 10pt 0",
    2: "font-size:13pt;margin:16pt 0 6pt 0",
    3: "font-size:11pt;margin:12pt 0 4pt 0",
}
_TEXT = "margin:0 0 8pt 0"


def mail_html(document: Document) -> str:
    """Return a document as a whole HTML page for a mail; it holds no link, script or picture."""
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{language()}"><head><meta charset="utf-8">',
            f"<title>{escape(document.title)}</title></head>",
            f'<body style="{_FONT}">',
            _heading(1, document.title),
            *map(_block, document.blocks),
            "</body></html>",
        )
    )


def _block(block: Block) -> str:
    match block:
        case Heading(level, text):
            return _heading(level, text)
        case Paragraph(lines):
            return f'<p style="{_TEXT}">{_lines(lines)}</p>'
        case Bullets(items):
            return _list(map(escape, items))
        case Fields(items):
            return _list(f"<b>{escape(label)}:</b> {escape(value)}" for label, value in items)
        case Table(head, rows):
            return _table(head, rows)


def _heading(level: int, text: str) -> str:
    return f'<h{level} style="{_HEADINGS[level]}">{escape(text)}</h{level}>'


def _list(items: Iterable[str]) -> str:
    return "\n".join((f'<ul style="{_TEXT}">', *(f"<li>{item}</li>" for item in items), "</ul>"))


def _table(head: tuple[str, ...], rows: tuple[tuple[tuple[str, ...], ...], ...]) -> str:
    # The attributes are for programs that know no styles.
    return "\n".join(
        (
            f'<table border="1" cellspacing="0" cellpadding="6" style="{_TABLE}">',
            _row("th", (escape(label) for label in head)),
            *(_row("td", map(_lines, row)) for row in rows),
            "</table>",
        )
    )


def _row(tag: str, cells: Iterable[str]) -> str:
    scope = ' scope="col"' if tag == "th" else ""
    held = "".join(f'<{tag}{scope} style="{_CELL}">{cell}</{tag}>' for cell in cells)
    return f"<tr>{held}</tr>"


def _lines(lines: tuple[str, ...]) -> str:
    return "<br>\n".join(map(escape, lines))

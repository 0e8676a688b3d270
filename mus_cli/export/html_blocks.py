"""The blocks of a document as HTML: for the page, and for a mail that keeps its tables.

Styles are inline, because mail programs drop everything else. Every text is escaped; nothing a
person wrote becomes a tag, an attribute or a link.
"""

from __future__ import annotations

from html import escape

from mus_cli.export.document import Block, Bullets, Fields, Heading, Paragraph, Table

_EDGE = "border:1px solid #767676;padding:6px 8px;text-align:left;vertical-align:top"
_WIDE = "border-collapse:collapse;width:100%;margin:0 0 12px"


def html(block: Block) -> str:
    """Return one block; a heading keeps its level of the document."""
    match block:
        case Heading(level, text):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Paragraph(lines):
            return f"<p>{_broken(lines)}</p>"
        case Bullets(items):
            return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"
        case Fields(items):
            return _fields(items)
        case Table(head, rows):
            return _table(head, rows)


def _broken(lines: tuple[str, ...]) -> str:
    return "<br>".join(map(escape, lines))


def _fields(items: tuple[tuple[str, str], ...]) -> str:
    said = "".join(
        f"<li><strong>{escape(label)}:</strong> {escape(value)}</li>" for label, value in items
    )
    return f'<ul class="facts">{said}</ul>'


def _table(head: tuple[str, ...], rows: tuple[tuple[tuple[str, ...], ...], ...]) -> str:
    labels = "".join(f'<th scope="col" style="{_EDGE}">{escape(label)}</th>' for label in head)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td data-label="{escape(label)}" style="{_EDGE}"><div>{_broken(lines)}</div></td>'
            for label, lines in zip(head, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return f'<table style="{_WIDE}"><thead><tr>{labels}</tr></thead><tbody>{body}</tbody></table>'

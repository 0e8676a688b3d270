"""The blocks of a document as HTML: for the page, and for a mail that keeps its tables.

What must look right after being pasted into a mail has its style inline: mail programs drop
everything else. Every text is escaped; nothing a person wrote becomes a tag, an attribute's end
or a link.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from mus_cli.documents.document import (
    Block,
    Bullets,
    Fields,
    Heading,
    Label,
    Numbered,
    Paragraph,
    Rule,
    Signature,
    Table,
)

Styles = Mapping[str, str]
"""The inline style of each tag that has one."""

_CELL = "border:1px solid #767676;padding:6px 8px;text-align:left;vertical-align:top"
TABLE: Styles = {
    "table": "border:1px solid #767676;border-collapse:collapse;width:100%;margin:0 0 12px",
    "th": _CELL,
    "td": _CELL,
}
# How the width is shared out between the columns in per cent, by their number.
_SHARES = {3: (36, 38, 26), 5: (26, 24, 21, 13, 16)}


def html(block: Block, styles: Styles = TABLE) -> str:
    """Return one block; a heading keeps its level of the document."""
    match block:
        case Heading(level, text):
            return tag(f"h{level}", escape(text), styles)
        case Label(text):
            return tag("p", f"<strong>{escape(text)}</strong>", styles)
        case Rule():
            return "<hr>"
        case Paragraph(lines):
            return tag("p", _broken(lines), styles)
        case Bullets(items):
            return _listed(map(escape, items), styles)
        case Numbered(items):
            return _listed(map(escape, items), styles, of="ol")
        case Fields(items):
            return _listed(
                (f"<strong>{escape(label)}:</strong> {escape(value)}" for label, value in items),
                styles,
                {"class": "facts"},
            )
        case Table(head, rows):
            return _table(head, rows, styles)
        case Signature(role, name, lines):
            signer = f"<strong>{escape(role)}</strong> {escape(name)}".rstrip()
            return tag("p", "<br>\n".join((signer, *map(escape, lines))), styles)


def tag(name: str, inside: str, styles: Styles, given: Mapping[str, str] | None = None) -> str:
    """Return an element with its attributes and its style; ``inside`` is HTML already."""
    held = dict(given or {})
    if name in styles:
        held["style"] = ";".join(filter(None, (styles[name], held.get("style"))))
    attributes = "".join(f' {key}="{escape(value, quote=True)}"' for key, value in held.items())
    return f"<{name}{attributes}>{inside}</{name}>"


def _broken(lines: Iterable[str]) -> str:
    return "<br>\n".join(map(escape, lines))


def _apart(lines: tuple[str, ...]) -> str:
    """Return the lines of a cell, each a little apart: a narrow column breaks them further."""
    *above, last = map(escape, lines)
    return "".join(f'<div style="margin:0 0 5px">{text}</div>\n' for text in above) + (
        f"<div>{last}</div>" if above else last
    )


def _listed(
    items: Iterable[str],
    styles: Styles,
    given: Mapping[str, str] | None = None,
    *,
    of: str = "ul",
) -> str:
    said = "\n".join(tag("li", item, styles) for item in items)
    return tag(of, f"\n{said}\n", styles, given)


def _table(
    head: tuple[str, ...], rows: tuple[tuple[tuple[str, ...], ...], ...], styles: Styles
) -> str:
    shares = _SHARES.get(len(head), (100 // len(head),) * len(head))
    labels = "".join(
        tag("th", escape(label), styles, {"scope": "col", "style": f"width:{share}%"})
        for label, share in zip(head, shares, strict=True)
    )
    body = "\n".join(_row(head, row, styles) for row in rows)
    # The attributes are for mail programs that know no styles.
    return tag(
        "table",
        f"\n<thead><tr>{labels}</tr></thead>\n<tbody>\n{body}\n</tbody>\n",
        styles,
        {"border": "1", "cellspacing": "0", "cellpadding": "6"},
    )


def _row(head: tuple[str, ...], row: tuple[tuple[str, ...], ...], styles: Styles) -> str:
    # A narrow screen has no room for the head, and shows each label in its cell.
    cells = (
        tag("td", _apart(lines), styles, {"data-label": label})
        for label, lines in zip(head, row, strict=True)
    )
    return f"<tr>{''.join(cells)}</tr>"

"""The blocks of a document as HTML: for the page, and for a mail that keeps its tables.

Styles are inline where they must survive being pasted into a mail: mail programs drop style sheets.
Every text is escaped: a person's words never become a tag, an attribute or a link.
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
# Each column's share of the width in per cent, by the number of columns.
SHARES = {3: (36, 38, 26), 5: (26, 24, 21, 13, 16)}


def html(block: Block, styles: Styles = TABLE) -> str:
    """Return one block; a heading keeps its level in the document."""
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
            return _listed(map(escape, items), styles, name="ol")
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


def tag(name: str, inside: str, styles: Styles, attributes: Mapping[str, str] | None = None) -> str:
    """Return an element with its attributes and its style; ``inside`` is HTML already."""
    merged = dict(attributes or {})
    if name in styles:
        merged["style"] = ";".join(filter(None, (styles[name], merged.get("style"))))
    written = "".join(f' {key}="{escape(value, quote=True)}"' for key, value in merged.items())
    return f"<{name}{written}>{inside}</{name}>"


def _broken(lines: Iterable[str]) -> str:
    return "<br>\n".join(map(escape, lines))


def _apart(lines: tuple[str, ...]) -> str:
    """Return the lines of a cell with space between: a narrow column wraps each of them."""
    *above, last = map(escape, lines)
    return "".join(f'<div style="margin:0 0 5px">{text}</div>\n' for text in above) + (
        f"<div>{last}</div>" if above else last
    )


def _listed(
    items: Iterable[str],
    styles: Styles,
    attributes: Mapping[str, str] | None = None,
    *,
    name: str = "ul",
) -> str:
    inside = "\n".join(tag("li", item, styles) for item in items)
    return tag(name, f"\n{inside}\n", styles, attributes)


def _table(
    head: tuple[str, ...], rows: tuple[tuple[tuple[str, ...], ...], ...], styles: Styles
) -> str:
    shares = SHARES.get(len(head), (100 // len(head),) * len(head))
    labels = "".join(
        tag("th", escape(label), styles, {"scope": "col", "style": f"width:{share}%"})
        for label, share in zip(head, shares, strict=True)
    )
    body = "\n".join(_row(head, row, styles) for row in rows)
    # For mail programs that ignore styles.
    return tag(
        "table",
        f"\n<thead><tr>{labels}</tr></thead>\n<tbody>\n{body}\n</tbody>\n",
        styles,
        {"border": "1", "cellspacing": "0", "cellpadding": "6"},
    )


def _row(head: tuple[str, ...], row: tuple[tuple[str, ...], ...], styles: Styles) -> str:
    # A narrow screen hides the head and shows each label in its cell instead.
    cells = (
        tag("td", _apart(lines), styles, {"data-label": label})
        for label, lines in zip(head, row, strict=True)
    )
    return f"<tr>{''.join(cells)}</tr>"

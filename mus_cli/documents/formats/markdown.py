"""A document as Markdown: CommonMark with GFM tables."""

from __future__ import annotations

from collections.abc import Iterator

from mus_cli import terms
from mus_cli.documents.document import (
    Block,
    Bullets,
    Document,
    Fields,
    Heading,
    Label,
    Numbered,
    Paragraph,
    Rule,
    Signature,
    Table,
)
from mus_cli.documents.formats import gfm
from mus_cli.documents.handout import Handout


def render(handout: Handout) -> bytes:
    """Return the page, UTF-8; empty for an empty document."""
    return page(handout.document).encode() if handout.document.blocks else b""


def page(document: Document) -> str:
    """Return a document as a page of Markdown."""
    return gfm.page(blocks(document))


def blocks(document: Document) -> Iterator[str]:
    """Yield the blocks of a document, its title first."""
    yield gfm.heading(1, document.title)
    yield from map(block, document.blocks)


def block(part: Block) -> str:
    """Return one block of a document."""
    match part:
        case Heading(level, text):
            return gfm.heading(level, text)
        case Label(text):
            return gfm.bold(text)
        case Rule():
            return "---"
        case Paragraph(lines):
            return gfm.stacked(lines)
        case Bullets(items):
            return gfm.bullets(map(gfm.line, items))
        case Numbered(items):
            return gfm.numbered(map(gfm.line, items))
        case Fields(items):
            return gfm.bullets(f"{gfm.line(label)}: {gfm.inline(value)}" for label, value in items)
        case Table(head, rows):
            cells = ([gfm.cell(terms.BETWEEN.join(lines)) for lines in row] for row in rows)
            return gfm.table([gfm.cell(label) for label in head], cells)
        case Signature(role, name, lines):
            signer = f"{gfm.bold(role)} {gfm.inline(name)}".strip()
            return gfm.BREAK.join((signer, *lines))

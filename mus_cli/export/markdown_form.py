"""A document as Markdown: CommonMark with GFM tables, in which an answer stays an answer."""

from __future__ import annotations

from collections.abc import Iterator

from mus_cli import terms
from mus_cli.export import markdown
from mus_cli.export.document import (
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
from mus_cli.export.handout import Handout


def render(handout: Handout) -> bytes:
    """Return the page, UTF-8; empty for an empty document."""
    return page(handout.document).encode() if handout.document.blocks else b""


def page(document: Document) -> str:
    """Return a document as a page of Markdown."""
    return markdown.page(blocks(document))


def blocks(document: Document) -> Iterator[str]:
    """Yield the blocks of a document, its title first."""
    yield markdown.heading(1, document.title)
    yield from map(block, document.blocks)


def block(held: Block) -> str:
    """Return one block of a document."""
    match held:
        case Heading(level, text):
            return markdown.heading(level, text)
        case Label(text):
            return markdown.bold(text)
        case Rule():
            return "---"
        case Paragraph(lines):
            return markdown.stacked(lines)
        case Bullets(items):
            return markdown.bullets(map(markdown.line, items))
        case Numbered(items):
            return markdown.numbered(map(markdown.line, items))
        case Fields(items):
            return markdown.bullets(
                f"{markdown.line(label)}: {markdown.inline(value)}" for label, value in items
            )
        case Table(head, rows):
            cells = ([markdown.cell(terms.BETWEEN.join(lines)) for lines in row] for row in rows)
            return markdown.table([markdown.cell(label) for label in head], cells)
        case Signature(role, name, lines):
            signer = f"{markdown.bold(role)} {markdown.inline(name)}".strip()
            return markdown.BREAK.join((signer, *lines))

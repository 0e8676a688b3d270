"""A document as text for pasting into a mail (E1).

Mail programs join single lines and wrap long ones: blocks are a blank line apart, nothing is
wrapped, bullets are indented three spaces, and a table becomes lists. A heading is directly above
its text and ends in punctuation, so that the two read well when they are joined.
"""

from __future__ import annotations

from collections.abc import Iterator

from mus_cli import terms
from mus_cli.documents.document import (
    EMPTY,
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
from mus_cli.documents.handout import Handout

_BULLET = "   - "
_SECTION = 2  # the level of a heading that may have a table of its own
_ENDS = (".", ":", "?", "!", "…")


def render(handout: Handout) -> bytes:
    """Return the text, UTF-8, one line feed at its end; empty for an empty document."""
    text = mail_text(handout.document)
    return f"{text}\n".encode() if text else b""


def mail_text(document: Document) -> str:
    """Return a document as text, its blocks a blank line apart; empty for an empty one."""
    return "\n\n".join(paragraphs(document))


def paragraphs(document: Document) -> tuple[str, ...]:
    """Return the text block by block, the title first; none for an empty document."""
    if not document.blocks:
        return ()
    return (document.title, *_blocks(document.blocks))


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    heading: Heading | None = None
    for block in blocks:
        if isinstance(block, Heading):
            if heading:
                yield _heading(heading, leads=block.level > heading.level)
            heading = block
            continue
        first, *rest = _lines(block)
        if heading and isinstance(block, Table):  # the heading is that of all rows
            yield _heading(heading, leads=heading.level <= _SECTION)
            heading = None
        yield f"{_heading(heading)}\n{first}" if heading else first
        yield from rest
        heading = None
    if heading:
        yield _heading(heading, leads=False)


def _heading(heading: Heading | Label, *, leads: bool = True) -> str:
    """Return a heading's line; one that leads to nothing has no colon."""
    return f"{heading.text}:" if leads and not heading.text.endswith(_ENDS) else heading.text


def _lines(block: Block) -> list[str]:
    """Return a block as one or, for a table, several blocks of text."""
    match block:
        case Heading() | Label():
            return [_heading(block)]
        case Rule():
            return ["* * *"]
        case Paragraph(lines):
            return _kept_apart(lines)
        case Bullets(items):
            return ["\n".join(f"{_BULLET}{item}" for item in items)]
        case Numbered(items):
            return ["\n".join(f"   {n}. {item}" for n, item in enumerate(items, 1))]
        case Fields(items):
            return ["\n".join(f"{_BULLET}{label}: {value}" for label, value in items)]
        case Table(head, rows):
            return [_row(head, row) for row in rows]
        case Signature(role, name, lines):
            return _kept_apart((f"{role} {name}".rstrip(), *lines))


def _kept_apart(lines: tuple[str, ...]) -> list[str]:
    """Return lines as blocks: a mail program joins a line without punctuation to the next."""
    *above, last = lines
    ended = "".join(f"{text}\n" if text.endswith(_ENDS) else f"{text}\n\n" for text in above)
    return f"{ended}{last}".split("\n\n")


def _row(head: tuple[str, ...], row: tuple[tuple[str, ...], ...]) -> str:
    first, *rest = row
    facts = (
        f"{_BULLET}{label}: {terms.BETWEEN.join(lines)}"
        for label, lines in zip(head[1:], rest, strict=True)
        if lines != EMPTY
    )
    return "\n".join((terms.BETWEEN.join(first), *facts))

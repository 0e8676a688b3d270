"""Markdown that reads well as plain text, and never mistakes a person's text for markup.

CommonMark with GFM tables. Text is escaped only where it would be markup, so that ``2 * 3``,
``snake_case`` and ``1. juni 2026`` inside a line keep the form they were written in. Every
function expects text that ``core.text.clean`` has cleaned.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_PUNCTUATION = re.escape("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")

# What can be markup anywhere in a line.
_INLINE = re.compile(
    rf"""
      \\(?=[{_PUNCTUATION}]|$)                # would escape what follows, or the line's end
    | `
    | \*+ | _+ | ~~+                          # emphasis: depends on the characters around it
    | \](?=[(:\[])                            # a link or the definition of one
    | <(?=[A-Za-z/!?])                        # a tag, a comment or a link
    | &(?=[A-Za-z][A-Za-z0-9]*;|\#)           # an entity
    | \|                                      # a border, in a table
    """,
    re.VERBOSE,
)

# What can be markup only at the start of a line; after the group, a backslash is put.
_START = re.compile(
    r"""
      (?P<number>[0-9]{1,9})(?=[.)](?:\s|$))  # an item of a numbered list: the dot is escaped
    | \#{1,6}(?:\s|$)                         # a heading
    | >                                       # a quotation
    | [-+](?:\s|$)                            # an item of a list
    | [-:|][-:| ]*$ | =+$                     # a line under a heading, or a table's second row
    | \[[ xX]?\](?:\s|$)                      # a box to tick
    """,
    re.VERBOSE,
)
BREAK = "  \n"  # two spaces: Markdown's line break, invisible in plain text


def inline(text: str) -> str:
    """Return text as one line for the middle of a line: after a label, or between marks."""
    return _escaped(" ".join(text.split()), table=False)


def line(text: str) -> str:
    """Return text as one line that may begin a paragraph or an item."""
    return _begun(inline(text))


def cell(text: str) -> str:
    """Return text as one cell of a table."""
    return _escaped(" ".join(text.split()), table=True)


def bold(text: str) -> str:
    """Return text as one bold line; nothing where there is no text."""
    escaped = inline(text)
    return f"**{escaped}**" if escaped else ""


def heading(level: int, text: str) -> str:
    """Return a heading of level 1 to 6."""
    # Markdown drops a run of # at the end of a heading.
    escaped = re.sub(r"(^|(?<=\s))(#+)$", r"\\\2", inline(text))
    return f"{'#' * level} {escaped}"


def bullets(items: Iterable[str]) -> str:
    """Return a list of escaped lines, one item each."""
    return "\n".join(f"- {item}" for item in items)


def numbered(items: Iterable[str]) -> str:
    """Return a numbered list of escaped lines."""
    return "\n".join(f"{n}. {item}" for n, item in enumerate(items, 1))


def stacked(texts: Iterable[str]) -> str:
    """Return short texts as one paragraph, each on its own line; empty ones are left out."""
    return BREAK.join(line(text) for text in texts if text.strip())


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a GFM table of escaped cells, its columns padded to read well as plain text."""
    all_rows = [tuple(head), *(tuple(row) for row in rows)]
    widths = [min(40, max(map(len, column))) for column in zip(*all_rows, strict=True)]
    rule = ["-" * max(3, width) for width in widths]
    return "\n".join(
        f"| {' | '.join(text.ljust(width) for text, width in zip(row, widths, strict=True))} |"
        for row in (all_rows[0], rule, *all_rows[1:])
    )


def page(blocks: Iterable[str]) -> str:
    """Return the blocks as a file: one empty line between them, a line feed at the end."""
    return "\n\n".join(block for block in blocks if block) + "\n"


def _escaped(text: str, *, table: bool) -> str:
    def mark(found: re.Match[str]) -> str:
        run = found[0]
        if run == "|" and not table:
            return run
        start, end = found.span()
        # Not ``text[:start]``: that would copy the text for each mark.
        if run[0] in "*_" and _harmless(run, text[max(start - 1, 0) : start], text[end : end + 1]):
            return run
        return "".join(f"\\{char}" for char in run)

    return _INLINE.sub(mark, text)


def _harmless(run: str, before: str, after: str) -> bool:
    """Whether a run of emphasis marks neither opens nor closes anything between these two."""
    if before.isspace() and after.isspace():
        return True
    return run[0] == "_" and before.isalnum() and after.isalnum()


def _begun(text: str) -> str:
    found = _START.match(text)
    if not found:
        return text
    if found["number"]:
        return f"{found['number']}\\{text[found.end() :]}"
    return f"\\{text}"

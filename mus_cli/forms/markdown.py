"""The tables of a Markdown file (GFM), and everything around them as text (B4).

Markup inside a cell is removed: escapes, emphasis, links and line breaks. A surplus cell of a row
is kept, where GFM would drop it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from mus_cli.forms.blocks import Sheet, table_of

_RULE = re.compile(r" {0,3}(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_BLOCK = re.compile(r" {0,3}(?:#{1,6}(?:\s|$)|>|`{3}|~{3}|<)| {4}|\t")
_PIPE = re.compile(r"\\.|\|", re.DOTALL)
_MARKED = re.compile(
    r"""
      \\(?P<escaped>[!-/:-@\[-`{-~])
    | (?P<break><(?:br|BR|Br)\s*/?>)
    | (?<!`)(?P<ticks>`+)(?!`)(?P<code>[^`]+)(?P=ticks)(?!`)
    | !?\[(?P<label>[^\[\]\\]*)\]\((?P<link>[^()\s\\]+)\)
    | (?P<stars>\*{1,3})(?=\S)(?P<strong>(?:\\.|[^*\\])+?)(?<=\S)(?P=stars)(?!\*)
    | (?<!\w)(?P<lines>_{1,3})(?=\S)(?P<stressed>(?:\\.|[^_\\])+?)(?<=\S)(?P=lines)(?!\w)
    | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    """,
    re.VERBOSE,
)


def has_table(text: str) -> bool:
    """Tell whether ``text`` has a table."""
    return any(not isinstance(part, str) for part in _parts(text))


def read(text: str) -> Sheet:
    """Return the tables and the texts between them. Never raises."""
    return Sheet(
        tuple(
            part if isinstance(part, str) else table_of([[plain(c) for c in row] for row in part])
            for part in _parts(text)
        )
    )


def plain(cell: str) -> str:
    """Return a cell as it reads on the page."""
    return _MARKED.sub(_unmarked, cell)


def _unmarked(found: re.Match[str]) -> str:
    named = found.groupdict()
    if named["escaped"]:
        return named["escaped"]
    if named["break"]:
        return "\n"
    if named["code"]:
        return named["code"].replace("\\|", "|").strip()
    if named["link"]:
        label = plain(named["label"])
        return f"{label} ({named['link']})" if label else named["link"]
    if named["entity"]:
        return html.unescape(named["entity"])
    return plain(named["strong"] or named["stressed"])


def _parts(text: str) -> Iterator[str | list[list[str]]]:
    """Yield paragraphs and tables, in order. A fenced block is text."""
    lines = text.removeprefix("\ufeff").splitlines()
    paragraph: list[str] = []
    fence = ""
    at = 0
    while at < len(lines):
        line = lines[at]
        fence = _fenced(fence, line)
        rows = [] if fence else _table_at(lines, at)
        if rows or not line.strip():
            yield from _text(paragraph)
            paragraph = []
        else:
            paragraph.append(line)
        if rows:
            yield [_cells(row) for row in (rows[0], *rows[2:])]
        at += max(len(rows), 1)
    yield from _text(paragraph)


def _text(lines: list[str]) -> Iterator[str]:
    if lines:
        yield "\n".join(lines)


def _fenced(fence: str, line: str) -> str:
    """Return the fence that is open after ``line``, or that ``line`` closes; empty for none."""
    if fence and not (line.strip() and set(line.strip()) == {fence[0]}):
        return fence
    found = _FENCE.match(line)
    if found is None:
        return fence
    if not fence:
        return found[1]
    return "" if len(found[1]) >= len(fence) else fence


def _table_at(lines: list[str], at: int) -> list[str]:
    """Return the lines of the table that begins at a line; none if there is no table."""
    if at + 1 >= len(lines) or "|" not in lines[at] or not _RULE.fullmatch(lines[at + 1]):
        return []
    if len(_cells(lines[at])) != len(_cells(lines[at + 1])) or _BLOCK.match(lines[at]):
        return []
    end = at + 2
    while end < len(lines) and lines[end].strip() and not _BLOCK.match(lines[end]):
        end += 1
    return lines[at:end]


def _cells(line: str) -> list[str]:
    """Return the cells of a row, with their markup."""
    row = line.strip().removeprefix("|")
    edges = [found.start() for found in _PIPE.finditer(row) if found[0] == "|"]
    starts = (0, *(edge + 1 for edge in edges))
    cells = [row[start:end] for start, end in zip(starts, (*edges, len(row)), strict=True)]
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return [cell.strip() for cell in cells]

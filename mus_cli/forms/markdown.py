"""Markdown (GFM), and plain text, which is read as Markdown without marks (B4).

Markup inside a text is removed: escapes, emphasis, links and line breaks. A surplus cell of a row
is kept, where GFM would drop it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from msgspec.structs import replace

from mus_cli.forms.blocks import Block, Form, Paragraph, table_of, tidy

_RULE = re.compile(r" {0,3}(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_BLOCK = re.compile(r" {0,3}(?:#{1,6}(?:\s|$)|>|`{3}|~{3}|<)| {4}|\t")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+")
_UNDERLINE = re.compile(r" {0,3}(?:={3,}|-{3,})[ \t]*")
_ITEM = re.compile(r"([ \t]*)(?:[-*+•–]|\[[ xX]\])[ \t]+(?=\S)")
_BOLD = re.compile(r"\*\*[^*]+\*\*:?|__[^_]+__:?")
_PIPE = re.compile(r"\\.|\|", re.DOTALL)
_MARKED = re.compile(
    r"""
      \\(?P<escaped>[!-/:-@\[-`{-~])
    | (?P<break><(?:br|BR|Br)\s*/?>)
    | (?<!`)(?P<ticks>`+)(?!`)(?P<code>[^`]+)(?P=ticks)(?!`)
    | !?\[(?P<label>[^\[\]\\]*)\]\((?P<link>[^()\s\\]+)\)
    | (?P<stars>\*{1,3})(?=\S)(?P<strong>(?:\\.|[^*\\])+?)(?<=\S)(?P=stars)(?!\*)
    | (?<!\w)(?P<lines>_{1,3})(?=\S)(?P<stressed>(?:\\.|[^_\\])+?)(?<=\S)(?P=lines)(?!\w)
    | ~~(?=\S)(?P<struck>(?:\\.|[^~\\])+?)(?<=\S)~~
    | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    """,
    re.VERBOSE,
)


def looks_like(text: str) -> bool:
    """Tell whether a text has a table, a heading or a list of Markdown."""
    return has_table(text) or any(
        _HEADING.match(line) or _ITEM.match(line) for line in text.splitlines()
    )


def has_table(text: str) -> bool:
    """Tell whether ``text`` has a table."""
    return any(not isinstance(part, str) for part in _parts(text))


def read(text: str) -> Form:
    """Return the blocks of a text. Never raises."""
    return Form(tuple(_blocks(text)))


def _blocks(text: str) -> Iterator[Block]:
    place = 0
    for part in _parts(text):
        if isinstance(part, str):
            for paragraph in _paragraphs(part):
                place += 1
                yield replace(paragraph, place=str(place))
        else:
            place += 1
            yield table_of([[plain(cell) for cell in row] for row in part])


def _paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield the headings, items and paragraphs in lines without a blank one between."""
    gathered: list[str] = []
    depth = 0

    def ended() -> Iterator[Paragraph]:
        said = "\n".join(gathered)
        gathered.clear()
        shown = tidy("\n".join(map(plain, said.split("\n"))))
        if shown:
            is_bold = _BOLD.fullmatch(said.strip()) is not None
            yield Paragraph(shown, item=depth, bold=is_bold)

    for line in text.split("\n"):
        heading, item = _HEADING.match(line), _ITEM.match(line)
        if heading:
            yield from ended()
            depth = 0
            shown = tidy(plain(line[heading.end() :].rstrip("# \t")))
            yield from [Paragraph(shown, level=len(heading[1]))] if shown else ()
        elif gathered and _UNDERLINE.fullmatch(line) and not depth:
            said = tidy(plain("\n".join(gathered)))
            gathered.clear()
            yield Paragraph(said, level=1 if "=" in line else 2)
        elif item:
            yield from ended()
            depth = 1 + len(item[1].expandtabs(4)) // 2
            gathered.append(line[item.end() :])
        else:
            gathered.append(line.lstrip("> ") if line.lstrip().startswith(">") else line)
    yield from ended()


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
    return plain(named["strong"] or named["stressed"] or named["struck"])


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

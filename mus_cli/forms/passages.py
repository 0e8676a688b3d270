"""The passages of a document: its tables, and the paragraphs between them, each below its heading.

The heading says whether a passage is about what was agreed before, or what is agreed (B4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from msgspec.structs import replace

from mus_cli.forms import tables, talk_day
from mus_cli.forms.blocks import Block, Form, Paragraph, Row, Table, paragraphs_of, texts
from mus_cli.forms.column_heads import head_row
from mus_cli.forms.heading_lines import HEADING_LENGTH, is_heading
from mus_cli.forms.headings import meaning
from mus_cli.forms.labels import labelled_rows
from mus_cli.forms.party_tasks import of_one
from mus_cli.forms.sections import announces, looks_back, prepares, was_agreed, wishes
from mus_cli.forms.statuses import status
from mus_cli.forms.values import heads_example, said

_NEW = re.compile(r"\b(?:nye|nya|new)\b", re.IGNORECASE)
_TO_YEAR = re.compile(r"\b(20[0-9]{2}) ?[/–-] ?(?:20)?[0-9]{2}\b")  # "2025/26"
_TYPED = re.compile(r"\A[-–—*·o] +(?=\S)")  # an item of a list


class Passage(NamedTuple):
    """A table, or paragraphs that follow one another, below the headings of one section.

    ``past``: the section is about what was agreed before; ``announced``: about what is agreed;
    ``whose``: it is about what that one does, by the heading.
    """

    block: Table | tuple[Paragraph, ...]
    past: bool
    announced: bool = False
    whose: str = ""


def passages(form: Form, year: int) -> Iterator[Passage]:
    """Yield the tables, and the paragraphs between them; a table that goes on is one."""
    said_something = (one for one in form.blocks if not isinstance(one, Paragraph) or one.text)
    blocks = [*_continued(_without_page_heads(tuple(said_something)))]
    earlier = talk_day.earlier_headings(form) | _of_years_before(blocks, year)
    is_of_now = any(_announces_of_now(one, year) for one in _labels_of(blocks))
    text: list[Paragraph] = []
    past: Paragraph | None = None
    above = ""  # the latest heading
    # A title looks back at the talk itself, where no part of the document is about anything new.
    looks_ahead = any(isinstance(one, Paragraph) and announces(one.text) for one in blocks[1:])
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if not isinstance(block, Paragraph):
            if text:
                yield Passage(tuple(text), past is not None)
                text = []
            table, example = _without_example(_cleaned(block))
            if _is_example(block, blocks):
                table, example = (), table
            table, before = _of_year(table, year) if is_of_now else (table, ())
            for other in filter(None, (before, example)):
                yield Passage(other, past=True)
            if table:
                is_past = (past is not None and not _is_agreed(table, past)) or _is_past_table(
                    table
                )
                whose = of_one(above)
                yield Passage(table, is_past, announces(above) or bool(whose), whose)
            continue
        next_text = following if isinstance(following, Paragraph) else None
        is_short = len(block.text) <= HEADING_LENGTH
        is_item = block.item > 0 or _TYPED.match(block.text) is not None
        heads_table = following is not None and next_text is None and is_short and not is_item
        if is_heading(block, next_text) or heads_table:
            above = block.text
            is_past = (
                (looks_back(block.text) and (at > 0 or looks_ahead))
                or block.text in earlier
                or wishes(block.text)
                or heads_example(block.text)
            )
            if is_past or (past is not None and _ends(block, past)):
                if text and is_past != (past is not None):
                    yield Passage(tuple(text), past is not None)
                    text = []
                past = block if is_past else None
        text.append(block)
    if text:
        yield Passage(tuple(text), past is not None)


def _ends(heading: Paragraph, past: Paragraph) -> bool:
    """Whether a heading ends what is below another, as a bold question below a heading does not."""
    is_as_high = (heading.level or 9) <= (past.level or 9)
    is_question = heading.text.endswith("?") and not was_agreed(heading.text)
    return is_as_high or (not heading.level and not is_question and announces(heading.text))


def _of_years_before(blocks: Sequence[Block], year: int) -> frozenset[str]:
    """Return headings of agreements of a year before ``year``, where there are some of a later.

    "Nye aftaler" are of the year itself, and "Aftaler 2025/26" of the first of two. So is a mere
    "Aftaler" below "Aftaler fra 2024".
    """
    years: dict[str, int] = {}
    begun: set[tuple[str, int, bool]] = set()  # the first words of headings with a year
    for one in blocks:
        if not isinstance(one, Paragraph) or not announces(one.text):
            continue
        look = (one.text.split()[0].casefold().rstrip(":"), one.level, one.bold)
        of = year if _NEW.search(one.text) else _first_year(one.text)
        of = year if of is None and look in begun else of
        if of is not None:
            years.setdefault(one.text, of)
            begun.add(look)
    return frozenset(text for text, of in years.items() if of < min(year, max(years.values())))


def _first_year(heading: str) -> int | None:
    return talk_day.one_year(_TO_YEAR.sub(r"\1", heading))


def _of_year(table: Table, year: int) -> tuple[Table, Table]:
    """Return a form without the rows whose label says a year before, and those rows.

    "Aftaler fra 2024" looks back where agreements have another place.
    """
    before = tuple(row for row in table if _is_of_year_before(row, year))
    return tuple(row for row in table if not _is_of_year_before(row, year)), before


def _without_example(table: Table) -> tuple[Table, Table]:
    """Return a form without the part across which it says that it is an example, and that part.

    Another such heading ends it: "Eksempel", "Aftale 1". Where none does, nobody knows.
    """
    width = max((cell.end for row in table for cell in row), default=0)
    bands = [
        (at, row[0].text)
        for at, row in enumerate(table)
        if len(row) == 1 and row[0].width == width > 1
    ]
    for (start, heading), (end, _text) in pairwise(bands):
        if heads_example(heading):
            return (*table[:start], *table[end:]), table[start:end]
    return table, ()


def _is_example(table: Table, blocks: Sequence[Block]) -> bool:
    """Whether a table says across its top that it is an example, and another has its labels."""
    labels = _labels_below(table)
    is_headed = bool(labels) and len([*texts(table[0])]) == 1 and len(table[0]) < len(table[1])
    return (
        is_headed
        and heads_example(table[0][0].text)
        and any(
            labels == _labels_below(other)
            for other in blocks
            if not isinstance(other, Paragraph) and other is not table
        )
    )


def _labels_below(table: Table) -> tuple[str, ...]:
    return tuple(row[0].text for row in table[1:] if row)


def _is_of_year_before(row: Row, year: int) -> bool:
    label, *others = [*texts(row)] or [""]
    of = talk_day.one_year(label)
    return bool(others) and announces(label) and of is not None and of < year


def _announces_of_now(text: str, year: int) -> bool:
    is_short = len(text) <= HEADING_LENGTH
    of = talk_day.one_year(text) if is_short else None
    return is_short and announces(text) and (of is None or of >= year)


def _labels_of(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the paragraphs, and the first text of each row."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (text for row in block for text in [*texts(row)][:1])


def _is_past_table(table: Table) -> bool:
    """Whether the heading inside a table says that it is about what was agreed before."""
    written = [text for row in table[:1] for text in texts(row)]
    is_heading_row = len(written) == 1 or head_row(table) == 0
    first = written[0].split("\n")[0] if written else ""
    return is_heading_row and looks_back(first) and len(first) <= HEADING_LENGTH


def _is_agreed(table: Table, past: Paragraph) -> bool:
    """Whether one column has what was agreed, beside those that were filled in before the talk."""
    heads = [text for row in table[:1] for text in texts(row)]
    return prepares(past.text) and len(heads) > 1 and any(map(was_agreed, heads))


def _without_page_heads(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks without what heads or ends each page, where it parts a table in two."""
    kept: list[Block] = []
    seen: set[str] = set()
    for block, following in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Paragraph):
            is_between = bool(kept) and not isinstance(kept[-1], Paragraph)
            if block.text in seen and is_between and not isinstance(following, Paragraph | None):
                continue
            seen.add(block.text)
        kept.append(block)
    return tuple(kept)


def _continued(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks; a table right below another without headings of its own is its end."""
    last: Table | None = None
    for block in blocks:
        if last is not None and not isinstance(block, Paragraph) and _goes_on(last, block):
            last = (*last, *block)
            continue
        if last is not None:
            yield last
            last = None
        if isinstance(block, Paragraph):
            yield block
        else:
            last = block
    if last is not None:
        yield last


def _goes_on(table: Table, below: Table) -> bool:
    start = head_row(table)
    if start is None or head_row(below) is not None:
        return False
    width = max((cell.end for row in table for cell in row), default=0)
    below_width = max((cell.end for row in below for cell in row), default=0)
    is_wide = len(table[start]) > 2  # noqa: PLR2004
    is_alike = width == below_width and not labelled_rows(below)
    return is_wide and (is_alike or (below_width <= width and _are_rows(below)))


def _are_rows(table: Table) -> bool:
    """Whether no row of a table is labels and their texts, as after an empty row of a workbook."""
    rows = [[*texts(row)] for row in table]
    are_wide = any(len(row) > 2 for row in rows)  # noqa: PLR2004 - more than a label and a text
    return are_wide and not any(
        meaning(text, exact=True) and not status(text) for row in rows for text in row[1:]
    )


def _with_items(text: str) -> str:
    """Return a list whose marks were typed as one of the program's own."""
    lines = text.split("\n")
    is_list = len(lines) > 1 and all(map(_TYPED.match, lines))
    return "\n".join(_TYPED.sub("• ", line) for line in lines) if is_list else text


def _cleaned(table: Table) -> Table:
    """Return a table with what somebody wrote in its cells, and list items marked as such."""
    rows = []
    for row in table:
        cells = []
        for cell in row:
            text = "\n".join(
                f"• {one.text}" if one.item and one.text else one.text for one in cell.paragraphs
            )
            shown = paragraphs_of(_with_items(said(text.strip("\n"))))
            cells.append(replace(cell, paragraphs=shown))
        rows.append(tuple(cells))
    written = (row for row in rows if any(texts(row)) or any(cell.above for cell in row))
    return tables.with_smart(tables.with_deadlines(tables.with_whole_rows(tuple(written))))

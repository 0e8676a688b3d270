"""A form as it is laid out: a text box is a table of one cell, a table in a cell is in it (B13)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, groupby

from msgspec.structs import replace

from mus_cli.forms.blocks import Block, Cell, Form, Paragraph, Table
from mus_cli.forms.places import in_order, path_of


def laid_out(form: Form) -> list[Block]:
    """Return the blocks of a form without its margins, boxes and inner tables in their places."""
    body = [one for one in form.blocks if not isinstance(one, Paragraph) or not one.margin]
    return _with_inner(_with_boxes(body))


def blocks_of(cell: Cell) -> list[Block]:
    """Return the paragraphs and the tables of a cell, in their order."""
    return sorted((*cell.paragraphs, *cell.tables), key=lambda one: in_order(_path(one)))


def _with_boxes(blocks: Sequence[Block]) -> list[Block]:
    boxed: list[Block] = []
    for box, group in groupby(blocks, lambda one: one.box if isinstance(one, Paragraph) else ""):
        if not box:
            boxed += group
            continue
        if boxed and _only_anchors(boxed[-1], box):
            boxed.pop()
        paragraphs = tuple(one for one in group if isinstance(one, Paragraph))
        boxed.append(((Cell(paragraphs, 0, place=paragraphs[0].place),),))
    return boxed


def _only_anchors(block: Block, box: str) -> bool:
    """Whether a paragraph has nothing in it but a text box."""
    is_empty = isinstance(block, Paragraph) and not block.text and not block.fields
    return is_empty and box.startswith(f"{_path(block)}/")


def _with_inner(blocks: Sequence[Block]) -> list[Block]:
    """Put tables into the cells they are in; in a form they follow the table of that cell."""
    whole: list[Block] = []
    around: list[_Around] = []
    for block in (*blocks, None):
        while around and (block is None or not around[-1].takes(block)):
            closed = around.pop().table
            if around:
                around[-1].add(closed)
            else:
                whole.append(closed)
        if isinstance(block, Paragraph):
            whole.append(block)
        elif block is not None:
            around.append(_Around(block))
    return whole


class _Around:
    """A table, and those found in its cells."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._inner: dict[str, list[Table]] = {cell.place: [] for row in table for cell in row}

    def takes(self, block: Block) -> bool:
        """Whether a table is in one of the cells."""
        return not isinstance(block, Paragraph) and self._cell_around(block) is not None

    def add(self, table: Table) -> None:
        """Put a table into its cell."""
        place = self._cell_around(table)
        if place is not None:
            self._inner[place].append(table)

    @property
    def table(self) -> Table:
        """The table with what was put into its cells."""
        if not any(self._inner.values()):
            return self._table
        return tuple(
            tuple(replace(cell, tables=tuple(self._inner[cell.place])) for cell in row)
            for row in self._table
        )

    def _cell_around(self, table: Table) -> str | None:
        steps = accumulate(_path(table).split("/"), lambda above, step: f"{above}/{step}")
        return next((place for place in steps if place and place in self._inner), None)


def _path(block: Block) -> str:
    first = block if isinstance(block, Paragraph) else next((row[0] for row in block if row), None)
    return path_of(first.place) if first is not None else ""

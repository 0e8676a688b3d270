"""The table of a form that is for what was agreed, and its empty rows (A1-A7, B13)."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from mus_cli.forms.blocks import Form, Paragraph, Row, Table, says
from mus_cli.forms.column_heads import head_row
from mus_cli.forms.headings import GOALS, Role, meaning
from mus_cli.forms.pieces import best
from mus_cli.forms.runs import NoRoomError
from mus_cli.forms.sections import looks_back

_HOW: frozenset[Role] = frozenset(("due", "when", "responsible", "follow_up"))
# What is wished for is not agreed on, nor is what somebody prepares.
_NOT_AGREED = re.compile(r"ønske|wish|forslag|proposal|forberedelse|preparation", re.IGNORECASE)


class AgreedTable(msgspec.Struct, frozen=True):
    """The rows that are free, in order, and what each column is for."""

    rows: tuple[Row, ...]
    roles: Mapping[int, Role]

    @property
    def main(self) -> Role:
        """The role of the column that says what was agreed."""
        return best(self.roles.values()) or "goal"


def find(form: Form) -> AgreedTable:
    """Return the one table that is for agreements and has room.

    Raises:
        NoRoomError: ``gone``: there is none; ``twice``: there are several.
    """
    found: list[AgreedTable] = []
    heading = ""
    for block in form.blocks:
        if isinstance(block, Paragraph):
            heading = block.text or heading
            continue
        table = _agreed(block, heading)
        found += [table] if table is not None else []
    if len(found) != 1:
        raise NoRoomError("twice" if found else "gone")
    return found[0]


def is_there(form: Form) -> bool:
    """Whether a form has one table for agreements."""
    try:
        find(form)
    except NoRoomError:
        return False
    return True


def _agreed(table: Table, heading: str) -> AgreedTable | None:
    start = head_row(table)
    if start is None:
        return None
    above = (heading, *(cell.text for row in table[: start + 1] for cell in row))
    if any(looks_back(text) or _NOT_AGREED.search(text) for text in above):
        return None
    roles = {cell.column: role for cell in table[start] if (role := meaning(cell.text))}
    if not set(roles.values()) & set(GOALS) or not set(roles.values()) & _HOW:
        return None
    free: list[Row] = []
    for row in table[start + 1 :]:
        if any(says(cell.text) for cell in row if roles.get(cell.column) != "number"):
            break
        free.append(row)
    return AgreedTable(tuple(free), roles) if free else None

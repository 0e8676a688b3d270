"""An export from a system: a column says what each row is, an agreement or something else (B4).

``Aftale``, ``Forberedelse``, ``Evaluering 2024``: few values, each repeated. The employee, the
manager and the day of the talk are the same in every row, and are about no agreement alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from mus_cli.forms.blocks import Row, Table, says, texts
from mus_cli.forms.headings import GOALS, Role, meaning
from mus_cli.forms.sections import announces, looks_back, wishes
from mus_cli.forms.talk_day import one_year

_COLUMNS = 3  # of an export, at least
_MOST_ABOVE = 4  # rows above its headings
_KIND = 40  # letters of what a row is
_SENTENCE = re.compile(r"\n|, ")  # in what somebody wrote: "For dyr, aftalt i maj"
# A heading that says so of its column knows better what it is for.
_OTHERS: frozenset[Role | None] = frozenset(
    (
        *("success", "due", "when", "responsible", "follow_up", "status", "milestones", "number"),
        "remark",
    )
)


class Export(msgspec.Struct, frozen=True):
    """The rows that are agreements, below their headings, and what the others say."""

    agreed: Table
    rest: tuple[str, ...]


def of_rows(table: Table, year: int) -> Export | None:
    """Return the rows of ``year``'s agreements, where a column says that others are none."""
    start = next((at for at, row in enumerate(table[:_MOST_ABOVE]) if _may_head(row)), None)
    if start is None or len(table) <= start + 2:
        return None
    head, rows = table[start], table[start + 1 :]
    for cell in head:
        kinds = [*_filled_down(rows, cell.column)]
        agreed = _agreed(kinds, year) if meaning(cell.text) not in _OTHERS else frozenset()
        if not agreed:
            continue
        same = _same(rows)
        names = {one.column: f"{one.text}: " for one in head}
        shown = {one.column for row in (head, *rows) for one in row} - {cell.column} - same.keys()
        kept = [_only(row, shown) for row, kind in zip(rows, kinds, strict=True) if kind in agreed]
        others = [row for row, kind in zip(rows, kinds, strict=True) if kind not in agreed]
        if not all(any(texts(row)) for row in kept):
            return None
        return Export(
            (_only(head, shown), *kept),
            (
                *("\n".join(texts(row)) for row in table[:start]),
                cell.text,
                *(f"{names.get(at, '')}{text}" for at, text in same.items()),
                *(" | ".join(texts(_only(row, shown | {cell.column}))) for row in others),
            ),
        )
    return None


def _may_head(row: Row) -> bool:
    written = [*texts(row)]
    return len(written) >= _COLUMNS and all(len(text) <= _KIND for text in written)


def _filled_down(rows: Sequence[Row], column: int) -> Iterator[str]:
    """Yield what each row has in a column; what is empty, or merged, is as above it."""
    above = ""
    for row in rows:
        above = next((one.text for one in row if one.column == column and one.text), above)
        yield above


def _agreed(kinds: Sequence[str], year: int) -> frozenset[str]:
    """Return those of the kinds that are agreements of the year, if all of them are kinds."""
    each = {*kinds}
    if len(each) == len(kinds) or any(len(kind) > _KIND or _SENTENCE.search(kind) for kind in each):
        return frozenset()
    agreed = {one for one in each if announces(one) or meaning(one, exact=True) == "goal"}
    agreed -= {one for one in agreed if (one_year(one) or year) < year}
    is_sorted = any(map(_is_no_agreement, each - agreed))
    return frozenset(agreed) if is_sorted else frozenset()


def _is_no_agreement(kind: str) -> bool:
    """Whether a kind surely is something else, and no topic of an agreement."""
    role = meaning(kind)
    is_known = role is not None and role not in GOALS
    return is_known or looks_back(kind) or wishes(kind)


def _same(rows: Sequence[Row]) -> dict[int, str]:
    """Return the columns with the same text in every row, with that text."""
    columns: dict[int, set[str]] = {}
    for row in rows:
        for cell in row:
            columns.setdefault(cell.column, set()).add("" if cell.above else cell.text)
    return {
        at: "".join(said - {""})
        for at, said in columns.items()
        if len(said - {""}) == 1 and (len(said) == 1 or _is_merged(rows, at))
    }


def _is_merged(rows: Sequence[Row], column: int) -> bool:
    return sum(one.above for row in rows for one in row if one.column == column) == len(rows) - 1


def _only(row: Row, columns: set[int]) -> Row:
    return tuple(
        replace(one, above=False) if one.above and not says(one.text) else one
        for one in row
        if one.column in columns
    )

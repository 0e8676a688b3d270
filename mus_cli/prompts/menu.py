"""Lists with a pointer: to choose from, to tick, and to mark (B3).

The list is questionary's own, without the keys it brings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from prompt_toolkit.data_structures import Point
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import (
    AnyFormattedText,
    StyleAndTextTuples,
    to_formatted_text,
)
from prompt_toolkit.layout import (
    ConditionalContainer,
    Container,
    Dimension,
    FormattedTextControl,
    HSplit,
    Window,
)
from prompt_toolkit.output import Output
from questionary import Choice, Separator
from questionary.prompts.common import InquirerControl

from mus_cli.i18n import _
from mus_cli.prompts import screen
from mus_cli.prompts.prompter import MarkList, MarkRow, Option

AROUND_LIST = 4  # rows: the question's last line, a blank one, and the hint
_POINTER = "›"
_BESIDE_MARK = 2  # cells between a label and its mark
_MORE = 2  # rows above and below a list that say how much of it is out of sight
_FEWEST = 3  # rows of a list, however long its question


def _aligned(numbers: Sequence[str], rows: int) -> list[str]:
    """Return the numbers before that many rows, one below the other."""
    width = max(map(len, numbers[:rows]), default=1)
    return [f"{number.rjust(width)} " for number in (*numbers[:rows], *[""] * rows)][:rows]


class Menu:
    """A list with a pointer; ``numbers`` come before its labels, or ``ticked`` has their places."""

    rows_around = AROUND_LIST
    is_written = is_empty = False  # no letter goes into a list

    def __init__(
        self,
        options: Sequence[Option],
        *,
        pointed: int = 0,
        numbers: Sequence[str] = "",
        ticked: Iterable[int] | None = None,
        headings: frozenset[int] = frozenset(),
    ) -> None:
        already = {*(ticked or ())}
        self._options = options
        self._passed_over = headings
        self._top = 0  # the first row in sight
        self._height = len(options)  # rows in sight
        rows = len(options)
        # A list to tick has its box in the place of the number.
        self._numbers = [""] * rows if ticked is not None else _aligned(numbers, rows)
        choices = [
            Separator(option.label)
            if at in headings
            else Choice(option.label, value=at, checked=at in already)
            for at, option in enumerate(options)
        ]
        self._list = InquirerControl(
            choices,
            pointer=_POINTER,
            use_indicator=ticked is not None,
            initial_choice=choices[pointed],
            focusable=True,
        )

    @property
    def pointed(self) -> int:
        """The place of the pointer."""
        return self._list.pointed_at

    @property
    def scrolls(self) -> bool:
        """Whether some rows were out of sight when the list was last drawn."""
        return self._height < len(self._options)

    def explain(self) -> None:
        """Note that the help is shown; a second question mark hides it."""

    @property
    def ticked(self) -> tuple[int, ...]:
        """The places that are ticked, in their order."""
        return tuple(sorted(self._list.selected_options))

    def point(self, at: int) -> None:
        """Move the pointer to a place."""
        self._list.pointed_at = at

    def move(self, by: int) -> None:
        """Move the pointer; after the last comes the first."""
        if by > 0:
            self._list.select_next()
        else:
            self._list.select_previous()

    def page(self, by: int) -> None:
        """Move the pointer by as many rows as are in sight, at most to the first or the last."""
        self._point_near(self.pointed + by * self._height)

    def move_to_edge(self, *, end: bool) -> None:
        """Move the pointer to the first row or the last."""
        self._point_near(len(self._options) - 1 if end else 0)

    def _point_near(self, place: int) -> None:
        rows = {*range(len(self._options))} - self._passed_over
        self.point(min(rows, key=lambda at: abs(at - place)))

    def toggle(self) -> None:
        """Tick or untick where the pointer is."""
        ticked = self._list.selected_options
        if self.pointed in ticked:
            ticked.remove(self.pointed)
        else:
            ticked.append(self.pointed)

    def tick(self, places: Iterable[int]) -> None:
        """Tick these places and no others."""
        self._list.selected_options[:] = places

    def rows_to_explain(self, rows: int) -> int:
        """Return how many of ``rows`` are for what explains the row pointed at.

        It has what the list leaves free, and at least half.
        """
        return max(rows // 2, rows - len(self._options), 0)

    def title(self, at: int, room: int) -> str | list[tuple[str, str]]:
        """Return a row as it is drawn in ``room`` cells."""
        option = self._options[at]
        number = self._numbers[at]
        return number + screen.row(option, room - max(len(number) - len("1 "), 0))

    def window(self, output: Output, above: int, under: Callable[[], int]) -> Container:
        """Return the list for the screen, its labels cut to the width that ``output`` has now.

        It is no higher than leaves room for the ``above`` lines of its question and those
        ``under`` it. One that has to scroll says how much there is on either side.
        """
        drawn = self._list.text

        def room() -> int:
            around = above + max(self.rows_around, AROUND_LIST - 1 + under())
            return max(output.get_size().rows - around, _FEWEST)

        def scrolls() -> bool:
            return len(self._options) > room()

        def height() -> int:
            rows = len(self._options)
            self._height = max(room() - _MORE, _FEWEST) if scrolls() else rows
            return self._height

        def top(_window: Window) -> int:
            last = len(self._options) - height()
            first = self.pointed  # with the headings right above it
            while first - 1 in self._passed_over:
                first -= 1
            self._top = min(max(self._top, self.pointed - height() + 1, 0), first, last)
            return self._top

        def text() -> AnyFormattedText:
            cells = output.get_size().columns - screen.BESIDE_LABEL
            for at, choice in enumerate(self._list.choices):
                choice.title = self.title(at, cells)
            return to_formatted_text(drawn)

        def cursor() -> Point:
            # At the top, all of the list is below the cursor and goes when the terminal is resized.
            # Only a list that has to scroll needs it where the pointer is.
            return Point(0, self.pointed if scrolls() else 0)

        self._list.text = text
        self._list.get_cursor_position = cursor
        rows = Window(
            self._list,
            always_hide_cursor=True,
            dont_extend_height=True,
            get_vertical_scroll=top,
            height=lambda: Dimension(min=1, max=height(), preferred=height()),
        )

        def more(arrow: str, hidden: Callable[[], Iterable[int]]) -> Container:
            def words() -> StyleAndTextTuples:
                top(rows)
                count = len({*hidden()} - self._passed_over)
                said = _("{arrow} {n} more").format(arrow=arrow, n=count) if count else ""
                return [("class:hint", f" {said}")]

            control = FormattedTextControl(words)
            return ConditionalContainer(Window(control, height=1), Condition(scrolls))

        return HSplit(
            [
                more("↑", lambda: range(self._top)),
                rows,
                more("↓", lambda: range(self._top + height(), len(self._options))),
            ]
        )


class MarkMenu(Menu):
    """A list with a pointer, whose rows are marked with words; headings are passed over."""

    rows_around = AROUND_LIST + screen.DETAIL_ROWS + 1

    def __init__(self, listed: MarkList) -> None:
        self._listed = listed
        self.marks = dict(listed.marked)
        self._ids: list[str | None] = []  # of each row of the list; a heading has none
        options: list[Option] = []
        for row in listed.rows:
            if row.heading:
                self._ids.append(None)
                options.append(Option("", row.heading))
            self._ids.append(row.id)
            options.append(Option(row.id, row.label, tail=row.tail))
        if listed.done:
            self._ids.append("")
            options.append(Option("", listed.done))
        first = self._ids.index(listed.pointed or listed.rows[0].id)
        headings = frozenset(at for at, row_id in enumerate(self._ids) if row_id is None)
        super().__init__(options, pointed=first, headings=headings)

    @property
    def pointed_id(self) -> str:
        """The id of the row with the pointer; empty on the one that goes on."""
        return self._ids[self.pointed] or ""

    @property
    def pointed_row(self) -> MarkRow | None:
        """The row with the pointer; ``None`` on the one that goes on."""
        return next((row for row in self._listed.rows if row.id == self.pointed_id), None)

    def move(self, by: int) -> None:
        """Move the pointer to the next row that is no heading."""
        super().move(by)
        while self._ids[self.pointed] is None:
            super().move(by)

    def mark(self, mark: str | None) -> None:
        """Set a mark where the pointer is, or take it away; ``None`` is the next in turn."""
        at = self.pointed_id
        known = self.marks.pop(at, None)
        if mark is None:
            turn = [None, *(one.id for one in self._listed.marks), None]
            mark = turn[turn.index(known) + 1]
        if mark is not None and mark != known:
            self.marks[at] = mark

    def title(self, at: int, room: int) -> str | list[tuple[str, str]]:
        """Return a row with the word of its mark in a column of its own."""
        row_id = self._ids[at]
        if not row_id:
            return screen.shorten(self._options[at].label, room)
        unmarked = (row.unmarked for row in self._listed.rows)
        every = (*(mark.word for mark in self._listed.marks), *unmarked)
        words = max(map(screen.cells, every))
        widest = max(screen.cells(row.label + row.tail) for row in self._listed.rows)
        column = max(min(widest, room - words - _BESIDE_MARK), 1)
        label = screen.row(self._options[at], column)
        word = self._listed.word(row_id, self.marks)
        style = "class:highlighted" if at == self.pointed else ""
        blanks = " " * (column - screen.cells(label) + _BESIDE_MARK) if word else ""
        role = "class:mark" if row_id in self.marks else "class:hint"
        return [(style, label), ("", blanks), (role, word)]

"""Fields and menus drawn by prompt_toolkit and questionary, with our own keys and no others (B3).

The only module that runs them. Their import takes a fifth of a second, so it is loaded when the
first field is drawn, after the first words are on the screen.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from prompt_toolkit import print_formatted_text
from prompt_toolkit.application import Application, run_in_terminal
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.data_structures import Point
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import (
    AnyFormattedText,
    FormattedText,
    StyleAndTextTuples,
    to_formatted_text,
)
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.key_binding.key_processor import KeyProcessor
from prompt_toolkit.layout import (
    ConditionalContainer,
    Container,
    Dimension,
    FormattedTextControl,
    HSplit,
    Layout,
    UIContent,
    UIControl,
    Window,
)
from prompt_toolkit.output import Output, create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style
from prompt_toolkit.utils import Event, get_cwidth
from questionary import Choice, Separator
from questionary.prompts.common import InquirerControl

from mus_cli.i18n import _
from mus_cli.prompts import screen
from mus_cli.prompts.console import leaving_by
from mus_cli.prompts.editor import Editor
from mus_cli.prompts.prompter import MarkList, MarkRow, Option

Press = Callable[[KeyPressEvent], None]
Table = Mapping[str, Press]
"""What each key does; keys are written as prompt_toolkit writes them."""

Hint = Callable[[int], str]
"""Returns the lines under a prompt for a terminal of that many columns."""

_STYLE = Style.from_dict(
    {
        "title": "ansicyan",
        "question": "bold",
        "hint": "dim",
        "context": "italic",
        "move": "dim",
        "toolbar": "dim",
        "mark": "ansicyan",
        "selected": "reverse",
        "separator": "ansicyan",
        "pointer": "ansicyan bold",
        "highlighted": "bold",
    }
)
_POINTER = "›"
_BESIDE_MARK = 2  # cells between a label and its mark
_AROUND_LIST = 4  # rows: the question's last line, a blank one, and the hint
_MORE = 2  # rows above and below a list that say how much of it is out of sight
_FEWEST = 3  # rows of a list, however long its question


class Row(NamedTuple):
    """One row of a field on the screen: its part of the text, by position."""

    start: int
    end: int


class _Column(NamedTuple):
    """Where the last move up or down ended, by position, and the column that it aimed at."""

    position: int
    goal: int


class TextField(UIControl):
    """A text being written, wrapped at words as it is typed."""

    def __init__(self, text: str, mark: str = screen.MARK, *, selected: bool = False) -> None:
        self.buffer = Buffer(document=Document(text))
        self._is_selected = selected and bool(text)
        self._mark = mark
        self._room = screen.WIDEST
        self._column = _Column(-1, 0)

    @property
    def is_written(self) -> bool:
        """Whether there is any text."""
        return bool(self.buffer.text)

    def is_focusable(self) -> bool:
        """Return that keys go here."""
        return True

    def get_invalidate_events(self) -> Iterable[Event[object]]:
        """Return what makes prompt_toolkit draw the field again."""
        return [self.buffer.on_text_changed, self.buffer.on_cursor_position_changed]

    def preferred_height(self, width: int, *_limits: object) -> int:
        """Return how many rows the text takes."""
        self._room = self._fit(width)
        return len(self._rows())

    def create_content(self, width: int, height: int) -> UIContent:  # noqa: ARG002
        """Return the rows, the first behind the mark of a prompt."""
        self._room = self._fit(width)
        rows, text = self._rows(), self.buffer.text
        at = self._row()

        def line(number: int) -> StyleAndTextTuples:
            start, end = rows[number]
            mark = self._mark if number == 0 else " " * len(self._mark)
            style = "class:selected" if self._is_selected else ""
            return [("class:mark", mark), (style, _visible(text[start:end])), ("", " ")]

        x = len(self._mark) + min(self._x(rows[at]), self._room)
        return UIContent(line, len(rows), cursor_position=Point(x=x, y=at))

    def rows_added(self, columns: int) -> int:
        """Return how many more rows there are up to the cursor once a terminal has wrapped ours."""
        rows, at = self._rows(), self._row()
        texts = (_visible(self.buffer.text[start:end]).rstrip(" ") for start, end in rows[:at])
        widths = [get_cwidth(text) - 1 for text in texts]
        return sum((len(self._mark) + wide) // columns for wide in (*widths, self._x(rows[at])))

    def set(self, text: str) -> None:
        """Replace the text in a way that can be undone."""
        self.buffer.save_to_undo_stack()
        self._is_selected = False
        self.buffer.document = Document(text)

    def deselect(self) -> None:
        """Let the next letter go into the text, and no longer replace it."""
        self._is_selected = False

    def insert(self, text: str, *, new_step: bool = True) -> None:
        """Insert at the cursor, as a step of its own for undoing or as part of the last one.

        A text that is selected is replaced, as in a form.
        """
        if new_step or self._is_selected:
            self.buffer.save_to_undo_stack()
        if self._is_selected:
            self._is_selected = False
            self.buffer.document = Document(text)
        else:
            self.buffer.insert_text(text)

    def move(self, by: int) -> None:
        """Move the cursor by characters."""
        self.buffer.cursor_position += by

    def move_word(self, by: int) -> None:
        """Move the cursor to the start of this word or the one before, or to the next one."""
        document = self.buffer.document
        find = document.find_next_word_beginning if by > 0 else document.find_start_of_previous_word
        edge = len(self.buffer.text) if by > 0 else 0
        found = find()
        self.buffer.cursor_position = edge if found is None else document.cursor_position + found

    def move_rows(self, by: int) -> None:
        """Move the cursor up or down by rows of the screen, keeping its column where it can."""
        rows, at = self._rows(), self._row()
        position, goal = self._column
        if position != self.buffer.cursor_position:
            goal = self._x(rows[at])
        target = at + by
        if not 0 <= target < len(rows):
            return
        self.buffer.cursor_position = self._position(rows, target, goal)
        self._column = _Column(self.buffer.cursor_position, goal)

    def move_to_edge(self, *, end: bool) -> None:
        """Move the cursor to the start or the end of its row."""
        rows, at = self._rows(), self._row()
        self.buffer.cursor_position = (
            self._position(rows, at, self._room) if end else rows[at].start
        )

    def delete(self, *, before: bool) -> None:
        """Delete the character before or after the cursor."""
        if before:
            self.buffer.delete_before_cursor()
        else:
            self.buffer.delete()

    def _fit(self, width: int) -> int:
        # The cursor needs a cell after the last word.
        return max(width - len(self._mark) - 1, 1)

    def _rows(self) -> Sequence[Row]:
        return _rows_of(self.buffer.text, self._room)

    def _row(self) -> int:
        at = self.buffer.cursor_position
        rows = self._rows()
        return max(number for number, row in enumerate(rows) if row.start <= at or not number)

    def _x(self, row: Row) -> int:
        return get_cwidth(_visible(self.buffer.text[row.start : self.buffer.cursor_position]))

    def _position(self, rows: Sequence[Row], number: int, x: int) -> int:
        start, end = rows[number]
        if number + 1 < len(rows) and rows[number + 1].start == end and end > start:
            end -= 1  # the position after it is the start of the next row
        text = _visible(self.buffer.text)
        at, used = start, 0
        while at < end and used + get_cwidth(text[at]) <= x:
            used += get_cwidth(text[at])
            at += 1
        return at


def _aligned(numbers: Sequence[str], rows: int) -> list[str]:
    """Return the numbers before that many rows, one below the other."""
    width = max(map(len, numbers[:rows]), default=1)
    return [f"{number.rjust(width)} " for number in (*numbers[:rows], *[""] * rows)][:rows]


class Menu:
    """A list with a pointer; ``numbers`` come before its labels, or ``ticked`` has their places.

    The list is questionary's own, without the keys it brings.
    """

    rows_around = _AROUND_LIST
    is_written = False  # no list holds a text

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

    def title(self, at: int, room: int) -> str | list[tuple[str, str]]:
        """Return a row as it is drawn in ``room`` cells."""
        option = self._options[at]
        return self._numbers[at] + screen.row(option.label, option.tail, room)

    def window(self, output: Output, above: int, under: Callable[[], int]) -> Container:
        """Return the list for the screen, its labels cut to the width that ``output`` has now.

        It is no higher than leaves room for the ``above`` lines of its question and those
        ``under`` it. One that has to scroll says how much there is on either side.
        """
        drawn = self._list.text

        def room() -> int:
            around = above + max(self.rows_around, _AROUND_LIST - 1 + under())
            return max(output.get_size().rows - around, _FEWEST)

        def scrolls() -> bool:
            return len(self._options) > room()

        def height() -> int:
            return max(room() - _MORE, _FEWEST) if scrolls() else len(self._options)

        def top(_window: Window) -> int:
            last = len(self._options) - height()
            self._top = min(max(self._top, self.pointed - height() + 1, 0), self.pointed, last)
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

    rows_around = _AROUND_LIST + screen.DETAIL_ROWS + 1

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
            options.append(Option(row.id, row.label))
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
        words = max(screen.cells(mark.word) for mark in self._listed.marks)
        widest = max(screen.cells(row.label) for row in self._listed.rows)
        column = max(min(widest, room - words - _BESIDE_MARK), 1)
        label = screen.shorten(self._options[at].label, column)
        word = self._listed.word(row_id, self.marks)
        style = "class:highlighted" if at == self.pointed else ""
        blanks = " " * (column - screen.cells(label) + _BESIDE_MARK) if word else ""
        return [(style, label), ("", blanks), ("class:mark", word)]


class Terminal:
    """The keyboard and the screen; ``source`` and ``output`` stand in for them in tests."""

    def __init__(self, source: Input | None = None, output: Output | None = None) -> None:
        self._source = source
        self._output = output or _output()

    @property
    def columns(self) -> int:
        """How many columns there are now."""
        return self._output.get_size().columns

    def print(self, lines: Iterable[screen.Line]) -> None:
        """Print lines, each as its role looks."""
        print_formatted_text(
            FormattedText([(f"class:{role}", f"{text}\n") for role, text in lines]),
            style=_STYLE,
            output=self._output,
            end="",
        )

    def ask(
        self, field: TextField | Menu, hint: Hint, table: Table, editor: Editor, above: int = 0
    ) -> object:
        """Show a field or menu with a hint under it until a key of ``table`` ends it.

        ``above`` is how many lines its question takes.
        """

        def foot() -> StyleAndTextTuples:
            return [("", hint(self.columns))]

        body: Container
        if isinstance(field, Menu):
            body = field.window(self._output, above, lambda: len(hint(self.columns).splitlines()))
        else:
            body = Window(field, dont_extend_height=True)

        # prompt_toolkit's own toolbar waits for the terminal to say where the cursor is, and in
        # terminals that never say so it does not come at all.
        under = Window(FormattedTextControl(foot), dont_extend_height=True, style="class:toolbar")
        app = _Application(
            field.rows_added if isinstance(field, TextField) else _no_rows,
            Layout(HSplit([body, Window(height=1), under]), focused_element=body),
            self._source,
            self._output,
        )
        # With this, the keys of Emacs, vi and readline that every Application has are gone.
        app.key_processor = KeyProcessor(_bound(table))
        return _run(app, editor)


class _Application(Application[object]):
    """Draws over what it drew before, also where the terminal has wrapped that anew."""

    def __init__(
        self,
        rows_added: Callable[[int], int],
        layout: Layout,
        source: Input | None,
        output: Output,
    ) -> None:
        self._rows_added = rows_added
        super().__init__(layout, style=_STYLE, erase_when_done=True, input=source, output=output)

    def _on_resize(self) -> None:
        if _wraps_anew():
            self.output.cursor_up(self._rows_added(self.output.get_size().columns))
        super()._on_resize()


def opening(editor: Editor, field: TextField, failed: Callable[[], None]) -> Press:
    """Return the key that hands the text to the person's editor; ``failed`` is called on errors."""

    def press(event: KeyPressEvent) -> None:
        async def edit() -> None:
            before = field.buffer.text
            try:
                text = await run_in_terminal(lambda: editor.edit(before), in_executor=True)
            except OSError:
                failed()
                event.app.invalidate()
            else:
                field.set(text)

        event.app.create_background_task(edit())

    return press


def _run(app: Application[object], editor: Editor) -> object:
    def leave_with(error: BaseException) -> None:
        editor.stop()
        if app.future is not None and not app.future.done():
            app.exit(exception=error)

    def leave() -> None:
        if app.loop is not None:
            app.loop.call_soon_threadsafe(leave_with, KeyboardInterrupt())

    with contextlib.ExitStack() as stack:

        def begin() -> None:
            # prompt_toolkit would show a traceback and wait for Enter; errors have one boundary.
            asyncio.get_running_loop().set_exception_handler(
                lambda _loop, context: leave_with(
                    context.get("exception") or RuntimeError(context["message"])
                )
            )
            stack.enter_context(_suspending(app, editor))

        stack.enter_context(leaving_by(leave))
        return app.run(pre_run=begin, set_exception_handler=False)


@contextlib.contextmanager
def _suspending(app: Application[object], editor: Editor) -> Iterator[None]:
    """Let the shell stop ``mus`` and bring it back with the field on the screen."""
    if sys.platform == "win32":
        yield
        return
    loop = asyncio.get_running_loop()
    raw = contextlib.ExitStack()
    stopping = False

    def stop() -> None:
        os.kill(os.getpid(), signal.SIGSTOP)

    def suspend() -> None:
        nonlocal stopping
        if editor.is_open:  # it has left the terminal in order itself
            stop()
            return
        stopping = True
        run_in_terminal(stop)

    def resume() -> None:
        nonlocal stopping
        if not stopping and not editor.is_open:
            # Stopped without a word: the shell has changed the terminal's mode meanwhile.
            raw.enter_context(app.input.raw_mode())
            app.renderer.reset()
            app.invalidate()
        stopping = False

    loop.add_signal_handler(signal.SIGTSTP, suspend)
    loop.add_signal_handler(signal.SIGCONT, resume)
    try:
        yield
    finally:
        loop.remove_signal_handler(signal.SIGTSTP)
        loop.remove_signal_handler(signal.SIGCONT)


def _bound(table: Table) -> KeyBindings:
    bindings = KeyBindings()
    for keys, press in table.items():
        bindings.add(*keys.split(), save_before=lambda _event: False)(press)
    return bindings


def _output() -> Output:
    output = create_output()
    if isinstance(output, Vt100_Output):
        # Asking where the cursor is buys nothing here, and a late answer to it turns up as letters
        # in the next field.
        output.enable_cpr = False
    else:
        # Windows says how many lines are left, and the hint would keep to the last of them.
        vars(output)["get_rows_below_cursor_position"] = _unknown
    return output


def _no_rows(_columns: int) -> int:
    return 0


def _wraps_anew() -> bool:
    """Return whether a narrower terminal wraps the rows on its screen, as all but a few do."""
    known = os.environ
    return "TMUX" in known or not {"XTERM_VERSION", "STY"} & known.keys()


def _unknown() -> int:
    raise NotImplementedError


def _visible(text: str) -> str:
    return text.replace("\t", " ")


def _rows_of(text: str, room: int) -> list[Row]:
    rows: list[Row] = []
    start = 0
    for line in text.split("\n"):
        rows += [Row(start + first, start + last) for first, last in _wrapped(line, room)]
        start += len(line) + 1
    return rows


@functools.lru_cache(maxsize=1024)
def _wrapped(line: str, room: int) -> tuple[tuple[int, int], ...]:
    """Return where each row of a line starts and ends; blanks at its end may hang over."""
    rows: list[tuple[int, int]] = []
    start = used = 0
    word = 0  # where the current word starts
    for at, letter in enumerate(_visible(line)):
        wide = get_cwidth(letter)
        if letter == " ":
            word = at + 1
        elif used + wide > room and at > start:
            cut = word if word > start else at
            rows.append((start, cut))
            start = word = cut
            used = get_cwidth(_visible(line[start:at]))
        used += wide
    return (*rows, (start, len(line)))

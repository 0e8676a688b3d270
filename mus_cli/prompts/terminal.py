"""Questions in a terminal: what is printed around each field and menu, and what stays (B3).

Fields and menus take a fifth of a second to import, so that happens inside the functions: the
first words are on the screen before.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from mus_cli.core.text import clean
from mus_cli.i18n import _
from mus_cli.prompts import console, keys, screen, toolbars
from mus_cli.prompts.console import width
from mus_cli.prompts.editor import Editor
from mus_cli.prompts.prompter import (
    Ask,
    Marked,
    MarkList,
    Move,
    OnChange,
    Option,
    Prompter,
    marks_as_text,
    ticks_as_text,
)

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output

    from mus_cli.prompts.fields import Press, Terminal
    from mus_cli.prompts.menu import MarkMenu, Menu
    from mus_cli.prompts.text_field import TextField

_ALL_KEYS = 1_000  # columns, in which a line of keys leaves none out
_HANGING = 20  # cells that two lines of words may leave free
_Bar = Callable[..., str]
_About = Callable[[int, int], Sequence[str]]
"""The lines that explain the row pointed at, by the columns and rows for them and the list."""

_Under = Callable[[int], str]
"""What is under a field in place of its keys: a note, or the help."""


class TerminalPrompter(Prompter):
    """Asks in the terminal; ``on_change`` gets every change of a text, of ticks and of marks.

    ``source`` and ``output`` stand in for the terminal in tests.
    """

    def __init__(
        self,
        on_change: OnChange | None = None,
        *,
        words_are_locked: bool = False,
        source: Input | None = None,
        output: Output | None = None,
    ) -> None:
        self._on_change = on_change
        self._words_are_locked = words_are_locked
        self._source = source
        self._output = output
        self._opened: Terminal | None = None
        self._editor = Editor()
        self._explained = False
        self._instead: _Under | None = None
        self._above = 0  # lines of the question that is asked
        self._said = 0  # lines since the last question
        # By key, of lists left by a move: not all have a draft.
        self._left_ticked: dict[str, tuple[str, ...]] = {}

    def say(self, *paragraphs: str) -> None:
        """Print paragraphs, a blank line before each."""
        lines = screen.paragraphs(paragraphs, width())
        self._said += len(lines)
        if self._output is None:
            for line in lines:
                print(line.text, flush=True)
        else:
            self._print(lines)

    def _ask_text(self, ask: Ask, initial: str) -> object:
        self._put(ask)
        if not self._explained:
            self._explained = True
            free = _("Write freely. Enter starts a new line. Ctrl-S saves and goes on.")
            lines = [screen.Line("hint", line) for line in screen.wrap(free, width())]
            self._print([*lines, screen.Line("text")])
        return self._write(ask, initial, many_lines=True)

    def _ask_line(self, ask: Ask, initial: str) -> object:
        self._put(ask)
        return self._write(ask, initial, many_lines=False)

    def _ask_choice(self, ask: Ask, options: Sequence[Option], default: str | None) -> object:
        self._put(ask)
        answer = self._choose(ask, options, default)
        return self._close(answer, screen.label_of(options, answer))

    def _ask_many(self, ask: Ask, options: Sequence[Option], ticked: Sequence[str]) -> object:
        from mus_cli.prompts.menu import Menu

        self._put(ask)
        ids = [option.id for option in options]
        ticked = self._left_ticked.pop(ask.key, ticked)
        already = [at for at, one in enumerate(ids) if one in ticked]
        menu = Menu(options, ticked=already)

        def changed() -> None:
            self._instead = None
            if self._on_change is not None:
                self._on_change(ask.key, ticks_as_text(ids[at] for at in menu.ticked))

        bar = partial(toolbars.several_of, sets=ask.sets)
        table = keys.of_ticks(menu, ids, self._tell, changed, ask.sets)
        answer = self._ask_in(menu, ask, bar, table, _about(menu, options))
        if isinstance(answer, Move):
            self._left_ticked[ask.key] = tuple(ids[at] for at in menu.ticked)
        chosen = answer if isinstance(answer, tuple) else ()
        return self._close(answer, screen.chosen(options, chosen) or _("None chosen"))

    def _ask_marks(self, ask: Ask, listed: MarkList) -> object:
        from mus_cli.prompts.menu import MarkMenu

        self._put(ask)
        menu = MarkMenu(listed)

        def changed() -> None:
            self._instead = None
            if self._on_change is not None:
                self._on_change(ask.key, marks_as_text(menu.marks))

        bar = partial(toolbars.marks_of, marks=listed.marks, opens=bool(listed.done))
        table = keys.of_marks(menu, listed, self._tell, changed)
        answer = self._ask_in(menu, ask, bar, table, _row_in_full(menu))
        if not isinstance(answer, Marked):
            return self._close(answer)
        opened = next((row.label for row in listed.rows if row.id == answer.opened), "")
        text = opened or " · ".join(listed.summary(answer.marks)) or _("None marked")
        return self._close(answer, text)

    def _ask_yes_no(self, ask: Ask, *, default: bool) -> object:
        from mus_cli.prompts.text_field import TextField

        self._put(ask)
        letters = _("(Y/n)") if default else _("(y/N)")
        field = TextField("", f"{screen.MARK}{letters} ")
        table = keys.of_yes_no(field, self._tell, self._is_input_waiting, default=default)
        answer = self._ask_in(field, ask, toolbars.one_line, table)
        return self._close(answer, screen.yes_no_word(yes=answer is True))

    def _ask_rating(
        self, ask: Ask, labels: Sequence[str], initial: int | None, lowest: int
    ) -> object:
        self._put(ask)
        options = [Option(str(number), label) for number, label in enumerate(labels, lowest)]
        skip = Option("", _("Skip"))
        default = "" if initial is None else str(initial)
        numbers = [option.id for option in options]
        answer = self._choose(ask, [*options, skip], default, numbers)
        if answer == skip.id:
            return self._close(Move.SKIP)
        self._close(answer, f"{answer} {screen.label_of(options, answer)}".rstrip())
        return int(answer) if isinstance(answer, str) else answer

    def _choose(
        self,
        ask: Ask,
        options: Sequence[Option],
        default: str | None,
        scale: Sequence[str] = (),
    ) -> object:
        from mus_cli.prompts.menu import Menu

        ids = [option.id for option in options]
        numbers = scale or [str(number) for number in range(1, len(options) + 1)]
        pointed = ids.index(default) if default in ids else 0
        menu = Menu(options, pointed=pointed, numbers=numbers)
        table = keys.of_choice(menu, ids, self._tell, numbers, is_scale=bool(scale))
        return self._ask_in(menu, ask, toolbars.one_of, table, _about(menu, options))

    def _write(self, ask: Ask, initial: str, *, many_lines: bool) -> object:
        from mus_cli.prompts.fields import opening
        from mus_cli.prompts.text_field import TextField

        field = TextField(initial, selected=not (many_lines or ask.is_begun))

        def changed(_buffer: object) -> None:
            self._instead = None
            if self._on_change is not None:
                self._on_change(ask.key, clean(field.buffer.text))

        field.buffer.on_text_changed += changed
        if many_lines:
            table = keys.of_text(field, initial, self._is_input_waiting)
            edit = opening(self._editor, field, self._tell_of_editor)
            warned = keys.warned_of_copies(self._editor, edit, self._tell)
            table["c-o"] = warned if self._words_are_locked else edit
        else:
            table = keys.of_line(field, initial, self._is_input_waiting)
        toolbar = toolbars.long_text if many_lines else toolbars.one_line
        try:
            answer = self._ask_in(field, ask, toolbar, table)
        except (KeyboardInterrupt, EOFError):
            # What was written is saved; it should not look as if it were gone.
            with contextlib.suppress(OSError):
                text = keys.cleaned(field.buffer.text, many_lines=many_lines)
                self._print(screen.answered(text, width()))
            raise
        text = answer if isinstance(answer, str) else ask.skipped if answer is Move.SKIP else ""
        return self._close(answer, text)

    def _ask_in(
        self,
        field: TextField | Menu,
        ask: Ask,
        toolbar: _Bar,
        table: dict[str, Press],
        about: _About = lambda _columns, _rows: (),
    ) -> object:
        """Ask in a field, above the keys and what there is to say ``about`` the row pointed at."""
        self._instead = None
        common = toolbars.Common(ask.can_go_back, ask.has_overview)

        scrolls = False

        def help_(columns: int) -> str:
            every = toolbar(_ALL_KEYS, common._replace(empty=field.is_empty, explains=hides_help()))
            return toolbars.help_on(ask, every, columns, scrolls=scrolls)

        def hides_help() -> bool:
            """Whether Enter hides the help, which is pressed after the question mark by habit."""
            return self._instead is help_ and field.is_empty

        def toggle_help() -> None:
            nonlocal scrolls
            scrolls = field.scrolls  # before the help takes rows from the list
            self._instead = None if self._instead is help_ else help_

        def hint(columns: int, rows: int) -> str:
            if self._instead is not None:
                return self._instead(columns)
            written = common._replace(helps=not field.is_written, empty=field.is_empty)
            bar = toolbar(columns, written)
            return "\n".join((*about(columns, rows - len(bar.splitlines())), bar))

        table = {**keys.everywhere(ask, self._editor), **table}
        table["?"] = keys.for_help(field, toggle_help, table[keys.ANY])
        table["c-m"] = table["c-j"] = keys.enter_in_help(hides_help, toggle_help, table["c-m"])
        try:
            return self._terminal().ask(field, hint, table, self._editor, self._above)
        except OSError as error:
            if self._source is None and not console.is_terminal(sys.stdout):
                raise EOFError from error
            raise

    def _close(self, answer: object, text: str = "") -> object:
        """Leave on the screen what became of the field: the answer, or the move."""
        if isinstance(answer, Move):
            word = text if answer is Move.SKIP and text else screen.move_word(answer)
            self._print([screen.Line("move", screen.MARK + word)])
        else:
            self._print(screen.answered(text, width()))
        return answer

    def _put(self, ask: Ask) -> None:
        shown = self._titled_once(ask)
        lines = screen.question(shown, width(), said=self._said, rows=console.rows())
        self._said = 0
        self._above = len(lines)
        self._print(lines)

    def _print(self, lines: Iterable[screen.Line]) -> None:
        self._terminal().print(lines)

    def _tell(self, note: str) -> None:
        self._instead = lambda columns: screen.shorten(note, columns - 1)

    def _tell_of_editor(self) -> None:
        self._tell(_("The editor could not be opened. Your text is still here."))

    def _is_input_waiting(self) -> bool:
        return console.is_input_waiting((self._source or sys.stdin).fileno)

    def _terminal(self) -> Terminal:
        from mus_cli.prompts.fields import Terminal

        if self._opened is None:
            self._opened = Terminal(self._source, self._output)
        return self._opened


def _about(menu: Menu, options: Sequence[Option]) -> _About:
    """Return what explains an option, or all of a label that its row has no room for."""

    def about(columns: int, rows: int) -> Sequence[str]:
        option = options[menu.pointed]
        text = option.about
        if not text and screen.cells(option.whole) > columns - screen.BESIDE_LABEL:
            text = option.whole
        room = columns - 1
        lines = screen.fit(screen.wrap(text, room), menu.rows_to_explain(rows) - 1, room)
        return (*lines, "") if lines else ()

    return about


def _row_in_full(menu: MarkMenu) -> _About:
    """Return the row of a list to mark that has the pointer, in full."""

    def about(columns: int, rows: int) -> Sequence[str]:
        row = menu.pointed_row
        most = min(menu.rows_to_explain(rows) - 1, screen.DETAIL_ROWS)
        if row is None or most < 1:
            return ()
        room = min(columns - 1, screen.WIDEST)
        whole = screen.row(Option(row.id, row.label, tail=row.tail), room * 2 - _HANGING)
        label = screen.wrap(whole, room)
        return (*screen.fit((*label, *screen.wrap(row.detail, room)), most, room), "")

    return about

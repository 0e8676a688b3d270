"""Fields and menus in a terminal, run by prompt_toolkit with our own keys and no others (B3).

The only module that runs them. Importing the libraries takes a fifth of a second, so it is loaded
when the first field is drawn, after the first words are on the screen.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping

from prompt_toolkit import print_formatted_text
from prompt_toolkit.application import Application, run_in_terminal
from prompt_toolkit.formatted_text import (
    FormattedText,
    StyleAndTextTuples,
)
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.key_binding.key_processor import KeyProcessor
from prompt_toolkit.layout import (
    Container,
    FormattedTextControl,
    HSplit,
    Layout,
    Window,
)
from prompt_toolkit.output import Output, create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style

from mus_cli.prompts import screen
from mus_cli.prompts.console import leaving_by
from mus_cli.prompts.editor import Editor
from mus_cli.prompts.menu import AROUND_LIST, Menu
from mus_cli.prompts.text_field import TextField

Press = Callable[[KeyPressEvent], None]
Table = Mapping[str, Press]
"""What each key does; keys are written as prompt_toolkit writes them."""

Hint = Callable[[int, int], str]
"""Returns the lines under a prompt for a terminal of that many columns.

The second number is how many rows they share with a list; a field needs none.
"""

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


class Terminal:
    """The keyboard and the screen; ``source`` and ``output`` stand in for them in tests."""

    def __init__(self, source: Input | None = None, output: Output | None = None) -> None:
        self._source = source
        self._output = output or _output()

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

        def under() -> str:
            size = self._output.get_size()
            return hint(size.columns, size.rows - above - AROUND_LIST + 1)

        def foot() -> StyleAndTextTuples:
            return [("", under())]

        body: Container
        if isinstance(field, Menu):
            body = field.window(self._output, above, lambda: len(under().splitlines()))
        else:
            body = Window(field, dont_extend_height=True)

        # prompt_toolkit's own toolbar waits for the terminal to say where the cursor is, and in
        # terminals that never say so it does not come at all.
        below = Window(FormattedTextControl(foot), dont_extend_height=True, style="class:toolbar")
        app = _Application(
            field.rows_added if isinstance(field, TextField) else _no_rows,
            Layout(HSplit([body, Window(height=1), below]), focused_element=body),
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

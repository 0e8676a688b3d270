"""Questions in a terminal, with keys to go back, to the overview and to the person's editor (B3).

The only module that knows questionary and prompt_toolkit. They take a fifth of a second to
import, so that happens inside the functions: the first thing said is on the screen before.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from mus_cli.core.text import clean
from mus_cli.i18n import _
from mus_cli.prompts import keys, screen, toolbars
from mus_cli.prompts.asking import Asking
from mus_cli.prompts.console import columns, is_terminal, leaving_by, width
from mus_cli.prompts.editor import Editor
from mus_cli.prompts.prompter import Ask, Move, OnChange, Option

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.application import Application
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from prompt_toolkit.output import Output
    from prompt_toolkit.styles import Style

_STYLE = {
    "title": "ansicyan",
    "question": "bold",
    "hint": "dim",
    "context": "italic",
    "move": "dim",
    "toolbar": "dim",
    "instruction": "dim",
    "mark": "ansicyan",
    "pointer": "ansicyan bold",
    "highlighted": "bold",
    "selected": "bold",
}
# The pointer, the box or number, and a cell left free.
_BESIDE_LABEL = 6


class TerminalPrompter(Asking):
    """Asks in the terminal; ``on_change`` gets every change of a text.

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
        super().__init__()
        self._on_change = on_change
        self._words_are_locked = words_are_locked
        self._source = source
        self._output = output
        self._editor = Editor()
        self._note = ""

    def say(self, *paragraphs: str) -> None:
        """Print paragraphs, a blank line before each."""
        lines = screen.paragraphs(paragraphs, width())
        if self._output is None:
            print("\n".join(line.text for line in lines), flush=True)
        else:
            self._print(lines)

    def _choose(
        self, ask: Ask, options: Sequence[Option], default: str | None, *, numbered: int
    ) -> str | Move:
        from questionary import Choice, select

        ids = [option.id for option in options]
        numbers = keys.DIGITS[:numbered].ljust(len(options))
        room = columns() - _BESIDE_LABEL
        question = select(
            "",
            [
                Choice(f"{number} {screen.shorten(label, room)}", value=one)
                for number, (one, label) in zip(numbers, options, strict=False)
            ],
            default=default if default in ids else ids[0],
            instruction=toolbars.one_of(columns(), back=ask.can_go_back),
            **self._look(),
        )
        table = keys.of_choice(ids[:numbered], _as("c-m"))
        answer: str | Move = self._run(question.application, ask, table)
        return answer

    def _tick(
        self, ask: Ask, options: Sequence[Option], ticked: Sequence[str]
    ) -> Sequence[str] | Move:
        from questionary import Choice, checkbox

        room = columns() - _BESIDE_LABEL
        question = checkbox(
            "",
            [
                Choice(screen.shorten(label, room), value=one, checked=one in ticked)
                for one, label in options
            ],
            instruction=toolbars.several_of(columns(), back=ask.can_go_back),
            **self._look(),
        )
        table = keys.of_ticks(_as(" "), _as("c-m"))
        answer: list[str] | Move = self._run(question.application, ask, table)
        return answer

    def _confirm(self, ask: Ask, hint: str, *, default: bool) -> bool | Move:
        session = self._session(ask, toolbars.one_line, f"{screen.MARK}{hint} ")
        table = keys.of_yes_no(session.default_buffer, self._tell, default=default)
        answer: bool | Move = self._run(session.app, ask, table)
        return answer

    def _field(self, ask: Ask, initial: str, *, many_lines: bool) -> str | Move:
        from prompt_toolkit.document import Document

        toolbar = toolbars.long_text if many_lines else toolbars.one_line
        session = self._session(ask, toolbar, screen.MARK)
        session.multiline = many_lines
        session.prompt_continuation = " " * len(screen.MARK)
        buffer = session.default_buffer
        buffer.reset(Document(initial))

        def tell(_buffer: object) -> None:
            self._note = ""
            if self._on_change is not None:
                self._on_change(ask.key, clean(buffer.text))

        buffer.on_text_changed += tell
        table = keys.of_field(buffer, initial, many_lines=many_lines)
        if many_lines:
            warned = keys.warned_of_copies(self._editor, self._edit, self._tell)
            table["c-o"] = warned if self._words_are_locked else self._edit
        try:
            answer: str | Move = self._run(session.app, ask, table)
        except (KeyboardInterrupt, EOFError):
            # What was written is saved; it should not look as if it were gone.
            with contextlib.suppress(OSError):
                self._answered(keys.cleaned(buffer.text, many_lines=many_lines))
            raise
        return answer

    def _session(self, ask: Ask, toolbar: Callable[..., str], mark: str) -> PromptSession[Any]:
        from prompt_toolkit import PromptSession
        from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, Window

        session: PromptSession[Any] = PromptSession(
            [("class:mark", mark)],
            reserve_space_for_menu=0,
            style=_style(),
            erase_when_done=True,
            input=self._source,
            output=self._screen(),
        )

        def line() -> StyleAndTextTuples:
            across = session.app.output.get_size().columns
            text = self._note or toolbar(across, back=ask.can_go_back)
            return [("", screen.shorten(text, across - 1))]

        # prompt_toolkit's own toolbar waits for the terminal to say where the cursor is, and in
        # terminals that never say so it does not come at all.
        foot = Window(FormattedTextControl(line), height=1, style="class:toolbar")
        session.app.layout = Layout(
            HSplit([session.layout.container, Window(height=1), foot]),
            focused_element=session.default_buffer,
        )
        return session

    def _look(self) -> dict[str, Any]:
        return {
            "qmark": "",
            "pointer": "›",
            "style": _style(),
            "use_jk_keys": False,
            "erase_when_done": True,
            "input": self._source,
            "output": self._screen(),
        }

    def _edit(self, event: KeyPressEvent) -> None:
        from prompt_toolkit.application import run_in_terminal
        from prompt_toolkit.document import Document

        buffer = event.current_buffer

        async def edit() -> None:
            before = buffer.text
            try:
                text = await run_in_terminal(lambda: self._editor.edit(before), in_executor=True)
            except OSError:
                self._tell(_("The editor could not be opened. Your text is still here."))
                event.app.invalidate()
                return
            buffer.save_to_undo_stack()
            buffer.document = Document(text)

        event.app.create_background_task(edit())

    def _run(self, app: Application[Any], ask: Ask, table: keys.Table) -> Any:
        from prompt_toolkit.key_binding import merge_key_bindings

        self._note = ""
        own = _bound({**keys.everywhere(ask, self._editor), **table})
        app.key_bindings = merge_key_bindings(
            [app.key_bindings, own] if app.key_bindings else [own]
        )

        def leave_with(error: BaseException) -> None:
            self._editor.stop()
            if app.future is not None and not app.future.done():
                app.exit(exception=error)

        def leave() -> None:
            if app.loop is not None:
                app.loop.call_soon_threadsafe(leave_with, KeyboardInterrupt())

        def begin() -> None:
            from asyncio import get_running_loop

            # prompt_toolkit would show a traceback and wait for Enter; errors have one boundary.
            get_running_loop().set_exception_handler(
                lambda _loop, context: leave_with(
                    context.get("exception") or RuntimeError(context["message"])
                )
            )

        try:
            with leaving_by(leave):
                return app.run(pre_run=begin, set_exception_handler=False)
        except OSError as error:
            if self._source is None and not is_terminal(sys.stdout):
                raise EOFError from error
            raise

    def _tell(self, note: str) -> None:
        self._note = note

    def _print(self, lines: Iterable[screen.Line]) -> None:
        from prompt_toolkit import print_formatted_text
        from prompt_toolkit.formatted_text import FormattedText

        print_formatted_text(
            FormattedText([(f"class:{role}", f"{text}\n") for role, text in lines]),
            style=_style(),
            output=self._screen(),
            end="",
        )

    def _screen(self) -> Output:
        from prompt_toolkit.output import create_output
        from prompt_toolkit.output.vt100 import Vt100_Output

        if self._output is None:
            self._output = create_output()
            if isinstance(self._output, Vt100_Output):
                # Asking where the cursor is buys nothing here, and a late answer to it turns up
                # as letters in the next field.
                self._output.enable_cpr = False
            else:
                # Windows says how many lines are left, and the help would keep to the last of them.
                vars(self._output)["get_rows_below_cursor_position"] = _not_asked
        return self._output


def _not_asked() -> int:
    raise NotImplementedError


def _style() -> Style:
    from prompt_toolkit.styles import Style

    return Style.from_dict(_STYLE)


def _bound(table: keys.Table) -> KeyBindings:
    from prompt_toolkit.key_binding import KeyBindings

    bindings = KeyBindings()
    for names, press in table.items():
        # Eager, as questionary's own are; a key that begins others has to wait for them.
        bindings.add(*names.split(), eager=" " not in names)(press)
    return bindings


def _as(key: str) -> keys.Press:
    def press(event: KeyPressEvent) -> None:
        from prompt_toolkit.key_binding.key_processor import KeyPress
        from prompt_toolkit.keys import Keys

        event.key_processor.feed(KeyPress(Keys(key) if key[1:] else key, key), first=True)

    return press

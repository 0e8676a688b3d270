"""Questions in a terminal, with keys to go back, to the overview and to the person's editor (B3).

The only module that knows questionary and prompt_toolkit. They take a fifth of a second to
import, so that happens inside the functions: the first thing said is on the screen before.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from mus_cli.i18n import _
from mus_cli.model.clean import clean, clean_line
from mus_cli.ui import screen, toolbars
from mus_cli.ui.console import columns, is_terminal, leaving_by, width
from mus_cli.ui.editor import Editor
from mus_cli.ui.prompter import Ask, Move, Option, Typed

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
    "beside": "italic",
    "move": "dim",
    "toolbar": "dim",
    "instruction": "dim",
    "mark": "ansicyan",
    "pointer": "ansicyan bold",
    "highlighted": "bold",
    "selected": "bold",
}
_DIGITS = "123456789"


def preload() -> None:
    """Import what the first prompt needs, so that it can happen while the person reads."""
    import questionary  # noqa: F401


class TerminalPrompter:
    """Asks in the terminal; ``typed`` is told of every change of a text.

    ``keys`` and ``output`` stand in for the terminal in tests.
    """

    def __init__(
        self,
        typed: Typed | None = None,
        *,
        keys: Input | None = None,
        output: Output | None = None,
    ) -> None:
        self._typed = typed
        self._keys = keys
        self._output = output
        self._editor = Editor()
        self._explained = False
        self._note = ""

    def say(self, *paragraphs: str) -> None:
        """Print paragraphs, a blank line before each."""
        lines = [line.text for line in screen.paragraphs(paragraphs, width())]
        if self._output is None:
            print("\n".join(lines), flush=True)
        else:
            self._print([screen.Line("text", text) for text in lines])

    def ask_text(self, ask: Ask, initial: str = "") -> str | Move:
        """Ask in a field of several lines."""
        self._put(ask)
        if not self._explained:
            self._explained = True
            free = _("Write freely. Enter gives a new line. Ctrl-S saves and goes on.")
            lines = [screen.Line("hint", line) for line in screen.wrap(free, width())]
            self._print([*lines, screen.Line("text")])
        session = self._field(ask, initial, toolbars.long_text, many_lines=True)
        return self._text(ask, session, initial, clean)

    def ask_line(self, ask: Ask, initial: str = "") -> str | Move:
        """Ask in a field of one line."""
        self._put(ask)
        session = self._field(ask, initial, toolbars.one_line)
        return self._text(ask, session, initial, clean_line)

    def ask_choice(
        self, ask: Ask, options: Sequence[Option], default: str | None = None
    ) -> str | Move:
        """Ask for one of a list, by arrows or by number."""
        self._put(ask)
        return self._choose(ask, options, default)

    def ask_many(
        self, ask: Ask, options: Sequence[Option], ticked: Sequence[str] = ()
    ) -> tuple[str, ...] | Move:
        """Ask for any of a list, by arrows and space."""
        from questionary import Choice, checkbox

        self._put(ask)
        room = columns() - 6
        question = checkbox(
            "",
            [
                Choice(screen.shorten(label, room), value=one, checked=one in ticked)
                for one, label in options
            ],
            instruction=toolbars.several_of(columns(), back=ask.can_go_back),
            **self._look(),
        )
        bindings = self._moves(ask)
        bindings.add("x", eager=True)(_as(" "))
        for key in "ai":
            # questionary ticks or turns everything with these; a slip would go unseen.
            bindings.add(key, eager=True)(_nothing)
        answer = self._run(question.application, bindings)
        if isinstance(answer, Move):
            return answer
        chosen = tuple(option.id for option in options if option.id in answer)
        labels = ", ".join(screen.label_of(options, one) for one in chosen)
        self._print(screen.answered(labels or _("None chosen"), width()))
        return chosen

    def ask_yes_no(self, ask: Ask, *, default: bool) -> bool | Move:
        """Ask for yes or no: j, y or n and Enter, or Enter for the default."""
        self._put(ask)
        hint = _("(Y/n)") if default else _("(y/N)")
        session = self._session(ask, toolbars.one_line, f"{screen.MARK}{hint} ")
        buffer = session.default_buffer
        bindings = self._moves(ask)

        @bindings.add("enter", eager=True)
        def go_on(event: KeyPressEvent) -> None:
            answer = screen.yes_or_no(buffer.text) if buffer.text.strip() else default
            if answer is None:
                buffer.reset()
                self._note = _("Type y for yes or n for no.")
            else:
                event.app.exit(result=answer)

        answer: bool | Move = self._run(session.app, bindings)
        if not isinstance(answer, Move):
            self._print(screen.answered(screen.said(yes=answer), width()))
        return answer

    def ask_rating(self, ask: Ask, labels: Sequence[str], initial: int | None = None) -> int | Move:
        """Ask for one of the labels by its number; Enter skips, or keeps what stands."""
        self._put(ask)
        options = [Option(str(at), label) for at, label in enumerate(labels, 1)]
        skip = Option("", _("Skip"))
        answer = self._choose(ask, [*options, skip], str(initial or ""), unnumbered=1)
        if isinstance(answer, Move):
            return answer
        return int(answer) if answer else Move.SKIP

    def _choose(
        self, ask: Ask, options: Sequence[Option], default: str | None, unnumbered: int = 0
    ) -> str | Move:
        from questionary import Choice, select

        numbered = options[: min(len(options) - unnumbered, len(_DIGITS))]
        room = columns() - 6
        known = default if default in [option.id for option in options] else options[0].id
        question = select(
            "",
            [
                Choice(f"{number} {screen.shorten(option.label, room)}", value=option.id)
                for number, option in zip(
                    _DIGITS[: len(numbered)].ljust(len(options)), options, strict=True
                )
            ],
            default=known,
            instruction=toolbars.one_of(columns(), back=ask.can_go_back),
            **self._look(),
        )
        bindings = self._moves(ask)
        for digit, option in zip(_DIGITS, numbered, strict=False):
            bindings.add(digit, eager=True)(_leave_with(option.id))
        answer: str | Move = self._run(question.application, bindings)
        if not isinstance(answer, Move):
            label = screen.label_of(options, answer)
            self._print(screen.answered(label, width()))
        return answer

    def _text(
        self,
        ask: Ask,
        session: PromptSession[Any],
        initial: str,
        cleaned: Callable[[str], str],
    ) -> str | Move:
        buffer = session.default_buffer
        bindings = self._moves(ask)

        def go_on(event: KeyPressEvent) -> None:
            text = cleaned(buffer.text).strip()
            event.app.exit(result=text if text or initial else Move.SKIP)

        def enter(event: KeyPressEvent) -> None:
            if _more_is_coming(event):
                # A paste that the terminal did not mark as one: its line ends are no answers.
                buffer.insert_text("\n" if session.multiline else " ")
            elif session.multiline and buffer.text.strip():
                buffer.newline(copy_margin=False)
            else:
                go_on(event)

        def paste(event: KeyPressEvent) -> None:
            text = clean(event.data)
            buffer.insert_text(text if session.multiline else " ".join(text.split("\n")))

        def undo(_event: KeyPressEvent) -> None:
            buffer.undo()

        bindings.add("enter", eager=True)(enter)
        bindings.add("c-s", eager=True)(go_on)
        bindings.add("escape", "enter")(go_on)
        bindings.add("<bracketed-paste>", eager=True)(paste)
        bindings.add("c-z", eager=True)(undo)
        if session.multiline:
            bindings.add("c-o", eager=True)(self._edit)
        try:
            answer: str | Move = self._run(session.app, bindings)
        except (KeyboardInterrupt, EOFError):
            # What was written is saved; it should not look as if it were gone.
            with contextlib.suppress(OSError):
                self._print(screen.answered(cleaned(buffer.text), width()))
            raise
        if not isinstance(answer, Move):
            self._print(screen.answered(answer, width()))
        return answer

    def _field(
        self,
        ask: Ask,
        initial: str,
        toolbar: Callable[..., str],
        *,
        many_lines: bool = False,
    ) -> PromptSession[Any]:
        from prompt_toolkit.document import Document

        session = self._session(ask, toolbar, screen.MARK)
        session.multiline = many_lines
        session.prompt_continuation = " " * len(screen.MARK)
        buffer = session.default_buffer
        buffer.reset(Document(initial))

        def tell(_buffer: object) -> None:
            self._note = ""
            if self._typed is not None:
                self._typed(ask.key, clean(buffer.text))

        buffer.on_text_changed += tell
        return session

    def _session(self, ask: Ask, toolbar: Callable[..., str], mark: str) -> PromptSession[Any]:
        from prompt_toolkit import PromptSession
        from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, Window

        session: PromptSession[Any] = PromptSession(
            [("class:mark", mark)],
            reserve_space_for_menu=0,
            style=_style(),
            erase_when_done=True,
            input=self._keys,
            output=self._screen(),
        )

        def line() -> StyleAndTextTuples:
            across = session.app.output.get_size().columns
            text = self._note or toolbar(across, back=ask.can_go_back)
            return [("", screen.shorten(text, across - 1))]

        # prompt_toolkit's own toolbar waits for the terminal to say where the cursor is, and in
        # terminals that never say so it does not come at all.
        below = [
            Window(height=1),
            Window(FormattedTextControl(line), height=1, style="class:toolbar"),
        ]
        session.app.layout = Layout(
            HSplit([session.layout.container, *below]), focused_element=session.default_buffer
        )
        return session

    def _look(self) -> dict[str, Any]:
        return {
            "qmark": "",
            "pointer": "›",
            "style": _style(),
            "use_jk_keys": False,
            "erase_when_done": True,
            "input": self._keys,
            "output": self._screen(),
        }

    def _moves(self, ask: Ask) -> KeyBindings:
        from prompt_toolkit.key_binding import KeyBindings

        bindings = KeyBindings()

        def stop(event: KeyPressEvent) -> None:
            if not self._editor.is_open:
                event.app.exit(exception=KeyboardInterrupt())

        def end(event: KeyPressEvent) -> None:
            event.app.exit(exception=EOFError())

        bindings.add("c-c", eager=True)(stop)
        bindings.add("<sigint>", eager=True)(stop)
        bindings.add("c-d", eager=True)(end)
        bindings.add("c-g", eager=True)(_leave_with(Move.OVERVIEW))
        bindings.add("s-tab", eager=True)(_leave_with(Move.BACK) if ask.can_go_back else _nothing)
        # Whoever fears that Ctrl-S froze the terminal presses Ctrl-Q.
        bindings.add("c-q", eager=True)(_nothing)
        return bindings

    def _edit(self, event: KeyPressEvent) -> None:
        from prompt_toolkit.application import run_in_terminal
        from prompt_toolkit.document import Document

        buffer = event.current_buffer

        async def edit() -> None:
            try:
                text = await run_in_terminal(
                    lambda: self._editor.edit(buffer.text), in_executor=True
                )
            except OSError:
                self._note = _("The editor could not be opened. Your text is still here.")
                return
            buffer.save_to_undo_stack()
            buffer.document = Document(text)

        event.app.create_background_task(edit())

    def _run(self, app: Application[Any], bindings: KeyBindings) -> Any:
        from prompt_toolkit.key_binding import merge_key_bindings

        self._note = ""
        app.key_bindings = merge_key_bindings([app.key_bindings or bindings, bindings])

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
                answer = app.run(pre_run=begin, set_exception_handler=False)
        except OSError as error:
            if self._output is None and not is_terminal(sys.stdout):
                raise EOFError from error
            raise
        if isinstance(answer, Move):
            self._print([screen.Line("move", screen.MARK + _moved(answer))])
        return answer

    def _put(self, ask: Ask) -> None:
        self._print(screen.question(ask, width()))

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
        return self._output


def _style() -> Style:
    from prompt_toolkit.styles import Style

    return Style.from_dict(_STYLE)


def _moved(move: Move) -> str:
    return {Move.BACK: _("Back"), Move.SKIP: _("Skipped"), Move.OVERVIEW: _("Overview")}[move]


def _leave_with(result: object) -> Callable[[KeyPressEvent], None]:
    def leave(event: KeyPressEvent) -> None:
        event.app.exit(result=result)

    return leave


def _as(key: str) -> Callable[[KeyPressEvent], None]:
    def press(event: KeyPressEvent) -> None:
        from prompt_toolkit.key_binding.key_processor import KeyPress

        event.key_processor.feed(KeyPress(key, key), first=True)

    return press


def _nothing(_event: KeyPressEvent) -> None:
    """Let a key do nothing."""


def _more_is_coming(event: KeyPressEvent) -> bool:
    return any(press.data and press.data.isprintable() for press in event.key_processor.input_queue)

"""A terminal made of a pipe for the keys and a screen to read."""

from __future__ import annotations

import io
import re
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import pyte
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from mus_cli.prompts.terminal import TerminalPrompter

UP, DOWN, BACK = "\x1b[A", "\x1b[B", "\x1b[Z"
CTRL_C, CTRL_D, CTRL_G, CTRL_O, CTRL_Q, CTRL_S, CTRL_Y, CTRL_Z = "\x03\x04\x07\x0f\x11\x13\x19\x1a"
ENTER, BACKSPACE, TAB = "\r\x7f\t"
LEFT, RIGHT, HOME, END, DELETE = "\x1b[D", "\x1b[C", "\x1b[H", "\x1b[F", "\x1b[3~"
PAGE_UP, PAGE_DOWN = "\x1b[5~", "\x1b[6~"


class _Paper(io.StringIO):
    """What the terminal is sent; ``answers`` are what a person does once something shows."""

    def __init__(self, columns: int, rows: int) -> None:
        super().__init__()
        self._terminal = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._terminal)
        self.answers: list[tuple[str, Callable[[], None]]] = []
        self.before_answers: list[str] = []

    @property
    def shown(self) -> str:
        """What a person sees now, without the blank lines below it."""
        return "\n".join(line.rstrip() for line in self._terminal.display).rstrip()

    def write(self, text: str, /) -> int:
        """Draw, and do what waits for what is now on the screen."""
        self._stream.feed(text)
        if self.answers and self.answers[0][0] in self.shown:
            self.before_answers.append(self.shown)
            self.answers.pop(0)[1]()
        return super().write(text)

    @property
    def size(self) -> Size:
        """How large the terminal is."""
        return Size(rows=self._terminal.lines, columns=self._terminal.columns)

    def resize(self, columns: int) -> None:
        """Change the width and wrap what is too wide, with the cursor where it was in the text."""
        old, y, x = self._terminal, self._terminal.cursor.y, self._terminal.cursor.x
        self._terminal = pyte.Screen(columns, old.lines)
        self._stream = pyte.Stream(self._terminal)
        lines = [line.rstrip() for line in old.display]
        self._stream.feed("\r\n".join(lines).rstrip())
        above = sum(max(len(line) - 1, 0) // columns for line in lines[:y])
        self._terminal.cursor_position(y + above + x // columns + 1, x % columns + 1)
        if sys.platform != "win32":  # there, prompt_toolkit looks for itself
            signal.raise_signal(signal.SIGWINCH)


class Stage:
    """A prompter whose terminal is ``columns`` wide; ``texts`` holds what ``typed`` was told."""

    def __init__(self, pipe: PipeInput, columns: int, rows: int) -> None:
        self._pipe = pipe
        self._written = paper = _Paper(columns, rows)
        output = Vt100_Output(paper, lambda: paper.size, term="xterm", enable_cpr=False)
        self.texts: list[tuple[str, str]] = []
        self.prompter = TerminalPrompter(
            lambda key, text: self.texts.append((key, text)), source=pipe, output=output
        )

    def press(self, keys: str) -> TerminalPrompter:
        """Send keys, ahead of the one prompt that reads them."""
        self._pipe.send_text(keys)
        return self.prompter

    def press_last(self, keys: str) -> TerminalPrompter:
        """Send keys and close the terminal: a prompt that needs more raises ``EOFError``."""
        self._pipe.send_text(keys)
        self._pipe.close()
        return self.prompter

    def when(self, shown: str, keys: str) -> None:
        """Send keys as soon as the screen shows something."""
        self._written.answers.append((shown, partial(self._pipe.send_text, keys)))

    def resize_when(self, shown: str, columns: int) -> None:
        """Change the width of the terminal as soon as the screen shows something."""
        self._written.answers.append((shown, partial(self._written.resize, columns)))

    @property
    def screens(self) -> list[str]:
        """What the screen showed each time that something was done so."""
        return self._written.before_answers

    @property
    def raw(self) -> str:
        """All that was written to the terminal."""
        return self._written.getvalue()

    @property
    def drawn(self) -> str:
        """All that was ever drawn, without what moves and colours it."""
        return unstyled(self.raw)

    @property
    def screen(self) -> str:
        """What a person sees now, without the blank lines below it."""
        return self._written.shown


def unstyled(text: str) -> str:
    """Return ``text`` without escape sequences."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)


@contextmanager
def stage(columns: int = 80, rows: int = 40) -> Iterator[Stage]:
    """Set up a terminal for the length of a test."""
    with create_pipe_input() as pipe:
        yield Stage(pipe, columns, rows)

"""A line typed in a terminal and edited there with arrows, Home, End, Delete and Backspace (B9).

Only letters, backspaces and line ends are written: a terminal that knows no escape sequences shows
them right, and a screen reader reads what was typed or passed over and nothing else. A line wider
than the terminal continues on a new row. Moving back past the start of a row shows that part of
the line once more, on a row of its own.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from mus_cli.prompts import console
from mus_cli.prompts.screen import MARK, cells

_ESCAPE = "\x1b"
# A key is a letter or one of these names; what means nothing here has an empty one.
_CONTROLS = {
    "\r": "enter",
    "\n": "enter",
    "\x08": "backspace",
    "\x7f": "backspace",
    "\t": " ",
    "\x03": "stop",
    "\x04": "close",
}
# How a sequence ends that begins with Escape and [ or O. Before ~ there is a number; other numbers
# tell which keys are held down at the same time.
_LETTERS = {"C": "right", "D": "left", "H": "home", "F": "end"}
_NUMBERS = {"1": "home", "7": "home", "4": "end", "8": "end", "3": "delete"}
_WINDOWS = {"M": "right", "K": "left", "G": "home", "O": "end", "S": "delete"}
_HANG_UP = 0.1  # seconds for the signal of a closed terminal, which may come after the end of input
_STRINGS = "]P^_X"  # after Escape: a text of the terminal's, up to a bell or Escape and \


class Keyboard(Protocol):
    """Where keys come from."""

    def read(self) -> str:
        """Return one key: a letter, a name, or nothing for a key without meaning here.

        Raises:
            EOFError: the terminal was closed.
        """

    def is_letter_waiting(self) -> bool:
        """Return whether a letter follows faster than anybody types."""

    def taken_over(self, show_again: Callable[[], None]) -> AbstractContextManager[None]:
        """Have the terminal hand over each key at once, and show none by itself.

        ``show_again`` is called when the shell brings ``mus`` back.
        """


class LineEditor:
    """Reads lines from the keyboard; what was typed ahead is kept for the next one."""

    def __init__(self, write: Callable[[str], object], keyboard: Keyboard | None = None) -> None:
        self._write = write
        self._keyboard = keyboard or _Terminal()
        self._row = _Row(write)

    def taken_over(self) -> AbstractContextManager[None]:
        """Have the keyboard for all the lines of one question."""

        def show_again() -> None:
            self._row.show_again()

        return self._keyboard.taken_over(show_again)

    def read_line(self, *, of_many: bool) -> str:
        """Return a line without its end.

        Where the answer is not ``of_many`` lines, a line end with more behind it is a blank: a
        pasted paragraph is one answer, and no answer to the questions after it.

        Raises:
            KeyboardInterrupt, EOFError: the person stopped.
        """
        self._row = row = _Row(self._write)
        while True:
            match self._keyboard.read():
                case "stop":
                    raise KeyboardInterrupt
                case "close" if not row.text:
                    raise EOFError
                case "enter" if of_many or not self._keyboard.is_letter_waiting():
                    self._write("\n")
                    return row.text
                case "enter":
                    row.press(" ")
                case key:
                    row.press(key)


class _Row:
    """A line, and the part of it on the row with the cursor."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write
        self._room = max(console.columns() - len(MARK) - 1, 1)  # cells
        self._before: list[str] = []  # the letters before the cursor
        self._after: list[str] = []  # those after it, the nearest last
        self._x = 0  # cells from the start of the row to the cursor

    @property
    def text(self) -> str:
        """The whole line."""
        return "".join([*self._before, *reversed(self._after)])

    def press(self, key: str) -> None:
        """Do what a key does."""
        match key:
            case "left" if self._before:
                self._after.append(self._before.pop())
                self._step_back(cells(self._after[-1]))
            case "right" if self._after:
                if self._put(self._after.pop()):
                    self._show_rest()
            case "home":
                self._move_to_start()
            case "end":
                self._move_to_end()
            case "backspace" if self._before:
                wide = cells(self._before.pop())
                if self._step_back(wide):
                    self._show_rest(gone=wide)
            case "delete" if self._after:
                self._show_rest(gone=cells(self._after.pop()))
            case _ if len(key) == 1:
                self._put(key)
                self._show_rest()

    def show_again(self) -> None:
        """Show the part of the line around the cursor on a row of its own."""
        shown, self._x = _fitting(reversed(self._before), self._room // 2)
        self._write("\n" + " " * len(MARK) + shown[::-1])
        self._show_rest()

    def _move_to_start(self) -> None:
        starts_here = cells("".join(self._before)) == self._x
        self._after += reversed(self._before)
        self._before.clear()
        if starts_here:
            self._write("\b" * self._x)
            self._x = 0
        else:
            self.show_again()

    def _move_to_end(self) -> None:
        rest = "".join(reversed(self._after))
        self._before += rest
        self._after.clear()
        if self._x + cells(rest) <= self._room:
            self._write(rest)
            self._x += cells(rest)
        else:
            self.show_again()

    def _put(self, letter: str) -> bool:
        """Show a letter and move past it; return whether it began a row."""
        wide = cells(letter)
        self._before.append(letter)
        is_full = self._x + wide > self._room
        if is_full:
            self._write("\n" + " " * len(MARK))
            self._x = 0
        self._write(letter)
        self._x += wide
        return is_full

    def _step_back(self, wide: int) -> bool:
        """Move back over a letter; return whether that was on the same row."""
        if not 0 < wide <= self._x:
            self.show_again()
            return False
        self._write("\b" * wide)
        self._x -= wide
        return True

    def _show_rest(self, *, gone: int = 0) -> None:
        """Show what comes after the cursor, over what was there before and is ``gone``."""
        room = self._room - self._x
        shown, used = _fitting(reversed(self._after), room)
        is_cut = len(shown) < len(self._after)  # then half of a wide letter may be left over
        blanks = room - used if is_cut else min(gone, room - used)
        self._write(shown + " " * blanks + "\b" * (used + blanks))


if sys.platform == "win32":
    import msvcrt

    class _Terminal:
        """The keyboard of a console of Windows: two letters for all keys that are none."""

        def __init__(self) -> None:
            self._ahead: deque[str] = deque()

        def read(self) -> str:
            """Return one key."""
            return self._ahead.popleft() if self._ahead else self._read()

        def is_letter_waiting(self) -> bool:
            """Return whether a letter follows faster than anybody types."""
            while msvcrt.kbhit():
                self._ahead.append(self._read())
            return _begins_with_letter(self._ahead)

        def _read(self) -> str:
            letter = msvcrt.getwch()
            # The letter à is the same as the first of two; the second is there at once.
            if letter in {"\x00", "\xe0"} and msvcrt.kbhit():
                return _WINDOWS.get(msvcrt.getwch(), "")
            if letter == "\x1a":
                return "close"
            if "\ud800" <= letter <= "\udbff":
                pair = letter + msvcrt.getwch()
                return pair.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            return _CONTROLS.get(letter, letter if letter.isprintable() else "")

        def taken_over(self, show_again: Callable[[], None]) -> AbstractContextManager[None]:  # noqa: ARG002
            """Return that there is nothing to do: each read takes one key and shows none."""
            return contextlib.nullcontext()

else:
    import signal
    import termios

    class _Terminal:
        """The keyboard of a terminal: letters, and escape sequences for all other keys."""

        def __init__(self) -> None:
            self._terminal = sys.stdin.fileno()
            self._decoder = codecs.getincrementaldecoder(sys.stdin.encoding)("replace")
            self._ready: deque[str] = deque()

        def read(self) -> str:
            """Return one key."""
            letter = self._next()
            while letter == _ESCAPE:
                if not self._is_waiting():
                    return ""
                letter = self._next()
                if letter in {"[", "O"}:
                    return self._sequence()
                if letter in _STRINGS:
                    return self._pass_over_text()
            return _CONTROLS.get(letter, letter if letter.isprintable() else "")

        def is_letter_waiting(self) -> bool:
            """Return whether a letter follows faster than anybody types."""
            if self._is_waiting():
                self._fill()
            return _begins_with_letter(_CONTROLS.get(letter, letter) for letter in self._ready)

        @contextlib.contextmanager
        def taken_over(self, show_again: Callable[[], None]) -> Iterator[None]:
            """Switch off the terminal's own line, which cuts 4,095 bytes and keeps sequences."""
            before = termios.tcgetattr(self._terminal)
            changed = termios.tcgetattr(self._terminal)
            changed[0] &= ~termios.IXON  # Ctrl-S, a habit from fields, would freeze the terminal
            changed[3] &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN)

            def resume(*_signal: object) -> None:
                with contextlib.suppress(OSError, termios.error):  # it also follows a hang-up
                    termios.tcsetattr(self._terminal, termios.TCSANOW, changed)
                    show_again()

            handler = signal.signal(signal.SIGCONT, resume)
            termios.tcsetattr(self._terminal, termios.TCSADRAIN, changed)
            try:
                yield
            finally:
                signal.signal(signal.SIGCONT, handler)
                with contextlib.suppress(termios.error):  # a terminal that was closed
                    termios.tcsetattr(self._terminal, termios.TCSADRAIN, before)

        def _is_waiting(self) -> bool:
            return bool(self._ready) or console.is_input_waiting(lambda: self._terminal)

        def _next(self) -> str:
            self._fill()
            return self._ready.popleft()

        def _fill(self) -> None:
            while not self._ready:
                try:
                    data = os.read(self._terminal, 4096)
                except OSError:
                    data = b""
                if not data:
                    time.sleep(_HANG_UP)
                    raise EOFError
                self._ready.extend(self._decoder.decode(data))

        def _sequence(self) -> str:
            numbers = ""
            while self._is_waiting():
                letter = self._next()
                if "@" <= letter <= "~":
                    return _NUMBERS.get(numbers, "") if letter == "~" else _LETTERS.get(letter, "")
                if not " " <= letter <= "?":
                    self._ready.appendleft(letter)  # the sequence was cut off by another key
                    break
                numbers += letter
            return ""

        def _pass_over_text(self) -> str:
            while self._is_waiting():
                letter = self._next()
                if letter == "\a":
                    break
                if letter == _ESCAPE and self._is_waiting() and self._next() == "\\":
                    break
            return ""


def _begins_with_letter(keys: Iterable[str]) -> bool:
    """Return whether a letter comes first, apart from blanks and line ends."""
    key = next((key for key in keys if key not in {"enter", " "}), "")
    return len(key) == 1 and key.isprintable()


def _fitting(letters: Iterable[str], room: int) -> tuple[str, int]:
    """Return as many of the letters as fit, and how many cells they take."""
    shown, used = "", 0
    for letter in letters:
        wide = cells(letter)
        if used + wide > room:
            break
        shown, used = shown + letter, used + wide
    return shown, used

"""Plain lines with arrows, on a terminal that knows no escape sequence."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from contextlib import AbstractContextManager

import pyte
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mus_cli.prompts.line_editor import LineEditor
from mus_cli.prompts.screen import cells

EDITING = ("left", "right", "home", "end", "delete", "backspace")
LETTERS = [*"ab æ-", "🎉", "日", " ", ""]


class Keys:
    """A keyboard on which keys are pressed one by one, or all in one ``burst``."""

    def __init__(self, *keys: str, burst: bool = False) -> None:
        self._keys = list(keys)
        self._burst = burst

    def read(self) -> str:
        """Return the next key."""
        return self._keys.pop(0)

    def is_letter_waiting(self) -> bool:
        """Return whether one follows at once."""
        return self._burst and bool(self._keys)

    def taken_over(self, show_again: Callable[[], None]) -> AbstractContextManager[None]:  # noqa: ARG002
        """Change nothing."""
        return contextlib.nullcontext()


class Glass:
    """A terminal with the mark of a prompt on it; ``row`` is the last one before a line ended."""

    def __init__(self, columns: int) -> None:
        self.raw = ""
        self.row = ("", "")
        self._screen = pyte.Screen(columns, 24)
        self._stream = pyte.Stream(self._screen)
        self.write("> ")

    def write(self, text: str) -> None:
        """Show text."""
        shown = self._screen.buffer[self._screen.cursor.y]
        letters = [shown[x].data for x in range(self._screen.columns)]
        at = self._screen.cursor.x
        self.row = "".join(letters[2:at]), "".join(letters[at:]).rstrip()
        self.raw += text
        self._stream.feed(text.replace("\n", "\r\n"))


def edited(keys: list[str]) -> tuple[str, str]:
    """Return the text before and after the cursor, as any editor has it."""
    before, after = "", ""
    for key in keys:
        match key:
            case "left":
                before, after = before[:-1], before[-1:] + after
            case "right":
                before, after = before + after[:1], after[1:]
            case "home":
                before, after = "", before + after
            case "end":
                before, after = before + after, ""
            case "backspace":
                before = before[:-1]
            case "delete":
                after = after[1:]
            case letter:
                before += letter
    return before, after


@pytest.mark.parametrize("columns", [7, 20, 80])
@example(keys=["🎉", "a", "home", "a", "🎉"])
@given(keys=st.lists(st.sampled_from([*LETTERS * 3, *EDITING]), max_size=80))
def test_the_row_shows_the_line_around_the_cursor(columns: int, keys: list[str]) -> None:
    """Whatever is pressed, and without one escape sequence."""
    glass = Glass(columns)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(columns))
        line = LineEditor(glass.write, Keys(*keys, "enter")).read_line(of_many=False)
    before, after = edited(keys)
    assert line == before + after
    assert before.endswith(glass.row[0])
    assert after.startswith(glass.row[1])
    has_room = cells(glass.row[0] + after[:1]) <= columns - 3
    assert glass.row[1] or not has_room or not after[:1].strip()
    assert "\x1b" not in glass.raw


def test_typing_writes_each_letter_once() -> None:
    """A screen reader reads what is typed, and the rest of the row only where it moves."""
    glass = Glass(80)
    LineEditor(glass.write, Keys(*"Ros", "left", "left", "i", "enter")).read_line(of_many=False)
    assert glass.raw == "> Ros\b\bios\b\b\n"


def test_a_pasted_paragraph_is_one_line() -> None:
    """A line end in a burst is a blank, unless the answer has many lines; the last one counts."""
    keys = (*"en", "enter", *"to", "enter")
    assert LineEditor(Glass(80).write, Keys(*keys, burst=True)).read_line(of_many=False) == "en to"
    many = LineEditor(Glass(80).write, Keys(*keys, burst=True))
    assert [many.read_line(of_many=True), many.read_line(of_many=True)] == ["en", "to"]
    slow = LineEditor(Glass(80).write, Keys(*keys))
    assert slow.read_line(of_many=False) == "en"


def test_ctrl_c_and_ctrl_d_stop() -> None:
    """Ctrl-D only where nothing is typed: a slip of the finger costs no words."""
    with pytest.raises(KeyboardInterrupt):
        LineEditor(Glass(80).write, Keys("a", "stop")).read_line(of_many=False)
    with pytest.raises(EOFError):
        LineEditor(Glass(80).write, Keys("close")).read_line(of_many=False)
    typed = Keys("a", "close", "b", "enter")
    assert LineEditor(Glass(80).write, typed).read_line(of_many=False) == "ab"

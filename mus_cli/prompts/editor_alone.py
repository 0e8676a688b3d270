"""The person's editor with no prompt around it, and the signals that end it with the text kept."""

from __future__ import annotations

import signal
from types import FrameType
from typing import NamedTuple

from mus_cli.prompts import console
from mus_cli.prompts.editor import Editor


class Written(NamedTuple):
    """The text as it was left, and whether ``mus`` was told to stop meanwhile."""

    text: str
    stopped: bool = False


def write(text: str) -> Written:
    """Open the editor on ``text``, and return what was in the file when it ended.

    Raises:
        OSError: the editor could not be started.
    """
    editor = Editor()
    stopped = False

    def leave() -> None:
        nonlocal stopped
        stopped = True
        editor.stop()

    # Ctrl-C is the editor's own key while it is open; ended here, the file would be gone.
    before = signal.signal(signal.SIGINT, _left_to_the_editor)
    console.stop_on_signals()
    try:
        with console.leaving_by(leave):
            return Written(editor.edit(text), stopped)
    finally:
        signal.signal(signal.SIGINT, before)


def _left_to_the_editor(_number: int, _frame: FrameType | None) -> None:
    """Do nothing; a handler, unlike ignoring, is not handed on to the editor."""

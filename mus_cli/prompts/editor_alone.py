"""The person's editor without a prompt, and the signals that end it and keep its text."""

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

    # Ctrl-C belongs to the editor while it is open; ending here would remove the file.
    before = signal.signal(signal.SIGINT, _left_to_the_editor)
    console.stop_on_signals()
    try:
        with console.leaving_by(leave):
            return Written(editor.edit(text), stopped)
    finally:
        signal.signal(signal.SIGINT, before)


def _left_to_the_editor(_number: int, _frame: FrameType | None) -> None:
    """Do nothing; a handler, unlike ignoring, is not handed on to the editor."""

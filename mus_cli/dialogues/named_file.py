"""A file that a person names: typed, or dragged into the window."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from mus_cli import errors
from mus_cli.prompts.prompter import Ask, Move, Prompter

T = TypeVar("T")


def ask_for(prompter: Prompter, ask: Ask, use: Callable[[Path], T]) -> T | Move:
    """Return what became of the file; an empty line skips.

    Where it cannot be used, the reason is said, and another one is asked for.
    """
    while True:
        answer = prompter.ask_line(ask, "")
        if isinstance(answer, Move):
            return answer
        if not answer:
            return Move.SKIP
        try:
            return use(dragged(answer))
        except errors.MusError as error:
            prompter.say(error.sentence)


def dragged(text: str) -> Path:
    """Return the file that a line names: typed, or dragged into the window."""
    bare = text.strip().removeprefix("& ").strip()
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "\"'":
        bare = bare[1:-1]
    elif "\\ " in bare or re.search(r"\\[()&'\[\]]", bare):
        bare = re.sub(r"\\(.)", r"\1", bare)
    if bare.casefold().startswith("file:"):
        bare = re.sub(r"^file:(?://[^/]*)?(?:/(?=[A-Za-z]:))?", "", bare, flags=re.IGNORECASE)
        bare = _unescaped(bare)
    return Path(bare).expanduser()


def _unescaped(text: str) -> str:
    """Return a text of a URL with its escaped bytes as letters."""
    escape = re.compile(rb"%([0-9A-Fa-f]{2})")
    data = escape.sub(lambda found: bytes.fromhex(found[1].decode()), text.encode())
    return data.decode(errors="replace")

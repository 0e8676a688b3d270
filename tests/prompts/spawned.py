"""Asks two questions in the terminal it is started in: ``python -m tests.prompts.spawned FILE``.

``FILE`` gets the last text that was typed, and last how the process ended. ``--plain`` as in mus.
"""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

from mus_cli import i18n
from mus_cli.prompts import backend, console
from mus_cli.prompts.prompter import Ask


def main() -> int:
    """Ask, and leave as ``mus`` does."""
    i18n.choose("da")
    kept = Path(sys.argv[1])

    def typed(_key: str, text: str) -> None:
        kept.write_text(text, encoding="utf-8", newline="\n")

    console.stop_on_signals()
    prompter = backend.choose_prompter("--plain" in sys.argv, typed, command="prepare")
    text = ""
    try:
        text = str(prompter.ask_text(Ask("results", "Hvad gik godt?")))
        line = prompter.ask_line(Ask("outcome", "Hvad vil du have ud af det?"))
    except (KeyboardInterrupt, EOFError):
        left = kept.read_text(encoding="utf-8") if kept.exists() else ""
        kept.write_text(f"stopped: {left}", encoding="utf-8", newline="\n")
        with contextlib.suppress(OSError):
            print("Alt er gemt.")
        return 130
    kept.write_text(f"{text} | {line}", encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

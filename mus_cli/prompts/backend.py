"""Who asks: fields in the terminal, or plain lines."""

from __future__ import annotations

from mus_cli.prompts import console
from mus_cli.prompts.prompter import OnChange, Prompter


def choose_prompter(
    plain: bool,  # noqa: FBT001 - choose_prompter(context.plain)
    on_change: OnChange | None = None,
    *,
    command: str,
    words_are_locked: bool = False,
) -> Prompter:
    """Return who asks the questions of ``command``: the terminal's fields, or plain lines (B9).

    Where words are locked, a warning comes before an editor opens, which may keep copies (B7).

    Raises:
        NoTerminal: nobody can see the questions or answer them.
    """
    console.require_terminal(command)
    console.set_encodings()
    if console.is_plain(plain):
        from mus_cli.prompts.plain import PlainPrompter

        return PlainPrompter(on_change)
    from mus_cli.prompts.terminal import TerminalPrompter

    console.let_ctrl_s_through()
    return TerminalPrompter(on_change, words_are_locked=words_are_locked)

"""Who asks: fields in the terminal, or plain lines."""

from __future__ import annotations

from mus_cli.prompts import console
from mus_cli.prompts.prompter import Prompter, Typed


def choose_prompter(
    plain: bool,  # noqa: FBT001 - choose_prompter(context.plain)
    typed: Typed | None = None,
    *,
    command: str,
    words_are_locked: bool = False,
) -> Prompter:
    """Return who asks the questions of ``command``: the terminal's fields, or plain lines (B9).

    Where words are locked, a warning comes before an editor gets them, which may keep copies (B7).

    Raises:
        NoTerminal: nobody can see the questions or answer them.
    """
    console.require_terminal(command)
    console.settle_letters()
    if console.is_plain(plain):
        from mus_cli.prompts.plain import PlainPrompter

        return PlainPrompter(typed)
    from mus_cli.prompts.terminal import TerminalPrompter

    console.let_ctrl_s_through()
    return TerminalPrompter(typed, words_are_locked=words_are_locked)

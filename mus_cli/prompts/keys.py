"""What each key does in each kind of prompt, as tables that ``prompts/terminal`` binds (B3).

A table maps keys, written as prompt_toolkit writes them, to functions. No table has Escape alone:
terminals send it as the beginning of other keys.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from mus_cli.core.text import clean, clean_line
from mus_cli.i18n import _
from mus_cli.prompts import screen
from mus_cli.prompts.editor import Editor
from mus_cli.prompts.prompter import Ask, Move

if TYPE_CHECKING:
    from prompt_toolkit.buffer import Buffer
    from prompt_toolkit.key_binding import KeyPressEvent

Press = Callable[["KeyPressEvent"], None]
Table = dict[str, Press]

DIGITS = "123456789"


def everywhere(ask: Ask, editor: Editor) -> Table:
    """Return the keys of every prompt: stop, back, overview."""

    def stop(event: KeyPressEvent) -> None:
        # The person's editor has the terminal, and its own meaning for Ctrl-C.
        if not editor.is_open:
            event.app.exit(exception=KeyboardInterrupt())

    def end(event: KeyPressEvent) -> None:
        event.app.exit(exception=EOFError())

    return {
        "c-c": stop,
        "<sigint>": stop,
        "c-d": end,
        "c-g": leave_with(Move.OVERVIEW),
        "s-tab": leave_with(Move.BACK) if ask.can_go_back else nothing,
        # People who think that Ctrl-S froze the terminal press Ctrl-Q.
        "c-q": nothing,
    }


def of_field(buffer: Buffer, initial: str, *, many_lines: bool) -> Table:
    """Return the keys of a field: what ends it, what makes a new line, pasting, undoing."""

    def go_on(event: KeyPressEvent) -> None:
        text = cleaned(buffer.text, many_lines=many_lines)
        event.app.exit(result=text if text or initial else Move.SKIP)

    def enter(event: KeyPressEvent) -> None:
        if _more_is_coming(event):
            # A paste that the terminal did not mark: its line ends do not send anything.
            buffer.insert_text("\n" if many_lines else " ")
        elif many_lines and buffer.text.strip():
            buffer.newline(copy_margin=False)
        else:
            go_on(event)

    def paste(event: KeyPressEvent) -> None:
        text = clean(event.data)
        buffer.save_to_undo_stack()
        buffer.insert_text(text if many_lines else text.rstrip("\n").replace("\n", " "))

    def undo(_event: KeyPressEvent) -> None:
        buffer.undo()

    return {
        "enter": enter,
        "c-s": go_on,
        "escape enter": go_on,
        "<bracketed-paste>": paste,
        "c-z": undo,
    }


def warned_of_copies(editor: Editor, edit: Press, say: Callable[[str], None]) -> Press:
    """Return the key that opens the editor only the second time it is pressed.

    An editor can leave swap files and backups that anybody can read; the field here leaves none.
    """

    def press(event: KeyPressEvent) -> None:
        if editor.was_warned_of:
            edit(event)
            return
        editor.was_warned_of = True
        say(_("The editor may keep readable copies. Ctrl-O again opens it."))

    return press


def of_yes_no(buffer: Buffer, say: Callable[[str], None], *, default: bool) -> Table:
    """Return the keys of a yes or no: a word is typed and Enter goes on."""

    def enter(event: KeyPressEvent) -> None:
        answer = screen.yes_or_no(buffer.text) if buffer.text.strip() else default
        if answer is None:
            buffer.reset()
            say(_("Type y for yes or n for no."))
        else:
            event.app.exit(result=answer)

    return {"enter": enter, "c-s": enter}


def of_choice(ids: Sequence[str], go_on: Press) -> Table:
    """Return the digits, each leading straight to its option."""
    digits = {digit: leave_with(one) for digit, one in zip(DIGITS, ids, strict=False)}
    return {**digits, **_of_lists(go_on)}


def of_ticks(toggle: Press, go_on: Press) -> Table:
    """Return the keys of a list to tick, beside those questionary has."""
    # It ticks or turns all of them with a and i; a slip of the finger would go unseen.
    return {"x": toggle, "a": nothing, "i": nothing, **_of_lists(go_on)}


def _of_lists(go_on: Press) -> Table:
    # After a long text Ctrl-S is pressed by habit; both would otherwise begin a search.
    return {"c-s": go_on, "c-r": nothing}


def cleaned(text: str, *, many_lines: bool) -> str:
    """Return what was typed into a field as it is kept."""
    return clean(text).strip() if many_lines else clean_line(text)


def leave_with(result: object) -> Press:
    """Return a key that ends the prompt with ``result``."""

    def leave(event: KeyPressEvent) -> None:
        event.app.exit(result=result)

    return leave


def nothing(_event: KeyPressEvent) -> None:
    """Let a key do nothing."""


def _more_is_coming(event: KeyPressEvent) -> bool:
    return any(press.data and press.data.isprintable() for press in event.key_processor.input_queue)

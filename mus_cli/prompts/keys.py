"""What each key does in each kind of prompt, as tables that ``prompts/fields`` binds (B3).

A key that is in no table does nothing. Escape is dropped from before another key: some terminals
send it for Alt, and alone it begins the sequences of other keys.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from mus_cli.core.text import clean, clean_line
from mus_cli.i18n import _
from mus_cli.prompts import screen
from mus_cli.prompts.editor import Editor
from mus_cli.prompts.prompter import Ask, Marked, MarkList, Move, TickSet

if TYPE_CHECKING:
    from prompt_toolkit.key_binding import KeyPressEvent

    from mus_cli.prompts.fields import Press
    from mus_cli.prompts.menu import MarkMenu, Menu
    from mus_cli.prompts.text_field import TextField

Say = Callable[[str], None]
"""Shows one line in place of the hint."""

_DIGITS = tuple("0123456789")
ANY = "<any>"
_BLANKS = {"c-i", "c-j", "c-m"}  # Tab and the line ends in a text
_PAUSE = 1.0  # seconds; keys that follow each other faster are one text


def everywhere(ask: Ask, editor: Editor) -> dict[str, Press]:
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
        "c-g": leave_with(Move.OVERVIEW) if ask.has_overview else nothing,
        "s-tab": leave_with(Move.BACK) if ask.can_go_back else nothing,
        f"escape {ANY}": _last_alone,
    }


def of_text(field: TextField, initial: str, more: Callable[[], bool]) -> dict[str, Press]:
    """Return the keys of a field of several lines; ``more`` tells whether input is waiting."""
    go_on = _going_on(field, initial, many_lines=True)

    def enter(event: KeyPressEvent) -> None:
        if field.buffer.text.strip() or _is_burst(event) or more():
            field.insert("\n")
        else:
            go_on(event)

    def paste(event: KeyPressEvent) -> None:
        field.insert(clean(event.data))

    return {
        **_of_writing(field),
        "up": _editing(field, lambda _event: field.move_rows(-1)),
        "down": _editing(field, lambda _event: field.move_rows(1)),
        "c-m": enter,
        "c-j": enter,
        "escape c-m": go_on,
        "c-s": go_on,
        "<bracketed-paste>": paste,
    }


def of_line(field: TextField, initial: str, more: Callable[[], bool]) -> dict[str, Press]:
    """Return the keys of a field of one line."""
    go_on = _going_on(field, initial, many_lines=False)
    return {**_of_one_line(field, more, go_on), "escape c-m": go_on, "c-s": go_on}


def of_yes_no(
    field: TextField, say: Say, more: Callable[[], bool], *, default: bool
) -> dict[str, Press]:
    """Return the keys of a yes or no: a word is typed and Enter goes on."""

    def go_on(event: KeyPressEvent) -> None:
        text = field.buffer.text
        answer = screen.yes_or_no(text) if text.strip() else default
        if answer is None:
            field.buffer.reset()
            say(_("Type y for yes or n for no."))
        else:
            event.app.exit(result=answer)

    return {**_of_one_line(field, more, go_on), "c-s": go_on, "escape c-m": nothing}


def of_choice(
    menu: Menu, ids: Sequence[str], say: Say, numbers: Sequence[str], *, is_scale: bool
) -> dict[str, Press]:
    """Return the keys of a list to choose from, whose options begin with ``numbers``.

    A digit points to its option and Enter takes it. A digit that answered by itself would leave
    the Enter that most people press after it to answer the next question, unseen.
    """
    stray = _Stray(say, _only(_numbers(numbers)))

    def go_on(event: KeyPressEvent) -> None:
        event.app.exit(result=ids[menu.pointed])

    # A number of a scale that has two digits is typed as one.
    is_typed = is_scale and any(len(number) > 1 for number in numbers)
    return {
        **_of_digits(menu, numbers, stray, is_typed=is_typed),
        **_of_lists(menu, stray, go_on),
    }


def of_ticks(
    menu: Menu,
    ids: Sequence[str],
    say: Say,
    changed: Callable[[], None],
    sets: Sequence[TickSet],
) -> dict[str, Press]:
    """Return the keys of a list to tick; each of ``sets`` has one."""
    named = ", ".join((_("Space"), *(one.letter.upper() for one in sets)))
    stray = _Stray(say, _only(named))

    def toggle(event: KeyPressEvent) -> None:
        if not stray.takes(event):
            menu.toggle()
            changed()

    def go_on(event: KeyPressEvent) -> None:
        event.app.exit(result=tuple(ids[at] for at in menu.ticked))

    def tick(one: TickSet) -> Press:
        def press(event: KeyPressEvent) -> None:
            if not stray.takes(event):
                menu.tick(at for at, id_ in enumerate(ids) if id_ in one.ids)
                changed()

        return press

    letters = {
        key: tick(one) for one in sets for key in {one.letter, one.letter.upper()} if one.letter
    }
    return {"space": toggle, "x": toggle, **letters, **_of_lists(menu, stray, go_on)}


def of_marks(
    menu: MarkMenu, listed: MarkList, say: Say, changed: Callable[[], None]
) -> dict[str, Press]:
    """Return the keys of a list to mark: a letter sets or takes away its mark, Space the next."""
    stray = _Stray(say, _only(", ".join(mark.letter.upper() for mark in listed.marks)))

    def marking(mark: str | None) -> Press:
        def press(event: KeyPressEvent) -> None:
            if not stray.takes(event) and menu.pointed_id:
                menu.mark(mark)
                changed()

        return press

    def go_on(event: KeyPressEvent) -> None:
        event.app.exit(result=Marked(dict(menu.marks)))

    def enter(event: KeyPressEvent) -> None:
        opened = menu.pointed_id if listed.done else ""
        event.app.exit(result=Marked(dict(menu.marks), opened))

    table: dict[str, Press] = {"space": marking(None)}
    for mark in listed.marks:
        table[mark.letter] = table[mark.letter.upper()] = marking(mark.id)
    return {**table, **_of_lists(menu, stray, enter), "c-s": go_on}


def warned_of_copies(editor: Editor, edit: Press, say: Say) -> Press:
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


def cleaned(text: str, *, many_lines: bool) -> str:
    """Return what was typed into a field as it is kept."""
    return clean(text).strip() if many_lines else clean_line(text)


def for_help(field: TextField | Menu, show: Callable[[], None], otherwise: Press) -> Press:
    """Return the key that shows the help; in a text that is being written, it is a letter.

    In one that nobody has touched yet, whatever the field, the first shows the help.
    """

    def press(event: KeyPressEvent) -> None:
        if _is_burst(event) or field.is_written:
            otherwise(event)
        else:
            field.explain()
            show()

    return press


def enter_in_help(
    is_shown: Callable[[], bool], hide: Callable[[], None], otherwise: Press
) -> Press:
    """Return the Enter that only hides the help where there is nothing else to send."""

    def press(event: KeyPressEvent) -> None:
        if is_shown() and not _is_burst(event):
            hide()
        else:
            otherwise(event)

    return press


def leave_with(move: Move) -> Press:
    """Return a key that ends the prompt with ``move``."""

    def leave(event: KeyPressEvent) -> None:
        event.app.exit(result=move)

    return leave


def nothing(_event: KeyPressEvent) -> None:
    """Let a key do nothing."""


class _Stray:
    """Text typed where a list waits for a key.

    From the first letter that means nothing, all that follows without a pause is the same text:
    its digits choose nothing, nor does the Enter after it.
    """

    def __init__(self, say: Say, hint: str) -> None:
        self._say = say
        self._hint = hint
        self._last = 0.0
        self.is_open = False

    def takes(self, event: KeyPressEvent) -> bool:
        """Return whether a key that has a meaning here is part of a text all the same."""
        if not _is_burst(event) and not (self.is_open and time.monotonic() - self._last < _PAUSE):
            self.is_open = False
            return False
        self.add()
        return True

    def add(self) -> None:
        """Take a key as part of a text, and say which keys count."""
        self.is_open = True
        self._last = time.monotonic()
        self._say(self._hint)

    def end(self) -> None:
        """Take the Enter after a text, and say that the next one counts."""
        self.is_open = False
        self._say(_("Press Enter again to go on."))


def _of_digits(
    menu: Menu, numbers: Sequence[str], stray: _Stray, *, is_typed: bool
) -> dict[str, Press]:
    """Return the digits, each of which points to a number, alone or after the one before it."""
    last = ""  # the number that was typed last

    def point(digit: str) -> Press:
        def press(event: KeyPressEvent) -> None:
            nonlocal last
            before = last if last and menu.pointed == numbers.index(last) else ""
            typed = next((one for one in (before + digit, digit) if one in numbers), "")
            if typed and (is_typed or not stray.takes(event)):
                menu.point(numbers.index(typed))
                last = typed

        return press

    return {digit: point(digit) for digit in _DIGITS}


def _of_lists(menu: Menu, stray: _Stray, go_on: Press) -> dict[str, Press]:
    def moving(move: Callable[[], None]) -> Press:
        def press(_event: KeyPressEvent) -> None:
            stray.is_open = False
            move()

        return press

    def enter(event: KeyPressEvent) -> None:
        if _is_burst(event):
            stray.add()
        elif stray.is_open:
            stray.end()
        else:
            go_on(event)

    def other(event: KeyPressEvent) -> None:
        if _is_character(event.key_sequence[-1].key):
            stray.add()

    def paste(_event: KeyPressEvent) -> None:
        stray.add()

    return {
        "up": moving(partial(menu.move, -1)),
        "down": moving(partial(menu.move, 1)),
        "pageup": moving(partial(menu.page, -1)),
        "pagedown": moving(partial(menu.page, 1)),
        "home": moving(partial(menu.move_to_edge, end=False)),
        "end": moving(partial(menu.move_to_edge, end=True)),
        "c-m": enter,
        "c-j": enter,
        "escape c-m": nothing,
        # After a long text Ctrl-S is pressed by habit.
        "c-s": go_on,
        "<bracketed-paste>": paste,
        ANY: other,
    }


def _of_one_line(field: TextField, more: Callable[[], bool], go_on: Press) -> dict[str, Press]:
    def enter(event: KeyPressEvent) -> None:
        if _is_burst(event) or more():
            # A paste that the terminal did not mark: its line ends do not send anything.
            field.insert(" ")
        else:
            go_on(event)

    def paste(event: KeyPressEvent) -> None:
        field.insert(clean(event.data).rstrip("\n").replace("\n", " "))

    return {**_of_writing(field), "c-m": enter, "c-j": enter, "<bracketed-paste>": paste}


def _editing(field: TextField, press: Press) -> Press:
    def edit(event: KeyPressEvent) -> None:
        field.touch()
        press(event)

    return edit


def _of_writing(field: TextField) -> dict[str, Press]:
    def write(event: KeyPressEvent) -> None:
        if _is_character(event.key_sequence[-1].key):
            new_word = event.data == " "
            field.insert(event.data, new_step=new_word or not event.is_repeat)

    def delete(*, before: bool) -> Press:
        def press(event: KeyPressEvent) -> None:
            if not event.is_repeat:
                field.buffer.save_to_undo_stack()
            field.delete(before=before)

        return press

    edits: dict[str, Press] = {
        "left": lambda _event: field.move(-1),
        "right": lambda _event: field.move(1),
        "c-left": lambda _event: field.move_word(-1),
        "c-right": lambda _event: field.move_word(1),
        "home": lambda _event: field.move_to_edge(end=False),
        "end": lambda _event: field.move_to_edge(end=True),
        "backspace": delete(before=True),
        "delete": delete(before=False),
        "c-z": lambda _event: field.buffer.undo(),
        "c-y": lambda _event: field.buffer.redo(),
    }
    return {
        ANY: write,
        **{key: _editing(field, press) for key, press in edits.items()},
        "c-i": lambda _event: field.insert(" "),
    }


def _going_on(field: TextField, initial: str, *, many_lines: bool) -> Press:
    def go_on(event: KeyPressEvent) -> None:
        text = cleaned(field.buffer.text, many_lines=many_lines)
        event.app.exit(result=text if text or initial else Move.SKIP)

    return go_on


def _last_alone(event: KeyPressEvent) -> None:
    event.key_processor.feed(event.key_sequence[-1], first=True)


def _is_burst(event: KeyPressEvent) -> bool:
    """Return whether a letter came with this key, faster than anybody types."""
    for press in event.key_processor.input_queue:
        if _is_character(press.key):
            return True
        if press.key not in _BLANKS:
            return False
    return False


def _is_character(key: str) -> bool:
    return len(key) == 1 and key.isprintable()


def _only(keys: str) -> str:
    return _("Only ↑↓, {keys} and Enter work here.").format(keys=keys)


def _numbers(numbers: Sequence[str]) -> str:
    return f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else numbers[0]

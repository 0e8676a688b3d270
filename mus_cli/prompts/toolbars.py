"""The one line that says which keys do what; it shrinks with the terminal.

Going back is left out where there is nothing to go back to.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mus_cli.core.text import clean_line
from mus_cli.i18n import _
from mus_cli.prompts.screen import cells, wrap

if TYPE_CHECKING:
    from mus_cli.prompts.prompter import Ask, Mark, TickSet

WIDE, MIDDLE, OVERVIEW_FITS = 80, 60, 90


def long_text(columns: int, *, back: bool) -> str:
    """Return the keys of a field of several lines."""
    save, leave = _("Ctrl-S next"), _back(back)
    if columns >= WIDE:
        skip = _("Enter on an empty field skips")
        return _on_one((save, skip, leave, _overview(columns), _("? help")), columns)
    if columns >= MIDDLE:
        return _on_one((save, leave, _("Ctrl-O editor"), _("? help")), columns)
    return _on_one((save, leave, _("? help")), columns)


def one_line(columns: int, *, back: bool) -> str:
    """Return the keys of a field of one line, a yes or a no."""
    return _on_one((_("Enter next"), _back(back), _overview(columns), _("? help")), columns)


def one_of(columns: int, *, back: bool) -> str:
    """Return the keys of a list to choose from, in as many lines as it takes."""
    return _on_several((_("↑↓ choose"), _("Enter next"), _back(back), _overview(columns)), columns)


def several_of(columns: int, *, back: bool, sets: Iterable[TickSet] = ()) -> str:
    """Return the keys of a list to tick, in as many lines as it takes.

    Each of ``sets`` is ticked by one key.
    """
    letters = (f"{one.letter.upper()} {one.label}" for one in sets)
    parts = (
        _("Space ticks"),
        *letters,
        _("Enter next"),
        _back(back),
        _overview(columns),
    )
    return _on_several(parts, columns)


def marks_of(columns: int, *, back: bool, marks: Iterable[Mark], opens: bool) -> str:
    """Return the keys of a list to mark, each letter with its word."""
    letters = (f"{one.letter.upper()} {one.word}" for one in marks)
    ends = (_("Enter opens it"), _("Ctrl-S done")) if opens else (_("Enter next"),)
    return _on_several((*letters, *ends, _back(back), _overview(columns)), columns)


def help_on(ask: Ask, keys: str, columns: int) -> str:
    """Return what a question is for and every key it has, in as many lines as it takes."""
    ends = _("Ctrl-C stops. Everything is saved.")
    parts = filter(None, (ask.purpose, f"{clean_line(keys)}.", ends))
    return "\n".join(line for part in parts for line in wrap(part, max(columns - 1, 1)))


def _back(back: bool) -> str:  # noqa: FBT001 - its only argument
    return _("Shift+Tab back") if back else ""


def _overview(columns: int) -> str:
    return _("Ctrl-G overview") if columns >= OVERVIEW_FITS else ""


def _on_one(parts: Iterable[str], columns: int) -> str:
    line = ""
    for part in filter(None, parts):
        longer = f"{line} · {part}" if line else part
        if line and cells(longer) >= columns:
            break
        line = longer
    return line


def _on_several(parts: Iterable[str], columns: int) -> str:
    lines: list[str] = []
    for part in filter(None, parts):
        if lines and cells(lines[-1]) + 3 + cells(part) < columns:
            lines[-1] += f" · {part}"
        else:
            lines.append(part)
    # The one key that the others can be asked for is not worth a line of its own.
    lines[-1] = _on_one((lines[-1], _("? help")), columns)
    return "\n".join(lines)

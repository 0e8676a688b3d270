"""The lines that say which keys do what; there are fewer keys in a narrower terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from mus_cli.i18n import _
from mus_cli.prompts.screen import cells, wrap

if TYPE_CHECKING:
    from mus_cli.prompts.prompter import Ask, Mark, TickSet

WIDE, MIDDLE, OVERVIEW_FITS = 80, 60, 100
_BETWEEN = " · "


class Common(NamedTuple):
    """Which of the keys that most prompts have work in this one.

    The question mark is a letter in a text that is being written; else it shows all other keys.
    In a field that is ``empty``, Enter passes over; where that field ``explains`` itself, Enter
    only hides the help.
    """

    back: bool = True
    overview: bool = True
    helps: bool = True
    empty: bool = True
    explains: bool = False


def long_text(columns: int, common: Common) -> str:
    """Return the keys of a field of several lines."""
    save = _("Ctrl-S next")
    if columns >= WIDE:
        enter = _("Enter on an empty field skips") if common.empty else _("Enter for a new line")
        return _bar((save, _hides() if common.explains else enter), columns, common)
    if columns >= MIDDLE:
        return _bar((save, _("Ctrl-O editor")), columns, common)
    return _bar((save,), columns, common)


def one_line(columns: int, common: Common) -> str:
    """Return the keys of a field of one line, a yes or a no."""
    return _bar((_hides() if common.explains else _("Enter next"),), columns, common)


def one_of(columns: int, common: Common) -> str:
    """Return the keys of a list to choose from."""
    return _bar((_("↑↓ choose"), _("Enter next")), columns, common)


def several_of(columns: int, common: Common, *, sets: Iterable[TickSet] = ()) -> str:
    """Return the keys of a list to tick.

    Each of ``sets`` is ticked by one key.
    """
    letters = (f"{one.letter.upper()} {one.label}" for one in sets)
    return _bar((_("Space ticks"), *letters, _("Enter next")), columns, common)


def marks_of(columns: int, common: Common, *, marks: Iterable[Mark], opens: bool) -> str:
    """Return the keys of a list to mark, each letter with its word."""
    letters = (f"{one.letter.upper()} {one.word}" for one in marks)
    ends = (_("Enter opens it"), _("Ctrl-S done")) if opens else (_("Enter next"),)
    return _bar((*letters, *ends), columns, common)


def help_on(ask: Ask, keys: str, columns: int, *, scrolls: bool = False) -> str:
    """Return what a question is for and every key it has, in as many lines as it takes.

    In a list that ``scrolls``, some move by more than a row.
    """
    room = max(columns - 1, 1)
    further = (_("PageUp/PageDown one page"), _("Home first"), _("End last")) if scrolls else ()
    every = _in_lines(f"{_BETWEEN.join((keys, *further))}.".split(_BETWEEN), columns)
    # Outside a dialogue, not all that is answered has been saved.
    ends = _("Ctrl-C stops. Everything is saved.") if ask.has_overview else _("Ctrl-C stops.")
    return "\n".join((*wrap(ask.purpose, room), *every, *wrap(ends, room)))


def _hides() -> str:
    return _("Enter hides the help")


def _bar(parts: Iterable[str], columns: int, common: Common) -> str:
    shared = (
        _("Shift+Tab back") if common.back else "",
        _("Ctrl-G overview") if common.overview and columns >= OVERVIEW_FITS else "",
        _("? help") if common.helps else "",
    )
    return "\n".join(_in_lines(filter(None, (*parts, *shared)), columns))


def _in_lines(parts: Iterable[str], columns: int) -> list[str]:
    """Return the keys in as few lines as they fit in; no key is alone on a line of several."""
    lines: list[list[str]] = [[]]
    for part in parts:
        if lines[-1] and not _fits((*lines[-1], part), columns):
            lines.append([])
        lines[-1].append(part)
    *before, last = lines
    if before and len(last) == 1 < len(before[-1]) and _fits((before[-1][-1], *last), columns):
        last.insert(0, before[-1].pop())
    return [_BETWEEN.join(line) for line in lines]


def _fits(parts: Iterable[str], columns: int) -> bool:
    return cells(_BETWEEN.join(parts)) < columns

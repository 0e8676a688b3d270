"""Answers grouped by theme or bank, in the same order on every page."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from mus_cli import terms
from mus_cli.core.bank import Bank, Entry, Library
from mus_cli.core.record import Answer
from mus_cli.i18n import _


class Section(msgspec.Struct, frozen=True):
    """The answers of one theme, or of one bank without a theme, in the order they are asked."""

    title: str
    answers: tuple[tuple[str, Answer], ...]


def sections(
    answers: Mapping[str, Answer], library: Library, *, first_time: bool
) -> tuple[Section, ...]:
    """Return the answers that say something, by theme (P1); those of unknown banks come last.

    A bank without a theme, such as a workplace's form, may have sections of its own.
    """
    order = {entry.key: place for place, entry in enumerate(library)}
    found: dict[str, list[tuple[str, Answer]]] = {}
    for entry in library:
        found.setdefault(_heading(entry, library, first_time=first_time), [])
    for key in sorted(answers, key=lambda key: order.get(key, len(order))):
        if answers[key].is_given:
            known, bank = library.get(key), library.bank(answers[key].bank)
            if known:
                name = _heading(known, library, first_time=first_time)
            else:
                name = (
                    _title(bank, library, first_time=first_time) if bank else _("Other questions")
                )
            found.setdefault(name, []).append((key, answers[key]))
    return tuple(Section(name, tuple(group)) for name, group in found.items() if group)


def _heading(entry: Entry, library: Library, *, first_time: bool) -> str:
    title = _title(entry.bank, library, first_time=first_time)
    section = terms.title(entry.section.title)
    return terms.BETWEEN.join((title, section)) if section and not entry.bank.theme else title


def _title(bank: Bank, library: Library, *, first_time: bool) -> str:
    """Return the heading of a bank's answers: the first bank of a theme names it."""
    if bank.theme is not None:
        bank = next((one for one in library.banks if one.theme == bank.theme), bank)
    newcomer = terms.title(bank.newcomer_title) if bank.newcomer_title and first_time else ""
    return newcomer or terms.title(bank.title)

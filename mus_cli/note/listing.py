"""Listing notes: all of the last year, or those that match (P15)."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from mus_cli import errors
from mus_cli.core import notes as model
from mus_cli.i18n import _
from mus_cli.note.writing import row
from mus_cli.prompts import console
from mus_cli.session.context import AppContext
from mus_cli.storage import notes
from mus_cli.storage.paths import parse_year


class Filters(NamedTuple):
    """The options of a listing, as typed; the tag is already parsed."""

    tag: str = ""
    search: str = ""
    since: str = ""
    until: str = ""
    year: str = ""
    last: str = ""


class Found(NamedTuple):
    """The notes that match, oldest first; all that were read; and whether there are older ones."""

    notes: tuple[model.Note, ...]
    read: tuple[model.Note, ...]
    older: bool


def show(context: AppContext, filters: Filters, *, as_json: bool) -> None:
    """Print the notes that match, oldest first, so that the newest is nearest to the prompt.

    Raises:
        errors.Usage: a period, year or number that is not valid.
        errors.CannotRead, errors.BadFile: a year's notes cannot be read.
    """
    from mus_cli.dialogues import notes_view

    wanted = _wanted(context, filters)
    found = _find(context, wanted, _count(filters.last))
    if as_json:
        console.print_json([row(note) for note in found.notes])
        return
    short = model.short_ids(found.notes, found.read)
    if found.notes:
        print("\n".join(notes_view.lines(found.notes, short, console.width())))
    if filters == Filters():
        if found.older:
            year = context.places.noted_years()[0]
            console.tell(_("There are older ones: mus note --since {year}").format(year=year))
        elif not found.notes:
            console.tell(_("No notes yet. Write one: {example}").format(example=_example()))
    elif not found.notes:
        console.tell(_("No notes match."))
        if filters.search and filters != Filters(search=filters.search):
            console.tell(_("This only looked. To write one of another day: mus note --on DAY TEXT"))


def _wanted(context: AppContext, filters: Filters) -> model.Wanted:
    words = model.words_of(filters.search)
    if filters.year:
        number = parse_year(filters.year)
        if filters.since or filters.until:
            raise errors.OneNoteAtATime
        first, last = dt.date(number, 1, 1), dt.date(number, 12, 31)
        return model.Wanted(tag=filters.tag, first=first, last=last, words=words)
    first, last = dt.date.min, dt.date.max
    if filters.since:
        first = _period(filters.since, context.today)[0]
    if filters.until:
        last = _period(filters.until, context.today)[1]
    if filters == Filters():
        first = context.today - dt.timedelta(days=365)
    return model.Wanted(tag=filters.tag, first=first, last=last, words=words)


def _period(words: str, today: dt.date) -> tuple[dt.date, dt.date]:
    from mus_cli.core.period import looking_back

    period = looking_back(words, today)
    if period is None:
        raise errors.Usage(
            _(
                "{words} is not a date or period. Write for example 2026-03-01, March, Q3 or "
                "week 30."
            ).format(words=words)
        )
    return period


def _count(text: str) -> int:
    """Return how many notes to show, 0 for all."""
    if not text:
        return 0
    if not re.fullmatch("[0-9]{1,6}", text, re.ASCII) or not int(text):
        raise errors.Usage(
            _("{words} is not a number of notes. Write for example 5.").format(words=text)
        )
    return int(text)


def _find(context: AppContext, wanted: model.Wanted, count: int) -> Found:
    """Read from the latest year backwards, and no further than needed."""
    matching: tuple[model.Note, ...] = ()
    read: tuple[model.Note, ...] = ()
    older = False
    for year in reversed(context.places.noted_years()):
        if not wanted.covers(year):
            older = older or year < wanted.first.year
            continue
        of_year = model.notes(notes.read(context.places, year))
        older = older or any(note.date < wanted.first for note in of_year)
        read = of_year + read
        matching = tuple(note for note in of_year if wanted.matches(note)) + matching
        if count and len(matching) >= count:
            break
    return Found(matching[-count:], read, older)


def _example() -> str:
    example, tag = _("The portal is live"), _("result")
    return f'mus note "{example}" --tag {tag}'

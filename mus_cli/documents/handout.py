"""What one reader gets, before it has a format: the only way from a record to an export (B1).

For everybody but the owner it is made from ``shared_view`` alone, so that no format can read a
private word.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from mus_cli.core.audience import Audience, cleaned, for_audience
from mus_cli.core.bank import Library
from mus_cli.core.privacy import Shared, shared_view
from mus_cli.core.record import Record
from mus_cli.documents import after, before, board, full_copy, one_to_one
from mus_cli.documents.document import Document

if TYPE_CHECKING:
    from mus_cli.core.notes import Note


class Handout(msgspec.Struct, frozen=True):
    """What a format is made of: ``document`` for a page, ``content`` for data.

    ``content`` is a ``Record`` for ``all`` and a ``Shared`` for everybody else; both have ``talk``,
    ``employee``, ``preparation`` and ``agreements``. ``written``: the day. ``stage``: the step of
    the yearly cycle (``drawings.cycle``), which the web page draws. For ``all`` alone: ``trend``,
    the ratings of well-being by year, and ``notes``, those of the year. ``saved``: when the
    record was last written. ``form``: the same page as both keep and sign it, where they do; a
    format with room to sign takes it instead of ``document``.
    """

    audience: Audience
    content: Shared | Record
    document: Document
    written: dt.date
    trend: tuple[tuple[int, int], ...] = ()
    stage: int | None = None
    notes: tuple[Note, ...] = ()
    saved: dt.datetime | None = None
    form: Document | None = None


def handout(
    record: Record,
    audience: Audience,
    library: Library,
    today: dt.date,
    notes: tuple[Note, ...] = (),
) -> Handout:
    """Return what ``audience`` gets of ``record``, cleaned, in the language in use.

    Only ``all`` gets the ``notes`` of the year.
    """
    shared = cleaned(shared_view(record))
    if audience == "all":
        own = cleaned(record)
        page = full_copy.document(own, library, today, notes)
        return Handout(audience, own, page, today, notes=notes)
    content = for_audience(shared, audience)
    page = _page(content, audience, library, today)
    form = after.form(content, library, today) if audience == "after" else None
    return Handout(audience, content, page, today, form=form)


def _page(content: Shared, audience: Audience, library: Library, today: dt.date) -> Document:
    if audience == "before":
        return before.document(content, library)
    if audience == "after":
        return after.document(content, library, today)
    if audience == "one-to-one":
        return one_to_one.document(content, today)
    return board.document(content)

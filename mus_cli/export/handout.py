"""What one reader gets, before it has a form: the only way from a record to an export (B1).

For everybody but the owner it is made from ``shared_view`` alone, so that no form, whatever it
reads, can meet a private word.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from mus_cli.export import after, before, board, one_to_one, whole
from mus_cli.export.document import Document
from mus_cli.model.bank import Library
from mus_cli.model.note import Note
from mus_cli.model.readers import Reader, cleaned, narrowed
from mus_cli.model.record import Record
from mus_cli.model.sharing import Shared, shared_view


class Handout(NamedTuple):
    """What a form is made of: ``document`` for a page, ``content`` for data.

    ``content`` is a ``Record`` for ``all`` and a ``Shared`` for everybody else; both hold
    ``talk``, ``employee``, ``preparation`` and ``agreements``. ``written`` is the day. The page
    also draws ``trend``, the shared ratings of well-being by year, and ``stage``, the step of the
    yearly cycle (``drawings.cycle``), where they are given. ``notes`` are the year's, for ``all``.
    """

    reader: Reader
    content: Shared | Record
    document: Document
    written: dt.date
    trend: tuple[tuple[int, int], ...] = ()
    stage: int | None = None
    notes: tuple[Note, ...] = ()


def handout(
    record: Record, reader: Reader, library: Library, today: dt.date, notes: tuple[Note, ...] = ()
) -> Handout:
    """Return what ``reader`` gets of ``record``, cleaned; the language in use is the page's.

    The year's ``notes`` are its owner's alone: only ``all`` reads them.
    """
    if reader == "all":
        own = cleaned(record)
        page = whole.document(own, library, today, notes)
        return Handout(reader, own, page, today, notes=notes)
    content = narrowed(cleaned(shared_view(record)), reader)
    match reader:
        case "before":
            page = before.document(content, library)
        case "after":
            page = after.document(content, library)
        case "one-to-one":
            page = one_to_one.document(content, today)
        case "board":
            page = board.document(content)
    return Handout(reader, content, page, today)

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
from mus_cli.model.readers import Reader, cleaned, narrowed
from mus_cli.model.record import Record
from mus_cli.model.sharing import Shared, shared_view


class Handout(NamedTuple):
    """What a form is made of: ``document`` for a page, ``content`` for data.

    ``content`` is a ``Record`` for ``all`` and a ``Shared`` for everybody else; both hold
    ``talk``, ``employee``, ``preparation`` and ``agreements``. ``written`` is the day.
    """

    reader: Reader
    content: Shared | Record
    document: Document
    written: dt.date


def handout(record: Record, reader: Reader, library: Library, today: dt.date) -> Handout:
    """Return what ``reader`` gets of ``record``, cleaned; the language in use is the page's."""
    if reader == "all":
        own = cleaned(record)
        return Handout(reader, own, whole.document(own, library, today), today)
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

"""How far the person is in the year: for ``mus`` and ``mus status``."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Sequence

from msgspec.structs import replace

from mus_cli.core.agreements import is_empty
from mus_cli.core.bank import Library
from mus_cli.core.carried_over import Past
from mus_cli.core.follow_up import is_agreed
from mus_cli.core.new_notes import new_places
from mus_cli.core.record import Record
from mus_cli.core.year_status import (
    YearStatus,
    past_year,
    year_of_new_talk,
    year_status,
    year_to_agree,
    year_to_prepare,
)
from mus_cli.core.years import YearSummary, years
from mus_cli.errors import CannotRead, DamagedRecord, NoHome
from mus_cli.session import question_banks
from mus_cli.session.context import AppContext
from mus_cli.session.known_past import kept_notes
from mus_cli.storage import drafts, records, sorting

_YEARS = 2  # the one in preparation, and the one that is followed up


def standing(context: AppContext, library: Library | None = None) -> YearStatus:
    """Return how far the person is, from the two latest years that have a record.

    Where neither holds agreements, earlier years are searched for the last that does. Without
    ``library`` the banks in use are read.

    Raises:
        errors.DamagedRecord: one of the records cannot be read.
    """
    sorting.sort_latest(context.places)
    library = library or question_banks.load(context)
    latest = _latest(context)
    agreeing = _agreeing(context, latest)
    noted = context.places.noted_years()
    now = year_status(latest, library, context.today, noted, agreeing)
    if now.next not in ("go-on", "talk"):
        return now
    record = next(record for record in latest if record.year == now.year)
    past = past_year(latest, record)
    return replace(now, new_notes=_new_notes(context, record, past, library))


def _agreeing(context: AppContext, latest: Sequence[Record]) -> tuple[int, ...]:
    """Return the years whose first round of ``mus agree`` has an answer, or some text, and no end.

    A year of which only the draft is there counts too.
    """
    known = {record.year: record for record in latest}

    def is_begun(year: int) -> bool:
        draft = drafts.seen(context.places, year)
        typed = any(text for key, text in draft.unsent.items() if key.startswith("agree/"))
        written = year in known and not is_empty(known[year])
        return bool(draft.agreeing) and (typed or written)

    with contextlib.suppress(CannotRead, NoHome):  # named by doctor, or nowhere for drafts
        return tuple(year for year in drafts.years(context.places) if is_begun(year))
    return ()


def _new_notes(context: AppContext, record: Record, past: Past | None, library: Library) -> int:
    """Return how many notes came after the preparation was last worked on."""
    passed = drafts.seen(context.places, record.year).passed
    kept = kept_notes(context, record, past)
    return sum(len(place.notes) for place in new_places(kept, record, library, past, passed))


def current_preparation(context: AppContext, talk: dt.date | None = None) -> int:
    """Return the year that is prepared now, over New Year as well, or that of a talk on a day.

    Raises:
        errors.DamagedRecord: one of the latest records cannot be read.
    """
    return year_to_prepare(_recent(context), context.today, talk)


def current_talk(context: AppContext, held: dt.date | None = None) -> int:
    """Return the year whose agreements are written now: of the latest talk, or of one on a day.

    Raises:
        errors.DamagedRecord: one of the latest records cannot be read.
    """
    return year_to_agree(_recent(context), context.today, held)


def new_talk(context: AppContext) -> int:
    """Return the year of a talk that was held since the latest agreements.

    Raises:
        errors.DamagedRecord: one of the latest records cannot be read.
    """
    return year_of_new_talk(_recent(context), context.today)


def all_years(context: AppContext) -> tuple[YearSummary, ...]:
    """Return every year, for comparison.

    Raises:
        errors.DamagedRecord: one of the records cannot be read.
    """
    return years(_read(context, context.places.years()))


def _recent(context: AppContext) -> tuple[Record, ...]:
    sorting.sort_latest(context.places)
    return records.recent(context.places, context.today.year + 1)


def _latest(context: AppContext) -> tuple[Record, ...]:
    years = context.places.years()
    found = _read(context, years[-_YEARS:])
    # A record damaged long ago must not block this year.
    with contextlib.suppress(DamagedRecord):
        for year in reversed(years[:-_YEARS]):
            if any(is_agreed(record, context.today) for record in found):
                break
            found = (*_read(context, (year,)), *found)
    return found


def _read(context: AppContext, wanted: Sequence[int]) -> tuple[Record, ...]:
    opened = (records.load(context.places, year) for year in wanted)
    return tuple(one.record for one in opened if one is not None)

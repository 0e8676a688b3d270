"""The year whose agreements are followed up."""

from __future__ import annotations

from mus_cli import errors
from mus_cli.core.follow_up import can_review
from mus_cli.core.record import Record
from mus_cli.session import decided
from mus_cli.session.context import AppContext


def to_review(context: AppContext, chosen: int | None) -> Record:
    """Return the year to follow up: ``chosen``, or the latest whose talk was held.

    Raises:
        errors.NoAgreements: there is none.
        errors.DamagedRecord: a record that has to be looked at cannot be read.
    """
    for year in (chosen,) if chosen else reversed(context.places.years()):
        opened = decided.load(context.places, year)
        if opened is not None and can_review(opened.record, context.today):
            return opened.record
    raise errors.NoAgreements(chosen)

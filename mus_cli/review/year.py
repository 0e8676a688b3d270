"""The year whose agreements are followed up."""

from __future__ import annotations

from mus_cli import errors
from mus_cli.core.agreements import items
from mus_cli.core.follow_up import can_review
from mus_cli.core.record import Record
from mus_cli.session import decided
from mus_cli.session.context import AppContext


def to_review(context: AppContext, chosen: int | None) -> Record:
    """Return the year to follow up: ``chosen``, or the latest whose talk was held.

    Raises:
        errors.TalkAhead: the only agreements are those of a talk whose day is still to come.
        errors.NoAgreements: there is none.
        errors.DamagedRecord: a record that has to be looked at cannot be read.
    """
    ahead = None
    for year in (chosen,) if chosen else reversed(context.places.years()):
        opened = decided.load(context.places, year)
        if opened is not None and can_review(opened.record, context.today):
            return opened.record
        agreed = opened.record.agreements if opened else None
        if items(agreed) and agreed and agreed.held and agreed.held > context.today:
            ahead = errors.TalkAhead(year, agreed.held)
    if ahead is not None:
        raise ahead
    raise errors.NoAgreements(chosen)

"""The year whose agreements are followed up."""

from __future__ import annotations

from typing import NamedTuple

from mus_cli import errors
from mus_cli.core.follow_up import can_review, is_agreed
from mus_cli.core.record import Record
from mus_cli.session.context import AppContext
from mus_cli.storage import records


class ToReview(NamedTuple):
    """The year to follow up, and a later one whose lines are not sorted yet."""

    record: Record
    unsorted: int | None = None


def to_review(context: AppContext, chosen: int | None) -> ToReview:
    """Return the year to follow up: ``chosen``, or the latest whose talk was held.

    Raises:
        errors.NoAgreements: there is none.
        errors.DamagedRecord: a record that has to be looked at cannot be read.
    """
    unsorted = None
    for year in (chosen,) if chosen else reversed(context.places.years()):
        opened = records.load(context.places, year)
        if opened is None:
            continue
        if can_review(opened.record, context.today):
            return ToReview(opened.record, unsorted)
        if unsorted is None and is_agreed(opened.record, context.today):
            unsorted = year
    raise errors.NoAgreements(chosen, unsorted)

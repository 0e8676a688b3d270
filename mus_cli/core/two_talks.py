"""A record of before format 5 that holds two talks of one calendar year, taken apart.

Until then the agreements of January and the preparation of the talk in December were one record.
Where it isn't clear that they are two talks, the record stays as it is.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from msgspec.structs import replace

from mus_cli.core.record import Goal, Preparation, Record, Talk

_APART = dt.timedelta(days=183)  # at least, from one talk to another


class TwoTalks(NamedTuple):
    """The talk that was held, with its agreements, and the preparation of the next one."""

    held: Record
    next: Record


def apart(record: Record) -> TwoTalks | None:
    """Return the two talks of a record, or ``None`` where it has one.

    The next one has all of the preparation, as the person last saw it, but the goals that were
    agreed. The one that was held keeps what was written before it, and the uids.
    """
    agreed = record.agreements
    if agreed is None or agreed.held is None or not _is_prepared_anew(record, agreed.held):
        return None
    prepared, talk, held = record.preparation, record.talk, agreed.held
    common = {goal.id for goal in agreed.goals}
    before = {key: one for key, one in prepared.answers.items() if not _is_later(one.updated, held)}
    lines = (line for line in prepared.agenda if line.origin.removeprefix("goal/") not in common)
    days = [one.updated for one in prepared.answers.values() if one.updated is not None]
    return TwoTalks(
        replace(
            record,
            talk=replace(talk, date=held) if _is_later(talk.date, held) else talk,
            preparation=Preparation(
                loose_ends=prepared.loose_ends,
                answers=before,
                goals=tuple(goal for goal in prepared.goals if goal.id in common),
                begun=prepared.begun if before else None,
            ),
        ),
        Record(
            year=record.year,
            first_time=False,
            talk=talk if _is_later(talk.date, held) else Talk(manager=talk.manager),
            employee=record.employee,
            preparation=replace(
                prepared,
                loose_ends=(),
                agenda=tuple(lines),
                goals=tuple(_anew(goal) for goal in prepared.goals if goal.id not in common),
                begun=min(day for day in days if day > held),
            ),
        ),
    )


def _is_prepared_anew(record: Record, held: dt.date) -> bool:
    """Whether the preparation is of a later talk in the same calendar year."""
    written = [one.updated for one in record.preparation.answers.values() if one.updated]
    talk = record.talk.date
    if talk is not None and talk - held > _APART:
        return any(day > held for day in written)
    return bool(written) and all(day - held > _APART and day.year == held.year for day in written)


def _is_later(day: dt.date | None, held: dt.date) -> bool:
    return day is not None and day > held


def _anew(goal: Goal) -> Goal:
    milestones = tuple(replace(one, uid="") for one in goal.milestones)
    return replace(goal, uid="", milestones=milestones)
